// Signals: as something to await, on a signalfd.
//
//     auto signals = os::Signals::create({SIGTERM, SIGHUP});          // Result<Signals>
//     const auto came = co_await signals->next();                     // Result<Signal>
//     if (came && came->number == SIGHUP) reload();
//
// No handler runs. A signal that is blocked stays pending in the kernel; next() waits until one is and takes it. So
// nothing is lost between two calls, and a next() that is abandoned (a timeout, a lost race, an abort) takes nothing.
//
// The rules are the kernel's:
//  * A signal that one thread has not blocked is delivered to that thread, in its default way, and never comes here. So
//    it must be blocked in *all* threads. create() blocks it on the calling thread, of which threads that start later
//    inherit it; and it looks at all others: when one of them would take the signal it gives the error
//    signal_not_blocked and changes nothing. Make the Signals early, or block them (pthread_sigmask) before the first
//    thread. Threads that Edda starts for itself block everything. Without /proc the others cannot be looked at.
//  * Signals of one number coalesce while they are pending: three SIGHUP may come as one, with the sender of the first.
//    Real-time signals (SIGRTMIN to SIGRTMAX) queue up.
//  * A signal is taken once. Two readers would share them by chance, so a number belongs to at most one Signals of the
//    process: create() for a number that is in use gives the error busy. Several coroutines may await one Signals; each
//    signal goes to one of them. Fan out from there.
//  * A child process inherits the mask; os::Process clears it.
//
// Dropping it: what came and was not taken is forgotten, because it would end a program that has just ended well; and
// what create() has blocked is unblocked. The mask is the thread's, so that is done on the thread that called create();
// dropped on another one, the signals stay blocked there.
//
// Thread rule: next() belongs to the thread of a runtime; create() may be called before there is one.
#pragma once

#include <csignal>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/task/task.hpp"

namespace edda::os {

/// One signal that came.
struct Signal {
    int number = 0;           ///< SIGTERM...
    int code = 0;             ///< Where it is from: SI_USER (kill), SI_QUEUE, SI_KERNEL, CLD_EXITED...
    std::int32_t pid = 0;     ///< Who sent it; of SIGCHLD, which child. 0: the kernel.
    std::uint32_t uid = 0;    ///< The real user of that process.
    std::int32_t status = 0;  ///< Of SIGCHLD: the exit code, or the signal that ended the child.
    std::int32_t value = 0;   ///< What sigqueue(3) sent along.
};

class Signals {
public:
    /// Blocks `numbers` on this thread and makes them come here. Errors: invalid_argument (no number, no signal, or one
    /// that cannot be blocked or is the fault of an instruction: SIGKILL, SIGSTOP, SIGSEGV, SIGBUS, SIGFPE, SIGILL,
    /// SIGTRAP, SIGSYS), busy (another Signals has one of them), signal_not_blocked, too_many_open_files, no_memory.
    [[nodiscard]] static Result<Signals> create(std::span<const int> numbers);
    [[nodiscard]] static Result<Signals> create(std::initializer_list<int> numbers) {
        return create(std::span(numbers.begin(), numbers.size()));
    }

    /// The next signal. Of several that are pending the kernel gives the lowest number first. The Signals may be moved
    /// or dropped meanwhile; its end then comes with the end of the wait. Errors: cancelled, no_runtime, shut_down;
    /// bad_descriptor, of one that was moved from.
    [[nodiscard]] Task<Result<Signal>> next() const { return wait_for_one(source_); }

    /// Takes one that is pending, without waiting. Error: would_block; bad_descriptor.
    [[nodiscard]] Result<Signal> take() const noexcept;

private:
    struct Source;
    explicit Signals(std::shared_ptr<const Source> source) noexcept : source_(std::move(source)) {}
    [[nodiscard]] static Task<Result<Signal>> wait_for_one(std::shared_ptr<const Source> source);

    std::shared_ptr<const Source> source_;
};

}  // namespace edda::os
