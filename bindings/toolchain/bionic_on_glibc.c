// Android's C library on top of Debian's, for ARM processors of both widths: enough for our own library to run in a Debian process. For tests alone.
//
// `cargo xtask test --device` turns every name of bionic.txt into one of Debian's of the same name, or of on_glibc_NAME here
// where the two differ. It says nothing of how Android's own library behaves.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int *on_glibc___errno(void) { return &errno; }

// Android's properties: none of them is set.
int on_glibc___system_property_get(const char *name, char *value) {
  (void)name;
  *value = 0;
  return 0;
}

// Android's log goes to standard error.
int on_glibc___android_log_write(int priority, const char *tag, const char *text) {
  return fprintf(stderr, "log %d %s: %s\n", priority, tag ? tag : "", text);
}

int on_glibc___android_log_buf_write(int buffer, int priority, const char *tag, const char *text) {
  (void)buffer;
  return on_glibc___android_log_write(priority, tag, text);
}

// Android's is the one of POSIX, which Debian has under another name.
extern int __xpg_strerror_r(int, char *, size_t);
int on_glibc_strerror_r(int error, char *text, size_t size) { return __xpg_strerror_r(error, text, size); }

// The same questions by other numbers: bionic's bits/sysconf.h. Whoever asks something else is told that nobody knows.
long on_glibc_sysconf(int question) {
  switch (question) {
    case 0x27: case 0x28: return sysconf(_SC_PAGESIZE);
    case 0x47: return sysconf(_SC_GETGR_R_SIZE_MAX);
    case 0x48: return sysconf(_SC_GETPW_R_SIZE_MAX);
    case 0x60: return sysconf(_SC_NPROCESSORS_CONF);
    case 0x61: return sysconf(_SC_NPROCESSORS_ONLN);
  }
  fprintf(stderr, "bionic_on_glibc.c knows no sysconf(%#x)\n", question);
  errno = EINVAL;
  return -1;
}

// Android's pthread_attr_t has 56 bytes and Debian's 64, on 32 bits 24 and 36: Debian's lies elsewhere, and Android's holds its address.
int on_glibc_pthread_attr_init(pthread_attr_t **held) {
  *held = calloc(1, sizeof **held);
  return *held ? pthread_attr_init(*held) : ENOMEM;
}

int on_glibc_pthread_attr_destroy(pthread_attr_t **held) {
  int done = pthread_attr_destroy(*held);
  free(*held);
  return done;
}

int on_glibc_pthread_attr_setstacksize(pthread_attr_t **held, size_t size) {
  return pthread_attr_setstacksize(*held, size);
}

int on_glibc_pthread_create(pthread_t *thread, pthread_attr_t **held, void *(*run)(void *), void *argument) {
  return pthread_create(thread, held ? *held : NULL, run, argument);
}

// Android's mutex has 4 bytes on 32 bits and Debian's 24. Those of libunwind, held for moments, are all that is locked by these.
int on_glibc_pthread_mutex_lock(int *mutex) {
  while (__atomic_exchange_n(mutex, 1, __ATOMIC_ACQUIRE)) sched_yield();
  return 0;
}

int on_glibc_pthread_mutex_unlock(int *mutex) {
  __atomic_store_n(mutex, 0, __ATOMIC_RELEASE);
  return 0;
}

// Android has these by no other name on 32 bits, and they are what Debian has with a 64.
int on_glibc_stat(const char *path, struct stat64 *about) { return stat64(path, about); }
int on_glibc_lstat(const char *path, struct stat64 *about) { return lstat64(path, about); }
int on_glibc_fstat(int file, struct stat64 *about) { return fstat64(file, about); }
struct dirent64 *on_glibc_readdir(DIR *folder) { return readdir64(folder); }

#ifdef __arm__
extern unsigned long __gnu_Unwind_Find_exidx(unsigned long, int *);
unsigned long on_glibc_dl_unwind_find_exidx(unsigned long at, int *count) {
  return __gnu_Unwind_Find_exidx(at, count);
}
#endif

// Debian's is in no shared library.
extern int __register_atfork(void (*)(void), void (*)(void), void (*)(void), void *);
int on_glibc_pthread_atfork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void)) {
  return __register_atfork(before, in_parent, in_child, NULL);
}

// A variable: what Android calls stderr is set when the library is loaded.
extern FILE *bionic_stderr;
__attribute__((constructor)) static void start(void) { bionic_stderr = stderr; }
