/* people.c - a reader of people: opening it, closing it, who is who. */
#include <stdlib.h>

#include "base/i18n.h"
#include "store/change.h"
#include "store/people_notes.h"

/* Every query: party, change, then the key in order, then the values; rows
 * of one key follow each other from old to new change.  Only notes come
 * otherwise: people_notes.c. */
static const char party_sql[] =
	"SELECT party, code FROM party WHERE party >= ?1 ORDER BY party";
static const char places_sql[] =
	"SELECT party, change, from_day, until_day, unit, position"
	" FROM person_fact WHERE party >= ?1"
	" ORDER BY party, from_day, change";
static const char posts_sql[] =
	"SELECT party, change, from_day, until_day, unit, position, name,"
	" employment, grade, education"
	" FROM person_fact WHERE party >= ?1"
	" ORDER BY party, from_day, change";
static const char assignments_sql[] =
	"SELECT party, change, name, from_day, leads, until_day"
	" FROM assignment_fact WHERE party >= ?1"
	" ORDER BY party, name, from_day, change";
static const char absences_sql[] =
	"SELECT party, change, kind, from_day, until_day"
	" FROM absence_fact WHERE party >= ?1"
	" ORDER BY party, kind, from_day, change";
static const char links_sql[] =
	"SELECT party, change, rater, role, from_day, until_day"
	" FROM rater_fact WHERE party >= ?1 AND party > 0"
	" ORDER BY party, unit, rater, role, from_day, change";
static const char trainings_sql[] =
	"SELECT t.party, t.change, t.day, t.course, t.title, t.jp, c.code"
	" FROM training_fact t LEFT JOIN course c USING(course)"
	" WHERE t.party >= ?1"
	" ORDER BY t.party, t.day, t.course, t.title, t.change";
static const char dialogues_sql[] =
	"SELECT party, change, competency, day, level, by"
	" FROM dialogue_fact WHERE party >= ?1"
	" ORDER BY party, competency, day, change";
static const char packs_sql[] =
	"SELECT party, notes FROM note_pack WHERE party >= ?1 ORDER BY party";
static const char voids_sql[] =
	"SELECT party, change, competency, day, no"
	" FROM note_void WHERE party >= ?1"
	" ORDER BY party, competency, day, no, change";
static const char name_sql[] =
	"SELECT p.code, (SELECT f.name FROM person_fact f"
	"  WHERE f.party = p.party AND f.change <= ?2"
	"  ORDER BY f.from_day DESC, f.change DESC LIMIT 1)"
	" FROM party p WHERE p.party = ?1";

static const char *const table_sql[TB_PEOPLE_TABLES] = {
	[TB_PEOPLE_PARTY] = party_sql,
	[TB_PEOPLE_POSTS] = posts_sql,
	[TB_PEOPLE_PLACES] = places_sql,
	[TB_PEOPLE_ASSIGNMENTS] = assignments_sql,
	[TB_PEOPLE_ABSENCES] = absences_sql,
	[TB_PEOPLE_LINKS] = links_sql,
	[TB_PEOPLE_TRAININGS] = trainings_sql,
	[TB_PEOPLE_DIALOGUES] = dialogues_sql,
	[TB_PEOPLE_PACKS] = packs_sql,
	[TB_PEOPLE_NOTES] = tb_people_notes_sql,
	[TB_PEOPLE_SHORT_NOTES] = tb_people_short_notes_sql,
	[TB_PEOPLE_VOIDS] = voids_sql
};

static tb_status index_competencies(tb_people *people, tb_error *err)
{
	const tb_catalog *catalog = people->catalog;
	int64_t highest = 0;

	for (size_t i = 0; i < catalog->competency_count; i++)
		if (catalog->competencies[i].id > highest)
			highest = catalog->competencies[i].id;
	people->competency_ids = highest + 1;
	people->competency_of =
		malloc((size_t)(highest + 1) * sizeof *people->competency_of);
	if (!people->competency_of)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (int64_t id = 0; id <= highest; id++)
		people->competency_of[id] = -1;
	for (size_t i = 0; i < catalog->competency_count; i++)
		people->competency_of[catalog->competencies[i].id] = (int16_t)i;
	return TB_OK;
}

tb_status tb_people_open(tb_store *store, const tb_visible *visible,
			 const tb_catalog *catalog, tb_notes_from notes_from,
			 tb_people **out, tb_error *err)
{
	tb_people *people = calloc(1, sizeof *people);
	int64_t last = 0;
	tb_status st;

	if (!people)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	people->store = store;
	people->visible = visible;
	people->catalog = catalog;
	people->units = calloc(catalog->unit_count + 1, sizeof *people->units);
	if (!people->units) {
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
		goto out;
	}
	st = index_competencies(people, err);
	if (st == TB_OK)
		st = tb_store_last_change(store, &last, err);
	people->notes_packed = notes_from == TB_NOTES_PACKED;
	people->notes_alike = notes_from == TB_NOTES_ROWS &&
			      visible->hidden_count == 0 &&
			      visible->upto >= last;
	for (int i = 0; st == TB_OK && i < TB_PEOPLE_TABLES; i++)
		st = tb_cursor_open(store, table_sql[i], &people->tables[i],
				    err);
	if (st != TB_OK)
		goto out;
	*out = people;
	people = NULL;
out:
	tb_people_close(people);
	return st;
}

void tb_people_close(tb_people *people)
{
	if (!people)
		return;
	for (int i = 0; i < TB_PEOPLE_TABLES; i++)
		tb_cursor_close(&people->tables[i]);
	if (people->units)
		tb_people_forget_links(people);
	free(people->units);
	free(people->competency_of);
	free(people);
}

tb_status tb_people_name(tb_people *people, int64_t party, tb_arena *arena,
			 const char **code, const char **name, tb_error *err)
{
	sqlite3_stmt *row = NULL;
	tb_status st = tb_db_borrow(people->store, name_sql, &row, err);
	bool ok = true;

	if (st != TB_OK)
		return st;
	tb_db_int(row, 1, party);
	tb_db_int(row, 2, people->visible->upto);
	if (sqlite3_step(row) == SQLITE_ROW) {
		*code = tb_fact_text(row, 0, arena, &ok);
		*name = tb_fact_text(row, 1, arena, &ok);
		if (!ok)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	} else {
		st = tb_db_fail(people->store, err, N_("read the store"));
	}
	tb_db_give_back(row);
	return st;
}

const tb_post_fact *tb_person_post_on(const tb_person_facts *person,
				      tb_date day)
{
	for (size_t i = person->post_count; i-- > 0;) {
		const tb_post_fact *post = &person->posts[i];

		if (post->from <= day)
			return post->until >= day ? post : NULL;
	}
	return NULL;
}
