/* process.c - a worker at the other end of a socket, trusted in nothing. */
#define _GNU_SOURCE
#include "rule/process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/protocol.h"

/* Taken for a reply at first; those about people mostly fit. */
enum { REPLY_BYTES = 16 * 1024 };

void tb_process_init(tb_process *process)
{
	*process = (tb_process){ .socket = -1, .timer = -1 };
}

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* ---------------------------------------------------------------- starting */

tb_status tb_process_start(tb_process *process, const char *path,
			   uint32_t cpu_s, uint32_t wall_ms, tb_error *err)
{
	char seconds[16];
	int pair[2] = { -1, -1 };
	tb_status st;

	tb_process_init(process);
	process->timer = timerfd_create(CLOCK_MONOTONIC,
					TFD_CLOEXEC | TFD_NONBLOCK);
	if (process->timer < 0 ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) {
		st = tb_fail(err, TB_EIO, _("cannot start the rule worker: %s"),
			     strerror(errno));
		goto out;
	}
	(void)snprintf(seconds, sizeof seconds, "%u", (unsigned)cpu_s);
	st = tb_child_start(&process->child,
			    path ? path : "timbang-rule-worker", seconds,
			    NULL, pair[1], pair[1], err);
	if (st != TB_OK)
		goto out;
	process->socket = pair[0];
	pair[0] = -1;
	process->wall_ms = wall_ms;
	process->alive = true;
out:
	shut(&pair[0]);
	shut(&pair[1]);
	if (st != TB_OK)
		tb_process_stop(process);
	return st;
}

/* ------------------------------------------------------------------ ending */

static void end(tb_process *process)
{
	process->alive = false;
	shut(&process->socket);
	shut(&process->timer);
	tb_child_kill(&process->child);
}

void tb_process_stop(tb_process *process)
{
	end(process);
	free(process->reply);
	process->reply = NULL;
	process->capacity = 0;
}

static tb_status say_signal(int number, tb_error *err)
{
	switch (number) {
	case SIGXCPU:
		return tb_fail(err, TB_ELIMIT,
			       _("the rules used up the processor time that "
				 "a run may take"));
	case SIGSYS:
		return tb_fail(err, TB_ERULE,
			       _("the rule worker asked the system for "
				 "something that rules may not have, and was "
				 "stopped (signal SIGSYS)"));
	case SIGKILL:
		/* Locked in, it cannot do that to itself. */
		return tb_fail(err, TB_EWORKER,
			       _("the rule worker was killed from outside "
				 "(signal SIGKILL)"));
	case SIGSEGV: case SIGBUS: case SIGABRT: case SIGILL: case SIGFPE:
		return tb_fail(err, TB_ERULE,
			       _("the rule worker crashed (signal %d); "
				 "nothing else was harmed"), number);
	default:
		return tb_fail(err, TB_ERULE,
			       _("the rule worker was ended by signal %d"),
			       number);
	}
}

/* A status is a claim of the worker as well: whichever it is, the dinas whose
 * rules it ran has no results, and the others have theirs. */
static tb_status say_exit(int code, tb_error *err)
{
	switch (code) {
	case TB_WORKER_NOT_LOCKED:
		return tb_fail(err, TB_EWORKER,
			       _("the rule worker could not lock itself in: "
				 "this system offers no seccomp filter, so "
				 "rules are not run"));
	case TB_WORKER_CONFUSED:
		return tb_fail(err, TB_ERULE,
			       _("the rule worker did not understand the "
				 "question; are the two programs of one "
				 "version?"));
	default:
		return tb_fail(err, TB_ERULE,
			       _("the rule worker ended before it answered "
				 "(exit status %d)"), code);
	}
}

/* The other side is gone, or speaks no more. */
static tb_status say_ended(tb_process *process, tb_error *err)
{
	int status = 0;
	bool known = tb_child_ended(&process->child, &status);

	end(process);
	if (known && WIFSIGNALED(status))
		return say_signal(WTERMSIG(status), err);
	if (known && WIFEXITED(status))
		return say_exit(WEXITSTATUS(status), err);
	return tb_fail(err, TB_ERULE,
		       _("the rule worker closed the line before it "
			 "answered, and was stopped"));
}

tb_status tb_process_distrust(tb_process *process, tb_error *err)
{
	end(process);
	return tb_fail(err, TB_ERULE,
		       _("the rule worker gave an answer that makes no sense, "
			 "and was stopped"));
}

/* --------------------------------------------------------------- exchanging */

static bool arm(tb_process *process)
{
	const struct itimerspec until = {
		.it_value = { .tv_sec = process->wall_ms / 1000,
			      .tv_nsec = process->wall_ms % 1000 * 1000000L }
	};

	return timerfd_settime(process->timer, 0, &until, NULL) == 0;
}

/* A reply as it comes in, head and all, in process->reply. */
typedef struct incoming {
	size_t got;
	size_t length;	/* of head and payload; of the head, before it is in */
	bool full;	/* there may be more than what was got */
	bool armed;
} incoming;

static bool complete(const incoming *x)
{
	return x->got >= TB_FRAME_HEAD && x->got == x->length;
}

/* False: the worker is gone. */
static bool send_some(tb_process *process)
{
	ssize_t n = send(process->socket, process->out, process->out_left,
			 MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	process->out += n;
	process->out_left -= (size_t)n;
	return true;
}

static tb_status make_room(tb_process *process, size_t length, tb_error *err)
{
	uint8_t *reply;

	if (length <= process->capacity)
		return TB_OK;
	reply = realloc(process->reply, length);
	if (!reply) {
		end(process);
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	process->reply = reply;
	process->capacity = length;
	return TB_OK;
}

/* The head is there: how much follows.  One byte more than that shows who
 * does not stop. */
static tb_status read_head(tb_process *process, incoming *x, tb_error *err)
{
	tb_frame_reader head;
	size_t payload;

	tb_frame_reader_init(&head, process->reply, TB_FRAME_HEAD);
	payload = tb_frame_get_u32(&head);
	if (payload > TB_FRAME_MAX)
		return tb_process_distrust(process, err);
	x->length += payload;
	return make_room(process, x->length + 1, err);
}

static tb_status receive_some(tb_process *process, incoming *x, tb_error *err)
{
	bool in_head = x->got < TB_FRAME_HEAD;
	size_t room = process->capacity - x->got;
	ssize_t n = recv(process->socket, process->reply + x->got, room,
			 MSG_DONTWAIT);
	tb_status st = TB_OK;

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return TB_OK;
	if (n <= 0)
		return say_ended(process, err);
	x->got += (size_t)n;
	x->full = (size_t)n == room;
	if (in_head && x->got >= TB_FRAME_HEAD)
		st = read_head(process, x, err);
	/* More than the frame. */
	if (st == TB_OK && x->got > x->length)
		st = tb_process_distrust(process, err);
	return st;
}

/* Nothing may come before all was sent, nor after the frame. */
static bool speaks_out_of_turn(tb_process *process)
{
	uint8_t byte;

	return recv(process->socket, &byte, 1, MSG_DONTWAIT | MSG_PEEK) > 0;
}

static tb_status wait_for(tb_process *process, incoming *x, short *ready,
			  tb_error *err)
{
	struct pollfd fds[2] = {
		{ .fd = process->socket, .events = (short)(POLLIN |
			(process->out_left > 0 ? POLLOUT : 0)) },
		{ .fd = process->timer, .events = POLLIN }
	};

	*ready = 0;
	if (!x->armed && !arm(process))
		return tb_process_distrust(process, err);
	x->armed = true;
	if (poll(fds, 2, -1) < 0) {
		if (errno == EINTR)
			return TB_OK;
		end(process);
		return tb_fail(err, TB_EIO, "poll: %s", strerror(errno));
	}
	if (fds[1].revents) {
		end(process);
		return tb_fail(err, TB_ELIMIT,
			       _("the rules took longer than %u s to answer, "
				 "and were stopped"),
			       (unsigned)((process->wall_ms + 999) / 1000));
	}
	*ready = fds[0].revents;
	return TB_OK;
}

tb_status tb_process_send(tb_process *process, const uint8_t *request,
			  size_t length, tb_error *err)
{
	if (!process->alive)
		return tb_fail(err, TB_ERULE,
			       _("the rule worker has ended"));
	if (speaks_out_of_turn(process))
		return tb_process_distrust(process, err);
	process->out = request;
	process->out_left = length;
	/* Who is gone is told by the receiver, which finds out why. */
	(void)!send_some(process);
	return TB_OK;
}

/* Wait, and send what is left to be sent.  *go_on: there may be an answer. */
static tb_status attend(tb_process *process, incoming *x, bool *go_on,
			tb_error *err)
{
	short ready;
	tb_status st = wait_for(process, x, &ready, err);

	*go_on = false;
	if (st != TB_OK)
		return st;
	if (process->out_left > 0 && (ready & POLLOUT) && !send_some(process))
		return say_ended(process, err);
	/* An answer before the question was sent is none. */
	if (process->out_left > 0 && (ready & POLLIN) &&
	    speaks_out_of_turn(process))
		return tb_process_distrust(process, err);
	*go_on = ready & (POLLIN | POLLHUP | POLLERR);
	return TB_OK;
}

tb_status tb_process_receive(tb_process *process, uint8_t *tag,
			     tb_frame_reader *reply, tb_error *err)
{
	incoming x = { .length = TB_FRAME_HEAD };
	tb_status st = make_room(process, REPLY_BYTES, err);

	/* Mostly it is there already. */
	if (st == TB_OK && process->out_left == 0)
		st = receive_some(process, &x, err);
	while (st == TB_OK && !complete(&x)) {
		bool go_on;

		st = attend(process, &x, &go_on, err);
		if (st == TB_OK && go_on)
			st = receive_some(process, &x, err);
	}
	if (st == TB_OK && x.full && speaks_out_of_turn(process))
		st = tb_process_distrust(process, err);
	if (st != TB_OK)
		return st;
	*tag = process->reply[TB_FRAME_HEAD - 1];
	tb_frame_reader_init(reply, process->reply + TB_FRAME_HEAD,
			     x.length - TB_FRAME_HEAD);
	return TB_OK;
}

tb_status tb_process_ask(tb_process *process, const uint8_t *request,
			 size_t length, uint8_t *tag, tb_frame_reader *reply,
			 tb_error *err)
{
	tb_status st = tb_process_send(process, request, length, err);

	return st == TB_OK ? tb_process_receive(process, tag, reply, err) : st;
}

uint8_t *tb_process_take(tb_process *process)
{
	uint8_t *reply = process->reply;

	process->reply = NULL;
	process->capacity = 0;
	return reply;
}
