/* people_rows.h - inside store/: the tables that are read person by person,
 * and how a row of each becomes a fact. */
#ifndef TB_STORE_PEOPLE_ROWS_H
#define TB_STORE_PEOPLE_ROWS_H

#include "store/cursor.h"
#include "store/people.h"

typedef enum tb_people_table {
	TB_PEOPLE_PARTY, TB_PEOPLE_POSTS, TB_PEOPLE_PLACES, TB_PEOPLE_ASSIGNMENTS,
	TB_PEOPLE_ABSENCES, TB_PEOPLE_LINKS, TB_PEOPLE_TRAININGS,
	TB_PEOPLE_DIALOGUES, TB_PEOPLE_PACKS, TB_PEOPLE_NOTES,
	TB_PEOPLE_SHORT_NOTES, TB_PEOPLE_VOIDS,
	TB_PEOPLE_TABLES
} tb_people_table;

/* The links of one unit, kept while there is room. */
typedef struct tb_unit_links {
	tb_link *links;
	size_t count;
	bool loaded;
} tb_unit_links;

struct tb_people {
	tb_store *store;
	const tb_visible *visible;
	const tb_catalog *catalog;
	tb_cursor tables[TB_PEOPLE_TABLES];
	bool notes_packed;	/* from packs, where there are any */
	bool notes_alike;	/* no change is hidden, nobody asks which */
	int16_t *competency_of;	/* index by id */
	int64_t competency_ids;	/* length of that */
	tb_unit_links *units;
	size_t links_kept;
};

/* Levels are 0 to 5 by a CHECK of the table, which whoever edits the file can
 * drop; they are counted in arrays of that length. */
int tb_people_level(int64_t stored);	/* -1: it is none */
/* @of has one that is none.  Returns TB_EDATA. */
tb_status tb_people_no_level(const tb_person_facts *of, tb_error *err);

void tb_people_forget_links(tb_people *people);
/* The index of a competency by its number; -1: unknown. */
int tb_people_competency(const tb_people *people, int64_t id);

/* A text of the row in @arena, NULL when absent; sets *ok to false when there
 * is no memory. */
const char *tb_fact_text(sqlite3_stmt *row, int column, tb_arena *arena,
			 bool *ok);

/* Was the row before of the same key, to be replaced by this one? */
typedef bool tb_fact_same_fn(const void *last, sqlite3_stmt *row,
			     const tb_people *people);
/* Read the row into *item; false: no memory. */
typedef bool tb_fact_read_fn(void *item, sqlite3_stmt *row,
			     const tb_people *people, tb_arena *arena);

tb_fact_same_fn tb_fact_same_post;
tb_fact_read_fn tb_fact_read_post;
tb_fact_read_fn tb_fact_read_place;	/* only where and when */
tb_fact_same_fn tb_fact_same_assignment;
tb_fact_read_fn tb_fact_read_assignment;
tb_fact_same_fn tb_fact_same_absence;
tb_fact_read_fn tb_fact_read_absence;
tb_fact_same_fn tb_fact_same_link;
tb_fact_read_fn tb_fact_read_link;
tb_fact_same_fn tb_fact_same_training;
tb_fact_read_fn tb_fact_read_training;
tb_fact_same_fn tb_fact_same_dialogue;
tb_fact_read_fn tb_fact_read_dialogue;

#endif
