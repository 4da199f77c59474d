// System calls without a library in between: one instruction, arguments in registers, the kernel's answer as it is.
//
// The answer is the result or the negative errno, so there is no thread-local `errno` to read and nothing that a
// freestanding program could not use. The typed wrappers with names, argument types and error lists are generated
// (edda/gen/arch/syscalls.hpp); this file is the seam between them and the CPU, and the only place with the
// instruction in it.
//
// The x86_64 convention (System V ABI, appendix A.2.1), which differs from a function call in one register and two
// clobbers:
//
//   rax                 the number; comes back with the result, -4095..-1 being errors
//   rdi rsi rdx         arguments 1 to 3, as in a call
//   r10                 argument 4: a call uses rcx, but the `syscall` instruction puts the return address there
//   r8 r9               arguments 5 and 6, as in a call
//   rcx r11             destroyed: `syscall` saves rip in rcx and rflags in r11, and the kernel restores from them
//   memory              the kernel may read and write what the arguments point to, so no value may live in a register across it
//
// GCC has no constraint letters for r10, r8 and r9; a register variable bound to the name is the documented way to
// put a value there. Such variables are the last thing set before the asm: a call in between could use the registers
// for itself.
#pragma once

#include <concepts>
#include <type_traits>

#if !defined(__x86_64__)
#include <unistd.h>

#include <cerrno>
#endif

namespace edda::arch {

namespace detail {

/// What fits a register: an integer, an enumeration or a pointer.
template <class T>
[[nodiscard]] inline long to_register(T value) noexcept {
    if constexpr (std::is_pointer_v<T>) {
        return reinterpret_cast<long>(value);
    } else if constexpr (std::is_null_pointer_v<T>) {
        return 0;
    } else {
        static_assert(std::is_integral_v<T> || std::is_enum_v<T>, "a system call takes integers and pointers");
        static_assert(sizeof(T) <= sizeof(long), "a system call argument fits one register");
        return static_cast<long>(value);
    }
}

#if defined(__x86_64__)

[[gnu::always_inline]] inline long syscall0(long number) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "0"(number) : "rcx", "r11", "memory");
    return result;
}

[[gnu::always_inline]] inline long syscall1(long number, long a) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "0"(number), "D"(a) : "rcx", "r11", "memory");
    return result;
}

[[gnu::always_inline]] inline long syscall2(long number, long a, long b) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "0"(number), "D"(a), "S"(b) : "rcx", "r11", "memory");
    return result;
}

[[gnu::always_inline]] inline long syscall3(long number, long a, long b, long c) noexcept {
    long result;
    asm volatile("syscall" : "=a"(result) : "0"(number), "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return result;
}

[[gnu::always_inline]] inline long syscall4(long number, long a, long b, long c, long d) noexcept {
    long result;
    register long r10 asm("r10") = d;
    asm volatile("syscall" : "=a"(result) : "0"(number), "D"(a), "S"(b), "d"(c), "r"(r10) : "rcx", "r11", "memory");
    return result;
}

[[gnu::always_inline]] inline long syscall5(long number, long a, long b, long c, long d, long e) noexcept {
    long result;
    register long r10 asm("r10") = d;
    register long r8 asm("r8") = e;
    asm volatile("syscall"
                 : "=a"(result)
                 : "0"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
                 : "rcx", "r11", "memory");
    return result;
}

[[gnu::always_inline]] inline long syscall6(long number, long a, long b, long c, long d, long e, long f) noexcept {
    long result;
    register long r10 asm("r10") = d;
    register long r8 asm("r8") = e;
    register long r9 asm("r9") = f;
    asm volatile("syscall"
                 : "=a"(result)
                 : "0"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                 : "rcx", "r11", "memory");
    return result;
}

#else

// Other CPUs: libc's syscall(2), with its errno turned back into the kernel's answer. Same meaning, one call more.
template <class... Registers>
inline long through_libc(long number, Registers... registers) noexcept {
    const long result = ::syscall(number, registers...);
    return result == -1 ? -static_cast<long>(errno) : result;
}

inline long syscall0(long number) noexcept { return through_libc(number); }
inline long syscall1(long number, long a) noexcept { return through_libc(number, a); }
inline long syscall2(long number, long a, long b) noexcept { return through_libc(number, a, b); }
inline long syscall3(long number, long a, long b, long c) noexcept { return through_libc(number, a, b, c); }
inline long syscall4(long number, long a, long b, long c, long d) noexcept { return through_libc(number, a, b, c, d); }
inline long syscall5(long number, long a, long b, long c, long d, long e) noexcept {
    return through_libc(number, a, b, c, d, e);
}
inline long syscall6(long number, long a, long b, long c, long d, long e, long f) noexcept {
    return through_libc(number, a, b, c, d, e, f);
}

#endif

}  // namespace detail

/// Makes system call `number` with 0 to 6 arguments. Returns the kernel's result, or the negative errno. Blocks as
/// the call does; a signal may end it early with -EINTR. Any thread.
template <class Number, class... Arguments>
    requires(sizeof...(Arguments) <= 6 && (std::is_integral_v<Number> || std::is_enum_v<Number>))
[[gnu::always_inline]] inline long syscall(Number number, Arguments... arguments) noexcept {
    const long n = detail::to_register(number);
    if constexpr (sizeof...(Arguments) == 0) return detail::syscall0(n);
    if constexpr (sizeof...(Arguments) == 1) return detail::syscall1(n, detail::to_register(arguments)...);
    if constexpr (sizeof...(Arguments) == 2) return detail::syscall2(n, detail::to_register(arguments)...);
    if constexpr (sizeof...(Arguments) == 3) return detail::syscall3(n, detail::to_register(arguments)...);
    if constexpr (sizeof...(Arguments) == 4) return detail::syscall4(n, detail::to_register(arguments)...);
    if constexpr (sizeof...(Arguments) == 5) return detail::syscall5(n, detail::to_register(arguments)...);
    if constexpr (sizeof...(Arguments) == 6) return detail::syscall6(n, detail::to_register(arguments)...);
}

}  // namespace edda::arch
