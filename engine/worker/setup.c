/* setup.c - what the host sends, checked like everything from outside. */
#include "worker/setup.h"

#include <string.h>

#include "worker/box.h"
#include "worker/lines.h"

/* A copy that stays, NUL-terminated; NULL: the store is full. */
static const char *keep_bytes(tb_worker *w, const char *data, size_t length)
{
	char *kept = w->store + w->store_used;

	if (length + 1 > sizeof w->store - w->store_used)
		return NULL;
	memcpy(kept, data, length);
	kept[length] = '\0';
	w->store_used += length + 1;
	return kept;
}

/* A text of the frame, kept; failing is noted in the reader. */
static const char *keep_text(tb_worker *w, tb_frame_reader *in, size_t most)
{
	tb_slice text = tb_frame_get_text(in, most);
	const char *kept = keep_bytes(w, text.data, text.length);

	if (kept)
		return kept;
	in->failed = true;
	return "";
}

bool tb_setup_limits(tb_worker *w, tb_frame_reader *in)
{
	uint32_t version = tb_frame_get_u32(in), memory;

	w->fuel_load = tb_frame_get_u32(in);
	w->fuel_call = tb_frame_get_u32(in);
	memory = tb_frame_get_u32(in);
	w->trace = tb_frame_get_bool(in);
	w->lines.noted = tb_frame_get_bool(in);
	if (!tb_frame_reader_done(in) || version != TB_PROTOCOL_VERSION ||
	    w->set_up || memory < 1024 * 1024 || memory > TB_HEAP_ZONE)
		return false;
	tb_heap_init(&w->heap, memory);
	if (w->lines.noted)
		tb_lines_begin(w);
	w->set_up = true;
	return true;
}

bool tb_setup_competencies(tb_worker *w, tb_frame_reader *in)
{
	static const char *const groups[] = TB_GROUP_NAMES;
	uint32_t count = tb_frame_get_count(in, TB_COMPETENCIES_MAX);

	for (uint32_t i = 0; i < count && !in->failed; i++) {
		tb_slice group;

		w->codes[i] = keep_text(w, in, TB_CODE_MAX);
		group = tb_frame_get_text(in, TB_CODE_MAX);
		w->groups[i] = TB_GROUP_COUNT;
		for (int g = 0; g < TB_GROUP_COUNT; g++)
			if (tb_slice_is(group, groups[g]))
				w->groups[i] = (uint8_t)g;
	}
	w->competency_count = count;
	return tb_frame_reader_done(in);
}

bool tb_setup_values(tb_worker *w, tb_frame_reader *in)
{
	tb_known_values *field = &w->fields[w->field_count];

	if (w->field_count == TB_FIELDS_MAX)
		return false;
	field->field = keep_text(w, in, TB_CODE_MAX);
	field->ordered = tb_frame_get_bool(in);
	field->first = w->value_count;
	field->count = tb_frame_get_count(in, TB_VALUES_MAX - w->value_count);
	for (uint32_t i = 0; i < field->count && !in->failed; i++) {
		w->values[w->value_count] = keep_text(w, in, TB_CODE_MAX);
		w->scales[w->value_count] = tb_frame_get_i32(in);
		w->value_count++;
	}
	w->field_count++;
	return tb_frame_reader_done(in);
}

bool tb_setup_courses(tb_worker *w, tb_frame_reader *in)
{
	uint32_t count = tb_frame_get_count(in, TB_COURSES_MAX -
						w->course_count);

	for (uint32_t i = 0; i < count && !in->failed; i++)
		w->courses[w->course_count++] = keep_text(w, in, TB_CODE_MAX);
	return tb_frame_reader_done(in);
}

bool tb_setup_skip(tb_worker *w, tb_frame_reader *in)
{
	tb_skip *skip = &w->skips[w->skip_count];

	if (w->skip_count == TB_SKIPS_MAX)
		return false;
	skip->subject = keep_text(w, in, TB_CODE_MAX);
	skip->file = tb_frame_get_u32(in);
	w->skip_count++;
	return tb_frame_reader_done(in);
}

bool tb_setup_parameters(tb_worker *w, tb_frame_reader *in)
{
	uint32_t count = tb_frame_get_count(in, TB_PARAMETERS_MAX);

	for (uint32_t i = 0; i < count && !in->failed; i++) {
		w->parameters[i] = keep_text(w, in, TB_CODE_MAX);
		w->parameter_types[i] = tb_frame_get_u8(in);
		w->parameter_numbers[i] = (tb_decimal){ 0 };
		switch (w->parameter_types[i]) {
		case 0:
			w->parameter_numbers[i] = tb_frame_get_decimal(in);
			break;
		case 1:
			w->parameter_texts[i] = keep_text(w, in, TB_WORDS_MAX);
			break;
		case 2:
			w->parameter_numbers[i].micro = tb_frame_get_bool(in);
			break;
		default:
			in->failed = true;
			break;
		}
	}
	w->parameter_count = count;
	return tb_frame_reader_done(in);
}

bool tb_setup_file(tb_worker *w, tb_frame_reader *in)
{
	tb_known_file *file = &w->files[w->file_count];
	tb_slice module, text;

	if (w->file_count == TB_FILES_MAX)
		return false;
	file->role = tb_frame_get_u8(in);
	module = tb_frame_get_optional(in, TB_CODE_MAX);
	text = tb_frame_get_text(in, TB_SOURCE_MAX);
	if (!tb_frame_reader_done(in) || file->role > TB_FILE_MODULE ||
	    (file->role == TB_FILE_MODULE) != (module.data != NULL))
		return false;
	file->module = module.data ?
		       keep_bytes(w, module.data, module.length) : NULL;
	file->text = keep_bytes(w, text.data, text.length);
	file->length = text.length;
	if (!file->text || (module.data && !file->module))
		return false;
	w->file_count++;
	return true;
}

/* ----------------------------------------------------------------- people */

bool tb_read_post(const tb_worker *w, tb_frame_reader *in, tb_post *post)
{
	post->position = tb_frame_get_optional(in, TB_CODE_MAX);
	post->family = tb_frame_get_optional(in, TB_CODE_MAX);
	post->kind = tb_frame_get_optional(in, TB_CODE_MAX);
	post->tier = tb_frame_get_optional(in, TB_CODE_MAX);
	post->serves_public = tb_frame_get_i32(in);
	post->unit = tb_frame_get_optional(in, TB_CODE_MAX);
	post->unit_kind = tb_frame_get_optional(in, TB_CODE_MAX);
	post->district = tb_frame_get_optional(in, TB_WORDS_MAX);
	post->employment = tb_frame_get_optional(in, TB_CODE_MAX);
	post->leads = tb_frame_get_bool(in);
	post->required = tb_frame_get_bytes(in, w->competency_count);
	return !in->failed && post->serves_public >= -1 &&
	       post->serves_public <= 1;
}

static bool read_level(tb_frame_reader *in, tb_level *level)
{
	uint8_t parts = tb_frame_get_u8(in);

	*level = (tb_level){ .known = true,
			     .decided = parts & TB_LEVEL_DECIDED,
			     .has_previous = parts & TB_LEVEL_PREVIOUS };
	if (level->decided) {
		level->level.micro = tb_frame_get_u32(in);
		level->spread.micro = tb_frame_get_u32(in);
	}
	if (level->has_previous)
		level->previous.micro = tb_frame_get_u32(in);
	level->observations = tb_frame_get_number(in);
	level->raters = tb_frame_get_number(in);
	level->months_since_last = (int32_t)(tb_frame_get_number(in) - 1);
	if (parts & TB_LEVEL_REVIEW)
		level->review = tb_frame_get_text(in, TB_WORDS_MAX);
	return parts <= TB_LEVEL_PARTS && level->months_since_last >= -1 &&
	       (level->decided || !level->has_previous);
}

static bool read_levels(tb_worker *w, tb_frame_reader *in)
{
	uint32_t count = tb_frame_get_count(in, w->competency_count);

	for (uint32_t i = 0; i < w->competency_count; i++)
		w->subject.levels[i] = (tb_level){ .months_since_last = -1 };
	for (uint32_t i = 0; i < count; i++) {
		uint8_t competency = tb_frame_get_u8(in);

		if (in->failed || competency >= w->competency_count ||
		    !read_level(in, &w->subject.levels[competency]))
			return false;
	}
	return !in->failed;
}

static bool read_calls(tb_worker *w, tb_frame_reader *in)
{
	uint32_t count = tb_frame_get_count(in, TB_CALLS_MAX);

	for (uint32_t i = 0; i < count && !in->failed; i++) {
		tb_call *call = &w->subject.calls[i];

		call->rule = tb_frame_get_number(in);
		call->competency = tb_frame_get_u8(in);
		if (in->failed || call->rule >= w->rule_count ||
		    !w->rules[call->rule].training ||
		    call->competency >= w->competency_count)
			return false;
	}
	w->subject.call_count = count;
	return !in->failed;
}

bool tb_read_person(tb_worker *w, tb_frame_reader *in)
{
	tb_subject *person = &w->subject;

	person->training = true;
	person->grade = tb_frame_get_optional(in, TB_CODE_MAX);
	person->education = tb_frame_get_optional(in, TB_CODE_MAX);
	person->service_years = tb_frame_get_i32(in);
	person->jp = tb_frame_get_decimal(in);
	person->taken_count = tb_frame_get_count(in, TB_TAKEN_MAX);
	for (uint32_t i = 0; i < person->taken_count && !in->failed; i++) {
		person->taken[i].course = tb_frame_get_text(in, TB_WORDS_MAX);
		person->taken[i].months = tb_frame_get_i32(in);
	}
	person->has_jpm = tb_frame_get_bool(in);
	if (person->has_jpm) {
		person->jpm = tb_frame_get_decimal(in);
		person->score = tb_frame_get_decimal(in);
	}
	person->category = tb_frame_get_optional(in, TB_WORDS_MAX);
	return read_levels(w, in) && read_calls(w, in);
}
