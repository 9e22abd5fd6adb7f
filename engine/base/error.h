/* error.h - how every function of the engine says that it failed. */
#ifndef TB_BASE_ERROR_H
#define TB_BASE_ERROR_H

#include "timbang.h"

/* Fill @err (may be NULL) and return @code, so that failing is one line. */
tb_status tb_fail(tb_error *err, tb_status code, const char *format, ...)
	TB_PRINTF(3, 4);

/* The same with a place: @file may be NULL, @line and @column 0. */
tb_status tb_fail_at(tb_error *err, tb_status code, const char *file, int line,
		     int column, const char *format, ...) TB_PRINTF(6, 7);

/* Put "@format: " before the message on the way up.  Cut at the end when it
 * does not fit, on a character boundary. */
void tb_error_wrap(tb_error *err, const char *format, ...) TB_PRINTF(2, 3);

/* Which failures tell of what was read.  All others tell of the machine, the
 * store or this program: they end the work, and no result, figure, finding or
 * verdict may come of them. */
bool tb_is_of_rules(tb_status status);
bool tb_is_of_input(tb_status status);	/* of rules, or of data */

#endif
