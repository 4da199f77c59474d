// Checked aborts: what happens when a program breaks a rule that no error value could report.
//
// Waking a task from a foreign thread, or spawning where no runtime is, has no caller that could handle a Result; going
// on would be undefined behaviour. So the sentence that says what to do instead is printed, and the process ends. The
// check is one cold branch and is there in every build.
#pragma once

namespace edda::base {

/// Prints `sentence` (what was wrong, and what to do instead) to stderr and aborts. Any thread.
[[noreturn]] void misuse(const char* sentence) noexcept;

}  // namespace edda::base
