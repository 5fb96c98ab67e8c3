/*
 * What is particular to PHP.
 *
 * When a program has ended (its destructors have run, its output is out), PHP takes apart
 * what no program can see: its own classes, functions and extensions. That costs several
 * times what a short program does, most of it copies of pages that are shared with the
 * parked process. Since the process ends anyway, the function that does it returns at once,
 * in the parked process and so in its children.
 */
#include "park.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of PHP's main program; none of it is there in another interpreter. */
extern void php_module_shutdown(void) __attribute__((weak, visibility("default")));

#if defined(__x86_64__)
static const unsigned char return_at_once[] = {0xc3}; /* ret */
#elif defined(__aarch64__)
static const unsigned char return_at_once[] = {0xc0, 0x03, 0x5f, 0xd6}; /* ret */
#endif

void settle_php(void) {
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *code = (char *)(uintptr_t)php_module_shutdown;
	char *from = (char *)((uintptr_t)code & ~(page - 1));
	size_t bytes = (size_t)(code + sizeof return_at_once - from);
	if (!code || mprotect(from, bytes, PROT_READ | PROT_WRITE) != 0)
		return;
	memcpy(code, return_at_once, sizeof return_at_once);
	mprotect(from, bytes, PROT_READ | PROT_EXEC);
	__builtin___clear_cache(code, code + sizeof return_at_once);
}
