/* named.c - a ruleset as people name it on the command line. */
#include "workbench/named.h"

#include <dirent.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "evaluate/ruleset.h"

enum { NAMES_MAX = 512 };

/* "a/b/kesehatan/" -> rules_dir "a/b", dinas "kesehatan". */
static bool split_path(tb_named *named, const char *text)
{
	size_t length = strlen(text);
	char *path;
	char *slash;

	while (length > 1 && text[length - 1] == '/')
		length--;
	path = tb_arena_copy(&named->arena, text, length);
	slash = path ? strrchr(path, '/') : NULL;
	if (!slash)
		return false;
	named->dinas = slash + 1;
	*slash = '\0';
	named->rules_dir = slash == path ? "/" : path;
	return true;
}

static const char *nearest_of(tb_named *named, const char *rules_dir,
			      const char *text)
{
	const char **names = tb_arena_array(&named->arena, NAMES_MAX,
					    sizeof *names);
	DIR *folder = opendir(rules_dir);
	struct dirent *entry;
	size_t n = 0;

	while (names && folder && n < NAMES_MAX &&
	       (entry = readdir(folder)) != NULL)
		if (tb_ruleset_exists(rules_dir, entry->d_name)) {
			names[n] = tb_arena_text(&named->arena, entry->d_name);
			n += names[n] != NULL;
		}
	if (folder)
		(void)closedir(folder);
	return names ? tb_text_nearest(text, names, n) : NULL;
}

static tb_status not_found(tb_named *named, const char *rules_dir,
			   const char *text, tb_error *err)
{
	const char *nearest = nearest_of(named, rules_dir, text);

	if (nearest)
		return tb_fail(err, TB_EUSAGE,
			       _("there is no ruleset '%s' in %s; did you mean "
				 "'%s'?"), text, rules_dir, nearest);
	return tb_fail(err, TB_EUSAGE,
		       _("there is no ruleset '%s' in %s"), text, rules_dir);
}

static tb_status find(tb_store *store, const char *rules_dir,
		      const char *text, tb_named *named, tb_error *err)
{
	(void)store;
	if (strchr(text, '@'))
		return tb_fail(err, TB_EDATA,
			       _("there is no published version '%s'"), text);
	named->rules_dir = rules_dir;
	named->dinas = tb_arena_text(&named->arena, text);
	if (strchr(text, '/') && !split_path(named, text))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!named->dinas)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!tb_ruleset_exists(named->rules_dir, named->dinas))
		return not_found(named, rules_dir, text, err);
	return TB_OK;
}

tb_status tb_named_open(tb_store *store, const char *rules_dir,
			const char *text, tb_named *out, tb_error *err)
{
	tb_named named = { .shown = text };
	tb_status st;

	tb_arena_init(&named.arena);
	st = find(store, rules_dir, text, &named, err);
	if (st != TB_OK) {
		tb_arena_release(&named.arena);
		return st;
	}
	*out = named;
	return TB_OK;
}

void tb_named_close(tb_named *named)
{
	tb_arena_release(&named->arena);
}
