// The command line of the server: what may be said, what it means, and one clear line for what is wrong.
//
// Every tunable with a flag in spec/config.yaml is an option here without being named here: gen::config::for_each_option lists them with
// their prose, bounds and defaults.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "edda/gen/config.hpp"
#include "edda/net/socket_address.hpp"
#include "edda/reactor/backend.hpp"

namespace edda::server {

struct Options {
    net::SocketAddress listen = net::SocketAddress::loopback(8080);
    std::size_t workers = 1;
    std::string root;  // empty: no files
    std::string log;   // empty: no log
    reactor::Backend backend = reactor::Backend::automatic;
    config::Settings settings;
};

/// What to do instead of serving.
struct Notice {
    std::string text;
    int exit_code = 0;  // 0: help was asked for; 2: the command line is wrong
};

/// Reads a command line.
[[nodiscard]] std::variant<Options, Notice> read_options(int count, const char* const* words);

}  // namespace edda::server
