/*
 * cc1plus stands before GCC's compiler of the same name, where g++ looks first (-B).
 *
 * A header that was compiled ahead saves a program most of its compiler's time, but GCC
 * takes it only where nothing precedes it. A program may include the standard's headers
 * in any order, though ([using.headers] in the C++ standard), and each of them again: so
 * where a program begins with them, the one that was compiled ahead may come before all.
 *
 * That is tried, for the programs that include it, or another header that includes it.
 * What the compiler says may differ only where it speaks of headers: by which way they
 * were included, and in their order. Then, and where it came to no end of its own, the
 * program is compiled once more, as it was written.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A header of the standard library, and the last one of `ahead` that it brings. */
struct header {
	const char *name;
	int brings;
};

#include "headers.h"

#define HEADERS "/usr/"         /* is in the path of every header that is not a program's own */
#define BEGINNING (64 << 10)    /* bytes of a program that are looked at */
#define OUTPUT_MAX (64UL << 20) /* bytes of each output that are kept until the compiler has ended */

extern char **environ;

/* What the compiler has written. */
struct output {
	char *text;
	size_t size, room;
};

/* Passes over white space within a line, and comments. */
static const char *pass_blank(const char *text) {
	const char *end;

	for (;;) {
		text += strspn(text, " \t\r\v\f");
		if (strncmp(text, "/*", 2) != 0)
			break;
		end = strstr(text + 2, "*/");
		if (!end)
			return text;
		text = end + 2;
	}
	if (strncmp(text, "//", 2) == 0)
		text += strcspn(text, "\n");
	return text;
}

/* The header of an #include line, which must be the standard library's; text is moved
 * behind the line. */
static const struct header *next_header(const char **text) {
	const char *at = *text;
	size_t length;

	while (*(at = pass_blank(at)) == '\n')
		at++;
	if (*at++ != '#')
		return NULL;
	at = pass_blank(at);
	if (strncmp(at, "include", 7) != 0)
		return NULL;
	at = pass_blank(at + 7);
	length = strcspn(at, ">\n");
	if (*at++ != '<' || at[--length] != '>')
		return NULL;
	*text = pass_blank(at + length + 1);
	if (**text && **text != '\n')
		return NULL;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (strlen(headers[i].name) == length && memcmp(headers[i].name, at, length) == 0)
			return &headers[i];
	return NULL;
}

/* The header compiled ahead that a program can have before all it includes; NULL where
 * there is none. */
static const char *header_for(const char *program) {
	char *text = malloc(BEGINNING + 1);
	int file = open(program, O_RDONLY | O_CLOEXEC);
	ssize_t size = file < 0 || !text ? -1 : read(file, text, BEGINNING);
	const struct header *header;
	const char *at = text;
	int best = 0;

	if (size < 0)
		return NULL;
	close(file);
	text[size] = 0;
	text[strcspn(text, "\\")] = 0; /* lines that go on are not understood here */
	while ((header = next_header(&at)))
		if (header->brings > best)
			best = header->brings;
	return ahead[best];
}

/* The program among the compiler's arguments; NULL where it is not the only one that
 * could be it. */
static const char *program_in(char **arguments) {
	const char *program = NULL;

	for (; *arguments; arguments++) {
		size_t length = strlen(*arguments);
		if (strncmp(*arguments, "-dumpbase", 9) == 0 || strcmp(*arguments, "-dumpdir") == 0 ||
		    strcmp(*arguments, "-o") == 0 || strcmp(*arguments, "-I") == 0 || strcmp(*arguments, "-imultiarch") == 0) {
			if (!*++arguments)
				return NULL;
		} else if (**arguments != '-') {
			if (program || length == 0)
				return NULL;
			program = *arguments;
		}
	}
	return program;
}

/* Reads what is there; at the end, the descriptor becomes negative. */
static bool read_more(struct pollfd *from, struct output *output) {
	ssize_t got;

	if (!from->revents)
		return true;
	if (output->size == output->room) {
		size_t room = output->room ? 2 * output->room : 64 << 10;
		char *more = room > OUTPUT_MAX ? NULL : realloc(output->text, room);
		if (!more)
			return false;
		output->text = more;
		output->room = room;
	}
	got = read(from->fd, output->text + output->size, output->room - output->size);
	if (got == 0)
		from->fd = -1;
	if (got > 0)
		output->size += (size_t)got;
	return got >= 0;
}

/* Starts the compiler and reads all it writes; its end is EXIT_SUCCESS, or EXIT_FAILURE
 * where the program has errors. */
static bool compile(char **arguments, struct output *assembly, struct output *said, int *end) {
	posix_spawn_file_actions_t files;
	int made[2], told[2], status;
	struct pollfd from[2];
	pid_t compiler;
	bool whole = true;

	if (pipe2(made, O_CLOEXEC) < 0 || pipe2(told, O_CLOEXEC) < 0)
		return false;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, made[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, told[1], STDERR_FILENO);
	if (posix_spawn(&compiler, CC1PLUS, &files, NULL, arguments, environ) != 0)
		return false;
	close(made[1]);
	close(told[1]);
	from[0] = (struct pollfd){.fd = made[0], .events = POLLIN};
	from[1] = (struct pollfd){.fd = told[0], .events = POLLIN};
	while (whole && (from[0].fd >= 0 || from[1].fd >= 0))
		whole = poll(from, 2, -1) > 0 && read_more(&from[0], assembly) && read_more(&from[1], said);
	if (!whole)
		kill(compiler, SIGKILL);
	if (waitpid(compiler, &status, 0) != compiler || !whole || !WIFEXITED(status))
		return false;
	*end = WEXITSTATUS(status);
	return *end == EXIT_SUCCESS || *end == EXIT_FAILURE;
}

static bool write_all(int to, const struct output *output) {
	for (size_t at = 0; at < output->size;) {
		ssize_t put = write(to, output->text + at, output->size - at);
		if (put < 0)
			return false;
		at += (size_t)put;
	}
	return true;
}

/* Compiles the program with the header before all. Nothing is written where that may be
 * something else than of the program as it was written. */
static bool compile_with(const char *header, int count, char **arguments, int *end) {
	char **with = calloc((size_t)count + 3, sizeof *with);
	struct output assembly = {0}, said = {0};

	if (!with)
		return false;
	memcpy(with, arguments, (size_t)count * sizeof *with);
	with[count] = "-include";
	with[count + 1] = (char *)header;
	if (!compile(with, &assembly, &said, end) || memmem(said.text, said.size, HEADERS, sizeof HEADERS - 1))
		return false;
	if (!write_all(STDERR_FILENO, &said) || !write_all(STDOUT_FILENO, &assembly))
		*end = EXIT_FAILURE;
	return true;
}

int main(int count, char **arguments) {
	const char *program = program_in(arguments + 1);
	const char *header = program ? header_for(program) : NULL;
	int end;

	if (header && compile_with(header, count, arguments, &end))
		return end;
	execv(CC1PLUS, arguments);
	return EXIT_FAILURE;
}
