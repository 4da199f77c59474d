// Shielded sections: who sets and clears the flag in the task's word.
//
// The word has one flag, and a task may be in any number of sections: nested ones, and one in each of several branches.
// The first of them *holds* the flag. When it ends while others live, one of those becomes the holder; only the last
// one clears the flag. Sections that do not hold it are in a list of the thread, where an heir is looked for; in the
// usual case, one section or nested ones, none is looked for or found at the first glance.
//
// Why no count in the header: it is full, and sections of one task that overlap without nesting are rare.
#include "edda/task/cancel_scope.hpp"
#include "edda/task/current.hpp"

namespace edda::task {

namespace {
constinit thread_local Shield* first_other = nullptr;
}  // namespace

Shield::Shield() noexcept : task_(current.task), outer_(current.scope) {
    CancelScope::begin_in(outer_);
    current.scope = nullptr;
    if (task_ == nullptr) return;
    holds_ = !task_->state.is_shielded();
    if (!holds_) {
        join_others();
        return;
    }
    switch (task_->state.shield()) {
        case gen::TaskState::Shield::nothing: break;
    }
}

Shield::~Shield() {
    CancelScope::end_in(outer_);
    set_scope(outer_);
    if (task_ == nullptr) return;
    if (!holds_) {
        leave_others();
        return;
    }
    if (Shield* other = heir()) {
        other->leave_others();
        other->holds_ = true;
        return;
    }
    switch (task_->state.unshield()) {
        case gen::TaskState::Unshield::nothing: break;
    }
}

void Shield::join_others() noexcept {
    next_ = first_other;
    place_ = &first_other;
    if (next_ != nullptr) next_->place_ = &next_;
    first_other = this;
}

void Shield::leave_others() noexcept {
    *place_ = next_;
    if (next_ != nullptr) next_->place_ = place_;
}

Shield* Shield::heir() const noexcept {
    Shield* other = first_other;
    while (other != nullptr && other->task_ != task_) other = other->next_;
    return other;
}

}  // namespace edda::task
