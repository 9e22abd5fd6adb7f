/* files.h - inside workbench/: writing files so that a reader meets the old
 * one or the new one, never a half. */
#ifndef TB_WORKBENCH_FILES_H
#define TB_WORKBENCH_FILES_H

#include "base/error.h"

enum { TB_PATH_MAX_BYTES = 4096 };

/* @format into @path.  Errors: TB_EUSAGE when it is too long. */
TB_MUST_CHECK
tb_status tb_path(char path[TB_PATH_MAX_BYTES], tb_error *err,
		  const char *format, ...) TB_PRINTF(3, 4);

/* Make or replace the file @path, through a file beside it; it keeps the
 * permissions of the one it replaces.  Errors: TB_EIO. */
TB_MUST_CHECK
tb_status tb_file_put(const char *path, const char *bytes, size_t length,
		      tb_error *err);
/* Is the content of @path just these bytes? */
bool tb_file_holds(const char *path, const char *bytes, size_t length);
/* Make the folder @path unless it is there.  Errors: TB_EIO. */
TB_MUST_CHECK tb_status tb_folder_make(const char *path, tb_error *err);
/* Remove the folder @path and what is in it; links are not followed. */
void tb_folder_remove(const char *path);

#endif
