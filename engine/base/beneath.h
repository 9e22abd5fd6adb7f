/* beneath.h - opening what lies in a folder, and nothing that only seems to.
 * Linux's openat2: a name cannot leave the folder by a link, by `..`, by
 * another file system that is mounted there, or through /proc. */
#ifndef TB_BASE_BENEATH_H
#define TB_BASE_BENEATH_H

/* Open @path, relative, beneath the open @folder, for reading; @flags are
 * those of open and O_NONBLOCK, so that a fifo does not wait for its writer.
 * The descriptor is closed on exec.  -1 and errno: ELOOP a link, EXDEV out of
 * the folder, and those of open. */
int tb_open_beneath(int folder, const char *path, int flags);

#endif
