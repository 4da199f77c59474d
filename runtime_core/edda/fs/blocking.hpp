// blocking: a call that may block, made on a thread that is there for that.
//
//     auto read = [fd, buffer]() noexcept { return list(fd, buffer); };      // gives a Result
//     auto size = co_await blocking(read);
//
// io_uring has an operation for nearly everything that waits for a disk. What it has none for (reading a directory, reading
// a link, copying inside of the file system) would stop the thread of the runtime, with every task on it; so it runs on a
// thread of the runtime's pool, the same on every backend. The pool comes into being with the first such call and has at
// most `pool threads` (spec/config.yaml) of them; further calls wait in line, in order. They block all signals.
//
// The end of a call comes through the runtime's mailbox, as everything that another thread hands over. The call lives in
// the awaiting frame and is an obligation of it: the frame, and with it whatever the call was lent, stays until the call
// has ended. One that still stands in line is taken out when it is asked to end, and gives `cancelled`; one that runs
// cannot be ended, and gives its result. So a call should be short: a part of a directory, and not a tree.
//
// Why not a kernel thread of io_uring: it carries out its operations and nothing else. Why not a pool for the process: this
// one ends with its runtime, and a runtime whose disk hangs keeps no other one waiting.
//
// Thread rule: the awaitable belongs to the thread of its task; the function runs on another one and must not use the
// runtime.
#pragma once

#include <condition_variable>
#include <coroutine>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/mailbox.hpp"
#include "edda/task/or_return.hpp"

namespace edda {
namespace fs::detail {

/// One call: in the line of the pool, then with a thread, then in the mailbox.
struct BlockingJob : base::ListNode, task::InboxEntry {
    void (*call)(BlockingJob&) noexcept = nullptr;  ///< On a thread of the pool.
    bool is_running = false;                        ///< Under the pool's lock.
};

/// The threads of one runtime. A resource of its world, made when it is first needed, gone after the tasks.
class BlockingPool {
public:
    /// `most`: threads, at least one.
    BlockingPool(task::Mailbox& mailbox, std::size_t most) noexcept : mailbox_(mailbox), most_(most) {}
    BlockingPool(const BlockingPool&) = delete;
    BlockingPool& operator=(const BlockingPool&) = delete;
    /// Waits for the call that each thread is in.
    ~BlockingPool();

    /// That of this thread's runtime. Errors: no_runtime, shut_down, no_memory.
    [[nodiscard]] static Result<BlockingPool*> current() noexcept;

    /// The job's `take` will be called on the runtime's thread. False: there is no thread, and none could be started.
    [[nodiscard]] bool submit(BlockingJob& job) noexcept;
    /// Takes it out of the line. False: it is too late, and its end will come.
    [[nodiscard]] bool take_back(BlockingJob& job) noexcept;

private:
    void start_thread();
    void run() noexcept;

    const task::MailboxRef mailbox_;
    const std::size_t most_;
    std::vector<std::thread> threads_;  // the owner's

    std::mutex mutex_;  // over everything below, and over `is_running`
    std::condition_variable work_;
    base::List<BlockingJob> line_;
    std::size_t idle_ = 0;
    bool ending_ = false;
};

/// What does not depend on the function.
class BlockingBase : protected task::Obligation {
public:
    [[nodiscard]] bool await_ready() noexcept;
    void await_suspend(std::coroutine_handle<> handle) noexcept;
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

protected:
    using Run = void (*)(BlockingBase&) noexcept;

    explicit BlockingBase(Run run) noexcept : Obligation(&ask), run_(run) {}
    /// Movable until it is awaited.
    BlockingBase(BlockingBase&& other) noexcept : Obligation(std::move(other)), run_(other.run_) {}
    BlockingBase& operator=(BlockingBase&&) = delete;
    ~BlockingBase() = default;

    /// Why the function was not called, if it was not.
    [[nodiscard]] const std::optional<Error>& refusal() const noexcept { return refusal_; }

private:
    struct Job final : BlockingJob {
        BlockingBase* owner = nullptr;
    };

    static void call(BlockingJob& job) noexcept;
    static void taken(task::InboxEntry& entry) noexcept;
    static void ask(task::Obligation& obligation) noexcept;
    void finish() noexcept;

    const Run run_;
    task::Awaiter awaiter_;
    BlockingPool* pool_ = nullptr;
    Job job_;
    std::optional<Error> refusal_;
};

}  // namespace fs::detail

/// co_await: what `function()` gives, a Result with an Error; or why it was not called: cancelled, no_runtime, shut_down,
/// no_memory (no thread could be started). `function` must not throw.
template <class F>
class [[nodiscard]] Blocking final : public fs::detail::BlockingBase, public task::Awaitable<Blocking<F>> {
public:
    using Output = std::invoke_result_t<F&>;
    static_assert(std::is_nothrow_invocable_v<F&>,
                  "the function runs on another thread: nobody could catch what it throws");
    static_assert(std::is_same_v<typename Output::error_type, Error>, "the function gives a Result<T>");

    explicit Blocking(F function) : BlockingBase(&run), function_(std::move(function)) {}
    Blocking(Blocking&& other) noexcept : BlockingBase(std::move(other)), function_(std::move(other.function_)) {}

    [[nodiscard]] Output await_resume() noexcept {
        if (refusal()) return std::unexpected(*refusal());
        return std::move(*output_);
    }

private:
    static void run(BlockingBase& base) noexcept {
        auto& self = static_cast<Blocking&>(base);
        self.output_.emplace(self.function_());
    }

    F function_;
    std::optional<Output> output_;
};

/// Calls `function` on a thread that may block. See Blocking.
template <class F>
[[nodiscard]] Blocking<std::decay_t<F>> blocking(F&& function) {
    return Blocking<std::decay_t<F>>(std::forward<F>(function));
}

}  // namespace edda
