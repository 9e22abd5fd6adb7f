/* page.c - a file that is written whole or not at all. */
#include "cli/page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/text.h"

bool tb_page_write(void *context, const char *bytes, size_t length)
{
	tb_page *page = context;

	if (!page->file && page->failed == 0) {
		page->file = fopen(page->draft, "wb");
		if (!page->file)
			page->failed = errno;
	}
	if (page->failed == 0 &&
	    fwrite(bytes, 1, length, page->file) != length)
		page->failed = errno ? errno : EIO;
	return page->failed == 0;
}

tb_status tb_page_begin(tb_page *page, const char *path, const char *option,
			tb_error *err)
{
	size_t length = path ? strlen(path) : 0;

	*page = (tb_page){ .path = path };
	if (!path)
		return TB_OK;
	if (length == 0)
		return tb_usage(err, _("%s needs the name of a file"),
				option);
	page->draft = malloc(length + 6);
	if (!page->draft) {
		*err = (tb_error){ .code = TB_ENOMEM };
		return TB_ENOMEM;
	}
	memcpy(page->draft, path, length);
	memcpy(page->draft + length, ".part", 6);
	return TB_OK;
}

tb_status tb_page_end(tb_page *page, tb_status st, tb_error *err)
{
	bool was_open = page->file != NULL;

	if (was_open && fclose(page->file) != 0 && page->failed == 0)
		page->failed = errno;
	if (was_open && page->failed == 0 && st == TB_OK &&
	    rename(page->draft, page->path) != 0)
		page->failed = errno;
	if (was_open && (page->failed != 0 || st != TB_OK))
		(void)remove(page->draft);
	free(page->draft);
	if (page->failed == 0)
		return st;
	*err = (tb_error){ .code = TB_EIO };
	snprintf(err->file, sizeof err->file, "%s", page->path);
	snprintf(err->message, sizeof err->message,
		 _("the file cannot be written: %s"), strerror(page->failed));
	return TB_EIO;
}
