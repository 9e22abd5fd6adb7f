/* impact_charts.c - pictures of a comparison as inline SVG.  Coordinates are
 * whole numbers, so the same on every machine. */
#include "report/impact_charts.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "report/markup.h"

enum {
	ALL_LEFT = 170, ALL_BAR = 380, ALL_ROW = 46, ALL_THICK = 15,
	GROUP_WIDE = 240, GROUP_THICK = 9,
	BIN_WIDE = 30, BIN_HIGH = 120, BIN_FOOT = 34
};

/* Distinct in print without colour too: from light to dark. */
static const char *const shades[] = { "#1b4965", "#5fa8d3", "#f4a259",
				      "#bc4b51", "#8cb369", "#6d597a" };

/* Of band @i, the highest first. */
static const char *shade(const tb_impact *impact, size_t i)
{
	size_t n = sizeof shades / sizeof shades[0];

	return shades[(impact->band_count - 1 - i) % n];
}

static int64_t scaled(int64_t count, int64_t most, int64_t length)
{
	return most > 0 ? (count * length * 2 + most) / (most * 2) : 0;
}

static void rectangle(tb_out *out, int64_t x, int64_t y, int64_t width,
		      int64_t height, const char *fill)
{
	tb_out_printf(out, "<rect x=\"%lld\" y=\"%lld\" width=\"%lld\" "
			   "height=\"%lld\" fill=\"%s\"/>",
		      (long long)x, (long long)y, (long long)width,
		      (long long)height, fill);
}

static void label(tb_out *out, int64_t x, int64_t y, const char *anchor,
		  const char *text)
{
	tb_out_printf(out, "<text x=\"%lld\" y=\"%lld\" text-anchor=\"%s\">",
		      (long long)x, (long long)y, anchor);
	tb_markup_text(out, text);
	tb_out_puts(out, "</text>");
}

static void begin(tb_out *out, int64_t width, int64_t height,
		  const char *title)
{
	tb_out_printf(out, "<svg viewBox=\"0 0 %lld %lld\" width=\"%lld\" "
			   "height=\"%lld\" role=\"img\"><title>",
		      (long long)width, (long long)height, (long long)width,
		      (long long)height);
	tb_markup_text(out, title);
	tb_out_puts(out, "</title>");
}

/* --------------------------------------------------------------- everybody */

static void all_row(const tb_impact *impact, int64_t row, const char *title,
		    const int64_t count[2], tb_out *out)
{
	const int64_t *people = impact->groups[0].people;
	int64_t y = row * ALL_ROW;
	char number[32];

	label(out, ALL_LEFT - 10, y + 2 * ALL_THICK - 8, "end", title);
	for (int side = TB_OLD; side <= TB_NEW; side++) {
		int64_t wide = scaled(count[side], people[side], ALL_BAR);

		rectangle(out, ALL_LEFT, y, wide, ALL_THICK,
			  side == TB_OLD ? "#b8c4ce" : "#1b4965");
		(void)snprintf(number, sizeof number, "%lld",
			       (long long)count[side]);
		label(out, ALL_LEFT + wide + 6, y + ALL_THICK - 3, "start",
		      number);
		y += ALL_THICK + 2;
	}
}

void tb_impact_chart_all(const tb_impact *impact, tb_out *out)
{
	const tb_impact_group *all = &impact->groups[0];
	int64_t row = 0;

	begin(out, ALL_LEFT + ALL_BAR + 60,
	      ((int64_t)impact->band_count + 1) * ALL_ROW,
	      _("Categories of the score, before and after"));
	for (size_t i = impact->band_count; i-- > 0;)
		all_row(impact, row++,
			tb_interned_text(&impact->names,
					 impact->bands[i].title),
			(int64_t[]){ all->counted[TB_OLD][i],
				     all->counted[TB_NEW][i] }, out);
	all_row(impact, row, _("without category"), all->none, out);
	tb_out_puts(out, "</svg>");
}

/* --------------------------------------------------------------- one group */

void tb_impact_chart_group(const tb_impact *impact, const tb_impact_group *g,
			   tb_out *out)
{
	begin(out, GROUP_WIDE, 2 * GROUP_THICK + 2,
	      tb_impact_group_title(impact, g));
	for (int side = TB_OLD; side <= TB_NEW; side++) {
		int64_t y = side * (GROUP_THICK + 2), done = 0;

		rectangle(out, 0, y, g->people[side] > 0 ? GROUP_WIDE : 0,
			  GROUP_THICK, "#e8e8e8");
		for (size_t i = impact->band_count; i-- > 0;) {
			int64_t x = scaled(done, g->people[side], GROUP_WIDE);

			done += g->counted[side][i];
			rectangle(out, x, y,
				  scaled(done, g->people[side], GROUP_WIDE) -
					  x,
				  GROUP_THICK, shade(impact, i));
		}
	}
	tb_out_puts(out, "</svg>");
}

void tb_impact_chart_key(const tb_impact *impact, tb_out *out)
{
	tb_out_puts(out, "<p class=\"key\">");
	for (size_t i = impact->band_count; i-- > 0;) {
		tb_out_printf(out, "<span><svg width=\"12\" height=\"12\">");
		rectangle(out, 0, 0, 12, 12, shade(impact, i));
		tb_out_puts(out, "</svg> ");
		tb_markup_text(out, tb_interned_text(&impact->names,
						  impact->bands[i].title));
		tb_out_puts(out, "</span> ");
	}
	tb_out_puts(out, "<span><svg width=\"12\" height=\"12\">");
	rectangle(out, 0, 0, 12, 12, "#e8e8e8");
	tb_out_puts(out, "</svg> ");
	tb_markup_text(out, _("without category"));
	tb_out_puts(out, "</span></p>");
}

/* ----------------------------------------------------------------- changes */

int tb_impact_bin(tb_decimal delta)
{
	int64_t points = tb_decimal_round(delta, 0).micro / TB_MICRO;
	int64_t most = TB_IMPACT_BINS / 2;

	if (points > most)
		points = most;
	if (points < -most)
		points = -most;
	return (int)(points + most);
}

void tb_impact_chart_changes(const int64_t bins[TB_IMPACT_BINS], tb_out *out)
{
	int64_t most = 0;
	char number[32];

	for (int i = 0; i < TB_IMPACT_BINS; i++)
		if (bins[i] > most)
			most = bins[i];
	begin(out, TB_IMPACT_BINS * BIN_WIDE, BIN_HIGH + BIN_FOOT + 16,
	      _("How far the scores move"));
	for (int i = 0; i < TB_IMPACT_BINS; i++) {
		int64_t high = scaled(bins[i], most, BIN_HIGH);
		int64_t x = i * BIN_WIDE, foot = 16 + BIN_HIGH;
		int points = i - TB_IMPACT_BINS / 2;

		if (bins[i] > 0 && high == 0)
			high = 1;
		rectangle(out, x + 2, foot - high, BIN_WIDE - 4, high,
			  points < 0 ? "#bc4b51" : "#1b4965");
		if (bins[i] > 0) {
			(void)snprintf(number, sizeof number, "%lld",
				       (long long)bins[i]);
			label(out, x + BIN_WIDE / 2, foot - high - 3,
			      "middle", number);
		}
		(void)snprintf(number, sizeof number, "%s%d%s",
			       points > 0 ? "+" : "", points,
			       points == TB_IMPACT_BINS / 2 ||
					       -points == TB_IMPACT_BINS / 2
				       ? ".." : "");
		label(out, x + BIN_WIDE / 2, foot + 14, "middle", number);
	}
	tb_out_puts(out, "</svg>");
}
