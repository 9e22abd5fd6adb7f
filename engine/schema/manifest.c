/* manifest.c - reading ruleset.yaml. */
#include "schema/manifest_parts.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"

enum { COVERAGE_DEFAULT = 80, MUTATION_DEFAULT = 70 };

struct raw_manifest {
	const char *unit, *basis;
	tb_date from;
	const tb_yaml_node *method, *parameters, *publish;
};

static const tb_yaml_field publish_fields[] = {
	{ "coverage", TB_YAML_AS_INT, offsetof(tb_publish_terms, coverage),
	  false, 0, 100, NULL },
	{ "mutation", TB_YAML_AS_INT, offsetof(tb_publish_terms, mutation),
	  false, 0, 100, NULL },
	{ NULL, 0, 0, false, 0, 0, NULL }
};

static const tb_yaml_field manifest_fields[] = {
	{ "unit", TB_YAML_AS_TEXT, offsetof(struct raw_manifest, unit), true,
	  0, 0, NULL },
	{ "from", TB_YAML_AS_DATE, offsetof(struct raw_manifest, from), true,
	  0, 0, NULL },
	{ "basis", TB_YAML_AS_TEXT, offsetof(struct raw_manifest, basis), true,
	  0, 0, NULL },
	{ "method", TB_YAML_AS_MAP, offsetof(struct raw_manifest, method),
	  true, 0, 0, NULL },
	{ "parameters", TB_YAML_AS_MAP,
	  offsetof(struct raw_manifest, parameters), false, 0, 0, NULL },
	{ "publish", TB_YAML_AS_MAP, offsetof(struct raw_manifest, publish),
	  false, 0, 0, NULL },
	{ NULL, 0, 0, false, 0, 0, NULL }
};

void *tb_manifest_take(tb_manifest_reading *reading, size_t n, size_t size)
{
	void *memory = tb_arena_array(reading->arena, n ? n : 1, size);

	if (!memory)
		reading->problems->no_memory = true;
	return memory;
}

/* What rules write as p.name and programs compare: [a-z][a-z0-9_]* */
void tb_manifest_check_name(tb_manifest_reading *reading,
			    const tb_yaml_node *node)
{
	const char *text = node->text;

	if (text[0] < 'a' || text[0] > 'z' ||
	    text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")])
		tb_yaml_problem(reading->problems, node, "TB-M034",
				_("for example: bobot_komunikasi"),
				_("'%s' is no name: small letters, digits and "
				  "_ only, a letter first"), text);
}

static void read_all(tb_manifest_reading *reading, const tb_yaml_node *root,
		     const char *unit, tb_manifest *manifest)
{
	struct raw_manifest raw = { .from = TB_DATE_NEVER };

	(void)!tb_yaml_struct(reading->problems, root, "ruleset.yaml",
			      manifest_fields, &raw);
	manifest->unit = raw.unit;
	manifest->from = raw.from;
	manifest->basis = raw.basis;
	if (raw.unit && strcmp(raw.unit, unit) != 0)
		tb_yaml_problem(reading->problems, tb_yaml_get(root, "unit"),
				"TB-M001",
				_("the folder's name is the unit's code"),
				_("unit '%s' does not match the folder '%s'"),
				raw.unit, unit);
	if (raw.method)
		tb_manifest_method(reading, raw.method, &manifest->method);
	manifest->publish = (tb_publish_terms){ COVERAGE_DEFAULT,
						MUTATION_DEFAULT };
	if (raw.publish)
		(void)!tb_yaml_struct(reading->problems, raw.publish,
				      "publish", publish_fields,
				      &manifest->publish);
	if (raw.parameters)
		tb_manifest_parameters(reading, raw.parameters, manifest);
}

tb_status tb_manifest_read(const char *bytes, size_t length, const char *unit,
			   tb_arena *arena, tb_problems *problems,
			   tb_manifest *out, tb_error *err)
{
	tb_manifest_reading reading = { arena, problems };
	int64_t before = problems->problems;
	const tb_yaml_node *root = NULL;
	tb_manifest manifest = { 0 };
	tb_status st = tb_yaml_read(bytes, length, arena, problems, &root, err);

	if (st == TB_EDATA)
		return tb_problems_status(problems, before, TB_ERULE, err);
	if (st != TB_OK)
		return st;
	read_all(&reading, root, unit, &manifest);
	st = tb_problems_status(problems, before, TB_ERULE, err);
	if (st == TB_OK)
		*out = manifest;
	return st;
}
