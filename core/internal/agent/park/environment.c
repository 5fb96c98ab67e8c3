/*
 * What the environment's text in /proc shows of how a process was started to park.
 */
#define _GNU_SOURCE
#include "park.h"

#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* The text of /proc/self/stat behind the process's name: proc_pid_stat(5). */
static const char *own_stat(char *text, size_t size) {
	int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, size - 1);
	const char *name_end;
	if (fd >= 0)
		close(fd);
	text[n < 0 ? 0 : n] = 0;
	name_end = strrchr(text, ')');
	return name_end ? name_end + 1 : "";
}

/* Has /proc/self/environ end where the program's variables do: PR_SET_MM_MAP of
 * prctl(2), which needs no right. A kernel without it shows zeros behind them. */
void end_environment(const char *end) {
	enum { code = 26, stack = 28, data = 45, places = 52 };
	struct prctl_mm_map map;
	unsigned long long at[places] = {0};
	char text[1024];
	const char *word = own_stat(text, sizeof text);
	int field;
	for (field = 3; field < places && *word; field++) {
		for (word++; *word >= '0' && *word <= '9'; word++)
			at[field] = at[field] * 10 + (unsigned long long)(*word - '0');
		word += strcspn(word, " ");
	}
	memset(&map, 0, sizeof map);
	map.start_code = at[code], map.end_code = at[code + 1], map.start_stack = at[stack];
	map.start_data = at[data], map.end_data = at[data + 1], map.start_brk = at[data + 2];
	map.arg_start = at[data + 3], map.arg_end = at[data + 4], map.env_start = at[data + 5];
	map.env_end = (unsigned long)end;
	map.brk = (unsigned long)sbrk(0);
	map.exe_fd = (__u32)-1;
	prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0);
}
