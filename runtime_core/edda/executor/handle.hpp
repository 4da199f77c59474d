// Handle: a runtime, seen from any thread.
//
//     Result<Handle> handle = Handle::current();                  // in a task; or runtime.handle()
//     std::thread([handle = *handle] {
//         handle.spawn(crunch, file);                             // crunch(file) is called, and runs, over there
//         handle.trigger(done);                                   // wakes who awaits triggered(done)
//     });
//
// It is counted, copied freely, used from any thread at any time, and outlives its runtime: then everything gives the
// error shut_down and nothing happens. It reaches the runtime through its mailbox, so a call is a push and, only if the
// runtime sleeps, a wake.
//
//  * *spawn* moves a factory and its arguments to the runtime's thread; there it is called, and the task that it gives
//    runs. It is destroyed exactly once in every case: by the runtime's thread, or, refused, by the caller's. Nobody
//    joins the task: what it gives is dropped, what the factory or the task throws is caught and counted (`remote spawns
//    failed`). A runtime that ends before the factory had its turn destroys it uncalled.
//  * *stop* ends the runtime's block_on: its task is asked to end, as by abort, and when it has, block_on gives the
//    JoinError `runtime` with shut_down (or the output, if the task had one after all). It waits for that task, because
//    the task may use what lies in the caller's frame. A stop is remembered: every later block_on gives shut_down at
//    once, and what is left ends with the runtime. It asks no other task; for a gentle end see runtime/stop.hpp, or
//    use a trigger.
//  * *wake* ends the runtime's sleep, or keeps it from the next one.
//  * *trigger* says that a numbered event has come, see executor/trigger.hpp.
//
// While there is a handle, a runtime that has just heard from another thread looks for more for a moment before it
// sleeps (`park spin`); one whose handle was never made does not.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <tuple>
#include <type_traits>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/executor/context.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/mailbox.hpp"
#include "edda/task/spawn.hpp"

namespace edda {

namespace detail {

/// What a runtime and its handles share. Counted; goes with the last of them.
class Reach {
public:
    explicit Reach(task::Mailbox& mailbox) noexcept;

    /// Any thread.
    [[nodiscard]] Result<> trigger(std::size_t index) noexcept;
    [[nodiscard]] Result<> stop() noexcept;
    void wake() noexcept { mailbox_.unpark(); }
    /// False: the entry is still the caller's.
    [[nodiscard]] bool post(task::InboxEntry& entry) noexcept;
    [[nodiscard]] bool is_closed() const noexcept { return closed_.load(std::memory_order_relaxed); }

    /// The runtime's thread: nothing begins any more.
    void close() noexcept { closed_.store(true, std::memory_order_relaxed); }

private:
    /// Stop and triggers have one entry, posted at most once until it is taken.
    struct Entry : task::InboxEntry {
        explicit Entry(Reach& of) noexcept : reach(&of) { take = &taken; }
        static void taken(task::InboxEntry& entry) noexcept;
        Reach* reach;
    };

    static constexpr std::size_t bits = 64;
    static constexpr std::size_t words = (Triggers::count + bits - 1) / bits;

    [[nodiscard]] Result<> signal() noexcept;

    task::MailboxRef mailbox_;
    Entry entry_{*this};
    std::atomic<bool> closed_{false};
    std::atomic<bool> posted_{false};
    std::atomic<bool> stop_{false};
    std::array<std::atomic<std::uint64_t>, words> triggered_{};
};

/// The task of a factory that came through a handle. It keeps the factory and its arguments, and whatever leaves them.
template <class F, class... A>
Task<> run_factory(F factory, A... arguments) {
    try {
        static_cast<void>(co_await std::invoke(factory, std::move(arguments)...));
    } catch (...) {
        gen::count(gen::Metric::remote_spawns_failed);
    }
}

/// A factory on its way.
template <class F, class... A>
class FactoryEntry : public task::InboxEntry {
public:
    template <class... Given>
    explicit FactoryEntry(Given&&... given) : parts_(std::forward<Given>(given)...) {
        take = &taken;
    }

    /// Destroys a factory; what its destructor throws ends here.
    static void drop(FactoryEntry* entry) noexcept {
        try {
            delete entry;
        } catch (...) {  // NOLINT(bugprone-empty-catch)
        }
    }

private:
    static void taken(task::InboxEntry& entry) noexcept {
        auto* self = static_cast<FactoryEntry*>(&entry);
        const Context* context = Context::current();
        if (context != nullptr && !context->refuses()) begin(*self);
        drop(self);
    }

    static void begin(FactoryEntry& self) noexcept {
        gen::count(gen::Metric::remote_spawns);
        try {
            std::apply(
                [](F&& factory, A&&... arguments) {
                    edda::spawn(&run_factory<F, A...>, std::move(factory), std::move(arguments)...).detach();
                },
                std::move(self.parts_));
        } catch (...) {
            gen::count(gen::Metric::remote_spawns_failed);
        }
    }

    std::tuple<F, A...> parts_;
};

}  // namespace detail

class Handle {
public:
    /// The runtime that runs this code. Error: no_runtime. Throws std::bad_alloc.
    [[nodiscard]] static Result<Handle> current();

    /// Has `factory(arguments...)` called on the runtime's thread, which gives a Task. Factory and arguments are moved
    /// (or copied) into a parcel first, on this thread; what that throws goes to the caller. Errors, and then they are
    /// destroyed before this returns: shut_down, no_memory.
    template <class F, class... A>
    Result<> spawn(F&& factory, A&&... arguments) const {
        using Made = std::invoke_result_t<std::decay_t<F>&, std::decay_t<A>...>;
        static_assert(task::is_task<Made>, "Handle::spawn needs something that gives a Task when it is called");
        using Parcel = detail::FactoryEntry<std::decay_t<F>, std::decay_t<A>...>;
        if (is_closed()) return failure(ErrorCode::shut_down);
        auto* parcel = new (std::nothrow) Parcel(std::forward<F>(factory), std::forward<A>(arguments)...);
        if (parcel == nullptr) return failure(ErrorCode::no_memory);
        if (reach_->post(*parcel)) return {};
        Parcel::drop(parcel);
        return failure(ErrorCode::shut_down);
    }

    /// The event `index` has come. Errors: invalid_argument (it is not below `triggers`), shut_down.
    Result<> trigger(std::size_t index) const noexcept {  // NOLINT(modernize-use-nodiscard)
        return reach_ != nullptr ? reach_->trigger(index) : failure(ErrorCode::shut_down);
    }

    /// Ends the runtime's block_on, this one or the next. Error: shut_down, there will be none.
    Result<> stop() const noexcept {  // NOLINT(modernize-use-nodiscard)
        return reach_ != nullptr ? reach_->stop() : failure(ErrorCode::shut_down);
    }

    /// Ends the runtime's sleep, or keeps it from the next one.
    void wake() const noexcept {
        if (reach_ != nullptr) reach_->wake();
    }

    /// The runtime has ended, or is about to; also true of a handle that was moved away. False may be over by the time
    /// it is read.
    [[nodiscard]] bool is_closed() const noexcept { return reach_ == nullptr || reach_->is_closed(); }

private:
    friend class Context;
    explicit Handle(std::shared_ptr<detail::Reach> reach) noexcept : reach_(std::move(reach)) {}

    std::shared_ptr<detail::Reach> reach_;
};

}  // namespace edda
