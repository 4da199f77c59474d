// Resources: what a runtime owns besides its tasks, by type and by name.
//
// One stack holds everything in the order in which it was made; two indices lead to it. The *world* has one value of a
// type, which the builder gives it; the *storage* has values under names, which tasks put there. Both live until the
// runtime's tasks have ended and are then destroyed newest first, inside the runtime's context, so a destructor may
// still close its descriptor, and finds every resource that is older than its own. A value never moves and never goes
// earlier: whoever has its address may keep it for as long as it is a task of this runtime.
//
// Both lookups take constant time. A type has a number, given when the first value of it is made anywhere in the
// process, and the number is an index: no name is hashed and no RTTI is asked. A type that was never given has the
// number 0, and so needs no initialisation that could come too late.
//
// Thread rule: belongs to the thread of its runtime.
#pragma once

#include <atomic>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"

namespace edda::detail {

/// Gives `place` the next number, unless it has one. Any thread.
std::uint32_t number_type(std::atomic<std::uint32_t>& place) noexcept;

/// The number of T, or 0 while nobody has made a resource of it.
template <class T>
inline constinit std::atomic<std::uint32_t> type_number{0};

/// What can be a resource: an object that is not const, so that one type cannot be there twice under two names.
template <class T>
concept ResourceType = std::is_object_v<T> && std::same_as<T, std::remove_cv_t<T>> && !std::is_array_v<T>;

class Resources {
public:
    Resources() = default;
    Resources(const Resources&) = delete;
    Resources& operator=(const Resources&) = delete;
    ~Resources() { end(); }

    /// Makes a T for the world. Errors: already_exists, shut_down. What its constructor throws goes to the caller, and
    /// then nothing was made.
    template <ResourceType T, class... A>
    Result<T*> give(A&&... arguments) {
        const std::uint32_t number = number_type(type_number<T>);
        if (closed_) return failure(ErrorCode::shut_down);
        if (find(number) != nullptr) return failure(ErrorCode::already_exists);
        auto made = std::make_unique<Holder<T>>(std::forward<A>(arguments)...);
        // Again, because the constructor may have given one of its own type.
        if (find(number) != nullptr) return failure(ErrorCode::already_exists);
        if (number >= world_.size()) world_.resize(number + 1);
        made->number = number;
        world_[number] = &made->value;
        T* value = &made->value;
        push(std::move(made));
        return value;
    }

    /// The world's T, or null.
    template <class T>
    [[nodiscard]] T* find() const noexcept {
        return static_cast<T*>(find(type_number<T>.load(std::memory_order_relaxed)));
    }

    /// Makes a T that only its maker will find. Errors: shut_down.
    template <ResourceType T, class... A>
    Result<T*> keep(A&&... arguments) {
        if (closed_) return failure(ErrorCode::shut_down);
        auto made = std::make_unique<Holder<T>>(std::forward<A>(arguments)...);
        T* value = &made->value;
        push(std::move(made));
        return value;
    }

    /// Destroys everything, newest first, and takes nothing from now on. What a destructor throws ends here. Again and
    /// again, nothing happens.
    void end() noexcept;

    [[nodiscard]] bool is_closed() const noexcept { return closed_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

private:
    struct Held {
        Held* older = nullptr;
        std::uint32_t number = 0;  ///< Its place in the world; 0 outside of it.
        void (*destroy)(Held&) noexcept = nullptr;
    };

    template <class T>
    struct Holder : Held {
        template <class... A>
        explicit Holder(A&&... arguments) : value(std::forward<A>(arguments)...) {
            destroy = [](Held& held) noexcept {
                try {
                    delete static_cast<Holder*>(&held);
                } catch (...) {  // NOLINT(bugprone-empty-catch)
                }
            };
        }
        T value;
    };

    [[nodiscard]] void* find(std::uint32_t number) const noexcept {
        return number < world_.size() ? world_[number] : nullptr;
    }

    template <class T>
    void push(std::unique_ptr<Holder<T>> made) noexcept {
        made->older = newest_;
        newest_ = made.release();
        ++size_;
    }

    std::vector<void*> world_;  ///< By type number; number 0 is nobody's.
    Held* newest_ = nullptr;
    std::size_t size_ = 0;
    bool closed_ = false;
};

}  // namespace edda::detail
