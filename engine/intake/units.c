/* units.c - units may stand in any order in a file, but never in a circle. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "intake/facts.h"

enum { DEPTH_MAX = 32 };

tb_status tb_intake_coming(tb_intake *in, const tb_source *source,
			   tb_error *err)
{
	const tb_table_row *row = NULL;
	tb_problems silent;
	tb_table *table = NULL;
	tb_status st;

	tb_problems_init(&silent, NULL, source->name);
	st = tb_table_open(source, &in->directory, &silent, &table, err);
	while (st == TB_OK &&
	       (st = tb_table_next(table, &row, err)) == TB_OK && row) {
		const char *code = row->cells[0];

		if (!row->left_out && !row->fault && code &&
		    !tb_codes_add(&in->coming, code))
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	tb_table_close(table);
	/* Whatever is wrong here is reported when the table is read. */
	return st == TB_EIO || tb_is_of_input(st) ? TB_OK : st;
}

struct node {
	int64_t id, parent;
	char *code;
	bool checked;
};

struct tree {
	struct node *nodes;	/* by id */
	size_t count, capacity;
};

static tb_status take_unit(void *context, const tb_code_row *row,
			   tb_error *err)
{
	struct tree *tree = context;
	struct node *node;

	if (tree->count == tree->capacity) {
		size_t more = tree->capacity ? tree->capacity * 2 : 64;
		struct node *bigger =
			realloc(tree->nodes, more * sizeof(*bigger));

		if (!bigger)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		tree->nodes = bigger;
		tree->capacity = more;
	}
	node = &tree->nodes[tree->count];
	*node = (struct node){ row->id, row->parent, strdup(row->code),
			       false };
	if (!node->code)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	tree->count++;
	return TB_OK;
}

static int by_id(const void *a, const void *b)
{
	const struct node *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static struct node *node_of(const struct tree *tree, int64_t id)
{
	struct node key = { .id = id };

	if (tree->count == 0)
		return NULL;
	return bsearch(&key, tree->nodes, tree->count, sizeof key, by_id);
}

static void report(tb_intake *in, const tb_lines *lines,
		   const struct node *node, const char *code,
		   const char *message)
{
	tb_fact_value key = { TB_FACT_NUMBER, node->id, NULL };
	const char *file = NULL, *before = in->problems.file;
	int line = 0;

	if (tb_lines_find(lines, tb_fact_hash(TB_FACT_UNIT, &key), &file,
			  &line))
		in->problems.file = file;
	else
		line = 0;
	tb_problems_add(&in->problems, TB_PROBLEM, code, line,
			line ? 1 : 0,
			_("correct the column 'parent' of one of them"),
			message, node->code);
	in->problems.file = before;
}

/* Walk up from @start; a circle is reported once, at the unit that closes
 * it, and its members count as checked. */
static void check_node(tb_intake *in, const tb_lines *lines,
		       const struct tree *tree, struct node *start)
{
	struct node *node = start;
	int depth = 0;

	while (node && node->parent && depth <= DEPTH_MAX) {
		struct node *above = node_of(tree, node->parent);

		if (!above) {
			report(in, lines, node, "TB-D063",
			       _("the unit above '%s' is not known"));
			return;
		}
		if (above == start) {
			report(in, lines, start, "TB-D062",
			       _("the unit '%s' is above itself"));
			for (node = start; !node->checked;
			     node = node_of(tree, node->parent))
				node->checked = true;
			return;
		}
		node = above;
		depth++;
	}
	if (depth > DEPTH_MAX && !start->checked) {
		/* A tail that runs into a circle, or a very deep tree. */
		start->checked = true;
	}
}

tb_status tb_intake_check_tree(tb_intake *in, const tb_lines *lines,
			       tb_error *err)
{
	struct tree tree = { 0 };
	tb_status st = tb_fact_each_code(in->store, &in->visible,
					 TB_CODE_UNIT, take_unit, &tree, err);

	for (size_t i = 0; st == TB_OK && i < tree.count; i++)
		if (!tree.nodes[i].checked)
			check_node(in, lines, &tree, &tree.nodes[i]);
	for (size_t i = 0; i < tree.count; i++)
		free(tree.nodes[i].code);
	free(tree.nodes);
	return st;
}
