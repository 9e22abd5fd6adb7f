/* case_write.c - an evaluated person as the YAML of a case. */
#include "workbench/case_write.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/raters.h"

static void indent(const tb_case_writing *w, int more)
{
	tb_bytes_printf(w->out, "%*s", w->indent + more, "");
}

/* A text that is not ours: always in quotes. */
static void put_quoted(const tb_case_writing *w, const char *text)
{
	tb_bytes_puts(w->out, "\"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			tb_bytes_puts(w->out, "\\");
		tb_bytes_put(w->out, text, 1);
	}
	tb_bytes_puts(w->out, "\"");
}

static void put_line(const tb_case_writing *w, int more, const char *key,
		     const char *text)
{
	if (!text)
		return;
	indent(w, more);
	tb_bytes_printf(w->out, "%s: ", key);
	put_quoted(w, text);
	tb_bytes_puts(w->out, "\n");
}

static void put_reads(tb_bytes *to, const char *reads, const char *because)
{
	tb_bytes_printf(to, "%s\n%s\n", reads ? reads : "",
			because ? because : "");
}

void tb_case_reads(const tb_candidate *candidate, tb_bytes *to)
{
	const tb_person_result *result = &candidate->result;

	for (size_t i = 0; i < result->weighting_count; i++)
		put_reads(to, result->weighting[i].reads,
			  result->weighting[i].because);
	for (size_t i = 0; i < result->training_count; i++)
		put_reads(to, result->training[i].reads,
			  result->training[i].because);
}

static bool was_read(const tb_case_writing *w, const char *path)
{
	return strstr(w->reads, path) != NULL;
}

static char *day_text(const tb_case_writing *w, tb_date day,
		      char text[TB_DATE_BYTES])
{
	return tb_date_text(tb_date_add_months(day, 12 * w->years), text);
}

/* ------------------------------------------------------------------- post */

static void write_position(const tb_case_writing *w)
{
	const tb_position *position = w->candidate->kind->position;

	indent(w, 2);
	tb_bytes_puts(w->out, "position:\n");
	if (was_read(w, "asn.position.code"))
		put_line(w, 4, "code", position->code);
	put_line(w, 4, "family", position->family);
	put_line(w, 4, "kind", position->kind);
	put_line(w, 4, "tier", position->tier);
	if (position->serves_public < 0)
		return;
	indent(w, 4);
	tb_bytes_printf(w->out, "serves_public: %s\n",
			position->serves_public ? "true" : "false");
}

static void write_unit(const tb_case_writing *w)
{
	const tb_unit *unit =
		&w->dinas->catalog->units[w->candidate->kind->unit];

	indent(w, 2);
	tb_bytes_puts(w->out, "unit:\n");
	if (was_read(w, "asn.unit.code"))
		put_line(w, 4, "code", unit->code);
	put_line(w, 4, "kind", unit->kind);
	if (was_read(w, "asn.unit.district"))
		put_line(w, 4, "district", unit->district);
}

/* What the position asks besides its tier and the ruleset. */
static void write_standard(const tb_case_writing *w)
{
	const tb_post_kind *kind = w->candidate->kind;
	bool any = false;

	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *c = &kind->competencies[i];

		if (strncmp(c->standard, "position:", 9) != 0)
			continue;
		if (!any) {
			indent(w, 2);
			tb_bytes_puts(w->out, "standard:");
		}
		tb_bytes_printf(w->out, "%s %s: %d", any ? "," : " {",
				w->dinas->catalog->competencies[c->competency]
					.code, c->required);
		any = true;
	}
	if (any)
		tb_bytes_puts(w->out, " }\n");
}

static void write_career(const tb_case_writing *w)
{
	const tb_rule_person *asked = &w->candidate->asked;
	tb_date since = w->candidate->result.in_post_since;
	char text[TB_DECIMAL_BYTES], day[TB_DATE_BYTES];

	put_line(w, 2, "employment", w->candidate->kind->employment);
	if (was_read(w, "asn.grade"))
		put_line(w, 2, "grade", asked->grade);
	if (was_read(w, "asn.education"))
		put_line(w, 2, "education", asked->education);
	if (w->candidate->kind->leads) {
		indent(w, 2);
		tb_bytes_puts(w->out, "leads: true\n");
	}
	if (asked->service_years >= 0 && was_read(w, "asn.service_years")) {
		indent(w, 2);
		tb_bytes_printf(w->out, "service_years: %d\n",
				asked->service_years);
	}
	/* long ago says no more than not lately */
	if (since > w->dinas->window_from) {
		indent(w, 2);
		tb_bytes_printf(w->out, "since: %s\n",
				day_text(w, since, day));
	}
	if (asked->jp.micro != 0 && was_read(w, "asn.jp")) {
		indent(w, 2);
		tb_bytes_printf(w->out, "jp: %s\n",
				tb_decimal_text(asked->jp, text));
	}
}

/* The newest of each course: that is the one that counts. */
static void write_taken(const tb_case_writing *w)
{
	const tb_rule_person *asked = &w->candidate->asked;
	bool any = false;

	for (size_t i = 0; i < asked->taken_count; i++) {
		const tb_rule_taken *taken = &asked->taken[i];
		bool again = false;

		for (size_t later = i + 1; later < asked->taken_count;
		     later++)
			again |= strcmp(asked->taken[later].course,
					taken->course) == 0;
		if (again)
			continue;
		if (!any) {
			indent(w, 2);
			tb_bytes_puts(w->out, "taken:");
		}
		tb_bytes_printf(w->out, "%s %s: %d", any ? "," : " {",
				taken->course, taken->months);
		any = true;
	}
	if (any)
		tb_bytes_puts(w->out, " }\n");
}

/* ------------------------------------------------------------------- notes */

/* Raters by role and number, in the order in which they appear. */
struct raters {
	int64_t *parties;
	int *roles, *numbers;
	size_t count;
};

static int number_of(struct raters *raters, int64_t party, int role)
{
	int number = 1;

	for (size_t i = 0; i < raters->count; i++) {
		if (raters->roles[i] != role)
			continue;
		if (raters->parties[i] == party)
			return raters->numbers[i];
		number++;
	}
	raters->parties[raters->count] = party;
	raters->roles[raters->count] = role;
	raters->numbers[raters->count++] = number;
	return number;
}

static void write_note(const tb_case_writing *w, const tb_note *note,
		       int role, int number)
{
	const char *key = role < 0 ? "none" : tb_role_key((tb_role)role);
	char day[TB_DATE_BYTES];

	indent(w, 4);
	tb_bytes_printf(w->out,
			"- { date: %s, competency: %s, level: %d, rater: "
			"%s-%d, role: %s }\n",
			day_text(w, note->day, day),
			w->dinas->catalog->competencies[note->competency].code,
			note->level, key, number, key);
}

/* Without a note of a superior the post still has one, or there is none. */
static void write_superior(const tb_case_writing *w)
{
	if (w->candidate->result.review == TB_REVIEW_NO_RATER)
		return;
	indent(w, 2);
	tb_bytes_puts(w->out, "levels: { all: null }\n");
}

static tb_status write_notes(const tb_case_writing *w, tb_error *err)
{
	const tb_person_facts *facts = &w->candidate->facts;
	size_t n = facts->note_count + 1;
	struct raters raters = { calloc(n, sizeof(int64_t)),
				 calloc(n, sizeof(int)),
				 calloc(n, sizeof(int)), 0 };
	bool superior = false, any = false;
	tb_status st = TB_OK;

	if (!raters.parties || !raters.roles || !raters.numbers)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; st == TB_OK && i < facts->note_count; i++) {
		const tb_note *note = &facts->notes[i];
		int role = -1;

		if (note->day > w->dinas->period.to)
			continue;
		st = tb_person_role(w->people, facts, note, &role, err);
		if (st != TB_OK)
			break;
		if (!any) {
			indent(w, 2);
			tb_bytes_puts(w->out, "notes:\n");
		}
		any = true;
		superior |= role == TB_SUPERIOR;
		write_note(w, note, role,
			   number_of(&raters, note->rater, role));
	}
	if (st == TB_OK && !superior)
		write_superior(w);
	free(raters.parties);
	free(raters.roles);
	free(raters.numbers);
	return st;
}

static void write_dialogues(const tb_case_writing *w)
{
	const tb_person_facts *facts = &w->candidate->facts;
	bool any = false;

	for (size_t i = 0; i < facts->dialogue_count; i++) {
		const tb_dialogue_fact *d = &facts->dialogues[i];
		char day[TB_DATE_BYTES];

		/* by competency, then day: the newest of the period */
		if (d->day > w->dinas->period.to ||
		    (i + 1 < facts->dialogue_count &&
		     d[1].competency == d->competency &&
		     d[1].day <= w->dinas->period.to))
			continue;
		if (!any) {
			indent(w, 2);
			tb_bytes_puts(w->out, "dialogues:\n");
		}
		any = true;
		indent(w, 4);
		tb_bytes_printf(
			w->out, "%s: { level: %d, date: %s }\n",
			w->dinas->catalog->competencies[d->competency].code,
			d->level, day_text(w, d->day, day));
	}
}

tb_status tb_case_write_person(const tb_case_writing *w, tb_error *err)
{
	tb_status st;

	indent(w, 0);
	tb_bytes_printf(w->out, "%s:\n", w->name);
	write_position(w);
	write_unit(w);
	write_career(w);
	write_standard(w);
	write_taken(w);
	st = write_notes(w, err);
	write_dialogues(w);
	return st;
}
