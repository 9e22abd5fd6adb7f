/* mapping.c - the rules of a --map file at work on a row. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "intake/html.h"
#include "intake/mapping_parts.h"

static tb_status no_memory(tb_error *err)
{
	return tb_fail(err, TB_ENOMEM, _("out of memory"));
}

/* ------------------------------------------------------------------ values */

static bool is_one_of(const tb_map_test *test, const char *text,
		      size_t length)
{
	for (size_t i = 0; i < test->count; i++)
		if (strlen(test->is[i]) == length &&
		    memcmp(test->is[i], text, length) == 0)
			return true;
	return false;
}

static bool test_holds(const tb_mapping *m, const tb_map_test *test,
		       const tb_csv_row *row, size_t *cell)
{
	int at = tb_mapping_header(m->headers, m->header_count, test->column);
	size_t length;
	const char *text = tb_mapping_field(row, at, &length);

	*cell = at < 0 ? 0 : (size_t)at;
	return is_one_of(test, text, length);
}

const char *tb_mapping_skips(const tb_mapping *m, const tb_csv_row *row,
			     size_t *cell, bool *quiet)
{
	*quiet = true;
	for (size_t i = 0; i < m->table->only_count; i++)
		if (!test_holds(m, &m->table->only[i], row, cell))
			return "";
	*quiet = false;
	for (size_t i = 0; i < m->table->skip_count; i++) {
		const tb_map_test *test = &m->table->skip[i];

		if (test_holds(m, test, row, cell))
			return test->reason ? test->reason : "";
	}
	return NULL;
}

static bool begins_like(const char *value, const char *pattern)
{
	size_t length = strlen(pattern);

	return length > 1 && pattern[length - 1] == '*' &&
	       strncmp(value, pattern, length - 1) == 0;
}

/* The pair of their spelling: exactly, else folded, else by its beginning
 * ("DINAS *"); NULL: none. */
static const tb_map_pair *find_pair(const tb_map_source *source,
				    const char *value)
{
	char folded[TB_MAPPING_HEADER_BYTES], theirs[TB_MAPPING_HEADER_BYTES];

	for (size_t i = 0; i < source->value_count; i++)
		if (strcmp(source->values[i].theirs, value) == 0)
			return &source->values[i];
	tb_fold(value, folded, sizeof folded);
	for (size_t i = 0; folded[0] && i < source->value_count; i++) {
		tb_fold(source->values[i].theirs, theirs, sizeof theirs);
		if (strcmp(theirs, folded) == 0)
			return &source->values[i];
	}
	for (size_t i = 0; i < source->value_count; i++)
		if (begins_like(value, source->values[i].theirs))
			return &source->values[i];
	return NULL;
}

static const char *expand(const tb_mapping *m, const char *template,
			  const char *value, const tb_csv_row *row,
			  tb_arena *arena)
{
	tb_bytes out;
	const char *text, *result = NULL;

	tb_bytes_init(&out);
	while (*template) {
		size_t length = strcspn(template, "{");
		char name[TB_MAPPING_HEADER_BYTES];

		tb_bytes_put(&out, template, length);
		template += length;
		if (*template == '\0')
			break;
		length = strcspn(template + 1, "}");
		if (template[1 + length] == '\0' || length >= sizeof name) {
			tb_bytes_puts(&out, "{");
			template++;
			continue;
		}
		memcpy(name, template + 1, length);
		name[length] = '\0';
		template += length + 2;
		if (length == 0) {
			tb_bytes_puts(&out, value);
		} else {
			size_t size;
			int cell = tb_mapping_header(m->headers, m->header_count,
					       name);
			const char *other = tb_mapping_field(row, cell, &size);

			tb_bytes_put(&out, other, size);
		}
	}
	text = tb_bytes_text(&out);
	if (text)
		result = tb_arena_text(arena, text);
	tb_bytes_release(&out);
	return result;
}

static const char *change_letters(const char *value, int letters,
				  tb_arena *arena)
{
	char *copy = tb_arena_text(arena, value);

	if (!copy)
		return NULL;
	if (letters == TB_MAP_LOWER)
		tb_text_lower(copy);
	for (char *c = copy; letters == TB_MAP_UPPER && *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return copy;
}

/* What stands in the cell, or its lookup; NULL with a @fault. */
static const char *first_value(const tb_mapping *m, size_t column,
			       const tb_csv_row *row, tb_arena *arena,
			       const char **fault, tb_error *err,
			       tb_status *st)
{
	const tb_map_source *source = m->table->sources[column];
	const tb_lookup *lookup;
	const tb_code *code;
	size_t length;
	const char *value;

	if (source->constant)
		return source->constant;
	value = tb_mapping_field(row, m->cell_of[column], &length);
	value = tb_arena_copy(arena, value, length);
	if (!value) {
		*st = no_memory(err);
		return NULL;
	}
	if (m->lookup_of[column] < 0 || value[0] == '\0')
		return value;
	lookup = &m->lookups[m->lookup_of[column]];
	code = tb_codes_find(&lookup->codes, value);
	if (code)
		return code->value;
	*fault = tb_arena_printf(arena, _("'%s' is not in the column '%s' of "
					  "the file '%s'"),
				 value, lookup->key, lookup->file);
	if (!*fault)
		*st = no_memory(err);
	return NULL;
}

/* From the value found to the value wanted; NULL: out of memory. */
static const char *finish(const tb_mapping *m, const tb_map_source *source,
			  const char *value, const tb_csv_row *row,
			  tb_arena *arena)
{
	const tb_map_pair *pair = find_pair(source, value);

	if (pair)
		value = pair->ours ? pair->ours : "";
	if (source->strip_html)
		value = tb_html_strip(value, arena);
	if (value && source->letters != TB_MAP_AS_IT_IS)
		value = change_letters(value, source->letters, arena);
	if (value && source->template &&
	    (value[0] != '\0' || !source->column))
		value = expand(m, source->template, value, row, arena);
	return value;
}

tb_status tb_mapping_value(const tb_mapping *m, size_t column,
			   const tb_csv_row *row, tb_arena *arena,
			   const char **value, const char **fault,
			   tb_error *err)
{
	const tb_map_source *source = m->table->sources[column];
	const char *found;
	tb_status st = TB_OK;

	*value = NULL;
	*fault = NULL;
	if (!source)
		return TB_OK;
	found = first_value(m, column, row, arena, fault, err, &st);
	if (!found)
		return st;
	found = finish(m, source, found, row, arena);
	if (!found)
		return no_memory(err);
	if (found[0] == '\0' && source->default_value)
		found = source->default_value;
	*value = found[0] ? found : NULL;
	return TB_OK;
}

size_t tb_mapping_cell(const tb_mapping *m, size_t column)
{
	return m->cell_of[column] < 0 ? 0 : (size_t)m->cell_of[column];
}
