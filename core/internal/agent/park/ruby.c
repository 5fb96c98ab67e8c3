/*
 * What is particular to Ruby.
 *
 * When a program has ended (its blocks of at_exit and its finalizers have run, its files
 * are flushed and closed, its threads are over), Ruby gives all memory back, page by page.
 * The process ends anyway. So of the function that does it, called by Ruby's own library as
 * any other finds it, there is only what others have asked it for.
 */
#include "park.h"

#include <stdlib.h>

/* What an extension has called when Ruby is taken apart: ruby/vm.h. */
static struct hook {
	void (*call)(void *vm);
	struct hook *next;
} *hooks; /* the last one first */

void ruby_vm_at_exit(void (*call)(void *vm)) {
	struct hook *last = malloc(sizeof *last);
	if (!last)
		abort();
	last->call = call;
	last->next = hooks;
	hooks = last;
}

int ruby_vm_destruct(void *vm) {
	while (hooks) {
		struct hook *last = hooks;
		hooks = last->next;
		last->call(vm);
	}
	return 0;
}
