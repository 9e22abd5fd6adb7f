/* fact_kinds.c - which columns make which fact: one row per kind. */
#include "intake/fact_kinds.h"

#include <string.h>

#define NONE TB_BLANK_NULL
#define ZERO TB_BLANK_ZERO
#define EMPTY TB_BLANK_EMPTY
#define ALWAYS TB_BLANK_ALWAYS

static const tb_fact_form fact_forms[] = {
	{ "reference", TB_FACT_REFERENCE,
	  { { "list", NONE }, { "code", NONE },
	    { "order", NONE }, { "name_id", NONE },
	    { "name_en", NONE }, { "aliases", NONE },
	    { "value", NONE }, { "parent", NONE },
	    { "basis", NONE }, { "standing", NONE } } },
	{ "unit", TB_FACT_UNIT,
	  { { "unit", NONE }, { "name", NONE },
	    { "kind", NONE }, { "parent", NONE },
	    { "district", NONE }, { "address", NONE },
	    { "head", NONE } } },
	{ "competency", TB_FACT_COMPETENCY,
	  { { "competency", NONE }, { "name", NONE },
	    { "group", NONE }, { "code", NONE },
	    { "unit", NONE } } },
	{ "position", TB_FACT_POSITION,
	  { { "position", NONE }, { "name", NONE },
	    { "kind", NONE }, { "tier", NONE },
	    { "family", NONE }, { "unit", NONE },
	    { "serves_public", NONE } } },
	{ "standard", TB_FACT_STANDARD,
	  { { "position", ZERO }, { "tier", EMPTY },
	    { "competency", NONE }, { "from", ALWAYS },
	    { "level", NONE }, { "basis", NONE } } },
	{ "person", TB_FACT_PERSON,
	  { { "nip", NONE }, { "from", ALWAYS },
	    { "until", NONE }, { "name", NONE },
	    { "unit", NONE }, { "position", NONE },
	    { "employment", NONE }, { "grade", NONE },
	    { "education", NONE } } },
	{ "assignment", TB_FACT_ASSIGNMENT,
	  { { "nip", NONE }, { "name", NONE },
	    { "from", ALWAYS }, { "leads", NONE },
	    { "until", NONE } } },
	{ "absence", TB_FACT_ABSENCE,
	  { { "nip", NONE }, { "kind", NONE },
	    { "from", ALWAYS }, { "until", NONE } } },
	{ "rater", TB_FACT_RATER,
	  { { "nip", ZERO }, { "unit", ZERO },
	    { "rater", NONE }, { "role", NONE },
	    { "from", ALWAYS }, { "until", NONE } } },
	{ "course", TB_FACT_COURSE,
	  { { "course", NONE }, { "title", NONE },
	    { "competency", NONE }, { "form", NONE },
	    { "stage", NONE }, { "audience", NONE },
	    { "jp", NONE }, { "level", NONE },
	    { "area", NONE }, { "seats", NONE },
	    { "cost", NONE } } },
	{ "training", TB_FACT_TRAINING,
	  { { "nip", NONE }, { "course", ZERO },
	    { "title", EMPTY }, { "date", NONE },
	    { "jp", NONE }, { "form", NONE },
	    { "certificate", NONE } } },
	{ "performance", TB_FACT_PERFORMANCE,
	  { { "nip", NONE }, { "period", NONE },
	    { "result", NONE }, { "behaviour", NONE },
	    { "skp", NONE }, { "note", NONE } } },
	{ "dialogue", TB_FACT_DIALOGUE,
	  { { "nip", NONE }, { "competency", NONE },
	    { "date", NONE }, { "level", NONE },
	    { "by", NONE }, { "minutes", NONE } } },
};

const tb_fact_form *tb_fact_form_of(const char *kind)
{
	for (size_t i = 0; i < sizeof fact_forms / sizeof fact_forms[0]; i++)
		if (strcmp(fact_forms[i].kind, kind) == 0)
			return &fact_forms[i];
	return NULL;
}
