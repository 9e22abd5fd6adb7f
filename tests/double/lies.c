/* lies.c - every kind of wrong answer, and how an answer is retold. */
#include "liar.h"

#include <signal.h>
#include <string.h>

/* A person, post or rule has at least one of each part that is changed here:
 * tests/program/liar.py writes the rules for it. */
const struct lie lies[] = {
	/* --------------------------------------------------------- framing */
	{ "tag", 'L', .deed = TAG, .value = 'Z' },
	{ "tag_of_answers", 'L', .deed = TAG, .value = TB_REPLY_ANSWERS },
	{ "tag_fault", 'W', .deed = TAG, .value = TB_REPLY_FAULT },
	{ "tag_rules", 'T', .deed = TAG, .value = TB_REPLY_RULES },
	{ "length_less", 'L', .deed = LENGTH_LESS },
	{ "length_less_w", 'W', .deed = LENGTH_LESS },
	{ "length_less_t", 'T', .deed = LENGTH_LESS },
	{ "length_huge", 'L', .deed = LENGTH_HUGE },
	{ "length_huge_t", 'T', .deed = LENGTH_HUGE },
	{ "empty", 'L', .deed = EMPTY },
	{ "empty_w", 'W', .deed = EMPTY },
	{ "empty_t", 'T', .deed = EMPTY },
	{ "trailing", 'L', .deed = TRAILING },
	{ "trailing_w", 'W', .deed = TRAILING },
	{ "trailing_t", 'T', .deed = TRAILING },
	{ "twice", 'L', .deed = TWICE },
	{ "twice_w", 'W', .deed = TWICE },
	{ "twice_t", 'T', .deed = TWICE },
	{ "early", 'L', .deed = EARLY },
	/* ----------------------------------------------------------- ending */
	{ "close", 'L', .deed = CLOSE },
	{ "close_w", 'W', .deed = CLOSE },
	{ "close_t", 'T', .deed = CLOSE },
	{ "close_and_stay", 'T', .deed = CLOSE_AND_STAY },
	{ "leave_0", 'W', .deed = LEAVE, .value = 0 },
	{ "leave_3", 'T', .deed = LEAVE, .value = 3 },
	{ "leave_not_locked", 'T', .deed = LEAVE,
	  .value = TB_WORKER_NOT_LOCKED },
	{ "leave_not_locked_l", 'L', .deed = LEAVE,
	  .value = TB_WORKER_NOT_LOCKED },
	{ "leave_confused", 'W', .deed = LEAVE, .value = TB_WORKER_CONFUSED },
	{ "signal_segv", 'L', .deed = SIGNAL, .value = SIGSEGV },
	{ "signal_sys", 'W', .deed = SIGNAL, .value = SIGSYS },
	{ "signal_xcpu", 'T', .deed = SIGNAL, .value = SIGXCPU },
	{ "signal_kill", 'T', .deed = SIGNAL, .value = SIGKILL },
	{ "signal_stop", 'W', .deed = SIGNAL, .value = SIGSTOP },
	{ "half_and_leave", 'T', .deed = HALF, .value = 1 },
	/* --------------------------------------------------------- too late */
	{ "never", 'L', .deed = NEVER },
	{ "never_w", 'W', .deed = NEVER },
	{ "never_t", 'T', .deed = NEVER },
	{ "length_more", 'L', .deed = LENGTH_MORE },
	{ "length_more_t", 'T', .deed = LENGTH_MORE },
	{ "half", 'T', .deed = HALF },
	{ "drip", 'T', .deed = DRIP },
	/* ------------------------------------------------------------ rules */
	{ "rules_more", 'L', RULES, .value = 9 },
	{ "rules_fewer", 'L', RULES, .value = 1 },
	{ "rules_many", 'L', RULES, .value = 4000000000 },
	{ "rule_kind", 'L', KIND, .value = 7 },
	{ "rule_order", 'L', KIND, .value = 1 },
	{ "rule_id", 'L', ID, .text = "DASAR" },
	{ "rule_id_empty", 'L', ID, .text = "" },
	{ "rule_id_twice", 'L', ID, .at = 1, .text = "dasar" },
	{ "rule_id_unwritten", 'L', ID, .at = 1, .text = "tidak-tertulis" },
	{ "rule_reason", 'L', REASON, .text = "a\033[2J" },
	{ "rule_bidi", 'L', REASON, .text = "a\xE2\x80\xAE" "b" },
	{ "rule_utf8", 'L', REASON, .text = "a\xff" },
	{ "rule_line", 'L', BASIS, .text = "a\nb" },
	{ "rule_from", 'L', FROM, .text = "2026-02-30" },
	{ "rule_until", 'L', UNTIL, .text = "kemarin" },
	{ "rule_file", 'L', FILE_NUMBER, .value = 99 },
	{ "rule_other_file", 'L', FILE_NUMBER, .value = 0 },
	{ "rule_conditions", 'L', CONDITIONS, .value = 4000000 },
	{ "rule_function", 'L', FUNCTION, .value = 2 },
	{ "rule_both", 'L', FUNCTION, .value = 1 },
	{ "rule_every", 'L', EVERY, .value = 1 },
	{ "rule_competency", 'L', COMPETENCY, .value = 255 },
	{ "rule_competencies", 'L', COMPETENCIES, .value = 65 },
	{ "rule_below", 'L', BELOW, .value = 6000000 },
	{ "rule_below_negative", 'L', BELOW, .value = -1 },
	{ "rule_below_nan", 'L', BELOW, .value = INT64_MIN },
	{ "rule_course", 'L', COURSE, .text = "../KOM" },
	{ "rule_course_long", 'L', COURSE, .text =
	  "KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_KOM_X" },
	{ "rule_items", 'L', ITEMS, .value = 65 },
	/* ---------------------------------------------------------- answers */
	{ "posts_none", 'W', SUBJECTS, .value = 0 },
	{ "posts_two", 'W', SUBJECTS, .value = 2 },
	{ "people_more", 'T', SUBJECTS, .value = 3 },
	{ "people_fewer", 'T', SUBJECTS, .value = 1 },
	{ "people_many", 'T', SUBJECTS, .value = 4000000000 },
	{ "person_again", 'T', .deed = LAST_AGAIN },
	{ "person_missing", 'T', .deed = LAST_MISSING },
	{ "failed_bool", 'T', FAILED, .value = 3 },
	{ "failed_unsaid", 'T', FAILED, .at = 1, .value = 1 },
	{ "answers_more", 'T', ANSWERS, .value = 9 },
	{ "answers_none", 'T', ANSWERS, .value = 0 },
	{ "answers_w_more", 'W', ANSWERS, .value = 3 },
	{ "outcome", 'T', OUTCOME, .value = 9 },
	{ "outcome_unfounded", 'T', OUTCOME, .value = 2 },
	{ "outcome_not_fired", 'T', OUTCOME, .value = 1 },
	{ "outcome_w", 'W', OUTCOME, .at = 1, .value = 1 },
	{ "stopped", 'T', STOPPED, .value = 1 },
	{ "stopped_far", 'W', STOPPED, .value = 17 },
	{ "because", 'T', BECAUSE, .text = "KOM" },
	{ "because_escape", 'T', BECAUSE, .text = "\033]0;x\a" },
	{ "reads_many", 'T', READS, .value = 201 },
	{ "reads_more", 'W', READS, .value = 5 },
	{ "unit_seen", 'W', UNIT_SEEN, .value = 8 },
	{ "weights_more", 'W', WEIGHTS, .at = 1, .value = 200 },
	{ "weights_fewer", 'W', WEIGHTS, .at = 1, .value = 0 },
	{ "weights_unasked", 'W', WEIGHTS, .value = 1 },
	{ "weight_place", 'W', PLACE, .value = 255 },
	{ "weight_group", 'W', PLACE, .value = 1003 },
	{ "weight_place_again", 'W', PLACE, .at = 1, .value = 0 },
	{ "weight_nan", 'W', WEIGHT, .value = INT64_MIN },
	{ "weight_infinite", 'W', WEIGHT, .value = INT64_MAX },
	{ "weight_negative", 'W', WEIGHT, .value = -1 },
	{ "weight_huge", 'W', WEIGHT, .value = 1000000000001 },
	{ "items_many", 'T', ITEMS, .value = 65 },
	{ "items_unasked", 'T', ITEMS, .value = 1 },
	{ "item_bool", 'T', QUERY, .value = 2 },
	{ "item_query", 'T', QUERY, .value = 1 },
	{ "course_form", 'T', COURSE, .text = "kom coaching" },
	{ "course_empty", 'T', COURSE, .text = "" },
	{ "course_absent", 'T', COURSE, .text = NULL },
	{ "course_unknown", 'T', COURSE, .text = "TIDAK_ADA" },
	{ "course_escape", 'T', COURSE, .text = "KOM\033[2J" },
	{ "fault_code", 'T', .deed = WHOLE_FAULT, .value = 4000000 },
	{ "fault_none", 'L', .deed = WHOLE_FAULT, .value = TB_FAULT_NONE },
	{ "fault_internal", 'L', .deed = WHOLE_FAULT,
	  .value = TB_FAULT_INTERNAL },
	{ "fault_internal_w", 'W', .deed = WHOLE_FAULT,
	  .value = TB_FAULT_INTERNAL },
};
const size_t lie_count = sizeof lies / sizeof *lies;

/* ---------------------------------------------------------------- retelling */

typedef struct telling {
	tb_frame_reader *in;
	tb_frame_writer *out;
	const struct lie *lie;
	int met;	/* so many of the lie's part */
	bool told;
} telling;

static bool here(telling *t, enum part part)
{
	if (!t->lie || part != t->lie->part || t->met++ != t->lie->at)
		return false;
	t->told = true;
	return true;
}

static uint8_t u8(telling *t, enum part part)
{
	uint8_t value = tb_frame_get_u8(t->in);

	tb_frame_put_u8(t->out, here(t, part) ? (uint8_t)t->lie->value
					      : value);
	return value;
}

static uint32_t u32(telling *t, enum part part)
{
	uint32_t value = tb_frame_get_u32(t->in);

	tb_frame_put_u32(t->out, here(t, part) ? (uint32_t)t->lie->value
					       : value);
	return value;
}

static void decimal(telling *t, enum part part)
{
	tb_decimal value = tb_frame_get_decimal(t->in);

	if (here(t, part))
		value.micro = t->lie->value;
	tb_frame_put_decimal(t->out, value);
}

static void text(telling *t, enum part part)
{
	tb_slice value = tb_frame_get_optional(t->in, TB_WORDS_MAX);

	if (here(t, part))
		tb_frame_put_text(t->out, t->lie->text);
	else
		tb_frame_put_slice(t->out, value);
}

static void weights(telling *t)
{
	uint32_t count = u32(t, WEIGHTS);

	for (uint32_t i = 0; i < count && !t->in->failed; i++) {
		u32(t, PLACE);
		decimal(t, WEIGHT);
	}
}

static void items(telling *t)
{
	uint32_t count = u32(t, ITEMS);

	for (uint32_t i = 0; i < count && !t->in->failed; i++) {
		if (!u8(t, QUERY)) {
			text(t, COURSE);
			continue;
		}
		for (int field = 0; field < 5; field++)
			text(t, QUERY_TEXT);
		decimal(t, QUERY_LEVEL);
	}
}

static void training(telling *t)
{
	uint32_t count;

	u8(t, EVERY);
	count = u32(t, COMPETENCIES);
	for (uint32_t i = 0; i < count && !t->in->failed; i++)
		u32(t, COMPETENCY);
	if (u8(t, HAS_BELOW))
		decimal(t, BELOW);
	u8(t, REQUIRED);
	u8(t, FIRST_ONLY);
	items(t);
}

static void rules(telling *t)
{
	uint32_t count = u32(t, RULES);

	for (uint32_t i = 0; i < count && !t->in->failed; i++) {
		bool is_training = u8(t, KIND);

		text(t, ID);
		text(t, REASON);
		text(t, BASIS);
		text(t, FROM);
		text(t, UNTIL);
		u32(t, FILE_NUMBER);
		u32(t, CONDITIONS);
		u8(t, FUNCTION);
		if (is_training)
			training(t);
		else
			weights(t);
	}
}

static void answer(telling *t)
{
	uint32_t reads;

	u8(t, OUTCOME);
	u32(t, STOPPED);
	text(t, BECAUSE);
	u32(t, FUEL);
	reads = u32(t, READS);
	for (uint32_t i = 0; i < reads && !t->in->failed; i++) {
		text(t, READ_PATH);
		text(t, READ_VALUE);
		u32(t, READ_CONDITION);
	}
	weights(t);
	items(t);
}

/* The true answer must hold no fault. */
static void subject(telling *t)
{
	uint32_t count;

	if (u8(t, FAILED))
		t->in->failed = true;
	count = u32(t, ANSWERS);
	for (uint32_t i = 0; i < count && !t->in->failed; i++)
		answer(t);
}

bool retell(uint8_t asked, tb_frame_reader *in, tb_frame_writer *out,
	    const struct lie *lie)
{
	telling t = { .in = in, .out = out, .lie = lie };

	if (asked == TB_ASK_LOAD) {
		rules(&t);
	} else {
		uint32_t count = u32(&t, SUBJECTS);

		for (uint32_t i = 0; i < count && !in->failed; i++)
			subject(&t);
		if (asked == TB_ASK_WEIGH)
			u8(&t, UNIT_SEEN);
	}
	return tb_frame_reader_done(in) &&
	       (t.told || lie->part == PART_NONE);
}

bool subject_bounds(tb_frame_reader in, size_t *last_start, size_t *last_end)
{
	tb_frame_writer nowhere;
	telling t = { .in = &in, .out = &nowhere };
	uint32_t count = tb_frame_get_u32(&in);

	tb_frame_writer_init(&nowhere, NULL, 0, NULL);
	for (uint32_t i = 0; i < count && !in.failed; i++) {
		*last_start = in.at;
		subject(&t);
		*last_end = in.at;
	}
	return count > 0 && tb_frame_reader_done(&in);
}
