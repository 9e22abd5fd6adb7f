/* results_unknown.h - inside store/ only: what was asked for is not there;
 * say what is near. */
#ifndef TB_STORE_RESULTS_UNKNOWN_H
#define TB_STORE_RESULTS_UNKNOWN_H

#include "store/catalog.h"

/* All return TB_EDATA, or what stopped the search. */
tb_status tb_results_no_run(tb_store *store, int64_t run, tb_error *err);
tb_status tb_results_no_period(tb_store *store, const char *period,
			       tb_error *err);
tb_status tb_results_no_unit(const tb_catalog *catalog, const char *unit,
			     tb_error *err);

#endif
