/* check_weights.h - inside the check: what is wrong with the weights of kinds
 * of posts. */
#ifndef TB_WORKBENCH_CHECK_WEIGHTS_H
#define TB_WORKBENCH_CHECK_WEIGHTS_H

#include "workbench/check_kinds.h"

/* Told once for all kinds that it holds for. */
typedef struct tb_weight_faults {
	tb_checking *c;
	const tb_kinds *kinds;
	const tb_post_kind **missing;	/* the first, per competency */
	size_t *missing_count;
	const tb_post_kind *zero, *total;
	size_t zero_count, total_count;
	tb_decimal total_is;
	tb_date day;		/* of another stretch of days the first; 0: of
				 * the one of today */
	bool *told;		/* per competency: missing, whenever */
	bool told_zero, told_total;
} tb_weight_faults;

/* False: no memory. */
TB_MUST_CHECK
bool tb_weight_faults_init(tb_weight_faults *faults, tb_checking *c,
			   const tb_kinds *kinds);
/* From here on other days are looked at, from @day on. */
void tb_weight_faults_on(tb_weight_faults *faults, tb_date day);
/* What is wrong with the weights of @kind, to be told at the end. */
void tb_weight_faults_look(tb_weight_faults *faults, const tb_post_kind *kind);
/* Each problem once, with the first stretch of days that has it. */
void tb_weight_faults_tell(tb_weight_faults *faults);
/* At the end of all: a strict total that could not be checked. */
void tb_weight_faults_unknown(const tb_weight_faults *faults);

/* The first weighting rule, or the file where it would stand. */
void tb_place_of_weights(const tb_checking *c, const char **file, int *line,
			 int *column);

#endif
