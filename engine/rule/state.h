/* state.h - what rules.c and ask.c share. */
#ifndef TB_RULE_STATE_H
#define TB_RULE_STATE_H

#include "rule/encode.h"
#include "rule/fault.h"
#include "rule/process.h"
#include "rule/reply.h"

/* The frame of people that is asked about while the host does other things. */
typedef struct tb_flight {
	tb_encoder encoder;
	bool sent;		/* and its reply not received */
	bool landed;		/* received, as another question came between */
	tb_status status;	/* of what landed */
	tb_error error;
	uint8_t *payload;
	tb_frame_reader reply;
} tb_flight;

struct tb_rules {
	tb_process process;
	tb_encoder encoder;
	tb_flight flight;
	tb_arena arena;		/* as long as the rules live */
	tb_arena answers;	/* until the next question */
	tb_reply_scope scope;
	tb_fault_source sources[TB_FILES_MAX];
	const char *paths[TB_FILES_MAX];
	bool training_file[TB_FILES_MAX];
	const char *codes[TB_COMPETENCIES_MAX];
	uint32_t weighting[TB_RULES_MAX];	/* 0, 1, 2 ... */
	size_t weighting_count;
	size_t rule_count;
	const tb_rule *rules;
	bool notes_lines;
	int failed;		/* rule that failed last in weighing; -1 */
	uint8_t unit_seen;	/* by those that answered last */
};

/* Before a question: the answers of the last one are gone. */
void tb_rules_forget(tb_rules *rules);
/* Before another question: get the reply that is still to come, and keep it. */
void tb_rules_land(tb_rules *rules);
/* tb_rules_start; on a fault of loading *failed says which rule it was, file
 * -1 when it was no rule. */
TB_MUST_CHECK
tb_status tb_rules_try(const tb_rule_setup *setup, const tb_watch *watch,
		       tb_rule_skip *failed, tb_rules **out, tb_error *err);
/* Can it be sent?  Errors: TB_EDATA, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_rules_check_encoded(const tb_encoder *encoder, tb_error *err);
/* Send what was encoded; the reply must have one of two tags. */
TB_MUST_CHECK
tb_status tb_rules_ask(tb_rules *rules, uint8_t wanted, uint8_t other,
		       uint8_t *tag, tb_frame_reader *reply, tb_error *err);
/* What a fault says, as a problem and as the error. */
tb_status tb_rules_describe(tb_rules *rules, const tb_reply_fault *fault,
			    tb_problem *problem, tb_error *err);
/* Nonsense, or out of memory. */
tb_status tb_rules_refuse(tb_rules *rules, tb_error *err);
tb_status tb_rules_no_memory(tb_error *err);
void tb_rules_tell(const tb_watch *watch, const tb_problem *problem);

#endif
