/* check.c - what is wrong with rulesets. */
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

/* With --strict, a warning is an error; all was printed before. */
static tb_status strict(const tb_cli *cli, const tb_check_summary *sum,
			tb_error *err)
{
	if (!cli->values[TB_O_STRICT_CHECK] || sum->warnings == 0)
		return TB_OK;
	*err = (tb_error){ .code = TB_ERULE };
	return TB_ERULE;
}

tb_status tb_cmd_check(tb_cli *cli, tb_error *err)
{
	tb_check_options options = {
		.rules_dir = cli->rules,
		.rulesets = cli->arguments,
		.ruleset_count = (size_t)cli->argument_count,
		.on = cli->values[TB_O_ON_CHECK],
		.period = cli->values[TB_O_PERIOD],
		.reads = cli->values[TB_O_READS] != NULL
	};
	tb_check_summary sum = { 0 };
	tb_store *store = NULL;
	tb_status st;

	/* One that is named by its folder brings its neighbours. */
	for (int i = 0; i < cli->argument_count && !*cli->rules; i++)
		if (strchr(cli->arguments[i], '/'))
			options.rules_dir = ".";
	if (!*options.rules_dir)
		return tb_usage(err, _("the folder of rulesets was not found; "
				       "name it with --rules"));
	st = options.period ? tb_cli_open(cli, &store, err)
			    : tb_cli_open_for_versions(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_check(store, &options, &cli->watch, &cli->how,
				     &cli->sink, &sum, err);
	tb_screen_clear(&cli->screen);
	tb_store_close(store);
	return st == TB_OK ? strict(cli, &sum, err) : st;
}
