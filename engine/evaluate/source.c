/* source.c - rulesets of a folder, as they were published, and of a run. */
#include "evaluate/source.h"

#include <string.h>

#include "base/i18n.h"

/* ---------------------------------------------------------------- a folder */

static bool folder_has(const tb_ruleset_source *source, const char *dinas,
		       tb_date until)
{
	tb_watch quiet = { NULL, NULL, NULL };
	tb_ruleset *ruleset = NULL;
	bool in_force = true;

	if (!tb_ruleset_exists(source->folder, dinas))
		return false;
	if (tb_ruleset_load(source->folder, dinas, &quiet, &ruleset, NULL) ==
	    TB_OK)
		in_force = ruleset->manifest.from <= until;
	tb_ruleset_free(ruleset);
	return in_force;
}

static tb_status folder_load(const tb_ruleset_source *source,
			     const char *dinas, const tb_watch *watch,
			     tb_ruleset **out, tb_error *err)
{
	return tb_ruleset_load(source->folder, dinas, watch, out, err);
}

tb_ruleset_source tb_source_folder(const char *rules_dir)
{
	return (tb_ruleset_source){ .has = folder_has,
				    .load = folder_load,
				    .folder = rules_dir };
}

/* ---------------------------------------------------------- as published */

/* What was decided at publishing stands above what the files say. */
static tb_status load_version(tb_store *store, const tb_publication *p,
			      const tb_watch *watch, tb_ruleset **out,
			      tb_error *err)
{
	tb_status st = tb_ruleset_load_kept(store, p->ruleset, p->dinas, watch,
					    out, err);

	if (st != TB_OK)
		return st;
	(*out)->version = p->version;
	(*out)->manifest.from = p->from;
	(*out)->fuel = (uint32_t)p->fuel;
	(*out)->memory_bytes = (uint32_t)p->memory;
	return TB_OK;
}

static const tb_publication *find_version(const tb_ruleset_source *source,
					  const char *dinas)
{
	for (size_t i = 0; i < source->published_count; i++)
		if (strcmp(source->published[i].dinas, dinas) == 0)
			return &source->published[i];
	return NULL;
}

static bool published_has(const tb_ruleset_source *source, const char *dinas,
			  tb_date until)
{
	(void)until;
	return find_version(source, dinas) != NULL;
}

static tb_status published_load(const tb_ruleset_source *source,
				const char *dinas, const tb_watch *watch,
				tb_ruleset **out, tb_error *err)
{
	const tb_publication *version = find_version(source, dinas);

	if (!version)
		return tb_fail(err, TB_ERULE,
			       _("no version of %s is published for this "
				 "period; publish one, or evaluate with "
				 "--draft"), dinas);
	return load_version(source->store, version, watch, out, err);
}

tb_status tb_source_published(tb_store *store, tb_date day, tb_arena *arena,
			      tb_ruleset_source *out, tb_error *err)
{
	const tb_publication *list = NULL;
	size_t count = 0;
	tb_status st = tb_publication_in_force(store, day, arena, &list,
					       &count, err);

	if (st == TB_OK)
		*out = (tb_ruleset_source){ .has = published_has,
					    .load = published_load,
					    .store = store,
					    .published = list,
					    .published_count = count };
	return st;
}

/* ------------------------------------------------------------------- a run */

static const tb_run_part *find_part(const tb_ruleset_source *source,
				    const char *dinas)
{
	for (size_t i = 0; i < source->part_count; i++)
		if (strcmp(source->parts[i].dinas, dinas) == 0)
			return &source->parts[i];
	return NULL;
}

static bool run_has(const tb_ruleset_source *source, const char *dinas,
		    tb_date until)
{
	(void)until;
	return find_part(source, dinas) != NULL;
}

static tb_status run_load(const tb_ruleset_source *source, const char *dinas,
			  const tb_watch *watch, tb_ruleset **out,
			  tb_error *err)
{
	const tb_run_part *part = find_part(source, dinas);

	if (!part || part->ruleset == 0)
		return tb_fail(err, TB_ERULE,
			       _("its ruleset did not load in that run"));
	if (part->version > 0) {
		const tb_publication version = {
			.dinas = dinas, .version = part->version,
			.ruleset = part->ruleset, .from = part->from,
			.fuel = part->fuel, .memory = part->memory
		};

		return load_version(source->store, &version, watch, out, err);
	}
	return tb_ruleset_load_kept(source->store, part->ruleset, dinas, watch,
				    out, err);
}

tb_status tb_source_run(tb_store *store, int64_t run, tb_arena *arena,
			tb_ruleset_source *out, tb_error *err)
{
	tb_run_part *parts = NULL;
	size_t count = 0;
	tb_status st = tb_run_parts(store, run, arena, &parts, &count, err);

	if (st == TB_OK)
		*out = (tb_ruleset_source){ .has = run_has,
					    .load = run_load,
					    .store = store,
					    .parts = parts,
					    .part_count = count };
	return st;
}
