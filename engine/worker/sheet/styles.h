/* styles.h - inside worker/sheet/: which numbers are days.
 *
 * A day is stored as a number; only the format of its cell tells.
 */
#ifndef TB_WORKER_SHEET_STYLES_H
#define TB_WORKER_SHEET_STYLES_H

#include "worker/sheet/workbook.h"

enum { TB_STYLES_MAX = 65536 };

typedef struct tb_styles {
	size_t count;
	uint8_t is_date[TB_STYLES_MAX];	/* by the index in a cell's s="" */
} tb_styles;

bool tb_styles_read(tb_styles *styles, tb_workbook *workbook);

/* Does this format code show a day or a time? */
bool tb_format_is_date(const char *code);

#endif
