/* ruleset_name.c - which rulesets there are, for those who mistype one. */
#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "evaluate/ruleset.h"

enum { SHOWN_MAX = 64 };

static tb_status no_ruleset(const char *rules_dir, const char *dinas,
			    const char *near, tb_error *err)
{
	if (near)
		return tb_fail(err, TB_EUSAGE,
			       _("there is no ruleset '%s' in %s; did you mean "
				 "'%s'?"), dinas, rules_dir, near);
	return tb_fail(err, TB_EUSAGE,
		       _("there is no ruleset '%s' in %s; make one with: "
			 "timbang new %s"), dinas, rules_dir, dinas);
}

tb_status tb_ruleset_must_exist(const char *rules_dir, const char *dinas,
				tb_error *err)
{
	const char *known[SHOWN_MAX];
	struct dirent *entry;
	size_t n = 0;
	tb_arena arena;
	tb_status st;
	DIR *folder;

	if (tb_ruleset_exists(rules_dir, dinas))
		return TB_OK;
	folder = opendir(rules_dir);
	if (!folder)
		return tb_fail_at(err, TB_EIO, rules_dir, 0, 0,
				  _("the folder cannot be read: %s"),
				  strerror(errno));
	tb_arena_init(&arena);
	while (n < SHOWN_MAX && (entry = readdir(folder)) != NULL)
		if (tb_ruleset_exists(rules_dir, entry->d_name)) {
			known[n] = tb_arena_text(&arena, entry->d_name);
			n += known[n] != NULL;
		}
	(void)closedir(folder);
	st = no_ruleset(rules_dir, dinas, tb_text_nearest(dinas, known, n),
			err);
	tb_arena_release(&arena);
	return st;
}
