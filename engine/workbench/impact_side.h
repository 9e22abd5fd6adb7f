/* impact_side.h - a person's result under one ruleset, as few bytes that
 * outlive its evaluation. */
#ifndef TB_WORKBENCH_IMPACT_SIDE_H
#define TB_WORKBENCH_IMPACT_SIDE_H

#include "evaluate/evaluation.h"
#include "workbench/impact_terms.h"
#include "workbench/interned.h"

/* Texts are numbers of tb_interned. */
typedef struct tb_side_competency {
	int32_t order;		/* official */
	int32_t competency;
	int32_t rule;		/* that set the weight */
	int32_t required;
	int32_t review;		/* tb_review; NONE: decided */
	int32_t reserved;
	int64_t weight, level, counted;	/* millionths */
} tb_side_competency;

typedef struct tb_side_advice {
	int32_t course, title, rule, competency;
	int32_t required;	/* priority */
	int32_t has_jp, has_cost;
	int32_t reserved;
	int64_t jp, cost;	/* millionths; rupiah */
} tb_side_advice;

typedef struct tb_impact_side {
	int32_t status;		/* tb_result_status */
	int32_t review;		/* of the person as a whole */
	int32_t has_jpm;
	int32_t band, band_jpm;	/* of the ruleset; -1: none */
	int32_t unit, position, family, tier, employment;
	int32_t position_name, unit_name;
	int64_t jpm, score;	/* millionths */
	int32_t competency_count, advice_count;
	const tb_side_competency *competencies;	/* official order */
	const tb_side_advice *advice;
} tb_impact_side;

/* What @candidate came to, in @arena; names go to @names. */
TB_MUST_CHECK
bool tb_impact_side_of(const tb_dinas *dinas, const tb_candidate *candidate,
		       tb_interned *names, tb_arena *arena,
		       tb_impact_side *out);

/* As one run of bytes in @arena, and back (@bytes is copied to @arena).
 * False: no memory, or not such bytes. */
TB_MUST_CHECK
bool tb_impact_side_pack(const tb_impact_side *side, tb_arena *arena,
			 const void **bytes, size_t *size);
TB_MUST_CHECK
bool tb_impact_side_unpack(const void *bytes, size_t size, tb_arena *arena,
			   tb_impact_side *out);

#endif
