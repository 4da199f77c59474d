// Two tasks that sleep at the same time: the whole takes as long as the longer one.
#include <chrono>
#include <cstdio>

#include "edda/runtime/runtime.hpp"
#include "edda/timer/sleep.hpp"

using namespace edda;
using namespace std::chrono_literals;

Task<int> answer_after(std::chrono::milliseconds pause, int answer) {
    static_cast<void>(co_await sleep(pause));  // a Result<>: an error when the runtime ends first
    co_return answer;
}

Task<int> both() {
    JoinHandle<int> first = spawn(answer_after, 100ms, 40);
    JoinHandle<int> second = spawn(answer_after, 50ms, 2);
    const auto a = co_await first;  // Result<int, JoinError>
    const auto b = co_await second;
    co_return a.value_or(0) + b.value_or(0);
}

int main() {
    auto runtime = runtime::Runtime::create();
    if (!runtime) return 1;
    const auto sum = runtime->block_on(both);
    std::printf("%d\n", sum.value_or(-1));
    return sum ? 0 : 1;
}
