/* ready.c - who cannot be evaluated yet, grouped by who must act. */
#include "evaluate/ready.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/nip.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/table.h"

/* A copy that outlives the callback. */
struct entry {
	tb_actor actor;
	const char *actor_name;	/* "" for none */
	const char *nip, *name, *unit, *what;
	size_t order;
};

struct listing {
	tb_out *out;
	tb_json json;
	tb_arena arena;
	tb_bytes words;
	struct entry *entries;
	size_t count, room;
	bool any;
};

static const char *const actor_keys[] = { "rater", "hr", "nobody" };

/* "KOM PP"; "Komunikasi, Pelayanan Publik" */
static const char *listed(tb_bytes *to, const char *const *texts,
			  size_t count, const char *between)
{
	tb_bytes_clear(to);
	for (size_t i = 0; i < count; i++)
		tb_bytes_printf(to, "%s%s", i > 0 ? between : "", texts[i]);
	return tb_bytes_text(to);
}

static tb_status csv_row(void *context, const tb_waiting *w, tb_error *err)
{
	struct listing *list = context;
	const char *const cells[] = {
		w->nip, w->name, w->unit, w->dinas, tb_review_key(w->review),
		listed(&list->words, w->competencies, w->competency_count,
		       " "), actor_keys[w->actor], w->actor_name
	};

	(void)err;
	tb_out_csv_row(list->out, cells, sizeof cells / sizeof cells[0]);
	return TB_OK;
}

static tb_status json_row(void *context, const tb_waiting *w, tb_error *err)
{
	struct listing *list = context;
	tb_json *j = &list->json;
	json_t *o = json_object();

	(void)err;
	tb_json_set(j, o, "nip", tb_json_text(w->nip));
	tb_json_set(j, o, "name", tb_json_text(w->name));
	tb_json_set(j, o, "unit", tb_json_text(w->unit));
	tb_json_set(j, o, "dinas", tb_json_text(w->dinas));
	tb_json_set(j, o, "reason", tb_json_text(tb_review_key(w->review)));
	tb_json_set(j, o, "competencies", tb_json_texts(w->competencies,
							w->competency_count));
	tb_json_set(j, o, "competency_names",
		    tb_json_texts(w->competency_names, w->competency_count));
	tb_json_set(j, o, "actor", tb_json_text(actor_keys[w->actor]));
	tb_json_set(j, o, "actor_name", tb_json_text(w->actor_name));
	tb_out_puts(list->out, list->any ? ",\n" : "\n");
	tb_json_write(j, list->out, o, false);
	list->any = true;
	return TB_OK;
}

static tb_status make_room(struct listing *list, tb_error *err)
{
	size_t room = list->room ? list->room * 2 : 64;
	struct entry *more;

	if (list->count < list->room)
		return TB_OK;
	more = realloc(list->entries, room * sizeof *more);
	if (!more)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	list->entries = more;
	list->room = room;
	return TB_OK;
}

static const char *keep(struct listing *list, const char *text)
{
	return tb_arena_text(&list->arena, text ? text : "");
}

static tb_status text_row(void *context, const tb_waiting *w, tb_error *err)
{
	struct listing *list = context;
	tb_status st = make_room(list, err);
	const char *which = listed(&list->words, w->competency_names,
				   w->competency_count, ", ");
	struct entry e = { .actor = w->actor, .order = list->count };

	if (st != TB_OK)
		return st;
	e.actor_name = keep(list, w->actor_name);
	e.nip = keep(list, w->nip);
	e.name = keep(list, w->name);
	e.unit = keep(list, w->unit_name ? w->unit_name : w->unit);
	e.what = which && *which ?
		 tb_arena_printf(&list->arena, "%s: %s", which,
				 tb_review_text(w->review)) :
		 keep(list, tb_review_text(w->review));
	if (!e.actor_name || !e.nip || !e.name || !e.unit || !e.what)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	list->entries[list->count++] = e;
	return TB_OK;
}

/* By who must act; within, in the order they came. */
static int by_actor(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = (int)x->actor - (int)y->actor;

	if (order == 0)
		order = strcmp(x->actor_name, y->actor_name);
	if (order == 0)
		order = (x->order > y->order) - (x->order < y->order);
	return order;
}

static void print_group_head(const struct entry *e, tb_out *out)
{
	tb_bytes line;
	const char *text;

	tb_bytes_init(&line);
	switch (e->actor) {
	case TB_ACTOR_RATER:
		tb_bytes_printf(&line, _("%s: observe and note, or hold the "
					 "dialogue"), *e->actor_name ?
				e->actor_name : _("The raters"));
		break;
	case TB_ACTOR_HR:
		tb_bytes_puts(&line, _("Personnel office: link a rater, or "
				       "import the standard"));
		break;
	case TB_ACTOR_NOBODY:
		tb_bytes_puts(&line, _("Nobody: it needs time in the post"));
		break;
	}
	text = tb_bytes_text(&line);
	tb_out_heading(out, text ? text : "");
	tb_bytes_release(&line);
}

/* One group; returns how many entries it has. */
static size_t print_group(const struct entry *e, size_t left, tb_out *out)
{
	const tb_column columns[] = {
		{ .title = _("NIP") },
		{ .title = _("Name"), .least = 16 },
		{ .title = _("Unit"), .least = 14 },
		{ .title = _("What is missing"), .least = 20 }
	};
	tb_table table;
	size_t n = 0;

	print_group_head(e, out);
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	table.indent = 2;
	for (; n < left && e[n].actor == e->actor &&
	     strcmp(e[n].actor_name, e->actor_name) == 0; n++) {
		char nip[TB_NIP_PRINT_BYTES];

		tb_table_add(&table, (tb_cell[]){
			{ tb_nip_print(e[n].nip, nip), TB_PLAIN },
			{ e[n].name, TB_PLAIN }, { e[n].unit, TB_PLAIN },
			{ e[n].what, TB_ATTENTION } });
	}
	tb_table_print(&table, out);
	tb_table_release(&table);
	return n;
}

static void print_text(struct listing *list, const tb_ready_summary *sum,
		       const char *period)
{
	tb_out *out = list->out;

	tb_out_line(out, 0, _("%lld people in period %s: %lld ready, %lld "
			      "waiting"), (long long)sum->people, period,
		    (long long)sum->ready, (long long)sum->waiting);
	if (sum->dinas_failed > 0)
		tb_out_printf(out, TB_PLURAL("The rules of %lld dinas could "
					     "not be run; see above.\n",
					     "The rules of %lld dinas could "
					     "not be run; see above.\n",
					     sum->dinas_failed),
			      (long long)sum->dinas_failed);
	if (list->count > 0)
		qsort(list->entries, list->count, sizeof *list->entries,
		      by_actor);
	for (size_t i = 0; i < list->count;)
		i += print_group(&list->entries[i], list->count - i, out);
	tb_out_puts(out, "\n");
	tb_out_line(out, 0, _("Next: timbang evaluate --period %s"), period);
}

static void put_summary(struct listing *list, const tb_ready_summary *sum)
{
	tb_out_printf(list->out, "\n], \"people\": %lld, \"ready\": %lld, "
				 "\"waiting\": %lld, \"dinas_failed\": "
				 "%lld}\n", (long long)sum->people,
		      (long long)sum->ready, (long long)sum->waiting,
		      (long long)sum->dinas_failed);
}

tb_status tb_report_ready(tb_store *store, const tb_evaluate_options *options,
			  const tb_watch *watch, const tb_report_options *how,
			  const tb_sink *sink, tb_ready_summary *summary,
			  tb_error *err)
{
	tb_waiting_fn *each = how->format == TB_TEXT ? text_row :
			      how->format == TB_CSV ? csv_row : json_row;
	tb_ready_summary sum = { 0 };
	tb_out out;
	struct listing list = { .out = &out };
	tb_status st, written;
	bool shown;

	tb_out_init(&out, how, sink);
	tb_arena_init(&list.arena);
	tb_bytes_init(&list.words);
	if (how->format == TB_CSV)
		tb_out_puts(&out, "nip,name,unit,dinas,reason,competencies,"
				  "actor,actor_name\n");
	if (how->format == TB_JSON)
		tb_out_puts(&out, "{\"schema\": \"timbang.ready/1\", "
				  "\"waiting_for\": [");
	st = tb_ready(store, options, watch, each, &list, &sum, err);
	/* A dinas whose rules fail does not hide those of the others. */
	shown = st == TB_OK || sum.dinas_failed > 0;
	if (shown && how->format == TB_TEXT)
		print_text(&list, &sum, options->period);
	if (shown && how->format == TB_JSON)
		put_summary(&list, &sum);
	free(list.entries);
	tb_bytes_release(&list.words);
	tb_arena_release(&list.arena);
	written = tb_out_end(&out, shown ? TB_OK : st, err);
	if (shown)
		*summary = sum;
	return written != TB_OK ? written : st;
}
