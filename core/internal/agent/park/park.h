/*
 * What the files of the parking library share. Nothing of it is visible to the
 * interpreter, whose own functions may have the same names.
 */
#ifndef EXECMAN_PARK_H
#define EXECMAN_PARK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#pragma GCC visibility push(hidden)

/* How a process is to park. */
enum { forks = 'f', calls_fork = 'c', once = 'o' };

/* The exit code of what cannot park, and of a child that cannot become a program. */
enum { cannot_park = 125 };

enum { path_bytes = 256 };

extern struct park {
	int mode; /* 0 when there is nothing to park for */
	int socket;
	unsigned uid, gid, parked;
	pid_t pid; /* of the process that is to park: its children must not */
	char folder[path_bytes], file[path_bytes];
} park;

/* Not getpid(2), in whose place the library for threads has one of its own. */
pid_t own_number(void);

/* Reads a number and the colon behind it. */
void number(const char **text, unsigned *value);

/* The number in hexadecimal digits that a text begins with, which moves behind them. */
uintptr_t hex(const char **text);

/* Returns when there is a program, in the process of that. */
void wait_for_program(void);

/* What an order brings: a program's streams, and the socket on which it tells its number. */
enum { streams = 3, descriptors = streams + 1 };

/* program.c */
int receive(int fds[descriptors]);
void note_copies(void);
void replace_copies(const int fds[descriptors]);
void begin_program(const int fds[descriptors]);
void close_all(const int fds[descriptors]);

/* environment.c */
void end_environment(const char *end);

/* clock.c: the end of the stack, of which a note of the time is none; and the program's start. */
void note_stack(char *end);
void start_now(void);

/* Makes a child that has all that this process has. */
pid_t fork_whole(void);

/* Has a child run the stand-in, and learns from it which pages programs need. Returns
 * the child's 0 in the child, whose caller goes on as if the program were there, and
 * another number in the parked process. */
pid_t rehearse(void);

/* Tells whether this process is the child that rehearses. */
int rehearses(void);

/* How many bytes the pages are that prepare_pages copies. */
size_t prepared_bytes(void);

/* Copies and maps the pages that programs need, in a child that waits for one. */
void prepare_pages(void);

/* Has Python's garbage collector pass over what is there before the program. */
void settle_python(void);

/* An object of Python's. */
typedef struct object object;

/* python.c: has the collector see all objects again. */
void unfreeze(void);

/* ending.c: has Python's end begin here, or fails; notes what is there before Python's
 * objects are frozen, with the module os, and after it; what the program does; and that
 * all must be freed. */
int divert_ending(void);
void note_classes(object *os);
void note_objects(void);
void watch_ending(const char *event, object *arguments);
void see_everything(void);

/* mono.c: has Mono do what every program needs, before the process parks; and in the
 * rehearsal what a program does that the stand-in, which is none to Mono, does not. */
void practise_mono(void);
void rehearse_mono(void);

/* Has PHP end without taking itself apart. */
void settle_php(void);

/* node.c: has Node.js load what most programs need before the process parks; and takes
 * back what had it do so. */
void prepare_node(void);
void forget_node(void);

/* lua.c: has Lua tell of its state, in a path that is opened; takes back what had it do
 * so; has its collector begin again; and gives a program random numbers of its own. */
void prepare_lua(void);
int tells_of_lua(const char *path);
void forget_lua(void);
void settle_lua(void);
void seed_lua(void);

/* r.c: tells whether this is R; and opens the program's file so that R parks when it first
 * reads that. */
int is_r(void);
FILE *open_for_r(const char *path, const char *mode);

#pragma GCC visibility pop

/* Of the library for interpreters with threads, where that is preloaded, too
 * (threads/threads.c). The first calls serve in the first thread of the process when all
 * others are stopped, and returns in each child in which serve returns, to where it was
 * called; the second is fork(2) there, which copies all threads. */
extern void with_threads_stopped(void (*serve)(void)) __attribute__((weak));
extern pid_t fork_threads(void) __attribute__((weak));

#endif
