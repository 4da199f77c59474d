// What the tests of single operations share: the rig, a directory of its own, and the check that an operation is refused where the
// specification says so.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "edda/gen/ops.hpp"
#include "unit/io/rig.hpp"

namespace edda::ops_here {

using namespace testing_rig;

/// Whether the backend under test does the operation: this kernel is new enough, and elsewhere it has a fallback.
template <class Op>
bool has() {
    if (backend_under_test() == reactor::Backend::uring) {
        runtime::Runtime runtime = make_runtime();
        return runtime.ring().supports(Op::opcode);
    }
    const auto* entry = std::ranges::find(gen::op::all, Op::name, &gen::op::Entry::name);
    return entry->elsewhere != gen::op::Elsewhere::unsupported;
}

template <class T>
ErrorCode code_of(const T& result) {
    return result.has_value() ? ErrorCode::unexpected : Error(result.error()).code();
}

/// A directory of its own, gone afterwards.
class Folder {
public:
    Folder() {
        char name[] = "/tmp/edda_ops_XXXXXX";
        path_ = ::mkdtemp(name);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    [[nodiscard]] std::string at(std::string_view name) const { return (path_ / name).string(); }
    void write(std::string_view name, std::string_view text) const { std::ofstream(path_ / name) << text; }
    [[nodiscard]] std::string read(std::string_view name) const {
        std::ifstream file(path_ / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    [[nodiscard]] bool has(std::string_view name) const {
        return std::filesystem::exists(std::filesystem::symlink_status(path_ / name));
    }

private:
    std::filesystem::path path_;
};

}  // namespace edda::ops_here

/// Ends the test where the backend has not got the operation; that it is refused then is a test of its own (table_test.cpp).
#define EDDA_NEEDS(Op)                                                        \
    if (!::edda::ops_here::has<::edda::gen::op::Op>()) {                      \
        GTEST_SKIP() << ::edda::gen::op::Op::name << ": not on this backend"; \
    }
