/* audience.c - who reads an explanation, and what they may see of whom. */
#include "report/audience.h"

#include <string.h>

bool tb_audience_of(const char *key, tb_audience *out)
{
	static const char *const keys[] = { "asn", "superior", "author" };

	if (!key) {
		*out = TB_FOR_ASN;
		return true;
	}
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (strcmp(keys[i], key) == 0) {
			*out = (tb_audience)i;
			return true;
		}
	return false;
}

/* How many people wrote notes in @role, counted up to TB_RATERS_MIN. */
static int count_raters(const tb_person_result *person, const char *role)
{
	const char *seen[TB_RATERS_MIN];
	int n = 0;

	for (size_t c = 0; c < person->competency_count; c++) {
		const tb_competency_result *r = &person->competencies[c];

		for (size_t i = 0; i < r->note_count; i++) {
			const tb_seen_note *note = &r->notes[i];
			bool known = strcmp(note->role, role) != 0;

			for (int k = 0; k < n; k++)
				known = known ||
					strcmp(seen[k], note->rater) == 0;
			if (!known)
				seen[n++] = note->rater;
			if (n == TB_RATERS_MIN)
				return n;
		}
	}
	return n;
}

tb_view tb_view_of(const tb_person_result *person, tb_audience audience)
{
	int peers = count_raters(person, "peer");
	int subordinates = count_raters(person, "subordinate");

	return (tb_view){
		.audience = audience,
		.merged = (peers > 0 && peers < TB_RATERS_MIN) ||
			  (subordinates > 0 && subordinates < TB_RATERS_MIN)
	};
}

static bool is_group(const tb_seen_note *note)
{
	return strcmp(note->role, "peer") == 0 ||
	       strcmp(note->role, "subordinate") == 0;
}

const char *tb_view_role(const tb_view *view, const tb_seen_note *note)
{
	return view->merged && is_group(note) ? "other" : note->role;
}

bool tb_view_hides(const tb_view *view, const tb_seen_note *note)
{
	return view->merged && is_group(note);
}

tb_merged tb_view_merged(const tb_view *view, const tb_competency_result *c,
			 bool only_counted)
{
	tb_merged m = { .count = 0 };

	for (size_t i = 0; i < c->note_count; i++) {
		const tb_seen_note *note = &c->notes[i];

		if (!tb_view_hides(view, note) ||
		    (only_counted && !note->counted))
			continue;
		if (m.count == 0 || note->date < m.first)
			m.first = note->date;
		if (m.count == 0 || note->date > m.last)
			m.last = note->date;
		m.count++;
		m.counted += note->counted;
	}
	return m;
}
