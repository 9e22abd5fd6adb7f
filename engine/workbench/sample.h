/* sample.h - an invented office, person by person.
 *
 * Everything is a function of the options and a number: no state is kept, so
 * memory does not grow with the office, and any person can be made alone.
 */
#ifndef TB_WORKBENCH_SAMPLE_H
#define TB_WORKBENCH_SAMPLE_H

#include "base/date.h"
#include "base/nip.h"

enum {
	TB_SAMPLE_PEOPLE_MAX = 10000000,
	TB_SAMPLE_COMPETENCIES = 9,
	TB_SAMPLE_NOTES_MIN = 24,
	TB_SAMPLE_NOTES_MAX = 40,
	TB_SAMPLE_CODE_BYTES = 32,
	TB_SAMPLE_NAME_BYTES = 64
};

/* A small generator of our own: the same numbers on every machine. */
typedef struct tb_sample_random {
	uint64_t state;
} tb_sample_random;

/* A stream for one use (@purpose) and one thing (@index) of a seed. */
tb_sample_random tb_sample_stream(uint64_t seed, uint64_t purpose,
				  int64_t index);
/* 0 .. below-1; @below is small, the bias of the remainder is nothing. */
int tb_sample_pick(tb_sample_random *random, int below);

typedef struct tb_sample_office {
	int64_t people;
	uint64_t seed;
	int64_t unit_people;	/* in each unit; the last may have fewer */
	int64_t units;
} tb_sample_office;

void tb_sample_office_init(tb_sample_office *office, int64_t people,
			   uint64_t seed);

/* The first person of a unit is its head and observes the others. */
typedef struct tb_sample_unit {
	char code[TB_SAMPLE_CODE_BYTES];
	char name[TB_SAMPLE_NAME_BYTES];
	char parent[TB_SAMPLE_CODE_BYTES];
	const char *kind;
	const char *district;
	int64_t dinas;		/* the unit that it is or belongs to */
	int64_t first, last;	/* people, both inclusive */
} tb_sample_unit;

void tb_sample_unit_make(const tb_sample_office *office, int64_t index,
			 tb_sample_unit *out);

typedef struct tb_sample_position {
	const char *code, *name, *kind, *tier, *family;
	bool serves_public;
	const char *education, *grade, *grade_pppk;
	int standard;		/* of the tier, for all nine competencies */
} tb_sample_position;

size_t tb_sample_position_count(void);
const tb_sample_position *tb_sample_position_at(size_t index);

typedef struct tb_sample_person {
	char nip[TB_NIP_DIGITS + 1];
	char name[TB_SAMPLE_NAME_BYTES];
	int64_t unit;
	bool head;
	const tb_sample_position *position;
	const char *employment, *grade;
	tb_date from;
	/* who observes: a NIP, or TB_SAMPLE_REGENT for heads of dinas */
	char rater[TB_NIP_DIGITS + 1];
} tb_sample_person;

#define TB_SAMPLE_REGENT "BUPATI"

void tb_sample_person_make(const tb_sample_office *office, int64_t index,
			   tb_sample_person *out);

typedef struct tb_sample_note {
	tb_date day;
	int competency;		/* in official order */
	int level;
	const char *project;	/* NULL: none */
} tb_sample_note;

/* The notes of one person, no two of one competency on the same day. */
size_t tb_sample_notes_make(const tb_sample_office *office, int64_t index,
			    const tb_sample_person *person,
			    tb_sample_note notes[TB_SAMPLE_NOTES_MAX]);

const char *tb_sample_competency(int index);	/* "INT" .. "PB" */

#endif
