/* dictionary.c - a ruleset's dictionaries without a store. */
#include "intake/dictionary.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "intake/import.h"
#include "store/change.h"
#include "store/store.h"

enum { PATH_BYTES = 4096 };

static tb_status read_folder(const char *folder, const char *below,
			     char path[PATH_BYTES], bool *found, tb_error *err)
{
	int length = snprintf(path, PATH_BYTES, "%s/%s", folder, below);

	if (length < 0 || length >= PATH_BYTES)
		return tb_fail(err, TB_EUSAGE,
			       _("the name of a file is too long"));
	*found = tb_file_is_folder(path);
	return TB_OK;
}

static tb_status import(tb_store *store, const char *const *paths, size_t n,
			const tb_watch *watch, tb_error *err)
{
	const tb_import_options options = {
		.paths = paths, .path_count = n, .by = "-"
	};
	tb_import_summary summary;

	return tb_intake_run(store, &options, "init", watch, &summary, err);
}

tb_status tb_dictionary_store(const char *rules_dir, const char *own,
			      const tb_watch *watch, tb_store **out,
			      tb_error *err)
{
	char national[PATH_BYTES], data[PATH_BYTES];
	const char *paths[2] = { national, data };
	bool has_national = false, has_own = false;
	tb_store *store = NULL;
	tb_status st = read_folder(rules_dir, "nasional/data", national,
				   &has_national, err);

	if (st == TB_OK && own)
		st = read_folder(own, "data", data, &has_own, err);
	if (st != TB_OK)
		return st;
	if (!has_national)
		return tb_fail_at(err, TB_EDATA, national, 0, 0,
				  _("the national dictionaries are not here; "
				    "name the folder of rulesets with "
				    "--rules"));
	st = tb_store_make_scratch(&store, err);
	if (st == TB_OK)
		st = tb_store_set_setting(store, "id_scheme", "other", err);
	if (st == TB_OK)
		st = import(store, paths,
			    has_own && strcmp(data, national) != 0 ? 2 : 1,
			    watch, err);
	if (st != TB_OK) {
		tb_store_close(store);
		return st;
	}
	*out = store;
	return TB_OK;
}

tb_status tb_dictionary_load(const char *rules_dir, const char *own,
			     const tb_watch *watch, tb_catalog *out,
			     tb_error *err)
{
	tb_visible visible = { 0 };
	tb_store *store = NULL;
	tb_status st = tb_dictionary_store(rules_dir, own, watch, &store, err);

	if (st == TB_OK)
		st = tb_visible_load(store, 0, &visible, err);
	if (st == TB_OK)
		st = tb_catalog_load(store, &visible, out, err);
	tb_visible_release(&visible);
	tb_store_close(store);
	return st;
}
