/* audit.c - what an audit of the store found, in words. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "report/json.h"
#include "report/numbers.h"
#include "store/audit.h"

struct telling {
	tb_out *out;
	tb_json json;
	json_t *findings;	/* NULL: text */
	bool any;
};

static const struct {
	const char *key, *words;
} faults[] = {
	[TB_AUDIT_FILE] = { "file", N_("the file is damaged") },
	[TB_AUDIT_LINK] = { "link_edited",
		N_("its link was edited, put in or moved") },
	[TB_AUDIT_LINK_MISSING] = { "link_missing",
		N_("the link was removed") },
	[TB_AUDIT_EDITED] = { "edited", N_("was edited") },
	[TB_AUDIT_EXCHANGED] = { "exchanged", NULL },
	[TB_AUDIT_DELETED] = { "deleted", N_("was deleted") },
	[TB_AUDIT_INSERTED] = { "inserted",
		N_("was put in: it has no link") },
	[TB_AUDIT_FACTS_EDITED] = { "facts_edited",
		N_("data that it wrote were edited") },
	[TB_AUDIT_FACTS_MISSING] = { "facts_missing", NULL },
	[TB_AUDIT_FACTS_ADDED] = { "facts_added", NULL },
	[TB_AUDIT_CODES_ADDED] = { "codes_added", NULL },
	[TB_AUDIT_RESULTS] = { "results", N_("its results were edited") },
	[TB_AUDIT_RULESET] = { "ruleset", N_("its files were edited") },
	[TB_AUDIT_CUT] = { "cut",
		N_("the link asked for is not in the chain: the store is "
		   "another one, or its end was cut off or made anew") },
	[TB_AUDIT_PACK] = { "pack",
		N_("the packed copy of the notes is another than they are; "
		   "delete all copies with sqlite3 STORE 'DELETE FROM "
		   "note_pack', then verify what was evaluated") },
};

static const char *kind_words(const char *kind)
{
	static const char *const words[][2] = {
		{ "change", N_("change") },
		{ "run", N_("evaluation") },
		{ "publication", N_("publication") },
		{ "confirmation", N_("confirmation") },
		{ "ruleset", N_("ruleset") },
		{ "link", N_("link") },
		{ "person", N_("person") },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i][0], kind) == 0)
			return _(words[i][1]);
	return kind;
}

static void json_finding(struct telling *t, const tb_audit_finding *f)
{
	tb_json *j = &t->json;
	json_t *o = json_object();

	tb_json_set(j, o, "fault", tb_json_text(faults[f->fault].key));
	tb_json_set(j, o, "kind", tb_json_text(f->kind));
	tb_json_set(j, o, "number", f->kind ? json_integer(f->number)
					    : json_null());
	tb_json_set(j, o, "at", tb_json_text(f->at));
	tb_json_set(j, o, "by", tb_json_text(f->by));
	tb_json_set(j, o, "other", f->other ? json_integer(f->other)
					    : json_null());
	tb_json_set(j, o, "detail", tb_json_text(f->detail));
	tb_json_add(j, t->findings, o);
}

/* Those that tell a number; NULL: the words of the table do. */
static const char *numbered(const tb_audit_finding *f)
{
	switch (f->fault) {
	case TB_AUDIT_EXCHANGED:
		return _("was exchanged with number %lld");
	case TB_AUDIT_FACTS_MISSING:
		return _("%lld rows that it wrote were deleted");
	case TB_AUDIT_FACTS_ADDED:
		return _("%lld rows were put in under its number");
	case TB_AUDIT_CODES_ADDED:
		return _("%lld rows are there that no change wrote");
	default:
		return NULL;
	}
}

/* "change 3 (pati), 4 March 2026 by HR: data that it wrote were edited" */
static void put_finding(tb_bytes *line, const tb_audit_finding *f)
{
	const char *with_number = numbered(f);
	char when[TB_WHEN_BYTES];

	if (f->kind)
		tb_bytes_printf(line, "%s %lld", kind_words(f->kind),
				(long long)f->number);
	if (f->kind && f->detail)
		tb_bytes_printf(line, " (%s)", f->detail);
	if (f->at && f->by)
		tb_bytes_printf(line, _(", %s by %s"), tb_when(f->at, when),
				f->by);
	if (line->length)
		tb_bytes_puts(line, ": ");
	if (with_number)
		tb_bytes_printf(line, with_number, (long long)f->other);
	else
		tb_bytes_puts(line, _(faults[f->fault].words));
	if (!f->kind && f->detail)
		tb_bytes_printf(line, " (%s)", f->detail);
}

static void text_finding(struct telling *t, const tb_audit_finding *f)
{
	tb_bytes line;

	tb_bytes_init(&line);
	put_finding(&line, f);
	if (!t->any)
		tb_out_heading(t->out, _("Found"));
	t->any = true;
	tb_out_style(t->out, TB_BAD);
	tb_out_line(t->out, 2, "%s", tb_bytes_text(&line) ? line.data : "");
	tb_out_style(t->out, TB_PLAIN);
	tb_bytes_release(&line);
}

static tb_status tell(void *context, const tb_audit_finding *finding,
		      tb_error *err)
{
	struct telling *t = context;

	(void)err;
	if (t->findings)
		json_finding(t, finding);
	else
		text_finding(t, finding);
	return TB_OK;
}

static void print_json(struct telling *t, const tb_audit_summary *sum)
{
	tb_json *j = &t->json;
	json_t *o = json_object();

	tb_json_set(j, o, "schema", tb_json_text("timbang.audit/1"));
	tb_json_set(j, o, "sound", json_boolean(sum->findings == 0));
	tb_json_set(j, o, "links", json_integer(sum->links));
	tb_json_set(j, o, "newest", tb_json_text(sum->newest));
	tb_json_set(j, o, "against", sum->against ? json_integer(sum->against)
						  : json_null());
	tb_json_set(j, o, "changes", json_integer(sum->changes));
	tb_json_set(j, o, "runs", json_integer(sum->runs));
	tb_json_set(j, o, "publications", json_integer(sum->publications));
	tb_json_set(j, o, "confirmations", json_integer(sum->confirmations));
	tb_json_set(j, o, "sealed_later", json_integer(sum->old));
	tb_json_set(j, o, "findings", json_incref(t->findings));
	tb_json_write(j, t->out, o, true);
	tb_out_puts(t->out, "\n");
}

static void print_text(struct telling *t, const tb_audit_summary *sum)
{
	tb_out *out = t->out;

	if (t->any)
		tb_out_puts(out, "\n");
	tb_out_line(out, 0, _("%lld links: %lld changes, %lld evaluations, %lld "
			      "publications, %lld confirmations"),
		    (long long)sum->links, (long long)sum->changes,
		    (long long)sum->runs, (long long)sum->publications,
		    (long long)sum->confirmations);
	if (sum->old)
		tb_out_line(out, 0, _("%lld of them were sealed only when the "
				      "store was brought up to date; what "
				      "happened before is not proved"),
			    (long long)sum->old);
	tb_out_style(out, sum->findings ? TB_BAD : TB_GOOD);
	if (sum->findings)
		tb_out_line(out, 0, _("%lld faults: the store is not what it "
				      "was"), (long long)sum->findings);
	else
		tb_out_line(out, 0, _("Nothing was edited, deleted, moved or "
				      "put in."));
	tb_out_style(out, TB_PLAIN);
	if (sum->against)
		tb_out_line(out, 0, _("The link asked for is number %lld of "
				      "the chain: all up to there is as it was "
				      "then."), (long long)sum->against);
	tb_out_puts(out, "\n");
	tb_out_printf(out, _("Newest link, number %lld:\n"),
		      (long long)sum->links);
	tb_out_style(out, TB_BOLD);
	tb_out_printf(out, "  %s\n", sum->newest);
	tb_out_style(out, TB_PLAIN);
	tb_out_paragraph(out, 0, NULL,
			 _("Write it down outside the store, in the minutes "
			   "for example.  Later: timbang audit --against "
			   "LINK"));
}

tb_status tb_report_audit(tb_store *store, const char *against,
			  const tb_report_options *how, const tb_sink *sink,
			  tb_error *err)
{
	tb_out out;
	struct telling t = { .out = &out };
	tb_audit_summary sum;
	tb_status st;

	if (how->format == TB_CSV)
		return tb_fail(err, TB_EUSAGE,
			       _("an audit has no csv form; ask for text or "
				 "json"));
	tb_out_init(&out, how, sink);
	if (how->format == TB_JSON)
		t.findings = json_array();
	st = tb_audit(store, against, tell, &t, &sum, err);
	if (st == TB_OK && how->format == TB_JSON)
		print_json(&t, &sum);
	else if (st == TB_OK)
		print_text(&t, &sum);
	json_decref(t.findings);
	st = tb_out_end(&out, st, err);
	if (st == TB_OK && sum.findings > 0)
		st = tb_fail(err, TB_EDIFFERENT,
			     _("the store is not what it was: %lld faults"),
			     (long long)sum.findings);
	return st;
}
