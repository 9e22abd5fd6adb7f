/* in_force.h - inside store/ only: which result of a person counts, as SQL.
 * Runs are few and results many: it is always the runs that are gone
 * through. */
#ifndef TB_STORE_IN_FORCE_H
#define TB_STORE_IN_FORCE_H

/* The run whose result of @party is in force for @period: the newest; but a
 * draft never stands before an official one. */
#define TB_IN_FORCE(period, party) \
	"(SELECT n.run FROM run n WHERE n.period = " period \
	" AND EXISTS (SELECT 1 FROM result q WHERE q.run = n.run" \
	"  AND q.party = " party ") ORDER BY n.draft, n.run DESC LIMIT 1)"
/* The newest run of @period but @run whose result of @party is confirmed;
 * NULL: none. */
#define TB_CONFIRMED_IN(run, period, party) \
	"(SELECT max(n.run) FROM run n CROSS JOIN confirmed q" \
	" ON q.run = n.run AND q.party = " party \
	" WHERE n.period = " period " AND n.run <> " run ")"

#endif
