/*
 * What the start of an interpreter leaves in its memory and must be another in each child.
 *
 * Its process number, which Node keeps as a value of JavaScript: getpid(2) tells a number
 * until the process is forked that is found again in the memory.
 *
 * The states of V8's random number generators, Math.random's among them. V8 keeps the seed
 * of each beside its state, and the state must be one that the seed leads to.
 *
 * The times of its start: times.c. The locks that its threads hold: locks.c.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A process number that no process has: PID_MAX_LIMIT is 2^22. */
enum { stand_in = 0x2e5ec3a1 };

enum { most_seeds = 32, most_places = 32 };
static uint64_t seeds[most_seeds];
static size_t seed_count;
static char first_bytes[256]; /* whether a seed begins with it */

/* Of V8's base::RandomNumberGenerator. */
struct generator {
	uint64_t seed, state[2];
};

static int64_t *numbers[most_places];
static struct generator *generators[most_places];
static size_t number_count, generator_count;

static void note_seed(const void *bytes) {
	if (seed_count == most_seeds)
		give_up("too many seeds to be forked\n");
	memcpy(&seeds[seed_count], bytes, sizeof *seeds);
	first_bytes[seeds[seed_count++] >> 56] = 1;
}

/* syscall(2), under another name here since its arguments are not told apart. */
long pass_call(long number, long a, long b, long c, long d, long e, long f) __asm__("syscall");

long pass_call(long number, long a, long b, long c, long d, long e, long f) {
	long result = call_kernel(number, a, b, c, d, e, f);
	if (together && number == SYS_getrandom && result == sizeof *seeds)
		note_seed((const void *)a);
	if (result >= 0 || result < -4095)
		return result;
	errno = (int)-result;
	return -1;
}

pid_t getpid(void) {
	return together ? stand_in : (pid_t)call_kernel(SYS_getpid, 0, 0, 0, 0, 0, 0);
}

/* V8 keeps its memory from children, which are to execute something else. These are not. */
int madvise(void *from, size_t bytes, int advice) {
	long result;
	if (together && advice == MADV_DONTFORK)
		return 0;
	result = call_kernel(SYS_madvise, (long)from, (long)bytes, advice, 0, 0, 0);
	if (result == 0)
		return 0;
	errno = (int)-result;
	return -1;
}

static uint64_t mixed(uint64_t h) {
	h = (h ^ h >> 33) * 0xff51afd7ed558ccdULL;
	h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53ULL;
	return h ^ h >> 33;
}

static void seed(struct generator *g, uint64_t with) {
	g->seed = with;
	g->state[0] = mixed(with);
	g->state[1] = mixed(~g->state[0]);
}

/* Tells whether the state is one that the seed leads to. */
static int is_generator(const struct generator *g) {
	enum { most_steps = 100000 };
	struct generator by;
	int step;
	seed(&by, g->seed);
	for (step = 0; step < most_steps; step++) {
		uint64_t s1 = by.state[0], s0 = by.state[1];
		if (s1 == g->state[0] && s0 == g->state[1])
			return 1;
		s1 ^= s1 << 23;
		by.state[0] = s0;
		by.state[1] = s1 ^ s1 >> 17 ^ s0 ^ s0 >> 26;
	}
	return 0;
}

static int is_seed(uint64_t word) {
	size_t i;
	for (i = 0; first_bytes[word >> 56] && i < seed_count; i++)
		if (word == seeds[i])
			return 1;
	return 0;
}

static void look_at(uint64_t *word, const uint64_t *end) {
	/* A small integer of JavaScript has its value in the upper half. */
	if (*word == (uint64_t)stand_in << 32 && number_count < most_places)
		numbers[number_count++] = (int64_t *)word;
	if (end - word >= 3 && is_seed(*word) && is_generator((struct generator *)word) && generator_count < most_places)
		generators[generator_count++] = (struct generator *)word;
	if (may_be_time(*word))
		note_time(word);
	note_lock(word, end);
}

/* Goes over what the process has written to, but not over stacks: what is that large is
 * one. */
void note_traces(void) {
	enum { most_bytes = 6 << 20 };
	char line[512], rights[8];
	FILE *maps = fopen("/proc/self/maps", "re");
	note_now();
	while (maps && fgets(line, sizeof line, maps)) {
		uintptr_t from, to;
		uint64_t *word;
		if (sscanf(line, "%lx-%lx %7s", &from, &to, rights) != 3 || strcmp(rights, "rw-p") != 0 ||
		    strstr(line, "[stack]") || to - from > most_bytes)
			continue;
		for (word = (uint64_t *)from; word < (uint64_t *)to; word++)
			if (*word)
				look_at(word, (uint64_t *)to);
	}
	if (maps)
		fclose(maps);
	if (generator_count < seed_count)
		give_up("what the start has left was not found\n");
}

void renew_traces(void) {
	size_t i;
	for (i = 0; i < number_count; i++)
		*numbers[i] = (int64_t)getpid() << 32;
	for (i = 0; i < generator_count; i++) {
		uint64_t fresh;
		if (call_kernel(SYS_getrandom, (long)&fresh, sizeof fresh, 0, 0, 0, 0) != sizeof fresh)
			give_up("no random numbers\n");
		seed(generators[i], fresh);
	}
	renew_times();
}
