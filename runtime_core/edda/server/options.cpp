// See options.hpp. CLI11 splits the words and writes the help; values are read by our own rules, so that a message can say what would do.
#include "edda/server/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <thread>

#include "edda/server/quantity.hpp"

namespace edda::server {
namespace {

constexpr std::size_t most_workers = 1024;

constexpr const char* examples =
    R"(Sizes take B, KiB, MiB, GiB; times take ms, s, min, h. SIGINT or SIGTERM stops the server: it finishes what it has accepted.

Examples:
  edda-server
  edda-server --listen 0.0.0.0:9000 --workers 4 --root public
  edda-server --listen '[::1]:8080' --log server.log --keep-alive 5s --max-header 32KiB
  curl -i http://127.0.0.1:8080/healthz
)";

std::string describe(std::string_view unit) {
    if (unit == "bytes") return "a size like 16KiB";
    if (unit == "ms") return "a time like 500ms";
    return "a whole number";
}

void set(std::size_t& member, std::uint64_t amount) { member = amount; }
void set(std::chrono::milliseconds& member, std::uint64_t amount) { member = std::chrono::milliseconds(amount); }

/// One option from one row of spec/config.yaml.
template <class T>
void add_tunable(CLI::App& app, const config::Option& option, T& member) {
    const std::string flag{option.flag};
    const std::string unit{option.unit};
    const auto read = [&member, flag, unit, least = option.least, most = option.most](const std::string& text) {
        const auto amount = read_quantity(text, unit);
        if (!amount || *amount < least || *amount > most) {
            throw CLI::ValidationError(fmt::format("{}: '{}' is not {} between {} and {}", flag, text, describe(unit),
                                                   write_quantity(least, unit), write_quantity(most, unit)));
        }
        set(member, *amount);
    };
    app.add_option_function<std::string>(flag, read, fmt::format("{} [{}]", option.doc, option.default_text))
        ->type_name(unit == "bytes" ? "SIZE"
                    : unit == "ms"  ? "TIME"
                                    : "N")
        ->group("Limits and times");
}

void read_address(Options& options, const std::string& text) {
    const auto address = net::SocketAddress::parse(text);
    if (!address) {
        throw CLI::ValidationError(
            fmt::format("--listen: '{}' is not an address and a port, like 127.0.0.1:8080 or [::1]:8080", text));
    }
    options.listen = *address;
}

void read_workers(Options& options, const std::string& text) {
    const auto amount = read_quantity(text, "");
    if (!amount || *amount < 1 || *amount > most_workers) {
        throw CLI::ValidationError(
            fmt::format("--workers: '{}' is not a whole number between 1 and {}", text, most_workers));
    }
    options.workers = *amount;
}

}  // namespace

std::variant<Options, Notice> read_options(int count, const char* const* words) {
    Options options;
    options.workers = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most_workers);
    CLI::App app(
        "An HTTP/1.1 and WebSocket server on io_uring, epoll or poll: / is a page, /ws an echo, /metrics and /healthz "
        "tell how it is.",
        "edda-server");
    app.footer(examples);
    app.get_formatter()->column_width(32);
    app.add_option_function<std::string>(
           "--listen", [&](const std::string& text) { read_address(options, text); },
           "Where to listen; port 0 takes a free one [127.0.0.1:8080]")
        ->type_name("ADDR:PORT");
    app.add_option_function<std::string>(
           "--workers", [&](const std::string& text) { read_workers(options, text); },
           fmt::format("Threads, each with a ring and a listener of its own [one a CPU: {}]", options.workers))
        ->type_name("N");
    const auto is_named = [](const std::string& text) {
        return text.empty() ? std::string("it is empty; leave the option out instead") : std::string();
    };
    app.add_option("--root", options.root, "Serve the files below this directory")->check(is_named)->type_name("DIR");
    app.add_option("--log", options.log, "Write one line an event to this file, which is emptied first")
        ->check(is_named)
        ->type_name("FILE");
    std::string backend = "auto";
    app.add_option(
           "--backend", backend,
           "What carries out I/O: uring, epoll or poll; auto is uring, or epoll where io_uring is refused [auto]")
        ->check(CLI::IsMember({"auto", "uring", "epoll", "poll"}))
        ->type_name("NAME");
    config::for_each_option(options.settings,
                            [&app](const config::Option& option, auto& member) { add_tunable(app, option, member); });
    try {
        app.parse(count, words);
    } catch (const CLI::CallForHelp&) {
        return Notice{.text = app.help(), .exit_code = 0};
    } catch (const CLI::ParseError& error) {
        return Notice{.text = fmt::format("edda-server: {}. --help lists what there is.\n", error.what()),
                      .exit_code = 2};
    }
    options.backend = reactor::backend_named(backend).value();  // one of those that were checked
    return options;
}

}  // namespace edda::server
