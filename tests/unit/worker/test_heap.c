/* test_heap.c - what is live comes back, and holes are not used again. */
#include <string.h>

#include "check.h"

#include "worker/heap.h"

enum { BLOCKS = 400 };

static tb_heap heap;
static uint8_t *blocks[BLOCKS];

/* Sizes of every kind, also of the second zone. */
static size_t size_of(size_t i)
{
	return i % 37 == 36 ? 9000 : 16 + i * 13 % 700;
}

static uint8_t *take(size_t size)
{
	tb_heap_fault fault;
	uint8_t *block = tb_heap_resize(&heap, NULL, 0, size, &fault);

	assert_non_null(block);
	return block;
}

/* Those that stay: some alone between holes, some in rows. */
static bool stays(size_t i)
{
	return i % 20 == 0 || i > 300;
}

static void fill(void)
{
	tb_heap_init(&heap, 16 * 1024 * 1024);
	for (size_t i = 0; i < BLOCKS; i++) {
		blocks[i] = take(size_of(i));
		memset(blocks[i], (int)(i % 251), size_of(i));
	}
	for (size_t i = 0; i < BLOCKS; i++)
		if (!stays(i))
			tb_heap_free(&heap, blocks[i], size_of(i));
}

static void check_kept(void)
{
	for (size_t i = 0; i < BLOCKS; i++)
		for (size_t k = 0; stays(i) && k < size_of(i); k++)
			assert_int_equal(blocks[i][k], i % 251);
}

static void what_is_live_comes_back(void **state)
{
	tb_heap_state before;

	(void)state;
	fill();
	tb_heap_save(&heap);
	before = heap.now;
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < BLOCKS; i++)
			if (stays(i))
				memset(blocks[i], 0xff, size_of(i));
		for (size_t i = 0; i < 100; i++)
			tb_heap_free(&heap, take(16 + i * 100), 16 + i * 100);
		tb_heap_restore(&heap);
		check_kept();
		assert_memory_equal(&heap.now, &before, sizeof before);
	}
}

/* Of all that can be had after saving nothing lies over what is live, also
 * when all of it was written to before. */
static void new_blocks_lie_over_nothing_that_is_live(void **state)
{
	(void)state;
	fill();
	tb_heap_save(&heap);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < 2000; i++) {
			size_t size = size_of(i % BLOCKS);

			memset(take(size), 0xff, size);
		}
		check_kept();
		tb_heap_restore(&heap);
		check_kept();
	}
}

static void holes_are_not_copied(void **state)
{
	size_t pieces = 0, copied = 0;

	(void)state;
	fill();
	tb_heap_save(&heap);
	for (int zone = 0; zone < 2; zone++)
		for (size_t i = 0; i < heap.piece_count[zone]; i++) {
			pieces++;
			copied += heap.pieces[zone][i].length;
		}
	assert_in_range(pieces, 10, 2 * TB_HEAP_PIECES);
	assert_true(copied < (heap.now.top[0] + heap.now.top[1]) / 2);
	assert_true(copied >= heap.now.live);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_live_comes_back),
		cmocka_unit_test(new_blocks_lie_over_nothing_that_is_live),
		cmocka_unit_test(holes_are_not_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
