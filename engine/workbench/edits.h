/* edits.h - changing a text in a few places and leaving every other byte. */
#ifndef TB_WORKBENCH_EDITS_H
#define TB_WORKBENCH_EDITS_H

#include "base/arena.h"
#include "base/bytes.h"

typedef struct tb_edit {
	size_t begin, end;	/* bytes; the same: insert */
	const char *text;
} tb_edit;

typedef struct tb_edits {
	const char *bytes;	/* the text as it is */
	size_t length;
	tb_arena *arena;
	size_t count, capacity;
	tb_edit *list;
	bool failed;		/* out of memory */
} tb_edits;

/* The byte at which character @index begins. */
size_t tb_edits_byte(const tb_edits *edits, size_t index);

/* Where the line of byte @at ends: its feed, or the end of the text. */
size_t tb_edits_line_end(const tb_edits *edits, size_t at);

/* Replace bytes begin..end; the places must not overlap.  @text is kept. */
void tb_edits_add(tb_edits *edits, size_t begin, size_t end,
		  const char *text);

/* The text with all edits.  Errors: TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_edits_apply(tb_edits *edits, const char **bytes, size_t *length,
			 tb_error *err);

/* The lines that change, "-" before and "+" after, each with its number:
 * "- 12  jpm: 94.44". */
void tb_edits_describe(tb_edits *edits, tb_bytes *to);

/* Make the file @path of @bytes: the whole of it or none.
 * Errors: TB_EIO, also when it is there already. */
TB_MUST_CHECK
tb_status tb_edits_write_new(const char *path, const char *bytes,
			     size_t length, tb_error *err);

/* Put @bytes in the place of the file @path: it is whole, the old one or the
 * new one, whatever happens.  Errors: TB_EIO. */
TB_MUST_CHECK
tb_status tb_edits_write(const char *path, const char *bytes, size_t length,
			 tb_error *err);

#endif
