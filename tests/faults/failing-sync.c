// Loaded before the C library: what fsync and fdatasync do follows the first letter of a file.
// e: input/output error; s: 50 ms late; anything else, or no file: as usual.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static int plan(void) {
  const char *path = getenv("SYNC_PLAN");
  if (!path) return 0;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char first = 0;
  if (read(file, &first, 1) != 1) first = 0;
  close(file);
  return first;
}

static int faulty(const char *name, int fd) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  int what = plan();
  if (what == 'e') {
    errno = EIO;
    return -1;
  }
  if (what == 's') {
    struct timespec late = {0, 50 * 1000 * 1000};
    nanosleep(&late, 0);
  }
  return real(fd);
}

int fsync(int fd) { return faulty("fsync", fd); }
int fdatasync(int fd) { return faulty("fdatasync", fd); }
