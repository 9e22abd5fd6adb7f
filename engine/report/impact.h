/* impact.h - inside report/: the forms of a comparison of two rulesets. */
#ifndef TB_REPORT_IMPACT_H
#define TB_REPORT_IMPACT_H

#include "report/out.h"
#include "workbench/impact.h"

/* Each writes the whole; the comparison is done. */
TB_MUST_CHECK
tb_status tb_impact_text(tb_impact *impact, tb_out *out, tb_error *err);
TB_MUST_CHECK
tb_status tb_impact_json(tb_impact *impact, tb_out *out, tb_error *err);
TB_MUST_CHECK
tb_status tb_impact_csv(tb_impact *impact, tb_out *out, tb_error *err);
TB_MUST_CHECK
tb_status tb_impact_html(tb_impact *impact, tb_out *out, tb_error *err);

/* ------------------------------------------------ words of all these forms */

/* "unit", "family", ...; and as people say it. */
const char *tb_impact_by_key(tb_impact_by by);
const char *tb_impact_by_word(tb_impact_by by);
/* "weight", "measure", "cut"; and as a clause. */
const char *tb_impact_cause_key(tb_impact_cause cause);
const char *tb_impact_cause_word(tb_impact_cause cause);
/* "down", "up", ...: keys; and "to a lower category", ... */
const char *tb_impact_kind_key(tb_impact_kind kind);
const char *tb_impact_kind_word(tb_impact_kind kind);
/* A group's own words; "without family" for NONE. */
const char *tb_impact_group_title(const tb_impact *impact,
				  const tb_impact_group *group);

/* What stands where the category would: its name, or the status. */
const char *tb_impact_place(const tb_impact *impact,
			    const tb_impact_moved *moved, int which);
/* The difference of the two printed scores. */
tb_decimal tb_impact_printed_delta(const tb_impact_moved *moved);
/* The reasons at two digits, adding up to tb_impact_printed_delta; @deltas
 * has room for all. */
void tb_impact_printed_reasons(const tb_impact_moved *moved,
			       tb_decimal *deltas);
/* "tatap-muka: KOM 25 → 40, -4,64", one line for each; and what is no number:
 * reviews, courses that came, went or have another rule or priority,
 * "+KOM_SBAR (komunikasi-pasien)". */
void tb_impact_reasons_words(tb_bytes *to, const tb_impact_moved *moved);
void tb_impact_advice_words(tb_bytes *to, const tb_impact *impact,
			    const tb_impact_moved *moved);

/* "-4,5": the mean of a rule's terms, at one digit, since two would seem to
 * contradict a printed term of one person. */
char *tb_impact_mean(const tb_impact_tally *tally,
		     char buffer[TB_DECIMAL_BYTES]);

/* One sentence for each thing to think about: later changes, four fifths, the
 * guide.  Returns how many. */
typedef void tb_impact_say_fn(void *context, const char *sentence);
size_t tb_impact_warnings(const tb_impact *impact, tb_impact_say_fn *say,
			  void *context);

#endif
