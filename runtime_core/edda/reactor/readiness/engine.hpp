// An engine over readiness: carries out the entries of a ring by trying, waiting until a descriptor is ready, and trying
// again; and what may block on a few threads.
//
// What becomes of an entry is a row of the specification (gen/arch/emulated_ops.hpp): a call here and now, a call that may
// say "again" and then waits in the line of its descriptor, or a call on a thread of the pool. The engine's own are those
// that concern the ring: nop, timeout, cancel, poll, close.
//
// Rules it keeps:
//   Each entry is tried at once; only one that cannot go on costs a wait. A busy connection never meets the poller.
//   What cannot wait for readiness (files) goes to the pool; what can never does.
//   A close takes all that wait for the descriptor out first, with ECANCELED: the number may be a stranger's afterwards.
//   A full completion queue loses nothing: results wait in a list and the queue says that it has overflowed.
//   The poller is looked at when the thread has nothing else to do, and every few cycles when it has (config: readiness look).
//
// The eventfd that ends a sleep is never read under io_uring, whose polls are told by edges. Here readiness is a level, so
// the poll whose number is Reserved::woken reads it.
//
// Thread rule: the ring's thread.
#pragma once

#include <memory>
#include <optional>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/reactor/readiness/buffer_groups.hpp"
#include "edda/reactor/readiness/lines.hpp"
#include "edda/reactor/readiness/pool.hpp"
#include "edda/reactor/readiness/queues.hpp"
#include "edda/reactor/uring/engine.hpp"

namespace edda::readiness {

struct EngineOptions {
    std::uint32_t entries = static_cast<std::uint32_t>(gen::config::ring_entries);
    std::uint32_t completions = static_cast<std::uint32_t>(gen::config::completion_ring_entries);
    std::size_t threads = gen::config::pool_threads;  ///< for calls that may block, at most
};

class ReadinessEngine final : public uring::Engine {
public:
    /// Errors: no_memory, too_many_open_files.
    [[nodiscard]] static Result<std::unique_ptr<uring::Engine>> create(std::unique_ptr<Poller> poller,
                                                                       const EngineOptions& options = {}) noexcept;
    ~ReadinessEngine() override;

    [[nodiscard]] io_uring& queues() noexcept override { return queues_.ring(); }
    [[nodiscard]] int enter(unsigned submit, bool sleep,
                            std::optional<std::chrono::nanoseconds> at_most) noexcept override;
    [[nodiscard]] bool wants_look() noexcept override;
    [[nodiscard]] bool supports(std::uint8_t opcode) const noexcept override;
    [[nodiscard]] int register_buffers(const io_uring_buf_reg& registration) noexcept override {
        return groups_.add(registration);
    }
    void unregister_buffers(std::uint16_t group) noexcept override { groups_.remove(group); }

private:
    ReadinessEngine(std::unique_ptr<Poller> poller, int bell, const EngineOptions& options) noexcept;

    // Entries.
    [[nodiscard]] unsigned take_entries(unsigned submit) noexcept;
    void begin(Job& job) noexcept;
    void begin_timeout(Job& job) noexcept;
    void begin_poll(Job& job) noexcept;
    void begin_call(Job& job) noexcept;
    void cancel(Job& job) noexcept;
    void close(Job& job) noexcept;

    /// Calls; true when the job has its result, false when it is to wait.
    [[nodiscard]] bool attempt(Job& job) noexcept;
    [[nodiscard]] long call_with_buffer(Job& job) noexcept;
    void wait_in_line(Job& job) noexcept;
    void wait_until(Job& job, std::chrono::nanoseconds due) noexcept;
    void into_pool(Job& job) noexcept;
    /// Takes a buffer for good, because the call is made elsewhere. False when there is none.
    [[nodiscard]] bool pick_for_pool(Job& job) noexcept;
    void finish(Job& job, long result) noexcept;
    void post(Job& job) noexcept;

    // Events.
    /// 0; or why it ended with nothing: -ETIME, -EINTR.
    [[nodiscard]] int look(bool sleep, std::optional<std::chrono::nanoseconds> at_most) noexcept;
    void tell(Ready ready) noexcept;
    void tell_time() noexcept;
    void flush() noexcept;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> until_due(
        std::optional<std::chrono::nanoseconds> at_most) const noexcept;

    std::unique_ptr<Poller> poller_;
    int bell_;
    JobTable jobs_;
    Lines lines_;
    Pool pool_;
    Queues queues_;
    BufferGroups groups_;
    base::List<Job> timed_;     // by due
    base::List<Job> finished_;  // no room in the completion queue
    unsigned cycles_ = 0;       // since the poller was looked at
    std::size_t counting_ = 0;  // timeouts that end after so many completions
};

}  // namespace edda::readiness
