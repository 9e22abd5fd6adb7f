/* explain_notes.c - the notes behind each level, for the superior. */
#include "report/explain.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "report/numbers.h"
#include "report/words.h"

static void add_part(tb_bytes *line, const char *title, const char *text)
{
	if (text && *text)
		tb_bytes_printf(line, "%s%s: %s", line->length > 0 ? "; " : "",
				title, text);
}

/* The words of a note. */
static void print_story(const tb_seen_note *note, tb_out *out)
{
	char day[TB_DATE_LONG_BYTES];
	tb_bytes line;
	const char *text;

	tb_bytes_init(&line);
	add_part(&line, _("project"), note->project);
	add_part(&line, _("situation"), note->situation);
	add_part(&line, _("action"), note->action);
	add_part(&line, _("result"), note->result);
	add_part(&line, _("indicator"), note->indicator);
	add_part(&line, _("evidence"), note->evidence);
	if (note->feedback_on != TB_DATE_ALWAYS)
		add_part(&line, _("feedback given on"),
			 tb_date_long(note->feedback_on, day));
	text = tb_bytes_text(&line);
	if (text && *text)
		tb_out_paragraph(out, 6, NULL, text);
	tb_bytes_release(&line);
}

static void print_note(const tb_seen_note *note, tb_out *out)
{
	const char *role = tb_role_word(note->role);
	bool named = strcmp(note->role, "superior") == 0;
	char day[TB_DATE_LONG_BYTES], level[TB_LEVEL_BYTES];
	tb_bytes line;
	const char *text;

	tb_bytes_init(&line);
	tb_bytes_printf(&line, "%s, ", tb_date_long(note->date, day));
	tb_bytes_printf(&line, _("level %s, %s"), tb_level(note->level, level),
			role);
	/* Who stands beside or below is never named. */
	if (named)
		tb_bytes_printf(&line, " %s", note->rater_name ?
				note->rater_name : note->rater);
	if (note->earlier_post)
		tb_bytes_puts(&line, _(", noted in an earlier post"));
	if (!note->counted)
		tb_bytes_printf(&line, _("; not counted: %s"),
				note->not_counted ? note->not_counted : "");
	text = tb_bytes_text(&line);
	tb_out_paragraph(out, 4, "- ", text ? text : "");
	tb_bytes_release(&line);
	print_story(note, out);
}

/* The notes of a small group, in one line: how many, of which months, and how
 * often each level; no words. */
static void print_merged(const tb_competency_result *c, const tb_view *view,
			 tb_out *out)
{
	tb_merged merged = tb_view_merged(view, c, false);
	char months[TB_SPAN_BYTES], level[TB_LEVEL_BYTES];
	tb_bytes line;
	const char *text;

	if (merged.count == 0)
		return;
	tb_bytes_init(&line);
	tb_bytes_printf(&line, TB_PLURAL("peers and subordinates, together: "
					 "%zu note, %s",
					 "peers and subordinates, together: "
					 "%zu notes, %s", merged.count),
			merged.count, tb_months(merged.first, merged.last,
						months));
	for (int k = 0; k <= TB_LEVEL_HIGHEST; k++) {
		size_t n = 0;

		for (size_t i = 0; i < c->note_count; i++)
			n += tb_view_hides(view, &c->notes[i]) &&
			     c->notes[i].level == k;
		if (n > 0)
			tb_bytes_printf(&line, _("; %zu of level %s"), n,
					tb_level(k, level));
	}
	if (merged.counted < merged.count)
		tb_bytes_printf(&line, _("; %zu not counted"),
				merged.count - merged.counted);
	text = tb_bytes_text(&line);
	tb_out_paragraph(out, 4, "- ", text ? text : "");
	tb_bytes_release(&line);
}

void tb_explain_notes(const tb_explanation *e, const tb_view *view,
		      tb_out *out)
{
	const tb_person_result *p = e->person;
	char day[TB_DATE_LONG_BYTES];

	tb_out_heading(out, _("The notes behind each level"));
	for (size_t i = 0; i < p->competency_count; i++) {
		const tb_competency_result *c = &p->competencies[i];

		tb_out_printf(out, "  %s (%s)\n", c->name ? c->name : c->code,
			      c->code);
		if (c->settled)
			tb_out_line(out, 4, c->settled_by ?
				    _("- settled by the dialogue of %s "
				      "with %s") :
				    _("- settled by the dialogue of "
				      "%s"),
				    tb_date_long(c->settled_on, day),
				    c->settled_by ? c->settled_by : "");
		if (c->note_count == 0)
			tb_out_puts(out, _("    - no notes\n"));
		for (size_t k = 0; k < c->note_count; k++)
			if (!tb_view_hides(view, &c->notes[k]))
				print_note(&c->notes[k], out);
		print_merged(c, view, out);
	}
}
