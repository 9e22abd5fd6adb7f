/* words.c - the keys of the data as words for people. */
#include "report/words.h"

#include <string.h>

#include "base/i18n.h"
#include "evaluate/result.h"

struct word {
	const char *key, *text;
};

static const char *look_up(const struct word *words, size_t n,
			   const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i].key, key) == 0)
			return _(words[i].text);
	return key;
}

#define LOOK_UP(words, key) look_up(words, sizeof words / sizeof words[0], key)

const char *tb_kind_words(const char *kind)
{
	static const struct word words[] = {
		{ "unit", N_("units") }, { "competency", N_("competencies") },
		{ "position", N_("positions") },
		{ "standard", N_("standards") }, { "person", N_("people") },
		{ "assignment", N_("assignments") },
		{ "absence", N_("absences") }, { "rater", N_("raters") },
		{ "observation", N_("observations") },
		{ "dialogue", N_("dialogues") }, { "course", N_("courses") },
		{ "training", N_("trainings") },
		{ "performance", N_("performance ratings") },
		{ "reference", N_("reference lists") }
	};

	return LOOK_UP(words, kind);
}

const char *tb_status_word(const char *status)
{
	static const struct word words[] = {
		{ "complete", N_("complete") },
		{ "partial", N_("in part") },
		{ "review", N_("for review") }
	};

	return LOOK_UP(words, status);
}

const char *tb_change_word(const char *command)
{
	static const struct word words[] = {
		{ "init", N_("init") },
		{ "import", N_("import") },
		{ "withdraw", N_("withdraw") }
	};

	return LOOK_UP(words, command);
}

const char *tb_role_word(const char *role)
{
	static const struct word words[] = {
		{ "superior", N_("superior") },
		{ "peer", N_("peer") },
		{ "subordinate", N_("subordinate") },
		{ "self", N_("the person") },
		{ "other", N_("peers and subordinates") }
	};

	return LOOK_UP(words, role);
}

const char *tb_surplus_words(const char *surplus)
{
	static const struct word words[] = {
		{ "cap_each", N_("each competency counts at most up to its "
				 "standard (cap_each)") },
		{ "sum", N_("a level above the standard counts in full "
			    "(sum)") },
		{ "cap_total", N_("a level above the standard counts, the "
				  "total at most 100 (cap_total)") }
	};

	return LOOK_UP(words, surplus);
}

const char *tb_level_method_words(const char *method)
{
	static const struct word words[] = {
		{ "median", N_("the middle value of the notes (median)") },
		{ "mean", N_("the mean of the notes (mean)") },
		{ "recent", N_("the newest note (recent)") }
	};

	return LOOK_UP(words, method);
}

const char *tb_reason_words(const char *reason)
{
	for (int r = TB_REVIEW_TOO_FEW; r <= TB_REVIEW_NO_STANDARD; r++)
		if (strcmp(tb_review_key((tb_review)r), reason) == 0)
			return tb_review_text((tb_review)r);
	return reason;
}

/* One entry: "KOM:dialogue" or "no_rater". */
static void add_entry(tb_bytes *to, const char *entry, size_t length)
{
	const char *colon = memchr(entry, ':', length);
	const char *reason = colon ? colon + 1 : entry;
	size_t n = length - (size_t)(reason - entry);
	char key[32];

	if (colon) {
		tb_bytes_put(to, entry, (size_t)(colon - entry));
		tb_bytes_puts(to, ": ");
	}
	if (n >= sizeof key)
		n = sizeof key - 1;
	memcpy(key, reason, n);
	key[n] = '\0';
	tb_bytes_puts(to, tb_reason_words(key));
}

void tb_review_words(tb_bytes *to, const char *review)
{
	bool first = true;

	while (*review) {
		size_t n = strcspn(review, " ");

		if (!first)
			tb_bytes_puts(to, "; ");
		add_entry(to, review, n);
		first = false;
		review += n;
		review += strspn(review, " ");
	}
}

tb_style tb_category_style(const char *key)
{
	static const char *const good[] = { "optimal", "memenuhi_syarat" };
	static const char *const weak[] = {
		"kurang_optimal", "kurang_memenuhi_syarat"
	};

	if (!key)
		return TB_PLAIN;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (strcmp(key, good[i]) == 0)
			return TB_GOOD;
	for (size_t i = 0; i < sizeof weak / sizeof weak[0]; i++)
		if (strcmp(key, weak[i]) == 0)
			return TB_ATTENTION;
	return TB_PLAIN;
}

const char *tb_standing_sentence(void)
{
	return _("This is a competency profile from supervisor observation, "
		 "for guidance, feedback and proposals of training.  It is "
		 "not the official competency assessment of an accredited "
		 "assessment centre, and not the predikat kinerja of "
		 "e-Kinerja BKN.");
}

const char *tb_confirmation_sentence(void)
{
	return _("No result is final before a named official has confirmed "
		 "it.");
}
