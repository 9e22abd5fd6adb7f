/* semester.c - the periods that rules may begin with. */
#include "workbench/semester.h"

#include <stdio.h>

tb_period tb_semester_of(tb_date day)
{
	tb_period period = { 0 };
	int year, month, unused;
	char text[32];

	tb_date_to_ymd(day, &year, &month, &unused);
	(void)snprintf(text, sizeof text, "%04d-S%d", year,
		       month <= 6 ? 1 : 2);
	(void)!tb_period_parse(text, &period);
	return period;
}

bool tb_semester_begins(tb_date day)
{
	return tb_semester_of(day).from == day;
}

tb_date tb_semester_next(tb_date day)
{
	return tb_semester_of(day).to + 1;
}
