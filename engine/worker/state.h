/* state.h - what the parts of the worker share.
 *
 * Functions that take a `lua_State *L` first may raise (they jump past their
 * caller); all others may not.  A raising function owns nothing.
 */
#ifndef TB_WORKER_STATE_H
#define TB_WORKER_STATE_H

#include <setjmp.h>

#include <lua.h>

#include "worker/heap.h"
#include "worker/worker.h"

/* Places in Lua's registry; 1 and 2 are Lua's own. */
enum tb_place {
	TB_PLACE_ENV = 3,	/* what rules see as their globals */
	TB_PLACE_GLOBALS,	/* where they really are */
	TB_PLACE_LOADED,	/* module number -> value, false while loading */
	TB_PLACE_FUNCTIONS,	/* tb_function_place() -> function */
	TB_PLACE_QUERY,		/* the mark of courses{...}: its metatable */
	TB_PLACE_ASN, TB_PLACE_ASN_DATA,
	TB_PLACE_POSITION, TB_PLACE_POSITION_DATA,
	TB_PLACE_UNIT, TB_PLACE_UNIT_DATA,
	TB_PLACE_PROFILE, TB_PLACE_PROFILE_DATA,
	TB_PLACE_PARAMETERS,
	TB_PLACE_COMPETENCY	/* two for each: proxy, data */
};

static inline int tb_competency_place(uint32_t competency)
{
	return TB_PLACE_COMPETENCY + 2 * (int)competency;
}

/* 0: weights or recommend; 1..: conditions. */
static inline int tb_function_place(uint32_t rule, uint32_t which)
{
	return (int)(rule * (TB_CONDITIONS_MAX + 1) + which + 1);
}

enum { TB_SCRATCH = 16 * 1024,		/* longest text a rule may make */
       TB_STORE = 6 * 1024 * 1024,	/* texts of the set-up */
       TB_LOG = 32 * 1024,
       /* A word of a source becomes a few instructions and names, and there
	* are at most 20,000 of them. */
       TB_DUMP_MAX = 4 * 1024 * 1024 };

typedef struct tb_known_file {
	uint8_t role;
	const char *module;	/* NULL: an entry file */
	const char *text;
	size_t length;
} tb_known_file;

typedef struct tb_known_values {
	const char *field;
	bool ordered;
	uint32_t first, count;	/* in values, scales */
} tb_known_values;

/* What is needed of a rule to ask it. */
typedef struct tb_known_rule {
	bool training;
	bool function;		/* weights or recommend is one */
	uint32_t conditions;
	const char *id;
} tb_known_rule;

/* A rule that is left out: its id, or "#3". */
typedef struct tb_skip {
	const char *subject;
	uint32_t file;
} tb_skip;

typedef struct tb_fault {
	uint32_t code;
	int32_t file;		/* -1: none */
	uint32_t line;
	int32_t rule;		/* -1: none */
	uint32_t condition;
	int32_t competency;	/* -1: none */
	char subject[TB_CODE_MAX + 1];
	char text[3][TB_FAULT_TEXT_MAX + 1];
} tb_fault;

typedef struct tb_post {
	tb_slice position, family, kind, tier;
	int32_t serves_public;
	tb_slice unit, unit_kind, district, employment;
	bool leads;
	const uint8_t *required;
} tb_post;

typedef struct tb_level {
	bool known;		/* the post requires it, and it came */
	bool decided, has_previous;
	tb_decimal level, spread, previous;
	uint32_t observations, raters;
	int32_t months_since_last;
	tb_slice review;
} tb_level;

typedef struct tb_taken {
	tb_slice course;
	int32_t months;
} tb_taken;

typedef struct tb_call {
	uint32_t rule, competency;
} tb_call;

/* The one that is being asked about. */
typedef struct tb_subject {
	bool training;		/* else only the post is there */
	tb_post post;
	tb_slice grade, education;
	int32_t service_years;
	tb_decimal jp;
	uint32_t taken_count;
	tb_taken taken[TB_TAKEN_MAX];
	bool has_jpm;
	tb_decimal jpm, score;
	tb_slice category;
	tb_level levels[TB_COMPETENCIES_MAX];
	uint32_t call_count;
	tb_call calls[TB_CALLS_MAX];
} tb_subject;

/* Which lines can run, and which ran: a bit each, line n at n. */
typedef struct tb_lines {
	bool noted;		/* the host asked for it */
	uint8_t able[TB_FILES_MAX][TB_LINE_BYTES];
	uint8_t ran[TB_FILES_MAX][TB_LINE_BYTES];
	size_t dumped;
	uint8_t dump[TB_DUMP_MAX];	/* a compiled text */
} tb_lines;

/* Why a question ended without true or false. */
typedef enum tb_stop {
	TB_STOP_NONE, TB_STOP_NOT_DECIDED, TB_STOP_NOT_APPLICABLE
} tb_stop;

typedef struct tb_logged {
	const char *path;
	const char *value;	/* NULL: absent */
	uint32_t condition;
} tb_logged;

struct tb_worker {
	lua_State *L;
	tb_heap heap;

	/* set-up */
	bool set_up, loaded;
	bool trace;
	uint32_t fuel_load, fuel_call;
	uint32_t competency_count;
	const char *codes[TB_COMPETENCIES_MAX];
	uint8_t groups[TB_COMPETENCIES_MAX];
	uint32_t field_count;
	tb_known_values fields[TB_FIELDS_MAX];
	uint32_t value_count;
	const char *values[TB_VALUES_MAX];
	int32_t scales[TB_VALUES_MAX];
	uint32_t course_count;
	const char *courses[TB_COURSES_MAX];
	uint32_t parameter_count;
	const char *parameters[TB_PARAMETERS_MAX];
	uint8_t parameter_types[TB_PARAMETERS_MAX];
	tb_decimal parameter_numbers[TB_PARAMETERS_MAX];
	const char *parameter_texts[TB_PARAMETERS_MAX];
	uint32_t file_count;
	tb_known_file files[TB_FILES_MAX];
	uint32_t skip_count;
	tb_skip skips[TB_SKIPS_MAX];
	uint32_t rule_count;
	tb_known_rule rules[TB_RULES_MAX];
	size_t store_used;

	/* now */
	int64_t fuel;
	uint32_t blocks;	/* that the state has asked for */
	void *newest;		/* of them */
	size_t newest_size;
	void *stack, *stack_loaded;	/* Lua's own, now and after loading */
	bool jump_set;
	sigjmp_buf jump;	/* where a spent budget lands */
	uint32_t condition;	/* being asked, from 1; 0: the action */
	int32_t asked_rule, asked_competency;
	tb_stop stop;
	char because[TB_PATH_MAX + 1];
	tb_fault fault;
	tb_post posts[TB_PEOPLE_MAX];	/* of the frame */
	tb_subject subject;
	uint8_t unit_seen;	/* enum tb_unit_seen, of the subject */
	uint32_t read_count;
	tb_logged reads[TB_READS_MAX];
	size_t log_used;
	char log[TB_LOG];
	tb_lines lines;
	char scratch[TB_SCRATCH];
	char store[TB_STORE];

	tb_frame_writer out;
	uint8_t answer[TB_FRAME_MAX + TB_FRAME_HEAD];
};

static inline tb_worker *tb_worker_of(lua_State *L)
{
	return *(tb_worker **)lua_getextraspace(L);
}

#endif
