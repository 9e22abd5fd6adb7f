/* set_value_text.c - where a dated value goes in a ruleset.yaml, and how it is
 * written there. */
#include <string.h>

#include "base/text.h"
#include "workbench/edits.h"
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

/* A text that gets something put in at one place. */
struct insertion {
	const char *bytes;
	size_t length;
	const char *eol;
	size_t at;
	tb_bytes text;		/* what is put in there */
};

/* The byte of a node's begin or end. */
static size_t byte_of(const struct insertion *in, size_t index)
{
	const tb_edits edits = { .bytes = in->bytes, .length = in->length };

	return tb_edits_byte(&edits, index);
}

/* Where the line after @node begins; the end of the text when there is
 * none.  A block text ends there already. */
static size_t line_after(const struct insertion *in, const tb_yaml_node *node)
{
	size_t at = byte_of(in, node->end);
	const char *feed;

	if (at > byte_of(in, node->begin) && in->bytes[at - 1] == '\n')
		return at;
	feed = memchr(in->bytes + at, '\n', in->length - at);
	return feed ? (size_t)(feed - in->bytes) + 1 : in->length;
}

/* ---------------------------------------------------------------- editing */

/* Whole lines come after @node.  When the text ends without a line feed, it
 * still does afterwards. */
static void begin_lines(struct insertion *in, const tb_yaml_node *node)
{
	in->at = line_after(in, node);
	if (in->at > 0 && in->bytes[in->at - 1] != '\n')
		tb_bytes_puts(&in->text, in->eol);
}

static void end_lines(struct insertion *in)
{
	if (in->at > 0 && in->bytes[in->at - 1] != '\n' && !in->text.failed)
		in->text.length -= strlen(in->eol);
}

/* "from:", "value:" and "basis:" below each other, with a dash before. */
static void put_lines(struct insertion *in, const tb_new_value *value,
		      int indent)
{
	char from[TB_DATE_BYTES];

	tb_bytes_printf(&in->text, "%*s- from: %s%s%*svalue: ", indent, "",
			tb_date_text(value->from, from), in->eol,
			indent + 2, "");
	put_value(value, false, &in->text);
	tb_bytes_printf(&in->text, "%s%*sbasis: ", in->eol, indent + 2, "");
	put_text(value->basis, false, &in->text);
	tb_bytes_puts(&in->text, in->eol);
}

static void put_parameter(struct insertion *in, const tb_new_value *value,
			  int indent)
{
	tb_bytes_printf(&in->text, "%*s%s:%s", indent, "", value->parameter,
			in->eol);
	put_lines(in, value, indent + 2);
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

static bool add_value(struct insertion *in, const tb_yaml_node *list,
		      const tb_new_value *value)
{
	const tb_yaml_node *before;

	before = list && list->type == TB_YAML_LIST
			 ? member_before(list, value->from) : NULL;
	if (!before)
		return false;
	if (list->flow) {
		in->at = byte_of(in, before->end);
		tb_bytes_puts(&in->text, ", ");
		tb_new_value_flow(value, &in->text);
		return true;
	}
	begin_lines(in, before);
	if (before->flow) {
		tb_bytes_printf(&in->text, "%*s- ", list->column - 1, "");
		tb_new_value_flow(value, &in->text);
		tb_bytes_puts(&in->text, in->eol);
	} else {
		put_lines(in, value, list->column - 1);
	}
	end_lines(in);
	return true;
}

static bool add_parameter(struct insertion *in, const tb_yaml_node *map,
			  const tb_new_value *value)
{
	const tb_yaml_node *last;

	if (map->type != TB_YAML_MAP)
		return false;
	last = map->count > 0 ? map->items[map->count - 1] : NULL;
	if (!map->flow) {
		begin_lines(in, last ? last : map);
		put_parameter(in, value, map->column - 1);
		end_lines(in);
		return true;
	}
	in->at = last ? byte_of(in, last->end) : byte_of(in, map->begin) + 1;
	tb_bytes_printf(&in->text, "%s %s: [ ", last ? "," : "",
			value->parameter);
	tb_new_value_flow(value, &in->text);
	tb_bytes_puts(&in->text, last ? " ]" : " ] ");
	return true;
}

/* The first parameter of a file that has none. */
static bool add_first(struct insertion *in, const tb_yaml_node *root,
		      const tb_new_value *value)
{
	for (size_t i = 0; i < root->count; i++) {
		if (strcmp(root->keys[i]->text, "parameters") != 0)
			continue;
		begin_lines(in, root->keys[i]);
		put_parameter(in, value, 2);
		end_lines(in);
		return true;
	}
	in->at = in->length;
	if (in->length > 0 && in->bytes[in->length - 1] != '\n')
		tb_bytes_puts(&in->text, in->eol);
	tb_bytes_printf(&in->text, "%sparameters:%s", in->eol, in->eol);
	put_parameter(in, value, 2);
	return true;
}

static bool write_new(struct insertion *in, const tb_yaml_node *root,
		      const tb_new_value *value)
{
	const tb_yaml_node *parameters = tb_yaml_get(root, "parameters");

	if (!value->make)
		return add_value(in,
				 tb_yaml_get(parameters, value->parameter),
				 value);
	if (!parameters || tb_yaml_is_null(parameters))
		return add_first(in, root, value);
	return add_parameter(in, parameters, value);
}

bool tb_new_value_insert(const char *bytes, size_t length,
			 const tb_yaml_node *root, const tb_new_value *value,
			 tb_bytes *out)
{
	const char *feed = memchr(bytes, '\n', length);
	struct insertion in = { .bytes = bytes, .length = length };
	bool done;

	in.eol = feed && feed > bytes && feed[-1] == '\r' ? "\r\n" : "\n";
	tb_bytes_init(&in.text);
	done = write_new(&in, root, value);
	if (done) {
		tb_bytes_put(out, bytes, in.at);
		tb_bytes_put(out, in.text.data, in.text.length);
		tb_bytes_put(out, bytes + in.at, length - in.at);
		out->failed |= in.text.failed;
	}
	tb_bytes_release(&in.text);
	return done;
}
