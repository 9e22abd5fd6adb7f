/* merges.h - inside worker/sheet/: cells that an office has merged.
 *
 * Only the upper left cell of a merged area holds its value, but people mean
 * it for the whole area: a NIP over three rows of notes, a heading over two
 * rows.  So every cell of the area has it.
 */
#ifndef TB_WORKER_SHEET_MERGES_H
#define TB_WORKER_SHEET_MERGES_H

#include "worker/sheet/cell.h"

typedef struct tb_merge {
	uint32_t top, left, bottom, right;	/* from 1, inclusive */
	tb_cell *value;				/* once met; NULL before */
} tb_merge;

typedef struct tb_merges {
	tb_merge *list;		/* by top */
	size_t count, capacity;
	size_t next;		/* the first that has not begun */
	size_t active_count;
	tb_merge *active[TB_SHEET_COLUMNS_MAX];
} tb_merges;

/* "A1:C2".  What is no area, or lies right of what is read, is left out;
 * false: no memory, or too many. */
bool tb_merges_add(tb_merges *merges, const char *reference,
		   tb_sheet_trouble *trouble);
void tb_merges_sort(tb_merges *merges);
void tb_merges_release(tb_merges *merges);
/* Fill the cells of @row that belong to merged areas.  Rows must rise. */
bool tb_merges_fill(tb_merges *merges, uint32_t row, tb_cell *cells,
		    tb_sheet_trouble *trouble);

#endif
