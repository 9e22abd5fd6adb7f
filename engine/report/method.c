/* method.c - the method of a stored ruleset. */
#include "report/method.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "evaluate/ruleset.h"

/* The ruleset's number in the store; 0: the run kept none. */
static tb_status find_ruleset(tb_store *store, int64_t run, const char *dinas,
			      tb_arena *arena, int64_t *out, tb_error *err)
{
	tb_run_part *parts;
	size_t count;
	tb_status st = tb_run_parts(store, run, arena, &parts, &count, err);

	if (st != TB_OK)
		return st;
	*out = 0;
	for (size_t i = 0; i < count; i++)
		if (strcmp(parts[i].dinas, dinas) == 0)
			*out = parts[i].ruleset;
	return TB_OK;
}

tb_status tb_method_of(tb_store *store, int64_t run, const char *dinas,
		       tb_arena *arena, tb_method_words *out, tb_error *err)
{
	tb_ruleset *ruleset = NULL;
	tb_method_words words = { .known = false };
	const tb_manifest *m;
	int64_t id = 0;
	tb_status st = find_ruleset(store, run, dinas, arena, &id, err);

	if (st == TB_OK && id > 0)
		st = tb_ruleset_load_kept(store, id, dinas, NULL, &ruleset,
					  err);
	if (st != TB_OK)
		return st;
	if (!ruleset) {
		*out = words;
		return TB_OK;
	}
	m = &ruleset->manifest;
	words = (tb_method_words){
		.known = true,
		.level = tb_level_method_key(m->method.level),
		.surplus = tb_surplus_key(m->method.surplus),
		.surplus_policy = m->method.surplus,
		.bands = tb_arena_text(arena, m->method.bands ?
				       m->method.bands :
				       _("the dinas's own list")),
		.basis = tb_arena_text(arena, m->basis ? m->basis : "-")
	};
	tb_ruleset_free(ruleset);
	if (!words.bands || !words.basis)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*out = words;
	return TB_OK;
}
