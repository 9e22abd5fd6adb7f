/* report.c - runs, results and explanations. */
#include "cli/cli.h"
#include "cli/text.h"

/* More hours than a life has, and a thousand times the budget of a regency. */
#define JP_MOST 1000000
#define BUDGET_MOST 1000000000000000

static tb_status run_option(tb_cli *cli, int64_t *run, tb_error *err)
{
	if (!cli->values[TB_O_RUN])
		return TB_OK;
	return tb_cli_number(cli->values[TB_O_RUN], "--run", 1, INT64_MAX, run,
			     err);
}

tb_status tb_cmd_runs(tb_cli *cli, tb_error *err)
{
	tb_store *store = NULL;
	tb_status st = tb_cli_open(cli, &store, err);

	if (st == TB_OK)
		st = tb_report_runs(store, &cli->how, &cli->sink, err);
	tb_store_close(store);
	return st;
}

tb_status tb_cmd_results(tb_cli *cli, tb_error *err)
{
	tb_results_options which = {
		.period = cli->values[TB_O_PERIOD],
		.unit = cli->values[TB_O_UNIT],
		.summary = cli->values[TB_O_SUMMARY] != NULL
	};
	tb_store *store = NULL;
	tb_status st = run_option(cli, &which.run, err);

	if (st == TB_OK && which.run > 0 && which.period)
		st = tb_usage(err, _("give --run or --period, not both"));
	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_results(store, &which, &cli->how, &cli->sink,
				       err);
	tb_store_close(store);
	return st;
}

tb_status tb_cli_plan(tb_cli *cli, tb_plan_options *out, tb_error *err)
{
	tb_status st;

	*out = (tb_plan_options){
		.which = { .period = cli->values[TB_O_PERIOD],
			   .unit = cli->values[TB_O_UNIT] },
		.jp = -1, .budget = -1
	};
	st = run_option(cli, &out->which.run, err);
	if (st == TB_OK && cli->values[TB_O_JP])
		st = tb_cli_number(cli->values[TB_O_JP], "--jp", 0,
				   JP_MOST, &out->jp, err);
	if (st == TB_OK && cli->values[TB_O_BUDGET])
		st = tb_cli_number(cli->values[TB_O_BUDGET], "--budget", 0,
				   BUDGET_MOST, &out->budget, err);
	if (st == TB_OK && out->which.run > 0 && out->which.period)
		st = tb_usage(err, _("give --run or --period, not both"));
	return st;
}

tb_status tb_cmd_plan(tb_cli *cli, tb_error *err)
{
	tb_plan_options options;
	tb_store *store = NULL;
	tb_status st = tb_cli_plan(cli, &options, err);

	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_plan(store, &options, &cli->how, &cli->watch,
				    &cli->sink, err);
	tb_store_close(store);
	return st;
}

tb_status tb_cmd_explain(tb_cli *cli, tb_error *err)
{
	tb_explain_options which = {
		.nip = cli->arguments[0], .audience = cli->values[TB_O_FOR]
	};
	tb_store *store = NULL;
	tb_status st = run_option(cli, &which.run, err);

	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_explain(store, &which, &cli->how, &cli->sink,
				       err);
	tb_store_close(store);
	return st;
}

tb_status tb_cmd_case(tb_cli *cli, tb_error *err)
{
	tb_case_options options = { .nip = cli->arguments[0],
				    .file = cli->values[TB_O_TO] };
	tb_store *store = NULL;
	tb_status st = run_option(cli, &options.run, err);

	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_case(store, &options, &cli->watch, &cli->sink,
				    err);
	tb_store_close(store);
	return st;
}
