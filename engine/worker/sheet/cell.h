/* cell.h - inside worker/sheet/: one value, as people would read it. */
#ifndef TB_WORKER_SHEET_CELL_H
#define TB_WORKER_SHEET_CELL_H

#include "worker/sheet/strings.h"

typedef struct tb_cell {
	enum tb_cell_type type;
	tb_growing text;	/* length 0: blank */
} tb_cell;

/* "B7", up to @end, gives row 7 and column 2.  False: it is no place. */
bool tb_cell_place(const char *text, char end, uint32_t *row,
		   uint32_t *column);

/* Turn the digits in the cell into a number, or into a day when its format
 * says @date.  False: they are none. */
bool tb_cell_number(tb_cell *cell, bool date, bool since_1904,
		    tb_sheet_trouble *trouble);

bool tb_cell_take(tb_cell *cell, const tb_cell *from,
		  tb_sheet_trouble *trouble);
tb_cell *tb_cell_copy(const tb_cell *cell);	/* NULL: no memory */
void tb_cell_free(tb_cell *cell);		/* NULL is allowed */

#endif
