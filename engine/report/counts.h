/* counts.h - whole numbers as cells of a table. */
#ifndef TB_REPORT_COUNTS_H
#define TB_REPORT_COUNTS_H

#include <stdint.h>
#include <stdio.h>

typedef char tb_count_text[24];

static inline char *tb_count(int64_t value, tb_count_text buffer)
{
	snprintf(buffer, sizeof(tb_count_text), "%lld", (long long)value);
	return buffer;
}

#endif
