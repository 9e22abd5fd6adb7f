/* faults.c - loading as often as it takes to see all that is wrong. */
#include "rule/faults.h"

#include <string.h>

#include "base/i18n.h"
#include "rule/state.h"

enum { ROUNDS_MAX = 25 };

/* A wrong rule is what is looked for; anything else ends the search. */
static bool is_finding(tb_status st)
{
	return st == TB_ERULE || st == TB_ELIMIT || st == TB_EDATA;
}

/* A fault that names no rule (a text that does not parse, a file that gives
 * no list) ends the search in these files. */
static tb_status search(const tb_rule_setup *setup, const tb_watch *watch,
			bool *any, tb_error *err)
{
	tb_rule_skip skips[ROUNDS_MAX], failed;
	size_t count = 0;
	tb_status st;

	do {
		tb_rules *rules = NULL;

		st = tb_rules_start_without(setup, skips, count, watch,
					    &failed, &rules, err);
		tb_rules_stop(rules);
		*any = *any || is_finding(st);
		if (!is_finding(st) || failed.file < 0)
			break;
		skips[count++] = failed;
	} while (count < ROUNDS_MAX);
	return is_finding(st) ? TB_OK : st;
}

/* The set-up without the entry file @without. */
static tb_status search_without(const tb_rule_setup *setup,
				const char *without, const tb_watch *watch,
				bool *any, tb_error *err)
{
	tb_rule_file files[TB_FILES_MAX];
	tb_rule_setup less = *setup;

	less.files = files;
	less.file_count = 0;
	for (size_t i = 0; i < setup->file_count &&
	     less.file_count < TB_FILES_MAX; i++) {
		const tb_rule_file *file = &setup->files[i];

		if (file->module || strcmp(file->name, without) != 0)
			files[less.file_count++] = *file;
	}
	if (less.file_count == setup->file_count)
		return TB_OK;
	return search(&less, watch, any, err);
}

tb_status tb_rules_faults(const tb_rule_setup *setup, const tb_watch *watch,
			  bool *any, tb_error *err)
{
	tb_status st;

	*any = false;
	st = search(setup, watch, any, err);
	if (st == TB_OK && *any)
		st = search_without(setup, TB_RULE_TRAINING, watch, any, err);
	if (st == TB_OK && *any)
		st = search_without(setup, TB_RULE_WEIGHTS, watch, any, err);
	return st;
}
