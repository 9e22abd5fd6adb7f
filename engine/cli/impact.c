/* impact.c - whom a rule change moves. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/several.h"
#include "cli/text.h"

/* A file that is made with the first byte, beside its final place. */
struct page {
	const char *path;
	char *draft;
	FILE *file;
	int failed;		/* errno */
};

static bool write_page(void *context, const char *bytes, size_t length)
{
	struct page *page = context;

	if (!page->file && page->failed == 0) {
		page->file = fopen(page->draft, "wb");
		if (!page->file)
			page->failed = errno;
	}
	if (page->failed == 0 &&
	    fwrite(bytes, 1, length, page->file) != length)
		page->failed = errno ? errno : EIO;
	return page->failed == 0;
}

static tb_status begin_page(struct page *page, const char *path, tb_error *err)
{
	size_t length = path ? strlen(path) : 0;

	if (!path)
		return TB_OK;
	if (length == 0)
		return tb_usage(err, _("%s needs the name of a file"),
				"--html");
	page->path = path;
	page->draft = malloc(length + 6);
	if (!page->draft) {
		*err = (tb_error){ .code = TB_ENOMEM };
		return TB_ENOMEM;
	}
	memcpy(page->draft, path, length);
	memcpy(page->draft + length, ".part", 6);
	return TB_OK;
}

/* The whole page, or none. */
static tb_status end_page(struct page *page, tb_status st, tb_error *err)
{
	bool was_open = page->file != NULL;

	if (was_open && fclose(page->file) != 0 && page->failed == 0)
		page->failed = errno;
	if (was_open && page->failed == 0 && st == TB_OK &&
	    rename(page->draft, page->path) != 0)
		page->failed = errno;
	if (was_open && (page->failed != 0 || st != TB_OK))
		(void)remove(page->draft);
	free(page->draft);
	if (page->failed == 0)
		return st;
	*err = (tb_error){ .code = TB_EIO };
	snprintf(err->file, sizeof err->file, "%s", page->path);
	snprintf(err->message, sizeof err->message,
		 _("the file cannot be written: %s"), strerror(page->failed));
	return TB_EIO;
}

static tb_status different(const tb_cli *cli, const tb_impact_summary *sum,
			   tb_error *err)
{
	if (!cli->values[TB_O_FAIL_ON_CHANGE] || sum->moved == 0)
		return TB_OK;
	*err = (tb_error){ .code = TB_EDIFFERENT };
	snprintf(err->message, sizeof err->message,
		 _("%lld people come out differently (--fail-on-change)"),
		 (long long)sum->moved);
	return TB_EDIFFERENT;
}

/* What was asked for about cases. */
static tb_status want_cases(const tb_cli *cli, tb_several *people,
			    tb_impact_options *options, tb_error *err)
{
	const char *named = cli->values[TB_O_PEOPLE_NAMED];
	tb_status st;

	options->cases = cli->values[TB_O_AS_CASES];
	if (named && !options->cases)
		return tb_usage(err, _("--people goes with --as-cases"));
	if (options->cases && !*options->cases)
		return tb_usage(err, _("%s needs the name of a file"),
				"--as-cases");
	st = tb_several_codes(people, named, "--people", err);
	options->case_people = (const char *const *)people->each;
	options->case_people_count = people->count;
	return st;
}

static void say_cases(tb_cli *cli, const tb_impact_options *options,
		      const tb_impact_summary *sum)
{
	if (!options->cases)
		return;
	tb_screen_say(&cli->screen,
		      dngettext("timbang", "%lld case was written to %s",
				"%lld cases were written to %s",
				(unsigned long)sum->cases),
		      (long long)sum->cases, options->cases);
	if (options->case_people_count == 0)
		tb_screen_say(&cli->screen,
			      _("Chosen of %lld people: each shows a kind of "
				"change or a rule that the others do not."),
			      (long long)sum->moved);
}

tb_status tb_cmd_impact(tb_cli *cli, tb_error *err)
{
	tb_several sets = { 0, NULL }, people = { 0, NULL };
	tb_impact_options options = {
		.before = cli->arguments[0],
		.after = cli->argument_count > 1 ? cli->arguments[1] : NULL,
		.period = cli->values[TB_O_PERIOD],
		.unit = cli->values[TB_O_UNIT],
		.rules_dir = cli->rules,
		.on = cli->values[TB_O_ON],
		.organisation = cli->values[TB_O_ORGANISATION]
	};
	tb_impact_summary sum = { .people = 0 };
	struct page page = { .path = NULL };
	const tb_sink to_page = { write_page, &page };
	tb_store *store = NULL;
	tb_status st;

	if (!*cli->rules)
		return tb_usage(err, _("the folder of rulesets was not found; "
				       "name it with --rules"));
	st = tb_several_of(&sets, cli->values[TB_O_SET], err);
	options.settings = (const char *const *)sets.each;
	options.setting_count = sets.count;
	if (st == TB_OK)
		st = want_cases(cli, &people, &options, err);
	if (st == TB_OK)
		st = begin_page(&page, cli->values[TB_O_HTML], err);
	if (st == TB_OK)
		st = tb_cli_open(cli, &store, err);
	if (st == TB_OK)
		st = tb_report_impact(store, &options, &cli->watch, &cli->how,
				      &cli->sink, page.path ? &to_page : NULL,
				      &sum, err);
	tb_screen_clear(&cli->screen);
	st = end_page(&page, st, err);
	if (st == TB_OK)
		say_cases(cli, &options, &sum);
	if (st == TB_OK)
		st = different(cli, &sum, err);
	tb_store_close(store);
	tb_several_free(&sets);
	tb_several_free(&people);
	return st;
}
