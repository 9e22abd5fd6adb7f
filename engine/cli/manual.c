/* manual.c - manual pages, as scdoc reads them, from the rows of command.c. */
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

/* A text of ours, with what scdoc would take for marks made harmless. */
static void put(FILE *to, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\*_#[]|<>~", *text))
			fputc('\\', to);
		fputc(*text, to);
	}
}

static void heading(FILE *to, const char *text)
{
	fprintf(to, "\n# ");
	put(to, text);
	fputs("\n\n", to);
}

static void put_option(FILE *to, tb_option option)
{
	const tb_option_row *row = &tb_option_rows[option];

	fputc('*', to);
	if (row->letter)
		fprintf(to, "-%c, ", row->letter);
	fputs("--", to);
	put(to, row->name);
	fputc('*', to);
	if (row->argument) {
		fputc(' ', to);
		put(to, _(row->argument));
	}
	fputs("\n\t", to);
	put(to, _(row->help));
	fputs("\n\n", to);
}

static void put_globals(FILE *to)
{
	heading(to, _("OPTIONS OF EVERY COMMAND"));
	for (int o = TB_O_END + 1; o <= TB_O_GLOBAL_LAST; o++)
		put_option(to, (tb_option)o);
}

static void put_codes(FILE *to)
{
	heading(to, _("EXIT CODES"));
	put(to, tb_exit_codes_text());
	fputc('\n', to);
}

void tb_manual_all(FILE *to)
{
	fprintf(to, "timbang(1)\n");
	heading(to, _("NAME"));
	put(to, _("timbang - competency profiles of civil servants from "
		  "supervisor observation, by the rules of each dinas, every "
		  "number explained"));
	fputc('\n', to);
	heading(to, _("SYNOPSIS"));
	put(to, "timbang [OPTIONS] COMMAND [ARGUMENTS]");
	fputc('\n', to);
	heading(to, _("COMMANDS"));
	for (size_t i = 0; i < tb_command_count; i++) {
		const tb_command *c = &tb_commands[i];

		fprintf(to, "*timbang-%s*(1), %s\n\t", c->name, c->alias);
		put(to, _(c->summary));
		fputs("\n\n", to);
	}
	put_globals(to);
	put_codes(to);
}

void tb_manual_command(FILE *to, const tb_command *c)
{
	const size_t n = sizeof c->options / sizeof c->options[0];

	fprintf(to, "timbang-%s(1)\n", c->name);
	heading(to, _("NAME"));
	fprintf(to, "timbang-%s - ", c->name);
	put(to, _(c->summary));
	fputc('\n', to);
	heading(to, _("SYNOPSIS"));
	fprintf(to, "*timbang %s* ", c->name);
	put(to, _("[OPTIONS]"));
	fputc(' ', to);
	put(to, *c->arguments ? _(c->arguments) : "");
	fprintf(to, "\n\n*timbang %s* ", c->alias);
	put(to, _("is the same by its Indonesian name."));
	fputc('\n', to);
	heading(to, _("DESCRIPTION"));
	put(to, _(c->about));
	fputc('\n', to);
	if (c->options[0] != TB_O_END)
		heading(to, _("OPTIONS"));
	for (size_t i = 0; i < n && c->options[i] != TB_O_END; i++)
		put_option(to, c->options[i]);
	put_globals(to);
	put_codes(to);
	heading(to, _("EXAMPLES"));
	for (size_t i = 0; i < sizeof c->examples / sizeof c->examples[0] &&
	     c->examples[i]; i++) {
		fprintf(to, "\ttimbang %s ", c->name);
		put(to, c->examples[i]);
		fputs("\n\n", to);
	}
	heading(to, _("SEE ALSO"));
	fputs("*timbang*(1)\n", to);
}
