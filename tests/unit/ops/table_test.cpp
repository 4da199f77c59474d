// The table of operations: what each backend says it can do is what the specification says, what it cannot do it refuses, and
// what is printed is what the ring answers.
#include "edda/runtime/ops_table.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <sstream>
#include <string>
#include <vector>

#include "edda/reactor/backend.hpp"
#include "unit/ops/ring_rig.hpp"

namespace edda {
namespace {

using namespace ops_here;
using gen::op::Elsewhere;
using gen::op::Entry;
using reactor::Backend;

reactor::Driven driven(Backend backend) {
    std::vector<std::string> report;
    auto made =
        reactor::create_driver(backend, {.setup = {.entries = 8, .completion_entries = 64}, .slots = 16}, report);
    if (!made) throw std::runtime_error(std::string(made.error().sentence()));
    return std::move(*made);
}

/// What the table of `ring` says of `operation`, after its name.
std::string line_of(const uring::Ring& ring, const std::string& operation) {
    std::istringstream table(runtime::ops_table(ring));
    std::string line;
    while (std::getline(table, line)) {
        const std::size_t at = line.find("  " + operation + "  ");
        if (at == 6) return line.substr(at + 2 + operation.size());
    }
    return "";
}

class Elsewheres : public testing::TestWithParam<Backend> {};
INSTANTIATE_TEST_SUITE_P(OpTable, Elsewheres, testing::Values(Backend::epoll, Backend::poll),
                         [](const auto& which) { return std::string(reactor::name(which.param)); });

TEST_P(Elsewheres, HasWhatTheSpecificationSays) {
    auto here = driven(GetParam());
    for (const Entry& entry : gen::op::all) {
        if (entry.name != entry.base) continue;
        EXPECT_EQ(here.driver.ring().supports(entry.opcode), entry.elsewhere != Elsewhere::unsupported) << entry.name;
    }
}

/// An entry of the operation `Op`, with no arguments that mean anything.
struct Bare {
    static constexpr bool notifies = false;
    std::uint8_t opcode;
    void prepare(io_uring_sqe& sqe) const { sqe.opcode = opcode; }
};

TEST_P(Elsewheres, RefusesWhatItHasNot) {
    auto here = driven(GetParam());
    for (const Entry& entry : gen::op::all) {
        if (entry.name != entry.base || entry.elsewhere != Elsewhere::unsupported) continue;
        EXPECT_EQ(result_of(here.driver.ring(), Bare{.opcode = entry.opcode}), -EOPNOTSUPP) << entry.name;
    }
}

TEST_P(Elsewheres, RefusesTheVariantsThatItHasNot) {
    auto here = driven(GetParam());
    uring::Ring& ring = here.driver.ring();
    namespace op = gen::op;
    EXPECT_EQ(result_of(ring, op::OpenatDirect{.directory = AT_FDCWD, .path = "/", .slot = 1}), -EOPNOTSUPP);
    EXPECT_EQ(result_of(ring, op::SocketDirect{.family = 2, .type = 1, .slot = 1}), -EOPNOTSUPP);
    EXPECT_EQ(result_of(ring, op::AcceptDirect{.fd = -1, .slot = 1}), -EOPNOTSUPP);
    EXPECT_EQ(result_of(ring, op::AcceptMultishotDirect{.fd = -1}), -EOPNOTSUPP);
    EXPECT_EQ(result_of(ring, op::CloseDirect{.slot = 1}), -EOPNOTSUPP);
    EXPECT_EQ(result_of(ring, op::SendZcFixed{.fd = -1, .index = 1}), -EOPNOTSUPP);
    EXPECT_EQ(result_of(ring, op::CancelOfFd{.fd = -1}), -EOPNOTSUPP);
}

TEST_P(Elsewheres, ThePrintedTableSaysSo) {
    auto here = driven(GetParam());
    EXPECT_EQ(line_of(here.driver.ring(), "recv"), "                5.6     yes    on readiness");
    EXPECT_EQ(line_of(here.driver.ring(), "recv zc"), "             6.15    no     not supported");
}

TEST(OpTable, TheKernelsTableHasEveryOpcodeOnce) {
    auto here = driven(Backend::uring);
    std::istringstream table(runtime::ops_table(here.driver.ring()));
    std::string heading;
    std::getline(table, heading);
    EXPECT_EQ(heading, "opcode  operation           since   here   epoll and poll");
    int present = 0;
    for (int expected = 0; expected <= 62; ++expected) {
        std::string line;
        std::getline(table, line);
        EXPECT_EQ(std::stoi(line), expected);
        const bool has = here.driver.ring().supports(static_cast<std::uint8_t>(expected));
        EXPECT_EQ(line.substr(36, 3), has ? "yes" : "no ") << line;
        present += has ? 1 : 0;
    }
    std::string last;
    std::getline(table, last);
    EXPECT_EQ(last, std::to_string(present) + " of 63 operations are here.");
}

TEST(OpTable, WordsAreNotEmpty) {
    for (const Entry& entry : gen::op::all) EXPECT_FALSE(runtime::words_for(entry.elsewhere).empty()) << entry.name;
}

}  // namespace
}  // namespace edda
