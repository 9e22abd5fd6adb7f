/* signs.c - what a superior should look at again. */
#include "evaluate/signs.h"

#include "base/i18n.h"

enum { ALIKE_MIN = 5 };

static bool warn(tb_arena *arena, tb_person_result *result, const char *text)
{
	enum { WARNINGS_MAX = 8 };
	const char **list = (const char **)result->warnings;

	if (!list)
		list = tb_arena_array(arena, WARNINGS_MAX, sizeof *list);
	if (!list || result->warning_count == WARNINGS_MAX)
		return false;
	list[result->warning_count++] = text;
	result->warnings = list;
	return true;
}

void tb_signs_look(const tb_dinas *dinas, tb_arena *arena,
		   tb_candidate *candidate)
{
	const tb_person_facts *facts = &candidate->facts;
	tb_person_result *result = &candidate->result;
	size_t counted = 0, below = 0, decided = 0;
	bool alike = true, one_day = true;
	const tb_note *first = NULL;

	for (size_t i = 0; i < facts->note_count; i++) {
		const tb_note *note = &facts->notes[i];

		if (note->day < dinas->window_from ||
		    note->day > dinas->period.to)
			continue;
		first = first ? first : note;
		counted++;
		alike = alike && note->level == first->level;
		one_day = one_day && note->day == first->day;
	}
	for (size_t i = 0; i < result->competency_count; i++) {
		decided += result->competencies[i].review == TB_REVIEW_NONE;
		below += result->competencies[i].review == TB_REVIEW_NONE &&
			 result->competencies[i].gap.micro < 0;
	}
	if (counted >= ALIKE_MIN && alike)
		(void)!warn(arena, result,
			    _("all observations show the same level"));
	if (counted >= ALIKE_MIN && one_day)
		(void)!warn(arena, result,
			    _("all observations are of one single day"));
	if (decided > 1 && below == decided)
		(void)!warn(arena, result,
			    _("every competency is below the standard: ask "
			      "the superior to explain"));
}
