/* office.h - a small office in a store, and files to import into it. */
#ifndef TEST_OFFICE_H
#define TEST_OFFICE_H

#include "timbang.h"

#define NURSE "198609262015051001"
#define HEAD "196605141988031002"
#define STORE "store.db"

typedef struct office {
	tb_store *store;
	tb_import_summary sum;
	tb_error err;
	char said[8192];	/* every problem: "file:line:column message
				 * | hint", one a line; warnings begin "W " */
	tb_import_options options;
} office;

/* cmocka set-up and tear-down: a store with the national dictionaries, two
 * units, two positions, a nurse and a head who observes her. */
int office_open(void **state);
int office_open_other_ids(void **state);
int office_close(void **state);

void office_write(const char *name, const char *text);
void office_write_bytes(const char *name, const void *bytes, size_t length);
/* Write @text as @name and import it with office->options. */
tb_status office_take(office *o, const char *name, const char *text);
tb_status office_take_path(office *o, const char *path);
/* A take that must work, and one that must fail, say @said (all of it), and
 * leave every byte of the store as it was. */
void office_give(office *o, const char *name, const char *text);
void office_refuses(office *o, const char *name, const char *text,
		    const char *said);
/* Sums over all kinds of the last import. */
int64_t office_added(const office *o);
int64_t office_superseded(const office *o);
int64_t office_unchanged(const office *o);
/* The bytes of a file, NUL-terminated; free them. */
char *office_read(const char *name, size_t *length);
void office_reopen(office *o);

#endif
