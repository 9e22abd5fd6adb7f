/* catalog_course.c - courses, by code. */
#include "store/catalog_load.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* Letters by which a code may differ and still be meant. */
enum { FAR = 4 };

static const char courses_sql[] =
	"SELECT f.change, f.course, c.code, f.title, f.competency, f.form,"
	" f.stage, f.audience, f.area, f.jp, f.level, f.seats, f.cost"
	" FROM course_fact f JOIN course c USING(course)"
	" ORDER BY f.course, f.change";

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
	course->code = tb_loader_keep(catalog, row, 2, &ok);
	course->title = tb_loader_keep(catalog, row, 3, &ok);
	course->competency = tb_catalog_competency(catalog,
						   tb_db_column(row, 4));
	course->form = tb_loader_keep(catalog, row, 5, &ok);
	course->stage = tb_loader_keep(catalog, row, 6, &ok);
	course->audience = tb_loader_keep(catalog, row, 7, &ok);
	course->area = tb_loader_keep(catalog, row, 8, &ok);
	course->has_jp = sqlite3_column_type(row, 9) != SQLITE_NULL;
	course->jp.micro = sqlite3_column_int64(row, 9);
	course->has_level = sqlite3_column_type(row, 10) != SQLITE_NULL;
	course->level.micro = sqlite3_column_int64(row, 10);
	course->has_seats = sqlite3_column_type(row, 11) != SQLITE_NULL;
	course->seats = sqlite3_column_int64(row, 11);
	course->has_cost = sqlite3_column_type(row, 12) != SQLITE_NULL;
	course->cost = sqlite3_column_int64(row, 12);
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

const char *tb_catalog_near_course(const tb_catalog *catalog,
				   const char *code)
{
	const char *nearest = NULL;
	int best = FAR;

	for (size_t i = 0; i < catalog->course_count; i++) {
		const char *known = catalog->courses[i].code;
		int distance = tb_text_distance(code, known, best);

		if (distance < best) {
			best = distance;
			nearest = known;
		}
	}
	return nearest;
}

/* So that nobody has to go through all courses for those of one. */
static void thread(tb_catalog *catalog)
{
	for (size_t i = 0; i < catalog->competency_count; i++)
		catalog->competencies[i].courses = NULL;
	for (size_t i = catalog->course_count; i-- > 0;) {
		tb_course *course = &catalog->courses[i];
		tb_competency *of;

		course->next = NULL;
		if (course->competency < 0)
			continue;
		of = &catalog->competencies[course->competency];
		course->next = of->courses;
		of->courses = course;
	}
}

tb_status tb_catalog_courses(tb_store *store, const tb_visible *visible,
			     tb_catalog *catalog, tb_error *err)
{
	tb_loader loader = { store, visible, catalog, NULL, 0,
			     sizeof(tb_course), same_course, read_course };
	tb_status st = tb_loader_list(&loader, courses_sql,
				      (void **)&catalog->courses,
				      &catalog->course_count, err);

	if (st != TB_OK)
		return st;
	qsort(catalog->courses, catalog->course_count,
	      sizeof *catalog->courses, by_code);
	thread(catalog);
	return TB_OK;
}
