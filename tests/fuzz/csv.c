/* csv.c - files as offices save them, and as nobody should. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "exchange/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = size > 0 ? (const char *)data : "";
	const tb_csv_row *row;
	tb_csv *csv;
	tb_error err;
	int line, column;

	if (tb_csv_open_bytes("fuzz.csv", bytes, size, &csv, &err) != TB_OK)
		return 0;
	while (tb_csv_next(csv, &row, &err) == TB_OK && row) {
		if (row->count > TB_CSV_FIELDS_MAX)
			abort();
		for (size_t i = 0; i < row->count; i++) {
			const tb_csv_field *field = &row->fields[i];

			/* what comes out is what the layers above rely on */
			if (field->text[field->length] != '\0' ||
			    (!row->fault &&
			     tb_utf8_valid(field->text, field->length) !=
				     field->length))
				abort();
			tb_csv_place(csv, i, &line, &column);
			if (line < 1 || column < 1)
				abort();
		}
	}
	tb_csv_close(csv);
	return 0;
}
