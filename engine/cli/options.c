/* options.c - from the words of the command line to one struct. */
#define _GNU_SOURCE	/* asprintf */
#include <errno.h>
#include <popt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/text.h"

tb_status tb_usage(tb_error *err, const char *format, ...)
{
	va_list list;

	*err = (tb_error){ .code = TB_EUSAGE };
	va_start(list, format);
	(void)vsnprintf(err->message, sizeof err->message, format, list);
	va_end(list);
	return TB_EUSAGE;
}

/* What popt needs of our rows: all those that @command takes (NULL: the
 * global ones). */
static void fill_table(struct poptOption table[TB_O_COUNT + 1],
		       const tb_command *command)
{
	size_t n = 0;

	for (int o = TB_O_END + 1; o < TB_O_COUNT; o++) {
		const tb_option_row *row = &tb_option_rows[o];

		if (command ? !tb_command_takes(command, (tb_option)o) :
		    o > TB_O_GLOBAL_LAST)
			continue;
		table[n++] = (struct poptOption){
			.longName = row->name, .shortName = row->letter,
			.argInfo = row->argument ? POPT_ARG_STRING :
				   POPT_ARG_NONE,
			.val = o
		};
	}
	table[n] = (struct poptOption){ .longName = NULL };
}

/* Is @name an option of any command?  TB_O_END: no. */
static tb_option find_option(const char *name)
{
	for (int o = TB_O_END + 1; o < TB_O_COUNT; o++)
		if (strcmp(tb_option_rows[o].name, name) == 0)
			return (tb_option)o;
	return TB_O_END;
}

static const char *nearest_option(const char *name, const tb_command *command)
{
	const char *names[TB_O_COUNT];
	size_t n = 0;

	for (int o = TB_O_END + 1; o < TB_O_COUNT; o++)
		if (!command || tb_command_takes(command, (tb_option)o))
			names[n++] = tb_option_rows[o].name;
	return tb_nearest(name, names, n);
}

/* One sentence about an option that is not known here. */
static tb_status unknown_option(const char *given, const tb_command *command,
				tb_error *err)
{
	const char *help = command ? tb_command_word(command) : "";
	char name[64];
	const char *near;

	snprintf(name, sizeof name, "%.*s",
		 (int)strcspn(given + strspn(given, "-"), "="),
		 given + strspn(given, "-"));
	if (find_option(name) != TB_O_END) {
		if (!command)
			return tb_usage(err, _("option --%s comes after the "
					       "command; see timbang help"),
					name);
		return tb_usage(err, _("%s does not take --%s; see timbang "
				       "help %s"), help, name, help);
	}
	near = nearest_option(name, command);
	if (near)
		return tb_usage(err, _("option %s is not known; did you mean "
				       "--%s?  See timbang help %s"), given,
				near, help);
	return tb_usage(err, _("option %s is not known; see timbang help %s"),
			given, help);
}

static tb_status option_error(poptContext context, int code,
			      const tb_command *command, tb_error *err)
{
	const char *given = poptBadOption(context, 0);

	if (!given)
		given = "?";
	if (code == POPT_ERROR_NOARG)
		return tb_usage(err, _("option %s needs a value; see timbang "
				       "help %s"), given,
				command ? tb_command_word(command) : "");
	if (code == POPT_ERROR_UNWANTEDARG)
		return tb_usage(err, _("option %s takes no value"), given);
	if (code == POPT_ERROR_BADOPT)
		return unknown_option(given, command, err);
	return tb_usage(err, "%s: %s", given, poptStrerror(code));
}

/* The last of a kind counts; of those that repeat, each is a line. */
static bool keep_value(tb_cli *cli, int code, char *value)
{
	char *before = cli->values[code], *both = NULL;

	if (!value || !before || !tb_option_repeats((tb_option)code)) {
		free(before);
		cli->values[code] = value ? value : strdup("");
		return cli->values[code] != NULL;
	}
	if (asprintf(&both, "%s\n%s", before, value) < 0)
		both = NULL;
	free(value);
	free(before);
	cli->values[code] = both;
	return both != NULL;
}

/* Take the options out of @argv; what is left comes out as *rest (ends in
 * NULL, to be freed). */
static tb_status take_options(tb_cli *cli, int argc, const char **argv,
			      unsigned int flags, const char ***rest,
			      tb_error *err)
{
	struct poptOption table[TB_O_COUNT + 1];
	const tb_command *command = cli->command;
	poptContext context;
	tb_status st = TB_OK;
	const char **left;
	int code, n = 0;

	fill_table(table, command);
	context = poptGetContext(NULL, argc, argv, table, flags);
	if (!context)
		return tb_usage(err, _("out of memory"));
	while ((code = poptGetNextOpt(context)) > 0) {
		char *value = poptGetOptArg(context);

		if (!keep_value(cli, code, value)) {
			st = tb_usage(err, _("out of memory"));
			goto out;
		}
	}
	if (code < -1) {
		st = option_error(context, code, command, err);
		goto out;
	}
	left = poptGetArgs(context);
	while (left && left[n])
		n++;
	*rest = calloc((size_t)n + 1, sizeof **rest);
	if (!*rest) {
		st = tb_usage(err, _("out of memory"));
		goto out;
	}
	/* The words themselves live in main's argv. */
	for (int i = 0, k = 1; i < n; i++) {
		while (k < argc && strcmp(argv[k], left[i]) != 0)
			k++;
		(*rest)[i] = k < argc ? argv[k++] : NULL;
	}
out:
	poptFreeContext(context);
	return st;
}

static tb_status check_arguments(const tb_cli *cli, tb_error *err)
{
	const tb_command *c = cli->command;
	const char *word = tb_command_word(c);

	if (cli->argument_count < c->arguments_min)
		return tb_usage(err, _("%s needs %s; see timbang help %s"),
				word, _(c->arguments), word);
	if (cli->arguments && c->arguments_max >= 0 &&
	    cli->argument_count > c->arguments_max)
		return tb_usage(err, _("%s: '%s' is too much; see timbang "
				       "help %s"), word,
				cli->arguments[c->arguments_max], word);
	return TB_OK;
}

tb_status tb_cli_parse(tb_cli *cli, int argc, const char **argv, tb_error *err)
{
	const char **rest = NULL;
	int n = 0;
	tb_status st;

	st = take_options(cli, argc, argv, POPT_CONTEXT_POSIXMEHARDER, &rest,
			  err);
	if (st != TB_OK)
		return st;
	while (rest && rest[n])
		n++;
	if (n > 0) {
		const char *near;

		cli->command = tb_command_find(rest[0]);
		if (cli->command) {
			st = take_options(cli, n, rest, 0, &cli->arguments,
					  err);
		} else if ((near = tb_command_nearest(rest[0]))) {
			st = tb_usage(err, _("there is no command '%s'; did "
					     "you mean %s?  See timbang help"),
				      rest[0], near);
		} else {
			st = tb_usage(err, _("there is no command '%s'; see "
					     "timbang help"), rest[0]);
		}
	}
	free(rest);
	if (st != TB_OK)
		return st;
	while (cli->arguments && cli->arguments[cli->argument_count])
		cli->argument_count++;
	tb_cli_join_nip(cli);
	if (!cli->command || cli->values[TB_O_HELP] ||
	    cli->values[TB_O_VERSION])
		return TB_OK;
	return check_arguments(cli, err);
}

static tb_status choose_color(const char *wanted, bool *out, bool *err_too,
			      tb_error *err)
{
	const char *term = getenv("TERM"), *no = getenv("NO_COLOR");
	bool may = !(no && *no) && !(term && strcmp(term, "dumb") == 0);

	if (!wanted || strcmp(wanted, "auto") == 0) {
		*out = may && isatty(STDOUT_FILENO);
		*err_too = may && isatty(STDERR_FILENO);
	} else if (strcmp(wanted, "always") == 0) {
		*out = *err_too = true;
	} else if (strcmp(wanted, "never") == 0) {
		*out = *err_too = false;
	} else {
		return tb_usage(err, _("--color takes auto, always or never, "
				       "not '%s'"), wanted);
	}
	return TB_OK;
}

static tb_status choose_format(const tb_cli *cli, tb_format *out,
			       tb_error *err)
{
	const char *wanted = cli->values[TB_O_FORMAT];
	bool csv = cli->values[TB_O_FORMAT_NO_CSV] == NULL;

	if (!csv)
		wanted = cli->values[TB_O_FORMAT_NO_CSV];
	if (!wanted || strcmp(wanted, "text") == 0)
		*out = TB_TEXT;
	else if (strcmp(wanted, "csv") == 0 && csv)
		*out = TB_CSV;
	else if (strcmp(wanted, "json") == 0)
		*out = TB_JSON;
	else if (!csv)
		return tb_usage(err, _("--format takes text or json here, not "
				       "'%s'"), wanted);
	else
		return tb_usage(err, _("--format takes text, csv or json, not "
				       "'%s'"), wanted);
	return TB_OK;
}

/* An option, else a variable of the environment, else NULL.  An empty one
 * says nothing. */
static const char *settled(const tb_cli *cli, tb_option option,
			   const char *variable)
{
	const char *value = cli->values[option];

	if (!value || !*value)
		value = getenv(variable);
	return value && *value ? value : NULL;
}

static tb_status check_needs(const tb_command *c, char *const *values,
			     tb_error *err)
{
	const tb_option_row *row = &tb_option_rows[c->needs];
	const char *word = tb_command_word(c);

	if (c->needs == TB_O_END || values[c->needs])
		return TB_OK;
	return tb_usage(err, _("%s needs --%s %s; for example: timbang %s %s"),
			word, row->name, _(row->argument), word,
			c->examples[0]);
}

tb_status tb_cli_settle(tb_cli *cli, tb_error *err)
{
	bool color_err = false;
	tb_status st;

	cli->store = settled(cli, TB_O_STORE, "TIMBANG_STORE");
	if (!cli->store)
		cli->store = "timbang.db";
	cli->by = settled(cli, TB_O_BY, "TIMBANG_BY");
	if (cli->by && tb_cli_nip(cli->by, cli->by_nip))
		cli->by = cli->by_nip;
	if (cli->values[TB_O_APPROVER])
		(void)tb_cli_nip(cli->values[TB_O_APPROVER],
				 cli->values[TB_O_APPROVER]);
	tb_place_rules(settled(cli, TB_O_RULES, "TIMBANG_RULES"), cli->rules);
	st = choose_color(cli->values[TB_O_COLOR], &cli->how.color, &color_err,
			  err);
	if (st == TB_OK)
		st = choose_format(cli, &cli->how.format, err);
	if (st != TB_OK)
		return st;
	cli->how.width = tb_screen_width();
	tb_screen_init(&cli->screen, color_err);
	cli->watch = (tb_watch){ .problem = tb_screen_problem,
				 .progress = tb_screen_progress,
				 .context = &cli->screen };
	if (!cli->command || cli->values[TB_O_HELP])
		return TB_OK;
	st = check_needs(cli->command, cli->values, err);
	if (st != TB_OK)
		return st;
	if (cli->command->writes && !cli->by)
		return tb_usage(err, _("say who does this: add --by NIP, or "
				       "set TIMBANG_BY"));
	return TB_OK;
}

void tb_cli_release(tb_cli *cli)
{
	for (int o = 0; o < TB_O_COUNT; o++)
		free(cli->values[o]);
	free(cli->arguments);
}

tb_status tb_cli_number(const char *text, const char *what, int64_t least,
			int64_t most, int64_t *out, tb_error *err)
{
	char *end;
	long long value;

	errno = 0;
	value = strtoll(text, &end, 10);
	if (errno != 0 || end == text || *end || value < least || value > most)
		return tb_usage(err, _("%s must be a whole number from %lld "
				       "to %lld, digits alone, not '%s'"), what,
				(long long)least, (long long)most, text);
	*out = value;
	return TB_OK;
}
