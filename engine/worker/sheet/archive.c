/* archive.c - the zip that a workbook is. */
#include "worker/sheet/archive.h"

#include <string.h>

#include <zip.h>

enum {
	PARTS_MAX = 4096,
	PIECE_BYTES = 32 * 1024,
	/* Sheets pack to a tenth, empty ones to a hundredth; what packs to a
	 * thousandth was made to do harm. */
	RATIO_MAX = 250,
	RATIO_FREE = 16 * 1024 * 1024	/* below, the ratio says nothing */
};

static const uint64_t PART_MAX = 256UL * 1024 * 1024;
static const uint64_t ALL_MAX = 1024UL * 1024 * 1024;	/* read in one go */

static bool leads_elsewhere(const char *name)
{
	const char *at = name;

	if (name[0] == '/' || strchr(name, '\\') || strchr(name, ':'))
		return true;
	while (at) {
		if (strncmp(at, "..", 2) == 0 &&
		    (at[2] == '/' || at[2] == '\0'))
			return true;
		at = strchr(at, '/');
		if (at)
			at++;
	}
	return false;
}

static bool check_part(tb_archive *archive, zip_uint64_t index)
{
	tb_sheet_trouble *trouble = archive->trouble;
	zip_stat_t part;

	if (zip_stat_index(archive->zip, index, ZIP_FL_ENC_RAW, &part) != 0 ||
	    !(part.valid & ZIP_STAT_NAME) || !(part.valid & ZIP_STAT_SIZE) ||
	    !(part.valid & ZIP_STAT_COMP_SIZE))
		return tb_sheet_fail(trouble, TB_SHEET_DAMAGED, NULL);
	if (leads_elsewhere(part.name) ||
	    zip_name_locate(archive->zip, part.name, ZIP_FL_ENC_RAW) !=
		    (zip_int64_t)index)
		return tb_sheet_fail(trouble, TB_SHEET_BAD_NAME, part.name);
	if ((part.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	    part.encryption_method != ZIP_EM_NONE)
		return tb_sheet_fail(trouble, TB_SHEET_LOCKED, part.name);
	if ((part.valid & ZIP_STAT_COMP_METHOD) &&
	    part.comp_method != ZIP_CM_STORE &&
	    part.comp_method != ZIP_CM_DEFLATE)
		return tb_sheet_fail(trouble, TB_SHEET_DAMAGED, part.name);
	if (part.size > PART_MAX || (part.size > RATIO_FREE &&
	    part.size / RATIO_MAX > part.comp_size))
		return tb_sheet_fail(trouble, TB_SHEET_TOO_LARGE, part.name);
	return true;
}

bool tb_archive_open(tb_archive *archive, const void *bytes, size_t length,
		     tb_sheet_trouble *trouble)
{
	zip_error_t error;
	zip_source_t *source;
	zip_int64_t count;

	*archive = (tb_archive){ .left = ALL_MAX, .trouble = trouble };
	zip_error_init(&error);
	source = zip_source_buffer_create(bytes, length, 0, &error);
	if (source)
		archive->zip = zip_open_from_source(source, ZIP_RDONLY,
						    &error);
	if (source && !archive->zip)
		zip_source_free(source);
	zip_error_fini(&error);
	if (!archive->zip)
		return tb_sheet_fail(trouble, TB_SHEET_NO_WORKBOOK, NULL);
	count = zip_get_num_entries(archive->zip, 0);
	if (count > PARTS_MAX)
		return tb_sheet_fail(trouble, TB_SHEET_TOO_LARGE, NULL);
	for (zip_int64_t i = 0; i < count; i++)
		if (!check_part(archive, (zip_uint64_t)i))
			return false;
	return true;
}

void tb_archive_close(tb_archive *archive)
{
	if (archive->zip)
		zip_discard(archive->zip);
	archive->zip = NULL;
}

bool tb_archive_has(const tb_archive *archive, const char *part)
{
	return zip_name_locate(archive->zip, part, ZIP_FL_ENC_RAW) >= 0;
}

bool tb_archive_read(tb_archive *archive, const char *part,
		     tb_archive_fn *take, void *context)
{
	char piece[PIECE_BYTES];
	zip_file_t *file = zip_fopen(archive->zip, part, ZIP_FL_ENC_RAW);
	uint64_t left = PART_MAX;
	zip_int64_t got;
	bool fine;

	if (!file)
		return tb_sheet_fail(archive->trouble, TB_SHEET_DAMAGED, part);
	do {
		got = zip_fread(file, piece, sizeof piece);
		fine = got >= 0;
		if (!fine)	/* a wrong checksum, too */
			tb_sheet_fail(archive->trouble, TB_SHEET_DAMAGED, part);
		else if ((uint64_t)got > left || (uint64_t)got > archive->left)
			fine = tb_sheet_fail(archive->trouble,
					     TB_SHEET_TOO_LARGE, part);
		if (!fine)
			break;
		left -= (uint64_t)got;
		archive->left -= (uint64_t)got;
		fine = take(context, piece, (size_t)got, got == 0);
	} while (fine && got > 0);
	(void)zip_fclose(file);
	return fine;
}
