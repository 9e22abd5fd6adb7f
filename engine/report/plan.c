/* plan.c - a plan of training as text, csv and json. */
#include "report/plan.h"

#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/numbers.h"
#include "report/table.h"

tb_plan_limits tb_plan_limits_of(const tb_plan_options *options)
{
	return (tb_plan_limits){ .jp = options->jp,
				 .budget = options->budget };
}

const char *tb_plan_priority_word(const tb_plan_item *item)
{
	return item->required ? _("required") : _("suggested");
}

const char *tb_plan_fate_words(tb_plan_fate fate)
{
	switch (fate) {
	case TB_PLAN_NO_JP:
		return _("more hours than a person may have");
	case TB_PLAN_NO_SEAT:
		return _("no seat left");
	case TB_PLAN_NO_MONEY:
		return _("more money than is left");
	default:
		return "";
	}
}

/* --------------------------------------------------------------------- csv */

static const char *key_of_priority(const tb_plan_item *item)
{
	return item->required ? "required" : "suggested";
}

static void print_csv(const tb_plan *plan, tb_out *out)
{
	tb_out_puts(out, "nip,name,unit,course,title,competency,rule,priority,"
			 "gap,jp,cost,planned,limit,reason\n");
	for (size_t i = 0; i < plan->item_count; i++) {
		const tb_plan_item *item = &plan->items[i];
		const tb_plan_person *person = &plan->people[item->person];
		const tb_plan_course *course = &plan->courses[item->course];
		char gap[TB_DECIMAL_BYTES], jp[TB_DECIMAL_BYTES];
		tb_count_text cost;
		const char *const cells[] = {
			person->nip, person->name, person->unit, course->code,
			course->title, item->competency, item->rule,
			key_of_priority(item), tb_decimal_text(item->gap, gap),
			course->has_jp ? tb_decimal_text(course->jp, jp)
				       : NULL,
			course->has_cost ? tb_count(course->cost, cost) : NULL,
			item->fate == TB_PLAN_FITS ? "yes" : "no",
			tb_plan_fate_key(item->fate), item->reason
		};

		tb_out_csv_row(out, cells, sizeof cells / sizeof cells[0]);
	}
}

/* -------------------------------------------------------------------- json */

static json_t *maybe(bool present, int64_t value)
{
	return present ? json_integer(value) : json_null();
}

static void json_courses(tb_json *j, const tb_plan *plan, tb_out *out)
{
	const char *between = "\n";

	for (size_t i = 0; i < plan->course_count; i++) {
		const tb_plan_course *c = &plan->courses[i];
		json_t *o;

		if (c->wanted == 0)
			continue;
		o = json_object();
		tb_json_set(j, o, "course", tb_json_text(c->code));
		tb_json_set(j, o, "title", tb_json_text(c->title));
		tb_json_set(j, o, "jp", tb_json_maybe(c->has_jp, c->jp));
		tb_json_set(j, o, "seats", maybe(c->has_seats, c->seats));
		tb_json_set(j, o, "cost", maybe(c->has_cost, c->cost));
		tb_json_set(j, o, "wanted", json_integer(c->wanted));
		tb_json_set(j, o, "planned", json_integer(c->planned));
		tb_out_puts(out, between);
		tb_json_write(j, out, o, false);
		between = ",\n";
	}
}

static void json_items(tb_json *j, const tb_plan *plan, tb_out *out)
{
	for (size_t i = 0; i < plan->item_count; i++) {
		const tb_plan_item *item = &plan->items[i];
		const tb_plan_person *person = &plan->people[item->person];
		bool fits = item->fate == TB_PLAN_FITS;
		json_t *o = json_object();

		tb_json_set(j, o, "nip", tb_json_text(person->nip));
		tb_json_set(j, o, "unit", tb_json_text(person->unit));
		tb_json_set(j, o, "course", tb_json_text(
				plan->courses[item->course].code));
		tb_json_set(j, o, "competency",
			    tb_json_text(item->competency));
		tb_json_set(j, o, "rule", tb_json_text(item->rule));
		tb_json_set(j, o, "priority",
			    tb_json_text(key_of_priority(item)));
		tb_json_set(j, o, "gap", tb_json_decimal(item->gap));
		tb_json_set(j, o, "reason", tb_json_text(item->reason));
		tb_json_set(j, o, "planned", json_boolean(fits));
		tb_json_set(j, o, "limit", tb_json_text(
				fits ? NULL : tb_plan_fate_key(item->fate)));
		tb_out_puts(out, i ? ",\n" : "\n");
		tb_json_write(j, out, o, false);
	}
}

static json_t *json_totals(tb_json *j, const tb_plan *plan)
{
	json_t *o = json_object();

	tb_json_set(j, o, "recommendations",
		    json_integer((json_int_t)plan->item_count));
	tb_json_set(j, o, "planned", json_integer(plan->planned));
	tb_json_set(j, o, "people", json_integer(plan->people_wanted));
	tb_json_set(j, o, "people_planned",
		    json_integer(plan->people_planned));
	tb_json_set(j, o, "jp", tb_json_decimal(plan->jp));
	tb_json_set(j, o, "cost", json_integer(plan->cost));
	tb_json_set(j, o, "without_jp", json_integer(plan->without_jp));
	tb_json_set(j, o, "without_cost", json_integer(plan->without_cost));
	return o;
}

/* A line per course and item, so that memory does not grow with them. */
static void print_json(const tb_plan *plan, tb_out *out)
{
	const tb_plan_limits *limits = &plan->limits;
	tb_json json = { .failed = false }, *j = &json;
	json_t *o = json_object();

	tb_json_set(j, o, "jp", maybe(limits->jp >= 0, limits->jp));
	tb_json_set(j, o, "budget", maybe(limits->budget >= 0,
					  limits->budget));
	tb_out_puts(out, "{\"schema\": \"timbang.plan/1\", \"limits\": ");
	tb_json_write(j, out, o, false);
	tb_out_puts(out, ", \"totals\": ");
	tb_json_write(j, out, json_totals(j, plan), false);
	tb_out_puts(out, ", \"courses\": [");
	json_courses(j, plan, out);
	tb_out_puts(out, "\n], \"items\": [");
	json_items(j, plan, out);
	tb_out_puts(out, "\n]}\n");
}

/* -------------------------------------------------------------------- text */

tb_status tb_plan_heading(const tb_plan *plan, tb_store *store, tb_out *out,
			  tb_error *err)
{
	const tb_plan_limits *limits = &plan->limits;
	char amount[TB_AMOUNT_BYTES];
	tb_sources sources;
	tb_status st;

	tb_sources_init(&sources);
	for (size_t i = 0; i < plan->person_count; i++)
		tb_sources_add(&sources, plan->people[i].run,
			       plan->people[i].dinas);
	st = tb_heading_print(&sources, store, _("Training plan"), out, err);
	tb_sources_release(&sources);
	if (st != TB_OK)
		return st;
	if (limits->jp >= 0)
		tb_out_line(out, 0, _("At most %lld JP for one person"),
			    (long long)limits->jp);
	if (limits->budget >= 0)
		tb_out_line(out, 0, _("At most Rp %s for all"),
			    tb_amount(limits->budget, amount));
	return TB_OK;
}

void tb_plan_totals(const tb_plan *plan, tb_out *out)
{
	char jp[TB_DECIMAL_BYTES], cost[TB_AMOUNT_BYTES];

	tb_out_line(out, 0, _("Planned: %lld of %zu recommendations, for %lld "
			      "of %lld people; %s JP and Rp %s, as far as the "
			      "catalogue knows them."),
		    (long long)plan->planned, plan->item_count,
		    (long long)plan->people_planned,
		    (long long)plan->people_wanted,
		    tb_number_short(plan->jp, jp),
		    tb_amount(plan->cost, cost));
	if (plan->without_jp + plan->without_cost > 0)
		tb_out_line(out, 0, _("Not known to the catalogue: the JP of "
				      "%lld of them, the cost of %lld; what "
				      "is not known limits nothing."),
			    (long long)plan->without_jp,
			    (long long)plan->without_cost);
	tb_out_paragraph(out, 0, NULL,
			 _("Required training comes first, then the largest "
			   "gap; what does not fit does not stop what comes "
			   "after it.  Seats, JP and cost are those of the "
			   "catalogue of today."));
}

static void print_courses(const tb_plan *plan, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("Training"), .least = 24 },
		{ .title = _("Code") },
		{ .title = _("JP"), .right = true },
		{ .title = _("Seats"), .right = true },
		{ .title = _("Wanted"), .right = true },
		{ .title = _("Planned"), .right = true },
		{ .title = _("Cost (Rp)"), .right = true }
	};
	tb_table table;

	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < plan->course_count; i++) {
		const tb_plan_course *c = &plan->courses[i];
		char jp[TB_DECIMAL_BYTES], cost[TB_AMOUNT_BYTES];
		tb_count_text seats, wanted, planned;

		if (c->wanted == 0)
			continue;
		/* It was added up: it does not overflow. */
		tb_table_add(&table, (tb_cell[]){
			{ c->title, TB_PLAIN }, { c->code, TB_PLAIN },
			{ c->has_jp ? tb_number_short(c->jp, jp) : "-",
			  TB_PLAIN },
			{ c->has_seats ? tb_count(c->seats, seats) : "-",
			  TB_PLAIN },
			{ tb_count(c->wanted, wanted), TB_PLAIN },
			{ tb_count(c->planned, planned),
			  c->planned < c->wanted ? TB_ATTENTION : TB_PLAIN },
			{ c->has_cost ? tb_amount(c->cost * c->planned, cost)
				      : "-", TB_PLAIN } });
	}
	tb_out_puts(out, "\n");
	tb_table_print(&table, out);
	tb_table_release(&table);
	tb_out_puts(out, "\n");
}

static void print_rest(const tb_plan *plan, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("NIP") },
		{ .title = _("Name"), .least = 20 },
		{ .title = _("Code") },
		{ .title = _("Priority") },
		{ .title = _("Gap"), .right = true },
		{ .title = _("Why not"), .least = 16 }
	};
	tb_table table;

	if (plan->planned == (int64_t)plan->item_count)
		return;
	tb_out_heading(out, _("What does not fit"));
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < plan->item_count; i++) {
		const tb_plan_item *item = &plan->items[i];
		const tb_plan_person *person = &plan->people[item->person];
		char nip[TB_NIP_PRINT_BYTES], gap[TB_DECIMAL_BYTES];

		if (item->fate == TB_PLAN_FITS)
			continue;
		tb_table_add(&table, (tb_cell[]){
			{ tb_nip_print(person->nip, nip), TB_PLAIN },
			{ person->name, TB_PLAIN },
			{ plan->courses[item->course].code, TB_PLAIN },
			{ tb_plan_priority_word(item),
			  item->required ? TB_ATTENTION : TB_PLAIN },
			{ tb_number_signed(item->gap, gap), TB_PLAIN },
			{ tb_plan_fate_words(item->fate), TB_PLAIN } });
	}
	tb_table_print(&table, out);
	tb_table_release(&table);
}

tb_status tb_report_plan(tb_store *store, const tb_plan_options *options,
			 const tb_report_options *how, const tb_watch *watch,
			 const tb_sink *sink, tb_error *err)
{
	const tb_plan_limits limits = tb_plan_limits_of(options);
	tb_plan plan;
	tb_out out;
	tb_status st = tb_plan_make(store, &options->which, &limits, watch,
				    &plan, err);

	tb_out_init(&out, how, sink);
	if (st == TB_OK && how->format == TB_CSV) {
		print_csv(&plan, &out);
	} else if (st == TB_OK && how->format == TB_JSON) {
		print_json(&plan, &out);
	} else if (st == TB_OK) {
		st = tb_plan_heading(&plan, store, &out, err);
		if (st == TB_OK) {
			print_courses(&plan, &out);
			tb_plan_totals(&plan, &out);
			print_rest(&plan, &out);
		}
	}
	tb_plan_release(&plan);
	return tb_out_end(&out, st, err);
}
