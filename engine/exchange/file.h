/* file.h - opening what a user named, and saying clearly why not. */
#ifndef TB_EXCHANGE_FILE_H
#define TB_EXCHANGE_FILE_H

#include "base/error.h"

/* Open @path for reading; never waits (a fifo is refused, not opened for).
 * Errors: TB_EIO when it is not there, may not be read, or is not a regular
 * file; TB_EDATA when it is empty. */
TB_MUST_CHECK
tb_status tb_file_open(const char *path, int *fd, int64_t *size,
		       tb_error *err);

/* Is @path a folder?  False also when it is not there. */
bool tb_file_is_folder(const char *path);

/* The last part of @path, without folders. */
const char *tb_file_name(const char *path);
/* Does the name of @path end in @ending (".csv"), ASCII case ignored? */
bool tb_file_ends(const char *path, const char *ending);

/* Names in @folder, sorted by bytes; each is malloc'd, free with
 * tb_file_names_free.  Names that begin with a dot are left out.
 * Errors: TB_EIO, TB_ENOMEM, TB_EDATA (more than 10,000 names). */
TB_MUST_CHECK
tb_status tb_file_names(const char *folder, char ***names, size_t *count,
			tb_error *err);
void tb_file_names_free(char **names, size_t count);

#endif
