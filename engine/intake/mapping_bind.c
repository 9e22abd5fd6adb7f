/* mapping_bind.c - a map meets the header of a file, and reads what it looks
 * things up in. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/file.h"
#include "intake/mapping_parts.h"

enum { PATH_BYTES = 4096, LOOKUP_ROWS_MAX = 1000000 };

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* ----------------------------------------------------------------- headers */

int tb_mapping_header(const char *const *headers, size_t count,
		       const char *name)
{
	char folded[TB_MAPPING_HEADER_BYTES];

	tb_fold(name, folded, sizeof folded);
	for (size_t i = 0; i < count; i++)
		if (strcmp(headers[i], folded) == 0)
			return (int)i;
	return -1;
}

static tb_status fold_headers(tb_arena *arena, const tb_csv_row *row,
			      const char **headers, size_t *count,
			      tb_error *err)
{
	char folded[TB_MAPPING_HEADER_BYTES];

	for (size_t i = 0; i < row->count; i++) {
		tb_fold(row->fields[i].text, folded, sizeof folded);
		headers[i] = tb_arena_text(arena, folded);
		if (!headers[i])
			return no_memory(err);
	}
	*count = row->count;
	return TB_OK;
}

/* Report a header of the map that the file lacks. */
static int need_cell(tb_mapping *m, const char *name, int line, int column)
{
	int cell = tb_mapping_header(m->headers, m->header_count, name);
	const char *file = m->problems->file;
	char hint[300], folded[TB_MAPPING_HEADER_BYTES];
	const char *near;

	if (cell >= 0)
		return cell;
	tb_fold(name, folded, sizeof folded);
	near = tb_text_nearest(folded, m->headers, m->header_count);
	if (near)
		(void)snprintf(hint, sizeof hint, _("did you mean '%s'?"),
			       near);
	m->problems->file = m->map->path;
	tb_problems_add(m->problems, TB_PROBLEM, "TB-K010", line, column,
			near ? hint : NULL,
			_("the file '%s' has no column '%s'"),
			file ? tb_file_name(file) : "?", name);
	m->problems->file = file;
	return -1;
}

static void need_template(tb_mapping *m, const tb_map_source *source)
{
	const char *at = source->template;
	char name[TB_MAPPING_HEADER_BYTES];

	while (at && (at = strchr(at, '{'))) {
		size_t length = strcspn(at + 1, "}");

		if (length > 0 && length < sizeof name && at[1 + length]) {
			memcpy(name, at + 1, length);
			name[length] = '\0';
			(void)need_cell(m, name, source->line,
					source->column_at);
		}
		at++;
	}
}

/* ----------------------------------------------------------------- lookups */

/* Beside the data if it is there, else beside the map. */
static bool lookup_path(const char *data, const char *map, const char *file,
			char *path, size_t size)
{
	const char *const beside[] = { data, map };

	for (size_t i = 0; i < 2; i++) {
		size_t folder = (size_t)(tb_file_name(beside[i]) - beside[i]);
		int length = snprintf(path, size, "%.*s%s", (int)folder,
				      beside[i], file);

		if (length > 0 && (size_t)length < size &&
		    access(path, R_OK) == 0)
			return true;
	}
	return false;
}

const char *tb_mapping_field(const tb_csv_row *row, int cell, size_t *length)
{
	const char *text;

	if (cell < 0 || (size_t)cell >= row->count) {
		*length = 0;
		return "";
	}
	text = row->fields[cell].text;
	*length = row->fields[cell].length;
	tb_text_trim(&text, length);
	return text;
}

static tb_status add_pair(tb_lookup *lookup, const tb_csv_row *row,
			  int key_cell, int value_cell, tb_error *err)
{
	size_t key_length, value_length;
	const char *key = tb_mapping_field(row, key_cell, &key_length);
	const char *value = tb_mapping_field(row, value_cell, &value_length);
	tb_arena *arena = &lookup->codes.arena;
	char *copy = tb_arena_copy(arena, key, key_length);
	tb_code *code;

	if (!copy)
		return no_memory(err);
	code = tb_codes_add(&lookup->codes, copy);
	if (!code)
		return no_memory(err);
	if (code->value)
		return TB_OK;	/* the first one holds */
	code->known = true;
	code->value = tb_arena_copy(arena, value, value_length);
	return code->value ? TB_OK : no_memory(err);
}

static tb_status read_pairs(tb_mapping *m, tb_lookup *lookup,
			    const tb_map_source *source, tb_csv *csv,
			    tb_error *err)
{
	const char *headers[TB_HEADER_CELLS_MAX];
	const tb_csv_row *row = NULL;
	size_t count = 0, rows = 0;
	int key, value;
	tb_status st = tb_csv_next(csv, &row, err);

	if (st == TB_OK && row)
		st = fold_headers(&m->arena, row, headers, &count, err);
	if (st != TB_OK)
		return st;
	key = tb_mapping_header(headers, count, lookup->key);
	value = tb_mapping_header(headers, count, lookup->value);
	if (key < 0 || value < 0) {
		const char *file = m->problems->file;

		m->problems->file = m->map->path;
		tb_problems_add(m->problems, TB_PROBLEM, "TB-K011",
				source->line, source->column_at, NULL,
				_("the lookup file '%s' has no column '%s'"),
				lookup->file,
				key < 0 ? lookup->key : lookup->value);
		m->problems->file = file;
		return TB_OK;
	}
	while (st == TB_OK && (st = tb_csv_next(csv, &row, err)) == TB_OK &&
	       row) {
		if (++rows > LOOKUP_ROWS_MAX)
			return tb_fail(err, TB_EDATA,
				       _("the lookup file '%s' has more than "
					 "a million rows"), lookup->file);
		st = add_pair(lookup, row, key, value, err);
	}
	return st;
}

static tb_status load_lookup(tb_mapping *m, const tb_map_source *source,
			     const char *data, int *index, tb_error *err)
{
	tb_lookup *lookup;
	char path[PATH_BYTES];
	tb_csv *csv = NULL;
	tb_status st;

	for (size_t i = 0; i < m->lookup_count; i++) {
		lookup = &m->lookups[i];
		if (strcmp(lookup->file, source->lookup_file) == 0 &&
		    strcmp(lookup->key, source->lookup_key) == 0 &&
		    strcmp(lookup->value, source->lookup_value) == 0) {
			*index = (int)i;
			return TB_OK;
		}
	}
	if (strchr(source->lookup_file, '/'))
		return tb_fail_at(err, TB_EDATA, m->map->path, source->line,
				  source->column_at,
				  _("a lookup file is named without folders; "
				    "put it beside the data or the map"));
	if (!lookup_path(data, m->map->path, source->lookup_file, path,
			 sizeof path))
		return tb_fail_at(err, TB_EIO, m->map->path, source->line,
				  source->column_at,
				  _("the lookup file '%s' is neither beside "
				    "the data nor beside the map"),
				  source->lookup_file);
	lookup = &m->lookups[m->lookup_count];
	*index = (int)m->lookup_count++;
	lookup->file = source->lookup_file;
	lookup->key = source->lookup_key;
	lookup->value = source->lookup_value;
	tb_codes_init(&lookup->codes);
	st = tb_csv_open(path, &csv, err);
	if (st == TB_OK)
		st = read_pairs(m, lookup, source, csv, err);
	tb_csv_close(csv);
	return st;
}

/* ----------------------------------------------------------------- binding */

static tb_status bind_column(tb_mapping *m, size_t column, const char *path,
			     tb_error *err)
{
	const tb_map_source *source = m->table->sources[column];

	m->cell_of[column] = -1;
	m->lookup_of[column] = -1;
	if (!source)
		return TB_OK;
	if (source->column)
		m->cell_of[column] = need_cell(m, source->column, source->line,
					       source->column_at);
	need_template(m, source);
	if (!source->lookup_file)
		return TB_OK;
	return load_lookup(m, source, path, &m->lookup_of[column], err);
}

static void bind_tests(tb_mapping *m, const tb_map_test *tests, size_t count)
{
	for (size_t i = 0; i < count; i++)
		(void)need_cell(m, tests[i].column, tests[i].line,
				tests[i].column_at);
}

tb_status tb_mapping_new(const tb_map *map, const tb_map_table *table,
			 const char *path, const tb_csv_row *header,
			 tb_problems *problems, tb_mapping **out,
			 tb_error *err)
{
	tb_mapping *m = calloc(1, sizeof(*m));
	int64_t before = problems->problems;
	tb_status st;

	if (!m)
		return no_memory(err);
	tb_arena_init(&m->arena);
	m->map = map;
	m->table = table;
	m->problems = problems;
	st = fold_headers(&m->arena, header, m->headers, &m->header_count,
			  err);
	for (size_t c = 0; st == TB_OK && c < TB_KIND_COLUMNS_MAX; c++)
		st = bind_column(m, c, path, err);
	if (st == TB_OK) {
		bind_tests(m, table->only, table->only_count);
		bind_tests(m, table->skip, table->skip_count);
		st = tb_problems_status(problems, before, TB_EDATA, err);
	}
	if (st != TB_OK) {
		tb_mapping_free(m);
		return st;
	}
	*out = m;
	return TB_OK;
}

void tb_mapping_free(tb_mapping *mapping)
{
	if (!mapping)
		return;
	for (size_t i = 0; i < mapping->lookup_count; i++)
		tb_codes_release(&mapping->lookups[i].codes);
	tb_arena_release(&mapping->arena);
	free(mapping);
}
