/* impact_csv.c - whom a rule change moves: one row for each. */
#include "base/error.h"
#include "base/i18n.h"
#include "report/impact.h"

static const char header[] =
	"nip,name,unit,position,status_before,status_after,jpm_before,"
	"jpm_after,score_before,score_after,delta,category_before,"
	"category_after,category_jpm_before,category_jpm_after,review_before,"
	"review_after,moved,terms,"
	"recommendations_added,recommendations_removed\n";

enum { COLUMNS = 21 };

struct listing {
	tb_impact *impact;
	tb_out *out;
	tb_bytes moved, terms, added, removed, reviews[2];
};

static const char *number(bool known, int64_t micro,
			  char buffer[TB_DECIMAL_BYTES])
{
	return known ? tb_decimal_text((tb_decimal){ micro }, buffer) : NULL;
}

/* "KOM:tatap-muka:-4.636363", space between; * for the method. */
static const char *terms_of(tb_bytes *to, const tb_impact_moved *moved)
{
	tb_bytes_clear(to);
	for (size_t i = 0; i < moved->reason_count; i++) {
		const tb_impact_reason *r = &moved->reasons[i];
		char delta[TB_DECIMAL_BYTES];

		tb_bytes_printf(to, "%s%s:%s:%s", i > 0 ? " " : "",
				r->competency ? r->competency : "*",
				r->rule ? r->rule
					: tb_impact_cause_key(r->cause),
				tb_decimal_text(r->delta, delta));
	}
	return tb_bytes_text(to);
}

static const char *kinds_of(tb_bytes *to, const tb_impact_moved *moved)
{
	tb_bytes_clear(to);
	for (int kind = 0; kind < TB_MOVED_KINDS; kind++)
		if (moved->kinds[kind])
			tb_bytes_printf(to, "%s%s", to->length > 0 ? " " : "",
					tb_impact_kind_key(
						(tb_impact_kind)kind));
	return tb_bytes_text(to);
}

/* Courses of side @which that the other has not. */
static const char *only_in(tb_bytes *to, const tb_impact *impact,
			   const tb_impact_moved *moved, int which)
{
	const tb_impact_side *mine = &moved->side[which];
	const tb_impact_side *other = &moved->side[1 - which];

	tb_bytes_clear(to);
	for (int32_t i = 0; i < mine->advice_count; i++) {
		int32_t j = 0;

		while (j < other->advice_count &&
		       other->advice[j].course != mine->advice[i].course)
			j++;
		if (j == other->advice_count)
			tb_bytes_printf(to, "%s%s", to->length > 0 ? " " : "",
					tb_interned_text(&impact->names,
						      mine->advice[i].course));
	}
	return tb_bytes_text(to);
}

/* "KOM:dialogue PP:too_few" or "no_rater", as results has it. */
static const char *reviews_of(tb_bytes *to, const tb_impact *impact,
			      const tb_impact_side *side)
{
	tb_bytes_clear(to);
	if (side->review != TB_REVIEW_NONE)
		tb_bytes_puts(to, tb_review_key((tb_review)side->review));
	else
		for (int32_t i = 0; i < side->competency_count; i++) {
			const tb_side_competency *c = &side->competencies[i];

			if (c->review == TB_REVIEW_NONE)
				continue;
			tb_bytes_printf(to, "%s%s:%s",
					to->length > 0 ? " " : "",
					tb_interned_text(&impact->names,
							 c->competency),
					tb_review_key((tb_review)c->review));
		}
	return tb_bytes_text(to);
}

static const char *category_jpm(const tb_impact *impact,
				const tb_impact_moved *moved, int which)
{
	tb_impact_side side = moved->side[which];

	side.band = side.band_jpm;
	return tb_impact_category(impact, &side, which);
}

static tb_status put_person(void *context, const tb_impact_moved *moved,
			    tb_error *err)
{
	struct listing *list = context;
	tb_impact *impact = list->impact;
	const tb_impact_side *a = &moved->side[TB_OLD];
	const tb_impact_side *b = &moved->side[TB_NEW];
	char numbers[5][TB_DECIMAL_BYTES];
	const char *const cells[COLUMNS] = {
		moved->nip, moved->name,
		tb_interned_text(&impact->names, b->unit),
		tb_interned_text(&impact->names, b->position),
		tb_result_status_key((tb_result_status)a->status),
		tb_result_status_key((tb_result_status)b->status),
		number(a->has_jpm, a->jpm, numbers[0]),
		number(b->has_jpm, b->jpm, numbers[1]),
		number(a->has_jpm, a->score, numbers[2]),
		number(b->has_jpm, b->score, numbers[3]),
		number(moved->has_delta, moved->delta.micro, numbers[4]),
		tb_impact_category(impact, a, TB_OLD),
		tb_impact_category(impact, b, TB_NEW),
		category_jpm(impact, moved, TB_OLD),
		category_jpm(impact, moved, TB_NEW),
		reviews_of(&list->reviews[0], impact, a),
		reviews_of(&list->reviews[1], impact, b),
		kinds_of(&list->moved, moved), terms_of(&list->terms, moved),
		only_in(&list->added, impact, moved, TB_NEW),
		only_in(&list->removed, impact, moved, TB_OLD)
	};

	(void)err;
	tb_out_csv_row(list->out, cells, COLUMNS);
	return TB_OK;
}

tb_status tb_impact_csv(tb_impact *impact, tb_out *out, tb_error *err)
{
	struct listing list = { .impact = impact, .out = out };
	tb_status st;

	tb_bytes_init(&list.moved);
	tb_bytes_init(&list.terms);
	tb_bytes_init(&list.added);
	tb_bytes_init(&list.removed);
	tb_bytes_init(&list.reviews[0]);
	tb_bytes_init(&list.reviews[1]);
	tb_out_puts(out, header);
	st = tb_impact_each(impact, TB_EVERYBODY, put_person, &list, err);
	tb_bytes_release(&list.moved);
	tb_bytes_release(&list.terms);
	tb_bytes_release(&list.added);
	tb_bytes_release(&list.removed);
	tb_bytes_release(&list.reviews[0]);
	tb_bytes_release(&list.reviews[1]);
	return st;
}
