/* case.h - the cases of a ruleset: an invented person each, and what should
 * come out.  Written in the folder tests/ of a ruleset;
 * schemas/test.schema.json has the whole format. */
#ifndef TB_WORKBENCH_CASE_H
#define TB_WORKBENCH_CASE_H

#include "schema/yaml.h"

/* A competency (index in the catalogue) and one level of it. */
typedef struct tb_case_level {
	int competency;
	int level;
} tb_case_level;

/* Notes of the superior in short: one level each, in order of their days. */
typedef struct tb_case_short {
	int competency;		/* -1: every required one not named singly */
	size_t count;		/* 0: no occasion to observe */
	const int *levels;
	int line, column;
} tb_case_short;

/* A note in full. */
typedef struct tb_case_note {
	tb_date day;
	size_t level_count;
	const tb_case_level *levels;
	const char *rater;	/* any name; NULL: whoever has that role */
	int role;		/* tb_role; -1: of nobody who is linked */
	const char *project;	/* NULL: none */
	int line, column;
} tb_case_note;

/* A level agreed in a dialogue. */
typedef struct tb_case_dialogue {
	int competency, level;
	tb_date day;		/* ALWAYS: the last day, after all notes */
} tb_case_dialogue;

typedef struct tb_case_taken {
	const char *course;
	int months;		/* before the last day of the period */
} tb_case_taken;

typedef struct tb_case_person {
	const char *name;	/* in the file */
	int line, column;
	/* NULL texts: not said */
	const char *position, *family, *kind, *tier;
	int serves_public;	/* 1, 0, -1 unknown */
	const char *unit, *unit_kind, *district;
	bool unit_said;
	const char *employment;
	bool leads;
	const char *grade, *education;
	int service_years;	/* -1: unknown */
	tb_decimal jp;
	tb_date since;		/* in the post; ALWAYS: long ago */
	size_t taken_count;
	const tb_case_taken *taken;
	size_t standard_count;
	const tb_case_level *standard;
	bool levels_said;
	size_t short_count;
	const tb_case_short *shorts;
	size_t note_count;
	const tb_case_note *notes;
	size_t dialogue_count;
	const tb_case_dialogue *dialogues;
} tb_case_person;

/* What may be expected; each is a node of the file, checked when read. */
typedef enum tb_expected {
	TB_EXPECT_STATUS, TB_EXPECT_REVIEW, TB_EXPECT_JPM,
	TB_EXPECT_CATEGORY_JPM, TB_EXPECT_SCORE, TB_EXPECT_CATEGORY,
	TB_EXPECT_LEVELS, TB_EXPECT_GAPS, TB_EXPECT_WEIGHTS,
	TB_EXPECT_RECOMMENDATIONS, TB_EXPECT_DROPPED, TB_EXPECT_UNANSWERED,
	TB_EXPECT_STRENGTHS, TB_EXPECT_COUNT
} tb_expected;

/* "status", "review", ...: as written in the file. */
const char *tb_expected_key(tb_expected expected);

/* with: { p: { name: value } } */
typedef struct tb_case_override {
	const char *parameter, *value;
	int line, column;
} tb_case_override;

typedef struct tb_case_file {
	const char *path;	/* as it can be opened */
	const char *name;	/* "komunikasi.yaml" */
	const char *bytes;	/* as read */
	size_t length;
	size_t person_count;
	tb_case_person *people;
} tb_case_file;

typedef struct tb_case {
	const tb_case_file *file;
	const char *name;
	int line, column;
	const tb_case_person *person;
	tb_period period;
	size_t override_count;
	const tb_case_override *overrides;
	const tb_yaml_node *expected[TB_EXPECT_COUNT];	/* NULL: not said */
	int64_t party;		/* the person of this case in the store */
} tb_case;

#endif
