/* store.c - making a store, looking at it, and helping. */
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

tb_status tb_cli_open(tb_cli *cli, tb_store **out, tb_error *err)
{
	if (!tb_place_exists(cli->store)) {
		*err = (tb_error){ .code = TB_EDATA };
		snprintf(err->message, sizeof err->message,
			 _("there is no store '%s'; make one with: timbang "
			   "init --by NIP, or name one with --store"),
			 cli->store);
		return TB_EDATA;
	}
	tb_cli_take_room();
	return tb_store_open(cli->store, out, err);
}

tb_status tb_cli_open_for_versions(tb_cli *cli, tb_store **out, tb_error *err)
{
	*out = NULL;
	for (int i = 0; i < cli->argument_count; i++)
		if (strchr(cli->arguments[i], '@'))
			return tb_cli_open(cli, out, err);
	return TB_OK;
}

tb_status tb_cmd_init(tb_cli *cli, tb_error *err)
{
	const tb_init_options options = {
		.by = cli->by, .rules_dir = cli->rules,
		.id_scheme = cli->values[TB_O_ID_SCHEME]
	};
	tb_status st;

	if (!*cli->rules)
		return tb_usage(err, _("the folder of rulesets was not found; "
				       "name it with --rules"));
	st = tb_store_make(cli->store, &options, &cli->watch, err);
	if (st != TB_OK)
		return st;
	tb_screen_clear(&cli->screen);
	printf(_("The store %s is made, with the national dictionaries.\n"
		 "Next, in one go, the dictionaries of the dinas and the "
		 "files of the office:\n"
		 "  timbang import %s/*/data FOLDER\n"), cli->store,
	       cli->rules);
	return TB_OK;
}

tb_status tb_cmd_status(tb_cli *cli, tb_error *err)
{
	tb_store *store = NULL;
	tb_status st;

	if (!cli->command && !tb_place_exists(cli->store)) {
		printf(_("There is no store here yet (%s).\n\n"
			 "  timbang init --by NIP        make one\n"
			 "  timbang --store FILE         use another one\n"
			 "  timbang help                 all commands\n"),
		       cli->store);
		return TB_OK;
	}
	st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_status(store, &cli->how, &cli->sink, err);
	tb_store_close(store);
	return st;
}

tb_status tb_cmd_changes(tb_cli *cli, tb_error *err)
{
	tb_store *store = NULL;
	tb_status st = tb_cli_open(cli, &store, err);

	if (st == TB_OK)
		st = tb_report_changes(store, &cli->how, &cli->sink, err);
	tb_store_close(store);
	return st;
}

/* A form of help, for all of timbang or for one command. */
struct form {
	const char *name;
	void (*all)(FILE *to);
	void (*command)(FILE *to, const tb_command *command);
};

static void put_names(FILE *to)
{
	for (size_t i = 0; i < tb_command_count; i++)
		fprintf(to, "%s\n", tb_commands[i].name);
}

static const struct form forms[] = {
	{ "scdoc", tb_manual_all, tb_manual_command },
	{ "bash", tb_completion_bash, NULL },
	{ "names", put_names, NULL },
};

static tb_status put_form(const tb_cli *cli, const tb_command *command,
			  const char *wanted, tb_error *err)
{
	const struct form *form = NULL;

	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (strcmp(forms[i].name, wanted) == 0)
			form = &forms[i];
	if (strcmp(wanted, "text") == 0) {
		if (command)
			tb_help_command(stdout, command, cli->how.width);
		else
			tb_help_all(stdout, cli->how.width);
		return TB_OK;
	}
	if (!form || (command && !form->command))
		return tb_usage(err, _("--as takes text, scdoc, bash or names; "
				       "of one command only text or scdoc"));
	if (command)
		form->command(stdout, command);
	else
		form->all(stdout);
	return TB_OK;
}

/* TB-R012, in whatever letters; R012 and r12 too. */
static bool is_code(const char *word)
{
	size_t length = strlen(word);

	return strncmp(word, "TB-", 3) == 0 || strncmp(word, "tb-", 3) == 0 ||
	       (length >= 2 && length <= 4 &&
		strspn(word + 1, "0123456789") == length - 1);
}

tb_status tb_cmd_help(tb_cli *cli, tb_error *err)
{
	const char *form = cli->values[TB_O_AS] ? cli->values[TB_O_AS] : "text";
	const tb_command *command;
	const char *near;

	if (cli->argument_count == 0)
		return put_form(cli, NULL, form, err);
	command = tb_command_find(cli->arguments[0]);
	if (command)
		return put_form(cli, command, form, err);
	if (is_code(cli->arguments[0]))
		return tb_report_code(cli->arguments[0], &cli->how,
				      &cli->sink, err);
	near = tb_command_nearest(cli->arguments[0]);
	if (near)
		return tb_usage(err, _("there is no command '%s'; did you "
				       "mean %s?  See timbang help"),
				cli->arguments[0], near);
	return tb_usage(err, _("there is no command '%s'; see timbang help"),
			cli->arguments[0]);
}
