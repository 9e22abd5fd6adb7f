/* styles.c - which numbers are days. */
#include "worker/sheet/styles.h"

#include <stdlib.h>
#include <string.h>

#include "worker/sheet/xml.h"

enum { FORMATS_MAX = 4096, NUMBER_MAX = 65535 };

typedef struct reading {
	tb_styles *styles;
	bool in_cells;		/* <cellXfs>, and not <cellStyleXfs> */
	size_t format_count;
	struct {
		long id;
		bool is_date;
	} formats[FORMATS_MAX];	/* the workbook's own */
} reading;

bool tb_format_is_date(const char *code)
{
	bool date = false;

	/* Letters in quotes, after a backslash or underscore, and in brackets
	 * are no part of the date; [h], [m], [s] are times that run over. */
	for (const char *c = code; *c; c++) {
		if (*c == '"') {
			c = strchr(c + 1, '"');
			if (!c)
				break;
		} else if (*c == '\\' || *c == '_' || *c == '*') {
			if (!*++c)
				break;
		} else if (*c == '[') {
			const char *end = strchr(c, ']');

			if (!end)
				break;
			if (strspn(c + 1, "hHmMsS") == (size_t)(end - c - 1))
				date = true;
			c = end;
		} else if (strchr("dDmMyYhHsS", *c)) {
			date = true;
		} else if (strncmp(c, "General", 7) == 0) {
			return false;
		}
	}
	return date;
}

/* The built-in ones, by the table of ECMA-376 part 1, 18.8.30. */
static bool built_in_is_date(long id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
	       (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static long number(const char *text)
{
	char *end;
	long value = text ? strtol(text, &end, 10) : -1;

	return value >= 0 && value <= NUMBER_MAX && *end == '\0' ? value : -1;
}

static bool is_date(const reading *r, long id)
{
	for (size_t i = 0; i < r->format_count; i++)
		if (r->formats[i].id == id)
			return r->formats[i].is_date;
	return built_in_is_date(id);
}

static void on_start(void *context, const char *name, const char **attributes)
{
	reading *r = context;
	const char *code = tb_xml_attribute(attributes, "formatCode");
	long id = number(tb_xml_attribute(attributes, "numFmtId"));

	if (strcmp(name, "cellXfs") == 0) {
		r->in_cells = true;
	} else if (strcmp(name, "numFmt") == 0 && code && id >= 0 &&
		   r->format_count < FORMATS_MAX) {
		r->formats[r->format_count].id = id;
		r->formats[r->format_count++].is_date =
			tb_format_is_date(code);
	} else if (strcmp(name, "xf") == 0 && r->in_cells &&
		   r->styles->count < TB_STYLES_MAX) {
		r->styles->is_date[r->styles->count++] = is_date(r, id);
	}
}

static void on_end(void *context, const char *name)
{
	reading *r = context;

	if (strcmp(name, "cellXfs") == 0)
		r->in_cells = false;
}

bool tb_styles_read(tb_styles *styles, tb_workbook *workbook)
{
	reading *r;
	tb_xml_events events = { .start = on_start, .end = on_end };
	bool fine;

	styles->count = 0;
	if (!workbook->styles[0])
		return true;
	r = calloc(1, sizeof *r);
	if (!r)
		return tb_sheet_fail(workbook->archive->trouble,
				     TB_SHEET_NO_MEMORY, NULL);
	r->styles = styles;
	events.context = r;
	fine = tb_xml_read(workbook->archive, workbook->styles, &events);
	free(r);
	return fine;
}
