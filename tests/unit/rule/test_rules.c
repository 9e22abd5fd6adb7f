/* test_rules.c - questions to rules in the real, locked worker. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"

#include "office.h"
#include "rule/state.h"

#define RULE(fields) "return { { id = \"satu\", reason = \"Sebab\", " fields \
	" } }"
#define WEIGHTS(body) RULE("weights = function(asn, p) " body " end")
#define WHEN(body) RULE("competency = \"KOM\", recommend = { " \
	"\"KOM_COACHING\" }, when = function(asn, p, profile, c) " body " end")

static seen_problems seen;
static tb_watch watch;

static tb_rules *start(const char *weights, const char *training)
{
	office o;
	tb_rules *rules = NULL;
	tb_error err = { 0 };

	office_init(&o, weights, training);
	watch = office_watch(&seen);
	if (tb_rules_start(&o.setup, &watch, &rules, &err) != TB_OK)
		fail_msg("%s:%d: %s", err.file, err.line, err.message);
	return rules;
}

/* The outcome of one training condition for the nurse's KOM. */
static tb_rule_answer asked(const char *body)
{
	static char text[4096], because[200];
	const tb_rule_answer *answers;
	tb_rule_answer answer;
	tb_error err = { 0 };
	tb_rules *rules;
	nurse n;

	snprintf(text, sizeof text, "%s%s%s",
		 "return { { id = \"satu\", reason = \"Sebab\", competency = "
		 "\"KOM\", recommend = { \"KOM_COACHING\" }, when = "
		 "function(asn, p, profile, c) ", body, " end } }");
	rules = start(NULL, text);
	nurse_init(&n);
	nurse_ask(&n, 0, KOM);
	if (tb_rules_train(rules, &n.person, 1, NULL, NULL, &answers, &err) !=
	    TB_OK)
		fail_msg("%s", err.message);
	answer = answers[0];
	if (answer.because)
		snprintf(because, sizeof because, "%s", answer.because);
	answer.because = answer.because ? because : NULL;
	tb_rules_stop(rules);
	return answer;
}

static tb_error training_error(const char *training)
{
	const tb_rule_answer *answers;
	tb_rules *rules = start(NULL, training);
	tb_error err = { 0 };
	nurse n;

	nurse_init(&n);
	nurse_ask(&n, 0, KOM);
	assert_int_not_equal(tb_rules_train(rules, &n.person, 1, NULL, NULL,
					    &answers, &err), TB_OK);
	assert_true(tb_rules_alive(rules));
	tb_rules_stop(rules);
	return err;
}

static void weights_come_from_functions_and_declarations(void **state)
{
	tb_rules *rules = start(
		"return { { id = \"a\", reason = \"x\", weights = { KOM = 1 } "
		"}, { id = \"b\", reason = \"x\", when = { function(asn) "
		"return true end, function(asn) return asn.leads end }, "
		"weights = { PP = 1 } }, { id = \"c\", reason = \"x\", "
		"weights = function(asn, p) return { technical = 1/3, KOM = "
		"p.bobot_komunikasi } end } }", NULL);
	const tb_rule_answer *answers;
	tb_error err = { 0 };
	nurse n;

	(void)state;
	nurse_init(&n);
	assert_int_equal(tb_rules_weigh(rules, &n.post, NULL, &answers, &err),
			 TB_OK);
	assert_int_equal(answers[0].outcome, TB_FIRED);
	assert_int_equal(answers[0].weight_count, 1);
	assert_int_equal(answers[1].outcome, TB_NOT_FIRED);
	assert_int_equal(answers[1].stopped_at, 2);
	assert_int_equal(answers[2].outcome, TB_FIRED);
	assert_string_equal(answers[2].weights[0].key, "KOM");
	assert_int_equal(answers[2].weights[0].weight.micro, 25500000);
	assert_int_equal(answers[2].weights[1].weight.micro, 333333);
	tb_rules_stop(rules);
}

static void conditions_have_four_outcomes(void **state)
{
	tb_rule_answer answer;

	(void)state;
	assert_int_equal(asked("return c.gap < -0.5").outcome, TB_FIRED);
	answer = asked("return c.level > 2");
	assert_int_equal(answer.outcome, TB_NOT_FIRED);
	assert_int_equal(answer.stopped_at, 1);
	answer = asked("return profile.PP.level > 2");
	assert_int_equal(answer.outcome, TB_NOT_DECIDED);
	assert_int_equal(answer.stopped_at, 1);
	assert_string_equal(answer.because, "profile.PP.level");
	answer = asked("return profile.PB.level > 2");
	assert_int_equal(answer.outcome, TB_NOT_APPLICABLE);
	assert_string_equal(answer.because, "profile.PB");
	answer = asked("return asn.education == \"D3\"");
	assert_int_equal(answer.outcome, TB_NOT_DECIDED);
	assert_string_equal(answer.because, "asn.education");
}

static void what_is_under_review_can_still_be_asked_whether_it_is(void **state)
{
	(void)state;
	assert_int_equal(asked("return not profile.PP.known and "
		"profile.PP.review == \"dialogue\" and profile.KOM.review == "
		"nil and profile.PP.months_since_last > 100").outcome,
		TB_FIRED);
}

static void functions_about_people_answer(void **state)
{
	static const char *const fires[] = {
		"return at_least(asn.grade, \"III/a\")",
		"return not at_least(asn.grade, \"III/b\")",
		"return is(asn.position.family, \"perawat\")",
		"return is(asn.position.family, \"bidan\", \"perawat\")",
		"return requires(asn, \"KES_PPI\")",
		"return not requires(asn, \"PB\")",
		"return any_below(profile, { \"KOM\", \"PP\" })",
		"return any_below(profile, { \"PP\", \"KOM\" })",
		"return not any_below(profile, { \"INT\", \"PB\" })",
		"return asn.months_since(\"KOM_SBAR\") == 7",
		"return asn.months_since(\"KOM_COACHING\") > 1000",
		"return asn.jp == 12 and asn.service_years == 4",
		"return profile.jpm > 94.4 and profile.category == 'optimal'",
		"return c.code == \"KOM\" and c.previous == 1",
		"local t = {} for code, x in each(profile) do t[#t + 1] = "
		"code end return table.concat(t, \" \") == \"INT KS KOM OPH "
		"PDOL MP PK KES_PPI\"",
		"return 2 ^ 10 == 1024 and 4 ^ 0.5 == 2",
		"return (\"ab\"):upper() == \"AB\" and (\"x\"):rep(3) == "
		"\"xxx\" and (\"kota\"):contains(\"ot\")",
		"local t = { b = 1, a = 2, [10] = 3, [2] = 4, [true] = 5 } "
		"local s = \"\" for k in pairs(t) do s = s .. tostring(k) "
		".. \" \" end return s == \"2 10 a b true \"",
		"local t = { 3, 1, 2 } table.sort(t, function(a, b) return a "
		"> b end) return t[1] == 3 and t[3] == 1",
		"local k, v = next({ z = 1, m = 2 }) return k == \"m\"",
		"return string.format(\"%5.1f|%d|%s\", 2.25, 3, true) == "
		"\"  2.2|3|true\"",
		"return tostring({}) == \"table\" and tostring(0/0) == "
		"\"nan\"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof fires / sizeof *fires; i++)
		if (asked(fires[i]).outcome != TB_FIRED)
			fail_msg("does not fire: %s", fires[i]);
}

static void grades_of_two_schemes_are_not_compared(void **state)
{
	(void)state;
	assert_int_equal(asked("return at_least(asn.grade, \"IX\")").outcome,
			 TB_NOT_DECIDED);
	assert_int_equal(asked("return any_below(profile, { \"PP\", \"INT\" })"
			       ).outcome, TB_NOT_DECIDED);
	assert_int_equal(asked("return any_below(profile, { \"PB\" })")
			 .outcome, TB_NOT_APPLICABLE);
}

static void a_misspelt_name_is_named_with_its_nearest(void **state)
{
	static const struct {
		const char *body, *code, *hint;
	} cases[] = {
		{ "return profile.KMO.gap > 0", "TB-R023", "did you mean KOM?" },
		{ "return asn.posision.kind == 1", "TB-R023",
		  "did you mean position?" },
		{ "return any_bellow(profile, {})", "TB-R020",
		  "did you mean any_below?" },
		{ "return p.bobot_komunikas > 0", "TB-R029",
		  "did you mean bobot_komunikasi?" },
		{ "return requires(asn, \"KES_PIP\")", "TB-R027",
		  "did you mean KES_PPI?" },
		{ "return is(asn.position.family, \"perawta\")", "TB-R032",
		  "did you mean perawat?" },
		{ "return asn.months_since(\"KOM_COCHING\") > 1", "TB-R028",
		  "did you mean KOM_COACHING?" },
		{ "return pcall(error)", "TB-R021", NULL },
		{ "total = 1 return true", "TB-R022", NULL },
		{ "asn.jp = 1 return true", "TB-R025", NULL },
		{ "return #profile > 1", "TB-R026", NULL },
		{ "return 1", "TB-R070", NULL },
		{ "return string.find(\"a\", \"a\")", "TB-R023", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[512];
		tb_error err;

		snprintf(text, sizeof text, "return { { id = \"satu\", reason"
			 " = \"x\", competency = \"KOM\",\n recommend = {}, "
			 "when = function(asn, p, profile, c)\n %s end } }",
			 cases[i].body);
		err = training_error(text);
		/* What a condition returns is known when it is over. */
		assert_int_equal(err.line, strcmp(cases[i].code, "TB-R070") ?
				 3 : 1);
		assert_string_equal(err.file, "rules/kesehatan/training.lua");
		assert_non_null(strstr(err.message, "satu"));
	}
}

static void budgets_end_loops_memory_and_long_texts(void **state)
{
	static const struct {
		const char *body, *code;
	} cases[] = {
		{ "while true do end", "TB-R001" },
		{ "local t = {} while true do t = { t } end",
		  "TB-R002" },
		{ "return (\"x\"):rep(1000000000)", "TB-R003" },
		{ "local function f(n) return 1 + f(n + 1) end f(0)",
		  "TB-R004" },
		{ "local s = \"x\" while true do s = s .. s end", "TB-R003" },
		{ "return { KOM = 2 ^ 0.3 }", "TB-R015" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[300];
		tb_rules *rules;
		const tb_rule_answer *answers;
		tb_error err = { 0 };
		tb_status st;
		nurse n;

		snprintf(text, sizeof text, "return { { id = \"satu\", reason "
			 "= \"x\", weights = function(asn)\n %s end } }",
			 cases[i].body);
		rules = start(text, NULL);
		nurse_init(&n);
		st = tb_rules_weigh(rules, &n.post, &watch, &answers, &err);
		if (strcmp(seen.code[0], cases[i].code) != 0)
			fail_msg("%s: %s", cases[i].body, err.message);
		assert_int_equal(st, i < 5 ? TB_ELIMIT : TB_ERULE);
		assert_int_equal(err.line, 2);
		assert_non_null(strstr(err.message, "'satu'"));
		assert_true(tb_rules_alive(rules));
		tb_rules_stop(rules);
	}
}

static void one_failing_person_does_not_hide_the_others(void **state)
{
	static const char training[] =
		WHEN("if profile.KOM.level > 1.5 then return 1 end "
		     "return true");
	tb_rules *rules = start(NULL, training);
	const tb_rule_answer *answers = NULL;
	tb_rule_person people[3];
	tb_error err = { 0 };
	nurse n[3];

	(void)state;
	for (int i = 0; i < 3; i++) {
		nurse_init(&n[i]);
		nurse_ask(&n[i], 0, KOM);
		n[i].levels[KOM].level.micro = i == 1 ? 2000000 : 1000000;
		people[i] = n[i].person;
	}
	assert_int_equal(tb_rules_train(rules, people, 3, NULL, NULL, &answers,
					&err), TB_ERULE);
	assert_non_null(answers);
	assert_int_equal(answers[0].outcome, TB_FIRED);
	assert_int_equal(answers[2].outcome, TB_FIRED);
	tb_rules_stop(rules);
}

static void nothing_of_one_person_reaches_the_next(void **state)
{
	static const char training[] =
		"local seen = 0\n" WHEN("seen = seen + 1 "
					"return seen == 1");
	tb_rules *rules = start(NULL, training);
	const tb_rule_answer *answers;
	tb_rule_person people[2];
	tb_error err = { 0 };
	nurse n;

	(void)state;
	nurse_init(&n);
	nurse_ask(&n, 0, KOM);
	people[0] = people[1] = n.person;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(tb_rules_train(rules, people, 2, NULL, NULL,
						&answers, &err), TB_OK);
		assert_int_equal(answers[0].outcome, TB_FIRED);
		assert_int_equal(answers[1].outcome, TB_FIRED);
	}
	tb_rules_stop(rules);
}

/* Whatever is asked while a frame is in flight: both get their own answers. */
static void a_frame_in_flight_lets_other_questions_pass(void **state)
{
	tb_rules *rules = start("return { { id = \"a\", reason = \"x\", "
				"weights = { KOM = 1 } } }",
				WHEN("return profile.KOM.level < 1.5"));
	const tb_rule_answer *answers = NULL, *weights;
	tb_rule_person people[2];
	tb_error err = { 0 };
	nurse n[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		nurse_init(&n[i]);
		nurse_ask(&n[i], 1, KOM);
		n[i].levels[KOM].level.micro = i == 1 ? 2000000 : 1000000;
		people[i] = n[i].person;
	}
	assert_int_equal(tb_rules_train_receive(rules, people, 2, NULL, NULL,
						&answers, &err), TB_EINTERNAL);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(tb_rules_train_send(rules, people, 2, &err),
				 TB_OK);
		assert_int_equal(tb_rules_train_send(rules, people, 2, &err),
				 TB_EINTERNAL);
		for (int i = 0; i < 2 * round; i++) {
			assert_int_equal(tb_rules_weigh(rules, &n[0].post,
							NULL, &weights, &err),
					 TB_OK);
			assert_int_equal(weights[0].weight_count, 1);
		}
		assert_int_equal(tb_rules_train_receive(rules, people, 2, NULL,
							NULL, &answers, &err),
				 TB_OK);
		assert_int_equal(answers[0].outcome, TB_FIRED);
		assert_int_equal(answers[1].outcome, TB_NOT_FIRED);
	}
	tb_rules_stop(rules);
}

/* The fault is told to whom it belongs, not to the question in between. */
static void a_worker_that_dies_in_flight_fails_its_frame(void **state)
{
	tb_rules *rules = start("return { { id = \"a\", reason = \"x\", "
				"weights = { KOM = 1 } } }",
				WHEN("return true"));
	const tb_rule_answer *answers = NULL;
	tb_error err = { 0 };
	nurse n;

	(void)state;
	nurse_init(&n);
	nurse_ask(&n, 1, KOM);
	assert_int_equal(kill(rules->process.child.pid, SIGSTOP), 0);
	assert_int_equal(tb_rules_train_send(rules, &n.person, 1, &err),
			 TB_OK);
	assert_int_equal(kill(rules->process.child.pid, SIGKILL), 0);
	assert_int_equal(tb_rules_weigh(rules, &n.post, NULL, &answers, &err),
			 TB_EWORKER);
	assert_non_null(strstr(err.message, "has ended"));
	assert_int_equal(tb_rules_train_receive(rules, &n.person, 1, NULL,
						NULL, &answers, &err),
			 TB_EWORKER);
	assert_non_null(strstr(err.message, "SIGKILL"));
	assert_null(answers);
	tb_rules_stop(rules);
}

static void trace_mode_tells_what_was_read_and_agrees(void **state)
{
	office o;
	tb_rules *rules = NULL;
	const tb_rule_answer *answers;
	tb_error err = { 0 };
	nurse n;

	(void)state;
	office_init(&o, NULL, RULE("competency = \"KOM\", recommend = "
		"function(asn, p, profile, c) return { \"KOM_SBAR\" } end, "
		"when = { function(asn) return asn.position.serves_public "
		"end, function(asn, p, profile, c) return c.gap < 0 and "
		"profile.PP.level < 2 end }"));
	o.setup.trace = true;
	assert_int_equal(tb_rules_start(&o.setup, NULL, &rules, &err), TB_OK);
	nurse_init(&n);
	nurse_ask(&n, 0, KOM);
	assert_int_equal(tb_rules_train(rules, &n.person, 1, NULL, NULL,
					&answers, &err), TB_OK);
	assert_int_equal(answers[0].outcome, TB_NOT_DECIDED);
	assert_int_equal(answers[0].stopped_at, 2);
	assert_int_equal(answers[0].read_count, 3);
	assert_string_equal(answers[0].reads[0].path,
			    "asn.position.serves_public");
	assert_string_equal(answers[0].reads[0].value, "true");
	assert_int_equal(answers[0].reads[0].condition, 1);
	assert_string_equal(answers[0].reads[1].path, "profile.KOM.gap");
	assert_string_equal(answers[0].reads[1].value, "-0.75");
	assert_string_equal(answers[0].reads[2].path, "profile.PP.level");
	assert_null(answers[0].reads[2].value);
	tb_rules_stop(rules);
}

static void post_rules_do_not_see_the_person(void **state)
{
	tb_rules *rules = start(WEIGHTS("return { KOM = asn.jp }"), NULL);
	const tb_rule_answer *answers;
	tb_error err = { 0 };
	nurse n;

	(void)state;
	nurse_init(&n);
	assert_int_equal(tb_rules_weigh(rules, &n.post, &watch, &answers,
					&err), TB_ERULE);
	assert_string_equal(seen.code[0], "TB-R024");
	tb_rules_stop(rules);
}

/* --------------------------------------------------------------- the lock */

static void the_running_worker_is_locked(void **state)
{
	tb_rules *rules = start(RULE("weights = {}"), NULL);
	char path[64], line[256];
	bool seccomp = false, privileges = false;
	FILE *file;

	(void)state;
	snprintf(path, sizeof path, "/proc/%d/status", rules->process.child.pid);
	file = fopen(path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file)) {
		seccomp |= strcmp(line, "Seccomp:\t2\n") == 0;
		privileges |= strcmp(line, "NoNewPrivs:\t1\n") == 0;
	}
	fclose(file);
	assert_true(seccomp);
	assert_true(privileges);
	tb_rules_stop(rules);
}

static void a_worker_killed_from_outside_is_no_fault_of_rules(void **state)
{
	tb_rules *rules = start(WEIGHTS("while true do end"), NULL);
	const tb_rule_answer *answers;
	tb_error err = { 0 };
	nurse n;

	(void)state;
	nurse_init(&n);
	kill(rules->process.child.pid, SIGKILL);
	assert_int_equal(tb_rules_weigh(rules, &n.post, NULL, &answers, &err),
			 TB_EWORKER);
	assert_non_null(strstr(err.message, "SIGKILL"));
	assert_false(tb_rules_alive(rules));
	assert_int_equal(tb_rules_weigh(rules, &n.post, NULL, &answers, &err),
			 TB_EWORKER);
	tb_rules_stop(rules);
}

static void a_missing_worker_is_a_clear_verdict(void **state)
{
	office o;
	tb_rules *rules = NULL;
	tb_error err = { 0 };

	(void)state;
	office_init(&o, RULE("weights = {}"), NULL);
	o.setup.worker = "/nonexistent/timbang-rule-worker";
	assert_int_equal(tb_rules_start(&o.setup, NULL, &rules, &err),
			 TB_EIO);
	assert_non_null(strstr(err.message, "timbang-rule-worker"));
}

static void a_text_too_long_for_rules_is_named(void **state)
{
	tb_rules *rules = start(RULE("weights = {}"), NULL);
	const tb_rule_answer *answers;
	tb_error err = { 0 };
	char name[200];
	nurse n;

	(void)state;
	nurse_init(&n);
	memset(name, 'X', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	n.post.position = name;
	assert_int_equal(tb_rules_weigh(rules, &n.post, NULL, &answers, &err),
			 TB_EDATA);
	assert_true(tb_rules_alive(rules));
	tb_rules_stop(rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weights_come_from_functions_and_declarations),
		cmocka_unit_test(conditions_have_four_outcomes),
		cmocka_unit_test(
			what_is_under_review_can_still_be_asked_whether_it_is),
		cmocka_unit_test(functions_about_people_answer),
		cmocka_unit_test(grades_of_two_schemes_are_not_compared),
		cmocka_unit_test(a_misspelt_name_is_named_with_its_nearest),
		cmocka_unit_test(budgets_end_loops_memory_and_long_texts),
		cmocka_unit_test(one_failing_person_does_not_hide_the_others),
		cmocka_unit_test(nothing_of_one_person_reaches_the_next),
		cmocka_unit_test(trace_mode_tells_what_was_read_and_agrees),
		cmocka_unit_test(post_rules_do_not_see_the_person),
		cmocka_unit_test(the_running_worker_is_locked),
		cmocka_unit_test(
			a_worker_killed_from_outside_is_no_fault_of_rules),
		cmocka_unit_test(a_frame_in_flight_lets_other_questions_pass),
		cmocka_unit_test(a_worker_that_dies_in_flight_fails_its_frame),
		cmocka_unit_test(a_missing_worker_is_a_clear_verdict),
		cmocka_unit_test(a_text_too_long_for_rules_is_named),
	};

	return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
