/* mapping_parts.h - inside intake/: a map bound to one file. */
#ifndef TB_INTAKE_MAPPING_PARTS_H
#define TB_INTAKE_MAPPING_PARTS_H

#include "intake/mapping.h"

enum { TB_MAPPING_HEADER_BYTES = 128 };

/* A file that values are looked up in. */
typedef struct tb_lookup {
	const char *file, *key, *value;	/* as the map has them */
	tb_codes codes;
} tb_lookup;

struct tb_mapping {
	const tb_map *map;
	const tb_map_table *table;
	tb_problems *problems;
	tb_arena arena;
	size_t header_count;
	const char *headers[TB_HEADER_CELLS_MAX];	/* folded */
	int cell_of[TB_KIND_COLUMNS_MAX];	/* of their column; -1 */
	int lookup_of[TB_KIND_COLUMNS_MAX];	/* -1: none */
	size_t lookup_count;
	tb_lookup lookups[TB_KIND_COLUMNS_MAX];
};

/* The cell whose header is @name; -1: none. */
int tb_mapping_header(const char *const *headers, size_t count,
		      const char *name);
/* The trimmed text of a cell; "" when the row has none such. */
const char *tb_mapping_field(const tb_csv_row *row, int cell, size_t *length);

#endif
