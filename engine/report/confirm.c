/* confirm.c - confirming results, and what became of each. */
#include "evaluate/confirm.h"

#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "report/human.h"
#include "report/json.h"
#include "report/next.h"
#include "report/table.h"
#include "store/confirmation.h"

enum { WHY_BYTES = 192 };

struct telling {
	const tb_confirm_options *options;
	tb_confirm_summary sum;
	tb_out *out;
	tb_json json;
	json_t *results;	/* NULL: text */
	tb_table left;		/* those that are not confirmed */
	tb_bytes person, human;
	int64_t in_force;	/* the newest run that replaced one of them */
	char period[TB_PERIOD_BYTES];
	bool draft;
};

static const char *why_words(const tb_confirming *one, char why[WHY_BYTES])
{
	const char *words = "";

	switch (one->why) {
	case TB_LEFT_REPLACED:
		(void)snprintf(why, WHY_BYTES,
			       _("no longer in force: evaluation %lld has the "
				 "newer result"), (long long)one->in_force);
		return why;
	case TB_LEFT_PARTIAL:
		words = _("in part: some competencies are under review");
		break;
	case TB_LEFT_REVIEW:
		words = _("for review: there is no result yet");
		break;
	case TB_LEFT_OWN:
		words = _("the own result: somebody else confirms it");
		break;
	case TB_LEFT_NOT:
	case TB_LEFT_ALREADY:
	case TB_LEFT_COUNT:
		break;
	}
	(void)snprintf(why, WHY_BYTES, "%s", words);
	return why;
}

static void text_row(struct telling *t, const tb_confirming *one)
{
	const tb_result_row *row = one->result;
	char nip[TB_NIP_PRINT_BYTES], why[WHY_BYTES];

	tb_bytes_clear(&t->person);
	if (row->name)
		tb_bytes_printf(&t->person, "%s\n", row->name);
	tb_bytes_puts(&t->person, tb_nip_print(row->nip, nip));
	tb_table_add(&t->left, (tb_cell[]){
		{ tb_bytes_text(&t->person), TB_PLAIN },
		{ row->unit_name ? row->unit_name : row->unit, TB_PLAIN },
		{ why_words(one, why), TB_ATTENTION } });
}

static tb_status tell(void *context, const tb_confirming *one, tb_error *err)
{
	struct telling *t = context;
	tb_json *j = &t->json;
	json_t *o;

	(void)err;
	if (one->why == TB_LEFT_REPLACED && one->in_force > t->in_force)
		t->in_force = one->in_force;
	if (!t->results) {
		if (one->why != TB_LEFT_NOT && one->why != TB_LEFT_ALREADY)
			text_row(t, one);
		return TB_OK;
	}
	o = json_object();
	tb_json_set(j, o, "nip", tb_json_text(one->result->nip));
	tb_json_set(j, o, "outcome",
		    tb_json_text(tb_left_out_key(one->why)));
	tb_json_set(j, o, "in_force", json_integer(one->in_force));
	tb_json_add(j, t->results, o);
	return TB_OK;
}

/* ---------------------------------------------------------------- printing */

static tb_status note_run(void *context, const tb_run_row *run, tb_error *err)
{
	struct telling *t = context;

	(void)err;
	if (run->run != t->sum.run)
		return TB_OK;
	(void)snprintf(t->period, sizeof t->period, "%s", run->period);
	t->draft = run->draft;
	return TB_OK;
}

static tb_status note_human(void *context, const tb_confirmation *c,
			    tb_error *err)
{
	struct telling *t = context;

	(void)err;
	if (c->confirmation == t->sum.confirmation)
		tb_human_words(&t->human, c->by_name, c->by);
	return TB_OK;
}

static void print_counts(const struct telling *t)
{
	const tb_confirm_summary *sum = &t->sum;
	tb_out *out = t->out;
	const char *human = t->human.length ? t->human.data : t->options->by;
	long long n = (long long)sum->confirmed;

	tb_out_style(out, TB_BOLD);
	tb_out_printf(out, t->draft ?
		      _("Evaluation %lld of period %s, draft") :
		      _("Evaluation %lld of period %s"), (long long)sum->run,
		      t->period);
	tb_out_style(out, TB_PLAIN);
	tb_out_puts(out, "\n");
	if (sum->confirmation)
		tb_out_line(out, 0, TB_PLURAL("%lld result is now confirmed "
					      "by %s.",
					      "%lld results are now confirmed "
					      "by %s.", n), n, human);
	else if (n > 0)
		tb_out_line(out, 0, TB_PLURAL("%lld result would be confirmed; "
					      "nothing is stored.",
					      "%lld results would be "
					      "confirmed; nothing is stored.",
					      n), n);
	else
		tb_out_line(out, 0, _("There was nothing to confirm; nothing "
				      "is stored."));
	if (sum->already)
		tb_out_line(out, 0, TB_PLURAL("%lld was confirmed already, "
					      "and stays so.",
					      "%lld were confirmed already, "
					      "and stay so.", sum->already),
			    (long long)sum->already);
	if (t->draft && n > 0)
		tb_out_paragraph(out, 0, NULL,
				 _("It is a draft: the rules are those of the "
				   "folder, nobody has published them."));
}

static void print_next(const struct telling *t)
{
	const tb_confirm_summary *sum = &t->sum;
	tb_next next;

	tb_out_heading(t->out, _("Next"));
	tb_next_init(&next);
	if (sum->confirmed > 0 && !sum->confirmation)
		tb_next_add(&next, _("make the results final, in the own "
				     "name"),
			    _("timbang confirm %lld"), (long long)sum->run);
	tb_next_add(&next, _("the table of all"),
		    _("timbang results --run %lld"), (long long)sum->run);
	if (sum->partial + sum->review > 0)
		tb_next_add(&next, _("who must act for those under review"),
			    _("timbang ready --period %s"), t->period);
	if (t->in_force)
		tb_next_add(&next, _("the newer results"),
			    _("timbang confirm %lld"), (long long)t->in_force);
	if (sum->confirmation)
		tb_next_add(&next, _("the newest link, for the minutes"),
			    _("timbang audit"));
	tb_next_print(&next, t->out);
}

static void print_text(struct telling *t)
{
	print_counts(t);
	if (t->left.first) {
		tb_out_heading(t->out, _("Not confirmed"));
		tb_table_print(&t->left, t->out);
	}
	print_next(t);
	if (t->person.failed || t->human.failed)
		t->out->bytes.failed = true;
}

static void print_json(struct telling *t)
{
	const tb_confirm_summary *sum = &t->sum;
	tb_json *j = &t->json;
	json_t *o = json_object();

	tb_json_set(j, o, "schema", tb_json_text("timbang.confirm/1"));
	tb_json_set(j, o, "run", json_integer(sum->run));
	tb_json_set(j, o, "period", tb_json_text(t->period));
	tb_json_set(j, o, "draft", json_boolean(t->draft));
	tb_json_set(j, o, "unit", tb_json_text(t->options->unit));
	tb_json_set(j, o, "by", tb_json_text(t->options->by));
	tb_json_set(j, o, "dry_run", json_boolean(t->options->dry_run));
	tb_json_set(j, o, "confirmation", sum->confirmation ?
		    json_integer(sum->confirmation) : json_null());
	tb_json_set(j, o, "confirmed", json_integer(sum->confirmed));
	tb_json_set(j, o, "already", json_integer(sum->already));
	tb_json_set(j, o, "replaced", json_integer(sum->replaced));
	tb_json_set(j, o, "partial", json_integer(sum->partial));
	tb_json_set(j, o, "review", json_integer(sum->review));
	tb_json_set(j, o, "own", json_integer(sum->own));
	tb_json_set(j, o, "results", json_incref(t->results));
	tb_json_write(j, t->out, o, true);
	tb_out_puts(t->out, "\n");
}

static void init_table(tb_table *table)
{
	const tb_column columns[] = {
		{ .title = _("Name and NIP"), .least = 21 },
		{ .title = _("Unit"), .least = 14 },
		{ .title = _("Why"), .least = 20 }
	};

	tb_table_init(table, columns, sizeof columns / sizeof columns[0]);
}

tb_status tb_confirm(tb_store *store, const tb_confirm_options *options,
		     const tb_watch *watch, const tb_report_options *how,
		     const tb_sink *sink, tb_confirm_summary *out_sum,
		     tb_error *err)
{
	tb_out out;
	struct telling t = { .options = options, .out = &out };
	tb_status st;

	if (how->format == TB_CSV)
		return tb_fail(err, TB_EUSAGE,
			       _("a confirmation has no csv form; ask for "
				 "text or json"));
	init_table(&t.left);
	tb_bytes_init(&t.person);
	tb_bytes_init(&t.human);
	tb_out_init(&out, how, sink);
	if (how->format == TB_JSON)
		t.results = json_array();
	st = tb_confirm_results(store, options, watch, tell, &t, &t.sum, err);
	if (st == TB_OK) {
		*out_sum = t.sum;
		st = tb_store_each_run(store, note_run, &t, err);
	}
	if (st == TB_OK)
		st = tb_confirmation_each(store, t.sum.run, note_human, &t,
					  err);
	if (st == TB_OK && t.results)
		print_json(&t);
	else if (st == TB_OK)
		print_text(&t);
	json_decref(t.results);
	tb_bytes_release(&t.human);
	tb_bytes_release(&t.person);
	tb_table_release(&t.left);
	return tb_out_end(&out, st, err);
}
