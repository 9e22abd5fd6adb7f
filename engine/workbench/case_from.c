/* case_from.c - a case made of a stored person. */
#include "workbench/case_from.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "evaluate/evaluation.h"
#include "schema/yaml.h"
#include "store/store.h"
#include "workbench/case_write.h"
#include "workbench/edits.h"

/* How the two parts are wanted: each into its own text. */
struct making {
	const char *name;
	int person_indent, case_indent;
	tb_bytes person, one;
};

static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct making *making = context;
	tb_bytes reads;
	tb_case_writing w = { .dinas = dinas, .people = people,
			      .candidate = candidate,
			      .name = making->name,
			      .what = _("as it came out of an evaluation"),
			      .indent = making->person_indent,
			      .out = &making->person };
	tb_status st = TB_OK;

	tb_bytes_init(&reads);
	tb_case_reads(candidate, &reads);
	w.reads = tb_bytes_text(&reads);
	if (!w.reads)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK)
		st = tb_case_write_person(&w, err);
	w.indent = making->case_indent;
	w.out = &making->one;
	if (st == TB_OK)
		tb_case_write_case(&w);
	tb_bytes_release(&reads);
	return st;
}

static tb_status find(tb_store *store, const char *nip, int64_t *run,
		      int64_t *party, tb_error *err)
{
	tb_status st = tb_store_code(store, TB_CODE_PARTY, nip, party, err);

	if (st == TB_OK && *party != 0 && *run == 0)
		st = tb_run_newest_of(store, *party, run, err);
	if (st == TB_OK && (*party == 0 || *run == 0))
		return tb_fail(err, TB_EDATA, _("there is no result of %s"),
			       nip);
	return st;
}

static tb_status evaluate(tb_store *store, const char *nip, int64_t run,
			  const tb_watch *watch, struct making *making,
			  tb_arena *arena, tb_error *err)
{
	int64_t party = 0;
	tb_ruleset_source kept;
	tb_evaluation_request request = { .rulesets = &kept,
					  .only = &party,
					  .only_count = 1,
					  .trace = true,
					  .keep = TB_KEEP_NOTHING,
					  .each = on_result,
					  .context = making };
	tb_evaluation_outcome outcome;
	tb_run_head head;
	tb_status st = find(store, nip, &run, &party, err);

	if (st == TB_OK)
		st = tb_run_read(store, run, arena, &head, err);
	if (st == TB_OK)
		st = tb_source_run(store, run, arena, &kept, err);
	if (st != TB_OK)
		return st;
	request.by = head.by;
	request.period = head.period;
	request.change = head.change;
	st = tb_evaluation_do(store, &request, watch, &outcome, err);
	if (st == TB_OK && outcome.failed != TB_OK) {
		if (err)
			*err = outcome.error;
		st = outcome.failed;
	}
	return st;
}

static void making_init(struct making *making, const char *name)
{
	*making = (struct making){ .name = name, .person_indent = 2,
				   .case_indent = 2 };
	tb_bytes_init(&making->person);
	tb_bytes_init(&making->one);
}

static void making_release(struct making *making)
{
	tb_bytes_release(&making->person);
	tb_bytes_release(&making->one);
}

static tb_status make(tb_store *store, const char *nip, int64_t run,
		      const tb_watch *watch, struct making *making,
		      tb_error *err)
{
	tb_arena arena;
	tb_status st = tb_store_begin_read(store, err);

	if (st != TB_OK)
		return st;
	tb_arena_init(&arena);
	st = evaluate(store, nip, run, watch, making, &arena, err);
	tb_store_rollback(store);
	tb_arena_release(&arena);
	if (st == TB_OK && (!tb_bytes_text(&making->person) ||
			    !tb_bytes_text(&making->one)))
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK && making->person.length == 0)
		st = tb_fail(err, TB_EDATA,
			     _("that run holds no result of %s"), nip);
	return st;
}

tb_status tb_case_from(tb_store *store, const char *nip, int64_t run,
		       const tb_watch *watch, tb_bytes *out, tb_error *err)
{
	struct making making;
	tb_status st;

	making_init(&making, "orang-1");
	st = make(store, nip, run, watch, &making, err);
	if (st == TB_OK) {
		tb_bytes_puts(out, "people:\n");
		tb_bytes_puts(out, making.person.data);
		tb_bytes_puts(out, "\ncases:\n");
		tb_bytes_puts(out, making.one.data);
	}
	making_release(&making);
	return st;
}

/* ---------------------------------------------------------- into a file */

static tb_status make_file(tb_store *store, const char *nip, int64_t run,
			   const tb_watch *watch, const char *path,
			   tb_error *err)
{
	tb_bytes text;
	tb_status st;

	tb_bytes_init(&text);
	st = tb_case_from(store, nip, run, watch, &text, err);
	if (st == TB_OK && !tb_bytes_text(&text))
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK)
		st = tb_edits_write_new(path, text.data, text.length, err);
	tb_bytes_release(&text);
	return st;
}

/* The first of orang-1, orang-2, ... that nobody has. */
static void free_name(const tb_yaml_node *people, char name[32])
{
	for (int n = 1;; n++) {
		(void)snprintf(name, 32, "orang-%d", n);
		if (!tb_yaml_get(people, name))
			return;
	}
}

static bool can_grow(const tb_yaml_node *node, tb_yaml_type type)
{
	return node && node->type == type && !node->flow && node->count > 0;
}

/* What is added begins on a line of its own; the last feed is the file's. */
static void insert(tb_edits *edits, const tb_yaml_node *node, tb_bytes *text)
{
	size_t at = tb_edits_line_end(edits, tb_edits_byte(edits, node->end));
	const char *added;

	if (text->length > 0 && text->data[text->length - 1] == '\n')
		text->data[text->length - 1] = '\0';
	added = tb_arena_printf(edits->arena, "\n\n%s", text->data);
	tb_edits_add(edits, at, at, added);
}

struct old_file {
	const tb_yaml_node *people, *cases;
	const char *bytes;
	size_t length;
};

static tb_status read_old(const char *path, const tb_watch *watch,
			  tb_arena *arena, struct old_file *old,
			  tb_error *err)
{
	const tb_yaml_node *root = NULL;
	tb_problems problems;
	FILE *file;
	char *bytes = tb_arena_alloc(arena, TB_YAML_BYTES_MAX + 1);
	tb_status st;

	tb_problems_init(&problems, watch, path);
	file = fopen(path, "r");
	if (!bytes || !file) {
		if (file)
			(void)fclose(file);
		return tb_fail_at(err, TB_EIO, path, 0, 0,
				  _("the file cannot be read"));
	}
	old->bytes = bytes;
	old->length = fread(bytes, 1, TB_YAML_BYTES_MAX + 1, file);
	(void)fclose(file);
	st = tb_yaml_read(bytes, old->length, arena, &problems, &root, err);
	if (st != TB_OK)
		return st == TB_EDATA ? TB_ERULE : st;
	old->people = tb_yaml_get(root, "people");
	old->cases = tb_yaml_get(root, "cases");
	if (can_grow(old->people, TB_YAML_MAP) &&
	    can_grow(old->cases, TB_YAML_LIST))
		return TB_OK;
	return tb_fail_at(err, TB_ERULE, path, 0, 0,
			  _("nothing can be added: 'people' and 'cases' must "
			    "be there, each member on its own line"));
}

/* A file that has grown beyond what can be read again is not written. */
static tb_status check_new(const char *path, const tb_watch *watch,
			   tb_arena *arena, const char *bytes, size_t length,
			   tb_error *err)
{
	const tb_yaml_node *root = NULL;
	tb_problems problems;
	tb_status st;

	tb_problems_init(&problems, watch, path);
	st = tb_yaml_read(bytes, length, arena, &problems, &root, err);
	return st == TB_EDATA ? TB_ERULE : st;
}

tb_status tb_case_from_to(tb_store *store, const char *nip, int64_t run,
			  const tb_watch *watch, const char *path,
			  char name[32], tb_error *err)
{
	struct old_file old = { 0 };
	struct making making;
	tb_edits edits;
	tb_arena arena;
	const char *bytes = NULL;
	size_t length = 0;
	tb_status st;

	(void)snprintf(name, 32, "orang-1");
	if (access(path, F_OK) != 0)
		return make_file(store, nip, run, watch, path, err);
	tb_arena_init(&arena);
	making_init(&making, name);
	st = read_old(path, watch, &arena, &old, err);
	if (st == TB_OK) {
		free_name(old.people, name);
		making.person_indent = old.people->keys[0]->column - 1;
		making.case_indent = old.cases->column - 1;
		st = make(store, nip, run, watch, &making, err);
	}
	if (st == TB_OK) {
		edits = (tb_edits){ .bytes = old.bytes, .length = old.length,
				    .arena = &arena };
		insert(&edits, old.people, &making.person);
		insert(&edits, old.cases, &making.one);
		st = tb_edits_apply(&edits, &bytes, &length, err);
	}
	if (st == TB_OK)
		st = check_new(path, watch, &arena, bytes, length, err);
	if (st == TB_OK)
		st = tb_edits_write(path, bytes, length, err);
	making_release(&making);
	tb_arena_release(&arena);
	return st;
}
