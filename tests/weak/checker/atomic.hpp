// Words and data under the checker: Atomic stands in for gen::AtomicWord, Plain for what is not atomic, Event for what a thread sleeps on.
#pragma once

#include <cstdint>

#include "weak/checker/explorer.hpp"

namespace weak {

using edda::gen::Site;

/// An atomic word: all of AtomicWord, and a store for those who need one.
template <class T>
class Atomic {
public:
    explicit Atomic(T value)
        : location_(detail::make_location(this, sizeof *this, static_cast<std::uint64_t>(value))) {}
    Atomic(const Atomic&) = delete;
    Atomic& operator=(const Atomic&) = delete;

    [[nodiscard]] T load(Order order, Site site = {}) const {
        return from(
            detail::access({.kind = detail::Kind::load, .location = location_, .order = order, .site = site}).read);
    }
    void store(T value, Order order, Site site = {}) { write(detail::Kind::store, value, order, site, nullptr); }

    [[nodiscard]] bool compare_exchange(T& seen, T next, Order order, Order otherwise, Site site = {}) {
        const detail::Answer answer = detail::access({.kind = detail::Kind::compare,
                                                      .location = location_,
                                                      .order = order,
                                                      .otherwise = otherwise,
                                                      .operand = static_cast<std::uint64_t>(next),
                                                      .expected = static_cast<std::uint64_t>(seen),
                                                      .site = site});
        seen = from(answer.read);
        return answer.written;
    }

    T exchange(T next, Order order, Site site = {}) {
        return change(next, order, site, [](std::uint64_t, std::uint64_t operand) { return operand; });
    }
    T fetch_or(T bits, Order order, Site site = {}) {
        return change(bits, order, site, [](std::uint64_t before, std::uint64_t operand) { return before | operand; });
    }
    T fetch_and(T bits, Order order, Site site = {}) {
        return change(bits, order, site, [](std::uint64_t before, std::uint64_t operand) { return before & operand; });
    }
    T fetch_add(T amount, Order order, Site site = {}) {
        return change(amount, order, site,
                      [](std::uint64_t before, std::uint64_t operand) { return before + operand; });
    }
    T fetch_sub(T amount, Order order, Site site = {}) {
        return change(amount, order, site,
                      [](std::uint64_t before, std::uint64_t operand) { return before - operand; });
    }

private:
    friend class Event;

    [[nodiscard]] static T from(std::uint64_t value) { return static_cast<T>(value); }

    detail::Answer write(detail::Kind kind, T operand, Order order, Site site,
                         std::uint64_t (*apply)(std::uint64_t, std::uint64_t)) {
        return detail::access({.kind = kind,
                               .location = location_,
                               .order = order,
                               .operand = static_cast<std::uint64_t>(operand),
                               .apply = apply,
                               .site = site});
    }
    T change(T operand, Order order, Site site, std::uint64_t (*apply)(std::uint64_t, std::uint64_t)) {
        return from(write(detail::Kind::change, operand, order, site, apply).read);
    }

    int location_;
};

/// Data that is not atomic: an access that another thread's access does not happen before, or after, fails the execution.
template <class T>
class Plain {
public:
    explicit Plain(T value) : shadow_(detail::make_shadow(this)), value_(value) { detail::touch(shadow_, true); }
    Plain(const Plain&) = delete;

    Plain& operator=(T value) {
        detail::touch(shadow_, true);
        value_ = value;
        return *this;
    }
    operator T() const {  // NOLINT: it is meant to read like a T
        detail::touch(shadow_, false);
        return value_;
    }

private:
    int shadow_;
    T value_;
};

/// What a thread sleeps on, like an eventfd: signals add up to one, waiting takes it. The kernel orders the two as a lock would.
class Event {
public:
    void signal() { set_.exchange(1, Order::acq_rel); }
    void wait() { detail::access({.kind = detail::Kind::wait, .location = set_.location_, .order = Order::acq_rel}); }

private:
    Atomic<std::uint32_t> set_{0};
};

}  // namespace weak
