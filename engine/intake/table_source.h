/* table_source.h - inside intake/: the two ways rows come about. */
#ifndef TB_INTAKE_TABLE_SOURCE_H
#define TB_INTAKE_TABLE_SOURCE_H

#include "intake/mapping.h"
#include "intake/table.h"

struct tb_table {
	const tb_source *source;
	const tb_directory *directory;
	tb_problems *problems;
	tb_arena arena;		/* of the row */
	tb_table_row row;

	/* CSV or a sheet */
	tb_grid *grid;
	tb_header header;
	tb_mapping *mapping;
	char *header_raw;
	size_t header_raw_length;
	char *headers[TB_HEADER_CELLS_MAX];	/* of wide cells */
	bool cp1252_said;
	bool row_is_csv;

	/* YAML */
	size_t next_item;
	const tb_yaml_node *item;	/* of the row */
	const tb_yaml_node *places[TB_KIND_COLUMNS_MAX];
	const tb_yaml_node *wide_places[TB_HEADER_CELLS_MAX];
};

TB_MUST_CHECK
tb_status tb_table_open_csv(tb_table *table, tb_error *err);
TB_MUST_CHECK
tb_status tb_table_next_csv(tb_table *table, bool *end, tb_error *err);
TB_MUST_CHECK
tb_status tb_table_next_yaml(tb_table *table, bool *end, tb_error *err);

bool tb_table_knows_competency(const tb_table *table, const char *cell);

#endif
