/* mapping.h - inside intake/: the rules of a --map file at work. */
#ifndef TB_INTAKE_MAPPING_H
#define TB_INTAKE_MAPPING_H

#include "intake/codes.h"
#include "intake/table.h"

typedef struct tb_mapping tb_mapping;

/* Bind @table of @map to the header of the file at @path, and read the files
 * that it looks things up in (beside @path, else beside the map).  Faults are
 * reported.  Errors: TB_EDATA, TB_ENOMEM, TB_EIO. */
TB_MUST_CHECK
tb_status tb_mapping_new(const tb_map *map, const tb_map_table *table,
			 const char *path, const tb_csv_row *header,
			 tb_problems *problems, tb_mapping **out,
			 tb_error *err);
void tb_mapping_free(tb_mapping *mapping);

/* Why @row is left out: a text (may be ""), NULL when it is not.  *quiet: the
 * row is none of this table's (only_when). */
const char *tb_mapping_skips(const tb_mapping *mapping, const tb_csv_row *row,
			     size_t *cell, bool *quiet);

/* The value of our @column; texts live in @arena.  NULL: blank.  *fault: why
 * there is none, translated (a lookup that found nothing), else NULL. */
TB_MUST_CHECK
tb_status tb_mapping_value(const tb_mapping *mapping, size_t column,
			   const tb_csv_row *row, tb_arena *arena,
			   const char **value, const char **fault,
			   tb_error *err);
/* Their cell that our @column is read from; 0 when from none. */
size_t tb_mapping_cell(const tb_mapping *mapping, size_t column);

#endif
