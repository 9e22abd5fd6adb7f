/* items.h - what rules give: weights and courses, checked and put out.
 *
 * The same functions read what a rule declares and what its function
 * returned: raw, by exact type, bounded.  A mistake is a fault.
 */
#ifndef TB_WORKER_ITEMS_H
#define TB_WORKER_ITEMS_H

#include "worker/state.h"

/* The table of weights at @index.  Ordered: competencies in official order,
 * then groups. */
void tb_put_weights(lua_State *L, int index);
/* A list of course codes and courses{...}, or one courses{...}. */
void tb_put_courses(lua_State *L, int index);
/* The number at @index within 0..@most, of @key; else the fault @code. */
tb_decimal tb_check_decimal(lua_State *L, int index, double most,
			    uint32_t code, const char *key);
/* The entries of the list at @index: exactly 1..n with n <= @most; else a
 * fault about @key. */
lua_Integer tb_list_count(lua_State *L, int index, lua_Integer most,
			  const char *key);

#endif
