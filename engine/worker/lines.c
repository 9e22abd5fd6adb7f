/* lines.c - which lines of the rules can run, and which did.
 *
 * lua_getinfo tells the lines of functions that exist; a function that is
 * never made has lines too.  So the compiled text is dumped and read as Lua
 * 5.4 writes it (ldump.c): a head, then functions within functions.
 */
#include "worker/lines.h"

#include <string.h>

#include <lauxlib.h>

#include "worker/box.h"

enum { HEAD_DATA = 6, SIGNATURE = 4,
       BY_NUMBER = -0x80 };	/* "the line stands in the other list" */

/* The dump, read from the front; after the first surprise all is zero. */
struct dump {
	const uint8_t *at;
	size_t left;
	bool failed;
};

static const uint8_t *take(struct dump *dump, size_t length)
{
	const uint8_t *at = dump->at;

	if (length > dump->left)
		dump->failed = true;
	if (dump->failed)
		return NULL;
	dump->at += length;
	dump->left -= length;
	return at;
}

static uint8_t take_byte(struct dump *dump)
{
	const uint8_t *byte = take(dump, 1);

	return byte ? *byte : 0;
}

/* Seven bits each, the highest first; the last one is marked. */
static size_t take_size(struct dump *dump)
{
	size_t size = 0;
	uint8_t byte = 0;

	while (!dump->failed && !(byte & 0x80)) {
		byte = take_byte(dump);
		if (size > TB_DUMP_MAX)
			dump->failed = true;
		size = size << 7 | (byte & 0x7f);
	}
	return dump->failed ? 0 : size;
}

/* A length and one more, or 0 for none. */
static void skip_text(struct dump *dump)
{
	size_t size = take_size(dump);

	if (size > 0)
		(void)take(dump, size - 1);
}

static void skip_head(struct dump *dump)
{
	static const char signature[] = LUA_SIGNATURE;
	const uint8_t *begin = take(dump, SIGNATURE);
	uint8_t version = take_byte(dump), format = take_byte(dump);
	uint8_t instruction, integer, number;	/* their sizes */

	(void)take(dump, HEAD_DATA);
	if (!begin || memcmp(begin, signature, SIGNATURE) != 0 ||
	    version != 0x54 || format != 0)
		dump->failed = true;
	instruction = take_byte(dump);
	integer = take_byte(dump);
	number = take_byte(dump);
	if (instruction != 4 || integer != sizeof(lua_Integer) ||
	    number != sizeof(lua_Number))
		dump->failed = true;
	(void)take(dump, sizeof(lua_Integer) + sizeof(lua_Number));
	(void)take(dump, 1);		/* upvalues of the whole */
}

static void skip_constants(struct dump *dump)
{
	enum { KIND = 0x0f, INTEGER = 0x03, FLOAT = 0x13,
	       SHORT_TEXT = 0x04, LONG_TEXT = 0x14 };
	size_t count = take_size(dump);

	for (size_t i = 0; i < count && !dump->failed; i++) {
		uint8_t kind = take_byte(dump);

		if (kind == INTEGER)
			(void)take(dump, sizeof(lua_Integer));
		else if (kind == FLOAT)
			(void)take(dump, sizeof(lua_Number));
		else if (kind == SHORT_TEXT || kind == LONG_TEXT)
			skip_text(dump);
		else if ((kind & KIND) > 1)	/* not nil, true or false */
			dump->failed = true;
	}
}

static void mark(uint8_t *bits, int64_t line)
{
	if (line >= 1 && line <= TB_LINES_MAX)
		bits[line / 8] |= (uint8_t)(1u << (line % 8));
}

/* The line of each instruction but the first of a function that takes any
 * number of arguments, which only arranges them, and the last. */
static void mark_lines(struct dump *dump, int64_t line, bool any_number,
		       uint8_t *bits)
{
	size_t count = take_size(dump), numbers;
	const uint8_t *steps = take(dump, count);
	struct dump list;

	numbers = take_size(dump);
	list = *dump;
	for (size_t i = 0; i < numbers && !dump->failed; i++) {
		(void)take_size(dump);
		(void)take_size(dump);
	}
	for (size_t i = 0; i < count && !dump->failed; i++) {
		if ((int8_t)steps[i] == BY_NUMBER) {
			(void)take_size(&list);
			line = (int64_t)take_size(&list);
		} else {
			line += (int8_t)steps[i];
		}
		if (i + 1 < count && !(i == 0 && any_number))
			mark(bits, line);
	}
	dump->failed = dump->failed || list.failed;
}

static void skip_names(struct dump *dump)
{
	size_t locals = take_size(dump), upvalues;

	for (size_t i = 0; i < locals && !dump->failed; i++) {
		skip_text(dump);
		(void)take_size(dump);
		(void)take_size(dump);
	}
	upvalues = take_size(dump);
	for (size_t i = 0; i < upvalues && !dump->failed; i++)
		skip_text(dump);
}

/* Functions nest no deeper than the source gate and Lua let them. */
static void read_function(struct dump *dump, uint8_t *bits)
{
	size_t first, functions;
	bool any_number;

	skip_text(dump);		/* its source */
	first = take_size(dump);
	(void)take_size(dump);		/* its last line */
	(void)take(dump, 1);		/* parameters */
	any_number = take_byte(dump) != 0;
	(void)take(dump, 1);		/* registers */
	(void)take(dump, take_size(dump) * 4);
	skip_constants(dump);
	(void)take(dump, take_size(dump) * 3);	/* upvalues */
	functions = take_size(dump);
	for (size_t i = 0; i < functions && !dump->failed; i++)
		read_function(dump, bits);
	mark_lines(dump, (int64_t)first, any_number, bits);
	skip_names(dump);
}

/* A lua_Writer. */
static int keep_piece(lua_State *L, const void *piece, size_t length,
		      void *context)
{
	tb_lines *lines = context;

	(void)L;
	if (length > sizeof lines->dump - lines->dumped)
		return 1;
	memcpy(lines->dump + lines->dumped, piece, length);
	lines->dumped += length;
	return 0;
}

void tb_lines_begin(tb_worker *worker)
{
	memset(worker->lines.able, 0, sizeof worker->lines.able);
	memset(worker->lines.ran, 0, sizeof worker->lines.ran);
}

void tb_lines_know(lua_State *L, uint32_t file)
{
	tb_lines *lines = &tb_worker_of(L)->lines;
	struct dump dump = { .at = lines->dump };

	lines->dumped = 0;
	dump.failed = lua_dump(L, keep_piece, lines, 0) != 0;
	dump.left = lines->dumped;
	skip_head(&dump);
	read_function(&dump, lines->able[file]);
	if (dump.failed || dump.left > 0)
		tb_raise(L, TB_FAULT_INTERNAL, "lines of a file", NULL, NULL);
}

void tb_lines_ran(lua_State *L, lua_Debug *ar)
{
	tb_worker *worker = tb_worker_of(L);
	size_t used;
	int32_t file;

	if (lua_getinfo(L, "S", ar) &&
	    tb_chunk_number(ar->short_src, &used, &file) &&
	    file < (int32_t)worker->file_count)
		mark(worker->lines.ran[file], ar->currentline);
}

/* As many bytes as the last line needs. */
static uint32_t bytes_of(const uint8_t *bits)
{
	uint32_t bytes = TB_LINE_BYTES;

	while (bytes > 0 && bits[bytes - 1] == 0)
		bytes--;
	return bytes;
}

void tb_lines_answer(tb_worker *worker)
{
	tb_frame_writer *out = &worker->out;
	size_t open = tb_frame_open(out, TB_REPLY_LINES);

	tb_frame_put_u32(out, worker->file_count);
	for (uint32_t file = 0; file < worker->file_count; file++) {
		const uint8_t *able = worker->lines.able[file];
		const uint8_t *ran = worker->lines.ran[file];
		uint32_t bytes = bytes_of(able);

		tb_frame_put_u32(out, bytes);
		tb_frame_put_bytes(out, able, bytes);
		for (uint32_t i = 0; i < bytes; i++)
			tb_frame_put_u8(out, able[i] & ran[i]);
	}
	tb_frame_close(out, open);
}
