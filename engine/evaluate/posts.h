/* posts.h - inside evaluate/: the kinds of post of one part of a run, numbered
 * and stored as people who hold them come up. */
#ifndef TB_EVALUATE_POSTS_H
#define TB_EVALUATE_POSTS_H

#include "evaluate/dinas.h"

enum { TB_POSTS_BUCKETS = 8192, TB_WEIGHTS_BUCKETS = 256 };

typedef struct tb_numbered tb_numbered;

/* Numbers are given in the order of people, whoever evaluated them.  Memory
 * is bounded: past TB_POSTS_KEPT kinds all are forgotten, and met again under
 * new numbers. */
typedef struct tb_posts {
	tb_store *store;
	int64_t run;
	int part;		/* its number in the run */
	const tb_catalog *catalog;
	int64_t *next;		/* number of the next new kind */
	tb_arena arena;
	size_t count;
	tb_numbered *kinds[TB_POSTS_BUCKETS];
	/* Those whose weights are stored: others may have the same. */
	tb_numbered *weights[TB_WEIGHTS_BUCKETS];
} tb_posts;

/* The number of @kind in the run; a new one is stored with its weights, or
 * with the number of one whose weights are equal.  What @kind names must live
 * as long as the part. */
TB_MUST_CHECK
tb_status tb_posts_number(tb_posts *posts, const tb_post_kind *kind,
			  int64_t *out, tb_error *err);
void tb_posts_release(tb_posts *posts);

#endif
