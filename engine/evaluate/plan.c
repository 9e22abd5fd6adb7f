/* plan.c - who goes where within limits of hours, seats and money. */
#include "evaluate/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "evaluate/evaluation.h"
#include "store/store.h"

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

const char *tb_plan_fate_key(tb_plan_fate fate)
{
	static const char *const keys[TB_PLAN_FATES] = {
		[TB_PLAN_FITS] = "",
		[TB_PLAN_NO_JP] = "jp",
		[TB_PLAN_NO_SEAT] = "seats",
		[TB_PLAN_NO_MONEY] = "budget"
	};

	return keys[fate];
}

/* ------------------------------------------------------------ whom it is of */

/* One more in a list that doubles; NULL: out of memory. */
static void *grow(void *list, size_t count, size_t size)
{
	if (count & (count - 1))
		return list;
	return realloc(list, (count ? count * 2 : 1) * size);
}

struct making {
	tb_plan *plan;
	/* of the run at hand, by party */
	size_t here_count;
	struct here {
		int64_t party;
		size_t person;
	} *here;
	int64_t *parties;
	bool no_memory;
};

static const char *keep(struct making *m, const char *text)
{
	const char *copy = text ? tb_arena_text(&m->plan->arena, text) : "";

	m->no_memory |= !copy;
	return copy;
}

static tb_status add_person(void *context, const tb_result_row *row,
			    tb_error *err)
{
	struct making *m = context;
	tb_plan *plan = m->plan;
	tb_plan_person *bigger = grow(plan->people, plan->person_count,
				      sizeof *bigger);

	if (!bigger)
		return no_memory(err);
	plan->people = bigger;
	plan->people[plan->person_count++] = (tb_plan_person){
		.run = row->run,
		.nip = keep(m, row->nip),
		.name = keep(m, row->name),
		.unit = keep(m, row->unit),
		.unit_name = keep(m, row->unit_name ? row->unit_name
						    : row->unit),
		.dinas = keep(m, row->dinas),
		.stored = keep(m, row->recommendations)
	};
	return m->no_memory ? no_memory(err) : TB_OK;
}

/* ---------------------------------------------------------------- courses */

static tb_status load_courses(tb_store *store, tb_plan *plan, tb_error *err)
{
	tb_visible visible;
	tb_catalog catalog = { .course_count = 0 };
	struct making m = { .plan = plan };
	tb_status st = tb_visible_load(store, 0, &visible, err);

	if (st != TB_OK)
		return st;
	st = tb_catalog_load(store, &visible, &catalog, err);
	if (st == TB_OK)
		plan->courses = tb_arena_array(&plan->arena,
					       catalog.course_count + 1,
					       sizeof *plan->courses);
	if (st == TB_OK && !plan->courses)
		st = no_memory(err);
	for (size_t i = 0; st == TB_OK && i < catalog.course_count; i++) {
		const tb_course *course = &catalog.courses[i];

		plan->courses[plan->course_count++] = (tb_plan_course){
			.code = keep(&m, course->code),
			.title = keep(&m, course->title),
			.has_jp = course->has_jp,
			.has_seats = course->has_seats,
			.has_cost = course->has_cost,
			.jp = course->jp,
			.seats = course->seats,
			.cost = course->cost
		};
	}
	tb_catalog_release(&catalog);
	tb_visible_release(&visible);
	return st == TB_OK && m.no_memory ? no_memory(err) : st;
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const tb_plan_course *)a)->code,
		      ((const tb_plan_course *)b)->code);
}

/* ------------------------------------------------------------------ items */

static int by_party(const void *a, const void *b)
{
	const struct here *x = a, *y = b;

	return (x->party > y->party) - (x->party < y->party);
}

/* Does the stored list begin with this code? -> what follows; NULL: no. */
static const char *after_code(const char *stored, const char *code)
{
	size_t length = strlen(code);

	if (strncmp(stored, code, length) != 0 ||
	    (stored[length] != ' ' && stored[length] != '\0'))
		return NULL;
	return stored + length + (stored[length] == ' ');
}

static tb_status add_item(struct making *m, size_t person, size_t place,
			  const tb_recommendation *of, tb_error *err)
{
	tb_plan *plan = m->plan;
	const tb_plan_course wanted = { .code = of->course };
	const tb_plan_course *course =
		bsearch(&wanted, plan->courses, plan->course_count,
			sizeof wanted, by_code);
	tb_plan_item *bigger;

	if (!course)
		return tb_fail(err, TB_EDATA,
			       _("the course '%s' is no longer in the "
				 "catalogue"), of->course);
	bigger = grow(plan->items, plan->item_count, sizeof *bigger);
	if (!bigger)
		return no_memory(err);
	plan->items = bigger;
	plan->items[plan->item_count++] = (tb_plan_item){
		.person = person,
		.course = (size_t)(course - plan->courses),
		.place = place,
		.competency = keep(m, of->competency),
		.rule = keep(m, of->rule),
		.reason = keep(m, of->reason),
		.required = of->required,
		.gap = of->gap
	};
	return m->no_memory ? no_memory(err) : TB_OK;
}

static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct making *m = context;
	const tb_person_result *result = &candidate->result;
	const struct here wanted = { .party = candidate->facts.party };
	const struct here *here = bsearch(&wanted, m->here, m->here_count,
					  sizeof wanted, by_party);
	const char *stored = here ? m->plan->people[here->person].stored : "";
	tb_status st = TB_OK;

	(void)dinas;
	(void)people;
	for (size_t i = 0; st == TB_OK && i < result->recommendation_count;
	     i++) {
		stored = stored ? after_code(
			stored, result->recommendations[i].course) : NULL;
		if (here)
			st = add_item(m, here->person, i,
				      &result->recommendations[i], err);
	}
	if (st == TB_OK && (!here || !stored || *stored))
		st = tb_fail(err, TB_EDATA,
			     _("the recommendations of %s do not come out as "
			       "they were stored; see timbang verify"),
			     result->nip);
	return st;
}

static tb_status evaluate_again(tb_store *store, int64_t run,
				struct making *m, const tb_watch *watch,
				tb_error *err)
{
	tb_ruleset_source kept;
	tb_evaluation_request request = {
		.rulesets = &kept, .keep = TB_KEEP_NOTHING, .each = on_result,
		.only = m->parties, .only_count = m->here_count, .context = m
	};
	tb_evaluation_outcome outcome;
	tb_run_head head;
	tb_arena arena;
	tb_status st;

	tb_arena_init(&arena);
	st = tb_run_read(store, run, &arena, &head, err);
	if (st == TB_OK)
		st = tb_source_run(store, run, &arena, &kept, err);
	if (st == TB_OK) {
		request.by = head.by;
		request.period = head.period;
		request.change = head.change;
		st = tb_evaluation_do(store, &request, watch, &outcome, err);
	}
	tb_arena_release(&arena);
	if (st == TB_OK && outcome.failed != TB_OK) {
		if (err)
			*err = outcome.error;
		return outcome.failed;
	}
	return st;
}

/* Those of @run for whom something is recommended. */
static tb_status gather(tb_store *store, int64_t run, struct making *m,
			tb_error *err)
{
	const tb_plan *plan = m->plan;
	tb_status st = TB_OK;

	m->here_count = 0;
	for (size_t i = 0; st == TB_OK && i < plan->person_count; i++) {
		struct here *here = &m->here[m->here_count];

		if (plan->people[i].run != run || !*plan->people[i].stored)
			continue;
		here->person = i;
		st = tb_store_code(store, TB_CODE_PARTY, plan->people[i].nip,
				   &here->party, err);
		m->here_count++;
	}
	qsort(m->here, m->here_count, sizeof *m->here, by_party);
	for (size_t i = 0; i < m->here_count; i++)
		m->parties[i] = m->here[i].party;
	return st;
}

/* The next run after @run among the results; 0: none. */
static int64_t next_run(const tb_plan *plan, int64_t run)
{
	int64_t next = 0;

	for (size_t i = 0; i < plan->person_count; i++)
		if (plan->people[i].run > run &&
		    (next == 0 || plan->people[i].run < next))
			next = plan->people[i].run;
	return next;
}

static tb_status recommend(tb_store *store, struct making *m,
			   const tb_watch *watch, tb_error *err)
{
	size_t room = m->plan->person_count + 1;
	int64_t run = 0;
	tb_status st = TB_OK;

	m->here = calloc(room, sizeof *m->here);
	m->parties = calloc(room, sizeof *m->parties);
	if (!m->here || !m->parties) {
		st = no_memory(err);
		goto out;
	}
	while (st == TB_OK && (run = next_run(m->plan, run)) != 0) {
		st = gather(store, run, m, err);
		if (st == TB_OK && m->here_count > 0)
			st = evaluate_again(store, run, m, watch, err);
	}
out:
	free(m->here);
	free(m->parties);
	return st;
}

/* ----------------------------------------------------------------- serving */

/* Sorting knows no context. */
struct order {
	tb_plan_item item;
	const char *nip;
};

static int by_urgency(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->item.required != y->item.required)
		return x->item.required ? -1 : 1;
	if (x->item.gap.micro != y->item.gap.micro)
		return x->item.gap.micro < y->item.gap.micro ? -1 : 1;
	if (x->item.place != y->item.place)
		return x->item.place < y->item.place ? -1 : 1;
	return strcmp(x->nip, y->nip);
}

static tb_status sort(tb_plan *plan, tb_error *err)
{
	struct order *list = calloc(plan->item_count + 1, sizeof *list);

	if (!list)
		return no_memory(err);
	for (size_t i = 0; i < plan->item_count; i++) {
		list[i].item = plan->items[i];
		list[i].nip = plan->people[plan->items[i].person].nip;
	}
	qsort(list, plan->item_count, sizeof *list, by_urgency);
	for (size_t i = 0; i < plan->item_count; i++)
		plan->items[i] = list[i].item;
	free(list);
	return TB_OK;
}

static tb_plan_fate fate_of(const tb_plan *plan, const tb_plan_item *item)
{
	const tb_plan_course *course = &plan->courses[item->course];
	const tb_plan_person *person = &plan->people[item->person];
	int64_t jp = plan->limits.jp, budget = plan->limits.budget;

	if (jp >= 0 && course->has_jp &&
	    (tb_int128)person->jp.micro + course->jp.micro >
		    (tb_int128)jp * TB_MICRO)
		return TB_PLAN_NO_JP;
	if (course->has_seats && course->planned >= course->seats)
		return TB_PLAN_NO_SEAT;
	if (budget >= 0 && course->has_cost &&
	    course->cost > budget - plan->cost)
		return TB_PLAN_NO_MONEY;
	return TB_PLAN_FITS;
}

static tb_status serve(tb_plan *plan, tb_error *err)
{
	for (size_t i = 0; i < plan->item_count; i++) {
		tb_plan_item *item = &plan->items[i];
		tb_plan_course *course = &plan->courses[item->course];
		tb_plan_person *person = &plan->people[item->person];

		item->fate = fate_of(plan, item);
		plan->people_wanted += person->wanted++ == 0;
		course->wanted++;
		if (item->fate != TB_PLAN_FITS)
			continue;
		plan->people_planned += person->planned++ == 0;
		course->planned++;
		plan->planned++;
		plan->without_jp += !course->has_jp;
		plan->without_cost += !course->has_cost;
		if (__builtin_add_overflow(plan->jp.micro, course->jp.micro,
					   &plan->jp.micro) ||
		    __builtin_add_overflow(plan->cost, course->cost,
					   &plan->cost))
			return tb_fail(err, TB_EDATA,
				       _("the hours or costs of the catalogue "
					 "are too large to be added up"));
		/* Those of one person are among those of all. */
		person->jp.micro += course->jp.micro;
		person->cost += course->cost;
	}
	return TB_OK;
}

tb_status tb_plan_make(tb_store *store, const tb_results_options *which,
		       const tb_plan_limits *limits, const tb_watch *watch,
		       tb_plan *out, tb_error *err)
{
	struct making m = { .plan = out };
	tb_status st;

	memset(out, 0, sizeof *out);
	tb_arena_init(&out->arena);
	out->limits = *limits;
	st = tb_store_begin(store, err);
	if (st != TB_OK)
		return st;
	st = tb_store_each_result(store, which, add_person, &m, err);
	if (st == TB_OK)
		st = load_courses(store, out, err);
	if (st == TB_OK)
		st = recommend(store, &m, watch, err);
	tb_store_rollback(store);
	if (st == TB_OK)
		st = sort(out, err);
	return st == TB_OK ? serve(out, err) : st;
}

void tb_plan_release(tb_plan *plan)
{
	free(plan->people);
	free(plan->items);
	tb_arena_release(&plan->arena);
}
