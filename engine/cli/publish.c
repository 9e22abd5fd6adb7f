/* publish.c - putting rulesets into force, their versions, the audit. */
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/text.h"

enum { TITLE_COLUMNS = 30 };

/* ---------------------------------------------------------------- publish */

static void show_step(void *context, const tb_publish_step *step)
{
	tb_cli *cli = context;
	const char *outcome = step->passed ? _("passed") : _("refused");
	int used = tb_columns(step->title);

	tb_screen_clear(&cli->screen);
	printf("  %s%*s%s", step->title,
	       used < TITLE_COLUMNS ? TITLE_COLUMNS - used : 1, "", outcome);
	if (step->said) {
		fputs(", ", stdout);
		tb_put_clean(stdout, step->said);
	}
	fputs("\n", stdout);
	if (step->look) {
		fputs("    ", stdout);
		tb_put_clean(stdout, step->look);
		fputs("\n", stdout);
	}
	fflush(stdout);
}

/* "y", "ya", "yes"; anything else, and no answer, is no. */
static bool agreed(void)
{
	char answer[16] = "";

	if (!fgets(answer, sizeof answer, stdin))
		return false;
	answer[strcspn(answer, "\r\n")] = '\0';
	return strcmp(answer, "y") == 0 || strcmp(answer, "Y") == 0 ||
	       strcmp(answer, "ya") == 0 || strcmp(answer, "yes") == 0;
}

static bool ask(void *context, const tb_publish_plan *plan)
{
	tb_cli *cli = context;

	tb_screen_clear(&cli->screen);
	printf(_("\n%s@%lld will be in force from %s.\n"), plan->dinas,
	       (long long)plan->version, plan->from_words);
	printf(_("Basis: %s\nAuthor: %s\nApprover: %s\n%lld files, "
		 "fingerprint %.12s\n"), plan->basis, plan->by,
	       plan->approver, (long long)plan->files, plan->sha256);
	printf(_("It cannot be taken back, only followed by another version."
		 "\nPublish?  y = yes: "));
	fflush(stdout);
	return agreed();
}

static tb_status publish_options(tb_cli *cli, tb_publish_options *out,
				 tb_error *err)
{
	bool yes = cli->values[TB_O_YES_PUBLISH] != NULL;

	if (!*cli->rules)
		return tb_usage(err, _("the folder of rulesets was not found; "
				       "name it with --rules"));
	if (!yes && !isatty(STDIN_FILENO))
		return tb_usage(err, _("nobody can be asked here; add --yes to "
				       "publish all the same"));
	*out = (tb_publish_options){
		.dinas = cli->arguments[0], .rules_dir = cli->rules,
		.by = cli->by, .approver = cli->values[TB_O_APPROVER],
		.from = cli->values[TB_O_FROM_DAY], .step = show_step,
		.confirm = yes ? NULL : ask, .context = cli
	};
	return TB_OK;
}

tb_status tb_cmd_publish(tb_cli *cli, tb_error *err)
{
	tb_publish_options options = { .dinas = NULL };
	tb_publish_summary sum = { .version = 0 };
	tb_store *store = NULL;
	tb_status st = publish_options(cli, &options, err);

	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_publish(store, &options, &cli->watch, &sum, err);
	tb_store_close(store);
	if (st != TB_OK)
		return st;
	tb_screen_clear(&cli->screen);
	printf(_("\n%s@%lld is published, in force from %s.\n"
		 "Next: timbang audit prints the newest link, to be written "
		 "down in the minutes.\n"), sum.dinas,
	       (long long)sum.version, sum.from_words);
	return TB_OK;
}

/* ---------------------------------------------------------------- history */

/* "kesehatan 2 3", or two rulesets as they are named anywhere. */
static tb_status diff(tb_cli *cli, tb_store *store, tb_error *err)
{
	const char **words = cli->arguments;
	char before[128], after[128];
	int64_t version;
	tb_status st = TB_OK;

	if (cli->argument_count < 2)
		return tb_usage(err, _("--diff needs two versions: kesehatan 2 "
				       "3, or kesehatan@3 kesehatan"));
	if (cli->argument_count == 2)
		return tb_report_diff(store, cli->rules, words[0], words[1],
				      &cli->how, &cli->sink, err);
	for (int i = 1; st == TB_OK && i <= 2; i++)
		st = tb_cli_number(words[i], _("VERSION"), 1, 999999999,
				   &version, err);
	if (st != TB_OK)
		return st;
	snprintf(before, sizeof before, "%s@%s", words[0], words[1]);
	snprintf(after, sizeof after, "%s@%s", words[0], words[2]);
	return tb_report_diff(store, cli->rules, before, after, &cli->how,
			      &cli->sink, err);
}

tb_status tb_cmd_history(tb_cli *cli, tb_error *err)
{
	bool differs = cli->values[TB_O_DIFF] != NULL;
	tb_store *store = NULL;
	tb_status st;

	if (!differs && cli->argument_count > 1)
		return tb_usage(err, _("two versions are compared with --diff; "
				       "see timbang help history"));
	st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = differs ? diff(cli, store, err) :
		     tb_report_history(store, cli->argument_count ?
				       cli->arguments[0] : NULL, &cli->how,
				       &cli->sink, err);
	tb_store_close(store);
	return st;
}

/* ------------------------------------------------------------------ audit */

tb_status tb_cmd_audit(tb_cli *cli, tb_error *err)
{
	tb_store *store = NULL;
	tb_status st = tb_cli_open(cli, &store, err);

	if (st == TB_OK)
		st = tb_report_audit(store, cli->values[TB_O_AGAINST],
				     &cli->how, &cli->sink, err);
	tb_store_close(store);
	return st;
}
