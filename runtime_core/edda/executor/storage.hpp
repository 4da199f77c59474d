// Storage: values under names, one storage a runtime.
//
//     auto& storage = *co_await edda::storage();
//     auto key = storage.put<Session>("session", user);                // Result<StorageKey<Session>>
//     Session* session = co_await storage.get(*key);                   // by the key: one index, no name is compared
//     auto found = storage.get<Session>("session");                    // by the name: for whoever has no key yet
//
// A value lives as long as the runtime and never moves; a name is given once. The key is for those who come often: it is
// two numbers, knows the type, and is refused by another runtime's storage.
//
// Thread rule: one thread. On another one everything gives the error wrong_thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/executor/resources.hpp"
#include "edda/task/current.hpp"

namespace edda {

class Storage;

/// A place in one storage. One that was made by itself leads nowhere.
template <class T>
class StorageKey {
public:
    StorageKey() noexcept = default;
    friend bool operator==(const StorageKey&, const StorageKey&) = default;

private:
    friend class Storage;
    StorageKey(std::uint64_t storage, std::size_t index) noexcept : storage_(storage), index_(index) {}

    std::uint64_t storage_ = 0;
    std::size_t index_ = 0;
};

class Storage {
public:
    /// The values live in `resources`.
    explicit Storage(detail::Resources& resources) noexcept;
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;
    ~Storage() = default;

    /// Makes a T of `arguments` under `name`. Errors: already_exists, shut_down, wrong_thread. What the constructor
    /// throws goes to the caller, and then nothing was made.
    template <detail::ResourceType T, class... A>
    Result<StorageKey<T>> put(std::string_view name, A&&... arguments) {
        if (auto usable = check(); !usable) return failure(usable.error());
        if (names_.contains(name)) return failure(ErrorCode::already_exists);
        const Result<T*> made = resources_->keep<T>(std::forward<A>(arguments)...);
        if (!made) return failure(made.error());
        const std::uint32_t type = detail::number_type(detail::type_number<T>);
        values_.push_back({.value = *made, .type = type});
        // Not before: the constructor may have put values of its own. One with this name was first, then; ours has none.
        if (!names_.try_emplace(std::string(name), values_.size() - 1).second)
            return failure(ErrorCode::already_exists);
        return StorageKey<T>(id_, values_.size() - 1);
    }

    /// The value that `key` leads to; never null. Errors: no_such_resource (a key of nothing, or of another runtime's
    /// storage; or the runtime has ended), wrong_thread.
    template <detail::ResourceType T>
    [[nodiscard]] Result<T*> get(StorageKey<T> key) const noexcept {
        if (auto usable = check(); !usable) return failure(usable.error());
        if (key.storage_ != id_ || resources_->is_closed()) return failure(ErrorCode::no_such_resource);
        return static_cast<T*>(values_[key.index_].value);
    }

    /// The value under `name`; never null. Errors: no_such_resource, wrong_type, wrong_thread.
    template <detail::ResourceType T>
    [[nodiscard]] Result<T*> get(std::string_view name) const noexcept {
        const Result<StorageKey<T>> found = key<T>(name);
        return found ? get(*found) : Result<T*>(failure(found.error()));
    }

    /// The key of what is under `name`. Errors: no_such_resource, wrong_type, wrong_thread.
    template <detail::ResourceType T>
    [[nodiscard]] Result<StorageKey<T>> key(std::string_view name) const noexcept {
        if (auto usable = check(); !usable) return failure(usable.error());
        const auto place = names_.find(name);
        if (place == names_.end() || resources_->is_closed()) return failure(ErrorCode::no_such_resource);
        if (values_[place->second].type != detail::type_number<T>.load(std::memory_order_relaxed))
            return failure(ErrorCode::wrong_type);
        return StorageKey<T>(id_, place->second);
    }

    /// All names, in the order of the alphabet.
    [[nodiscard]] std::vector<std::string> names() const;

private:
    struct Value {
        void* value;
        std::uint32_t type;
    };

    [[nodiscard]] Result<> check() const noexcept {
        return thread_ == &task::thread_mark ? Result<>() : failure(ErrorCode::wrong_thread);
    }

    detail::Resources* resources_;
    std::vector<Value> values_;
    std::map<std::string, std::size_t, std::less<>> names_;
    std::uint64_t id_;  ///< Never given twice in a process, so that a key cannot fit a later storage.
    const char* thread_ = &task::thread_mark;
};

/// The storage of this thread's runtime; never null. Error: no_runtime.
[[nodiscard]] Result<Storage*> storage() noexcept;

}  // namespace edda
