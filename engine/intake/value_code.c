/* value_code.c - codes, references and words of a cell. */
#include "intake/value_code.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

enum { HINT_BYTES = 300, CODE_BYTES_MAX = 63, LIST_BYTES = 200 };

static bool keep(const tb_cell *cell, const char *text, tb_fact_value *out)
{
	char *copy = tb_arena_text(cell->arena, text);

	cell->in->no_memory |= !copy;
	out->type = TB_FACT_TEXT;
	out->text = copy;
	return copy != NULL;
}

/* ------------------------------------------------------------------- codes */

/* What codes of a kind may be made of. */
struct code_form {
	const char *argument;
	bool capitals;		/* [A-Z][A-Z0-9_]* instead of words of
				 * letters, digits and _ . - */
	tb_code_kind kind;
	const char *unknown;	/* message for a reference */
	const char *mend;	/* hint when nothing is near */
};

static const struct code_form forms[] = {
	{ "unit", false, TB_CODE_UNIT, N_("the unit '%s' is not known"),
	  N_("import the table of units first, or together with this one") },
	{ "competency", true, TB_CODE_COMPETENCY,
	  N_("the competency '%s' is not known"),
	  N_("import the competency first, or use its key, official code or "
	     "name") },
	{ "position", false, TB_CODE_POSITION,
	  N_("the position '%s' is not known"),
	  N_("import the table of positions first, or together with this "
	     "one") },
	{ "course", true, TB_CODE_COURSE, N_("the course '%s' is not known"),
	  N_("import the course first, or fill the title instead") },
	{ "nip", false, TB_CODE_PARTY,
	  N_("nobody with the NIP '%s' is known"),
	  N_("import the table of people first, or together with this one") },
	{ "rater", false, TB_CODE_PARTY, N_("the rater '%s' is not known"),
	  N_("import the table of raters first, or together with this "
	     "one") },
};

static const struct code_form *form_of(const char *argument)
{
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (forms[i].argument[0] == argument[0] &&
		    strcmp(forms[i].argument, argument) == 0)
			return &forms[i];
	return NULL;
}

static bool is_code_letter(char c, bool capitals)
{
	if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')
		return true;
	if (capitals)
		return false;
	return (c >= 'a' && c <= 'z') || c == '.' || c == '-';
}

static bool is_code(const char *text, bool capitals)
{
	size_t length = strlen(text);

	if (length == 0 || length > CODE_BYTES_MAX || text[0] == '.' ||
	    text[0] == '-' || (capitals && !(text[0] >= 'A' && text[0] <= 'Z')))
		return false;
	for (size_t i = 0; i < length; i++)
		if (!is_code_letter(text[i], capitals))
			return false;
	return true;
}

/* The cell without the apostrophe that keeps Excel from counting. */
static const char *bare(const char *text)
{
	return text[0] == '\'' ? text + 1 : text;
}

static bool read_code(const tb_cell *cell, bool capitals, tb_fact_value *out)
{
	const char *text = bare(cell->text);

	if (is_code(text, capitals))
		return keep(cell, text, out);
	tb_cell_problem(cell, "TB-D010",
			capitals ? _("write it in capitals, digits and _, "
				     "beginning with a letter: KES_PPI")
				 : _("use letters, digits, '_', '.' and '-' "
				     "only, at most 63"),
			_("'%s' cannot be a code"), cell->text);
	return false;
}

/* --------------------------------------------------------------------- NIP */

const char *tb_value_nip_hint(tb_nip_fault fault)
{
	if (fault == TB_NIP_EXCEL)
		return _("in the spreadsheet make the column text, then type "
			 "the NIP anew from the source");
	return _("compare it with the source, digit by digit");
}

static bool read_nip(const tb_cell *cell, tb_fact_value *out)
{
	tb_nip nip;
	tb_nip_fault fault = tb_nip_parse(cell->text, strlen(cell->text),
					  cell->in->today, &nip);

	if (fault != TB_NIP_VALID) {
		tb_cell_problem(cell, "TB-D011", tb_value_nip_hint(fault),
				_("the NIP '%s' is not valid: %s"),
				cell->text, tb_nip_fault_text(fault));
		return false;
	}
	if (nip.young && cell->column->type == TB_COLUMN_KEY)
		tb_cell_warning(cell, "TB-D012", _("compare it with the "
						   "source"),
				_("by the NIP '%s' the appointment was before "
				  "the age of 18"), cell->text);
	return keep(cell, nip.digits, out);
}

/* A rater without NIP has a code that begins with a letter. */
static bool is_rater_code(const char *text)
{
	bool letter = (text[0] >= 'a' && text[0] <= 'z') ||
		      (text[0] >= 'A' && text[0] <= 'Z');

	return letter && is_code(text, false);
}

static bool read_party(const tb_cell *cell, bool rater, tb_fact_value *out)
{
	const char *text = bare(cell->text);

	if (cell->in->other_ids)
		return read_code(cell, false, out);
	if (rater && is_rater_code(text))
		return keep(cell, text, out);
	return read_nip(cell, out);
}

bool tb_value_key(const tb_cell *cell, tb_fact_value *out)
{
	const char *argument = cell->column->argument;
	const struct code_form *form = form_of(argument);

	if (!form)
		return tb_value_plain_code(cell, out);
	if (form->kind == TB_CODE_PARTY)
		return read_party(cell, strcmp(argument, "rater") == 0, out);
	return read_code(cell, form->capitals, out);
}

bool tb_value_plain_code(const tb_cell *cell, tb_fact_value *out)
{
	const char *text = bare(cell->text);

	if (strlen(text) > CODE_BYTES_MAX || text[0] == '\0') {
		tb_cell_problem(cell, "TB-D010", NULL,
				_("'%s' cannot be a code"), cell->text);
		return false;
	}
	return keep(cell, text, out);
}

/* -------------------------------------------------------------- references */

static void report_unknown(const tb_cell *cell, const struct code_form *form,
			   const char *text)
{
	const tb_directory *directory = &cell->in->directory;
	char hint[HINT_BYTES], code[TB_CODE_BYTES];
	const char *near;

	if (!tb_intake_listens(cell->in))
		near = NULL;
	else if (form->kind == TB_CODE_PARTY)
		near = tb_parties_nearest(&directory->parties, text, code);
	else
		near = tb_codes_nearest(&directory->codes[form->kind], text);
	if (near)
		(void)snprintf(hint, sizeof hint, _("did you mean '%s'?"),
			       near);
	else
		(void)snprintf(hint, sizeof hint, "%s", _(form->mend));
	if (!near && (form->kind == TB_CODE_COMPETENCY ||
		      form->kind == TB_CODE_COURSE))
		cell->in->summary->unknown++;
	/* A format out of a table: the message is made in two steps. */
	{
		char message[TB_ERROR_TEXT_BYTES];

		(void)snprintf(message, sizeof message, _(form->unknown),
			       text);
		tb_cell_problem(cell, "TB-D013", hint, "%s", message);
	}
}

static bool found(const tb_cell *cell, const struct code_form *form,
		  const char *text, int64_t *id)
{
	bool ambiguous;
	const tb_code *code = tb_directory_find(&cell->in->directory,
						form->kind, text, &ambiguous);

	if (code) {
		*id = code->id;
		return true;
	}
	if (ambiguous)
		tb_cell_problem(cell, "TB-D014", _("use the code instead"),
				_("several have the name '%s'"), text);
	else
		report_unknown(cell, form, text);
	return false;
}

/* A unit that stands further down in the files of this import. */
static bool found_coming(const tb_cell *cell, const char *text, int64_t *id)
{
	return tb_codes_find(&cell->in->coming, text) &&
	       tb_store_code_make(cell->in->store, TB_CODE_UNIT, text, id,
				  &cell->in->hindered) == TB_OK;
}

/* A rater is any party that has a number: a link tells whether it may. */
static bool find_party(const tb_cell *cell, const struct code_form *form,
		       const char *text, bool rater, int64_t *id)
{
	tb_party party = tb_parties_find(&cell->in->directory.parties, text);

	if (rater ? party.id != 0 : party.known) {
		*id = party.id;
		return true;
	}
	report_unknown(cell, form, text);
	return false;
}

bool tb_value_reference(const tb_cell *cell, tb_fact_value *out)
{
	const struct code_form *form = form_of(cell->column->argument);
	const char *text = bare(cell->text);
	tb_fact_value code;

	out->type = TB_FACT_NUMBER;
	if (form->kind == TB_CODE_PARTY) {
		bool rater = strcmp(form->argument, "rater") == 0;

		return read_party(cell, rater, &code) &&
		       find_party(cell, form, code.text, rater, &out->number);
	}
	if (form->kind == TB_CODE_UNIT &&
	    found_coming(cell, text, &out->number))
		return true;
	return found(cell, form, text, &out->number);
}

bool tb_value_competency(const tb_cell *cell, int64_t *id)
{
	return found(cell, form_of("competency"), bare(cell->text), id);
}

bool tb_value_competency_any(const tb_cell *cell, tb_fact_value *out)
{
	bool ambiguous;
	const tb_code *code;

	if (strcmp(cell->text, "*") == 0 ||
	    tb_text_same(cell->text, "semua"))
		return keep(cell, "*", out);
	code = tb_directory_find(&cell->in->directory, TB_CODE_COMPETENCY,
				 cell->text, &ambiguous);
	if (code)
		return keep(cell, code->text, out);
	report_unknown(cell, form_of("competency"), cell->text);
	return false;
}

/* ------------------------------------------------------------------- words */

bool tb_value_entry(const tb_cell *cell, tb_fact_value *out)
{
	const tb_directory *directory = &cell->in->directory;
	const char *lists = cell->column->argument;
	const char *code = tb_directory_entry(directory, lists, cell->text);
	char hint[HINT_BYTES], list[LIST_BYTES];
	const char *near;

	if (code)
		return keep(cell, code, out);
	near = tb_directory_near_entry(directory, lists, cell->text);
	if (near)
		(void)snprintf(hint, sizeof hint, _("did you mean '%s'?"),
			       near);
	else if (tb_directory_entries_text(directory, lists, list,
					   sizeof list))
		(void)snprintf(hint, sizeof hint, _("one of: %s"), list);
	else
		(void)snprintf(hint, sizeof hint,
			       _("the store has no such list yet"));
	if (cell->column->type == TB_COLUMN_OPEN) {
		if (near)
			tb_cell_warning(cell, "TB-D016", hint,
					_("'%s' is not among the declared "
					  "values of '%s'"), cell->text,
					cell->column->name);
		return read_code(cell, false, out);
	}
	tb_cell_problem(cell, "TB-D015", hint,
			_("'%s' is not a value of '%s'"), cell->text,
			cell->column->name);
	return false;
}

bool tb_value_word(const tb_cell *cell, tb_fact_value *out)
{
	const char *words = cell->column->argument;
	const char *word = tb_word_find(words, cell->text);
	const char *known[32];
	char list[LIST_BYTES], hint[HINT_BYTES];
	const char *near;
	size_t n = 0, used = 0;

	if (word)
		return keep(cell, word, out);
	for (size_t i = 0; i < tb_word_table_count && n < 32; i++)
		if (strcmp(tb_word_table[i].words, words) == 0)
			known[n++] = tb_word_table[i].word;
	list[0] = '\0';
	for (size_t i = 0; i < n && used < sizeof list; i++)
		used += (size_t)snprintf(list + used, sizeof list - used,
					 "%s%s", i ? ", " : "", known[i]);
	near = tb_problems_nearest(cell->text, known, n, hint, sizeof hint);
	if (!near)
		(void)snprintf(hint, sizeof hint, _("one of: %s"), list);
	tb_cell_problem(cell, "TB-D015", hint,
			_("'%s' is not a value of '%s'"), cell->text,
			cell->column->name);
	return false;
}
