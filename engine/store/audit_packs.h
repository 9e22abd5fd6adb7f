/* audit_packs.h - inside store/: are the packed notes those of the rows? */
#ifndef TB_STORE_AUDIT_PACKS_H
#define TB_STORE_AUDIT_PACKS_H

#include "store/audit.h"

/* Pack the notes of each person again, one after the other, and call @each for
 * every pack that is another one.  Nobody needs to have one. */
TB_MUST_CHECK
tb_status tb_audit_packs(tb_store *store, tb_audit_fn *each, void *context,
			 tb_error *err);

#endif
