// What is said about a task without output.
#include "edda/task/join_error.hpp"

namespace edda {

std::string_view JoinError::sentence() const noexcept {
    switch (kind_) {
        case Kind::cancelled: return "The task was asked to end before it had a result.";
        case Kind::failed: return "The task ended with an exception.";
        case Kind::runtime: return error_.sentence();
        case Kind::detached:
            return "The JoinHandle was dropped while it was awaited; keep it as long as somebody waits, or "
                   "co_await std::move(handle).";
        case Kind::taken:
            return "The JoinHandle holds nothing: its output was taken, or it was detached or moved from; "
                   "keep the output instead.";
        case Kind::replaced:
            return "Another coroutine awaited the same JoinHandle and gets the output; await each handle in one place.";
    }
    return "";
}

}  // namespace edda
