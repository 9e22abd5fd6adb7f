/* catalog.c - the catalogue as it stood at one change. */
#include "store/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/db.h"

/* Each query gives, per key, its rows from old to new change; the newest
 * that is visible counts.  Column 0 is the change, column 1 the key. */
static const char references_sql[] =
	"SELECT change, list, code, ord, name_id, name_en, value, parent"
	" FROM reference_fact ORDER BY list, code, change";
static const char competencies_sql[] =
	"SELECT f.change, f.competency, c.code, f.name, f.grp, f.official"
	" FROM competency_fact f JOIN competency c USING(competency)"
	" ORDER BY f.competency, f.change";
static const char units_sql[] =
	"SELECT f.change, f.unit, u.code, f.name, f.kind, f.district, f.head,"
	" f.parent"
	" FROM unit_fact f JOIN unit u USING(unit) ORDER BY f.unit, f.change";
static const char positions_sql[] =
	"SELECT f.change, f.position, p.code, f.name, f.kind, f.tier,"
	" f.family, f.serves_public"
	" FROM position_fact f JOIN position p USING(position)"
	" ORDER BY f.position, f.change";
static const char standards_sql[] =
	"SELECT s.change, s.position, s.tier, s.competency, s.from_day,"
	" s.level, s.basis"
	" FROM standard_fact s"
	" ORDER BY s.position, s.tier, s.competency, s.from_day, s.change";
static const char courses_sql[] =
	"SELECT f.change, f.course, c.code, f.title, f.competency, f.form,"
	" f.stage, f.audience, f.area, f.jp, f.level, f.cost"
	" FROM course_fact f JOIN course c USING(course)"
	" ORDER BY f.course, f.change";

/* Loading a list: rows come one by one into an array that grows. */
struct loader {
	tb_store *store;
	const tb_visible *visible;
	tb_catalog *catalog;
	void *items;		/* malloc'ed while loading */
	size_t count, size;
	/* The same key as the last item? then the new row replaces it. */
	bool (*same)(const void *last, sqlite3_stmt *row,
		     const tb_catalog *catalog);
	bool (*read)(void *item, sqlite3_stmt *row, tb_catalog *catalog);
};

static const char *keep(tb_catalog *catalog, sqlite3_stmt *row, int column,
			bool *ok)
{
	const char *text = tb_db_column_or_null(row, column);
	char *copy;

	if (!text)
		return NULL;
	copy = tb_arena_text(&catalog->arena, text);
	if (!copy)
		*ok = false;
	return copy;
}

static tb_status add_row(struct loader *loader, sqlite3_stmt *row,
			 tb_error *err)
{
	char *items = loader->items;
	size_t slot = loader->count;

	if (slot > 0 && loader->same(items + (slot - 1) * loader->size, row,
				     loader->catalog)) {
		slot--;
	} else if ((slot & (slot - 1)) == 0) {
		items = realloc(items, (slot ? slot * 2 : 1) * loader->size);
		if (!items)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
		loader->items = items;
	}
	memset(items + slot * loader->size, 0, loader->size);
	if (!loader->read(items + slot * loader->size, row, loader->catalog))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	loader->count = slot + 1;
	return TB_OK;
}

static tb_status load_rows(struct loader *loader, const char *sql,
			   tb_error *err)
{
	sqlite3_stmt *rows = NULL;
	tb_status st = tb_db_borrow(loader->store, sql, &rows, err);
	int step = SQLITE_DONE;

	if (st != TB_OK)
		return st;
	while (st == TB_OK && (step = sqlite3_step(rows)) == SQLITE_ROW)
		if (tb_visible_sees(loader->visible,
				    sqlite3_column_int64(rows, 0)))
			st = add_row(loader, rows, err);
	if (st == TB_OK && step != SQLITE_DONE)
		st = tb_db_fail(loader->store, err, _("read the store"));
	tb_db_give_back(rows);
	return st;
}

/* Move the loaded list into the arena. */
static tb_status finish(struct loader *loader, void **items, size_t *count,
			tb_error *err)
{
	void *copy = tb_arena_array(&loader->catalog->arena,
				    loader->count ? loader->count : 1,
				    loader->size);

	if (!copy)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (loader->count)
		memcpy(copy, loader->items, loader->count * loader->size);
	*items = copy;
	*count = loader->count;
	return TB_OK;
}

static tb_status load_list(struct loader *loader, const char *sql,
			   void **items, size_t *count, tb_error *err)
{
	tb_status st = load_rows(loader, sql, err);

	if (st == TB_OK)
		st = finish(loader, items, count, err);
	free(loader->items);
	loader->items = NULL;
	return st;
}

/* ------------------------------------------------------------ references */

static bool same_reference(const void *last, sqlite3_stmt *row,
			   const tb_catalog *catalog)
{
	const tb_reference *reference = last;

	(void)catalog;
	return strcmp(reference->list, tb_db_column(row, 1)) == 0 &&
	       strcmp(reference->code, tb_db_column(row, 2)) == 0;
}

static bool read_reference(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_reference *reference = item;
	/* Translators: the code of the language you translate into. */
	bool indonesian = strcmp(_("en"), "id") == 0;
	int name = !indonesian && tb_db_column_or_null(row, 5) ? 5 : 4;
	bool ok = true;

	reference->list = keep(catalog, row, 1, &ok);
	reference->code = keep(catalog, row, 2, &ok);
	reference->order = sqlite3_column_int(row, 3);
	reference->name = keep(catalog, row, name, &ok);
	reference->has_value = sqlite3_column_type(row, 6) != SQLITE_NULL;
	reference->value.micro = sqlite3_column_int64(row, 6);
	reference->parent = keep(catalog, row, 7, &ok);
	return ok;
}

static int by_list_and_order(const void *a, const void *b)
{
	const tb_reference *x = a, *y = b;
	int order = strcmp(x->list, y->list);

	if (order == 0)
		order = (x->order > y->order) - (x->order < y->order);
	return order ? order : strcmp(x->code, y->code);
}

const tb_reference *tb_catalog_list(const tb_catalog *catalog,
				    const char *list, size_t *count)
{
	const tb_reference *first = NULL;

	*count = 0;
	for (size_t i = 0; i < catalog->reference_count; i++) {
		if (strcmp(catalog->references[i].list, list) != 0)
			continue;
		if (!first)
			first = &catalog->references[i];
		(*count)++;
	}
	return first;
}

const tb_reference *tb_catalog_reference(const tb_catalog *catalog,
					 const char *list, const char *code)
{
	for (size_t i = 0; i < catalog->reference_count; i++)
		if (strcmp(catalog->references[i].code, code) == 0 &&
		    strcmp(catalog->references[i].list, list) == 0)
			return &catalog->references[i];
	return NULL;
}

/* ---------------------------------------------------------- competencies */

static bool same_competency(const void *last, sqlite3_stmt *row,
			    const tb_catalog *catalog)
{
	(void)catalog;
	return ((const tb_competency *)last)->id ==
	       sqlite3_column_int64(row, 1);
}

static bool read_competency(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_competency *competency = item;
	bool ok = true;

	competency->id = sqlite3_column_int64(row, 1);
	competency->code = keep(catalog, row, 2, &ok);
	competency->name = keep(catalog, row, 3, &ok);
	competency->group = keep(catalog, row, 4, &ok);
	competency->official = keep(catalog, row, 5, &ok);
	return ok;
}

static int group_rank(const char *group)
{
	if (strcmp(group, "managerial") == 0)
		return 0;
	return strcmp(group, "sociocultural") == 0 ? 1 : 2;
}

/* "M.2" before "M.10". */
static int compare_official(const char *a, const char *b)
{
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	if (strlen(a) != strlen(b))
		return strlen(a) < strlen(b) ? -1 : 1;
	return strcmp(a, b);
}

static int in_official_order(const void *a, const void *b)
{
	const tb_competency *x = a, *y = b;
	int order = group_rank(x->group) - group_rank(y->group);

	/* Official codes of technical competencies (T.1) are unique only
	 * within a dinas. */
	if (order == 0 && group_rank(x->group) < 2)
		order = compare_official(x->official, y->official);
	return order ? order : strcmp(x->code, y->code);
}

int tb_catalog_competency(const tb_catalog *catalog, const char *code)
{
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (strcmp(catalog->competencies[i].code, code) == 0)
			return (int)i;
	return -1;
}

int tb_catalog_competency_id(const tb_catalog *catalog, int64_t id)
{
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (catalog->competencies[i].id == id)
			return (int)i;
	return -1;
}

/* ----------------------------------------------------------------- units */

static bool same_unit(const void *last, sqlite3_stmt *row,
		      const tb_catalog *catalog)
{
	(void)catalog;
	return ((const tb_unit *)last)->id == sqlite3_column_int64(row, 1);
}

static bool read_unit(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_unit *unit = item;
	bool ok = true;

	unit->id = sqlite3_column_int64(row, 1);
	unit->code = keep(catalog, row, 2, &ok);
	unit->name = keep(catalog, row, 3, &ok);
	unit->kind = keep(catalog, row, 4, &ok);
	unit->district = keep(catalog, row, 5, &ok);
	unit->head = keep(catalog, row, 6, &ok);
	/* The id for now; link_parents turns it into an index. */
	unit->parent = sqlite3_column_int(row, 7);
	return ok;
}

int tb_catalog_unit_id(const tb_catalog *catalog, int64_t id)
{
	size_t low = 0, high = catalog->unit_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (catalog->units[middle].id == id)
			return (int)middle;
		if (catalog->units[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

int tb_catalog_unit(const tb_catalog *catalog, const char *code)
{
	for (size_t i = 0; i < catalog->unit_count; i++)
		if (strcmp(catalog->units[i].code, code) == 0)
			return (int)i;
	return -1;
}

static void link_parents(tb_catalog *catalog)
{
	for (size_t i = 0; i < catalog->unit_count; i++)
		catalog->units[i].parent =
			catalog->units[i].parent == 0
				? -1
				: tb_catalog_unit_id(catalog,
						     catalog->units[i].parent);
}

bool tb_catalog_is_below(const tb_catalog *catalog, int unit, int ancestor)
{
	/* Imports refuse cycles; the counter keeps a damaged store finite. */
	for (size_t steps = 0; unit >= 0 && steps <= catalog->unit_count;
	     steps++) {
		if (unit == ancestor)
			return true;
		unit = catalog->units[unit].parent;
	}
	return false;
}

/* ------------------------------------------------------------- positions */

static bool same_position(const void *last, sqlite3_stmt *row,
			  const tb_catalog *catalog)
{
	(void)catalog;
	return ((const tb_position *)last)->id == sqlite3_column_int64(row, 1);
}

static bool read_position(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_position *position = item;
	bool ok = true;

	position->id = sqlite3_column_int64(row, 1);
	position->code = keep(catalog, row, 2, &ok);
	position->name = keep(catalog, row, 3, &ok);
	position->kind = keep(catalog, row, 4, &ok);
	position->tier = keep(catalog, row, 5, &ok);
	position->family = keep(catalog, row, 6, &ok);
	position->serves_public = sqlite3_column_type(row, 7) == SQLITE_NULL
					  ? -1
					  : sqlite3_column_int(row, 7) != 0;
	return ok;
}

static tb_position *find_position(const tb_catalog *catalog, int64_t id)
{
	size_t low = 0, high = catalog->position_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (catalog->positions[middle].id == id)
			return &catalog->positions[middle];
		if (catalog->positions[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const tb_position *tb_catalog_position_id(const tb_catalog *catalog, int64_t id)
{
	return find_position(catalog, id);
}

/* ------------------------------------------------------------- standards */

struct standard_row {
	int64_t position;
	const char *tier;
	tb_standard standard;
};

static bool same_standard(const void *last, sqlite3_stmt *row,
			  const tb_catalog *catalog)
{
	const struct standard_row *item = last;

	return item->position == sqlite3_column_int64(row, 1) &&
	       strcmp(item->tier, tb_db_column(row, 2)) == 0 &&
	       item->standard.competency ==
		       tb_catalog_competency_id(catalog,
						sqlite3_column_int64(row, 3)) &&
	       item->standard.from == sqlite3_column_int(row, 4);
}

static bool read_standard(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	struct standard_row *standard = item;
	bool ok = true;

	standard->position = sqlite3_column_int64(row, 1);
	standard->tier = keep(catalog, row, 2, &ok);
	standard->standard.competency =
		tb_catalog_competency_id(catalog, sqlite3_column_int64(row, 3));
	standard->standard.from = sqlite3_column_int(row, 4);
	standard->standard.level = sqlite3_column_int(row, 5);
	standard->standard.basis = keep(catalog, row, 6, &ok);
	return ok;
}

static int by_owner_and_competency(const void *a, const void *b)
{
	const struct standard_row *x = a, *y = b;
	int order = (x->position > y->position) - (x->position < y->position);

	if (order == 0)
		order = strcmp(x->tier, y->tier);
	if (order == 0)
		order = x->standard.competency - y->standard.competency;
	if (order == 0)	/* newest first */
		order = (x->standard.from < y->standard.from) -
			(x->standard.from > y->standard.from);
	return order;
}

/* Hand the rows [first, last) to the position or tier that they are of. */
static tb_status give_set(tb_catalog *catalog, const struct standard_row *rows,
			  size_t count, tb_standard_set *set, tb_error *err)
{
	tb_standard *list =
		tb_arena_array(&catalog->arena, count, sizeof *list);
	tb_position *position = find_position(catalog, rows->position);

	if (list)
		set->owner = tb_arena_printf(
			&catalog->arena, "%s:%s",
			rows->position ? "position" : "tier",
			rows->position ? (position ? position->code : "?")
				       : rows->tier);
	if (!list || !set->owner)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t i = 0; i < count; i++)
		list[i] = rows[i].standard;
	set->standards = list;
	set->count = count;
	if (position)
		position->own = set;
	return TB_OK;
}

static tb_status share_standards(tb_catalog *catalog,
				 const struct standard_row *rows, size_t count,
				 tb_error *err)
{
	tb_standard_set *sets = tb_arena_array(&catalog->arena,
					       count ? count : 1, sizeof *sets);
	tb_status st = TB_OK;
	size_t n = 0, last;

	if (!sets)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (size_t first = 0; st == TB_OK && first < count; first = last) {
		for (last = first + 1; last < count; last++)
			if (rows[last].position != rows[first].position ||
			    strcmp(rows[last].tier, rows[first].tier) != 0)
				break;
		st = give_set(catalog, rows + first, last - first, &sets[n++],
			      err);
		/* Tiers (position 0) sort first. */
		if (rows[first].position == 0)
			catalog->tier_count = n;
	}
	catalog->tiers = sets;
	return st;
}

const tb_standard_set *tb_catalog_tier(const tb_catalog *catalog,
				       const char *tier)
{
	static const char prefix[] = "tier:";

	for (size_t i = 0; i < catalog->tier_count; i++)
		if (strcmp(catalog->tiers[i].owner + sizeof prefix - 1,
			   tier) == 0)
			return &catalog->tiers[i];
	return NULL;
}

/* --------------------------------------------------------------- courses */

static bool same_course(const void *last, sqlite3_stmt *row,
			const tb_catalog *catalog)
{
	(void)catalog;
	return ((const tb_course *)last)->id == sqlite3_column_int64(row, 1);
}

static bool read_course(void *item, sqlite3_stmt *row, tb_catalog *catalog)
{
	tb_course *course = item;
	bool ok = true;

	course->id = sqlite3_column_int64(row, 1);
	course->code = keep(catalog, row, 2, &ok);
	course->title = keep(catalog, row, 3, &ok);
	course->competency = tb_catalog_competency(catalog,
						   tb_db_column(row, 4));
	course->form = keep(catalog, row, 5, &ok);
	course->stage = keep(catalog, row, 6, &ok);
	course->audience = keep(catalog, row, 7, &ok);
	course->area = keep(catalog, row, 8, &ok);
	course->has_jp = sqlite3_column_type(row, 9) != SQLITE_NULL;
	course->jp.micro = sqlite3_column_int64(row, 9);
	course->has_level = sqlite3_column_type(row, 10) != SQLITE_NULL;
	course->level.micro = sqlite3_column_int64(row, 10);
	course->has_cost = sqlite3_column_type(row, 11) != SQLITE_NULL;
	course->cost = sqlite3_column_int64(row, 11);
	return ok;
}

static int by_code(const void *a, const void *b)
{
	return strcmp(((const tb_course *)a)->code,
		      ((const tb_course *)b)->code);
}

const tb_course *tb_catalog_course(const tb_catalog *catalog, const char *code)
{
	tb_course wanted = { .code = code };

	if (!catalog->course_count)
		return NULL;
	return bsearch(&wanted, catalog->courses, catalog->course_count,
		       sizeof wanted, by_code);
}

/* --------------------------------------------------------------- loading */

static tb_status load_standards(struct loader *loader, tb_error *err)
{
	struct standard_row *rows;
	tb_status st = load_rows(loader, standards_sql, err);

	rows = loader->items;
	if (st == TB_OK && loader->count)
		qsort(rows, loader->count, sizeof *rows,
		      by_owner_and_competency);
	if (st == TB_OK)
		st = share_standards(loader->catalog, rows, loader->count, err);
	free(loader->items);
	return st;
}

static tb_status load_all(tb_store *store, const tb_visible *visible,
			  tb_catalog *c, tb_error *err)
{
	struct loader references = { store, visible, c, NULL, 0,
				     sizeof(tb_reference), same_reference,
				     read_reference };
	struct loader competencies = { store, visible, c, NULL, 0,
				       sizeof(tb_competency), same_competency,
				       read_competency };
	struct loader units = { store, visible, c, NULL, 0, sizeof(tb_unit),
				same_unit, read_unit };
	struct loader positions = { store, visible, c, NULL, 0,
				    sizeof(tb_position), same_position,
				    read_position };
	struct loader standards = { store, visible, c, NULL, 0,
				    sizeof(struct standard_row), same_standard,
				    read_standard };
	struct loader courses = { store, visible, c, NULL, 0,
				  sizeof(tb_course), same_course, read_course };
	tb_status st;

	st = load_list(&references, references_sql, (void **)&c->references,
		       &c->reference_count, err);
	if (st != TB_OK)
		return st;
	qsort(c->references, c->reference_count, sizeof *c->references,
	      by_list_and_order);
	st = load_list(&competencies, competencies_sql,
		       (void **)&c->competencies, &c->competency_count, err);
	if (st != TB_OK)
		return st;
	qsort(c->competencies, c->competency_count, sizeof *c->competencies,
	      in_official_order);
	st = load_list(&units, units_sql, (void **)&c->units, &c->unit_count,
		       err);
	if (st != TB_OK)
		return st;
	link_parents(c);
	st = load_list(&positions, positions_sql, (void **)&c->positions,
		       &c->position_count, err);
	if (st == TB_OK)
		st = load_standards(&standards, err);
	if (st == TB_OK)
		st = load_list(&courses, courses_sql, (void **)&c->courses,
			       &c->course_count, err);
	if (st == TB_OK)
		qsort(c->courses, c->course_count, sizeof *c->courses, by_code);
	return st;
}

tb_status tb_catalog_load(tb_store *store, const tb_visible *visible,
			  tb_catalog *out, tb_error *err)
{
	tb_catalog catalog = { 0 };
	tb_status st;

	tb_arena_init(&catalog.arena);
	st = load_all(store, visible, &catalog, err);
	if (st != TB_OK) {
		tb_catalog_release(&catalog);
		return st;
	}
	*out = catalog;
	return TB_OK;
}

void tb_catalog_release(tb_catalog *catalog)
{
	tb_arena_release(&catalog->arena);
	memset(catalog, 0, sizeof *catalog);
}
