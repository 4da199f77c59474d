// Which backend carries out operations, and how one is chosen.
//
// There are three: io_uring; epoll; and poll(2). They run the same operations with the same results, and differ in cost: where
// the kernel has io_uring and lets it be used, it is the one to have. `automatic` tries it, and takes epoll where it is
// refused; the report says so in one sentence, with what to change. A backend that is asked for by name is that one or an
// error.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/reactor/uring/driver.hpp"

namespace edda::reactor {

enum class Backend : std::uint8_t { automatic, uring, epoll, poll };

/// "auto", "uring", "epoll", "poll".
[[nodiscard]] std::string_view name(Backend backend) noexcept;
/// The backend of that name, or nothing.
[[nodiscard]] std::optional<Backend> backend_named(std::string_view name) noexcept;

struct Driven {
    uring::Driver driver;
    Backend backend;  ///< Never automatic.
};

/// On the thread that will use it. `report` gets a sentence for each thing that is not as it could be. Errors: for uring, see
/// uring::Driver::create; for the others no_memory, too_many_open_files; invalid_argument for sizes that are out of range.
[[nodiscard]] Result<Driven> create_driver(Backend backend, const uring::RingOptions& options,
                                           std::vector<std::string>& report);

}  // namespace edda::reactor
