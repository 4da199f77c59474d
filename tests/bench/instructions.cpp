// The hot paths, for counting instructions: `instructions MODE TIMES` does the same small thing so many times.
//
// tests/bench/test_instructions.py runs it under callgrind for two numbers of times and divides the difference, so that start-up,
// the first allocations and the end cancel out. What is counted is therefore the steady state.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/gen/http_head.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/wheel.hpp"

namespace {

using namespace edda;

Task<> yields(long times) {
    for (long i = 0; i < times; ++i) co_await yield_now();
}

Task<> empty(long* sum) {
    ++*sum;
    co_return;
}

Task<> joins(long times) {
    long sum = 0;
    for (long i = 0; i < times; ++i) static_cast<void>(co_await spawn(empty, &sum));
}

void poll_all(task::Scheduler& tasks) {
    while (task::TaskHeader* task = tasks.next()) task::poll(*task);
}

/// One task that wakes itself: a wake, the queue and a poll each time.
[[gnu::noinline]] void wake_and_poll(long times) {
    LocalExecutor executor{SpinPark{}};
    task::EnterScheduler entered(executor.tasks());
    spawn(yields, times).detach();
    poll_all(executor.tasks());
}

/// A task from its call to the end of its block.
[[gnu::noinline]] void spawn_and_run(long times) {
    LocalExecutor executor{SpinPark{}};
    task::EnterScheduler entered(executor.tasks());
    long sum = 0;
    for (long i = 0; i < times; ++i) {
        spawn(empty, &sum).detach();
        poll_all(executor.tasks());
    }
}

/// The same with somebody who awaits it: two polls, the executor's cycle, the output.
[[gnu::noinline]] void spawn_and_join(long times) {
    LocalExecutor executor{SpinPark{}};
    static_cast<void>(executor.block_on(joins, times));
}

/// A timeout that does not fire.
void timer_insert_and_cancel(long times) {
    struct Quiet : timer::Entry {
        Quiet() : Entry([](Entry&, Reason) noexcept {}) {}
    };
    timer::Wheel wheel;
    Quiet entry;
    for (long i = 0; i < times; ++i) {
        wheel.insert(entry, 1 + static_cast<timer::Tick>(i * 7919 % 60'000));
        wheel.remove(entry);
    }
}

// 201 bytes: what a command-line client with a few headers of its own sends.
constexpr std::string_view head =
    "GET /static/images/logo.png?v=20240115 HTTP/1.1\r\n"
    "Host: www.example.org:8080\r\n"
    "User-Agent: load/1.0 (linux; x86_64)\r\n"
    "Accept: image/webp,image/*;q=0.8,*/*;q=0.5\r\n"
    "Accept-Encoding: gzip\r\n"
    "Connection: keep-alive\r\n\r\n";

void parse_head(long times) {
    gen::http::HeadParser parser;
    for (long i = 0; i < times; ++i) {
        parser.reset();
        if (parser.feed(head.data(), head.size()) != gen::http::HeadParser::Status::done) std::abort();
    }
}

}  // namespace

int main(int count, char** words) {
    const std::string_view mode = count == 3 ? words[1] : "";
    const std::string_view number = count == 3 ? words[2] : "";
    long times = 0;
    std::from_chars(number.data(), number.data() + number.size(), times);
    if (mode == "wake+poll" && times > 0) {
        wake_and_poll(times);
    } else if (mode == "spawn+run" && times > 0) {
        spawn_and_run(times);
    } else if (mode == "spawn+join" && times > 0) {
        spawn_and_join(times);
    } else if (mode == "timer" && times > 0) {
        timer_insert_and_cancel(times);
    } else if (mode == "http head" && times > 0) {
        parse_head(times);
    } else {
        std::fputs("usage: instructions wake+poll|spawn+run|spawn+join|timer|'http head' TIMES\n", stderr);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
