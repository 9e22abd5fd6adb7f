/* publish_steps.c - what the steps of a publication came to. */
#include "workbench/publish_steps.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

static const struct title {
	const char *key, *title;
} titles[] = {
	{ "approver", N_("approver") },
	{ "read", N_("files") },
	{ "changed", N_("what is new") },
	{ "date", N_("date") },
	{ "check", N_("check") },
	{ "start", N_("rules start") },
	{ "test", N_("tests") },
	{ "coverage", N_("coverage of the tests") },
	{ "mutation", N_("changes noticed") },
	{ "impact", N_("impact") },
};

const char *tb_publish_step_title(const char *key)
{
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		if (strcmp(titles[i].key, key) == 0)
			return _(titles[i].title);
	return key;
}

/* "test:passed,cases=54 coverage:..." */
bool tb_publish_steps_next(const char **at, tb_kept_step *out)
{
	static const char passed[] = "passed";
	const char *word = *at + strspn(*at, " ");
	int length = (int)strcspn(word, " ");
	int key = (int)strcspn(word, ": ");
	int figures;

	if (length == 0)
		return false;
	*at = word + length;
	(void)snprintf(out->key, sizeof out->key, "%.*s", key, word);
	word += key + (key < length);
	out->passed = strncmp(word, passed, strlen(passed)) == 0;
	figures = (int)strcspn(word, ", ");
	word += figures + (word[figures] == ',');
	(void)snprintf(out->figures, sizeof out->figures, "%.*s",
		       (int)strcspn(word, " "), word);
	return true;
}

/* The number called @name; -1: it is not there. */
static long long figure(const char *figures, const char *name)
{
	size_t length = strlen(name);

	while (*figures) {
		if (strncmp(figures, name, length) == 0 &&
		    figures[length] == '=')
			return strtoll(figures + length + 1, NULL, 10);
		figures += strcspn(figures, ",");
		figures += *figures == ',';
	}
	return -1;
}

static void say_check(const char *figures, tb_bytes *to)
{
	long long warnings = figure(figures, "warnings");

	if (warnings == 0)
		tb_bytes_puts(to, _("nothing wrong found"));
	else
		tb_bytes_printf(to, TB_PLURAL("%lld warning", "%lld warnings",
					      warnings), warnings);
}

static void say_test(const char *figures, tb_bytes *to)
{
	long long cases = figure(figures, "cases");

	tb_bytes_printf(to, TB_PLURAL("%lld case", "%lld cases", cases),
			cases);
}

static void say_percent(const char *figures, tb_bytes *to)
{
	tb_bytes_printf(to, _("%lld%%, at least %lld%% are asked for"),
			figure(figures, "percent"), figure(figures, "least"));
}

static void say_impact(const char *figures, tb_bytes *to)
{
	long long moved = figure(figures, "moved");
	long long people = figure(figures, "people");

	if (people == 0)
		tb_bytes_puts(to, _("nobody is under these rules"));
	else if (moved < 0)
		tb_bytes_puts(to, _("nothing to compare with"));
	else
		tb_bytes_printf(to,
				_("%lld of %lld people come out differently: "
				  "%lld in a lower category, %lld in a higher "
				  "one"), moved, people,
				figure(figures, "down"),
				figure(figures, "up"));
}

void tb_publish_step_words(const char *key, const char *figures, tb_bytes *to)
{
	static const struct {
		const char *key;
		void (*say)(const char *figures, tb_bytes *to);
	} steps[] = {
		{ "check", say_check },
		{ "test", say_test },
		{ "coverage", say_percent },
		{ "mutation", say_percent },
		{ "impact", say_impact },
	};

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (strcmp(steps[i].key, key) == 0)
			steps[i].say(figures, to);
}
