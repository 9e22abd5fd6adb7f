/* comparing.h - inside workbench/: the parts of comparing what a case expects
 * with what came out. */
#ifndef TB_WORKBENCH_COMPARING_H
#define TB_WORKBENCH_COMPARING_H

#include "workbench/case_compare.h"

/* Either only asks whether all agrees, or writes every line down. */
typedef struct tb_comparing {
	const tb_case *one;
	const tb_person_result *result;
	tb_arena *arena;	/* NULL: only ask */
	tb_difference *list;
	size_t count, capacity;
	bool agrees, no_memory;
} tb_comparing;

/* One line of the comparison; @what and @expected stay, @actual is copied. */
void tb_compare_line(tb_comparing *c, tb_expected of, const char *what,
		     const char *expected, const char *actual, bool same,
		     const tb_yaml_node *node);
/* "levels.KOM", "recommendations[2]"; NULL: no memory. */
const char *tb_compare_part(tb_comparing *c, tb_expected of, const char *part);
const char *tb_compare_item(tb_comparing *c, tb_expected of, size_t i);
/* NULL is a text too, the absent one. */
bool tb_compare_same(const char *a, const char *b);
const char *tb_compare_text(const tb_yaml_node *node);

/* compare_recommendations.c */
void tb_compare_recommendations(tb_comparing *c, const tb_yaml_node *list);

#endif
