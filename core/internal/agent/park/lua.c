/*
 * What is particular to Lua 5.4.
 *
 * It draws the seed of its random numbers when it starts, and children of one process
 * would all have that: so each program's process calls math.randomseed with another. That
 * takes Lua's state, which only a script can tell, and Lua runs one before it opens the
 * program: the variable LUA_INIT ("Lua Standalone" in its manual). The script names the
 * state in the path of a file that is not there. When the process parks the variable is
 * gone, and so is all that the script needed: Lua's collector begins again, as after a
 * fresh start.
 */
#define _GNU_SOURCE
#include "park.h"

#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of Lua's interface for C. The last one is new in 5.4. */
#define WEAK __attribute__((weak, visibility("default")))
extern int lua_gc(void *state, int what, ...) WEAK;
extern int lua_checkstack(void *state, int count) WEAK;
extern int lua_getglobal(void *state, const char *name) WEAK;
extern int lua_getfield(void *state, int index, const char *name) WEAK;
extern void lua_pushinteger(void *state, long long number) WEAK;
extern void lua_callk(void *state, int arguments, int results, intptr_t context, void *next) WEAK;
extern void lua_settop(void *state, int index) WEAK;
extern const char *lua_tolstring(void *state, int index, size_t *length) WEAK;
extern const char *lua_pushstring(void *state, const char *text) WEAK;
extern void lua_closeslot(void *state, int index) WEAK;
#undef WEAK

enum { generational = 10, incremental = 11 }; /* LUA_GCGEN, LUA_GCINC */

static const char variable[] = "LUA_INIT";
static const char telling[] = "/execman/lua/0x";
static const char script[] = "io.open(('/execman/lua/%p'):format(coroutine.running()))";

static void *state;
static int is_prepared;

void prepare_lua(void) {
	if (park.mode == forks && lua_closeslot && !getenv(variable) && !getenv("LUA_INIT_5_4"))
		is_prepared = setenv(variable, script, 1) == 0;
}

int tells_of_lua(const char *path) {
	if (!is_prepared || state || strncmp(path, telling, sizeof telling - 1) != 0)
		return 0;
	path += sizeof telling - 1;
	state = (void *)hex(&path);
	return 1;
}

void forget_lua(void) {
	if (is_prepared)
		unsetenv(variable);
}

/* Lua has begun to load the program, so that its name is on the stack; as after a fresh
 * start, that is younger than the collector. */
void settle_lua(void) {
	char name[path_bytes] = "";
	const char *text;
	int round;
	if (!lua_closeslot)
		return;
	text = state ? lua_tolstring(state, -1, NULL) : NULL;
	if (!text || strlen(text) >= sizeof name)
		_exit(cannot_park);
	strcpy(name, text);
	lua_settop(state, -2);
	for (round = 0; round < 2; round++) { /* what has a finalizer goes in the second */
		lua_gc(state, incremental, 0, 0, 0);
		lua_gc(state, generational, 0, 0);
	}
	lua_pushstring(state, name);
}

void seed_lua(void) {
	long long seeds[2];
	if (!state)
		return;
	if (syscall(SYS_getrandom, seeds, sizeof seeds, 0) != sizeof seeds || !lua_checkstack(state, 4))
		_exit(126);
	lua_getglobal(state, "math");
	lua_getfield(state, -1, "randomseed");
	lua_pushinteger(state, seeds[0]);
	lua_pushinteger(state, seeds[1]);
	lua_callk(state, 2, 0, 0, NULL);
	lua_settop(state, -2);
}
