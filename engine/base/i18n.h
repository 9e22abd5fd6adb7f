/* i18n.h - messages are written in English in the code and translated by
 * gettext; Indonesian is in po/id.po. */
#ifndef TB_BASE_I18N_H
#define TB_BASE_I18N_H

#include <libintl.h>

#define TB_TEXT_DOMAIN "timbang"
#define _(text) dgettext(TB_TEXT_DOMAIN, (text))
#define TB_PLURAL(one, many, n) \
	dngettext(TB_TEXT_DOMAIN, (one), (many), (unsigned long)(n))
/* Marks a text in a static table; translated with _() where it is used. */
#define N_(text) text

#endif
