/* sheet.c - workbooks as offices save them, and as nobody should.
 *
 * Bytes that begin like a zip are taken for a workbook.  All others become
 * the first sheet of one that is otherwise in order, so that checksums keep
 * nothing from the reader of sheets.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/frame.h"
#include "base/sheet_frames.h"
#include "worker/sheet/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct heard {
	uint32_t row;
	bool ended;
} heard;

static void check_row(heard *h, tb_frame_reader *in)
{
	uint32_t row = tb_frame_get_u32(in), before = 0;
	uint32_t count = tb_frame_get_count(in, TB_SHEET_COLUMNS_MAX);

	if (row <= h->row || row > TB_SHEET_ROWS_MAX || count == 0)
		abort();
	h->row = row;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t column = tb_frame_get_u32(in);
		uint8_t type = tb_frame_get_u8(in);

		if (column <= before || column > TB_SHEET_COLUMNS_MAX ||
		    type >= TB_CELL_TYPES)
			abort();
		before = column;
		(void)tb_frame_get_text(in, TB_SHEET_CELL_BYTES);
	}
}

/* Every frame is one that the host would take. */
static bool hear(void *context, const void *bytes, size_t length)
{
	heard *h = context;
	tb_frame_reader all;

	tb_frame_reader_init(&all, bytes, length);
	while (all.at < all.length) {
		uint32_t size = tb_frame_get_u32(&all);
		uint8_t tag = tb_frame_get_u8(&all);
		const uint8_t *payload = tb_frame_get_bytes(&all, size);
		tb_frame_reader in;

		if (!payload || h->ended)
			abort();
		tb_frame_reader_init(&in, payload, size);
		if (tag == TB_SHEET_NAME) {
			(void)tb_frame_get_text(&in, TB_SHEET_NAME_BYTES);
			(void)tb_frame_get_bool(&in);
		} else if (tag == TB_SHEET_ROW) {
			check_row(h, &in);
		} else if (tag == TB_SHEET_FAULT) {
			uint8_t fault = tb_frame_get_u8(&in);

			if (fault == 0 || fault >= TB_SHEET_FAULTS)
				abort();
			(void)tb_frame_get_u32(&in);
			(void)tb_frame_get_u32(&in);
			(void)tb_frame_get_optional(&in,
						    TB_SHEET_DETAIL_BYTES);
			h->ended = true;
		} else if (tag == TB_SHEET_END) {
			h->ended = true;
		} else {
			abort();
		}
		if (!tb_frame_reader_done(&in))
			abort();
	}
	return true;
}

/* -------------------------------------------------- a workbook around it */

enum { ROOM = 128 * 1024, PARTS = 5, SHEET = 4 };

static const char *const parts[PARTS][2] = {
	{ "_rels/.rels", "<R><Relationship Type='x/officeDocument' "
			 "Target='b.xml'/></R>" },
	{ "b.xml", "<w><sheets><sheet name='a' r:id='1'/></sheets></w>" },
	{ "_rels/b.xml.rels",
	  "<R><Relationship Id='1' Type='x/worksheet' Target='s.xml'/>"
	  "<Relationship Id='2' Type='x/styles' Target='t.xml'/></R>" },
	{ "t.xml", "<s><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
		   "</cellXfs></s>" },
	{ "s.xml", NULL }
};

static uint8_t zip[ROOM];
static size_t zip_length;

static void put(const void *bytes, size_t length)
{
	memcpy(zip + zip_length, bytes, length);
	zip_length += length;
}

static void put_number(uint64_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		zip[zip_length++] = (uint8_t)(value >> (8 * i));
}

static uint32_t checksum(const uint8_t *bytes, size_t length)
{
	uint32_t sum = 0xffffffff;

	for (size_t i = 0; i < length; i++) {
		sum ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum & 1 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
	}
	return ~sum;
}

/* What stands before a stored part and, much the same, in the directory. */
static void put_head(const char *name, const uint8_t *bytes, size_t length)
{
	put_number(20, 2);		/* version */
	put_number(0, 2 + 2 + 2 + 2);	/* flags, method, time, day */
	put_number(checksum(bytes, length), 4);
	put_number((uint32_t)length, 4);
	put_number((uint32_t)length, 4);
	put_number((uint32_t)strlen(name), 2);
	put_number(0, 2);
}

static void put_workbook(const uint8_t *sheet, size_t size)
{
	uint32_t at[PARTS], directory;

	zip_length = 0;
	for (size_t i = 0; i < PARTS; i++) {
		const uint8_t *bytes = i == SHEET
			? sheet : (const uint8_t *)parts[i][1];
		size_t length = i == SHEET ? size : strlen(parts[i][1]);

		at[i] = (uint32_t)zip_length;
		put("PK\3\4", 4);
		put_head(parts[i][0], bytes, length);
		put(parts[i][0], strlen(parts[i][0]));
		put(bytes, length);
	}
	directory = (uint32_t)zip_length;
	for (size_t i = 0; i < PARTS; i++) {
		const uint8_t *bytes = i == SHEET
			? sheet : (const uint8_t *)parts[i][1];
		size_t length = i == SHEET ? size : strlen(parts[i][1]);

		put("PK\1\2", 4);
		put_number(20, 2);
		put_head(parts[i][0], bytes, length);
		put_number(0, 2 + 2 + 2);
		put_number(0, 4);
		put_number(at[i], 4);
		put(parts[i][0], strlen(parts[i][0]));
	}
	put("PK\5\6", 4);
	put_number(0, 4);
	put_number(PARTS, 2);
	put_number(PARTS, 2);
	put_number((uint32_t)zip_length - 4 - 8 - directory, 4);
	put_number(directory, 4);
	put_number(0, 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	heard h = { .row = 0 };

	if (size > ROOM / 2)
		return 0;
	if (size < 2 || memcmp(data, "PK", 2) != 0) {
		put_workbook(data, size);
		data = zip;
		size = zip_length;
	}
	if (tb_reader_say(data, size, 0, hear, &h) && !h.ended)
		abort();
	return 0;
}
