/* table.c - columns that line up on a terminal. */
#include "report/table.h"

#include <string.h>

#include "base/text.h"

struct tb_table_line {
	tb_table_line *next;
	tb_cell cells[];
};

void tb_table_init(tb_table *table, const tb_column *columns, size_t count)
{
	*table = (tb_table){ .count = count };
	memcpy(table->columns, columns, count * sizeof *columns);
	for (size_t i = 0; i < count; i++)
		table->columns[i].width = tb_text_width(columns[i].title);
	tb_arena_init(&table->arena);
}

void tb_table_release(tb_table *table)
{
	tb_arena_release(&table->arena);
}

/* The text as it will be seen.  @scratch is used only where cleaning is
 * needed. */
static const char *seen(const char *text, tb_bytes *scratch)
{
	size_t n;

	if (!text)
		return "";
	n = strlen(text);
	if (tb_utf8_valid(text, n) == n && !tb_text_find_control(text, n) &&
	    !strpbrk(text, "\t\r"))
		return text;
	tb_bytes_clear(scratch);
	tb_clean(scratch, text, n);
	text = tb_bytes_text(scratch);
	return text ? text : "";
}

/* Columns of the widest line of @text. */
static int widest(const char *text)
{
	int most = 0;

	if (!strchr(text, '\n'))
		return tb_text_width(text);
	while (text) {
		const char *line = text;
		size_t n = tb_out_fold(line, 0, &text);
		char one[512];
		int width;

		/* Beyond half a thousand columns it is folded anyway. */
		if (n >= sizeof one)
			n = tb_utf8_valid(line, sizeof one - 1);
		memcpy(one, line, n);
		one[n] = '\0';
		width = tb_text_width(one);
		most = width > most ? width : most;
	}
	return most;
}

void tb_table_measure(tb_table *table, const tb_cell *cells)
{
	tb_bytes scratch;

	tb_bytes_init(&scratch);
	for (size_t i = 0; i < table->count; i++) {
		int width = widest(seen(cells[i].text, &scratch));

		if (width > table->columns[i].width)
			table->columns[i].width = width;
	}
	tb_bytes_release(&scratch);
}

void tb_table_settle(tb_table *table, int width)
{
	int total = table->indent + TB_TABLE_GAP * (int)(table->count - 1);

	if (width <= 0)
		return;
	for (size_t i = 0; i < table->count; i++)
		total += table->columns[i].width;
	/* Take from the widest column that may be folded, one at a time. */
	while (total > width) {
		tb_column *widest_one = NULL;

		for (size_t i = 0; i < table->count; i++) {
			tb_column *c = &table->columns[i];

			if (c->least > 0 && c->width > c->least &&
			    (!widest_one || c->width > widest_one->width))
				widest_one = c;
		}
		if (!widest_one)
			return;
		widest_one->width--;
		total--;
	}
}

/* One line of one cell, padded to the column; the last column is not padded
 * on the right, so that no line ends in blanks. */
static void put_piece(const tb_column *column, tb_out *out, const char *piece,
		      size_t n, tb_style style, bool last)
{
	char one[512];
	int blank = 0;

	/* A longer piece fills its column in any case. */
	if (n < sizeof one) {
		memcpy(one, piece, n);
		one[n] = '\0';
		blank = column->width - tb_text_width(one);
	}
	if (column->right)
		tb_out_blank(out, blank);
	if (style != TB_PLAIN && n > 0)
		tb_out_style(out, style);
	tb_out_put(out, piece, n);
	if (style != TB_PLAIN && n > 0)
		tb_out_style(out, TB_PLAIN);
	if (!column->right && !last)
		tb_out_blank(out, blank);
}

/* The last column that still has something to write, plus one. */
static size_t last_used(const char *const *rest, size_t count)
{
	while (count > 0 && (!rest[count - 1] || !*rest[count - 1]))
		count--;
	return count;
}

void tb_table_row(const tb_table *table, tb_out *out, const tb_cell *cells)
{
	const char *rest[TB_TABLE_COLUMNS_MAX];
	tb_bytes scratch[TB_TABLE_COLUMNS_MAX];
	bool first = true;
	size_t used;

	for (size_t i = 0; i < table->count; i++) {
		tb_bytes_init(&scratch[i]);
		rest[i] = seen(cells[i].text, &scratch[i]);
	}
	while ((used = last_used(rest, table->count)) > 0 || first) {
		tb_out_blank(out, table->indent);
		for (size_t i = 0; i < used; i++) {
			const tb_column *c = &table->columns[i];
			const char *line = rest[i] ? rest[i] : "";
			size_t n = tb_out_fold(line, c->width, &rest[i]);

			put_piece(c, out, line, n, cells[i].style,
				  i + 1 == used);
			if (i + 1 < used)
				tb_out_blank(out, TB_TABLE_GAP);
		}
		tb_out_puts(out, "\n");
		first = false;
	}
	for (size_t i = 0; i < table->count; i++)
		tb_bytes_release(&scratch[i]);
}

void tb_table_head(const tb_table *table, tb_out *out)
{
	tb_cell cells[TB_TABLE_COLUMNS_MAX];

	for (size_t i = 0; i < table->count; i++)
		cells[i] = (tb_cell){ table->columns[i].title, TB_BOLD };
	tb_table_row(table, out, cells);
	tb_out_blank(out, table->indent);
	for (size_t i = 0; i < table->count; i++) {
		for (int k = 0; k < table->columns[i].width; k++)
			tb_out_puts(out, "-");
		if (i + 1 < table->count)
			tb_out_blank(out, TB_TABLE_GAP);
	}
	tb_out_puts(out, "\n");
}

void tb_table_add(tb_table *table, const tb_cell *cells)
{
	tb_table_line *line = tb_arena_alloc(&table->arena, sizeof *line +
			      table->count * sizeof line->cells[0]);

	if (!line) {
		table->failed = true;
		return;
	}
	for (size_t i = 0; i < table->count; i++) {
		line->cells[i] = cells[i];
		if (!cells[i].text)
			continue;
		line->cells[i].text = tb_arena_text(&table->arena,
						    cells[i].text);
		if (!line->cells[i].text)
			table->failed = true;
	}
	if (table->last)
		table->last->next = line;
	else
		table->first = line;
	table->last = line;
	tb_table_measure(table, line->cells);
}

void tb_table_rows(const tb_table *table, tb_out *out)
{
	for (const tb_table_line *l = table->first; l; l = l->next)
		tb_table_row(table, out, l->cells);
	if (table->failed)
		out->bytes.failed = true;
}

void tb_table_print(tb_table *table, tb_out *out)
{
	tb_table_settle(table, out->width);
	tb_table_head(table, out);
	tb_table_rows(table, out);
}
