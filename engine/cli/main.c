/* main.c - the program: language, command line, one command, exit code. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/text.h"
#include "config.h"

/* Besides those of tb_exit_code: as shells count a signal. */
enum { EXIT_INTERRUPTED = 130, EXIT_READER_GONE = 141 };

static bool write_out(void *context, const char *bytes, size_t length)
{
	tb_cli *cli = context;

	if (cli->write_error != 0)
		return false;
	if (fwrite(bytes, 1, length, stdout) == length)
		return true;
	cli->write_error = errno ? errno : EIO;
	return false;
}

/* The language must be known before the first message, so it is looked for
 * before the options are read; a wrong value is reported afterwards. */
static const char *wanted_language(int argc, char **argv)
{
	const char *found = NULL;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			found = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			found = argv[i + 1];
	}
	return found;
}

static tb_status choose_language(int argc, char **argv, tb_error *err)
{
	const char *wanted = wanted_language(argc, argv);
	char path[TB_PATH_BYTES];
	const char *catalogues = tb_place_catalogues(path);

	if (tb_language_choose(wanted, catalogues, err) == TB_OK)
		return TB_OK;
	/* Say so in the language of the environment. */
	if (tb_language_choose(NULL, catalogues, err) != TB_OK)
		return TB_EUSAGE;
	return tb_usage(err, _("language '%s' is not known; there are id "
			       "(Indonesian) and en (English)"),
			wanted ? wanted : "");
}

static tb_status run(tb_cli *cli, tb_error *err)
{
	if (cli->values[TB_O_VERSION]) {
		printf("timbang %s\n", TIMBANG_VERSION);
		return TB_OK;
	}
	if (cli->values[TB_O_HELP]) {
		if (cli->command)
			tb_help_command(stdout, cli->command, cli->how.width);
		else
			tb_help_all(stdout, cli->how.width);
		return TB_OK;
	}
	if (!cli->command)
		return tb_cmd_status(cli, err);
	return cli->command->run(cli, err);
}

static void flush(tb_cli *cli)
{
	if (fflush(stdout) != 0 && cli->write_error == 0)
		cli->write_error = errno;
}

/* Output that did not arrive must not pass for success. */
static int finish(tb_cli *cli, int code)
{
	flush(cli);
	if (ferror(stdout) && cli->write_error == 0)
		cli->write_error = EIO;
	if (cli->write_error == EPIPE)
		return EXIT_READER_GONE;
	if (cli->write_error != 0) {
		fprintf(stderr, _("timbang: the output could not be written: "
				  "%s\n"), strerror(cli->write_error));
		return code != 0 ? code : tb_exit_code(TB_EIO);
	}
	return code;
}

int main(int argc, char **argv)
{
	tb_cli cli = { .command = NULL };
	tb_error err = { .code = TB_OK };
	tb_status st;
	int code;

	tb_screen_catch_interrupt();
	cli.sink = (tb_sink){ .write = write_out, .context = &cli };
	st = choose_language(argc, argv, &err);
	if (st == TB_OK)
		st = tb_cli_parse(&cli, argc, (const char **)argv, &err);
	if (st == TB_OK)
		st = tb_cli_settle(&cli, &err);
	if (st == TB_OK)
		st = run(&cli, &err);
	tb_screen_clear(&cli.screen);
	flush(&cli);	/* where both go to one place, why it ended stands last */
	code = tb_exit_code(st);
	if (st == TB_ECANCELLED && tb_screen_interrupted()) {
		fputs(_("timbang: stopped; nothing was stored\n"), stderr);
		code = EXIT_INTERRUPTED;
	} else if (st != TB_OK && cli.write_error == 0 && *err.message) {
		tb_screen_error(&cli.screen, &err);
	}
	code = finish(&cli, code);
	tb_cli_release(&cli);
	return code;
}
