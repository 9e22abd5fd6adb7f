/* command.h - every command and every option, each said once: parsing, help
 * and completion read the same rows. */
#ifndef TB_CLI_COMMAND_H
#define TB_CLI_COMMAND_H

#include "timbang.h"

typedef enum tb_option {
	TB_O_END,		/* closes the list of a command */
	/* global: before or after the command */
	TB_O_STORE, TB_O_RULES, TB_O_BY, TB_O_LANG, TB_O_COLOR, TB_O_HELP,
	TB_O_VERSION,
	/* of commands */
	TB_O_ID_SCHEME, TB_O_TEMPLATE, TB_O_RATER, TB_O_FILLED, TB_O_PLAN,
	TB_O_JP, TB_O_BUDGET, TB_O_SHEET,
	TB_O_KIND, TB_O_MAP, TB_O_DRY_RUN, TB_O_PARTIAL,
	TB_O_REJECTS, TB_O_WITHDRAW, TB_O_PERIOD, TB_O_UNIT, TB_O_STRICT,
	TB_O_WORKERS,
	TB_O_RUN, TB_O_SUMMARY, TB_O_FORMAT,
	TB_O_FORMAT_NO_CSV,	/* the same option, of commands without csv */
	TB_O_FOR,
	TB_O_FOR_TRY,		/* --for of try: another default */
	TB_O_PEOPLE, TB_O_SEED, TB_O_SET, TB_O_LEVEL,
	TB_O_AS, TB_O_NIP, TB_O_SUPPLEMENTS,
	TB_O_NIP_CONFIRM,	/* --nip of confirm */
	/* of those that write rulesets */
	TB_O_FROM, TB_O_BASIS, TB_O_NEW, TB_O_NAME, TB_O_WRITE,
	TB_O_FORMAT_API,	/* the same option again: text|json|luals */
	TB_O_ON, TB_O_HTML, TB_O_ORGANISATION, TB_O_FAIL_ON_CHANGE,
	TB_O_AS_CASES,
	TB_O_PEOPLE_NAMED,	/* --people of impact */
	/* of tests */
	TB_O_RUN_TEXT,		/* --run of test: part of a name */
	TB_O_COVERAGE, TB_O_THRESHOLD, TB_O_MUTATE, TB_O_WATCH, TB_O_ACCEPT, TB_O_YES,
	TB_O_FORMAT_TEST, TB_O_TO,
	/* of published versions */
	TB_O_OFFICIAL, TB_O_DRAFT, TB_O_APPROVER,
	TB_O_FROM_DAY,		/* --from of publish */
	TB_O_YES_PUBLISH,	/* --yes of publish */
	TB_O_DIFF, TB_O_AGAINST, /* of check */
	TB_O_STRICT_CHECK, TB_O_READS, TB_O_ON_CHECK, TB_O_COUNT
} tb_option;

enum { TB_O_GLOBAL_LAST = TB_O_VERSION };

typedef struct tb_option_row {
	const char *name;	/* "period": --period */
	char letter;		/* 0: none */
	const char *argument;	/* N_("PERIOD"); NULL: a switch */
	const char *help;	/* N_() */
} tb_option_row;

extern const tb_option_row tb_option_rows[TB_O_COUNT];

struct tb_cli;

typedef struct tb_command {
	const char *name, *alias;	/* English, Indonesian */
	const char *summary;		/* N_(): one line */
	const char *arguments;		/* N_(): "NIP"; "" none */
	int arguments_min, arguments_max;	/* max -1: any number */
	tb_option options[12];		/* TB_O_END ends it early */
	tb_option needs;		/* required option; TB_O_END: none */
	bool writes;			/* needs --by */
	const char *about;		/* N_(): a paragraph for its help */
	const char *examples[6];	/* what follows the command */
	tb_status (*run)(struct tb_cli *cli, tb_error *err);
} tb_command;

extern const tb_command tb_commands[];
extern const size_t tb_command_count;

/* By name or alias; NULL: there is none. */
const tb_command *tb_command_find(const char *name);
/* What it is called in the language in use. */
const char *tb_command_word(const tb_command *command);
/* The name or alias nearest to a mistyped one; NULL: none. */
const char *tb_command_nearest(const char *name);
/* Each time counts: one value per line. */
bool tb_option_repeats(tb_option option);
bool tb_command_takes(const tb_command *command, tb_option option);

/* What the commands do, one file per noun. */
tb_status tb_cmd_init(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_status(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_changes(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_import(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_ready(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_evaluate(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_verify(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_runs(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_results(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_plan(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_impact(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_export(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_confirm(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_explain(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_try(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_repl(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_publish(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_history(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_audit(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_check(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_sample(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_new(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_set(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_api(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_test(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_case(struct tb_cli *cli, tb_error *err);
tb_status tb_cmd_help(struct tb_cli *cli, tb_error *err);

#endif
