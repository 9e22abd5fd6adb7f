/* screen.c - progress, problems and messages on standard error. */
#include "cli/screen.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/text.h"

enum {
	PATIENCE_MS = 1000,	/* before the first progress line */
	REDRAW_MS = 100,
	BAR_CELLS = 24,
	WIDTH_DEFAULT = 80,
	PLACE_BYTES = 512
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

void tb_screen_catch_interrupt(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof action);
	action.sa_handler = on_interrupt;
	/* The second one takes its usual course. */
	action.sa_flags = (int)SA_RESETHAND;
	sigemptyset(&action.sa_mask);
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGTERM, &action, NULL);
	/* A closed pipe is a failed write, seen at the end. */
	action.sa_handler = SIG_IGN;
	action.sa_flags = 0;
	(void)sigaction(SIGPIPE, &action, NULL);
}

bool tb_screen_interrupted(void)
{
	return interrupted != 0;
}

static int terminal_columns(int fd)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
		return size.ws_col;
	return WIDTH_DEFAULT;
}

int tb_screen_width(void)
{
	const char *columns = getenv("COLUMNS");
	long wanted = columns ? strtol(columns, NULL, 10) : 0;

	if (wanted >= 40 && wanted <= 1000)
		return (int)wanted;
	return isatty(STDOUT_FILENO) ? terminal_columns(STDOUT_FILENO) : 0;
}

void tb_screen_init(tb_screen *screen, bool color)
{
	*screen = (tb_screen){ .color = color,
			       .terminal = isatty(STDERR_FILENO) };
	(void)clock_gettime(CLOCK_MONOTONIC, &screen->begun);
}

void tb_screen_clear(tb_screen *screen)
{
	if (screen->bar)
		fputs("\r\033[K", stderr);
	screen->bar = false;
}

static void style(const tb_screen *screen, const char *code)
{
	if (screen->color)
		fputs(code, stderr);
}

static void put_place(const char *file, int line, int column)
{
	char place[PLACE_BYTES];

	if (!file || !*file)
		return;
	tb_put_clean(stderr, tb_place_text(file, line, column, place,
					   sizeof place));
	fputs(": ", stderr);
}

void tb_screen_problem(void *context, const tb_problem *problem)
{
	tb_screen *screen = context;
	bool warning = problem->severity == TB_WARNING;

	tb_screen_clear(screen);
	put_place(problem->file, problem->line, problem->column);
	style(screen, warning ? "\033[33m" : "\033[31m");
	if (warning)
		fprintf(stderr, "%s: ", _("warning"));
	tb_put_clean(stderr, problem->message);
	style(screen, "\033[0m");
	if (problem->code && *problem->code)
		fprintf(stderr, " (%s)", problem->code);
	fputs("\n", stderr);
	if (problem->hint && *problem->hint) {
		fprintf(stderr, "    %s: ", _("how to mend it"));
		tb_put_clean(stderr, problem->hint);
		fputs("\n", stderr);
	}
	screen->problems++;
}

static int64_t since(const struct timespec *then, const struct timespec *now)
{
	return ((int64_t)now->tv_sec - then->tv_sec) * 1000 +
	       (now->tv_nsec - then->tv_nsec) / 1000000;
}

static void draw(tb_screen *screen, const char *what, int64_t done,
		 int64_t total)
{
	int width = terminal_columns(STDERR_FILENO);
	int room = width - BAR_CELLS - 12;

	fputs("\r\033[K", stderr);
	if (room > 4) {
		size_t n = tb_columns_fit(what, room);
		char start[256];

		if (n >= sizeof start)
			n = sizeof start - 1;
		memcpy(start, what, n);
		start[n] = '\0';
		tb_put_clean(stderr, start);
		fputs("  ", stderr);
	}
	if (total > 0) {
		int64_t seen = done < 0 ? 0 : done > total ? total : done;
		int full = (int)((double)seen / (double)total * BAR_CELLS);

		fputs("[", stderr);
		for (int i = 0; i < BAR_CELLS; i++)
			fputs(i < full ? "#" : ".", stderr);
		fprintf(stderr, "] %3d %%",
			(int)((double)seen / (double)total * 100));
	} else {
		fprintf(stderr, "%lld", (long long)done);
	}
	fflush(stderr);
	screen->bar = true;
}

bool tb_screen_progress(void *context, const char *what, int64_t done,
			int64_t total)
{
	tb_screen *screen = context;
	struct timespec now;

	if (screen->terminal &&
	    clock_gettime(CLOCK_MONOTONIC, &now) == 0 &&
	    since(&screen->begun, &now) >= PATIENCE_MS &&
	    since(&screen->drawn, &now) >= REDRAW_MS) {
		draw(screen, what, done, total);
		screen->drawn = now;
	}
	return !interrupted;
}

void tb_screen_error(tb_screen *screen, const tb_error *err)
{
	tb_screen_clear(screen);
	fputs("timbang: ", stderr);
	put_place(err->file, err->line, err->column);
	style(screen, "\033[31m");
	tb_put_clean(stderr, err->message);
	style(screen, "\033[0m");
	fputs("\n", stderr);
}

void tb_screen_say(tb_screen *screen, const char *format, ...)
{
	char line[1024];
	va_list list;

	va_start(list, format);
	(void)vsnprintf(line, sizeof line, format, list);
	va_end(list);
	tb_screen_clear(screen);
	tb_put_clean(stderr, line);
	fputs("\n", stderr);
}
