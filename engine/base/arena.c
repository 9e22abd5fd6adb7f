/* arena.c - many small things with one end. */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 4096, LARGEST_BYTES = 1024 * 1024 };

struct tb_arena_block {
	tb_arena_block *next;	/* older */
	size_t capacity;
	alignas(max_align_t) unsigned char data[];
};

void tb_arena_init(tb_arena *arena)
{
	arena->blocks = NULL;
	arena->used = 0;
}

static tb_arena_block *add_block(tb_arena *arena, size_t capacity)
{
	tb_arena_block *block;

	if (capacity > SIZE_MAX - sizeof *block)
		return NULL;
	block = malloc(sizeof *block + capacity);
	if (!block)
		return NULL;
	block->capacity = capacity;
	block->next = arena->blocks;
	arena->blocks = block;
	arena->used = 0;
	return block;
}

static void free_blocks(tb_arena_block *block)
{
	while (block) {
		tb_arena_block *next = block->next;

		free(block);
		block = next;
	}
}

#ifdef TIMBANG_SANITIZED

/* One malloc per piece, so that a step beyond its end is seen. */
void *tb_arena_alloc(tb_arena *arena, size_t size)
{
	tb_arena_block *block = add_block(arena, size);

	return block ? memset(block->data, 0, size) : NULL;
}

void tb_arena_reset(tb_arena *arena)
{
	tb_arena_release(arena);
}

#else

/* Each block is twice the one before, so that there are few of them. */
static size_t next_capacity(const tb_arena *arena, size_t size)
{
	size_t capacity = FIRST_BYTES;

	if (arena->blocks && arena->blocks->capacity >= FIRST_BYTES)
		capacity = arena->blocks->capacity >= LARGEST_BYTES / 2
				   ? LARGEST_BYTES
				   : arena->blocks->capacity * 2;
	return capacity < size ? size : capacity;
}

void *tb_arena_alloc(tb_arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	tb_arena_block *block = arena->blocks;
	size_t rounded;
	void *piece;

	if (size > SIZE_MAX - align)
		return NULL;
	rounded = (size + align - 1) / align * align;
	if (!block || rounded > block->capacity - arena->used) {
		block = add_block(arena, next_capacity(arena, rounded));
		if (!block)
			return NULL;
	}
	piece = block->data + arena->used;
	arena->used += rounded;
	return memset(piece, 0, size);
}

/* The newest block is the largest but for a single huge piece. */
void tb_arena_reset(tb_arena *arena)
{
	if (arena->blocks && arena->blocks->capacity > LARGEST_BYTES) {
		tb_arena_release(arena);
		return;
	}
	if (arena->blocks) {
		free_blocks(arena->blocks->next);
		arena->blocks->next = NULL;
	}
	arena->used = 0;
}

#endif

void *tb_arena_array(tb_arena *arena, size_t n, size_t size)
{
	if (size > 0 && n > SIZE_MAX / size)
		return NULL;
	return tb_arena_alloc(arena, n * size);
}

char *tb_arena_copy(tb_arena *arena, const char *bytes, size_t length)
{
	char *copy;

	if (length == SIZE_MAX)
		return NULL;
	copy = tb_arena_alloc(arena, length + 1);
	if (copy && length > 0)
		memcpy(copy, bytes, length);
	return copy;
}

char *tb_arena_text(tb_arena *arena, const char *text)
{
	assert(text);
	return tb_arena_copy(arena, text, strlen(text));
}

char *tb_arena_printf(tb_arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text = NULL;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		return NULL;
	text = tb_arena_alloc(arena, (size_t)length + 1);
	if (!text)
		return NULL;
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}

void tb_arena_release(tb_arena *arena)
{
	free_blocks(arena->blocks);
	tb_arena_init(arena);
}
