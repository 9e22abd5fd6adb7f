/* check_load.c - from the texts of a ruleset to its rules at work, as far as
 * its faults let it. */
#include <string.h>

#include "base/i18n.h"
#include "evaluate/setup.h"
#include "exchange/file.h"
#include "workbench/checking.h"
#include "workbench/scratch.h"

/* What an error says that no finding told. */
static void tell_error(tb_checking *c, size_t before, const tb_error *error)
{
	if (tb_findings_of(&c->out->findings, NULL, NULL) == before)
		tb_findings_say(&c->out->findings, TB_PROBLEM, "TB-E003",
				error->file[0] ? error->file : NULL,
				error->line, error->column, NULL, "%s",
				error->message);
}

/* A file that the system cannot read is no finding about the rules.  Which one
 * it was, and why, was told as a finding only. */
static void say_unread(const tb_findings *findings, size_t first,
		       tb_error *err)
{
	for (size_t i = first; i < findings->count; i++) {
		const tb_problem *told = &findings->list[i];

		if (strcmp(told->code, "TB-C003") == 0)
			(void)tb_fail_at(err, TB_EIO, told->file, told->line,
					 told->column, "%s", told->message);
	}
}

tb_status tb_checking_dictionaries(tb_checking *c, tb_error *err)
{
	tb_findings *findings = &c->out->findings;
	size_t first = findings->count;
	size_t before = tb_findings_of(findings, NULL, NULL);
	tb_visible visible;
	tb_error error;
	tb_status st = tb_scratch_make(c->named.rules_dir, c->named.dinas,
				       &findings->watch, &c->dictionaries,
				       &error);

	/* Also when they are not there. */
	if (tb_is_of_input(st)) {
		tell_error(c, before, &error);
		return TB_OK;
	}
	if (st != TB_OK) {
		*err = error;
		if (st == TB_EIO)
			say_unread(findings, first, err);
		return st;
	}
	st = tb_visible_load(c->dictionaries, 0, &visible, err);
	if (st != TB_OK)
		return st;
	st = tb_catalog_load(c->dictionaries, &visible, &c->catalog, err);
	tb_visible_release(&visible);
	c->has_catalog = st == TB_OK;
	c->world = c->catalog;
	return st;
}

tb_status tb_checking_manifest(tb_checking *c, tb_ruleset **out,
			       tb_error *err)
{
	size_t before = tb_findings_of(&c->out->findings, NULL, NULL);
	tb_error error;
	tb_status st = tb_ruleset_from_files(
		c->files->dinas, c->files->files, c->files->file_count,
		&c->out->findings.watch, out, &error);

	if (tb_is_of_input(st)) {
		tell_error(c, before, &error);
		*out = NULL;
		return TB_OK;
	}
	if (st != TB_OK)
		*err = error;
	return st;
}

/* A text that cannot be read as it is hides what the others mean. */
static bool is_sound(const tb_checking *c, const tb_ruleset_file *file)
{
	static const char *const broken[] = { "TB-G", "TB-H001", "TB-H003",
					      "TB-H004", "TB-H006" };
	const char *shown = tb_ruleset_shown(c->files, file->path);

	for (size_t b = 0; b < sizeof broken / sizeof *broken; b++)
		if (tb_findings_of(&c->out->findings, broken[b], shown) > 0)
			return false;
	return true;
}

bool tb_checking_drop_unsound(tb_checking *c)
{
	for (size_t i = 0; i < c->files->file_count; i++) {
		const tb_ruleset_file *file = &c->files->files[i];
		const char *name = strchr(file->path, '/') + 1;

		if (tb_file_ends(file->path, ".yaml") || is_sound(c, file))
			continue;
		if (strcmp(name, TB_RULE_WEIGHTS) != 0 &&
		    strcmp(name, TB_RULE_TRAINING) != 0)
			return false;
		c->dropped[c->dropped_count++] = name;
		c->partial = true;
	}
	return true;
}

static bool is_dropped(const tb_checking *c, const char *name)
{
	for (size_t i = 0; i < c->dropped_count; i++)
		if (strcmp(c->dropped[i], name) == 0)
			return true;
	return false;
}

tb_status tb_checking_faults(tb_checking *c, tb_ruleset *ruleset,
			     tb_rule_rest *rest, tb_error *err)
{
	size_t before = tb_findings_of(&c->out->findings, NULL, NULL);
	tb_error error = { 0 };
	tb_rule_setup setup;
	tb_rule_file *files;
	size_t n = 0;
	tb_status st;

	if (!tb_setup_rules(ruleset, &c->catalog, c->today, false, &setup))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	files = tb_arena_array(c->arena, setup.file_count + 1, sizeof *files);
	if (!files)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < setup.file_count; i++)
		if (setup.files[i].module ||
		    !is_dropped(c, setup.files[i].name))
			files[n++] = setup.files[i];
	setup.files = files;
	setup.file_count = n;
	st = tb_rules_faults(&setup, &c->out->findings.watch, rest, &error);
	/* A worker that crashed or spoke nonsense has no line to point at. */
	if (st == TB_OK && rest->any_fault)
		tell_error(c, before, &error);
	else if (st != TB_OK)
		*err = error;
	return st;
}

void tb_checking_drop_files(const tb_checking *c, tb_ruleset *ruleset)
{
	size_t n = 0;

	for (size_t i = 0; i < ruleset->file_count; i++)
		if (!is_dropped(c, strchr(ruleset->files[i].path, '/') + 1))
			ruleset->files[n++] = ruleset->files[i];
	ruleset->file_count = n;
}

/* The rules at work on one day.  @ruleset is used up. */
static tb_status open_rules(tb_checking *c, tb_ruleset *ruleset, tb_date day,
			    const tb_watch *watch, tb_dinas **out,
			    tb_error *err)
{
	static int64_t post;	/* numbers that nobody looks at */
	size_t before = tb_findings_of(&c->out->findings, NULL, NULL);
	tb_dinas_setup setup = { .code = c->files->dinas,
				 .store = c->dictionaries,
				 .next_post = &post,
				 .catalog = &c->world,
				 .watch = watch,
				 .period = { .from = day, .to = day },
				 .trace = true,
				 .tolerant = true,
				 .skip_count = c->rest->skip_count,
				 .skips = c->rest->skips };
	tb_error error;
	tb_status st = tb_dinas_open(&setup, ruleset, out, &error);

	if (tb_is_of_input(st)) {
		tell_error(c, before, &error);
		return TB_OK;
	}
	if (st != TB_OK)
		*err = error;
	return st;
}

tb_status tb_checking_open(tb_checking *c, tb_date day, const tb_watch *watch,
			   tb_dinas **out, tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	tb_status st = tb_ruleset_from_files(c->files->dinas, c->files->files,
					     c->files->file_count, NULL,
					     &ruleset, err);

	*out = NULL;
	if (st != TB_OK)
		return st;
	tb_checking_drop_files(c, ruleset);
	return open_rules(c, ruleset, day, watch, out, err);
}

tb_status tb_checking_open_today(tb_checking *c, tb_ruleset *ruleset,
				 tb_error *err)
{
	tb_date day = ruleset->manifest.from > c->today
			      ? ruleset->manifest.from : c->today;

	return open_rules(c, ruleset, day, &c->out->findings.watch, &c->dinas,
			  err);
}
