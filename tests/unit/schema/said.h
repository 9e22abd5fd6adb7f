/* said.h - problems as one text: "line:column message | hint", one a line. */
#ifndef TEST_SAID_H
#define TEST_SAID_H

#include <stdio.h>
#include <string.h>

#include "schema/problems.h"

static char said[8192];

static void take_problem(void *context, const tb_problem *problem)
{
	size_t used = strlen(said);

	(void)context;
	(void)snprintf(said + used, sizeof said - used, "%s%d:%d %s%s%s\n",
		       problem->severity == TB_WARNING ? "W " : "",
		       problem->line, problem->column, problem->message,
		       problem->hint ? " | " : "",
		       problem->hint ? problem->hint : "");
}

static const tb_watch listening = { take_problem, NULL, NULL };

#endif
