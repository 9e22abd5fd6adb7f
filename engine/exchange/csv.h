/* csv.h - CSV as offices save it, one row at a time.
 *
 * Delimiter (; , tab), BOM, line ends and Excel's "sep=" line are found out;
 * lines that are not UTF-8 are read as CP1252, and said so.  Memory does not
 * grow with the file.  A row that cannot be trusted (stray quotation mark,
 * control characters) comes out with `fault`, so that the rows after it are
 * still checked; what makes the rest unreadable (a quotation mark that is
 * never closed, a row without end) ends the reading.
 */
#ifndef TB_EXCHANGE_CSV_H
#define TB_EXCHANGE_CSV_H

#include "base/bytes.h"
#include "base/error.h"

enum {
	TB_CSV_FIELDS_MAX = 256,
	TB_CSV_FIELD_BYTES_MAX = 65536,
	TB_CSV_ROW_BYTES_MAX = 1048576
};

typedef struct tb_csv tb_csv;

typedef struct tb_csv_field {
	const char *text;	/* UTF-8, NUL-terminated */
	size_t length;
	const char *fault;	/* of a sheet: why this value cannot be used,
				 * translated; NULL */
	const char *hint;	/* NULL */
	bool exact;		/* of a sheet: a number, so its point is none
				 * between thousands */
} tb_csv_field;

/* One row; valid until the next call. */
typedef struct tb_csv_row {
	int line;		/* where it begins, from 1 */
	size_t count;
	const tb_csv_field *fields;
	const char *raw;	/* UTF-8, as it stood there, without line end */
	size_t raw_length;
	const char *fault;	/* why it cannot be used, translated; NULL */
	const char *hint;	/* NULL */
	int fault_line, fault_column;
} tb_csv_row;

/* Errors: those of tb_file_open, TB_EDATA (a workbook, a web page, UTF-16),
 * TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_csv_open(const char *path, tb_csv **out, tb_error *err);
/* The same over bytes in memory, which must outlive the reader; @name stands
 * in messages. */
TB_MUST_CHECK
tb_status tb_csv_open_bytes(const char *name, const char *bytes,
			    size_t length, tb_csv **out, tb_error *err);
void tb_csv_close(tb_csv *csv);	/* NULL is allowed */

/* The next row that is not empty, NULL at the end.
 * Errors: TB_EDATA, TB_EIO, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_csv_next(tb_csv *csv, const tb_csv_row **out, tb_error *err);

/* Where field @index of the row just read begins. */
void tb_csv_place(const tb_csv *csv, size_t index, int *line, int *column);

char tb_csv_delimiter(const tb_csv *csv);
/* The first line that had to be read as CP1252; 0: none so far. */
int tb_csv_cp1252_line(const tb_csv *csv);
int64_t tb_csv_bytes_done(const tb_csv *csv);
int64_t tb_csv_bytes_total(const tb_csv *csv);

/* ---------------------------------------------------------------- writing */

typedef struct tb_csv_writer {
	tb_sink sink;
	char delimiter;
	tb_bytes line;
	size_t cells;	/* of the row being built */
	bool failed;
} tb_csv_writer;

void tb_csv_writer_init(tb_csv_writer *writer, const tb_sink *sink,
			char delimiter);
/* A text cell: quoted where needed, and guarded by an apostrophe when a
 * spreadsheet would take it for a formula.  NULL: an empty cell. */
void tb_csv_put_text(tb_csv_writer *writer, const char *text);
/* A number or date that this program made: as it is. */
void tb_csv_put_plain(tb_csv_writer *writer, const char *text);
/* Cells that are CSV already, with their delimiters. */
void tb_csv_put_raw(tb_csv_writer *writer, const char *raw, size_t length);
/* End the row and hand it to the sink; false once anything went wrong. */
bool tb_csv_end_row(tb_csv_writer *writer);
void tb_csv_writer_release(tb_csv_writer *writer);

#endif
