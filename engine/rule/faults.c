/* faults.c - loading as often as it takes to see all that is wrong. */
#include "rule/faults.h"

#include <string.h>

#include "base/error.h"
#include "rule/state.h"

/* A fault that names no rule (a text that does not parse, a file that gives
 * no list) ends the search in these files. */
static tb_status search(const tb_rule_setup *setup, const tb_watch *watch,
			tb_rule_rest *rest, tb_error *err)
{
	tb_rule_setup without = *setup;
	tb_rule_skip failed;
	tb_status st;

	rest->skip_count = 0;
	do {
		tb_rules *rules = NULL;

		without.skips = rest->skips;
		without.skip_count = rest->skip_count;
		st = tb_rules_try(&without, watch, &failed, &rules, err);
		tb_rules_stop(rules);
		rest->any_fault = rest->any_fault || tb_is_of_input(st);
		if (!tb_is_of_input(st) || failed.file < 0)
			break;
		rest->skips[rest->skip_count++] = failed;
	} while (rest->skip_count < TB_RULE_SKIPS);
	rest->usable = st == TB_OK;
	return tb_is_of_input(st) ? TB_OK : st;
}

/* The set-up without one entry file; unless something usable was found. */
static tb_status search_without(const tb_rule_setup *setup,
				const char *without, const tb_watch *watch,
				tb_rule_rest *rest, tb_error *err)
{
	tb_rule_file files[TB_FILES_MAX];
	tb_rule_setup less = *setup;
	tb_rule_rest other = { .without = without };
	tb_status st;

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
	st = search(&less, watch, &other, err);
	other.any_fault = true;
	if (!rest->usable)
		*rest = other;
	return st;
}

tb_status tb_rules_faults(const tb_rule_setup *setup, const tb_watch *watch,
			  tb_rule_rest *rest, tb_error *err)
{
	tb_status st;

	*rest = (tb_rule_rest){ .without = NULL };
	st = search(setup, watch, rest, err);
	if (st != TB_OK || rest->usable)
		return st;
	st = search_without(setup, TB_RULE_TRAINING, watch, rest, err);
	if (st == TB_OK)
		st = search_without(setup, TB_RULE_WEIGHTS, watch, rest, err);
	return st;
}
