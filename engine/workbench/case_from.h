/* case_from.h - a case made of a stored person, without who it is
 * (case_write.h). */
#ifndef TB_WORKBENCH_CASE_FROM_H
#define TB_WORKBENCH_CASE_FROM_H

#include "base/bytes.h"

/* Write a file of cases with one person, evaluated as run @run did (0: the
 * newest that holds the person), expecting what came out.
 * Errors: TB_EDATA for a person or run that is not there, what the rules can
 * fail with, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_case_from(tb_store *store, const char *nip, int64_t run,
		       const tb_watch *watch, tb_bytes *out, tb_error *err);

/* The same, into the file @path: made when it is not there, else person and
 * case are added at the end of its lists under a name that is free, put into
 * @name.  Errors: also TB_ERULE (the file is no file of cases), TB_EIO. */
TB_MUST_CHECK
tb_status tb_case_from_to(tb_store *store, const char *nip, int64_t run,
			  const tb_watch *watch, const char *path,
			  char name[32], tb_error *err);

#endif
