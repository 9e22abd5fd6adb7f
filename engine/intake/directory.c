/* directory.c - every code and spelling that an import may meet. */
#include "intake/directory.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "schema/columns.h"

enum { KEY_BYTES = 256 };

void tb_directory_init(tb_directory *directory)
{
	tb_parties_init(&directory->parties);
	for (int i = 0; i < TB_CODE_KINDS; i++) {
		tb_codes_init(&directory->codes[i]);
		tb_codes_init(&directory->names[i]);
	}
	tb_codes_init(&directory->entries);
	tb_codes_init(&directory->parents);
}

void tb_directory_release(tb_directory *directory)
{
	tb_parties_release(&directory->parties);
	for (int i = 0; i < TB_CODE_KINDS; i++) {
		tb_codes_release(&directory->codes[i]);
		tb_codes_release(&directory->names[i]);
	}
	tb_codes_release(&directory->entries);
	tb_codes_release(&directory->parents);
}

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* ------------------------------------------------------------------- codes */

static tb_status add_name(tb_directory *directory, tb_code_kind kind,
			  const char *name, const char *code, tb_error *err)
{
	char folded[KEY_BYTES];
	tb_code *entry;

	tb_fold(name, folded, sizeof folded);
	if (folded[0] == '\0')
		return TB_OK;
	entry = tb_codes_add(&directory->names[kind], folded);
	if (!entry)
		return no_memory(err);
	if (!entry->value) {
		entry->value = tb_arena_text(&directory->names[kind].arena,
					     code);
		if (!entry->value)
			return no_memory(err);
	} else if (strcmp(entry->value, code) != 0) {
		entry->value = "";
	}
	return TB_OK;
}

static tb_status set_party(tb_directory *directory, const tb_code_row *row,
			   bool known, tb_error *err)
{
	tb_party party = { row->id, known };

	return tb_parties_set(&directory->parties, row->code, party)
		       ? TB_OK : no_memory(err);
}

static tb_status add_code(tb_directory *directory, tb_code_kind kind,
			  const tb_code_row *row, tb_error *err)
{
	tb_status st = TB_OK;
	tb_code *code;

	/* Two people may have one name: they are found by NIP only. */
	if (kind == TB_CODE_PARTY)
		return set_party(directory, row, true, err);
	code = tb_codes_add(&directory->codes[kind], row->code);
	if (!code)
		return no_memory(err);
	code->id = row->id;
	code->known = true;
	if (row->name)
		st = add_name(directory, kind, row->name, row->code, err);
	if (st == TB_OK && row->official)
		st = add_name(directory, kind, row->official, row->code, err);
	return st;
}

struct loading {
	tb_directory *directory;
	tb_code_kind kind;
};

static tb_status take_code(void *context, const tb_code_row *row,
			   tb_error *err)
{
	struct loading *loading = context;

	return add_code(loading->directory, loading->kind, row, err);
}

static tb_status take_party(void *context, const tb_code_row *row,
			    tb_error *err)
{
	return set_party(context, row, false, err);
}

static tb_status take_entry(void *context, const tb_reference_row *row,
			    tb_error *err)
{
	return tb_directory_add_entry(context, row, err);
}

tb_status tb_directory_load(tb_directory *directory, tb_store *store,
			    const tb_visible *visible, tb_error *err)
{
	tb_status st = tb_fact_each_party(store, take_party, directory, err);

	for (int kind = 0; st == TB_OK && kind < TB_CODE_KINDS; kind++) {
		struct loading loading = { directory, (tb_code_kind)kind };

		st = tb_fact_each_code(store, visible, loading.kind,
				       take_code, &loading, err);
	}
	if (st == TB_OK)
		st = tb_fact_each_reference(store, visible, take_entry,
					    directory, err);
	return st;
}

static const tb_code *known(const tb_codes *codes, const char *text)
{
	const tb_code *code = tb_codes_find(codes, text);

	return code && code->known ? code : NULL;
}

static const tb_code *find_other_letters(const tb_codes *codes,
					 const char *text)
{
	char other[KEY_BYTES];
	const tb_code *code;

	if (strlen(text) >= sizeof other)
		return NULL;
	(void)snprintf(other, sizeof other, "%s", text);
	tb_text_lower(other);
	code = known(codes, other);
	if (code)
		return code;
	for (char *c = other; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return known(codes, other);
}

const tb_code *tb_directory_find(const tb_directory *directory,
				 tb_code_kind kind, const char *text,
				 bool *ambiguous)
{
	const tb_codes *codes = &directory->codes[kind];
	const tb_code *code = known(codes, text), *name;
	char folded[KEY_BYTES];

	*ambiguous = false;
	if (code)
		return code;
	code = find_other_letters(codes, text);
	if (code)
		return code;
	tb_fold(text, folded, sizeof folded);
	name = tb_codes_find(&directory->names[kind], folded);
	if (!name)
		return NULL;
	*ambiguous = name->value[0] == '\0';
	return *ambiguous ? NULL : known(codes, name->value);
}

static int64_t number_of(const tb_directory *directory, tb_code_kind kind,
			 const char *text)
{
	const tb_code *code;

	if (kind == TB_CODE_PARTY)
		return tb_parties_find(&directory->parties, text).id;
	code = tb_codes_find(&directory->codes[kind], text);
	return code ? code->id : 0;
}

tb_status tb_directory_declare(tb_directory *directory, tb_store *store,
			       tb_code_kind kind, const char *text,
			       const char *name, const char *official,
			       int64_t *id, tb_error *err)
{
	tb_code_row row = { .id = number_of(directory, kind, text),
			    .code = text, .name = name, .official = official };
	tb_status st = TB_OK;

	if (row.id == 0)
		st = tb_store_code_make(store, kind, text, &row.id, err);
	if (st == TB_OK)
		st = add_code(directory, kind, &row, err);
	if (st == TB_OK)
		*id = row.id;
	return st;
}

tb_status tb_directory_party(tb_directory *directory, tb_store *store,
			     const char *text, int64_t *id, tb_error *err)
{
	tb_code_row row = { .code = text };
	tb_status st = TB_OK;

	row.id = number_of(directory, TB_CODE_PARTY, text);
	*id = row.id;
	if (row.id)
		return TB_OK;
	st = tb_store_code_make(store, TB_CODE_PARTY, text, &row.id, err);
	if (st == TB_OK)
		st = set_party(directory, &row, false, err);
	*id = row.id;
	return st;
}

/* ----------------------------------------------------------------- entries */

/* "III/a", "III.a", "III-a" and "IIIa" are one spelling; so are "Tk. I" and
 * "Tingkat I". */
static void squeeze(const char *text, char *out, size_t size)
{
	char folded[KEY_BYTES], *tk;
	size_t used = 0;

	tb_fold(text, folded, sizeof folded);
	tk = strstr(folded, "_tk_i");
	if (tk && tk[5] == '\0' &&
	    (size_t)(tk - folded) + sizeof "_tingkat_i" <= sizeof folded)
		memcpy(tk, "_tingkat_i", sizeof "_tingkat_i");
	for (const char *c = folded; *c && used + 1 < size; c++)
		if (*c != '_')
			out[used++] = *c;
	out[used] = '\0';
}

static tb_status add_spelling(tb_directory *directory, const char *list,
			      const char *spelling, size_t length,
			      const char *code, tb_error *err)
{
	char one[KEY_BYTES], squeezed[KEY_BYTES], key[2 * KEY_BYTES];
	tb_code *entry;

	(void)snprintf(one, sizeof one, "%.*s", (int)length, spelling);
	squeeze(one, squeezed, sizeof squeezed);
	if (squeezed[0] == '\0')
		return TB_OK;
	(void)snprintf(key, sizeof key, "%s:%s", list, squeezed);
	entry = tb_codes_add(&directory->entries, key);
	if (!entry)
		return no_memory(err);
	entry->known = true;
	/* A code's own spelling is never taken over by another's alias. */
	if (!entry->value || strcmp(spelling, code) == 0)
		entry->value = tb_arena_text(&directory->entries.arena, code);
	return entry->value ? TB_OK : no_memory(err);
}

static tb_status add_parent(tb_directory *directory,
			    const tb_reference_row *row, tb_error *err)
{
	char key[2 * KEY_BYTES];
	tb_code *entry;

	(void)snprintf(key, sizeof key, "%s:%s", row->list, row->code);
	entry = tb_codes_add(&directory->parents, key);
	if (!entry)
		return no_memory(err);
	entry->value = row->parent
			       ? tb_arena_text(&directory->parents.arena,
					       row->parent)
			       : "";
	return entry->value ? TB_OK : no_memory(err);
}

tb_status tb_directory_add_entry(tb_directory *directory,
				 const tb_reference_row *row, tb_error *err)
{
	const char *alias = row->aliases ? row->aliases : "";
	tb_status st = add_spelling(directory, row->list, row->code,
				    strlen(row->code), row->code, err);

	if (st == TB_OK)
		st = add_spelling(directory, row->list, row->name_id,
				  strlen(row->name_id), row->code, err);
	if (st == TB_OK && row->name_en)
		st = add_spelling(directory, row->list, row->name_en,
				  strlen(row->name_en), row->code, err);
	while (st == TB_OK && *alias) {
		size_t length = strcspn(alias, "|");

		st = add_spelling(directory, row->list, alias, length,
				  row->code, err);
		alias += length;
		alias += *alias == '|';
	}
	return st == TB_OK ? add_parent(directory, row, err) : st;
}

/* The next of comma-separated @lists into @one; false at the end. */
static bool next_list(const char **lists, char *one, size_t size)
{
	size_t length = strcspn(*lists, ",");

	if (length == 0)
		return false;
	(void)snprintf(one, size, "%.*s", (int)length, *lists);
	*lists += length;
	*lists += **lists == ',';
	return true;
}

const char *tb_directory_entry(const tb_directory *directory,
			       const char *lists, const char *text)
{
	char list[64], squeezed[KEY_BYTES], key[2 * KEY_BYTES];

	squeeze(text, squeezed, sizeof squeezed);
	while (next_list(&lists, list, sizeof list)) {
		const tb_code *entry;

		(void)snprintf(key, sizeof key, "%s:%s", list, squeezed);
		entry = tb_codes_find(&directory->entries, key);
		if (entry)
			return entry->value;
	}
	return NULL;
}

const char *tb_directory_near_entry(const tb_directory *directory,
				    const char *lists, const char *text)
{
	char list[64], squeezed[KEY_BYTES], key[2 * KEY_BYTES];
	const tb_codes *entries = &directory->entries;
	const char *near = NULL;
	int best = 3;

	squeeze(text, squeezed, sizeof squeezed);
	if (strlen(squeezed) < 6)
		best = 2;
	while (next_list(&lists, list, sizeof list)) {
		size_t head = strlen(list) + 1;

		(void)snprintf(key, sizeof key, "%s:", list);
		for (size_t i = 0; i < entries->count; i++) {
			const tb_code *entry = &entries->codes[i];
			int distance;

			if (strncmp(entry->text, key, head) != 0)
				continue;
			distance = tb_text_distance(squeezed,
						    entry->text + head, best);
			if (distance >= best)
				continue;
			best = distance;
			near = entry->value;
		}
	}
	return near;
}

bool tb_directory_entries_text(const tb_directory *directory,
			       const char *lists, char *text, size_t size)
{
	const tb_codes *parents = &directory->parents;
	char list[64], key[80];
	size_t used = 0;

	text[0] = '\0';
	while (next_list(&lists, list, sizeof list)) {
		(void)snprintf(key, sizeof key, "%s:", list);
		for (size_t i = 0; i < parents->count; i++) {
			const char *code = parents->codes[i].text;

			if (strncmp(code, key, strlen(key)) != 0)
				continue;
			code += strlen(key);
			if (used + strlen(code) + 8 > size) {
				(void)snprintf(text + used, size - used,
					       ", ...");
				return true;
			}
			used += (size_t)snprintf(text + used, size - used,
						 "%s%s", used ? ", " : "",
						 code);
		}
	}
	return used > 0;
}

const char *tb_directory_parent(const tb_directory *directory,
				const char *list, const char *code)
{
	char key[2 * KEY_BYTES];
	const tb_code *entry;

	(void)snprintf(key, sizeof key, "%s:%s", list, code);
	entry = tb_codes_find(&directory->parents, key);
	return entry && entry->value[0] ? entry->value : NULL;
}
