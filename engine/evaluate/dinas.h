/* dinas.h - one dinas's ruleset at work: its method, bands, rules in their
 * worker, and the kinds of post that it has met. */
#ifndef TB_EVALUATE_DINAS_H
#define TB_EVALUATE_DINAS_H

#include "evaluate/ruleset.h"
#include "evaluate/score.h"
#include "rule/rules.h"
#include "store/people.h"

/* What a post requires of one competency, and what it weighs there. */
typedef struct tb_post_competency {
	int competency;		/* index in the catalogue */
	int required;
	const char *standard;	/* owner of the row */
	tb_date from;
	const char *basis;	/* NULL: none */
	tb_decimal weight;
	const char *rule;	/* that set the weight */
} tb_post_competency;

/* A distinct kind of post: everything that weight rules may depend on. */
typedef struct tb_post_kind tb_post_kind;
struct tb_post_kind {
	tb_post_kind *next;	/* of the same hash */
	int unit;
	const tb_position *position;
	const char *employment;
	bool leads;
	size_t count;		/* 0: the post has no standard */
	tb_post_competency *competencies;	/* official order */
	uint8_t *required;	/* per catalogue competency */
	tb_rule_post shown;	/* what rules see */
	tb_status failed;	/* of its weights; TB_OK: they are good */
	const tb_error *why;	/* NULL: they are good */
	size_t weighting_count;	/* trace only */
	tb_weighting_result *weighting;
	tb_post_kind *next_asked;	/* of the same hash, asked the worker */
	uint8_t unit_seen;	/* of its unit, by the rules that weighed it */
};

/* Codes of what may be wrong with the weights of a post. */
#define TB_WEIGHT_MISSING "TB-W001"
#define TB_WEIGHTS_TOTAL "TB-W002"
#define TB_WEIGHTS_ZERO "TB-W003"

enum { TB_POST_BUCKETS = 8192, TB_POSTS_KEPT = 8192, TB_ASKED_BUCKETS = 1024 };

/* A level taken as given, whatever the notes say. */
typedef struct tb_what_if {
	const char *competency;
	tb_decimal level;
} tb_what_if;

/* Different faults of rules that are told; whoever mends so many evaluates
 * again anyway. */
enum { TB_FAULTS_TOLD = 20 };

typedef struct tb_dinas {
	const char *code;
	const char *name;	/* NULL: nasional */
	tb_store *store;
	const tb_catalog *catalog;
	const tb_watch *watch;	/* tells each fault once, then the caller's */
	const tb_watch *outer;
	tb_watch once;
	char told[TB_ERROR_TEXT_BYTES];	/* the last fault */
	size_t told_count;		/* faults so far, each counted once */
	uint64_t told_marks[TB_FAULTS_TOLD];	/* of their words */
	/* of the weighting rules for the post weighed last, until the next
	 * question; NULL: they failed */
	const tb_rule_answer *answers;
	tb_period period;
	tb_date rules_day;	/* parameters and rules as of this day */
	tb_date window_from;
	bool trace, lines;
	size_t what_if_count;
	const tb_what_if *what_if;
	bool tolerant;
	size_t skip_count;	/* as in the set-up */
	const tb_rule_skip *skips;
	tb_rule_worker *idle;
	tb_ruleset *ruleset;
	tb_rules *rules;
	tb_bands bands;
	tb_arena arena;		/* kinds of post */
	size_t post_count;
	tb_post_kind *buckets[TB_POST_BUCKETS];
	/* Those whose weights were asked for: others in other units may have
	 * the same. */
	tb_post_kind *asked[TB_ASKED_BUCKETS];
} tb_dinas;

typedef struct tb_dinas_setup {
	const char *code;
	tb_store *store;
	const tb_catalog *catalog;
	const tb_watch *watch;
	tb_period period;
	bool trace;
	bool lines;		/* for tb_rules_lines */
	size_t what_if_count;
	const tb_what_if *what_if;
	bool tolerant;	/* unknown courses are told, not refused */
	/* As in tb_rule_setup: rules that are left out, a worker. */
	size_t skip_count;
	const tb_rule_skip *skips;
	tb_rule_worker *idle;
} tb_dinas_setup;

/* Put @ruleset (taken over in every case) to work.  Errors: TB_ERULE,
 * TB_ELIMIT, TB_EIO, TB_ENOMEM; findings go to the watch. */
TB_MUST_CHECK
tb_status tb_dinas_open(const tb_dinas_setup *setup, tb_ruleset *ruleset,
			tb_dinas **out, tb_error *err);
void tb_dinas_close(tb_dinas *dinas);

/* The same for the same kind. */
uint64_t tb_post_hash(int unit, const tb_position *position,
		      const char *employment, bool leads);

/* The kind of post; weighed when it is new.  Look at `failed`. */
TB_MUST_CHECK
tb_status tb_dinas_post(tb_dinas *dinas, int unit, const tb_position *position,
			const char *employment, bool leads,
			const tb_post_kind **out, tb_error *err);

/* To be called when no tb_post_kind is in use: may forget them all, so that
 * memory stays bounded. */
void tb_dinas_between_frames(tb_dinas *dinas);

/* Was this fault the last that was told? */
bool tb_dinas_told(const tb_dinas *dinas, const tb_error *fault);

/* Is a rule in force for this period? */
bool tb_dinas_in_force(const tb_dinas *dinas, const tb_rule *rule);

/* What a worker's answer is called in a result. */
tb_training_outcome tb_training_outcome_of(tb_outcome outcome);

/* "rules/kesehatan/weights.lua:4" in @arena; NULL: no memory. */
const char *tb_dinas_at(const tb_rule *rule, tb_arena *arena);
/* "asn.grade = III/a, profile.KOM.gap = -1": what condition @condition of an
 * answer read; TB_READS_ALL: all of them. */
enum { TB_READS_ALL = -1 };
const char *tb_dinas_reads(const tb_rule_answer *answer, int condition,
			   tb_arena *arena);
/* All that an answer read, function by function: "when: asn.leads = true;
 * weights: p.bobot = 25"; NULL when it read nothing. */
const char *tb_dinas_trail(const tb_rule *rule, const tb_rule_answer *answer,
			   tb_arena *arena);

#endif
