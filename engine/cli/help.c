/* help.c - help, printed from the rows of command.c. */
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

enum { WIDTH_MOST = 100, WIDTH_DEFAULT = 80, OPTION_COLUMN = 30 };

static int help_width(int width)
{
	if (width <= 0)
		return WIDTH_DEFAULT;
	return width < WIDTH_MOST ? width : WIDTH_MOST;
}

static void pad_to(FILE *to, int from, int column)
{
	fprintf(to, "%*s", column > from ? column - from : 0, "");
}

static void put_option(FILE *to, tb_option option, int width)
{
	const tb_option_row *row = &tb_option_rows[option];
	int at;

	at = 4 + (int)strlen(row->name);
	if (row->letter) {
		fprintf(to, "  -%c, --%s", row->letter, row->name);
		at += 4;
	} else {
		fprintf(to, "  --%s", row->name);
	}
	if (row->argument) {
		fprintf(to, " %s", _(row->argument));
		at += 1 + tb_columns(_(row->argument));
	}
	if (at + 2 > OPTION_COLUMN) {
		fputs("\n", to);
		at = 0;
	}
	pad_to(to, at, OPTION_COLUMN);
	tb_put_folded(to, _(row->help), OPTION_COLUMN, width);
}

static void put_global_options(FILE *to, int width)
{
	fprintf(to, "\n%s\n", _("Options of every command:"));
	for (int o = TB_O_END + 1; o <= TB_O_GLOBAL_LAST; o++)
		put_option(to, (tb_option)o, width);
}

static int name_columns(void)
{
	size_t most = 0;

	for (size_t i = 0; i < tb_command_count; i++)
		if (strlen(tb_commands[i].name) > most)
			most = strlen(tb_commands[i].name);
	return (int)most;
}

static int alias_columns(void)
{
	size_t most = 0;

	for (size_t i = 0; i < tb_command_count; i++)
		if (strlen(tb_commands[i].alias) > most)
			most = strlen(tb_commands[i].alias);
	return (int)most;
}

const char *tb_exit_codes_text(void)
{
	return _("0 fine, 1 internal error, 2 wrong usage, 3 a rule is "
		 "invalid, 4 a test failed, 5 below a threshold, 6 a rule "
		 "exceeded its limit, 7 a difference was found, 8 data "
		 "incomplete or invalid, 130 stopped by Ctrl-C, 141 the "
		 "reader of the output went away");
}

void tb_help_all(FILE *to, int width)
{
	int names = name_columns(), aliases = alias_columns();
	int at = 2 + names + 2 + aliases + 2;

	width = help_width(width);
	tb_put_folded(to, _("timbang - competency profiles of civil servants "
			    "from supervisor observation, by the rules of "
			    "each dinas, every number explained"), 0, width);
	fprintf(to, "\n%s\n", _("Usage: timbang [OPTIONS] COMMAND "
				"[ARGUMENTS]"));
	fprintf(to, "\n%s\n", _("Commands (each has an Indonesian name too):"));
	for (size_t i = 0; i < tb_command_count; i++) {
		const tb_command *c = &tb_commands[i];

		fprintf(to, "  %-*s  %-*s  ", names, c->name, aliases,
			c->alias);
		tb_put_folded(to, _(c->summary), at, width);
	}
	put_global_options(to, width);
	fprintf(to, "\n%s\n", _("To begin:"));
	fputs(_("  timbang init --by NIP\n"
		"  timbang import FOLDER --by NIP\n"
		"  timbang ready --period 2026-S1\n"
		"  timbang evaluate --period 2026-S1 --by NIP\n"
		"  timbang results\n"
		"  timbang explain NIP\n"), to);
	fprintf(to, "\n%s\n", _("Exit codes:"));
	tb_put_folded(to, tb_exit_codes_text(), 0, width);
	fprintf(to, "\n%s\n", _("Help on one command: timbang help COMMAND"));
}

void tb_help_command(FILE *to, const tb_command *c, int width)
{
	const size_t n = sizeof c->options / sizeof c->options[0];

	width = help_width(width);
	fprintf(to, "timbang %s (%s) - %s\n", c->name, c->alias,
		_(c->summary));
	fprintf(to, "\n%s timbang %s", _("Usage:"), tb_command_word(c));
	if (c->needs != TB_O_END)
		fprintf(to, " --%s %s", tb_option_rows[c->needs].name,
			_(tb_option_rows[c->needs].argument));
	fputs(_(" [OPTIONS]"), to);
	if (*c->arguments)
		fprintf(to, " %s", _(c->arguments));
	fputs("\n\n", to);
	tb_put_folded(to, _(c->about), 0, width);
	if (c->options[0] != TB_O_END)
		fprintf(to, "\n%s\n", _("Options:"));
	for (size_t i = 0; i < n && c->options[i] != TB_O_END; i++)
		put_option(to, c->options[i], width);
	put_global_options(to, width);
	fprintf(to, "\n%s\n", _("Examples:"));
	for (size_t i = 0; i < sizeof c->examples / sizeof c->examples[0] &&
	     c->examples[i]; i++)
		fprintf(to, "  timbang %s%s%s\n", tb_command_word(c),
			*c->examples[i] ? " " : "", c->examples[i]);
}
