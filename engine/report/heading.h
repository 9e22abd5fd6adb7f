/* heading.h - what stands above and below every print of results: which
 * period, which runs, by whose rules and by what method. */
#ifndef TB_REPORT_HEADING_H
#define TB_REPORT_HEADING_H

#include "base/arena.h"
#include "report/out.h"
#include "store/results.h"

/* One ruleset that made results of one run. */
typedef struct tb_source tb_source;

/* The runs and rulesets that the printed rows came from. */
typedef struct tb_sources {
	tb_arena arena;
	tb_source *first, *last, *recent;
	bool failed;
} tb_sources;

void tb_sources_init(tb_sources *sources);
void tb_sources_release(tb_sources *sources);
/* Remember the source of a row; cheap when it is the same as before. */
void tb_sources_add(tb_sources *sources, int64_t run, const char *dinas);

/* Title, period, runs and who confirmed results of them, rulesets with their
 * method. */
TB_MUST_CHECK
tb_status tb_heading_print(const tb_sources *sources, tb_store *store,
			   const char *title, tb_out *out, tb_error *err);
/* What the printed rows came to. */
typedef struct tb_footing {
	int64_t people, complete, partial, review;
	int64_t confirmed;	/* results */
} tb_footing;

void tb_footing_add(tb_footing *footing, const tb_result_row *row);
/* Counts and the standing sentences. */
void tb_footing_print(tb_out *out, const tb_footing *footing);

#endif
