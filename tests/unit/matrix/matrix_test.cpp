// The combination matrix: every way in which a body, its output, its handle, an abort, its memory and its waker can meet.
//
// Each cell is one runtime with one task. What must come of it is the oracle's word (cell.hpp); what does come of it is
// counted: the frame, its local and the output are objects that note their making and their destruction, so one that is
// destroyed twice, or never, or used afterwards is seen here or by AddressSanitizer.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "edda/task/abort_handle.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/task/slab.hpp"
#include "edda/task/waker.hpp"
#include "edda/task/woken.hpp"
#include "unit/matrix/cell.hpp"
#include "unit/task/support.hpp"

namespace edda::matrix {
namespace {

using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;

/// An output that counts itself, and throws when it is destroyed by anybody but its reader, if told to.
class Value {
public:
    Value(Tally& tally, bool throws) noexcept : counted_(tally), throws_(throws) {}
    Value(Value&& other) noexcept : counted_(std::move(other.counted_)), throws_(std::exchange(other.throws_, false)) {}
    Value& operator=(Value&&) = delete;
    ~Value() noexcept(false) {
        if (throws_) throw std::runtime_error("output");
    }

    /// The reader has it: from now on it is destroyed like anything else.
    void disarm() noexcept { throws_ = false; }

private:
    Counted counted_;
    bool throws_;
};

/// Throws when it is destroyed where it was put last.
class MovableBomb {
public:
    explicit MovableBomb(bool armed) noexcept : armed_(armed) {}
    MovableBomb(MovableBomb&& other) noexcept : armed_(std::exchange(other.armed_, false)) {}
    MovableBomb& operator=(MovableBomb&&) = delete;
    ~MovableBomb() noexcept(false) {
        if (armed_) throw std::runtime_error("destructor");
    }

private:
    bool armed_;
};

using Handle = JoinHandle<Value>;

/// Room for the task of any cell, in every build.
constexpr std::size_t slot_bytes = 4096;

/// Everything that is seen of one cell.
struct Scene {
    explicit Scene(const Cell& in) : cell(in) {}

    Cell cell;
    Tally frames, locals, outputs;
    int polls = 0;
    Gate gate;          // opened by the driver when the wake is local
    RemoteWaker waker;  // given to another thread when it is remote; the body's own, or of a task that never runs
    bool come = false;  // what the body waits for then; written by that thread before it wakes
    Slab slab = Slab::bounded(1, slot_bytes);
    std::optional<Handle> handle;
    AbortHandle abort_handle;
    std::optional<bool> abort_gave;
    Seen reader = Seen::nothing;
    bool reader_is_over = false;
};

Task<Value> body(Scene* scene, [[maybe_unused]] Counted frame, [[maybe_unused]] MovableBomb parameter) {
    ++scene->polls;
    Counted local(scene->locals);
    MovableBomb bomb(scene->cell.has_bomb() && scene->cell.bomb == Bomb::local);
    if (scene->cell.wake == Wake::local) {
        co_await scene->gate;
    } else {
        scene->waker = *RemoteWaker::of_current_task();
        while (!scene->come) static_cast<void>(co_await woken());
    }
    ++scene->polls;
    if (scene->cell.body == Body::throws || scene->cell.body == Body::throws_twice) throw std::runtime_error("body");
    co_return Value(scene->outputs, scene->cell.output == Output::throws_in_destructor);
}

void begin(Scene& scene) {
    const bool parameter = scene.cell.has_bomb() && scene.cell.bomb == Bomb::parameter;
    if (scene.cell.memory == Memory::heap) {
        scene.handle.emplace(spawn(body, &scene, Counted(scene.frames), MovableBomb(parameter)));
    } else {
        auto spawned = spawn_on(scene.slab, body, &scene, Counted(scene.frames), MovableBomb(parameter));
        scene.handle.emplace(std::move(spawned).value());  // throws, and so fails the cell, when there is none
    }
    if (scene.cell.asker == Asker::abort_handle) scene.abort_handle = scene.handle->abort_handle();
    if (scene.cell.wake == Wake::remote && !scene.cell.begins()) {
        auto* task = const_cast<task::TaskHeader*>(static_cast<const task::TaskHeader*>(scene.handle->id()));
        scene.waker = RemoteWaker(*task);
    }
}

Seen seen_by(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const std::runtime_error& error) {
        const std::string_view what = error.what();
        if (what == "body") return Seen::body_threw;
        if (what == "destructor") return Seen::destructor_threw;
    } catch (...) {
        return Seen::something_else;
    }
    return Seen::something_else;
}

void read(Scene& scene, JoinResult<Value> result) {
    scene.reader_is_over = true;
    if (result.has_value()) {
        scene.reader = Seen::output;
        result->disarm();
        return;
    }
    switch (result.error().kind()) {
        case JoinError::Kind::failed: scene.reader = seen_by(result.error().exception()); return;
        case JoinError::Kind::cancelled: scene.reader = Seen::cancelled; return;
        case JoinError::Kind::detached: scene.reader = Seen::detached; return;
        case JoinError::Kind::runtime:
        case JoinError::Kind::taken:
        case JoinError::Kind::replaced: scene.reader = Seen::something_else; return;
    }
}

/// The coroutine that awaits the handle before the task has run.
Task<> awaits(Scene* scene) {
    begin(*scene);
    auto result = co_await *scene->handle;
    read(*scene, std::move(result));
}

/// What the cell has to do at this moment.
void arrive(Scene& scene, Abort abort, std::optional<Drop> drop) {
    if (scene.cell.abort == abort) {
        const bool through_handle = scene.cell.asker == Asker::join_handle;
        scene.abort_gave = through_handle ? scene.handle->abort() : scene.abort_handle.abort();
    }
    if (scene.cell.drop == drop) scene.handle.reset();
}

/// Lets everything else run until the task is over. A wake that is lost makes the test run into its time limit.
Task<> until_over(const Tally* frames) {
    while (frames->alive() > 0) co_await yield_now();
}

Task<> drive(Scene* scene) {
    if (scene->cell.join == Join::polled) {
        spawn(awaits, scene).detach();
        co_await yield_now();
    } else {
        begin(*scene);
    }
    EXPECT_EQ(scene->polls, 0) << "spawn and await alone run nothing of it";
    arrive(*scene, Abort::at_once, Drop::at_once);

    co_await yield_now();
    EXPECT_EQ(scene->polls, scene->cell.begins() ? 1 : 0);
    arrive(*scene, Abort::after_first_poll, Drop::after_first_poll);

    if (scene->cell.wake == Wake::local) {
        scene->gate.open();
    } else {
        std::thread([scene] {
            scene->come = true;
            scene->waker.wake();
            scene->waker = RemoteWaker();  // here, where it may be the last holder
        }).join();
    }
    co_await until_over(&scene->frames);
    if (scene->handle) {
        EXPECT_TRUE(scene->handle->is_finished());
    }
    arrive(*scene, Abort::after_finish, Drop::after_finish_unread);

    if (scene->cell.join == Join::polled) {
        while (!scene->reader_is_over) co_await yield_now();
    } else if (scene->handle) {
        auto result = co_await *scene->handle;
        read(*scene, std::move(result));
    }
    if (scene->handle) {
        EXPECT_FALSE(*scene->handle) << "it was read";
    }
    arrive(*scene, Abort::after_reading, Drop::after_reading);
}

void run(const Cell& cell) {
    SCOPED_TRACE(::testing::Message() << cell);
    const Expected expected = oracle(cell);
    Scene scene(cell);
    {
        Executor executor{SpinPark{}, NullHooks{},
                          1};  // one poll a cycle, so that "in the next cycle" means before the next poll
        EXPECT_TRUE(executor.block_on(drive, &scene).has_value());
        EXPECT_EQ(executor.tasks().alive(), 0U);
    }
    EXPECT_EQ(scene.slab.taken(), 0U) << "the block of the task is still held by somebody";
    EXPECT_EQ(scene.frames.made, 1);
    EXPECT_EQ(scene.frames.destroyed, 1);
    EXPECT_EQ(scene.locals.made, expected.locals);
    EXPECT_EQ(scene.locals.destroyed, expected.locals);
    EXPECT_EQ(scene.outputs.made, expected.outputs);
    EXPECT_EQ(scene.outputs.destroyed, expected.outputs);
    EXPECT_EQ(scene.polls, expected.polls);
    EXPECT_EQ(scene.reader, expected.reader);
    if (cell.abort != Abort::never) {
        EXPECT_EQ(scene.abort_gave, expected.abort_gives);
    }
}

// The numbers are those of the axes: 4 x 2 x 2 x 2 x 4 x 5 x 2 x 2 x 2 combinations. One that is skipped by mistake is seen here.
TEST(Matrix, EveryCellThatCanExistComesToWhatTheOracleSays) {
    std::array<int, reasons> count{};
    for_each_combination([&](const Cell& cell) {
        const Reason reason = skipped(cell);
        ++count[static_cast<std::size_t>(reason)];
        if (reason == Reason::none) run(cell);
    });
    int all = 0;
    for (std::size_t reason = 0; reason < reasons; ++reason) {
        std::printf("%5d  %s\n", count[reason], words(static_cast<Reason>(reason)).data());
        all += count[reason];
    }
    EXPECT_EQ(all, 5120);
    EXPECT_EQ(count, (std::array{2160, 384, 768, 512, 864, 432}));
}

}  // namespace
}  // namespace edda::matrix
