/* faults.h - which call is to fail.
 *
 * A program linked with faults.c obeys two variables of the environment:
 *
 *   FAULT=KIND:N[+]  the N-th call of that kind fails, with + all after it too;
 *                    kinds: disk, torn (a write stops half-way), full, memory
 *   FAULT_TOTAL=FILE at its end the program writes there how many calls there
 *                    were: "disk memory"
 *
 * timbang itself has nothing of this: tests/CMakeLists.txt links its sources
 * once more, as the double `faulty`.
 */
#ifndef TESTS_DOUBLE_FAULTS_H
#define TESTS_DOUBLE_FAULTS_H

#include <stdbool.h>

enum fault_kind { FAULT_NOTHING, FAULT_DISK, FAULT_TORN, FAULT_FULL,
		  FAULT_MEMORY };

/* The same from inside a test: which call fails from now on, counted from 1
 * again, with all after it or not; and did it come to that? */
void fault_at(enum fault_kind kind, long call, bool and_after);
bool fault_came(void);

/* One more call that changes a file: how it must fail now. */
enum fault_kind fault_disk(void);
/* One more allocation: must it fail? */
bool fault_memory(void);
/* SQLite's files and memory, faults_vfs.c. */
bool faults_take_sqlite(void);

#endif
