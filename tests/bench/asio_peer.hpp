// The same work by Asio, the library that most C++ programs would use instead. Its headers take seconds to parse, so they have one file.
#pragma once

namespace edda::bench::asio_peer {

/// False when this build found no Asio; the others then do nothing.
[[nodiscard]] bool present() noexcept;

/// `tasks` coroutines, started by co_spawn and run to their end.
void spawn_and_run(long tasks);
/// The same, each awaited by one that starts the next when it has ended.
void spawn_and_join(long tasks);
/// `tasks` coroutines that go to the end of the queue `times` times each.
void yield(long tasks, long times);
/// `functions` handed to the loop by post, and run.
void post(long functions);

}  // namespace edda::bench::asio_peer
