/* out.h - text on its way to a sink: buffered, cleaned, coloured, folded.
 *
 * Failures are remembered and asked for once, by tb_out_end.
 */
#ifndef TB_REPORT_OUT_H
#define TB_REPORT_OUT_H

#include "base/bytes.h"

typedef enum tb_style {
	TB_PLAIN, TB_BOLD, TB_DIM, TB_GOOD, TB_ATTENTION, TB_BAD
} tb_style;

typedef struct tb_out {
	const tb_sink *sink;
	tb_bytes bytes;
	bool color;
	int width;		/* 0: do not fold */
	bool failed;
} tb_out;

void tb_out_init(tb_out *out, const tb_report_options *how,
		 const tb_sink *sink);
/* Flush, release, and say how it went: @status when that is not TB_OK, else
 * TB_EIO or TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_out_end(tb_out *out, tb_status status, tb_error *err);

/* As it is. */
void tb_out_put(tb_out *out, const char *bytes, size_t length);
void tb_out_puts(tb_out *out, const char *text);
/* Formatted and cleaned: see tb_clean. */
void tb_out_printf(tb_out *out, const char *format, ...) TB_PRINTF(2, 3);
/* A line of its own, formatted, cleaned and folded to the width. */
void tb_out_line(tb_out *out, int indent, const char *format, ...)
	TB_PRINTF(3, 4);
void tb_out_blank(tb_out *out, int columns);
/* What is written until TB_PLAIN looks like this, where colour is asked. */
void tb_out_style(tb_out *out, tb_style style);
/* A line of its own in bold, a blank line before it. */
void tb_out_heading(tb_out *out, const char *text);
/* Text folded to the width: @lead at column @indent, further lines aligned
 * below the text's own beginning. */
void tb_out_paragraph(tb_out *out, int indent, const char *lead,
		      const char *text);

/* Add @text to @to with everything neutralised that could act on a terminal:
 * control and bidi characters become \xNN, a tab becomes a blank, line feeds
 * stay. */
void tb_clean(tb_bytes *to, const char *text, size_t length);

/* The next line of @text folded to @columns (0: not folded): its length in
 * bytes, and in *rest what follows, NULL at the end. */
size_t tb_out_fold(const char *text, int columns, const char **rest);

/* A row of csv: @n texts, NULL: empty. */
void tb_out_csv_row(tb_out *out, const char *const *texts, size_t n);

#endif
