/* language.h - which language the texts of this process are in. */
#ifndef TB_REPORT_LANGUAGE_H
#define TB_REPORT_LANGUAGE_H

#include "timbang.h"

/* "id" or "en": asked of the catalogue itself, so that numbers and dates
 * never speak another language than the words around them. */
const char *tb_language(void);

/* ',' in Indonesian, '.' in English. */
char tb_decimal_mark(void);

#endif
