/* bytes.h - a growing run of bytes: texts being built, frames being sent. */
#ifndef TB_BASE_BYTES_H
#define TB_BASE_BYTES_H

#include "timbang.h"

/* When memory runs out `failed` is set, further puts do nothing, and the
 * caller asks once at the end. */
typedef struct tb_bytes {
	char *data;	/* NUL-terminated after tb_bytes_text */
	size_t length;
	size_t capacity;
	bool failed;
} tb_bytes;

void tb_bytes_init(tb_bytes *bytes);
/* Make it @length longer and return what was added, for the caller to fill;
 * NULL when it failed. */
char *tb_bytes_more(tb_bytes *bytes, size_t length);
void tb_bytes_put(tb_bytes *bytes, const void *data, size_t length);
void tb_bytes_puts(tb_bytes *bytes, const char *text);
void tb_bytes_printf(tb_bytes *bytes, const char *format, ...) TB_PRINTF(2, 3);
/* Room for @more bytes beyond the length, for who writes them there; false, and
 * `failed`: none. */
bool tb_bytes_room(tb_bytes *bytes, size_t more);
/* NUL-terminate and return the text; NULL when it failed. */
const char *tb_bytes_text(tb_bytes *bytes);
void tb_bytes_clear(tb_bytes *bytes);	/* length 0, memory kept */
void tb_bytes_release(tb_bytes *bytes);

#endif
