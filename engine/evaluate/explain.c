/* explain.c - one stored result, made again with every step logged. */
#include "evaluate/explain.h"

#include <string.h>

#include "base/i18n.h"
#include "evaluate/traced.h"
#include "store/store.h"

static tb_status unknown_person(tb_store *store, const char *nip,
				tb_error *err)
{
	char nearest[TB_CODE_BYTES];
	tb_status st = tb_store_nearest(store, TB_CODE_PARTY, nip, nearest,
					err);

	if (st != TB_OK)
		return st;
	if (nearest[0])
		return tb_fail(err, TB_EDATA,
			       _("there is no result of %s; the nearest known "
				 "person is %s"),
			       nip, nearest);
	return tb_fail(err, TB_EDATA, _("there is no result of %s"), nip);
}

/* What is asked about, as the store has it. */
struct stored_result {
	int64_t run, party;
	const char *line;
};

static tb_status find_result(tb_store *store, const char *nip, tb_arena *arena,
			     struct stored_result *out, tb_error *err)
{
	tb_status st =
		tb_store_code(store, TB_CODE_PARTY, nip, &out->party, err);

	if (st == TB_OK && out->party == 0)
		return unknown_person(store, nip, err);
	if (st == TB_OK && out->run == 0)
		st = tb_run_newest_of(store, out->party, &out->run, err);
	if (st == TB_OK && out->run == 0)
		return unknown_person(store, nip, err);
	if (st == TB_OK)
		st = tb_run_result_line(store, out->run, out->party, arena,
					&out->line, err);
	if (st == TB_OK && !out->line)
		return tb_fail(err, TB_EDATA,
			       _("that run holds no result of %s"), nip);
	return st;
}

static tb_status explain(tb_store *store, const char *nip, int64_t run,
			 const tb_watch *watch, tb_arena *arena,
			 tb_explanation *out, tb_error *err)
{
	struct stored_result stored = { .run = run };
	tb_ruleset_source kept;
	tb_evaluation_request request = { .rulesets = &kept };
	tb_run_head head;
	tb_status st = find_result(store, nip, arena, &stored, err);

	if (st == TB_OK)
		st = tb_run_read(store, stored.run, arena, &head, err);
	if (st == TB_OK)
		st = tb_source_run(store, stored.run, arena, &kept, err);
	if (st != TB_OK)
		return st;
	request.by = head.by;
	request.period = head.period;
	request.change = head.change;
	out->run = stored.run;
	out->draft = head.draft;
	st = tb_traced(store, &request, stored.party, stored.line, watch,
		       arena, out, err);
	if (st == TB_OK)
		st = tb_confirmation_of(store, stored.run, nip, arena,
					&out->standing, err);
	return st;
}

tb_status tb_explain(tb_store *store, const char *nip, int64_t run,
		     const tb_watch *watch, tb_arena *arena,
		     tb_explanation *out, tb_error *err)
{
	tb_explanation explanation = { 0 };
	tb_status st = tb_store_begin_read(store, err);

	if (st != TB_OK)
		return st;
	st = explain(store, nip, run, watch, arena, &explanation, err);
	tb_store_rollback(store);
	if (st == TB_OK)
		*out = explanation;
	return st;
}
