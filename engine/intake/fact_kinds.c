/* fact_kinds.c - which columns make which fact: one row per kind. */
#include "intake/fact_kinds.h"

#include <string.h>

#define NONE TB_BLANK_NULL
#define ZERO TB_BLANK_ZERO
#define EMPTY TB_BLANK_EMPTY
#define ALWAYS TB_BLANK_ALWAYS

static const tb_fact_form fact_forms[] = {
	{ "reference", TB_FACT_REFERENCE,
	  { { "list", NONE, NULL }, { "code", NONE, NULL },
	    { "order", NONE, NULL }, { "name_id", NONE, NULL },
	    { "name_en", NONE, NULL }, { "aliases", NONE, NULL },
	    { "value", NONE, NULL }, { "parent", NONE, NULL },
	    { "basis", NONE, NULL }, { "standing", NONE, NULL } } },
	{ "family", TB_FACT_REFERENCE,
	  { { NULL, NONE, "family" }, { "family", NONE, NULL },
	    { NULL, NONE, NULL }, { "name", NONE, NULL },
	    { NULL, NONE, NULL }, { NULL, NONE, NULL }, { NULL, NONE, NULL },
	    { NULL, NONE, NULL }, { NULL, NONE, NULL },
	    { NULL, NONE, NULL } } },
	{ "unit", TB_FACT_UNIT,
	  { { "unit", NONE, NULL }, { "name", NONE, NULL },
	    { "kind", NONE, NULL }, { "parent", NONE, NULL },
	    { "district", NONE, NULL }, { "address", NONE, NULL },
	    { "head", NONE, NULL } } },
	{ "competency", TB_FACT_COMPETENCY,
	  { { "competency", NONE, NULL }, { "name", NONE, NULL },
	    { "group", NONE, NULL }, { "code", NONE, NULL },
	    { "unit", NONE, NULL } } },
	{ "position", TB_FACT_POSITION,
	  { { "position", NONE, NULL }, { "name", NONE, NULL },
	    { "kind", NONE, NULL }, { "tier", NONE, NULL },
	    { "family", NONE, NULL }, { "unit", NONE, NULL },
	    { "serves_public", NONE, NULL } } },
	{ "standard", TB_FACT_STANDARD,
	  { { "position", ZERO, NULL }, { "tier", EMPTY, NULL },
	    { "competency", NONE, NULL }, { "from", ALWAYS, NULL },
	    { "level", NONE, NULL }, { "basis", NONE, NULL } } },
	{ "person", TB_FACT_PERSON,
	  { { "nip", NONE, NULL }, { "from", ALWAYS, NULL },
	    { "until", NONE, NULL }, { "name", NONE, NULL },
	    { "unit", NONE, NULL }, { "position", NONE, NULL },
	    { "employment", NONE, NULL }, { "grade", NONE, NULL },
	    { "education", NONE, NULL } } },
	{ "assignment", TB_FACT_ASSIGNMENT,
	  { { "nip", NONE, NULL }, { "name", NONE, NULL },
	    { "from", ALWAYS, NULL }, { "leads", NONE, NULL },
	    { "until", NONE, NULL } } },
	{ "absence", TB_FACT_ABSENCE,
	  { { "nip", NONE, NULL }, { "kind", NONE, NULL },
	    { "from", ALWAYS, NULL }, { "until", NONE, NULL } } },
	{ "rater", TB_FACT_RATER,
	  { { "nip", ZERO, NULL }, { "unit", ZERO, NULL },
	    { "rater", NONE, NULL }, { "role", NONE, NULL },
	    { "from", ALWAYS, NULL }, { "until", NONE, NULL } } },
	{ "course", TB_FACT_COURSE,
	  { { "course", NONE, NULL }, { "title", NONE, NULL },
	    { "competency", NONE, NULL }, { "form", NONE, NULL },
	    { "stage", NONE, NULL }, { "audience", NONE, NULL },
	    { "jp", NONE, NULL }, { "level", NONE, NULL },
	    { "area", NONE, NULL }, { "seats", NONE, NULL },
	    { "cost", NONE, NULL } } },
	{ "training", TB_FACT_TRAINING,
	  { { "nip", NONE, NULL }, { "course", ZERO, NULL },
	    { "title", EMPTY, NULL }, { "date", NONE, NULL },
	    { "jp", NONE, NULL }, { "form", NONE, NULL },
	    { "certificate", NONE, NULL } } },
	{ "performance", TB_FACT_PERFORMANCE,
	  { { "nip", NONE, NULL }, { "period", NONE, NULL },
	    { "result", NONE, NULL }, { "behaviour", NONE, NULL },
	    { "skp", NONE, NULL }, { "note", NONE, NULL } } },
	{ "dialogue", TB_FACT_DIALOGUE,
	  { { "nip", NONE, NULL }, { "competency", NONE, NULL },
	    { "date", NONE, NULL }, { "level", NONE, NULL },
	    { "by", NONE, NULL }, { "minutes", NONE, NULL } } },
};

const tb_fact_form *tb_fact_form_of(const char *kind)
{
	for (size_t i = 0; i < sizeof fact_forms / sizeof fact_forms[0]; i++)
		if (strcmp(fact_forms[i].kind, kind) == 0)
			return &fact_forms[i];
	return NULL;
}
