/* publish_impact.c - whom a version moves, against what counts for them now. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/change.h"
#include "store/results.h"
#include "store/store.h"
#include "workbench/impact.h"
#include "workbench/publishing.h"
#include "workbench/semester.h"

static const char national[] = "nasional";

/* ---------------------------------------------------------- what counts now */

/* The ruleset "kesehatan@2", or "rules/nasional", in @out; @text NULL: no
 * memory. */
static tb_status open_old(tb_publishing *p, const char *text, tb_named *out,
			  tb_error *err)
{
	if (!text)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return tb_named_open(p->store, p->options->rules_dir, text, out, err);
}

static const char *version_text(tb_publishing *p, const tb_publication *version)
{
	return tb_arena_printf(&p->arena, "%s@%" PRId64, version->dinas,
			       version->version);
}

/* Without a version, people are under that of the nearest unit above. */
static tb_status find_above(tb_publishing *p,
			    const tb_publication **version, tb_error *err)
{
	tb_visible visible;
	tb_catalog catalog;
	tb_status st = tb_visible_load(p->store, 0, &visible, err);
	int unit;

	if (st != TB_OK)
		return st;
	st = tb_catalog_load(p->store, &visible, &catalog, err);
	tb_visible_release(&visible);
	if (st != TB_OK)
		return st;
	unit = tb_catalog_unit(&catalog, p->dinas);
	for (size_t steps = 0; st == TB_OK && unit >= 0 && !*version &&
			       steps <= catalog.unit_count; steps++) {
		st = tb_publication_find(p->store, catalog.units[unit].code, 0,
					 &p->arena, version, err);
		unit = catalog.units[unit].parent;
	}
	if (st == TB_OK && !*version)
		st = tb_publication_find(p->store, national, 0, &p->arena,
					 version, err);
	tb_catalog_release(&catalog);
	return st;
}

/* @any: false when these are the first rules of all. */
static tb_status find_old(tb_publishing *p, tb_named *out, bool *any,
			  tb_error *err)
{
	const tb_publication *version = p->previous;
	const char *rules_dir = p->options->rules_dir;
	tb_status st = version ? TB_OK : find_above(p, &version, err);

	*any = true;
	if (st != TB_OK)
		return st;
	if (version)
		return open_old(p, version_text(p, version), out, err);
	*any = strcmp(p->dinas, national) != 0 &&
	       tb_ruleset_exists(rules_dir, national);
	if (!*any)
		return TB_OK;
	return open_old(p, tb_arena_printf(&p->arena, "%s/%s", rules_dir,
					   national), out, err);
}

/* ----------------------------------------------------------- which facts */

static tb_status note_period(void *context, const tb_run_row *row,
			     tb_error *err)
{
	(void)err;
	if (!row->supplements)
		(void)snprintf(context, TB_PERIOD_BYTES, "%s", row->period);
	return TB_OK;
}

/* What was evaluated last; else where the newest notes are; else today. */
static tb_status choose_period(tb_publishing *p, tb_period *period,
			       tb_error *err)
{
	char text[TB_PERIOD_BYTES];
	tb_store_counts counts;
	tb_date day = tb_store_today();
	tb_status st = tb_store_count(p->store, &counts, err);

	if (st != TB_OK)
		return st;
	(void)!tb_date_parse(counts.last_note, strlen(counts.last_note), &day);
	*period = tb_semester_of(day);
	(void)snprintf(text, sizeof text, "%s", period->text);
	st = tb_store_each_run(p->store, note_period, text, err);
	return st == TB_OK ? tb_period_read(text, period, err) : st;
}

/* ------------------------------------------------------------- comparing */

/* The files that were read, under the name that people gave them. */
static tb_named named_new(const tb_publishing *p)
{
	tb_named named = { .shown = p->options->dinas,
			   .dinas = p->dinas,
			   .rules_dir = p->copy.rules_dir,
			   .home = p->copy.home };

	tb_arena_init(&named.arena);
	return named;
}

/* @day: of which the new rules were asked; NULL: the first of the period. */
static void tell(tb_publishing *p, const tb_impact *impact, const char *day)
{
	const tb_impact_ruleset *old = &impact->rulesets[TB_OLD];

	tb_bytes_printf(&p->figures,
			"moved=%" PRId64 ",people=%" PRId64 ",down=%" PRId64
			",up=%" PRId64, impact->moved, impact->people,
			impact->kinds[TB_MOVED_DOWN],
			impact->kinds[TB_MOVED_UP]);
	tb_bytes_printf(&p->said, _("against %s in %s"), old->shown,
			impact->period.text);
	if (impact->moved == 0)
		return;
	p->look = tb_arena_printf(
		&p->arena, _("timbang impact %s %s --period %s%s%s"), old->shown,
		p->options->dinas, impact->period.text, day ? " --on " : "",
		day ? day : "");
}

/* Inside a read transaction; @old is taken over. */
static tb_status compare(tb_publishing *p, const tb_impact_options *options,
			 const tb_ruleset_source *others, tb_named *old,
			 tb_error *err)
{
	const char *old_shown = tb_arena_text(&p->arena, old->shown);
	tb_named named[2] = { *old, named_new(p) };
	tb_impact impact;
	tb_status st = tb_impact_between(p->store, options, named, others,
					 p->outer, &impact, err);

	if (st == TB_OK) {
		tell(p, &impact, options->on);
		tb_impact_release(&impact);
		return st;
	}
	p->look = tb_arena_printf(&p->arena,
				  _("timbang ready --period %s --draft"),
				  options->period);
	if ((st != TB_ERULE && st != TB_ELIMIT) || impact.failed != TB_OLD)
		return st;
	/* Rules that fail are mended by a new version: see at least that
	 * this one does not. */
	named[TB_OLD] = named_new(p);
	named[TB_NEW] = named_new(p);
	st = tb_impact_between(p->store, options, named, others, p->outer,
			       &impact, err);
	if (st != TB_OK)
		return st;
	p->look = NULL;
	tb_bytes_printf(&p->said,
			_("%s fails on the facts of %s; these rules do not"),
			old_shown ? old_shown : "", impact.period.text);
	tb_bytes_printf(&p->figures, "people=%" PRId64, impact.people);
	tb_impact_release(&impact);
	return st;
}

static tb_status with_old(tb_publishing *p, tb_named *old, tb_error *err)
{
	char day[TB_DATE_BYTES];
	tb_period period;
	tb_impact_options options = { .period = period.text,
				      .rules_dir = p->options->rules_dir };
	tb_ruleset_source others;
	tb_status st = choose_period(p, &period, err);

	if (st == TB_OK)
		st = tb_source_published(p->store, p->from, &p->arena, &others,
					 err);
	if (st != TB_OK) {
		tb_named_close(old);
		return st;
	}
	if (p->from > period.from)
		options.on = tb_date_text(p->from, day);
	return compare(p, &options, &others, old, err);
}

tb_status tb_publish_impact(tb_publishing *p, tb_error *err)
{
	tb_named old = { .shown = NULL };
	bool any = false;
	tb_status st = tb_store_begin_read(p->store, err);

	if (st != TB_OK)
		return st;
	st = find_old(p, &old, &any, err);
	if (st == TB_OK && any)
		st = with_old(p, &old, err);
	else if (st == TB_OK)
		tb_bytes_puts(&p->said, _("the first rules of all"));
	tb_store_rollback(p->store);
	return st;
}
