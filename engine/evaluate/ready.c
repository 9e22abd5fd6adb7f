/* ready.c - who cannot be evaluated yet, why, and who must act. */
#include "evaluate/ready.h"

#include "base/i18n.h"
#include "evaluate/evaluation.h"
#include "store/store.h"

struct asking {
	tb_waiting_fn *each;
	void *context;
	tb_arena arena;		/* of one person */
	int64_t waiting;
};

static tb_actor who_acts(tb_review review)
{
	switch (review) {
	case TB_REVIEW_TOO_FEW:
	case TB_REVIEW_TOO_OLD:
	case TB_REVIEW_DIALOGUE:
		return TB_ACTOR_RATER;
	case TB_REVIEW_ONE_RATER:
	case TB_REVIEW_NO_RATER:
	case TB_REVIEW_NO_STANDARD:
		return TB_ACTOR_HR;
	case TB_REVIEW_NEW_IN_POST:
	case TB_REVIEW_NONE:
		break;
	}
	return TB_ACTOR_NOBODY;
}

/* The competencies that one reason is about. */
struct about {
	const char **codes, **names;
	size_t count;
};

/* The superior on the last day: a direct link, else one of the unit. */
static tb_status find_superior(const tb_dinas *dinas, tb_people *people,
			       struct asking *asking,
			       const tb_candidate *candidate,
			       const char **name, tb_error *err)
{
	const tb_person_facts *facts = &candidate->facts;
	const tb_link *links = facts->links;
	size_t count = facts->link_count;
	tb_status st = TB_OK;

	*name = NULL;
	for (int pass = 0; st == TB_OK && pass < 2; pass++) {
		for (size_t i = 0; i < count; i++) {
			const char *code;

			if (links[i].role != TB_SUPERIOR ||
			    links[i].rater == facts->party ||
			    links[i].from > dinas->period.to ||
			    links[i].until < dinas->period.to)
				continue;
			st = tb_people_name(people, links[i].rater,
					    &asking->arena, &code, name, err);
			if (st == TB_OK && !*name)
				*name = code;
			return st;
		}
		if (pass == 0)
			st = tb_people_unit_links(people,
						  candidate->kind->unit,
						  &links, &count, err);
	}
	return st;
}

static tb_status tell(const tb_dinas *dinas, tb_people *people,
		      struct asking *asking, const tb_candidate *candidate,
		      tb_review review, const struct about *about,
		      tb_error *err)
{
	const tb_person_result *result = &candidate->result;
	tb_waiting waiting = { .nip = result->nip,
			       .name = result->name,
			       .unit = result->unit,
			       .unit_name = result->unit_name,
			       .position_name = result->position_name,
			       .dinas = dinas->code,
			       .review = review,
			       .competency_count = about->count,
			       .competencies = about->codes,
			       .competency_names = about->names,
			       .actor = who_acts(review) };
	tb_status st = TB_OK;

	if (waiting.actor == TB_ACTOR_RATER)
		st = find_superior(dinas, people, asking, candidate,
				   &waiting.actor_name, err);
	return st == TB_OK ? asking->each(asking->context, &waiting, err) : st;
}

static void collect(const tb_person_result *result, tb_review review,
		    struct about *about)
{
	about->count = 0;
	for (size_t i = 0; i < result->competency_count; i++) {
		const tb_competency_result *c = &result->competencies[i];

		if (c->review != review)
			continue;
		about->codes[about->count] = c->code;
		about->names[about->count++] = c->name ? c->name : c->code;
	}
}

static tb_status on_result(void *context, const tb_dinas *dinas,
			   tb_people *people, const tb_candidate *candidate,
			   tb_error *err)
{
	struct asking *asking = context;
	const tb_person_result *result = &candidate->result;
	size_t room = result->competency_count + 1;
	struct about about = { .count = 0 };
	tb_status st = TB_OK;

	if (result->status == TB_COMPLETE)
		return TB_OK;
	asking->waiting++;
	tb_arena_reset(&asking->arena);
	if (result->review != TB_REVIEW_NONE)
		return tell(dinas, people, asking, candidate, result->review,
			    &about, err);
	about.codes = tb_arena_array(&asking->arena, room,
				     sizeof *about.codes);
	about.names = tb_arena_array(&asking->arena, room,
				     sizeof *about.names);
	if (!about.codes || !about.names)
		return tb_fail(err, TB_ENOMEM, _("out of memory"));
	for (int review = TB_REVIEW_TOO_FEW;
	     st == TB_OK && review <= TB_REVIEW_NO_STANDARD; review++) {
		collect(result, (tb_review)review, &about);
		if (about.count > 0)
			st = tell(dinas, people, asking, candidate,
				  (tb_review)review, &about, err);
	}
	return st;
}

tb_status tb_ready(tb_store *store, const tb_evaluate_options *options,
		   const tb_watch *watch, tb_waiting_fn *each, void *context,
		   tb_ready_summary *out, tb_error *err)
{
	struct asking asking = { .each = each, .context = context };
	tb_evaluation_request request = { .each = on_result, .context = &asking };
	tb_evaluation_outcome outcome;
	tb_ruleset_source source;
	tb_arena arena;
	tb_status st = tb_store_begin(store, err);

	if (st != TB_OK)
		return st;
	tb_arena_init(&arena);
	tb_arena_init(&asking.arena);
	st = tb_evaluate_request(store, options, watch, &arena, &source,
				 &request, err);
	if (!request.by)
		request.by = "";
	if (st == TB_OK)
		st = tb_evaluation_do(store, &request, watch, &outcome, err);
	tb_store_rollback(store);
	tb_arena_release(&arena);
	tb_arena_release(&asking.arena);
	if (st != TB_OK)
		return st;
	*out = (tb_ready_summary){ .people = outcome.counts.people,
				   .ready = outcome.counts.complete,
				   .waiting = asking.waiting,
				   .dinas_failed = outcome.dinas_failed };
	if (err && outcome.failed != TB_OK)
		*err = outcome.error;
	return outcome.failed;
}
