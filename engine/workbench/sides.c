/* sides.c - two rulesets held against each other. */
#include "workbench/sides.h"

#include <string.h>

#include "base/i18n.h"
#include "evaluate/ruleset_read.h"
#include "workbench/named.h"

static tb_status read_version(tb_store *store, const char *text, tb_side *side,
			      tb_date *from, const char **dinas, tb_error *err)
{
	const tb_publication *version = NULL;
	tb_status st = tb_named_version(store, text, &side->arena, &version,
					err);

	if (st == TB_OK)
		st = tb_run_read_ruleset(store, version->ruleset, &side->arena,
					 &side->files, &side->file_count, err);
	if (st == TB_OK) {
		*from = version->from;
		*dinas = version->dinas;
	}
	return st;
}

static tb_status read_folder(const char *rules_dir, const char *text,
			     tb_side *side, const char **dinas, tb_error *err)
{
	tb_named named;
	tb_status st = tb_named_open(NULL, rules_dir, text, &named, err);

	if (st != TB_OK)
		return st;
	*dinas = tb_arena_text(&side->arena, named.dinas);
	if (!*dinas)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK)
		st = tb_ruleset_read_all(named.rules_dir, *dinas, &side->arena,
					 &side->files, &side->file_count, err);
	tb_named_close(&named);
	return st;
}

/* The manifest, which needs only what runs. */
static tb_status read_manifest(tb_side *side, const char *dinas, tb_error *err)
{
	tb_ruleset_file *rules = tb_arena_array(
		&side->arena, side->file_count + 1, sizeof *rules);
	size_t n = 0;

	if (!rules)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < side->file_count; i++)
		if (tb_ruleset_runs(side->files[i].path))
			rules[n++] = side->files[i];
	return tb_ruleset_from_files(dinas, rules, n, NULL, &side->ruleset,
				     err);
}

tb_status tb_side_open(tb_store *store, const char *rules_dir,
		       const char *text, tb_side *out, tb_error *err)
{
	tb_side side = { .shown = text };
	const char *dinas = NULL;
	tb_date from = TB_DATE_ALWAYS;
	bool version = strchr(text, '@') && !strchr(text, '/');
	tb_status st;

	tb_arena_init(&side.arena);
	st = version ? read_version(store, text, &side, &from, &dinas, err)
		     : read_folder(rules_dir, text, &side, &dinas, err);
	if (st == TB_OK)
		st = read_manifest(&side, dinas, err);
	if (st != TB_OK) {
		tb_arena_release(&side.arena);
		return st;
	}
	if (version)
		side.ruleset->manifest.from = from;
	*out = side;
	return TB_OK;
}

void tb_side_close(tb_side *side)
{
	tb_ruleset_free(side->ruleset);
	tb_arena_release(&side->arena);
}

/* ------------------------------------------------------------ parameters */

static const tb_parameter *find(const tb_side *side, const char *name)
{
	const tb_manifest *manifest = &side->ruleset->manifest;

	for (size_t i = 0; i < manifest->parameter_count; i++)
		if (strcmp(manifest->parameters[i].name, name) == 0)
			return &manifest->parameters[i];
	return NULL;
}

static const char *on(const tb_parameter *parameter, tb_date day,
		      const char **basis)
{
	const tb_parameter_value *value =
		parameter ? tb_parameter_on(parameter, day) : NULL;

	if (basis)
		*basis = value ? value->basis : NULL;
	return value ? value->text : NULL;
}

/* The next day after @day on which either changes; NEVER: none. */
static tb_date next_day(const tb_parameter *a, const tb_parameter *b,
			tb_date day)
{
	const tb_parameter *both[] = { a, b };
	tb_date next = TB_DATE_NEVER;

	for (int i = 0; i < 2; i++)
		for (size_t v = 0; both[i] && v < both[i]->count; v++)
			if (both[i]->values[v].from > day &&
			    both[i]->values[v].from < next)
				next = both[i]->values[v].from;
	return next;
}

static bool same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static tb_status compare(const char *name, const tb_parameter *a,
			 const tb_parameter *b, tb_date first,
			 tb_moved_fn *each, void *context, tb_error *err)
{
	tb_moved_parameter last = { 0 };
	tb_status st = TB_OK;

	for (tb_date day = first; st == TB_OK && day < TB_DATE_NEVER;
	     day = next_day(a, b, day)) {
		tb_moved_parameter moved = { .name = name, .from = day };

		moved.before = on(a, day, NULL);
		moved.after = on(b, day, &moved.basis);
		/* The same difference goes on: said once. */
		if (!same_text(moved.before, moved.after) &&
		    !(same_text(moved.before, last.before) &&
		      same_text(moved.after, last.after)))
			st = each(context, &moved, err);
		last = moved;
	}
	return st;
}

tb_status tb_sides_parameters(const tb_side *before, const tb_side *after,
			      tb_moved_fn *each, void *context, tb_error *err)
{
	const tb_manifest *old = &before->ruleset->manifest;
	const tb_manifest *new = &after->ruleset->manifest;
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < new->parameter_count; i++) {
		const tb_parameter *b = &new->parameters[i];

		st = compare(b->name, find(before, b->name), b, new->from,
			     each, context, err);
	}
	for (size_t i = 0; st == TB_OK && i < old->parameter_count; i++) {
		const tb_parameter *a = &old->parameters[i];

		if (!find(after, a->name))
			st = compare(a->name, a, NULL, new->from, each,
				     context, err);
	}
	return st;
}
