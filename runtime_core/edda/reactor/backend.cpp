// The names of the backends, and which one is taken when none is named.
#include "edda/reactor/backend.hpp"

#include <algorithm>
#include <array>

#include "edda/reactor/epoll/epoll_poller.hpp"
#include "edda/reactor/poll/poll_poller.hpp"
#include "edda/reactor/readiness/engine.hpp"

namespace edda::reactor {
namespace {

using Names = std::array<std::pair<Backend, std::string_view>, 4>;
constexpr Names names{
    {{Backend::automatic, "auto"}, {Backend::uring, "uring"}, {Backend::epoll, "epoll"}, {Backend::poll, "poll"}}};

Result<std::unique_ptr<readiness::Poller>> make_poller(Backend backend) {
    if (backend == Backend::epoll) return epoll::EpollPoller::create();
    std::unique_ptr<readiness::Poller> poller(new (std::nothrow) poll::PollPoller);
    if (poller == nullptr) return failure(ErrorCode::no_memory);
    return poller;
}

Result<Driven> create_on_readiness(Backend backend, const uring::RingOptions& options,
                                   std::vector<std::string>& report) {
    Result<std::unique_ptr<readiness::Poller>> poller = make_poller(backend);
    if (!poller) return failure(poller.error());
    Result<std::unique_ptr<uring::Engine>> engine = readiness::ReadinessEngine::create(
        std::move(*poller), {.entries = options.setup.entries, .completions = options.setup.completion_entries});
    if (!engine) return failure(engine.error());
    Result<uring::Driver> driver = uring::Driver::create(options, std::move(*engine), report);
    if (!driver) return failure(driver.error());
    return Driven{.driver = std::move(*driver), .backend = backend};
}

/// What another backend can stand in for: io_uring is not there, or may not be used.
bool is_refusal(const Error& error) noexcept {
    return error == ErrorCode::permission_denied || error == ErrorCode::not_supported;
}

}  // namespace

std::string_view name(Backend backend) noexcept {
    return std::ranges::find(names, backend, &Names::value_type::first)->second;
}

std::optional<Backend> backend_named(std::string_view name) noexcept {
    const auto* found = std::ranges::find(names, name, &Names::value_type::second);
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

Result<Driven> create_driver(Backend backend, const uring::RingOptions& options, std::vector<std::string>& report) {
    if (backend == Backend::epoll || backend == Backend::poll) return create_on_readiness(backend, options, report);
    Result<uring::Driver> driver = uring::Driver::create(options, report);
    if (driver) return Driven{.driver = std::move(*driver), .backend = Backend::uring};
    if (backend == Backend::uring || !is_refusal(driver.error())) return failure(driver.error());
    report.back() = "epoll serves instead of io_uring: " + report.back();
    return create_on_readiness(Backend::epoll, options, report);
}

}  // namespace edda::reactor
