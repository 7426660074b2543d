/* All that LLVM's libunwind asks of Android's C headers, in one file. Each header that it includes (see HEADERS in
 * bindings/xtask/src/native/runtime.rs) is written as one line that includes this. Layouts are those of bionic's public ABI
 * and of the ELF specification. */
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* assert.h: NDEBUG */
#define assert(condition) ((void)0)

/* errno.h */
int *__errno(void);
#define errno (*__errno())
#define EFAULT 14
#define EINVAL 22

/* stdlib.h, string.h, stdio.h, unistd.h */
void abort(void) __attribute__((noreturn));
void free(void *memory);
char *getenv(const char *name);
void *malloc(size_t size);
int memcmp(const void *one, const void *other, size_t size);
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int strcmp(const char *one, const char *other);
size_t strlen(const char *text);
typedef struct __sFILE FILE;
extern FILE *stderr;
#define stderr stderr
int fflush(FILE *file);
int fprintf(FILE *file, const char *format, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *text, size_t size, const char *format, ...);
long syscall(long number, ...);

/* signal.h, sys/syscall.h: only for asking the kernel itself whether memory can be read */
typedef unsigned long sigset_t;
#define NSIG 65
#define SIG_SETMASK 2
#if defined(__aarch64__)
#define SYS_process_vm_readv 270
#define SYS_rt_sigprocmask 135
#endif

/* pthread.h: opaque, zero at first */
typedef struct {
#if defined(__LP64__)
    int32_t opaque[14];
#else
    int32_t opaque[10];
#endif
} pthread_rwlock_t;
#define PTHREAD_RWLOCK_INITIALIZER {{0}}
int pthread_rwlock_rdlock(pthread_rwlock_t *lock);
int pthread_rwlock_unlock(pthread_rwlock_t *lock);
int pthread_rwlock_wrlock(pthread_rwlock_t *lock);

/* dlfcn.h */
typedef struct {
    const char *dli_fname;
    void *dli_fbase;
    const char *dli_sname;
    void *dli_saddr;
} Dl_info;
int dladdr(const void *address, Dl_info *found);

/* link.h */
#define PT_LOAD 1
#define PT_GNU_EH_FRAME 0x6474e550
#define PT_ARM_EXIDX 0x70000001
typedef uint16_t Elf32_Half, Elf64_Half;
typedef uint32_t Elf32_Addr;
typedef uint64_t Elf64_Addr;
typedef struct {
    uint32_t p_type, p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_flags, p_align;
} Elf32_Phdr;
typedef struct {
    uint32_t p_type, p_flags;
    uint64_t p_offset, p_vaddr, p_paddr, p_filesz, p_memsz, p_align;
} Elf64_Phdr;
#if defined(__LP64__)
#define ElfW(type) Elf64_##type
#else
#define ElfW(type) Elf32_##type
#endif
struct dl_phdr_info {
    ElfW(Addr) dlpi_addr;
    const char *dlpi_name;
    const ElfW(Phdr) *dlpi_phdr;
    ElfW(Half) dlpi_phnum;
    unsigned long long dlpi_adds, dlpi_subs;
    size_t dlpi_tls_modid;
    void *dlpi_tls_data;
};
int dl_iterate_phdr(int (*each)(struct dl_phdr_info *info, size_t size, void *data), void *data);
#if defined(__arm__)
typedef uintptr_t _Unwind_Ptr; /* libunwind calls it so before its own headers do */
uintptr_t dl_unwind_find_exidx(uintptr_t counter, int *count);
#endif

/* inttypes.h */
#if defined(__LP64__)
#define WIDE_ "l"
#define POINTER_ "l"
#else
#define WIDE_ "ll"
#define POINTER_ ""
#endif
#define PRId64 WIDE_ "d"
#define PRIu64 WIDE_ "u"
#define PRIx64 WIDE_ "x"
#define PRIX64 WIDE_ "X"
#define PRIdPTR POINTER_ "d"
#define PRIuPTR POINTER_ "u"
#define PRIxPTR POINTER_ "x"
#define PRIu8 "u"
#define PRIx32 "x"
#define PRIX32 "X"

#ifdef __cplusplus
}
#endif
