/* table_sheet.h - inside intake/: which sheets of a workbook hold what. */
#ifndef TB_INTAKE_TABLE_SHEET_H
#define TB_INTAKE_TABLE_SHEET_H

#include "intake/table.h"

/* As tb_table_look, for a workbook.  @sheet NULL: every visible one whose
 * header is understood; those that are left out are warned of. */
TB_MUST_CHECK
tb_status tb_table_look_sheets(const char *path, const char *sheet, int kind,
			       const tb_map *map, tb_arena *arena,
			       tb_problems *problems, tb_source *sources,
			       size_t max, size_t *count, tb_error *err);

/* The kind that this header row says, with @kind -1, or whether it can be
 * one of @kind.  False after telling @problems why not. */
TB_MUST_CHECK
bool tb_table_guess(const tb_grid *grid, const tb_csv_row *row, int kind,
		    tb_problems *problems, int *found);

/* A map's tables for a file, as sources from @like. */
size_t tb_table_mapped(const tb_source *like, const tb_map *map,
		       tb_source *sources, size_t max);

#endif
