// Files and directories: written so that readers see the old content or the new, read, listed, walked, and removed.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "edda/fs/directory.hpp"
#include "edda/fs/path.hpp"
#include "edda/fs/walk.hpp"
#include "edda/runtime/runtime.hpp"

using namespace edda;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

/// Under another name first: whoever opens `name` meanwhile gets all of the old or all of the new.
Task<Result<>> replace(const fs::Directory& directory, const char* name, std::string_view content) {
    const auto options = fs::OpenOptions().write().create().truncate();
    fs::File next = co_await directory.file("next", options).or_return();
    co_await next.write_all_at(0, bytes_of(content)).or_return();
    co_await next.sync_data().or_return();
    co_await directory.rename("next", name).or_return();
    co_return {};
}

/// What is in one directory; of a link, what it says.
Task<Result<>> list(const fs::Directory& directory) {
    fs::Entries entries = co_await directory.entries().or_return();
    for (;;) {
        const auto entry = co_await entries.next().or_return();
        if (!entry) co_return {};
        std::string name(entry->name);
        if (entry->kind == fs::FileKind::link) name += " -> " + co_await directory.read_link(name).or_return();
        std::printf("%s\n", name.c_str());
    }
}

/// How much is below it. What cannot be read is told, and does not end the walk.
Task<Result<std::uint64_t>> size_below(const fs::Directory& directory) {
    std::uint64_t sum = 0;
    fs::Walk walk(directory);
    for (;;) {
        const auto found = co_await walk.next().or_return();
        if (!found) co_return sum;
        const std::string path(found->path);
        if (found->error) {
            std::fprintf(stderr, "%s: %s\n", path.c_str(), std::string(found->error->sentence()).c_str());
        } else if (found->kind == fs::FileKind::regular) {
            const auto status = co_await directory.status(path, fs::Links::no_follow).or_return();
            sum += status.size;
        }
    }
}

/// What comes from a stranger leads nowhere else, whatever it says: the kernel holds it to that.
Task<Result<>> serve(const fs::Directory& directory, const char* path) {
    auto file = directory.open_beneath(path);
    if (!file) {
        std::printf("%s: %s\n", path, std::string(file.error().sentence()).c_str());
        co_return {};
    }
    const auto content = co_await file->read_to_end(1 << 20).or_return();
    std::printf("%s: %zu bytes\n", path, content.size());
    co_return {};
}

Task<Result<>> everything(std::string place) {
    const fs::Directory directory = co_await fs::Directory::open(place);
    co_await replace(directory, "greeting", "hail").or_return();
    co_await replace(directory, "greeting", "hail and well met").or_return();
    co_await directory.create_all("a/b/c").or_return();
    co_await fs::write_file(place + "/a/b/c/rune", bytes_of("fehu")).or_return();
    co_await directory.symlink("a/b/c/rune", "first").or_return();
    co_await directory.symlink("/etc/passwd", "out").or_return();
    co_await list(directory).or_return();
    const std::uint64_t size = co_await size_below(directory).or_return();
    std::printf("%llu bytes\n", static_cast<unsigned long long>(size));
    for (const char* path : {"greeting", "first", "out", "../.."}) co_await serve(directory, path).or_return();
    const std::uint64_t names = co_await fs::remove_all(place).or_return();
    std::printf("%llu names removed\n", static_cast<unsigned long long>(names));
    co_return {};
}

int main() {
    char place[] = "/tmp/edda_files_XXXXXX";
    if (::mkdtemp(place) == nullptr) return 1;
    auto runtime = runtime::Runtime::create();
    if (!runtime) return 1;
    const auto result = runtime->block_on(everything, std::string(place));
    if (result && !*result) std::fprintf(stderr, "%s\n", std::string(result->error().sentence()).c_str());
    return result && *result ? 0 : 1;
}
