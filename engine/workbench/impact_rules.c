/* impact_rules.c - the two rulesets that are compared. */
#include <string.h>

#include "base/i18n.h"
#include "workbench/assignment.h"
#include "workbench/impact_parts.h"

static const char national[] = "nasional";

enum { FILES_MAX = 64 };

/* ------------------------------------------------------------------ source */

static const tb_impact_source *of(const tb_ruleset_source *source)
{
	return source->context;
}

static bool has(const tb_ruleset_source *source, const char *dinas,
		tb_date until)
{
	const tb_ruleset_source *others = of(source)->others;

	return strcmp(dinas, of(source)->dinas) == 0 ||
	       others->has(others, dinas, until);
}

static bool is_module(const tb_ruleset_file *file)
{
	const char *name = strrchr(file->path, '/') + 1;

	return strcmp(name, "ruleset.yaml") != 0 &&
	       strcmp(name, TB_RULE_WEIGHTS) != 0 &&
	       strcmp(name, TB_RULE_TRAINING) != 0;
}

/* A folder that was copied alone lacks its neighbour nasional/, whose modules
 * it may need: take those of the working folder. */
static tb_status borrow_modules(const tb_impact_source *source,
				const tb_watch *watch, tb_ruleset **ruleset,
				tb_error *err)
{
	tb_ruleset_file files[FILES_MAX];
	tb_ruleset *lone = *ruleset, *from = NULL, *whole = NULL;
	size_t n = 0, i = 0, j = 0;
	tb_status st = tb_ruleset_load(source->rules_dir, national, watch,
				       &from, err);

	if (st != TB_OK)
		return st;
	/* Both are by path, and the hash needs the whole by path. */
	while ((i < lone->file_count || j < from->file_count) &&
	       n < FILES_MAX) {
		bool mine = j == from->file_count ||
			    (i < lone->file_count &&
			     strcmp(lone->files[i].path,
				    from->files[j].path) < 0);

		if (mine)
			files[n++] = lone->files[i++];
		else if (is_module(&from->files[j++]))
			files[n++] = from->files[j - 1];
	}
	st = tb_ruleset_from_files(lone->dinas, files, n, watch, &whole, err);
	tb_ruleset_free(from);
	if (st != TB_OK)
		return st;
	tb_ruleset_free(lone);
	*ruleset = whole;
	return TB_OK;
}

static tb_status apply_setting(tb_ruleset *ruleset, const char *setting,
			       tb_error *err)
{
	tb_assignment set;
	tb_status st = tb_assignment_of(setting, "--set", &ruleset->arena,
					&set, err);

	if (st == TB_OK)
		st = tb_ruleset_override(ruleset, set.name, set.value, err);
	if (st != TB_EDATA)
		return st;
	if (err)	/* what is wrong is on the command line */
		err->code = TB_EUSAGE;
	return TB_EUSAGE;
}

/* Whatever governs these people: it may be that of a unit above. */
static tb_status load(const tb_ruleset_source *from, const char *governed,
		      const tb_watch *watch, tb_ruleset **out, tb_error *err)
{
	const tb_impact_source *source = of(from);
	const char *rules_dir = source->named->rules_dir;
	const char *dinas = source->named->dinas;
	tb_ruleset *ruleset = NULL;
	tb_status st = tb_ruleset_load(rules_dir, dinas, watch, &ruleset, err);

	(void)governed;
	if (st == TB_OK && strcmp(dinas, national) != 0 &&
	    !tb_ruleset_exists(rules_dir, national) &&
	    tb_ruleset_exists(source->rules_dir, national))
		st = borrow_modules(source, watch, &ruleset, err);
	for (size_t i = 0; st == TB_OK && i < source->setting_count; i++)
		st = apply_setting(ruleset, source->settings[i], err);
	if (st != TB_OK) {
		tb_ruleset_free(ruleset);
		return st;
	}
	ruleset->day = source->day;
	*out = ruleset;
	return TB_OK;
}

tb_ruleset_source tb_impact_source_of(const tb_impact_source *source)
{
	return (tb_ruleset_source){ .has = has, .load = load,
				    .context = source };
}

/* ------------------------------------------------------------- differences */

static const tb_parameter *parameter_of(const tb_ruleset *ruleset,
					const char *name)
{
	for (size_t i = 0; i < ruleset->manifest.parameter_count; i++)
		if (strcmp(ruleset->manifest.parameters[i].name, name) == 0)
			return &ruleset->manifest.parameters[i];
	return NULL;
}

static const char *value_on(const tb_ruleset *ruleset, const char *name,
			    tb_date day)
{
	const tb_parameter *parameter = parameter_of(ruleset, name);
	const tb_parameter_value *value =
		parameter ? tb_parameter_on(parameter, day) : NULL;

	return value ? value->text : NULL;
}

static const tb_ruleset_file *file_of(const tb_ruleset *ruleset,
				      const char *path)
{
	for (size_t i = 0; i < ruleset->file_count; i++)
		if (strcmp(ruleset->files[i].path, path) == 0)
			return &ruleset->files[i];
	return NULL;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_bytes(const tb_ruleset_file *a, const tb_ruleset_file *b)
{
	return a && b && a->length == b->length &&
	       memcmp(a->bytes, b->bytes, a->length) == 0;
}

static void keep(tb_impact *impact, const char **text)
{
	if (*text)
		*text = tb_arena_text(&impact->arena, *text);
}

static bool add_change(tb_impact *impact, tb_impact_change change)
{
	bool lost = false;
	const char **texts[] = { &change.name, &change.before, &change.after };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		bool had = *texts[i] != NULL;

		keep(impact, texts[i]);
		lost = lost || (had && !*texts[i]);
	}
	impact->changes[impact->change_count++] = change;
	return !lost;
}

/* What only the new one has comes after what the old one has. */
static bool add_parameters(tb_impact *impact, tb_ruleset *const rulesets[2])
{
	bool fine = true;

	for (int side = TB_OLD; side <= TB_NEW; side++) {
		const tb_manifest *m = &rulesets[side]->manifest;

		for (size_t i = 0; i < m->parameter_count; i++) {
			const char *name = m->parameters[i].name;
			tb_impact_change change = { .name = name };

			if (side == TB_NEW &&
			    parameter_of(rulesets[TB_OLD], name))
				continue;
			change.before = value_on(rulesets[TB_OLD], name,
						 impact->rulesets[0].day);
			change.after = value_on(rulesets[TB_NEW], name,
						impact->rulesets[1].day);
			if (!same_text(change.before, change.after))
				fine = add_change(impact, change) && fine;
		}
	}
	return fine;
}

static bool add_files(tb_impact *impact, tb_ruleset *const rulesets[2])
{
	bool fine = true;

	for (int side = TB_OLD; side <= TB_NEW; side++)
		for (size_t i = 0; i < rulesets[side]->file_count; i++) {
			const tb_ruleset_file *mine =
				&rulesets[side]->files[i];
			const tb_ruleset_file *other =
				file_of(rulesets[1 - side], mine->path);

			if ((side == TB_NEW && other) ||
			    same_bytes(mine, other))
				continue;
			fine = add_change(impact, (tb_impact_change){
							  .file = true,
							  .name = mine->path,
						  }) &&
			       fine;
		}
	return fine;
}

static bool add_later(tb_impact *impact, const tb_ruleset *ruleset)
{
	const tb_manifest *m = &ruleset->manifest;
	bool fine = true;

	for (size_t i = 0; i < m->parameter_count; i++) {
		const tb_parameter *p = &m->parameters[i];
		tb_impact_later *later = &impact->later[impact->later_count];

		for (size_t v = 0; v < p->count; v++) {
			if (p->values[v].from <= impact->rulesets[TB_NEW].day)
				continue;
			later->parameter =
				tb_arena_text(&impact->arena, p->name);
			later->from = p->values[v].from;
			fine = fine && later->parameter;
			impact->later_count++;
			break;
		}
	}
	return fine;
}

tb_status tb_impact_changes(tb_impact *impact, tb_ruleset *const rulesets[2],
			    tb_error *err)
{
	size_t room = 1, parameters = rulesets[1]->manifest.parameter_count;

	for (int side = TB_OLD; side <= TB_NEW; side++)
		room += rulesets[side]->file_count +
			rulesets[side]->manifest.parameter_count;
	impact->changes = tb_arena_array(&impact->arena, room,
					 sizeof *impact->changes);
	impact->later = tb_arena_array(&impact->arena, parameters + 1,
				       sizeof *impact->later);
	if (!impact->changes || !impact->later ||
	    !add_parameters(impact, rulesets) ||
	    !add_files(impact, rulesets) ||
	    !add_later(impact, rulesets[TB_NEW]))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return TB_OK;
}

/* ------------------------------------------------------------ reading both */

/* "kesehatan, bobot_komunikasi=40" */
static const char *shown_as(tb_impact *impact, const char *text,
			    const tb_impact_source *source)
{
	const char *shown = tb_arena_text(&impact->arena, text);

	for (size_t i = 0; shown && i < source->setting_count; i++)
		shown = tb_arena_printf(&impact->arena, "%s, %s", shown,
					source->settings[i]);
	return shown;
}

static tb_status read_day(const char *text, tb_date *out, tb_error *err)
{
	if (tb_date_parse(text, strlen(text), out))
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("'%s' is not a day; write it as 2026-07-01"), text);
}

tb_status tb_impact_read(tb_impact *impact, int side,
			 tb_impact_source *source, const tb_watch *watch,
			 tb_ruleset **ruleset, tb_error *err)
{
	tb_impact_ruleset *r = &impact->rulesets[side];
	tb_ruleset_source from = tb_impact_source_of(source);
	tb_status st = TB_OK;

	r->shown = shown_as(impact, r->named.shown, source);
	if (!r->shown)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (source->on)
		st = read_day(source->on, &r->day, err);
	if (st == TB_OK)
		st = from.load(&from, r->named.dinas, watch, ruleset, err);
	if (st != TB_OK)
		return st;
	r->from = (*ruleset)->manifest.from;
	r->cut = (*ruleset)->manifest.method.surplus == TB_CAP_TOTAL;
	r->chosen = source->on || r->from > impact->period.from;
	if (!source->on)
		r->day = r->chosen ? r->from : impact->period.from;
	source->day = r->chosen ? r->day : 0;
	r->sha256 = tb_arena_text(&impact->arena, (*ruleset)->sha256);
	r->basis = (*ruleset)->manifest.basis;
	keep(impact, &r->basis);
	return r->sha256 ? TB_OK
			 : tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* People who change from one ruleset to another came under it from above. */
static tb_status check_related(tb_store *store, const tb_named *old,
			       const tb_named *new, tb_error *err)
{
	tb_visible visible;
	tb_catalog catalog;
	bool related;
	tb_status st;

	if (strcmp(old->dinas, new->dinas) == 0 ||
	    strcmp(old->dinas, national) == 0)
		return TB_OK;
	st = tb_visible_load(store, 0, &visible, err);
	if (st != TB_OK)
		return st;
	st = tb_catalog_load(store, &visible, &catalog, err);
	tb_visible_release(&visible);
	if (st != TB_OK)
		return st;
	related = tb_catalog_is_below(&catalog,
				      tb_catalog_unit(&catalog, new->dinas),
				      tb_catalog_unit(&catalog, old->dinas));
	tb_catalog_release(&catalog);
	if (related)
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("'%s' is of %s and '%s' of %s; only two rulesets of "
			 "one dinas can be compared, or that of a unit above "
			 "with that of one below"),
		       old->shown, old->dinas, new->shown, new->dinas);
}

tb_status tb_impact_open(tb_store *store, const tb_impact_options *options,
			 tb_named named[2], tb_error *err)
{
	const char *after = options->after ? options->after : options->before;
	tb_status st;

	if (!options->after && options->setting_count == 0 && !options->on)
		return tb_fail(err, TB_EUSAGE,
			       _("name a second ruleset, or what to change in "
				 "the first: --set PARAMETER=VALUE, or --on "
				 "DAY"));
	st = tb_named_open(store, options->rules_dir, options->before,
			   &named[TB_OLD], err);
	if (st != TB_OK)
		return st;
	st = tb_named_open(store, options->rules_dir, after, &named[TB_NEW],
			   err);
	if (st == TB_OK) {
		st = check_related(store, &named[TB_OLD], &named[TB_NEW], err);
		if (st != TB_OK)
			tb_named_close(&named[TB_NEW]);
	}
	if (st != TB_OK)
		tb_named_close(&named[TB_OLD]);
	return st;
}
