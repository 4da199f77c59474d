// Five callers want one of two connections. The third and the fourth wait, the fifth is refused; a connection that comes back
// broken is replaced for the first in line.
#include <cstdio>

#include "pool.hpp"

namespace {

void tell(int caller, pool::Connection connection, pool::ConnectionPool::Refusal refusal) {
    using enum pool::ConnectionPool::Refusal;
    switch (refusal) {
        case none: std::printf("caller %d has connection %d\n", caller, connection); return;
        case closing: std::printf("caller %d: the pool is closing\n", caller); return;
        case busy: std::printf("caller %d: the line is full\n", caller); return;
    }
}

}  // namespace

int main() {
    pool::ConnectionPool pool;
    for (int caller = 1; caller <= 5; ++caller) {
        pool.acquire([caller](pool::Connection connection, pool::ConnectionPool::Refusal refusal) {
            tell(caller, connection, refusal);
        });
    }
    std::puts("connection 1 comes back broken");
    pool.release(1, true);
    std::puts("the pool closes");
    pool.close();
    pool.release(2);
    pool.release(3);
}
