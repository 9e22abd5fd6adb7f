/* looks.h - the formats of a workbook's cells. */
#ifndef TB_WORKER_BOOK_LOOKS_H
#define TB_WORKER_BOOK_LOOKS_H

#include <xlsxwriter.h>

#include "base/book_frames.h"
#include "timbang.h"

/* False: no memory.  The formats belong to @file. */
TB_MUST_CHECK bool tb_looks_make(lxw_workbook *file,
				 lxw_format *looks[TB_BOOK_LOOKS]);

#endif
