/* case_compare.h - what a case expects against what came out. */
#ifndef TB_WORKBENCH_CASE_COMPARE_H
#define TB_WORKBENCH_CASE_COMPARE_H

#include "evaluate/result.h"
#include "workbench/case.h"

typedef enum tb_came {
	TB_CAME_COURSE, TB_CAME_RULE, TB_CAME_COMPETENCY, TB_CAME_PRIORITY,
	TB_CAME_COUNT
} tb_came;

/* "course", "rule", ...: as written in the file. */
const char *tb_came_key(tb_came came);

/* One line of a comparison: of "jpm", of "levels.KOM", of the second
 * recommendation.  Lists are given whole, so that both can be read. */
typedef struct tb_difference {
	tb_expected of;
	const char *what;	/* "jpm", "levels.KOM", "recommendations[2]" */
	const char *expected, *actual;	/* NULL: none */
	bool same;		/* this line of a list agrees */
	const tb_yaml_node *node;	/* what is expected; NULL: nothing */
	/* of a recommendation that came out: by tb_came */
	const char *came[TB_CAME_COUNT];
} tb_difference;

typedef struct tb_differences {
	size_t count;
	const tb_difference *list;
} tb_differences;

/* Does @result agree?  Numbers are compared at the digits written, at least
 * two, half up; a list must agree whole.  Stops at the first difference. */
bool tb_case_agrees(const tb_case *one, const tb_person_result *result);

/* All differences, in @arena. */
TB_MUST_CHECK
tb_status tb_case_differences(const tb_case *one,
			      const tb_person_result *result,
			      tb_arena *arena, tb_differences *out,
			      tb_error *err);

#endif
