/* audit_packs.c - are the packed notes those of the rows? */
#include "store/audit_packs.h"

#include "base/i18n.h"
#include "store/note_aggregates.h"

static const char sql[] =
	"SELECT k.party, p.code FROM note_pack k LEFT JOIN party p USING(party)"
	" WHERE k.notes IS NOT (SELECT " TB_PACK_NOTES " FROM note n"
	"  WHERE n.party = k.party)"
	" ORDER BY k.party";

tb_status tb_audit_packs(tb_store *store, tb_audit_fn *each, void *context,
			 tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(store, sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW) {
		const tb_audit_finding finding = {
			.fault = TB_AUDIT_PACK,
			.kind = "person",
			.number = sqlite3_column_int64(rows, 0),
			.detail = tb_db_column_or_null(rows, 1)
		};

		st = each(context, &finding, err);
	}
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(store, err, N_("read the store"));
	tb_db_give_back(rows);
	return st;
}
