/* test_yaml.c - YAML as a bounded tree, and every fault with its place. */
#include <stdlib.h>

#include "check.h"
#include "said.h"
#include "schema/yaml.h"

static tb_arena arena;
static tb_problems problems;
static const tb_yaml_node *root;

static tb_status read_bytes(const char *bytes, size_t length)
{
	tb_error err;

	tb_arena_reset(&arena);
	tb_problems_init(&problems, &listening, "x.yaml");
	said[0] = '\0';
	root = NULL;
	return tb_yaml_read(bytes, length, &arena, &problems, &root, &err);
}

static tb_status read_text(const char *text)
{
	return read_bytes(text, strlen(text));
}

static void nodes_know_their_place(void **state)
{
	const tb_yaml_node *list;

	(void)state;
	assert_int_equal(read_text("a: 1\nb:\n  - x\n  - 'y z'\n"), TB_OK);
	assert_int_equal(root->type, TB_YAML_MAP);
	assert_int_equal(root->count, 2);
	list = tb_yaml_get(root, "b");
	assert_int_equal(list->type, TB_YAML_LIST);
	assert_string_equal(list->items[1]->text, "y z");
	assert_false(list->items[1]->plain);
	assert_int_equal(list->items[1]->line, 4);
	assert_int_equal(list->items[1]->column, 5);
	assert_null(tb_yaml_get(root, "c"));
}

/* Where @part, which @text holds once, ends. */
static size_t end_in(const char *text, const char *part)
{
	const char *at = strstr(text, part);

	assert_non_null(at);
	return (size_t)(at - text) + strlen(part);
}

static void nodes_know_where_they_end(void **state)
{
	static const char text[] = "a:\n  - k: x   # why\n\n# more\n"
				   "b: [ { k: 1 },\n  {} ]\nc: 'y z'\n";
	const tb_yaml_node *a, *b, *c;

	(void)state;
	assert_int_equal(read_text(text), TB_OK);
	a = tb_yaml_get(root, "a");
	assert_false(a->flow);
	assert_false(a->items[0]->flow);
	assert_int_equal(a->end, end_in(text, "k: x"));
	assert_int_equal(a->items[0]->end, end_in(text, "k: x"));
	b = tb_yaml_get(root, "b");
	assert_true(b->flow);
	assert_int_equal(b->end, end_in(text, "{} ]"));
	assert_true(b->items[0]->flow);
	assert_int_equal(b->items[0]->end, end_in(text, "{ k: 1 }"));
	assert_int_equal(b->items[1]->end, end_in(text, "{}"));
	c = tb_yaml_get(root, "c");
	assert_int_equal(c->end, end_in(text, "'y z'"));
	assert_int_equal(root->end, end_in(text, "'y z'"));
}

static void a_byte_order_mark_has_no_column(void **state)
{
	(void)state;
	assert_int_equal(read_text("\xef\xbb\xbf" "a: 1\nb: 2\n"), TB_OK);
	assert_int_equal(root->column, 1);
	assert_int_equal(root->keys[0]->column, 1);
	assert_int_equal(tb_yaml_get(root, "a")->column, 4);
	assert_int_equal(tb_yaml_get(root, "b")->column, 4);
	/* offsets are those of the whole text */
	assert_int_equal(tb_yaml_get(root, "a")->begin, 4);
	assert_int_equal(tb_yaml_get(root, "a")->end, 5);
}

static void empty_text_is_an_empty_map(void **state)
{
	(void)state;
	assert_int_equal(read_text("# nothing\n"), TB_OK);
	assert_int_equal(root->type, TB_YAML_MAP);
	assert_int_equal(root->count, 0);
}

static const struct {
	const char *name, *yaml, *said;
} faults[] = {
	{ "duplicate_key", "a: 1\nb: 2\na: 3\n",
	  "3:1 key 'a' is already given in line 1 | keep one of the two\n" },
	{ "anchor", "a: &x 1\n",
	  "1:4 anchors (&name) are not allowed"
	  " | write the value out where it is used\n" },
	{ "alias", "a: *x\n",
	  "1:4 aliases (*name) are not allowed"
	  " | write the value out where it is used\n" },
	{ "tag", "a: !!str 1\n",
	  "1:4 tags (!name) are not allowed | leave the tag out\n" },
	{ "second_document", "a: 1\n---\nb: 2\n",
	  "2:1 a second document begins here | one file holds one document: "
	  "remove '---' and what follows\n" },
	{ "key_that_is_a_list", "? [a]\n: 1\n",
	  "1:3 a key must be a text, not a list or a map\n" },
	{ "bad_utf8", "a: b\nc: \xff\n",
	  "2:4 the text is not valid UTF-8 here"
	  " | save the file as UTF-8\n" },
	{ "control_character_by_escape", "a: \"x\\u202ey\"\n",
	  "1:4 the text holds an invisible control character"
	  " | type the text anew, without invisible characters\n" },
	{ "deep_nesting", "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]\n",
	  "1:17 nested deeper than 16 levels\n" },
};

static void is_refused(void **state)
{
	size_t i = (size_t)(uintptr_t)*state;

	assert_int_equal(read_text(faults[i].yaml), TB_EDATA);
	assert_string_equal(said, faults[i].said);
}

static void tab_is_named_with_line_and_hint(void **state)
{
	(void)state;
	assert_int_equal(read_text("a:\n\tb: 1\n"), TB_EDATA);
	assert_non_null(strstr(said, "2:1 this is not valid YAML"));
	assert_non_null(strstr(said, "not with tabs"));
}

static void large_files_are_refused(void **state)
{
	size_t length = TB_YAML_BYTES_MAX + 1;
	char *bytes = malloc(length);

	(void)state;
	assert_non_null(bytes);
	memset(bytes, '#', length);
	assert_int_equal(read_bytes(bytes, length), TB_EDATA);
	assert_non_null(strstr(said, "larger than 1 MiB"));
	memset(bytes, ' ', length);
	bytes[0] = '[';
	for (size_t i = 1; i + 1 < 60000; i += 2)
		memcpy(bytes + i, "a,", 2);
	assert_int_equal(read_bytes(bytes, 60000), TB_EDATA);
	assert_non_null(strstr(said, "more than 20,000 values"));
	free(bytes);
}

/* ---------------------------------------------------------------- structs */

struct shop {
	const char *name;
	int shelves;
	tb_decimal rent;
	bool open;
	tb_date since;
	int kind;
	const tb_yaml_node *goods;
};

static const char *const kinds[] = { "corner", "market", NULL };

static const tb_yaml_field fields[] = {
	{ "name", TB_YAML_AS_TEXT, offsetof(struct shop, name), true, 0, 0,
	  NULL },
	{ "shelves", TB_YAML_AS_INT, offsetof(struct shop, shelves), false, 1,
	  9, NULL },
	{ "rent", TB_YAML_AS_DECIMAL, offsetof(struct shop, rent), false, 0,
	  0, NULL },
	{ "open", TB_YAML_AS_BOOL, offsetof(struct shop, open), false, 0, 0,
	  NULL },
	{ "since", TB_YAML_AS_DATE, offsetof(struct shop, since), false, 0, 0,
	  NULL },
	{ "kind", TB_YAML_AS_WORD, offsetof(struct shop, kind), false, 0, 0,
	  kinds },
	{ "goods", TB_YAML_AS_LIST, offsetof(struct shop, goods), false, 0, 0,
	  NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static void struct_is_filled_and_defaults_stay(void **state)
{
	struct shop shop = { .shelves = 7, .kind = 1 };

	(void)state;
	assert_int_equal(read_text("name: Toko\nrent: 2.5\nopen: ya\n"
				   "since: 2026-01-31\nshelves:\n"
				   "goods: [a, b]\n"), TB_OK);
	assert_true(tb_yaml_struct(&problems, root, "shop", fields, &shop));
	assert_string_equal(shop.name, "Toko");
	assert_int_equal(shop.shelves, 7);
	assert_int_equal(shop.rent.micro, 2500000);
	assert_true(shop.open);
	assert_int_equal(shop.kind, 1);
	assert_int_equal(shop.goods->count, 2);
	assert_string_equal(said, "");
}

static void every_fault_of_a_struct_is_told_at_once(void **state)
{
	struct shop shop = { 0 };

	(void)state;
	assert_int_equal(read_text("shelvs: 1\nrent: 2,5\nopen: maybe\n"
				   "since: 2026-02-30\nkind: markt\n"
				   "goods: x\nshelves: 10\n"), TB_OK);
	assert_false(tb_yaml_struct(&problems, root, "shop", fields, &shop));
	assert_string_equal(said,
		"1:1 'shelvs' is not a key of 'shop'"
		" | did you mean 'shelves'?\n"
		"2:7 'rent' must be a number, but here is '2,5'"
		" | write a point, not a comma: 2.5\n"
		"3:7 'open' must be true or false, but here is 'maybe'\n"
		"4:8 'since' must be a date that exists, but here is "
		"'2026-02-30'\n"
		"5:7 'kind' must be one of corner, market, but here is 'markt'"
		" | did you mean 'market'?\n"
		"6:8 'goods' must be a list, but here is 'x'"
		" | begin each member with '- '\n"
		"7:10 'shelves' must be a whole number from 1 to 9, but here "
		"is '10'\n"
		"1:1 'shop' lacks the key 'name'\n");
}

static void folder_and_missing_file_are_refused(void **state)
{
	tb_error err;

	(void)state;
	tb_problems_init(&problems, NULL, NULL);
	assert_int_equal(tb_yaml_load(".", &arena, &problems, &root, &err),
			 TB_EIO);
	assert_int_equal(tb_yaml_load("absent", &arena, &problems, &root,
				      &err), TB_EIO);
	assert_string_equal(err.file, "absent");
}

static int release(void **state)
{
	(void)state;
	tb_arena_release(&arena);
	return 0;
}

int main(void)
{
	enum { TABLE = sizeof faults / sizeof faults[0] };
	static struct CMUnitTest table[TABLE];
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nodes_know_their_place),
		cmocka_unit_test(nodes_know_where_they_end),
		cmocka_unit_test(a_byte_order_mark_has_no_column),
		cmocka_unit_test(empty_text_is_an_empty_map),
		cmocka_unit_test(tab_is_named_with_line_and_hint),
		cmocka_unit_test(large_files_are_refused),
		cmocka_unit_test(struct_is_filled_and_defaults_stay),
		cmocka_unit_test(every_fault_of_a_struct_is_told_at_once),
		cmocka_unit_test(folder_and_missing_file_are_refused),
	};
	int failed;

	tb_arena_init(&arena);
	for (size_t i = 0; i < TABLE; i++)
		table[i] = (struct CMUnitTest){
			.name = faults[i].name, .test_func = is_refused,
			.initial_state = (void *)(uintptr_t)i };
	failed = _cmocka_run_group_tests("faults", table, TABLE, NULL, NULL);
	return failed + cmocka_run_group_tests(tests, NULL, release);
}
