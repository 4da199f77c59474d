// The state word of the machine *buffer ring slot*: each event is one decision over one value.
// Generated from spec/machines/buffer_ring_slot.yaml by templates/include/edda/gen/machine_state.hpp.j2. Change those, then run `./edda generate`.
//
// One buffer of a ring of buffers that the kernel picks from. It is with the kernel until a completion names it, then
// in somebody's hands, and goes back late: an entry is written at once, and offered with the next publication, so
// that many are one store.
//
// A kernel of Linux 6.12 or later can be told to use a buffer up in pieces: one completion a piece, all but the last
// with IORING_CQE_F_BUF_MORE. Then the kernel still writes behind the pieces that are in hands already, and the
// buffer goes back only when the kernel is through with it *and* every piece was given back; so the word counts
// pieces. Edda registers its rings without that (IOU_PBUF_RING_INC): up to Linux 6.19 the completion at the end of a
// stream lacks the flag although the kernel goes on with the buffer (reported to liburing under 1545, 1553 and 1555),
// and a buffer that were offered again then would lie in the ring twice. If a kernel does it unasked, the next
// completion names a buffer that is not with the kernel, and the program ends with that sentence instead of handing
// out bytes that change.
//
// The word belongs to the ring's thread. A piece that another thread drops comes back through the owner. When the
// ring of buffers goes, what is in hands stays valid: each piece becomes a holder of the memory, which counts them
// atomically and dies with the last.
//
//   0..2    place
//             home     Nobody has it and it is in no entry.
//             written  Its entry is in the ring, behind the end that the kernel sees.
//             offered  The kernel may pick it, or writes to it.
//             out      The kernel is through with it. Pieces of it are in hands.
//             gone     The ring of buffers is no more.
//   16..31  pieces     Pieces of it in somebody's hands: read completions that were not given back.
//
//     when (first match)            next                    action
//   write   needs place is home
//     otherwise                     place=written           write entry
//   publish   needs place is written
//     otherwise                     place=offered           nothing
//   pick (more)   needs place in [offered, gone]
//     place is gone                 -                       adopt late    The ring went while this completion lay unread; the read that it
//                                                                         ends keeps the memory meanwhile.
//     more                          pieces+1                adopt         The kernel goes on behind this piece.
//     otherwise                     place=out pieces+1      adopt
//   give back   needs pieces >= 1
//     place is out and pieces == 1  place=written pieces-1  write entry   The kernel sees it with the next publication.
//     otherwise                     pieces-1                nothing       The kernel is not through with it, or other pieces are out.
//   close   needs place is not gone
//     pieces == 0                   place=gone              nothing
//     otherwise                     place=gone pieces=0     leave pieces  Each piece counts itself out of the memory's holders when it
//                                                                         comes.
//
// Always, an idle buffer is in no hands: not place in [home, written, gone] or pieces == 0. The kernel would write over what
// somebody reads; and what the ring leaves behind counts itself.
// Always, out means in hands: not place is out or pieces >= 1. Else it would never come back.
// Walked: 65 states, the farthest 14 steps from the start; each can reach the end.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

class BufferRingSlotState {
public:
    enum class Place : std::uint8_t {
        home,  ///< Nobody has it and it is in no entry.
        written,  ///< Its entry is in the ring, behind the end that the kernel sees.
        offered,  ///< The kernel may pick it, or writes to it.
        out,  ///< The kernel is through with it. Pieces of it are in hands.
        gone,  ///< The ring of buffers is no more.
    };
    enum class Write : std::uint8_t { write_entry };
    enum class Publish : std::uint8_t { nothing };
    enum class Pick : std::uint8_t { adopt_late, adopt };
    enum class GiveBack : std::uint8_t { write_entry, nothing };
    enum class Close : std::uint8_t { nothing, leave_pieces };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        write_1, publish_1, pick_1, pick_2, pick_3, give_back_1, give_back_2, close_1, close_2,
    };

private:
    /// The row is taken, and the word becomes `next`.
    constexpr void become(Row row, std::uint32_t next, std::uint32_t told = 0) noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, next, told);
        word_ = next;
    }

    /// The row is taken, and the word stays as it is.
    constexpr void stay(Row row, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, word_, told);
    }

public:
    /// The word at the start.
    constexpr BufferRingSlotState() noexcept = default;

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr BufferRingSlotState from_word(std::uint32_t word) noexcept {
        BufferRingSlotState state;
        state.word_ = word;
        return state;
    }

    //~ begin buffer_ring_slot.write.
    /// The ring is filled for the first time. Needs: place is home.
    [[nodiscard]] constexpr Write write() noexcept {
        if (!place_is(Place::home)) [[unlikely]] gen::broken(layout, word_, "write", "needs: place is home");
        become(Row::write_1, word_ - place_home + place_written); return Write::write_entry;                //~ buffer_ring_slot.write.1
    }
    //~ end buffer_ring_slot.write.

    //~ begin buffer_ring_slot.publish.
    /// The end of the ring moves past its entry. Needs: place is written.
    [[nodiscard]] constexpr Publish publish() noexcept {
        if (!place_is(Place::written)) [[unlikely]] gen::broken(layout, word_, "publish", "needs: place is written");
        become(Row::publish_1, word_ - place_written + place_offered); return Publish::nothing;             //~ buffer_ring_slot.publish.1
    }
    //~ end buffer_ring_slot.publish.

    //~ begin buffer_ring_slot.pick.
    /// A completion names it. `more` is IORING_CQE_F_BUF_MORE. A completion without bytes names it too; its
    /// piece is given back at once. Needs: place in [offered, gone].
    [[nodiscard]] constexpr Pick pick(bool more) noexcept {
        if (!place_is(Place::offered, Place::gone)) [[unlikely]] {
            gen::broken(layout, word_, "pick", "needs: place in [offered, gone]");
        }
        const std::uint32_t told = gen::told(more);
        if (place_is(Place::gone)) { stay(Row::pick_1, told); return Pick::adopt_late; }                    //~ buffer_ring_slot.pick.1
        if (pieces() > pieces_limit - 1) [[unlikely]] gen::broken(layout, word_, "pick", "rows 2 and 3: pieces is at its limit");
        if (more) { become(Row::pick_2, word_ + one_piece, told); return Pick::adopt; }                     //~ buffer_ring_slot.pick.2
        become(Row::pick_3, ((word_ & ~place_bits) | place_out) + one_piece, told); return Pick::adopt;     //~ buffer_ring_slot.pick.3
    }
    //~ end buffer_ring_slot.pick.

    //~ begin buffer_ring_slot.give_back.
    /// A piece comes back, on the ring's thread. Needs: pieces >= 1.
    [[nodiscard]] constexpr GiveBack give_back() noexcept {
        if (pieces() < 1) [[unlikely]] gen::broken(layout, word_, "give back", "needs: pieces >= 1");
        if (place_is(Place::out) && pieces() == 1) {                                                        //~ buffer_ring_slot.give_back.1
            become(Row::give_back_1, word_ - place_out + place_written - one_piece);
            return GiveBack::write_entry;
        }
        become(Row::give_back_2, word_ - one_piece); return GiveBack::nothing;                              //~ buffer_ring_slot.give_back.2
    }
    //~ end buffer_ring_slot.give_back.

    //~ begin buffer_ring_slot.close.
    /// The ring of buffers goes. It is unregistered first, so the kernel picks nothing any more. Needs: place
    /// is not gone.
    [[nodiscard]] constexpr Close close() noexcept {
        if (place_is(Place::gone)) [[unlikely]] gen::broken(layout, word_, "close", "needs: place is not gone");
        const bool first_row = pieces() == 0;                                                               //~ buffer_ring_slot.close.1
        become(first_row ? Row::close_1 : Row::close_2, (word_ & ~(place_bits | pieces_bits)) | place_gone);  //~ buffer_ring_slot.close.2
        return first_row ? Close::nothing : Close::leave_pieces;
    }
    //~ end buffer_ring_slot.close.

    /// The place.
    [[nodiscard]] constexpr Place place() const noexcept { return static_cast<Place>(word_ & place_bits); }
    /// Pieces of it in somebody's hands: read completions that were not given back.
    [[nodiscard]] constexpr std::uint32_t pieces() const noexcept { return word_ >> 16; }
    /// The word as a number, for traces and tests.
    [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

    friend constexpr bool operator==(BufferRingSlotState, BufferRingSlotState) noexcept = default;

private:
    enum : std::uint32_t {
        place_bits    = 7u << 0,
        place_home    = 0u << 0,
        place_written = 1u << 0,
        place_offered = 2u << 0,
        place_out     = 3u << 0,
        place_gone    = 4u << 0,
        one_piece     = 1u << 16,
        pieces_limit  = 32768u,
        pieces_bits   = 0xffffu << 16,
    };

    static constexpr const char* place_names[] = {"home", "written", "offered", "out", "gone"};
    static constexpr const char* row_names[] = {
        "write.1", "publish.1", "pick.1", "pick.2", "pick.3", "give_back.1", "give_back.2", "close.1", "close.2",
    };
    static constexpr Part parts[] = {
        {"place", Part::Sort::field, 0, 3, place_names, 5},
        {"pieces", Part::Sort::counter, 16, 16, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"buffer ring slot", parts, 2, 0x9d76a2ce267278cd, row_names, 9};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }
    [[nodiscard]] constexpr bool place_is(Place value) const noexcept { return (word_ & place_bits) == static_cast<std::uint32_t>(value) << 0; }
    [[nodiscard]] constexpr bool place_is(Place value, Place other) const noexcept {
        return is_either(word_ & place_bits, static_cast<std::uint32_t>(value) << 0, static_cast<std::uint32_t>(other) << 0);
    }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
