// The routes of the server: what each path answers to each method.
//
//     /         the page          /metrics  the counters of all workers
//     /healthz  "ok"              /echo     POST: the body, as it came
//     /ws       WebSocket echo    else      a file below the root
//
// Rules: paths are compared as they were sent, exactly. A method that HTTP does not know is 501, one that the resource does not have is
// 405 with Allow, and OPTIONS tells Allow. Nothing here waits: files are opened, and read by the connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "edda/gen/metrics.hpp"
#include "edda/http/session.hpp"
#include "edda/server/log.hpp"
#include "edda/server/static_files.hpp"

namespace edda::server {

/// What the routes of a worker share; outlives its connections.
struct Resources {
    StaticFiles files;
    std::span<const gen::Counters* const> counters;  // of all workers
    Log* log = nullptr;
};

/// The application of one connection (http::Application).
class Router {
public:
    using Source = FileSource;

    Router(Resources& resources, std::uint64_t connection) noexcept : resources_(resources), connection_(connection) {}

    [[nodiscard]] http::BodyUse body_use(const http::Request& request) const noexcept;
    [[nodiscard]] http::Answer answer(const http::Request& request, http::Response& response, FileSource& source);
    void note(const http::AnswerNote& note);

private:
    http::Answer send_metrics(http::Response& response);
    http::Answer upgrade(const http::Request& request, http::Response& response);

    Resources& resources_;
    std::uint64_t connection_;  // its number, for the log
};

}  // namespace edda::server
