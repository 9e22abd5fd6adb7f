/* cases.c - any bytes as a file of test cases, beside a small dictionary. */
#include <stdlib.h>

#include "workbench/case_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static tb_reference references[] = {
	{ "band:pemetaan", "kurang", "Kurang", NULL, 1, false, { 0 } },
	{ "band:pemetaan", "optimal", "Optimal", NULL, 2, false, { 0 } },
	{ "employment", "PNS", "PNS", NULL, 1, false, { 0 } },
	{ "grade", "III/a", "III/a", NULL, 1, false, { 0 } },
	{ "tier", "ahli_pertama", "Ahli pertama", NULL, 1, false, { 0 } },
};
static tb_competency competencies[] = {
	{ 1, "KOM", "Komunikasi", "managerial", "M.3", NULL },
	{ 2, "PP", "Pelayanan publik", "managerial", "M.5", NULL },
};
static tb_unit units[] = {
	{ 1, "kesehatan", "Dinas Kesehatan", "dinas", NULL, NULL, -1 },
};
static tb_position positions[] = {
	{ 1, "PERAWAT_AP", "Perawat", "fungsional_keahlian", "ahli_pertama",
	  "Ahli Pertama", "perawat", 1, NULL },
};
static tb_course courses[] = {
	{ .id = 1, .code = "KOM_SBAR", .title = "SBAR", .competency = 0 },
};
static const tb_catalog catalog = {
	.reference_count = sizeof references / sizeof *references,
	.references = references,
	.competency_count = 2, .competencies = competencies,
	.unit_count = 1, .units = units,
	.position_count = 1, .positions = positions,
	.course_count = 1, .courses = courses,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	tb_ruleset ruleset = { 0 };
	tb_problems problems;
	tb_case *cases = NULL;
	tb_arena arena;
	size_t count = 0;
	tb_case_file file = { .path = "tests/satu.yaml", .name = "satu.yaml",
			      .length = size };
	const tb_case_reader reader = { &arena, &problems, &catalog,
					&ruleset };

	ruleset.manifest.method.bands = "pemetaan";
	tb_arena_init(&ruleset.arena);
	tb_arena_init(&arena);
	tb_problems_init(&problems, NULL, "satu.yaml");
	file.bytes = tb_arena_copy(&arena, (const char *)data, size);
	if (!file.bytes)
		abort();
	if (tb_case_read(&reader, &file, &cases, &count) !=
	    (problems.problems == 0))
		abort();
	for (size_t i = 0; i < count; i++)
		if (!cases[i].name || cases[i].line <= 0 ||
		    (problems.problems == 0 && !cases[i].person))
			abort();
	tb_arena_release(&arena);
	tb_arena_release(&ruleset.arena);
	return 0;
}
