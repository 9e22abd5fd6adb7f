/* import.c - files into the store, samples out of nothing. */
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

static tb_status withdraw(tb_cli *cli, tb_store *store, tb_error *err)
{
	int64_t change, made;
	tb_status st = tb_cli_number(cli->values[TB_O_WITHDRAW], "--withdraw",
				     1, INT64_MAX, &change, err);

	if (st == TB_OK)
		st = tb_import_withdraw(store, change, cli->by, &made, err);
	if (st == TB_OK)
		printf(_("Change %lld is withdrawn, by change %lld.\n"),
		       (long long)change, (long long)made);
	return st;
}

/* A dinas keeps competencies and courses of its own with its ruleset. */
static void point_to_dictionaries(const tb_cli *cli,
				  const tb_import_summary *sum, tb_error *err)
{
	size_t length = strlen(err->message);

	if (sum->unknown == 0 || !*cli->rules)
		return;
	snprintf(err->message + length, sizeof err->message - length,
		 _("; when the dictionaries of the dinas are missing: timbang "
		   "import %s/*/data"), cli->rules);
}

/* Dictionaries, units, posts: nobody is in it yet. */
static bool is_without_people(const tb_import_summary *sum)
{
	static const char *const kinds[] = { "competency", "course",
					     "reference", "standard",
					     "unit", "position" };

	for (size_t i = 0; i < sum->kind_count; i++) {
		bool known = false;

		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			known = known ||
				strcmp(sum->kinds[i].kind, kinds[k]) == 0;
		if (!known)
			return false;
	}
	return true;
}

/* What came of it, in words after the table. */
static void say_outcome(tb_cli *cli, const tb_import_summary *sum,
			tb_status st)
{
	tb_screen *screen = &cli->screen;

	if (sum->problems > 0 || sum->warnings > 0)
		tb_screen_say(screen, _("problems: %lld, warnings: %lld"),
			      (long long)sum->problems,
			      (long long)sum->warnings);
	if (*sum->rejects)
		tb_screen_say(screen, _("Refused rows, with reasons: %s"),
			      sum->rejects);
	if (st != TB_OK)
		tb_screen_say(screen, _("Nothing was stored."));
	else if (cli->values[TB_O_DRY_RUN])
		tb_screen_say(screen, _("A dry run: nothing was stored."));
	else if (sum->change == 0)
		tb_screen_say(screen, _("All of it was in the store already."));
	else
		tb_screen_say(screen, is_without_people(sum) ?
			      _("Stored as change %lld.  Next, the files of "
				"the office: timbang import FOLDER") :
			      _("Stored as change %lld.  Next: timbang ready "
				"--period PERIOD"),
			      (long long)sum->change);
}

static tb_status import(tb_cli *cli, tb_store *store, tb_error *err)
{
	const tb_import_options options = {
		.paths = cli->arguments,
		.path_count = (size_t)cli->argument_count,
		.sheet = cli->values[TB_O_SHEET],
		.kind = cli->values[TB_O_KIND],
		.map = cli->values[TB_O_MAP],
		.by = cli->by,
		.dry_run = cli->values[TB_O_DRY_RUN] != NULL,
		.partial = cli->values[TB_O_PARTIAL] != NULL,
		.rejects_dir = cli->values[TB_O_REJECTS]
	};
	tb_import_summary sum = { .change = 0 };
	tb_status st = tb_import(store, &options, &cli->watch, &sum, err);
	tb_error print_err;
	tb_status printed;

	tb_screen_clear(&cli->screen);
	if (st == TB_EUSAGE || st == TB_ECANCELLED)
		return st;
	printed = tb_report_import(&sum, &cli->how, &cli->sink, &print_err);
	fflush(stdout);
	say_outcome(cli, &sum, st);
	if (st != TB_OK)
		point_to_dictionaries(cli, &sum, err);
	if (st == TB_OK && printed != TB_OK) {
		*err = print_err;
		st = printed;
	}
	return st;
}

tb_status tb_cmd_import(tb_cli *cli, tb_error *err)
{
	bool withdraws = cli->values[TB_O_WITHDRAW] != NULL;
	tb_store *store = NULL;
	tb_status st;

	if (withdraws && cli->argument_count > 0)
		return tb_usage(err, _("--withdraw takes no files"));
	if (!withdraws && cli->argument_count == 0)
		return tb_usage(err, _("name the files or folders to import; "
				       "see timbang help import"));
	st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = withdraws ? withdraw(cli, store, err) :
		     import(cli, store, err);
	tb_store_close(store);
	return st;
}

tb_status tb_cmd_sample(tb_cli *cli, tb_error *err)
{
	tb_sample_options options = {
		.people = 60, .seed = 1, .folder = cli->arguments[0]
	};
	int64_t seed = 1;
	tb_status st = TB_OK;

	if (cli->values[TB_O_PEOPLE])
		st = tb_cli_number(cli->values[TB_O_PEOPLE], "--people", 1,
				   10000000, &options.people, err);
	if (st == TB_OK && cli->values[TB_O_SEED])
		st = tb_cli_number(cli->values[TB_O_SEED], "--seed", 0,
				   INT64_MAX, &seed, err);
	if (st != TB_OK)
		return st;
	options.seed = (uint64_t)seed;
	st = tb_sample(&options, &cli->watch, err);
	if (st != TB_OK)
		return st;
	tb_screen_clear(&cli->screen);
	printf(_("An invented office of %lld people stands in %s.\n"
		 "Next:\n"
		 "  timbang init --by NIP\n"
		 "  timbang import %s/*/data %s --by NIP\n"),
	       (long long)options.people, options.folder,
	       *cli->rules ? cli->rules : "rules", options.folder);
	return TB_OK;
}
