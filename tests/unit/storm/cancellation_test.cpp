// A storm of cancellations: operations of every kind, each with its own accident, drawn from a seed.
//
// An operation is left to complete, or its task is aborted (here or by another thread), its time runs out, it loses a race,
// the scope around it ends, its task is left to itself, it owns its memory and is dropped or detached at any moment; and
// every third runtime is ended in the middle of all that. What must hold whatever happens:
//
//   nothing is left in flight, and no completion names an operation that is not there;
//   a buffer that was given back is not written to, by this process (AddressSanitizer) or by the kernel (its pattern);
//   bytes that were put in are in somebody's buffer or still in the queue, as the results say;
//   every client of a listener sees the end of its connection, also of one that was accepted for nobody;
//   all buffers of the ring are back, and as many descriptors are open as before.
//
// EDDA_STORM_OPERATIONS says how many in all; EDDA_STORM_SEED repeats a storm: a failure names the seed of its round, and how
// many operations that had. Turns of tasks come from the seed; when the kernel answers does not.
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <iomanip>
#include <iostream>
#include <random>

#include "edda/task/task_set.hpp"
#include "edda/task/when_any.hpp"
#include "unit/io/rig.hpp"
#include "unit/storm/attempts.hpp"

namespace edda::storm {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t round_size = 1000;
constexpr std::uint64_t lanes = 24;

enum class End : std::uint8_t {
    completes,
    aborted,
    aborted_elsewhere,
    times_out,
    loses_a_race,
    scope_ends,
    left_alone
};
constexpr std::array end_names{"left to complete", "aborted",   "aborted by another thread",
                               "out of time",      "in a race", "its scope is ended",
                               "left to itself"};

struct Counts {
    std::vector<Tally> kinds = std::vector<Tally>(storm::kinds.size());
    std::array<std::uint64_t, end_names.size()> ends{};
    std::uint64_t rounds = 0, cut = 0, operations = 0;
    std::uint64_t lined_up = 0, overflows = 0, exhausted = 0;
};

// ---- One operation ------------------------------------------------------------------------------

Task<> attempt(Stage* stage, std::size_t kind, Plan plan) {
    return kinds[kind].begin(stage, &(*stage->tallies)[kind], plan);
}

Task<Result<>> fails_after(std::uint64_t count) {
    co_await turns(count);
    co_return failure(ErrorCode::invalid_argument);
}

Task<> in_a_scope(Stage* stage, std::size_t kind, Plan plan) {
    auto body = [stage, kind, plan](TaskSet& tasks) mutable {
        tasks.spawn(&attempt, stage, kind, plan);
        return fails_after(plan.random.below(4));
    };
    auto ended = co_await with_tasks(body);
    EXPECT_FALSE(ended.has_value());
}

Task<> aborts(Stage* stage, std::size_t kind, Plan plan, bool elsewhere) {
    JoinHandle<> task = spawn(&attempt, stage, kind, plan);
    co_await turns(plan.random.below(4));
    if (elsewhere) {
        stage->elsewhere.give([abort = task.abort_handle()] { abort.abort(); });
    } else {
        task.abort();
    }
    static_cast<void>(co_await task);
}

/// What may wait for ever is given what it waits for, when nobody will end it.
Plan plan_of(const Stage& stage, std::uint64_t number, std::size_t& kind, End& end, bool may_hang) {
    Plan plan{.number = number, .random = Random(stage.seed * 0x1'0000'0001U + number)};
    kind = plan.random.below(kinds.size());
    end = static_cast<End>(plan.random.below(end_names.size()));
    plan.cause = static_cast<Cause>(plan.random.below(3));
    plan.turns_to_cause = static_cast<unsigned>(plan.random.below(5));
    if (plan.random.once_in(3)) plan.fate = static_cast<Fate>(plan.random.below(6));
    const bool ends_by_itself = end == End::completes || (end == End::left_alone && !may_hang);
    // One that is detached is nobody's to end, not even the runtime's.
    if (plan.fate == Fate::detached) plan.cause = Cause::before;
    if (ends_by_itself && plan.cause == Cause::never) plan.cause = Cause::later;
    return plan;
}

Task<> perform(Stage* stage, Counts* counts, std::uint64_t number, bool may_hang) {
    std::size_t kind = 0;
    End end{};
    Plan plan = plan_of(*stage, number, kind, end, may_hang);
    ++counts->ends[static_cast<std::size_t>(end)];
    switch (end) {
        case End::completes: co_await attempt(stage, kind, plan); break;
        case End::aborted: co_await aborts(stage, kind, plan, false); break;
        case End::aborted_elsewhere: co_await aborts(stage, kind, plan, true); break;
        case End::times_out: {
            const microseconds patience(plan.random.below(100));
            static_cast<void>(co_await edda::timeout(patience, attempt(stage, kind, plan)));
            break;
        }
        case End::loses_a_race: {
            const std::uint64_t count = plan.random.below(5);
            static_cast<void>(co_await when_any(attempt(stage, kind, plan), turns(count)));
            break;
        }
        case End::scope_ends: co_await in_a_scope(stage, kind, plan); break;
        case End::left_alone: spawn(&attempt, stage, kind, plan).detach(); break;
    }
    ++stage->done;
}

// ---- One round ----------------------------------------------------------------------------------

Task<> lane(Stage* stage, Counts* counts, std::uint64_t first, bool may_hang) {
    for (std::uint64_t number = first; number < stage->size; number += lanes)
        co_await perform(stage, counts, number, may_hang);
}

/// Holds every buffer of the ring at once: none is missing, and none is there twice.
Task<> takes_every_buffer(runtime::Runtime* runtime) {
    Inbound channel(Way::stream);
    std::vector<io::Buffer> held;
    while (held.size() < runtime->buffers().capacity()) {
        channel.put(1);
        auto buffer = co_await edda::timeout(5s, io::BufferedRead(channel.ours.number()));
        EXPECT_TRUE(buffer.has_value()) << "a buffer of the ring is missing";
        if (!buffer) co_return;
        channel.got += buffer->size();
        held.push_back(std::move(*buffer));
    }
}

/// What hangs, for people.
std::string left_in(Stage& stage) {
    Leftovers left;
    stage.runtime->ring().account(left);
    std::string text = std::to_string(stage.runtime->executor().tasks().alive()) + " tasks, " +
                       std::to_string(stage.runtime->buffers().in_use()) + " buffers in use";
    for (const OperationLeft& each : left.in_flight)
        text += "; " + each.name + " on " + std::to_string(each.descriptor) + (each.asked ? ", asked" : "") +
                (each.awaited ? "" : ", dropped");
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const Tally& tally = (*stage.tallies)[i];
        const std::uint64_t open = tally.begun - tally.over;
        if (open != 0) text += "; " + std::to_string(open) + " of " + kinds[i].name;
    }
    return text;
}

/// Waits for all, and looks at what they have left.
Task<> to_the_end(Stage* stage, Counts* counts) {
    std::vector<JoinHandle<>> running;
    for (std::uint64_t i = 0; i < lanes; ++i) running.push_back(spawn(&lane, stage, counts, i, false));
    for (JoinHandle<>& each : running) {
        auto ended = co_await edda::timeout(20s, each);
        EXPECT_TRUE(ended.has_value()) << "an operation whose cause came about has not ended: " << left_in(*stage);
    }
    task::Scheduler& tasks = stage->runtime->executor().tasks();
    co_await testing_rig::eventually([&tasks] { return tasks.alive() == 1; });
    EXPECT_EQ(stage->done, stage->size);
    stage->elsewhere.finish();
    co_await testing_rig::settle();
    EXPECT_EQ(stage->runtime->buffers().in_use(), 0U);
    co_await takes_every_buffer(stage->runtime);
    EXPECT_EQ(stage->runtime->buffers().in_use(), 0U);
}

/// Returns when `enough` have begun and ended, and leaves the others to the runtime's end.
Task<> not_to_the_end(Stage* stage, Counts* counts, std::uint64_t enough) {
    for (std::uint64_t i = 0; i < lanes; ++i) spawn(&lane, stage, counts, i, true).detach();
    while (stage->done < enough) static_cast<void>(co_await edda::sleep(microseconds(100)));
}

runtime::RuntimeOptions drawn_options(Random& random) {
    constexpr std::array<std::uint32_t, 4> entries{4, 8, 32, 128};
    constexpr std::array<std::size_t, 3> bounds{2, 16, 256};
    constexpr std::array<std::uint32_t, 3> buffers{1, 2, 8};
    runtime::RuntimeOptions options =
        testing_rig::small(entries[random.below(entries.size())], buffers[random.below(buffers.size())]);
    if (random.once_in(2)) options.ring.setup.completion_entries = options.ring.setup.entries;
    options.ring.completion_bound = bounds[random.below(bounds.size())];
    options.ring.shutdown_deadline = 10s;
    options.settle = 10s;
    return options;
}

void round(std::uint64_t seed, std::uint64_t size, Counts& counts) {
    Random random(seed);
    const bool cut = random.once_in(3);
    const std::size_t open_before = testing_rig::open_descriptors();
    {
        Stage stage(seed, size);
        stage.tallies = &counts.kinds;
        runtime::Runtime runtime = testing_rig::make_runtime(drawn_options(random));
        stage.runtime = &runtime;
        const auto ended = cut ? runtime.block_on(&not_to_the_end, &stage, &counts, random.below(size / 2 + 1))
                               : runtime.block_on(&to_the_end, &stage, &counts);
        EXPECT_TRUE(ended.has_value());
        const runtime::RuntimeReport report = runtime.shutdown();
        EXPECT_TRUE(report.clean()) << testing::PrintToString(report.sentences());
        EXPECT_EQ(runtime.ring().in_flight(), 0U);
        EXPECT_EQ(runtime.ring().strangers(), 0U) << "a completion named an operation that was not there";
        stage.elsewhere.finish();
        counts.operations += stage.done;
        counts.lined_up += runtime.counters()->read(gen::Metric::sq_full_waits);
        counts.overflows += runtime.counters()->read(gen::Metric::cq_overflows);
        counts.exhausted += runtime.counters()->read(gen::Metric::buffers_exhausted);
    }
    EXPECT_EQ(testing_rig::open_descriptors(), open_before) << "a descriptor was lost, or closed twice";
    ++counts.rounds;
    counts.cut += cut ? 1 : 0;
}

// ---- The storm ----------------------------------------------------------------------------------

void print(const Counts& counts, std::chrono::milliseconds took) {
    std::cout << std::left << std::setw(28) << "operation" << std::right;
    for (const char* column : {"begun", "gave", "cancelled", "failed", "unseen"}) std::cout << std::setw(11) << column;
    std::cout << '\n';
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const Tally& tally = counts.kinds[i];
        std::cout << std::left << std::setw(28) << kinds[i].name << std::right;
        for (const std::uint64_t number : {tally.begun, tally.gave, tally.cancelled, tally.failed, tally.unseen})
            std::cout << std::setw(11) << number;
        std::cout << '\n';
    }
    for (std::size_t i = 0; i < end_names.size(); ++i) std::cout << counts.ends[i] << ' ' << end_names[i] << ", ";
    std::cout << '\n'
              << counts.operations << " operations in " << counts.rounds << " runtimes, of which " << counts.cut
              << " were ended in the middle; " << counts.lined_up << " waited for room to be submitted, "
              << counts.overflows << " overflows of completions, " << counts.exhausted << " times without a buffer, "
              << took.count() << " ms\n";
}

TEST(CancellationStorm, LosesNothingAndLeavesNothing) {
    const std::uint64_t wanted = asked_for("EDDA_STORM_OPERATIONS", 12'000);
    std::uint64_t seed = asked_for("EDDA_STORM_SEED", std::random_device{}());
    ::signal(SIGPIPE, SIG_IGN);  // a pipe has no flag that says so
    Counts counts;
    const auto begun = std::chrono::steady_clock::now();
    const std::uint64_t size = std::min(round_size, wanted);
    for (; counts.operations < wanted && !testing::Test::HasFailure(); ++seed) {
        // Before and not after: a sanitizer ends the process.
        if (counts.rounds % 100 == 0) std::cout << counts.operations << " operations; seeds from " << seed << std::endl;
        SCOPED_TRACE("the round: EDDA_STORM_SEED=" + std::to_string(seed) +
                     " EDDA_STORM_OPERATIONS=" + std::to_string(size));
        round(seed, size, counts);
    }
    print(counts, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun));
    for (std::size_t i = 0; i < kinds.size() && wanted >= 12'000; ++i) {
        EXPECT_GT(counts.kinds[i].gave, 0U) << kinds[i].name;
        EXPECT_GT(counts.kinds[i].cancelled + counts.kinds[i].unseen, 0U) << kinds[i].name;
    }
}

}  // namespace
}  // namespace edda::storm
