/* place.h - where something stands in a file.
 *
 * A sheet of a workbook is called "kantor.xlsx!catatan", as formulas do; its
 * lines and columns are rows and columns.
 */
#ifndef TB_BASE_PLACE_H
#define TB_BASE_PLACE_H

#include "timbang.h"

/* The sheet in "kantor.xlsx!catatan"; NULL: @file is none. */
const char *tb_place_sheet(const char *file);

#endif
