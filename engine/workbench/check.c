/* check.c - a ruleset on the table: read, checked from the letters up to what
 * its rules do. */
#include "workbench/check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "store/change.h"
#include "store/store.h"
#include "workbench/checking.h"

enum { RULESETS_MAX = 256, RULES_MAX = 8192 };

/* -------------------------------------------------------------------- rules */

/* A finding about a whole line stands at its first word. */
static void place_findings(tb_checked *out, size_t first)
{
	for (size_t i = first; i < out->findings.count; i++) {
		tb_problem *finding = &out->findings.list[i];
		const char *line;
		size_t length, blanks = 0;

		if (finding->line == 0 || finding->column > 0 ||
		    !tb_checked_line(out, finding->file, finding->line, &line,
				     &length))
			continue;
		while (blanks < length &&
		       (line[blanks] == ' ' || line[blanks] == '\t'))
			blanks++;
		finding->column = (int)blanks + 1;
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void keep_rules(tb_checking *c)
{
	tb_checked *out = c->out;

	for (size_t i = 0; i < tb_rules_count(c->dinas->rules) &&
	     out->rule_count < RULES_MAX; i++) {
		const tb_rule *rule = tb_rules_at(c->dinas->rules, i);
		tb_seen_rule *seen = &c->seen[i];

		if (seen->field_count > 1)
			qsort(seen->fields, seen->field_count,
			      sizeof *seen->fields, by_text);
		out->rules[out->rule_count++] = (tb_rule_fields){
			.dinas = tb_arena_text(c->arena, c->files->dinas),
			.rule = tb_arena_text(c->arena, rule->id),
			.file = tb_arena_printf(c->arena, "%s/%s",
						c->named.home,
						rule->path + strlen("rules/")),
			.line = rule->line,
			.training = rule->kind == TB_TRAINING,
			.count = seen->field_count,
			.fields = seen->fields,
			.people = seen->people
		};
	}
}

/* Leave the rule out that fails in weighing, so that others are looked at
 * too; false: none does. */
static bool skip_failed(tb_checking *c, tb_rule_rest *rest)
{
	int failed = tb_rules_failed(c->dinas->rules), at = 0;
	const tb_rule *rule;
	tb_rule_skip *skip = &rest->skips[rest->skip_count];

	if (failed < 0 || rest->skip_count == TB_RULE_SKIPS)
		return false;
	rule = tb_rules_at(c->dinas->rules, (size_t)failed);
	for (size_t i = 0; i < c->dinas->ruleset->file_count; i++) {
		const char *path = c->dinas->ruleset->files[i].path;

		if (!tb_file_ends(path, ".lua"))
			continue;
		if (strcmp(path, rule->path + strlen("rules/")) == 0)
			break;
		at++;
	}
	skip->file = at;
	(void)snprintf(skip->subject, sizeof skip->subject, "%s", rule->id);
	rest->skip_count++;
	return true;
}

static tb_status look_at_posts(tb_checking *c, tb_error *err)
{
	size_t n = tb_rules_count(c->dinas->rules);

	c->kind_count = 0;
	c->seen = tb_arena_array(c->arena, n + 1, sizeof *c->seen);
	if (!c->seen)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < n; i++)
		c->seen[i].people = -1;
	return tb_check_posts(c, err);
}

static tb_status check_rules(tb_checking *c, tb_store *store, tb_error *err)
{
	tb_status st = TB_OK;

	if (!c->partial)
		tb_check_dates(c);
	st = tb_check_training(c, err);
	if (st == TB_OK && store && c->options->period && !c->partial)
		st = tb_check_reach(c, store, err);
	if (st == TB_OK)
		keep_rules(c);
	return st;
}

/* Open and ask, again without each rule that fails.  @ruleset is used up. */
static tb_status check_open(tb_checking *c, tb_ruleset *ruleset,
			    tb_rule_rest *rest, tb_store *store, tb_error *err)
{
	tb_date day;
	tb_status st;

	c->rest = rest;
	st = tb_checking_open_today(c, ruleset, err);

	while (st == TB_OK && c->dinas) {
		st = look_at_posts(c, err);
		if (st != TB_OK || !skip_failed(c, rest))
			break;
		c->partial = true;
		day = c->dinas->rules_day;
		tb_dinas_close(c->dinas);
		st = tb_checking_open(c, day, &c->out->findings.watch,
				      &c->dinas, err);
	}
	return st == TB_OK && c->dinas ? check_rules(c, store, err) : st;
}

/* @ruleset is used up. */
static tb_status check_loaded(tb_checking *c, tb_ruleset *ruleset,
			      tb_store *store, tb_error *err)
{
	tb_rule_rest rest = { .usable = false };
	bool sound = tb_checking_drop_unsound(c);
	tb_status st = TB_OK;

	if (ruleset && !c->partial && sound)
		tb_check_parameters(c, &ruleset->manifest);
	if (c->has_catalog && sound)
		st = tb_checking_faults(c, ruleset ? ruleset : c->files, &rest,
					err);
	if (st != TB_OK || !rest.usable || !ruleset) {
		tb_ruleset_free(ruleset);
		return st;
	}
	c->partial = c->partial || rest.any_fault;
	if (rest.without)
		c->dropped[c->dropped_count++] = rest.without;
	tb_checking_drop_files(c, ruleset);
	return check_open(c, ruleset, &rest, store, err);
}

/* ----------------------------------------------------------------- together */

static void close_one(tb_checking *c)
{
	tb_dinas_close(c->dinas);
	tb_ruleset_free(c->files);
	if (c->has_catalog)
		tb_catalog_release(&c->catalog);
	tb_store_close(c->dictionaries);
	tb_named_close(&c->named);
}

static tb_status check_one(tb_checked *out, const tb_check_options *options,
			   const tb_watch *watch, tb_date today,
			   const char *name, tb_store *store, tb_error *err)
{
	tb_checking c = { .out = out, .options = options, .watch = watch,
			  .today = today, .arena = &out->arena };
	tb_ruleset *ruleset = NULL;
	size_t first = out->findings.count;
	tb_status st = tb_named_open(store, options->rules_dir, name,
				     &c.named, err);

	if (st != TB_OK)
		return st;
	out->findings.named = &c.named;
	st = tb_ruleset_read(c.named.rules_dir, c.named.dinas, &c.files, err);
	if (st == TB_OK)
		st = tb_checking_dictionaries(&c, err);
	if (st == TB_OK)
		st = tb_checking_texts(&c, err);
	if (st == TB_OK)
		st = tb_checking_manifest(&c, &ruleset, err);
	if (st == TB_OK)
		st = check_loaded(&c, ruleset, store, err);
	if (st == TB_OK) {
		tb_findings_settle(&out->findings, first);
		place_findings(out, first);
	}
	out->findings.named = NULL;
	close_one(&c);
	if (st == TB_OK && out->findings.no_memory)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return st;
}

/* All folders of @rules_dir that hold a ruleset, by name. */
static tb_status list_rulesets(tb_checked *out, const char *rules_dir,
			       tb_error *err)
{
	DIR *folder = opendir(rules_dir);
	struct dirent *entry;

	if (!folder)
		return tb_fail_at(err, TB_EUSAGE, rules_dir, 0, 0,
				  _("there is no such folder of rulesets"));
	while (out->ruleset_count < RULESETS_MAX &&
	       (entry = readdir(folder)) != NULL)
		if (tb_ruleset_exists(rules_dir, entry->d_name))
			out->rulesets[out->ruleset_count++] = tb_arena_text(
				&out->arena, entry->d_name);
	(void)closedir(folder);
	qsort(out->rulesets, out->ruleset_count, sizeof *out->rulesets,
	      by_text);
	if (out->ruleset_count == 0)
		return tb_fail_at(err, TB_EUSAGE, rules_dir, 0, 0,
				  _("there is no ruleset in this folder"));
	return TB_OK;
}

static tb_status begin(tb_checked *out, const tb_check_options *options,
		       tb_error *err)
{
	*out = (tb_checked){ .ruleset_count = 0 };
	tb_findings_init(&out->findings);
	tb_arena_init(&out->arena);
	out->rulesets = tb_arena_array(&out->arena, RULESETS_MAX,
				       sizeof *out->rulesets);
	out->texts = tb_arena_array(&out->arena, TB_CHECK_TEXTS_MAX,
				    sizeof *out->texts);
	out->rules = tb_arena_array(&out->arena, RULES_MAX,
				    sizeof *out->rules);
	if (!out->rulesets || !out->texts || !out->rules)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (options->ruleset_count == 0)
		return list_rulesets(out, options->rules_dir, err);
	for (size_t i = 0; i < options->ruleset_count && i < RULESETS_MAX; i++)
		out->rulesets[out->ruleset_count++] = options->rulesets[i];
	return TB_OK;
}

tb_status tb_check(tb_store *store, const tb_check_options *options,
		   const tb_watch *watch, tb_checked *out, tb_error *err)
{
	tb_date today = tb_store_today();
	tb_status st = begin(out, options, err);

	if (st == TB_OK && options->on &&
	    !tb_date_parse(options->on, strlen(options->on), &today))
		st = tb_fail(err, TB_EUSAGE,
			     _("'%s' is not a day; write it as 2026-07-01"),
			     options->on);
	for (size_t i = 0; i < out->ruleset_count && st == TB_OK; i++)
		st = check_one(out, options, watch, today, out->rulesets[i],
			       store, err);
	return st;
}

bool tb_checked_line(const tb_checked *checked, const char *file, int line,
		     const char **start, size_t *length)
{
	const char *at = NULL, *end = NULL, *feed;

	for (size_t i = 0; file && !at && i < checked->text_count; i++)
		if (strcmp(checked->texts[i].file, file) == 0) {
			at = checked->texts[i].text;
			end = at + checked->texts[i].length;
		}
	for (int n = 1; at && n < line && at < end; n++) {
		feed = memchr(at, '\n', (size_t)(end - at));
		at = feed ? feed + 1 : end;
	}
	if (!at || at >= end)
		return false;
	feed = memchr(at, '\n', (size_t)(end - at));
	*start = at;
	*length = (size_t)((feed ? feed : end) - at);
	while (*length > 0 && at[*length - 1] == '\r')
		--*length;
	return true;
}

void tb_checked_close(tb_checked *checked)
{
	tb_findings_release(&checked->findings);
	tb_arena_release(&checked->arena);
}
