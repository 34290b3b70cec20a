/*
 * Stands between a process and the C library, for the files of one folder (DISK_ROOT): writes down what the process asks
 * of the disk, in order (to the file DISK_TRACE), and lets it fail as DISK_FAULT says. Preloaded; see trace.ts.
 *
 * A fault is "<kind> <first> <count> <errno> <name>": from the first operation of its kind on, so many of them fail, on
 * files whose names end so (* for all). Kinds: sync; write, which is any change; short: the first write is done by half,
 * the next ones fail; kill: the process ends before the first operation of any kind. DISK_FAULT names a file that holds it,
 * so that a fault can begin and end while the process runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATE = 1, WRITE, TRUNCATE, SYNC, FAILED_SYNC, UNLINK, RENAME, MKDIR };

#define MAX_FD 4096
#define MAX_NAME 256

static const char *root;
static size_t root_length;
static const char *fault_file;
static int trace = -1;
static char names[MAX_FD][MAX_NAME];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long writes, syncs, operations;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void) {
  root = getenv("DISK_ROOT");
  if (root == NULL) return;
  root_length = strlen(root);
  fault_file = getenv("DISK_FAULT");
  const char *path = getenv("DISK_TRACE");
  if (path != NULL) {
    trace = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (trace < 0) abort();
  }
}

/* The name of a path in the folder, "." for the folder itself; NULL for anything else. */
static const char *name_of(const char *path) {
  if (root == NULL || path == NULL || strncmp(path, root, root_length) != 0) return NULL;
  if (path[root_length] == 0) return ".";
  if (path[root_length] != '/') return NULL;
  const char *name = path + root_length + 1;
  size_t length = strlen(name);
  /* What is mapped between processes never has to last. */
  if (length >= 4 && strcmp(name + length - 4, "-shm") == 0) return NULL;
  return length < MAX_NAME ? name : NULL;
}

/* The name of an open file or folder. libuv closes by system calls that are not met here, and a socket may have its number then. */
static const char *name_at(int fd) {
  struct stat now;
  if (fd < 0 || fd >= MAX_FD || names[fd][0] == 0) return NULL;
  if (syscall(SYS_fstat, fd, &now) == 0 && (S_ISREG(now.st_mode) || S_ISDIR(now.st_mode))) return names[fd];
  names[fd][0] = 0;
  return NULL;
}

static void record(uint32_t kind, const char *name, int64_t offset, const void *data, uint64_t length) {
  if (trace < 0) return;
  struct { uint32_t kind, name_length; int64_t offset; uint64_t length; } head = {kind, strlen(name), offset, length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)name, head.name_length}, {(void *)data, length}};
  ssize_t all = sizeof head + head.name_length + length;
  if (syscall(SYS_writev, trace, parts, 3) != all) abort();
}

/* The errno that an operation fails with; 0 where it does not, -1 where it is to be done by half. */
static int fault_of(const char *kind, const char *name, long number) {
  if (fault_file == NULL) return 0;
  char text[512], wanted[16], part[MAX_NAME];
  long first, count;
  int code;
  int file = syscall(SYS_openat, AT_FDCWD, fault_file, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = syscall(SYS_read, file, text, sizeof text - 1);
  syscall(SYS_close, file);
  if (length <= 0) return 0;
  text[length] = 0;
  if (sscanf(text, "%15s %ld %ld %d %255s", wanted, &first, &count, &code, part) != 5) return 0;
  size_t end = strlen(part);
  if (strcmp(part, "*") != 0 && (strlen(name) < end || strcmp(name + strlen(name) - end, part) != 0)) return 0;
  if (strcmp(wanted, "kill") == 0 && operations >= first) {
    syscall(SYS_kill, getpid(), SIGKILL);
    pause();
  }
  if (strcmp(wanted, "short") == 0 && strcmp(kind, "write") == 0) {
    if (number == first) return -1;
    return number > first && number - first <= count ? code : 0;
  }
  return strcmp(wanted, kind) == 0 && number >= first && number - first < count ? code : 0;
}

/* Counts a change, and tells as fault_of does whether it fails. Marks are no part of what is tried. */
static int change(const char *name) {
  if (strcmp(name, "marks") == 0) return 0;
  operations += 1;
  writes += 1;
  return fault_of("write", name, writes);
}

static int refused(int fault) {
  if (fault <= 0) return 0;
  errno = fault;
  return 1;
}

static void enter(void) { pthread_mutex_lock(&lock); }

static void leave(void) {
  int kept = errno;
  pthread_mutex_unlock(&lock);
  errno = kept;
}

static int opened(int (*real)(int, const char *, int, ...), int folder, const char *path, int flags, mode_t mode) {
  const char *name = name_of(path);
  if (name == NULL) {
    int fd = real(folder, path, flags, mode);
    if (fd >= 0 && fd < MAX_FD) names[fd][0] = 0;
    return fd;
  }
  enter();
  struct stat before;
  int was_there = syscall(SYS_newfstatat, AT_FDCWD, path, &before, 0) == 0;
  int changes = was_there ? flags & O_TRUNC : flags & O_CREAT;
  int fd = changes && refused(change(name)) ? -1 : real(folder, path, flags, mode);
  if (fd >= 0 && fd < MAX_FD) {
    strcpy(names[fd], name);
    if (changes) record(was_there ? TRUNCATE : CREATE, name, 0, NULL, 0);
  }
  leave();
  return fd;
}

#define MODE_OF(flags)                       \
  mode_t mode = 0;                           \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {   \
    va_list more;                            \
    va_start(more, flags);                   \
    mode = va_arg(more, mode_t);             \
    va_end(more);                            \
  }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opened(REAL(openat), AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opened(REAL(openat), AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags) return opened(REAL(openat), folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags) return opened(REAL(openat), folder, path, flags, mode); }

int close(int fd) {
  if (fd >= 0 && fd < MAX_FD) names[fd][0] = 0;
  return REAL(close)(fd);
}

static ssize_t written(const char *name, int fd, const void *data, size_t length, off_t offset) {
  enter();
  int fault = change(name);
  ssize_t done = -1;
  if (!refused(fault)) done = REAL(pwrite64)(fd, data, fault < 0 ? (length + 1) / 2 : length, offset);
  if (done > 0) record(WRITE, name, offset, data, done);
  leave();
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  const char *name = name_at(fd);
  return name == NULL ? REAL(pwrite64)(fd, data, length, offset) : written(name, fd, data, length, offset);
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }

ssize_t write(int fd, const void *data, size_t length) {
  const char *name = name_at(fd);
  if (name == NULL) return REAL(write)(fd, data, length);
  int append = fcntl(fd, F_GETFL) & O_APPEND;
  off_t offset = lseek(fd, 0, append ? SEEK_END : SEEK_CUR);
  ssize_t done = written(name, fd, data, length, offset);
  if (done > 0) lseek(fd, offset + done, SEEK_SET);
  return done;
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  const char *name = name_at(fd);
  if (name == NULL) return REAL(pwritev64)(fd, parts, count, offset);
  ssize_t all = 0;
  for (int part = 0; part < count; part += 1) {
    ssize_t done = pwrite64(fd, parts[part].iov_base, parts[part].iov_len, offset + all);
    if (done < 0) return all > 0 ? all : done;
    all += done;
    if ((size_t)done < parts[part].iov_len) break;
  }
  return all;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) { return pwritev64(fd, parts, count, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (name_at(fd) == NULL) return REAL(writev)(fd, parts, count);
  ssize_t all = 0;
  for (int part = 0; part < count; part += 1) {
    ssize_t done = write(fd, parts[part].iov_base, parts[part].iov_len);
    if (done < 0) return all > 0 ? all : done;
    all += done;
    if ((size_t)done < parts[part].iov_len) break;
  }
  return all;
}

int ftruncate64(int fd, off64_t length) {
  const char *name = name_at(fd);
  if (name == NULL) return REAL(ftruncate64)(fd, length);
  enter();
  int result = refused(change(name)) ? -1 : REAL(ftruncate64)(fd, length);
  if (result == 0) record(TRUNCATE, name, length, NULL, 0);
  leave();
  return result;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int synced(int (*real)(int), int fd) {
  const char *name = name_at(fd);
  if (name == NULL) return real(fd);
  enter();
  operations += 1;
  syncs += 1;
  int fault = fault_of("sync", name, syncs), result = -1;
  if (fault > 0) {
    record(FAILED_SYNC, name, 0, NULL, 0);
    errno = fault;
  } else if ((result = real(fd)) == 0) record(SYNC, name, 0, NULL, 0);
  leave();
  return result;
}
int fsync(int fd) { return synced(REAL(fsync), fd); }
int fdatasync(int fd) { return synced(REAL(fdatasync), fd); }

int unlink(const char *path) {
  const char *name = name_of(path);
  if (name == NULL) return REAL(unlink)(path);
  enter();
  int result = refused(change(name)) ? -1 : REAL(unlink)(path);
  if (result == 0) record(UNLINK, name, 0, NULL, 0);
  leave();
  return result;
}

int rename(const char *from, const char *to) {
  const char *name = name_of(from), *target = name_of(to);
  if (name == NULL || target == NULL) return REAL(rename)(from, to);
  enter();
  int result = refused(change(name)) ? -1 : REAL(rename)(from, to);
  if (result == 0) record(RENAME, name, 0, target, strlen(target));
  leave();
  return result;
}

int mkdir(const char *path, mode_t mode) {
  const char *name = name_of(path);
  if (name == NULL) return REAL(mkdir)(path, mode);
  enter();
  int result = refused(change(name)) ? -1 : REAL(mkdir)(path, mode);
  if (result == 0) record(MKDIR, name, 0, NULL, 0);
  leave();
  return result;
}
