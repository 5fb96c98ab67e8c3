/*
 * main runs a program that GHC has made: main PROGRAM ARGUMENT...
 *
 * A program that is there is executed. Where there is none yet, this process loads the
 * libraries that every program needs and starts their runtime, which takes longer than all
 * else of a small one, and opens the program's file; it waits in that call until there is one
 * (the language's manifest: warm). Then it loads the program beside its libraries and calls
 * its main, which finds its runtime started with its own name and options (runtime.c).
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

#define FOLDER "/usr/local/lib/execman/"
#define LIBRARIES FOLDER "libraries.so"
#define NOTHING FOLDER "nothing" /* a program that does that */

typedef int entry(int, char **, char **);

/* What is in programs that are to be executed: those that may look, by the path or by what
 * in base reads /proc/self/exe; and those with functions for C (foreign export), of which
 * the runtime wants to be told before it starts. */
static const char *const reasons[] = {"/proc", "ExecutablePath", "registerForeignExports"};

static int must_be_executed(const char *text, size_t size) {
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (memmem(text, size, reasons[i], strlen(reasons[i])))
			return 1;
	return 0;
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

enum { executed, loaded, none };

/* Tells what is to be done with a program, and sees to it that it can be. The file is this
 * run's own; what is none is the stand-in of a rehearsal. */
static int prepare(const char *program) {
	struct stat st;
	char *text = MAP_FAILED;
	int way = executed, file = open(program, O_RDWR | O_CLOEXEC);
	if (file < 0)
		return executed;
	if (fstat(file, &st) == 0)
		text = mmap(NULL, (size_t)st.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
	close(file);
	if (text == MAP_FAILED)
		return executed;
	if (st.st_size < SELFMAG || memcmp(text, ELFMAG, SELFMAG) != 0)
		way = none;
	else if (!must_be_executed(text, (size_t)st.st_size) && make_loadable(text, (size_t)st.st_size))
		way = loaded;
	munmap(text, (size_t)st.st_size);
	return way;
}

/* Loads a program and calls its main, which does not return. */
static void load(const char *name, int argc, char **argv, char **env) {
	void *program = dlopen(name, RTLD_LAZY | RTLD_GLOBAL);
	entry *begin = program ? (entry *)dlsym(program, "main") : NULL;
	if (begin)
		exit(begin(argc, argv, env));
}

/* Returns when the program is to be executed. */
static void wait_for(int argc, char **argv, char **env) {
	void *libraries = dlopen(LIBRARIES, RTLD_NOW | RTLD_GLOBAL);
	void (*start_runtime)(int, char **) = libraries ? (void (*)(int, char **))dlsym(libraries, "start_runtime") : NULL;
	int file;
	if (!start_runtime)
		return;
	start_runtime(argc, argv);
	file = open(argv[0], O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return;
	close(file);
	switch (prepare(argv[0])) {
	case loaded:
		load(argv[0], argc, argv, env);
		break;
	case none:
		load(NOTHING, argc, argv, env);
	}
}

int main(int argc, char **argv, char **env) {
	if (argc < 2)
		return 2;
	argc--, argv++;
	if (access(argv[0], X_OK) != 0)
		wait_for(argc, argv, env);
	execv(argv[0], argv);
	perror(argv[0]);
	return 127;
}
