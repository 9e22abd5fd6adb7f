/* import.h - inside intake/: an import under another name. */
#ifndef TB_INTAKE_IMPORT_H
#define TB_INTAKE_IMPORT_H

#include "base/error.h"

/* tb_import, recorded as @command ("import", "init"). */
TB_MUST_CHECK
tb_status tb_intake_run(tb_store *store, const tb_import_options *options,
			const char *command, const tb_watch *watch,
			tb_import_summary *out, tb_error *err);

#endif
