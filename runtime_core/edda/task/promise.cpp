// How a chain of suspended coroutines is taken apart.
#include "edda/task/promise.hpp"

namespace edda::task {

void destroy_below(PromiseBase& top) noexcept {
    ChildLink* link = top.awaits();
    while (ChildLink* below = link->awaited->awaits()) {
        below->above = link;
        link = below;
    }
    // The frame of `link->awaited` dies here, and with it nothing that is still needed: its own link is gone already, and
    // `link` lives in the frame of its parent.
    for (bool more = true; more;) {
        ChildLink* above = link->above;
        more = link->waiter != &top;
        link->stop();
        link->destroy_child(*link);
        link = above;
    }
}

}  // namespace edda::task
