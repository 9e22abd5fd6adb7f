/* json.c - making JSON. */
#include "report/json.h"

#include <string.h>

void tb_json_set(tb_json *json, json_t *object, const char *key,
		 json_t *value)
{
	if (json_object_set_new(object, key, value) != 0)
		json->failed = true;
}

void tb_json_add(tb_json *json, json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) != 0)
		json->failed = true;
}

json_t *tb_json_text(const char *text)
{
	json_t *made;
	tb_bytes clean;

	if (!text)
		return json_null();
	made = json_string(text);
	if (made)
		return made;
	/* Not UTF-8: shown with its bytes written out. */
	tb_bytes_init(&clean);
	tb_clean(&clean, text, strlen(text));
	text = tb_bytes_text(&clean);
	made = text ? json_string(text) : NULL;
	tb_bytes_release(&clean);
	return made;
}

json_t *tb_json_decimal(tb_decimal value)
{
	char buffer[TB_DECIMAL_BYTES];

	return json_string(tb_decimal_text(value, buffer));
}

json_t *tb_json_maybe(bool present, tb_decimal value)
{
	return present ? tb_json_decimal(value) : json_null();
}

json_t *tb_json_date(tb_date date)
{
	char buffer[TB_DATE_BYTES];

	return json_string(tb_date_text(date, buffer));
}

json_t *tb_json_texts(const char *const *texts, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; array && i < n; i++)
		if (json_array_append_new(array, tb_json_text(texts[i])) != 0) {
			json_decref(array);
			return NULL;
		}
	return array;
}

json_t *tb_json_words(const char *words)
{
	json_t *array = json_array();

	while (array && *words) {
		size_t n = strcspn(words, " ");

		if (n > 0 && json_array_append_new(array,
						   json_stringn(words, n))) {
			json_decref(array);
			return NULL;
		}
		words += n;
		words += strspn(words, " ");
	}
	return array;
}

static int put(const char *bytes, size_t length, void *context)
{
	tb_out_put(context, bytes, length);
	return 0;
}

void tb_json_write(tb_json *json, tb_out *out, json_t *value, bool pretty)
{
	size_t flags = JSON_PRESERVE_ORDER | JSON_ENCODE_ANY |
		       (pretty ? JSON_INDENT(2) : 0);

	if (json->failed || !value ||
	    json_dump_callback(value, put, out, flags) != 0) {
		json->failed = true;
		out->bytes.failed = true;
	}
	json_decref(value);
}
