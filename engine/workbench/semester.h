/* semester.h - the periods that rules may begin with. */
#ifndef TB_WORKBENCH_SEMESTER_H
#define TB_WORKBENCH_SEMESTER_H

#include "base/date.h"

/* The semester that holds @day. */
tb_period tb_semester_of(tb_date day);
bool tb_semester_begins(tb_date day);
/* The first day of the next one. */
tb_date tb_semester_next(tb_date day);

#endif
