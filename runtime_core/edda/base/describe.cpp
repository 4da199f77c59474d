// Reads machine words aloud: for the sentence of a broken rule, for traces, for tests.
//
// It allocates nothing and never fails, because it also runs when the program is about to end; a text that does not fit is cut.
#include <cstdio>

#include "edda/gen/machine.hpp"

namespace edda::gen {
namespace {

/// Appends to a buffer that never overflows.
class Line {
public:
    Line(char* into, std::size_t size) noexcept : into_(into), size_(size) {
        if (size_ > 0) into_[0] = '\0';
    }

    void add(const char* text) noexcept {
        while (*text != '\0' && used_ + 1 < size_) into_[used_++] = *text++;
        if (size_ > 0) into_[used_] = '\0';
    }

    void add(std::uint64_t number) noexcept {
        char digits[21];
        std::snprintf(digits, sizeof digits, "%llu", static_cast<unsigned long long>(number));
        add(digits);
    }

    void separate() noexcept {
        if (used_ > 0) add(", ");
    }

    [[nodiscard]] std::size_t used() const noexcept { return used_; }

private:
    char* into_;
    std::size_t size_;
    std::size_t used_ = 0;
};

void add_part(Line& line, const Part& part, std::uint64_t value) noexcept {
    if (part.sort == Part::Sort::flag && value == 0) return;
    line.separate();
    line.add(part.name);
    if (part.sort == Part::Sort::counter) {
        line.add("=");
        line.add(value);
    } else if (part.sort == Part::Sort::field) {
        line.add(" is ");
        if (value < part.value_count) {
            line.add(part.values[value]);
        } else {
            line.add("no value: ");
            line.add(value);
        }
    }
}

}  // namespace

std::size_t describe(const Layout& layout, std::uint64_t word, char* into, std::size_t size) noexcept {
    Line line(into, size);
    for (std::size_t place = 0; place < layout.part_count; ++place) {
        const Part& part = layout.parts[place];
        add_part(line, part, (word >> part.shift) & ((std::uint64_t{1} << part.width) - 1));
    }
    if (line.used() == 0) line.add("no flag set");
    return line.used();
}

}  // namespace edda::gen
