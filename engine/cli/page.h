/* page.h - a file that is written whole or not at all. */
#ifndef TB_CLI_PAGE_H
#define TB_CLI_PAGE_H

#include <stdio.h>

#include "timbang.h"

/* Made with the first byte, beside its final place. */
typedef struct tb_page {
	const char *path;	/* NULL: none was asked for */
	char *draft;
	FILE *file;
	int failed;		/* errno */
} tb_page;

/* @path NULL: nothing is asked for; @option stands in the complaint when it
 * is empty.  Errors: TB_EUSAGE, TB_ENOMEM. */
TB_MUST_CHECK
tb_status tb_page_begin(tb_page *page, const char *path, const char *option,
			tb_error *err);
/* A tb_write_fn; the context is the page. */
bool tb_page_write(void *context, const char *bytes, size_t length);
/* Put it in its place when @st is TB_OK, else leave nothing.  Errors: @st,
 * TB_EIO. */
TB_MUST_CHECK
tb_status tb_page_end(tb_page *page, tb_status st, tb_error *err);

#endif
