/* frame.h - binary frames between the host and a rule worker.
 *
 * A frame is a length (4 bytes, of what follows the tag), a tag (1 byte) and
 * a payload of fixed-width little-endian numbers and counted texts.  Both
 * sides read the other's frames as hostile: a reader never leaves its bytes,
 * and after the first surprise it stays failed and gives zeros, so that one
 * question at the end is enough.  Libc only; allocates nothing by itself.
 */
#ifndef TB_BASE_FRAME_H
#define TB_BASE_FRAME_H

#include "base/decimal.h"

enum {
	TB_FRAME_HEAD = 5,		/* length and tag */
	TB_FRAME_MAX = 4 * 1024 * 1024	/* largest payload either way */
};

/* A text inside a frame: not NUL-terminated; data NULL: absent. */
typedef struct tb_slice {
	const char *data;
	size_t length;
} tb_slice;

bool tb_slice_is(tb_slice slice, const char *text);

/* ---------------------------------------------------------------- reading */

typedef struct tb_frame_reader {
	const uint8_t *data;
	size_t length;
	size_t at;
	bool failed;	/* ran over the end, or met what may not be */
} tb_frame_reader;

void tb_frame_reader_init(tb_frame_reader *reader, const void *data,
			  size_t length);
uint8_t tb_frame_get_u8(tb_frame_reader *reader);
uint32_t tb_frame_get_u32(tb_frame_reader *reader);
int32_t tb_frame_get_i32(tb_frame_reader *reader);
tb_decimal tb_frame_get_decimal(tb_frame_reader *reader);
uint32_t tb_frame_get_number(tb_frame_reader *reader);
/* Exactly 0 or 1. */
bool tb_frame_get_bool(tb_frame_reader *reader);
/* At most @most; more fails. */
uint32_t tb_frame_get_count(tb_frame_reader *reader, uint32_t most);
/* A text of at most @most bytes, valid UTF-8 without NUL; an absent one
 * fails. */
tb_slice tb_frame_get_text(tb_frame_reader *reader, size_t most);
/* The same, or absent. */
tb_slice tb_frame_get_optional(tb_frame_reader *reader, size_t most);
/* @length raw bytes, NULL when there are not so many. */
const uint8_t *tb_frame_get_bytes(tb_frame_reader *reader, size_t length);
/* All was read, nothing is left, nothing was wrong. */
bool tb_frame_reader_done(const tb_frame_reader *reader);

/* ---------------------------------------------------------------- writing */

/* Give room for at least @capacity bytes, keeping the old ones; NULL: no
 * memory.  The old memory then stays as it was. */
typedef uint8_t *tb_frame_grow_fn(uint8_t *data, size_t capacity);

/* Writes to @data.  When it is full it grows, or, without `grow`, it stays
 * failed and further puts do nothing. */
typedef struct tb_frame_writer {
	uint8_t *data;
	size_t length;
	size_t capacity;
	tb_frame_grow_fn *grow;
	bool failed;
} tb_frame_writer;

void tb_frame_writer_init(tb_frame_writer *writer, void *data, size_t capacity,
			  tb_frame_grow_fn *grow);
/* Start a frame; the place of its head is returned for tb_frame_close. */
size_t tb_frame_open(tb_frame_writer *writer, uint8_t tag);
void tb_frame_close(tb_frame_writer *writer, size_t open);
void tb_frame_put_u8(tb_frame_writer *writer, uint8_t value);
void tb_frame_put_u32(tb_frame_writer *writer, uint32_t value);
void tb_frame_put_i32(tb_frame_writer *writer, int32_t value);
void tb_frame_put_decimal(tb_frame_writer *writer, tb_decimal value);
/* In as many bytes as it needs, for what is mostly small: one below 128, five
 * at most.  A nearly full writer may fail for lack of five. */
void tb_frame_put_number(tb_frame_writer *writer, uint32_t value);
void tb_frame_put_bool(tb_frame_writer *writer, bool value);
void tb_frame_put_bytes(tb_frame_writer *writer, const void *data,
			size_t length);
void tb_frame_put_slice(tb_frame_writer *writer, tb_slice text);
void tb_frame_put_text(tb_frame_writer *writer, const char *text); /* NULL ok */
/* Overwrite four bytes that were put before, for a count known later. */
void tb_frame_set_u32(tb_frame_writer *writer, size_t at, uint32_t value);

#endif
