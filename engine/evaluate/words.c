/* words.c - the keys and words of results. */
#include "evaluate/result.h"

#include "base/i18n.h"

static const char *const review_keys[] = {
	[TB_REVIEW_NONE] = "",
	[TB_REVIEW_TOO_FEW] = "too_few",
	[TB_REVIEW_TOO_OLD] = "too_old",
	[TB_REVIEW_ONE_RATER] = "one_rater",
	[TB_REVIEW_NO_RATER] = "no_rater",
	[TB_REVIEW_DIALOGUE] = "dialogue",
	[TB_REVIEW_NEW_IN_POST] = "new_in_post",
	[TB_REVIEW_NO_STANDARD] = "no_standard"
};

const char *tb_review_key(tb_review review)
{
	return review_keys[review];
}

const char *tb_review_text(tb_review review)
{
	switch (review) {
	case TB_REVIEW_NONE:
		return "";
	case TB_REVIEW_TOO_FEW:
		return _("too few observations");
	case TB_REVIEW_TOO_OLD:
		return _("all observations are too old");
	case TB_REVIEW_ONE_RATER:
		return _("observed by too few raters");
	case TB_REVIEW_NO_RATER:
		return _("nobody is appointed to observe");
	case TB_REVIEW_DIALOGUE:
		return _("observations far apart: a dialogue is needed");
	case TB_REVIEW_NEW_IN_POST:
		return _("too short a time in the post");
	case TB_REVIEW_NO_STANDARD:
		return _("the post has no standard");
	}
	return "";
}

const char *tb_result_status_key(tb_result_status status)
{
	switch (status) {
	case TB_COMPLETE:
		return "complete";
	case TB_PARTIAL:
		return "partial";
	case TB_REVIEW:
		return "review";
	}
	return "";
}

const char *tb_training_outcome_key(tb_training_outcome outcome)
{
	switch (outcome) {
	case TB_TRAINING_FIRED:
		return "fired";
	case TB_TRAINING_NOT_FIRED:
		return "not_fired";
	case TB_TRAINING_NOT_DECIDED:
		return "not_decided";
	case TB_TRAINING_NOT_APPLICABLE:
		return "not_applicable";
	}
	return "";
}
