/* signs.c - what a superior should look at again. */
#include "evaluate/signs.h"

#include "base/i18n.h"
#include "evaluate/raters.h"
#include "store/words.h"

enum {
	/* Fewer notes are alike, or of one day, by chance. */
	ALIKE_MIN = 5,
	/* Memory of single events fades within weeks, and what is written
	 * down later is written towards the result: a month is what an
	 * office that keeps notes at all never needs. */
	LATE_DAYS = 30
};

/* What the notes that count have in common. */
struct seen {
	size_t count;
	const tb_note *first;
	bool alike, one_day, new_rater;
	int late;
};

static bool warn(tb_arena *arena, tb_person_result *result, const char *text)
{
	enum { WARNINGS_MAX = 8 };
	const char **list = (const char **)result->warnings;

	if (!list)
		list = tb_arena_array(arena, WARNINGS_MAX, sizeof *list);
	if (!text || !list || result->warning_count == WARNINGS_MAX)
		return false;
	list[result->warning_count++] = text;
	result->warnings = list;
	return true;
}

static bool under_a_month(tb_date first, tb_date last)
{
	return tb_date_add_months(first, 1) > last + 1;
}

static tb_status look_at_note(const tb_dinas *dinas, tb_people *people,
			      const tb_person_facts *facts,
			      const tb_note *note, struct seen *seen,
			      tb_error *err)
{
	const tb_method *method = &dinas->ruleset->manifest.method;
	tb_date recorded, first, last;
	int role = -1;
	tb_status st = TB_OK;

	if (note->day >= dinas->window_from && note->day <= dinas->period.to)
		st = tb_person_role(people, facts, note, &role, err);
	if (st != TB_OK || role < 0 || method->roles[role].micro == 0)
		return st;
	if (seen->count++ == 0)
		seen->first = note;
	seen->alike = seen->alike && note->level == seen->first->level;
	seen->one_day = seen->one_day && note->day == seen->first->day;
	st = tb_note_recorded_on(dinas->store, dinas->catalog, facts->party,
				 note, &recorded, err);
	if (st == TB_OK)
		st = tb_person_linked(people, facts, note->rater,
				      dinas->window_from, dinas->period.to,
				      &first, &last, err);
	if (st != TB_OK)
		return st;
	seen->late += recorded - note->day > LATE_DAYS;
	seen->new_rater = seen->new_rater || under_a_month(first, last);
	return TB_OK;
}

static bool warn_of_notes(tb_arena *arena, const struct seen *seen,
			  tb_person_result *result)
{
	bool ok = true;

	if (seen->count >= ALIKE_MIN && seen->alike)
		ok = warn(arena, result,
			  _("all observations show the same level"));
	if (ok && seen->count >= ALIKE_MIN && seen->one_day)
		ok = warn(arena, result,
			  _("all observations are of one single day"));
	if (ok && seen->late > 0)
		ok = warn(arena, result, tb_arena_printf(
			arena, TB_PLURAL("%d observation was written down "
					 "more than %d days after the day it "
					 "is of",
					 "%d observations were written down "
					 "more than %d days after the day "
					 "they are of", seen->late),
			seen->late, LATE_DAYS));
	if (ok && seen->new_rater)
		ok = warn(arena, result,
			  _("a rater whose observations count was appointed "
			    "for less than a month"));
	return ok;
}

static bool all_below(const tb_person_result *result)
{
	size_t below = 0, decided = 0;

	for (size_t i = 0; i < result->competency_count; i++) {
		decided += result->competencies[i].review == TB_REVIEW_NONE;
		below += result->competencies[i].review == TB_REVIEW_NONE &&
			 result->competencies[i].gap.micro < 0;
	}
	return decided > 1 && below == decided;
}

tb_status tb_signs_look(const tb_dinas *dinas, tb_people *people,
			tb_arena *arena, tb_candidate *candidate,
			tb_error *err)
{
	const tb_person_facts *facts = &candidate->facts;
	tb_person_result *result = &candidate->result;
	struct seen seen = { .alike = true, .one_day = true };
	tb_status st = TB_OK;
	bool ok;

	for (size_t i = 0; st == TB_OK && i < facts->note_count; i++)
		st = look_at_note(dinas, people, facts, &facts->notes[i],
				  &seen, err);
	if (st != TB_OK)
		return st;
	ok = warn_of_notes(arena, &seen, result);
	if (ok && all_below(result))
		ok = warn(arena, result,
			  _("every competency is below the standard: ask the "
			    "superior to explain"));
	return ok ? TB_OK : tb_fail(err, TB_ENOMEM, _("out of memory"));
}
