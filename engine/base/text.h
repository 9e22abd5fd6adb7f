/* text.h - UTF-8 as offices send it. */
#ifndef TB_BASE_TEXT_H
#define TB_BASE_TEXT_H

#include "timbang.h"

/* Length of the valid UTF-8 prefix (no surrogates, no overlong forms, no
 * NUL); equals @length when all is valid. */
size_t tb_utf8_valid(const char *text, size_t length);

/* Decode one code point at @text (must be valid); *size gets its bytes. */
uint32_t tb_utf8_decode(const char *text, size_t length, size_t *size);

/* Columns on a terminal: combining marks 0, East Asian wide 2, else 1. */
int tb_text_width(const char *text);

/* Bytes of the longest prefix that fits @columns. */
size_t tb_text_fit(const char *text, int columns);

/* First C0/C1 control other than TAB, CR, LF, or bidi control; NULL: none. */
const char *tb_text_find_control(const char *text, size_t length);

/* CP1252 to UTF-8.  Returns the bytes written, or 0 when @out_size is too
 * small or a byte is undefined there.  @out needs at most 3 * length + 1. */
size_t tb_cp1252_to_utf8(const char *bytes, size_t length, char *out,
			 size_t out_size);

/* ASCII only, in place or not; the rest of UTF-8 is left alone. */
void tb_text_lower(char *text);
bool tb_text_same(const char *a, const char *b);	/* ASCII case ignored */
/* Skip blanks (also no-break space) on both ends: sets *text and *length. */
void tb_text_trim(const char **text, size_t *length);

/* The nearest of @n candidates by edit distance with transpositions, ASCII
 * case ignored; NULL when none is near (distance above a third of the longer
 * text, at least 1 allowed). */
const char *tb_text_nearest(const char *wrong, const char *const *candidates,
			    size_t n);
/* The distance itself; stops counting above @limit and returns limit + 1. */
int tb_text_distance(const char *a, const char *b, int limit);

#endif
