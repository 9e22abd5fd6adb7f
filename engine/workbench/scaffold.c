/* scaffold.c - the folder of a new ruleset, whole or not at all. */
#include "workbench/scaffold.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "evaluate/ruleset.h"
#include "exchange/file.h"
#include "intake/dictionary.h"
#include "store/change.h"
#include "workbench/files.h"
#include "workbench/names.h"

enum { PREFIX_LETTERS = 3, PREFIX_MAX = 24, TRIES = 100 };

struct scaffold {
	const tb_scaffold_options *options;
	const tb_watch *watch;
	tb_scaffold_summary *out;
	char place[TB_PATH_MAX_BYTES];	/* a folder of its own in rules_dir */
	char period[TB_PERIOD_BYTES];
};

/* ---------------------------------------------------------- what is asked */

static tb_status check_dinas(const tb_scaffold_options *options, tb_error *err)
{
	char near[TB_NAME_BYTES], path[TB_PATH_MAX_BYTES];
	struct stat about;
	tb_status st;

	if (!tb_name_is_good(options->dinas))
		return tb_fail(err, TB_EUSAGE,
			       tb_name_near(options->dinas, near)
				       ? _("'%s' cannot be the code of a "
					   "dinas: small letters, digits and "
					   "_ only; how about '%s'?")
				       : _("'%s' cannot be the code of a "
					   "dinas: small letters, digits and "
					   "_ only"), options->dinas, near);
	st = tb_path(path, err, "%s/%s", options->rules_dir, options->dinas);
	if (st == TB_OK && lstat(path, &about) == 0)
		return tb_fail_at(err, TB_EUSAGE, path, 0, 0,
				  _("this exists already and is left as it "
				    "is; choose another code"));
	return st;
}

/* It is put into comments and into texts of Lua. */
static tb_status check_name(const char *name, tb_error *err)
{
	size_t length = strlen(name);

	if (length > 0 && length < sizeof ((tb_scaffold_summary *)0)->name &&
	    tb_utf8_valid(name, length) == length &&
	    !strpbrk(name, "\t\r\n\"\\{}@") &&
	    !tb_text_find_control(name, length))
		return TB_OK;
	return tb_fail(err, TB_EUSAGE,
		       _("the name must be one short line without quotes, "
			 "braces and backslashes"));
}

/* "pertanian" -> "Dinas Pertanian", "badan_keuangan" -> "Badan Keuangan" */
static void name_from_code(const char *code, char *name, size_t size)
{
	bool begin = true;
	size_t n = 0;

	if (!strchr(code, '_'))
		n = (size_t)snprintf(name, size, "Dinas ");
	for (; *code && n + 1 < size; code++) {
		char c = *code == '_' ? ' ' : *code;

		if (begin && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		begin = c == ' ';
		name[n++] = c;
	}
	name[n] = '\0';
}

/* The first day, and the first half-year that lies wholly behind it. */
static tb_status settle_date(struct scaffold *s, tb_error *err)
{
	const char *wanted = s->options->from;
	tb_date from = tb_store_today(), half = 0;
	int year, month, day;

	if (wanted) {
		if (tb_date_read(wanted, strlen(wanted), &from) !=
		    TB_DATE_READ)
			return tb_fail(err, TB_EUSAGE,
				       _("'%s' is no date; write "
					 "year-month-day: 2027-01-01"),
				       wanted);
	} else {
		tb_date_to_ymd(from, &year, &month, &day);
		(void)!tb_date_from_ymd(year + 1, 1, 1, &from);
	}
	tb_date_to_ymd(from, &year, &month, &day);
	(void)!tb_date_from_ymd(year, month <= 6 ? 1 : 7, 1, &half);
	if (half < from)
		half = tb_date_add_months(half, 6);
	tb_date_to_ymd(half, &year, &month, &day);
	(void)snprintf(s->period, sizeof s->period, "%04d-S%d", year,
		       month == 1 ? 1 : 2);
	tb_date_text(from, s->out->from);
	return TB_OK;
}

/* ----------------------------------------------------------------- prefix */

static bool begins(const char *code, const char *prefix)
{
	size_t n = strlen(prefix);

	return strncmp(code, prefix, n) == 0 && code[n] == '_';
}

static bool is_taken(const tb_catalog *catalog, const char *prefix)
{
	for (size_t i = 0; i < catalog->competency_count; i++)
		if (begins(catalog->competencies[i].code, prefix))
			return true;
	for (size_t i = 0; i < catalog->course_count; i++)
		if (begins(catalog->courses[i].code, prefix))
			return true;
	return false;
}

/* Codes are unique in a store, so every ruleset beside this one counts. */
static tb_status taken_anywhere(const struct scaffold *s, const char *prefix,
				bool *taken, tb_error *err)
{
	const char *rules_dir = s->options->rules_dir;
	char **names = NULL;
	size_t count = 0;
	tb_status st = tb_file_names(rules_dir, &names, &count, err);

	*taken = false;
	for (size_t i = 0; st == TB_OK && i < count && !*taken; i++) {
		tb_catalog catalog = { 0 };
		char own[TB_PATH_MAX_BYTES];

		if (!tb_ruleset_exists(rules_dir, names[i]) ||
		    tb_path(own, NULL, "%s/%s", rules_dir, names[i]) != TB_OK)
			continue;
		st = tb_dictionary_load(rules_dir, own, NULL, &catalog, err);
		*taken = st == TB_OK && is_taken(&catalog, prefix);
		tb_catalog_release(&catalog);
		/* What is wrong with others is not ours to report. */
		if (st == TB_EIO || tb_is_of_input(st))
			st = TB_OK;
	}
	tb_file_names_free(names, count);
	return st;
}

/* Letters of the code, at least three, as many as make it unique; then a
 * number. */
static tb_status settle_prefix(struct scaffold *s, tb_error *err)
{
	char letters[TB_NAME_BYTES], *prefix = s->out->prefix;
	size_t n = 0, most;
	tb_status st = TB_OK;
	bool taken = true;

	for (const char *c = s->options->dinas; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			letters[n++] = (char)(*c - 'a' + 'A');
	most = n < PREFIX_MAX ? n : PREFIX_MAX;
	n = most < PREFIX_LETTERS ? most : PREFIX_LETTERS;
	for (; taken && st == TB_OK && n <= most; n++) {
		(void)snprintf(prefix, sizeof s->out->prefix, "%.*s", (int)n,
			       letters);
		st = taken_anywhere(s, prefix, &taken, err);
	}
	for (int i = 2; taken && st == TB_OK && i < TRIES; i++) {
		(void)snprintf(prefix, sizeof s->out->prefix, "%.*s%d",
			       (int)most, letters, i);
		st = taken_anywhere(s, prefix, &taken, err);
	}
	return st;
}

/* ---------------------------------------------------------------- writing */

void tb_template_fill(const tb_template *template, const tb_filling *fillings,
		      tb_bytes *out)
{
	for (const char *const *line = template->lines; *line; line++) {
		const char *text = *line;

		while (*text) {
			const tb_filling *f = fillings;

			while (f->word && strncmp(text, f->word,
						  strlen(f->word)) != 0)
				f++;
			tb_bytes_put(out, f->word ? f->value : text,
				     f->word ? strlen(f->value) : 1);
			text += f->word ? strlen(f->word) : 1;
		}
	}
}

bool tb_template_is_annotation(const tb_template *template)
{
	return template->path[0] == '.';
}

static tb_status write_template(const struct scaffold *s,
				const tb_template *template, tb_error *err)
{
	const tb_scaffold_summary *out = s->out;
	const tb_filling fillings[] = {
		{ "@DINAS@", s->options->dinas }, { "@NAME@", out->name },
		{ "@FROM@", out->from }, { "@PREFIX@", out->prefix },
		{ "@PERIOD@", s->period }, { NULL, NULL }
	};
	const char *slash = strrchr(template->path, '/');
	char path[TB_PATH_MAX_BYTES];
	tb_bytes text;
	tb_status st = TB_OK;

	if (slash) {
		st = tb_path(path, err, "%s/%s/%.*s", s->place,
			     s->options->dinas,
			     (int)(slash - template->path), template->path);
		if (st == TB_OK)
			st = tb_folder_make(path, err);
	}
	if (st == TB_OK)
		st = tb_path(path, err, "%s/%s/%s", s->place,
			     s->options->dinas, template->path);
	tb_bytes_init(&text);
	tb_template_fill(template, fillings, &text);
	if (st == TB_OK && text.failed)
		st = tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (st == TB_OK)
		st = tb_file_put(path, text.data, text.length, err);
	tb_bytes_release(&text);
	return st;
}

/* A folder beside the others, which no ruleset is called like. */
static tb_status make_place(struct scaffold *s, tb_error *err)
{
	for (int i = 0; i < TRIES; i++) {
		tb_status st = tb_path(s->place, err, "%s/.baru.%d",
				       s->options->rules_dir, i);

		if (st != TB_OK)
			return st;
		if (mkdir(s->place, 0777) == 0)
			return TB_OK;
		if (errno != EEXIST)
			break;
	}
	return tb_fail_at(err, TB_EIO, s->options->rules_dir, 0, 0,
			  _("the folder cannot be made: %s"),
			  strerror(errno));
}

static tb_status write_files(struct scaffold *s, tb_error *err)
{
	tb_scaffold_summary *out = s->out;
	char path[TB_PATH_MAX_BYTES];
	tb_status st = tb_path(path, err, "%s/%s", s->place,
			       s->options->dinas);

	if (st == TB_OK)
		st = tb_folder_make(path, err);
	for (size_t i = 0; st == TB_OK && i < tb_template_count; i++) {
		if (tb_template_is_annotation(&tb_templates[i]))
			continue;
		out->files[out->file_count++] = tb_templates[i].path;
		st = write_template(s, &tb_templates[i], err);
	}
	return st;
}

/* Into place, by one rename. */
static tb_status publish(const struct scaffold *s, tb_error *err)
{
	char from[TB_PATH_MAX_BYTES], to[TB_PATH_MAX_BYTES];
	const tb_scaffold_options *options = s->options;
	tb_status st = tb_path(from, err, "%s/%s", s->place, options->dinas);

	if (st == TB_OK)
		st = tb_path(to, err, "%s/%s", options->rules_dir,
			     options->dinas);
	if (st == TB_OK && rename(from, to) != 0)
		st = tb_fail_at(err, TB_EIO, to, 0, 0,
				_("the folder cannot be made: %s"),
				strerror(errno));
	return st;
}

tb_status tb_scaffold(const tb_scaffold_options *options,
		      const tb_watch *watch, tb_scaffold_summary *out,
		      tb_error *err)
{
	tb_scaffold_summary made = { .file_count = 0 };
	struct scaffold s = { .options = options, .watch = watch,
			      .out = &made };
	tb_catalog national = { 0 };
	tb_status st = check_dinas(options, err);

	if (st == TB_OK && options->name)
		st = check_name(options->name, err);
	if (st == TB_OK)
		st = settle_date(&s, err);
	if (st == TB_OK)
		st = tb_dictionary_load(options->rules_dir, NULL, watch,
					&national, err);
	tb_catalog_release(&national);
	if (st == TB_OK)
		st = settle_prefix(&s, err);
	if (st != TB_OK)
		return st;
	if (options->name)
		(void)snprintf(made.name, sizeof made.name, "%s",
			       options->name);
	else
		name_from_code(options->dinas, made.name, sizeof made.name);
	(void)snprintf(made.folder, sizeof made.folder, "%.180s/%s",
		       options->rules_dir, options->dinas);
	st = make_place(&s, err);
	if (st != TB_OK)
		return st;
	st = write_files(&s, err);
	if (st == TB_OK)
		st = tb_annotations_write(options->rules_dir, s.place,
					  options->dinas, watch, &made, err);
	if (st == TB_OK)
		st = publish(&s, err);
	tb_folder_remove(s.place);
	if (st == TB_OK)
		*out = made;
	return st;
}
