/* library.h - everything that a rule may call, in one table. */
#ifndef TB_WORKER_LIBRARY_H
#define TB_WORKER_LIBRARY_H

#include "worker/state.h"

/* One function of base/api_table.h. */
typedef struct tb_library_row {
	const char *library;	/* NULL: a global */
	const char *name;
	lua_CFunction function;	/* NULL: Lua's own of that name */
	const char *signature;
} tb_library_row;

extern const tb_library_row tb_library[];
extern const size_t tb_library_count;

/* Does plain Lua have a global of this name that rules do not? */
bool tb_library_removed(const char *name);
/* Make the globals, the libraries and the method table of texts. */
void tb_library_open(lua_State *L);

/* Arguments; each a fault that shows @signature when it is not such. */
const char *tb_check_text(lua_State *L, int index, const char *signature);
const char *tb_check_bytes(lua_State *L, int index, size_t *length,
			   const char *signature);
lua_Integer tb_check_integer(lua_State *L, int index, const char *signature);
/* A table of the rule's own: not asn, profile or a library. */
void tb_check_table(lua_State *L, int index, const char *signature);
/* Such a table of at most 64 entries. */
void tb_check_list(lua_State *L, int index, const char *signature);
/* Refuse the arguments of the function that is running. */
void tb_refuse_argument(lua_State *L, int index, const char *signature);

/* strings.c */
int tb_string_byte(lua_State *L);
int tb_string_char(lua_State *L);
int tb_string_contains(lua_State *L);
int tb_string_format(lua_State *L);
int tb_string_len(lua_State *L);
int tb_string_lower(lua_State *L);
int tb_string_rep(lua_State *L);
int tb_string_reverse(lua_State *L);
int tb_string_starts(lua_State *L);
int tb_string_sub(lua_State *L);
int tb_string_upper(lua_State *L);
/* tables.c */
int tb_table_concat(lua_State *L);
int tb_table_insert(lua_State *L);
int tb_table_remove(lua_State *L);
int tb_table_sort(lua_State *L);
int tb_table_unpack(lua_State *L);
/* keys.c */
int tb_base_next(lua_State *L);
int tb_base_pairs(lua_State *L);
int tb_base_ipairs(lua_State *L);
/* load.c */
int tb_base_require(lua_State *L);

/* keys.c: push a fresh list of the keys of the table at @index, ordered:
 * numbers, texts, booleans.  [-0, +1]  Returns how many. */
lua_Integer tb_push_keys(lua_State *L, int index);
/* What that costs for @count keys, for who can do without the list. */
void tb_charge_keys(lua_State *L, lua_Integer count);

#endif
