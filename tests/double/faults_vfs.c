/* faults_vfs.c - SQLite's files and memory, so that they can fail.
 *
 * The system's VFS below, and before each call that changes a file the
 * question whether this one fails.  Reading and locking are passed on.
 */
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "faults.h"

typedef struct faulty_file {
	sqlite3_file base;
	sqlite3_io_methods methods;	/* of the version of the one below */
} faulty_file;

static sqlite3_vfs *below;

static sqlite3_file *real(sqlite3_file *file)
{
	return (sqlite3_file *)((faulty_file *)file + 1);
}

/* SQLITE_OK when nothing fails now. */
static int fails_with(int code)
{
	switch (fault_disk()) {
	case FAULT_DISK:
	case FAULT_TORN:
		return code;
	case FAULT_FULL:
		return SQLITE_FULL;
	default:
		return SQLITE_OK;
	}
}

/* ------------------------------------------------------------------- files */

static int close_file(sqlite3_file *file)
{
	return real(file)->pMethods->xClose(real(file));
}

static int read_file(sqlite3_file *file, void *data, int size,
		     sqlite3_int64 from)
{
	return real(file)->pMethods->xRead(real(file), data, size, from);
}

static int write_file(sqlite3_file *file, const void *data, int size,
		      sqlite3_int64 from)
{
	sqlite3_file *f = real(file);

	switch (fault_disk()) {
	case FAULT_DISK:
		return SQLITE_IOERR_WRITE;
	case FAULT_TORN:
		(void)f->pMethods->xWrite(f, data, size / 2, from);
		return SQLITE_IOERR_WRITE;
	case FAULT_FULL:
		return SQLITE_FULL;
	default:
		return f->pMethods->xWrite(f, data, size, from);
	}
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
	int code = fails_with(SQLITE_IOERR_TRUNCATE);

	return code ? code : real(file)->pMethods->xTruncate(real(file), size);
}

/* The machine itself never stops here, so what was written need not wait for
 * its disk. */
static int sync_file(sqlite3_file *file, int flags)
{
	(void)file;
	(void)flags;
	return fails_with(SQLITE_IOERR_FSYNC);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real(file)->pMethods->xFileSize(real(file), size);
}

static int lock_file(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xLock(real(file), level);
}

static int unlock_file(sqlite3_file *file, int level)
{
	return real(file)->pMethods->xUnlock(real(file), level);
}

static int check_lock(sqlite3_file *file, int *out)
{
	return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int control_file(sqlite3_file *file, int what, void *argument)
{
	return real(file)->pMethods->xFileControl(real(file), what, argument);
}

static int sector_size(sqlite3_file *file)
{
	return real(file)->pMethods->xSectorSize(real(file));
}

static int traits(sqlite3_file *file)
{
	return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int map_shared(sqlite3_file *file, int region, int size, int extend,
		      void volatile **out)
{
	int code = extend ? fails_with(SQLITE_IOERR_SHMMAP) : SQLITE_OK;

	return code ? code : real(file)->pMethods->xShmMap(
				     real(file), region, size, extend, out);
}

static int lock_shared(sqlite3_file *file, int offset, int n, int flags)
{
	return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}

static void shared_barrier(sqlite3_file *file)
{
	real(file)->pMethods->xShmBarrier(real(file));
}

static int unmap_shared(sqlite3_file *file, int remove)
{
	return real(file)->pMethods->xShmUnmap(real(file), remove);
}

/* Version 2: without memory-mapped reading, which has no write to fail. */
static const sqlite3_io_methods methods = {
	2, close_file, read_file, write_file, truncate_file, sync_file,
	file_size, lock_file, unlock_file, check_lock, control_file,
	sector_size, traits, map_shared, lock_shared, shared_barrier,
	unmap_shared, NULL, NULL
};

/* --------------------------------------------------------------------- VFS */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file,
		     int flags, int *flags_out)
{
	faulty_file *f = (faulty_file *)file;
	int code = fails_with(SQLITE_CANTOPEN);

	(void)vfs;
	file->pMethods = NULL;
	if (code == SQLITE_OK)
		code = below->xOpen(below, name, real(file), flags, flags_out);
	if (code != SQLITE_OK)
		return code;
	f->methods = methods;
	if (real(file)->pMethods->iVersion < 2)
		f->methods.iVersion = 1;
	file->pMethods = &f->methods;
	return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int sync)
{
	int code = fails_with(SQLITE_IOERR_DELETE);

	(void)vfs;
	return code ? code : below->xDelete(below, name, sync);
}

/* ------------------------------------------------------------------ memory */

static sqlite3_mem_methods memory_below;

static void *get_memory(int size)
{
	return fault_memory() ? NULL : memory_below.xMalloc(size);
}

static void *change_memory(void *old, int size)
{
	return fault_memory() ? NULL : memory_below.xRealloc(old, size);
}

bool faults_take_sqlite(void)
{
	static sqlite3_mem_methods memory;
	static sqlite3_vfs vfs;

	if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory_below) !=
	    SQLITE_OK)
		return false;
	memory = memory_below;
	memory.xMalloc = get_memory;
	memory.xRealloc = change_memory;
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) != SQLITE_OK ||
	    sqlite3_initialize() != SQLITE_OK)
		return false;
	below = sqlite3_vfs_find(NULL);
	if (!below)
		return false;
	vfs = *below;
	vfs.zName = "faulty";
	vfs.pNext = NULL;
	vfs.szOsFile = (int)sizeof(faulty_file) + below->szOsFile;
	vfs.xOpen = open_file;
	vfs.xDelete = delete_file;
	return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
}
