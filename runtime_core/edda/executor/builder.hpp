// BasicBuilder: options and resources become a runtime.
//
// The options of a runtime are plain data, named where they are given; the builder adds what plain data cannot be, the
// resources of the world, and keeps their types:
//
//     auto runtime = RuntimeBuilder({.name = "orders", .tasks_per_cycle = 32})
//                        .with<Db>(path)
//                        .with<Cache>(4096)
//                        .build();                            // Result<..., BuildError>
//     if (!runtime) return complain(runtime.error().sentence());
//     runtime->block_on(serve, runtime->world());            // Task<> serve(World<Db, Cache> world)
//
// The resources are constructed by build(), in the order in which they were given, on the runtime's thread and with its
// context bound: a constructor finds those before its own by world<T>(). They never move. A constructor that throws
// makes build() throw the same, after everything was taken down again. A type given twice does not compile.
//
// Runtimes that can be built: runtime::Runtime (runtime/builder.hpp) and LocalRuntime (local/builder.hpp).
#pragma once

#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/executor/option_check.hpp"
#include "edda/executor/world.hpp"

namespace edda {

/// A runtime with resources of known types.
template <class R, class... Types>
class Furnished : public R {
public:
    Furnished(R runtime, World<Types...> world) noexcept : R(std::move(runtime)), world_(world) {}

    /// A view of all of them, to hand to tasks; valid until the runtime has ended.
    [[nodiscard]] World<Types...> world() const noexcept { return world_; }

private:
    World<Types...> world_;
};

template <class R, class... Types>
class BasicBuilder {
public:
    using Options = typename R::Options;
    using Built = std::conditional_t<sizeof...(Types) == 0, R, Furnished<R, Types...>>;

    BasicBuilder() = default;
    explicit BasicBuilder(Options options) : options_(std::move(options)) {}

    /// The world gets a T, made of `arguments`, which are kept until then.
    template <detail::ResourceType T, class... A>
    [[nodiscard]] auto with(A&&... arguments) && {
        static_assert(!detail::one_of<T, Types...>,
                      "the world has a resource of this type already: wrap the second in a type of its own");
        gifts_.push_back([kept = std::tuple<std::decay_t<A>...>(std::forward<A>(arguments)...)](
                             detail::Resources& resources) mutable {
            std::apply([&resources](auto&... parts) { static_cast<void>(resources.give<T>(std::move(parts)...)); },
                       kept);
        });
        return BasicBuilder<R, Types..., T>(std::move(options_), std::move(gifts_));
    }

    /// On the thread that will run it. Errors: invalid_argument (options out of their ranges; a sentence for each), and
    /// those of the runtime itself. Throws what a resource's constructor throws.
    [[nodiscard]] Result<Built, BuildError> build() && {
        Result<R, BuildError> runtime = R::create(std::move(options_));
        if (!runtime) return std::unexpected(std::move(runtime).error());
        if constexpr (sizeof...(Types) == 0) {
            return runtime;
        } else {
            auto furnish = [this, &runtime] {
                for (Gift& gift : gifts_) gift(runtime->context().resources());
                return World<Types...>::current();
            };
            const Result<World<Types...>> world = runtime->enter(furnish);
            if (!world) return std::unexpected(BuildError(world.error()));
            return Built(std::move(*runtime), *world);
        }
    }

private:
    template <class, class...>
    friend class BasicBuilder;
    using Gift = std::move_only_function<void(detail::Resources&)>;

    BasicBuilder(Options options, std::vector<Gift> gifts) : options_(std::move(options)), gifts_(std::move(gifts)) {}

    Options options_{};
    std::vector<Gift> gifts_;
};

}  // namespace edda
