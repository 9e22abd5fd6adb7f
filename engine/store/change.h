/* change.h - changes: who wrote what when; and the store's settings. */
#ifndef TB_STORE_CHANGE_H
#define TB_STORE_CHANGE_H

#include "base/date.h"

enum { TB_STAMP_BYTES = 24 };	/* "2026-11-24T03:55:37Z" */

/* The moment in UTC, as a change or run is stamped. */
void tb_store_now(char text[TB_STAMP_BYTES]);
/* Today's day in UTC: the store is the one layer that reads the clock.  Never
 * before the day this source was made: a clock that says so is wrong. */
tb_date tb_store_today(void);
/* The same of a moment, in seconds since 1970. */
tb_date tb_store_day(int64_t unix_time);
/* The day on which the newest change was made; TB_DATE_ALWAYS: none yet.  A
 * clock that is behind it is wrong now, or was wrong then. */
TB_MUST_CHECK
tb_status tb_store_day_of_changes(tb_store *store, tb_date *day,
				  tb_error *err);

/* The number of the newest change; 0: none yet. */
TB_MUST_CHECK
tb_status tb_store_last_change(tb_store *store, int64_t *change,
			       tb_error *err);
/* Begin a new change inside a write transaction.  @withdraws 0: none. */
TB_MUST_CHECK
tb_status tb_store_new_change(tb_store *store, const char *by,
			      const char *command, const char *detail,
			      int64_t withdraws, int64_t *change,
			      tb_error *err);

/* Settings: "id_scheme". */
TB_MUST_CHECK
tb_status tb_store_setting(tb_store *store, const char *name, char *value,
			   size_t size, tb_error *err);	/* "" when unset */
TB_MUST_CHECK
tb_status tb_store_set_setting(tb_store *store, const char *name,
			       const char *value, tb_error *err);

#endif
