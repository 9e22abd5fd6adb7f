/* people.h - one person with all facts that an evaluation may use. */
#ifndef TB_STORE_PEOPLE_H
#define TB_STORE_PEOPLE_H

#include "base/role.h"
#include "store/catalog.h"

typedef struct tb_post_fact {
	tb_date from, until;	/* until: TB_DATE_NEVER when open */
	const char *name;	/* of the person */
	int unit;		/* index in the catalogue; -1: unknown */
	const tb_position *position;	/* NULL: unknown */
	const char *employment;
	const char *grade, *education;	/* NULL: unknown */
} tb_post_fact;

typedef struct tb_assignment_fact {
	const char *name;
	int leads;		/* unit index; -1: none */
	tb_date from, until;
} tb_assignment_fact;

typedef struct tb_absence_fact {
	const char *kind;
	tb_date from, until;
} tb_absence_fact;

/* A link: this rater observes in this role. */
typedef struct tb_link {
	int64_t rater;		/* party */
	tb_role role;
	tb_date from, until;
} tb_link;

typedef struct tb_training_fact {
	const char *course;	/* code; NULL: not of the catalogue */
	const char *title;	/* "" when a course is named */
	tb_date day;
	bool has_jp;
	tb_decimal jp;
} tb_training_fact;

typedef struct tb_dialogue_fact {
	int competency;		/* index */
	tb_date day;
	int level;
	const char *by;		/* NULL: unknown */
} tb_dialogue_fact;

typedef struct tb_note {
	int64_t rater;		/* party */
	int64_t change;		/* change and no: see tb_notes_from */
	tb_date day;
	int32_t no;
	int16_t competency;	/* index */
	uint8_t level;		/* 0..5 */
} tb_note;

typedef struct tb_person_facts {
	int64_t party;
	const char *nip;
	size_t post_count;
	tb_post_fact *posts;	/* by from */
	size_t assignment_count;
	tb_assignment_fact *assignments;
	size_t absence_count;
	tb_absence_fact *absences;
	size_t link_count;
	tb_link *links;		/* to this person directly, by rater */
	size_t training_count;
	tb_training_fact *trainings;	/* by day */
	size_t dialogue_count;
	tb_dialogue_fact *dialogues;	/* by competency, day */
	size_t note_count;
	tb_note *notes;		/* by competency id, day, no */
} tb_person_facts;

typedef struct tb_people tb_people;

/* What notes are read from. */
typedef enum tb_notes_from {
	TB_NOTES_PACKED,	/* from what is packed of them, which is a copy,
				 * where there is such; else from the rows */
	TB_NOTES_ROWS,		/* change and no may be 0 */
	TB_NOTES_ROWS_WHICH	/* change and no are asked for */
} tb_notes_from;

/* A reader of people.  @visible and @catalog stay in use until close.  One
 * reader at a time per store. */
TB_MUST_CHECK
tb_status tb_people_open(tb_store *store, const tb_visible *visible,
			 const tb_catalog *catalog, tb_notes_from notes_from,
			 tb_people **out, tb_error *err);
void tb_people_close(tb_people *people);

/* The facts of @party, in @arena.  Ascending order is fastest.
 * Errors: TB_EDATA for a person with more than 100,000 notes, or whose pack of
 * notes cannot be read. */
TB_MUST_CHECK
tb_status tb_people_read(tb_people *people, int64_t party, tb_arena *arena,
			 tb_person_facts *out, tb_error *err);

/* Who comes after *party and has a post, whenever; TB_NO_PARTY: nobody. */
#define TB_NO_PARTY INT64_MAX
TB_MUST_CHECK
tb_status tb_people_next(tb_people *people, int64_t *party, tb_error *err);

/* Only where @party was when, and absences: posts without names, codes and
 * texts; the rest stays empty. */
TB_MUST_CHECK
tb_status tb_people_read_places(tb_people *people, int64_t party,
				tb_arena *arena, tb_person_facts *out,
				tb_error *err);

/* The links of a unit, by rater; valid until the next call. */
TB_MUST_CHECK
tb_status tb_people_unit_links(tb_people *people, int unit,
			       const tb_link **links, size_t *count,
			       tb_error *err);

/* Code and newest name of a party; name NULL for one who is no person. */
TB_MUST_CHECK
tb_status tb_people_name(tb_people *people, int64_t party, tb_arena *arena,
			 const char **code, const char **name, tb_error *err);

/* The post in force on @day: newest `from` on or before it that has not
 * ended; NULL: none. */
const tb_post_fact *tb_person_post_on(const tb_person_facts *person,
				      tb_date day);

#endif
