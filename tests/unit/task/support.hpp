// What the tests of tasks share: objects that count their lives, and awaitables that a test completes by hand.
#pragma once

#include <coroutine>
#include <cstddef>
#include <stdexcept>
#include <utility>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/yield.hpp"

namespace edda::test {

using Executor = LocalExecutor<SpinPark>;

/// How often this thread has called operator new; only in programs that include unit/counted_new.hpp.
std::size_t heap_allocations() noexcept;

/// Takes `memory` for something that others read and write: an optimiser leaves it where it is, and as large as it is.
inline void escape(void* memory) noexcept { asm volatile("" : : "r"(memory) : "memory"); }

/// Lives of some objects.
struct Tally {
    int made = 0;
    int destroyed = 0;
    [[nodiscard]] int alive() const noexcept { return made - destroyed; }
};

/// An object that counts itself; a moved-from one counts as gone.
class Counted {
public:
    explicit Counted(Tally& tally) noexcept : tally_(&tally) { ++tally.made; }
    Counted(Counted&& other) noexcept : tally_(std::exchange(other.tally_, nullptr)) {}
    Counted& operator=(Counted&&) = delete;
    ~Counted() {
        if (tally_ != nullptr) ++tally_->destroyed;
    }

private:
    Tally* tally_;
};

/// Throws when it is destroyed, if told to.
class ThrowsWhenDestroyed {
public:
    explicit ThrowsWhenDestroyed(bool throws) noexcept : throws_(throws) {}
    ThrowsWhenDestroyed(const ThrowsWhenDestroyed&) = delete;
    ThrowsWhenDestroyed& operator=(const ThrowsWhenDestroyed&) = delete;
    ~ThrowsWhenDestroyed() noexcept(false) {
        if (throws_) throw std::runtime_error("destructor");
    }

private:
    bool throws_;
};

/// Waits until the test opens it, one coroutine at a time; nobody can ask the wait to end.
class Gate {
public:
    class Wait {
    public:
        explicit Wait(Gate& gate) noexcept : gate_(gate) {}
        Wait(const Wait&) = delete;
        Wait& operator=(const Wait&) = delete;
        ~Wait() {
            if (gate_.wait_ == this) gate_.wait_ = nullptr;
        }

        [[nodiscard]] bool await_ready() const noexcept { return gate_.open_; }
        void await_suspend(std::coroutine_handle<> handle) noexcept {
            awaiter_.suspend(handle);
            gate_.wait_ = this;
        }
        void await_resume() const noexcept {}

    private:
        friend class Gate;
        Gate& gate_;
        task::Awaiter awaiter_;
    };

    void open() noexcept {
        open_ = true;
        wake();
    }
    void wake() noexcept {
        if (wait_ != nullptr) wait_->awaiter_.wake();
    }
    Wait operator co_await() noexcept { return Wait(*this); }

private:
    Wait* wait_ = nullptr;
    bool open_ = false;
};

/// What the world outside knows of a Borrow.
struct Lender {
    bool ends_when_asked = true;  ///< Else only when the test completes it.
    int asked = 0;
    int begun = 0;
    class Borrow* borrow = nullptr;
};

/// An operation in miniature: borrows the frame until it is completed, gives Result<int>.
class [[nodiscard]] Borrow : public task::Awaitable<Borrow>, private task::Obligation {
public:
    explicit Borrow(Lender& lender) noexcept : Obligation(&Borrow::ask), lender_(&lender) {}
    Borrow(Borrow&&) noexcept = default;

    void complete(Result<int> result) noexcept {
        result_ = result;
        lender_->borrow = nullptr;
        Obligation::end();
        awaiter_.wake();
    }

    bool await_ready() noexcept {
        if (task::checkpoint() != task::Checkpoint::cancelled) return false;
        result_ = failure(ErrorCode::cancelled);
        return true;
    }
    void await_suspend(std::coroutine_handle<> handle) noexcept {
        awaiter_.suspend(handle);
        Obligation::attach();
        ++lender_->begun;
        lender_->borrow = this;
    }
    Result<int> await_resume() noexcept { return result_; }
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

private:
    static void ask(task::Obligation& obligation) noexcept {
        auto& self = static_cast<Borrow&>(obligation);
        ++self.lender_->asked;
        if (self.lender_->ends_when_asked) self.complete(failure(ErrorCode::cancelled));
    }

    Lender* lender_;
    task::Awaiter awaiter_;
    Result<int> result_ = 0;
};

}  // namespace edda::test
