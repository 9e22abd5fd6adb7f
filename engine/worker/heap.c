/* heap.c - size classes over two static zones. */
#include "worker/heap.h"

#include <string.h>

enum { GRAIN = 16, FINE_MAX = 512, FINE_CLASSES = FINE_MAX / GRAIN,
       LARGE_FROM = 8 * 1024,
       HOLE_MIN = 128, HOLES_MAX = 1024 * 1024,	/* all of one zone together */
       FREE = 1, LOST = 2 };	/* bytes of the map of holes */

/* Up to 512 bytes in steps of 16, above in four steps per power of two. */
static size_t class_of(size_t size, size_t *rounded)
{
	size_t bits = 9, step;

	if (size <= FINE_MAX) {
		size_t fine = (size + GRAIN - 1) / GRAIN;

		*rounded = fine * GRAIN;
		return fine - 1;
	}
	while ((size - 1) >> (bits + 1))
		bits++;
	step = (size - 1) >> (bits - 2) & 3;
	*rounded = (5 + step) << (bits - 2);
	return FINE_CLASSES + (bits - 9) * 4 + step;
}

void tb_heap_init(tb_heap *heap, size_t limit)
{
	memset(&heap->now, 0, sizeof heap->now);
	heap->limit = limit;
	heap->saved = false;
}

void tb_heap_free(tb_heap *heap, void *block, size_t size)
{
	size_t rounded, class;

	if (!block || size == 0)
		return;
	class = class_of(size, &rounded);
	memcpy(block, &heap->now.free[class], sizeof(void *));
	heap->now.free[class] = block;
	heap->now.live -= size;
}

static void *take(tb_heap *heap, size_t size, tb_heap_fault *fault)
{
	tb_heap_state *now = &heap->now;
	size_t rounded, class, zone;
	void *block;

	if (size > TB_HEAP_BLOCK_MAX) {
		*fault = TB_HEAP_LARGE;
		return NULL;
	}
	class = class_of(size, &rounded);
	zone = rounded >= LARGE_FROM;
	block = now->free[class];
	if (now->live + size > heap->limit ||
	    (!block && rounded > TB_HEAP_ZONE - now->top[zone])) {
		*fault = TB_HEAP_FULL;
		return NULL;
	}
	if (block) {
		memcpy(&now->free[class], block, sizeof(void *));
	} else {
		block = heap->zone[zone] + now->top[zone];
		now->top[zone] += rounded;
	}
	now->live += size;
	if (now->live > now->peak)
		now->peak = now->live;
	return block;
}

void *tb_heap_resize(tb_heap *heap, void *old, size_t old_size, size_t size,
		     tb_heap_fault *fault)
{
	size_t old_rounded, rounded;
	void *block;

	*fault = TB_HEAP_FINE;
	if (!old || old_size == 0)
		return take(heap, size, fault);
	if (size <= TB_HEAP_BLOCK_MAX &&
	    class_of(old_size, &old_rounded) == class_of(size, &rounded) &&
	    heap->now.live - old_size + size <= heap->limit) {
		heap->now.live += size - old_size;
		return old;
	}
	block = take(heap, size, fault);
	if (!block)
		return NULL;
	memcpy(block, old, old_size < size ? old_size : size);
	tb_heap_free(heap, old, old_size);
	return block;
}

/* The size of the blocks of a class: the other way round. */
static size_t size_of(size_t class)
{
	size_t above = class - FINE_CLASSES;

	return class < FINE_CLASSES ? (class + 1) * GRAIN
				    : (5 + above % 4) << (above / 4 + 7);
}

/* Before it is filled, the copy is the map of holes.  [-> its byte] */
static uint8_t *map_of(tb_heap *heap, const void *block)
{
	const uint8_t *at = block;
	int zone = at >= heap->zone[1] && at < heap->zone[1] + TB_HEAP_ZONE;

	return heap->copy[zone] + (at - heap->zone[zone]);
}

static void map_free_blocks(tb_heap *heap)
{
	for (int i = 0; i < 2; i++)
		memset(heap->copy[i], 0, heap->now.top[i]);
	for (size_t class = 0; class < TB_HEAP_CLASSES; class++) {
		void *block = heap->now.free[class];

		for (; block; memcpy(&block, block, sizeof block))
			memset(map_of(heap, block), FREE, size_of(class));
	}
}

/* Find the large holes, note what is between them. */
static void cut(tb_heap *heap, int zone)
{
	uint8_t *map = heap->copy[zone];
	size_t top = heap->now.top[zone], from = 0, end, lost = 0, n = 0;

	for (size_t at = 0; at < top; at = end) {
		end = at + GRAIN;
		while (end < top && map[end] == map[at])
			end += GRAIN;
		if (map[at] != FREE || end - at < HOLE_MIN ||
		    lost + (end - at) > HOLES_MAX || n + 1 == TB_HEAP_PIECES)
			continue;
		memset(map + at, LOST, end - at);
		lost += end - at;
		heap->pieces[zone][n++] = (tb_heap_piece){ from, at - from };
		from = end;
	}
	heap->pieces[zone][n++] = (tb_heap_piece){ from, top - from };
	heap->piece_count[zone] = n;
}

/* Nothing may be put into a hole. */
static void forget_lost_blocks(tb_heap *heap)
{
	for (size_t class = 0; class < TB_HEAP_CLASSES; class++) {
		void *block = heap->now.free[class], *next;

		heap->now.free[class] = NULL;
		for (; block; block = next) {
			memcpy(&next, block, sizeof next);
			if (*map_of(heap, block) == LOST)
				continue;
			memcpy(block, &heap->now.free[class], sizeof block);
			heap->now.free[class] = block;
		}
	}
}

void tb_heap_save(tb_heap *heap)
{
	map_free_blocks(heap);
	for (int zone = 0; zone < 2; zone++)
		cut(heap, zone);
	forget_lost_blocks(heap);
	heap->then = heap->now;
	for (int zone = 0; zone < 2; zone++)
		for (size_t i = 0; i < heap->piece_count[zone]; i++) {
			const tb_heap_piece *piece = &heap->pieces[zone][i];

			memcpy(heap->copy[zone] + piece->from,
			       heap->zone[zone] + piece->from, piece->length);
		}
	heap->saved = true;
}

void tb_heap_restore(tb_heap *heap)
{
	if (!heap->saved)
		return;
	heap->now = heap->then;
	for (int zone = 0; zone < 2; zone++)
		for (size_t i = 0; i < heap->piece_count[zone]; i++) {
			const tb_heap_piece *piece = &heap->pieces[zone][i];

			memcpy(heap->zone[zone] + piece->from,
			       heap->copy[zone] + piece->from, piece->length);
		}
}
