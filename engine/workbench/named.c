/* named.c - a ruleset as people name it on the command line. */
#include "workbench/named.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
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

/* -------------------------------------------------------- a version "x@3" */

struct nearest {
	const char *wanted;
	char code[64];
	int distance;
};

static tb_status look_near(void *context, const tb_publication *publication,
			   tb_error *err)
{
	struct nearest *nearest = context;
	int distance = tb_text_distance(nearest->wanted, publication->dinas,
					nearest->distance);

	(void)err;
	if (distance < nearest->distance &&
	    strlen(publication->dinas) < sizeof nearest->code) {
		memcpy(nearest->code, publication->dinas,
		       strlen(publication->dinas) + 1);
		nearest->distance = distance;
	}
	return TB_OK;
}

static tb_status never_published(tb_store *store, const char *dinas,
				 tb_error *err)
{
	struct nearest nearest = { dinas, "", 4 };
	tb_status st = tb_publication_each(store, NULL, look_near, &nearest,
					   err);

	if (st != TB_OK)
		return st;
	if (nearest.code[0])
		return tb_fail(err, TB_EDATA,
			       _("nothing of '%s' is published; did you mean "
				 "'%s'?"), dinas, nearest.code);
	return tb_fail(err, TB_EDATA,
		       _("nothing of '%s' is published; 'timbang history' "
			 "lists what is"), dinas);
}

/* "kesehatan@3" -> dinas, version; the version is a plain number. */
static bool split_version(tb_named *named, const char *text)
{
	const char *at = strchr(text, '@');
	const char *digits = at + 1;
	size_t length = strlen(digits);

	named->dinas = tb_arena_copy(&named->arena, text,
				     (size_t)(at - text));
	named->version = 0;
	if (length == 0 || length > 9 || digits[0] == '0' ||
	    strspn(digits, "0123456789") != length)
		return false;
	for (size_t i = 0; i < length; i++)
		named->version = named->version * 10 + (digits[i] - '0');
	return named->dinas != NULL;
}

tb_status tb_named_version(tb_store *store, const char *text, tb_arena *arena,
			   const tb_publication **out, tb_error *err)
{
	tb_named named = { .shown = text };
	const tb_publication *newest = NULL;
	bool sound;
	tb_status st;

	tb_arena_init(&named.arena);
	sound = split_version(&named, text);
	if (!named.dinas) {
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
		goto out;
	}
	st = tb_publication_find(store, named.dinas, 0, arena, &newest, err);
	if (st == TB_OK && !newest)
		st = never_published(store, named.dinas, err);
	if (st == TB_OK && sound)
		st = tb_publication_find(store, named.dinas, named.version,
					 arena, out, err);
	if (st == TB_OK && (!sound || !*out))
		st = tb_fail(err, TB_EDATA,
			     _("there is no published version '%s'; the newest "
			       "of %s is %s@%" PRId64), text, named.dinas,
			     named.dinas, newest->version);
out:
	tb_arena_release(&named.arena);
	return st;
}

static tb_status find_version(tb_store *store, const char *text,
			      tb_named *named, tb_error *err)
{
	const tb_publication *version = NULL;
	tb_ruleset_file *files = NULL;
	size_t count = 0;
	tb_status st;

	if (!store)
		return tb_fail(err, TB_EUSAGE,
			       _("'%s' is a published version, which only a "
				 "store holds"), text);
	st = tb_named_version(store, text, &named->arena, &version, err);
	if (st == TB_OK)
		st = tb_run_read_ruleset(store, version->ruleset,
					 &named->arena, &files, &count, err);
	if (st == TB_OK)
		st = tb_unpack(files, count, &named->arena, &named->unpacked,
			       err);
	if (st != TB_OK)
		return st;
	named->dinas = version->dinas;
	named->version = version->version;
	named->home = named->shown;
	named->rules_dir = named->unpacked.folder;
	return TB_OK;
}

static tb_status find(tb_store *store, const char *rules_dir,
		      const char *text, tb_named *named, tb_error *err)
{
	if (strchr(text, '@') && !strchr(text, '/'))
		return find_version(store, text, named, err);
	named->rules_dir = rules_dir;
	named->dinas = tb_arena_text(&named->arena, text);
	if (strchr(text, '/') && !split_path(named, text))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!named->dinas)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (!tb_ruleset_exists(named->rules_dir, named->dinas))
		return not_found(named, rules_dir, text, err);
	named->home = named->rules_dir;
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

void tb_named_place(const tb_named *named, const char *file,
		    char where[TB_ERROR_FILE_BYTES])
{
	const char *const roots[] = { named->rules_dir, "rules" };

	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
		size_t length = strlen(roots[i]);

		if (strncmp(file, roots[i], length) == 0 &&
		    file[length] == '/') {
			(void)snprintf(where, TB_ERROR_FILE_BYTES, "%s%s",
				       named->home, file + length);
			return;
		}
	}
	(void)snprintf(where, TB_ERROR_FILE_BYTES, "%s", file);
}

void tb_named_close(tb_named *named)
{
	tb_unpack_remove(&named->unpacked);
	tb_arena_release(&named->arena);
}
