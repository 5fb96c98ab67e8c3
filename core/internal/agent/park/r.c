/*
 * What is particular to R.
 *
 * It opens the program's file when it reads its command line, before it loads its packages,
 * which is most of its start; and reads it when it has. So it parks in the first read, to which
 * the file that it was given leads (fopencookie(3)), and the program's own takes the place of
 * that under its number.
 *
 * Each program has its own folder for temporary files, as after a fresh start, and starts
 * when it does: the documentation of R has them as tempdir and proc.time. At the end R has
 * a shell remove that folder, which costs as much as a small program does; where nothing is in
 * it, that takes none.
 */
#define _GNU_SOURCE
#include "park.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of R's interface for C, Rinterface.h; and what notes when R has started. */
#define WEAK __attribute__((weak, visibility("default")))
extern char *R_TempDir WEAK;
extern void R_setStartTime(void) WEAK;
extern int R_system(const char *command) WEAK;
#undef WEAK

static const char folder_variable[] = "R_SESSION_TMPDIR";

/* The program's file, which is open since R has read its command line. */
static struct {
	char path[path_bytes];
	int fd;
	int is_read;
} program;

static void end_folder(void) {
	if (R_TempDir)
		rmdir(R_TempDir);
}

/* R has the folder's name in one place, of which others point to the same text. */
static void renew_folder(void) {
	static const char unknown[] = "XXXXXX";
	size_t length = R_TempDir ? strlen(R_TempDir) : 0;
	char name[path_bytes];
	if (!length)
		return;
	if (length < sizeof unknown || length >= sizeof name)
		_exit(cannot_park);
	strcpy(name, R_TempDir);
	strcpy(name + length + 1 - sizeof unknown, unknown);
	if (!mkdtemp(name) || setenv(folder_variable, name, 1) != 0)
		_exit(126);
	strcpy(R_TempDir, name);
}

/* In place of R's own, which its own library calls as any other finds it. */
void R_CleanTempDir(void) {
	char command[path_bytes + 16];
	if (!R_TempDir || rmdir(R_TempDir) == 0 || errno == ENOENT)
		return;
	snprintf(command, sizeof command, "rm -Rf '%s'", R_TempDir);
	R_system(command);
}

/* The names of temporary files come from rand(3), of which R draws the seed when it
 * starts. */
static void renew_seed(void) {
	unsigned seed;
	if (syscall(SYS_getrandom, &seed, sizeof seed, 0) != sizeof seed)
		_exit(126);
	srand(seed);
}

static void renew_file(void) {
	int fd = open(program.path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || dup2(fd, program.fd) < 0)
		_exit(126);
	close(fd);
}

static ssize_t read_program(void *unused, char *into, size_t bytes) {
	(void)unused;
	if (!program.is_read) {
		program.is_read = 1;
		end_folder();
		wait_for_program();
		renew_file();
		renew_folder();
		renew_seed();
		R_setStartTime();
	}
	return read(program.fd, into, bytes);
}

static int close_program(void *unused) {
	(void)unused;
	return close(program.fd);
}

int is_r(void) { return &R_TempDir && R_setStartTime; }

FILE *open_for_r(const char *path, const char *mode) {
	const cookie_io_functions_t functions = {.read = read_program, .close = close_program};
	if (strlen(path) >= sizeof program.path)
		return NULL;
	strcpy(program.path, path);
	program.fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY);
	return program.fd < 0 ? NULL : fopencookie(NULL, mode, functions);
}
