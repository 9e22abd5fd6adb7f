/* test_api.c - what base/api_table.h promises, the real worker keeps: every
 * field has a value, every key is looked at, every function is there. */
#include <stdio.h>
#include <string.h>

#include "check.h"

#include "base/api.h"
#include "office.h"

static seen_problems seen;
static tb_watch watch;

/* The first problem of loading @training (or @weights), "" when it loads. */
static const char *code_of(const char *weights, const char *training)
{
	tb_rules *rules = NULL;
	tb_error err = { 0 };
	office o;

	office_init(&o, weights, training);
	watch = office_watch(&seen);
	(void)!tb_rules_start(&o.setup, &watch, &rules, &err);
	tb_rules_stop(rules);
	return seen.count > 0 ? seen.code[0] : "";
}

/* What a training condition answers about a nurse of whom all is known. */
static tb_outcome asked(const char *expression)
{
	const tb_rule_answer *answers;
	tb_rules *rules = NULL;
	tb_outcome outcome;
	tb_error err = { 0 };
	char text[512];
	office o;
	nurse n;

	snprintf(text, sizeof text,
		 "return { { id = \"satu\", reason = \"Sebab\", competency = "
		 "\"KOM\", recommend = { \"KOM_COACHING\" }, when = "
		 "function(asn, p, profile, c) return %s end } }", expression);
	office_init(&o, NULL, text);
	watch = office_watch(&seen);
	if (tb_rules_start(&o.setup, &watch, &rules, &err) != TB_OK)
		fail_msg("%s: %s", expression, err.message);
	nurse_init(&n);
	n.post.district = "Mamuju";
	n.post.leads = true;
	n.person.education = "S1";
	nurse_ask(&n, 0, KOM);
	if (tb_rules_train(rules, &n.person, 1, NULL, NULL, &answers, &err) !=
	    TB_OK)
		fail_msg("%s: %s", expression, err.message);
	outcome = answers[0].outcome;
	tb_rules_stop(rules);
	return outcome;
}

/* How the value of a field of this type shows that it was filled in: an empty
 * place holds false. */
static const char *filled(const char *type)
{
	if (strncmp(type, "fun", 3) == 0)
		return "type(%s) == \"function\"";
	if (strcmp(type, "number") == 0 || strcmp(type, "integer") == 0)
		return "type(%s) == \"number\"";
	if (strcmp(type, "boolean") == 0)
		return "%s == true";
	if (strcmp(type, "string|nil") == 0)
		return "%s == nil";
	if (strncmp(type, "asn.", 4) == 0)
		return "type(%s) == \"table\"";
	return "type(%s) == \"string\"";
}

static void every_field_has_a_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < tb_api_count; i++) {
		const tb_api_row *row = &tb_api_rows[i];
		char path[64], expression[128];

		if (row->group < TB_API_ASN || row->group > TB_API_COMPETENCY)
			continue;
		snprintf(path, sizeof path, "%s.%s",
			 row->group == TB_API_COMPETENCY
				 ? "c" : tb_api_group_name(row->group),
			 row->name);
		snprintf(expression, sizeof expression, filled(row->type),
			 path);
		if (asked(expression) != TB_FIRED)
			fail_msg("%s is not so", expression);
	}
}

static void every_function_is_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < tb_api_count; i++) {
		const tb_api_row *row = &tb_api_rows[i];
		char expression[128];
		bool call = strncmp(row->type, "fun", 3) == 0;

		if (row->group != TB_API_CALL)
			continue;
		snprintf(expression, sizeof expression, "type(%s%s%s) %s "
			 "\"function\"", row->library ? row->library : "",
			 row->library ? "." : "", row->name,
			 call ? "==" : "~=");
		if (asked(expression) != TB_FIRED)
			fail_msg("%s is not so", expression);
		assert_memory_equal(row->signature, row->library ?
				    row->library : row->name,
				    strlen(row->library ? row->library
							: row->name));
	}
}

/* true is no sensible value of any key, so a key that is not refused is not
 * looked at. */
static void every_key_of_a_rule_is_looked_at(void **state)
{
	(void)state;
	for (size_t i = 0; i < tb_api_count; i++) {
		const tb_api_row *row = &tb_api_rows[i];
		const char *is;
		char text[512];
		bool weights = row->where == TB_API_WEIGHTS;

		if (row->group != TB_API_RULE)
			continue;
#define OTHER(key, value) \
	(strcmp(row->name, #key) == 0 ? "" : #key " = " value ", ")
		snprintf(text, sizeof text,
			 "return { { %s = true, %s%s%s%s } }", row->name,
			 OTHER(id, "\"satu\""), OTHER(reason, "\"Sebab\""),
			 weights ? "" : OTHER(competency, "\"KOM\""),
			 weights || strcmp(row->name, "recommend_first") == 0
				 ? "" : OTHER(recommend, "{ \"KOM_SBAR\" }"));
#undef OTHER
		is = code_of(weights ? text : NULL, weights ? NULL : text);
		/* Nothing said, no such key, or another one is missing. */
		if (!*is || strcmp(is, "TB-R053") == 0 ||
		    strcmp(is, "TB-R054") == 0)
			fail_msg("%s = true gives '%s': %s", row->name, is,
				 text);
	}
}

static void every_key_of_a_query_is_looked_at(void **state)
{
	(void)state;
	for (size_t i = 0; i < tb_api_count; i++) {
		const tb_api_row *row = &tb_api_rows[i];
		char text[256];

		if (row->group != TB_API_COURSES)
			continue;
		snprintf(text, sizeof text, "return { { id = \"satu\", reason "
			 "= \"Sebab\", competency = \"KOM\", recommend = "
			 "courses { %s = true } } }", row->name);
		assert_string_equal(code_of(NULL, text), "TB-R064");
	}
}

static void the_table_is_in_order(void **state)
{
	(void)state;
	for (size_t i = 1; i < tb_api_count; i++) {
		const tb_api_row *a = &tb_api_rows[i - 1];
		const tb_api_row *b = &tb_api_rows[i];

		assert_true(a->group <= b->group);
		assert_true(strlen(b->sentence) > 3);
		if (b->group != TB_API_CALL || a->group != TB_API_CALL ||
		    !a->library != !b->library)
			continue;
		if (!a->library || strcmp(a->library, b->library) == 0)
			assert_true(strcmp(a->name, b->name) < 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_field_has_a_value),
		cmocka_unit_test(every_function_is_there),
		cmocka_unit_test(every_key_of_a_rule_is_looked_at),
		cmocka_unit_test(every_key_of_a_query_is_looked_at),
		cmocka_unit_test(the_table_is_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
