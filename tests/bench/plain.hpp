// The twins: what one would write by hand for one case, and nothing else. A coroutine with a recycled frame, an intrusive queue, and a
// loop that resumes what is in it. No cancellation, no output, no exceptions, no checks, no counters, one type of frame.
//
// They are the floor: a runtime that does more cannot be cheaper, and how much dearer it is, is the price of what it does more.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <new>
#include <utility>

namespace edda::bench {

struct Plain {
    struct promise_type {
        Plain get_return_object() noexcept { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }

        static void* operator new(std::size_t bytes) {
            if (free_ != nullptr && bytes == size_) return std::exchange(free_, *static_cast<void**>(free_));
            size_ = bytes;
            return ::operator new(bytes);
        }
        static void operator delete(void* frame, std::size_t bytes) noexcept {
            if (bytes != size_) return ::operator delete(frame);
            *static_cast<void**>(frame) = free_;
            free_ = frame;
        }

        promise_type* next = nullptr;    ///< in the queue
        promise_type* joiner = nullptr;  ///< goes on when this one has ended
        int* waits_for = nullptr;        ///< counted down at the end; the joiner goes on at 0

        static inline void* free_ = nullptr;
        static inline std::size_t size_ = 0;
    };
    using Handle = std::coroutine_handle<promise_type>;
    Handle handle;
};

/// First in, first out, through the promises.
class PlainQueue {
public:
    void push(Plain::promise_type& promise) noexcept {
        promise.next = nullptr;
        *last_ = &promise;
        last_ = &promise.next;
    }
    [[nodiscard]] Plain::promise_type* pop() noexcept {
        Plain::promise_type* promise = first_;
        if (promise == nullptr) return nullptr;
        first_ = promise->next;
        if (first_ == nullptr) last_ = &first_;
        return promise;
    }

    /// Resumes what is queued until nothing is; a coroutine at its end wakes who waits for it, and its frame goes.
    void run() noexcept {
        while (Plain::promise_type* promise = pop()) {
            const auto handle = Plain::Handle::from_promise(*promise);
            handle.resume();
            if (!handle.done()) continue;
            if (promise->waits_for == nullptr || --*promise->waits_for == 0) {
                if (promise->joiner != nullptr) push(*promise->joiner);
            }
            handle.destroy();
        }
    }

private:
    Plain::promise_type* first_ = nullptr;
    Plain::promise_type** last_ = &first_;
};

inline PlainQueue plain_queue;

/// To the end of the queue.
struct PlainYield {
    bool await_ready() const noexcept { return false; }
    void await_suspend(Plain::Handle handle) const noexcept { plain_queue.push(handle.promise()); }
    void await_resume() const noexcept {}
};

/// Starts `child` through the queue and goes on when it has ended.
struct PlainJoin {
    Plain child;
    bool await_ready() const noexcept { return false; }
    void await_suspend(Plain::Handle handle) const noexcept {
        child.handle.promise().joiner = &handle.promise();
        plain_queue.push(child.handle.promise());
    }
    void await_resume() const noexcept {}
};

/// Suspended until somebody takes it out of `place` and queues it.
struct PlainWait {
    Plain::promise_type*& place;
    bool await_ready() const noexcept { return false; }
    void await_suspend(Plain::Handle handle) const noexcept { place = &handle.promise(); }
    void await_resume() const noexcept {}
};

/// Starts all children at once and goes on when the last has ended.
template <std::size_t count>
struct PlainAll {
    Plain children[count];
    int left = count;
    bool await_ready() const noexcept { return false; }
    void await_suspend(Plain::Handle handle) noexcept {
        for (Plain& child : children) {
            child.handle.promise().joiner = &handle.promise();
            child.handle.promise().waits_for = &left;
            plain_queue.push(child.handle.promise());
        }
    }
    void await_resume() const noexcept {}
};

}  // namespace edda::bench
