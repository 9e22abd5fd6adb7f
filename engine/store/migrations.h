/* migrations.h - the shape of a store, step by step. */
#ifndef TB_STORE_MIGRATIONS_H
#define TB_STORE_MIGRATIONS_H

#include <stddef.h>

size_t tb_migration_count(void);
/* The statements, ended by NULL, that bring a store of version @from to
 * @from + 1; version 0 is empty. */
const char *const *tb_migration_step(size_t from);

#endif
