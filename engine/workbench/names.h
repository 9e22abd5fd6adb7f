/* names.h - texts numbered by first appearance, each kept once: codes and
 * ids that outlive the evaluation that they come from. */
#ifndef TB_WORKBENCH_NAMES_H
#define TB_WORKBENCH_NAMES_H

#include "base/arena.h"

enum { TB_NAME_NONE = -1 };

typedef struct tb_names {
	tb_arena arena;
	const char **texts;
	int count, room;
	int *slots;		/* hash table of numbers + 1 */
	int slot_count;		/* a power of two */
	bool failed;		/* out of memory; asked once at the end */
} tb_names;

void tb_names_init(tb_names *names);
void tb_names_release(tb_names *names);
/* The number of @text; TB_NAME_NONE for NULL. */
int tb_names_of(tb_names *names, const char *text);
/* The text; NULL for TB_NAME_NONE or a number that was never given. */
const char *tb_names_text(const tb_names *names, int name);

#endif
