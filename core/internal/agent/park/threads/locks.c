/*
 * The locks that a thread holds by its number.
 *
 * Those that may be locked again by who holds them have the holder's number, and a thread
 * has another one in each child. Other locks do not look at it.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <pthread.h>

enum { most_locks = 64 };
static struct lock {
	int *owner;
	const struct thread *by;
} locks[most_locks];
static int lock_count;

/* pthread_mutex_t, whose layout glibc cannot change. */
struct mutex {
	int state;
	unsigned count;
	int owner;
	unsigned users;
	int kind;
	int spins; /* of locks that are of no kind here */
	void *robust[2];
};

/* Tells whether a mutex is locked, and of a kind that looks at its owner.
 *
 * Any memory may have a small number that is a thread's, too, such as 221 in a finished
 * once_flag of Abseil. So nothing is passed over that a lock has always: it is written to. */
static int is_held(const struct mutex *m) {
	enum { shared = 128 }; /* PTHREAD_PROCESS_SHARED */
	int kind = m->kind & ~shared;
	if ((m->state != 1 && m->state != 2) || m->users < 1 || m->users > (unsigned)thread_count)
		return 0;
	if (m->spins != 0 || m->robust[0] || m->robust[1])
		return 0;
	return kind == PTHREAD_MUTEX_RECURSIVE ? m->count > 0 : kind == PTHREAD_MUTEX_ERRORCHECK && m->count == 0;
}

void note_lock(void *word, const void *end) {
	struct mutex *m = word;
	const struct thread *by;
	if ((const char *)end - (const char *)word < (ptrdiff_t)sizeof *m || !is_held(m))
		return;
	by = find_thread(m->owner);
	if (!by)
		return;
	if (lock_count == most_locks)
		give_up("too many locks are held\n");
	locks[lock_count].owner = &m->owner;
	locks[lock_count++].by = by;
}

void renew_locks(const struct thread *t) {
	int i;
	for (i = 0; i < lock_count; i++)
		if (locks[i].by == t)
			*locks[i].owner = *t->field;
}
