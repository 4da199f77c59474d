// Objects that are expensive to make and needed for moments: kept when they are given back, instead of destroyed.
//
// Rules: belongs to one thread; `T::recycle()` empties an object and gives up memory that it should not keep; the number that is kept
// is bounded, so a burst does not hold its memory for ever. Taking one allocates nothing while the list has one.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace edda::base {

template <class T>
class FreeList {
public:
    using Handle = std::unique_ptr<T>;

    /// `most`: objects that are kept at once.
    explicit FreeList(std::size_t most) { free_.reserve(most); }

    /// A recycled object, or a new one, made of `arguments`.
    template <class... A>
    [[nodiscard]] Handle take(const A&... arguments) {
        if (free_.empty()) return std::make_unique<T>(arguments...);
        Handle object = std::move(free_.back());
        free_.pop_back();
        return object;
    }

    void give_back(Handle object) noexcept {
        if (object == nullptr || free_.size() == free_.capacity()) return;
        object->recycle();
        free_.push_back(std::move(object));
    }

    /// Objects that are kept now.
    [[nodiscard]] std::size_t size() const noexcept { return free_.size(); }

private:
    std::vector<Handle> free_;
};

}  // namespace edda::base
