// Entries as the kernel reads them, byte by byte, for the operations that an installed liburing may be too old to prepare.
//
// What stands here was written down from the kernel's own preparation of each operation (the functions that take the entry apart in
// its io_uring/ folder), by offset in the entry and not by the names of a header: it shares nothing with the generator. The offsets:
// 0 opcode, 1 flags, 2 priority, 4 descriptor, 8 offset, 16 address, 24 length, 28 the operation's flags, 32 the number of the
// completion, 40 buffer, 42 personality, 44 slot, 48 third address. What the kernel checks to be zero is zero here because all is
// that was not written.
#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "edda/gen/ops.hpp"

namespace {

namespace op = edda::gen::op;

constexpr std::size_t flags = 1, priority = 2, descriptor = 4, offset = 8, address = 16, length = 24, own_flags = 28,
                      number = 32, buffer = 40, slot = 44, third = 48;

/// 64 bytes, of which some are written.
class Entry {
public:
    explicit Entry(std::uint8_t opcode) { put(0, opcode); }

    template <class T>
    Entry& put(std::size_t at, T value) {
        std::memcpy(bytes_.data() + at, &value, sizeof value);
        return *this;
    }
    Entry& u8(std::size_t at, std::uint8_t value) { return put(at, value); }
    Entry& u16(std::size_t at, std::uint16_t value) { return put(at, value); }
    Entry& u32(std::size_t at, std::uint32_t value) { return put(at, value); }
    Entry& u64(std::size_t at, std::uint64_t value) { return put(at, value); }
    Entry& pointer(std::size_t at, const void* value) { return put(at, reinterpret_cast<std::uintptr_t>(value)); }

    [[nodiscard]] const std::array<std::uint8_t, 64>& bytes() const { return bytes_; }

private:
    std::array<std::uint8_t, 64> bytes_{};
};

/// What `operation` writes over a full entry; the number of the completion is not its business.
template <class Op>
void expect_entry(const Op& operation, const Entry& expected) {
    io_uring_sqe sqe;
    static_assert(sizeof sqe == 64);
    std::memset(&sqe, 0xAA, sizeof sqe);
    operation.prepare(sqe);
    Entry whole = expected;
    whole.u64(number, 0xAAAAAAAAAAAAAAAA);
    EXPECT_EQ((std::bit_cast<std::array<std::uint8_t, 64>>(sqe)), whole.bytes()) << Op::name;
}

int memory[64];

TEST(Layouts, ReadMultishotPicksItsBuffers) {
    expect_entry(op::ReadMultishot{.fd = 7, .group = 0x1234},
                 Entry(49).u8(flags, 0x20).u32(descriptor, 7).u64(offset, ~std::uint64_t{0}).u16(buffer, 0x1234));
}

TEST(Layouts, BundlesSayInThePriorityThatTheyTakeSeveralBuffers) {
    const auto entry = [](std::uint8_t opcode) {
        return Entry(opcode)
            .u8(flags, 0x20)
            .u16(priority, 0x10)
            .u32(descriptor, 7)
            .u32(own_flags, 0x40)
            .u16(buffer, 0x1234);
    };
    expect_entry(op::SendBundle{.fd = 7, .group = 0x1234, .flags = 0x40}, entry(26));
    expect_entry(op::RecvBundle{.fd = 7, .group = 0x1234, .flags = 0x40}, entry(27));
}

TEST(Layouts, WaitidHasItsOptionsWhereOthersHaveASlot) {
    auto* child = reinterpret_cast<siginfo_t*>(memory);
    expect_entry(op::Waitid{.kind = 3, .process = 41, .into = child, .options = 0x1000004},
                 Entry(50).u32(descriptor, 41).u32(length, 3).pointer(offset, child).u32(slot, 0x1000004));
}

TEST(Layouts, FutexWaitAndWakeHaveTheirKindWhereOthersHaveADescriptor) {
    const auto* word = reinterpret_cast<const std::uint32_t*>(memory);
    const auto entry = [word](std::uint8_t opcode) {
        return Entry(opcode)
            .u32(descriptor, 0x82)
            .pointer(address, word)
            .u64(offset, 0x1122334455667788)
            .u64(third, 0x99aabbccddeeff00);
    };
    expect_entry(op::FutexWait{.word = word, .expected = 0x1122334455667788, .mask = 0x99aabbccddeeff00, .kind = 0x82},
                 entry(51));
    expect_entry(op::FutexWake{.word = word, .most = 0x1122334455667788, .mask = 0x99aabbccddeeff00, .kind = 0x82},
                 entry(52));
}

TEST(Layouts, AFutexIsOf32BitsAndAllWakesCountUnlessSaidOtherwise) {
    const auto* word = reinterpret_cast<const std::uint32_t*>(memory);
    expect_entry(op::FutexWait{.word = word, .expected = 5},
                 Entry(51).u32(descriptor, 2).pointer(address, word).u64(offset, 5).u64(third, 0xffffffff));
}

TEST(Layouts, FutexWaitv) {
    const auto* words = reinterpret_cast<const futex_waitv*>(memory);
    expect_entry(op::FutexWaitv{.words = {words, 3}}, Entry(53).pointer(address, words).u32(length, 3));
}

TEST(Layouts, FixedFdInstallNamesASlotAndSaysSo) {
    expect_entry(op::FixedFdInstall{.slot = 9, .flags = 1},
                 Entry(54).u8(flags, 1).u32(descriptor, 9).u32(own_flags, 1));
}

TEST(Layouts, FtruncateHasItsSizeWhereOthersHaveAnOffset) {
    expect_entry(op::Ftruncate{.fd = 7, .size = 0x123456789ab},
                 Entry(55).u32(descriptor, 7).u64(offset, 0x123456789ab));
}

TEST(Layouts, BindHasTheSizeOfItsAddressWhereOthersHaveAnOffset) {
    const auto* name = reinterpret_cast<const sockaddr*>(memory);
    expect_entry(op::Bind{.fd = 7, .address = name, .address_size = 16},
                 Entry(56).u32(descriptor, 7).pointer(address, name).u64(offset, 16));
}

TEST(Layouts, ListenHasItsBacklogWhereOthersHaveALength) {
    expect_entry(op::Listen{.fd = 7, .backlog = 128}, Entry(57).u32(descriptor, 7).u32(length, 128));
}

TEST(Layouts, RecvZcIsAlwaysMultishot) {
    expect_entry(op::RecvZc{.fd = 7, .queue = 3, .size = 4096},
                 Entry(58).u32(descriptor, 7).u16(priority, 2).u32(length, 4096).u32(slot, 3));
}

TEST(Layouts, EpollWait) {
    auto* events = reinterpret_cast<epoll_event*>(memory);
    expect_entry(op::EpollWait{.epoll = 7, .into = {events, 16}},
                 Entry(59).u32(descriptor, 7).pointer(address, events).u32(length, 16));
}

TEST(Layouts, VectorsOfARegisteredBuffer) {
    const auto* parts = reinterpret_cast<const iovec*>(memory);
    const auto entry = [parts](std::uint8_t opcode) {
        return Entry(opcode)
            .u32(descriptor, 7)
            .pointer(address, parts)
            .u32(length, 4)
            .u64(offset, 8192)
            .u32(own_flags, 2)
            .u16(buffer, 0xfffe);
    };
    expect_entry(op::ReadvFixed{.fd = 7, .into = {parts, 4}, .index = 0xfffe, .offset = 8192, .flags = 2}, entry(60));
    expect_entry(op::WritevFixed{.fd = 7, .from = {parts, 4}, .index = 0xfffe, .offset = 8192, .flags = 2}, entry(61));
}

TEST(Layouts, Pipe) {
    expect_entry(op::Pipe{.ends = memory}, Entry(62).pointer(address, memory).u32(own_flags, 0x80000));
}

TEST(Layouts, MessagesToAnotherRing) {
    expect_entry(
        op::MsgRingCqeFlags{.ring = 7, .result = 11, .data = 0xabcdef0123456789, .cqe_flags = 0x55},
        Entry(40).u32(descriptor, 7).u32(length, 11).u64(offset, 0xabcdef0123456789).u32(own_flags, 2).u32(slot, 0x55));
    expect_entry(
        op::MsgRingSendFd{.ring = 7, .from_slot = 3, .to_slot = 4, .data = 99, .flags = 1},
        Entry(40).u32(descriptor, 7).u64(address, 1).u64(offset, 99).u64(third, 3).u32(own_flags, 1).u32(slot, 5));
    expect_entry(op::MsgRingSendFd{.ring = 7, .from_slot = 3, .to_slot = op::any_slot, .data = 99},
                 Entry(40).u32(descriptor, 7).u64(address, 1).u64(offset, 99).u64(third, 3).u32(slot, 0xffffffff));
}

TEST(Layouts, CommandsOfSockets) {
    expect_entry(op::UringCmd{.fd = 7, .command = 0x1234}, Entry(46).u32(descriptor, 7).u32(offset, 0x1234));
    expect_entry(op::UringCmdBytesToRead{.fd = 7}, Entry(46).u32(descriptor, 7).u32(offset, 0));
    expect_entry(op::UringCmdBytesToSend{.fd = 7}, Entry(46).u32(descriptor, 7).u32(offset, 1));
    const auto option = [](std::uint32_t command) {
        return Entry(46)
            .u32(descriptor, 7)
            .u32(offset, command)
            .u32(address, 0xfedcba98)
            .u32(address + 4, 0x76543210)
            .u32(slot, 4)
            .pointer(third, memory);
    };
    expect_entry(op::UringCmdGetOption{.fd = 7, .level = 0xfedcba98, .option = 0x76543210, .into = memory, .size = 4},
                 option(2));
    expect_entry(op::UringCmdSetOption{.fd = 7, .level = 0xfedcba98, .option = 0x76543210, .from = memory, .size = 4},
                 option(3));
}

TEST(Layouts, AChosenSlotIsCountedFromOneAndAnyIsAllOnes) {
    expect_entry(op::SocketDirect{.family = 2, .type = 1, .slot = 0, .protocol = 6},
                 Entry(45).u32(descriptor, 2).u64(offset, 1).u32(length, 6).u32(slot, 1));
    expect_entry(op::SocketDirect{.family = 2, .type = 1, .slot = op::any_slot},
                 Entry(45).u32(descriptor, 2).u64(offset, 1).u32(slot, 0xffffffff));
    expect_entry(op::CloseDirect{.slot = 41}, Entry(19).u32(slot, 42));
}

TEST(Layouts, PipeDirectHasItsSlotLikeTheOthers) {
    auto* ends = reinterpret_cast<int*>(memory);
    expect_entry(op::PipeDirect{.ends = ends, .slot = 41, .flags = 0x800},
                 Entry(62).pointer(address, ends).u32(own_flags, 0x800).u32(slot, 42));
    expect_entry(op::PipeDirect{.ends = ends, .slot = op::any_slot},
                 Entry(62).pointer(address, ends).u32(slot, 0xffffffff));
}

}  // namespace
