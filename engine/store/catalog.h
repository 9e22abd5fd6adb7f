/* catalog.h - what an evaluation needs to know besides people: competencies,
 * reference lists, units, positions, standards and courses, as they stood at
 * one change.  Grows with the organisation, not with the number of people. */
#ifndef TB_STORE_CATALOG_H
#define TB_STORE_CATALOG_H

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "store/visible.h"

typedef struct tb_reference {
	const char *list, *code;
	const char *name;	/* in the language in use */
	const char *parent;	/* NULL: none */
	int order;
	bool has_value;
	tb_decimal value;
} tb_reference;

typedef struct tb_course tb_course;

typedef struct tb_competency {
	int64_t id;
	const char *code, *name, *group;
	const char *official;	/* "M.1"; NULL: none */
	const tb_course *courses;	/* the first of it; NULL: none */
} tb_competency;

typedef struct tb_unit {
	int64_t id;
	const char *code, *name, *kind;
	const char *district, *head;	/* NULL: none */
	int parent;		/* index in units; -1: top */
} tb_unit;

/* What one position or tier asks of one competency from one day on. */
typedef struct tb_standard {
	int competency;		/* index in competencies */
	int level;		/* 1..5 */
	tb_date from;
	const char *basis;	/* NULL: none */
} tb_standard;

typedef struct tb_standard_set {
	const char *owner;	/* "position:CODE" or "tier:CODE" */
	size_t count;		/* by competency, then newest first */
	const tb_standard *standards;
} tb_standard_set;

typedef struct tb_position {
	int64_t id;
	const char *code, *name, *kind, *tier;
	const char *tier_name;	/* as `name` of the list of tiers, or the code */
	const char *family;	/* NULL: none */
	int serves_public;	/* 1, 0, -1 unknown */
	const tb_standard_set *own;	/* NULL: none */
} tb_position;

struct tb_course {
	int64_t id;
	const char *code, *title;
	int competency;		/* index; -1: any ("*") */
	const tb_course *next;	/* by code, of its competency; NULL: none */
	const char *form, *stage, *audience, *area;	/* NULL: none */
	bool has_jp, has_level, has_seats, has_cost;
	tb_decimal jp, level;
	int64_t seats;		/* in a year */
	int64_t cost;		/* rupiah of one person */
};

typedef struct tb_catalog {
	tb_arena arena;		/* holds everything below */
	size_t reference_count;
	tb_reference *references;	/* by list, order, code */
	size_t competency_count;
	tb_competency *competencies;	/* official order */
	size_t unit_count;
	tb_unit *units;		/* by id */
	size_t position_count;
	tb_position *positions;	/* by id */
	size_t tier_count;
	tb_standard_set *tiers;	/* owner "tier:CODE" */
	size_t course_count;
	tb_course *courses;	/* by code */
} tb_catalog;

TB_MUST_CHECK
tb_status tb_catalog_load(tb_store *store, const tb_visible *visible,
			  tb_catalog *out, tb_error *err);
void tb_catalog_release(tb_catalog *catalog);

/* All finders answer -1 or NULL for what is not there. */
int tb_catalog_competency(const tb_catalog *catalog, const char *code);
int tb_catalog_competency_id(const tb_catalog *catalog, int64_t id);
int tb_catalog_unit(const tb_catalog *catalog, const char *code);
int tb_catalog_unit_id(const tb_catalog *catalog, int64_t id);
const tb_position *tb_catalog_position_id(const tb_catalog *catalog,
					  int64_t id);
const tb_course *tb_catalog_course(const tb_catalog *catalog,
				   const char *code);
/* The code of the course that was probably meant by @code. */
const char *tb_catalog_near_course(const tb_catalog *catalog,
				   const char *code);
const tb_standard_set *tb_catalog_tier(const tb_catalog *catalog,
				       const char *tier);
/* One entry, and the run of entries of one list. */
const tb_reference *tb_catalog_reference(const tb_catalog *catalog,
					 const char *list, const char *code);
const tb_reference *tb_catalog_list(const tb_catalog *catalog,
				    const char *list, size_t *count);
/* Is unit @unit @ancestor or below it? */
bool tb_catalog_is_below(const tb_catalog *catalog, int unit, int ancestor);

#endif
