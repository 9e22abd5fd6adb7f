/* table_sheet.c - which sheets of a workbook hold what.
 *
 * Offices put a title above the header, an empty row between, and a second
 * sheet with notes; so the header is looked for, and what is not understood
 * is named and left out.
 */
#include "intake/table_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "exchange/workbook.h"

enum { HEADER_ROWS_MAX = 30 };

typedef struct looking {
	const char *path;
	int kind;
	const tb_map *map;
	tb_arena *arena;
	tb_problems *problems;
	tb_sheet_name names[TB_SHEETS_MAX];
	size_t name_count;
	tb_source *sources;
	size_t max, count;
} looking;

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* A title that is merged over the columns has one value all along. */
static bool has_two_values(const tb_csv_row *row)
{
	const char *first = NULL;

	for (size_t i = 0; i < row->count; i++) {
		const tb_csv_field *field = &row->fields[i];

		if (field->length == 0)
			continue;
		if (first && strcmp(first, field->text) != 0)
			return true;
		first = field->text;
	}
	return false;
}

/* Look for the header of a sheet; *prose: no row has two values, so it is no
 * table at all.  source->header_line 0 and source->kind -1:
 * none is understood, and the nearest thing to one is reported to
 * @complaints, if that is not NULL. */
static tb_status find_header(looking *l, size_t index, tb_source *source,
			     tb_problems *complaints, bool *prose,
			     tb_error *err)
{
	tb_problems silent;
	const tb_csv_row *row = NULL;
	tb_grid *grid = NULL;
	tb_status st = tb_grid_open(l->path, source->name, (int)index,
				    &grid, err);

	*prose = true;
	tb_problems_init(&silent, NULL, source->name);
	if (st == TB_OK)
		st = tb_grid_next(grid, &row, err);
	while (st == TB_OK && row && row->line <= HEADER_ROWS_MAX &&
	       source->header_line == 0) {
		if (has_two_values(row)) {
			*prose = false;
			if (l->map || tb_table_guess(grid, row, l->kind,
						     &silent, &source->kind))
				source->header_line = row->line;
			else if (complaints &&
				 !tb_table_guess(grid, row, l->kind,
						 complaints, &source->kind))
				break;
		}
		if (source->header_line == 0)
			st = tb_grid_next(grid, &row, err);
	}
	tb_grid_close(grid);
	return st;
}

static tb_status add(looking *l, const tb_source *source, tb_error *err)
{
	if (l->count == l->max)
		return tb_fail_at(err, TB_EDATA, l->path, 0, 0,
				  _("the workbook has too many sheets; name "
				    "one with --sheet"));
	if (l->map)
		l->count += tb_table_mapped(source, l->map,
					    l->sources + l->count,
					    l->max - l->count);
	else
		l->sources[l->count++] = *source;
	return TB_OK;
}

static tb_status name_source(looking *l, size_t index, tb_source *source,
			     tb_error *err)
{
	*source = (tb_source){ .path = l->path, .kind = -1,
			       .sheet = (int)index };
	source->name = tb_arena_printf(l->arena, "%s!%s", l->path,
				       l->names[index].text);
	return source->name ? TB_OK : no_memory(err);
}

/* One sheet that must be it: what is wrong with its header is told. */
static tb_status look_at_one(looking *l, size_t index, tb_error *err)
{
	int64_t before = l->problems->problems;
	tb_source source;
	bool prose;
	tb_status st = name_source(l, index, &source, err);

	if (st != TB_OK)
		return st;
	l->problems->file = source.name;
	st = find_header(l, index, &source, NULL, &prose, err);
	if (st == TB_OK && source.header_line == 0)
		st = find_header(l, index, &source, l->problems, &prose,
				 err);
	if (st != TB_OK)
		return st;
	if (source.header_line > 0)
		return add(l, &source, err);
	if (l->problems->problems > before)
		return tb_problems_status(l->problems, before, TB_EDATA, err);
	return tb_fail_at(err, TB_EDATA, source.name, 0, 0,
			  _("the sheet has no header row"));
}

static tb_status look_at_all(looking *l, tb_error *err)
{
	tb_status st = TB_OK;

	for (size_t i = 0; st == TB_OK && i < l->name_count; i++) {
		tb_source source;
		bool prose;

		if (l->names[i].hidden)
			continue;
		st = name_source(l, i, &source, err);
		if (st == TB_OK)
			st = find_header(l, i, &source, NULL, &prose, err);
		if (st != TB_OK)
			break;
		if (source.header_line > 0) {
			st = add(l, &source, err);
			continue;
		}
		if (prose)
			continue;
		l->problems->file = source.name;
		tb_problems_add(l->problems, TB_WARNING, "TB-C010", 0, 0,
				NULL,
				_("this sheet is not read: none of its first "
				  "30 rows is a header that is understood"));
	}
	if (st == TB_OK && l->count == 0)
		st = tb_fail_at(err, TB_EDATA, l->path, 0, 0,
				_("no sheet of this workbook is understood; "
				  "name one with --sheet to see why"));
	return st;
}

static tb_status look_at_named(looking *l, const char *sheet, tb_error *err)
{
	const char *known[TB_SHEETS_MAX];
	const char *near;
	char hint[160];

	for (size_t i = 0; i < l->name_count; i++) {
		known[i] = l->names[i].text;
		if (strcmp(l->names[i].text, sheet) == 0)
			return look_at_one(l, i, err);
	}
	near = tb_problems_nearest(sheet, known, l->name_count, hint,
				   sizeof hint);
	return tb_fail_at(err, TB_EDATA, l->path, 0, 0,
			  near ? _("the workbook has no sheet '%s'; %s")
			       : _("the workbook has no sheet '%s'%s"),
			  sheet, near ? near : "");
}

static size_t visible(const looking *l, size_t *last)
{
	size_t count = 0;

	for (size_t i = 0; i < l->name_count; i++) {
		if (l->names[i].hidden)
			continue;
		*last = i;
		count++;
	}
	return count;
}

tb_status tb_table_look_sheets(const char *path, const char *sheet, int kind,
			       const tb_map *map, tb_arena *arena,
			       tb_problems *problems, tb_source *sources,
			       size_t max, size_t *count, tb_error *err)
{
	looking *l = calloc(1, sizeof *l);
	size_t last = 0, shown;
	tb_status st;

	if (!l)
		return no_memory(err);
	*l = (looking){ .path = path, .kind = kind, .map = map,
			.arena = arena, .problems = problems,
			.sources = sources, .max = max };
	st = tb_workbook_sheets(path, l->names, &l->name_count, err);
	shown = visible(l, &last);
	if (st == TB_OK && sheet)
		st = look_at_named(l, sheet, err);
	else if (st == TB_OK && shown == 1)
		st = look_at_one(l, last, err);
	else if (st == TB_OK && map)
		st = tb_fail_at(err, TB_EDATA, path, 0, 0,
				_("the workbook has %d sheets; say with "
				  "--sheet which one the map is for"),
				(int)shown);
	else if (st == TB_OK)
		st = look_at_all(l, err);
	*count = l->count;
	free(l);
	return st;
}
