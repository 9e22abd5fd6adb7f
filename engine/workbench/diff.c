/* diff.c - what differs between two texts, line by line (Myers, 1986). */
#include "workbench/diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

enum { EDITS_MAX = 1000 };

struct line {
	const char *text;
	size_t length;
};

struct side {
	struct line *lines;
	int count;
};

struct diff {
	struct side a, b;
	int head, tail;		/* lines that both begin and end with */
	int n, m;		/* lines between them */
	int **trace;		/* V of each step, for the way back */
	tb_arena *arena;
	tb_diff_line *out;
	size_t count;
};

static bool split(const char *text, size_t length, tb_arena *arena,
		  struct side *side)
{
	size_t lines = 1;

	for (size_t i = 0; i < length; i++)
		lines += text[i] == '\n';
	side->lines = tb_arena_array(arena, lines, sizeof *side->lines);
	if (!side->lines)
		return false;
	while (length > 0) {
		const char *end = memchr(text, '\n', length);
		size_t used = end ? (size_t)(end - text) : length;

		side->lines[side->count++] = (struct line){ text, used };
		used += end != NULL;
		text += used;
		length -= used;
	}
	return true;
}

static bool same(const struct diff *d, int a, int b)
{
	const struct line *x = &d->a.lines[a], *y = &d->b.lines[b];

	return x->length == y->length &&
	       memcmp(x->text, y->text, x->length) == 0;
}

static void trim(struct diff *d)
{
	int least = d->a.count < d->b.count ? d->a.count : d->b.count;

	while (d->head < least && same(d, d->head, d->head))
		d->head++;
	while (d->tail < least - d->head &&
	       same(d, d->a.count - 1 - d->tail, d->b.count - 1 - d->tail))
		d->tail++;
	d->n = d->a.count - d->head - d->tail;
	d->m = d->b.count - d->head - d->tail;
}

/* v[k] is how far diagonal k reaches; @v points at k = 0.  True: the end. */
static bool step(const struct diff *d, int *v, int edits)
{
	for (int k = -edits; k <= edits; k += 2) {
		int x = k == -edits || (k != edits && v[k - 1] < v[k + 1])
				? v[k + 1]
				: v[k - 1] + 1;
		int y = x - k;

		while (x < d->n && y < d->m &&
		       same(d, d->head + x, d->head + y)) {
			x++;
			y++;
		}
		v[k] = x;
		if (x >= d->n && y >= d->m)
			return true;
	}
	return false;
}

/* How many edits it takes; -1: too many; -2: no memory. */
static int search(struct diff *d)
{
	int most = d->n + d->m < EDITS_MAX ? d->n + d->m : EDITS_MAX;
	int *v = tb_arena_array(d->arena, 2 * (size_t)most + 3, sizeof *v);

	d->trace = tb_arena_array(d->arena, (size_t)most + 1,
				  sizeof *d->trace);
	if (!v || !d->trace)
		return -2;
	v += most + 1;
	for (int edits = 0; edits <= most; edits++) {
		size_t width = 2 * (size_t)edits + 3;
		int *kept = tb_arena_array(d->arena, width, sizeof *kept);

		if (!kept)
			return -2;
		/* What step `edits` reads: diagonals -edits-1..edits+1. */
		memcpy(kept, v - edits - 1, width * sizeof *kept);
		d->trace[edits] = kept + edits + 1;
		if (step(d, v, edits))
			return edits;
	}
	return -1;
}

/* Written from the last line to the first. */
static void put(struct diff *d, char sign, int a, int b)
{
	const struct line *line = sign == '+' ? &d->b.lines[b]
					      : &d->a.lines[a];

	d->out[d->count++] = (tb_diff_line){ sign, a + 1, b + 1, line->text,
					     line->length };
}

static void put_way_back(struct diff *d, int edits)
{
	int x = d->n, y = d->m, h = d->head;

	for (; edits >= 0; edits--) {
		const int *v = d->trace[edits];
		int k = x - y;
		bool down = k == -edits ||
			    (k != edits && v[k - 1] < v[k + 1]);
		int from_k = down ? k + 1 : k - 1;
		int from_x = edits == 0 ? 0 : v[from_k];
		int from_y = edits == 0 ? 0 : from_x - from_k;

		while (x > from_x && y > from_y) {
			x--;
			y--;
			put(d, ' ', h + x, h + y);
		}
		if (edits == 0)
			break;
		if (down) {
			y--;
			put(d, '+', h + x, h + y);
		} else {
			x--;
			put(d, '-', h + x, h + y);
		}
	}
}

static void put_replaced(struct diff *d)
{
	for (int y = d->m - 1; y >= 0; y--)
		put(d, '+', d->head + d->n, d->head + y);
	for (int x = d->n - 1; x >= 0; x--)
		put(d, '-', d->head + x, d->head);
}

static void turn_around(struct diff *d)
{
	for (size_t i = 0; i < d->count / 2; i++) {
		tb_diff_line line = d->out[i];

		d->out[i] = d->out[d->count - 1 - i];
		d->out[d->count - 1 - i] = line;
	}
}

tb_status tb_diff(const char *before, size_t before_length, const char *after,
		  size_t after_length, tb_arena *arena, tb_diff_line **out,
		  size_t *count, tb_error *err)
{
	struct diff d = { .arena = arena };
	int edits;

	if (!split(before, before_length, arena, &d.a) ||
	    !split(after, after_length, arena, &d.b))
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	d.out = tb_arena_array(arena, (size_t)d.a.count + (size_t)d.b.count + 1,
			       sizeof *d.out);
	trim(&d);
	edits = d.out ? search(&d) : -2;
	if (edits == -2)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (int i = 1; i <= d.tail; i++)
		put(&d, ' ', d.a.count - i, d.b.count - i);
	if (edits >= 0)
		put_way_back(&d, edits);
	else
		put_replaced(&d);
	for (int i = d.head - 1; i >= 0; i--)
		put(&d, ' ', i, i);
	turn_around(&d);
	*out = d.out;
	*count = d.count;
	return TB_OK;
}
