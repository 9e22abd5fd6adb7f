/* language.c - choosing the language, on a machine without any locale
 * package: only C, C.utf8 and POSIX are there.
 *
 * This file alone in the library reads and sets the environment and the
 * locale: gettext takes its language from nowhere else.
 */
#include "report/language.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

static const char *const known[] = { "id", "en" };

/* The known language that @text begins with: "id", "id_ID.UTF-8",
 * "en_GB:en".  NULL: another one. */
static const char *read_language(const char *text)
{
	size_t n = text ? strcspn(text, "_.@:") : 0;

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (n == strlen(known[i]) && memcmp(text, known[i], n) == 0)
			return known[i];
	return NULL;
}

/* What the environment asks for.  The first variable that says anything
 * decides; "C" and languages that we do not speak say nothing. */
static const char *environment_language(void)
{
	static const char *const names[] = {
		"TIMBANG_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *found = read_language(getenv(names[i]));

		if (found)
			return found;
	}
	return known[0];
}

/* gettext ignores LANGUAGE while LC_MESSAGES is "C", and a locale that is
 * not installed leaves it there.  The other categories stay "C": Lua, SQL and
 * JSON need the point, and each category is a file to be read. */
static void settle_locale(void)
{
	const char *letters = setlocale(LC_CTYPE, "");
	const char *messages = setlocale(LC_MESSAGES, "");

	if (!letters || !messages || strcmp(messages, "C") == 0 ||
	    strcmp(messages, "POSIX") == 0) {
		(void)setlocale(LC_CTYPE, "C.UTF-8");
		(void)setlocale(LC_MESSAGES, "C.UTF-8");
	}
}

tb_status tb_language_choose(const char *wanted, const char *catalogues,
			     tb_error *err)
{
	const char *language = read_language(wanted);

	if (wanted && (!language || strlen(wanted) != strlen(language)))
		return tb_fail(err, TB_EUSAGE,
			       "language '%s' is not known; there are id "
			       "(Indonesian) and en (English)", wanted);
	if (!wanted)
		language = environment_language();

	settle_locale();
	if (setenv("LANGUAGE", language, 1) != 0)
		return tb_fail(err, TB_ENOMEM, "out of memory");
	if (catalogues && !bindtextdomain(TB_TEXT_DOMAIN, catalogues))
		return tb_fail(err, TB_ENOMEM, "out of memory");
	if (!bind_textdomain_codeset(TB_TEXT_DOMAIN, "UTF-8"))
		return tb_fail(err, TB_ENOMEM, "out of memory");
	return TB_OK;
}

const char *tb_language(void)
{
	/* The code of the language of this catalogue, never translated in
	 * any other way: "id". */
	return strcmp(_("en"), "id") == 0 ? "id" : "en";
}

char tb_decimal_mark(void)
{
	return strcmp(tb_language(), "id") == 0 ? ',' : '.';
}
