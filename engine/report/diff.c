/* diff.c - two rulesets held against each other. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "report/out.h"
#include "workbench/diff.h"
#include "workbench/sides.h"

enum { CONTEXT = 3 };

struct printing {
	tb_out *out;
	const tb_side *before, *after;
	bool any;
};

/* ---------------------------------------------------------------- in words */

static tb_status print_parameter(void *context,
				 const tb_moved_parameter *moved,
				 tb_error *err)
{
	struct printing *p = context;
	char from[TB_DATE_LONG_BYTES];

	(void)err;
	tb_date_long(moved->from, from);
	if (moved->before && moved->after)
		tb_out_line(p->out, 2, _("%s from %s: %s becomes %s"),
			    moved->name, from, moved->before, moved->after);
	else if (moved->after)
		tb_out_line(p->out, 2, _("%s from %s: %s, new"), moved->name,
			    from, moved->after);
	else
		tb_out_line(p->out, 2, _("%s from %s: %s is left out"),
			    moved->name, from, moved->before);
	if (moved->after && moved->basis)
		tb_out_line(p->out, 4, _("Basis: %s"), moved->basis);
	p->any = true;
	return TB_OK;
}

static void print_dates(struct printing *p)
{
	const tb_manifest *a = &p->before->ruleset->manifest;
	const tb_manifest *b = &p->after->ruleset->manifest;
	char from[TB_DATE_LONG_BYTES];

	tb_out_line(p->out, 2, _("%s: in force from %s; %s"),
		    p->before->shown, tb_date_long(a->from, from), a->basis);
	tb_out_line(p->out, 2, _("%s: in force from %s; %s"),
		    p->after->shown, tb_date_long(b->from, from), b->basis);
}

static tb_status print_words(struct printing *p, tb_error *err)
{
	tb_status st;

	tb_out_style(p->out, TB_BOLD);
	tb_out_puts(p->out, _("Versions"));
	tb_out_style(p->out, TB_PLAIN);
	tb_out_puts(p->out, "\n");
	print_dates(p);
	tb_out_heading(p->out, _("Parameters"));
	st = tb_sides_parameters(p->before, p->after, print_parameter, p, err);
	if (st == TB_OK && !p->any)
		tb_out_puts(p->out, _("  all as before\n"));
	tb_out_heading(p->out, _("Files"));
	return st;
}

/* ------------------------------------------------------------------- files */

static void print_line(struct printing *p, const tb_diff_line *line)
{
	tb_bytes text;

	tb_bytes_init(&text);
	tb_clean(&text, line->text, line->length);
	tb_out_style(p->out, line->sign == '+' ? TB_GOOD
			     : line->sign == '-' ? TB_BAD : TB_PLAIN);
	tb_out_put(p->out, &line->sign, 1);
	if (text.length)
		tb_out_put(p->out, text.data, text.length);
	tb_out_style(p->out, TB_PLAIN);
	tb_out_puts(p->out, "\n");
	p->out->failed = p->out->failed || text.failed;
	tb_bytes_release(&text);
}

static void print_hunk(struct printing *p, const tb_diff_line *lines,
		       size_t count)
{
	int before = 0, after = 0, first_before, first_after;

	for (size_t i = 0; i < count; i++) {
		before += lines[i].sign != '+';
		after += lines[i].sign != '-';
	}
	/* As diff -u: a side without lines names the line before. */
	first_before = lines[0].before - (before == 0);
	first_after = lines[0].after - (after == 0);
	tb_out_printf(p->out, "@@ -%d,%d +%d,%d @@\n", first_before, before,
		      first_after, after);
	for (size_t i = 0; i < count; i++)
		print_line(p, &lines[i]);
}

static void print_hunks(struct printing *p, const tb_diff_line *lines,
			size_t count)
{
	size_t i = 0;

	while (i < count) {
		size_t begin, end, quiet = 0;

		while (i < count && lines[i].sign == ' ')
			i++;
		if (i == count)
			return;
		begin = i > CONTEXT ? i - CONTEXT : 0;
		for (end = i; end < count && quiet <= 2 * CONTEXT; end++)
			quiet = lines[end].sign == ' ' ? quiet + 1 : 0;
		i = end;
		end -= quiet > CONTEXT ? quiet - CONTEXT : 0;
		print_hunk(p, lines + begin, end - begin);
	}
}

static tb_status print_file(struct printing *p, const tb_ruleset_file *a,
			    const tb_ruleset_file *b, tb_error *err)
{
	const tb_ruleset_file none = { "", "", 0 };
	const char *path = a ? a->path : b->path;
	tb_diff_line *lines = NULL;
	size_t count = 0;
	tb_arena arena;
	tb_status st;

	tb_arena_init(&arena);
	st = tb_diff((a ? a : &none)->bytes, (a ? a : &none)->length,
		     (b ? b : &none)->bytes, (b ? b : &none)->length, &arena,
		     &lines, &count, err);
	if (st == TB_OK) {
		tb_out_printf(p->out, "--- %s:%s\n", p->before->shown,
			      a ? path : "-");
		tb_out_printf(p->out, "+++ %s:%s\n", p->after->shown,
			      b ? path : "-");
		print_hunks(p, lines, count);
	}
	tb_arena_release(&arena);
	return st;
}

/* Both lists are in order of path. */
static tb_status print_files(struct printing *p, tb_error *err)
{
	const tb_side *x = p->before, *y = p->after;
	size_t i = 0, j = 0;
	bool any = false;
	tb_status st = TB_OK;

	while (st == TB_OK && (i < x->file_count || j < y->file_count)) {
		const tb_ruleset_file *a =
			i < x->file_count ? &x->files[i] : NULL;
		const tb_ruleset_file *b =
			j < y->file_count ? &y->files[j] : NULL;
		int order = !a ? 1 : !b ? -1 : strcmp(a->path, b->path);

		i += order <= 0;
		j += order >= 0;
		if (order == 0 && a->length == b->length &&
		    memcmp(a->bytes, b->bytes, a->length) == 0)
			continue;
		any = true;
		st = print_file(p, order <= 0 ? a : NULL,
				order >= 0 ? b : NULL, err);
	}
	if (st == TB_OK && !any)
		tb_out_puts(p->out, _("  every file is the same\n"));
	return st;
}

tb_status tb_report_diff(tb_store *store, const char *rules_dir,
			 const char *before, const char *after,
			 const tb_report_options *how, const tb_sink *sink,
			 tb_error *err)
{
	tb_out out;
	struct printing p = { .out = &out };
	tb_side a, b;
	tb_status st;

	if (how->format != TB_TEXT)
		return tb_fail(err, TB_EUSAGE,
			       _("a difference is printed as text only"));
	st = tb_side_open(store, rules_dir, before, &a, err);
	if (st != TB_OK)
		return st;
	st = tb_side_open(store, rules_dir, after, &b, err);
	if (st == TB_OK) {
		p.before = &a;
		p.after = &b;
		tb_out_init(&out, how, sink);
		st = print_words(&p, err);
		if (st == TB_OK)
			st = print_files(&p, err);
		st = tb_out_end(&out, st, err);
		tb_side_close(&b);
	}
	tb_side_close(&a);
	return st;
}
