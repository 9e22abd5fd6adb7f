/* people.c - one person with all facts that an evaluation may use. */
#include "store/people.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/cursor.h"

enum { NOTES_MAX = 100000, ROWS_FIRST = 16 };

/* Every query: party, change, then the key in order, then the values; rows
 * of one key follow each other from old to new change. */
static const char party_sql[] =
	"SELECT party, code FROM party WHERE party >= ?1 ORDER BY party";
static const char posts_sql[] =
	"SELECT party, change, from_day, until_day, name, unit, position,"
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
static const char notes_sql[] =
	"SELECT party, change, competency, day, no, level, rater"
	" FROM note WHERE party >= ?1 ORDER BY party, competency, day, no";
static const char voids_sql[] =
	"SELECT party, change, competency, day, no"
	" FROM note_void WHERE party >= ?1"
	" ORDER BY party, competency, day, no, change";
static const char unit_links_sql[] =
	"SELECT 0, change, rater, role, from_day, until_day"
	" FROM rater_fact WHERE party = 0 AND unit = ?1"
	" ORDER BY rater, role, from_day, change";
static const char name_sql[] =
	"SELECT p.code, (SELECT f.name FROM person_fact f"
	"  WHERE f.party = p.party AND f.change <= ?2"
	"  ORDER BY f.from_day DESC, f.change DESC LIMIT 1)"
	" FROM party p WHERE p.party = ?1";

enum table {
	PARTY, POSTS, ASSIGNMENTS, ABSENCES, LINKS, TRAININGS, DIALOGUES,
	NOTES, VOIDS, TABLE_COUNT
};

static const char *const table_sql[TABLE_COUNT] = {
	[PARTY] = party_sql,		[POSTS] = posts_sql,
	[ASSIGNMENTS] = assignments_sql, [ABSENCES] = absences_sql,
	[LINKS] = links_sql,		[TRAININGS] = trainings_sql,
	[DIALOGUES] = dialogues_sql,	[NOTES] = notes_sql,
	[VOIDS] = voids_sql
};

/* The links of one unit, kept while there is room. */
struct unit_links {
	tb_link *links;
	size_t count;
	bool loaded;
};

enum { LINKS_KEPT_MAX = 1 << 18 };

struct tb_people {
	tb_store *store;
	const tb_visible *visible;
	const tb_catalog *catalog;
	tb_cursor tables[TABLE_COUNT];
	int16_t *competency_of;	/* index by id */
	int64_t competency_ids;	/* length of that */
	struct unit_links *units;
	size_t links_kept;
};

/* A list being read: grows in the arena by doubling. */
struct list {
	void *items;
	size_t count, capacity, size;
};

static void *list_add(struct list *list, tb_arena *arena)
{
	void *grown;

	if (list->count == list->capacity) {
		size_t capacity =
			list->capacity ? list->capacity * 2 : ROWS_FIRST;

		grown = tb_arena_array(arena, capacity, list->size);
		if (!grown)
			return NULL;
		if (list->count)
			memcpy(grown, list->items, list->count * list->size);
		list->items = grown;
		list->capacity = capacity;
	}
	return (char *)list->items + list->count++ * list->size;
}

static tb_date until_of(sqlite3_stmt *row, int column)
{
	return sqlite3_column_type(row, column) == SQLITE_NULL
		       ? TB_DATE_NEVER
		       : sqlite3_column_int(row, column);
}

static const char *copy(sqlite3_stmt *row, int column, tb_arena *arena,
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

/* --------------------------------------------------- one reader per table */

/* Reads the row into *item; answers whether the row before was of the same
 * key and is to be replaced. */
typedef bool same_fn(const void *last, sqlite3_stmt *row,
		     const tb_people *people);
typedef bool read_fn(void *item, sqlite3_stmt *row, const tb_people *people,
		     tb_arena *arena);

static bool same_post(const void *last, sqlite3_stmt *row,
		      const tb_people *people)
{
	(void)people;
	return ((const tb_post_fact *)last)->from == sqlite3_column_int(row, 2);
}

static bool read_post(void *item, sqlite3_stmt *row, const tb_people *people,
		      tb_arena *arena)
{
	tb_post_fact *post = item;
	bool ok = true;

	post->from = sqlite3_column_int(row, 2);
	post->until = until_of(row, 3);
	post->name = copy(row, 4, arena, &ok);
	post->unit = tb_catalog_unit_id(people->catalog,
					sqlite3_column_int64(row, 5));
	post->position = tb_catalog_position_id(people->catalog,
						sqlite3_column_int64(row, 6));
	post->employment = copy(row, 7, arena, &ok);
	post->grade = copy(row, 8, arena, &ok);
	post->education = copy(row, 9, arena, &ok);
	return ok;
}

static bool same_assignment(const void *last, sqlite3_stmt *row,
			    const tb_people *people)
{
	const tb_assignment_fact *assignment = last;

	(void)people;
	return assignment->from == sqlite3_column_int(row, 3) &&
	       strcmp(assignment->name, tb_db_column(row, 2)) == 0;
}

static bool read_assignment(void *item, sqlite3_stmt *row,
			    const tb_people *people, tb_arena *arena)
{
	tb_assignment_fact *assignment = item;
	bool ok = true;

	assignment->name = copy(row, 2, arena, &ok);
	assignment->from = sqlite3_column_int(row, 3);
	assignment->leads = tb_catalog_unit_id(people->catalog,
					       sqlite3_column_int64(row, 4));
	assignment->until = until_of(row, 5);
	return ok;
}

static bool same_absence(const void *last, sqlite3_stmt *row,
			 const tb_people *people)
{
	const tb_absence_fact *absence = last;

	(void)people;
	return absence->from == sqlite3_column_int(row, 3) &&
	       strcmp(absence->kind, tb_db_column(row, 2)) == 0;
}

static bool read_absence(void *item, sqlite3_stmt *row,
			 const tb_people *people, tb_arena *arena)
{
	tb_absence_fact *absence = item;
	bool ok = true;

	(void)people;
	absence->kind = copy(row, 2, arena, &ok);
	absence->from = sqlite3_column_int(row, 3);
	absence->until = until_of(row, 4);
	return ok;
}

static bool same_link(const void *last, sqlite3_stmt *row,
		      const tb_people *people)
{
	const tb_link *link = last;

	(void)people;
	return link->rater == sqlite3_column_int64(row, 2) &&
	       (int)link->role == tb_role_of(tb_db_column(row, 3)) &&
	       link->from == sqlite3_column_int(row, 4);
}

static bool read_link(void *item, sqlite3_stmt *row, const tb_people *people,
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

static bool same_training(const void *last, sqlite3_stmt *row,
			  const tb_people *people)
{
	const tb_training_fact *training = last;
	const char *course = tb_db_column(row, 6);

	(void)people;
	return training->day == sqlite3_column_int(row, 2) &&
	       strcmp(training->course ? training->course : "", course) == 0 &&
	       strcmp(training->title, tb_db_column(row, 4)) == 0;
}

static bool read_training(void *item, sqlite3_stmt *row,
			  const tb_people *people, tb_arena *arena)
{
	tb_training_fact *training = item;
	bool ok = true;

	(void)people;
	training->day = sqlite3_column_int(row, 2);
	training->title = copy(row, 4, arena, &ok);
	training->has_jp = sqlite3_column_type(row, 5) != SQLITE_NULL;
	training->jp.micro = sqlite3_column_int64(row, 5);
	training->course = copy(row, 6, arena, &ok);
	return ok;
}

static int competency_of(const tb_people *people, int64_t id)
{
	return id > 0 && id < people->competency_ids
		       ? people->competency_of[id]
		       : -1;
}

static bool same_dialogue(const void *last, sqlite3_stmt *row,
			  const tb_people *people)
{
	const tb_dialogue_fact *dialogue = last;

	return dialogue->competency ==
		       competency_of(people, sqlite3_column_int64(row, 2)) &&
	       dialogue->day == sqlite3_column_int(row, 3);
}

static bool read_dialogue(void *item, sqlite3_stmt *row,
			  const tb_people *people, tb_arena *arena)
{
	tb_dialogue_fact *dialogue = item;
	bool ok = true;

	dialogue->competency =
		competency_of(people, sqlite3_column_int64(row, 2));
	dialogue->day = sqlite3_column_int(row, 3);
	dialogue->level = sqlite3_column_int(row, 4);
	dialogue->by = copy(row, 5, arena, &ok);
	return ok;
}

/* ---------------------------------------------------------------- reading */

/* All visible rows of @party from one table, newest change per key. */
static tb_status read_table(tb_people *people, enum table table, int64_t party,
			    tb_arena *arena, same_fn *same, read_fn *read,
			    struct list *list, tb_error *err)
{
	tb_cursor *cursor = &people->tables[table];
	tb_status st = tb_cursor_seek(cursor, party, err);

	for (; st == TB_OK && cursor->party == party;
	     st = tb_cursor_next(cursor, err)) {
		sqlite3_stmt *row = cursor->statement;
		void *item = NULL;

		if (!tb_visible_sees(people->visible,
				     sqlite3_column_int64(row, 1)))
			continue;
		if (list->count)
			item = (char *)list->items +
			       (list->count - 1) * list->size;
		if (!item || !same(item, row, people))
			item = list_add(list, arena);
		if (!item || !read(item, row, people, arena))
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	return st;
}

/* Is the note in the current row of @notes voided for this reader?  The two
 * cursors run side by side in the same order. */
static tb_status is_void(tb_people *people, sqlite3_stmt *note, int64_t party,
			 bool *voided, tb_error *err)
{
	tb_cursor *voids = &people->tables[VOIDS];
	tb_status st = TB_OK;

	*voided = false;
	while (st == TB_OK && voids->party == party) {
		int order = 0;

		for (int column = 2; column <= 4 && order == 0; column++) {
			int64_t a = sqlite3_column_int64(voids->statement,
							 column);
			int64_t b = sqlite3_column_int64(note, column);

			order = (a > b) - (a < b);
		}
		if (order > 0)
			break;
		if (order == 0 &&
		    tb_visible_sees(people->visible,
				    sqlite3_column_int64(voids->statement, 1)))
			*voided = true;
		st = tb_cursor_next(voids, err);
	}
	return st;
}

static void fill_note(tb_note *note, sqlite3_stmt *row, int competency)
{
	note->change = sqlite3_column_int64(row, 1);
	note->competency = (int16_t)competency;
	note->day = sqlite3_column_int(row, 3);
	note->no = sqlite3_column_int(row, 4);
	note->level = (uint8_t)sqlite3_column_int(row, 5);
	note->rater = sqlite3_column_int64(row, 6);
}

static tb_status read_notes(tb_people *people, int64_t party, tb_arena *arena,
			    struct list *list, tb_error *err)
{
	tb_cursor *notes = &people->tables[NOTES];
	tb_status st = tb_cursor_seek(&people->tables[VOIDS], party, err);

	if (st == TB_OK)
		st = tb_cursor_seek(notes, party, err);
	for (; st == TB_OK && notes->party == party;
	     st = tb_cursor_next(notes, err)) {
		sqlite3_stmt *row = notes->statement;
		int competency =
			competency_of(people, sqlite3_column_int64(row, 2));
		bool voided;
		tb_note *note;

		if (competency < 0 ||
		    !tb_visible_sees(people->visible,
				     sqlite3_column_int64(row, 1)))
			continue;
		st = is_void(people, row, party, &voided, err);
		if (st != TB_OK)
			return st;
		if (voided)
			continue;
		note = list->count < NOTES_MAX ? list_add(list, arena) : NULL;
		if (!note && list->count >= NOTES_MAX)
			return tb_fail(err, TB_EDATA,
				       _("one person has more than %d notes"),
				       NOTES_MAX);
		if (!note)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		fill_note(note, row, competency);
	}
	return st;
}

static tb_status read_nip(tb_people *people, int64_t party, tb_arena *arena,
			  const char **nip, tb_error *err)
{
	tb_cursor *cursor = &people->tables[PARTY];
	tb_status st = tb_cursor_seek(cursor, party, err);
	bool ok = true;

	if (st != TB_OK)
		return st;
	if (cursor->party != party)
		return tb_fail(err, TB_EINTERNAL, _("there is no such person"));
	*nip = copy(cursor->statement, 1, arena, &ok);
	return ok ? TB_OK : tb_fail(err, TB_ENOMEM, _("out of memory"));
}

tb_status tb_people_read(tb_people *people, int64_t party, tb_arena *arena,
			 tb_person_facts *out, tb_error *err)
{
	struct table_reader {
		enum table table;
		same_fn *same;
		read_fn *read;
		struct list list;
	} readers[] = {
		{ POSTS, same_post, read_post,
		  { NULL, 0, 0, sizeof(tb_post_fact) } },
		{ ASSIGNMENTS, same_assignment, read_assignment,
		  { NULL, 0, 0, sizeof(tb_assignment_fact) } },
		{ ABSENCES, same_absence, read_absence,
		  { NULL, 0, 0, sizeof(tb_absence_fact) } },
		{ LINKS, same_link, read_link,
		  { NULL, 0, 0, sizeof(tb_link) } },
		{ TRAININGS, same_training, read_training,
		  { NULL, 0, 0, sizeof(tb_training_fact) } },
		{ DIALOGUES, same_dialogue, read_dialogue,
		  { NULL, 0, 0, sizeof(tb_dialogue_fact) } },
	};
	struct list notes = { NULL, 0, 0, sizeof(tb_note) };
	tb_person_facts person = { .party = party };
	tb_status st = read_nip(people, party, arena, &person.nip, err);

	for (size_t i = 0; st == TB_OK && i < sizeof readers / sizeof *readers;
	     i++)
		st = read_table(people, readers[i].table, party, arena,
				readers[i].same, readers[i].read,
				&readers[i].list, err);
	if (st == TB_OK)
		st = read_notes(people, party, arena, &notes, err);
	if (st != TB_OK)
		return st;
	person.posts = readers[0].list.items;
	person.post_count = readers[0].list.count;
	person.assignments = readers[1].list.items;
	person.assignment_count = readers[1].list.count;
	person.absences = readers[2].list.items;
	person.absence_count = readers[2].list.count;
	person.links = readers[3].list.items;
	person.link_count = readers[3].list.count;
	person.trainings = readers[4].list.items;
	person.training_count = readers[4].list.count;
	person.dialogues = readers[5].list.items;
	person.dialogue_count = readers[5].list.count;
	person.notes = notes.items;
	person.note_count = notes.count;
	*out = person;
	return TB_OK;
}

tb_status tb_people_read_posts(tb_people *people, int64_t party,
			       tb_arena *arena, tb_person_facts *out,
			       tb_error *err)
{
	struct list posts = { NULL, 0, 0, sizeof(tb_post_fact) };
	struct list absences = { NULL, 0, 0, sizeof(tb_absence_fact) };
	tb_person_facts person = { .party = party };
	tb_status st = read_table(people, POSTS, party, arena, same_post,
				  read_post, &posts, err);

	if (st == TB_OK)
		st = read_table(people, ABSENCES, party, arena, same_absence,
				read_absence, &absences, err);
	if (st != TB_OK)
		return st;
	person.posts = posts.items;
	person.post_count = posts.count;
	person.absences = absences.items;
	person.absence_count = absences.count;
	*out = person;
	return TB_OK;
}

/* ------------------------------------------------------------- unit links */

static void forget_links(tb_people *people)
{
	for (size_t i = 0; i < people->catalog->unit_count; i++) {
		free(people->units[i].links);
		people->units[i] = (struct unit_links){ 0 };
	}
	people->links_kept = 0;
}

static tb_status load_links(tb_people *people, sqlite3_stmt *rows,
			    struct unit_links *unit, tb_error *err)
{
	int step;

	while ((step = sqlite3_step(rows)) == SQLITE_ROW) {
		size_t n = unit->count;

		if (!tb_visible_sees(people->visible,
				     sqlite3_column_int64(rows, 1)))
			continue;
		if (n > 0 && same_link(&unit->links[n - 1], rows, people)) {
			n--;
		} else if ((n & (n - 1)) == 0) {
			tb_link *grown = realloc(unit->links, (n ? n * 2 : 1) *
							      sizeof *grown);

			if (!grown)
				return tb_fail(err, TB_ENOMEM,
					       _("out of memory"));
			unit->links = grown;
		}
		(void)read_link(&unit->links[n], rows, people, NULL);
		unit->count = n + 1;
	}
	if (step != SQLITE_DONE)
		return tb_db_fail(people->store, err, _("read the store"));
	return TB_OK;
}

tb_status tb_people_unit_links(tb_people *people, int unit,
			       const tb_link **links, size_t *count,
			       tb_error *err)
{
	struct unit_links *wanted = &people->units[unit];
	sqlite3_stmt *rows = NULL;
	tb_status st = TB_OK;

	if (!wanted->loaded) {
		if (people->links_kept > LINKS_KEPT_MAX)
			forget_links(people);
		st = tb_db_borrow(people->store, unit_links_sql, &rows, err);
		if (st != TB_OK)
			return st;
		tb_db_int(rows, 1, people->catalog->units[unit].id);
		st = load_links(people, rows, wanted, err);
		tb_db_give_back(rows);
		if (st != TB_OK)
			return st;
		wanted->loaded = true;
		people->links_kept += wanted->count;
	}
	*links = wanted->links;
	*count = wanted->count;
	return TB_OK;
}

/* --------------------------------------------------------- open and close */

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
			 const tb_catalog *catalog, tb_people **out,
			 tb_error *err)
{
	tb_people *people = calloc(1, sizeof *people);
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
	for (int i = 0; st == TB_OK && i < TABLE_COUNT; i++)
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
	for (int i = 0; i < TABLE_COUNT; i++)
		tb_cursor_close(&people->tables[i]);
	if (people->units)
		forget_links(people);
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
		*code = copy(row, 0, arena, &ok);
		*name = copy(row, 1, arena, &ok);
		if (!ok)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	} else {
		st = tb_db_fail(people->store, err, _("read the store"));
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
