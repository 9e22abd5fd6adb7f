/* process.h - one worker process: start it, ask it, be rid of it. */
#ifndef TB_RULE_PROCESS_H
#define TB_RULE_PROCESS_H

#include "base/child.h"
#include "base/frame.h"

typedef struct tb_process {
	tb_child child;
	int socket, timer;	/* -1: closed */
	uint32_t wall_ms;
	bool alive;
	const uint8_t *out;	/* what is still to be sent */
	size_t out_left;
	uint8_t *reply;		/* the last, with its head */
	size_t capacity;
} tb_process;

void tb_process_init(tb_process *process);

/* Start @path (a bare name: beside this program; NULL: timbang-rule-worker
 * there) with nothing but one socket.  Errors: TB_EIO. */
TB_MUST_CHECK
tb_status tb_process_start(tb_process *process, const char *path,
			   uint32_t cpu_s, uint32_t wall_ms, tb_error *err);

/* Begin to send the bytes, without waiting: as much as the line takes.  They
 * must stay until tb_process_receive, which comes next.  Errors: TB_ERULE,
 * the worker has ended, or spoke without being asked. */
TB_MUST_CHECK
tb_status tb_process_send(tb_process *process, const uint8_t *request,
			  size_t length, tb_error *err);
/* Send the rest, get exactly one frame back; its payload lives until the
 * next call.  Time counts from here: the worker may have had more while the
 * host did something else.  Anything else ends the worker and says in words
 * how: TB_ELIMIT for time, TB_ERULE for a crash or nonsense, TB_EIO,
 * TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_process_receive(tb_process *process, uint8_t *tag,
			     tb_frame_reader *reply, tb_error *err);
/* Both. */
TB_MUST_CHECK
tb_status tb_process_ask(tb_process *process, const uint8_t *request,
			 size_t length, uint8_t *tag,
			 tb_frame_reader *reply, tb_error *err);

/* The reply made no sense: end the worker.  Returns TB_ERULE. */
tb_status tb_process_distrust(tb_process *process, tb_error *err);

/* Give the memory of the last reply away, to free(); NULL: there is none. */
uint8_t *tb_process_take(tb_process *process);

void tb_process_stop(tb_process *process);	/* kills and reaps */

#endif
