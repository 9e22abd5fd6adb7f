/* results_text.c - the table of a department, grouped by unit. */
#include "report/results.h"

#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "report/counts.h"
#include "report/heading.h"
#include "report/numbers.h"
#include "report/range.h"
#include "report/table.h"
#include "report/words.h"

/* On a wide screen each person is one line; on a narrow one name and NIP, and
 * number and category, stand one below the other. */
enum wide {
	WIDE_NIP, WIDE_NAME, WIDE_POSITION, WIDE_JPM, WIDE_CATEGORY_JPM,
	WIDE_SCORE, WIDE_CATEGORY, WIDE_ADVICE, WIDE_COUNT
};

enum narrow {
	NARROW_PERSON, NARROW_POSITION, NARROW_JPM, NARROW_SCORE,
	NARROW_ADVICE, NARROW_COUNT
};

struct listing {
	tb_store *store;
	tb_out *out;
	tb_sources sources;
	tb_ranges ranges;
	tb_table wide, narrow;
	bool is_narrow;
	tb_footing footing;
	tb_bytes unit;		/* the group being printed */
	/* Of the row in hand. */
	tb_bytes advice, person, jpm, score, open_jpm, open_score;
	char nip_text[TB_NIP_PRINT_BYTES];
	char jpm_text[TB_DECIMAL_BYTES], score_text[TB_DECIMAL_BYTES];
};

static void init_tables(struct listing *list)
{
	const tb_column wide[WIDE_COUNT] = {
		[WIDE_NIP] = { .title = _("NIP") },
		[WIDE_NAME] = { .title = _("Name"), .least = 24 },
		[WIDE_POSITION] = { .title = _("Position"), .least = 22 },
		[WIDE_JPM] = { .title = _("JPM"), .right = true },
		[WIDE_CATEGORY_JPM] = { .title = _("Category"), .least = 8 },
		[WIDE_SCORE] = { .title = _("Score"), .right = true },
		[WIDE_CATEGORY] = { .title = _("Category"), .least = 8 },
		[WIDE_ADVICE] = { .title = _("Training, or what is missing"),
				  .least = 28 }
	};
	const tb_column narrow[NARROW_COUNT] = {
		[NARROW_PERSON] = { .title = _("Name and NIP"), .least = 21 },
		[NARROW_POSITION] = { .title = _("Position"), .least = 12 },
		[NARROW_JPM] = { .title = _("JPM"), .least = 8 },
		[NARROW_SCORE] = { .title = _("Score"), .least = 8 },
		[NARROW_ADVICE] = { .title = _("Training, or what is missing"),
				    .least = 14 }
	};

	tb_table_init(&list->wide, wide, WIDE_COUNT);
	tb_table_init(&list->narrow, narrow, NARROW_COUNT);
}

/* Once anything of the period is confirmed, what is not stands out: a complete
 * result that waits for it, and any that takes the place of a confirmed one. */
static void add_unconfirmed(tb_bytes *to, const tb_result_row *row)
{
	if (row->confirmed_by || !row->confirming ||
	    (!row->confirmed_in && strcmp(row->status, "complete") != 0))
		return;
	if (to->length > 0)
		tb_bytes_puts(to, "\n");
	if (row->confirmed_in)
		tb_bytes_printf(to, _("not confirmed; evaluation %lld was"),
				(long long)row->confirmed_in);
	else
		tb_bytes_puts(to, _("not confirmed yet"));
}

/* Courses, and on lines of their own what keeps competencies undecided, and
 * the result from being final. */
static const char *advice(struct listing *list, const tb_result_row *row)
{
	tb_bytes_clear(&list->advice);
	for (const char *c = row->recommendations; *c; c++) {
		if (*c == ' ')
			tb_bytes_puts(&list->advice, ", ");
		else
			tb_bytes_put(&list->advice, c, 1);
	}
	if (*row->review) {
		if (list->advice.length > 0)
			tb_bytes_puts(&list->advice, "\n");
		tb_bytes_puts(&list->advice, _("review: "));
		tb_review_words(&list->advice, row->review);
	}
	add_unconfirmed(&list->advice, row);
	return tb_bytes_text(&list->advice);
}

static const char *join(tb_bytes *to, const char *a, const char *b)
{
	tb_bytes_clear(to);
	tb_bytes_puts(to, a);
	if (*b)
		tb_bytes_puts(to, "\n");
	tb_bytes_puts(to, b);
	return tb_bytes_text(to);
}

/* What stands where the category would: the category, or why there is none:
 * "in part; 88.89 to 100.00". */
static const char *category_text(const tb_result_row *row, const char *name,
				 const char *range)
{
	if (name)
		return name;
	return range && *range ? range : tb_status_word(row->status);
}

static const char *range_text(tb_bytes *to, tb_decimal low, tb_decimal high)
{
	char a[TB_DECIMAL_BYTES], b[TB_DECIMAL_BYTES];

	tb_bytes_clear(to);
	tb_bytes_printf(to, _("in part; %s to %s"), tb_number(low, a),
			tb_number(high, b));
	return tb_bytes_text(to);
}

static tb_status fill_row(struct listing *list, const tb_result_row *row,
			  tb_cell wide[WIDE_COUNT],
			  tb_cell narrow[NARROW_COUNT], tb_error *err)
{
	char *nip = list->nip_text, *jpm = list->jpm_text;
	char *score = list->score_text;
	bool review = strcmp(row->status, "complete") != 0;
	tb_style style_jpm = review ? TB_ATTENTION :
			     tb_category_style(row->category_jpm);
	tb_style style = review ? TB_ATTENTION :
			 tb_category_style(row->category);
	const char *text, *text_jpm, *open = NULL, *open_jpm = NULL;
	const char *position = row->position_name ? row->position_name :
			       row->position;
	const char *what = advice(list, row);
	tb_range range;
	bool found;
	tb_status st = tb_range_of(&list->ranges, row, &found, &range, err);

	if (st != TB_OK)
		return st;
	if (found) {
		open_jpm = range_text(&list->open_jpm, range.jpm_low,
				      range.jpm_high);
		open = range_text(&list->open_score, range.score_low,
				  range.score_high);
	}
	text_jpm = category_text(row, row->category_jpm_name, open_jpm);
	text = category_text(row, row->category_name, open);
	tb_nip_print(row->nip, nip);
	if (row->has_jpm) {
		tb_number(row->jpm, jpm);
		tb_number(row->score, score);
	} else {
		memcpy(jpm, "-", 2);
		memcpy(score, "-", 2);
	}
	wide[WIDE_NIP] = (tb_cell){ nip, TB_PLAIN };
	wide[WIDE_NAME] = (tb_cell){ row->name, TB_PLAIN };
	wide[WIDE_POSITION] = (tb_cell){ position, TB_PLAIN };
	wide[WIDE_JPM] = (tb_cell){ jpm, TB_PLAIN };
	wide[WIDE_CATEGORY_JPM] = (tb_cell){ text_jpm, style_jpm };
	wide[WIDE_SCORE] = (tb_cell){ score, TB_PLAIN };
	wide[WIDE_CATEGORY] = (tb_cell){ text, style };
	wide[WIDE_ADVICE] = (tb_cell){ what, TB_PLAIN };
	narrow[NARROW_PERSON] = (tb_cell){
		join(&list->person, row->name ? row->name : "", nip),
		TB_PLAIN };
	narrow[NARROW_POSITION] = (tb_cell){ position, TB_PLAIN };
	narrow[NARROW_JPM] = (tb_cell){ join(&list->jpm, jpm, text_jpm),
					style_jpm };
	narrow[NARROW_SCORE] = (tb_cell){ join(&list->score, score, text),
					  style };
	narrow[NARROW_ADVICE] = (tb_cell){ what, TB_PLAIN };
	return TB_OK;
}

static tb_status measure_row(void *context, const tb_result_row *row,
			     tb_error *err)
{
	struct listing *list = context;
	tb_cell wide[WIDE_COUNT], narrow[NARROW_COUNT];
	tb_status st = fill_row(list, row, wide, narrow, err);

	if (st != TB_OK)
		return st;
	tb_table_measure(&list->wide, wide);
	tb_table_measure(&list->narrow, narrow);
	tb_sources_add(&list->sources, row->run, row->dinas);
	tb_footing_add(&list->footing, row);
	return TB_OK;
}

static tb_status print_row(void *context, const tb_result_row *row,
			   tb_error *err)
{
	struct listing *list = context;
	tb_cell wide[WIDE_COUNT], narrow[NARROW_COUNT];
	const char *unit = tb_bytes_text(&list->unit);
	tb_status st = fill_row(list, row, wide, narrow, err);

	if (st != TB_OK)
		return st;
	if (!unit || strcmp(unit, row->unit) != 0) {
		tb_bytes_clear(&list->unit);
		tb_bytes_puts(&list->unit, row->unit);
		tb_out_heading(list->out, row->unit_name ? row->unit_name :
			       row->unit);
	}
	if (list->is_narrow)
		tb_table_row(&list->narrow, list->out, narrow);
	else
		tb_table_row(&list->wide, list->out, wide);
	return TB_OK;
}

/* ---------------------------------------------------------------- courses */

static tb_status course_row(void *context, const tb_advised_row *row,
			    tb_error *err)
{
	tb_table *table = context;
	char jp[TB_AMOUNT_BYTES] = "";
	tb_count_text people;

	(void)err;
	if (row->has_jp)
		tb_hours(row->jp, jp);
	tb_table_add(table, (tb_cell[]){ { row->course, TB_PLAIN },
					 { row->title, TB_PLAIN },
					 { jp, TB_PLAIN },
					 { tb_count(row->people, people),
					   TB_PLAIN } });
	return TB_OK;
}

/* Codes keep the lines of people short; what they mean stands once. */
static tb_status print_courses(struct listing *list,
			       const tb_results_options *which, tb_error *err)
{
	const tb_column columns[] = {
		{ .title = _("Code") },
		{ .title = _("Training"), .least = 24 },
		{ .title = _("JP"), .right = true },
		{ .title = _("People"), .right = true }
	};
	tb_table table;
	tb_status st;

	tb_table_init(&table, columns, sizeof columns / sizeof columns[0]);
	st = tb_store_each_advised(list->store, which, course_row, &table,
				   err);
	if (st == TB_OK && table.first) {
		tb_out_heading(list->out, _("Training recommended above"));
		tb_table_print(&table, list->out);
	}
	tb_table_release(&table);
	return st;
}

/* Does the wide table fit, folded at most to its least widths? */
static bool fits(const tb_table *table, int width)
{
	int total = TB_TABLE_GAP * (int)(table->count - 1);

	for (size_t i = 0; i < table->count; i++) {
		const tb_column *c = &table->columns[i];

		total += c->least > 0 && c->least < c->width ? c->least :
			 c->width;
	}
	return width == 0 || total <= width;
}

static tb_status print_all(struct listing *list,
			   const tb_results_options *which, tb_error *err)
{
	tb_status st = tb_store_each_result(list->store, which, measure_row,
					    list, err);

	if (st == TB_OK)
		st = tb_heading_print(&list->sources, list->store,
				      _("Competency profiles from supervisor "
					"observation"), list->out, err);
	if (st != TB_OK)
		return st;
	list->is_narrow = !fits(&list->wide, list->out->width);
	tb_table_settle(&list->wide, list->out->width);
	tb_table_settle(&list->narrow, list->out->width);
	tb_out_puts(list->out, "\n");
	tb_table_head(list->is_narrow ? &list->narrow : &list->wide,
		      list->out);
	st = tb_store_each_result(list->store, which, print_row, list, err);
	if (st == TB_OK)
		st = print_courses(list, which, err);
	if (st == TB_OK)
		tb_footing_print(list->out, &list->footing);
	return st;
}

tb_status tb_results_text(tb_store *store, const tb_results_options *which,
			  tb_out *out, tb_error *err)
{
	struct listing list = { .store = store, .out = out };
	tb_status st;

	init_tables(&list);
	tb_sources_init(&list.sources);
	tb_bytes_init(&list.unit);
	tb_bytes_init(&list.advice);
	tb_bytes_init(&list.person);
	tb_bytes_init(&list.jpm);
	tb_bytes_init(&list.score);
	tb_bytes_init(&list.open_jpm);
	tb_bytes_init(&list.open_score);
	tb_ranges_init(&list.ranges, store);
	st = print_all(&list, which, err);
	if (list.advice.failed || list.unit.failed)
		out->bytes.failed = true;
	tb_ranges_release(&list.ranges);
	tb_bytes_release(&list.open_score);
	tb_bytes_release(&list.open_jpm);
	tb_bytes_release(&list.score);
	tb_bytes_release(&list.jpm);
	tb_bytes_release(&list.person);
	tb_bytes_release(&list.advice);
	tb_bytes_release(&list.unit);
	tb_sources_release(&list.sources);
	tb_table_release(&list.narrow);
	tb_table_release(&list.wide);
	return st;
}
