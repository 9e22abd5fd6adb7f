/* test_raters.c - in whose eyes: what is remembered of a rater is what would
 * be found again. */
#include <stdlib.h>

#include "check.h"
#include "evaluate/raters.h"
#include "store/people_rows.h"

enum { ME = 5, RATERS = 12, UNITS = 2, LINKS = 10, POSTS = 4, NOTES = 60,
       DAYS = 80 };

static uint32_t drawn(uint32_t *seed, uint32_t most)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % (most + 1);
}

static int by_rater(const void *a, const void *b)
{
	int64_t x = ((const tb_link *)a)->rater, y = ((const tb_link *)b)->rater;

	return (x > y) - (x < y);
}

static void draw_links(uint32_t *seed, tb_link *links, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		tb_date from = (tb_date)drawn(seed, DAYS);

		links[i] = (tb_link){
			.rater = drawn(seed, RATERS),
			.role = (tb_role)drawn(seed, TB_ROLE_COUNT - 1),
			.from = drawn(seed, 3) ? from : TB_DATE_ALWAYS,
			.until = drawn(seed, 3)
					 ? from + (tb_date)drawn(seed, DAYS / 2)
					 : TB_DATE_NEVER
		};
	}
	qsort(links, count, sizeof *links, by_rater);
}

static void draw_posts(uint32_t *seed, tb_post_fact *posts, size_t count)
{
	tb_date from = (tb_date)drawn(seed, 20);

	for (size_t i = 0; i < count; i++) {
		posts[i] = (tb_post_fact){
			.from = from,
			.until = drawn(seed, 1)
					 ? from + (tb_date)drawn(seed, 40) - 5
					 : TB_DATE_NEVER,
			.unit = (int)drawn(seed, UNITS) - 1
		};
		from += 1 + (tb_date)drawn(seed, 30);
	}
}

static void what_is_remembered_is_what_would_be_found(void **state)
{
	uint32_t seed = 3;
	tb_error err;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		tb_link own[LINKS], of_units[UNITS][LINKS];
		tb_post_fact posts[POSTS];
		tb_note notes[NOTES];
		tb_level_note seen[NOTES];
		tb_unit_links units[UNITS];
		tb_people people = { .units = units };
		tb_person_facts facts = {
			.party = ME,
			.post_count = drawn(&seed, POSTS),
			.posts = posts,
			.link_count = drawn(&seed, LINKS),
			.links = own,
			.note_count = NOTES,
			.notes = notes
		};

		draw_posts(&seed, posts, facts.post_count);
		draw_links(&seed, own, facts.link_count);
		for (int i = 0; i < UNITS; i++) {
			draw_links(&seed, of_units[i], LINKS);
			units[i] = (tb_unit_links){ .loaded = true,
						    .count = LINKS,
						    .links = of_units[i] };
		}
		for (int i = 0; i < NOTES; i++)
			notes[i] = (tb_note){
				.day = (tb_date)drawn(&seed, DAYS + 20) - 10,
				.rater = drawn(&seed, round % 2 ? RATERS : 3)
			};
		assert_int_equal(tb_person_roles(&people, &facts, seen, &err),
				 TB_OK);
		for (int i = 0; i < NOTES; i++) {
			int role;

			assert_int_equal(tb_person_role(&people, &facts,
							&notes[i], &role,
							&err),
					 TB_OK);
			assert_int_equal(seen[i].role, role);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_remembered_is_what_would_be_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
