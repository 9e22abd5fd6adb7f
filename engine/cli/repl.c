/* repl.c - ask one person's evaluation, expression by expression. */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <editline/readline.h>

#include "cli/several.h"
#include "cli/text.h"

static const char prompt[] = "timbang> ";

/* One command line of timbang: what was asked for, and how it goes on. */
struct repl {
	tb_cli *cli;
	tb_several sets, levels;
	size_t good_sets, good_levels;	/* with which a session opened */
	char *competency;	/* that `c` stands for; NULL: none */
	bool terminal;
	bool again;		/* open the person anew */
	tb_status worst;	/* of a script's expressions */
};

/* ---------------------------------------------------------------- reading */

/* libedit completes by global state. */
static tb_session *completing;
static size_t next_word;

static char *complete_word(const char *start, int state)
{
	const char *word;
	size_t length = strlen(start);

	if (state == 0)
		next_word = 0;
	while ((word = tb_session_word(completing, next_word)) != NULL) {
		next_word++;
		if (strncmp(word, start, length) == 0)
			return strdup(word);
	}
	return NULL;
}

static char **complete(const char *start, int from, int to)
{
	(void)from;
	(void)to;
	rl_attempted_completion_over = 1;
	return rl_completion_matches(start, complete_word);
}

static char *read_script_line(void)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t length = getline(&line, &size, stdin);

	if (length < 0) {
		free(line);
		return NULL;
	}
	if (length > 0 && line[length - 1] == '\n')
		line[length - 1] = '\0';
	return line;
}

static char *read_line(const struct repl *repl)
{
	char *line;

	if (!repl->terminal)
		return read_script_line();
	line = readline(prompt);
	if (line && line[0])
		add_history(line);
	return line;
}

/* --------------------------------------------------------------- answering */

static void print_value(const tb_session_value *value)
{
	if (value->decided)
		printf("%s\n", value->text);
	else if (value->applicable)
		printf(_("not decided: %s\n"), value->text);
	else
		printf(_("not applicable, the post does not require it: %s\n"),
		       value->text);
	if (value->read)
		printf(_("  read: %s\n"), value->read);
	fflush(stdout);
}

static void print_help(void)
{
	fputs(_("An expression in Lua, with asn, p, profile and c, for "
		"example\n"
		"  profile.KOM.gap\n"
		"  asn.position.serves_public and profile.KOM.level < 2\n"
		"  profile.KOM              all that is known of it\n"
		"or\n"
		"  :c KOM                   let c be this competency\n"
		"  :level KOM=2             as if this level had been observed\n"
		"  :set PARAMETER=VALUE     as if the parameter had this value\n"
		"  :help, :quit\n"), stdout);
	fflush(stdout);
}

static void complain(struct repl *repl, const tb_error *error)
{
	fflush(stdout);
	if (error->line > 1)
		fprintf(stderr, "%d: %s\n", error->line, error->message);
	else
		fprintf(stderr, "%s\n", error->message);
	if (repl->worst == TB_OK)
		repl->worst = error->code;
}

static tb_status ask(struct repl *repl, tb_session *session,
		     const char *expression, tb_error *err)
{
	tb_error error = { 0 };
	tb_session_value value;
	tb_status st = tb_session_ask(session, expression, repl->competency,
				      &value, &error);

	if (st == TB_OK) {
		print_value(&value);
		return TB_OK;
	}
	if (st != TB_ERULE && st != TB_ELIMIT && st != TB_EDATA) {
		*err = error;
		return st;
	}
	complain(repl, &error);
	return TB_OK;
}

static const char *argument_of(const char *line, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(line, name, length) != 0 ||
	    (line[length] != ' ' && line[length] != '\0'))
		return NULL;
	line += length;
	return line + strspn(line, " ");
}

/* Let c be another competency, if there is such a one. */
static void choose(struct repl *repl, tb_session *session, const char *code)
{
	tb_error error = { 0 };
	tb_session_value value;

	free(repl->competency);
	repl->competency = NULL;
	if (!code[0])
		return;
	if (tb_session_ask(session, "c", code, &value, &error) == TB_OK)
		repl->competency = strdup(code);
	else
		complain(repl, &error);
}

/* A line that begins with ':'.  False: end. */
static bool command(struct repl *repl, tb_session *session, const char *line)
{
	const char *text;

	if ((text = argument_of(line, ":c")) != NULL) {
		choose(repl, session, text);
	} else if ((text = argument_of(line, ":level")) != NULL) {
		repl->again = tb_several_add(&repl->levels, text);
	} else if ((text = argument_of(line, ":set")) != NULL) {
		repl->again = tb_several_add(&repl->sets, text);
	} else if (argument_of(line, ":quit") || argument_of(line, ":q")) {
		return false;
	} else {
		print_help();
	}
	return !repl->again;
}

static tb_status converse(void *context, tb_session *session, tb_error *err)
{
	struct repl *repl = context;
	tb_status st = TB_OK;
	bool more = true;
	char *line;

	completing = session;
	repl->good_sets = repl->sets.count;
	repl->good_levels = repl->levels.count;
	if (repl->terminal)
		printf(_("%s.  :help tells more, Ctrl-D ends.\n"),
		       tb_session_title(session));
	while (st == TB_OK && more && (line = read_line(repl)) != NULL) {
		const char *text = line + strspn(line, " \t");

		if (text[0] == ':' || text[0] == '?')
			more = command(repl, session, text);
		else if (text[0] && strncmp(text, "--", 2) != 0)
			st = ask(repl, session, text, err);
		free(line);
	}
	completing = NULL;
	return st;
}

/* A changed parameter or level that cannot be is told and taken back; false:
 * it is not that. */
static bool take_back(struct repl *repl, const tb_error *error)
{
	if (repl->sets.count == repl->good_sets &&
	    repl->levels.count == repl->good_levels)
		return false;
	complain(repl, error);
	tb_several_cut(&repl->sets, repl->good_sets);
	tb_several_cut(&repl->levels, repl->good_levels);
	return true;
}

static tb_status open_sessions(struct repl *repl, tb_store *store,
			       tb_try_options *options, tb_error *err)
{
	bool opened = false;
	tb_error error = { 0 };
	tb_status st;

	do {
		repl->again = false;
		options->sets = (const char *const *)repl->sets.each;
		options->set_count = repl->sets.count;
		options->levels = (const char *const *)repl->levels.each;
		options->level_count = repl->levels.count;
		st = tb_try_session(store, options, &repl->cli->watch,
				    converse, repl, &error);
		if (st == TB_OK)
			opened = true;
		else if (opened)
			repl->again = take_back(repl, &error);
	} while (repl->again);
	if (st != TB_OK)
		*err = error;
	return st;
}

tb_status tb_cmd_repl(tb_cli *cli, tb_error *err)
{
	tb_try_options options = { .rules_dir = cli->rules,
				   .ruleset = cli->arguments[0],
				   .nip = cli->arguments[1],
				   .period = cli->values[TB_O_PERIOD] };
	struct repl repl = { .cli = cli,
			     .terminal = isatty(STDIN_FILENO) == 1 };
	tb_store *store = NULL;
	tb_status st = tb_several_of(&repl.sets, cli->values[TB_O_SET], err);

	if (st == TB_OK)
		st = tb_several_of(&repl.levels, cli->values[TB_O_LEVEL], err);
	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK) {
		rl_readline_name = "timbang";
		rl_attempted_completion_function = complete;
		rl_basic_word_break_characters = " \t\n\"\\'`@$><=;|&{(+-*/~,";
		st = open_sessions(&repl, store, &options, err);
	}
	if (st == TB_OK && !repl.terminal && repl.worst != TB_OK) {
		st = repl.worst;
		*err = (tb_error){ .code = st };
		(void)snprintf(err->message, sizeof err->message, "%s",
			       _("not every expression had a value"));
	}
	tb_store_close(store);
	tb_several_free(&repl.sets);
	tb_several_free(&repl.levels);
	free(repl.competency);
	return st;
}
