/* strings.h - inside worker/sheet/: the texts that cells point to. */
#ifndef TB_WORKER_SHEET_STRINGS_H
#define TB_WORKER_SHEET_STRINGS_H

#include "worker/sheet/workbook.h"

/* A text that is put together from runs; also of an inline cell. */
typedef struct tb_growing {
	char *data;
	size_t length, capacity;
} tb_growing;

/* False: over @most bytes, or no memory; both are noted. */
bool tb_growing_add(tb_growing *text, const char *bytes, size_t length,
		    size_t most, tb_sheet_trouble *trouble);
/* Excel writes what XML cannot hold as _x000D_: undo that from @from on. */
void tb_growing_unescape(tb_growing *text, size_t from);

typedef struct tb_strings {
	tb_growing all;		/* one after another */
	size_t *ends;		/* where each ends in it */
	size_t count, capacity;
} tb_strings;

bool tb_strings_read(tb_strings *strings, tb_workbook *workbook);
void tb_strings_release(tb_strings *strings);
/* NULL: there is no such text. */
const char *tb_strings_at(const tb_strings *strings, size_t index,
			  size_t *length);

#endif
