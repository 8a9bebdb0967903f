// Loaded before the C library: the first character of a file decides what the disk does.
// e: a sync fails with an input/output error; s: it is 50 ms late; f: the disk is full; anything else, or no file: as usual.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
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

static int full(int fd) {
  struct stat what;
  if (fstat(fd, &what) != 0 || !S_ISREG(what.st_mode)) return 0;
  if (plan() != 'f') return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
  ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
  return full(fd) ? -1 : real(fd, bytes, count, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
  ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
  return full(fd) ? -1 : real(fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  return full(fd) ? -1 : real(fd, bytes, count);
}
