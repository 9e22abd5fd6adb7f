/* reply.h - what a worker says, decoded without trust.
 *
 * Everything is checked against what the host knows: counts, ranges, order,
 * text.  False means nonsense, and nothing of the outputs may be used.
 */
#ifndef TB_RULE_REPLY_H
#define TB_RULE_REPLY_H

#include "base/frame.h"
#include "base/protocol.h"
#include "rule/rules.h"

/* The texts of the files, to find the place of a word. */
typedef struct tb_fault_source {
	const char *text;
	size_t length;
} tb_fault_source;

/* What the host knows about the worker's rules. */
typedef struct tb_reply_scope {
	size_t file_count;
	const char *const *paths;	/* of the files */
	const bool *training_file;
	size_t competency_count;
	const char *const *codes;
	size_t rule_count;		/* once they are known */
	const tb_rule *rules;
	tb_arena *arena;		/* for what is decoded */
	bool no_memory;			/* why false, when it is that */
} tb_reply_scope;

/* A fault as the worker tells it; texts are clean and NUL-terminated. */
typedef struct tb_reply_fault {
	enum tb_fault_code code;
	int file;		/* index, -1: none */
	int line;		/* 0: unknown */
	int rule;		/* index, -1: none */
	int condition;
	int competency;		/* index, -1: none */
	const char *subject;	/* rule id, "#3", or "" */
	const char *text[3];
} tb_reply_fault;

TB_MUST_CHECK
bool tb_reply_rules(tb_frame_reader *in, tb_reply_scope *scope,
		    tb_rule **rules, size_t *count);
TB_MUST_CHECK
bool tb_reply_read_fault(tb_frame_reader *in, tb_reply_scope *scope,
			 tb_reply_fault *fault);
/* The value of an expression. */
TB_MUST_CHECK
bool tb_reply_value(tb_frame_reader *in, tb_reply_scope *scope,
		    tb_rule_value *value);
/* The lines of scope->file_count files. */
TB_MUST_CHECK
bool tb_reply_lines(tb_frame_reader *in, tb_reply_scope *scope,
		    const tb_fault_source *sources, tb_rule_lines **out);
/* The answers of one subject to @count rules (indexes in @asked), or a
 * fault: *failed tells. */
TB_MUST_CHECK
bool tb_reply_subject(tb_frame_reader *in, tb_reply_scope *scope,
		      const uint32_t *asked, size_t count, bool *failed,
		      tb_reply_fault *fault, tb_rule_answer *answers);

#endif
