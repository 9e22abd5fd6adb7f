/* export.c - Excel workbooks: results, and templates to be filled in. */
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/page.h"
#include "cli/text.h"

static bool is_workbook(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && strcmp(dot, ".xlsx") == 0;
}

/* A template for notes, by one rater; others are tables of the office. */
static bool is_of_notes(const tb_cli *cli)
{
	const char *kind = cli->values[TB_O_TEMPLATE];

	return kind && strcmp(kind, "observation") == 0;
}

static tb_status check_notes(const tb_cli *cli, tb_error *err)
{
	if (!cli->values[TB_O_RATER])
		return tb_usage(err, _("say for whom: --rater NIP"));
	if (!cli->values[TB_O_PERIOD])
		return tb_usage(err, _("say for which period: --period 2026-S2"));
	if (cli->values[TB_O_FILLED])
		return tb_usage(err, _("--filled goes with the tables of the "
				       "office, as --template office"));
	return TB_OK;
}

static tb_status check_others(const tb_cli *cli, tb_error *err)
{
	bool office = cli->values[TB_O_TEMPLATE] != NULL;

	if (cli->values[TB_O_RATER])
		return tb_usage(err, _("--rater goes with --template "
				       "observation"));
	if (!office && cli->values[TB_O_FILLED])
		return tb_usage(err, _("--filled goes with the tables of the "
				       "office, as --template office"));
	if (office && (cli->values[TB_O_PERIOD] || cli->values[TB_O_UNIT]))
		return tb_usage(err, _("the tables of the office are of no "
				       "period and unit; leave them out"));
	return TB_OK;
}

static tb_status check(const tb_cli *cli, tb_error *err)
{
	const char *path = cli->arguments[0];

	if (!is_workbook(path))
		return tb_usage(err, _("'%s' does not end in .xlsx; csv and json "
				       "are made by timbang results --format"),
				path);
	if (access(path, F_OK) == 0)
		return tb_usage(err, _("'%s' exists; somebody may have filled it "
				       "in, so choose another name"), path);
	if (cli->values[TB_O_TEMPLATE] && cli->values[TB_O_RUN])
		return tb_usage(err, _("a template is of no run; leave --run "
				       "out"));
	if (cli->values[TB_O_TEMPLATE] && cli->values[TB_O_PLAN])
		return tb_usage(err, _("give --plan or --template, not both"));
	if (!cli->values[TB_O_PLAN] &&
	    (cli->values[TB_O_JP] || cli->values[TB_O_BUDGET]))
		return tb_usage(err, _("--jp and --budget go with --plan"));
	if (cli->values[TB_O_RUN] && cli->values[TB_O_PERIOD])
		return tb_usage(err, _("give --run or --period, not both"));
	return is_of_notes(cli) ? check_notes(cli, err)
				: check_others(cli, err);
}

static tb_status write_results(tb_cli *cli, tb_store *store,
			       const tb_sink *sink, tb_error *err)
{
	tb_plan_options options;
	tb_status st = tb_cli_plan(cli, &options, err);

	if (st == TB_OK && cli->values[TB_O_PLAN])
		st = tb_report_plan_book(store, &options, &cli->watch, sink,
					 err);
	else if (st == TB_OK)
		st = tb_report_results_book(store, &options.which, sink, err);
	return st;
}

static tb_status write_notes(tb_cli *cli, tb_store *store,
			     const tb_sink *sink, tb_error *err)
{
	const tb_evaluate_options options = {
		.period = cli->values[TB_O_PERIOD],
		.unit = cli->values[TB_O_UNIT],
		.rules_dir = *cli->rules ? cli->rules : NULL
	};

	return tb_report_template(store, cli->values[TB_O_RATER], &options,
				  &cli->watch, sink, err);
}

static tb_status write_one(tb_cli *cli, tb_store *store, const tb_sink *sink,
			   tb_error *err)
{
	if (is_of_notes(cli))
		return write_notes(cli, store, sink, err);
	if (cli->values[TB_O_TEMPLATE])
		return tb_report_office_template(store,
						 cli->values[TB_O_TEMPLATE],
						 cli->values[TB_O_FILLED],
						 sink, err);
	return write_results(cli, store, sink, err);
}

tb_status tb_cmd_export(tb_cli *cli, tb_error *err)
{
	tb_page page = { .path = NULL };
	const tb_sink sink = { tb_page_write, &page };
	tb_store *store = NULL;
	tb_status st = check(cli, err);

	if (st != TB_OK)
		return st;
	st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_page_begin(&page, cli->arguments[0], "export", err);
	if (st == TB_OK)
		st = write_one(cli, store, &sink, err);
	st = tb_page_end(&page, st, err);
	tb_store_close(store);
	tb_screen_clear(&cli->screen);
	if (st != TB_OK)
		return st;
	printf(_("Written: %s\n"), cli->arguments[0]);
	if (cli->values[TB_O_TEMPLATE])
		printf(_("When it is filled in: timbang import %s\n"),
		       cli->arguments[0]);
	return TB_OK;
}
