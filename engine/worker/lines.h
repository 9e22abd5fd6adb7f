/* lines.h - which lines of the rules hold something that can run, and which
 * of them did run.  Only when the host asks for it at the start: the hook for
 * lines costs time, but no fuel.
 *
 * What is noted lies outside of Lua's memory, so it stays when the state is
 * rolled back, and grows from load to the end.
 */
#ifndef TB_WORKER_LINES_H
#define TB_WORKER_LINES_H

#include "worker/state.h"

/* Nothing is noted so far. */
void tb_lines_begin(tb_worker *worker);
/* The function at the top is the text of @file, just compiled: note the lines
 * on which it, or a function inside it, has an instruction.  The return that
 * Lua adds to the end of each function is nobody's line.  [-0, +0] */
void tb_lines_know(lua_State *L, uint32_t file);
/* A line begins to run: for the hook. */
void tb_lines_ran(lua_State *L, lua_Debug *ar);
/* A whole frame with what was noted. */
void tb_lines_answer(tb_worker *worker);

#endif
