// The suite over the ring, where the event's own counter says how often it was written.
#include <unistd.h>

#include <cstdint>

#include "edda/reactor/uring/driver.hpp"
#include "edda/timer/driver.hpp"
#include "unit/remote/remote_suite.hpp"

namespace edda::test {
namespace {

struct OverRing {
    using Executor = LocalExecutor<timer::Driver<uring::Driver>>;
    static constexpr int rounds = 3000;
    static Executor executor() {
        std::vector<std::string> report;
        return Executor{timer::Driver(std::move(*uring::Driver::create({}, report)))};
    }
    static std::uint64_t events(Executor& executor) {
        std::uint64_t writes = 0;
        const int fd = executor.park().inner().ring().mailbox().event_fd();
        return ::read(fd, &writes, sizeof writes) == sizeof writes ? writes : 0;
    }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Ring, RemoteSuite, testing::Types<OverRing>);

}  // namespace
}  // namespace edda::test
