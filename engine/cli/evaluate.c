/* evaluate.c - who is ready, evaluating, verifying. */
#include "cli/cli.h"
#include "cli/text.h"

static tb_status evaluate_options(tb_cli *cli, tb_evaluate_options *out,
				  tb_error *err)
{
	const char *workers = cli->values[TB_O_WORKERS];
	bool official = cli->values[TB_O_OFFICIAL] != NULL;
	bool draft = cli->values[TB_O_DRAFT] != NULL;
	int64_t count = 0;
	tb_status st = TB_OK;

	if (official && draft)
		return tb_usage(err, _("give --official or --draft, not "
				       "both"));
	*out = (tb_evaluate_options){
		.period = cli->values[TB_O_PERIOD],
		.unit = cli->values[TB_O_UNIT],
		.rules_dir = *cli->rules ? cli->rules : NULL,
		.by = cli->by,
		.rules = official ? TB_RULES_PUBLISHED
			 : draft ? TB_RULES_FOLDER : TB_RULES_CHOOSE
	};
	if (workers)
		st = tb_cli_number(workers, "--workers", 1, TB_WORKERS_MAX,
				   &count, err);
	out->workers = (int)count;
	return st;
}

/* With --strict, what is not complete is an error. */
static tb_status strict(const tb_cli *cli, int64_t waiting, tb_error *err)
{
	if (!cli->values[TB_O_STRICT] || waiting == 0)
		return TB_OK;
	*err = (tb_error){ .code = TB_EDATA };
	snprintf(err->message, sizeof err->message,
		 _("%lld people are not complete (--strict)"),
		 (long long)waiting);
	return TB_EDATA;
}

/* The problems were printed one by one; what is left to say is how many dinas
 * they stopped. */
static void say_failed(tb_status st, int64_t failed, tb_error *err)
{
	if (failed == 0)
		return;
	*err = (tb_error){ .code = st };
	snprintf(err->message, sizeof err->message,
		 _("%lld dinas could not be evaluated, see above; nothing of "
		   "them is stored"), (long long)failed);
}

tb_status tb_cmd_ready(tb_cli *cli, tb_error *err)
{
	tb_evaluate_options options = { .period = NULL };
	tb_ready_summary sum = { .people = 0 };
	tb_store *store = NULL;
	tb_status st = evaluate_options(cli, &options, err);

	/* It stores nothing, so nobody has to sign. */
	if (st == TB_OK && !options.by)
		options.by = "-";
	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_ready(store, &options, &cli->watch, &cli->how,
				     &cli->sink, &sum, err);
	if (st == TB_OK)
		st = strict(cli, sum.waiting, err);
	else
		say_failed(st, sum.dinas_failed, err);
	tb_store_close(store);
	return st;
}

/* People who are named one by one, and the run that they are added to.  What
 * goes together is for the library to say. */
static tb_status named_people(const tb_cli *cli, tb_store *store,
			      tb_evaluate_options *options, tb_nip_list **list,
			      tb_error *err)
{
	const char *run = cli->values[TB_O_SUPPLEMENTS];
	tb_status st = TB_OK;

	if (run)
		st = tb_cli_number(run, "--supplements", 1, INT64_MAX,
				   &options->supplements, err);
	if (st == TB_OK && cli->values[TB_O_NIP])
		st = tb_nip_list_read(store, cli->values[TB_O_NIP],
				      &cli->watch, list, err);
	options->people = *list;
	return st;
}

tb_status tb_cmd_evaluate(tb_cli *cli, tb_error *err)
{
	tb_nip_list *list = NULL;
	tb_evaluate_options options = { .period = NULL };
	tb_evaluate_summary sum = { .run = 0 };
	tb_store *store = NULL;
	tb_error print_err;
	tb_status st, printed = TB_OK;

	st = evaluate_options(cli, &options, err);
	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = named_people(cli, store, &options, &list, err);
	if (st == TB_OK)
		st = tb_evaluate(store, &options, &cli->watch, &sum, err);
	tb_screen_clear(&cli->screen);
	/* A run is stored also when the rules of a dinas failed. */
	if (sum.run > 0 && (st == TB_OK || st == TB_ERULE || st == TB_ELIMIT ||
			    st == TB_EWORKER))
		printed = tb_report_run(store, sum.run, &cli->how, &cli->sink,
					&print_err);
	if (st == TB_OK && printed != TB_OK) {
		*err = print_err;
		st = printed;
	}
	if (st == TB_OK)
		st = strict(cli, sum.partial + sum.review, err);
	else
		say_failed(st, sum.dinas_failed, err);
	tb_nip_list_free(list);
	tb_store_close(store);
	return st;
}

tb_status tb_cmd_verify(tb_cli *cli, tb_error *err)
{
	tb_verify_summary sum = { .same = false };
	tb_store *store = NULL;
	int64_t run;
	tb_status st = tb_cli_number(cli->arguments[0], _("RUN"), 1, INT64_MAX,
				     &run, err);

	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_verify(store, run, &cli->watch, &sum, err);
	tb_store_close(store);
	if (st != TB_OK)
		return st;
	tb_screen_clear(&cli->screen);
	if (sum.same) {
		printf(_("Evaluation %lld, %lld people: the same, fingerprint "
			 "%s\n"), (long long)sum.run, (long long)sum.people,
		       sum.stored);
		return TB_OK;
	}
	*err = (tb_error){ .code = TB_EDIFFERENT };
	snprintf(err->message, sizeof err->message,
		 _("evaluation %lld came out different: stored %s, now %s"),
		 (long long)sum.run, sum.stored, sum.computed);
	return TB_EDIFFERENT;
}
