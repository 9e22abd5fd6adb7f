/* parts.c - whose rules are whose, and who is on the roster. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/running.h"
#include "store/store.h"

static const char national[] = "nasional";

/* ----------------------------------------------------- whose rules are whose */

/* Parts in order of code: numbers must not depend on the order of people. */
static int by_code(const void *a, const void *b)
{
	return strcmp(((const tb_part *)a)->code,
		      ((const tb_part *)b)->code);
}

/* False: no memory. */
static bool add_part(tb_running *running, const char *code)
{
	size_t n = (size_t)running->part_count;

	if ((n & (n - 1)) == 0) {	/* 0, 1, 2, 4 ... are full */
		tb_part *grown = tb_arena_array(&running->arena,
						n ? 2 * n : 1, sizeof *grown);

		if (!grown)
			return false;
		if (n)
			memcpy(grown, running->parts, n * sizeof *grown);
		running->parts = grown;
	}
	running->parts[running->part_count++] = (tb_part){ .code = code };
	return true;
}

/* Every part that may come up: units with a ruleset of their own, and for
 * those with none above them the national one.  False: no memory. */
static bool list_parts(tb_running *running)
{
	const tb_ruleset_source *rulesets = running->request->rulesets;
	tb_date until = running->request->period.to;
	bool has_national = false;

	for (size_t i = 0; i < running->catalog.unit_count; i++) {
		const char *code = running->catalog.units[i].code;
		bool is_national = strcmp(code, national) == 0;

		if (!is_national && !rulesets->has(rulesets, code, until))
			continue;
		has_national = has_national || is_national;
		if (!add_part(running, code))
			return false;
	}
	if (!has_national && !add_part(running, national))
		return false;
	qsort(running->parts, (size_t)running->part_count,
	      sizeof *running->parts, by_code);
	return true;
}

/* The nearest part upwards. */
static int part_above(const tb_running *running, int unit, int fallback)
{
	const tb_unit *units = running->catalog.units;

	for (size_t steps = 0;
	     unit >= 0 && steps <= running->catalog.unit_count;
	     steps++, unit = units[unit].parent)
		if (running->part_of[unit] >= 0)
			return running->part_of[unit];
	return fallback;
}

/* False: no memory. */
static bool number_parts(tb_running *running)
{
	int fallback = 0;

	running->part_of = tb_arena_array(&running->arena,
					  running->catalog.unit_count + 1,
					  sizeof *running->part_of);
	if (!running->part_of || !list_parts(running))
		return false;
	for (size_t i = 0; i < running->catalog.unit_count; i++)
		running->part_of[i] = -1;
	for (int i = 0; i < running->part_count; i++) {
		const char *code = running->parts[i].code;
		int unit = tb_catalog_unit(&running->catalog, code);

		if (unit >= 0)
			running->part_of[unit] = i;
		if (strcmp(code, national) == 0)
			fallback = i;
	}
	for (size_t i = 0; i < running->catalog.unit_count; i++)
		running->part_of[i] = part_above(running, (int)i, fallback);
	return true;
}

/* ---------------------------------------------------------------- roster */

static tb_status enlist(tb_running *running, int64_t party, tb_error *err)
{
	tb_person_facts facts;
	const tb_post_fact *post;
	tb_status st;
	int part;

	tb_arena_reset(&running->frame);
	st = tb_people_read_places(running->own.people, party, &running->frame,
				   &facts, err);
	if (st != TB_OK)
		return st;
	post = tb_person_in_scope(&facts, &running->request->period);
	if (!post || (running->scope >= 0 &&
		      !tb_catalog_is_below(&running->catalog, post->unit,
					   running->scope)))
		return TB_OK;
	part = running->part_of[post->unit];
	if (running->request->dinas &&
	    strcmp(running->parts[part].code, running->request->dinas) != 0)
		return TB_OK;
	running->parts[part].people++;
	running->total++;
	if (!tb_roster_add(&running->parts[part].roster, party))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return TB_OK;
}

/* Whoever is named is wanted: one who cannot be evaluated is told. */
static void tell_missing(const tb_running *running, size_t i)
{
	const tb_nip_list *list = running->request->list;
	const tb_watch *watch = running->watch;
	char message[TB_ERROR_TEXT_BYTES];
	tb_problem problem = { TB_PROBLEM, "TB-E005", list->file,
			       list->entries[i].line, list->entries[i].column,
			       message,
			       _("take the person off the list, or import the "
				 "post first") };

	(void)snprintf(message, sizeof message,
		       _("%s holds no post on the last day of %s, or is "
			 "absent throughout"),
		       list->entries[i].nip, running->request->period.text);
	if (watch && watch->problem)
		watch->problem(watch->context, &problem);
}

static tb_status enlist_named(tb_running *running, tb_error *err)
{
	const tb_evaluation_request *request = running->request;
	tb_status st = TB_OK;
	int missing = 0;

	for (size_t i = 0; st == TB_OK && i < request->only_count; i++) {
		int64_t before = running->total;

		st = enlist(running, request->only[i], err);
		if (st != TB_OK || running->total > before || !request->list)
			continue;
		tell_missing(running, i);
		missing++;
	}
	if (st == TB_OK && missing > 0)
		st = tb_fail(err, TB_EDATA,
			     TB_PLURAL("%d of those named cannot be evaluated; "
				       "nothing is stored",
				       "%d of those named cannot be evaluated; "
				       "nothing is stored", missing), missing);
	return st;
}

static tb_status enlist_all(tb_running *running, tb_error *err)
{
	int64_t party = 0;
	tb_status st = tb_people_next(running->own.people, &party, err);

	while (st == TB_OK && party != TB_NO_PARTY) {
		st = enlist(running, party, err);
		if (st == TB_OK)
			st = tb_people_next(running->own.people, &party, err);
	}
	return st;
}

tb_status tb_parts_enlist(tb_running *running, tb_error *err)
{
	tb_status st;

	if (!number_parts(running))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = running->request->only_count ? enlist_named(running, err)
					  : enlist_all(running, err);
	/* That a ruleset governs nobody is an answer. */
	if (st == TB_OK && running->total == 0 && !running->request->dinas)
		st = tb_fail(err, TB_EDATA,
			     _("nobody holds a post on the last day of %s "
			       "there; import people first"),
			     running->request->period.text);
	return st;
}

void tb_parts_release(tb_running *running)
{
	for (int i = 0; i < running->part_count; i++)
		tb_roster_release(&running->parts[i].roster);
}
