/* benches.c - how many evaluate at once, and what each works with. */
#define _GNU_SOURCE
#include <sched.h>

#include "base/error.h"
#include "base/i18n.h"
#include "evaluate/running.h"
#include "store/change.h"
#include "store/store.h"

/* Fewer people are done sooner than another reader and another rule worker
 * are ready. */
enum { PEOPLE_EACH = 4 * TB_CREW_PEOPLE };

/* Each keeps a rule worker busy beside it, and somebody has to store. */
static int usual(void)
{
	cpu_set_t set;

	if (sched_getaffinity(0, sizeof set, &set) != 0)
		return 1;
	return (CPU_COUNT(&set) + 1) / 2;
}

/* How many evaluators the people of part @no are worth. */
static int worth(const tb_running *running, int no)
{
	const tb_evaluation_request *request = running->request;
	int64_t groups = running->parts[no].people / PEOPLE_EACH;
	int most = request->workers > 0 ? request->workers : usual();

	/* Who wants to know which lines ran, or reads along, asks one. */
	if (request->trace || request->lines || groups < 1)
		return 1;
	if (most > TB_BENCHES_MAX)
		most = TB_BENCHES_MAX;
	return groups < most ? (int)groups : most;
}

/* *seen: the store is a file, and what this transaction sees of facts is
 * there for others too. */
static tb_status add_reader(tb_running *running, tb_bench *bench, bool *seen,
			    tb_error *err)
{
	int64_t last = 0, theirs = -1;
	tb_status st = tb_store_open_reader(running->store, &bench->store,
					    err);

	*seen = false;
	if (st != TB_OK || !bench->store)
		return st;
	st = tb_store_last_change(running->store, &last, err);
	if (st == TB_OK)
		st = tb_store_last_change(bench->store, &theirs, err);
	if (st != TB_OK || theirs < last)
		return st;
	*seen = true;
	return tb_people_open(bench->store, &running->visible,
			      &running->catalog, running->request->notes,
			      &bench->people, err);
}

static void release(tb_bench *bench)
{
	tb_people_close(bench->people);
	tb_store_close(bench->store);
	tb_crews_free(bench->crews);
	*bench = (tb_bench){ .store = NULL };
}

/* Have @count readers, or know that there can be none. */
static tb_status have_readers(tb_running *running, int count, tb_error *err)
{
	bool seen = true;
	tb_status st = TB_OK;

	while (st == TB_OK && seen && running->bench_count < count) {
		tb_bench *bench = &running->benches[running->bench_count];

		st = add_reader(running, bench, &seen, err);
		if (st != TB_OK || !seen)
			release(bench);
		else
			running->bench_count++;
	}
	return st;
}

static tb_status have_crews(tb_bench *benches, int count, tb_error *err)
{
	for (int i = 0; i < count; i++) {
		if (!benches[i].crews)
			benches[i].crews = tb_crews_new();
		if (!benches[i].crews)
			return tb_fail(err, TB_ENOMEM, _("out of memory"));
	}
	return TB_OK;
}

tb_status tb_benches_for(tb_running *running, int no, tb_bench **benches,
			 int *count, tb_error *err)
{
	tb_status st = TB_OK;

	*count = worth(running, no);
	if (*count > 1)
		st = have_readers(running, *count, err);
	if (*count > running->bench_count)
		*count = running->bench_count;
	*benches = running->benches;
	if (*count < 2) {
		*benches = &running->own;
		*count = 1;
	}
	return st == TB_OK ? have_crews(*benches, *count, err) : st;
}

void tb_benches_release(tb_running *running)
{
	while (running->bench_count > 0)
		release(&running->benches[--running->bench_count]);
	running->own.store = NULL;	/* whoever opened it closes it */
	release(&running->own);
}
