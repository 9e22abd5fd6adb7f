/* case_read_person.c - one invented person of a file of cases. */
#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "base/role.h"
#include "workbench/case_read.h"

enum { YEARS_MAX = 60, MONTHS_MAX = 1200 };

/* The person as the file has it, before names are looked up. */
struct raw {
	const tb_yaml_node *position, *unit, *grade, *education, *employment;
	const tb_yaml_node *taken, *standard, *levels, *notes, *dialogues;
	bool leads;
	int service_years;
	tb_decimal jp;
	tb_date since;
};

#define NODE(key, kind, member, required) \
	{ key, kind, offsetof(struct raw, member), required, 0, 0, NULL }

static const tb_yaml_field person_fields[] = {
	NODE("position", TB_YAML_AS_MAP, position, true),
	NODE("unit", TB_YAML_AS_MAP, unit, false),
	NODE("employment", TB_YAML_AS_NODE, employment, false),
	NODE("grade", TB_YAML_AS_NODE, grade, false),
	NODE("education", TB_YAML_AS_NODE, education, false),
	NODE("taken", TB_YAML_AS_MAP, taken, false),
	NODE("standard", TB_YAML_AS_MAP, standard, false),
	NODE("levels", TB_YAML_AS_MAP, levels, false),
	NODE("notes", TB_YAML_AS_LIST, notes, false),
	NODE("dialogues", TB_YAML_AS_MAP, dialogues, false),
	NODE("leads", TB_YAML_AS_BOOL, leads, false),
	{ "service_years", TB_YAML_AS_INT, offsetof(struct raw, service_years),
	  false, 0, YEARS_MAX, NULL },
	NODE("jp", TB_YAML_AS_DECIMAL, jp, false),
	NODE("since", TB_YAML_AS_DATE, since, false),
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

struct post {
	const char *code;
	const tb_yaml_node *family, *kind, *tier, *serves_public;
};

static const tb_yaml_field post_fields[] = {
	{ "code", TB_YAML_AS_TEXT, offsetof(struct post, code), false, 0, 0,
	  NULL },
	{ "family", TB_YAML_AS_NODE, offsetof(struct post, family), false, 0,
	  0, NULL },
	{ "kind", TB_YAML_AS_NODE, offsetof(struct post, kind), false, 0, 0,
	  NULL },
	{ "tier", TB_YAML_AS_NODE, offsetof(struct post, tier), false, 0, 0,
	  NULL },
	{ "serves_public", TB_YAML_AS_NODE,
	  offsetof(struct post, serves_public), false, 0, 0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static bool is_known_position(const tb_catalog *catalog, const char *code)
{
	for (size_t i = 0; i < catalog->position_count; i++)
		if (strcmp(catalog->positions[i].code, code) == 0)
			return true;
	return false;
}

/* A text of one of two lists, when it was said at all. */
static bool listed(const tb_case_reader *reader, const tb_yaml_node *node,
		   const char *name, const char *list, const char *other,
		   const char **out)
{
	const char *const lists[] = { list, other, NULL };

	return !node || tb_case_listed(reader, node, name, lists, out);
}

static const char *kind_of_tier(const tb_catalog *catalog, const char *tier)
{
	const tb_reference *known = tb_catalog_reference(catalog, "tier",
							 tier);

	return known ? known->parent : NULL;
}

static bool read_position(const tb_case_reader *reader,
			  const tb_yaml_node *map, tb_case_person *out)
{
	struct post post = { 0 };
	bool serves = false;
	bool good = tb_yaml_struct(reader->problems, map, "position",
				   post_fields, &post);

	out->position = post.code;
	if (post.family)
		good &= tb_case_family(reader, post.family, &out->family);
	good &= listed(reader, post.kind, _("a kind of position"),
		       "position_kind", NULL, &out->kind);
	good &= listed(reader, post.tier, _("a tier"), "tier", NULL,
		       &out->tier);
	if (post.serves_public) {
		good &= tb_yaml_bool(reader->problems, post.serves_public,
				     "serves_public", &serves);
		out->serves_public = serves;
	}
	if (out->tier && !out->kind)
		out->kind = kind_of_tier(reader->catalog, out->tier);
	if (post.tier || !good)
		return good;
	if (out->position && !out->family && !out->kind &&
	    out->serves_public < 0 &&
	    is_known_position(reader->catalog, out->position))
		return true;
	tb_yaml_problem(reader->problems, map, "TB-U002",
			_("write tier, for example tier: ahli_pertama"),
			_("the position has no tier, so it has no standard"));
	return false;
}

struct place {
	const char *code, *district;
	const tb_yaml_node *kind;
};

static const tb_yaml_field unit_fields[] = {
	{ "code", TB_YAML_AS_TEXT, offsetof(struct place, code), false, 0, 0,
	  NULL },
	{ "kind", TB_YAML_AS_NODE, offsetof(struct place, kind), false, 0, 0,
	  NULL },
	{ "district", TB_YAML_AS_TEXT, offsetof(struct place, district),
	  false, 0, 0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

static bool read_unit(const tb_case_reader *reader, const tb_yaml_node *map,
		      tb_case_person *out)
{
	struct place place = { 0 };
	bool good;

	if (!map)
		return true;
	good = tb_yaml_struct(reader->problems, map, "unit", unit_fields,
			      &place);
	out->unit_said = true;
	out->unit = place.code;
	out->district = place.district;
	return listed(reader, place.kind, _("a kind of unit"), "unit_kind",
		      NULL, &out->unit_kind) && good;
}

static bool read_taken(const tb_case_reader *reader, const tb_yaml_node *map,
		       tb_case_person *out)
{
	tb_case_taken *taken;
	bool good = true;

	if (!map)
		return true;
	taken = tb_case_array(reader, map->count, sizeof *taken);
	for (size_t i = 0; taken && i < map->count; i++) {
		good &= tb_case_course(reader, map->keys[i],
				       &taken[i].course);
		good &= tb_yaml_int(reader->problems, map->items[i],
				    map->keys[i]->text, 0, MONTHS_MAX,
				    &taken[i].months);
	}
	out->taken = taken;
	out->taken_count = map->count;
	return good && taken;
}

/* ------------------------------------------------------------------ levels */

static bool read_short(const tb_case_reader *reader, const tb_yaml_node *key,
		       const tb_yaml_node *value, tb_case_short *out)
{
	bool list = value->type == TB_YAML_LIST, good = true;
	size_t n = list ? value->count : 1;
	int *levels = tb_case_array(reader, n, sizeof *levels);

	*out = (tb_case_short){ -1, 0, levels, key->line, key->column };
	if (strcmp(key->text, "all") != 0)
		good = tb_case_competency(reader, key, &out->competency);
	if (!levels || (!list && tb_yaml_is_null(value)))
		return good && levels;
	for (size_t i = 0; i < n; i++)
		good &= tb_yaml_int(reader->problems,
				    list ? value->items[i] : value, key->text,
				    0, 5, &levels[i]);
	out->count = n;
	return good;
}

static bool read_shorts(const tb_case_reader *reader, const tb_yaml_node *map,
			tb_case_person *out)
{
	tb_case_short *shorts;
	bool good = true;

	if (!map)
		return true;
	shorts = tb_case_array(reader, map->count, sizeof *shorts);
	for (size_t i = 0; shorts && i < map->count; i++)
		good &= read_short(reader, map->keys[i], map->items[i],
				   &shorts[i]);
	out->levels_said = true;
	out->shorts = shorts;
	out->short_count = map->count;
	return good && shorts;
}

/* ------------------------------------------------------------------- notes */

struct full {
	tb_date date;
	const char *rater, *project;
	int role, level;
	const tb_yaml_node *competency, *levels;
};

/* In the order of tb_role; the last one is nobody's. */
static const char *const roles[] = { "superior", "peer", "subordinate",
				     "self", "none", NULL };

static const tb_yaml_field note_fields[] = {
	{ "date", TB_YAML_AS_DATE, offsetof(struct full, date), true, 0, 0,
	  NULL },
	{ "competency", TB_YAML_AS_NODE, offsetof(struct full, competency),
	  false, 0, 0, NULL },
	{ "level", TB_YAML_AS_INT, offsetof(struct full, level), false, -1, 5,
	  NULL },
	{ "levels", TB_YAML_AS_MAP, offsetof(struct full, levels), false, 0,
	  0, NULL },
	{ "rater", TB_YAML_AS_TEXT, offsetof(struct full, rater), false, 0, 0,
	  NULL },
	{ "role", TB_YAML_AS_WORD, offsetof(struct full, role), false, 0, 0,
	  roles },
	{ "project", TB_YAML_AS_TEXT, offsetof(struct full, project), false,
	  0, 0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

/* Either competency and level, or levels. */
static bool read_note_levels(const tb_case_reader *reader,
			     const tb_yaml_node *map, const struct full *full,
			     tb_case_note *out)
{
	tb_case_level *one;

	if (full->levels && !full->competency && full->level < 0)
		return tb_case_levels(reader, full->levels, 0, &out->levels,
				      &out->level_count);
	if (full->levels || !full->competency || full->level < 0) {
		tb_yaml_problem(reader->problems, map, "TB-U003", NULL,
				_("a note has 'competency' and 'level', or "
				  "'levels' for several competencies"));
		return false;
	}
	one = tb_case_array(reader, 1, sizeof *one);
	out->levels = one;
	out->level_count = 1;
	if (!one)
		return false;
	one->level = full->level;
	return tb_case_competency(reader, full->competency, &one->competency);
}

static bool read_note(const tb_case_reader *reader, const tb_yaml_node *map,
		      tb_case_note *out)
{
	struct full full = { .level = -1 };
	bool good = tb_yaml_struct(reader->problems, map, "notes",
				   note_fields, &full);

	if (!good)
		return false;
	*out = (tb_case_note){
		.day = full.date, .rater = full.rater,
		.role = full.role == TB_ROLE_COUNT ? -1 : full.role,
		.project = full.project,
		.line = map->line, .column = map->column,
	};
	return read_note_levels(reader, map, &full, out);
}

/* One rater observes in one role; else it would be open which one counts. */
static bool check_role(const tb_case_reader *reader, const tb_yaml_node *node,
		       const tb_case_note *notes, size_t i)
{
	for (size_t before = 0; before < i; before++)
		if (notes[i].rater && notes[before].rater &&
		    strcmp(notes[before].rater, notes[i].rater) == 0 &&
		    notes[before].role != notes[i].role) {
			tb_yaml_problem(reader->problems, node, "TB-U004",
					NULL,
					_("the rater '%s' has another role in "
					  "line %d"), notes[i].rater,
					notes[before].line);
			return false;
		}
	return true;
}

static bool read_notes(const tb_case_reader *reader, const tb_yaml_node *list,
		       tb_case_person *out)
{
	tb_case_note *notes;
	bool good = true;

	if (!list)
		return true;
	notes = tb_case_array(reader, list->count, sizeof *notes);
	for (size_t i = 0; notes && i < list->count; i++)
		good = read_note(reader, list->items[i], &notes[i]) &&
		       check_role(reader, list->items[i], notes, i) && good;
	out->notes = notes;
	out->note_count = list->count;
	return good && notes;
}

/* --------------------------------------------------------------- dialogues */

struct dialogue {
	tb_date date;
	int level;
};

static const tb_yaml_field dialogue_fields[] = {
	{ "level", TB_YAML_AS_INT, offsetof(struct dialogue, level), true, 0,
	  5, NULL },
	{ "date", TB_YAML_AS_DATE, offsetof(struct dialogue, date), true, 0,
	  0, NULL },
	{ NULL, TB_YAML_AS_NODE, 0, false, 0, 0, NULL },
};

/* KOM: 2, or KOM: { level: 2, date: 2026-05-31 }. */
static bool read_dialogue(const tb_case_reader *reader,
			  const tb_yaml_node *key, const tb_yaml_node *value,
			  tb_case_dialogue *out)
{
	struct dialogue said = { .date = TB_DATE_ALWAYS };
	bool good = tb_case_competency(reader, key, &out->competency);

	if (value->type == TB_YAML_MAP)
		good &= tb_yaml_struct(reader->problems, value, key->text,
				       dialogue_fields, &said);
	else
		good &= tb_yaml_int(reader->problems, value, key->text, 0, 5,
				    &said.level);
	out->level = said.level;
	out->day = said.date;
	return good;
}

static bool read_dialogues(const tb_case_reader *reader,
			   const tb_yaml_node *map, tb_case_person *out)
{
	tb_case_dialogue *dialogues;
	bool good = true;

	if (!map)
		return true;
	dialogues = tb_case_array(reader, map->count, sizeof *dialogues);
	for (size_t i = 0; dialogues && i < map->count; i++)
		good &= read_dialogue(reader, map->keys[i], map->items[i],
				      &dialogues[i]);
	out->dialogues = dialogues;
	out->dialogue_count = map->count;
	return good && dialogues;
}

/* ------------------------------------------------------------- the person */

bool tb_case_read_person(const tb_case_reader *reader,
			 const tb_yaml_node *map, tb_case_person *out)
{
	struct raw raw = { .service_years = -1, .since = TB_DATE_ALWAYS };
	bool good = tb_yaml_struct(reader->problems, map, out->name,
				   person_fields, &raw);

	out->serves_public = -1;
	out->leads = raw.leads;
	out->service_years = raw.service_years;
	out->jp = raw.jp;
	out->since = raw.since;
	out->employment = "PNS";
	if (raw.position)
		good &= read_position(reader, raw.position, out);
	good &= read_unit(reader, raw.unit, out);
	good &= listed(reader, raw.employment, _("an employment"),
		       "employment", NULL, &out->employment);
	good &= listed(reader, raw.grade, _("a grade"), "grade", "grade_pppk",
		       &out->grade);
	good &= listed(reader, raw.education, _("an education"), "education",
		       NULL, &out->education);
	good &= read_taken(reader, raw.taken, out);
	if (raw.standard)
		good &= tb_case_levels(reader, raw.standard, 1,
				       &out->standard, &out->standard_count);
	good &= read_dialogues(reader, raw.dialogues, out);
	good &= read_shorts(reader, raw.levels, out);
	good &= read_notes(reader, raw.notes, out);
	return good;
}
