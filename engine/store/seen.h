/* seen.h - inside store/ only: what visible.h says, as SQL. */
#ifndef TB_STORE_SEEN_H
#define TB_STORE_SEEN_H

/* The row @fact is not of a change that was withdrawn by today. */
#define TB_SEEN_NOW(fact) \
	fact ".change NOT IN (SELECT withdraws FROM change" \
	" WHERE withdraws IS NOT NULL)"
/* The row @fact was written by the change @upto, and not withdrawn by it. */
#define TB_SEEN_BY(fact, upto) \
	fact ".change <= " upto " AND NOT EXISTS (SELECT 1 FROM change w" \
	" WHERE w.withdraws = " fact ".change AND w.change <= " upto ")"

#endif
