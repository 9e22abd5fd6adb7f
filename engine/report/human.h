/* human.h - whoever did something, in words. */
#ifndef TB_REPORT_HUMAN_H
#define TB_REPORT_HUMAN_H

#include "base/bytes.h"

/* Add "Andi Mappa (NIP 19850101 201001 1 001)"; without a @name (NULL) the
 * NIP or code alone. */
void tb_human_words(tb_bytes *to, const char *name, const char *code);

#endif
