/* person.h - an explained person, made by hand: a nurse whose communication
 * is below standard. */
#ifndef TEST_REPORT_PERSON_H
#define TEST_REPORT_PERSON_H

#include "evaluate/result.h"
#include "report/out.h"

tb_decimal test_decimal(const char *text);
/* The same objects at every call; tests may change them first. */
tb_explanation *test_explanation(void);
tb_person_result *test_person(void);

/* A sink that keeps what was written. */
extern const tb_sink test_sink;
const char *test_written(void);	/* all since test_forget */
void test_forget(void);

#endif
