// What spawn needs out of line: the sentences for programs that break its rules.
//
// They are cold, so they stand apart from the templates that every spawn instantiates.
#include "edda/task/spawn.hpp"
#include "edda/base/misuse.hpp"

namespace edda::task {

void PromiseBase::broken_frame() noexcept {
    base::misuse(
        "A coroutine has a co_await in the condition of an if, while, for, do or switch, which GCC 12 compiles "
        "wrongly; give the result a name "
        "first: `auto result = co_await ...; if (result)`.");
}

}  // namespace edda::task
