/* map.h - a --map file: how somebody's tables become ours.
 *
 * tables:
 *   - kind: standard              # what the rows become
 *     file: skj.csv               # which file; absent: every file
 *     distinct: true              # equal rows count once
 *     only_when: [ { column: tahun, is: [2020] } ]
 *     skip_when:
 *       - { column: jabatan_id, is: [6], reason: entri coba }
 *     columns:
 *       position: { column: jabatan_id, template: "PATI_{}" }
 *       competency:
 *         column: kamus_id
 *         lookup: { file: kamus.csv, key: id, value: kode }
 *         values: { DD: null }    # their spelling: ours; null: blank;
 *                                 # "DINAS *" is every one that begins so
 *       basis: { template: "SKJ {tahun}", strip: html }
 *       level: nilai              # short for { column: nilai }
 *       from: { constant: 2020-01-01 }
 *
 * A value goes through: constant or column, lookup, values, strip, case,
 * template ({} is the value so far, {header} another cell of the row; a
 * blank value stays blank), default.
 */
#ifndef TB_SCHEMA_MAP_H
#define TB_SCHEMA_MAP_H

#include "schema/columns.h"
#include "schema/yaml.h"

typedef struct tb_map_pair {
	const char *theirs;
	const char *ours;	/* NULL: blank */
} tb_map_pair;

typedef enum tb_map_case {
	TB_MAP_AS_IT_IS, TB_MAP_LOWER, TB_MAP_UPPER
} tb_map_case;

typedef struct tb_map_source {
	const char *column;	/* their header; NULL: none */
	const char *constant;
	const char *template;
	const char *default_value;
	const char *lookup_file, *lookup_key, *lookup_value;
	size_t value_count;
	const tb_map_pair *values;
	bool strip_html;
	int letters;		/* tb_map_case */
	int line, column_at;	/* in the map file */
} tb_map_source;

typedef struct tb_map_test {
	const char *column;	/* their header */
	size_t count;
	const char *const *is;	/* "" matches a blank cell */
	const char *reason;	/* skip_when; NULL: none given */
	int line, column_at;
} tb_map_test;

typedef struct tb_map_table {
	int kind;
	const char *file;	/* name without folder; NULL: any */
	bool distinct;
	size_t only_count, skip_count;
	const tb_map_test *only, *skip;
	const tb_map_source *sources[TB_KIND_COLUMNS_MAX];	/* or NULL */
} tb_map_table;

typedef struct tb_map {
	const char *path;
	size_t table_count;
	const tb_map_table *tables;
} tb_map;

/* Everything lives in @arena.  Errors: those of tb_yaml_load. */
TB_MUST_CHECK
tb_status tb_map_load(const char *path, tb_arena *arena,
		      tb_problems *problems, tb_map *out, tb_error *err);

#endif
