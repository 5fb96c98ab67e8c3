/*
 * What the files of the parking library share. Nothing of it is visible to the
 * interpreter, whose own functions may have the same names.
 */
#ifndef EXECMAN_PARK_H
#define EXECMAN_PARK_H

#include <stddef.h>
#include <sys/types.h>

#pragma GCC visibility push(hidden)

/* glibc's own fork(3), under another of its names. */
extern pid_t __fork(void) __attribute__((visibility("default")));

/* Has a child run the stand-in, and learns from it which pages programs need. Returns
 * the child's 0 in the child, whose caller goes on as if the program were there, and
 * another number in the parked process. */
pid_t rehearse(void);

/* How many bytes the pages are that prepare_pages copies. */
size_t prepared_bytes(void);

/* Copies and maps the pages that programs need, in a child that waits for one. */
void prepare_pages(void);

/* Has Python's garbage collector pass over what is there before the program. */
void settle_python(void);

/* Has PHP end without taking itself apart. */
void settle_php(void);

#pragma GCC visibility pop

/* Of the library for interpreters with threads, where that is preloaded, too
 * (threads/threads.c): before the process is forked, and in each child. */
extern void suspend_threads(void) __attribute__((weak));
extern void resume_threads(void) __attribute__((weak));

#endif
