/* rules.c - what policy makers do with rulesets. */
#include "cli/cli.h"

#include "cli/several.h"

tb_status tb_cmd_try(tb_cli *cli, tb_error *err)
{
	tb_try_options options = { .rules_dir = cli->rules,
				   .ruleset = cli->arguments[0],
				   .nip = cli->arguments[1],
				   .period = cli->values[TB_O_PERIOD],
				   .audience = cli->values[TB_O_FOR_TRY] };
	tb_several sets = { 0, NULL }, levels = { 0, NULL };
	tb_store *store = NULL;
	tb_status st = tb_several_of(&sets, cli->values[TB_O_SET], err);

	if (st == TB_OK)
		st = tb_several_of(&levels, cli->values[TB_O_LEVEL],
				 err);
	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	options.sets = (const char *const *)sets.each;
	options.set_count = sets.count;
	options.levels = (const char *const *)levels.each;
	options.level_count = levels.count;
	if (st == TB_OK)
		st = tb_report_try(store, &options, &cli->watch, &cli->how,
				   &cli->sink, err);
	tb_store_close(store);
	tb_several_free(&sets);
	tb_several_free(&levels);
	return st;
}
