/* case_parts.h - inside workbench/: writing the people of cases, in two
 * files. */
#ifndef TB_WORKBENCH_CASE_PARTS_H
#define TB_WORKBENCH_CASE_PARTS_H

#include "store/catalog.h"
#include "store/fact.h"
#include "workbench/case.h"

typedef struct tb_case_shared tb_case_shared;

typedef struct tb_case_facts {
	tb_store *store;
	const tb_catalog *catalog;
	const char *dinas;
	tb_arena *arena;
	tb_problems *problems;
	int64_t change;
	tb_case_shared *positions, *units;
	int position_count, unit_count;
} tb_case_facts;

static inline tb_fact_value tb_fact_text(const char *text)
{
	return (tb_fact_value){ text ? TB_FACT_TEXT : TB_FACT_NULL, 0, text };
}

static inline tb_fact_value tb_fact_number(int64_t value)
{
	return (tb_fact_value){ TB_FACT_NUMBER, value, NULL };
}

static inline tb_fact_value tb_fact_nothing(void)
{
	return (tb_fact_value){ TB_FACT_NULL, 0, NULL };
}

static inline int64_t tb_case_competency_id(const tb_case_facts *w, int index)
{
	return w->catalog->competencies[index].id;
}

TB_MUST_CHECK
tb_status tb_case_fact(tb_case_facts *w, tb_fact_kind kind,
		       const tb_fact_value *values, tb_error *err);
/* A problem of @one at a place of its file; @message has one %s. */
void tb_case_fault(tb_case_facts *w, const tb_case *one, int line,
		   int column, const char *code, const char *hint,
		   const char *message, const char *what);

/* case_notes.c: the notes of @one, and who may observe. */
TB_MUST_CHECK
tb_status tb_case_notes_write(tb_case_facts *w, const tb_case *one,
			      tb_error *err);

#endif
