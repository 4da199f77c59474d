// The program behind `./edda ops`: opens a ring as a runtime would, and prints what it can do.
//
// Exit codes: 0 printed; 1 no ring could be had, and why; 2 the command line is wrong.
#include <fmt/format.h>
#include <sys/utsname.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "edda/reactor/backend.hpp"
#include "edda/runtime/ops_table.hpp"

namespace {

std::string kernel() {
    utsname names{};
    return ::uname(&names) == 0 ? std::string(names.release) : "of an unknown release";
}

int print_table(const std::string& name) {
    std::vector<std::string> report;
    auto driven = edda::reactor::create_driver(*edda::reactor::backend_named(name), {}, report);
    for (const std::string& sentence : report) fmt::print(stderr, "edda-ops: {}\n", sentence);
    if (!driven) {
        if (report.empty()) fmt::print(stderr, "edda-ops: {}\n", driven.error().sentence());
        return 1;
    }
    fmt::print("Linux {}, backend {}\n\n{}", kernel(), edda::reactor::name(driven->backend),
               edda::runtime::ops_table(driven->driver.ring()));
    driven->driver.shutdown();
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App app("Prints every operation, and whether this kernel and each backend has it.", "edda-ops");
    std::string backend = "auto";
    app.add_option("--backend", backend, "whom to ask: auto, uring, epoll or poll")
        ->check(CLI::IsMember({"auto", "uring", "epoll", "poll"}))
        ->capture_default_str();
    try {
        app.parse(count, arguments);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "edda-ops: {}; see edda-ops --help\n", error.what());
        return 2;
    }
    return print_table(backend);
}
