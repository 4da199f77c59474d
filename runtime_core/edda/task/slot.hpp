// A slot: the place of a coroutine's output. Empty, a value, or the exception that ended the body.
//
// The output lies where its reader is: in the awaiting coroutine's frame for a child, in the task's block for a task.
// The promise holds only a pointer to it, so a value is constructed once, in place, and outlives the frame that made
// it.
#pragma once

#include <concepts>
#include <cstdint>
#include <exception>
#include <expected>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace edda::task {

/// What is stored for a T: void becomes an empty struct, a reference a pointer.
template <class T>
struct Stored {
    using Type = T;
};
template <class T>
    requires std::is_void_v<T>
struct Stored<T> {
    struct Type {};
};
template <class T>
struct Stored<T&> {
    using Type = std::add_pointer_t<T>;
};

template <class T>
inline constexpr bool is_result = false;
template <class T, class E>
inline constexpr bool is_result<std::expected<T, E>> = true;

template <class T>
class Slot {
public:
    using Value = typename Stored<T>::Type;
    static_assert(!std::is_rvalue_reference_v<T>,
                  "a task cannot give an rvalue reference: what it refers to dies with the frame");

    Slot() noexcept {}
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    ~Slot() { clear(); }

    template <class... A>
    void put(A&&... arguments) {
        if constexpr (std::is_void_v<T>) {
            if (kind_ == Kind::exception) [[unlikely]]
                return put_over_exception();
        } else {
            clear();
            std::construct_at(&value_, std::forward<A>(arguments)...);
        }
        kind_ = Kind::value;
    }

    /// An exception replaces a value. One that was there before stays: it is the cause, and what destructors throw on the
    /// way out is what came of it.
    void fail(std::exception_ptr exception) noexcept {
        if (kind_ == Kind::exception) return;
        clear();
        std::construct_at(&exception_, std::move(exception));
        kind_ = Kind::exception;
    }

    [[nodiscard]] bool has_value() const noexcept { return kind_ == Kind::value; }
    [[nodiscard]] bool has_exception() const noexcept { return kind_ == Kind::exception; }
    [[nodiscard]] Value& value() noexcept { return value_; }
    [[nodiscard]] const std::exception_ptr& exception() const noexcept { return exception_; }

    /// Moves the value out, or throws the exception. Needs one of the two.
    T take() {
        if (kind_ == Kind::exception) std::rethrow_exception(exception_);
        if constexpr (std::is_void_v<T>) {
            return;
        } else if constexpr (std::is_reference_v<T>) {
            return *value_;
        } else {
            return std::move(value_);
        }
    }

    /// Destroys what is there. An exception of a value's destructor has no reader and ends here.
    void clear() noexcept {
        if (kind_ == Kind::exception) [[unlikely]] {
            clear_exception();
        } else if constexpr (!std::is_trivially_destructible_v<Value>) {
            if (std::exchange(kind_, Kind::empty) != Kind::value) return;
            try {
                std::destroy_at(&value_);
            } catch (...) {  // NOLINT(bugprone-empty-catch)
            }
        } else {
            kind_ = Kind::empty;
        }
    }

private:
    [[gnu::noinline]] void clear_exception() noexcept {
        kind_ = Kind::empty;
        std::destroy_at(&exception_);
    }

    /// All of a put(), so that the coroutine, whose end it is, keeps nothing across this call: one register less to save
    /// at each of its resumptions.
    [[gnu::noinline]] void put_over_exception() noexcept {
        clear_exception();
        kind_ = Kind::value;
    }

    enum class Kind : std::uint8_t { empty, value, exception };

    union {
        Value value_;
        std::exception_ptr exception_;
    };
    Kind kind_ = Kind::empty;
};

}  // namespace edda::task
