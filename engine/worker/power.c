/* power.c - the operator ^ of rules.
 *
 * The pow() of the C library differs in its last bit from machine to machine.
 * This one multiplies, which does not: whole exponents up to 64, and 0.5.
 */
#include <math.h>

#include "worker/box.h"
#include "worker/instead.h"

static tb_worker *attached;

void tb_power_attach(tb_worker *worker)
{
	attached = worker;
}

static double whole_power(double base, int exponent)
{
	double result = 1;

	for (; exponent > 0; exponent >>= 1) {
		if (exponent & 1)
			result *= base;
		base *= base;
	}
	return result;
}

double tb_instead_of_pow(double base, double exponent)
{
	if (exponent == 0.5)
		return sqrt(base);
	if (exponent >= 0 && exponent <= 64 && exponent == floor(exponent))
		return whole_power(base, (int)exponent);
	if (exponent < 0 && exponent >= -64 && exponent == floor(exponent))
		return 1 / whole_power(base, (int)-exponent);
	/* While a script is only parsed nobody uses the value: what is not a
	 * number is not folded into the code.  When it runs, it ends here. */
	if (attached && attached->jump_set) {
		lua_Debug ar;

		if (lua_getstack(attached->L, 0, &ar) &&
		    lua_getinfo(attached->L, "Sl", &ar) && ar.currentline > 0)
			tb_abort(attached, TB_FAULT_POWER);
	}
	return (double)NAN;
}
