/* lines.c - where each key was written by this import. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "intake/facts.h"

struct met {
	uint64_t hash;		/* 0: free */
	const char *file;
	int line;
};

struct tb_lines {
	struct met *slots;
	size_t slot_count, used;
};

tb_status tb_lines_new(tb_lines **out, tb_error *err)
{
	tb_lines *lines = calloc(1, sizeof(*lines));

	if (!lines)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	*out = lines;
	return TB_OK;
}

void tb_lines_free(tb_lines *lines)
{
	if (!lines)
		return;
	free(lines->slots);
	free(lines);
}

static struct met *slot_of(struct met *slots, size_t count, uint64_t hash)
{
	size_t at = hash & (count - 1);

	while (slots[at].hash && slots[at].hash != hash)
		at = (at + 1) & (count - 1);
	return &slots[at];
}

static bool grow(tb_lines *lines)
{
	size_t count = lines->slot_count ? lines->slot_count * 2 : 256;
	struct met *fresh = calloc(count, sizeof(*fresh));

	if (!fresh)
		return false;
	for (size_t i = 0; i < lines->slot_count; i++)
		if (lines->slots[i].hash)
			*slot_of(fresh, count, lines->slots[i].hash) =
				lines->slots[i];
	free(lines->slots);
	lines->slots = fresh;
	lines->slot_count = count;
	return true;
}

bool tb_lines_find(const tb_lines *lines, uint64_t hash, const char **file,
		   int *line)
{
	const struct met *met;

	if (lines->slot_count == 0)
		return false;
	met = slot_of(lines->slots, lines->slot_count, hash ? hash : 1);
	*file = met->file;
	*line = met->line;
	return met->hash != 0;
}

tb_status tb_lines_meet(tb_lines *lines, uint64_t hash, const char *file,
			int line, const char **first_file, int *first_line,
			tb_error *err)
{
	struct met *met;

	if (lines->used * 2 >= lines->slot_count && !grow(lines))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	hash = hash ? hash : 1;
	met = slot_of(lines->slots, lines->slot_count, hash);
	*first_line = 0;
	if (met->hash) {
		*first_file = met->file;
		*first_line = met->line;
		return TB_OK;
	}
	*met = (struct met){ hash, file, line };
	lines->used++;
	return TB_OK;
}

uint64_t tb_fact_hash(tb_fact_kind kind, const tb_fact_value *values)
{
	uint64_t hash = (uint64_t)kind + 1;

	for (size_t i = 0; i < tb_fact_keys(kind); i++) {
		hash = tb_hash_bytes(hash, &values[i].type,
				     sizeof values[i].type);
		if (values[i].type == TB_FACT_TEXT)
			hash = tb_hash_bytes(hash, values[i].text,
					     strlen(values[i].text));
		else
			hash = tb_hash_bytes(hash, &values[i].number,
					     sizeof values[i].number);
	}
	return hash;
}
