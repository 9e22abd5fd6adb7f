/* result_parts.c - what one stored result is made of. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/results.h"

/* Both stand in official order: the levels in one text, one entry for each
 * competency of the post. */
static const char parts_sql[] =
	"SELECT r.levels, c.required, c.weight"
	" FROM result r JOIN run_post t USING(run, post)"
	" JOIN run_post_competency c ON c.run = r.run"
	" AND c.post = ifnull(t.weights_of, t.post) WHERE r.run = ?1"
	" AND r.party = (SELECT party FROM party WHERE code = ?2)"
	" ORDER BY c.no";

/* "KOM:1.5", or "KS:?dialogue": under review. */
static bool read_level(const char *entry, size_t length, tb_result_part *out)
{
	const char *colon = memchr(entry, ':', length);
	size_t used;

	if (!colon)
		return false;
	used = (size_t)(colon - entry) + 1;
	out->decided = used < length && entry[used] != '?';
	return !out->decided ||
	       tb_decimal_parse(entry + used, length - used, &out->level);
}

static bool read_part(sqlite3_stmt *row, size_t no, tb_result_part *out)
{
	const char *levels = tb_db_column(row, 0);
	size_t length = strcspn(levels, " ");

	for (size_t i = 0; i < no; i++) {
		levels += length;
		levels += *levels == ' ';
		length = strcspn(levels, " ");
	}
	*out = (tb_result_part){
		.required = sqlite3_column_int(row, 1),
		.weight = { sqlite3_column_int64(row, 2) }
	};
	return read_level(levels, length, out);
}

tb_status tb_store_result_parts(tb_store *store, int64_t run, const char *nip,
				tb_result_part *parts, size_t room,
				size_t *count, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(store, parts_sql, &row, err);
	bool fits = true;
	size_t n = 0;
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, run);
	tb_db_text(row, 2, nip);
	while ((step = sqlite3_step(row)) == SQLITE_ROW && fits) {
		fits = n < room && read_part(row, n, &parts[n]);
		n++;
	}
	if (step != SQLITE_DONE && fits)
		st = tb_db_fail(store, err, N_("read the store"));
	else if (!fits)
		st = tb_fail(err, TB_EDATA,
			     _("the stored result of %s cannot be read"), nip);
	else
		*count = n;
	tb_db_give_back(row);
	return st;
}
