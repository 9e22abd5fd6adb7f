/* fault.c - what is wrong, where, and how to mend it. */
#include "rule/fault.h"

#include <string.h>

#include "base/i18n.h"
#include "rule/lexer.h"
#include "rule/lua_words.h"

/* In the texts, {a} {b} {c} stand for the fault's own texts.  They are
 * whole sentences, so that each language can order them as it must. */
typedef struct fault_text {
	const char *code;
	const char *message;
	const char *near;	/* hint when there is a nearest name; NULL */
	const char *hint;	/* else */
	signed char word;	/* the text whose place is looked for; -1 */
	signed char nearest;	/* the text that is the nearest name; -1 */
} fault_text;

#define NEAR_A N_("did you mean {a}?")
#define NEAR_B N_("did you mean {b}?")
#define NEAR_C N_("did you mean {c}?")
#define NEAR_B_OR_TEXT N_("did you mean {b}? If it is a text or a code, " \
			  "write quotes: \"{a}\"")

static const fault_text texts[TB_FAULT_COUNT] = {
	[TB_FAULT_FUEL] = { "TB-R001",
		N_("the rule takes too many steps"), NULL,
		N_("look for a loop that never ends, or does far more than "
		   "the rule needs"), -1, -1 },
	[TB_FAULT_MEMORY] = { "TB-R002",
		N_("the rule needs too much memory"), NULL,
		N_("look for a loop that keeps adding to a table"), -1, -1 },
	[TB_FAULT_LONG_TEXT] = { "TB-R003",
		N_("the rule makes a text longer than 16 KB"), NULL,
		N_("a rule needs no long texts; courses are named by their "
		   "codes"), -1, -1 },
	[TB_FAULT_LARGE_BLOCK] = { "TB-R004",
		N_("a table has become too large, or functions call each "
		   "other too deeply"), NULL,
		N_("look for a function that calls itself without end"),
		-1, -1 },
	[TB_FAULT_LARGE_ANSWER] = { "TB-R005",
		N_("the rules give more results than fit one answer"), NULL,
		N_("let the rules recommend fewer courses"), -1, -1 },
	[TB_FAULT_SYNTAX] = { "TB-R010",
		N_("this is not understood: {a}"), NULL,
		N_("look at the end of the line before, too: often a comma, "
		   "a `return`, an `end` or a bracket is missing"), -1, -1 },
	[TB_FAULT_LUA] = { "TB-R011", N_("the rule fails: {a}"), NULL, NULL,
		-1, -1 },
	[TB_FAULT_RAISED] = { "TB-R012", N_("the rule says: {a}"), NULL,
		NULL, -1, -1 },
	[TB_FAULT_RAISED_TYPE] = { "TB-R013",
		N_("error() was called with a value of type {a}"), NULL,
		N_("give it a text that says what is wrong"), -1, -1 },
	[TB_FAULT_ASSERT] = { "TB-R014",
		N_("an assertion of the rule does not hold: {a}"), NULL,
		NULL, -1, -1 },
	[TB_FAULT_POWER] = { "TB-R015",
		N_("this exponent is not for rules"), NULL,
		N_("^ takes whole exponents up to 64, and 0.5: others differ "
		   "from machine to machine"), -1, -1 },
	[TB_FAULT_UNKNOWN_GLOBAL] = { "TB-R020",
		N_("nothing is called '{a}'"), NEAR_B_OR_TEXT,
		N_("if it is a text or a code, write quotes: \"{a}\"; if it is "
		   "a name of yours, write `local {a} = ...` before it is "
		   "used"), 0, 1 },
	[TB_FAULT_REMOVED_GLOBAL] = { "TB-R021",
		N_("'{a}' of Lua is not for rules"), NULL,
		N_("rules have no way to read files, to catch errors, or to "
		   "change how values behave: do it without"), 0, -1 },
	[TB_FAULT_SET_GLOBAL] = { "TB-R022",
		N_("rules may not set a global, here '{a}'"), NULL,
		N_("write `local {a}` where it is first set"), 0, -1 },
	[TB_FAULT_UNKNOWN_FIELD] = { "TB-R023",
		N_("{a} has no field '{b}'"), NEAR_C,
		N_("timbang api lists what rules see; it is never who a "
		   "person is: no name, NIP, sex, birth date or religion"),
		1, 2 },
	[TB_FAULT_POST_ONLY] = { "TB-R024",
		N_("{a} is not known to weighting rules"), NULL,
		N_("weights look at the post only: position, unit, "
		   "employment, leads"), -1, -1 },
	[TB_FAULT_READ_ONLY] = { "TB-R025",
		N_("{a} cannot be changed by a rule"), NULL,
		N_("keep what you need in a local"), -1, -1 },
	[TB_FAULT_NOT_A_LIST] = { "TB-R026",
		N_("{a} is not a list and has no length"), NULL,
		N_("write `for code, c in each(profile) do` to walk over the "
		   "competencies"), -1, -1 },
	[TB_FAULT_UNKNOWN_COMPETENCY] = { "TB-R027",
		N_("there is no competency '{a}'"), NEAR_B,
		N_("import it as a competency of the unit first"), 0, 1 },
	[TB_FAULT_UNKNOWN_COURSE] = { "TB-R028",
		N_("there is no course '{a}'"), NEAR_B,
		N_("import it into the catalogue first"), 0, 1 },
	[TB_FAULT_UNKNOWN_PARAMETER] = { "TB-R029",
		N_("the ruleset has no parameter '{a}'"), NEAR_B,
		N_("add it under `parameters` in ruleset.yaml"), 0, 1 },
	[TB_FAULT_UNKNOWN_MODULE] = { "TB-R030",
		N_("there is no module '{a}'"), NEAR_B,
		N_("a module is a .lua file in the folder of the ruleset, or "
		   "\"nasional.<name>\""), 0, 1 },
	[TB_FAULT_MODULE_CYCLE] = { "TB-R031",
		N_("the modules require each other in a circle at '{a}'"),
		NULL, N_("move what both need into a third module"), 0, -1 },
	[TB_FAULT_UNDECLARED_VALUE] = { "TB-R032",
		N_("the value '{a}' is declared nowhere"), NEAR_B,
		N_("is() and at_least() take only values that the "
		   "dictionaries know"), 0, 1 },
	[TB_FAULT_NOT_ORDERED] = { "TB-R033",
		N_("'{a}' belongs to values without an order"), NULL,
		N_("compare it with is()"), 0, -1 },
	[TB_FAULT_ARGUMENT] = { "TB-R040",
		N_("{a} was called with '{b}'"), NULL, NULL, -1, -1 },
	[TB_FAULT_KEY_TYPE] = { "TB-R041",
		N_("a key is a {a}: such a table has no order to walk in"),
		NULL, N_("use numbers or texts as keys"), -1, -1 },
	[TB_FAULT_SORT_TYPES] = { "TB-R042",
		N_("a {a} and a {b} cannot be sorted"), NULL,
		N_("give table.sort a function that tells which goes first"),
		-1, -1 },
	[TB_FAULT_FORMAT] = { "TB-R043",
		N_("string.format does not know '{a}'"), NULL,
		N_("it knows %d %i %f %g %e %s %x and %%, with at most two "
		   "digits of width and precision"), -1, -1 },
	[TB_FAULT_NO_LIST] = { "TB-R050",
		N_("the file returns a {a} instead of a list of rules"), NULL,
		N_("a rule file is `return { {rule}, {rule} }`; is the "
		   "`return` missing?"), -1, -1 },
	[TB_FAULT_NOT_A_RULE] = { "TB-R051",
		N_("a {a} stands where a rule is expected"), NULL,
		N_("each rule is written between braces"), -1, -1 },
	[TB_FAULT_TOO_MANY] = { "TB-R052",
		N_("there are too many entries: {a}"), NULL,
		N_("a list has at most 64 entries, `when` 16, a ruleset 512 "
		   "rules"), -1, -1 },
	[TB_FAULT_LIST_HOLE] = { "TB-R065",
		N_("the list of `{a}` has a gap or a named entry: '{b}'"),
		NULL, N_("a list is { first, second, ... }; a rule file "
		"returns a list of rules: return { { ... }, { ... } }"),
		1, -1 },
	[TB_FAULT_RULE_KEY] = { "TB-R053",
		N_("a rule has no field '{a}'"), NEAR_B, NULL, 0, 1 },
	[TB_FAULT_RULE_MISSING] = { "TB-R054",
		N_("the field `{a}` is missing"), NULL, NULL, -1, -1 },
	[TB_FAULT_RULE_TYPE] = { "TB-R055",
		N_("the field `{a}` cannot be a {b}"), NULL, NULL, 0, -1 },
	[TB_FAULT_RULE_VALUE] = { "TB-R056",
		N_("the field `{a}` cannot be '{b}'"), NULL, NULL, 0, -1 },
	[TB_FAULT_RULE_BOTH] = { "TB-R057",
		N_("a rule has both `recommend` and `recommend_first`"), NULL,
		N_("`recommend` proposes all, `recommend_first` the first not "
		   "yet taken: keep one"), -1, -1 },
	[TB_FAULT_ID_TWICE] = { "TB-R058",
		N_("two rules have the id '{a}'"), NULL,
		N_("an id is unique over weights.lua and training.lua"),
		-1, -1 },
	[TB_FAULT_PLACEHOLDER] = { "TB-R059",
		N_("the reason has the placeholder '{a}', which is not "
		   "known"), NULL,
		N_("training rules know {competency} {level} {required} "
		   "{gap}; weighting rules have none"), -1, -1 },
	[TB_FAULT_WEIGHT_KEY] = { "TB-R060",
		N_("'{a}' is neither a competency nor a group"), NEAR_B,
		N_("check the spelling, or import the dinas's own "
		"competencies first (timbang import rules/DINAS); "
		"groups are technical, managerial, sociocultural"), 0, 1 },
	[TB_FAULT_WEIGHT_VALUE] = { "TB-R061",
		N_("the weight of {a} is '{b}'"), NULL,
		N_("a weight is a number from 0 to 1,000,000"), 0, -1 },
	[TB_FAULT_COURSE_FORM] = { "TB-R062",
		N_("'{a}' is no code of a course"), NULL,
		N_("codes are capital letters, digits and _"), 0, -1 },
	[TB_FAULT_QUERY_KEY] = { "TB-R063",
		N_("courses{...} knows no '{a}'"), NEAR_B,
		N_("it knows competency, form, stage, audience, area, level"),
		0, 1 },
	[TB_FAULT_QUERY_VALUE] = { "TB-R064",
		N_("in courses{...}, `{a}` cannot be '{b}'"), NULL, NULL,
		0, -1 },
	[TB_FAULT_NOT_BOOLEAN] = { "TB-R070",
		N_("the condition gives '{a}' instead of true or false"),
		NULL, N_("does it `return` a comparison?"), -1, -1 },
	[TB_FAULT_NOT_WEIGHTS] = { "TB-R071",
		N_("the function gives {a} instead of a table of weights"),
		NULL, N_("it returns for example { KOM = 25 }"), -1, -1 },
	[TB_FAULT_NOT_COURSES] = { "TB-R072",
		N_("the rule gives {a} instead of courses"), NULL,
		N_("it gives a list such as { \"KOM_COACHING\" }, or "
		   "courses{...}"), -1, -1 },
	[TB_FAULT_INTERNAL] = { "TB-R099",
		N_("the rule worker made a mistake of its own: {a}"), NULL,
		NULL, -1, -1 },
};

/* What a field may hold, by its name. */
static const char *value_hint(const char *field)
{
	static const struct {
		const char *field, *hint;
	} hints[] = {
		{ "priority", N_("write \"required\" (it must be answered) or "
				 "\"suggested\"") },
		{ "below", N_("write a number from 0 to 5, in levels") },
		{ "id", N_("an id is small letters, digits and -") },
		{ "from", N_("write a date as text, like \"2027-01-31\"") },
		{ "until", N_("write a date as text, like \"2027-01-31\"") },
	};

	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (strcmp(hints[i].field, field) == 0)
			return hints[i].hint;
	return NULL;
}

tb_status tb_fault_status(enum tb_fault_code code)
{
	/* Also TB_FAULT_INTERNAL: whatever a worker says is the affair of
	 * its own dinas, and ends nobody else's evaluation. */
	return code >= TB_FAULT_FUEL && code <= TB_FAULT_LARGE_ANSWER
		       ? TB_ELIMIT : TB_ERULE;
}

/* The rule that the fault is about, by index or by what the worker calls
 * it. */
static const char *rule_name(const tb_reply_fault *fault,
			     const tb_reply_scope *scope)
{
	return fault->rule >= 0 ? scope->rules[fault->rule].id
				: fault->subject;
}

static const char *whole_message(const tb_reply_fault *fault,
				 tb_reply_scope *scope, const char *message)
{
	const char *rule = rule_name(fault, scope);

	if (rule[0] == '\0')
		return message;
	if (rule[0] == '#')
		return tb_arena_printf(scope->arena, _("rule number %s: %s"),
				       rule + 1, message);
	if (fault->competency >= 0)
		return tb_arena_printf(scope->arena,
				       _("rule '%s', competency %s: %s"), rule,
				       scope->codes[fault->competency],
				       message);
	return tb_arena_printf(scope->arena, _("rule '%s': %s"), rule,
			       message);
}

/* "asn.position.famly" is looked for as "famly". */
static const char *last_part(const char *word)
{
	const char *point = strrchr(word, '.');

	return point ? point + 1 : word;
}

/* The line where it happened, else that of the rule; and the column of the
 * word that is wrong. */
static void locate(const tb_reply_fault *fault, const tb_reply_scope *scope,
		   const tb_fault_source *sources, const fault_text *row,
		   tb_problem *problem)
{
	const tb_fault_source *source;
	const char *rule = rule_name(fault, scope);
	int from = fault->line, to = fault->line, line, column, file;

	file = fault->file;
	for (size_t i = 0; file < 0 && fault->rule >= 0 &&
	     i < scope->file_count; i++)
		if (scope->paths[i] == scope->rules[fault->rule].path)
			file = (int)i;
	if (file < 0)
		return;
	problem->file = scope->paths[file];
	source = &sources[file];
	if (fault->code == TB_FAULT_ID_TWICE &&
	    tb_lexer_find_id_again(source->text, source->length, rule, &line,
				   &column)) {
		problem->line = line;
		problem->column = column;
		return;
	}
	if (from == 0 && tb_lexer_find_id(source->text, source->length, rule,
					  &from, &column)) {
		problem->line = from;
		problem->column = column;
	} else {
		problem->line = from;
	}
	if (row->word >= 0 &&
	    tb_lexer_find_word(source->text, source->length,
			       last_part(fault->text[row->word]), from, to,
			       &line, &column)) {
		problem->line = line;
		problem->column = column;
	}
}

bool tb_fault_describe(const tb_reply_fault *fault, tb_reply_scope *scope,
		       const tb_fault_source *sources, tb_problem *problem)
{
	const fault_text *row = &texts[fault->code];
	bool near = row->near && fault->text[row->nearest][0] != '\0';
	const char *hint = near ? row->near : row->hint;
	const char *text[3] = {
		fault->text[0], fault->text[1], fault->text[2]
	};

	*problem = (tb_problem){ .severity = TB_PROBLEM, .code = row->code };
	if (fault->code == TB_FAULT_RULE_VALUE)
		hint = value_hint(fault->text[0]);
	if (fault->code == TB_FAULT_LUA)
		text[0] = tb_lua_words(scope->arena, text[0]);
	if (!text[0])
		return false;
	problem->message = tb_fill_words(scope->arena, _(row->message), text);
	if (problem->message)
		problem->message = whole_message(fault, scope,
						 problem->message);
	if (hint)
		problem->hint = tb_fill_words(scope->arena, _(hint), text);
	locate(fault, scope, sources, row, problem);
	return problem->message && (!hint || problem->hint);
}
