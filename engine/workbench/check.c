/* check.c - a ruleset on the table: read, checked from the letters up to what
 * its rules do. */
#include "workbench/check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rule/faults.h"
#include "rule/gate.h"
#include "rule/lint.h"
#include "evaluate/setup.h"
#include "store/store.h"
#include "workbench/checking.h"
#include "workbench/habits.h"
#include "workbench/scratch.h"

enum { RULESETS_MAX = 256, TEXTS_MAX = 4096, RULES_MAX = 8192 };

/* ------------------------------------------------------------------- texts */

static bool ends_with(const char *name, const char *ending)
{
	size_t n = strlen(name), m = strlen(ending);

	return n > m && strcmp(name + n - m, ending) == 0;
}

/* A fault is in the findings already; anything else ends the check. */
static bool is_finding(tb_status st)
{
	return st == TB_ERULE || st == TB_ELIMIT || st == TB_EDATA;
}

/* Kept so that a report can show the lines. */
static void keep_text(tb_checking *c, const tb_ruleset_file *file)
{
	tb_checked *out = c->out;
	tb_check_text *text = &out->texts[out->text_count];
	size_t mark = tb_gate_mark(file->bytes, file->length);

	if (out->text_count == TEXTS_MAX)
		return;
	text->file = tb_arena_printf(c->arena, "%s/%s", c->named.rules_dir,
				     file->path);
	text->text = tb_arena_copy(c->arena, file->bytes + mark,
				   file->length - mark);
	text->length = file->length - mark;
	out->text_count += text->file && text->text;
}

static tb_rule_file as_rule_file(tb_checking *c, const tb_ruleset_file *file)
{
	return (tb_rule_file){
		.name = strchr(file->path, '/') + 1,
		.path = tb_ruleset_shown(c->files, file->path),
		.text = file->bytes,
		.length = file->length
	};
}

/* luacheck looks only at what the gate lets through. */
static tb_status check_lua(tb_checking *c, tb_lint **lint,
			   const tb_ruleset_file *file, tb_error *err)
{
	const tb_rule_file text = as_rule_file(c, file);
	const tb_watch *watch = &c->out->findings.watch;
	tb_status st = TB_OK;

	if (tb_gate_check(&text, watch) > 0)
		return TB_OK;
	tb_habits_lua(&text, c->has_catalog ? &c->catalog : NULL, watch);
	if (!*lint)
		st = tb_lint_start(NULL, lint, err);
	if (st == TB_OK)
		st = tb_lint_file(*lint, &text, watch, err);
	if (!is_finding(st))
		return st;
	/* A text that luacheck gets lost in is no reason to stop; the next
	 * one gets a new process. */
	tb_lint_stop(*lint);
	*lint = NULL;
	tb_findings_say(&c->out->findings, TB_WARNING, "TB-L001", text.path, 1,
			1, _("it is very large: split it into modules"),
			_("this file could not be looked through for unused "
			  "names"));
	return TB_OK;
}

static tb_status check_texts(tb_checking *c, tb_error *err)
{
	tb_lint *lint = NULL;
	tb_status st = TB_OK;

	for (size_t i = 0; i < c->files->file_count && st == TB_OK; i++) {
		const tb_ruleset_file *file = &c->files->files[i];

		keep_text(c, file);
		if (ends_with(file->path, ".yaml"))
			tb_habits_yaml(tb_ruleset_shown(c->files, file->path),
				       file->bytes, file->length,
				       &c->out->findings.watch);
		else if (tb_checking_is_used(c, file))
			st = check_lua(c, &lint, file, err);
	}
	tb_lint_stop(lint);
	return st;
}

/* ------------------------------------------------------------------ loading */

/* What an error says that no finding told. */
static void tell_error(tb_checking *c, size_t before, const tb_error *error)
{
	if (tb_findings_of(&c->out->findings, NULL, NULL) == before)
		tb_findings_say(&c->out->findings, TB_PROBLEM, "TB-E003",
				error->file[0] ? error->file : NULL,
				error->line, error->column, NULL, "%s",
				error->message);
}

static tb_status load_dictionaries(tb_checking *c, tb_error *err)
{
	tb_findings *findings = &c->out->findings;
	size_t before = tb_findings_of(findings, NULL, NULL);
	tb_visible visible;
	tb_error error;
	tb_status st = tb_scratch_make(c->named.rules_dir, c->named.dinas,
				       &findings->watch, &c->dictionaries,
				       &error);

	/* Also when they are not there. */
	if (is_finding(st) || st == TB_EIO) {
		tell_error(c, before, &error);
		return TB_OK;
	}
	if (st != TB_OK) {
		*err = error;
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

/* The manifest's faults; TB_OK with *out NULL when there are any. */
static tb_status load_manifest(tb_checking *c, tb_ruleset **out,
			       tb_error *err)
{
	size_t before = tb_findings_of(&c->out->findings, NULL, NULL);
	tb_error error;
	tb_status st = tb_ruleset_from_files(
		c->files->dinas, c->files->files, c->files->file_count,
		&c->out->findings.watch, out, &error);

	if (is_finding(st)) {
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

/* Set entry files aside that are not sound; false: a module is not, and what
 * needs it cannot be told. */
static bool drop_unsound(tb_checking *c)
{
	for (size_t i = 0; i < c->files->file_count; i++) {
		const tb_ruleset_file *file = &c->files->files[i];
		const char *name = strchr(file->path, '/') + 1;

		if (ends_with(file->path, ".yaml") || is_sound(c, file))
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

static tb_status find_faults(tb_checking *c, tb_ruleset *ruleset,
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

/* Without the entry files that cannot be used. */
static void drop_files(const tb_checking *c, tb_ruleset *ruleset)
{
	size_t n = 0;

	for (size_t i = 0; i < ruleset->file_count; i++)
		if (!is_dropped(c, strchr(ruleset->files[i].path, '/') + 1))
			ruleset->files[n++] = ruleset->files[i];
	ruleset->file_count = n;
}

/* The rules at work on one day: today, or the first day of a ruleset that
 * begins later. */
static tb_status open_rules(tb_checking *c, tb_ruleset *ruleset,
			    const tb_rule_rest *rest, tb_error *err)
{
	static int64_t post;	/* numbers that nobody looks at */
	size_t before = tb_findings_of(&c->out->findings, NULL, NULL);
	tb_date day = ruleset->manifest.from > c->today
			      ? ruleset->manifest.from : c->today;
	tb_dinas_setup setup = { .code = c->files->dinas,
				 .store = c->dictionaries,
				 .next_post = &post,
				 .catalog = &c->world,
				 .watch = &c->out->findings.watch,
				 .period = { .from = day, .to = day },
				 .trace = true,
				 .tolerant = true,
				 .skip_count = rest->skip_count,
				 .skips = rest->skips };
	tb_error error;
	tb_status st = tb_dinas_open(&setup, ruleset, &c->dinas, &error);

	if (is_finding(st)) {
		tell_error(c, before, &error);
		return TB_OK;
	}
	if (st != TB_OK)
		*err = error;
	return st;
}

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
						c->named.rules_dir,
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

		if (!ends_with(path, ".lua"))
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
	tb_status st = open_rules(c, ruleset, rest, err);

	while (st == TB_OK && c->dinas) {
		st = look_at_posts(c, err);
		if (st != TB_OK || !skip_failed(c, rest))
			break;
		c->partial = true;
		tb_dinas_close(c->dinas);
		c->dinas = NULL;
		st = tb_ruleset_from_files(c->files->dinas, c->files->files,
					   c->files->file_count, NULL,
					   &ruleset, err);
		if (st == TB_OK) {
			drop_files(c, ruleset);
			st = open_rules(c, ruleset, rest, err);
		}
	}
	return st == TB_OK && c->dinas ? check_rules(c, store, err) : st;
}

/* @ruleset is used up. */
static tb_status check_loaded(tb_checking *c, tb_ruleset *ruleset,
			      tb_store *store, tb_error *err)
{
	tb_rule_rest rest = { .usable = false };
	bool sound = drop_unsound(c);
	tb_status st = TB_OK;

	if (ruleset && !c->partial && sound)
		tb_check_parameters(c, &ruleset->manifest);
	if (c->has_catalog && sound)
		st = find_faults(c, ruleset ? ruleset : c->files, &rest, err);
	if (st != TB_OK || !rest.usable || !ruleset) {
		tb_ruleset_free(ruleset);
		return st;
	}
	c->partial = c->partial || rest.any_fault;
	if (rest.without)
		c->dropped[c->dropped_count++] = rest.without;
	drop_files(c, ruleset);
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
	out->findings.rules_dir = c.named.rules_dir;
	st = tb_ruleset_read(c.named.rules_dir, c.named.dinas, &c.files, err);
	if (st == TB_OK)
		st = load_dictionaries(&c, err);
	if (st == TB_OK)
		st = check_texts(&c, err);
	if (st == TB_OK)
		st = load_manifest(&c, &ruleset, err);
	if (st == TB_OK)
		st = check_loaded(&c, ruleset, store, err);
	if (st == TB_OK) {
		tb_findings_settle(&out->findings, first);
		place_findings(out, first);
	}
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
	tb_findings_init(&out->findings, options->rules_dir);
	tb_arena_init(&out->arena);
	out->rulesets = tb_arena_array(&out->arena, RULESETS_MAX,
				       sizeof *out->rulesets);
	out->texts = tb_arena_array(&out->arena, TEXTS_MAX,
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
	tb_date today;
	tb_status st = begin(out, options, err);

	if (st == TB_OK &&
	    !tb_date_parse(options->today, strlen(options->today), &today))
		st = tb_fail(err, TB_EUSAGE, _("'%s' is not a date"),
			     options->today);
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
