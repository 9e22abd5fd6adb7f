/* note_aggregates.c - SQL makes one value of many notes. */
#include "store/note_aggregates.h"

#include "base/i18n.h"
#include "store/people_rows.h"

enum { NOTES_FIRST = 64 };

/* In the memory of the aggregate, zeroed. */
struct list {
	tb_pack_note *notes;
	size_t count, capacity;
};

static bool grow(struct list *list)
{
	size_t capacity = list->capacity ? list->capacity * 2 : NOTES_FIRST;
	tb_pack_note *grown = sqlite3_realloc64(
		list->notes, capacity * sizeof *list->notes);

	if (!grown)
		return false;
	list->notes = grown;
	list->capacity = capacity;
	return true;
}

/* Room for one more note; NULL: no memory, or nobody has so many. */
static tb_pack_note *add(sqlite3_context *context)
{
	struct list *list = sqlite3_aggregate_context(context, sizeof *list);

	/* One more than is allowed, so that it is seen. */
	if (list && list->count > TB_PACK_NOTES_MAX)
		return NULL;
	if (!list || (list->count == list->capacity && !grow(list))) {
		sqlite3_result_error_nomem(context);
		return NULL;
	}
	return &list->notes[list->count++];
}

static void list_note(sqlite3_context *context, int count,
		      sqlite3_value **values)
{
	tb_pack_note *note = add(context);

	(void)count;
	if (!note)
		return;
	*note = (tb_pack_note){
		.change = sqlite3_value_int64(values[0]),
		.competency = sqlite3_value_int64(values[1]),
		.day = sqlite3_value_int(values[2]),
		.no = sqlite3_value_int(values[3]),
		.level = tb_people_level(sqlite3_value_int64(values[4])),
		.rater = sqlite3_value_int64(values[5])
	};
}

static void list_short(sqlite3_context *context, int count,
		       sqlite3_value **values)
{
	tb_pack_note *note = add(context);

	(void)count;
	if (!note)
		return;
	*note = (tb_pack_note){
		.rater = sqlite3_value_int64(values[0]),
		.competency = sqlite3_value_int64(values[1]),
		.day = sqlite3_value_int(values[2]),
		.level = tb_people_level(sqlite3_value_int64(values[3]))
	};
}

static void give_list(sqlite3_context *context)
{
	struct list *list = sqlite3_aggregate_context(context, 0);

	if (list)
		sqlite3_result_blob64(context, list->notes,
				      list->count * sizeof *list->notes,
				      sqlite3_free);
}

static void give_pack(sqlite3_context *context)
{
	struct list *list = sqlite3_aggregate_context(context, 0);
	const tb_bytes *pack;
	tb_packer packer;

	if (!list)
		return;
	tb_packer_init(&packer);
	for (size_t i = 0; i < list->count; i++)
		tb_packer_put(&packer, &list->notes[i]);
	pack = tb_packer_end(&packer);
	if (pack)
		sqlite3_result_blob64(context, pack->data, pack->length,
				      SQLITE_TRANSIENT);
	else
		sqlite3_result_error_nomem(context);
	tb_packer_release(&packer);
	sqlite3_free(list->notes);
}

tb_status tb_note_aggregates(tb_store *store, tb_error *err)
{
	static const struct aggregate {
		const char *name;
		int arguments;
		void (*step)(sqlite3_context *, int, sqlite3_value **);
		void (*end)(sqlite3_context *);
	} all[] = {
		{ "list_notes", 6, list_note, give_list },
		{ "list_notes", 4, list_short, give_list },
		{ "pack_notes", 6, list_note, give_pack },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (sqlite3_create_function_v2(
			    store->db, all[i].name, all[i].arguments,
			    SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL,
			    all[i].step, all[i].end, NULL) != SQLITE_OK)
			return tb_db_fail(store, err, N_("open the store"));
	return TB_OK;
}
