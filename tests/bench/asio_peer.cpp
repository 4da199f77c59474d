// Asio's side: one context on one thread, told so (concurrency hint 1), as its documentation advises for this case.
#include "asio_peer.hpp"

#if __has_include(<asio.hpp>)

#include <asio.hpp>

namespace edda::bench::asio_peer {

namespace {

asio::awaitable<void> empty(long* sum) {
    ++*sum;
    co_return;
}

asio::awaitable<void> joins(long tasks) {
    long sum = 0;
    auto executor = co_await asio::this_coro::executor;
    for (long i = 0; i < tasks; ++i) co_await asio::co_spawn(executor, empty(&sum), asio::use_awaitable);
}

asio::awaitable<void> yields(long times) {
    auto executor = co_await asio::this_coro::executor;
    for (long i = 0; i < times; ++i) co_await asio::post(executor, asio::use_awaitable);
}

asio::io_context& context() {
    static asio::io_context one(1);
    one.restart();
    return one;
}

}  // namespace

bool present() noexcept { return true; }

void spawn_and_run(long tasks) {
    auto& loop = context();
    long sum = 0;
    for (long i = 0; i < tasks; ++i) asio::co_spawn(loop, empty(&sum), asio::detached);
    loop.run();
}

void spawn_and_join(long tasks) {
    auto& loop = context();
    asio::co_spawn(loop, joins(tasks), asio::detached);
    loop.run();
}

void yield(long tasks, long times) {
    auto& loop = context();
    for (long i = 0; i < tasks; ++i) asio::co_spawn(loop, yields(times), asio::detached);
    loop.run();
}

void post(long functions) {
    auto& loop = context();
    long sum = 0;
    for (long i = 0; i < functions; ++i) asio::post(loop, [&sum] { ++sum; });
    loop.run();
}

}  // namespace edda::bench::asio_peer

#else

namespace edda::bench::asio_peer {
bool present() noexcept { return false; }
void spawn_and_run(long) {}
void spawn_and_join(long) {}
void yield(long, long) {}
void post(long) {}
}  // namespace edda::bench::asio_peer

#endif
