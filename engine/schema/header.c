/* header.c - which kind of table a header row begins. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "schema/columns.h"

enum { NOT_READ = -1, A_COMPETENCY = -2, LIST_BYTES = 300 };

/* How well a header fits one kind. */
struct fit {
	size_t missing;		/* required columns that are not there */
	size_t required;	/* those that are */
	size_t known;		/* cells that name a column */
	size_t unknown;
};

static void map_cells(const char *const *cells, size_t count, size_t kind,
		      const tb_header_asker *asker, tb_header *out)
{
	size_t columns;
	bool observation;

	(void)tb_kind_columns(kind, &columns);
	observation = strcmp(tb_kind_name(kind), "observation") == 0;
	out->kind = (int)kind;
	out->cell_count = count;
	out->wide = false;
	for (size_t c = 0; c < columns; c++)
		out->cell_of[c] = NOT_READ;
	for (size_t i = 0; i < count; i++) {
		int column = tb_kind_column(kind, cells[i]);

		if (column < 0 && observation && asker->is_competency &&
		    cells[i][0] &&
		    asker->is_competency(asker->context, cells[i])) {
			column = A_COMPETENCY;
			out->wide = true;
		}
		out->column_of[i] = column;
		if (column >= 0 && out->cell_of[column] < 0)
			out->cell_of[column] = (int)i;
	}
}

/* Which groups of columns have at least one cell? */
static bool group_is_there(const tb_header *header, tb_required group)
{
	size_t count;
	const tb_column *columns =
		tb_kind_columns((size_t)header->kind, &count);

	for (size_t c = 0; c < count; c++)
		if (columns[c].required == group && header->cell_of[c] >= 0)
			return true;
	return false;
}

static bool is_missing(const tb_header *header, const tb_column *column,
		       size_t index)
{
	if (header->cell_of[index] >= 0)
		return false;
	switch (column->required) {
	case TB_OPTIONAL:
		return false;
	case TB_REQUIRED:
		return true;
	case TB_REQUIRED_ONE:
	case TB_REQUIRED_ANY:
		return !group_is_there(header, column->required);
	case TB_REQUIRED_LONG:
		return !header->wide;
	}
	return false;
}

static struct fit fit_of(const char *const *cells, const tb_header *header)
{
	struct fit fit = { 0 };
	size_t count;
	const tb_column *columns =
		tb_kind_columns((size_t)header->kind, &count);

	for (size_t c = 0; c < count; c++) {
		if (is_missing(header, &columns[c], c))
			fit.missing++;
		else if (columns[c].required != TB_OPTIONAL &&
			 header->cell_of[c] >= 0)
			fit.required++;
	}
	for (size_t i = 0; i < header->cell_count; i++) {
		if (header->column_of[i] != NOT_READ)
			fit.known++;
		else if (cells[i][0])
			fit.unknown++;
	}
	return fit;
}

/* Negative when @a is the better guess. */
static int compare_fits(const struct fit *a, const struct fit *b)
{
	if ((a->missing == 0) != (b->missing == 0))
		return a->missing == 0 ? -1 : 1;
	if (a->missing == 0 && a->unknown != b->unknown)
		return a->unknown < b->unknown ? -1 : 1;
	if (a->required != b->required)
		return a->required > b->required ? -1 : 1;
	if (a->missing != b->missing)
		return a->missing < b->missing ? -1 : 1;
	if (a->known != b->known)
		return a->known > b->known ? -1 : 1;
	return 0;
}

/* The kind that fits best; -1 when two whole kinds fit equally well, their
 * names in @rivals, or when nothing fits at all, @rivals empty. */
static int guess_kind(const char *const *cells, size_t count,
		      const tb_header_asker *asker, char *rivals, size_t size)
{
	struct fit best = { 0 };
	tb_header header;
	int kind = 0;
	bool tie = false;

	rivals[0] = '\0';

	for (size_t k = 0; k < tb_kind_count(); k++) {
		struct fit fit;
		int order;

		map_cells(cells, count, k, asker, &header);
		fit = fit_of(cells, &header);
		order = k == 0 ? -1 : compare_fits(&fit, &best);
		if (order == 0 && fit.missing == 0) {
			tie = true;
			snprintf(rivals, size, "%s, %s",
				 tb_kind_name((size_t)kind), tb_kind_name(k));
		} else if (order < 0) {
			tie = false;
			best = fit;
			kind = (int)k;
		}
	}
	if (!tie)
		rivals[0] = '\0';
	return tie || best.known == 0 ? -1 : kind;
}

/* The name or alias of a column not yet filled that a wrong cell is near to,
 * into @near; false: none. */
static bool near_column(const tb_header *header, const char *cell, char *near,
			size_t size)
{
	size_t count;
	const tb_column *columns =
		tb_kind_columns((size_t)header->kind, &count);
	char folded[128], alias[128], name[128];
	int best;

	tb_fold(cell, folded, sizeof folded);
	best = strlen(folded) < 8 ? 2 : 3;
	near[0] = '\0';
	for (size_t c = 0; c < count && strlen(folded) > 2; c++) {
		const char *list = columns[c].aliases;

		if (header->cell_of[c] >= 0)
			continue;
		snprintf(name, sizeof name, "%s", columns[c].name);
		for (;;) {
			int distance = tb_text_distance(folded, name, best);
			size_t length = strcspn(list, "|");

			if (distance < best) {
				best = distance;
				snprintf(near, size, "%s", name);
			}
			if (length == 0)
				break;
			snprintf(alias, sizeof alias, "%.*s", (int)length,
				 list);
			tb_fold(alias, name, sizeof name);
			list += length;
			list += *list == '|';
		}
	}
	return near[0] != '\0';
}

static void cell_problem(tb_problems *problems, tb_severity severity,
			 const tb_header_asker *asker, size_t cell,
			 const char *hint, const char *format,
			 const char *text)
{
	char message[400];
	int line, column;

	asker->place(asker->context, cell, &line, &column);
	snprintf(message, sizeof message, format, text);
	tb_problems_add(problems, severity, "TB-D001", line, column, hint,
			"%s", message);
}

/* A level that nobody reads for a slip in the header would be lost; but two
 * letters are near to nearly everything. */
static void report_unknown(const char *cell, size_t index,
			   const tb_header *header,
			   const tb_header_asker *asker, tb_problems *problems)
{
	const char *competency = NULL;
	char near[128], hint[160];

	if (header->wide && asker->near_competency)
		competency = asker->near_competency(asker->context, cell);
	if (!competency && near_column(header, cell, near, sizeof near))
		competency = near;
	if (!competency) {
		cell_problem(problems, TB_WARNING, asker, index,
			     header->wide ? _("if it is a competency of the "
					      "dinas, import its dictionary, "
					      "then this file again") : NULL,
			     _("the column '%s' is not known and is not read"),
			     cell);
		return;
	}
	snprintf(hint, sizeof hint, _("did you mean '%s'?"), competency);
	if (strlen(cell) < 3)
		cell_problem(problems, TB_WARNING, asker, index, hint,
			     _("the column '%s' is not known and is not read"),
			     cell);
	else
		cell_problem(problems, TB_PROBLEM, asker, index, hint,
			     _("the column '%s' is not known"), cell);
}

static void report_cells(const char *const *cells, const tb_header *header,
			 const tb_header_asker *asker, tb_problems *problems)
{
	for (size_t i = 0; i < header->cell_count; i++) {
		int column = header->column_of[i];

		if (column >= 0 && header->cell_of[column] != (int)i)
			cell_problem(problems, TB_PROBLEM, asker, i,
				     _("delete one of the two columns"),
				     _("the column '%s' repeats what another "
				       "column of this header says"),
				     cells[i]);
		if (column == NOT_READ && cells[i][0])
			report_unknown(cells[i], i, header, asker, problems);
	}
}

static void report_missing(const tb_header *header,
			   const tb_header_asker *asker, tb_problems *problems)
{
	size_t count, used = 0;
	const tb_column *columns =
		tb_kind_columns((size_t)header->kind, &count);
	char missing[LIST_BYTES] = "", hint[LIST_BYTES + 64];
	int line, column;

	for (size_t c = 0; c < count && used < sizeof missing; c++)
		if (is_missing(header, &columns[c], c))
			used += (size_t)snprintf(missing + used,
						 sizeof missing - used,
						 "%s'%s'", used ? ", " : "",
						 columns[c].name);
	if (used == 0)
		return;
	asker->place(asker->context, 0, &line, &column);
	snprintf(hint, sizeof hint,
		 _("add the column, or say with --kind what the table is"));
	tb_problems_add(problems, TB_PROBLEM, "TB-D002", line, column, hint,
			_("read as a table of kind '%s', the header row "
			  "lacks %s"),
			tb_kind_name((size_t)header->kind), missing);
}

bool tb_header_read(const char *const *cells, size_t count, int kind,
		    const tb_header_asker *asker, tb_problems *problems,
		    tb_header *out)
{
	int64_t before = problems->problems;
	char rivals[80];
	int line, column;

	if (kind < 0)
		kind = guess_kind(cells, count, asker, rivals, sizeof rivals);
	if (kind < 0) {
		asker->place(asker->context, 0, &line, &column);
		if (rivals[0])
			tb_problems_add(problems, TB_PROBLEM, "TB-D003", line,
					column, _("say which with --kind"),
					_("the header row fits several kinds "
					  "of tables: %s"), rivals);
		else
			tb_problems_add(problems, TB_PROBLEM, "TB-D005", line,
					column, _("the first row holds the "
						  "names of the columns, such "
						  "as nip,rater,date,"
						  "competency,level; other "
						  "tables are read with "
						  "--map"),
					_("not one column of this header row "
					  "is known"));
		return false;
	}
	map_cells(cells, count, (size_t)kind, asker, out);
	report_cells(cells, out, asker, problems);
	report_missing(out, asker, problems);
	return problems->problems == before;
}
