/*
 * Where an interpreter opens the program's file: the functions of the C library, in whose
 * place these are.
 */
#define _GNU_SOURCE
#include "park.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Removes the last name of a path that has one. */
static size_t without_last(const char *path, size_t length) {
	while (length > 0 && path[--length] != '/')
		;
	return length;
}

/* The whole path, without . and .. in it, of what a path names. Links are not followed:
 * there are none in a slot. Returns -1 when it is too long to be the program's. */
static int whole_path(const char *path, char whole[path_bytes]) {
	size_t length = 0, name;
	if (path[0] != '/') {
		length = strlen(park.folder);
		memcpy(whole, park.folder, length);
	}
	for (; *path; path += name) {
		path += strspn(path, "/");
		name = strcspn(path, "/");
		if (name == 0 || (name == 1 && path[0] == '.'))
			continue;
		if (name == 2 && path[0] == '.' && path[1] == '.') {
			length = without_last(whole, length);
			continue;
		}
		if (length + 1 + name >= path_bytes)
			return -1;
		whole[length] = '/';
		memcpy(whole + length + 1, path, name);
		length += 1 + name;
	}
	whole[length] = 0;
	return 0;
}

/* Tells whether the program is in a folder, and not a file. */
static int is_folder(void) {
	return park.file[0] && park.file[strlen(park.file) - 1] == '/';
}

/* Tells whether a path is that of the program's file, or of what may be in its folder,
 * before it has parked. */
static int is_program(const char *path) {
	char whole[path_bytes];
	if (!park.mode || !path || own_number() != park.pid || whole_path(path, whole) != 0)
		return 0;
	if (is_folder())
		return strncmp(whole, park.file, strlen(park.file)) == 0;
	return strcmp(whole, park.file) == 0;
}

static int parks(const char *path) { return park.mode != calls_fork && is_program(path); }

static void pass(const char *path) {
	if (parks(path))
		wait_for_program();
}

/* What looks for its program in a folder asks for files that may not be there, before
 * it opens any. */
int stat64(const char *path, struct stat64 *into) {
	if (is_folder())
		pass(path);
	return (int)syscall(SYS_newfstatat, AT_FDCWD, path, into, 0);
}

static mode_t mode_of(int flags, va_list arguments) {
	return flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE ? va_arg(arguments, mode_t) : 0;
}

static int open_at(int folder, const char *path, int flags, mode_t mode) {
	pass(path);
	return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define OPEN(name)                                              \
	int name(const char *path, int flags, ...) {            \
		va_list arguments;                              \
		mode_t mode;                                    \
		va_start(arguments, flags);                     \
		mode = mode_of(flags, arguments);               \
		va_end(arguments);                              \
		return open_at(AT_FDCWD, path, flags, mode);    \
	}
OPEN(open)
OPEN(open64)
OPEN(__open_2)
OPEN(__open64_2)

#define OPENAT(name)                                              \
	int name(int folder, const char *path, int flags, ...) {  \
		va_list arguments;                                \
		mode_t mode;                                      \
		va_start(arguments, flags);                       \
		mode = mode_of(flags, arguments);                 \
		va_end(arguments);                                \
		return open_at(folder, path, flags, mode);        \
	}
OPENAT(openat)
OPENAT(openat64)

/* glibc's own fopen(3), under another of its names. */
extern FILE *_IO_fopen(const char *path, const char *mode);

static FILE *open_stream(const char *path, const char *mode) {
	if (tells_of_lua(path))
		return NULL;
	if (is_r() && parks(path))
		return open_for_r(path, mode);
	pass(path);
	return _IO_fopen(path, mode);
}

FILE *fopen(const char *path, const char *mode) { return open_stream(path, mode); }

FILE *fopen64(const char *path, const char *mode) { return open_stream(path, mode); }
