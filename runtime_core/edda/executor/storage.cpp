// The parts of a storage that no type changes.
#include "edda/executor/storage.hpp"

#include <atomic>

#include "edda/executor/context.hpp"

namespace edda {

namespace {
constinit std::atomic<std::uint64_t> last_storage{0};
}  // namespace

Storage::Storage(detail::Resources& resources) noexcept
    : resources_(&resources), id_(last_storage.fetch_add(1, std::memory_order_relaxed) + 1) {}

std::vector<std::string> Storage::names() const {
    std::vector<std::string> names;
    if (!check() || resources_->is_closed()) return names;
    names.reserve(names_.size());
    for (const auto& [name, place] : names_) names.push_back(name);
    return names;
}

Result<Storage*> storage() noexcept {
    Context* context = Context::current();
    if (context == nullptr) return failure(ErrorCode::no_runtime);
    return &context->storage();
}

}  // namespace edda
