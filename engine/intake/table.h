/* table.h - a CSV file, a sheet of a workbook, either through a map, or a list
 * in a YAML file, all read as rows of one kind. */
#ifndef TB_INTAKE_TABLE_H
#define TB_INTAKE_TABLE_H

#include "base/arena.h"
#include "exchange/grid.h"
#include "intake/directory.h"
#include "schema/columns.h"
#include "schema/map.h"
#include "schema/yaml.h"

/* Where the rows of a table come from; outlives the table. */
typedef struct tb_source {
	const char *path;
	const char *name;		/* what messages call it: the path, or
					 * "kantor.xlsx!catatan" */
	int kind;
	int sheet;			/* of a workbook, from 0; -1: none */
	int header_line;		/* of a sheet */
	const tb_map *map;		/* with map_table; NULL: none */
	const tb_map_table *map_table;
	const tb_yaml_node *list;	/* of a YAML file; NULL: CSV */
} tb_source;

/* A competency that is a column, and what stands there. */
typedef struct tb_wide_cell {
	const char *competency;	/* as the header has it */
	const char *text;
	size_t cell;		/* for tb_table_place */
} tb_wide_cell;

typedef struct tb_table_row {
	int line;
	const char *cells[TB_KIND_COLUMNS_MAX];	/* NULL: blank */
	bool exact[TB_KIND_COLUMNS_MAX];	/* see tb_csv_field */
	size_t wide_count;
	tb_wide_cell wide[TB_HEADER_CELLS_MAX];
	const char *raw;	/* as it stood there; NULL: YAML */
	size_t raw_length;
	const char *fault, *hint;	/* why it cannot be used; NULL */
	int fault_line, fault_column;
	bool left_out;		/* by the map; reported already */
} tb_table_row;

typedef struct tb_table tb_table;

/* Opens the file and reads its header.  What does not fit is reported and
 * gives TB_EDATA.  @directory serves to know competencies. */
TB_MUST_CHECK
tb_status tb_table_open(const tb_source *source,
			const tb_directory *directory, tb_problems *problems,
			tb_table **out, tb_error *err);
void tb_table_close(tb_table *table);

/* The next row that is not blank; NULL at the end.  Valid until the next
 * call.  Errors: what makes the rest unreadable. */
TB_MUST_CHECK
tb_status tb_table_next(tb_table *table, const tb_table_row **out,
			tb_error *err);

/* Where the value of @column stands (or would); a wide cell's `cell`. */
void tb_table_place(const tb_table *table, size_t column, int *line,
		    int *column_at);
void tb_table_place_wide(const tb_table *table, size_t cell, int *line,
			 int *column_at);

bool tb_table_is_wide(const tb_table *table);
/* Equal rows are meant to be there. */
bool tb_table_is_distinct(const tb_table *table);
/* The header row as it stood there; NULL: YAML. */
const char *tb_table_header(const tb_table *table, size_t *length);
char tb_table_delimiter(const tb_table *table);
int64_t tb_table_bytes_done(const tb_table *table);
int64_t tb_table_bytes_total(const tb_table *table);

/* What kinds a file holds, found out from its header: fills at most @max
 * sources.  @sheet: of a workbook, NULL: all that are understood.  @kind -1:
 * find it out; @map NULL: none.  A YAML file is read into
 * @arena.  Errors: TB_EDATA after reporting; what opening can fail with. */
TB_MUST_CHECK
tb_status tb_table_look(const char *path, const char *sheet, int kind,
			const tb_map *map, tb_arena *arena,
			tb_problems *problems, tb_source *sources, size_t max,
			size_t *count, tb_error *err);

#endif
