// A program of somebody who has installed Edda: runs a task that sleeps on the ring's thread and reads an address, for which
// c-ares has to be found as well, and prints what it returned.
#include <chrono>
#include <cstdio>

#include <edda/net/resolve.hpp>
#include <edda/runtime/runtime.hpp>
#include <edda/timer/sleep.hpp>

namespace {

edda::Task<int> answer() {
    const auto slept = co_await edda::sleep(std::chrono::milliseconds(1));
    const auto addresses = co_await edda::net::resolve("192.0.2.1", 80);
    co_return slept&& addresses ? 42 : 0;
}

}  // namespace

int main() {
    auto runtime = edda::runtime::Runtime::create();
    if (!runtime) {
        std::fprintf(stderr, "%s\n", std::string(runtime.error().sentence()).c_str());
        return 1;
    }
    const auto result = runtime->block_on(answer());
    std::printf("%d\n", result ? *result : -1);
    return 0;
}
