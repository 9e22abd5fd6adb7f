/* history.c - the published versions of rulesets. */
#include "base/error.h"
#include "base/i18n.h"
#include "base/nip.h"
#include "report/counts.h"
#include "report/json.h"
#include "report/numbers.h"
#include "report/table.h"
#include "store/publication.h"
#include "workbench/publish_steps.h"

enum { SHA_SHORT = 12, PERSON_BYTES = 64 };

struct listing {
	tb_out *out;
	tb_json json;
	tb_table table;
	bool any;
};

static tb_status json_row(void *context, const tb_publication *row,
			  tb_error *err)
{
	struct listing *list = context;
	tb_json *j = &list->json;
	json_t *o = json_object();

	(void)err;
	tb_json_set(j, o, "dinas", tb_json_text(row->dinas));
	tb_json_set(j, o, "version", json_integer(row->version));
	tb_json_set(j, o, "from", tb_json_date(row->from));
	tb_json_set(j, o, "basis", tb_json_text(row->basis));
	tb_json_set(j, o, "by", tb_json_text(row->by));
	tb_json_set(j, o, "approver", tb_json_text(row->approver));
	tb_json_set(j, o, "at", tb_json_text(row->at));
	tb_json_set(j, o, "sha256", tb_json_text(row->sha256));
	tb_json_set(j, o, "fuel", json_integer(row->fuel));
	tb_json_set(j, o, "memory", json_integer(row->memory));
	tb_json_set(j, o, "steps", tb_json_words(row->steps));
	tb_out_puts(list->out, list->any ? ",\n" : "\n");
	tb_json_write(j, list->out, o, false);
	list->any = true;
	return TB_OK;
}

static tb_status csv_row(void *context, const tb_publication *row,
			 tb_error *err)
{
	struct listing *list = context;
	char from[TB_DATE_BYTES];
	tb_count_text version;
	const char *const cells[] = {
		row->dinas, tb_count(row->version, version),
		tb_date_text(row->from, from), row->basis, row->by,
		row->approver, row->at, row->sha256
	};

	(void)err;
	tb_out_csv_row(list->out, cells, sizeof cells / sizeof cells[0]);
	return TB_OK;
}

static tb_status text_row(void *context, const tb_publication *row,
			  tb_error *err)
{
	struct listing *list = context;
	char name[128], from[TB_DATE_LONG_BYTES], when[TB_WHEN_BYTES];
	char sha[SHA_SHORT + 1], people[2 * PERSON_BYTES];

	(void)err;
	/* One below the other: numbers of people are never broken. */
	(void)snprintf(people, sizeof people, "%.*s\n%.*s", PERSON_BYTES - 1,
		       row->by, PERSON_BYTES - 1, row->approver);
	(void)snprintf(name, sizeof name, "%s@%lld", row->dinas,
		       (long long)row->version);
	(void)snprintf(sha, sizeof sha, "%s", row->sha256);
	tb_table_add(&list->table, (tb_cell[]){
		{ name, TB_BOLD },
		{ tb_date_long(row->from, from), TB_PLAIN },
		{ tb_when(row->at, when), TB_PLAIN },
		{ people, TB_PLAIN },
		{ row->basis, TB_PLAIN }, { sha, TB_DIM } });
	list->any = true;
	return TB_OK;
}

/* What the ruleset had to pass, as far as it can be told in figures. */
static tb_status steps_of(void *context, const tb_publication *row,
			  tb_error *err)
{
	struct listing *list = context;
	const char *at = row->steps;
	const tb_column columns[] = { { .title = "" }, { .title = "" } };
	tb_kept_step step;
	tb_bytes words;
	tb_table table;

	(void)err;
	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	table.indent = 2;
	tb_bytes_init(&words);
	while (tb_publish_steps_next(&at, &step)) {
		tb_bytes_clear(&words);
		if (step.passed && step.figures[0])
			tb_publish_step_words(step.key, step.figures, &words);
		else if (!step.passed)
			tb_bytes_puts(&words, _("not looked at: the program "
						"of that time could not"));
		if (words.length > 0)
			tb_table_add(&table, (tb_cell[]){
				{ tb_publish_step_title(step.key), TB_PLAIN },
				{ tb_bytes_text(&words), TB_PLAIN } });
	}
	tb_out_puts(list->out, "\n");
	tb_out_style(list->out, TB_BOLD);
	tb_out_printf(list->out, "%s@%lld\n", row->dinas,
		      (long long)row->version);
	tb_out_style(list->out, TB_PLAIN);
	tb_table_settle(&table, 0);
	tb_table_rows(&table, list->out);
	tb_table_release(&table);
	tb_bytes_release(&words);
	return TB_OK;
}

static tb_status history_text(tb_store *store, const char *dinas,
			      struct listing *list, tb_error *err)
{
	const tb_column columns[] = {
		{ .title = _("Version") },
		{ .title = _("In force from"), .least = 11 },
		{ .title = _("Published"), .least = 11 },
		{ .title = _("Author, approver") },
		{ .title = _("Basis"), .least = 8 },
		{ .title = _("Fingerprint") }
	};
	tb_status st;

	tb_table_init(&list->table, columns,
		      sizeof columns / sizeof columns[0]);
	st = tb_publication_each(store, dinas, text_row, list, err);
	if (st == TB_OK && list->any)
		tb_table_print(&list->table, list->out);
	else if (st == TB_OK)
		tb_out_puts(list->out,
			    _("Nothing is published yet; evaluations are "
			      "drafts.\n"
			      "Next: timbang publish DINAS --approver NIP\n"));
	tb_table_release(&list->table);
	if (st == TB_OK && list->any && dinas)
		st = tb_publication_each(store, dinas, steps_of, list, err);
	return st;
}

/* A dinas that has no version, where others have: a typing mistake. */
static tb_status check_dinas(tb_store *store, const char *dinas, tb_error *err)
{
	const tb_publication *newest = NULL;
	tb_arena arena;
	bool any = false;
	tb_status st = tb_publication_any(store, &any, err);

	if (st != TB_OK || !any || !dinas)
		return st;
	tb_arena_init(&arena);
	st = tb_publication_find(store, dinas, 0, &arena, &newest, err);
	if (st == TB_OK && !newest)
		st = tb_fail(err, TB_EDATA,
			     _("nothing of '%s' is published; 'timbang history' "
			       "lists what is"), dinas);
	tb_arena_release(&arena);
	return st;
}

tb_status tb_report_history(tb_store *store, const char *dinas,
			    const tb_report_options *how, const tb_sink *sink,
			    tb_error *err)
{
	tb_out out;
	struct listing list = { .out = &out };
	tb_status st = check_dinas(store, dinas, err);

	if (st != TB_OK)
		return st;
	tb_out_init(&out, how, sink);
	switch (how->format) {
	case TB_TEXT:
		st = history_text(store, dinas, &list, err);
		break;
	case TB_CSV:
		tb_out_puts(&out, "dinas,version,from,basis,by,approver,at,"
				  "sha256\n");
		st = tb_publication_each(store, dinas, csv_row, &list, err);
		break;
	case TB_JSON:
		tb_out_puts(&out, "{\"schema\": \"timbang.history/1\", "
				  "\"versions\": [");
		st = tb_publication_each(store, dinas, json_row, &list, err);
		tb_out_puts(&out, "\n]}\n");
		break;
	}
	return tb_out_end(&out, st, err);
}
