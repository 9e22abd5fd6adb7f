/* table_look.c - what kinds of tables a file holds. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/file.h"
#include "exchange/workbook.h"
#include "intake/table_sheet.h"

/* A competency of this same import may not be known yet, so when guessing a
 * kind everything that is written like one passes; the header is read again,
 * strictly, when its turn comes. */
static bool looks_like_competency(void *context, const char *cell)
{
	const char *c = cell;

	(void)context;
	if (*c < 'A' || *c > 'Z')
		return false;
	while ((*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') ||
	       *c == '_' || *c == '.')
		c++;
	return *c == '\0';
}

static void place_in_header(void *context, size_t cell, int *line,
			    int *column)
{
	tb_grid_place(context, cell, line, column);
}

/* A few columns of another table prove nothing: our own results begin with
 * NIP and name, and are no assignments. */
static bool fits(const char *const *cells, const tb_header *header,
		 tb_problems *problems)
{
	int known = 0, all = 0;

	for (size_t i = 0; i < header->cell_count; i++) {
		all += cells[i][0] != '\0';
		known += header->column_of[i] != -1;
	}
	if (known * 2 >= all)
		return true;
	tb_problems_add(problems, TB_PROBLEM, "TB-D008", 0, 0,
			_("if it is that all the same, say so with --kind; "
			  "other tables are read with --map"),
			_("only %d of %d columns are those of the table '%s'"),
			known, all, tb_kind_name((size_t)header->kind));
	return false;
}

bool tb_table_guess(const tb_grid *grid, const tb_csv_row *row, int kind,
		    tb_problems *problems, int *found)
{
	tb_header_asker asker = { looks_like_competency, NULL,
				  place_in_header, (void *)grid };
	const char *cells[TB_HEADER_CELLS_MAX];
	tb_problems silent;
	tb_header header;
	tb_arena arena;
	bool known = false;

	tb_arena_init(&arena);
	tb_problems_init(&silent, NULL, problems->file);
	for (size_t i = 0; i < row->count; i++) {
		const char *text = row->fields[i].text;
		size_t length = row->fields[i].length;

		tb_text_trim(&text, &length);
		cells[i] = tb_arena_copy(&arena, text, length);
		if (!cells[i])
			goto out;
	}
	known = tb_header_read(cells, row->count, kind, &asker, &silent,
			       &header) ||
		tb_header_read(cells, row->count, kind, &asker, problems,
			       &header);
	if (known && kind < 0)
		known = fits(cells, &header, problems);
	if (known)
		*found = header.kind;
out:
	tb_arena_release(&arena);
	return known;
}

static tb_status look_at_header(const tb_grid *grid, const tb_csv_row *row,
				int kind, tb_problems *problems, int *found,
				tb_error *err)
{
	int64_t before = problems->problems;

	if (tb_table_guess(grid, row, kind, problems, found))
		return TB_OK;
	if (problems->problems == before)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return tb_problems_status(problems, before, TB_EDATA, err);
}

static tb_status look_at_csv(const char *path, int kind,
			     tb_problems *problems, tb_source *source,
			     tb_error *err)
{
	const tb_csv_row *row = NULL;
	tb_grid *grid = NULL;
	tb_status st = tb_grid_open(path, path, -1, &grid, err);

	if (st == TB_OK)
		st = tb_grid_next(grid, &row, err);
	if (st == TB_OK && !row)
		st = tb_fail_at(err, TB_EDATA, path, 1, 1,
				_("the file has no header row"));
	if (st == TB_OK && row->fault)
		st = tb_fail_at(err, TB_EDATA, path, row->fault_line,
				row->fault_column, "%s", row->fault);
	if (st == TB_OK)
		st = look_at_header(grid, row, kind, problems, &source->kind,
				    err);
	tb_grid_close(grid);
	return st;
}

size_t tb_table_mapped(const tb_source *like, const tb_map *map,
		       tb_source *sources, size_t max)
{
	size_t count = 0;

	for (size_t i = 0; i < map->table_count && count < max; i++) {
		const tb_map_table *table = &map->tables[i];

		if (table->file &&
		    strcmp(table->file, tb_file_name(like->path)) != 0)
			continue;
		sources[count] = *like;
		sources[count].kind = table->kind;
		sources[count].map = map;
		sources[count++].map_table = table;
	}
	return count;
}

static void unknown_kind(tb_problems *problems, const tb_yaml_node *key)
{
	const char *known[TB_KINDS_MAX];
	size_t n = tb_kind_count();
	char hint[160];

	for (size_t i = 0; i < n && i < TB_KINDS_MAX; i++)
		known[i] = tb_kind_name(i);
	tb_yaml_problem(problems, key, "TB-D004",
			tb_problems_nearest(key->text, known, n, hint,
					    sizeof hint),
			_("'%s' is not a kind of table"), key->text);
}

static tb_status look_at_yaml(const char *path, tb_arena *arena,
			      tb_problems *problems, tb_source *sources,
			      size_t max, size_t *count, tb_error *err)
{
	int64_t before = problems->problems;
	const tb_yaml_node *root = NULL;
	tb_status st = tb_yaml_load(path, arena, problems, &root, err);

	if (st != TB_OK)
		return st;
	if (!tb_yaml_expect(problems, root, tb_file_name(path), TB_YAML_MAP))
		return tb_problems_status(problems, before, TB_EDATA, err);
	for (size_t i = 0; i < root->count && *count < max; i++) {
		int kind = tb_kind_find(root->keys[i]->text);

		if (kind < 0)
			unknown_kind(problems, root->keys[i]);
		else if (tb_yaml_expect(problems, root->items[i],
					root->keys[i]->text, TB_YAML_LIST))
			sources[(*count)++] = (tb_source){
				.path = path, .name = path, .kind = kind,
				.sheet = -1, .list = root->items[i] };
	}
	return tb_problems_status(problems, before, TB_EDATA, err);
}

tb_status tb_table_look(const char *path, const char *sheet, int kind,
			const tb_map *map, tb_arena *arena,
			tb_problems *problems, tb_source *sources, size_t max,
			size_t *count, tb_error *err)
{
	const tb_source plain = { .path = path, .name = path, .kind = kind,
				  .sheet = -1 };
	tb_status st = TB_OK;

	*count = 0;
	problems->file = path;
	if (tb_file_ends(path, ".xls") || tb_file_ends(path, ".ods"))
		return tb_fail_at(err, TB_EDATA, path, 0, 0,
				  _("this kind of workbook is not read; in the "
				    "spreadsheet choose Save As, Excel "
				    "Workbook (.xlsx)"));
	if (tb_file_ends(path, ".yaml") || tb_file_ends(path, ".yml"))
		return look_at_yaml(path, arena, problems, sources, max, count,
				    err);
	if (tb_workbook_is(path)) {
		st = tb_table_look_sheets(path, sheet, kind, map, arena,
					  problems, sources, max, count, err);
	} else if (map) {
		*count = tb_table_mapped(&plain, map, sources, max);
	} else {
		sources[0] = plain;
		st = look_at_csv(path, kind, problems, &sources[0], err);
		if (st == TB_OK)
			*count = 1;
	}
	if (st == TB_OK && *count == 0)
		tb_problems_add(problems, TB_WARNING, "TB-K012", 0, 0, NULL,
				_("the map has no table for this file; it is "
				  "not read"));
	return st;
}
