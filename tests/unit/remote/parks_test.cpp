// The suite over the parks that need no reactor.
#include <concepts>

#include "edda/executor/spin_park.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/timer/driver.hpp"
#include "unit/remote/remote_suite.hpp"

namespace edda::test {
namespace {

template <class P>
struct Over {
    // A runtime that spins and a thread that waits for it share two processors with everybody else.
    static constexpr int rounds = std::same_as<P, SpinPark> ? 200 : 3000;
    static LocalExecutor<P> executor() { return LocalExecutor<P>{P{}}; }
    static std::uint64_t events(LocalExecutor<P>&) { return 1; }  // only the counter can tell
};

struct OverTimers {
    using Executor = LocalExecutor<timer::Driver<ThreadPark>>;
    static constexpr int rounds = 3000;
    static Executor executor() { return Executor{timer::Driver{ThreadPark{}}}; }
    static std::uint64_t events(Executor&) { return 1; }
};

using CoreParks = testing::Types<Over<ThreadPark>, Over<SpinPark>, OverTimers>;
INSTANTIATE_TYPED_TEST_SUITE_P(Parks, RemoteSuite, CoreParks);

}  // namespace
}  // namespace edda::test
