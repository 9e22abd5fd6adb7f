/* rejects.h - refused rows, written out so that they can be mended. */
#ifndef TB_INTAKE_REJECTS_H
#define TB_INTAKE_REJECTS_H

#include "exchange/csv.h"

typedef struct tb_rejects tb_rejects;

/* Prepare "NAME.KIND.rejects.csv" in @folder for the file @path.  The file is
 * made with the first row.  @header NULL: only line and reason. */
TB_MUST_CHECK
tb_status tb_rejects_new(const char *folder, const char *path,
			 const char *kind, const char *header,
			 size_t header_length, char delimiter,
			 tb_rejects **out, tb_error *err);
TB_MUST_CHECK
tb_status tb_rejects_add(tb_rejects *rejects, const char *raw, size_t length,
			 int line, const char *reason, tb_error *err);
/* Its path; NULL when no row was refused. */
const char *tb_rejects_path(const tb_rejects *rejects);
/* Errors: TB_EIO when the last bytes could not be written. */
TB_MUST_CHECK
tb_status tb_rejects_close(tb_rejects *rejects, tb_error *err);

#endif
