/* yaml.c - from text to a bounded tree, by libyaml's events. */
#include "schema/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "base/i18n.h"
#include "base/text.h"

/* A list or map that is still open. */
struct open_node {
	tb_yaml_node *node;
	tb_yaml_node *key;	/* of a map: the key that waits for a value */
	tb_yaml_node **items, **keys;	/* malloc'd while it grows */
	size_t capacity;
};

struct builder {
	tb_arena *arena;
	tb_problems *problems;
	struct open_node open[TB_YAML_DEPTH_MAX];
	size_t depth;
	size_t nodes;
	tb_yaml_node *root;
	bool stopped;	/* a fault after which reading on makes no sense */
	size_t before;	/* characters before the text: a byte-order mark */
};

static void fault(struct builder *b, yaml_mark_t mark, const char *code,
		  const char *hint, const char *message)
{
	tb_problems_add(b->problems, TB_PROBLEM, code, (int)mark.line + 1,
			(int)mark.column + 1, hint, "%s", message);
}

static tb_yaml_node *new_node(struct builder *b, tb_yaml_type type,
			      yaml_mark_t mark)
{
	tb_yaml_node *node;

	if (++b->nodes > TB_YAML_NODES_MAX) {
		fault(b, mark, "TB-Y010", _("split the file"),
		      _("more than 20,000 values in one file"));
		b->stopped = true;
		return NULL;
	}
	node = tb_arena_alloc(b->arena, sizeof *node);
	if (!node) {
		b->problems->no_memory = true;
		return NULL;
	}
	node->type = type;
	node->line = (int)mark.line + 1;
	node->column = (int)mark.column + 1;
	node->begin = b->before + mark.index;
	return node;
}

static bool grow(struct open_node *top)
{
	size_t capacity = top->capacity ? top->capacity * 2 : 8;
	tb_yaml_node **items, **keys;

	items = realloc(top->items, capacity * sizeof(*items));
	if (!items)
		return false;
	top->items = items;
	keys = realloc(top->keys, capacity * sizeof(*keys));
	if (!keys)
		return false;
	top->keys = keys;
	top->capacity = capacity;
	return true;
}

/* Hang @node under what is open. */
static void attach(struct builder *b, tb_yaml_node *node, yaml_mark_t mark)
{
	struct open_node *top;

	if (b->depth == 0) {
		b->root = node;
		return;
	}
	top = &b->open[b->depth - 1];
	if (top->node->type == TB_YAML_MAP && !top->key) {
		if (node->type != TB_YAML_SCALAR) {
			fault(b, mark, "TB-Y006", NULL,
			      _("a key must be a text, not a list or a map"));
			b->stopped = true;
			return;
		}
		top->key = node;
		return;
	}
	if (top->node->count == top->capacity && !grow(top)) {
		b->problems->no_memory = true;
		return;
	}
	top->items[top->node->count] = node;
	top->keys[top->node->count] = top->key;
	top->node->count++;
	top->key = NULL;
}

static void add_scalar(struct builder *b, const yaml_event_t *event)
{
	const char *value = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;
	const char *control = tb_text_find_control(value, length);
	tb_yaml_node *node;

	if (control || memchr(value, '\0', length)) {
		fault(b, event->start_mark, "TB-Y009",
		      _("type the text anew, without invisible characters"),
		      _("the text holds an invisible control character"));
		b->stopped = true;
		return;
	}
	node = new_node(b, TB_YAML_SCALAR, event->start_mark);
	if (!node)
		return;
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	node->end = b->before + event->end_mark.index;
	node->text = tb_arena_copy(b->arena, value, length);
	if (!node->text)
		b->problems->no_memory = true;
	else
		attach(b, node, event->start_mark);
}

static void open_node(struct builder *b, tb_yaml_type type, bool flow,
		      yaml_mark_t mark)
{
	tb_yaml_node *node;

	if (b->depth == TB_YAML_DEPTH_MAX) {
		fault(b, mark, "TB-Y008", NULL,
		      _("nested deeper than 16 levels"));
		b->stopped = true;
		return;
	}
	node = new_node(b, type, mark);
	if (!node)
		return;
	node->flow = flow;
	attach(b, node, mark);
	if (b->stopped || b->problems->no_memory)
		return;
	memset(&b->open[b->depth], 0, sizeof b->open[b->depth]);
	b->open[b->depth++].node = node;
}

static int by_text_and_place(const void *a, const void *b)
{
	const tb_yaml_node *x = *(tb_yaml_node *const *)a;
	const tb_yaml_node *y = *(tb_yaml_node *const *)b;
	int order = strcmp(x->text, y->text);

	if (order != 0)
		return order;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (x->column > y->column) - (x->column < y->column);
}

/* @keys may be put into another order: the arena has its own copy. */
static void find_duplicates(struct builder *b, tb_yaml_node **keys, size_t n)
{
	qsort(keys, n, sizeof(*keys), by_text_and_place);
	for (size_t i = 1; i < n; i++)
		if (strcmp(keys[i - 1]->text, keys[i]->text) == 0)
			tb_problems_add(b->problems, TB_PROBLEM, "TB-Y005",
					keys[i]->line, keys[i]->column,
					_("keep one of the two"),
					_("key '%s' is already given in line "
					  "%d"), keys[i]->text,
					keys[i - 1]->line);
}

/* libyaml ends a block where the next thing begins, comments between
 * included. */
static size_t end_of(const struct builder *b, const tb_yaml_node *node,
		     yaml_mark_t mark)
{
	return node->flow || node->count == 0
		       ? b->before + mark.index
		       : node->items[node->count - 1]->end;
}

static void close_node(struct builder *b, yaml_mark_t mark)
{
	struct open_node *top = &b->open[--b->depth];
	tb_yaml_node *node = top->node;
	size_t n = node->count;

	node->items = tb_arena_array(b->arena, n, sizeof(*node->items));
	node->keys = tb_arena_array(b->arena, n, sizeof(*node->keys));
	node->end = b->before + mark.index;
	if (!node->items || !node->keys) {
		b->problems->no_memory = true;
	} else if (n > 0) {
		memcpy(node->items, top->items, n * sizeof(*node->items));
		memcpy(node->keys, top->keys, n * sizeof(*node->keys));
		node->end = end_of(b, node, mark);
		if (node->type == TB_YAML_MAP)
			find_duplicates(b, top->keys, n);
	}
	free(top->items);
	free(top->keys);
	memset(top, 0, sizeof *top);
}

/* Anchors and tags hide what a text says: refused wherever they stand. */
static bool is_decorated(struct builder *b, const yaml_event_t *event,
			 const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		fault(b, event->start_mark, "TB-Y003",
		      _("write the value out where it is used"),
		      _("anchors (&name) are not allowed"));
	else if (tag)
		fault(b, event->start_mark, "TB-Y004", _("leave the tag out"),
		      _("tags (!name) are not allowed"));
	else
		return false;
	b->stopped = true;
	return true;
}

static void take_event(struct builder *b, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		if (!is_decorated(b, event, event->data.scalar.anchor,
				  event->data.scalar.tag))
			add_scalar(b, event);
		return;
	case YAML_SEQUENCE_START_EVENT:
		if (!is_decorated(b, event, event->data.sequence_start.anchor,
				  event->data.sequence_start.tag))
			open_node(b, TB_YAML_LIST,
				  event->data.sequence_start.style ==
					  YAML_FLOW_SEQUENCE_STYLE,
				  event->start_mark);
		return;
	case YAML_MAPPING_START_EVENT:
		if (!is_decorated(b, event, event->data.mapping_start.anchor,
				  event->data.mapping_start.tag))
			open_node(b, TB_YAML_MAP,
				  event->data.mapping_start.style ==
					  YAML_FLOW_MAPPING_STYLE,
				  event->start_mark);
		return;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(b, event->end_mark);
		return;
	case YAML_ALIAS_EVENT:
		fault(b, event->start_mark, "TB-Y003",
		      _("write the value out where it is used"),
		      _("aliases (*name) are not allowed"));
		b->stopped = true;
		return;
	case YAML_DOCUMENT_START_EVENT:
		if (b->root) {
			fault(b, event->start_mark, "TB-Y007",
			      _("one file holds one document: remove '---' "
				"and what follows"),
			      _("a second document begins here"));
			b->stopped = true;
		}
		return;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		return;
	}
}

/* What libyaml says most, so that it has a translation. */
static const char *const libyaml_words[] = {
	N_("block sequence entries are not allowed in this context"),
	N_("could not find expected ':'"),
	N_("did not find expected ',' or ']'"),
	N_("did not find expected ',' or '}'"),
	N_("did not find expected '-' indicator"),
	N_("did not find expected key"),
	N_("did not find expected node content"),
	N_("found a tab character that violates indentation"),
	N_("found character that cannot start any token"),
	N_("found unexpected end of stream"),
	N_("found unknown escape character"),
	N_("mapping keys are not allowed in this context"),
	N_("mapping values are not allowed in this context"),
};

static const char *translated(const char *what)
{
	for (size_t i = 0;
	     i < sizeof libyaml_words / sizeof *libyaml_words; i++)
		if (strcmp(libyaml_words[i], what) == 0)
			return _(libyaml_words[i]);
	return what;
}

static void syntax_fault(struct builder *b, const yaml_parser_t *parser)
{
	const char *what = parser->problem ? parser->problem : "?";
	const char *hint = _("check the indentation around this line, and "
			     "that a blank follows each colon");
	yaml_mark_t mark = parser->problem_mark;

	if (parser->error == YAML_MEMORY_ERROR) {
		b->problems->no_memory = true;
		return;
	}
	if (strstr(what, "cannot start any token"))
		hint = _("indent with blanks, not with tabs, and put quotes "
			 "around a text that begins with a special character");
	else if (strstr(what, "mapping values are not allowed"))
		hint = _("put quotes around a text that contains ': '");
	else if (strstr(what, "could not find expected ':'"))
		mark = parser->context_mark;	/* noticed a line later */
	tb_problems_add(b->problems, TB_PROBLEM, "TB-Y002",
			(int)mark.line + 1, (int)mark.column + 1, hint,
			_("this is not valid YAML: %s"), translated(what));
	b->stopped = true;
}

static void build(struct builder *b, yaml_parser_t *parser)
{
	bool ended = false;
	yaml_event_t event;

	while (!ended && !b->stopped && !b->problems->no_memory) {
		if (!yaml_parser_parse(parser, &event)) {
			syntax_fault(b, parser);
			return;
		}
		ended = event.type == YAML_STREAM_END_EVENT;
		take_event(b, &event);
		yaml_event_delete(&event);
	}
}

/* Line and column of byte @offset, for faults found before parsing. */
static yaml_mark_t mark_of(const char *bytes, size_t offset)
{
	yaml_mark_t mark = { offset, 0, 0 };

	for (size_t i = 0; i < offset; i++) {
		if (bytes[i] == '\n') {
			mark.line++;
			mark.column = 0;
		} else if (((unsigned char)bytes[i] & 0xc0) != 0x80) {
			mark.column++;
		}
	}
	return mark;
}

static bool bytes_are_sound(struct builder *b, const char *bytes,
			    size_t length)
{
	size_t valid;

	if (length > TB_YAML_BYTES_MAX) {
		fault(b, (yaml_mark_t){ 0, 0, 0 }, "TB-Y010",
		      _("split the file"), _("the file is larger than 1 MiB"));
		return false;
	}
	valid = tb_utf8_valid(bytes, length);
	if (valid < length) {
		fault(b, mark_of(bytes, valid), "TB-Y001",
		      _("save the file as UTF-8"),
		      _("the text is not valid UTF-8 here"));
		return false;
	}
	return true;
}

tb_status tb_yaml_read(const char *bytes, size_t length, tb_arena *arena,
		       tb_problems *problems, const tb_yaml_node **root,
		       tb_error *err)
{
	struct builder b = { .arena = arena, .problems = problems };
	int64_t before = problems->problems;
	yaml_parser_t parser;
	tb_status st;

	if (!bytes_are_sound(&b, bytes, length))
		return tb_problems_status(problems, before, TB_EDATA, err);
	if (!yaml_parser_initialize(&parser)) {
		problems->no_memory = true;
		return tb_problems_status(problems, before, TB_EDATA, err);
	}
	/* libyaml would give the mark a column, and so indent the first line
	 * more than the second. */
	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		b.before = 1;
		bytes += 3;
		length -= 3;
	}
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes,
				     length);
	build(&b, &parser);
	yaml_parser_delete(&parser);
	while (b.depth > 0) {
		b.depth--;
		free(b.open[b.depth].items);
		free(b.open[b.depth].keys);
	}
	if (!b.root && !b.stopped && !problems->no_memory)
		b.root = new_node(&b, TB_YAML_MAP, (yaml_mark_t){ 0, 0, 0 });
	st = tb_problems_status(problems, before, TB_EDATA, err);
	if (st == TB_OK)
		*root = b.root;
	return st;
}

/* ------------------------------------------------------------------ files */

static tb_status read_descriptor(int fd, const char *path, char **bytes,
				 size_t *length, tb_error *err)
{
	size_t capacity = (size_t)TB_YAML_BYTES_MAX + 1, used = 0;
	char *buffer = malloc(capacity);
	ssize_t got = 0;

	if (!buffer)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	while (used < capacity) {
		got = read(fd, buffer + used, capacity - used);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		used += (size_t)got;
	}
	if (got < 0) {
		tb_fail_at(err, TB_EIO, path, 0, 0,
			   _("the file cannot be read: %s"), strerror(errno));
		free(buffer);
		return TB_EIO;
	}
	*bytes = buffer;
	*length = used;
	return TB_OK;
}

static tb_status slurp(const char *path, char **bytes, size_t *length,
		       tb_error *err)
{
	/* O_NONBLOCK: opening a fifo must not wait for its writer. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	struct stat what;
	tb_status st;

	if (fd < 0)
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("the file cannot be opened: %s"),
				  strerror(errno));
	if (fstat(fd, &what) != 0 || !S_ISREG(what.st_mode))
		st = tb_fail_at(err, TB_EIO, path, 0, 0,
				_("this is not a regular file"));
	else
		st = read_descriptor(fd, path, bytes, length, err);
	close(fd);
	return st;
}

tb_status tb_yaml_load(const char *path, tb_arena *arena,
		       tb_problems *problems, const tb_yaml_node **root,
		       tb_error *err)
{
	const char *file = problems->file;
	char *bytes = NULL;
	size_t length = 0;
	tb_status st = slurp(path, &bytes, &length, err);

	if (st != TB_OK)
		return st;
	problems->file = path;
	st = tb_yaml_read(bytes, length, arena, problems, root, err);
	problems->file = file;
	free(bytes);
	return st;
}
