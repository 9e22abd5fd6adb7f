/* looks.c - the formats of a workbook's cells. */
#include "worker/book/looks.h"

static void make(lxw_format *look, tb_book_look which)
{
	format_set_align(look, LXW_ALIGN_VERTICAL_TOP);
	switch (which) {
	case TB_BOOK_NUMBER:
		format_set_num_format(look, "0.00");
		break;
	case TB_BOOK_COUNT:
		format_set_num_format(look, "0");
		break;
	case TB_BOOK_PLAIN:
		break;
	case TB_BOOK_DAY:
	case TB_BOOK_OPEN_DAY:
		format_set_num_format(look, "dd/mm/yyyy");
		break;
	case TB_BOOK_OPEN_LEVEL:
		format_set_num_format(look, "0");
		format_set_align(look, LXW_ALIGN_CENTER);
		break;
	default:
		format_set_num_format(look, "@");
		format_set_text_wrap(look);
		break;
	}
	if (which == TB_BOOK_GOOD)
		format_set_bg_color(look, 0xE2F0D9);
	if (which == TB_BOOK_ATTENTION)
		format_set_bg_color(look, 0xFFF2CC);
	if (which == TB_BOOK_CLOSED)
		format_set_bg_color(look, 0xD9D9D9);
	if (which == TB_BOOK_OPEN_TEXT || which == TB_BOOK_OPEN_DAY ||
	    which == TB_BOOK_OPEN_LEVEL) {
		format_set_unlocked(look);
		format_set_border(look, LXW_BORDER_HAIR);
	}
	if (which == TB_BOOK_HEAD) {
		format_set_bold(look);
		format_set_bottom(look, LXW_BORDER_THIN);
		format_set_bg_color(look, 0xDDEBF7);
	}
}

bool tb_looks_make(lxw_workbook *file, lxw_format *looks[TB_BOOK_LOOKS])
{
	for (int i = 0; i < TB_BOOK_LOOKS; i++) {
		looks[i] = workbook_add_format(file);
		if (!looks[i])
			return false;
		make(looks[i], (tb_book_look)i);
	}
	return true;
}
