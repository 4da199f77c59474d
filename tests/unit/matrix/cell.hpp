// One cell of the matrix: how a task can end, crossed with what may be done to its handle meanwhile.
//
// The axes stand here, and so does the one rule that says which combinations cannot exist. Nothing in this file knows the
// runtime: the oracle says from the documentation alone what each cell must come to.
#pragma once

#include <cstddef>
#include <ostream>
#include <string_view>

namespace edda::matrix {

/// How the body ends, if it is let.
enum class Body { returns, throws, throws_in_destructor, throws_twice };

/// Where the object lies whose destructor throws.
enum class Bomb { local, parameter };

/// Whether the output's destructor throws.
enum class Output { kind, throws_in_destructor };

/// Whether a coroutine awaits the handle before the task runs first.
enum class Join { not_polled, polled };

/// When the handle goes. Of two things at the same moment the abort comes first.
enum class Drop { at_once, after_first_poll, after_finish_unread, after_reading };

/// When the task is asked to end.
enum class Abort { never, at_once, after_first_poll, after_finish, after_reading };

/// Through what it is asked.
enum class Asker { join_handle, abort_handle };

/// Where the task's block comes from.
enum class Memory { heap, slab };

/// Who gives the wake that the body waits for after its first poll.
enum class Wake { local, remote };

struct Cell {
    Body body;
    Bomb bomb;
    Output output;
    Join join;
    Drop drop;
    Abort abort;
    Asker asker;
    Memory memory;
    Wake wake;

    [[nodiscard]] constexpr bool has_bomb() const {
        return body == Body::throws_in_destructor || body == Body::throws_twice;
    }
    [[nodiscard]] constexpr bool aborted_in_time() const {
        return abort == Abort::at_once || abort == Abort::after_first_poll;
    }
    [[nodiscard]] constexpr bool begins() const { return abort != Abort::at_once; }
    [[nodiscard]] constexpr bool is_read() const { return drop == Drop::after_reading; }
};

/// Why a combination is no cell of its own.
enum class Reason {
    none,            ///< It is one.
    no_handle_left,  ///< Who has dropped the handle cannot ask through it.
    nobody_reads,    ///< Nothing comes after a reading that does not take place.
    nobody_asks,     ///< Where nobody asks, it is no difference through what.
    no_bomb,         ///< Where nothing throws in a destructor, it is no difference where that would lie.
    local_in_flight,  ///< A local that throws while an exception passes by ends the process; C++ says so, not the runtime.
};
inline constexpr std::size_t reasons = 6;

inline constexpr std::string_view words(Reason reason) {
    constexpr std::string_view all[reasons] = {"run",
                                               "the handle through which it would be asked is gone",
                                               "nobody reads, so nothing comes after it",
                                               "nobody asks, so it does not matter through what",
                                               "no destructor throws, so it does not matter where it would lie",
                                               "a local would throw while the body's exception passes by"};
    return all[static_cast<std::size_t>(reason)];
}

/// THE RULE: a combination is run unless this names a reason. The first one that holds is named.
inline constexpr Reason skipped(const Cell& cell) {
    const bool asked_after_drop = (cell.drop == Drop::at_once && cell.abort > Abort::at_once) ||
                                  (cell.drop == Drop::after_first_poll && cell.abort > Abort::after_first_poll) ||
                                  (cell.drop == Drop::after_finish_unread && cell.abort > Abort::after_finish);
    if (cell.abort == Abort::after_reading && !cell.is_read()) return Reason::nobody_reads;
    if (cell.abort == Abort::never && cell.asker == Asker::abort_handle) return Reason::nobody_asks;
    if (asked_after_drop && cell.asker == Asker::join_handle) return Reason::no_handle_left;
    if (!cell.has_bomb() && cell.bomb == Bomb::parameter) return Reason::no_bomb;
    if (cell.body == Body::throws_twice && cell.bomb == Bomb::local) return Reason::local_in_flight;
    return Reason::none;
}

/// What somebody who awaited, or asked, came to know.
enum class Seen { nothing, output, body_threw, destructor_threw, cancelled, detached, something_else };

/// What must come of a cell.
struct Expected {
    Seen reader;       ///< Whoever reads: the coroutine that awaited, or else the driver.
    int polls;         ///< How often the body ran.
    int outputs;       ///< Outputs that were made, and so destroyed.
    int locals;        ///< Locals that were made, and so destroyed.
    bool abort_gives;  ///< What asking answered.
};

/// The oracle. It argues from the documentation of JoinHandle and JoinError, in their order:
///  * an abort before the end is told `true` and takes effect at the body's next poll, a later one is told `false`;
///  * the output is kept unless the body threw or was asked to end in time;
///  * a destructor of the frame that throws is a failure of the task, unless the body has thrown before;
///  * only who reads learns that; who awaits while the handle is dropped learns that it was.
inline constexpr Expected oracle(const Cell& cell) {
    Expected expected{};
    expected.polls = !cell.begins() ? 0 : cell.aborted_in_time() ? 1 : 2;
    expected.abort_gives = cell.aborted_in_time();
    expected.locals = cell.begins() ? 1 : 0;
    const bool body_ends = !cell.aborted_in_time();
    const bool body_throws = body_ends && (cell.body == Body::throws || cell.body == Body::throws_twice);
    expected.outputs = body_ends && !body_throws ? 1 : 0;

    const bool bomb_goes_off = cell.has_bomb() && (cell.bomb == Bomb::parameter || cell.begins());
    if (!cell.is_read()) {
        expected.reader = cell.join == Join::polled ? Seen::detached : Seen::nothing;
    } else if (body_throws) {
        expected.reader = Seen::body_threw;
    } else if (bomb_goes_off) {
        expected.reader = Seen::destructor_threw;
    } else {
        expected.reader = body_ends ? Seen::output : Seen::cancelled;
    }
    return expected;
}

/// For messages: the numbers of the axes, in the order of the cell.
inline std::ostream& operator<<(std::ostream& out, const Cell& cell) {
    return out << "body " << int(cell.body) << " bomb " << int(cell.bomb) << " output " << int(cell.output) << " join "
               << int(cell.join) << " drop " << int(cell.drop) << " abort " << int(cell.abort) << " asker "
               << int(cell.asker) << " memory " << int(cell.memory) << " wake " << int(cell.wake);
}

/// Calls `visit(cell)` for every combination.
template <class Visit>
constexpr void for_each_combination(Visit&& visit) {
    for (int body = 0; body < 4; ++body)
        for (int bomb = 0; bomb < 2; ++bomb)
            for (int output = 0; output < 2; ++output)
                for (int join = 0; join < 2; ++join)
                    for (int drop = 0; drop < 4; ++drop)
                        for (int abort = 0; abort < 5; ++abort)
                            for (int asker = 0; asker < 2; ++asker)
                                for (int memory = 0; memory < 2; ++memory)
                                    for (int wake = 0; wake < 2; ++wake)
                                        visit(Cell{Body(body), Bomb(bomb), Output(output), Join(join), Drop(drop),
                                                   Abort(abort), Asker(asker), Memory(memory), Wake(wake)});
}

}  // namespace edda::matrix
