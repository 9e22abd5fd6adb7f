/* frame.c - the bytes between the host and a rule worker. */
#include "base/frame.h"

#include <string.h>

#include "base/text.h"

enum { NUMBER_BYTES = 5 };	/* of the longest number */
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

/* @length bytes, or NULL; what follows must not be read before it is known. */
static inline const uint8_t *next_bytes(tb_frame_reader *reader, size_t length)
{
	if (reader->failed || length > reader->length - reader->at) {
		reader->failed = true;
		return NULL;
	}
	reader->at += length;
	return reader->data + reader->at - length;
}

const uint8_t *tb_frame_get_bytes(tb_frame_reader *reader, size_t length)
{
	return next_bytes(reader, length);
}

/* Written so that compilers make one load of it, as put_u32 one store. */
static inline uint32_t get_u32(tb_frame_reader *reader)
{
	const uint8_t *at = next_bytes(reader, 4);

	return at ? at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
			    (uint32_t)at[3] << 24
		  : 0;
}

uint8_t tb_frame_get_u8(tb_frame_reader *reader)
{
	const uint8_t *at = next_bytes(reader, 1);

	return at ? *at : 0;
}

uint32_t tb_frame_get_u32(tb_frame_reader *reader)
{
	return get_u32(reader);
}

int32_t tb_frame_get_i32(tb_frame_reader *reader)
{
	return (int32_t)get_u32(reader);
}

tb_decimal tb_frame_get_decimal(tb_frame_reader *reader)
{
	uint64_t low = get_u32(reader), high = get_u32(reader);

	return (tb_decimal){
		.micro = reader->failed ? 0 : (int64_t)(high << 32 | low)
	};
}

/* Seven bits a byte, the lowest first; the highest bit says that more follow.
 * What does not fit into 32 bits fails. */
static uint32_t get_long_number(tb_frame_reader *reader)
{
	uint32_t value = 0;

	for (int shift = 0; shift < 32; shift += 7) {
		const uint8_t *at = next_bytes(reader, 1);

		if (!at)
			return 0;
		value |= (uint32_t)(*at & 0x7f) << shift;
		if (*at < 0x80 && (shift < 28 || *at < 16))
			return value;
	}
	reader->failed = true;
	return 0;
}

uint32_t tb_frame_get_number(tb_frame_reader *reader)
{
	if (!reader->failed && reader->at < reader->length &&
	    reader->data[reader->at] < 0x80)
		return reader->data[reader->at++];
	return get_long_number(reader);
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
	uint32_t count = get_u32(reader);

	if (count <= most)
		return count;
	reader->failed = true;
	return 0;
}

tb_slice tb_frame_get_optional(tb_frame_reader *reader, size_t most)
{
	uint32_t length = get_u32(reader);
	const uint8_t *bytes;
	tb_slice text = { NULL, 0 };

	if (reader->failed || length == ABSENT)
		return text;
	if (length > most) {
		reader->failed = true;
		return text;
	}
	bytes = next_bytes(reader, length);
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

static uint8_t *make_room(tb_frame_writer *writer, size_t length)
{
	size_t need = writer->length + length;
	size_t capacity = need + need / 2 + 256;
	uint8_t *data;

	if (writer->failed || length > TB_FRAME_MAX + TB_FRAME_HEAD) {
		writer->failed = true;
		return NULL;
	}
	data = writer->grow ? writer->grow(writer->data, capacity) : NULL;
	if (!data) {
		writer->failed = true;
		return NULL;
	}
	writer->data = data;
	writer->capacity = capacity;
	writer->length = need;
	return data + need - length;
}

/* Room for @length more bytes, or NULL. */
static inline uint8_t *room(tb_frame_writer *writer, size_t length)
{
	if (writer->failed || length > writer->capacity - writer->length)
		return make_room(writer, length);
	writer->length += length;
	return writer->data + writer->length - length;
}

static inline void set_u32(uint8_t *at, uint32_t value)
{
	at[0] = (uint8_t)value;
	at[1] = (uint8_t)(value >> 8);
	at[2] = (uint8_t)(value >> 16);
	at[3] = (uint8_t)(value >> 24);
}

static inline void put_u32(tb_frame_writer *writer, uint32_t value)
{
	uint8_t *at = room(writer, 4);

	if (at)
		set_u32(at, value);
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
	uint8_t *at = room(writer, 1);

	if (at)
		*at = value;
}

void tb_frame_put_u32(tb_frame_writer *writer, uint32_t value)
{
	put_u32(writer, value);
}

void tb_frame_put_i32(tb_frame_writer *writer, int32_t value)
{
	put_u32(writer, (uint32_t)value);
}

void tb_frame_put_decimal(tb_frame_writer *writer, tb_decimal value)
{
	uint64_t bits = (uint64_t)value.micro;
	uint8_t *at = room(writer, 8);

	if (!at)
		return;
	set_u32(at, (uint32_t)bits);
	set_u32(at + 4, (uint32_t)(bits >> 32));
}

void tb_frame_put_number(tb_frame_writer *writer, uint32_t value)
{
	uint8_t *at = room(writer, value < 0x80 ? 1 : NUMBER_BYTES);

	if (!at)
		return;
	for (; value >= 0x80; value >>= 7)
		*at++ = (uint8_t)(value | 0x80);
	*at++ = (uint8_t)value;
	writer->length = (size_t)(at - writer->data);
}

void tb_frame_put_bool(tb_frame_writer *writer, bool value)
{
	tb_frame_put_u8(writer, value);
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
	set_u32(writer->data + at, value);
}
