/*
 * What the files of the library for interpreters with threads share. Nothing of it is
 * visible to the interpreter but what takes the place of the C library's functions.
 */
#ifndef EXECMAN_THREADS_H
#define EXECMAN_THREADS_H

#include <stddef.h>
#include <stdint.h>

#pragma GCC visibility push(hidden)

/* Whether there is no program yet: what the interpreter does is done for all programs. */
extern int together;

/* Ends the process for a reason that is none of the program's. */
void give_up(const char *why) __attribute__((noreturn));

/* The system call itself, since syscall(3) is one of the functions that are replaced.
 * Returns what the kernel does: an error is negative. */
long call_kernel(long number, long a, long b, long c, long d, long e, long f);

/* A thread that was stopped. */
struct thread {
	int number;    /* before the fork */
	int *field;    /* where the C library has its number */
	void *context; /* where it was, as the handler of the signal was told */
	void *own;     /* its own variables: what the C library finds by a register */
	char *self;    /* its description in the C library */
	void *robust;  /* the list of locks that others get when it ends */
	size_t robust_bytes;
	char name[16];
};

enum { most_threads = 128 };
extern struct thread threads[most_threads];
extern int thread_count;
extern struct thread *leader; /* the first of the process */
extern struct thread *opener; /* that which opens the program's file */

struct thread *find_thread(int number);

/* Finds where the C library has the threads' numbers. */
void find_fields(void);

/* Makes all other threads than the leader anew, and goes on as that. */
void go_on_with_all(void) __attribute__((noreturn));

/* Makes a thread that calls begin_again with the argument, on a stack that ends below a
 * place, and with its own variables. Its number is written down before it begins, and
 * cleared when it ends. Returns what clone(2) does. */
long start_thread(long flags, void *below, struct thread *argument, int *number, void *own);
void begin_again(const struct thread *t);

/* Goes on where a signal has met a thread. The context is what its handler was given. */
void return_to(void *context) __attribute__((noreturn));

/* Of each word of the memory: whether a lock begins there that a thread holds by its
 * number. And gives a thread such locks back, when it has another number. */
void note_lock(void *word, const void *end);
void renew_locks(const struct thread *t);

/* Learns which descriptors a child cannot share with its parent, and makes its own. */
void note_descriptors(void);
void renew_descriptors(void);

/* The same for memory. */
void note_shared(void);
void renew_shared(void);

/* Finds what the start has left of the process's number, of random numbers and of times
 * in the memory, and writes the child's own there. */
void note_traces(void);
void renew_traces(void);

/* Of these, the times: when the process begins to wait, and then with each word of the
 * memory. */
void note_now(void);
void note_time(uint64_t *word);

/* What a word is between that may be a time: by each clock, as a whole number and as the
 * bits of a floating one, which have the same order. */
enum { spans = 6 };
extern struct span {
	uint64_t least, most;
} time_spans[spans];

static inline int may_be_time(uint64_t word) {
	int i;
	for (i = 0; i < spans; i++)
		if (word >= time_spans[i].least && word <= time_spans[i].most)
			return 1;
	return 0;
}
void renew_times(void);

#pragma GCC visibility pop

/* dlsym(3) by the name that every glibc has for it. */
#if defined(__x86_64__)
__asm__(".symver dlsym, dlsym@GLIBC_2.2.5");
#elif defined(__aarch64__)
__asm__(".symver dlsym, dlsym@GLIBC_2.17");
#endif

/* The C library's own function of a name that is replaced here. */
#define OWN(function) \
	static __typeof__(function) *own; \
	if (!own) \
		*(void **)&own = dlsym(RTLD_NEXT, #function)

#endif
