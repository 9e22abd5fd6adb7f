/* fault.c - why a workbook cannot be read. */
#include "worker/sheet/fault.h"

#include <stdio.h>

bool tb_sheet_fail(tb_sheet_trouble *trouble, enum tb_sheet_fault fault,
		   const char *detail)
{
	if (trouble->fault)
		return false;
	trouble->fault = fault;
	(void)snprintf(trouble->detail, sizeof trouble->detail, "%s",
		       detail ? detail : "");
	return false;
}
