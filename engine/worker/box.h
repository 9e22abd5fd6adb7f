/* box.h - the Lua state with its budgets, and every way out of it.
 *
 * A rule's mistake is a Lua error that carries nothing: what is wrong stands
 * in worker->fault, whatever a script does with the error.  A spent budget is
 * no Lua error: it jumps to tb_box_guard, past everything a script could have
 * put in between, and the state is then rolled back, never closed.
 */
#ifndef TB_WORKER_BOX_H
#define TB_WORKER_BOX_H

#include "worker/state.h"

#if defined(__GNUC__)
#define TB_NORETURN __attribute__((noreturn))
#else
#define TB_NORETURN _Noreturn
#endif

/* A fresh state: no libraries yet. */
void tb_box_open(tb_worker *worker);

/* Run @body with @fuel.  False: a budget was spent, and worker->fault says
 * which and where; the state is then of no use until it is rolled back. */
typedef void tb_box_body(tb_worker *worker);
TB_MUST_CHECK
bool tb_box_guard(tb_worker *worker, uint32_t fuel, tb_box_body *body);

/* Call @function protected.  False: worker->fault or worker->stop says why.
 * Only inside a body.  The stack is left as it was found. */
TB_MUST_CHECK
bool tb_box_call(tb_worker *worker, lua_CFunction function);

/* So many bytes of a new block are one unit, too. */
enum { TB_CHARGE_BYTES = 64 };
/* Take @units from the budget; an instruction of Lua is one unit. */
void tb_charge(lua_State *L, size_t units);
/* The budget @code is spent: jump. */
TB_NORETURN void tb_abort(tb_worker *worker, uint32_t code);

/* Raise the fault @code with up to three texts (NULL: ""). */
TB_NORETURN void tb_raise(lua_State *L, uint32_t code, const char *a,
			  const char *b, const char *c);
/* The same with Lua's own message at the top of the stack. */
TB_NORETURN void tb_raise_message(lua_State *L, uint32_t code);
/* End the question without an answer, because of @path. */
TB_NORETURN void tb_stop_at(lua_State *L, tb_stop stop, const char *path);

/* Chunks are named "=@<number of the file>": the number at the front of
 * @name, and how many bytes that takes.  False: another name. */
bool tb_chunk_number(const char *name, size_t *used, int32_t *file);
/* Where the script is now, into worker->fault. */
void tb_box_locate(tb_worker *worker);
/* Cut to what fits, without control characters, as valid UTF-8. */
void tb_clean_text(char *out, size_t size, const char *text, size_t length);
/* A value in a few words for a message: "3.5", "table", a text in quotes. */
const char *tb_show(lua_State *L, int index, char *out, size_t size);
/* The nearest of @names, or "". */
const char *tb_near(const char *wrong, const char *const *names, size_t n);

/* power.c: whom a wrong exponent ends. */
void tb_power_attach(tb_worker *worker);

#endif
