/* code.h - what each finding's code stands for; the table is made from
 * schemas/codes.csv. */
#ifndef TB_REPORT_CODE_H
#define TB_REPORT_CODE_H

#include "timbang.h"

typedef struct tb_code {
	const char *code;		/* "TB-R012" */
	const char *title[2];		/* English, Indonesian */
	const char *help[2];
} tb_code;

extern const tb_code tb_code_table[];	/* by code */
extern const size_t tb_code_count;

#endif
