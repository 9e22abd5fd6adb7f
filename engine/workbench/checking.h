/* checking.h - inside the check: one ruleset on the table. */
#ifndef TB_WORKBENCH_CHECKING_H
#define TB_WORKBENCH_CHECKING_H

#include "evaluate/dinas.h"
#include "rule/faults.h"
#include "workbench/check.h"
#include "workbench/named.h"

enum { TB_CHECK_TEXTS_MAX = 4096 };	/* that are kept to be shown */

/* What the kinds of posts showed about one rule. */
typedef struct tb_seen_rule {
	bool fired;		/* or may fire, for some kind of post */
	bool asked;		/* some kind of post was there to ask about */
	bool counted;		/* of its weights one came into effect */
	bool broken;		/* fails; not asked again */
	size_t field_count, field_room;
	const char **fields;
	int64_t people;
	bool unknown_course;	/* told already */
} tb_seen_rule;

typedef struct tb_checking {
	tb_checked *out;
	const tb_check_options *options;
	const tb_watch *watch;
	tb_date today;
	size_t word_count;	/* names and texts of the files in use */
	const char **words;	/* sorted; NULL: not gathered yet */
	tb_arena *arena;	/* of `out` */
	tb_named named;
	tb_store *dictionaries;	/* in memory */
	tb_catalog catalog;
	bool has_catalog;
	tb_ruleset *files;	/* texts only */
	tb_dinas *dinas;	/* NULL: the rules do not load */
	const tb_rule_rest *rest;	/* which rules are left out */
	size_t dropped_count;	/* entry files that cannot be used */
	const char *dropped[4];
	bool partial;		/* some rules were left out: only what
				 * fails is told, not what is missing */
	tb_catalog world;	/* the catalogue, with units of our own */
	bool knows_technical;	/* some standard asks for technical ones */
	int *highest;		/* required by any kind of post, per
				 * competency; 5 where that is not known */
	size_t kind_count;
	const tb_post_kind **kinds;	/* whose weights are settled */
	tb_seen_rule *seen;	/* per rule */
} tb_checking;

/* The text of a file by the path that messages show; NULL: none. */
const tb_ruleset_file *tb_checking_file(const tb_checking *c,
					const char *shown);
/* The place of the id of a rule. */
void tb_checking_rule_place(const tb_checking *c, const tb_rule *rule,
			    int *line, int *column);
/* The place of @word within the text of a rule, else that of its id. */
void tb_checking_word_place(const tb_checking *c, const tb_rule *rule,
			    const char *word, int *line, int *column);
/* The line of the id that follows in the same file; INT_MAX: none. */
int tb_checking_rule_end(const tb_checking *c, const tb_rule *rule);
/* Is a nasional module used by this ruleset, or the file its own? */
bool tb_checking_is_used(const tb_checking *c, const tb_ruleset_file *file);
/* Is @word written out, as a text or a name, in a file that is used? */
bool tb_checking_is_named(tb_checking *c, const char *word);
/* Remember that a rule looked at @path. */
void tb_checking_saw(tb_checking *c, size_t rule, const char *path);

/* check_texts.c: slips of typing, the gate, luacheck. */
TB_MUST_CHECK tb_status tb_checking_texts(tb_checking *c, tb_error *err);

/* check_load.c */

TB_MUST_CHECK tb_status tb_checking_dictionaries(tb_checking *c, tb_error *err);
/* The manifest's faults; TB_OK with *out NULL when there are any. */
TB_MUST_CHECK
tb_status tb_checking_manifest(tb_checking *c, tb_ruleset **out,
			       tb_error *err);
/* Set entry files aside that are not sound; false: a module is not, and what
 * needs it cannot be told. */
bool tb_checking_drop_unsound(tb_checking *c);
/* Tell what keeps rules from being loaded, and what is left without them. */
TB_MUST_CHECK
tb_status tb_checking_faults(tb_checking *c, tb_ruleset *ruleset,
			     tb_rule_rest *rest, tb_error *err);
/* Without the entry files that cannot be used. */
void tb_checking_drop_files(const tb_checking *c, tb_ruleset *ruleset);
/* Put @ruleset (used up) to work as of today, or its first day when that is
 * later; c->dinas NULL: it does not load, which was told. */
TB_MUST_CHECK
tb_status tb_checking_open_today(tb_checking *c, tb_ruleset *ruleset,
				 tb_error *err);
/* The rules at work as they stand on @day; *out NULL: they do not
 * load, which was told.  Findings go to @watch (NULL: nowhere). */
TB_MUST_CHECK
tb_status tb_checking_open(tb_checking *c, tb_date day, const tb_watch *watch,
			   tb_dinas **out, tb_error *err);
/* check_stretches.c: between two dates on which something changes that the
 * weights depend on, all days are alike. */
enum { TB_STRETCHES_MAX = 24 };
typedef struct tb_stretches {
	tb_date first[TB_STRETCHES_MAX];	/* day of each looked at */
	size_t count;
} tb_stretches;
/* The stretch that @day lies in is looked at. */
void tb_stretches_begin(const tb_checking *c, tb_date day,
			tb_stretches *looked);
/* The first day of the next stretch to be looked at, and note it: by what the
 * weighting rules are known to read so far.  False: there is none, or *full:
 * none may be looked at any more. */
bool tb_stretches_next(const tb_checking *c, tb_stretches *looked,
		       tb_date *day, bool *full);

/* check_parameters.c: parameters and dates. */
void tb_check_parameters(tb_checking *c, const tb_manifest *manifest);
void tb_check_dates(tb_checking *c);
/* check_posts.c: weights of every kind of post. */
TB_MUST_CHECK tb_status tb_check_posts(tb_checking *c, tb_error *err);
/* check_training.c: training rules, asked about every kind of post. */
TB_MUST_CHECK tb_status tb_check_training(tb_checking *c, tb_error *err);
/* check_declared.c: what a training rule, or the one at @at, declares. */
void tb_check_possible(tb_checking *c, const tb_rule *rule);
/* May it be asked about this competency? */
bool tb_check_concerns(const tb_rule *rule, int competency);
void tb_check_courses(tb_checking *c, const tb_rule *rule);
/* Say that @rule recommends what is in no catalogue. */
void tb_check_unknown_course(tb_checking *c, const tb_rule *rule,
			     const char *course);
void tb_check_owned(tb_checking *c, size_t at);
/* check_thresholds.c: in the texts. */
void tb_check_thresholds(const tb_checking *c);
/* check_reach.c: people of a store. */
TB_MUST_CHECK
tb_status tb_check_reach(tb_checking *c, tb_store *store, tb_error *err);

#endif
