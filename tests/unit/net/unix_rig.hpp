// What the tests of local sockets stand on: names and directories of their own, and files to send.
#pragma once

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "edda/io/fd.hpp"
#include "edda/net/unix.hpp"
#include "unit/io/rig.hpp"

namespace edda::net {

using namespace std::chrono_literals;
using namespace testing_rig;

template <class R>
ErrorCode code_of(const R& result) {
    return result.has_value() ? ErrorCode::unexpected : Error(result.error()).code();
}

struct Room {
    std::array<std::byte, 512> bytes{};
    [[nodiscard]] std::string text(std::size_t size) const { return text_of(std::span(bytes).first(size)); }
};

/// A directory of its own, removed with what is in it.
struct Directory {
    Directory() {
        std::string pattern = testing::TempDir() + "edda-XXXXXX";
        path = ::mkdtemp(pattern.data());
    }
    Directory(const Directory&) = delete;
    ~Directory() {
        for (const char* name : {"a", "b"}) ::unlink((path + '/' + name).c_str());
        ::rmdir(path.c_str());
    }
    [[nodiscard]] UnixAddress operator/(const char* name) const { return UnixAddress::path(path + '/' + name).value(); }
    std::string path;
};

inline bool is_there(const UnixAddress& address) { return ::access(std::string(address.name()).c_str(), F_OK) == 0; }

/// An abstract name that only this process takes.
inline UnixAddress name_of_ours(std::string_view what) {
    return UnixAddress::abstract("edda-" + std::to_string(::getpid()) + '-' + std::string(what)).value();
}

/// Whether both descriptors are of the same open file.
inline bool same_file(int left, int right) {
    struct stat one{};
    struct stat other{};
    return ::fstat(left, &one) == 0 && ::fstat(right, &other) == 0 && one.st_ino == other.st_ino &&
           one.st_dev == other.st_dev;
}

inline io::Fd some_file() { return io::Fd(::memfd_create("some file", MFD_CLOEXEC)); }

inline std::vector<io::Fd> some_files(std::size_t count) {
    std::vector<io::Fd> files(count);
    for (io::Fd& file : files) file = some_file();
    return files;
}

inline const Credentials us{.process = ::getpid(), .user = ::getuid(), .group = ::getgid()};

}  // namespace edda::net
