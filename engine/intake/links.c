/* links.c - who may note about whom on which day. */
#include "intake/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

/* Where the rows of a number begin, in a list sorted by it; they end where
 * those of the next begin.  Numbers are dense, so this is the shortest way. */
struct starts {
	uint32_t *of;
	size_t count, capacity;
};

/* What of a row is not known by where it stands. */
struct place {
	int64_t unit;
	tb_date from, until;
};

/* All that most notes ask about a person, side by side: the starts, whose ends
 * are those of the next person, and a copy of the first place, since few have
 * another. */
struct person {
	uint32_t place, link;
	struct place first;
};

struct link {
	int64_t rater;
	tb_date from, until;
};

struct tb_links {
	struct place *places;	/* by party, then from */
	size_t place_count, place_capacity;
	struct link *links;	/* of units, by unit, rater; then of parties,
				 * by party, rater */
	size_t link_count, link_capacity;
	size_t unit_links;	/* how many are of units */
	struct starts unit_at;
	struct starts place_at, party_at;	/* while loading */
	struct person *persons;
	size_t person_count;	/* the last is only an end */
};

static void *more(void *list, size_t count, size_t *capacity, size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : 256;
	void *bigger;

	if (count < *capacity)
		return list;
	bigger = realloc(list, wanted * size);
	if (bigger)
		*capacity = wanted;
	return bigger;
}

/* All numbers up to @number that have no start yet begin at row @at. */
static bool start(struct starts *starts, int64_t number, size_t at)
{
	size_t wanted = (size_t)number + 1;

	if (number < 0 || (uint64_t)number >= SIZE_MAX / 2 || at > UINT32_MAX)
		return false;
	if (wanted > starts->capacity) {
		size_t capacity = wanted + wanted / 2;
		uint32_t *of = capacity > SIZE_MAX / sizeof *of
				       ? NULL
				       : realloc(starts->of,
						 capacity * sizeof *of);

		if (!of)
			return false;
		starts->of = of;
		starts->capacity = capacity;
	}
	while (starts->count < wanted)
		starts->of[starts->count++] = (uint32_t)at;
	return true;
}

static tb_status take_place(void *context, const tb_place_row *row,
			    tb_error *err)
{
	tb_links *links = context;
	struct place *places = more(links->places, links->place_count,
				    &links->place_capacity, sizeof(*places));

	if (places)
		links->places = places;
	if (!places || !start(&links->place_at, row->party, links->place_count))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	places[links->place_count++] =
		(struct place){ row->unit, row->from, row->until };
	return TB_OK;
}

static tb_status take_link(void *context, const tb_link_row *row,
			   tb_error *err)
{
	tb_links *links = context;
	struct link *list = more(links->links, links->link_count,
				 &links->link_capacity, sizeof(*list));
	bool of_unit = row->party == 0;

	if (list)
		links->links = list;
	if (!list || !start(of_unit ? &links->unit_at : &links->party_at,
			    of_unit ? row->unit : row->party,
			    links->link_count))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	list[links->link_count++] =
		(struct link){ row->rater, row->from, row->until };
	links->unit_links += of_unit;
	return TB_OK;
}

static uint32_t start_of(const struct starts *starts, size_t number,
			 size_t end)
{
	return number < starts->count ? starts->of[number] : (uint32_t)end;
}

/* The last number of each list needs an end too. */
static tb_status end_lists(tb_links *links, tb_error *err)
{
	const struct starts *places = &links->place_at;
	const struct starts *parties = &links->party_at;
	size_t count = places->count > parties->count ? places->count
						      : parties->count;

	links->persons = calloc(count + 1, sizeof(*links->persons));
	if (!links->persons ||
	    !start(&links->unit_at, (int64_t)links->unit_at.count,
		   links->unit_links))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i <= count; i++) {
		struct person *person = &links->persons[i];

		person->place = start_of(places, i, links->place_count);
		person->link = start_of(parties, i, links->link_count);
		if (person->place < links->place_count)
			person->first = links->places[person->place];
	}
	links->person_count = count + 1;
	free(links->place_at.of);
	free(links->party_at.of);
	links->place_at = links->party_at = (struct starts){ NULL, 0, 0 };
	return TB_OK;
}

tb_status tb_links_load(tb_store *store, const tb_visible *visible,
			tb_links **out, tb_error *err)
{
	tb_links *links = calloc(1, sizeof(*links));
	tb_status st;

	if (!links)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_fact_each_place(store, visible, take_place, links, err);
	if (st == TB_OK)
		st = tb_fact_each_link(store, visible, take_link, links, err);
	if (st == TB_OK)
		st = end_lists(links, err);
	if (st != TB_OK) {
		tb_links_free(links);
		return st;
	}
	*out = links;
	return TB_OK;
}

void tb_links_free(tb_links *links)
{
	if (!links)
		return;
	free(links->places);
	free(links->links);
	free(links->place_at.of);
	free(links->unit_at.of);
	free(links->persons);
	free(links->party_at.of);
	free(links);
}

/* The first of the links @low..@high of @rater, or where it would stand. */
static size_t first_link(const tb_links *links, size_t low, size_t high,
			 int64_t rater)
{
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (links->links[middle].rater < rater)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* By the links @low..@high of a person or a unit. */
static tb_link_answer ask(const tb_links *links, size_t low, size_t high,
			  int64_t rater, tb_date day, tb_date *from,
			  tb_date *until)
{
	tb_link_answer answer = TB_NOT_LINKED;

	for (size_t i = first_link(links, low, high, rater);
	     i < high && links->links[i].rater == rater; i++) {
		const struct link *link = &links->links[i];

		if (link->from <= day && day <= link->until)
			return TB_LINKED;
		*from = link->from;
		*until = link->until;
		answer = TB_LINKED_OTHER_DAYS;
	}
	return answer;
}

static int64_t unit_by(const struct place *place, tb_date day, int64_t older)
{
	return place->from <= day && day <= place->until ? place->unit : older;
}

/* The unit of @person on @day: the newest post begun by then that has not
 * ended; 0: none. */
static int64_t unit_on(const tb_links *links, const struct person *person,
		       tb_date day)
{
	int64_t unit = 0;

	if (person[0].place < person[1].place)
		unit = unit_by(&person->first, day, unit);
	for (size_t i = (size_t)person[0].place + 1; i < person[1].place; i++)
		unit = unit_by(&links->places[i], day, unit);
	return unit;
}

tb_link_answer tb_links_ask(const tb_links *links, int64_t rater,
			    int64_t person, tb_date day, tb_date *from,
			    tb_date *until)
{
	tb_link_answer direct, through;
	const struct person *at;
	size_t unit;

	if (person < 0 || (uint64_t)person + 1 >= links->person_count)
		return TB_NOT_LINKED;
	at = &links->persons[person];
	direct = ask(links, at[0].link, at[1].link, rater, day, from, until);
	if (direct == TB_LINKED)
		return direct;
	unit = (size_t)unit_on(links, at, day);
	if (unit == 0 || unit + 1 >= links->unit_at.count)
		return direct;
	through = ask(links, links->unit_at.of[unit],
		      links->unit_at.of[unit + 1], rater, day, from, until);
	return through == TB_NOT_LINKED ? direct : through;
}
