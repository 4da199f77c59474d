// Words by the names of their parts, for tests that put a machine where no run of a program would bring it.
//
// The layout is read from the machine's own table, so that a test says `refs` and not a shift. A name that is not there throws, and so
// fails the test that asks for it.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "edda/gen/machine.hpp"

namespace words {

/// A word that starts as zeros and is told part by part: `WordOf<TaskState>().flag("complete").count("refs", 2).state()`.
template <class State>
class WordOf {
public:
    WordOf& flag(std::string_view name) { return put(part(name), 1); }
    WordOf& count(std::string_view name, std::uint64_t number) { return put(part(name), number); }
    WordOf& field(std::string_view name, std::string_view value) {
        const edda::gen::Part& one = part(name);
        for (std::uint8_t code = 0; code < one.value_count; ++code) {
            if (one.values[code] == value) return put(one, code);
        }
        throw std::invalid_argument("no value " + std::string(value));
    }

    [[nodiscard]] std::uint32_t word() const { return static_cast<std::uint32_t>(word_); }
    [[nodiscard]] State state() const { return State::from_word(word()); }

private:
    static const edda::gen::Part& part(std::string_view name) {
        const edda::gen::Layout& layout = State::layout;
        for (std::size_t place = 0; place < layout.part_count; ++place) {
            if (layout.parts[place].name == name) return layout.parts[place];
        }
        throw std::invalid_argument("no part " + std::string(name));
    }

    WordOf& put(const edda::gen::Part& part, std::uint64_t number) {
        word_ |= number << part.shift;
        return *this;
    }

    std::uint64_t word_ = 0;
};

}  // namespace words
