/*
 * The memory that a child has of its own though its parent's is shared.
 *
 * What is mapped with MAP_SHARED, fork(2) does not copy: programs would see each other
 * there. Mono has a page of its counters so. Each child gets a copy in its place.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

enum { most_mappings = 16 };
static struct mapping {
	char *from;
	size_t bytes;
	unsigned long file; /* its inode, which shared memory has, too */
} mappings[most_mappings];
static size_t mapping_count;

static void add(char *from, const char *to, unsigned long file) {
	size_t i;
	for (i = 0; i < mapping_count; i++)
		if (mappings[i].file == file)
			give_up("shared memory that is mapped twice cannot be forked\n");
	if (mapping_count == most_mappings)
		give_up("too much shared memory to be forked\n");
	mappings[mapping_count].from = from;
	mappings[mapping_count].bytes = (size_t)(to - from);
	mappings[mapping_count++].file = file;
}

/* Memory that nobody can write to needs no copy: proc_pid_maps(5). */
void note_shared(void) {
	char line[512], rights[8];
	FILE *maps = fopen("/proc/self/maps", "re");
	unsigned long from, to, file;
	if (!maps)
		give_up("the memory cannot be read\n");
	while (fgets(line, sizeof line, maps))
		if (sscanf(line, "%lx-%lx %7s %*s %*s %lu", &from, &to, rights, &file) == 4 && rights[3] == 's' && rights[1] == 'w')
			add((char *)from, (char *)to, file);
	fclose(maps);
}

void renew_shared(void) {
	size_t i;
	for (i = 0; i < mapping_count; i++) {
		struct mapping *m = &mappings[i];
		void *copy = mmap(NULL, m->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (copy == MAP_FAILED)
			give_up("no memory for a copy\n");
		memcpy(copy, m->from, m->bytes);
		if (mremap(copy, m->bytes, m->bytes, MREMAP_MAYMOVE | MREMAP_FIXED, m->from) == MAP_FAILED)
			give_up("shared memory cannot be replaced\n");
	}
}
