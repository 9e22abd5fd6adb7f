/* set_value.c - a policy number from a date on, without opening an editor. */
#include "workbench/set_value.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "exchange/file.h"
#include "workbench/excerpt.h"
#include "workbench/scaffold.h"

static bool same_value(const tb_parameter_value *a,
		       const tb_parameter_value *b)
{
	return a->from == b->from && a->type == b->type &&
	       strcmp(a->text, b->text) == 0 && !a->basis == !b->basis &&
	       (!a->basis || strcmp(a->basis, b->basis) == 0);
}

static bool is_new(const tb_setting *s, const tb_parameter_value *v)
{
	return v->from == s->value.from && v->type == s->value.type &&
	       strcmp(v->text, s->value.text) == 0 && v->basis &&
	       strcmp(v->basis, s->value.basis) == 0;
}

/* @now has what @old had (NULL: nothing) and the new value, nothing else. */
static bool has_one_more(const tb_setting *s, const tb_parameter *old,
			 const tb_parameter *now)
{
	size_t kept = old ? old->count : 0, o = 0;

	if (now->count != kept + 1)
		return false;
	for (size_t i = 0; i < now->count; i++)
		if (o < kept && same_value(&old->values[o], &now->values[i]))
			o++;
		else if (!is_new(s, &now->values[i]))
			return false;
	return o == kept;
}

/* The text that was made says what was meant, and all that it said before. */
static bool is_as_meant(const tb_setting *s, const tb_manifest *now)
{
	const tb_manifest *old = &s->ruleset->manifest;

	if (now->parameter_count !=
	    old->parameter_count + (s->old ? 0 : 1))
		return false;
	for (size_t i = 0; i < now->parameter_count; i++) {
		const tb_parameter *p = &now->parameters[i];
		const tb_parameter *was = tb_setting_find(old, p->name);

		if (strcmp(p->name, s->value.parameter) == 0) {
			if (!has_one_more(s, was, p))
				return false;
			continue;
		}
		if (!was || was->count != p->count)
			return false;
		for (size_t v = 0; v < p->count; v++)
			if (!same_value(&was->values[v], &p->values[v]))
				return false;
	}
	return true;
}

static tb_status not_understood(const tb_setting *s, tb_error *err)
{
	tb_status st;
	tb_bytes line;

	tb_bytes_init(&line);
	tb_new_value_flow(&s->value, &line);
	st = tb_fail_at(err, TB_ERULE, s->path, s->old ?
			s->old->values[0].line : 0, 0,
			_("the file is laid out in a way that this command "
			  "does not change; add by hand: - %s"),
			tb_bytes_text(&line) ? line.data : "");
	tb_bytes_release(&line);
	return st;
}

static tb_status make_text(tb_setting *s, tb_bytes *text, int *line,
			   tb_error *err)
{
	tb_arena *arena = &s->ruleset->arena;
	const tb_yaml_node *root = NULL;
	tb_manifest now = { 0 };
	tb_problems problems;
	tb_status st;

	tb_problems_init(&problems, NULL, s->path);
	st = tb_yaml_read(s->file->bytes, s->file->length, arena, &problems,
			  &root, err);
	if (st != TB_OK)
		return st;
	if (!tb_new_value_insert(s->file->bytes, s->file->length, root,
				 &s->value, text))
		return not_understood(s, err);
	if (text->failed)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	st = tb_manifest_read(text->data, text->length, s->ruleset->dinas,
			      arena, &problems, &now, err);
	if (st == TB_ENOMEM)
		return st;
	if (st != TB_OK || !is_as_meant(s, &now))
		return not_understood(s, err);
	*line = tb_parameter_on(tb_setting_find(&now, s->value.parameter),
				s->value.from)->line;
	return TB_OK;
}

static tb_status write_text(const tb_setting *s, const tb_bytes *text,
			    tb_error *err)
{
	if (!tb_file_holds(s->path, s->file->bytes, s->file->length))
		return tb_fail_at(err, TB_EBUSY, s->path, 0, 0,
				  _("the file was changed meanwhile; try "
				    "again"));
	return tb_file_put(s->path, text->data, text->length, err);
}

static tb_status load(tb_setting *s, tb_error *err)
{
	const tb_set_options *options = s->options;
	tb_status st = tb_ruleset_must_exist(options->rules_dir, options->dinas,
					  err);

	if (st == TB_OK)
		st = tb_path(s->path, err, "%s/%s/ruleset.yaml",
			     options->rules_dir, options->dinas);
	if (st == TB_OK)
		st = tb_ruleset_load(options->rules_dir, options->dinas,
				     s->watch, &s->ruleset, err);
	if (st != TB_OK)
		return st;
	for (size_t i = 0; i < s->ruleset->file_count; i++) {
		const char *name = tb_file_name(s->ruleset->files[i].path);

		if (strcmp(name, "ruleset.yaml") == 0)
			s->file = &s->ruleset->files[i];
	}
	return TB_OK;
}

tb_status tb_set_value(const tb_set_options *options, const tb_watch *watch,
		       const tb_sink *diff, tb_set_summary *out,
		       tb_error *err)
{
	tb_setting s = { .options = options, .watch = watch };
	tb_bytes text;
	int line = 0;
	tb_status st = tb_setting_options(options, &s.value.from, err);

	if (st != TB_OK)
		return st;
	tb_bytes_init(&text);
	st = load(&s, err);
	if (st == TB_OK)
		st = tb_setting_settle(&s, err);
	if (st == TB_OK)
		st = make_text(&s, &text, &line, err);
	if (st == TB_OK && diff)
		st = tb_excerpt_write(s.path, &(tb_excerpt){
				s.file->bytes, s.file->length, text.data,
				text.length }, diff, err);
	if (st == TB_OK && !options->dry_run) {
		st = write_text(&s, &text, err);
		if (st == TB_OK)
			tb_annotations_refresh(options->rules_dir,
					       options->dinas);
	}
	if (st == TB_OK) {
		if (s.old)
			tb_setting_warn(&s);
		*out = (tb_set_summary){ .line = line };
		(void)snprintf(out->file, sizeof out->file, "%.255s", s.path);
		tb_date_text(s.value.from, out->from);
	}
	tb_ruleset_free(s.ruleset);
	tb_bytes_release(&text);
	return st;
}
