/* impact_count.c - counting who reaches which category, and what moved them.
 * Every sum is of whole numbers, so the order of people does not matter. */
#include <stdlib.h>
#include <string.h>

#include "workbench/impact_parts.h"

/* ------------------------------------------------------------------- bands */

static int add_band(tb_impact *impact, const tb_band *band)
{
	int key = tb_intern(&impact->names, band->key);

	for (size_t i = 0; i < impact->band_count; i++)
		if (impact->bands[i].key == key)
			return (int)i;
	if (impact->band_count == TB_IMPACT_BANDS_MAX)
		return -1;
	impact->bands[impact->band_count].key = key;
	impact->bands[impact->band_count].title =
		tb_intern(&impact->names, band->name);
	return (int)impact->band_count++;
}

void tb_impact_learn(tb_impact *impact, int which, const tb_dinas *dinas)
{
	const tb_impact_ruleset *old = &impact->rulesets[TB_OLD];
	tb_impact_ruleset *r = &impact->rulesets[which];

	for (size_t i = 0; i < dinas->bands.count &&
			   r->band_count < TB_IMPACT_BANDS_MAX; i++)
		r->bands[r->band_count++] =
			add_band(impact, &dinas->bands.bands[i]);
	impact->same_bands =
		r->band_count == old->band_count &&
		memcmp(r->bands, old->bands,
		       r->band_count * sizeof *r->bands) == 0;
}

/* ------------------------------------------------------------------ groups */

static bool grow(void **list, size_t count, size_t *room, size_t size)
{
	size_t more = *room ? *room * 2 : 32;
	void *bigger;

	if (count < *room)
		return true;
	bigger = realloc(*list, more * size);
	if (!bigger)
		return false;
	*list = bigger;
	*room = more;
	return true;
}

/* Room to find the group of every name that there is, and of none. */
static bool grow_places(tb_impact *impact)
{
	int room = impact->names.room + 1;

	if (impact->group_at_room >= impact->names.count + 1)
		return true;
	for (int by = 0; by < TB_BY_COUNT; by++) {
		int *bigger = realloc(impact->group_at[by],
				      (size_t)room * sizeof *bigger);

		if (!bigger)
			return false;
		memset(bigger + impact->group_at_room, 0,
		       (size_t)(room - impact->group_at_room) *
			       sizeof *bigger);
		impact->group_at[by] = bigger;
	}
	impact->group_at_room = room;
	return true;
}

/* Borrowed until the next one is asked for. */
static tb_impact_group *group_of(tb_impact *impact, tb_impact_by by, int code,
				 const char *title)
{
	int *at;

	if (!grow_places(impact) ||
	    !grow((void **)&impact->groups, impact->group_count,
		  &impact->group_room, sizeof *impact->groups))
		return NULL;
	at = &impact->group_at[by][code + 1];
	if (*at == 0) {
		tb_impact_group *new = &impact->groups[impact->group_count++];

		memset(new, 0, sizeof *new);
		new->by = by;
		new->code = code;
		new->title = tb_intern(&impact->names, title);
		*at = (int)impact->group_count;
	}
	return &impact->groups[*at - 1];
}

static const char *reference_name(const tb_dinas *dinas, const char *list,
				  const char *code)
{
	const tb_reference *found =
		code ? tb_catalog_reference(dinas->catalog, list, code) : NULL;

	return found ? found->name : code;
}

static const int *codes_of(const tb_impact_side *side, int codes[TB_BY_COUNT])
{
	codes[TB_BY_ALL] = TB_INTERN_NONE;
	codes[TB_BY_UNIT] = side->unit;
	codes[TB_BY_FAMILY] = side->family;
	codes[TB_BY_TIER] = side->tier;
	codes[TB_BY_EMPLOYMENT] = side->employment;
	return codes;
}

static const char *title_of(tb_impact *impact, const tb_dinas *dinas,
			    tb_impact_by by, const tb_impact_side *side,
			    int code)
{
	static const char *const lists[TB_BY_COUNT] = {
		[TB_BY_FAMILY] = "family",
		[TB_BY_TIER] = "tier",
		[TB_BY_EMPLOYMENT] = "employment"
	};
	const char *text = tb_interned_text(&impact->names, code);

	if (by == TB_BY_UNIT)
		return tb_interned_text(&impact->names, side->unit_name);
	return lists[by] ? reference_name(dinas, lists[by], text) : text;
}

static bool count_group(tb_impact *impact, int which, const tb_dinas *dinas,
			const tb_impact_side *side, tb_impact_by by, int code)
{
	const tb_impact_ruleset *r = &impact->rulesets[which];
	tb_impact_group *group;
	bool known = code + 1 < impact->group_at_room &&
		     impact->group_at[by][code + 1] > 0;

	/* Its words are looked up once. */
	group = group_of(impact, by, code,
			 known ? NULL
			       : title_of(impact, dinas, by, side, code));
	if (!group)
		return false;
	group->people[which]++;
	if (side->band < 0 || (size_t)side->band >= r->band_count)
		group->none[which]++;
	else
		group->counted[which][r->bands[side->band]]++;
	return true;
}

/* ---------------------------------------------------------------- training */

static bool count_course(tb_impact *impact, int which,
			 const tb_side_advice *advice)
{
	tb_impact_course *course = impact->courses;
	tb_impact_course *end = course ? course + impact->course_count : NULL;

	while (course != end && course->course != advice->course)
		course++;
	if (course == end) {
		if (!grow((void **)&impact->courses, impact->course_count,
			  &impact->course_room, sizeof *impact->courses))
			return false;
		course = &impact->courses[impact->course_count++];
		*course = (tb_impact_course){ .course = advice->course,
					      .title = advice->title };
	}
	course->count[which]++;
	return true;
}

static bool count_training(tb_impact *impact, int which,
			   const tb_impact_side *side)
{
	tb_impact_training *sum = &impact->training[which];
	bool fine = true;

	sum->people += side->advice_count > 0;
	for (int32_t i = 0; i < side->advice_count; i++) {
		const tb_side_advice *advice = &side->advice[i];

		sum->count++;
		sum->required += advice->required != 0;
		sum->jp += advice->jp;
		sum->cost += advice->cost;
		sum->without_jp += !advice->has_jp;
		sum->without_cost += !advice->has_cost;
		fine = count_course(impact, which, advice) && fine;
	}
	return fine;
}

bool tb_impact_count(tb_impact *impact, int which, const tb_dinas *dinas,
		     const tb_impact_side *side)
{
	int codes[TB_BY_COUNT];
	bool fine = count_training(impact, which, side);

	codes_of(side, codes);
	for (int by = 0; fine && by < TB_BY_COUNT; by++)
		fine = count_group(impact, which, dinas, side,
				   (tb_impact_by)by, codes[by]);
	return fine;
}

/* ---------------------------------------------------------- what moved them */

static tb_impact_tally *tally_of(tb_impact *impact,
				 const tb_impact_reason *reason)
{
	int rule = tb_intern(&impact->names, reason->rule);
	int competency = tb_intern(&impact->names, reason->competency);
	tb_impact_tally *new;

	for (size_t i = 0; i < impact->tally_count; i++) {
		tb_impact_tally *tally = &impact->tallies[i];

		if (tally->cause == reason->cause && tally->rule == rule &&
		    tally->competency == competency)
			return tally;
	}
	if (!grow((void **)&impact->tallies, impact->tally_count,
		  &impact->tally_room, sizeof *impact->tallies))
		return NULL;
	new = &impact->tallies[impact->tally_count++];
	*new = (tb_impact_tally){ .cause = reason->cause, .rule = rule,
				  .competency = competency };
	return new;
}

bool tb_impact_count_moved(tb_impact *impact, const tb_impact_moved *moved)
{
	int codes[TB_BY_COUNT];

	impact->moved++;
	for (int kind = 0; kind < TB_MOVED_KINDS; kind++)
		impact->kinds[kind] += moved->kinds[kind];
	codes_of(&moved->side[TB_NEW], codes);
	for (int by = 0; by < TB_BY_COUNT; by++)
		impact->groups[impact->group_at[by][codes[by] + 1] - 1]
			.moved++;
	for (size_t i = 0; i < moved->reason_count; i++) {
		const tb_impact_reason *reason = &moved->reasons[i];
		tb_impact_tally *tally = tally_of(impact, reason);

		if (!tally)
			return false;
		tally->people++;
		tally->up += reason->delta.micro > 0;
		tally->down += reason->delta.micro < 0;
		tally->delta += reason->delta.micro;
	}
	return true;
}

/* ------------------------------------------------------------------ sorting */

/* qsort hands on no context; the names of one comparison at a time. */
static _Thread_local const tb_interned *sorting;

static int by_name(int a, int b)
{
	const char *x = tb_interned_text(sorting, a);
	const char *y = tb_interned_text(sorting, b);

	if (!x || !y)
		return (x != NULL) - (y != NULL);
	return strcmp(x, y);
}

static int by_group(const void *a, const void *b)
{
	const tb_impact_group *x = a, *y = b;

	if (x->by != y->by)
		return x->by < y->by ? -1 : 1;
	return by_name(x->code, y->code);
}

/* Those of most people first. */
static int by_tally(const void *a, const void *b)
{
	const tb_impact_tally *x = a, *y = b;
	int order;

	if (x->people != y->people)
		return x->people > y->people ? -1 : 1;
	if (x->cause != y->cause)
		return x->cause < y->cause ? -1 : 1;
	order = by_name(x->rule, y->rule);
	return order ? order : by_name(x->competency, y->competency);
}

static int by_course(const void *a, const void *b)
{
	const tb_impact_course *x = a, *y = b;

	return by_name(x->course, y->course);
}

void tb_impact_sort(tb_impact *impact)
{
	sorting = &impact->names;
	if (impact->group_count > 0)
		qsort(impact->groups, impact->group_count,
		      sizeof *impact->groups, by_group);
	if (impact->tally_count > 0)
		qsort(impact->tallies, impact->tally_count,
		      sizeof *impact->tallies, by_tally);
	if (impact->course_count > 0)
		qsort(impact->courses, impact->course_count,
		      sizeof *impact->courses, by_course);
	sorting = NULL;
}
