/* office.c - the fixtures of the tests of rule/. */
#include "office.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void remember(void *context, const tb_problem *problem)
{
	seen_problems *seen = context;
	int i = seen->count++;

	if (i >= 32)
		return;
	snprintf(seen->code[i], sizeof seen->code[i], "%s", problem->code);
	snprintf(seen->file[i], sizeof seen->file[i], "%s",
		 problem->file ? problem->file : "");
	seen->line[i] = problem->line;
	seen->column[i] = problem->column;
	snprintf(seen->message[i], sizeof seen->message[i], "%s",
		 problem->message);
	snprintf(seen->hint[i], sizeof seen->hint[i], "%s",
		 problem->hint ? problem->hint : "");
}

tb_watch office_watch(seen_problems *seen)
{
	memset(seen, 0, sizeof *seen);
	return (tb_watch){ .problem = remember, .context = seen };
}

static const tb_rule_competency competencies[COMPETENCIES] = {
	{ "INT", "managerial" }, { "KS", "managerial" },
	{ "KOM", "managerial" }, { "OPH", "managerial" },
	{ "PP", "managerial" }, { "PDOL", "managerial" },
	{ "MP", "managerial" }, { "PK", "managerial" },
	{ "PB", "sociocultural" }, { "KES_PPI", "technical" }
};

static const char *const families[] = { "perawat", "bidan", "dokter" };
static const char *const grades[] = { "II/d", "III/a", "III/b", "IX", "X" };
static const int scales[] = { 0, 0, 0, 1, 1 };
static const tb_rule_values values[] = {
	{ "position.family", false, 3, families, NULL },
	{ "grade", true, 5, grades, scales },
};
static const char *const courses[] = { "KOM_COACHING", "KOM_SBAR" };

void office_init(office *o, const char *weights, const char *training)
{
	memset(o, 0, sizeof *o);
	if (weights)
		o->files[o->setup.file_count++] = (tb_rule_file){
			TB_RULE_WEIGHTS, "rules/kesehatan/weights.lua", NULL,
			weights, strlen(weights)
		};
	if (training)
		o->files[o->setup.file_count++] = (tb_rule_file){
			TB_RULE_TRAINING, "rules/kesehatan/training.lua", NULL,
			training, strlen(training)
		};
	o->parameters[0] = (tb_rule_parameter){
		.name = "bobot_komunikasi", .type = TB_PARAMETER_NUMBER,
		.number = { 25500000 }
	};
	o->parameters[1] = (tb_rule_parameter){
		.name = "sebutan", .type = TB_PARAMETER_TEXT, .text = "ASN"
	};
	o->parameters[2] = (tb_rule_parameter){
		.name = "aktif", .type = TB_PARAMETER_BOOLEAN, .boolean = true
	};
	o->setup.worker = getenv("TIMBANG_WORKER");
	o->setup.dinas = "kesehatan";
	o->setup.files = o->files;
	o->setup.parameter_count = 3;
	o->setup.parameters = o->parameters;
	o->setup.competency_count = COMPETENCIES;
	o->setup.competencies = competencies;
	o->setup.values_count = 2;
	o->setup.values = values;
	o->setup.course_count = 2;
	o->setup.courses = courses;
}

void office_module(office *o, const char *name, const char *text)
{
	o->files[o->setup.file_count++] = (tb_rule_file){
		name, name, name, text, strlen(text)
	};
}

void nurse_init(nurse *n)
{
	memset(n, 0, sizeof *n);
	for (int i = 0; i < COMPETENCIES; i++) {
		n->required[i] = i == PB ? 0 : 2;
		n->levels[i] = (tb_rule_level){
			.required = n->required[i], .decided = true,
			.level = { 2000000 }, .spread = { 1000000 },
			.observations = 3, .raters = 2, .months_since_last = 1
		};
	}
	n->levels[KOM].level.micro = 1250000;
	n->levels[KOM].has_previous = true;
	n->levels[KOM].previous.micro = 1000000;
	n->levels[PP] = (tb_rule_level){
		.required = 2, .observations = 1, .raters = 1,
		.months_since_last = -1, .review = "dialogue"
	};
	n->taken[0] = (tb_rule_taken){ "KOM_SBAR", 7 };
	n->post = (tb_rule_post){
		.position = "KES_PERAWAT_AP", .family = "perawat",
		.kind = "fungsional", .tier = "ahli_pertama",
		.serves_public = 1, .unit = "PKM_BINANGA",
		.unit_kind = "puskesmas", .employment = "PNS",
		.required = n->required
	};
	n->person = (tb_rule_person){
		.post = &n->post, .grade = "III/a", .service_years = 4,
		.jp = { 12000000 }, .taken_count = 1, .taken = n->taken,
		.levels = n->levels, .has_jpm = true,
		.jpm = { 94444444 }, .score = { 91000000 },
		.category = "optimal", .calls = n->calls
	};
}

void nurse_ask(nurse *n, uint32_t rule, uint32_t competency)
{
	n->calls[n->person.call_count++] =
		(tb_rule_call){ rule, competency };
}
