/* completion.c - bash completion, from the rows of command.c. */
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

/* "text|csv|json" as words; an argument without '|' is no list of words. */
static void put_choices(FILE *to, tb_option option)
{
	const tb_option_row *row = &tb_option_rows[option];

	if (!row->argument || !strchr(row->argument, '|'))
		return;
	fprintf(to, "\t--%s) choices='", row->name);
	for (const char *at = row->argument; *at; at++)
		fputc(*at == '|' ? ' ' : *at, to);
	fputs("' ;;\n", to);
}

static void put_command(FILE *to, const tb_command *c)
{
	const size_t n = sizeof c->options / sizeof c->options[0];

	fprintf(to, "\t%s|%s) options+=' ", c->name, c->alias);
	for (size_t i = 0; i < n && c->options[i] != TB_O_END; i++)
		fprintf(to, "--%s ", tb_option_rows[c->options[i]].name);
	fputs("' ;;\n", to);
}

static void put_names(FILE *to)
{
	for (size_t i = 0; i < tb_command_count; i++)
		fprintf(to, "%s %s ", tb_commands[i].name,
			tb_commands[i].alias);
}

void tb_completion_bash(FILE *to)
{
	fputs("# bash completion for timbang(1)\n"
	      "_timbang() {\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]}\n"
	      "\tlocal before=${COMP_WORDS[COMP_CWORD-1]}\n"
	      "\tlocal commands='", to);
	put_names(to);
	fputs("'\n\tlocal options='", to);
	for (int o = TB_O_END + 1; o <= TB_O_GLOBAL_LAST; o++)
		fprintf(to, "--%s ", tb_option_rows[o].name);
	fputs("'\n\tlocal choices= command= w\n"
	      "\tfor w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
	      "\t\tcase \" $commands \" in *\" $w \"*) command=$w; break ;; "
	      "esac\n"
	      "\tdone\n"
	      "\tcase $command in\n", to);
	for (size_t i = 0; i < tb_command_count; i++)
		put_command(to, &tb_commands[i]);
	fputs("\tesac\n\tcase $before in\n", to);
	for (int o = TB_O_END + 1; o < TB_O_COUNT; o++)
		put_choices(to, (tb_option)o);
	fputs("\tesac\n"
	      "\tif [ -n \"$choices\" ]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$choices\" -- \"$word\"))\n"
	      "\telif [[ $word == -* ]]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
	      "\telif [ -z \"$command\" ]; then\n"
	      "\t\tCOMPREPLY=($(compgen -W \"$commands\" -- \"$word\"))\n"
	      "\telse\n"
	      "\t\tCOMPREPLY=($(compgen -f -- \"$word\"))\n"
	      "\tfi\n"
	      "}\n"
	      "complete -o filenames -F _timbang timbang\n", to);
}
