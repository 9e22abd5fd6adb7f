/* json.h - making JSON, with failures remembered instead of asked for at
 * every step. */
#ifndef TB_REPORT_JSON_H
#define TB_REPORT_JSON_H

#include <jansson.h>

#include "base/date.h"
#include "base/decimal.h"
#include "report/out.h"

typedef struct tb_json {
	bool failed;
} tb_json;

/* Both take over @value.  A NULL @value is a failure remembered. */
void tb_json_set(tb_json *json, json_t *object, const char *key,
		 json_t *value);
void tb_json_add(tb_json *json, json_t *array, json_t *value);

/* NULL is null. */
json_t *tb_json_text(const char *text);
/* A text without trailing zeros: "94.444444". */
json_t *tb_json_decimal(tb_decimal value);
/* The same, or null when @present is false. */
json_t *tb_json_maybe(bool present, tb_decimal value);
/* "2026-06-30". */
json_t *tb_json_date(tb_date date);
json_t *tb_json_texts(const char *const *texts, size_t n);
/* "A B C" as an array. */
json_t *tb_json_words(const char *words);

/* Write @value, indented when @pretty, and give it up. */
void tb_json_write(tb_json *json, tb_out *out, json_t *value, bool pretty);

#endif
