/* crowd_people.h - inside workbench/: the people of a crowd, as YAML. */
#ifndef TB_WORKBENCH_CROWD_PEOPLE_H
#define TB_WORKBENCH_CROWD_PEOPLE_H

#include "evaluate/ruleset.h"
#include "store/catalog.h"

/* One invented person: the lines of a person of a file of cases, without its
 * name, each indented by four blanks. */
typedef struct tb_crowd_people {
	tb_arena *arena;
	size_t count, capacity;
	const char **people;	/* small ones first */
	bool no_memory;
} tb_crowd_people;

TB_MUST_CHECK
tb_status tb_crowd_people_of(const tb_ruleset *ruleset,
			     const tb_catalog *catalog, tb_date last,
			     tb_arena *arena,
			     tb_crowd_people *out, tb_error *err);

#endif
