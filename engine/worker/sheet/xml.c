/* xml.c - a part of a workbook as XML events. */
#include "worker/sheet/xml.h"

#include <stdio.h>
#include <string.h>

#include <expat.h>

enum { DEPTH_MAX = 64 };

typedef struct reading {
	XML_Parser parser;
	const tb_xml_events *events;
	tb_sheet_trouble *trouble;
	const char *part;
	int depth;
} reading;

static const char *local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static void stop_if_troubled(reading *r)
{
	if (r->trouble->fault)
		(void)XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL on_start(void *context, const XML_Char *name,
			     const XML_Char **attributes)
{
	reading *r = context;

	if (r->trouble->fault)
		return;
	if (++r->depth > DEPTH_MAX)
		tb_sheet_fail(r->trouble, TB_SHEET_DAMAGED, r->part);
	else
		r->events->start(r->events->context, local(name), attributes);
	stop_if_troubled(r);
}

static void XMLCALL on_end(void *context, const XML_Char *name)
{
	reading *r = context;

	if (r->trouble->fault)
		return;
	r->depth--;
	if (r->events->end)
		r->events->end(r->events->context, local(name));
	stop_if_troubled(r);
}

static void XMLCALL on_text(void *context, const XML_Char *text, int length)
{
	reading *r = context;

	if (r->trouble->fault)
		return;
	if (r->events->text)
		r->events->text(r->events->context, text, (size_t)length);
	stop_if_troubled(r);
}

static void XMLCALL on_doctype(void *context, const XML_Char *name,
			       const XML_Char *system, const XML_Char *public,
			       int internal)
{
	reading *r = context;

	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	tb_sheet_fail(r->trouble, TB_SHEET_DOCTYPE, r->part);
	stop_if_troubled(r);
}

static bool take(void *context, const char *bytes, size_t length, bool last)
{
	reading *r = context;
	char detail[TB_SHEET_DETAIL_BYTES + 1];

	if (XML_Parse(r->parser, bytes, (int)length, last) == XML_STATUS_OK)
		return true;
	if (r->trouble->fault)
		return false;
	if (XML_GetErrorCode(r->parser) == XML_ERROR_NO_MEMORY)
		return tb_sheet_fail(r->trouble, TB_SHEET_NO_MEMORY, NULL);
	(void)snprintf(detail, sizeof detail, "%.100s:%lu:%lu: %.100s", r->part,
		       (unsigned long)XML_GetCurrentLineNumber(r->parser),
		       (unsigned long)XML_GetCurrentColumnNumber(r->parser) + 1,
		       XML_ErrorString(XML_GetErrorCode(r->parser)));
	return tb_sheet_fail(r->trouble, TB_SHEET_DAMAGED, detail);
}

bool tb_xml_read(tb_archive *archive, const char *part,
		 const tb_xml_events *events)
{
	reading r = { .events = events, .trouble = archive->trouble,
		      .part = part };
	bool fine;

	r.parser = XML_ParserCreate(NULL);
	if (!r.parser)
		return tb_sheet_fail(archive->trouble, TB_SHEET_NO_MEMORY,
				     NULL);
	/* There is nobody to attack from in here; the default would ask the
	 * system for chance. */
	(void)XML_SetHashSalt(r.parser, 1);
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, on_start, on_end);
	XML_SetCharacterDataHandler(r.parser, on_text);
	XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
	fine = tb_archive_read(archive, part, take, &r);
	XML_ParserFree(r.parser);
	return fine && !archive->trouble->fault;
}

const char *tb_xml_attribute(const char **attributes, const char *name)
{
	for (; attributes[0]; attributes += 2)
		if (strcmp(local(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

bool tb_xml_is_on(const char **attributes, const char *name)
{
	const char *value = tb_xml_attribute(attributes, name);

	return value && (strcmp(value, "1") == 0 ||
			 strcmp(value, "true") == 0);
}
