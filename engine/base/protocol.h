/* protocol.h - what the host and a rule worker say to each other.
 *
 * The host asks, the worker answers, never the other way round, and exactly
 * one frame answers LOAD, WEIGH, TRAIN, PROBE and LINES each; all other frames
 * of the host have no answer.  Frames are those of frame.h.  In the lists below `text?`
 * is a text that may be absent, `n*` a count and then so many.
 */
#ifndef TB_BASE_PROTOCOL_H
#define TB_BASE_PROTOCOL_H

#include "timbang.h"

enum { TB_PROTOCOL_VERSION = 5 };

/* What the host says. */
enum tb_ask {
	/* u32 version, u32 fuel_load, u32 fuel_call, u32 memory, bool trace,
	 * bool lines: note which run */
	TB_ASK_SETUP = 'S',
	/* n* (text code, text group) */
	TB_ASK_COMPETENCIES = 'C',
	/* text field, bool ordered, n* (text value, i32 scale) */
	TB_ASK_VALUES = 'V',
	/* n* text code; may come several times */
	TB_ASK_COURSES = 'K',
	/* n* (text name, u8 type, then decimal, text or bool) */
	TB_ASK_PARAMETERS = 'P',
	/* u8 tb_file_role, text? module, text source; numbered from 0 */
	TB_ASK_FILE = 'F',
	/* nothing; answered by RULES or FAULT */
	TB_ASK_LOAD = 'L',
	/* post; answered by ANSWERS for one person with one answer per
	 * weighting rule */
	TB_ASK_WEIGH = 'W',
	/* n* post; n* (u8 post, by its place in these, person); answered by
	 * ANSWERS */
	TB_ASK_TRAIN = 'T',
	/* post; person, without calls; i32 competency (-1: none), text source;
	 * answered by VALUE or FAULT */
	TB_ASK_PROBE = 'Q',
	/* nothing, where lines are noted; answered by LINES */
	TB_ASK_LINES = 'N',
	/* text subject, u32 file: leave this rule out when loading */
	TB_ASK_SKIP = 'X',
	/* text source; to timbang-rule-lint only; answered by LINT */
	TB_ASK_LINT = 'l'
};
/* post: text? position, family, kind, tier; i32 serves_public; text? unit,
 *   unit_kind, district, employment; bool leads; one u8 per competency
 * person: text? grade, education; i32 service_years; decimal jp;
 *   n* (text course, i32 months); bool has_jpm [decimal jpm, score];
 *   text? category; n* (u8 competency, level), those the post requires;
 *   n* (number rule, u8 competency), the calls
 * level: u8 of tb_level_part; DECIDED: u32 level, spread, in millionths;
 *   PREVIOUS: u32 previous, too; number observations, raters, months since the
 *   last + 1 (0: never seen); REVIEW: text review */

enum tb_level_part {
	TB_LEVEL_DECIDED = 1,
	TB_LEVEL_PREVIOUS = 2,	/* only with DECIDED */
	TB_LEVEL_REVIEW = 4,
	TB_LEVEL_PARTS = 7
};

enum tb_file_role { TB_FILE_WEIGHTS, TB_FILE_TRAINING, TB_FILE_MODULE };

/* What the worker says. */
enum tb_reply {
	TB_REPLY_RULES = 'R',	/* n* rule */
	TB_REPLY_FAULT = 'E',	/* fault */
	/* n* (bool failed, then fault or n* answer); to WEIGH then u8, which
	 * of tb_unit_seen the answers depend on */
	TB_REPLY_ANSWERS = 'A',
	TB_REPLY_VALUE = 'U',	/* u8 (0 value, 1 not decided, 2 not
				 * applicable), text (value, or because), u32
				 * fuel; n* (text path, text? value, u32 0) */
	/* for each file, n* of them: u32 bytes, then twice so many: bit n % 8
	 * of byte n / 8 says that line n can run, and that it ran.  A file
	 * that was not loaded has 0 bytes. */
	TB_REPLY_LINES = 'N',
	/* n* (u32 code of luacheck, u32 line, column; text? name, other; u32
	 * line of the other); code 0: the text was too much for it */
	TB_REPLY_LINT = 'l'
};
/* rule: u8 kind (0 weighting, 1 training); text id, reason; text? basis,
 *   from, until; u32 file; u32 conditions; bool function; then
 *   weighting: n* weight; training: bool every; n* u32 competency;
 *   bool has_below [decimal]; bool required; bool first_only; n* item
 * weight: u32 competency, or group + TB_GROUP_BASE; decimal
 * item: bool query, then text code, or text? competency, form, stage,
 *   audience, area, decimal level (-1e-6: any)
 * answer: u8 outcome; u32 stopped_at; text? because; u32 fuel; n* (text path,
 *   text? value, u32 condition); n* weight; n* item
 * fault: u32 code; i32 file; u32 line; i32 rule; u32 condition; i32
 *   competency; text subject, a, b, c */

/* The groups of competencies, in the order that their keys have on the wire,
 * counted from TB_GROUP_BASE. */
enum { TB_GROUP_BASE = 1000, TB_GROUP_COUNT = 3 };
#define TB_GROUP_NAMES { "managerial", "sociocultural", "technical" }

/* What weighting rules looked at of the unit.  Posts that differ in other
 * things of it only have the same weights. */
enum tb_unit_seen {
	TB_SAW_UNIT_CODE = 1,
	TB_SAW_UNIT_KIND = 2,
	TB_SAW_UNIT_DISTRICT = 4,
	TB_SAW_UNIT_ALL = 7
};

/* Bounds that both sides keep. */
enum {
	TB_FILES_MAX = 34,		/* two entry files, 32 modules */
	TB_SOURCE_MAX = 64 * 1024,	/* bytes of one file */
	TB_LINES_MAX = TB_SOURCE_MAX + 1,	/* of one file */
	TB_LINE_BYTES = TB_LINES_MAX / 8 + 1,	/* a bit for each, from 0 */
	TB_RULES_MAX = 512,		/* of one ruleset */
	TB_COMPETENCIES_MAX = 256,
	TB_FIELDS_MAX = 16,		/* fields with declared values */
	TB_VALUES_MAX = 4096,		/* of all fields together */
	TB_COURSES_MAX = 20000,
	TB_PARAMETERS_MAX = 512,
	TB_CONDITIONS_MAX = 16,		/* functions in one `when` */
	TB_ITEMS_MAX = 64,		/* of one recommendation */
	TB_CALLS_MAX = 4096,		/* of one person */
	TB_PEOPLE_MAX = 64,		/* of one frame */
	TB_TAKEN_MAX = 1024,		/* courses that one person took */
	TB_READS_MAX = 200,		/* logged for one answer */
	TB_CODE_MAX = 64,		/* bytes of a code, id or name */
	TB_REASON_MAX = 400,		/* bytes of a reason or basis */
	TB_PATH_MAX = 160,		/* bytes of what was read */
	TB_WORDS_MAX = 512,		/* bytes of a free text */
	TB_PROBE_MAX = 2048,		/* bytes of one expression */
	TB_FAULT_TEXT_MAX = 240,	/* bytes of a fault's text */
	TB_SKIPS_MAX = 64,		/* rules left out of one loading */
	TB_LINT_FINDINGS_MAX = 500	/* of one text */
};

/* Why the worker ended by itself: its exit status. */
enum tb_worker_exit {
	TB_WORKER_DONE = 0,
	TB_WORKER_NOT_LOCKED = 71,	/* the kernel refused the lock-down */
	TB_WORKER_CONFUSED = 72		/* a frame of the host made no sense */
};

/* What is wrong with a rule.  Texts a, b, c as noted. */
enum tb_fault_code {
	TB_FAULT_NONE,
	/* budgets */
	TB_FAULT_FUEL,
	TB_FAULT_MEMORY,
	TB_FAULT_LONG_TEXT,
	TB_FAULT_LARGE_BLOCK,		/* one table, or the depth of calls */
	TB_FAULT_LARGE_ANSWER,
	/* Lua itself */
	TB_FAULT_SYNTAX,		/* a: message */
	TB_FAULT_LUA,			/* a: message */
	TB_FAULT_RAISED,		/* a: text given to error() */
	TB_FAULT_RAISED_TYPE,		/* a: type given to error() */
	TB_FAULT_ASSERT,		/* a: text given to assert(), or "" */
	TB_FAULT_POWER,
	/* names */
	TB_FAULT_UNKNOWN_GLOBAL,	/* a: name, b: nearest or "" */
	TB_FAULT_REMOVED_GLOBAL,	/* a: name that plain Lua has */
	TB_FAULT_SET_GLOBAL,		/* a: name */
	TB_FAULT_UNKNOWN_FIELD,		/* a: of what, b: name, c: nearest */
	TB_FAULT_POST_ONLY,		/* a: path */
	TB_FAULT_READ_ONLY,		/* a: path */
	TB_FAULT_NOT_A_LIST,		/* a: path: pairs, # on asn, profile */
	TB_FAULT_UNKNOWN_COMPETENCY,	/* a: code, b: nearest */
	TB_FAULT_UNKNOWN_COURSE,	/* a: code, b: nearest */
	TB_FAULT_UNKNOWN_PARAMETER,	/* a: name, b: nearest */
	TB_FAULT_UNKNOWN_MODULE,	/* a: name, b: nearest */
	TB_FAULT_MODULE_CYCLE,		/* a: name */
	TB_FAULT_UNDECLARED_VALUE,	/* a: value, b: nearest */
	TB_FAULT_NOT_ORDERED,		/* a: value */
	/* calls of the library */
	TB_FAULT_ARGUMENT,		/* a: signature, b: what was given */
	TB_FAULT_KEY_TYPE,		/* a: type of a key for pairs() */
	TB_FAULT_SORT_TYPES,		/* a, b: types that do not compare */
	TB_FAULT_FORMAT,		/* a: the directive */
	/* a file's list of rules; subject: the id, or "#3" */
	TB_FAULT_NO_LIST,		/* a: type returned */
	TB_FAULT_NOT_A_RULE,		/* a: type found */
	TB_FAULT_TOO_MANY,		/* a: key, or "" for rules */
	TB_FAULT_LIST_HOLE,		/* a: key, b: what is no entry */
	TB_FAULT_RULE_KEY,		/* a: key, b: nearest */
	TB_FAULT_RULE_MISSING,		/* a: key */
	TB_FAULT_RULE_TYPE,		/* a: key, b: type found */
	TB_FAULT_RULE_VALUE,		/* a: key, b: value */
	TB_FAULT_RULE_BOTH,		/* recommend and recommend_first */
	TB_FAULT_ID_TWICE,
	TB_FAULT_PLACEHOLDER,		/* a: placeholder */
	TB_FAULT_WEIGHT_KEY,		/* a: key, b: nearest */
	TB_FAULT_WEIGHT_VALUE,		/* a: key, b: value */
	TB_FAULT_COURSE_FORM,		/* a: text that is no course code */
	TB_FAULT_QUERY_KEY,		/* a: key, b: nearest */
	TB_FAULT_QUERY_VALUE,		/* a: key, b: value */
	/* what a function returned */
	TB_FAULT_NOT_BOOLEAN,		/* a: what came */
	TB_FAULT_NOT_WEIGHTS,		/* a: type */
	TB_FAULT_NOT_COURSES,		/* a: type */
	TB_FAULT_INTERNAL,		/* a: where */
	TB_FAULT_COUNT
};

#endif
