// Structured concurrency: two things at the same time, the first of several, and a deadline around it all. Nothing that
// is begun here outlives the call that began it.
#include <chrono>
#include <cstdio>
#include <string>

#include "edda/runtime/runtime.hpp"
#include "edda/task/task_set.hpp"
#include "edda/task/when_all.hpp"
#include "edda/task/when_any.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"

using namespace edda;
using namespace std::chrono_literals;

/// Stands for a request to a server that takes `pause` to answer.
Task<Result<std::string>> fetch(std::string name, std::chrono::milliseconds pause) {
    co_await sleep(pause).or_return();  // a value, or this coroutine ends with the error
    co_return name;
}

/// Both are needed: their values come together, or the error of the one that failed first.
Task<Result<std::string>> page() {
    auto [text, picture] = co_await when_all(fetch("text", 20ms), fetch("picture", 10ms)).or_return();
    co_return text + " and " + picture;
}

/// One is enough: the loser is asked to end, and has ended when this goes on.
Task<Result<std::string>> nearest() {
    auto race = co_await when_any(fetch("far mirror", 10s), fetch("near mirror", 10ms));
    if (race.first == 0) co_return *race.get<0>();
    co_return *race.get<1>();
}

/// Any number, with what they borrow: `answers` outlives the set, whatever happens.
Task<Result<int>> survey() {
    int answers = 0;
    auto ask_one = [](int& count, std::chrono::milliseconds pause) -> Task<Result<>> {
        co_await sleep(pause).or_return();
        ++count;
        co_return {};
    };
    auto ask_all = [&](TaskSet& tasks) -> Task<> {
        for (int i = 0; i < 5; ++i) tasks.spawn(ask_one, std::ref(answers), 10ms * i);
        co_return;
    };
    const Result<> asked = co_await with_tasks(ask_all);
    if (!asked) co_return failure(asked.error());
    co_return answers;
}

Task<Result<>> everything() {
    const std::string both = co_await page().or_return();
    const std::string one = co_await nearest().or_return();
    const int answers = co_await survey().or_return();
    std::printf("%s\n%s\n%d answers\n", both.c_str(), one.c_str(), answers);
    const auto late = co_await timeout(50ms, when_all(fetch("slow", 10s), fetch("quick", 1ms)));
    std::printf("%s\n", late ? "in time" : "too late");
    co_return {};
}

int main() {
    auto runtime = runtime::Runtime::create();
    if (!runtime) return 1;
    const auto result = runtime->block_on(everything);
    return result && *result ? 0 : 1;
}
