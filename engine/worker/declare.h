/* declare.h - the list of rules that a file returns. */
#ifndef TB_WORKER_DECLARE_H
#define TB_WORKER_DECLARE_H

#include "worker/state.h"

/* Check every rule of the list at the top of the stack, put its description
 * into the answer, keep its functions.  Adds to worker->rules. */
void tb_declare(lua_State *L, uint32_t file, bool training);

#endif
