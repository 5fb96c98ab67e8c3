/*
 * What is said to the kernel in its own words, for each architecture: system calls that
 * the C library has no function for, or one that is replaced here.
 */
#define _GNU_SOURCE
#include "threads.h"

#include <sys/syscall.h>

long call_kernel(long number, long a, long b, long c, long d, long e, long f) {
#if defined(__x86_64__)
	register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
	long result;
	__asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
	                 : "rcx", "r11", "memory");
	return result;
#elif defined(__aarch64__)
	register long x8 __asm__("x8") = number, x0 __asm__("x0") = a, x1 __asm__("x1") = b, x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d, x4 __asm__("x4") = e, x5 __asm__("x5") = f;
	__asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
	return x0;
#endif
}

/* clone(2) for a thread whose stack ends with the argument of begin_again, which it calls. */
long clone_thread(long flags, void *stack, int *number, int *clear, void *own);
#if defined(__x86_64__)
__asm__(".text\n.hidden clone_thread\n.type clone_thread, @function\nclone_thread:\n"
        "	mov %rcx, %r10\n"
        "	mov $56, %eax\n"
        "	syscall\n"
        "	test %rax, %rax\n"
        "	jnz 1f\n"
        "	xor %ebp, %ebp\n"
        "	pop %rdi\n"
        "	call begin_again\n"
        "1:	ret\n.size clone_thread, . - clone_thread\n");
enum { argument_offset = 8 }; /* the stack is aligned once the argument is taken */
#elif defined(__aarch64__)
__asm__(".text\n.hidden clone_thread\n.type clone_thread, %function\nclone_thread:\n"
        "	mov x5, x3\n"
        "	mov x3, x4\n"
        "	mov x4, x5\n"
        "	mov x8, #220\n"
        "	svc 0\n"
        "	cbnz x0, 1f\n"
        "	mov x29, #0\n"
        "	ldr x0, [sp]\n"
        "	bl begin_again\n"
        "1:	ret\n.size clone_thread, . - clone_thread\n");
enum { argument_offset = 16 };
#endif

long start_thread(long flags, void *below, struct thread *argument, int *number, void *own) {
	void **stack = (void **)(((uintptr_t)below & ~(uintptr_t)15) - argument_offset);
	*stack = argument;
	return clone_thread(flags, stack, number, number, own);
}

void return_to(void *context) {
#if defined(__x86_64__)
	__asm__ volatile("mov %0, %%rsp\n	mov $15, %%eax\n	syscall\n	hlt" : : "r"(context) : "memory");
#elif defined(__aarch64__)
	enum { before_context = 128 }; /* siginfo_t */
	__asm__ volatile("mov sp, %0\n	mov x8, #139\n	svc 0\n	brk 0" : : "r"((char *)context - before_context) : "memory");
#endif
	__builtin_unreachable();
}
