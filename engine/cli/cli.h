/* cli.h - one run of the program: what was asked, and where things are. */
#ifndef TB_CLI_CLI_H
#define TB_CLI_CLI_H

#include <stdio.h>

#include "cli/command.h"
#include "cli/screen.h"

enum { TB_PATH_BYTES = 4096, TB_CLI_NIP_BYTES = 19 };

typedef struct tb_cli {
	const tb_command *command;	/* NULL: none was named */
	char *values[TB_O_COUNT];	/* as given; NULL: not given */
	const char **arguments;		/* ends in NULL */
	int argument_count;
	/* settled from options, environment and what exists */
	const char *store;
	char rules[TB_PATH_BYTES];	/* "" when there is none */
	const char *by;			/* NULL: not said */
	char nip[TB_CLI_NIP_BYTES];	/* an argument typed in groups */
	char by_nip[TB_CLI_NIP_BYTES];
	tb_report_options how;
	tb_screen screen;
	tb_watch watch;
	tb_sink sink;			/* standard output */
	int write_error;		/* errno of the first failed write */
	bool answered;			/* help or version was printed */
} tb_cli;

/* options.c */

/* Understand the command line.  Errors: TB_EUSAGE. */
TB_MUST_CHECK
tb_status tb_cli_parse(tb_cli *cli, int argc, const char **argv,
		       tb_error *err);
/* Settle everything that commands use.  Errors: TB_EUSAGE. */
TB_MUST_CHECK tb_status tb_cli_settle(tb_cli *cli, tb_error *err);
void tb_cli_release(tb_cli *cli);
/* A whole number of an option or argument.  Errors: TB_EUSAGE. */
TB_MUST_CHECK
tb_status tb_cli_number(const char *text, const char *what, int64_t least,
			int64_t most, int64_t *out, tb_error *err);
/* Which results, and the limits of a plan: --run, --period, --unit, --jp,
 * --budget.  Errors: TB_EUSAGE. */
TB_MUST_CHECK
tb_status tb_cli_plan(tb_cli *cli, tb_plan_options *out, tb_error *err);
/* Fill @err and return TB_EUSAGE. */
tb_status tb_usage(tb_error *err, const char *format, ...) TB_PRINTF(2, 3);

/* nip.c */

/* The digits of a NIP in the groups that it is printed in.  False: not such. */
bool tb_cli_nip(const char *text, char nip[TB_CLI_NIP_BYTES]);
/* The first such among the arguments, as one word or as four, becomes one
 * argument. */
void tb_cli_join_nip(tb_cli *cli);

/* places.c */

/* The folder with <lang>/LC_MESSAGES/timbang.mo, in @path; NULL: none. */
const char *tb_place_catalogues(char path[TB_PATH_BYTES]);
/* The folder of rulesets; "" in @path when there is none. */
void tb_place_rules(const char *wanted, char path[TB_PATH_BYTES]);
bool tb_place_exists(const char *path);

/* help.c */
void tb_help_all(FILE *to, int width);
void tb_help_command(FILE *to, const tb_command *command, int width);
/* What each exit code means, one sentence. */
const char *tb_exit_codes_text(void);

/* manual.c: the same as pages for scdoc */
void tb_manual_all(FILE *to);
void tb_manual_command(FILE *to, const tb_command *command);

/* completion.c */
void tb_completion_bash(FILE *to);

/* room.c */

/* Have memory at hand for what commands do with a store. */
void tb_cli_take_room(void);

/* store.c */

/* Open the store of this run. */
TB_MUST_CHECK
tb_status tb_cli_open(tb_cli *cli, tb_store **out, tb_error *err);
/* The same when an argument names a published version (kesehatan@3); else
 * *out is NULL. */
TB_MUST_CHECK
tb_status tb_cli_open_for_versions(tb_cli *cli, tb_store **out,
				   tb_error *err);

#endif
