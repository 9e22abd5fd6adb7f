/* heap.c - size classes over two static zones. */
#include "worker/heap.h"

#include <string.h>

enum { GRAIN = 16, FINE_MAX = 512, FINE_CLASSES = FINE_MAX / GRAIN,
       LARGE_FROM = 8 * 1024 };

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

void tb_heap_save(tb_heap *heap)
{
	heap->then = heap->now;
	for (int i = 0; i < 2; i++)
		memcpy(heap->copy[i], heap->zone[i], heap->now.top[i]);
	heap->saved = true;
}

void tb_heap_restore(tb_heap *heap)
{
	if (!heap->saved)
		return;
	heap->now = heap->then;
	for (int i = 0; i < 2; i++)
		memcpy(heap->zone[i], heap->copy[i], heap->now.top[i]);
}
