/* dictionary.h - what a ruleset may name, read from its folder alone. */
#ifndef TB_INTAKE_DICTIONARY_H
#define TB_INTAKE_DICTIONARY_H

#include "store/catalog.h"

/* A store in memory that knows the dictionaries of rules_dir/nasional and of
 * the ruleset in the folder @own (NULL: only nasional); people are told apart
 * by any code.  Errors: TB_EDATA (said to @watch), TB_EIO. */
TB_MUST_CHECK
tb_status tb_dictionary_store(const char *rules_dir, const char *own,
			      const tb_watch *watch, tb_store **out,
			      tb_error *err);

/* The dictionaries of rules_dir/nasional and of the ruleset in the folder @own
 * (NULL: only nasional), checked as an import checks them; no store is needed.
 * Release with tb_catalog_release.
 * Errors: TB_EDATA (said to @watch), TB_EIO. */
TB_MUST_CHECK
tb_status tb_dictionary_load(const char *rules_dir, const char *own,
			     const tb_watch *watch, tb_catalog *out,
			     tb_error *err);

#endif
