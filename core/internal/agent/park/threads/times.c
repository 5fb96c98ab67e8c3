/*
 * When the interpreter has started, by the clocks that it asks.
 *
 * Node keeps what it has read there as nanoseconds and microseconds, whole numbers and
 * floating ones, and tells by them how long a program runs: performance.now(). Java does
 * with nanoseconds and milliseconds. In a child each such number in the memory moves by the
 * time that its parent has waited.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <dlfcn.h>
#include <stdint.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

enum { most_readings = 4096, most_places = 64 };

/* A number in the memory that is a reading of a clock. */
struct place {
	void *at;
	int floating;
};

struct clock {
	clockid_t id;
	uint64_t unit; /* in nanoseconds */
	uint64_t readings[most_readings]; /* one after the other */
	size_t reading_count;
	struct place places[most_places];
	size_t place_count;
	uint64_t waits_since;
};

struct span time_spans[spans];

static struct clock clocks[] = {
	{.id = CLOCK_MONOTONIC, .unit = 1}, {.id = CLOCK_REALTIME, .unit = 1000}, {.id = CLOCK_REALTIME, .unit = 1000000},
};

enum { clock_count = sizeof clocks / sizeof *clocks };
_Static_assert(spans == 2 * clock_count, "each has whole and floating readings");

static void note_reading(clockid_t id, uint64_t nanoseconds) {
	int i;
	for (i = 0; i < clock_count; i++) {
		struct clock *c = &clocks[i];
		uint64_t reading = nanoseconds / c->unit;
		if (c->id == id && c->reading_count < most_readings &&
		    (c->reading_count == 0 || c->readings[c->reading_count - 1] != reading))
			c->readings[c->reading_count++] = reading;
	}
}

static uint64_t nanoseconds(const struct timespec *t) { return (uint64_t)t->tv_sec * 1000000000 + (uint64_t)t->tv_nsec; }

int clock_gettime(clockid_t clock, struct timespec *now) {
	int result;
	OWN(clock_gettime);
	result = own(clock, now);
	if (together && result == 0)
		note_reading(clock, nanoseconds(now));
	return result;
}

int gettimeofday(struct timeval *now, void *zone) {
	int result;
	OWN(gettimeofday);
	result = own(now, zone);
	if (together && result == 0)
		note_reading(CLOCK_REALTIME, (uint64_t)now->tv_sec * 1000000000 + (uint64_t)now->tv_usec * 1000);
	return result;
}

static uint64_t now_by(const struct clock *c) {
	struct timespec now;
	clock_gettime(c->id, &now);
	return nanoseconds(&now) / c->unit;
}

/* Tells whether the clock was read so: the readings ascend, unless it was set meanwhile. */
static int was_read(const struct clock *c, uint64_t reading) {
	size_t low = 0, high = c->reading_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c->readings[middle] < reading)
			low = middle + 1;
		else
			high = middle;
	}
	return low < c->reading_count && c->readings[low] == reading;
}

static void add_place(struct clock *c, void *at, int floating) {
	if (c->place_count == most_places)
		return;
	c->places[c->place_count].at = at;
	c->places[c->place_count++].floating = floating;
}

static void look_for(struct clock *c, uint64_t *word) {
	double floating;
	if (was_read(c, *word))
		add_place(c, word, 0);
	memcpy(&floating, word, sizeof floating);
	if (floating > 0 && floating < (double)INT64_MAX && (double)(uint64_t)floating == floating && was_read(c, (uint64_t)floating))
		add_place(c, word, 1);
}

static int is_own(const struct clock *c, const uint64_t *word) {
	return word >= c->readings && word < c->readings + most_readings;
}

void note_time(uint64_t *word) {
	int i;
	for (i = 0; i < clock_count; i++)
		if (is_own(&clocks[i], word))
			return;
	for (i = 0; i < clock_count; i++)
		look_for(&clocks[i], word);
}

static void move(const struct clock *c) {
	uint64_t waited = now_by(c) - c->waits_since;
	size_t i;
	for (i = 0; i < c->place_count; i++)
		if (c->places[i].floating)
			*(double *)c->places[i].at += (double)(int64_t)waited;
		else
			*(uint64_t *)c->places[i].at += waited;
}

static uint64_t bits_of(double floating) {
	uint64_t bits;
	memcpy(&bits, &floating, sizeof bits);
	return bits;
}

static void begin_to_wait(struct clock *c, struct span *whole, struct span *floating) {
	uint64_t now = now_by(c), least = c->reading_count ? c->readings[0] : now;
	c->waits_since = now;
	whole->least = least;
	whole->most = now;
	floating->least = bits_of((double)least);
	floating->most = bits_of((double)now);
}

void note_now(void) {
	int i;
	for (i = 0; i < clock_count; i++)
		begin_to_wait(&clocks[i], &time_spans[2 * i], &time_spans[2 * i + 1]);
}

void renew_times(void) {
	int i;
	for (i = 0; i < clock_count; i++)
		move(&clocks[i]);
}
