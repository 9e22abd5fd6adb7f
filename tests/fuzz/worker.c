/* worker.c - any bytes as a weights.lua in the worker's core: whatever it is,
 * it ends in rules, answers or a fault, and that is never ours. */
#include "base/protocol.h"
#include "worker/worker.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FUEL = 20000, MEMORY = 2 * 1024 * 1024, FRAME = 70 * 1024 };

static bool take(uint8_t tag, const tb_frame_writer *w, uint8_t *reply)
{
	const uint8_t *answer;
	size_t length;

	if (!tb_worker_take(tb_worker_the(), tag, w->data, w->length, &answer,
			    &length))
		return false;
	*reply = length > 0 ? answer[TB_FRAME_HEAD - 1] : 0;
	if (*reply == TB_REPLY_FAULT && length > TB_FRAME_HEAD &&
	    answer[TB_FRAME_HEAD] == TB_FAULT_INTERNAL)
		__builtin_trap();
	return true;
}

static void start(tb_frame_writer *w, uint8_t *bytes)
{
	tb_frame_writer_init(w, bytes, FRAME, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t bytes[FRAME];
	const tb_slice text = { (const char *)data, size };
	tb_frame_writer w;
	uint8_t reply = 0;

	if (size == 0 || size > TB_SOURCE_MAX)
		return 0;
	tb_worker_init(tb_worker_the());
	start(&w, bytes);
	tb_frame_put_u32(&w, TB_PROTOCOL_VERSION);
	tb_frame_put_u32(&w, FUEL);
	tb_frame_put_u32(&w, FUEL);
	tb_frame_put_u32(&w, MEMORY);
	tb_frame_put_bool(&w, true);
	tb_frame_put_bool(&w, true);
	if (!take(TB_ASK_SETUP, &w, &reply))
		__builtin_trap();
	start(&w, bytes);
	tb_frame_put_u32(&w, 1);
	tb_frame_put_text(&w, "KOM");
	tb_frame_put_text(&w, "managerial");
	if (!take(TB_ASK_COMPETENCIES, &w, &reply))
		__builtin_trap();
	start(&w, bytes);
	tb_frame_put_u8(&w, TB_FILE_WEIGHTS);
	tb_frame_put_text(&w, NULL);
	tb_frame_put_slice(&w, text);
	if (!take(TB_ASK_FILE, &w, &reply))
		return 0;	/* not UTF-8 */
	start(&w, bytes);
	if (!take(TB_ASK_LOAD, &w, &reply))
		__builtin_trap();
	if (reply != TB_REPLY_RULES)
		return 0;
	start(&w, bytes);
	for (int i = 0; i < 4; i++)
		tb_frame_put_text(&w, "perawat");
	tb_frame_put_i32(&w, 1);
	for (int i = 0; i < 4; i++)
		tb_frame_put_text(&w, NULL);
	tb_frame_put_bool(&w, false);
	tb_frame_put_u8(&w, 2);
	if (!take(TB_ASK_WEIGH, &w, &reply) || reply != TB_REPLY_ANSWERS)
		__builtin_trap();
	start(&w, bytes);
	if (!take(TB_ASK_LINES, &w, &reply) || reply != TB_REPLY_LINES)
		__builtin_trap();
	return 0;
}
