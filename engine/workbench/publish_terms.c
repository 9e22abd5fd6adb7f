/* publish_terms.c - who publishes what, and since when it counts. */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/nip.h"
#include "base/text.h"
#include "evaluate/ruleset_read.h"
#include "store/change.h"
#include "store/store.h"
#include "workbench/publishing.h"
#include "workbench/semester.h"

/* ---------------------------------------------------------------- approver */

/* A NIP without the blanks that people write in it; any other code as it
 * is. */
static const char *plain(tb_publishing *p, const char *code)
{
	tb_nip nip;

	if (tb_nip_parse(code, strlen(code), TB_DATE_NEVER, &nip) ==
	    TB_NIP_VALID)
		return tb_arena_text(&p->arena, nip.digits);
	return tb_arena_text(&p->arena, code);
}

static tb_status unknown_approver(tb_publishing *p, tb_error *err)
{
	char nearest[TB_CODE_BYTES];
	tb_status st = tb_store_nearest(p->store, TB_CODE_PARTY, p->approver,
					nearest, err);

	if (st != TB_OK)
		return st;
	if (nearest[0])
		return tb_fail(err, TB_EUSAGE,
			       _("the approver '%s' is not known in the store; "
				 "did you mean %s?"), p->approver,
			       nearest);
	return tb_fail(err, TB_EUSAGE,
		       _("the approver '%s' is not known in the store; import "
			 "the person, or name somebody who is"), p->approver);
}

tb_status tb_publish_approver(tb_publishing *p, tb_error *err)
{
	const tb_publish_options *options = p->options;
	int64_t party = 0;
	tb_status st;

	if (!options->by || !options->by[0])
		return tb_fail(err, TB_EUSAGE,
			       _("publishing needs to know who does it: give "
				 "--by NIP"));
	if (!options->approver || !options->approver[0])
		return tb_fail(err, TB_EUSAGE,
			       _("publishing needs a second person who approves "
				 "it: give --approver NIP"));
	p->by = plain(p, options->by);
	p->approver = plain(p, options->approver);
	if (!p->by || !p->approver)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	if (tb_text_same(p->by, p->approver))
		return tb_fail(err, TB_EUSAGE,
			       _("the approver must be somebody else than the "
				 "author: %s is both"), p->by);
	st = tb_store_code(p->store, TB_CODE_PARTY, p->approver, &party, err);
	if (st == TB_OK && party == 0)
		st = unknown_approver(p, err);
	if (st == TB_OK)
		tb_bytes_puts(&p->said, p->approver);
	return st;
}

/* ------------------------------------------------------------------- files */

static tb_status check_unit(tb_publishing *p, tb_error *err)
{
	int64_t unit = 0;
	tb_status st;

	if (strcmp(p->dinas, "nasional") == 0)
		return TB_OK;
	st = tb_store_code(p->store, TB_CODE_UNIT, p->dinas, &unit, err);
	if (st == TB_OK && unit == 0)
		st = tb_fail(err, TB_EDATA,
			     _("there is no unit '%s' in the store, so these "
			       "rules would count for nobody; import the units "
			       "first"), p->dinas);
	return st;
}

tb_status tb_publish_read(tb_publishing *p, tb_error *err)
{
	tb_status st = check_unit(p, err);

	if (st == TB_OK)
		st = tb_ruleset_read_all(p->rules_dir, p->dinas, &p->arena,
					 &p->files, &p->file_count, err);
	if (st == TB_OK)
		st = tb_ruleset_hash(p->files, p->file_count, p->sha256, err);
	if (st == TB_OK)
		st = tb_unpack(p->files, p->file_count, &p->arena,
			       &p->copy.unpacked, err);
	p->copy.rules_dir = p->copy.unpacked.folder;
	if (st == TB_OK)
		st = tb_ruleset_load(p->copy.rules_dir, p->dinas, p->watch,
				     &p->ruleset, err);
	if (st == TB_OK)
		tb_bytes_printf(&p->said, _("%d files"), (int)p->file_count);
	return st;
}

static tb_status still_same(const tb_publishing *p, const char *rules_dir,
			    tb_error *err)
{
	char sha256[TB_SHA256_TEXT];
	tb_ruleset_file *files = NULL;
	size_t count = 0;
	tb_arena arena;
	tb_status st;

	tb_arena_init(&arena);
	st = tb_ruleset_read_all(rules_dir, p->dinas, &arena, &files, &count,
				 err);
	if (st == TB_OK)
		st = tb_ruleset_hash(files, count, sha256, err);
	tb_arena_release(&arena);
	if (st == TB_OK && strcmp(sha256, p->sha256) != 0)
		st = tb_fail(err, TB_EDATA,
			     _("the files of %s changed while they were looked "
			       "at; nothing is published, publish again"),
			     p->dinas);
	return st;
}

tb_status tb_publish_unchanged(tb_publishing *p, tb_error *err)
{
	tb_status st = still_same(p, p->copy.rules_dir, err);

	return st == TB_OK ? still_same(p, p->rules_dir, err) : st;
}

tb_status tb_publish_changed(tb_publishing *p, tb_error *err)
{
	tb_status st = tb_publication_find(p->store, p->dinas, 0, &p->arena,
					   &p->previous, err);

	if (st != TB_OK)
		return st;
	if (!p->previous) {
		tb_bytes_puts(&p->said, _("the first version"));
		return TB_OK;
	}
	if (strcmp(p->previous->sha256, p->sha256) == 0)
		return tb_fail(err, TB_EDATA,
			       _("nothing changed since %s@%" PRId64
				 ": every file is the same"),
			       p->dinas, p->previous->version);
	tb_bytes_printf(&p->said, _("differs from %s@%" PRId64), p->dinas,
			p->previous->version);
	return TB_OK;
}

/* -------------------------------------------------------------------- date */

/* The first day from @day on that a version may begin with. */
static tb_date free_day(const tb_publishing *p, tb_date day)
{
	tb_date today = tb_store_today();

	if (!tb_semester_begins(day))
		day = tb_semester_next(day);
	if (p->previous && day <= today)
		day = tb_semester_next(today);
	if (p->previous && day < p->previous->from)
		day = p->previous->from;
	return day;
}

static tb_status refuse_date(const tb_publishing *p, const char *why,
			     tb_error *err)
{
	char wanted[TB_DATE_BYTES], next[TB_DATE_BYTES];

	tb_date_text(p->from, wanted);
	tb_date_text(free_day(p, p->from), next);
	return tb_fail(err, TB_ERULE,
		       _("the version cannot be in force from %s: %s; the next "
			 "free date is %s"), wanted, why, next);
}

/* Values that begin later than the version. */
static tb_status check_parameters(tb_publishing *p, tb_error *err)
{
	const tb_manifest *manifest = &p->ruleset->manifest;
	char from[TB_DATE_BYTES], next[TB_DATE_BYTES];

	for (size_t i = 0; i < manifest->parameter_count; i++) {
		const tb_parameter *parameter = &manifest->parameters[i];

		for (size_t v = 0; v < parameter->count; v++) {
			const tb_parameter_value *value =
				&parameter->values[v];

			if (value->from <= p->from ||
			    tb_semester_begins(value->from))
				continue;
			tb_date_text(value->from, from);
			tb_date_text(tb_semester_next(value->from), next);
			return tb_fail_at(
				err, TB_ERULE,
				tb_arena_printf(&p->arena,
						"rules/%s/ruleset.yaml",
						p->dinas),
				value->line, value->column,
				_("parameter '%s' changes on %s, inside a "
				  "period; the next free date is %s"),
				parameter->name, from, next);
		}
	}
	return TB_OK;
}

static tb_status read_date(tb_publishing *p, tb_error *err)
{
	const char *text = p->options->from;
	char from[TB_DATE_BYTES];

	p->from = p->ruleset->manifest.from;
	if (!text)
		return TB_OK;
	if (!tb_date_parse(text, strlen(text), &p->from))
		return tb_fail(err, TB_EUSAGE,
			       _("'%s' is not a date; write it like 2027-01-01"),
			       text);
	if (p->from >= p->ruleset->manifest.from)
		return TB_OK;
	tb_date_text(p->ruleset->manifest.from, from);
	return tb_fail(err, TB_ERULE,
		       _("the ruleset itself says from: %s; --from may only be "
			 "later"), from);
}

tb_status tb_publish_date(tb_publishing *p, tb_error *err)
{
	char from[TB_DATE_LONG_BYTES];
	tb_status st = read_date(p, err);

	if (st == TB_OK && !tb_semester_begins(p->from))
		st = refuse_date(p, _("that day lies inside a period"), err);
	if (st == TB_OK && p->previous && p->from <= tb_store_today())
		st = refuse_date(p, _("that period has begun"), err);
	if (st == TB_OK && p->previous && p->from < p->previous->from)
		st = refuse_date(p, _("the version before begins later"), err);
	if (st == TB_OK)
		st = check_parameters(p, err);
	if (st == TB_OK)
		tb_bytes_printf(&p->said, _("in force from %s"),
				tb_date_long(p->from, from));
	return st;
}
