/* people_notes.c - all notes of one person.
 *
 * Most of what an evaluation reads is notes.  An aggregate packs those of one
 * person into one value, so that they cost one row, not one each; and what
 * tells a note from others is not read where nobody asks for it. */
#include "store/people_notes.h"

#include "base/i18n.h"

enum { NOTES_MAX = 100000, NOTES_FIRST = 64 };

/* A row of the table; change and no are 0 in the short form. */
struct packed {
	int64_t change, rater;
	int64_t competency;
	int32_t day, no;
	int32_t level;
};

/* Rows being packed: in the memory of the aggregate. */
struct pack {
	struct packed *notes;
	size_t count, capacity;
};

/* The column that lies last comes first: that is cheapest to take apart. */
const char tb_people_notes_sql[] =
	"SELECT party, notes_pack(change, competency, day, no, level, rater)"
	" FROM note WHERE party >= ?1 GROUP BY party ORDER BY party";
const char tb_people_short_notes_sql[] =
	"SELECT party, notes_pack(rater, competency, day, level)"
	" FROM note WHERE party >= ?1 GROUP BY party ORDER BY party";

static bool grow(struct pack *pack)
{
	size_t capacity = pack->capacity ? pack->capacity * 2 : NOTES_FIRST;
	struct packed *grown = sqlite3_realloc64(
		pack->notes, capacity * sizeof *pack->notes);

	if (!grown)
		return false;
	pack->notes = grown;
	pack->capacity = capacity;
	return true;
}

/* Room for one more note; NULL: no memory, or nobody has so many. */
static struct packed *add(sqlite3_context *context)
{
	struct pack *pack = sqlite3_aggregate_context(context, sizeof *pack);

	/* One more than is allowed, so that it is seen. */
	if (pack && pack->count > NOTES_MAX)
		return NULL;
	if (!pack || (pack->count == pack->capacity && !grow(pack))) {
		sqlite3_result_error_nomem(context);
		return NULL;
	}
	return &pack->notes[pack->count++];
}

static void pack_note(sqlite3_context *context, int count,
		      sqlite3_value **values)
{
	struct packed *note = add(context);

	(void)count;
	if (!note)
		return;
	*note = (struct packed){
		.change = sqlite3_value_int64(values[0]),
		.competency = sqlite3_value_int64(values[1]),
		.day = sqlite3_value_int(values[2]),
		.no = sqlite3_value_int(values[3]),
		.level = sqlite3_value_int(values[4]),
		.rater = sqlite3_value_int64(values[5])
	};
}

static void pack_short(sqlite3_context *context, int count,
		       sqlite3_value **values)
{
	struct packed *note = add(context);

	(void)count;
	if (!note)
		return;
	*note = (struct packed){
		.rater = sqlite3_value_int64(values[0]),
		.competency = sqlite3_value_int64(values[1]),
		.day = sqlite3_value_int(values[2]),
		.level = sqlite3_value_int(values[3])
	};
}

static void give_pack(sqlite3_context *context)
{
	struct pack *pack = sqlite3_aggregate_context(context, 0);

	if (pack)
		sqlite3_result_blob64(context, pack->notes,
				      pack->count * sizeof *pack->notes,
				      sqlite3_free);
}

tb_status tb_people_notes_function(tb_store *store, tb_error *err)
{
	const int kind = SQLITE_UTF8 | SQLITE_DIRECTONLY;

	if (sqlite3_create_function_v2(store->db, "notes_pack", 6, kind, NULL,
				       NULL, pack_note, give_pack,
				       NULL) != SQLITE_OK ||
	    sqlite3_create_function_v2(store->db, "notes_pack", 4, kind, NULL,
				       NULL, pack_short, give_pack,
				       NULL) != SQLITE_OK)
		return tb_db_fail(store, err, N_("open the store"));
	return TB_OK;
}

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Is @note voided for this reader?  Notes and what voids them lie in the same
 * order. */
static tb_status is_void(tb_people *people, const struct packed *note,
			 int64_t party, bool *voided, tb_error *err)
{
	tb_cursor *voids = &people->tables[TB_PEOPLE_VOIDS];
	tb_status st = TB_OK;

	*voided = false;
	while (st == TB_OK && voids->party == party) {
		sqlite3_stmt *row = voids->statement;
		int order = order_of(sqlite3_column_int64(row, 2),
				     note->competency);

		if (order == 0)
			order = order_of(sqlite3_column_int64(row, 3),
					 note->day);
		if (order == 0)
			order = order_of(sqlite3_column_int64(row, 4),
					 note->no);
		if (order > 0)
			break;
		if (order == 0 &&
		    tb_visible_sees(people->visible,
				    sqlite3_column_int64(row, 1)))
			*voided = true;
		st = tb_cursor_next(voids, err);
	}
	return st;
}

/* Those of @notes that this reader sees. */
static tb_status take(tb_people *people, int64_t party,
		      const struct packed *notes, size_t count, tb_note *out,
		      size_t *taken, tb_error *err)
{
	*taken = 0;
	for (size_t i = 0; i < count; i++) {
		const struct packed *note = &notes[i];
		int competency =
			tb_people_competency(people, note->competency);
		bool voided;
		tb_status st;

		if (competency < 0 ||
		    !tb_visible_sees(people->visible, note->change))
			continue;
		st = is_void(people, note, party, &voided, err);
		if (st != TB_OK)
			return st;
		if (voided)
			continue;
		out[(*taken)++] = (tb_note){ .rater = note->rater,
					     .change = note->change,
					     .day = note->day,
					     .no = note->no,
					     .competency = (int16_t)competency,
					     .level = (uint8_t)note->level };
	}
	return TB_OK;
}

tb_status tb_people_read_notes(tb_people *people, int64_t party,
			       tb_arena *arena, tb_person_facts *out,
			       tb_error *err)
{
	tb_cursor *voids = &people->tables[TB_PEOPLE_VOIDS], *notes;
	tb_status st = tb_cursor_seek(voids, party, err);
	const struct packed *packed;
	size_t count;

	if (st != TB_OK)
		return st;
	notes = &people->tables[people->notes_alike && voids->party != party
					? TB_PEOPLE_SHORT_NOTES
					: TB_PEOPLE_NOTES];
	st = tb_cursor_look_up(notes, party, err);
	if (st != TB_OK || notes->party != party)
		return st;
	packed = sqlite3_column_blob(notes->statement, 1);
	count = (size_t)sqlite3_column_bytes(notes->statement, 1) /
		sizeof *packed;
	if (count > NOTES_MAX)
		return tb_fail(err, TB_EDATA,
			       _("one person has more than %d notes"),
			       NOTES_MAX);
	out->notes = tb_arena_array(arena, count + 1, sizeof *out->notes);
	if (!out->notes || (count > 0 && !packed))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return take(people, party, packed, count, out->notes,
		    &out->note_count, err);
}
