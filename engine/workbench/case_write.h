/* case_write.h - inside workbench/: an evaluated person as the YAML of a
 * case. */
#ifndef TB_WORKBENCH_CASE_WRITE_H
#define TB_WORKBENCH_CASE_WRITE_H

#include "base/bytes.h"
#include "evaluate/person.h"

typedef struct tb_case_writing {
	const tb_dinas *dinas;
	tb_people *people;
	const tb_candidate *candidate;	/* evaluated in trace mode */
	const char *name;	/* "orang-1" */
	int indent;		/* columns before the key, or the "-" */
	tb_bytes *out;
} tb_case_writing;

/* "  orang-1:" and what it holds, as lines. */
TB_MUST_CHECK
tb_status tb_case_write_person(const tb_case_writing *w, tb_error *err);
/* "  - name: ..." with what came out as what is expected. */
void tb_case_write_case(const tb_case_writing *w);

#endif
