/* ask.c - questions about posts and people. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/protocol.h"
#include "rule/rules.h"
#include "rule/state.h"

void tb_rules_forget(tb_rules *rules)
{
	tb_arena_reset(&rules->answers);
	rules->scope.arena = &rules->answers;
	rules->scope.no_memory = false;
	tb_encoder_clear(&rules->encoder);
}

tb_status tb_rules_weigh(tb_rules *rules, const tb_rule_post *post,
			 const tb_watch *watch, const tb_rule_answer **answers,
			 tb_error *err)
{
	tb_rule_answer *list;
	tb_reply_fault fault;
	tb_problem problem = { 0 };
	tb_frame_reader reply;
	bool failed;
	uint8_t tag;
	tb_status st;

	tb_rules_forget(rules);
	tb_encode_weigh(&rules->encoder, post, rules->scope.competency_count);
	list = tb_arena_array(&rules->answers, rules->weighting_count + 1,
			      sizeof *list);
	if (!list)
		return tb_rules_no_memory(err);
	st = tb_rules_ask(rules, TB_REPLY_ANSWERS, TB_REPLY_ANSWERS, &tag, &reply, err);
	if (st != TB_OK)
		return st;
	if (tb_frame_get_u32(&reply) != 1 ||
	    !tb_reply_subject(&reply, &rules->scope, rules->weighting,
			      rules->weighting_count, &failed, &fault, list))
		return tb_rules_refuse(rules, err);
	rules->unit_seen = tb_frame_get_u8(&reply);
	if (!tb_frame_reader_done(&reply) ||
	    rules->unit_seen > TB_SAW_UNIT_ALL)
		return tb_rules_refuse(rules, err);
	if (!failed) {
		*answers = list;
		return TB_OK;
	}
	rules->failed = fault.rule;
	st = tb_rules_describe(rules, &fault, &problem, err);
	if (problem.message)
		tb_rules_tell(watch, &problem);
	return st;
}

uint8_t tb_rules_unit_seen(const tb_rules *rules)
{
	return rules->unit_seen;
}

/* Answers of one person, from @list on.  A fault is no nonsense: it is told,
 * kept in *worst, and the others go on. */
static bool take_person(tb_rules *rules, const tb_rule_person *person,
			size_t index, tb_frame_reader *reply,
			uint32_t *asked, tb_rule_failed_fn *failed_fn,
			void *context, tb_rule_answer *list, tb_status *worst,
			tb_error *err)
{
	tb_reply_fault fault;
	tb_problem problem = { 0 };
	tb_error error = { 0 };
	bool failed;
	tb_status st;

	for (size_t i = 0; i < person->call_count; i++)
		asked[i] = person->calls[i].rule;
	if (!tb_reply_subject(reply, &rules->scope, asked, person->call_count,
			      &failed, &fault, list))
		return false;
	if (!failed)
		return true;
	memset(list, 0, person->call_count * sizeof *list);
	st = tb_rules_describe(rules, &fault, &problem, &error);
	if (!tb_is_of_rules(st)) {
		rules->scope.no_memory = true;
		return false;
	}
	if (failed_fn)
		failed_fn(context, index, st,
			  problem.message ? &problem : NULL, &error);
	if (*worst == TB_OK) {
		*worst = st;
		if (err)
			*err = error;
	}
	return true;
}

static tb_status take_people(tb_rules *rules, const tb_rule_person *people,
			     size_t count, tb_frame_reader *reply,
			     uint32_t *asked, tb_rule_failed_fn *failed,
			     void *context, tb_rule_answer *list,
			     tb_error *err)
{
	tb_status worst = TB_OK;

	if (tb_frame_get_u32(reply) != tb_encode_asked(people, count))
		return tb_process_distrust(&rules->process, err);
	for (size_t i = 0; i < count; i++) {
		if (people[i].call_count > 0 &&
		    !take_person(rules, &people[i], i, reply, asked, failed,
				 context, list, &worst, err))
			return tb_rules_refuse(rules, err);
		list += people[i].call_count;
	}
	if (!tb_frame_reader_done(reply))
		return tb_process_distrust(&rules->process, err);
	return worst;
}

static bool askable(const tb_rules *rules, const tb_rule_call *call)
{
	return call->rule < rules->rule_count &&
	       rules->rules[call->rule].kind == TB_TRAINING &&
	       call->competency < rules->scope.competency_count;
}

/* What the worker would trip over. */
static tb_status check_people(const tb_rules *rules,
			      const tb_rule_person *people, size_t count,
			      size_t *calls, tb_error *err)
{
	*calls = 0;
	if (count > TB_RULE_FRAME_PEOPLE)
		return tb_fail(err, TB_EINTERNAL, _("too many people at once"));
	for (size_t i = 0; i < count; i++) {
		/* The rules' doing, so it ends their own dinas only. */
		if (people[i].call_count > TB_CALLS_MAX)
			return tb_fail(err, TB_ELIMIT,
				       _("the training rules ask more than %d "
					 "questions about one person: a rule "
					 "for each competency counts once for "
					 "each"), TB_CALLS_MAX);
		if (people[i].taken_count > TB_TAKEN_MAX)
			return tb_fail(err, TB_EDATA,
				       _("one person has taken more than %d "
					 "courses"), TB_TAKEN_MAX);
		for (size_t k = 0; k < people[i].call_count; k++)
			if (!askable(rules, &people[i].calls[k]))
				return tb_fail(err, TB_EINTERNAL,
					       _("not a training rule"));
		*calls += people[i].call_count;
	}
	return TB_OK;
}

/* ---------------------------------------------------------- one in flight */

void tb_rules_land(tb_rules *rules)
{
	tb_flight *flight = &rules->flight;
	uint8_t tag = TB_REPLY_ANSWERS;

	if (!flight->sent)
		return;
	flight->sent = false;
	flight->landed = true;
	flight->status = tb_process_receive(&rules->process, &tag,
					    &flight->reply, &flight->error);
	if (flight->status == TB_OK && tag != TB_REPLY_ANSWERS)
		flight->status = tb_process_distrust(&rules->process,
						     &flight->error);
	flight->payload = tb_process_take(&rules->process);
}

tb_status tb_rules_train_send(tb_rules *rules, const tb_rule_person *people,
			      size_t count, tb_error *err)
{
	tb_encoder *encoder = &rules->flight.encoder;
	size_t calls;
	tb_status st = check_people(rules, people, count, &calls, err);

	if (st != TB_OK)
		return st;
	if (rules->flight.sent || rules->flight.landed)
		return tb_fail(err, TB_EINTERNAL, "two frames at once");
	tb_encoder_clear(encoder);
	tb_encode_train(encoder, people, count, rules->scope.competency_count);
	st = tb_rules_check_encoded(encoder, err);
	if (st == TB_OK)
		st = tb_process_send(&rules->process, encoder->out.data,
				     encoder->out.length, err);
	rules->flight.sent = st == TB_OK;
	return st;
}

static tb_status decode(tb_rules *rules, const tb_rule_person *people,
			size_t count, tb_rule_failed_fn *failed, void *context,
			const tb_rule_answer **answers, tb_error *err)
{
	tb_rule_answer *list;
	uint32_t *asked;
	size_t calls = 0;
	tb_status st;

	for (size_t i = 0; i < count; i++)
		calls += people[i].call_count;
	list = tb_arena_array(&rules->answers, calls + 1, sizeof *list);
	asked = tb_arena_array(&rules->answers, calls + 1, sizeof *asked);
	if (!list || !asked)
		return tb_rules_no_memory(err);
	st = take_people(rules, people, count, &rules->flight.reply, asked,
			 failed, context, list, err);
	/* Also when somebody failed: the others' answers are there. */
	if (tb_rules_alive(rules) && (st == TB_OK || tb_is_of_rules(st)))
		*answers = list;
	return st;
}

tb_status tb_rules_train_receive(tb_rules *rules, const tb_rule_person *people,
				 size_t count, tb_rule_failed_fn *failed,
				 void *context, const tb_rule_answer **answers,
				 tb_error *err)
{
	tb_flight *flight = &rules->flight;
	tb_status st;

	tb_rules_land(rules);
	tb_rules_forget(rules);
	if (!flight->landed)
		return tb_fail(err, TB_EINTERNAL, "nothing was sent");
	st = flight->status;
	if (st == TB_OK)
		st = decode(rules, people, count, failed, context, answers,
			    err);
	else if (err)
		*err = flight->error;
	free(flight->payload);
	flight->payload = NULL;
	flight->landed = false;
	return st;
}

tb_status tb_rules_train(tb_rules *rules, const tb_rule_person *people,
			 size_t count, tb_rule_failed_fn *failed, void *context,
			 const tb_rule_answer **answers, tb_error *err)
{
	tb_status st = tb_rules_train_send(rules, people, count, err);

	return st == TB_OK ? tb_rules_train_receive(rules, people, count,
						    failed, context, answers,
						    err)
			   : st;
}
