/* markup.h - text inside HTML and SVG: nothing of the data can become a tag,
 * an attribute or a reference. */
#ifndef TB_REPORT_MARKUP_H
#define TB_REPORT_MARKUP_H

#include "report/out.h"

/* @text with & < > " ' escaped and control characters as tb_clean has them;
 * NULL is nothing. */
void tb_markup_text(tb_out *out, const char *text);
/* The same where a line feed must stay one: an attribute, or XML. */
void tb_markup_attribute(tb_out *out, const char *text);
/* tb_markup_text of a formatted text. */
void tb_markup_printf(tb_out *out, const char *format, ...) TB_PRINTF(2, 3);
/* <name>text</name>; @name may carry attributes of ours: "td class=\"n\"". */
void tb_markup_element(tb_out *out, const char *name, const char *text);

#endif
