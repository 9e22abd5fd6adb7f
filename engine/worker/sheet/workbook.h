/* workbook.h - inside worker/sheet/: which parts a workbook has. */
#ifndef TB_WORKER_SHEET_WORKBOOK_H
#define TB_WORKER_SHEET_WORKBOOK_H

#include "worker/sheet/archive.h"

enum { TB_PART_BYTES = 256 };

typedef struct tb_workbook_sheet {
	char name[TB_SHEET_NAME_BYTES + 1];
	char id[64];			/* of its relation */
	char part[TB_PART_BYTES];	/* "": no sheet of cells, a chart */
	bool hidden;
} tb_workbook_sheet;

typedef struct tb_workbook {
	tb_archive *archive;
	char part[TB_PART_BYTES];
	char strings[TB_PART_BYTES];	/* "": none */
	char styles[TB_PART_BYTES];
	bool since_1904;		/* what day 0 is */
	size_t sheet_count;
	tb_workbook_sheet sheets[TB_SHEETS_MAX];
} tb_workbook;

/* Find out from the archive; false after noting why not. */
bool tb_workbook_read(tb_workbook *workbook, tb_archive *archive);

#endif
