/* interned.h - texts numbered by first appearance, each kept once: codes and
 * ids that outlive the evaluation that they come from. */
#ifndef TB_WORKBENCH_INTERNED_H
#define TB_WORKBENCH_INTERNED_H

#include "base/arena.h"

enum { TB_INTERN_NONE = -1 };

typedef struct tb_interned {
	tb_arena arena;
	const char **texts;
	int count, room;
	int *slots;		/* hash table of numbers + 1 */
	int slot_count;		/* a power of two */
	bool failed;		/* out of memory; asked once at the end */
} tb_interned;

void tb_interned_init(tb_interned *names);
void tb_interned_release(tb_interned *names);
/* The number of @text; TB_INTERN_NONE for NULL. */
int tb_intern(tb_interned *names, const char *text);
/* The text; NULL for TB_INTERN_NONE or a number that was never given. */
const char *tb_interned_text(const tb_interned *names, int name);

#endif
