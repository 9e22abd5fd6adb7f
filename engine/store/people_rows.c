/* people_rows.c - rows of the tables about people become facts. */
#include "store/people_rows.h"

#include <string.h>

const char *tb_fact_text(sqlite3_stmt *row, int column, tb_arena *arena,
			 bool *ok)
{
	const char *text = tb_db_column_or_null(row, column);
	const char *kept;

	if (!text)
		return NULL;
	kept = tb_arena_text(arena, text);
	if (!kept)
		*ok = false;
	return kept;
}

int tb_people_competency(const tb_people *people, int64_t id)
{
	return id > 0 && id < people->competency_ids
		       ? people->competency_of[id]
		       : -1;
}

static tb_date until_of(sqlite3_stmt *row, int column)
{
	return sqlite3_column_type(row, column) == SQLITE_NULL
		       ? TB_DATE_NEVER
		       : sqlite3_column_int(row, column);
}

bool tb_fact_same_post(const void *last, sqlite3_stmt *row,
		       const tb_people *people)
{
	(void)people;
	return ((const tb_post_fact *)last)->from == sqlite3_column_int(row, 2);
}

bool tb_fact_read_place(void *item, sqlite3_stmt *row, const tb_people *people,
			tb_arena *arena)
{
	tb_post_fact *post = item;

	(void)arena;
	post->from = sqlite3_column_int(row, 2);
	post->until = until_of(row, 3);
	post->unit = tb_catalog_unit_id(people->catalog,
					sqlite3_column_int64(row, 4));
	post->position = tb_catalog_position_id(people->catalog,
						sqlite3_column_int64(row, 5));
	return true;
}

bool tb_fact_read_post(void *item, sqlite3_stmt *row, const tb_people *people,
		       tb_arena *arena)
{
	tb_post_fact *post = item;
	bool ok = true;

	(void)tb_fact_read_place(item, row, people, arena);
	post->name = tb_fact_text(row, 6, arena, &ok);
	post->employment = tb_fact_text(row, 7, arena, &ok);
	post->grade = tb_fact_text(row, 8, arena, &ok);
	post->education = tb_fact_text(row, 9, arena, &ok);
	return ok;
}

bool tb_fact_same_assignment(const void *last, sqlite3_stmt *row,
			     const tb_people *people)
{
	const tb_assignment_fact *assignment = last;

	(void)people;
	return assignment->from == sqlite3_column_int(row, 3) &&
	       strcmp(assignment->name, tb_db_column(row, 2)) == 0;
}

bool tb_fact_read_assignment(void *item, sqlite3_stmt *row,
			     const tb_people *people, tb_arena *arena)
{
	tb_assignment_fact *assignment = item;
	bool ok = true;

	assignment->name = tb_fact_text(row, 2, arena, &ok);
	assignment->from = sqlite3_column_int(row, 3);
	assignment->leads = tb_catalog_unit_id(people->catalog,
					       sqlite3_column_int64(row, 4));
	assignment->until = until_of(row, 5);
	return ok;
}

bool tb_fact_same_absence(const void *last, sqlite3_stmt *row,
			  const tb_people *people)
{
	const tb_absence_fact *absence = last;

	(void)people;
	return absence->from == sqlite3_column_int(row, 3) &&
	       strcmp(absence->kind, tb_db_column(row, 2)) == 0;
}

bool tb_fact_read_absence(void *item, sqlite3_stmt *row,
			  const tb_people *people, tb_arena *arena)
{
	tb_absence_fact *absence = item;
	bool ok = true;

	(void)people;
	absence->kind = tb_fact_text(row, 2, arena, &ok);
	absence->from = sqlite3_column_int(row, 3);
	absence->until = until_of(row, 4);
	return ok;
}

bool tb_fact_same_link(const void *last, sqlite3_stmt *row,
		       const tb_people *people)
{
	const tb_link *link = last;

	(void)people;
	return link->rater == sqlite3_column_int64(row, 2) &&
	       (int)link->role == tb_role_of(tb_db_column(row, 3)) &&
	       link->from == sqlite3_column_int(row, 4);
}

bool tb_fact_read_link(void *item, sqlite3_stmt *row, const tb_people *people,
		       tb_arena *arena)
{
	tb_link *link = item;
	int role = tb_role_of(tb_db_column(row, 3));

	(void)people;
	(void)arena;
	link->rater = sqlite3_column_int64(row, 2);
	link->role = role < 0 ? TB_SELF : (tb_role)role;
	link->from = sqlite3_column_int(row, 4);
	link->until = until_of(row, 5);
	return true;
}

bool tb_fact_same_training(const void *last, sqlite3_stmt *row,
			   const tb_people *people)
{
	const tb_training_fact *training = last;
	const char *course = tb_db_column(row, 6);

	(void)people;
	return training->day == sqlite3_column_int(row, 2) &&
	       strcmp(training->course ? training->course : "", course) == 0 &&
	       strcmp(training->title, tb_db_column(row, 4)) == 0;
}

bool tb_fact_read_training(void *item, sqlite3_stmt *row,
			   const tb_people *people, tb_arena *arena)
{
	tb_training_fact *training = item;
	bool ok = true;

	(void)people;
	training->day = sqlite3_column_int(row, 2);
	training->title = tb_fact_text(row, 4, arena, &ok);
	training->has_jp = sqlite3_column_type(row, 5) != SQLITE_NULL;
	training->jp.micro = sqlite3_column_int64(row, 5);
	training->course = tb_fact_text(row, 6, arena, &ok);
	return ok;
}

bool tb_fact_same_dialogue(const void *last, sqlite3_stmt *row,
			   const tb_people *people)
{
	const tb_dialogue_fact *dialogue = last;

	return dialogue->competency ==
		       tb_people_competency(
			       people, sqlite3_column_int64(row, 2)) &&
	       dialogue->day == sqlite3_column_int(row, 3);
}

bool tb_fact_read_dialogue(void *item, sqlite3_stmt *row,
			   const tb_people *people, tb_arena *arena)
{
	tb_dialogue_fact *dialogue = item;
	bool ok = true;

	dialogue->competency =
		tb_people_competency(people, sqlite3_column_int64(row, 2));
	dialogue->day = sqlite3_column_int(row, 3);
	dialogue->level = tb_people_level(sqlite3_column_int64(row, 4));
	dialogue->by = tb_fact_text(row, 5, arena, &ok);
	return ok;
}
