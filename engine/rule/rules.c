/* rules.c - a ruleset in its worker: start, ask, stop. */
#include "rule/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/protocol.h"
#include "base/text.h"
#include "rule/encode.h"
#include "rule/fault.h"
#include "rule/gate.h"
#include "rule/lexer.h"
#include "rule/process.h"
#include "rule/reply.h"
#include "rule/state.h"

enum { WALL_DEFAULT_MS = 10000, CPU_DEFAULT_S = 3600, SHOWN_COLUMNS = 40 };

tb_status tb_rules_no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

void tb_rules_tell(const tb_watch *watch, const tb_problem *problem)
{
	if (watch && watch->problem)
		watch->problem(watch->context, problem);
}

static void problem_to_error(const tb_problem *problem, tb_status st,
			     tb_error *err)
{
	tb_fail_at(err, st, problem->file, problem->line, problem->column,
		   "%s", problem->message);
}

/* --------------------------------------------------------------- checking */

static tb_status check_sizes(const tb_rule_setup *setup, tb_error *err)
{
	size_t values = 0, modules = 0;

	for (size_t i = 0; i < setup->values_count; i++)
		values += setup->values[i].count;
	for (size_t i = 0; i < setup->file_count; i++)
		modules += setup->files[i].module != NULL;
	if (modules > TB_FILES_MAX - 2 || setup->file_count - modules > 2)
		return tb_fail(err, TB_ERULE,
			       _("a ruleset has at most %d modules"),
			       TB_FILES_MAX - 2);
	if (setup->competency_count > TB_COMPETENCIES_MAX)
		return tb_fail(err, TB_ERULE,
			       _("a ruleset can look at no more than %d "
				 "competencies"), TB_COMPETENCIES_MAX);
	if (setup->parameter_count > TB_PARAMETERS_MAX)
		return tb_fail(err, TB_ERULE,
			       _("a ruleset has at most %d parameters"),
			       TB_PARAMETERS_MAX);
	if (values > TB_VALUES_MAX || setup->values_count > TB_FIELDS_MAX ||
	    setup->course_count > TB_COURSES_MAX)
		return tb_fail(err, TB_ERULE,
			       _("the dictionaries are larger than rules can "
				 "look at: %zu values, %zu courses"), values,
			       setup->course_count);
	return TB_OK;
}

/* A watch that passes everything on and keeps the first problem as error. */
typedef struct first_problem {
	const tb_watch *watch;
	tb_error error;
	bool any;
} first_problem;

static void keep_first(void *context, const tb_problem *problem)
{
	first_problem *first = context;

	if (!first->any && problem->severity == TB_PROBLEM) {
		problem_to_error(problem, TB_ERULE, &first->error);
		first->any = true;
	}
	tb_rules_tell(first->watch, problem);
}

static tb_status first_error(const first_problem *first, tb_error *err)
{
	if (err && first->any)
		*err = first->error;
	return first->any ? TB_ERULE : TB_OK;
}

static tb_status check_texts(const tb_rule_setup *setup, const tb_watch *watch,
			     tb_error *err)
{
	first_problem first = { .watch = watch };
	const tb_watch keeping = { .problem = keep_first, .context = &first };
	size_t problems = 0;

	for (size_t i = 0; i < setup->file_count; i++)
		problems += tb_gate_check(&setup->files[i], &keeping);
	return problems > 0 ? first_error(&first, err) : TB_OK;
}

/* ---------------------------------------------------------------- keeping */

/* The texts are kept to show where a fault is; columns count from behind a
 * byte-order mark. */
static bool keep_file(tb_rules *rules, const tb_rule_file *file, size_t at)
{
	size_t mark = tb_gate_mark(file->text, file->length);
	size_t length = file->length - mark;
	const char *text = tb_arena_copy(&rules->arena, file->text + mark,
					 length);

	rules->paths[at] = tb_arena_text(&rules->arena, file->path);
	rules->sources[at] = (tb_fault_source){ text, length };
	rules->training_file[at] = !file->module &&
		strcmp(file->name, TB_RULE_TRAINING) == 0;
	return text && rules->paths[at];
}

static bool keep_setup(tb_rules *rules, const tb_rule_setup *setup)
{
	bool fine = true;

	for (size_t i = 0; i < setup->file_count && fine; i++)
		fine = keep_file(rules, &setup->files[i], i);
	for (size_t i = 0; i < setup->competency_count && fine; i++) {
		rules->codes[i] = tb_arena_text(&rules->arena,
						setup->competencies[i].code);
		fine = rules->codes[i] != NULL;
	}
	rules->scope = (tb_reply_scope){
		.file_count = setup->file_count,
		.paths = rules->paths,
		.training_file = rules->training_file,
		.competency_count = setup->competency_count,
		.codes = rules->codes,
		.arena = &rules->arena
	};
	return fine;
}

/* ---------------------------------------------------------------- loading */

/* Nonsense, or out of memory. */
tb_status tb_rules_refuse(tb_rules *rules, tb_error *err)
{
	if (rules->scope.no_memory)
		return tb_rules_no_memory(err);
	return tb_process_distrust(&rules->process, err);
}

tb_status tb_rules_describe(tb_rules *rules, const tb_reply_fault *fault,
			  tb_problem *problem, tb_error *err)
{
	if (!tb_fault_describe(fault, &rules->scope, rules->sources, problem))
		return tb_rules_no_memory(err);
	problem_to_error(problem, tb_fault_status(fault->code), err);
	return tb_fault_status(fault->code);
}

static tb_status load_failed(tb_rules *rules, tb_frame_reader *reply,
			     const tb_watch *watch, tb_rule_skip *failed,
			     tb_error *err)
{
	tb_reply_fault fault;
	tb_problem problem = { 0 };
	tb_status st;

	if (!tb_reply_read_fault(reply, &rules->scope, &fault) ||
	    !tb_frame_reader_done(reply))
		return tb_rules_refuse(rules, err);
	if (fault.subject[0] != '\0') {
		failed->file = fault.file;
		(void)snprintf(failed->subject, sizeof failed->subject, "%s",
			       fault.subject);
	}
	st = tb_rules_describe(rules, &fault, &problem, err);
	if (problem.message)
		tb_rules_tell(watch, &problem);
	return st;
}

/* Is `date` a day?  NULL is fine. */
static bool is_day(const char *date)
{
	tb_date day;

	return !date || tb_date_parse(date, strlen(date), &day);
}

static bool check_dates(tb_rule *rule, const tb_watch *watch)
{
	tb_problem problem = {
		.severity = TB_PROBLEM, .code = "TB-R080", .file = rule->path,
		.line = rule->line
	};

	if (!is_day(rule->from) || !is_day(rule->until))
		problem.message = _("`from` or `until` names a day that does "
				    "not exist");
	else if (rule->from && rule->until &&
		 strcmp(rule->from, rule->until) > 0)
		problem.message = _("`until` is before `from`");
	else
		return true;
	tb_rules_tell(watch, &problem);
	return false;
}

static size_t file_of(const tb_rules *rules, const tb_rule *rule)
{
	size_t file = 0;

	while (rules->paths[file] != rule->path)
		file++;
	return file;
}

/* What only the text can tell: the line of each id, which must be written
 * out, so that people and tests find the rule by it. */
static bool check_rule(tb_rules *rules, tb_rule *rule, tb_lexer *lexers,
		       const tb_watch *watch)
{
	tb_lexer *lexer = &lexers[file_of(rules, rule)];
	tb_problem problem = {
		.severity = TB_PROBLEM, .code = "TB-R081", .file = rule->path
	};
	int column;

	if (tb_lexer_seek_id(lexer, rule->id, &rule->line, &column))
		return check_dates(rule, watch);
	problem.message = tb_arena_printf(&rules->arena,
		_("the id '%s' is not written out in the file"), rule->id);
	problem.hint = _("write it as `id = \"...\"` in the rule itself");
	if (!problem.message)
		problem.message = problem.hint;
	tb_rules_tell(watch, &problem);
	return false;
}

static tb_status take_rules(tb_rules *rules, tb_frame_reader *reply,
			    const tb_watch *watch, tb_error *err)
{
	first_problem first = { .watch = watch };
	const tb_watch keeping = { .problem = keep_first, .context = &first };
	tb_lexer lexers[TB_FILES_MAX];
	tb_rule *list;
	size_t count;
	bool fine = true;

	if (!tb_reply_rules(reply, &rules->scope, &list, &count))
		return tb_rules_refuse(rules, err);
	for (size_t i = 0; i < TB_FILES_MAX; i++)
		tb_lexer_init(&lexers[i], rules->sources[i].text,
			      rules->sources[i].length);
	for (size_t i = 0; i < count; i++) {
		fine = check_rule(rules, &list[i], lexers, &keeping) &&
		       fine;
		if (list[i].kind == TB_WEIGHTING)
			rules->weighting[rules->weighting_count++] =
				(uint32_t)i;
	}
	if (!fine)
		return first_error(&first, err);
	rules->rules = rules->scope.rules = list;
	rules->rule_count = rules->scope.rule_count = count;
	return TB_OK;
}

tb_status tb_rules_check_encoded(const tb_encoder *encoder, tb_error *err)
{
	const char *text = encoder->too_long;

	if (text)
		return tb_fail(err, TB_EDATA,
			       _("this text is too long to be shown to rules: "
				 "'%.*s...'"),
			       (int)tb_text_fit(text, SHOWN_COLUMNS), text);
	if (encoder->out.failed)
		return tb_rules_no_memory(err);
	return TB_OK;
}

/* Send what was encoded; the reply must have one of two tags. */
tb_status tb_rules_ask(tb_rules *rules, uint8_t wanted, uint8_t other,
		     uint8_t *tag, tb_frame_reader *reply, tb_error *err)
{
	tb_status st = tb_rules_check_encoded(&rules->encoder, err);

	if (st != TB_OK)
		return st;
	tb_rules_land(rules);
	st = tb_process_ask(&rules->process, rules->encoder.out.data,
			    rules->encoder.out.length, tag, reply, err);
	if (st != TB_OK)
		return st;
	if (*tag != wanted && *tag != other)
		return tb_process_distrust(&rules->process, err);
	return TB_OK;
}

struct tb_rule_worker {
	tb_process process;
};

tb_rule_worker *tb_rule_worker_start(void)
{
	tb_rule_worker *worker = malloc(sizeof *worker);

	if (worker && tb_process_start(&worker->process, NULL, CPU_DEFAULT_S,
				       WALL_DEFAULT_MS, NULL) == TB_OK)
		return worker;
	free(worker);
	return NULL;
}

void tb_rule_worker_stop(tb_rule_worker *worker)
{
	if (worker)
		tb_process_stop(&worker->process);
	free(worker);
}

/* It takes as long to start as the texts to be checked; it gets nothing of
 * them before. */
static tb_status start(tb_rules *rules, const tb_rule_setup *setup,
		       tb_error *err)
{
	const tb_rule_limits *limits = &setup->limits;

	if (setup->idle && setup->idle->process.alive && !setup->worker &&
	    !limits->cpu_s && !limits->wall_ms) {
		rules->process = setup->idle->process;
		tb_process_init(&setup->idle->process);
		return TB_OK;
	}
	return tb_process_start(&rules->process, setup->worker,
				limits->cpu_s ? limits->cpu_s : CPU_DEFAULT_S,
				limits->wall_ms ? limits->wall_ms
						: WALL_DEFAULT_MS, err);
}

static tb_status load(tb_rules *rules, const tb_rule_setup *setup,
		      const tb_watch *watch, tb_rule_skip *failed,
		      tb_error *err)
{
	tb_frame_reader reply;
	uint8_t tag;
	tb_status st;

	tb_encode_setup(&rules->encoder, setup);
	st = tb_rules_ask(rules, TB_REPLY_RULES, TB_REPLY_FAULT, &tag, &reply, err);
	if (st == TB_OK && tag == TB_REPLY_RULES)
		return take_rules(rules, &reply, watch, err);
	if (st == TB_OK)
		return load_failed(rules, &reply, watch, failed, err);
	if (setup->dinas)
		tb_error_wrap(err, _("rules of '%s'"), setup->dinas);
	return st;
}

tb_status tb_rules_try(const tb_rule_setup *setup, const tb_watch *watch,
		       tb_rule_skip *failed, tb_rules **out, tb_error *err)
{
	tb_rules *rules = NULL;
	tb_status st = check_sizes(setup, err);

	failed->file = -1;
	if (st != TB_OK)
		return st;
	rules = calloc(1, sizeof *rules);
	if (!rules)
		return tb_rules_no_memory(err);
	tb_process_init(&rules->process);
	tb_encoder_init(&rules->encoder);
	tb_encoder_init(&rules->flight.encoder);
	tb_arena_init(&rules->arena);
	tb_arena_init(&rules->answers);
	rules->failed = -1;
	rules->notes_lines = setup->lines;
	st = start(rules, setup, err);
	if (st == TB_OK)
		st = check_texts(setup, watch, err);
	if (st == TB_OK && !keep_setup(rules, setup))
		st = tb_rules_no_memory(err);
	if (st == TB_OK)
		st = load(rules, setup, watch, failed, err);
	if (st != TB_OK)
		goto out;
	*out = rules;
	rules = NULL;
out:
	tb_rules_stop(rules);
	return st;
}

tb_status tb_rules_start(const tb_rule_setup *setup, const tb_watch *watch,
			 tb_rules **out, tb_error *err)
{
	tb_rule_skip failed;

	return tb_rules_try(setup, watch, &failed, out, err);
}

void tb_rules_stop(tb_rules *rules)
{
	if (!rules)
		return;
	tb_process_stop(&rules->process);
	tb_encoder_release(&rules->encoder);
	tb_encoder_release(&rules->flight.encoder);
	free(rules->flight.payload);
	tb_arena_release(&rules->arena);
	tb_arena_release(&rules->answers);
	free(rules);
}

void tb_rules_rest(tb_rules *rules)
{
	tb_process_rest(&rules->process);
}

size_t tb_rules_count(const tb_rules *rules)
{
	return rules->rule_count;
}

const tb_rule *tb_rules_at(const tb_rules *rules, size_t index)
{
	return &rules->rules[index];
}

int tb_rules_failed(const tb_rules *rules)
{
	return rules->failed;
}

bool tb_rules_alive(const tb_rules *rules)
{
	return rules->process.alive;
}
