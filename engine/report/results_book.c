/* results_book.c - stored results as an Excel workbook: people, units, courses,
 * and the sheet that says what all of it is. */
#include "report/results.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "report/book_lines.h"
#include "report/heading.h"
#include "report/words.h"

struct listing {
	tb_store *store;
	tb_book *book;
	tb_sources sources;
	tb_bytes text;
	tb_date last;		/* of the periods, for the day of making */
	tb_footing footing;
};

static const char *name_or(const char *name, const char *code)
{
	return name ? name : code;
}

/* ------------------------------------------------------------------ people */

static tb_book_look look_of(tb_style style)
{
	switch (style) {
	case TB_GOOD:
		return TB_BOOK_GOOD;
	case TB_ATTENTION:
	case TB_BAD:
		return TB_BOOK_ATTENTION;
	default:
		return TB_BOOK_TEXT;
	}
}

static void put_number(struct listing *list, bool has, tb_decimal value)
{
	if (has)
		tb_book_number(list->book, TB_BOOK_NUMBER, value);
	else
		tb_book_text(list->book, TB_BOOK_NUMBER, NULL);
}

static void put_category(struct listing *list, const tb_result_row *row,
			 const char *key, const char *name)
{
	tb_style style = strcmp(row->status, "complete") == 0
				 ? tb_category_style(key) : TB_ATTENTION;

	tb_book_text(list->book, look_of(style),
		     name ? name : tb_status_word(row->status));
}

static const char *review_of(struct listing *list, const tb_result_row *row)
{
	tb_bytes_clear(&list->text);
	if (*row->review)
		tb_review_words(&list->text, row->review);
	return tb_bytes_text(&list->text);
}

static tb_status person(void *context, const tb_result_row *row, tb_error *err)
{
	struct listing *list = context;
	tb_book *book = list->book;

	(void)err;
	tb_book_text(book, TB_BOOK_TEXT, row->nip);
	tb_book_text(book, TB_BOOK_TEXT, row->name);
	tb_book_text(book, TB_BOOK_TEXT, name_or(row->unit_name, row->unit));
	tb_book_text(book, TB_BOOK_TEXT,
		     name_or(row->position_name, row->position));
	put_number(list, row->has_jpm, row->jpm);
	put_category(list, row, row->category_jpm, row->category_jpm_name);
	put_number(list, row->has_jpm, row->score);
	put_category(list, row, row->category, row->category_name);
	tb_book_text(book, TB_BOOK_TEXT, row->recommendations);
	tb_book_text(book, TB_BOOK_TEXT, review_of(list, row));
	tb_book_text(book, TB_BOOK_TEXT, row->dinas);
	tb_book_number(book, TB_BOOK_COUNT, tb_decimal_from_int((int)row->run));
	tb_book_text(book, TB_BOOK_TEXT, row->confirmed_by);
	tb_book_next_row(book);
	tb_sources_add(&list->sources, row->run, row->dinas);
	tb_footing_add(&list->footing, row);
	return TB_OK;
}

static tb_status put_people(struct listing *list,
			    const tb_results_options *which, tb_error *err)
{
	const tb_book_column columns[] = {
		{ _("NIP"), 21, NULL },
		{ _("Name"), 28, NULL },
		{ _("Unit"), 28, NULL },
		{ _("Position"), 28, NULL },
		{ _("JPM"), 8, NULL },
		{ _("Category by JPM"), 16, NULL },
		{ _("Score"), 8,
		  _("Weighted by the rules of the dinas: not comparable "
		    "across dinas.") },
		{ _("Category by score"), 16, NULL },
		{ _("Training"), 30, NULL },
		{ _("To be reviewed"), 36, NULL },
		{ _("Ruleset"), 14, NULL },
		{ _("Run"), 6, NULL },
		{ _("Confirmed by"), 21,
		  _("Blank: not confirmed, and so not final.") }
	};
	tb_status st;

	tb_book_sheet(list->book, _("Results"), columns,
		      sizeof columns / sizeof columns[0]);
	st = tb_store_each_result(list->store, which, person, list, err);
	tb_book_filter(list->book);
	return st;
}

/* ------------------------------------------------------- units and courses */

static void put_count(struct listing *list, int64_t count)
{
	tb_book_number(list->book, TB_BOOK_COUNT,
		       tb_decimal_from_int((int)count));
}

static tb_status unit(void *context, const tb_summary_row *row, tb_error *err)
{
	struct listing *list = context;

	(void)err;
	tb_bytes_clear(&list->text);
	for (int i = 0; i < row->depth && i < 8; i++)
		tb_bytes_puts(&list->text, "    ");
	tb_bytes_puts(&list->text, name_or(row->unit_name, row->unit));
	tb_book_text(list->book, TB_BOOK_TEXT, tb_bytes_text(&list->text));
	put_count(list, row->people);
	put_count(list, row->complete);
	put_count(list, row->partial);
	put_count(list, row->review);
	put_number(list, row->with_jpm > 0, row->jpm_mean);
	put_number(list, row->with_jpm > 0, row->score_mean);
	put_count(list, row->recommended);
	tb_book_next_row(list->book);
	return TB_OK;
}

static tb_status put_units(struct listing *list,
			   const tb_results_options *which, tb_error *err)
{
	const tb_book_column columns[] = {
		{ _("Unit"), 40,
		  _("Each line counts the unit and all units below it; means "
		    "are of the people with a JPM.") },
		{ _("People"), 10, NULL },
		{ _("Complete"), 10, NULL },
		{ _("In part"), 10, NULL },
		{ _("Review"), 10, NULL },
		{ _("Mean JPM"), 12, NULL },
		{ _("Mean score"), 12, NULL },
		{ _("With training"), 14, NULL }
	};

	tb_book_sheet(list->book, _("Summary"), columns,
		      sizeof columns / sizeof columns[0]);
	return tb_store_each_summary(list->store, which, unit, list, err);
}

static tb_status course(void *context, const tb_advised_row *row,
			tb_error *err)
{
	struct listing *list = context;

	(void)err;
	tb_book_text(list->book, TB_BOOK_TEXT, row->course);
	tb_book_text(list->book, TB_BOOK_TEXT, row->title);
	put_number(list, row->has_jp, row->jp);
	put_count(list, row->people);
	tb_book_next_row(list->book);
	return TB_OK;
}

static tb_status put_courses(struct listing *list,
			     const tb_results_options *which, tb_error *err)
{
	const tb_book_column columns[] = {
		{ _("Code"), 24, NULL },
		{ _("Training"), 60, NULL },
		{ _("JP"), 8, NULL },
		{ _("People"), 10, NULL }
	};

	tb_book_sheet(list->book, _("Training"), columns,
		      sizeof columns / sizeof columns[0]);
	return tb_store_each_advised(list->store, which, course, list, err);
}

/* -------------------------------------------------------------- explanation */

/* The same lines that stand above and below the table on a screen. */
static tb_status put_explanation(struct listing *list, tb_error *err)
{
	const tb_report_options how = { .format = TB_TEXT };
	tb_bytes lines;
	const tb_sink sink = { tb_book_lines_add, &lines };
	tb_out out;
	tb_status st;

	tb_bytes_init(&lines);
	tb_out_init(&out, &how, &sink);
	st = tb_heading_print(&list->sources, list->store,
			      _("Competency profiles from supervisor "
				"observation"), &out, err);
	if (st == TB_OK)
		tb_footing_print(&out, &list->footing);
	st = tb_out_end(&out, st, err);
	if (st == TB_OK)
		st = tb_book_lines(list->book, &lines, err);
	tb_bytes_release(&lines);
	return st;
}

/* The last day of what is shown: it does not depend on today. */
static tb_status last_day(void *context, const tb_run_row *row, tb_error *err)
{
	struct listing *list = context;

	(void)err;
	if (row->to > list->last)
		list->last = row->to;
	return TB_OK;
}

tb_status tb_report_results_book(tb_store *store,
				 const tb_results_options *which,
				 const tb_sink *sink, tb_error *err)
{
	struct listing list = { .store = store };
	tb_status st = tb_store_each_run(store, last_day, &list, err);

	if (st == TB_OK)
		st = tb_book_new(_("Competency profiles from supervisor "
				   "observation"), list.last, &list.book, err);
	if (st != TB_OK)
		return st;
	tb_sources_init(&list.sources);
	tb_bytes_init(&list.text);
	st = put_people(&list, which, err);
	if (st == TB_OK)
		st = put_units(&list, which, err);
	if (st == TB_OK)
		st = put_courses(&list, which, err);
	if (st == TB_OK)
		st = put_explanation(&list, err);
	if (st == TB_OK && list.text.failed)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	tb_bytes_release(&list.text);
	tb_sources_release(&list.sources);
	return tb_book_end(list.book, st, sink, err);
}
