/* rules.h - one ruleset, loaded into a locked worker process.
 *
 * The host knows nothing of Lua.  It sends the texts of a ruleset once, gets
 * back a description of its rules (all that is declared: ids, reasons, what
 * competency, below, which courses), decides all it can by itself, and asks
 * the worker only for what is a function.  Everything that comes back is read
 * as hostile: a wrong frame ends in TB_ERULE with a clear verdict.
 *
 * Rule functions get (asn, p) in weights and (asn, p, profile, c) in
 * training; `c` is profile[code] of the competency that the rule is asked
 * about, with the field `code` like every profile[code].
 *
 * What rules see where there is nothing: a field under review or absent makes
 * the rule not decided; `review` is nil when the level is decided;
 * `months_since_last` of what was never seen, and asn.months_since("COURSE")
 * of a course never taken, are math.huge, so that "longer ago than" holds.
 * at_least() over two scales (a grade of PPPK and one of PNS) is not decided.
 * `priority` left out is "suggested".
 */
#ifndef TB_RULE_RULES_H
#define TB_RULE_RULES_H

#include "base/arena.h"
#include "base/decimal.h"

/* ------------------------------------------------------------ what goes in */

typedef struct tb_rule_file {
	const char *name;	/* as messages show it: "weights.lua" or
				 * "nasional.tangga" for a module's require
				 * name; see `module` */
	const char *path;	/* for messages: "rules/kesehatan/weights.lua" */
	const char *module;	/* what require "..." calls it; NULL for the two
				 * entry files */
	const char *text;
	size_t length;
} tb_rule_file;

/* The two entry files; either may be absent. */
#define TB_RULE_WEIGHTS "weights.lua"
#define TB_RULE_TRAINING "training.lua"

typedef enum tb_parameter_type {
	TB_PARAMETER_NUMBER,
	TB_PARAMETER_TEXT,
	TB_PARAMETER_BOOLEAN
} tb_parameter_type;

typedef struct tb_rule_parameter {
	const char *name;
	tb_parameter_type type;
	tb_decimal number;
	const char *text;
	bool boolean;
} tb_rule_parameter;

/* A competency that the store knows, in official order; everywhere below a
 * competency is its index in this list. */
typedef struct tb_rule_competency {
	const char *code;	/* "KOM" */
	const char *group;	/* "managerial", "sociocultural", "technical" */
} tb_rule_competency;

/* Declared values of one field of asn, for is() and for near misses:
 * "position.family", "position.tier", "position.kind", "unit.kind",
 * "employment", "grade", "education".  `ordered` fields serve at_least(), in
 * ascending order; @scale tells scales apart that do not compare (PNS grades
 * from PPPK grades). */
typedef struct tb_rule_values {
	const char *field;
	bool ordered;
	size_t count;
	const char *const *values;
	const int *scale;	/* NULL: all the same scale */
} tb_rule_values;

typedef struct tb_rule_limits {
	uint32_t fuel_load;	/* 2,000,000 instructions */
	uint32_t fuel_call;	/* 2,000,000: one person, or one post */
	uint32_t memory_bytes;	/* 16 MiB live */
	uint32_t wall_ms;	/* a frame's answer must come within; 0: the
				 * default of 10 s */
	uint32_t cpu_s;		/* of the whole worker; 0: default 3600 */
} tb_rule_limits;

/* What a zero member stands for; wall_ms and cpu_s stay zero. */
tb_rule_limits tb_rule_limits_default(void);
/* A rule that is left out, so that the others can be looked at. */
enum { TB_RULE_SUBJECT_BYTES = 65, TB_RULE_SKIPS = 25 };
typedef struct tb_rule_skip {
	int file;		/* index in files; -1: none */
	char subject[TB_RULE_SUBJECT_BYTES];	/* its id, or "#3" */
} tb_rule_skip;

/* A worker that starts, with default limits, while its ruleset is still being
 * read. */
typedef struct tb_rule_worker tb_rule_worker;

typedef struct tb_rule_setup {
	const char *worker;	/* path of timbang-rule-worker; NULL: beside
				 * this program */
	tb_rule_worker *idle;	/* becomes the worker of this ruleset when it
				 * was not taken before; NULL: none */
	const char *dinas;	/* for messages */
	size_t file_count;
	const tb_rule_file *files;
	size_t parameter_count;
	const tb_rule_parameter *parameters;
	size_t competency_count;
	const tb_rule_competency *competencies;
	size_t values_count;
	const tb_rule_values *values;
	size_t course_count;		/* codes that months_since() may name */
	const char *const *courses;
	tb_rule_limits limits;	/* zero members: defaults */
	bool trace;		/* log reads */
	bool lines;		/* note which lines run; costs time, no fuel */
	size_t skip_count;
	const tb_rule_skip *skips;
} tb_rule_setup;

/* -------------------------------------------------- what the rules declare */

/* courses { stage = "first_step", form = "N01" }: a query that the host
 * answers from the catalogue.  NULL: any. */
typedef struct tb_course_query {
	const char *competency, *form, *stage, *audience, *area;
	tb_decimal level;	/* micro -1: any */
} tb_course_query;

/* One entry of a recommendation: a course code or a query. */
typedef struct tb_recommend_item {
	const char *course;	/* NULL: `query` counts */
	tb_course_query query;
} tb_recommend_item;

typedef struct tb_rule_weight {
	const char *key;	/* competency code or group */
	tb_decimal weight;	/* 0 .. 1e6 */
} tb_rule_weight;

typedef enum tb_rule_kind { TB_WEIGHTING, TB_TRAINING } tb_rule_kind;

typedef struct tb_rule {
	tb_rule_kind kind;
	const char *id;
	const char *reason;
	const char *basis;	/* NULL: none */
	const char *from, *until;	/* ISO dates or NULL */
	const char *path;	/* of its file */
	int line;		/* of its id, from the source; 0 unknown */
	int condition_count;	/* functions in `when` */

	/* weighting */
	bool weights_function;
	size_t weight_count;
	const tb_rule_weight *weights;

	/* training */
	bool every_required;	/* competency = "*" */
	size_t competency_count;
	const int *competencies;	/* indexes, in the order written */
	bool has_below;
	tb_decimal below;
	bool required;		/* priority = "required" */
	bool first_only;	/* recommend_first */
	bool recommend_function;
	size_t recommend_count;
	const tb_recommend_item *recommend;
} tb_rule;

/* NULL: it could not be started, and whoever needs one will say why. */
tb_rule_worker *tb_rule_worker_start(void);
void tb_rule_worker_stop(tb_rule_worker *worker);	/* NULL allowed */

/* A ruleset in a running worker. */
typedef struct tb_rules tb_rules;

/* Gate the texts, start and lock a worker, load.  Reports every finding of
 * the source gate and the first error of loading (syntax, unknown field,
 * wrong type, unknown competency, duplicate id ...) to @watch, with
 * file:line:column where known and the nearest known name as hint.
 * Errors: TB_ERULE (the ruleset is wrong), TB_ELIMIT (loading exceeded its
 * budget), TB_EIO (the worker could not be started), TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_rules_start(const tb_rule_setup *setup, const tb_watch *watch,
			 tb_rules **out, tb_error *err);
/* Nothing more is asked: the worker ends while the host goes on, so that
 * tb_rules_stop() need not wait for it.  What it has answered stays. */
void tb_rules_rest(tb_rules *rules);
void tb_rules_stop(tb_rules *rules);	/* NULL allowed; kills and reaps */

/* The rules, in file order: all weighting rules first, then training. */
size_t tb_rules_count(const tb_rules *rules);
const tb_rule *tb_rules_at(const tb_rules *rules, size_t index);

/* -------------------------------------------------------------- questions */

typedef enum tb_outcome {
	TB_FIRED,	/* all conditions true (or there are none) */
	TB_NOT_FIRED,	/* a condition was false */
	TB_NOT_DECIDED,	/* touched something under review or absent */
	TB_NOT_APPLICABLE	/* touched a competency the post does not
				 * require */
} tb_outcome;

/* A value that a rule looked at, in trace mode. */
typedef struct tb_rule_read {
	const char *path;	/* "profile.KOM.gap", "asn.grade", "p.x" */
	const char *value;	/* as text; NULL: absent or under review */
	int condition;		/* from 1; 0: weights or recommend function */
} tb_rule_read;

/* The answer for one rule. */
typedef struct tb_rule_answer {
	tb_outcome outcome;
	int stopped_at;		/* condition that decided, from 1; 0: none */
	const char *because;	/* path that made it not decided or not
				 * applicable; NULL otherwise */
	size_t read_count;
	const tb_rule_read *reads;	/* trace mode only */
	size_t weight_count;	/* of a weights function that fired */
	const tb_rule_weight *weights;
	size_t recommend_count;	/* of a recommend function that fired */
	const tb_recommend_item *recommend;
	uint32_t fuel;
} tb_rule_answer;

/* A kind of post: all that weight rules may see.  NULL texts are absent. */
typedef struct tb_rule_post {
	const char *position, *family, *kind, *tier;
	int serves_public;	/* 1, 0, -1 unknown */
	const char *unit, *unit_kind, *district;
	const char *employment;
	bool leads;		/* leads a unit */
	const uint8_t *required;	/* level 1..5 per competency, 0: not
					 * required; competency_count bytes */
} tb_rule_post;

/* Ask every weighting rule about one kind of post.  @answers has one entry
 * per weighting rule (those with no function are answered too: FIRED, and
 * their declared weights).  Valid until the next call with @rules.
 * A rule error (Lua error, wrong result, budget) reports a problem to @watch
 * that names file:line and rule, and returns TB_ERULE or TB_ELIMIT; the
 * worker is still usable after TB_ERULE and TB_ELIMIT unless it died, which
 * tb_rules_alive() tells. */
TB_MUST_CHECK
tb_status tb_rules_weigh(tb_rules *rules, const tb_rule_post *post,
			 const tb_watch *watch, const tb_rule_answer **answers,
			 tb_error *err);
/* Which of enum tb_unit_seen the answers of the last tb_rules_weigh depend
 * on. */
uint8_t tb_rules_unit_seen(const tb_rules *rules);

typedef struct tb_rule_level {
	uint8_t required;	/* 0: the post does not require it */
	bool decided;		/* else under review */
	tb_decimal level, spread;
	bool has_previous;
	tb_decimal previous;
	uint32_t observations, raters;
	int months_since_last;	/* -1: never seen */
	const char *review;	/* reason, or NULL */
} tb_rule_level;

typedef struct tb_rule_taken {
	const char *course;
	int months;		/* whole months before the last day */
} tb_rule_taken;

/* One question: does rule @rule (index in tb_rules_at, a training rule that
 * has a function) hold for competency @competency? */
typedef struct tb_rule_call {
	uint32_t rule;
	uint32_t competency;
} tb_rule_call;

typedef struct tb_rule_person {
	const tb_rule_post *post;
	const char *grade, *education;
	int service_years;	/* -1 unknown */
	tb_decimal jp;		/* this year */
	size_t taken_count;
	const tb_rule_taken *taken;
	const tb_rule_level *levels;	/* competency_count entries */
	bool has_jpm;		/* false when all is under review */
	tb_decimal jpm, score;
	const char *category;	/* of the score; NULL when partial */
	size_t call_count;
	const tb_rule_call *calls;
} tb_rule_person;

enum { TB_RULE_FRAME_PEOPLE = 64 };

/* Ask the training rules about up to TB_RULE_FRAME_PEOPLE people in one
 * frame.  @answers: for each person in order, for each of its calls in order.
 * Who has no calls is not sent, and has no answers.
 * State of the worker is rolled back after each person.  A rule error for one
 * person does not hide the others: each failing person is reported through
 * @failed(context, person index, status, problem, error) and its answers are
 * zeroed; the return value is then the first such status.  Valid until the
 * next call with @rules.  @problem is the same with its place and hint, NULL
 * when there was no memory for it. */
typedef void tb_rule_failed_fn(void *context, size_t person, tb_status status,
			       const tb_problem *problem,
			       const tb_error *error);
TB_MUST_CHECK
tb_status tb_rules_train(tb_rules *rules, const tb_rule_person *people,
			 size_t count, tb_rule_failed_fn *failed, void *context,
			 const tb_rule_answer **answers, tb_error *err);

/* The same in two steps, so that the host can do other things while the
 * worker works: one frame can be in flight, and every other question may come
 * between.  tb_rules_train_send returns what is wrong with the question; the
 * levels, posts and texts of @people are no more needed then, but @people and
 * its calls must be given again. */
TB_MUST_CHECK
tb_status tb_rules_train_send(tb_rules *rules, const tb_rule_person *people,
			      size_t count, tb_error *err);
TB_MUST_CHECK
tb_status tb_rules_train_receive(tb_rules *rules, const tb_rule_person *people,
				 size_t count, tb_rule_failed_fn *failed,
				 void *context, const tb_rule_answer **answers,
				 tb_error *err);

/* The value of an expression. */
typedef struct tb_rule_value {
	tb_outcome outcome;	/* FIRED: a value; NOT_DECIDED, NOT_APPLICABLE:
				 * why not stands in `text` */
	const char *text;	/* as Lua would write it; tables in full, to
				 * the length of a line */
	uint32_t fuel;
	size_t read_count;
	const tb_rule_read *reads;	/* trace mode only */
} tb_rule_value;

/* Evaluate @expression with asn, p and profile of @person, and c as of
 * @competency (-1: none).  Its own faults come back in @err, at line and
 * column of the expression.  Valid until the next call with @rules.
 * Errors: TB_ERULE, TB_ELIMIT, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_rules_probe(tb_rules *rules, const tb_rule_person *person,
			 int competency, const char *expression,
			 tb_rule_value *out, tb_error *err);
/* The lines of one file that hold something that can run, and those that
 * did, loading included.  What is not loaded has none. */
typedef struct tb_rule_lines {
	const char *path;
	int last;		/* that can run; 0: the file was not loaded */
	const uint8_t *able, *ran;	/* for tb_rule_line; ran only what is
					 * able */
} tb_rule_lines;

/* Is the bit of @line set?  1 <= @line <= tb_rule_lines.last. */
bool tb_rule_line(const uint8_t *bits, int line);
/* The lines of each file of the set-up so far.  Valid until the next call
 * with @rules.  Errors: TB_ERULE (nonsense), TB_ELIMIT, TB_EIO, TB_ENOMEM,
 * TB_EINTERNAL (the set-up did not ask for it). */
TB_MUST_CHECK
tb_status tb_rules_lines(tb_rules *rules, const tb_rule_lines **list,
			 size_t *count, tb_error *err);
/* The rule that made tb_rules_weigh fail the last time; -1: none did. */
int tb_rules_failed(const tb_rules *rules);

bool tb_rules_alive(const tb_rules *rules);

#endif
