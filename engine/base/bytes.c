/* bytes.c - a growing run of bytes. */
#include "base/bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BYTES = 256 };

void tb_bytes_init(tb_bytes *bytes)
{
	*bytes = (tb_bytes){ .data = NULL };
}

static bool grow(tb_bytes *bytes, size_t more)
{
	size_t capacity = bytes->capacity ? bytes->capacity : FIRST_BYTES;
	size_t needed;
	char *grown;

	if (more > SIZE_MAX / 2 - bytes->length) {
		bytes->failed = true;
		return false;
	}
	needed = bytes->length + more;
	while (capacity < needed)
		capacity *= 2;
	grown = realloc(bytes->data, capacity);
	if (!grown) {
		bytes->failed = true;
		return false;
	}
	bytes->data = grown;
	bytes->capacity = capacity;
	return true;
}

bool tb_bytes_room(tb_bytes *bytes, size_t more)
{
	if (bytes->failed)
		return false;
	return more <= bytes->capacity - bytes->length || grow(bytes, more);
}

char *tb_bytes_more(tb_bytes *bytes, size_t length)
{
	char *more;

	if (!tb_bytes_room(bytes, length))
		return NULL;
	more = bytes->data + bytes->length;
	bytes->length += length;
	return more;
}

void tb_bytes_put(tb_bytes *bytes, const void *data, size_t length)
{
	char *more = length > 0 ? tb_bytes_more(bytes, length) : NULL;

	if (more)
		memcpy(more, data, length);
}

void tb_bytes_puts(tb_bytes *bytes, const char *text)
{
	tb_bytes_put(bytes, text, strlen(text));
}

void tb_bytes_printf(tb_bytes *bytes, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0) {
		bytes->failed = true;
		return;
	}
	if (!tb_bytes_room(bytes, (size_t)length + 1))
		return;
	va_start(arguments, format);
	vsnprintf(bytes->data + bytes->length, (size_t)length + 1, format,
		  arguments);
	va_end(arguments);
	bytes->length += (size_t)length;
}

const char *tb_bytes_text(tb_bytes *bytes)
{
	if (!tb_bytes_room(bytes, 1))
		return NULL;
	bytes->data[bytes->length] = '\0';
	return bytes->data;
}

void tb_bytes_clear(tb_bytes *bytes)
{
	bytes->length = 0;
	bytes->failed = false;
}

void tb_bytes_release(tb_bytes *bytes)
{
	free(bytes->data);
	tb_bytes_init(bytes);
}
