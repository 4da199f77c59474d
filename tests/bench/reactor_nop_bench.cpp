// What the reactor costs for one operation: NOPs, which cost the kernel next to nothing, beside the same ones by liburing's own calls.
//
// A batch is submitted with one enter and its completions are read; then comes the next one. The ring of the twin is set up like ours
// (one issuer, deferred work, registered descriptor), so that the difference is what the runtime adds:
//
//   nop_ring   operations given to the Ring by hand: the slot, its word, the entry, the completion found by number
//   nop_task   `co_await` in as many tasks: also the awaiter, the wake, the queue, the poll and its measurement
//
// Beside ns, twin and ratio of beside.hpp stands `more`, the median over the rounds of what an operation costs more than the twin's.
#include <benchmark/benchmark.h>
#include <liburing.h>

#include <cstdint>
#include <deque>
#include <vector>

#include "beside.hpp"
#include "edda/gen/ops_core.hpp"
#include "edda/io/operation.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/spawn.hpp"

namespace {

using namespace edda;

constexpr long operations = 8192;  // of one round, whatever the batch
constexpr int rounds = 400;

/// liburing, as its manual says.
class RawRing {
public:
    RawRing() {
        io_uring_params parameters{};
        parameters.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_SUBMIT_ALL;
        made_ = io_uring_queue_init_params(256, &ring_, &parameters) == 0;
        if (made_) io_uring_register_ring_fd(&ring_);
    }
    RawRing(const RawRing&) = delete;
    RawRing& operator=(const RawRing&) = delete;
    ~RawRing() {
        if (made_) io_uring_queue_exit(&ring_);
    }

    [[nodiscard]] bool is_made() const noexcept { return made_; }

    void batch(unsigned size) {
        for (unsigned i = 0; i < size; ++i) {
            io_uring_sqe* sqe = io_uring_get_sqe(&ring_);
            io_uring_prep_nop(sqe);
            io_uring_sqe_set_data64(sqe, i);
        }
        unsigned seen = 0;
        while (seen < size) {
            io_uring_submit_and_wait(&ring_, 1);
            unsigned head = 0;
            unsigned count = 0;
            io_uring_cqe* cqe = nullptr;
            io_uring_for_each_cqe(&ring_, head, cqe) {
                benchmark::DoNotOptimize(cqe->user_data);
                ++count;
            }
            io_uring_cq_advance(&ring_, count);
            seen += count;
        }
    }

private:
    io_uring ring_{};
    bool made_ = false;
};

/// One that the ring knows, and nobody awaits.
struct Nop final : uring::Request {
    explicit Nop(long& left_to_come) noexcept : Request(verbs_of_nop), left(left_to_come) {}
    static void prepare(const uring::Request&, io_uring_sqe& sqe) noexcept { gen::op::Nop{}.prepare(sqe); }
    static void deliver(uring::Request& request, uring::Completion) noexcept { --static_cast<Nop&>(request).left; }
    static void ignore(uring::Request&, uring::Completion) noexcept {}
    static void free(uring::Request&) noexcept {}
    static const uring::Verbs verbs_of_nop;
    long& left;
};
constexpr uring::Verbs Nop::verbs_of_nop{&prepare, &deliver, &ignore, &ignore, &free};

/// Rounds of ours and the twin's in turn, and the difference of each.
template <class Ours>
void measure(benchmark::State& state, RawRing& raw, Ours&& ours) {
    const auto batch = static_cast<unsigned>(state.range(0));
    bench::beside(state, operations, std::forward<Ours>(ours), [&raw, batch] {
        for (long done = 0; done < operations; done += batch) raw.batch(batch);
    });
}

void nop_ring(benchmark::State& state) {
    RawRing raw;
    auto made = runtime::Runtime::create({.backend = reactor::Backend::uring});
    if (!raw.is_made() || !made) return state.SkipWithError("io_uring cannot be used here");
    made->enter([&] {
        uring::Ring& ring = made->ring();
        const long batch = state.range(0);
        long left = 0;
        std::deque<Nop> nops;  // their addresses are the ring's
        for (long i = 0; i < batch; ++i) nops.emplace_back(left);
        measure(state, raw, [&] {
            for (long done = 0; done < operations; done += batch) {
                left = batch;
                for (Nop& nop : nops) static_cast<void>(ring.start(nop));
                while (left > 0) static_cast<void>(ring.park({.sleep = true}));
            }
        });
    });
}
BENCHMARK(nop_ring)->Arg(1)->Arg(32)->Arg(128)->UseManualTime()->Iterations(rounds);

Task<> nops(long times) {
    for (long i = 0; i < times; ++i) static_cast<void>(co_await io::Operation(gen::op::Nop{}));
}

Task<> nops_in(long tasks) {
    std::vector<JoinHandle<void>> handles;
    handles.reserve(static_cast<std::size_t>(tasks));
    for (long i = 0; i < tasks; ++i) handles.push_back(spawn(nops, operations / tasks));
    for (auto& handle : handles) static_cast<void>(co_await std::move(handle));
}

void nop_task(benchmark::State& state) {
    RawRing raw;
    auto made = runtime::Runtime::create({.backend = reactor::Backend::uring, .tasks_per_cycle = 256});
    if (!raw.is_made() || !made) return state.SkipWithError("io_uring cannot be used here");
    measure(state, raw, [&] { static_cast<void>(made->block_on(nops_in, state.range(0))); });
}
BENCHMARK(nop_task)->Arg(1)->Arg(32)->Arg(128)->UseManualTime()->Iterations(rounds);

}  // namespace
