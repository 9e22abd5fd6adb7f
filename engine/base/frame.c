/* frame.c - the bytes between the host and a rule worker. */
#include "base/frame.h"

#include <string.h>

#include "base/text.h"

static const uint32_t ABSENT = UINT32_MAX;	/* length of an absent text */

bool tb_slice_is(tb_slice slice, const char *text)
{
	return slice.data && slice.length == strlen(text) &&
	       memcmp(slice.data, text, slice.length) == 0;
}

void tb_frame_reader_init(tb_frame_reader *reader, const void *data,
			  size_t length)
{
	*reader = (tb_frame_reader){ .data = data, .length = length };
}

const uint8_t *tb_frame_get_bytes(tb_frame_reader *reader, size_t length)
{
	const uint8_t *bytes;

	if (reader->failed || length > reader->length - reader->at) {
		reader->failed = true;
		return NULL;
	}
	bytes = reader->data + reader->at;
	reader->at += length;
	return bytes;
}

static uint64_t get_number(tb_frame_reader *reader, size_t size)
{
	const uint8_t *bytes = tb_frame_get_bytes(reader, size);
	uint64_t value = 0;

	if (!bytes)
		return 0;
	for (size_t i = size; i > 0; i--)
		value = value << 8 | bytes[i - 1];
	return value;
}

uint8_t tb_frame_get_u8(tb_frame_reader *reader)
{
	return (uint8_t)get_number(reader, 1);
}

uint32_t tb_frame_get_u32(tb_frame_reader *reader)
{
	return (uint32_t)get_number(reader, 4);
}

int32_t tb_frame_get_i32(tb_frame_reader *reader)
{
	return (int32_t)get_number(reader, 4);
}

tb_decimal tb_frame_get_decimal(tb_frame_reader *reader)
{
	return (tb_decimal){ .micro = (int64_t)get_number(reader, 8) };
}

bool tb_frame_get_bool(tb_frame_reader *reader)
{
	uint8_t value = tb_frame_get_u8(reader);

	if (value > 1)
		reader->failed = true;
	return value == 1;
}

uint32_t tb_frame_get_count(tb_frame_reader *reader, uint32_t most)
{
	uint32_t count = tb_frame_get_u32(reader);

	if (count <= most)
		return count;
	reader->failed = true;
	return 0;
}

tb_slice tb_frame_get_optional(tb_frame_reader *reader, size_t most)
{
	uint32_t length = tb_frame_get_u32(reader);
	const uint8_t *bytes;
	tb_slice text = { NULL, 0 };

	if (reader->failed || length == ABSENT)
		return text;
	if (length > most) {
		reader->failed = true;
		return text;
	}
	bytes = tb_frame_get_bytes(reader, length);
	if (!bytes)
		return text;
	if (tb_utf8_valid((const char *)bytes, length) != length) {
		reader->failed = true;
		return text;
	}
	text.data = (const char *)bytes;
	text.length = length;
	return text;
}

tb_slice tb_frame_get_text(tb_frame_reader *reader, size_t most)
{
	tb_slice text = tb_frame_get_optional(reader, most);

	if (text.data)
		return text;
	reader->failed = true;
	return (tb_slice){ "", 0 };
}

bool tb_frame_reader_done(const tb_frame_reader *reader)
{
	return !reader->failed && reader->at == reader->length;
}

void tb_frame_writer_init(tb_frame_writer *writer, void *data, size_t capacity,
			  tb_frame_grow_fn *grow)
{
	*writer = (tb_frame_writer){
		.data = data, .capacity = capacity, .grow = grow
	};
}

/* Room for @length more bytes, or NULL. */
static uint8_t *room(tb_frame_writer *writer, size_t length)
{
	size_t need;
	uint8_t *at;

	if (writer->failed || length > TB_FRAME_MAX + TB_FRAME_HEAD) {
		writer->failed = true;
		return NULL;
	}
	need = writer->length + length;
	if (need > writer->capacity) {
		size_t capacity = need + need / 2 + 256;
		uint8_t *data = writer->grow ?
			writer->grow(writer->data, capacity) : NULL;

		if (!data) {
			writer->failed = true;
			return NULL;
		}
		writer->data = data;
		writer->capacity = capacity;
	}
	at = writer->data + writer->length;
	writer->length = need;
	return at;
}

static void put_number(tb_frame_writer *writer, uint64_t value, size_t size)
{
	uint8_t *at = room(writer, size);

	for (size_t i = 0; at && i < size; i++)
		at[i] = (uint8_t)(value >> (8 * i));
}

size_t tb_frame_open(tb_frame_writer *writer, uint8_t tag)
{
	size_t open = writer->length;

	tb_frame_put_u32(writer, 0);
	tb_frame_put_u8(writer, tag);
	return open;
}

void tb_frame_close(tb_frame_writer *writer, size_t open)
{
	size_t payload;

	if (writer->failed)
		return;
	payload = writer->length - open - TB_FRAME_HEAD;
	if (payload > TB_FRAME_MAX)
		writer->failed = true;
	else
		tb_frame_set_u32(writer, open, (uint32_t)payload);
}

void tb_frame_put_u8(tb_frame_writer *writer, uint8_t value)
{
	put_number(writer, value, 1);
}

void tb_frame_put_u32(tb_frame_writer *writer, uint32_t value)
{
	put_number(writer, value, 4);
}

void tb_frame_put_i32(tb_frame_writer *writer, int32_t value)
{
	put_number(writer, (uint32_t)value, 4);
}

void tb_frame_put_decimal(tb_frame_writer *writer, tb_decimal value)
{
	put_number(writer, (uint64_t)value.micro, 8);
}

void tb_frame_put_bool(tb_frame_writer *writer, bool value)
{
	put_number(writer, value, 1);
}

void tb_frame_put_bytes(tb_frame_writer *writer, const void *data,
			size_t length)
{
	uint8_t *at = room(writer, length);

	if (at && length > 0)
		memcpy(at, data, length);
}

void tb_frame_put_slice(tb_frame_writer *writer, tb_slice text)
{
	if (!text.data) {
		tb_frame_put_u32(writer, ABSENT);
		return;
	}
	if (text.length > TB_FRAME_MAX) {
		writer->failed = true;
		return;
	}
	tb_frame_put_u32(writer, (uint32_t)text.length);
	tb_frame_put_bytes(writer, text.data, text.length);
}

void tb_frame_put_text(tb_frame_writer *writer, const char *text)
{
	tb_slice slice = { text, text ? strlen(text) : 0 };

	tb_frame_put_slice(writer, slice);
}

void tb_frame_set_u32(tb_frame_writer *writer, size_t at, uint32_t value)
{
	if (writer->failed)
		return;
	for (size_t i = 0; i < 4; i++)
		writer->data[at + i] = (uint8_t)(value >> (8 * i));
}
