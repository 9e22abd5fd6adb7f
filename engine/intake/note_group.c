/* note_group.c - the notes of one person, competency and day. */
#include "intake/note_group.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

void tb_note_group_init(tb_note_group *group)
{
	memset(group, 0, sizeof(*group));
	tb_arena_init(&group->arena);
}

void tb_note_group_release(tb_note_group *group)
{
	free(group->notes);
	tb_arena_release(&group->arena);
	tb_note_group_init(group);
}

void tb_note_group_forget(tb_note_group *group)
{
	group->open = false;
	group->count = 0;
	group->highest = 0;
	tb_arena_reset(&group->arena);
}

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* Give every text of @words a copy that lasts. */
static bool keep_words(tb_arena *arena, tb_note_words *words)
{
	const char **texts[] = {
		&words->id, &words->project, &words->situation,
		&words->action, &words->result, &words->evidence,
		&words->indicator, &words->event,
	};

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		if (!*texts[i])
			continue;
		*texts[i] = tb_arena_text(arena, *texts[i]);
		if (!*texts[i])
			return false;
	}
	return true;
}

tb_status tb_note_group_add(tb_note_group *group, const tb_note_row *row,
			    int line, tb_error *err)
{
	tb_note_row kept = *row;

	if (group->count == group->capacity) {
		size_t wanted = group->capacity ? group->capacity * 2 : 16;
		tb_grouped_note *bigger =
			realloc(group->notes, wanted * sizeof(*bigger));

		if (!bigger)
			return no_memory(err);
		group->notes = bigger;
		group->capacity = wanted;
	}
	if (!keep_words(&group->arena, &kept.words))
		return no_memory(err);
	group->notes[group->count++] = (tb_grouped_note){ kept, line };
	if (row->key.no > group->highest)
		group->highest = row->key.no;
	return TB_OK;
}

static tb_status take(void *context, const tb_note_row *row, tb_error *err)
{
	return tb_note_group_add(context, row, 0, err);
}

static bool is_open_at(const tb_note_group *group, const tb_note_key *key)
{
	return group->open && group->key.party == key->party &&
	       group->key.competency == key->competency &&
	       group->key.day == key->day;
}

tb_status tb_note_group_open(tb_note_group *group, tb_store *store,
			     const tb_visible *visible, const tb_note_key *key,
			     bool fresh, tb_error *err)
{
	int highest = 0;
	tb_status st = TB_OK;

	if (is_open_at(group, key))
		return TB_OK;
	tb_note_group_forget(group);
	if (!fresh)
		st = tb_note_each(store, visible, key, take, group, &highest,
				  err);
	if (st != TB_OK)
		return st;
	/* Numbers of withdrawn notes stay taken. */
	if (highest > group->highest)
		group->highest = highest;
	group->key = *key;
	group->open = true;
	return TB_OK;
}
