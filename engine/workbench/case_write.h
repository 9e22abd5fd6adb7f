/* case_write.h - inside workbench/: an evaluated person as the YAML of a
 * case: what the rules may see of somebody, without who it is.
 *
 * No NIP, no name, no text: raters become their roles with a number.  What no
 * rule looked at (codes of position and unit, district, grade, education,
 * years of service, jp) is left out: it only helps to guess who it is. */
#ifndef TB_WORKBENCH_CASE_WRITE_H
#define TB_WORKBENCH_CASE_WRITE_H

#include "base/bytes.h"
#include "evaluate/person.h"

typedef struct tb_case_writing {
	const tb_dinas *dinas;
	tb_people *people;
	const tb_candidate *candidate;	/* evaluated in trace mode */
	const char *name;	/* "orang-1" */
	const char *what;	/* why it is a case, after the name; no ':' */
	const char *reads;	/* of tb_case_reads */
	int years;		/* by which all days are moved ahead */
	int indent;		/* columns before the key, or the "-" */
	tb_bytes *out;
} tb_case_writing;

/* What the rules looked at for this person, added to @to. */
void tb_case_reads(const tb_candidate *candidate, tb_bytes *to);
/* "  orang-1:" and what it holds, as lines. */
TB_MUST_CHECK
tb_status tb_case_write_person(const tb_case_writing *w, tb_error *err);
/* "  - name: ..." with what came out as what is expected. */
void tb_case_write_case(const tb_case_writing *w);

#endif
