/* worker.c - the conversation with the host, frame by frame. */
#include "worker/worker.h"

#include <string.h>

#include "worker/ask.h"
#include "worker/box.h"
#include "worker/lines.h"
#include "worker/load.h"
#include "worker/probe.h"
#include "worker/setup.h"
#include "worker/state.h"

/* Kept free for the fault of each subject that is still to come. */
enum { FAULT_BYTES = 1280 };

static tb_worker the_worker;

tb_worker *tb_worker_the(void)
{
	return &the_worker;
}

/* Everything but the large memories, which need no zeros. */
void tb_worker_init(tb_worker *worker)
{
	worker->L = NULL;
	worker->set_up = worker->loaded = worker->trace = false;
	worker->lines.noted = false;
	worker->competency_count = worker->field_count = 0;
	worker->value_count = worker->course_count = 0;
	worker->parameter_count = worker->file_count = worker->rule_count = 0;
	worker->skip_count = 0;
	worker->store_used = 0;
	worker->jump_set = false;
	worker->subject.training = false;
	worker->read_count = 0;
	worker->log_used = 0;
}

static void answer_load(tb_worker *worker)
{
	tb_frame_writer *out = &worker->out;
	size_t open = tb_frame_open(out, TB_REPLY_RULES), count = out->length;
	bool fine;

	tb_frame_put_u32(out, 0);
	tb_box_open(worker);
	fine = tb_box_guard(worker, worker->fuel_load, tb_load);
	if (fine && out->failed && worker->fault.code == TB_FAULT_NONE)
		worker->fault.code = TB_FAULT_LARGE_ANSWER;
	if (worker->fault.code == TB_FAULT_NONE) {
		tb_frame_set_u32(out, count, worker->rule_count);
		tb_heap_save(&worker->heap);
		worker->stack_loaded = worker->stack;
		worker->loaded = true;
	} else {
		out->failed = false;
		out->length = 0;
		open = tb_frame_open(out, TB_REPLY_FAULT);
		tb_put_fault(worker);
	}
	tb_frame_close(out, open);
}

/* The n-th of @count subjects must leave room for the faults of the rest. */
static void limit_answer(tb_worker *worker, uint32_t left)
{
	worker->out.capacity = TB_FRAME_MAX - (size_t)left * FAULT_BYTES;
}

static bool answer_weigh(tb_worker *worker, tb_frame_reader *in)
{
	size_t open = tb_frame_open(&worker->out, TB_REPLY_ANSWERS);

	if (!tb_read_post(worker, in, &worker->subject.post) ||
	    !tb_frame_reader_done(in))
		return false;
	worker->subject.training = false;
	tb_frame_put_u32(&worker->out, 1);
	limit_answer(worker, 1);
	tb_ask_subject(worker);
	tb_frame_close(&worker->out, open);
	return true;
}

static bool answer_train(tb_worker *worker, tb_frame_reader *in)
{
	size_t open = tb_frame_open(&worker->out, TB_REPLY_ANSWERS);
	uint32_t posts = tb_frame_get_count(in, TB_PEOPLE_MAX), count;

	for (uint32_t i = 0; i < posts; i++)
		if (!tb_read_post(worker, in, &worker->posts[i]))
			return false;
	count = tb_frame_get_count(in, TB_PEOPLE_MAX);
	tb_frame_put_u32(&worker->out, count);
	for (uint32_t i = 0; i < count; i++) {
		uint8_t post = tb_frame_get_u8(in);

		if (post >= posts)
			return false;
		worker->subject.post = worker->posts[post];
		if (!tb_read_person(worker, in))
			return false;
		limit_answer(worker, count - i);
		tb_ask_subject(worker);
	}
	tb_frame_close(&worker->out, open);
	return tb_frame_reader_done(in);
}

static bool answer_probe(tb_worker *worker, tb_frame_reader *in)
{
	int32_t competency;
	tb_slice source;

	if (!tb_read_post(worker, in, &worker->subject.post) ||
	    !tb_read_person(worker, in) || worker->subject.call_count != 0)
		return false;
	competency = tb_frame_get_i32(in);
	source = tb_frame_get_text(in, TB_PROBE_MAX);
	if (!tb_frame_reader_done(in) || competency < -1 ||
	    competency >= (int32_t)worker->competency_count)
		return false;
	tb_probe(worker, source, competency);
	return true;
}

static bool answer_lines(tb_worker *worker, tb_frame_reader *in)
{
	if (!tb_frame_reader_done(in) || !worker->lines.noted)
		return false;
	tb_lines_answer(worker);
	return true;
}

static bool take_setup(tb_worker *worker, uint8_t tag, tb_frame_reader *in)
{
	switch (tag) {
	case TB_ASK_COMPETENCIES:
		return tb_setup_competencies(worker, in);
	case TB_ASK_VALUES:
		return tb_setup_values(worker, in);
	case TB_ASK_COURSES:
		return tb_setup_courses(worker, in);
	case TB_ASK_PARAMETERS:
		return tb_setup_parameters(worker, in);
	case TB_ASK_FILE:
		return tb_setup_file(worker, in);
	case TB_ASK_SKIP:
		return tb_setup_skip(worker, in);
	case TB_ASK_LOAD:
		if (!tb_frame_reader_done(in))
			return false;
		answer_load(worker);
		return true;
	default:
		return false;
	}
}

bool tb_worker_take(tb_worker *worker, uint8_t tag, const uint8_t *payload,
		    size_t length, const uint8_t **answer,
		    size_t *answer_length)
{
	tb_frame_reader in;
	bool fine;

	tb_frame_reader_init(&in, payload, length);
	tb_frame_writer_init(&worker->out, worker->answer,
			     sizeof worker->answer, NULL);
	if (!worker->set_up)
		fine = tag == TB_ASK_SETUP && tb_setup_limits(worker, &in);
	else if (!worker->loaded)
		fine = !worker->L && take_setup(worker, tag, &in);
	else if (tag == TB_ASK_WEIGH)
		fine = answer_weigh(worker, &in);
	else if (tag == TB_ASK_PROBE)
		fine = answer_probe(worker, &in);
	else if (tag == TB_ASK_LINES)
		fine = answer_lines(worker, &in);
	else
		fine = tag == TB_ASK_TRAIN && answer_train(worker, &in);
	*answer = worker->answer;
	*answer_length = fine && !worker->out.failed ? worker->out.length : 0;
	return fine && !worker->out.failed;
}
