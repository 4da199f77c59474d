// The flight recorder: what its rings keep, what a file has of them, and that threads may come, go and be read while they write.
//
// The machine here is made by hand, so that its events can be anything; recordings of real ones are replayed by the end-to-end tests.
#include "edda/base/recorder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "edda/base/misuse.hpp"
#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"
#include "edda/gen/task_state.hpp"

namespace edda::base {
namespace {

constexpr const char* row_names[] = {"open.1", "open.2", "close.1"};
constexpr gen::Layout door{"door", nullptr, 0, 0xABCDEF, row_names, 3};

struct Event {
    std::uint64_t object, stamp, before, after;
    std::uint32_t told;
    std::uint16_t machine, row;
};
static_assert(sizeof(Event) == 40);

struct Thread {
    std::uint64_t written = 0;
    std::uint64_t first = 0;
    std::vector<Event> events;
};

/// A recording, read by a second description of the format.
struct File {
    std::string header;
    std::vector<Thread> threads;
    bool ended = false;

    explicit File(const std::string& path) {
        std::ifstream in(path, std::ios::binary);
        for (std::string line; std::getline(in, line);) {
            std::uint64_t first = 0;
            std::size_t count = 0;
            if (std::sscanf(line.c_str(), "events %lu %zu", &first, &count) == 2) {
                Thread& thread = threads.back();
                // The ring went round while it was written: what was before the hole proves nothing.
                if (first != thread.first + thread.events.size()) thread.events.clear();
                if (thread.events.empty()) thread.first = first;
                const std::size_t before = thread.events.size();
                thread.events.resize(before + count);
                in.read(reinterpret_cast<char*>(&thread.events[before]),
                        static_cast<std::streamsize>(count * sizeof(Event)));
            } else if (line.starts_with("thread ")) {
                threads.emplace_back();
                EXPECT_EQ(std::sscanf(line.c_str(), "thread %*u %lu", &threads.back().written), 1);
            } else if (line == "end") {
                ended = true;
            } else {
                header += line + "\n";
            }
        }
    }
};

/// A name that no other test has, in this process or in one beside it.
std::string own_path() {
    std::random_device random;
    return testing::TempDir() + "recorder_test_" + std::to_string(random()) + "_" + std::to_string(random());
}

class RecorderTest : public testing::Test {
protected:
    void SetUp() override {
        if (!Recorder::available) GTEST_SKIP() << "this build records nothing";
    }
    void TearDown() override { Recorder::stop(); }

    /// As a transition would report it: the word counts up.
    static void happens(std::uint64_t word, const void* object = &door) {
        gen::observe(door, static_cast<std::uint16_t>(word % 3), object, word, word + 1, 7);
    }
    static void happen(std::uint64_t from, std::uint64_t to, const void* object = &door) {
        for (std::uint64_t word = from; word < to; ++word) happens(word, object);
    }
    static File written(const char* why = "a test asks") {
        const std::string path = own_path();
        EXPECT_TRUE(Recorder::write(path.c_str(), why)) << std::strerror(errno);
        File file(path);
        std::filesystem::remove(path);
        EXPECT_TRUE(file.ended);
        return file;
    }
};

TEST_F(RecorderTest, KeepsNothingWhileItIsOff) {
    EXPECT_FALSE(Recorder::is_on());
    happens(1);
    ASSERT_TRUE(Recorder::start(16));
    EXPECT_FALSE(Recorder::start(16)) << "it is on already";
    EXPECT_TRUE(written().threads.empty());
}

TEST_F(RecorderTest, WritesEachEventAsItWasTold) {
    ASSERT_TRUE(Recorder::start(16));
    happen(1, 4);
    Recorder::stop();
    happens(99);
    const File file = written();
    ASSERT_EQ(file.threads.size(), 1u);
    const Thread& thread = file.threads[0];
    EXPECT_EQ(thread.written, 3u);
    EXPECT_EQ(thread.first, 0u);
    ASSERT_EQ(thread.events.size(), 3u);
    for (std::uint64_t i = 0; i < 3; ++i) {
        const Event& event = thread.events[i];
        EXPECT_EQ(event.object, reinterpret_cast<std::uintptr_t>(&door));
        EXPECT_EQ(event.before, i + 1);
        EXPECT_EQ(event.after, i + 2);
        EXPECT_EQ(event.told, 7u);
        EXPECT_EQ(event.row, (i + 1) % 3);
        EXPECT_GE(event.stamp, i > 0 ? thread.events[i - 1].stamp : 0);
    }
    EXPECT_TRUE(file.header.starts_with("edda recording 1\nwhy a test asks\nclock ")) << file.header;
    const std::string machine = std::to_string(thread.events[0].machine);
    EXPECT_NE(
        file.header.find("machine " + machine + " 0000000000abcdef 3 door\nrow open.1\nrow open.2\nrow close.1\n"),
        std::string::npos)
        << file.header;
}

TEST_F(RecorderTest, OverwritesTheOldest) {
    ASSERT_TRUE(Recorder::start(10));  // becomes 16
    happen(0, 100);
    const File file = written();
    const Thread& thread = file.threads.at(0);
    EXPECT_EQ(thread.written, 100u);
    // While it is on, the place after the newest may be half written; so one fewer than the ring has is certain.
    ASSERT_EQ(thread.events.size(), 15u);
    EXPECT_EQ(thread.first, 85u);
    for (std::uint64_t i = 0; i < 15; ++i) EXPECT_EQ(thread.events[i].before, 85 + i);
}

TEST_F(RecorderTest, ANewRecordingLeavesTheOldOneBehind) {
    ASSERT_TRUE(Recorder::start(16));
    happen(0, 100);
    Recorder::stop();
    ASSERT_TRUE(Recorder::start(16));
    happen(200, 202);
    const File file = written();
    ASSERT_EQ(file.threads.size(), 1u);
    EXPECT_EQ(file.threads[0].written, 2u);
    ASSERT_EQ(file.threads[0].events.size(), 2u);
    EXPECT_EQ(file.threads[0].events[0].before, 200u);
}

TEST_F(RecorderTest, ThreadsHaveRingsOfTheirOwnAndLeaveThemToOthers) {
    ASSERT_TRUE(Recorder::start(64));
    happens(1);
    for (std::uint64_t i = 0; i < 5; ++i) std::thread([i] { happen(10 * i, 10 * i + 3); }).join();
    const File file = written();
    ASSERT_EQ(file.threads.size(), 2u) << "five threads, one after the other, share one ring";
    std::vector<std::size_t> sizes{file.threads[0].events.size(), file.threads[1].events.size()};
    std::ranges::sort(sizes);
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 15}));
}

/// A thread_local that is older than the thread's first event is destroyed after the ring was left, and takes rows all the same.
TEST_F(RecorderTest, HearsTheEndOfAThreadAndKeepsNoRingForIt) {
    struct Late {
        ~Late() { happen(word, word + 2); }
        std::uint64_t word = 0;
    };
    ASSERT_TRUE(Recorder::start(64));
    for (std::uint64_t i = 0; i < 5; ++i) {
        std::thread([i] {
            thread_local Late late;
            late.word = 10 * i + 1;
            happens(10 * i);
        }).join();
    }
    const File file = written();
    ASSERT_EQ(file.threads.size(), 1u) << "one after the other they share one ring";
    ASSERT_EQ(file.threads[0].events.size(), 15u);
    for (std::uint64_t i = 0; i < 15; ++i) EXPECT_EQ(file.threads[0].events[i].before, 10 * (i / 3) + i % 3);
}

TEST_F(RecorderTest, IsReadWhileThreadsWrite) {
    constexpr std::size_t writers = 3;
    ASSERT_TRUE(Recorder::start(256));
    std::atomic<std::size_t> busy{0};
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < writers; ++i) {
        threads.emplace_back([&, i](const std::stop_token& stop) {
            std::uint64_t word = 0;
            while (!stop.stop_requested()) {
                happen(word, word + 1, row_names + i);
                if (word++ == 1000) ++busy;
            }
        });
    }
    while (busy < writers) std::this_thread::yield();
    for (int round = 0; round < 50; ++round) {
        const File file = written();
        ASSERT_EQ(file.threads.size(), writers);
        for (const Thread& thread : file.threads) {
            for (std::size_t i = 0; i < thread.events.size(); ++i) {
                const Event& event = thread.events[i];
                // Nothing torn: all that an event says belongs together, and the next one follows.
                ASSERT_EQ(event.after, event.before + 1);
                ASSERT_EQ(event.row, event.before % 3);
                ASSERT_EQ(event.before, thread.events[0].before + i);
            }
        }
    }
}

TEST_F(RecorderTest, SaysWhenTheFileCannotBeWritten) {
    ASSERT_TRUE(Recorder::start(16));
    EXPECT_FALSE(Recorder::write((testing::TempDir() + "no such folder/x").c_str()));
    EXPECT_EQ(errno, ENOENT);
}

/// A real machine's transitions report themselves, with the words that they saw.
TEST_F(RecorderTest, HearsGeneratedTransitions) {
    ASSERT_TRUE(Recorder::start(16));
    gen::TaskState state;
    const std::uint32_t first = state.word();
    static_cast<void>(state.poll_begin());
    const File file = written();
    ASSERT_EQ(file.threads.at(0).events.size(), 1u);
    const Event& event = file.threads[0].events[0];
    EXPECT_EQ(event.object, reinterpret_cast<std::uintptr_t>(&state));
    EXPECT_EQ(event.before, first);
    EXPECT_EQ(event.after, state.word());
    EXPECT_STREQ(gen::TaskState::layout.rows[event.row], "poll_begin.3");
}

using RecorderDeathTest = RecorderTest;

TEST_F(RecorderDeathTest, ABrokenInvariantLeavesARecording) {
    static const std::string path = own_path();
    EXPECT_DEATH(
        {
            Recorder::start(16);
            Recorder::write_at_end(path.c_str());
            happen(5, 8);
            gen::broken(door, 0, "open", "needs: not open");
        },
        "machine door: the event open came");
    const File file(path);
    std::filesystem::remove(path);
    EXPECT_TRUE(file.ended);
    EXPECT_NE(file.header.find("why machine door: the event open came in the word"), std::string::npos) << file.header;
    ASSERT_EQ(file.threads.size(), 1u);
    EXPECT_EQ(file.threads[0].events.size(), 3u);
}

/// Whoever comes second must not end the process while the first still writes.
TEST_F(RecorderDeathTest, IsWholeWhenTwoThreadsBreakAtOnce) {
    static const std::string path = own_path();
    EXPECT_DEATH(
        {
            Recorder::start(1 << 16);
            Recorder::write_at_end(path.c_str());
            std::atomic<int> broken{0};
            const auto breaks = [&broken](const std::uint64_t& object) {
                happen(0, 1 << 16, &object);
                ++broken;
                while (broken < 2) {
                }
                misuse("a test breaks twice");
            };
            const std::uint64_t objects[2] = {};
            std::thread first([&] { breaks(objects[0]); });
            std::thread second([&] { breaks(objects[1]); });
            first.join();
            second.join();
        },
        "a test breaks twice");
    const File file(path);
    std::filesystem::remove(path);
    EXPECT_TRUE(file.ended);
    EXPECT_EQ(file.threads.size(), 2u);
}

/// A thread without memory for its ring goes on; the file says how many there were, not how often they asked.
TEST_F(RecorderDeathTest, CountsThreadsWithoutMemory) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a sanitizer's memory cannot be limited";
#endif
    static const std::string path = own_path();
    static constexpr rlimit little{.rlim_cur = 512U << 20, .rlim_max = 512U << 20};
    EXPECT_EXIT(
        {
            Recorder::start(1 << 24);
            if (setrlimit(RLIMIT_AS, &little) != 0) std::exit(2);
            happen(0, 10);
            std::exit(Recorder::write(path.c_str()) ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
    const File file(path);
    std::filesystem::remove(path);
    EXPECT_TRUE(file.threads.empty());
    EXPECT_NE(file.header.find("\nunrecorded 1\n"), std::string::npos) << file.header;
}

TEST_F(RecorderDeathTest, SaysThatItCouldNotWrite) {
    static const std::string path = testing::TempDir() + "no such folder/x";
    EXPECT_DEATH(
        {
            Recorder::start(16);
            Recorder::write_at_end(path.c_str());
            misuse("a test ends");
        },
        "the recording cannot be written to .*no such folder/x: No such file or directory");
    EXPECT_DEATH(
        {
            Recorder::start(16);
            Recorder::write_at_end("/dev/full");
            happen(0, 15);
            misuse("a test ends");
        },
        "the recording cannot be written to /dev/full: No space left on device");
}

TEST(Recorder, SaysWhetherTheBuildHasIt) {
    EXPECT_EQ(Recorder::available, gen::observing);
    if (Recorder::available) return;
    EXPECT_FALSE(Recorder::start());
    EXPECT_FALSE(Recorder::write("nowhere"));
}

}  // namespace
}  // namespace edda::base
