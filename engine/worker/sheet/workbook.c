/* workbook.c - which parts a workbook has.
 *
 * Sheets are found as the format says, by relations, not by the names that
 * most programs happen to use.
 */
#include "worker/sheet/workbook.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "worker/sheet/xml.h"

static bool ends(const char *text, const char *ending)
{
	size_t length = strlen(text), tail = strlen(ending);

	return length >= tail && strcmp(text + length - tail, ending) == 0;
}

/* Resolve @target against the folder of @base.  "" when it does not fit or
 * climbs. */
static void resolve(const char *base, const char *target,
		    char part[TB_PART_BYTES])
{
	const char *slash = strrchr(base, '/');
	int folder = slash && target[0] != '/' ? (int)(slash + 1 - base) : 0;
	int length;

	if (target[0] == '/')
		target++;
	length = snprintf(part, TB_PART_BYTES, "%.*s%s", folder, base, target);
	if (length < 0 || length >= TB_PART_BYTES || strstr(part, ".."))
		part[0] = '\0';
}

static void on_package_relation(void *context, const char *name,
				const char **attributes)
{
	tb_workbook *workbook = context;
	const char *type = tb_xml_attribute(attributes, "Type");
	const char *target = tb_xml_attribute(attributes, "Target");

	if (strcmp(name, "Relationship") == 0 && type && target &&
	    ends(type, "/officeDocument"))
		resolve("", target, workbook->part);
}

static void add_sheet(tb_workbook *workbook, const char **attributes)
{
	const char *name = tb_xml_attribute(attributes, "name");
	const char *id = tb_xml_attribute(attributes, "id");
	const char *state = tb_xml_attribute(attributes, "state");
	tb_workbook_sheet *sheet;

	if (!name || !id || strlen(name) > TB_SHEET_NAME_BYTES ||
	    strlen(id) >= sizeof sheet->id ||
	    tb_text_find_control(name, strlen(name)) ||
	    strpbrk(name, "\r\n\t") ||
	    workbook->sheet_count == TB_SHEETS_MAX) {
		tb_sheet_fail(workbook->archive->trouble, TB_SHEET_DAMAGED,
			      workbook->part);
		return;
	}
	sheet = &workbook->sheets[workbook->sheet_count++];
	memset(sheet, 0, sizeof *sheet);
	memcpy(sheet->name, name, strlen(name) + 1);
	memcpy(sheet->id, id, strlen(id) + 1);
	sheet->hidden = state && strcmp(state, "visible") != 0;
}

static void on_workbook(void *context, const char *name,
			const char **attributes)
{
	tb_workbook *workbook = context;

	if (strcmp(name, "workbookPr") == 0)
		workbook->since_1904 = tb_xml_is_on(attributes, "date1904");
	else if (strcmp(name, "sheet") == 0)
		add_sheet(workbook, attributes);
}

static void on_relation(void *context, const char *name,
			const char **attributes)
{
	tb_workbook *workbook = context;
	const char *type = tb_xml_attribute(attributes, "Type");
	const char *target = tb_xml_attribute(attributes, "Target");
	const char *id = tb_xml_attribute(attributes, "Id");

	if (strcmp(name, "Relationship") != 0 || !type || !target || !id)
		return;
	if (ends(type, "/sharedStrings"))
		resolve(workbook->part, target, workbook->strings);
	else if (ends(type, "/styles"))
		resolve(workbook->part, target, workbook->styles);
	else if (!ends(type, "/worksheet"))
		return;
	for (size_t i = 0; i < workbook->sheet_count; i++)
		if (strcmp(workbook->sheets[i].id, id) == 0)
			resolve(workbook->part, target,
				workbook->sheets[i].part);
}

/* "xl/workbook.xml" has its relations in "xl/_rels/workbook.xml.rels". */
static bool relations_of(const char *part, char out[TB_PART_BYTES])
{
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash + 1 - part) : 0;
	int length = snprintf(out, TB_PART_BYTES, "%.*s_rels/%s.rels", folder,
			      part, part + folder);

	return length > 0 && length < TB_PART_BYTES;
}

bool tb_workbook_read(tb_workbook *workbook, tb_archive *archive)
{
	tb_xml_events events = { .start = on_package_relation,
				 .context = workbook };
	char relations[TB_PART_BYTES];

	memset(workbook, 0, sizeof *workbook);
	workbook->archive = archive;
	if (!tb_archive_has(archive, "_rels/.rels"))
		return tb_sheet_fail(archive->trouble, TB_SHEET_NO_WORKBOOK,
				     NULL);
	if (!tb_xml_read(archive, "_rels/.rels", &events))
		return false;
	if (!ends(workbook->part, ".xml") ||
	    !tb_archive_has(archive, workbook->part) ||
	    !relations_of(workbook->part, relations))
		return tb_sheet_fail(archive->trouble, TB_SHEET_NO_WORKBOOK,
				     NULL);
	events.start = on_workbook;
	if (!tb_xml_read(archive, workbook->part, &events))
		return false;
	events.start = on_relation;
	if (!tb_xml_read(archive, relations, &events))
		return false;
	if (workbook->sheet_count == 0)
		return tb_sheet_fail(archive->trouble, TB_SHEET_NO_WORKBOOK,
				     NULL);
	return true;
}
