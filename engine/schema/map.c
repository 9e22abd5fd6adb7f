/* map.c - reading a --map file. */
#include "schema/map.h"

#include <string.h>

#include "base/i18n.h"

struct reader {
	tb_arena *arena;
	tb_problems *problems;
};

static void *take(struct reader *r, size_t n, size_t size)
{
	void *memory = tb_arena_array(r->arena, n, size);

	if (!memory)
		r->problems->no_memory = true;
	return memory;
}

/* ---------------------------------------------------------------- sources */

struct source_nodes {
	tb_map_source source;
	const tb_yaml_node *lookup, *values;
	int strip;
};

static const char *const strip_words[] = { "none", "html", NULL };
static const char *const case_words[] = { "as_it_is", "lower", "upper", NULL };

static const tb_yaml_field source_fields[] = {
	{ "column", TB_YAML_AS_TEXT,
	  offsetof(struct source_nodes, source.column), false, 0, 0, NULL },
	{ "constant", TB_YAML_AS_TEXT,
	  offsetof(struct source_nodes, source.constant), false, 0, 0, NULL },
	{ "template", TB_YAML_AS_TEXT,
	  offsetof(struct source_nodes, source.template), false, 0, 0, NULL },
	{ "default", TB_YAML_AS_TEXT,
	  offsetof(struct source_nodes, source.default_value), false, 0, 0,
	  NULL },
	{ "lookup", TB_YAML_AS_MAP, offsetof(struct source_nodes, lookup),
	  false, 0, 0, NULL },
	{ "values", TB_YAML_AS_MAP, offsetof(struct source_nodes, values),
	  false, 0, 0, NULL },
	{ "strip", TB_YAML_AS_WORD, offsetof(struct source_nodes, strip),
	  false, 0, 0, strip_words },
	{ "case", TB_YAML_AS_WORD,
	  offsetof(struct source_nodes, source.letters), false, 0, 0,
	  case_words },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static const tb_yaml_field lookup_fields[] = {
	{ "file", TB_YAML_AS_TEXT, offsetof(tb_map_source, lookup_file), true,
	  0, 0, NULL },
	{ "key", TB_YAML_AS_TEXT, offsetof(tb_map_source, lookup_key), true,
	  0, 0, NULL },
	{ "value", TB_YAML_AS_TEXT, offsetof(tb_map_source, lookup_value),
	  true, 0, 0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static void read_values(struct reader *r, const tb_yaml_node *node,
			tb_map_source *out)
{
	tb_map_pair *pairs = take(r, node->count, sizeof(*pairs));

	for (size_t i = 0; pairs && i < node->count; i++) {
		pairs[i].theirs = node->keys[i]->text;
		if (!tb_yaml_is_null(node->items[i]) &&
		    !tb_yaml_text(r->problems, node->items[i], "values",
				  &pairs[i].ours))
			return;
	}
	out->values = pairs;
	out->value_count = node->count;
}

static void check_source(struct reader *r, const tb_yaml_node *node,
			 const tb_map_source *source)
{
	if (source->column && source->constant)
		tb_yaml_problem(r->problems, node, "TB-K002",
				_("keep one of the two"),
				_("a value comes from 'column' or from "
				  "'constant', not from both"));
	else if (!source->column && !source->constant && !source->template)
		tb_yaml_problem(r->problems, node, "TB-K003",
				_("add 'column: THEIR_HEADER'"),
				_("nothing says where this value comes "
				  "from"));
	if (source->lookup_file && !source->column)
		tb_yaml_problem(r->problems, node, "TB-K004",
				_("add 'column: THEIR_HEADER'"),
				_("a lookup needs a column to look up"));
}

static const tb_map_source *read_source(struct reader *r,
					const tb_yaml_node *node,
					const char *name)
{
	struct source_nodes nodes = { 0 };
	tb_map_source *out = take(r, 1, sizeof(*out));

	if (!out)
		return NULL;
	nodes.source.line = node->line;
	nodes.source.column_at = node->column;
	if (node->type == TB_YAML_SCALAR) {
		if (!tb_yaml_text(r->problems, node, name,
				  &nodes.source.column))
			return NULL;
	} else {
		if (!tb_yaml_struct(r->problems, node, name, source_fields,
				    &nodes))
			return NULL;
		if (nodes.lookup &&
		    !tb_yaml_struct(r->problems, nodes.lookup, "lookup",
				    lookup_fields, &nodes.source))
			return NULL;
		if (nodes.values)
			read_values(r, nodes.values, &nodes.source);
		nodes.source.strip_html = nodes.strip == 1;
		check_source(r, node, &nodes.source);
	}
	*out = nodes.source;
	return out;
}

/* ----------------------------------------------------------------- tests */

struct test_nodes {
	tb_map_test test;
	const tb_yaml_node *is;
};

static const tb_yaml_field test_fields[] = {
	{ "column", TB_YAML_AS_TEXT, offsetof(struct test_nodes, test.column),
	  true, 0, 0, NULL },
	{ "is", TB_YAML_AS_LIST, offsetof(struct test_nodes, is), true, 0, 0,
	  NULL },
	{ "reason", TB_YAML_AS_TEXT, offsetof(struct test_nodes, test.reason),
	  false, 0, 0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static bool read_test(struct reader *r, const tb_yaml_node *node,
		      tb_map_test *out)
{
	struct test_nodes nodes = { 0 };
	const char **is;

	if (!tb_yaml_struct(r->problems, node, "skip_when", test_fields,
			    &nodes))
		return false;
	is = take(r, nodes.is->count, sizeof(*is));
	if (!is)
		return false;
	for (size_t i = 0; i < nodes.is->count; i++) {
		const tb_yaml_node *one = nodes.is->items[i];

		/* Here null is a text that files contain, "" the blank. */
		if (!tb_yaml_expect(r->problems, one, "is", TB_YAML_SCALAR))
			return false;
		is[i] = one->text;
	}
	nodes.test.is = is;
	nodes.test.count = nodes.is->count;
	nodes.test.line = node->line;
	nodes.test.column_at = node->column;
	*out = nodes.test;
	return true;
}

static void read_tests(struct reader *r, const tb_yaml_node *list,
		       const tb_map_test **out, size_t *count)
{
	tb_map_test *tests;

	if (!list)
		return;
	tests = take(r, list->count, sizeof(*tests));
	for (size_t i = 0; tests && i < list->count; i++)
		if (!read_test(r, list->items[i], &tests[i]))
			return;
	*out = tests;
	*count = list->count;
}

/* ---------------------------------------------------------------- tables */

struct table_nodes {
	tb_map_table table;
	const char *kind;
	const tb_yaml_node *columns, *only, *skip;
};

static const tb_yaml_field table_fields[] = {
	{ "kind", TB_YAML_AS_TEXT, offsetof(struct table_nodes, kind), true,
	  0, 0, NULL },
	{ "file", TB_YAML_AS_TEXT, offsetof(struct table_nodes, table.file),
	  false, 0, 0, NULL },
	{ "distinct", TB_YAML_AS_BOOL,
	  offsetof(struct table_nodes, table.distinct), false, 0, 0, NULL },
	{ "only_when", TB_YAML_AS_LIST, offsetof(struct table_nodes, only),
	  false, 0, 0, NULL },
	{ "skip_when", TB_YAML_AS_LIST, offsetof(struct table_nodes, skip),
	  false, 0, 0, NULL },
	{ "columns", TB_YAML_AS_MAP, offsetof(struct table_nodes, columns),
	  true, 0, 0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static int read_kind(struct reader *r, const tb_yaml_node *node,
		     const char *name)
{
	const char *known[TB_KINDS_MAX];
	size_t count = tb_kind_count();
	int kind = tb_kind_find(name);
	char hint[160];

	if (kind >= 0)
		return kind;
	for (size_t i = 0; i < count && i < TB_KINDS_MAX; i++)
		known[i] = tb_kind_name(i);
	tb_yaml_problem(r->problems, tb_yaml_get(node, "kind"), "TB-K001",
			tb_problems_nearest(name, known, count, hint,
					    sizeof hint),
			_("'%s' is not a kind of table"), name);
	return -1;
}

static void read_columns(struct reader *r, const tb_yaml_node *node,
			 tb_map_table *out)
{
	const char *known[TB_KIND_COLUMNS_MAX];
	size_t count;
	const tb_column *columns =
		tb_kind_columns((size_t)out->kind, &count);
	char hint[160];

	for (size_t c = 0; c < count && c < TB_KIND_COLUMNS_MAX; c++)
		known[c] = columns[c].name;
	for (size_t i = 0; i < node->count; i++) {
		const tb_yaml_node *key = node->keys[i];
		int column = tb_kind_column((size_t)out->kind, key->text);

		if (column < 0)
			tb_yaml_problem(r->problems, key, "TB-K005",
					tb_problems_nearest(key->text, known,
							    count, hint,
							    sizeof hint),
					_("'%s' is not a column of '%s'"),
					key->text,
					tb_kind_name((size_t)out->kind));
		else
			out->sources[column] = read_source(r, node->items[i],
							   key->text);
	}
}

static void read_table(struct reader *r, const tb_yaml_node *node,
		       tb_map_table *out)
{
	struct table_nodes nodes = { 0 };

	if (!tb_yaml_struct(r->problems, node, "tables", table_fields,
			    &nodes))
		return;
	nodes.table.kind = read_kind(r, node, nodes.kind);
	if (nodes.table.kind < 0)
		return;
	read_tests(r, nodes.only, &nodes.table.only, &nodes.table.only_count);
	read_tests(r, nodes.skip, &nodes.table.skip, &nodes.table.skip_count);
	read_columns(r, nodes.columns, &nodes.table);
	*out = nodes.table;
}

tb_status tb_map_load(const char *path, tb_arena *arena,
		      tb_problems *problems, tb_map *out, tb_error *err)
{
	static const tb_yaml_field fields[] = {
		{ "tables", TB_YAML_AS_LIST, 0, true, 0, 0, NULL },
		{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
	};
	struct reader r = { arena, problems };
	const char *file = problems->file;
	int64_t before = problems->problems;
	const tb_yaml_node *root = NULL, *list = NULL;
	tb_map_table *tables = NULL;
	tb_status st = tb_yaml_load(path, arena, problems, &root, err);

	if (st != TB_OK)
		return st;
	problems->file = path;
	if (tb_yaml_struct(problems, root, "map", fields, &list)) {
		tables = take(&r, list->count, sizeof(*tables));
		for (size_t i = 0; tables && i < list->count; i++)
			read_table(&r, list->items[i], &tables[i]);
	}
	problems->file = file;
	st = tb_problems_status(problems, before, TB_EDATA, err);
	if (st == TB_OK)
		*out = (tb_map){ path, list->count, tables };
	return st;
}
