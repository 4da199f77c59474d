// Where the memory of a coroutine comes from: the block of its task, or the frame pool.
//
// The word behind each frame says which. An orphan block (the first frame of a spawn did not become its task) lives as
// long as that frame.
#include "edda/task/spawn.hpp"

#include <cstring>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/task/frame_pool.hpp"

namespace edda::task {

namespace {

constexpr std::size_t tail = sizeof(TaskHeader*);

void write_tail(void* frame, std::size_t bytes, TaskHeader* task) noexcept {
    std::memcpy(static_cast<std::byte*>(frame) + bytes, &task, tail);
}

TaskHeader* read_tail(const void* frame, std::size_t bytes) noexcept {
    TaskHeader* task = nullptr;
    std::memcpy(&task, static_cast<const std::byte*>(frame) + bytes, tail);
    return task;
}

}  // namespace

void* PromiseBase::operator new(std::size_t bytes) {
    void* frame = nullptr;
    if (SpawnScope* scope = std::exchange(current.spawning, nullptr)) {
        frame = scope->claim(bytes);
    } else {
        frame = frame_pool::allocate(bytes + tail);
        write_tail(frame, bytes, nullptr);
    }
    current.new_frame = frame;
    return frame;
}

void PromiseBase::broken_frame() noexcept {
    base::misuse(
        "A coroutine has a co_await in the condition of an if, while, for, do or switch, which GCC 12 compiles "
        "wrongly; give the result a name "
        "first: `auto result = co_await ...; if (result)`.");
}

void PromiseBase::operator delete(void* frame, std::size_t bytes) noexcept {
    if (TaskHeader* task = read_tail(frame, bytes)) {
        frame_gone(*task);
    } else {
        frame_pool::release(frame, bytes + tail);
    }
}

void* SpawnScope::claim(std::size_t bytes) {
    task_ = make_block(before_frame_ + bytes + tail);
    task_->frame_inside = 1;
    void* frame = reinterpret_cast<std::byte*>(task_) + before_frame_;
    frame_ = frame;
    write_tail(frame, bytes, task_);
    return frame;
}

TaskHeader* SpawnScope::adopt(const void* frame) noexcept {
    return frame == frame_ ? std::exchange(task_, nullptr) : nullptr;
}

SpawnScope::~SpawnScope() {
    current.spawning = outer_;
    if (task_ == nullptr) return;
    task_->orphan = 1;
    if (!task_->frame_inside) free_block(*task_);
}

}  // namespace edda::task
