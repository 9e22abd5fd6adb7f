/* encode.h - the host's frames, written. */
#ifndef TB_RULE_ENCODE_H
#define TB_RULE_ENCODE_H

#include "base/frame.h"
#include "rule/rules.h"

/* A buffer that grows; false at the end: writer.failed, or a text was longer
 * than the worker takes. */
typedef struct tb_encoder {
	tb_frame_writer out;
	const char *too_long;	/* the first such text */
} tb_encoder;

void tb_encoder_init(tb_encoder *encoder);
void tb_encoder_clear(tb_encoder *encoder);
void tb_encoder_release(tb_encoder *encoder);

/* Everything up to and with LOAD. */
void tb_encode_setup(tb_encoder *encoder, const tb_rule_setup *setup);
void tb_encode_weigh(tb_encoder *encoder, const tb_rule_post *post,
		     size_t competency_count);
void tb_encode_probe(tb_encoder *encoder, const tb_rule_person *person,
		     size_t competency_count, int competency,
		     const char *source);
void tb_encode_lines(tb_encoder *encoder);
/* Those of @people with a question; only they are sent. */
size_t tb_encode_asked(const tb_rule_person *people, size_t count);
/* @count: up to TB_PEOPLE_MAX. */
void tb_encode_train(tb_encoder *encoder, const tb_rule_person *people,
		     size_t count, size_t competency_count);

#endif
