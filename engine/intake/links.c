/* links.c - who may note about whom on which day. */
#include "intake/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

struct tb_links {
	tb_place_row *places;	/* by party, then from */
	size_t place_count, place_capacity;
	uint32_t *starts;	/* the first place of each party; party
				 * numbers are dense, so this is the shortest
				 * way, asked once a row */
	size_t start_count;	/* parties beyond have no place */
	tb_link_row *links;	/* by party, unit, rater, then from */
	size_t link_count, link_capacity;
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

static tb_status take_place(void *context, const tb_place_row *row,
			    tb_error *err)
{
	tb_links *links = context;
	tb_place_row *places = more(links->places, links->place_count,
				    &links->place_capacity, sizeof(*places));

	if (!places)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	links->places = places;
	places[links->place_count++] = *row;
	return TB_OK;
}

static tb_status take_link(void *context, const tb_link_row *row,
			   tb_error *err)
{
	tb_links *links = context;
	tb_link_row *list = more(links->links, links->link_count,
				 &links->link_capacity, sizeof(*list));

	if (!list)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	links->links = list;
	list[links->link_count++] = *row;
	return TB_OK;
}

static tb_status index_places(tb_links *links, tb_error *err)
{
	size_t count = links->place_count, at = 0;

	if (count == 0)
		return TB_OK;
	links->start_count = (size_t)links->places[count - 1].party + 1;
	links->starts = calloc(links->start_count, sizeof(*links->starts));
	if (!links->starts)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t party = 0; party < links->start_count; party++) {
		while ((size_t)links->places[at].party < party)
			at++;
		links->starts[party] = (uint32_t)at;
	}
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
		st = index_places(links, err);
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
	free(links->starts);
	free(links->links);
	free(links);
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* The first link of the three, or where it would stand. */
static size_t first_link(const tb_links *links, int64_t party, int64_t unit,
			 int64_t rater)
{
	size_t low = 0, high = links->link_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const tb_link_row *row = &links->links[middle];
		int order = compare(row->party, party);

		if (order == 0)
			order = compare(row->unit, unit);
		if (order == 0)
			order = compare(row->rater, rater);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static tb_link_answer ask(const tb_links *links, int64_t party, int64_t unit,
			  int64_t rater, tb_date day, tb_date *from,
			  tb_date *until)
{
	tb_link_answer answer = TB_NOT_LINKED;

	for (size_t i = first_link(links, party, unit, rater);
	     i < links->link_count; i++) {
		const tb_link_row *row = &links->links[i];

		if (row->party != party || row->unit != unit ||
		    row->rater != rater)
			break;
		if (row->from <= day && day <= row->until)
			return TB_LINKED;
		*from = row->from;
		*until = row->until;
		answer = TB_LINKED_OTHER_DAYS;
	}
	return answer;
}

/* The unit of @person on @day: the newest post begun by then that has not
 * ended; 0: none. */
static int64_t unit_on(const tb_links *links, int64_t person, tb_date day)
{
	int64_t unit = 0;

	if (person < 0 || (size_t)person >= links->start_count)
		return 0;
	for (size_t i = links->starts[person];
	     i < links->place_count && links->places[i].party == person; i++)
		if (links->places[i].from <= day &&
		    day <= links->places[i].until)
			unit = links->places[i].unit;
	return unit;
}

tb_link_answer tb_links_ask(const tb_links *links, int64_t rater,
			    int64_t person, tb_date day, tb_date *from,
			    tb_date *until)
{
	tb_link_answer direct, through;
	int64_t unit;

	direct = ask(links, person, 0, rater, day, from, until);
	if (direct == TB_LINKED)
		return direct;
	unit = unit_on(links, person, day);
	if (unit == 0)
		return direct;
	through = ask(links, 0, unit, rater, day, from, until);
	return through == TB_NOT_LINKED ? direct : through;
}
