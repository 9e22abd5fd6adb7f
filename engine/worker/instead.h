/* instead.h - what the linker puts in the place of three functions that Lua
 * calls (--wrap, see CMakeLists.txt), so that nothing a rule can see differs
 * from run to run or from machine to machine.
 */
#ifndef TB_WORKER_INSTEAD_H
#define TB_WORKER_INSTEAD_H

#include <stddef.h>
#include <time.h>

/* For luaS_hash, where lua_newstate makes its seed from addresses and the
 * clock.  With a constant one the border of a table with holes, and every
 * count of steps, are always the same.  (Texts are hashed by Lua's own: the
 * linker does not touch calls inside one file.) */
unsigned int tb_instead_of_seed(const char *text, size_t length,
				unsigned int seed);
/* For time: on some machines a system call, which would kill the worker. */
time_t tb_instead_of_time(time_t *out);
/* For pow: the operator ^. */
double tb_instead_of_pow(double base, double exponent);

#endif
