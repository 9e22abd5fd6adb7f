/* parts.c - whose rules are whose, and who is on the roster. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/running.h"
#include "store/store.h"

static const char national[] = "nasional";

/* ----------------------------------------------------- whose rules are whose */

static int find_part(const tb_running *running, const char *code)
{
	for (int i = 0; i < running->part_count; i++)
		if (strcmp(running->parts[i].code, code) == 0)
			return i;
	return -1;
}

static int add_part(tb_running *running, const char *code)
{
	if (running->part_count == TB_PARTS_MAX)
		return -1;
	running->parts[running->part_count] = (tb_part){ .code = code };
	return running->part_count++;
}

static int part_of_unit(tb_running *running, int unit)
{
	const tb_ruleset_source *rulesets = running->request->rulesets;
	int up = unit, part = -1;

	if (running->part_of[unit] != -2)
		return running->part_of[unit];
	for (size_t steps = 0;
	     up >= 0 && part < 0 && steps <= running->catalog.unit_count;
	     steps++, up = running->catalog.units[up].parent) {
		const char *code = running->catalog.units[up].code;

		part = find_part(running, code);
		if (part < 0 && rulesets->has(rulesets, code,
					      running->request->period.to))
			part = add_part(running, code);
	}
	if (part < 0)
		part = find_part(running, national);
	if (part < 0)
		part = add_part(running, national);
	running->part_of[unit] = part;
	return part;
}

/* Parts in order of code, so that nothing depends on who came first. */
static int by_code(const void *a, const void *b)
{
	return strcmp(((const tb_part *)a)->code,
		      ((const tb_part *)b)->code);
}

/* Every part that may come up, before anybody is enlisted, in order of code:
 * numbers of parts must not depend on the order of people. */
static void number_parts(tb_running *running)
{
	for (size_t i = 0; i < running->catalog.unit_count; i++)
		(void)part_of_unit(running, (int)i);
	if (find_part(running, national) < 0)
		(void)add_part(running, national);
	qsort(running->parts, (size_t)running->part_count,
	      sizeof *running->parts, by_code);
	for (size_t i = 0; i < running->catalog.unit_count; i++)
		running->part_of[i] = -2;
}

/* ---------------------------------------------------------------- roster */

static tb_status enlist(tb_running *running, int64_t party, tb_error *err)
{
	tb_person_facts facts;
	const tb_post_fact *post;
	tb_status st;
	int part;

	tb_arena_reset(&running->frame);
	st = tb_people_read_places(running->people, party, &running->frame,
				   &facts, err);
	if (st != TB_OK)
		return st;
	post = tb_person_in_scope(&facts, &running->request->period);
	if (!post || (running->scope >= 0 &&
		      !tb_catalog_is_below(&running->catalog, post->unit,
					   running->scope)))
		return TB_OK;
	part = part_of_unit(running, post->unit);
	if (part < 0)
		return tb_fail(err, TB_EDATA,
			       _("too many rulesets in one run"));
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
	tb_status st = tb_people_next(running->people, &party, err);

	while (st == TB_OK && party != TB_NO_PARTY) {
		st = enlist(running, party, err);
		if (st == TB_OK)
			st = tb_people_next(running->people, &party, err);
	}
	return st;
}

tb_status tb_parts_enlist(tb_running *running, tb_error *err)
{
	tb_status st;

	number_parts(running);
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
