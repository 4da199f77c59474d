/* The model of the machine driver, for Spin.
 * Generated from spec/machines/driver.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * A ring with up to two operations, its event's poll, and one shutdown. Operations may refuse to end, which is what the deadline is
 * for. *asking* is what the event at hand is about, told without looking at the word: the turns of the executor are *rest* (nothing to
 * run, nothing unread), *work* (something to submit, or to ask of the kernel) and *look* (neither).
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#ifdef SMALL
#define out_limit 2
#else
#define out_limit 8
#endif
#define phase_running 0
#define phase_draining 1
#define phase_closed 2
#define phase_abandoned 3
#define asking_other 0
#define asking_task 1
#define asking_cleanup 2
#define asking_rest 3
#define asking_work 4
#define asking_look 5
#define asking_ending 6
#define asking_end 7
#define asking_rearm 8
#define ring_open 0
#define ring_closed 1
#define ring_kept 2

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[18], sometimes_seen[5];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 18; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 4; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of driver. */
bit listening = 0;  /* The poll on the mailbox's event is in flight, so other threads can end a park. */
byte phase = phase_running;  /* one of running, draining, closed, abandoned */
int flights = 0;  /* Operations that were admitted and have not retired. */

/* The ghosts. */
byte asking = asking_other;  /* one of other, task, cleanup, rest, work, look, ending, end, rearm */
bit poll = 0;
byte out = 0;  /* a count up to out_limit */
byte ring = ring_open;  /* one of open, closed, kept */
bit ending = 0;
bit late = 0;
bit started = 0;
bit gone = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* Carrying out `nothing`. */
inline do_nothing() {
    assert((asking == asking_other));
}

/* listen: The poll on the mailbox's event was put into the submission queue. */
inline driver_listen() {
    assert((phase == phase_running) && !listening);
    if
    :: else ->  /* driver.listen.1: nothing */
        took(9);
        listening = 1;
        do_nothing();
    fi
}

/* Carrying out `refuse`. */
inline do_refuse() {
    assert((asking == asking_task || asking == asking_cleanup || asking == asking_rest || asking == asking_work || asking == asking_look) && (!(ring == ring_open) || ((asking == asking_task) && ending)));
    asking = asking_other;
}

/* Carrying out `refuse busy`. */
inline do_refuse_busy() {
    assert((flights >= 1048576));
}

/* Carrying out `admit`. */
inline do_admit() {
    assert((ring == ring_open) && ((asking == asking_cleanup) || ((asking == asking_task) && !ending)));
    assert(out + 1 <= out_limit);
    out = out + 1;
    asking = asking_other;
}

/* admit: Somebody wants to start an operation. Cleanup is what a shutdown itself causes, like closing a descriptor. */
inline driver_admit(told_cleanup) {
    if
    :: (phase == phase_closed || phase == phase_abandoned) ->  /* driver.admit.1: refuse */
        took(0);
        do_refuse();
    :: (phase == phase_draining) && !told_cleanup ->  /* driver.admit.2: refuse; The shutdown would have to wait for it. */
        took(1);
        do_refuse();
    :: (flights >= 1048576) ->  /* driver.admit.3: refuse busy; A million operations in flight are a leak. */
        took(2);
        do_refuse_busy();
    :: else ->  /* driver.admit.4: admit */
        took(3);
        assert(flights + 1 <= 2097151);
        flights = flights + 1;
        do_admit();
    fi
}

/* retire: An admitted operation has had its terminal completion. */
inline driver_retire() {
    assert((flights >= 1));
    if
    :: else ->  /* driver.retire.1: nothing */
        took(4);
        assert(flights - 1 >= 0);
        flights = flights - 1;
        do_nothing();
    fi
}

/* Carrying out `listen again`. */
inline do_listen_again() {
    assert((asking == asking_rearm));
    poll = 1;
    asking = asking_other;
    driver_listen();
}

/* heard: That poll has a completion. Without more to come it is over. */
inline driver_heard(told_more) {
    assert(listening);
    if
    :: told_more ->  /* driver.heard.1: nothing */
        took(10);
        do_nothing();
    :: (phase == phase_running) ->  /* driver.heard.2: listen again; The kernel ended it; a wake that came between is seen when the new poll begins. */
        took(11);
        listening = 0;
        do_listen_again();
    :: else ->  /* driver.heard.3: nothing */
        took(12);
        listening = 0;
        do_nothing();
    fi
}

/* Carrying out `wait`. */
inline do_wait() {
    assert((ring == ring_open) && ((asking == asking_rest) || ((asking == asking_end) && !late)));
    asking = asking_other;
}

/* Carrying out `enter`. */
inline do_enter() {
    assert((ring == ring_open) && (asking == asking_work));
    asking = asking_other;
}

/* Carrying out `skip`. */
inline do_skip() {
    assert((ring == ring_open) && (asking == asking_look));
    asking = asking_other;
}

/* park: The executor gives the thread to the ring. `sleep` says that it has nothing to run; `ready` that completions lie unread; */
/* `queued` that submissions do; `flagged` that the kernel asks to be entered, for deferred completions or an overflow. */
inline driver_park(told_sleep, told_ready, told_queued, told_flagged) {
    if
    :: (phase == phase_closed || phase == phase_abandoned) ->  /* driver.park.1: refuse */
        took(5);
        do_refuse();
    :: told_sleep && !told_ready ->  /* driver.park.2: wait; One enter submits and waits. */
        took(6);
        do_wait();
    :: told_queued || told_flagged ->  /* driver.park.3: enter */
        took(7);
        do_enter();
    :: else ->  /* driver.park.4: skip; An enter with nothing to do costs 114 ns; reading the flags 0.2. */
        took(8);
        do_skip();
    fi
}

/* Carrying out `cancel everything`. */
inline do_cancel_everything() {
    assert((asking == asking_ending));
    asking = asking_other;
}

/* shutdown: The runtime ends. */
inline driver_shutdown() {
    if
    :: (phase == phase_running) ->  /* driver.shutdown.1: cancel everything */
        took(13);
        phase = phase_draining;
        do_cancel_everything();
    :: else ->  /* driver.shutdown.2: nothing; It was asked before. */
        took(14);
        do_nothing();
    fi
}

/* Carrying out `close`. */
inline do_close() {
    assert((asking == asking_end) && !poll && (out == 0));
    ring = ring_closed;
    asking = asking_other;
}

/* Carrying out `abandon`. */
inline do_abandon() {
    assert((asking == asking_end) && late && (poll || (out > 0)));
    ring = ring_kept;
    asking = asking_other;
}

/* settle: The shutdown looks whether it may end. Late says that the deadline is over. */
inline driver_settle(told_late) {
    assert((phase == phase_draining));
    if
    :: (flights == 0) && !listening ->  /* driver.settle.1: close */
        took(15);
        phase = phase_closed;
        do_close();
    :: told_late ->  /* driver.settle.2: abandon; Closing would let the kernel write into memory that is about to be freed. */
        took(16);
        phase = phase_abandoned;
        do_abandon();
    :: else ->  /* driver.settle.3: wait */
        took(17);
        do_wait();
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(!(phase == phase_closed) || (flights == 0));  /* closed means empty: A completion after the close would have nowhere to go. */
    assert(!(phase == phase_closed) || !listening);  /* a closed ring hears nothing: The poll is an operation too. */
    assert((!ending && (phase == phase_running)) || (ending && !(phase == phase_running)));  /* not ending and phase is running or ending and phase is not running: A shutdown is never forgotten and never made up. */
    assert(((ring == ring_closed) && (phase == phase_closed)) || (!(ring == ring_closed) && !(phase == phase_closed)));  /* ring is closed and phase is closed or ring is not closed and phase is not closed: The ring is closed once and stays so. */
    assert(((ring == ring_kept) && (phase == phase_abandoned)) || (!(ring == ring_kept) && !(phase == phase_abandoned)));  /* ring is kept and phase is abandoned or ring is not kept and phase is not abandoned: A ring that is given up stays so. */
    assert((poll && listening) || !(poll || listening));  /* poll and listening or not (poll or listening): The poll is known for as long as it is in flight. */
    assert(((flights == 0) && (out == 0)) || ((flights > 0) && (out > 0)));  /* flights == 0 and out == 0 or flights > 0 and out > 0: Every operation is counted. */
    if :: ((ring == ring_kept) && (out > 0)) -> saw(0) :: else fi;  /* ring is kept and out > 0 */
    if :: ((ring == ring_kept) && listening) -> saw(1) :: else fi;  /* ring is kept and listening */
    if :: ((ring == ring_closed) && late) -> saw(2) :: else fi;  /* ring is closed and late */
    if :: ((phase == phase_draining) && (flights > 0)) -> saw(3) :: else fi;  /* phase is draining and flights > 0 */
    skip
}

/* After the end no event comes: gone */
inline check_not_over() {
    assert(!(gone))
}

/* start */
active proctype role_start() {
end:
    do
    :: d_step { !started && !ending ->  /* start, step 1: listen */
        printf("@ 0 0\n");
        check_not_over();
        started = 1;
        poll = 1;
        driver_listen();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* tasks */
active proctype role_tasks() {
end:
    do
    :: d_step { !gone && (out < out_limit) ->  /* tasks, step 1: admit (cleanup: false) */
        printf("@ 1 0\n");
        check_not_over();
        asking = asking_task;
        driver_admit(0);
        check();
    }
    :: d_step { !gone && (out < out_limit) ->  /* tasks, step 2: admit (cleanup: true) */
        printf("@ 2 0\n");
        check_not_over();
        asking = asking_cleanup;
        driver_admit(1);
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* kernel */
active proctype role_kernel() {
end:
    do
    :: d_step { (out > 0) && !gone ->  /* kernel, step 1: retire */
        printf("@ 3 0\n");
        check_not_over();
        assert(out - 1 >= 0);
        out = out - 1;
        driver_retire();
        check();
    }
    :: d_step { poll && !gone ->  /* kernel, step 2: heard (more: true) */
        printf("@ 4 0\n");
        check_not_over();
        driver_heard(1);
        check();
    }
    :: d_step { poll && !ending ->  /* kernel, step 3: heard (more: false) */
        printf("@ 5 0\n");
        check_not_over();
        poll = 0;
        asking = asking_rearm;
        driver_heard(0);
        check();
    }
    :: d_step { poll && ending && !gone ->  /* kernel, step 4: heard (more: false) */
        printf("@ 6 0\n");
        check_not_over();
        poll = 0;
        driver_heard(0);
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* executor */
active proctype role_executor() {
end:
    do
    :: d_step { !gone ->  /* executor, step 1: park (sleep: true, ready: false, queued: false, flagged: false) */
        printf("@ 7 0\n");
        check_not_over();
        asking = asking_rest;
        driver_park(1, 0, 0, 0);
        check();
    }
    :: d_step { !gone ->  /* executor, step 1: park (sleep: true, ready: false, queued: false, flagged: true) */
        printf("@ 7 1\n");
        check_not_over();
        asking = asking_rest;
        driver_park(1, 0, 0, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 1: park (sleep: true, ready: false, queued: true, flagged: false) */
        printf("@ 7 2\n");
        check_not_over();
        asking = asking_rest;
        driver_park(1, 0, 1, 0);
        check();
    }
    :: d_step { !gone ->  /* executor, step 1: park (sleep: true, ready: false, queued: true, flagged: true) */
        printf("@ 7 3\n");
        check_not_over();
        asking = asking_rest;
        driver_park(1, 0, 1, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 2: park (sleep: true, ready: true, queued: true, flagged: false) */
        printf("@ 8 0\n");
        check_not_over();
        asking = asking_work;
        driver_park(1, 1, 1, 0);
        check();
    }
    :: d_step { !gone ->  /* executor, step 2: park (sleep: true, ready: true, queued: true, flagged: true) */
        printf("@ 8 1\n");
        check_not_over();
        asking = asking_work;
        driver_park(1, 1, 1, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 3: park (sleep: true, ready: true, queued: false, flagged: true) */
        printf("@ 9 0\n");
        check_not_over();
        asking = asking_work;
        driver_park(1, 1, 0, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 3: park (sleep: true, ready: true, queued: true, flagged: true) */
        printf("@ 9 1\n");
        check_not_over();
        asking = asking_work;
        driver_park(1, 1, 1, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 4: park (sleep: true, ready: true, queued: false, flagged: false) */
        printf("@ 10 0\n");
        check_not_over();
        asking = asking_look;
        driver_park(1, 1, 0, 0);
        check();
    }
    :: d_step { !gone ->  /* executor, step 5: park (sleep: false, ready: false, queued: true, flagged: false) */
        printf("@ 11 0\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 0, 1, 0);
        check();
    }
    :: d_step { !gone ->  /* executor, step 5: park (sleep: false, ready: false, queued: true, flagged: true) */
        printf("@ 11 1\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 0, 1, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 5: park (sleep: false, ready: true, queued: true, flagged: false) */
        printf("@ 11 2\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 1, 1, 0);
        check();
    }
    :: d_step { !gone ->  /* executor, step 5: park (sleep: false, ready: true, queued: true, flagged: true) */
        printf("@ 11 3\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 1, 1, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 6: park (sleep: false, ready: false, queued: false, flagged: true) */
        printf("@ 12 0\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 0, 0, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 6: park (sleep: false, ready: false, queued: true, flagged: true) */
        printf("@ 12 1\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 0, 1, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 6: park (sleep: false, ready: true, queued: false, flagged: true) */
        printf("@ 12 2\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 1, 0, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 6: park (sleep: false, ready: true, queued: true, flagged: true) */
        printf("@ 12 3\n");
        check_not_over();
        asking = asking_work;
        driver_park(0, 1, 1, 1);
        check();
    }
    :: d_step { !gone ->  /* executor, step 7: park (sleep: false, ready: false, queued: false, flagged: false) */
        printf("@ 13 0\n");
        check_not_over();
        asking = asking_look;
        driver_park(0, 0, 0, 0);
        check();
    }
    :: d_step { !gone ->  /* executor, step 7: park (sleep: false, ready: true, queued: false, flagged: false) */
        printf("@ 13 1\n");
        check_not_over();
        asking = asking_look;
        driver_park(0, 1, 0, 0);
        check();
    }
    :: d_step { !ending ->  /* executor, step 8: shutdown */
        printf("@ 14 0\n");
        check_not_over();
        ending = 1;
        asking = asking_ending;
        driver_shutdown();
        check();
    }
    :: d_step { ending && !gone ->  /* executor, step 9: shutdown */
        printf("@ 15 0\n");
        check_not_over();
        driver_shutdown();
        check();
    }
    :: d_step { ending && (ring == ring_open) && !late ->  /* executor, step 12: settle (late: false) */
        printf("@ 18 0\n");
        check_not_over();
        asking = asking_end;
        driver_settle(0);
        check();
    }
    :: d_step { !(ring == ring_open) ->  /* executor, step 13: no event */
        printf("@ 19 0\n");
        gone = 1;
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_10() {
end:
    do
    :: d_step { ending && (ring == ring_open) ->  /* executor, step 10: no event */
        printf("@ 16 0\n");
        late = 1;
        check();
    }
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_11() {
end:
    do
    :: d_step { ending && (ring == ring_open) && late ->  /* executor, step 11: settle (late: true) */
        printf("@ 17 0\n");
        check_not_over();
        asking = asking_end;
        driver_settle(1);
        check();
    }
    od
}

#ifndef LIVENESS
/* Where nothing is possible it is the end, or one of the places where it may hang. */
active proctype nobody() {
end:
    (timeout && !((gone))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* ending leads to ring is not open */
#define claim_1_when (ending)
#define claim_1_to (!(ring == ring_open))
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
#endif
