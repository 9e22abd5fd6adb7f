/* level.c - notes of one competency become a level. */
#include "evaluate/level.h"

#include "base/fraction.h"

enum { LEVELS = 6, RATERS_MAX = 1024 };

/* The counted notes of one role. */
struct tally {
	int64_t count[LEVELS];	/* how often each level */
	int64_t total, sum;
	tb_date last_day;	/* of the newest */
	int64_t last_total, last_sum;	/* on that day */
};

static bool counts(const tb_method *method, const tb_level_note *note)
{
	return note->role >= 0 && method->roles[note->role].micro > 0;
}

static void tally_add(struct tally *tally, tb_date day, int level)
{
	tally->count[level]++;
	tally->total++;
	tally->sum += level;
	if (tally->total == 1 || day != tally->last_day) {
		tally->last_day = day;
		tally->last_total = 0;
		tally->last_sum = 0;
	}
	tally->last_total++;
	tally->last_sum += level;
}

/* The level at place @place (from 0) of the sorted levels. */
static int level_at(const struct tally *tally, int64_t place)
{
	int level = 0;

	while (place >= tally->count[level])
		place -= tally->count[level++];
	return level;
}

static tb_fraction level_of_role(tb_level_method method,
				 const struct tally *tally)
{
	tb_fraction level = { tally->sum, tally->total };

	switch (method) {
	case TB_LEVEL_MEAN:
		break;
	case TB_LEVEL_MEDIAN:
		level.num = level_at(tally, (tally->total - 1) / 2) +
			    level_at(tally, tally->total / 2);
		level.den = 2;
		break;
	case TB_LEVEL_RECENT:
		level.num = tally->last_sum;
		level.den = tally->last_total;
		break;
	}
	return level;
}

/* The roles' levels, weighted; one role alone is taken as it is. */
static tb_fraction level_of_all(const tb_method *method,
				const struct tally *tallies)
{
	tb_fraction all = { 0, 1 };
	tb_int128 weights = 0;

	for (int role = 0; role < TB_ROLE_COUNT; role++) {
		tb_int128 weight = method->roles[role].micro;
		tb_fraction one;

		if (tallies[role].total == 0 || weight == 0)
			continue;
		one = level_of_role(method->level, &tallies[role]);
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

/* How many different raters, told apart up to RATERS_MAX. */
static uint32_t count_raters(const tb_method *method,
			     const tb_level_note *notes, size_t count)
{
	int64_t known[RATERS_MAX];
	uint32_t raters = 0;

	for (size_t i = 0; i < count && raters < RATERS_MAX; i++) {
		uint32_t at = 0;

		if (!counts(method, &notes[i]))
			continue;
		while (at < raters && known[at] != notes[i].rater)
			at++;
		if (at == raters)
			known[raters++] = notes[i].rater;
	}
	return raters;
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

void tb_level_of(const tb_method *method, const tb_level_note *notes,
		 size_t note_count, const tb_level_dialogue *dialogues,
		 size_t dialogue_count, tb_date from, tb_date to, tb_level *out)
{
	size_t first, count = within(notes, note_count, from, to, &first);
	const tb_level_note *window = count > 0 ? notes + first : notes;
	const tb_level_dialogue *settled = settling(
		method, window, count, dialogues, dialogue_count, from, to);
	struct tally tallies[TB_ROLE_COUNT] = { 0 };
	int low = LEVELS, high = -1;

	*out = (tb_level){ .last = last_of(method, notes, first + count) };
	if (count == 0 && !settled) {
		out->review = why_too_few(out);
		return;
	}
	/* A dialogue stands in for all notes up to its day. */
	if (settled) {
		out->settled = true;
		out->settled_on = settled->day;
		low = high = settled->level;
		for (int role = 0; role < TB_ROLE_COUNT; role++)
			if (method->roles[role].micro > 0) {
				tally_add(&tallies[role], settled->day,
					  settled->level);
				break;
			}
	}
	for (size_t i = 0; i < count; i++) {
		const tb_level_note *note = &window[i];

		if (!counts(method, note))
			continue;
		out->observations++;
		if (settled && note->day <= settled->day)
			continue;
		tally_add(&tallies[note->role], note->day, note->level);
		low = note->level < low ? note->level : low;
		high = note->level > high ? note->level : high;
	}
	out->raters = count_raters(method, window, count);
	if (high >= 0)
		out->spread = tb_decimal_from_int(high - low);
	if (!settled && out->observations < (uint32_t)method->min_observations)
		out->review = why_too_few(out);
	else if (!settled && out->raters < (uint32_t)method->min_raters)
		out->review = TB_REVIEW_ONE_RATER;
	else if (method->dialogue_at > 0 && high - low >= method->dialogue_at)
		out->review = TB_REVIEW_DIALOGUE;
	else if (!tb_fraction_round(level_of_all(method, tallies), 1,
				    method->level_digits, &out->level))
		out->review = TB_REVIEW_TOO_FEW;
}
