// No row asks for more than it needs: whichever order is weakened by one step, some scenario fails.
//
// Orders are changed while the scenarios run, not in the source: each access says which row asks (gen::Site), and the checker gives it
// less. An access that serves several rows is weakened as one, because it has one order; so is what an event reads with. An order that
// nothing here needs, because another word happens to hand over the same, is listed with that reason; the list is checked both ways.
#include <algorithm>
#include <cstddef>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "weak/scenarios.hpp"

namespace {

using weak::Order;
using weak::Weakening;

/// Orders that no scenario can need, and why the spec asks for them all the same.
const std::map<std::string, std::string> handed_over_elsewhere{};

const char* name(Order order) {
    switch (order) {
        case Order::relaxed: return "relaxed";
        case Order::acquire: return "acquire";
        case Order::release: return "release";
        case Order::acq_rel: return "acq_rel";
        case Order::seq_cst: return "seq_cst";
    }
    return "";
}

std::vector<Order> weaker(Order order) {
    switch (order) {
        case Order::relaxed: return {};
        case Order::acquire:
        case Order::release: return {Order::relaxed};
        case Order::acq_rel: return {Order::acquire, Order::release};
        case Order::seq_cst: return {Order::acq_rel};
    }
    return {};
}

std::vector<Weakening> sites() {
    static_cast<void>(weak::sites_seen());
    for (const weak::Named& one : weak::scenarios()) static_cast<void>(one.explore());
    return weak::sites_seen();
}

/// The first scenario that fails, or nothing.
std::string noticed_by(const Weakening& weakening) {
    const weak::Weakened weakened(weakening);
    for (const weak::Named& one : weak::scenarios()) {
        if (!one.explore().failure.empty()) return one.name;
    }
    return "";
}

TEST(Orders, EachIsNeeded) {
    int tried = 0;
    for (const Weakening& site : sites()) {
        for (const Order order : weaker(site.order)) {
            const std::string what = site.site + ": " + name(order) + " instead of " + name(site.order);
            const std::string noticed = noticed_by({site.site, order});
            std::cout << what << ": " << (noticed.empty() ? "nobody notices" : noticed + " fails") << "\n";
            if (handed_over_elsewhere.contains(what)) {
                EXPECT_EQ(noticed, "") << what << " is listed as needless, but " << noticed << " needs it";
            } else {
                EXPECT_NE(noticed, "") << what
                                       << ": nobody notices; the row asks for too much, or a scenario is missing";
            }
            ++tried;
        }
    }
    EXPECT_GT(tried, 10);
    for (const auto& [what, why] : handed_over_elsewhere) EXPECT_NE(why, "") << what;
}

/// A scenario cannot speak for an event that it never brings.
TEST(Orders, EveryEventIsTried) {
    const std::vector<Weakening> seen = sites();
    for (const edda::gen::Layout* machine : {&weak::Wake::layout, &weak::Mail::layout}) {
        for (std::size_t row = 0; row < machine->row_count; ++row) {
            const std::string text = machine->rows[row];
            const std::string event = std::string(machine->machine) + ": " + text.substr(0, text.find('.'));
            const bool found =
                std::ranges::any_of(seen, [&](const Weakening& one) { return one.site.starts_with(event); });
            EXPECT_TRUE(found) << event;
        }
    }
}

}  // namespace
