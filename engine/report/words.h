/* words.h - the keys of the data as words for people, in the language in
 * use.  An unknown key comes back as it is. */
#ifndef TB_REPORT_WORDS_H
#define TB_REPORT_WORDS_H

#include "base/bytes.h"
#include "report/out.h"

/* "complete", "partial", "review". */
const char *tb_status_word(const char *status);
/* What a table of this kind holds: "units", "people", ... */
const char *tb_kind_words(const char *kind);
/* What wrote a change: "init", "import", "withdraw". */
const char *tb_change_word(const char *command);
/* "superior", "peer", ... */
const char *tb_role_word(const char *role);
/* "cap_each", ... as a clause: "a surplus of one competency ..." */
const char *tb_surplus_words(const char *surplus);
/* "median", ... as a clause. */
const char *tb_level_method_words(const char *method);
/* A reason of review, "too_few", ... as a clause. */
const char *tb_reason_words(const char *reason);
/* The review of a stored result, "KOM:dialogue PP:too_few" or "no_rater", as
 * clauses: "KOM: ...; PP: ...".  Added to @to. */
void tb_review_words(tb_bytes *to, const char *review);
/* Colour of a category key and a status. */
tb_style tb_category_style(const char *key);

/* A lasting sentence at the foot of every print: what this is and what it is
 * not. */
const char *tb_standing_sentence(void);
const char *tb_confirmation_sentence(void);

#endif
