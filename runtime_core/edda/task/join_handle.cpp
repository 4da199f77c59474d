// What is said about a task without output.
#include "edda/task/join_handle.hpp"

namespace edda {

std::string_view JoinError::sentence() const noexcept {
    switch (kind_) {
        case Kind::cancelled: return "The task was asked to end before it had a result.";
        case Kind::failed: return "The task ended with an exception.";
        case Kind::runtime: return error_.sentence();
    }
    return "";
}

}  // namespace edda
