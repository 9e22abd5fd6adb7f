/* merges.c - cells that an office has merged. */
#include "worker/sheet/merges.h"

#include <stdlib.h>
#include <string.h>

enum { MERGES_MAX = 100000 };

bool tb_merges_add(tb_merges *merges, const char *reference,
		   tb_sheet_trouble *trouble)
{
	tb_merge merge = { .value = NULL };
	const char *colon = strchr(reference, ':');

	if (!colon ||
	    !tb_cell_place(reference, ':', &merge.top, &merge.left) ||
	    !tb_cell_place(colon + 1, '\0', &merge.bottom, &merge.right) ||
	    merge.bottom < merge.top || merge.right < merge.left ||
	    merge.left > TB_SHEET_COLUMNS_MAX)
		return true;
	if (merge.right > TB_SHEET_COLUMNS_MAX)
		merge.right = TB_SHEET_COLUMNS_MAX;
	if (merges->count == MERGES_MAX)
		return tb_sheet_fail(trouble, TB_SHEET_TOO_LARGE, NULL);
	if (merges->count == merges->capacity) {
		size_t capacity = merges->capacity ? merges->capacity * 2 : 64;
		tb_merge *bigger = realloc(merges->list,
					   capacity * sizeof *bigger);

		if (!bigger)
			return tb_sheet_fail(trouble, TB_SHEET_NO_MEMORY,
					     NULL);
		merges->list = bigger;
		merges->capacity = capacity;
	}
	merges->list[merges->count++] = merge;
	return true;
}

static int by_top(const void *a, const void *b)
{
	const tb_merge *one = a, *other = b;

	if (one->top != other->top)
		return one->top < other->top ? -1 : 1;
	return one->left < other->left ? -1 : one->left > other->left;
}

void tb_merges_sort(tb_merges *merges)
{
	if (merges->count > 0)
		qsort(merges->list, merges->count, sizeof *merges->list,
		      by_top);
}

void tb_merges_release(tb_merges *merges)
{
	for (size_t i = 0; i < merges->count; i++)
		tb_cell_free(merges->list[i].value);
	free(merges->list);
	memset(merges, 0, sizeof *merges);
}

static void drop_past(tb_merges *merges, uint32_t row)
{
	size_t kept = 0;

	for (size_t i = 0; i < merges->active_count; i++) {
		tb_merge *merge = merges->active[i];

		if (merge->bottom >= row) {
			merges->active[kept++] = merge;
		} else {
			tb_cell_free(merge->value);
			merge->value = NULL;
		}
	}
	merges->active_count = kept;
}

bool tb_merges_fill(tb_merges *merges, uint32_t row, tb_cell *cells,
		    tb_sheet_trouble *trouble)
{
	drop_past(merges, row);
	while (merges->next < merges->count &&
	       merges->list[merges->next].top <= row) {
		tb_merge *merge = &merges->list[merges->next++];

		if (merge->bottom < row)
			continue;
		/* Areas do not overlap, so there is room for all. */
		if (merges->active_count == TB_SHEET_COLUMNS_MAX)
			return tb_sheet_fail(trouble, TB_SHEET_DAMAGED, NULL);
		merges->active[merges->active_count++] = merge;
	}
	for (size_t i = 0; i < merges->active_count; i++) {
		tb_merge *merge = merges->active[i];
		const tb_cell *first = &cells[merge->left - 1];

		if (merge->top == row && first->text.length > 0) {
			merge->value = tb_cell_copy(first);
			if (!merge->value)
				return tb_sheet_fail(trouble,
						     TB_SHEET_NO_MEMORY, NULL);
		}
		for (uint32_t c = merge->left;
		     merge->value && c <= merge->right; c++)
			if (cells[c - 1].text.length == 0 &&
			    !tb_cell_take(&cells[c - 1], merge->value,
					  trouble))
				return false;
	}
	return true;
}
