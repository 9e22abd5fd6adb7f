/* api_write.c - the rule API where editors find it. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "evaluate/ruleset.h"
#include "intake/dictionary.h"
#include "workbench/api.h"
#include "workbench/files.h"
#include "workbench/scaffold.h"

static const char definitions[] = ".timbang/api.lua";

/* The definitions of root/<dinas> (NULL: of nothing but nasional). */
static tb_status make(const char *rules_dir, const char *root,
		      const char *dinas, const tb_watch *watch, tb_bytes *out,
		      tb_error *err)
{
	char folder[TB_PATH_MAX_BYTES];
	tb_catalog catalog = { 0 };
	tb_ruleset *ruleset = NULL;
	tb_status st = TB_OK;

	if (dinas)
		st = tb_path(folder, err, "%s/%s", root, dinas);
	if (st == TB_OK && dinas)
		st = tb_ruleset_load(root, dinas, watch, &ruleset, err);
	if (st == TB_OK)
		st = tb_dictionary_load(rules_dir, dinas ? folder : NULL,
					watch, &catalog, err);
	if (st == TB_OK) {
		tb_api_put_definitions(&catalog,
				       ruleset ? &ruleset->manifest : NULL,
				       out);
		if (out->failed)
			st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	tb_catalog_release(&catalog);
	tb_ruleset_free(ruleset);
	return st;
}

static tb_status put(const char *root, const char *dinas, const char *name,
		     const tb_bytes *text, tb_scaffold_summary *out,
		     tb_error *err)
{
	char path[TB_PATH_MAX_BYTES];
	tb_status st = tb_path(path, err, "%s/%s/%s", root, dinas, name);

	if (st == TB_OK && text->failed)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK && !tb_file_holds(path, text->data, text->length))
		st = tb_file_put(path, text->data, text->length, err);
	if (st == TB_OK)
		out->files[out->file_count++] = name;
	return st;
}

/* Somebody's own settings of the editor are not ours to replace. */
static bool is_own(const char *root, const char *dinas, const char *name)
{
	char path[TB_PATH_MAX_BYTES];
	struct stat about;

	return strchr(name, '/') == NULL &&
	       tb_path(path, NULL, "%s/%s/%s", root, dinas, name) == TB_OK &&
	       lstat(path, &about) == 0;
}

tb_status tb_annotations_write(const char *rules_dir, const char *root,
			       const char *dinas, const tb_watch *watch,
			       tb_scaffold_summary *out, tb_error *err)
{
	static const tb_filling nothing[] = { { NULL, NULL } };
	char path[TB_PATH_MAX_BYTES];
	tb_bytes text;
	tb_status st;

	tb_bytes_init(&text);
	st = make(rules_dir, root, dinas, watch, &text, err);
	if (st == TB_OK)
		st = tb_path(path, err, "%s/%s/.timbang", root, dinas);
	if (st == TB_OK)
		st = tb_folder_make(path, err);
	if (st == TB_OK)
		st = put(root, dinas, definitions, &text, out, err);
	for (size_t i = 0; st == TB_OK && i < tb_template_count; i++) {
		const tb_template *template = &tb_templates[i];

		if (!tb_template_is_annotation(template) ||
		    is_own(root, dinas, template->path))
			continue;
		tb_bytes_clear(&text);
		tb_template_fill(template, nothing, &text);
		st = put(root, dinas, template->path, &text, out, err);
	}
	tb_bytes_release(&text);
	return st;
}

void tb_annotations_refresh(const char *rules_dir, const char *dinas)
{
	tb_scaffold_summary ignored = { .file_count = 0 };
	char path[TB_PATH_MAX_BYTES];
	struct stat about;
	tb_bytes text;

	if (tb_path(path, NULL, "%s/%s/%s", rules_dir, dinas, definitions) !=
		    TB_OK ||
	    lstat(path, &about) != 0)
		return;
	tb_bytes_init(&text);
	if (make(rules_dir, rules_dir, dinas, NULL, &text, NULL) == TB_OK)
		(void)!put(rules_dir, dinas, definitions, &text, &ignored,
			   NULL);
	tb_bytes_release(&text);
}

tb_status tb_api_definitions(const char *rules_dir, const char *dinas,
			     const tb_watch *watch, const tb_sink *sink,
			     tb_error *err)
{
	tb_status st = TB_OK;
	tb_bytes text;

	if (dinas)
		st = tb_ruleset_must_exist(rules_dir, dinas, err);
	if (st != TB_OK)
		return st;
	tb_bytes_init(&text);
	st = make(rules_dir, rules_dir, dinas, watch, &text, err);
	if (st == TB_OK && !sink->write(sink->context, text.data, text.length))
		st = tb_fail(err, TB_EIO, _("the output cannot be written"));
	tb_bytes_release(&text);
	return st;
}

tb_status tb_api_write(const char *rules_dir, const char *dinas,
		       const tb_watch *watch, tb_scaffold_summary *out,
		       tb_error *err)
{
	tb_scaffold_summary made = { .file_count = 0 };
	tb_status st = tb_ruleset_must_exist(rules_dir, dinas, err);

	(void)snprintf(made.folder, sizeof made.folder, "%.180s/%s",
		       rules_dir, dinas);
	if (st == TB_OK)
		st = tb_annotations_write(rules_dir, rules_dir, dinas, watch,
					  &made, err);
	if (st == TB_OK)
		*out = made;
	return st;
}
