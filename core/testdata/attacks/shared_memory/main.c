// Offers and takes shared memory by name: POSIX objects, with every right for
// everybody, of which another run must see nothing later.
#include <dirent.h>
#include <fcntl.h>
#include <mqueue.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
    char mine[64];
    DIR *shared = opendir("/dev/shm");
    for (struct dirent *entry; shared && (entry = readdir(shared));) {
        // The neighbour's secret is there while it runs, and closed.
        if (strstr(entry->d_name, "left") || strstr(entry->d_name, "sem.")) printf("breach: %s of an earlier run\n", entry->d_name);
        int fd = shm_open(entry->d_name, O_RDWR, 0);
        if (fd >= 0 && entry->d_name[0] != '.') printf("breach: opened %s\n", entry->d_name);
    }
    umask(0);
    snprintf(mine, sizeof mine, "/left-%d", getuid());
    int fd = shm_open(mine, O_RDWR | O_CREAT, 0777);
    if (ftruncate(fd, 4096)) return 1;
    strcpy(mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), "left");
    if (sem_open(mine, O_CREAT, 0777, 1) == SEM_FAILED) return 1;
    struct mq_attr queue = {.mq_maxmsg = 4, .mq_msgsize = 64};
    if (mq_open(mine, O_RDWR | O_CREAT, 0777, &queue) >= 0) puts("breach: a message queue");
    puts("held");
}
