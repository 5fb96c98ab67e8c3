/*
 * What is particular to Node.js.
 *
 * Most of what a short program costs in Node.js is that modules of Node's own are loaded
 * when something is printed. So a script of the image does that before the process parks,
 * where there is one: Node.js runs what NODE_OPTIONS names before it opens the program
 * (its manual, "Command-line API"). The variable is gone when the program comes, and the
 * script itself leaves nothing that a program would find.
 */
#define _GNU_SOURCE
#include "park.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char variable[] = "NODE_OPTIONS", option[] = "--require=/usr/local/lib/execman/ahead.cjs";

/* Of Node's interface for addons. Other interpreters that have it lack the script. */
extern int napi_get_node_version(void *env, const void **version) __attribute__((weak, visibility("default")));

static int is_prepared;

void prepare_node(void) {
	if (!napi_get_node_version || getenv(variable) || access(strchr(option, '/'), R_OK) != 0)
		return;
	is_prepared = setenv(variable, option, 1) == 0;
}

void forget_node(void) {
	if (is_prepared)
		unsetenv(variable);
}
