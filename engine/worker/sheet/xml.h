/* xml.h - inside worker/sheet/: a part of a workbook as XML events. */
#ifndef TB_WORKER_SHEET_XML_H
#define TB_WORKER_SHEET_XML_H

#include "worker/sheet/archive.h"

/* Names come without their prefix ("x:row" is "row"). */
typedef struct tb_xml_events {
	void (*start)(void *context, const char *name, const char **attributes);
	void (*end)(void *context, const char *name);
	void (*text)(void *context, const char *text, size_t length);
	void *context;
} tb_xml_events;

/* Read @part; any event but `start` may be NULL.  It ends early, and returns
 * false, as soon as the archive's trouble is set.  Document types are
 * refused, and so entities. */
bool tb_xml_read(tb_archive *archive, const char *part,
		 const tb_xml_events *events);

/* The attribute @name, its prefix ignored; NULL: not there. */
const char *tb_xml_attribute(const char **attributes, const char *name);
bool tb_xml_is_on(const char **attributes, const char *name);

#endif
