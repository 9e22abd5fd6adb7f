/* set_value_text.c - where a dated value goes in a ruleset.yaml, and how it is
 * written there. */
#include <string.h>

#include "base/text.h"
#include "workbench/set_value.h"

/* --------------------------------------------------------------- scalars */

/* Words that some reader of YAML takes for something else than a text. */
static bool is_word_of_yaml(const char *text)
{
	static const char *const words[] = { "true", "false", "null", "yes",
					     "no", "on", "off", "y", "n" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (tb_text_same(text, words[i]))
			return true;
	return false;
}

/* May @text stand without quotes? */
static bool is_plain(const char *text, bool flow)
{
	unsigned char first = (unsigned char)text[0];
	size_t length = strlen(text);
	bool letter = (first >= 'A' && first <= 'Z') ||
		      (first >= 'a' && first <= 'z') || first >= 0x80;

	return letter && !is_word_of_yaml(text) && !strstr(text, ": ") &&
	       !strstr(text, " #") && text[length - 1] != ':' &&
	       text[length - 1] != ' ' &&
	       !(flow && strpbrk(text, ",[]{}"));
}

static void put_text(const char *text, bool flow, tb_bytes *out)
{
	if (is_plain(text, flow)) {
		tb_bytes_puts(out, text);
		return;
	}
	tb_bytes_puts(out, "\"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			tb_bytes_puts(out, "\\");
		tb_bytes_put(out, text, 1);
	}
	tb_bytes_puts(out, "\"");
}

static void put_value(const tb_new_value *value, bool flow, tb_bytes *out)
{
	if (value->type == TB_VALUE_TEXT)
		put_text(value->text, flow, out);
	else
		tb_bytes_puts(out, value->text);
}

void tb_new_value_flow(const tb_new_value *value, tb_bytes *out)
{
	char from[TB_DATE_BYTES];

	tb_bytes_printf(out, "{ from: %s, value: ",
			tb_date_text(value->from, from));
	put_value(value, true, out);
	tb_bytes_puts(out, ", basis: ");
	put_text(value->basis, true, out);
	tb_bytes_puts(out, " }");
}

/* ---------------------------------------------------------------- places */

/* A text being changed at one place. */
struct edit {
	const char *bytes;
	size_t length;
	const char *eol;
	size_t at;
	tb_bytes *out;
};

/* Where line @line (from 1) begins; the end of the text when there is none. */
static size_t line_start(const struct edit *edit, int line)
{
	size_t at = 0;

	for (int i = 1; i < line && at < edit->length; i++) {
		const char *end = memchr(edit->bytes + at, '\n',
					 edit->length - at);

		at = end ? (size_t)(end - edit->bytes) + 1 : edit->length;
	}
	return at;
}

/* @column counts characters from 1. */
static size_t place(const struct edit *edit, int line, int column)
{
	size_t at = line_start(edit, line);

	/* A byte-order mark has no column. */
	if (at == 0 && edit->length >= 3 &&
	    memcmp(edit->bytes, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	for (int i = 1; i < column && at < edit->length; i++) {
		at++;
		while (at < edit->length &&
		       ((unsigned char)edit->bytes[at] & 0xc0) == 0x80)
			at++;
	}
	return at;
}

static int last_line(const tb_yaml_node *node)
{
	/* A block text ends at the beginning of the next line. */
	return node->end_column == 1 && node->end_line > node->line
		       ? node->end_line - 1
		       : node->end_line;
}

/* ---------------------------------------------------------------- editing */

/* Begin writing at @at. */
static void cut(struct edit *edit, size_t at)
{
	edit->at = at;
	tb_bytes_put(edit->out, edit->bytes, at);
}

static void finish(const struct edit *edit)
{
	tb_bytes_put(edit->out, edit->bytes + edit->at,
		     edit->length - edit->at);
}

/* Whole lines are put after line @line.  When the text ends without a line
 * feed, it still does afterwards. */
static void begin_lines(struct edit *edit, int line)
{
	cut(edit, line_start(edit, line + 1));
	if (edit->at > 0 && edit->bytes[edit->at - 1] != '\n')
		tb_bytes_puts(edit->out, edit->eol);
}

static void end_lines(struct edit *edit)
{
	size_t eol = strlen(edit->eol);

	if (edit->at == edit->length && edit->at > 0 &&
	    edit->bytes[edit->at - 1] != '\n')
		edit->out->length -= eol;
	finish(edit);
}

/* "from:", "value:" and "basis:" below each other, with a dash before. */
static void put_lines(struct edit *edit, const tb_new_value *value, int indent)
{
	char from[TB_DATE_BYTES];

	tb_bytes_printf(edit->out, "%*s- from: %s%s%*svalue: ", indent, "",
			tb_date_text(value->from, from), edit->eol,
			indent + 2, "");
	put_value(value, false, edit->out);
	tb_bytes_printf(edit->out, "%s%*sbasis: ", edit->eol, indent + 2, "");
	put_text(value->basis, false, edit->out);
	tb_bytes_puts(edit->out, edit->eol);
}

static void put_parameter(struct edit *edit, const tb_new_value *value,
			  int indent)
{
	tb_bytes_printf(edit->out, "%*s%s:%s", indent, "", value->parameter,
			edit->eol);
	put_lines(edit, value, indent + 2);
}

/* The member of @list that is the last before @from, by date. */
static const tb_yaml_node *member_before(const tb_yaml_node *list,
					 tb_date from)
{
	const tb_yaml_node *found = NULL;
	tb_date best = TB_DATE_ALWAYS;

	for (size_t i = 0; i < list->count; i++) {
		const tb_yaml_node *date = tb_yaml_get(list->items[i], "from");
		tb_date day;

		if (date && date->type == TB_YAML_SCALAR &&
		    tb_date_parse(date->text, strlen(date->text), &day) &&
		    day < from && (!found || day > best)) {
			found = list->items[i];
			best = day;
		}
	}
	return found;
}

static bool add_value(struct edit *edit, const tb_yaml_node *list,
		      const tb_new_value *value)
{
	const tb_yaml_node *before;

	before = list && list->type == TB_YAML_LIST
			 ? member_before(list, value->from) : NULL;
	if (!before)
		return false;
	if (list->flow) {
		cut(edit, place(edit, before->end_line, before->end_column));
		tb_bytes_puts(edit->out, ", ");
		tb_new_value_flow(value, edit->out);
		finish(edit);
		return true;
	}
	begin_lines(edit, last_line(before));
	if (before->flow) {
		tb_bytes_printf(edit->out, "%*s- ", list->column - 1, "");
		tb_new_value_flow(value, edit->out);
		tb_bytes_puts(edit->out, edit->eol);
	} else {
		put_lines(edit, value, list->column - 1);
	}
	end_lines(edit);
	return true;
}

static bool add_parameter(struct edit *edit, const tb_yaml_node *map,
			  const tb_new_value *value)
{
	const tb_yaml_node *last;

	if (map->type != TB_YAML_MAP)
		return false;
	last = map->count > 0 ? map->items[map->count - 1] : NULL;
	if (!map->flow) {
		begin_lines(edit, last_line(last ? last : map));
		put_parameter(edit, value, map->column - 1);
		end_lines(edit);
		return true;
	}
	cut(edit, last ? place(edit, last->end_line, last->end_column)
		       : place(edit, map->line, map->column + 1));
	tb_bytes_printf(edit->out, "%s %s: [ ", last ? "," : "",
			value->parameter);
	tb_new_value_flow(value, edit->out);
	tb_bytes_puts(edit->out, last ? " ]" : " ] ");
	finish(edit);
	return true;
}

/* The first parameter of a file that has none. */
static bool add_first(struct edit *edit, const tb_yaml_node *root,
		      const tb_new_value *value)
{
	for (size_t i = 0; i < root->count; i++) {
		if (strcmp(root->keys[i]->text, "parameters") != 0)
			continue;
		begin_lines(edit, root->keys[i]->line);
		put_parameter(edit, value, 2);
		end_lines(edit);
		return true;
	}
	cut(edit, edit->length);
	if (edit->length > 0 && edit->bytes[edit->length - 1] != '\n')
		tb_bytes_puts(edit->out, edit->eol);
	tb_bytes_printf(edit->out, "%sparameters:%s", edit->eol, edit->eol);
	put_parameter(edit, value, 2);
	return true;
}

bool tb_new_value_insert(const char *bytes, size_t length,
			 const tb_yaml_node *root, const tb_new_value *value,
			 tb_bytes *out)
{
	const tb_yaml_node *parameters = tb_yaml_get(root, "parameters");
	const char *feed = memchr(bytes, '\n', length);
	struct edit edit = { .bytes = bytes, .length = length, .out = out };

	edit.eol = feed && feed > bytes && feed[-1] == '\r' ? "\r\n" : "\n";
	if (!value->make)
		return add_value(&edit,
				 tb_yaml_get(parameters, value->parameter),
				 value);
	if (!parameters || tb_yaml_is_null(parameters))
		return add_first(&edit, root, value);
	return add_parameter(&edit, parameters, value);
}
