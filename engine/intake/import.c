/* import.c - files to facts, as one transaction. */
#include "intake/import.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "intake/facts.h"
#include "intake/inputs.h"
#include "intake/notes.h"

enum { DETAIL_BYTES = 400 };

static tb_status check_options(const tb_import_options *options, int *kind,
			       tb_error *err)
{
	const char *known[TB_KINDS_MAX];
	char hint[160];
	const char *near;

	if (!options->by || !options->by[0])
		return tb_fail(err, TB_EUSAGE,
			       _("an import needs to know who makes it: give "
				 "--by NIP"));
	if (options->path_count == 0)
		return tb_fail(err, TB_EUSAGE, _("no file is named"));
	*kind = -1;
	if (!options->kind)
		return TB_OK;
	*kind = tb_kind_find(options->kind);
	if (*kind >= 0)
		return TB_OK;
	for (size_t i = 0; i < tb_kind_count() && i < TB_KINDS_MAX; i++)
		known[i] = tb_kind_name(i);
	near = tb_problems_nearest(options->kind, known, tb_kind_count(), hint,
				   sizeof hint);
	return tb_fail(err, TB_EUSAGE,
		       near ? _("'%s' is not a kind of table; %s")
			    : _("'%s' is not a kind of table%s"),
		       options->kind, near ? near : "");
}

/* --------------------------------------------------------------- one kind */

static void begin_kind(tb_intake *in, int kind)
{
	tb_import_summary *summary = in->summary;
	const char *name = tb_kind_name((size_t)kind);

	if (summary->kind_count == 0 ||
	    strcmp(summary->kinds[summary->kind_count - 1].kind, name) != 0)
		summary->kinds[summary->kind_count++] =
			(tb_import_count){ .kind = name };
	in->count = &summary->kinds[summary->kind_count - 1];
}

/* A file that cannot be read to its end spoils the import, but the others are
 * still looked at. */
static tb_status settle(tb_intake *in, tb_status st, const tb_error *cause,
			int64_t before, tb_status *spoiled, tb_error *err)
{
	if (st != TB_EDATA && st != TB_EIO) {
		if (st != TB_OK && err)
			*err = *cause;
		return st;
	}
	if (in->problems.problems == before)
		tb_intake_problem(in, "TB-C003", cause->line, cause->column,
				  NULL, "%s", cause->message);
	if (*spoiled != TB_EIO)	/* what is on the disk is not known */
		*spoiled = st;
	return TB_OK;
}

static tb_status read_facts(tb_intake *in, const tb_source *sources,
			    size_t count, tb_status *spoiled, tb_error *err)
{
	bool units = strcmp(tb_kind_name((size_t)sources[0].kind),
			    "unit") == 0;
	tb_lines *lines = NULL;
	tb_status st = tb_lines_new(&lines, err);

	for (size_t i = 0; units && st == TB_OK && i < count; i++)
		st = tb_intake_coming(in, &sources[i], err);
	for (size_t i = 0; st == TB_OK && i < count; i++) {
		int64_t before = in->problems.problems;
		tb_error cause = { .code = TB_OK };

		in->problems.file = sources[i].name;
		st = tb_intake_facts(in, &sources[i], lines, &cause);
		st = settle(in, st, &cause, before, spoiled, err);
	}
	if (units && st == TB_OK) {
		int64_t before = in->problems.problems;

		st = tb_intake_check_tree(in, lines, err);
		if (in->problems.problems > before && *spoiled == TB_OK)
			*spoiled = TB_EDATA;
	}
	tb_codes_release(&in->coming);
	tb_lines_free(lines);
	return st;
}

static tb_status read_notes(tb_intake *in, const tb_source *sources,
			    size_t count, tb_status *spoiled, tb_error *err)
{
	tb_note_taker *taker = NULL;
	tb_status st = tb_note_taker_new(in, &taker, err);

	for (size_t i = 0; st == TB_OK && i < count; i++) {
		int64_t before = in->problems.problems;
		tb_error cause = { .code = TB_OK };

		in->problems.file = sources[i].name;
		st = tb_intake_notes(in, &sources[i], taker, &cause);
		st = settle(in, st, &cause, before, spoiled, err);
	}
	tb_note_taker_free(taker);
	return st;
}

static tb_status read_all(tb_intake *in, const tb_inputs *inputs,
			  tb_status *spoiled, tb_error *err)
{
	int notes = tb_kind_find("observation");
	tb_status st = TB_OK;
	size_t next;

	for (size_t i = 0; st == TB_OK && i < inputs->source_count; i = next) {
		const tb_source *sources = &inputs->sources[i];

		next = i;
		while (next < inputs->source_count &&
		       inputs->sources[next].kind == sources[0].kind)
			next++;
		begin_kind(in, sources[0].kind);
		if (sources[0].kind == notes)
			st = read_notes(in, sources, next - i, spoiled, err);
		else
			st = read_facts(in, sources, next - i, spoiled, err);
	}
	return st;
}

/* ------------------------------------------------------------ transaction */

static bool wrote_something(const tb_import_summary *summary)
{
	for (size_t i = 0; i < summary->kind_count; i++)
		if (summary->kinds[i].added || summary->kinds[i].superseded)
			return true;
	return false;
}

/* No day that a change was made on lies ahead, whatever the clock says. */
static tb_status look_at_clock(tb_intake *in, tb_error *err)
{
	char newest[TB_DATE_LONG_BYTES], today[TB_DATE_LONG_BYTES];
	tb_date day;
	tb_status st = tb_store_day_of_changes(in->store, &day, err);

	/* Where a day begins before UTC's does, tomorrow is today. */
	in->today = tb_store_today() + 1;
	if (st != TB_OK || day <= in->today)
		return st;
	tb_problems_add(&in->problems, TB_WARNING, "TB-D036", 0, 0,
			_("set the clock of this machine; until then dates up "
			  "to the newest change are taken as past"),
			_("by the clock of this machine today is %s, but the "
			  "newest change in the store is of %s"),
			tb_date_long(in->today - 1, today),
			tb_date_long(day, newest));
	in->today = day + 1;
	return TB_OK;
}

static tb_status begin(tb_intake *in, const tb_inputs *inputs,
		       const char *by, const char *command, tb_error *err)
{
	char detail[DETAIL_BYTES], scheme[16];
	tb_status st = tb_store_begin_bulk(in->store, err);

	tb_inputs_text(inputs, detail, sizeof detail);
	if (st == TB_OK)
		st = look_at_clock(in, err);
	if (st == TB_OK)
		st = tb_store_new_change(in->store, by, command, detail, 0,
					 &in->change, err);
	if (st == TB_OK)
		st = tb_visible_load(in->store, 0, &in->visible, err);
	if (st == TB_OK)
		st = tb_directory_load(&in->directory, in->store, &in->visible,
				       err);
	if (st == TB_OK)
		st = tb_store_setting(in->store, "id_scheme", scheme,
				      sizeof scheme, err);
	if (st == TB_OK)
		in->other_ids = strcmp(scheme, "other") == 0;
	return st;
}

static tb_status nothing_imported(const tb_intake *in, tb_status st,
				  tb_error *err)
{
	int64_t problems = in->problems.problems;

	return tb_fail(err, st,
		       TB_PLURAL("nothing was imported: %d problem",
				 "nothing was imported: %d problems",
				 problems), (int)problems);
}

static tb_status end(tb_intake *in, tb_status spoiled, tb_error *err)
{
	if (in->problems.problems > 0 && (!in->partial || spoiled != TB_OK))
		return nothing_imported(in, spoiled != TB_OK ? spoiled
							     : TB_EDATA, err);
	if (in->dry_run || !wrote_something(in->summary))
		return TB_OK;
	in->summary->change = in->change;
	return tb_store_commit(in->store, err);
}

static void intake_init(tb_intake *in, tb_store *store,
			const tb_import_options *options,
			const tb_watch *watch, tb_import_summary *summary)
{
	memset(in, 0, sizeof(*in));
	in->store = store;
	in->watch = watch;
	tb_problems_init(&in->problems, watch, NULL);
	tb_directory_init(&in->directory);
	tb_codes_init(&in->coming);
	tb_arena_init(&in->arena);
	tb_bytes_init(&in->reasons);
	in->partial = options->partial;
	in->dry_run = options->dry_run;
	in->rejects_dir = options->rejects_dir ? options->rejects_dir : ".";
	in->summary = summary;
}

static void intake_release(tb_intake *in)
{
	tb_visible_release(&in->visible);
	tb_directory_release(&in->directory);
	tb_codes_release(&in->coming);
	tb_arena_release(&in->arena);
	tb_bytes_release(&in->reasons);
}

tb_status tb_intake_run(tb_store *store, const tb_import_options *options,
			const char *command, const tb_watch *watch,
			tb_import_summary *out, tb_error *err)
{
	tb_inputs inputs = { 0 };
	tb_map map = { 0 };
	tb_status st, spoiled = TB_OK;
	tb_intake in;
	int kind = -1;

	st = check_options(options, &kind, err);
	if (st != TB_OK)
		return st;
	memset(out, 0, sizeof(*out));
	intake_init(&in, store, options, watch, out);
	if (options->map)
		st = tb_map_load(options->map, &in.arena, &in.problems, &map,
				 err);
	if (st == TB_OK)
		st = tb_inputs_find(&in, options->paths, options->path_count,
				    options->sheet, kind,
				    options->map ? &map : NULL, &inputs, err);
	if (st == TB_OK)
		st = begin(&in, &inputs, options->by, command, err);
	if (st == TB_OK)
		st = read_all(&in, &inputs, &spoiled, err);
	if (st == TB_OK)
		st = end(&in, spoiled, err);
	tb_store_rollback(store);	/* after a commit it does nothing */
	out->problems = in.problems.problems;
	out->warnings = in.problems.warnings;
	if (st != TB_OK)
		out->change = 0;
	tb_inputs_release(&inputs);
	intake_release(&in);
	return st;
}

tb_status tb_import(tb_store *store, const tb_import_options *options,
		    const tb_watch *watch, tb_import_summary *out,
		    tb_error *err)
{
	return tb_intake_run(store, options, "import", watch, out, err);
}
