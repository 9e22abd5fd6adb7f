/* test.c - the test cases of rulesets. */
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/text.h"

enum { POLL_MS = 300 };

static tb_status choose_form(const char *wanted, tb_test_format *out,
			     tb_error *err)
{
	static const char *const names[] = {
		[TB_TEST_TEXT] = "text", [TB_TEST_JSON] = "json",
		[TB_TEST_JUNIT] = "junit", [TB_TEST_TAP] = "tap",
	};

	*out = TB_TEST_TEXT;
	if (!wanted)
		return TB_OK;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], wanted) == 0) {
			*out = (tb_test_format)i;
			return TB_OK;
		}
	return tb_usage(err, _("--format takes text, json, junit or tap "
			       "here, not '%s'"), wanted);
}

/* ------------------------------------------------------------------ accept */

/* On a terminal a human decides; scripts say --yes. */
static bool ask(void *context, const char *file)
{
	tb_cli *cli = context;
	char answer[16] = "";

	if (cli->values[TB_O_YES])
		return true;
	(void)fflush(stdout);
	tb_screen_clear(&cli->screen);
	fprintf(stderr, _("Rewrite what %s expects? [y/N] "), file);
	(void)fflush(stderr);
	if (!fgets(answer, sizeof answer, stdin))
		return false;
	return answer[0] == 'y' || answer[0] == 'Y';	/* yes, ya */
}

static tb_status check_accept(const tb_cli *cli, tb_test_options *options,
			      tb_error *err)
{
	if (cli->values[TB_O_YES] && !cli->values[TB_O_ACCEPT])
		return tb_usage(err, _("--yes goes with --accept"));
	if (!cli->values[TB_O_ACCEPT])
		return TB_OK;
	if (cli->values[TB_O_WATCH])
		return tb_usage(err, _("give --accept or --watch, not both"));
	if (options->format != TB_TEST_TEXT)
		return tb_usage(err, _("--accept prints text only"));
	if (!cli->values[TB_O_YES] && !isatty(STDIN_FILENO))
		return tb_usage(err, _("--accept asks before it rewrites, and "
				       "nobody is there to answer; add "
				       "--yes"));
	options->accept = ask;
	options->accept_context = (void *)cli;
	return TB_OK;
}

/* What was rewritten is run again: the last word is how it stands now. */
static tb_status accepted(tb_cli *cli, tb_test_options *options,
			  int64_t rewritten, tb_error *err)
{
	tb_test_summary sum;

	printf(_("\nRewritten files: %lld; now:\n"), (long long)rewritten);
	options->accept = NULL;
	options->brief = true;
	return tb_report_test(NULL, options, &cli->watch, &cli->how,
			      &cli->sink, &sum, err);
}

/* ------------------------------------------------------------------- watch */

static void wait_a_little(void)
{
	const struct timespec pause = { 0, POLL_MS * 1000000L };

	(void)nanosleep(&pause, NULL);
}

/* A ruleset that is wrong for a moment is the usual state while it is
 * edited: say so in one line, and wait. */
static tb_status run_once(tb_cli *cli, const tb_test_options *options,
			  tb_error *err)
{
	tb_test_summary sum;
	tb_status st = tb_report_test(NULL, options, &cli->watch, &cli->how,
				      &cli->sink, &sum, err);

	(void)fflush(stdout);
	if (st == TB_OK || st == TB_ETEST || st == TB_ETHRESHOLD)
		return TB_OK;
	if (st == TB_ERULE || st == TB_ELIMIT || st == TB_EWORKER ||
	    st == TB_EIO || st == TB_EDATA) {
		tb_screen_error(&cli->screen, err);
		return TB_OK;
	}
	return st;
}

static tb_status watch(tb_cli *cli, tb_test_options *options, tb_error *err)
{
	uint64_t seen = tb_test_files_stamp(options);
	tb_status st;

	options->brief = true;
	st = run_once(cli, options, err);
	while (st == TB_OK && !tb_screen_interrupted()) {
		uint64_t now = tb_test_files_stamp(options);

		if (now != seen) {
			seen = now;
			st = run_once(cli, options, err);
		}
		wait_a_little();
	}
	return st == TB_ECANCELLED ? TB_OK : st;
}

tb_status tb_cmd_test(tb_cli *cli, tb_error *err)
{
	tb_test_options options = {
		.rules_dir = cli->rules,
		.rulesets = cli->arguments,
		.ruleset_count = (size_t)cli->argument_count,
		.name = cli->values[TB_O_RUN_TEXT],
		.coverage = cli->values[TB_O_COVERAGE] != NULL,
		.mutate = cli->values[TB_O_MUTATE] != NULL,
	};
	int64_t threshold = 0;
	tb_test_summary sum = { .rewritten = 0 };
	tb_store *store = NULL;
	tb_status st;

	if (!*cli->rules)
		return tb_usage(err, _("the folder of rulesets was not found; "
				       "name it with --rules"));
	st = choose_form(cli->values[TB_O_FORMAT_TEST], &options.format, err);
	if (st == TB_OK && cli->values[TB_O_THRESHOLD])
		st = tb_cli_number(cli->values[TB_O_THRESHOLD],
				   "--threshold", 1, 100, &threshold, err);
	if (st == TB_OK && options.mutate && options.name)
		st = tb_usage(err, _("--mutate tries all cases; leave --run "
				     "out"));
	if (st == TB_OK)
		st = check_accept(cli, &options, err);
	if (st != TB_OK)
		return st;
	options.threshold = (int)threshold;
	if (cli->values[TB_O_WATCH])
		return watch(cli, &options, err);
	st = tb_cli_open_for_versions(cli, &store, err);
	if (st != TB_OK)
		return st;
	st = tb_report_test(store, &options, &cli->watch, &cli->how,
			    &cli->sink, &sum, err);
	tb_store_close(store);
	if (st == TB_ETEST && sum.rewritten > 0)
		return accepted(cli, &options, sum.rewritten, err);
	return st;
}
