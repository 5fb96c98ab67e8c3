/*
 * The pages that every program needs, prepared before it comes.
 *
 * A child of fork(2) has its parent's memory, but not its own copy: the first write to
 * a page copies it, and code is mapped when it is first run. Each such fault costs 1 to
 * 3 microseconds, and an interpreter meets several hundred of them when it runs a program
 * and takes itself apart, which are nearly the same for all programs. So the first child
 * runs the stand-in, which is empty, and notes at its end what it had to copy and
 * to map. Later ones do that with few calls and while they wait.
 */
#define _GNU_SOURCE
#include "park.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

/* madvise(2), Linux 5.14. An older kernel refuses them, and nothing is prepared. */
enum { populate_read = 22, populate_write = 23 };

/* Pages side by side that are prepared in the same way. */
struct range {
	char *from;
	size_t bytes;
	int advice;
};

enum { most_ranges = 1024 };
static struct range ranges[most_ranges];
static size_t range_count;
static size_t page; /* the size of one */

static int teller = -1; /* where the rehearsal's child writes its ranges */

/* An entry of /proc/pid/pagemap: pagemap in the kernel's admin-guide. */
static const uint64_t present = 1ULL << 63, of_file = 1ULL << 61, exclusive = 1ULL << 56;

/* What a page of a child is to be prepared with, if any: a copy of its own was made by a
 * write; a page of a file is mapped by a fault; all others fork(2) has laid out. */
static int advice_for(uint64_t entry) {
	if (!(entry & present))
		return 0;
	if (entry & of_file)
		return populate_read;
	return entry & exclusive ? populate_write : 0;
}

/* What the kernel maps of a file around a page that is met: fault_around_bytes, of which
 * this is the default. */
enum { around = 1 << 16 };

/* Adds a page to the ranges; of a file's, one for all that come with it. */
static void note(char *at, int advice) {
	struct range *last = range_count ? &ranges[range_count - 1] : NULL;
	if (last && advice == populate_read && last->advice == advice && (uintptr_t)last->from / around == (uintptr_t)at / around)
		return;
	if (last && last->advice == advice && last->from + last->bytes == at) {
		last->bytes += page;
	} else if (range_count < most_ranges) {
		ranges[range_count].from = at;
		ranges[range_count].bytes = page;
		ranges[range_count++].advice = advice;
	}
}

static void note_mapping(int pagemap, char *from, const char *to) {
	uint64_t entries[512];
	while (from < to) {
		size_t i, want = (size_t)(to - from) / page;
		ssize_t n;
		if (want > sizeof entries / sizeof *entries)
			want = sizeof entries / sizeof *entries;
		n = pread(pagemap, entries, want * sizeof *entries, (off_t)((uintptr_t)from / page * sizeof *entries));
		if (n <= 0)
			return;
		for (i = 0; i < (size_t)n / sizeof *entries; i++, from += page) {
			int advice = advice_for(entries[i]);
			if (advice)
				note(from, advice);
		}
	}
}

/* The text of a file of /proc, to be freed. */
static char *text_of(const char *name) {
	size_t size = 0, room = 1 << 16;
	char *text = malloc(room);
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	ssize_t n = 0;
	while (text && fd >= 0 && (n = read(fd, text + size, room - size - 1)) > 0) {
		size += (size_t)n;
		if (room - size < 4096) {
			char *larger = realloc(text, room *= 2);
			if (!larger)
				break;
			text = larger;
		}
	}
	if (fd >= 0)
		close(fd);
	if (text)
		text[size] = 0;
	return text;
}

uintptr_t hex(const char **text) {
	uintptr_t value = 0;
	for (;; (*text)++)
		if (**text >= '0' && **text <= '9')
			value = value * 16 + (uintptr_t)(**text - '0');
		else if (**text >= 'a' && **text <= 'f')
			value = value * 16 + (uintptr_t)(**text - 'a' + 10);
		else
			return value;
}

/* Notes the pages of private mappings that can be read, and of those that can be
 * written to: proc_pid_maps(5). */
static void note_all(void) {
	char *maps = text_of("/proc/self/maps");
	int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	const char *line = pagemap < 0 ? NULL : maps, *at;
	while (line && *line) {
		uintptr_t from, to;
		at = line;
		from = hex(&at);
		at++; /* the dash */
		to = hex(&at);
		if (strncmp(at, " rw-p", 5) == 0 || strncmp(at, " r-xp", 5) == 0 || strncmp(at, " r--p", 5) == 0)
			note_mapping(pagemap, (char *)from, (char *)to);
		line = strchr(line, '\n');
		line = line ? line + 1 : NULL;
	}
	if (pagemap >= 0)
		close(pagemap);
	free(maps);
}

static int tell(const void *data, size_t size) {
	while (size > 0) {
		ssize_t n = write(teller, data, size);
		if (n <= 0)
			return -1;
		data = (const char *)data + n;
		size -= (size_t)n;
	}
	return 0;
}

/* Runs when the rehearsal is over: at exit(3). */
static void __attribute__((destructor)) end_rehearsal(void) {
	if (teller < 0)
		return;
	note_all();
	tell(ranges, range_count * sizeof *ranges);
}

int rehearses(void) { return teller >= 0; }

static void learn(int from) {
	char *at = (char *)ranges;
	size_t room = sizeof ranges;
	ssize_t n;
	while (room > 0 && ((n = read(from, at, room)) > 0 || (n < 0 && errno == EINTR)))
		if (n > 0) {
			at += n;
			room -= (size_t)n;
		}
	range_count = (sizeof ranges - room) / sizeof *ranges;
}

pid_t rehearse(void) {
	int ends[2], status = 0;
	pid_t child;
	page = (size_t)sysconf(_SC_PAGESIZE);
	if (pipe2(ends, O_CLOEXEC) != 0)
		return -1;
	child = fork_whole();
	if (child == 0) {
		close(ends[0]);
		teller = ends[1];
		return 0;
	}
	close(ends[1]);
	if (child > 0)
		learn(ends[0]);
	close(ends[0]);
	if (child > 0)
		while (waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
	if (WIFEXITED(status) && WEXITSTATUS(status) == cannot_park)
		_exit(cannot_park);
	return -1;
}

size_t prepared_bytes(void) {
	size_t i, sum = 0;
	for (i = 0; i < range_count; i++)
		if (ranges[i].advice == populate_write)
			sum += ranges[i].bytes;
	return sum;
}

void prepare_pages(void) {
	size_t i;
	for (i = 0; i < range_count; i++)
		madvise(ranges[i].from, ranges[i].bytes, ranges[i].advice);
}
