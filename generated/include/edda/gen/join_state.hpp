// The state word of the machine *join*: each event is one decision over one value.
// Generated from spec/machines/join.yaml by templates/include/edda/gen/machine_state.hpp.j2. Change those, then run `./edda generate`.
//
// A JoinHandle is one person's claim on the end of a task: it waits for it, may ask for it, takes the output once, or
// lets the task go. The task's own word knows only that a handle exists; who waits through the handle, and what
// becomes of them, is in this one. Both belong to the same thread.
//
// Whoever awaits the handle registers an awaiter. There is one at a time: a handle that was awaited in vain, by a
// timeout say, can be awaited again by anybody, and who awaits it while somebody else does takes that place; the
// other is told so and resumes with an error, because nobody would ever wake it. Each awaiter holds the task's block;
// the handle itself may go while somebody waits, so the awaiter is told, and does not look for the handle any more.
//
// The word lies in the task's block. A handle that has handed out the output lets the block go, also while somebody
// else holds it, and answers from then on as an empty one, which has nothing left to change.
//
//   0..1  handle
//           full     It holds the task and its output, when that comes.
//           empty    The output was handed out. It holds nothing.
//           gone     It was dropped before that.
//   2..3  awaiter
//           none     Nobody waits.
//           waiting  One is registered.
//           woken    The registered one was woken and has not resumed yet.
//
//     when (first match)  next                      action
//   wait   needs handle is full and awaiter is not woken
//     awaiter is waiting  -                         replace        The newest is the one that is woken; the other resumes at once with an
//                                                                  error.
//     otherwise           awaiter=waiting           register
//   notify   needs handle is not empty and awaiter is not woken
//     awaiter is waiting  awaiter=woken             wake awaiter
//     otherwise           -                         nothing        Who awaits it from now on does not wait.
//   forget   needs handle is not gone and not awaiter is none
//     otherwise           awaiter=none              nothing
//   take (lost)   needs not awaiter is waiting
//     handle is gone      -                         fail detached  The awaiter is the only one that still holds the block.
//     handle is empty     -                         fail taken     An output is handed out once, and somebody who did not have to wait may
//                                                                  have been quicker.
//     not lost            handle=empty              take output
//     otherwise           handle=empty              give up        The caller learns that it was cancelled; the task is detached.
//   abort   needs handle is not gone
//     handle is empty     -                         fail taken
//     otherwise           -                         ask task
//   drop   needs handle is full
//     awaiter is none     handle=gone               nothing
//     otherwise           handle=gone awaiter=none  tell awaiter   It resumes with an error and does not look for the handle.
//
// Always, nobody waits for nothing: handle is full or not awaiter is waiting. An output is handed out when nobody waits and a
// handle that goes away tells.
// Walked: 120 states, the farthest 7 steps from the start; each can reach the end but 48, which may hang on purpose.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

class JoinState {
public:
    enum class Handle : std::uint8_t {
        full,  ///< It holds the task and its output, when that comes.
        empty,  ///< The output was handed out. It holds nothing.
        gone,  ///< It was dropped before that.
    };
    enum class Awaiter : std::uint8_t {
        none,  ///< Nobody waits.
        waiting,  ///< One is registered.
        woken,  ///< The registered one was woken and has not resumed yet.
    };
    enum class Wait : std::uint8_t { replace, register_ };
    enum class Notify : std::uint8_t { wake_awaiter, nothing };
    enum class Forget : std::uint8_t { nothing };
    enum class Take : std::uint8_t { fail_detached, fail_taken, take_output, give_up };
    enum class Abort : std::uint8_t { fail_taken, ask_task };
    enum class Drop : std::uint8_t { nothing, tell_awaiter };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        wait_1, wait_2, notify_1, notify_2, forget_1, take_1, take_2, take_3, take_4, abort_1, abort_2, drop_1,
        drop_2,
    };

private:
    /// The row is taken, and the word becomes `next`.
    constexpr void become(Row row, std::uint32_t next, std::uint32_t told = 0) noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, next, told);
        word_ = next;
    }

    /// The row is taken, and the word stays as it is.
    constexpr void stay(Row row, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, word_, told);
    }

public:
    /// The word at the start.
    constexpr JoinState() noexcept = default;

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr JoinState from_word(std::uint32_t word) noexcept {
        JoinState state;
        state.word_ = word;
        return state;
    }

    //~ begin join.wait.
    /// A coroutine awaits a task that goes on. One that has ended, or that its runtime left behind, is not
    /// waited for; it is taken. Needs: handle is full and awaiter is not woken.
    [[nodiscard]] constexpr Wait wait() noexcept {
        if (!handle_is(Handle::full) || awaiter_is(Awaiter::woken)) [[unlikely]] {
            gen::broken(layout, word_, "wait", "needs: handle is full and awaiter is not woken");
        }
        if (awaiter_is(Awaiter::waiting)) { stay(Row::wait_1); return Wait::replace; }                      //~ join.wait.1
        become(Row::wait_2, (word_ & ~awaiter_bits) | awaiter_waiting); return Wait::register_;             //~ join.wait.2
    }
    //~ end join.wait.

    //~ begin join.notify.
    /// The task is complete and its output is kept, or its runtime ends without it. Needs: handle is not empty
    /// and awaiter is not woken.
    [[nodiscard]] constexpr Notify notify() noexcept {
        if (handle_is(Handle::empty) || awaiter_is(Awaiter::woken)) [[unlikely]] {
            gen::broken(layout, word_, "notify", "needs: handle is not empty and awaiter is not woken");
        }
        if (!awaiter_is(Awaiter::waiting)) { stay(Row::notify_2); return Notify::nothing; }                 //~ join.notify.2
        become(Row::notify_1, word_ - awaiter_waiting + awaiter_woken); return Notify::wake_awaiter;        //~ join.notify.1
    }
    //~ end join.notify.

    //~ begin join.forget.
    /// The registered awaiter waits no longer. It has resumed, lost a race, or its own task is taken apart.
    /// Needs: handle is not gone and not awaiter is none.
    [[nodiscard]] constexpr Forget forget() noexcept {
        if (handle_is(Handle::gone) || awaiter_is(Awaiter::none)) [[unlikely]] {
            gen::broken(layout, word_, "forget", "needs: handle is not gone and not awaiter is none");
        }
        become(Row::forget_1, (word_ & ~awaiter_bits) | awaiter_none); return Forget::nothing;              //~ join.forget.1
    }
    //~ end join.forget.

    //~ begin join.take.
    /// An awaiter has resumed, or somebody asks without waiting. Whoever waited was woken before there was
    /// anything to take. Needs: not awaiter is waiting.
    [[nodiscard]] constexpr Take take(bool lost) noexcept {
        if (awaiter_is(Awaiter::waiting)) [[unlikely]] {
            gen::broken(layout, word_, "take", "needs: not awaiter is waiting");
        }
        const std::uint32_t told = gen::told(lost);
        if (handle_is(Handle::gone)) { stay(Row::take_1, told); return Take::fail_detached; }               //~ join.take.1
        if (handle_is(Handle::empty)) { stay(Row::take_2, told); return Take::fail_taken; }                 //~ join.take.2
        const bool first_row = !lost;                                                                       //~ join.take.3
        become(first_row ? Row::take_3 : Row::take_4, (word_ & ~handle_bits) | handle_empty, told);         //~ join.take.4
        return first_row ? Take::take_output : Take::give_up;
    }
    //~ end join.take.

    //~ begin join.abort.
    /// The handle's owner asks for the end. The wait goes on; the end comes as any other. Needs: handle is not
    /// gone.
    [[nodiscard]] constexpr Abort abort() noexcept {
        if (handle_is(Handle::gone)) [[unlikely]] gen::broken(layout, word_, "abort", "needs: handle is not gone");
        const bool first_row = handle_is(Handle::empty);                                                    //~ join.abort.1
        stay(first_row ? Row::abort_1 : Row::abort_2);                                                      //~ join.abort.2
        return first_row ? Abort::fail_taken : Abort::ask_task;
    }
    //~ end join.abort.

    //~ begin join.drop.
    /// The handle goes away with what it holds. The task goes on alone. Needs: handle is full.
    [[nodiscard]] constexpr Drop drop() noexcept {
        if (!handle_is(Handle::full)) [[unlikely]] gen::broken(layout, word_, "drop", "needs: handle is full");
        const bool first_row = awaiter_is(Awaiter::none);                                                   //~ join.drop.1
        become(first_row ? Row::drop_1 : Row::drop_2, (word_ & ~(handle_bits | awaiter_bits)) | handle_gone | awaiter_none);  //~ join.drop.2
        return first_row ? Drop::nothing : Drop::tell_awaiter;
    }
    //~ end join.drop.

    /// The handle.
    [[nodiscard]] constexpr Handle handle() const noexcept { return static_cast<Handle>(word_ & handle_bits); }
    /// The awaiter.
    [[nodiscard]] constexpr Awaiter awaiter() const noexcept { return static_cast<Awaiter>((word_ & awaiter_bits) >> 2); }
    /// The word as a number, for traces and tests.
    [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

    friend constexpr bool operator==(JoinState, JoinState) noexcept = default;

private:
    enum : std::uint32_t {
        handle_bits     = 3u << 0,
        handle_full     = 0u << 0,
        handle_empty    = 1u << 0,
        handle_gone     = 2u << 0,
        awaiter_bits    = 3u << 2,
        awaiter_none    = 0u << 2,
        awaiter_waiting = 1u << 2,
        awaiter_woken   = 2u << 2,
    };

    static constexpr const char* handle_names[] = {"full", "empty", "gone"};
    static constexpr const char* awaiter_names[] = {"none", "waiting", "woken"};
    static constexpr const char* row_names[] = {
        "wait.1", "wait.2", "notify.1", "notify.2", "forget.1", "take.1", "take.2", "take.3", "take.4", "abort.1",
        "abort.2", "drop.1", "drop.2",
    };
    static constexpr Part parts[] = {
        {"handle", Part::Sort::field, 0, 2, handle_names, 3},
        {"awaiter", Part::Sort::field, 2, 2, awaiter_names, 3},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"join", parts, 2, 0x7424d49ac41fbac1, row_names, 13};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }
    [[nodiscard]] constexpr bool handle_is(Handle value) const noexcept { return (word_ & handle_bits) == static_cast<std::uint32_t>(value) << 0; }
    [[nodiscard]] constexpr bool awaiter_is(Awaiter value) const noexcept { return (word_ & awaiter_bits) == static_cast<std::uint32_t>(value) << 2; }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
