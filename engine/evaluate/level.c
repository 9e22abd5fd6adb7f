/* level.c - notes of one competency become a level. */
#include "evaluate/level.h"

#include "base/fraction.h"

enum { LEVELS = 6, RATERS_MAX = 1024 };

/* The counted notes of one role; of its newest day only, where the method
 * looks at no other. */
struct tally {
	int32_t count[LEVELS];	/* how often each level */
	int32_t total;
	tb_date day;		/* of the newest */
};

/* What is counted for one competency.  Mostly it is one role: the tallies of
 * the others are not even cleared. */
struct counting {
	const tb_method *method;
	int role_count;
	bool begun[TB_ROLE_COUNT];	/* its tally is in use */
	struct tally tallies[TB_ROLE_COUNT];
	int low, high;		/* LEVELS, -1: nothing yet */
	uint32_t raters;
	int64_t known[RATERS_MAX];	/* they themselves */
};

static bool counts(const tb_method *method, const tb_level_note *note)
{
	return note->role >= 0 && method->roles[note->role].micro > 0;
}

static void add_level(struct counting *counting, int role, tb_date day,
		      int level)
{
	struct tally *tally = &counting->tallies[role];
	bool begun = counting->begun[role];

	counting->begun[role] = true;
	counting->role_count += !begun;
	if (!begun || (day != tally->day &&
		       counting->method->level == TB_LEVEL_RECENT))
		*tally = (struct tally){ .day = day };
	tally->count[level]++;
	tally->total++;
	if (level < counting->low)
		counting->low = level;
	if (level > counting->high)
		counting->high = level;
}

/* Different raters, told apart up to RATERS_MAX. */
static void add_rater(struct counting *counting, int64_t rater)
{
	uint32_t at = 0;

	while (at < counting->raters && counting->known[at] != rater)
		at++;
	if (at == counting->raters && at < RATERS_MAX)
		counting->known[counting->raters++] = rater;
}

/* The level at place @place (from 0) of the sorted levels. */
static int level_at(const struct tally *tally, int32_t place)
{
	int level = 0;

	while (place >= tally->count[level])
		place -= tally->count[level++];
	return level;
}

static tb_fraction median_of(const struct tally *tally)
{
	return (tb_fraction){ level_at(tally, (tally->total - 1) / 2) +
				      level_at(tally, tally->total / 2),
			      2 };
}

static tb_fraction mean_of(const struct tally *tally)
{
	int64_t sum = 0;

	for (int level = 1; level < LEVELS; level++)
		sum += (int64_t)tally->count[level] * level;
	return (tb_fraction){ sum, tally->total };
}

/* The roles' levels, weighted; one role alone is taken as it is. */
static tb_fraction level_of_all(const struct counting *counting)
{
	const tb_method *method = counting->method;
	tb_fraction all = { 0, 1 };
	tb_int128 weights = 0;

	for (int role = 0; role < TB_ROLE_COUNT; role++) {
		const struct tally *tally = &counting->tallies[role];
		tb_int128 weight = method->roles[role].micro;
		tb_fraction one;

		if (!counting->begun[role])
			continue;
		one = method->level == TB_LEVEL_MEDIAN ? median_of(tally)
						       : mean_of(tally);
		if (counting->role_count == 1)
			return one;
		all.num = all.num * one.den + weight * one.num * all.den;
		all.den *= one.den;
		weights += weight;
	}
	all.den *= weights;
	return all;
}

/* The notes of @notes that are of from..to: as they are by day, these stand
 * together. */
static size_t within(const tb_level_note *notes, size_t count, tb_date from,
		     tb_date to, size_t *first)
{
	size_t end = count;

	while (end > 0 && notes[end - 1].day > to)
		end--;
	*first = end;
	while (*first > 0 && notes[*first - 1].day >= from)
		--*first;
	return end - *first;
}

/* The day of the newest counted note. */
static tb_date last_of(const tb_method *method, const tb_level_note *notes,
		       size_t count)
{
	while (count-- > 0)
		if (counts(method, &notes[count]))
			return notes[count].day;
	return TB_DATE_ALWAYS;
}

/* Highest less lowest counted level until a day; -1: none. */
static int spread_of(const tb_method *method, const tb_level_note *notes,
		     size_t count, tb_date to)
{
	int low = LEVELS, high = -1;

	for (size_t i = 0; i < count && notes[i].day <= to; i++) {
		if (!counts(method, &notes[i]))
			continue;
		low = notes[i].level < low ? notes[i].level : low;
		high = notes[i].level > high ? notes[i].level : high;
	}
	return high < 0 ? -1 : high - low;
}

/* The newest dialogue in the window that had something to settle; @notes:
 * those of the window. */
static const tb_level_dialogue *
settling(const tb_method *method, const tb_level_note *notes, size_t count,
	 const tb_level_dialogue *dialogues, size_t dialogue_count,
	 tb_date from, tb_date to)
{
	if (method->dialogue_at == 0)
		return NULL;
	for (size_t i = dialogue_count; i-- > 0;) {
		if (dialogues[i].day < from || dialogues[i].day > to)
			continue;
		if (spread_of(method, notes, count, dialogues[i].day) >=
		    method->dialogue_at)
			return &dialogues[i];
	}
	return NULL;
}

/* There is something, all of it from before the window; or too little. */
static tb_review why_too_few(const tb_level *level)
{
	return level->observations == 0 && level->last != TB_DATE_ALWAYS
		       ? TB_REVIEW_TOO_OLD
		       : TB_REVIEW_TOO_FEW;
}

/* A dialogue stands in for all notes up to its day. */
static void settle(struct counting *counting, const tb_level_dialogue *settled,
		   tb_level *out)
{
	out->settled = true;
	out->settled_on = settled->day;
	for (int role = 0; role < TB_ROLE_COUNT; role++)
		if (counting->method->roles[role].micro > 0) {
			add_level(counting, role, settled->day, settled->level);
			return;
		}
}

static tb_review decide(const struct counting *counting, tb_level *out)
{
	const tb_method *method = counting->method;

	if (counting->high < 0 ||
	    (!out->settled &&
	     out->observations < (uint32_t)method->min_observations))
		return why_too_few(out);
	if (!out->settled && out->raters < (uint32_t)method->min_raters)
		return TB_REVIEW_ONE_RATER;
	if (method->dialogue_at > 0 &&
	    counting->high - counting->low >= method->dialogue_at)
		return TB_REVIEW_DIALOGUE;
	return tb_fraction_round(level_of_all(counting), 1,
				 method->level_digits, &out->level)
		       ? TB_REVIEW_NONE
		       : TB_REVIEW_TOO_FEW;
}

void tb_level_of(const tb_method *method, const tb_level_note *notes,
		 size_t note_count, const tb_level_dialogue *dialogues,
		 size_t dialogue_count, tb_date from, tb_date to, tb_level *out)
{
	size_t first, count = within(notes, note_count, from, to, &first);
	const tb_level_note *window = count > 0 ? notes + first : notes;
	const tb_level_dialogue *settled = settling(
		method, window, count, dialogues, dialogue_count, from, to);
	struct counting counting;

	*out = (tb_level){ .last = TB_DATE_ALWAYS, .older = first };
	counting.method = method;
	counting.role_count = 0;
	for (int role = 0; role < TB_ROLE_COUNT; role++)
		counting.begun[role] = false;
	counting.low = LEVELS;
	counting.high = -1;
	counting.raters = 0;
	if (settled)
		settle(&counting, settled, out);
	for (size_t i = 0; i < count; i++) {
		const tb_level_note *note = &window[i];

		if (!counts(method, note))
			continue;
		out->observations++;
		out->last = note->day;
		add_rater(&counting, note->rater);
		if (!settled || note->day > settled->day)
			add_level(&counting, note->role, note->day,
				  note->level);
	}
	if (out->observations == 0)
		out->last = last_of(method, notes, first);
	out->raters = counting.raters;
	if (counting.high >= 0)
		out->spread = tb_decimal_from_int(counting.high - counting.low);
	out->review = decide(&counting, out);
}
