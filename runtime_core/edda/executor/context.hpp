// Context: what the code of a runtime finds around it, beyond the tasks themselves.
//
// An executor has one: the resources of its world and storage, its triggers, and the part that other threads reach
// through a Handle. It is bound to the thread together with the scheduler, whenever code of the runtime runs, and that
// is how `world<T>()`, `storage()`, `triggered()` and `Handle::current()` find it in constant time; outside of a runtime
// nothing is bound, and each of them gives the error no_runtime.
//
// Its end has two steps. `refuse`: nothing more comes in through a handle. `end`: the resources are destroyed, newest
// first, after the tasks, with the context and the park still bound.
//
// Thread rule: belongs to the thread of its executor.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "edda/executor/resources.hpp"
#include "edda/executor/storage.hpp"
#include "edda/executor/trigger.hpp"
#include "edda/task/header.hpp"
#include "edda/task/mailbox.hpp"

namespace edda {

class Handle;
namespace detail {
class Reach;
}

class Context {
public:
    explicit Context(task::Mailbox& mailbox) noexcept : mailbox_(mailbox) {}
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context();

    /// What is bound to this thread, or null.
    [[nodiscard]] static Context* current() noexcept { return current_; }

    [[nodiscard]] detail::Resources& resources() noexcept { return resources_; }
    [[nodiscard]] const detail::Resources& resources() const noexcept { return resources_; }
    [[nodiscard]] Storage& storage() noexcept { return storage_; }
    [[nodiscard]] detail::Triggers& triggers() noexcept { return triggers_; }
    [[nodiscard]] const detail::Triggers& triggers() const noexcept { return triggers_; }

    /// A handle of this runtime. The first one makes what all share. Throws std::bad_alloc.
    [[nodiscard]] Handle handle();

    /// Somebody asked the runtime to stop. Stays so.
    [[nodiscard]] bool is_stopped() const noexcept { return stopped_; }
    void stop() noexcept;

    /// The task of the block_on that runs, which a stop ends; null between two.
    void set_root(task::TaskHeader* root) noexcept { root_ = root; }

    /// Handles begin nothing more. Again and again, nothing happens.
    void refuse() noexcept;
    [[nodiscard]] bool refuses() const noexcept { return refuses_; }

    /// Of a runtime whose tasks could not all be ended: kept as long as the process lives, because they may use it.
    static void keep_for_good(std::unique_ptr<Context> context) noexcept;

    /// Destroys the resources. Call it bound. Again and again, nothing happens.
    void end() noexcept { resources_.end(); }

private:
    friend class EnterContext;
    static inline constinit thread_local Context* current_ = nullptr;
    static inline constinit std::atomic<Context*> kept_{
        nullptr};  ///< Reachable, so that no leak checker takes them for lost.

    task::Mailbox& mailbox_;  ///< The park's, which lives longer.
    detail::Resources resources_;
    Storage storage_{resources_};
    detail::Triggers triggers_;
    std::shared_ptr<detail::Reach> reach_;  ///< Null until there is a handle.
    task::TaskHeader* root_ = nullptr;
    Context* next_kept_ = nullptr;
    bool stopped_ = false;
    bool refuses_ = false;
};

/// Binds a context to this thread while it lives.
class EnterContext {
public:
    explicit EnterContext(Context& context) noexcept : outer_(std::exchange(Context::current_, &context)) {}
    EnterContext(const EnterContext&) = delete;
    EnterContext& operator=(const EnterContext&) = delete;
    ~EnterContext() { Context::current_ = outer_; }

private:
    Context* outer_;
};

}  // namespace edda
