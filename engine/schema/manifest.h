/* manifest.h - ruleset.yaml: whose rules, since when, on what basis, by which
 * method, with which dated parameters.  Design section 5. */
#ifndef TB_SCHEMA_MANIFEST_H
#define TB_SCHEMA_MANIFEST_H

#include "base/role.h"
#include "schema/yaml.h"

typedef enum tb_level_method {
	TB_LEVEL_MEAN, TB_LEVEL_MEDIAN, TB_LEVEL_RECENT
} tb_level_method;

typedef enum tb_surplus {
	TB_CAP_EACH,	/* a surplus never hides a gap */
	TB_SUM,		/* plain sum */
	TB_CAP_TOTAL	/* plain sum, the ratio cut at 1 */
} tb_surplus;

typedef enum tb_post_choice { TB_POST_LAST_DAY, TB_POST_LONGEST } tb_post_choice;
typedef enum tb_on_change { TB_CHANGE_REFUSE, TB_CHANGE_END } tb_on_change;

/* One category of an own list of bands: from `from` percent on. */
typedef struct tb_manifest_band {
	const char *key, *name;
	tb_decimal from;
} tb_manifest_band;

typedef struct tb_manifest_standard {
	const char *tier;
	int level;		/* 1..5 */
	int line, column;
} tb_manifest_standard;

typedef enum tb_value_type {
	TB_VALUE_NUMBER, TB_VALUE_TEXT, TB_VALUE_BOOLEAN
} tb_value_type;

typedef struct tb_parameter_value {
	tb_date from;
	tb_value_type type;
	tb_decimal number;
	const char *text;	/* also of numbers and booleans: as written */
	bool boolean;
	const char *basis;	/* NULL: none given */
	int line, column;
} tb_parameter_value;

typedef struct tb_parameter {
	const char *name;
	int line, column;	/* of the name */
	size_t count;
	const tb_parameter_value *values;	/* by from, ascending */
} tb_parameter;

typedef struct tb_method {
	tb_level_method level;
	int level_digits;		/* 0..6 */
	tb_surplus surplus;
	tb_decimal roles[TB_ROLE_COUNT];	/* 0: shown, not counted */
	int min_observations, min_raters;	/* at least 1 */
	int window_months;		/* 0: the period */
	int dialogue_at;		/* 1..5; 0: off */
	const char *bands;		/* name of a national list, or NULL */
	size_t band_count;		/* own bands, ascending */
	const tb_manifest_band *own_bands;
	tb_post_choice post;
	int min_days_in_post;
	tb_on_change on_change;
	size_t standard_count;
	const tb_manifest_standard *standards;
	bool has_weights_total;
	tb_decimal weights_total;
	int repeat_course_after;	/* months; 0: never offer again */
} tb_method;

/* What a ruleset demands of itself before it is published. */
typedef struct tb_publish_terms {
	int coverage;	/* percent of its conditions that tests decide */
	int mutation;	/* percent of mutants that tests notice */
} tb_publish_terms;

typedef struct tb_manifest {
	const char *unit;	/* the folder's name */
	tb_date from;
	const char *basis;
	tb_method method;
	tb_publish_terms publish;
	size_t parameter_count;
	const tb_parameter *parameters;	/* in file order */
} tb_manifest;

/* "median", "cap_each", ...: as written in the file. */
const char *tb_level_method_key(tb_level_method method);
const char *tb_surplus_key(tb_surplus surplus);

/* Read a manifest.  Every fault goes to @problems, whose `file` names the
 * text.  @unit: what `unit:` must say.  Everything lives in @arena.
 * Errors: TB_ERULE (faults were reported), TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_manifest_read(const char *bytes, size_t length, const char *unit,
			   tb_arena *arena, tb_problems *problems,
			   tb_manifest *out, tb_error *err);

/* The value of a parameter on @day; NULL before its first value. */
const tb_parameter_value *tb_parameter_on(const tb_parameter *parameter,
					  tb_date day);

#endif
