/* What every Android library has at its start and end. The NDK brings it as crtbegin_so.o; a Rust library needs no more of
 * it than this: a name for itself, and its destructors run when it is unloaded. */

extern void __cxa_finalize(void *library);

__attribute__((visibility("hidden"))) void *__dso_handle = &__dso_handle;

__attribute__((visibility("hidden"), destructor)) static void unloaded(void)
{
    __cxa_finalize(&__dso_handle);
}
