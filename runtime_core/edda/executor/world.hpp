// World: the typed resources of a runtime, as its tasks see them.
//
// They are given to the builder and live as long as the runtime (executor/resources.hpp). A task has two ways to them.
//
// *Where the types are known*, it takes a World<...> of what it needs as a parameter. A wider world converts to a
// narrower one; a resource that is missing does not compile, and the compiler prints a sentence:
//
//     Task<> answer(World<Db, Cache> world) { world.get<Cache>()... }
//     auto runtime = RuntimeBuilder().with<Db>(path).with<Cache>(64).with<Clock>().build();
//     runtime->block_on(answer, runtime->world());
//
// *Where they are not* (in a library, three calls down), it asks the runtime that runs it:
//
//     Db* db = co_await world<Db>();                       // or the error no_such_resource; no_runtime outside of one
//     auto both = World<Db, Cache>::current();             // asks once for all; compile-time checked from here on
//
// Either way it is an index, not a search.
//
// Thread rule: the resources belong to the runtime's thread, and so does a World.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

#include "edda/base/result.hpp"
#include "edda/executor/context.hpp"

namespace edda {

namespace detail {

template <class T, class... R>
inline constexpr bool one_of = (std::is_same_v<T, R> || ...);

template <class... R>
inline constexpr bool all_differ = true;
template <class First, class... R>
inline constexpr bool all_differ<First, R...> = !one_of<First, R...> && all_differ<R...>;

}  // namespace detail

/// The T of this thread's runtime; never null. Errors: no_runtime, no_such_resource.
template <detail::ResourceType T>
[[nodiscard]] Result<T*> world() noexcept {
    const Context* context = Context::current();
    if (context == nullptr) return failure(ErrorCode::no_runtime);
    T* found = context->resources().find<T>();
    return found != nullptr ? Result<T*>(found) : failure(ErrorCode::no_such_resource);
}

/// A view of some resources: as many addresses, copied freely. Valid until the runtime has ended.
template <detail::ResourceType... R>
class World {
    static_assert(detail::all_differ<R...>, "a world has one resource of a type: wrap the second in a type of its own");

public:
    /// Of the resources themselves; each outlives this view.
    explicit World(R&... resources) noexcept
        requires(sizeof...(R) > 0)
        : places_(&resources...) {}

    /// Narrower than `wider`, which has at least these.
    template <class... More>
        requires(!std::is_same_v<World<More...>, World>)
    /* implicit */ World(const World<More...>& wider) noexcept  // NOLINT(google-explicit-constructor)
        : places_(&wider.template get<R>()...) {}

    /// Of what the runtime of this thread has. Errors: no_runtime, no_such_resource (at least one is missing).
    [[nodiscard]] static Result<World> current() noexcept {
        if (Context::current() == nullptr) return failure(ErrorCode::no_runtime);
        const std::tuple<Result<R*>...> found{world<R>()...};
        if (!(std::get<Result<R*>>(found).has_value() && ...)) return failure(ErrorCode::no_such_resource);
        return World(std::tuple<R*...>{*std::get<Result<R*>>(found)...});
    }

    template <class T>
    [[nodiscard]] T& get() const noexcept {
        static_assert(
            detail::one_of<T, R...>,
            "this world has no such resource: give it to the builder, .with<T>(...), and name it in World<...>");
        if constexpr (detail::one_of<T, R...>) return *std::get<T*>(places_);
    }

private:
    explicit World(std::tuple<R*...> places) noexcept : places_(places) {}

    std::tuple<R*...> places_;
};

}  // namespace edda
