/* scratch.c - a store in memory that knows what a ruleset can name. */
#include "workbench/scratch.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "intake/import.h"
#include "store/change.h"
#include "store/store.h"

enum { PATH_BYTES = 4096 };

static tb_status name_folder(char *out, const char *rules_dir,
			     const char *dinas, tb_error *err)
{
	int length = snprintf(out, PATH_BYTES, "%s/%s/data", rules_dir, dinas);

	if (length < 0 || length >= PATH_BYTES)
		return tb_fail(err, TB_EUSAGE,
			       _("the name of a file is too long"));
	return TB_OK;
}

static tb_status fill(tb_store *store, const char *rules_dir,
		      const char *dinas, const tb_watch *watch, tb_error *err)
{
	char folders[2][PATH_BYTES];
	const char *paths[] = { folders[0], folders[1] };
	tb_import_options import = { .paths = paths, .path_count = 1,
				     .by = "timbang" };
	tb_import_summary summary;
	tb_status st = name_folder(folders[0], rules_dir, "nasional", err);

	if (st == TB_OK)
		st = name_folder(folders[1], rules_dir, dinas, err);
	if (st == TB_OK && strcmp(dinas, "nasional") != 0 &&
	    tb_file_is_folder(folders[1]))
		import.path_count = 2;
	if (st == TB_OK)
		st = tb_store_set_setting(store, "id_scheme", "other", err);
	if (st == TB_OK)
		st = tb_intake_run(store, &import, "init", watch, &summary,
				   err);
	return st;
}

tb_status tb_scratch_make(const char *rules_dir, const char *dinas,
			  const tb_watch *watch, tb_store **out, tb_error *err)
{
	tb_store *store = NULL;
	tb_status st = tb_store_make_scratch(&store, err);

	if (st == TB_OK)
		st = fill(store, rules_dir, dinas, watch, err);
	if (st != TB_OK) {
		tb_store_close(store);
		return st;
	}
	*out = store;
	return TB_OK;
}
