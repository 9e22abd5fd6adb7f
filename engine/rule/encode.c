/* encode.c - set-up, posts and people as frames. */
#include "rule/encode.h"

#include <stdlib.h>
#include <string.h>

#include "base/protocol.h"
#include "rule/gate.h"

enum { COURSES_AT_ONCE = 4000,
       FUEL_DEFAULT = 2000000, MEMORY_DEFAULT = 16 * 1024 * 1024 };

static uint8_t *grow(uint8_t *data, size_t capacity)
{
	return realloc(data, capacity);
}

void tb_encoder_init(tb_encoder *encoder)
{
	encoder->too_long = NULL;
	tb_frame_writer_init(&encoder->out, NULL, 0, grow);
}

void tb_encoder_clear(tb_encoder *encoder)
{
	encoder->out.length = 0;
	encoder->out.failed = false;
	encoder->too_long = NULL;
}

void tb_encoder_release(tb_encoder *encoder)
{
	free(encoder->out.data);
	tb_encoder_init(encoder);
}

/* A text that must fit; NULL is absent. */
static void put(tb_encoder *encoder, const char *text, size_t most)
{
	if (text && strlen(text) > most && !encoder->too_long)
		encoder->too_long = text;
	tb_frame_put_text(&encoder->out, text);
}

static void put_code(tb_encoder *encoder, const char *text)
{
	put(encoder, text, TB_CODE_MAX);
}

static uint32_t or_default(uint32_t value, uint32_t other)
{
	return value ? value : other;
}

tb_rule_limits tb_rule_limits_default(void)
{
	return (tb_rule_limits){ .fuel_load = FUEL_DEFAULT,
				 .fuel_call = FUEL_DEFAULT,
				 .memory_bytes = MEMORY_DEFAULT };
}

/* ------------------------------------------------------------------ set-up */

static void put_limits(tb_encoder *encoder, const tb_rule_setup *setup)
{
	tb_frame_writer *out = &encoder->out;
	const tb_rule_limits *limits = &setup->limits;
	size_t open = tb_frame_open(out, TB_ASK_SETUP);

	tb_frame_put_u32(out, TB_PROTOCOL_VERSION);
	tb_frame_put_u32(out, or_default(limits->fuel_load, FUEL_DEFAULT));
	tb_frame_put_u32(out, or_default(limits->fuel_call, FUEL_DEFAULT));
	tb_frame_put_u32(out, or_default(limits->memory_bytes,
					 MEMORY_DEFAULT));
	tb_frame_put_bool(out, setup->trace);
	tb_frame_put_bool(out, setup->lines);
	tb_frame_close(out, open);
}

static void put_competencies(tb_encoder *encoder, const tb_rule_setup *setup)
{
	tb_frame_writer *out = &encoder->out;
	size_t open = tb_frame_open(out, TB_ASK_COMPETENCIES);

	tb_frame_put_u32(out, (uint32_t)setup->competency_count);
	for (size_t i = 0; i < setup->competency_count; i++) {
		put_code(encoder, setup->competencies[i].code);
		put_code(encoder, setup->competencies[i].group);
	}
	tb_frame_close(out, open);
}

static void put_values(tb_encoder *encoder, const tb_rule_values *values)
{
	tb_frame_writer *out = &encoder->out;
	size_t open = tb_frame_open(out, TB_ASK_VALUES);

	put_code(encoder, values->field);
	tb_frame_put_bool(out, values->ordered);
	tb_frame_put_u32(out, (uint32_t)values->count);
	for (size_t i = 0; i < values->count; i++) {
		put_code(encoder, values->values[i]);
		tb_frame_put_i32(out, values->scale ? values->scale[i] : 0);
	}
	tb_frame_close(out, open);
}

static void put_courses(tb_encoder *encoder, const tb_rule_setup *setup)
{
	for (size_t first = 0; first < setup->course_count;
	     first += COURSES_AT_ONCE) {
		size_t open = tb_frame_open(&encoder->out, TB_ASK_COURSES);
		size_t count = setup->course_count - first;

		if (count > COURSES_AT_ONCE)
			count = COURSES_AT_ONCE;
		tb_frame_put_u32(&encoder->out, (uint32_t)count);
		for (size_t i = 0; i < count; i++)
			put_code(encoder, setup->courses[first + i]);
		tb_frame_close(&encoder->out, open);
	}
}

static void put_parameter(tb_encoder *encoder, const tb_rule_parameter *p)
{
	put_code(encoder, p->name);
	switch (p->type) {
	case TB_PARAMETER_NUMBER:
		tb_frame_put_u8(&encoder->out, 0);
		tb_frame_put_decimal(&encoder->out, p->number);
		break;
	case TB_PARAMETER_TEXT:
		tb_frame_put_u8(&encoder->out, 1);
		put(encoder, p->text, TB_WORDS_MAX);
		break;
	case TB_PARAMETER_BOOLEAN:
		tb_frame_put_u8(&encoder->out, 2);
		tb_frame_put_bool(&encoder->out, p->boolean);
		break;
	}
}

static void put_parameters(tb_encoder *encoder, const tb_rule_setup *setup)
{
	size_t open = tb_frame_open(&encoder->out, TB_ASK_PARAMETERS);

	tb_frame_put_u32(&encoder->out, (uint32_t)setup->parameter_count);
	for (size_t i = 0; i < setup->parameter_count; i++)
		put_parameter(encoder, &setup->parameters[i]);
	tb_frame_close(&encoder->out, open);
}

static void put_file(tb_encoder *encoder, const tb_rule_file *file)
{
	tb_frame_writer *out = &encoder->out;
	size_t open = tb_frame_open(out, TB_ASK_FILE);
	size_t mark = tb_gate_mark(file->text, file->length);
	const tb_slice text = { file->text + mark, file->length - mark };
	uint8_t role = TB_FILE_MODULE;

	if (!file->module)
		role = strcmp(file->name, TB_RULE_TRAINING) == 0 ?
		       TB_FILE_TRAINING : TB_FILE_WEIGHTS;
	tb_frame_put_u8(out, role);
	put_code(encoder, file->module);
	tb_frame_put_slice(out, text);
	tb_frame_close(out, open);
}

static void put_skip(tb_encoder *encoder, const tb_rule_skip *skip)
{
	size_t open = tb_frame_open(&encoder->out, TB_ASK_SKIP);

	put_code(encoder, skip->subject);
	tb_frame_put_u32(&encoder->out, (uint32_t)skip->file);
	tb_frame_close(&encoder->out, open);
}

void tb_encode_setup(tb_encoder *encoder, const tb_rule_setup *setup)
{
	put_limits(encoder, setup);
	put_competencies(encoder, setup);
	for (size_t i = 0; i < setup->values_count; i++)
		put_values(encoder, &setup->values[i]);
	put_courses(encoder, setup);
	put_parameters(encoder, setup);
	for (size_t i = 0; i < setup->file_count; i++)
		put_file(encoder, &setup->files[i]);
	for (size_t i = 0; i < setup->skip_count; i++)
		put_skip(encoder, &setup->skips[i]);
	tb_frame_close(&encoder->out,
		       tb_frame_open(&encoder->out, TB_ASK_LOAD));
}

void tb_encode_lines(tb_encoder *encoder)
{
	tb_frame_close(&encoder->out,
		       tb_frame_open(&encoder->out, TB_ASK_LINES));
}

/* ------------------------------------------------------------------ people */

static void put_post(tb_encoder *encoder, const tb_rule_post *post,
		     size_t competency_count)
{
	tb_frame_writer *out = &encoder->out;

	put_code(encoder, post->position);
	put_code(encoder, post->family);
	put_code(encoder, post->kind);
	put_code(encoder, post->tier);
	tb_frame_put_i32(out, post->serves_public);
	put_code(encoder, post->unit);
	put_code(encoder, post->unit_kind);
	put(encoder, post->district, TB_WORDS_MAX);
	put_code(encoder, post->employment);
	tb_frame_put_bool(out, post->leads);
	tb_frame_put_bytes(out, post->required, competency_count);
}

void tb_encode_weigh(tb_encoder *encoder, const tb_rule_post *post,
		     size_t competency_count)
{
	size_t open = tb_frame_open(&encoder->out, TB_ASK_WEIGH);

	put_post(encoder, post, competency_count);
	tb_frame_close(&encoder->out, open);
}

/* Of a level, which is 0 to 5. */
static void put_amount(tb_frame_writer *out, tb_decimal amount)
{
	if (amount.micro < 0 || amount.micro > UINT32_MAX)
		out->failed = true;
	tb_frame_put_u32(out, (uint32_t)amount.micro);
}

static void put_level(tb_encoder *encoder, const tb_rule_level *level)
{
	tb_frame_writer *out = &encoder->out;
	bool has_previous = level->decided && level->has_previous;

	tb_frame_put_u8(out, (uint8_t)(
		(level->decided ? TB_LEVEL_DECIDED : 0) |
		(has_previous ? TB_LEVEL_PREVIOUS : 0) |
		(level->review ? TB_LEVEL_REVIEW : 0)));
	if (level->decided) {
		put_amount(out, level->level);
		put_amount(out, level->spread);
	}
	if (has_previous)
		put_amount(out, level->previous);
	tb_frame_put_number(out, level->observations);
	tb_frame_put_number(out, level->raters);
	tb_frame_put_number(out, (uint32_t)level->months_since_last + 1);
	if (level->review)
		put(encoder, level->review, TB_WORDS_MAX);
}

static void put_levels(tb_encoder *encoder, const tb_rule_person *person,
		       size_t competency_count)
{
	size_t at = encoder->out.length;
	uint32_t count = 0;

	tb_frame_put_u32(&encoder->out, 0);
	for (size_t i = 0; i < competency_count; i++) {
		if (person->post->required[i] == 0)
			continue;
		tb_frame_put_u8(&encoder->out, (uint8_t)i);
		put_level(encoder, &person->levels[i]);
		count++;
	}
	tb_frame_set_u32(&encoder->out, at, count);
}

static void put_person(tb_encoder *encoder, const tb_rule_person *person,
		       size_t competency_count)
{
	tb_frame_writer *out = &encoder->out;

	put_code(encoder, person->grade);
	put_code(encoder, person->education);
	tb_frame_put_i32(out, person->service_years);
	tb_frame_put_decimal(out, person->jp);
	tb_frame_put_u32(out, (uint32_t)person->taken_count);
	for (size_t i = 0; i < person->taken_count; i++) {
		put(encoder, person->taken[i].course, TB_WORDS_MAX);
		tb_frame_put_i32(out, person->taken[i].months);
	}
	tb_frame_put_bool(out, person->has_jpm);
	if (person->has_jpm) {
		tb_frame_put_decimal(out, person->jpm);
		tb_frame_put_decimal(out, person->score);
	}
	put(encoder, person->category, TB_WORDS_MAX);
	put_levels(encoder, person, competency_count);
	tb_frame_put_u32(out, (uint32_t)person->call_count);
	for (size_t i = 0; i < person->call_count; i++) {
		tb_frame_put_number(out, person->calls[i].rule);
		tb_frame_put_u8(out, (uint8_t)person->calls[i].competency);
	}
}

void tb_encode_probe(tb_encoder *encoder, const tb_rule_person *person,
		     size_t competency_count, int competency,
		     const char *source)
{
	size_t open = tb_frame_open(&encoder->out, TB_ASK_PROBE);
	tb_rule_person alone = *person;

	alone.call_count = 0;
	put_post(encoder, person->post, competency_count);
	put_person(encoder, &alone, competency_count);
	tb_frame_put_i32(&encoder->out, competency);
	put(encoder, source, TB_PROBE_MAX);
	tb_frame_close(&encoder->out, open);
}

size_t tb_encode_asked(const tb_rule_person *people, size_t count)
{
	size_t asked = 0;

	for (size_t i = 0; i < count; i++)
		asked += people[i].call_count > 0;
	return asked;
}

/* The posts of those who are sent, each once; *@of: which is whose. */
static void put_posts(tb_encoder *encoder, const tb_rule_person *people,
		      size_t count, size_t competency_count, uint8_t *of)
{
	const tb_rule_post *posts[TB_PEOPLE_MAX];
	size_t known = 0;

	for (size_t i = 0; i < count; i++) {
		size_t at = 0;

		if (people[i].call_count == 0)
			continue;
		while (at < known && posts[at] != people[i].post)
			at++;
		if (at == known)
			posts[known++] = people[i].post;
		of[i] = (uint8_t)at;
	}
	tb_frame_put_u32(&encoder->out, (uint32_t)known);
	for (size_t i = 0; i < known; i++)
		put_post(encoder, posts[i], competency_count);
}

void tb_encode_train(tb_encoder *encoder, const tb_rule_person *people,
		     size_t count, size_t competency_count)
{
	size_t open = tb_frame_open(&encoder->out, TB_ASK_TRAIN);
	uint8_t post_of[TB_PEOPLE_MAX];

	put_posts(encoder, people, count, competency_count, post_of);
	tb_frame_put_u32(&encoder->out,
			 (uint32_t)tb_encode_asked(people, count));
	for (size_t i = 0; i < count; i++) {
		if (people[i].call_count == 0)
			continue;
		tb_frame_put_u8(&encoder->out, post_of[i]);
		put_person(encoder, &people[i], competency_count);
	}
	tb_frame_close(&encoder->out, open);
}
