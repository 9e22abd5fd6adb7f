/* findings.c - gathering, ordering, and leaving out what says nothing new. */
#include "workbench/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ECHO_LINES = 2, ABOVE_LINES = 6 };

static void add(void *context, const tb_problem *problem)
{
	tb_findings_add(context, problem);
}

void tb_findings_init(tb_findings *findings)
{
	*findings = (tb_findings){ .count = 0 };
	findings->watch = (tb_watch){ .problem = add, .context = findings };
	tb_arena_init(&findings->arena);
}

void tb_findings_release(tb_findings *findings)
{
	tb_arena_release(&findings->arena);
	findings->list = NULL;
	findings->count = 0;
}

static const char *copy(tb_findings *findings, const char *text)
{
	const char *kept = text ? tb_arena_text(&findings->arena, text)
				: NULL;

	findings->no_memory = findings->no_memory || (text && !kept);
	return kept;
}

/* The library calls every folder of rulesets "rules". */
static const char *file_of(tb_findings *findings, const char *file)
{
	char where[TB_ERROR_FILE_BYTES];

	if (!file || !findings->named)
		return copy(findings, file);
	tb_named_place(findings->named, file, where);
	return copy(findings, where);
}

void tb_findings_add(tb_findings *findings, const tb_problem *problem)
{
	if (!findings->list)
		findings->list = tb_arena_array(&findings->arena,
						TB_FINDINGS_MAX,
						sizeof *findings->list);
	findings->no_memory = findings->no_memory || !findings->list;
	if (findings->no_memory || findings->count == TB_FINDINGS_MAX)
		return;
	findings->list[findings->count++] = (tb_problem){
		.severity = problem->severity,
		.code = copy(findings, problem->code),
		.file = file_of(findings, problem->file),
		.line = problem->line,
		.column = problem->column,
		.message = copy(findings, problem->message),
		.hint = copy(findings, problem->hint)
	};
}

void tb_findings_say(tb_findings *findings, tb_severity severity,
		     const char *code, const char *file, int line, int column,
		     const char *hint, const char *format, ...)
{
	char message[TB_ERROR_TEXT_BYTES];
	tb_problem problem = { severity, code, file, line, column, message,
			       hint };
	va_list list;

	va_start(list, format);
	(void)vsnprintf(message, sizeof message, format, list);
	va_end(list);
	tb_findings_add(findings, &problem);
}

/* @file as the library calls it, below whatever folder of rulesets. */
static bool is_about(const tb_problem *finding, const char *file)
{
	const char *tail = strncmp(file, "rules/", 6) == 0 ? file + 6 : file;
	size_t own = finding->file ? strlen(finding->file) : 0;
	size_t length = strlen(tail);

	if (!finding->file || own < length ||
	    strcmp(finding->file + own - length, tail) != 0)
		return false;
	return own == length || finding->file[own - length - 1] == '/';
}

size_t tb_findings_of(const tb_findings *findings, const char *code,
		      const char *file)
{
	size_t n = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const tb_problem *f = &findings->list[i];

		n += f->severity == TB_PROBLEM &&
		     (!code || strncmp(f->code, code, strlen(code)) == 0) &&
		     (!file || is_about(f, file));
	}
	return n;
}

/* ---------------------------------------------------------------- settling */

static int compare_texts(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "");
}

static int by_place(const void *x, const void *y)
{
	const tb_problem *a = x, *b = y;
	int order = compare_texts(a->file, b->file);

	if (order == 0)
		order = (a->line > b->line) - (a->line < b->line);
	if (order == 0)
		order = (a->column > b->column) - (a->column < b->column);
	if (order == 0)
		order = compare_texts(a->code, b->code);
	return order ? order : compare_texts(a->message, b->message);
}

/* Both tell of one thing: the worker and luacheck at the same place, in
 * whatever words, or the same words with and without a place. */
static bool is_same(const tb_problem *a, const tb_problem *b)
{
	if (compare_texts(a->file, b->file) != 0 ||
	    strcmp(a->code, b->code) != 0)
		return false;
	if (a->line == b->line && a->line > 0 &&
	    (a->column == b->column || a->column == 0 || b->column == 0) &&
	    strncmp(a->code, "TB-R0", 5) == 0)
		return true;
	return strcmp(a->message, b->message) == 0 &&
	       ((a->line == b->line && a->column == b->column) ||
		a->column == 0 || b->column == 0);
}

/* A slip of typing (TB-H...) makes the text mean something else; what YAML,
 * Lua and luacheck say about that line is its echo. */
static bool is_echo(const tb_problem *slip, const tb_problem *finding)
{
	int distance = finding->line - slip->line;

	if (strncmp(slip->code, "TB-H", 4) != 0 ||
	    strcmp(slip->code, "TB-H005") == 0 ||
	    compare_texts(slip->file, finding->file) != 0)
		return false;
	if (strncmp(finding->code, "TB-Y", 4) == 0 ||
	    strcmp(finding->code, "TB-M030") == 0)
		return distance == 0;
	/* Without that value the parameter above seems to have none. */
	if (strcmp(finding->code, "TB-M033") == 0)
		return distance <= 0 && distance >= -ABOVE_LINES;
	/* Lua notices a few words later. */
	return strcmp(finding->code, "TB-R010") == 0 && distance >= -1 &&
	       distance <= ECHO_LINES;
}

static bool is_idle(const tb_findings *findings, size_t first, size_t at)
{
	const tb_problem *list = findings->list;

	for (size_t i = first; i < findings->count; i++) {
		bool placed = list[i].column > 0 && list[at].column == 0;

		if (i == at)
			continue;
		if (is_echo(&list[i], &list[at]) ||
		    (is_same(&list[i], &list[at]) && (placed || i < at) &&
		     !(list[i].column == 0 && list[at].column > 0)))
			return true;
	}
	return false;
}

void tb_findings_settle(tb_findings *findings, size_t first)
{
	size_t n = first, old = findings->count;
	tb_problem *kept;

	if (old <= first)
		return;
	qsort(findings->list + first, old - first, sizeof *findings->list,
	      by_place);
	kept = tb_arena_array(&findings->arena, old, sizeof *kept);
	findings->no_memory = findings->no_memory || !kept;
	if (!kept)
		return;
	for (size_t i = first; i < old; i++)
		if (!is_idle(findings, first, i))
			kept[n++] = findings->list[i];
	memcpy(findings->list + first, kept + first,
	       (n - first) * sizeof *kept);
	findings->count = n;
	for (size_t i = first; i < n; i++)
		if (findings->list[i].severity == TB_PROBLEM)
			findings->problems++;
		else
			findings->warnings++;
}
