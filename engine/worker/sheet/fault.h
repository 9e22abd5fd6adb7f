/* fault.h - inside worker/sheet/: why a workbook cannot be read. */
#ifndef TB_WORKER_SHEET_FAULT_H
#define TB_WORKER_SHEET_FAULT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sheet_frames.h"

typedef struct tb_sheet_trouble {
	enum tb_sheet_fault fault;	/* 0: none */
	uint32_t row, column;		/* 0: none */
	char detail[TB_SHEET_DETAIL_BYTES + 1];
} tb_sheet_trouble;

/* Note it, unless something was noted before; returns false.  @detail NULL:
 * none. */
bool tb_sheet_fail(tb_sheet_trouble *trouble, enum tb_sheet_fault fault,
		   const char *detail);

#endif
