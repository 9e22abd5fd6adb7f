/* init.c - a new store with the national dictionaries; withdrawing. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "intake/import.h"
#include "store/change.h"
#include "store/fact.h"
#include "store/stand.h"
#include "store/store.h"

enum { PATH_BYTES = 4096 };

static tb_status check_options(const tb_init_options *options,
			       const char **scheme, tb_error *err)
{
	*scheme = options->id_scheme ? options->id_scheme : "nip";
	if (!options->by || !options->by[0])
		return tb_fail(err, TB_EUSAGE,
			       _("a store needs to know who makes it: give "
				 "--by NIP"));
	if (strcmp(*scheme, "nip") != 0 && strcmp(*scheme, "other") != 0)
		return tb_fail(err, TB_EUSAGE,
			       _("the ids of people are 'nip' or 'other', not "
				 "'%s'"), *scheme);
	return TB_OK;
}

static tb_status fill(tb_store *store, const tb_init_options *options,
		      const char *scheme, const tb_watch *watch,
		      tb_error *err)
{
	char folder[PATH_BYTES];
	const char *paths[] = { folder };
	tb_import_options import = {
		.paths = paths, .path_count = 1, .by = options->by,
	};
	tb_import_summary summary;
	int length = snprintf(folder, sizeof folder, "%s/nasional/data",
			      options->rules_dir);
	tb_status st;

	if (length < 0 || (size_t)length >= sizeof folder)
		return tb_fail(err, TB_EUSAGE,
			       _("the name of a file is too long"));
	if (!tb_file_is_folder(folder))
		return tb_fail_at(err, TB_EDATA, folder, 0, 0,
				  _("the national dictionaries are not here; "
				    "name the folder of rulesets with "
				    "--rules"));
	st = tb_store_set_setting(store, "id_scheme", scheme, err);
	if (st == TB_OK)
		st = tb_intake_run(store, &import, "init", watch, &summary,
				   err);
	return st;
}

tb_status tb_store_make(const char *path, const tb_init_options *options,
			const tb_watch *watch, tb_error *err)
{
	tb_store *store = NULL;
	const char *scheme;
	tb_status st = check_options(options, &scheme, err);

	if (st == TB_OK)
		st = tb_store_make_empty(path, &store, err);
	if (st != TB_OK)
		return st;
	st = fill(store, options, scheme, watch, err);
	tb_store_close(store);
	/* Half a store would only be in the way of the next try. */
	if (st != TB_OK)
		(void)unlink(path);
	return st;
}

static tb_status check_change(tb_store *store, int64_t change, tb_error *err)
{
	tb_change_state state = TB_CHANGE_UNKNOWN;
	tb_status st = tb_fact_change_state(store, change, &state, err);

	if (st != TB_OK)
		return st;
	switch (state) {
	case TB_CHANGE_UNKNOWN:
		return tb_fail(err, TB_EDATA,
			       _("there is no change %lld"),
			       (long long)change);
	case TB_CHANGE_OTHER:
		return tb_fail(err, TB_EDATA,
			       _("change %lld is no import and cannot be "
				 "withdrawn"), (long long)change);
	case TB_CHANGE_WITHDRAWN:
		return tb_fail(err, TB_EDATA,
			       _("change %lld is withdrawn already"),
			       (long long)change);
	case TB_CHANGE_IMPORT:
		break;
	}
	return TB_OK;
}

/* What only that change has, and others stand on. */
static const char *const stands[TB_STAND_COUNT] = {
	[TB_STAND_PERSON_UNIT] =
		N_("%lld people are in a unit that is only in it"),
	[TB_STAND_PERSON_POSITION] =
		N_("%lld people hold a position that is only in it"),
	[TB_STAND_NOTE_PERSON] =
		N_("%lld people have notes, but are only in it"),
	[TB_STAND_UNIT_PARENT] =
		N_("%lld units are below a unit that is only in it"),
	[TB_STAND_STANDARD_COMPETENCY] =
		N_("%lld competencies have standards, but are only in it"),
};

/* Without what they stand on, people would miss from the next evaluation and
 * nobody would hear of it. */
static tb_status check_stands(tb_store *store, int64_t change,
			      const int64_t before[TB_STAND_COUNT],
			      tb_error *err)
{
	int64_t lost[TB_STAND_COUNT];
	tb_status st = tb_stand_lost(store, lost, err);
	char why[256];

	for (size_t i = 0; st == TB_OK && i < TB_STAND_COUNT; i++) {
		if (lost[i] <= before[i])
			continue;
		/* The formats are those above. */
		(void)snprintf(why, sizeof why, _(stands[i]),
			       (long long)(lost[i] - before[i]));
		st = tb_fail(err, TB_EDATA,
			     _("change %lld cannot be withdrawn yet: %s; "
			       "withdraw the newer changes first, or import "
			       "what is right in its place"),
			     (long long)change, why);
	}
	return st;
}

tb_status tb_import_withdraw(tb_store *store, int64_t change, const char *by,
			     int64_t *new_change, tb_error *err)
{
	int64_t made = 0, lost[TB_STAND_COUNT];
	tb_status st;

	if (!by || !by[0])
		return tb_fail(err, TB_EUSAGE,
			       _("withdrawing needs to know who does it: give "
				 "--by NIP"));
	st = tb_store_begin(store, err);
	if (st != TB_OK)
		return st;
	st = check_change(store, change, err);
	if (st == TB_OK)
		st = tb_stand_lost(store, lost, err);
	if (st == TB_OK)
		st = tb_store_new_change(store, by, "withdraw", "", change,
					 &made, err);
	if (st == TB_OK)
		st = check_stands(store, change, lost, err);
	if (st == TB_OK)
		st = tb_store_commit(store, err);
	tb_store_rollback(store);
	if (st == TB_OK)
		*new_change = made;
	return st;
}
