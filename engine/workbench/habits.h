/* habits.h - slips that come from spreadsheets and word processors.
 *
 * 12,5 and 25% as numbers, a comma that is missing between two entries, a key
 * that stands twice, T.1 where a key belongs, curly quotes: each in its own
 * words, found in the text before anything is read from it.
 */
#ifndef TB_WORKBENCH_HABITS_H
#define TB_WORKBENCH_HABITS_H

#include "rule/rules.h"
#include "store/catalog.h"

/* Slips in a Lua text go to @watch.  @catalog (or NULL) tells which key an
 * official code such as T.1 stands for. */
void tb_habits_lua(const tb_rule_file *file, const tb_catalog *catalog,
		   const tb_watch *watch);
/* Slips in ruleset.yaml. */
void tb_habits_yaml(const char *path, const char *text, size_t length,
		    const tb_watch *watch);

#endif
