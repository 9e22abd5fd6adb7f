/* probe.c - one expression about one person. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/protocol.h"
#include "rule/gate.h"
#include "rule/state.h"

/* The names must be locals, and "return" makes a value of an expression.  All
 * on one line, so that lines count as typed. */
static const char head[] = "local asn, p, profile, c = ... return ";

struct complaint {
	tb_error *err;
	bool any;
};

static void complain(void *context, const tb_problem *problem)
{
	struct complaint *complaint = context;

	if (complaint->any || problem->severity != TB_PROBLEM)
		return;
	complaint->any = true;
	tb_fail_at(complaint->err, TB_ERULE, NULL, problem->line, 0, "%s",
		   problem->message);
}

static tb_status check(const char *source, tb_error *err)
{
	struct complaint complaint = { err, false };
	const tb_watch watch = { complain, NULL, &complaint };
	const tb_rule_file file = { .name = "", .path = "", .text = source,
				    .length = strlen(source) };

	if (file.length > TB_PROBE_MAX)
		return tb_fail(err, TB_ERULE,
			       _("an expression has at most %d bytes"),
			       TB_PROBE_MAX - (int)sizeof head);
	return tb_gate_check(&file, &watch) > 0 ? TB_ERULE : TB_OK;
}

static tb_status take_fault(tb_rules *rules, tb_frame_reader *reply,
			    tb_error *err)
{
	tb_reply_fault fault;
	tb_problem problem = { 0 };

	if (!tb_reply_read_fault(reply, &rules->scope, &fault) ||
	    !tb_frame_reader_done(reply))
		return tb_rules_refuse(rules, err);
	return tb_rules_describe(rules, &fault, &problem, err);
}

tb_status tb_rules_probe(tb_rules *rules, const tb_rule_person *person,
			 int competency, const char *expression,
			 tb_rule_value *out, tb_error *err)
{
	tb_frame_reader reply;
	const char *source;
	uint8_t tag;
	tb_status st;

	tb_rules_forget(rules);
	source = tb_arena_printf(&rules->answers, "%s%s", head, expression);
	if (!source)
		return tb_rules_no_memory(err);
	st = check(source, err);
	if (st != TB_OK)
		return st;
	tb_encode_probe(&rules->encoder, person,
			rules->scope.competency_count, competency, source);
	st = tb_rules_ask(rules, TB_REPLY_VALUE, TB_REPLY_FAULT, &tag, &reply,
			  err);
	if (st == TB_OK && tag == TB_REPLY_FAULT)
		return take_fault(rules, &reply, err);
	if (st == TB_OK && (!tb_reply_value(&reply, &rules->scope, out) ||
			    !tb_frame_reader_done(&reply)))
		return tb_rules_refuse(rules, err);
	return st;
}
