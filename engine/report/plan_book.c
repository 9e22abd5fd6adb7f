/* plan_book.c - a plan of training as an Excel workbook: who is to do what,
 * what each course gets, what each unit spends, and what all of it is. */
#include "report/plan.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "report/book_lines.h"

struct writing {
	tb_store *store;
	const tb_plan *plan;
	tb_book *book;
	tb_date last;		/* of the periods, for the day of making */
};

static void put_whole(tb_book *book, bool known, int64_t value)
{
	if (known)
		tb_book_number(book, TB_BOOK_COUNT,
			       (tb_decimal){ .micro = value * TB_MICRO });
	else
		tb_book_text(book, TB_BOOK_COUNT, NULL);
}

static void put_jp(tb_book *book, bool known, tb_decimal jp)
{
	if (known)
		tb_book_number(book, TB_BOOK_PLAIN, jp);
	else
		tb_book_text(book, TB_BOOK_PLAIN, NULL);
}

/* ------------------------------------------------------------------ people */

static void put_item(const struct writing *w, const tb_plan_item *item)
{
	const tb_plan_person *person = &w->plan->people[item->person];
	const tb_plan_course *course = &w->plan->courses[item->course];
	bool fits = item->fate == TB_PLAN_FITS;
	tb_book *book = w->book;

	tb_book_text(book, TB_BOOK_TEXT, person->nip);
	tb_book_text(book, TB_BOOK_TEXT, person->name);
	tb_book_text(book, TB_BOOK_TEXT, person->unit_name);
	tb_book_text(book, TB_BOOK_TEXT, course->title);
	tb_book_text(book, TB_BOOK_TEXT, course->code);
	tb_book_text(book, TB_BOOK_TEXT, item->competency);
	tb_book_text(book, TB_BOOK_TEXT, tb_plan_priority_word(item));
	tb_book_number(book, TB_BOOK_NUMBER, item->gap);
	put_jp(book, course->has_jp, course->jp);
	put_whole(book, course->has_cost, course->cost);
	tb_book_text(book, fits ? TB_BOOK_GOOD : TB_BOOK_ATTENTION,
		     fits ? _("planned") : tb_plan_fate_words(item->fate));
	tb_book_text(book, TB_BOOK_TEXT, item->reason);
	tb_book_next_row(book);
}

static void put_people(const struct writing *w)
{
	const tb_book_column columns[] = {
		{ _("NIP"), 21, NULL },
		{ _("Name"), 28, NULL },
		{ _("Unit"), 28, NULL },
		{ _("Training"), 36, NULL },
		{ _("Code"), 20, NULL },
		{ _("Competency"), 14, NULL },
		{ _("Priority"), 12, NULL },
		{ _("Gap"), 8, NULL },
		{ _("JP"), 8, NULL },
		{ _("Cost (Rp)"), 14, NULL },
		{ _("Plan"), 24,
		  _("Rows stand in the order in which they are served: "
		    "required first, then the largest gap.") },
		{ _("Reason"), 44, NULL }
	};

	tb_book_sheet(w->book, _("Per person"), columns,
		      sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < w->plan->item_count; i++)
		put_item(w, &w->plan->items[i]);
	tb_book_filter(w->book);
}

/* ----------------------------------------------------------------- courses */

static void put_courses(const struct writing *w)
{
	const tb_book_column columns[] = {
		{ _("Training"), 44, NULL },
		{ _("Code"), 20, NULL },
		{ _("JP"), 8, NULL },
		{ _("Seats"), 8, NULL },
		{ _("Cost of one (Rp)"), 16, NULL },
		{ _("Wanted"), 10, NULL },
		{ _("Planned"), 10, NULL },
		{ _("Cost (Rp)"), 16, NULL }
	};

	tb_book_sheet(w->book, _("Per training"), columns,
		      sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < w->plan->course_count; i++) {
		const tb_plan_course *c = &w->plan->courses[i];

		if (c->wanted == 0)
			continue;
		tb_book_text(w->book, TB_BOOK_TEXT, c->title);
		tb_book_text(w->book, TB_BOOK_TEXT, c->code);
		put_jp(w->book, c->has_jp, c->jp);
		put_whole(w->book, c->has_seats, c->seats);
		put_whole(w->book, c->has_cost, c->cost);
		put_whole(w->book, true, c->wanted);
		put_whole(w->book, true, c->planned);
		put_whole(w->book, c->has_cost, c->cost * c->planned);
		tb_book_next_row(w->book);
	}
	tb_book_filter(w->book);
}

/* ------------------------------------------------------------------- units */

/* The people of a unit stand together: from @first until the next unit. */
static size_t put_unit(const struct writing *w, size_t first)
{
	const tb_plan_person *people = w->plan->people;
	const tb_plan_person *unit = &people[first];
	int64_t with = 0, wanted = 0, planned = 0, cost = 0;
	tb_decimal jp = { 0 };
	size_t i = first;

	for (; i < w->plan->person_count &&
	       strcmp(people[i].unit, unit->unit) == 0; i++) {
		with += people[i].wanted > 0;
		wanted += people[i].wanted;
		planned += people[i].planned;
		jp.micro += people[i].jp.micro;
		cost += people[i].cost;
	}
	tb_book_text(w->book, TB_BOOK_TEXT, unit->unit_name);
	put_whole(w->book, true, (int64_t)(i - first));
	put_whole(w->book, true, with);
	put_whole(w->book, true, wanted);
	put_whole(w->book, true, planned);
	put_jp(w->book, true, jp);
	put_whole(w->book, true, cost);
	tb_book_next_row(w->book);
	return i;
}

static void put_units(const struct writing *w)
{
	const tb_book_column columns[] = {
		{ _("Unit"), 40,
		  _("Each line counts the people of this unit alone.") },
		{ _("People"), 10, NULL },
		{ _("With training"), 14, NULL },
		{ _("Wanted"), 10, NULL },
		{ _("Planned"), 10, NULL },
		{ _("JP"), 10, NULL },
		{ _("Cost (Rp)"), 16, NULL }
	};

	tb_book_sheet(w->book, _("Per unit"), columns,
		      sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < w->plan->person_count;)
		i = put_unit(w, i);
	tb_book_filter(w->book);
}

/* -------------------------------------------------------------------- all */

static tb_status last_day(void *context, const tb_run_row *row, tb_error *err)
{
	struct writing *w = context;

	(void)err;
	if (row->to > w->last)
		w->last = row->to;
	return TB_OK;
}

static tb_status put_explanation(const struct writing *w, tb_error *err)
{
	const tb_report_options how = { .format = TB_TEXT };
	tb_bytes lines;
	const tb_sink sink = { tb_book_lines_add, &lines };
	tb_out out;
	tb_status st;

	tb_bytes_init(&lines);
	tb_out_init(&out, &how, &sink);
	st = tb_plan_heading(w->plan, w->store, &out, err);
	if (st == TB_OK)
		tb_plan_totals(w->plan, &out);
	st = tb_out_end(&out, st, err);
	if (st == TB_OK)
		st = tb_book_lines(w->book, &lines, err);
	tb_bytes_release(&lines);
	return st;
}

tb_status tb_report_plan_book(tb_store *store, const tb_plan_options *options,
			      const tb_watch *watch, const tb_sink *sink,
			      tb_error *err)
{
	const tb_plan_limits limits = tb_plan_limits_of(options);
	tb_plan plan;
	struct writing w = { .store = store, .plan = &plan };
	tb_status st = tb_plan_make(store, &options->which, &limits, watch,
				    &plan, err);

	if (st == TB_OK)
		st = tb_store_each_run(store, last_day, &w, err);
	if (st == TB_OK)
		st = tb_book_new(_("Training plan"), w.last, &w.book, err);
	if (st == TB_OK) {
		put_people(&w);
		put_courses(&w);
		put_units(&w);
		st = put_explanation(&w, err);
		st = tb_book_end(w.book, st, sink, err);
	}
	tb_plan_release(&plan);
	return st;
}
