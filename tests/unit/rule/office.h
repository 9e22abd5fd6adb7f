/* office.h - a small ruleset set-up, a post and a person for the tests of
 * rule/, and a watch that remembers. */
#ifndef TEST_RULE_OFFICE_H
#define TEST_RULE_OFFICE_H

#include "rule/rules.h"

enum { KOM = 2, PP = 4, PB = 8, PPI = 9, COMPETENCIES = 10 };

typedef struct seen_problems {
	int count;
	char code[32][16];
	char file[32][64];
	int line[32], column[32];
	char message[32][512];
	char hint[32][256];
} seen_problems;

/* The watch's context is the seen_problems. */
tb_watch office_watch(seen_problems *seen);

/* A set-up with two entry files; either text may be NULL. */
typedef struct office {
	tb_rule_setup setup;
	tb_rule_file files[8];
	tb_rule_parameter parameters[3];
} office;

void office_init(office *o, const char *weights, const char *training);
void office_module(office *o, const char *name, const char *text);

/* A nurse who serves the public; KOM under standard, PP under review, PB not
 * required. */
typedef struct nurse {
	tb_rule_post post;
	tb_rule_person person;
	uint8_t required[COMPETENCIES];
	tb_rule_level levels[COMPETENCIES];
	tb_rule_taken taken[1];
	tb_rule_call calls[64];
} nurse;

void nurse_init(nurse *n);
void nurse_ask(nurse *n, uint32_t rule, uint32_t competency);

#endif
