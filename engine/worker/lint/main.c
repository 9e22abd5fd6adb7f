/* main.c - timbang-rule-lint: texts of rules in, what luacheck finds out.
 *
 * Locked like the rule worker, before anything is loaded: luacheck is inside
 * the program, so it needs no file either.
 */
#include <unistd.h>

#include "worker/lint/lint.h"
#include "worker/lockdown.h"
#include "worker/serve.h"

int main(int argc, char **argv)
{
	if (!tb_lock_down(tb_serve_seconds(argc, argv)))
		_exit(TB_WORKER_NOT_LOCKED);
	if (!tb_lint_init())
		_exit(TB_WORKER_CONFUSED);
	_exit(tb_serve(tb_lint_take));
}
