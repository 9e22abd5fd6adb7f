/* mutant_manifest.c - a setting or a parameter with another value. */
#include <string.h>

#include "schema/yaml.h"
#include "workbench/mutant.h"

/* Byte offset of a place; lines and columns count from 1, in characters. */
static size_t offset_of(const tb_ruleset_file *text, int line, int column)
{
	size_t at = 0;

	while (line > 1 && at < text->length)
		line -= text->bytes[at++] == '\n';
	while (column > 1 && at < text->length)
		if (((unsigned char)text->bytes[++at] & 0xc0) != 0x80)
			column--;
	return at;
}

static void change(tb_mutants *mutants, size_t file,
		   const tb_ruleset_file *text, const tb_yaml_node *node,
		   tb_mutation kind, const char *with)
{
	tb_mutant mutant = { .kind = kind, .file = file, .with = with,
			     .line = node->line, .column = node->column };

	if (!node->plain || !with[0] || strcmp(with, node->text) == 0)
		return;
	mutant.at = offset_of(text, node->line, node->column);
	mutant.length = strlen(node->text);
	/* What is written in another way than it reads stays. */
	if (mutant.at + mutant.length > text->length ||
	    memcmp(text->bytes + mutant.at, node->text, mutant.length) != 0)
		return;
	tb_mutants_add(mutants, mutant, text);
}

/* A number one higher, and none at all. */
static void change_number(tb_mutants *mutants, size_t file,
			  const tb_ruleset_file *text,
			  const tb_yaml_node *node, tb_mutation kind)
{
	const char *higher = tb_mutant_higher(mutants->arena, node->text,
					      strlen(node->text));

	if (!higher) {
		mutants->no_memory = true;
		return;
	}
	change(mutants, file, text, node, kind, higher);
	if (higher[0])
		change(mutants, file, text, node, kind, "0");
}

/* Words of the method, each followed by the one that takes its place. */
static const char *const turns[][2] = {
	{ "median", "mean" }, { "mean", "recent" }, { "recent", "median" },
	{ "cap_each", "sum" }, { "sum", "cap_each" },
	{ "cap_total", "cap_each" }, { "pemetaan", "pengisian" },
	{ "pengisian", "pemetaan" }, { "last_day", "longest" },
	{ "longest", "last_day" }, { "refuse", "end" }, { "end", "refuse" },
	{ "off", "2" }, { "true", "false" }, { "false", "true" }
};

static void change_word(tb_mutants *mutants, size_t file,
			const tb_ruleset_file *text, const tb_yaml_node *node,
			tb_mutation kind)
{
	for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++)
		if (strcmp(turns[i][0], node->text) == 0)
			change(mutants, file, text, node, kind, turns[i][1]);
}

static void change_all(tb_mutants *mutants, size_t file,
		       const tb_ruleset_file *text, const tb_yaml_node *node)
{
	if (node->type == TB_YAML_SCALAR) {
		change_number(mutants, file, text, node, TB_MUTATE_METHOD);
		change_word(mutants, file, text, node, TB_MUTATE_METHOD);
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		change_all(mutants, file, text, node->items[i]);
}

static void change_parameter(tb_mutants *mutants, size_t file,
			     const tb_ruleset_file *text,
			     const tb_yaml_node *values)
{
	for (size_t i = 0; i < values->count; i++) {
		const tb_yaml_node *value =
			tb_yaml_get(values->items[i], "value");

		if (!value || value->type != TB_YAML_SCALAR)
			continue;
		change_number(mutants, file, text, value, TB_MUTATE_NUMBER);
		change_word(mutants, file, text, value, TB_MUTATE_WORD);
	}
}

void tb_mutants_of_manifest(tb_mutants *mutants, size_t file,
			    const tb_ruleset_file *text)
{
	const tb_yaml_node *root, *part;
	tb_problems problems;

	tb_problems_init(&problems, NULL, NULL);
	if (tb_yaml_read(text->bytes, text->length, mutants->arena, &problems,
			 &root, NULL) != TB_OK) {
		mutants->no_memory |= problems.no_memory;
		return;
	}
	part = tb_yaml_get(root, "method");
	if (part)
		change_all(mutants, file, text, part);
	part = tb_yaml_get(root, "parameters");
	for (size_t i = 0; part && part->type == TB_YAML_MAP &&
			   i < part->count; i++)
		change_parameter(mutants, file, text, part->items[i]);
}
