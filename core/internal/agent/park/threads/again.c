/*
 * Makes threads that were stopped anew, in a child of fork(2).
 *
 * A thread is made on its old stack and with its old variables, below where it was; so it
 * is to the C library what it was, but for its number, which is written where that keeps
 * it. Then it returns from the handler of the signal that had stopped it.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <ucontext.h>

/* Restartable sequences, of glibc 2.35 and later: where a thread has the area that it
 * shares with the kernel. */
extern const ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned int __rseq_size __attribute__((weak));

#if defined(__x86_64__)
enum { area_signature = 0x53053053 };
#elif defined(__aarch64__)
enum { area_signature = (int)0xd428bc00 };
#endif

static void register_area(const struct thread *t) {
	enum { bytes = 32 };
	if (&__rseq_size && __rseq_size > 0)
		call_kernel(SYS_rseq, (long)((char *)t->own + __rseq_offset), bytes, 0, area_signature, 0, 0);
}

/* Finds where the C library has a thread's number: in the same place of each one's
 * description. */
void find_fields(void) {
	enum { description_bytes = 2048 };
	size_t at;
	int i;
	for (at = 0; at < description_bytes; at += sizeof(int)) {
		for (i = 0; i < thread_count && *(int *)(threads[i].self + at) == threads[i].number; i++)
			threads[i].field = (int *)(threads[i].self + at);
		if (i == thread_count)
			return;
	}
	give_up("the numbers of threads were not found\n");
}

/* Takes a thread's name and the signals that it blocks, which also those have that are
 * made then. */
static void take_on(const struct thread *t) {
	const sigset_t *blocked = &((const ucontext_t *)t->context)->uc_sigmask;
	call_kernel(SYS_prctl, PR_SET_NAME, (long)t->name, 0, 0, 0, 0);
	call_kernel(SYS_rt_sigprocmask, SIG_SETMASK, (long)blocked, 0, sizeof(uint64_t), 0, 0);
}

/* Goes on as a thread: what the kernel keeps of it is said anew. */
static void __attribute__((noreturn)) go_on(const struct thread *t) {
	call_kernel(SYS_set_robust_list, (long)t->robust, (long)t->robust_bytes, 0, 0, 0, 0);
	register_area(t);
	renew_locks(t);
	return_to(t->context);
}

void begin_again(const struct thread *t) {
	if (t == opener)
		take_on(t);
	go_on(t);
}

/* Below what the kernel has saved of a thread, of which the context is not quite the end. What
 * the handler had there is not needed. */
enum { distance = 512 };

static void make(struct thread *t) {
	const long flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS |
	                   CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;
	if (start_thread(flags, (char *)t->context - distance, t, t->field, t->own) < 0)
		give_up("a thread cannot be made\n");
}

/* The one that opens the program comes last, so that the program finds all others as
 * they were. */
void go_on_with_all(void) {
	int i;
	for (i = 0; i < thread_count; i++)
		if (&threads[i] != leader && &threads[i] != opener) {
			take_on(&threads[i]);
			make(&threads[i]);
		}
	take_on(leader);
	if (opener != leader)
		make(opener);
	go_on(leader);
}

/* fork(2) for the library that parks: in the first thread, when all are stopped. */
pid_t fork_threads(void) {
	const long flags = CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD;
#if defined(__x86_64__)
	return (pid_t)call_kernel(SYS_clone, flags, 0, 0, (long)leader->field, 0, 0);
#else
	return (pid_t)call_kernel(SYS_clone, flags, 0, 0, 0, (long)leader->field, 0);
#endif
}
