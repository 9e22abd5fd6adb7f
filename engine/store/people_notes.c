/* people_notes.c - all notes of one person.
 *
 * Most of what an evaluation reads is notes.  They come in one value, so that
 * they cost one row, not one each: the pack that is kept of them; or a list,
 * made by an aggregate from the rows.  What tells a note from others is not
 * read from the rows where nobody asks for it. */
#include "store/people_notes.h"

#include "base/i18n.h"
#include "store/note_aggregates.h"

const char tb_people_notes_sql[] =
	"SELECT party, " TB_LIST_NOTES " FROM note WHERE party >= ?1"
	" GROUP BY party ORDER BY party";
const char tb_people_short_notes_sql[] =
	"SELECT party, " TB_LIST_NOTES_SHORT " FROM note WHERE party >= ?1"
	" GROUP BY party ORDER BY party";
static const char one_sql[] =
	"SELECT party, " TB_LIST_NOTES " FROM note WHERE party = ?1"
	" GROUP BY party";

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Is @note voided for this reader?  Notes and what voids them lie in the same
 * order. */
static tb_status is_void(tb_people *people, const tb_pack_note *note,
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
static tb_status take(tb_people *people, const tb_pack_note *notes,
		      size_t count, tb_arena *arena, tb_person_facts *out,
		      tb_error *err)
{
	out->notes = tb_arena_array(arena, count + 1, sizeof *out->notes);
	if (!out->notes)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < count; i++) {
		const tb_pack_note *note = &notes[i];
		int competency =
			tb_people_competency(people, note->competency);
		bool voided;
		tb_status st;

		if (competency < 0 ||
		    !tb_visible_sees(people->visible, note->change))
			continue;
		st = is_void(people, note, out->party, &voided, err);
		if (st != TB_OK)
			return st;
		if (voided)
			continue;
		if (note->level < 0)
			return tb_people_no_level(out, err);
		out->notes[out->note_count++] =
			(tb_note){ .rater = note->rater,
				   .change = note->change,
				   .day = note->day,
				   .no = note->no,
				   .competency = (int16_t)competency,
				   .level = (uint8_t)note->level };
	}
	return TB_OK;
}

static tb_status too_many(tb_error *err)
{
	return tb_fail(err, TB_EDATA, _("one person has more than %d notes"),
		       TB_PACK_NOTES_MAX);
}

/* The list of notes that @row holds after the party. */
static tb_status take_list(tb_people *people, sqlite3_stmt *row,
			   tb_arena *arena, tb_person_facts *out,
			   tb_error *err)
{
	const tb_pack_note *notes = sqlite3_column_blob(row, 1);
	size_t count = (size_t)sqlite3_column_bytes(row, 1) / sizeof *notes;

	if (count > TB_PACK_NOTES_MAX)
		return too_many(err);
	if (count > 0 && !notes)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	return take(people, notes, count, arena, out, err);
}

/* The pack that @row holds after the party. */
static tb_status take_pack(tb_people *people, sqlite3_stmt *row,
			   tb_arena *arena, tb_person_facts *out,
			   tb_error *err)
{
	const void *pack = sqlite3_column_blob(row, 1);
	size_t length = (size_t)sqlite3_column_bytes(row, 1);
	tb_pack_note *notes = NULL;
	uint32_t count = 0;
	bool sound = tb_pack_count(pack, length, &count);

	if (sound && count > TB_PACK_NOTES_MAX)
		return too_many(err);
	if (sound) {
		notes = tb_arena_array(arena, count, sizeof *notes);
		if (!notes)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		sound = tb_pack_read(pack, length, notes);
	}
	if (sound)
		return take(people, notes, count, arena, out, err);
	return tb_fail(err, TB_EDATA,
		       _("the packed copy of the notes of %s cannot be read; "
			 "delete all copies with sqlite3 STORE 'DELETE FROM "
			 "note_pack', then run 'timbang audit'"),
		       out->nip);
}

/* Of one who has no pack. */
static tb_status read_one(tb_people *people, tb_arena *arena,
			  tb_person_facts *out, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(people->store, one_sql, &row, err);
	int step;

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, out->party);
	step = sqlite3_step(row);
	if (step == SQLITE_ROW)
		st = take_list(people, row, arena, out, err);
	else if (step != SQLITE_DONE)
		st = tb_db_fail(people->store, err, N_("read the store"));
	tb_db_give_back(row);
	return st;
}

tb_status tb_people_read_notes(tb_people *people, int64_t party,
			       tb_arena *arena, tb_person_facts *out,
			       tb_error *err)
{
	tb_cursor *voids = &people->tables[TB_PEOPLE_VOIDS], *notes;
	tb_status st = tb_cursor_seek(voids, party, err);

	if (st != TB_OK)
		return st;
	if (people->notes_packed)
		notes = &people->tables[TB_PEOPLE_PACKS];
	else if (people->notes_alike && voids->party != party)
		notes = &people->tables[TB_PEOPLE_SHORT_NOTES];
	else
		notes = &people->tables[TB_PEOPLE_NOTES];
	st = tb_cursor_look_up(notes, party, err);
	if (st != TB_OK)
		return st;
	if (notes->party != party)
		return people->notes_packed ? read_one(people, arena, out, err)
					    : TB_OK;
	return people->notes_packed
		       ? take_pack(people, notes->statement, arena, out, err)
		       : take_list(people, notes->statement, arena, out, err);
}
