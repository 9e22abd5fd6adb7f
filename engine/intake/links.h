/* links.h - inside intake/: who may note about whom on which day. */
#ifndef TB_INTAKE_LINKS_H
#define TB_INTAKE_LINKS_H

#include "store/fact.h"

typedef struct tb_links tb_links;

/* What is visible now. */
TB_MUST_CHECK
tb_status tb_links_load(tb_store *store, const tb_visible *visible,
			tb_links **out, tb_error *err);
void tb_links_free(tb_links *links);

typedef enum tb_link_answer {
	TB_LINKED,
	TB_LINKED_OTHER_DAYS,	/* a link there is, but not on that day */
	TB_NOT_LINKED
} tb_link_answer;

/* Directly, or through the unit that the person belonged to on @day.  *from
 * and *until get the days of a link, for OTHER_DAYS. */
tb_link_answer tb_links_ask(const tb_links *links, int64_t rater,
			    int64_t person, tb_date day, tb_date *from,
			    tb_date *until);

#endif
