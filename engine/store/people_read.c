/* people_read.c - all facts of one person. */
#include <string.h>

#include "base/i18n.h"
#include "store/people_notes.h"

enum { ROWS_FIRST = 16 };

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

int tb_people_level(int64_t stored)
{
	return stored >= 0 && stored <= 5 ? (int)stored : -1;
}

tb_status tb_people_no_level(const tb_person_facts *of, tb_error *err)
{
	return tb_fail(err, TB_EDATA,
		       _("a level of %s in the store is outside 0 to 5: "
			 "somebody edited it; 'timbang audit' tells more"),
		       of->nip);
}

/* All visible rows of @party from one table, newest change per key. */
static tb_status read_table(tb_people *people, tb_people_table table,
			    int64_t party, tb_arena *arena,
			    tb_fact_same_fn *same, tb_fact_read_fn *read,
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

static tb_status read_nip(tb_people *people, int64_t party, tb_arena *arena,
			  const char **nip, tb_error *err)
{
	tb_cursor *cursor = &people->tables[TB_PEOPLE_PARTY];
	tb_status st = tb_cursor_seek(cursor, party, err);
	bool ok = true;

	if (st != TB_OK)
		return st;
	if (cursor->party != party)
		return tb_fail(err, TB_EINTERNAL, _("there is no such person"));
	*nip = tb_fact_text(cursor->statement, 1, arena, &ok);
	return ok ? TB_OK : tb_fail(err, TB_ENOMEM, _("out of memory"));
}

tb_status tb_people_read(tb_people *people, int64_t party, tb_arena *arena,
			 tb_person_facts *out, tb_error *err)
{
	struct table_reader {
		tb_people_table table;
		tb_fact_same_fn *same;
		tb_fact_read_fn *read;
		struct list list;
	} readers[] = {
		{ TB_PEOPLE_POSTS, tb_fact_same_post, tb_fact_read_post,
		  { NULL, 0, 0, sizeof(tb_post_fact) } },
		{ TB_PEOPLE_ASSIGNMENTS, tb_fact_same_assignment,
		  tb_fact_read_assignment,
		  { NULL, 0, 0, sizeof(tb_assignment_fact) } },
		{ TB_PEOPLE_ABSENCES, tb_fact_same_absence,
		  tb_fact_read_absence,
		  { NULL, 0, 0, sizeof(tb_absence_fact) } },
		{ TB_PEOPLE_LINKS, tb_fact_same_link, tb_fact_read_link,
		  { NULL, 0, 0, sizeof(tb_link) } },
		{ TB_PEOPLE_TRAININGS, tb_fact_same_training,
		  tb_fact_read_training,
		  { NULL, 0, 0, sizeof(tb_training_fact) } },
		{ TB_PEOPLE_DIALOGUES, tb_fact_same_dialogue,
		  tb_fact_read_dialogue,
		  { NULL, 0, 0, sizeof(tb_dialogue_fact) } },
	};
	tb_person_facts person = { .party = party };
	tb_status st = read_nip(people, party, arena, &person.nip, err);

	for (size_t i = 0; st == TB_OK && i < sizeof readers / sizeof *readers;
	     i++)
		st = read_table(people, readers[i].table, party, arena,
				readers[i].same, readers[i].read,
				&readers[i].list, err);
	if (st == TB_OK)
		st = tb_people_read_notes(people, party, arena, &person, err);
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
	for (size_t i = 0; i < person.dialogue_count; i++)
		if (person.dialogues[i].level < 0)
			return tb_people_no_level(&person, err);
	*out = person;
	return TB_OK;
}

tb_status tb_people_read_places(tb_people *people, int64_t party,
				tb_arena *arena, tb_person_facts *out,
				tb_error *err)
{
	struct list posts = { NULL, 0, 0, sizeof(tb_post_fact) };
	struct list absences = { NULL, 0, 0, sizeof(tb_absence_fact) };
	tb_person_facts person = { .party = party };
	tb_status st =
		read_table(people, TB_PEOPLE_PLACES, party, arena,
			   tb_fact_same_post, tb_fact_read_place, &posts, err);

	if (st == TB_OK)
		st = read_table(people, TB_PEOPLE_ABSENCES, party, arena,
				tb_fact_same_absence, tb_fact_read_absence,
				&absences, err);
	if (st != TB_OK)
		return st;
	person.posts = posts.items;
	person.post_count = posts.count;
	person.absences = absences.items;
	person.absence_count = absences.count;
	*out = person;
	return TB_OK;
}

tb_status tb_people_next(tb_people *people, int64_t *party, tb_error *err)
{
	tb_cursor *places = &people->tables[TB_PEOPLE_PLACES];
	tb_status st = tb_cursor_seek(places, *party + 1, err);

	*party = places->party;
	return st;
}
