/* table_yaml.c - rows from a list of maps in a YAML file. */
#include <string.h>

#include "base/i18n.h"
#include "intake/table_source.h"

static void fault_at(tb_table *table, const tb_yaml_node *node,
		     const char *fault, const char *hint)
{
	tb_table_row *row = &table->row;

	if (row->fault)
		return;
	row->fault = fault;
	row->hint = hint;
	row->fault_line = node->line;
	row->fault_column = node->column;
}

static void take_wide(tb_table *table, const tb_yaml_node *key,
		      const tb_yaml_node *value)
{
	tb_table_row *row = &table->row;

	if (tb_yaml_is_null(value))
		return;
	if (value->type != TB_YAML_SCALAR) {
		fault_at(table, value, _("a level is one number"), NULL);
		return;
	}
	if (row->wide_count == TB_HEADER_CELLS_MAX)
		return;
	table->wide_places[row->wide_count] = value;
	row->wide[row->wide_count] = (tb_wide_cell){ key->text, value->text,
						     row->wide_count };
	row->wide_count++;
}

static void unknown_key(tb_table *table, const tb_yaml_node *key)
{
	const char *known[TB_KIND_COLUMNS_MAX];
	char hint[160];
	const char *near;
	size_t count;
	const tb_column *columns =
		tb_kind_columns((size_t)table->source->kind, &count);

	for (size_t c = 0; c < count; c++)
		known[c] = columns[c].name;
	near = tb_problems_nearest(key->text, known, count, hint,
				   sizeof hint);
	fault_at(table, key,
		 tb_arena_printf(&table->arena,
				 _("'%s' is not a column of '%s'"), key->text,
				 tb_kind_name((size_t)table->source->kind)),
		 near ? tb_arena_text(&table->arena, near) : NULL);
}

static void take_pair(tb_table *table, const tb_yaml_node *key,
		      const tb_yaml_node *value)
{
	int kind = table->source->kind;
	int column = tb_kind_column((size_t)kind, key->text);
	bool notes = strcmp(tb_kind_name((size_t)kind), "observation") == 0;

	if (column >= 0) {
		if (value->type != TB_YAML_SCALAR) {
			fault_at(table, value,
				 _("one value is expected here, not a list or "
				   "a map"), NULL);
		} else if (!tb_yaml_is_null(value) && value->text[0]) {
			table->row.cells[column] = value->text;
			table->places[column] = value;
		}
	} else if (notes && strcmp(key->text, "levels") == 0 &&
		   value->type == TB_YAML_MAP) {
		for (size_t i = 0; i < value->count; i++)
			take_wide(table, value->keys[i], value->items[i]);
	} else if (notes &&
		   tb_table_knows_competency(table, key->text)) {
		take_wide(table, key, value);
	} else {
		unknown_key(table, key);
	}
}

tb_status tb_table_next_yaml(tb_table *table, bool *end, tb_error *err)
{
	const tb_yaml_node *list = table->source->list;
	const tb_yaml_node *item;

	(void)err;
	*end = table->next_item == list->count;
	if (*end)
		return TB_OK;
	item = list->items[table->next_item++];
	table->item = item;
	memset(table->places, 0, sizeof table->places);
	table->row.line = item->line;
	if (item->type != TB_YAML_MAP) {
		fault_at(table, item, _("each member of the list must be a "
					"map of columns and values"), NULL);
		return TB_OK;
	}
	for (size_t i = 0; i < item->count; i++)
		take_pair(table, item->keys[i], item->items[i]);
	return TB_OK;
}
