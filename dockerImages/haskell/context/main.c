/*
 * main runs a program that GHC has made: main PROGRAM ARGUMENT...
 *
 * A program that is there is executed. Where there is none yet, this process loads the
 * libraries that every program needs, which takes longer than all else of a small one,
 * and opens the program's file; it waits in that call until there is one (the language's
 * manifest: warm). Then it loads the program beside its libraries and calls its main,
 * which begins as ever, with its own name, arguments, options and runtime.
 *
 * What differs is what /proc/self tells: the file that is executed, and the command
 * line. A program that may look there is executed after all.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIBRARIES "/usr/local/lib/execman/libraries.so"

typedef int entry(int, char **, char **);

/* What a program has in it that may look: the path, or the name of what in base reads
 * /proc/self/exe. */
static int looks(const char *text, size_t size) {
	static const char path[] = "/proc", function[] = "ExecutablePath";
	return memmem(text, size, path, sizeof path - 1) || memmem(text, size, function, sizeof function - 1);
}

/* Takes away the mark by which dlopen(3) refuses executables, which is all that is
 * different in one that can be at any address. */
static int make_loadable(char *text, size_t size) {
	ElfW(Ehdr) *head = (ElfW(Ehdr) *)text;
	ElfW(Phdr) *part;
	if (size < sizeof *head || head->e_type != ET_DYN || head->e_phoff > size ||
	    head->e_phnum > (size - head->e_phoff) / sizeof *part)
		return 0;
	part = (ElfW(Phdr) *)(text + head->e_phoff);
	for (int i = 0; i < head->e_phnum; i++) {
		ElfW(Dyn) *entries = (ElfW(Dyn) *)(text + part[i].p_offset);
		if (part[i].p_type != PT_DYNAMIC)
			continue;
		if (part[i].p_offset > size || part[i].p_filesz > size - part[i].p_offset)
			return 0;
		for (size_t at = 0; at < part[i].p_filesz / sizeof *entries; at++)
			if (entries[at].d_tag == DT_FLAGS_1)
				entries[at].d_un.d_val &= ~(ElfW(Xword))DF_1_PIE;
		return 1;
	}
	return 0;
}

/* Tells whether a program is to be loaded, and sees to it that it can be. The file is
 * this run's own. */
static int prepare(const char *program) {
	struct stat st;
	char *text = MAP_FAILED;
	int yes = 0, file = open(program, O_RDWR | O_CLOEXEC);
	if (file < 0)
		return 0;
	if (fstat(file, &st) == 0)
		text = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	if (text == MAP_FAILED)
		return 0;
	yes = !looks(text, (size_t)st.st_size) && make_loadable(text, (size_t)st.st_size);
	munmap(text, (size_t)st.st_size);
	return yes;
}

/* Returns the program's main once there is a program, or NULL if that is to be executed. */
static entry *wait_for(const char *program) {
	void *loaded;
	int file;
	if (!dlopen(LIBRARIES, RTLD_NOW | RTLD_GLOBAL))
		return NULL;
	file = open(program, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return NULL;
	close(file);
	loaded = prepare(program) ? dlopen(program, RTLD_LAZY | RTLD_GLOBAL) : NULL;
	return loaded ? (entry *)dlsym(loaded, "main") : NULL;
}

int main(int argc, char **argv, char **env) {
	entry *program = NULL;
	if (argc < 2)
		return 2;
	if (access(argv[1], X_OK) != 0)
		program = wait_for(argv[1]);
	if (program)
		exit(program(argc - 1, argv + 1, env));
	execv(argv[1], argv + 1);
	perror(argv[1]);
	return 127;
}
