/* scratch.c - a store in memory that knows what a ruleset can name. */
#include "workbench/scratch.h"


#include "base/arena.h"
#include "base/i18n.h"
#include "intake/dictionary.h"

tb_status tb_scratch_make(const char *rules_dir, const char *dinas,
			  const tb_watch *watch, tb_store **out, tb_error *err)
{
	tb_arena arena;
	const char *own;
	tb_status st;

	tb_arena_init(&arena);
	own = tb_arena_printf(&arena, "%s/%s", rules_dir, dinas);
	if (!own)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	else
		st = tb_dictionary_store(rules_dir, own, watch, out, err);
	tb_arena_release(&arena);
	return st;
}
