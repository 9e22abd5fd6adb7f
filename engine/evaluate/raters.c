/* raters.c - who may observe whom, and in which role. */
#include "evaluate/raters.h"

/* Days, over which an answer is the same as on the day it was found for. */
struct days {
	tb_date from, until;
};

/* Something begins or ends with @from and @until: on the other side of these
 * what is true of @day may not be. */
static void narrow(struct days *days, tb_date day, tb_date from, tb_date until)
{
	if (day >= from && days->from < from)
		days->from = from;
	if (day < from && days->until >= from)
		days->until = from - 1;
	if (day <= until && days->until > until)
		days->until = until;
	if (day > until && days->from <= until)
		days->from = until + 1;
}

/* The most senior role in which @rater may observe on @day; -1: none. */
static int role_in(const tb_link *links, size_t count, int64_t rater,
		   int64_t party, tb_date day, struct days *days)
{
	int best = -1;

	for (size_t i = 0; i < count; i++) {
		if (links[i].rater != rater)
			continue;
		narrow(days, day, links[i].from, links[i].until);
		if (links[i].from > day || links[i].until < day ||
		    (rater == party) != (links[i].role == TB_SELF))
			continue;
		if (best < 0 || (int)links[i].role < best)
			best = (int)links[i].role;
	}
	return best;
}

/* Unit links are sorted by rater: find where those of @rater begin. */
static size_t first_of(const tb_link *links, size_t count, int64_t rater)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (links[middle].rater < rater)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t run_of(const tb_link *links, size_t count, size_t first)
{
	size_t n = 0;

	while (first + n < count && links[first + n].rater ==
					    links[first].rater)
		n++;
	return n;
}

/* The links of the unit that was asked about last. */
struct in_unit {
	int unit;		/* -1: none yet */
	size_t count;
	const tb_link *links;
};

/* The role, and the @days over which it is that one. */
static tb_status role_of(tb_people *people, const tb_person_facts *facts,
			 const tb_note *note, struct in_unit *in, int *role,
			 struct days *days, tb_error *err)
{
	const tb_post_fact *post;
	size_t first;

	*days = (struct days){ TB_DATE_ALWAYS, TB_DATE_NEVER };
	*role = role_in(facts->links, facts->link_count, note->rater,
			facts->party, note->day, days);
	if (*role >= 0)
		return TB_OK;
	for (size_t i = 0; i < facts->post_count; i++)
		narrow(days, note->day, facts->posts[i].from,
		       facts->posts[i].until);
	post = tb_person_post_on(facts, note->day);
	if (!post || post->unit < 0)
		return TB_OK;
	if (post->unit != in->unit) {
		tb_status st = tb_people_unit_links(people, post->unit,
						    &in->links, &in->count,
						    err);

		if (st != TB_OK)
			return st;
		in->unit = post->unit;
	}
	first = first_of(in->links, in->count, note->rater);
	if (first < in->count)
		*role = role_in(in->links + first,
				run_of(in->links, in->count, first),
				note->rater, facts->party, note->day, days);
	return TB_OK;
}

tb_status tb_person_role(tb_people *people, const tb_person_facts *facts,
			 const tb_note *note, int *role, tb_error *err)
{
	struct in_unit in = { .unit = -1 };
	struct days days;

	return role_of(people, facts, note, &in, role, &days, err);
}

/* What was found out about raters: few write most notes about a person. */
enum { KNOWN = 8 };
struct known {
	int64_t rater;
	struct days days;
	int role;
};

static const struct known *recall(const struct known *known, size_t count,
				  const tb_note *note)
{
	for (size_t i = 0; i < count; i++)
		if (known[i].rater == note->rater &&
		    known[i].days.from <= note->day &&
		    known[i].days.until >= note->day)
			return &known[i];
	return NULL;
}

tb_status tb_person_roles(tb_people *people, const tb_person_facts *facts,
			  tb_level_note *notes, tb_error *err)
{
	struct in_unit in = { .unit = -1 };
	struct known known[KNOWN];
	size_t found = 0;

	for (size_t i = 0; i < facts->note_count; i++) {
		const tb_note *note = &facts->notes[i];
		const struct known *same =
			recall(known, found < KNOWN ? found : KNOWN, note);
		struct known *slot = &known[found % KNOWN];
		tb_status st;

		if (same) {
			notes[i].role = same->role;
			continue;
		}
		st = role_of(people, facts, note, &in, &slot->role,
			     &slot->days, err);
		if (st != TB_OK)
			return st;
		slot->rater = note->rater;
		notes[i].role = slot->role;
		found++;
	}
	return TB_OK;
}

static bool could_observe(const tb_dinas *dinas, const tb_link *links,
			  size_t count, int64_t party, tb_date from, tb_date to)
{
	const tb_method *method = &dinas->ruleset->manifest.method;

	for (size_t i = 0; i < count; i++)
		if (method->roles[links[i].role].micro > 0 &&
		    links[i].rater != party && links[i].from <= to &&
		    links[i].until >= from)
			return true;
	return false;
}

tb_status tb_person_has_rater(const tb_dinas *dinas, tb_people *people,
			      const tb_person_facts *facts, bool *has,
			      tb_error *err)
{
	tb_date from = dinas->window_from, to = dinas->period.to;

	*has = could_observe(dinas, facts->links, facts->link_count,
			     facts->party, from, to);
	for (size_t i = 0; !*has && i < facts->post_count; i++) {
		const tb_post_fact *post = &facts->posts[i];
		const tb_link *links;
		size_t count;
		tb_status st;

		if (post->unit < 0 || post->from > to || post->until < from)
			continue;
		st = tb_people_unit_links(people, post->unit, &links, &count,
					  err);
		if (st != TB_OK)
			return st;
		*has = could_observe(dinas, links, count, facts->party,
				     from > post->from ? from : post->from,
				     to < post->until ? to : post->until);
	}
	return TB_OK;
}

/* -------------------------------------------------------- how long linked */

struct span {
	tb_date from, to;	/* looked at */
	tb_date first, last;	/* found */
};

/* Widen @span by the links of @rater, as far as they hold in @lo..@hi. */
static void widen(const tb_link *links, size_t count, int64_t rater,
		  tb_date lo, tb_date hi, struct span *span)
{
	for (size_t i = 0; i < count; i++) {
		tb_date first = links[i].from > lo ? links[i].from : lo;
		tb_date last = links[i].until < hi ? links[i].until : hi;

		if (last > span->to)
			last = span->to;
		if (links[i].rater != rater || last < first ||
		    last < span->from)
			continue;
		if (first < span->first)
			span->first = first;
		if (last > span->last)
			span->last = last;
	}
}

tb_status tb_person_linked(tb_people *people, const tb_person_facts *facts,
			   int64_t rater, tb_date from, tb_date to,
			   tb_date *first, tb_date *last, tb_error *err)
{
	struct span span = { from, to, TB_DATE_NEVER, TB_DATE_ALWAYS };

	widen(facts->links, facts->link_count, rater, TB_DATE_ALWAYS,
	      TB_DATE_NEVER, &span);
	for (size_t i = 0; i < facts->post_count; i++) {
		const tb_post_fact *post = &facts->posts[i];
		tb_date until = post->until;
		const tb_link *links;
		size_t count, at;
		tb_status st;

		if (post->unit < 0)
			continue;
		if (i + 1 < facts->post_count && post[1].from <= until)
			until = post[1].from - 1;
		st = tb_people_unit_links(people, post->unit, &links, &count,
					  err);
		if (st != TB_OK)
			return st;
		at = first_of(links, count, rater);
		if (at < count)
			widen(links + at, run_of(links, count, at), rater,
			      post->from, until, &span);
	}
	*first = span.first;
	*last = span.last;
	return TB_OK;
}
