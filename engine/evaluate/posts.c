/* posts.c - kinds of post, numbered and stored. */
#include "evaluate/posts.h"

#include <string.h>

#include "base/i18n.h"
#include "store/run.h"

/* What is stored of one competency of a post. */
struct stored {
	int competency, required;
	tb_decimal weight;
	const char *rule;
};

struct tb_numbered {
	tb_numbered *next, *next_weights;	/* of the same hash */
	int64_t post, weights_of;
	int unit;
	const tb_position *position;
	const char *employment;
	bool leads;
	size_t count;
	struct stored *stored;	/* NULL: as those of weights_of */
};

/* -------------------------------------------------------------- the kinds */

static tb_numbered **slot_of(tb_posts *posts, const tb_post_kind *kind)
{
	uint64_t hash = tb_post_hash(kind->unit, kind->position,
				     kind->employment, kind->leads);

	return &posts->kinds[hash % TB_POSTS_BUCKETS];
}

static tb_numbered *find(tb_numbered *at, const tb_post_kind *kind)
{
	while (at && !(at->unit == kind->unit &&
		       at->position == kind->position &&
		       at->leads == kind->leads &&
		       strcmp(at->employment, kind->employment) == 0))
		at = at->next;
	return at;
}

/* ------------------------------------------------------------ the weights */

static struct stored as_stored(const tb_post_competency *c)
{
	return (struct stored){ c->competency, c->required, c->weight,
				c->rule ? c->rule : "" };
}

static tb_numbered **weights_slot(tb_posts *posts, const tb_post_kind *kind)
{
	uint64_t hash = kind->count;

	for (size_t i = 0; i < kind->count; i++) {
		const tb_post_competency *c = &kind->competencies[i];

		hash = hash * 1000003u + (uint64_t)c->competency * 8u +
		       (uint64_t)c->required;
		hash = hash * 31u + (uint64_t)c->weight.micro;
	}
	hash ^= hash >> 29;
	return &posts->weights[hash % TB_WEIGHTS_BUCKETS];
}

static bool same_weights(const tb_numbered *known, const tb_post_kind *kind)
{
	if (known->count != kind->count)
		return false;
	for (size_t i = 0; i < kind->count; i++) {
		const struct stored *a = &known->stored[i];
		const struct stored b = as_stored(&kind->competencies[i]);

		if (a->competency != b.competency ||
		    a->required != b.required ||
		    a->weight.micro != b.weight.micro ||
		    strcmp(a->rule, b.rule) != 0)
			return false;
	}
	return true;
}

static bool keep_weights(tb_posts *posts, tb_numbered *numbered,
			 const tb_post_kind *kind)
{
	tb_numbered **slot = weights_slot(posts, kind);
	const tb_numbered *known = *slot;

	while (known && !same_weights(known, kind))
		known = known->next_weights;
	if (known) {
		numbered->weights_of = known->post;
		return true;
	}
	numbered->weights_of = numbered->post;
	numbered->count = kind->count;
	numbered->stored = tb_arena_array(&posts->arena, kind->count + 1,
					  sizeof *numbered->stored);
	if (!numbered->stored)
		return false;
	for (size_t i = 0; i < kind->count; i++)
		numbered->stored[i] = as_stored(&kind->competencies[i]);
	numbered->next_weights = *slot;
	*slot = numbered;
	return true;
}

/* ---------------------------------------------------------------- storing */

static tb_status store(const tb_posts *posts, const tb_numbered *numbered,
		       tb_error *err)
{
	const tb_catalog *catalog = posts->catalog;
	const tb_run_post post = { numbered->post,
				   posts->part,
				   catalog->units[numbered->unit].id,
				   numbered->position->id,
				   numbered->employment,
				   numbered->leads,
				   numbered->weights_of };
	tb_status st = tb_run_add_post(posts->store, posts->run, &post, err);

	for (size_t i = 0; st == TB_OK && i < numbered->count; i++) {
		const struct stored *c = &numbered->stored[i];

		st = tb_run_add_post_competency(
			posts->store, posts->run, numbered->post, (int)i,
			catalog->competencies[c->competency].id, c->required,
			c->weight, c->rule, err);
	}
	return st;
}

tb_status tb_posts_number(tb_posts *posts, const tb_post_kind *kind,
			  int64_t *out, tb_error *err)
{
	tb_numbered **slot = slot_of(posts, kind);
	tb_numbered *numbered = find(*slot, kind);

	if (numbered) {
		*out = numbered->post;
		return TB_OK;
	}
	if (posts->count > TB_POSTS_KEPT)
		tb_posts_release(posts);
	numbered = tb_arena_alloc(&posts->arena, sizeof *numbered);
	if (!numbered)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	numbered->post = *out = (*posts->next)++;
	numbered->unit = kind->unit;
	numbered->position = kind->position;
	numbered->employment = tb_arena_text(&posts->arena, kind->employment);
	numbered->leads = kind->leads;
	if (!numbered->employment || !keep_weights(posts, numbered, kind))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	numbered->next = *slot;
	*slot = numbered;
	posts->count++;
	return store(posts, numbered, err);
}

void tb_posts_release(tb_posts *posts)
{
	tb_arena_release(&posts->arena);
	tb_arena_init(&posts->arena);
	memset(posts->kinds, 0, sizeof posts->kinds);
	memset(posts->weights, 0, sizeof posts->weights);
	posts->count = 0;
}
