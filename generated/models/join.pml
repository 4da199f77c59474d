/* The model of the machine join, with task, for Spin.
 * Generated from spec/machines/join.yaml, spec/machines/task.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * One task with its word, one handle, awaiters that come and go, and a runtime that may end without the task. `newest` is the
 * registered awaiter, `older` are those that were replaced and have not resumed with that yet.
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#ifdef SMALL
#define older_limit 1
#else
#define older_limit 6
#endif
#define handle_full 0
#define handle_empty 1
#define handle_gone 2
#define awaiter_none 0
#define awaiter_waiting 1
#define awaiter_woken 2
#define newest_none 0
#define newest_waiting 1
#define newest_woken 2
#define newest_told 3

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[41], sometimes_seen[4];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 41; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 3; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of join. */
byte handle = handle_full;  /* one of full, empty, gone */
byte awaiter = awaiter_none;  /* one of none, waiting, woken */

/* The word of task. */
bit task_scheduled = 1;  /* In the run queue; or, while running, owed a place in it when the poll ends. */
bit task_running = 0;  /* Being polled, or being taken apart. Works as a lock. */
bit task_complete = 0;  /* The frame is gone; the output, if any, is stored. Final. */
bit task_cancelled = 0;  /* The end was asked for. */
bit task_shielded = 0;  /* The body is in a section that must not be cancelled; the end waits. */
bit task_joined = 1;  /* A JoinHandle exists and has not taken the output. */
int task_refs = 3;  /* Holders: the registry, the run queue or the poll in progress, the JoinHandle, each Waker. */

/* The ghosts. */
bit queued = 1;
bit polling = 0;
bit holding = 1;
byte newest = newest_none;  /* one of none, waiting, woken, told */
byte older = 0;  /* a count up to older_limit */
bit output = 0;
bit left_behind = 0;
bit asking = 0;
bit freed = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* Carrying out `task.requeue`. */
inline do_task_requeue() {
    queued = 1;
    polling = 0;
}

/* Carrying out `task.park`. */
inline do_task_park() {
    polling = 0;
}

/* task.poll pending: The poll returned and the body waits for something. */
inline task_poll_pending() {
    assert(task_running);
    if
    :: task_cancelled && !task_shielded ->  /* task.poll_pending.1: cancel; Abort came from inside the poll. */
        took(16);
    :: task_scheduled ->  /* task.poll_pending.2: requeue; It was woken during the poll; the poll's reference goes back to the queue. */
        took(17);
        task_running = 0;
        do_task_requeue();
    :: else ->  /* task.poll_pending.3: park */
        took(18);
        task_running = 0;
        assert(task_refs - 1 >= 0);
        task_refs = task_refs - 1;
        do_task_park();
    fi
}

/* Carrying out `task.enqueue`. */
inline do_task_enqueue() {
    queued = 1;
}

/* task.wake: Somebody on the task's thread asks for another poll. */
inline task_wake() {
    if
    :: task_complete || task_scheduled ->  /* task.wake.1: nothing; It is over, or will be polled anyway. */
        took(25);
    :: task_running ->  /* task.wake.2: nothing; The poll in progress will requeue it. */
        took(26);
        task_scheduled = 1;
    :: else ->  /* task.wake.3: enqueue; The queue holds a reference. */
        took(27);
        task_scheduled = 1;
        assert(task_refs + 1 <= 16777215);
        task_refs = task_refs + 1;
        do_task_enqueue();
    fi
}

/* task.poll begin: The executor takes the task from the run queue. The queue's reference becomes the poll's. */
inline task_poll_begin() {
    assert(task_scheduled && !task_running);
    if
    :: task_complete ->  /* task.poll_begin.1: forbid; A frame ends only inside a poll, and then the task is in no queue. */
        assert(false)
    :: task_cancelled && !task_shielded ->  /* task.poll_begin.2: cancel; The body is taken apart instead of resumed. */
        took(14);
        task_running = 1;
        task_scheduled = 0;
    :: else ->  /* task.poll_begin.3: poll */
        took(15);
        task_running = 1;
        task_scheduled = 0;
    fi
}

/* Carrying out `wake awaiter`. */
inline do_wake_awaiter() {
    assert((newest == newest_waiting) && (task_complete || left_behind));
    newest = newest_woken;
}

/* Carrying out `nothing`. */
inline do_nothing() {
    assert(!asking);
}

/* notify: The task is complete and its output is kept, or its runtime ends without it. */
inline join_notify() {
    assert(!(handle == handle_empty) && !(awaiter == awaiter_woken));
    if
    :: (awaiter == awaiter_waiting) ->  /* join.notify.1: wake awaiter */
        took(2);
        awaiter = awaiter_woken;
        do_wake_awaiter();
    :: else ->  /* join.notify.2: nothing; Who awaits it from now on does not wait. */
        took(3);
        do_nothing();
    fi
}

/* Carrying out `task.notify joiner`. */
inline do_task_notify_joiner() {
    output = 1;
    join_notify();
}

/* Carrying out `task.drop output`. */
inline do_task_drop_output() {
    output = 0;
}

/* task.finish: The frame is gone, by return, exception or cancellation; and with it every section that it was in. */
inline task_finish() {
    assert(task_running && !task_shielded);
    if
    :: task_joined ->  /* task.finish.1: notify joiner */
        took(23);
        task_complete = 1;
        task_running = 0;
        do_task_notify_joiner();
    :: else ->  /* task.finish.2: drop output; Nobody is left to read it. */
        took(24);
        task_complete = 1;
        task_running = 0;
        do_task_drop_output();
    fi
}

/* Carrying out `task.free`. */
inline do_task_free() {
    assert(!task_joined && !output && (newest == newest_none) && (older == 0) && !freed);
    freed = 1;
}

/* task.release: One holder lets go. */
inline task_release() {
    assert((task_refs >= 1));
    if
    :: (task_refs == 1) && task_complete ->  /* task.release.1: free */
        took(38);
        assert(task_refs - 1 >= 0);
        task_refs = task_refs - 1;
        do_task_free();
    :: (task_refs == 1) ->  /* task.release.2: forbid; The registry's reference outlives the frame. */
        assert(false)
    :: else ->  /* task.release.3: nothing */
        took(40);
        assert(task_refs - 1 >= 0);
        task_refs = task_refs - 1;
    fi
}

/* task.share: A Waker is cloned. */
inline task_share() {
    if
    :: (task_refs >= 8388608) ->  /* task.share.1: forbid; Eight million wakers of one task are a leak; the upper half of the count is room for the queue's reference, which wake and abort add unchecked. */
        assert(false)
    :: else ->  /* task.share.2: nothing */
        took(37);
        assert(task_refs + 1 <= 16777215);
        task_refs = task_refs + 1;
    fi
}

/* Carrying out `replace`. */
inline do_replace() {
    assert((newest == newest_waiting) && !task_complete && !left_behind);
    assert(older + 1 <= older_limit);
    older = older + 1;
    task_share();
}

/* Carrying out `register`. */
inline do_register() {
    assert((handle == handle_full) && (newest == newest_none) && !task_complete && !left_behind);
    newest = newest_waiting;
    task_share();
}

/* wait: A coroutine awaits a task that goes on. One that has ended, or that its runtime left behind, is not waited for; it is taken. */
inline join_wait() {
    assert((handle == handle_full) && !(awaiter == awaiter_woken));
    if
    :: (awaiter == awaiter_waiting) ->  /* join.wait.1: replace; The newest is the one that is woken; the other resumes at once with an error. */
        took(0);
        do_replace();
    :: else ->  /* join.wait.2: register */
        took(1);
        awaiter = awaiter_waiting;
        do_register();
    fi
}

/* Carrying out `fail detached`. */
inline do_fail_detached() {
    assert(!task_joined && !holding && !(handle == handle_empty));
}

/* Carrying out `fail taken`. */
inline do_fail_taken() {
    assert(!task_joined && (handle == handle_empty));
    asking = 0;
}

/* Carrying out `task.move output`. */
inline do_task_move_output() {
    assert(output);
    output = 0;
}

/* task.take output: The joiner reads the output, once. */
inline task_take_output() {
    assert(task_complete && task_joined);
    if
    :: else ->  /* task.take_output.1: move output */
        took(33);
        task_joined = 0;
        do_task_move_output();
    fi
}

/* Carrying out `take output`. */
inline do_take_output() {
    assert(task_complete && holding);
    task_take_output();
    task_release();
}

/* task.drop handle: The JoinHandle goes away without having read. */
inline task_drop_handle() {
    assert(task_joined);
    if
    :: task_complete ->  /* task.drop_handle.1: drop output; It was never read. */
        took(34);
        task_joined = 0;
        do_task_drop_output();
    :: else ->  /* task.drop_handle.2: nothing; Detached; the output will be dropped when it comes. */
        took(35);
        task_joined = 0;
    fi
}

/* Carrying out `give up`. */
inline do_give_up() {
    assert(left_behind && holding);
    task_drop_handle();
    task_release();
}

/* take: An awaiter has resumed, or somebody asks without waiting. Whoever waited was woken before there was anything to take. */
inline join_take(told_lost) {
    assert(!(awaiter == awaiter_waiting));
    if
    :: (handle == handle_gone) ->  /* join.take.1: fail detached; The awaiter is the only one that still holds the block. */
        took(5);
        do_fail_detached();
    :: (handle == handle_empty) ->  /* join.take.2: fail taken; An output is handed out once, and somebody who did not have to wait may have been quicker. */
        took(6);
        do_fail_taken();
    :: !told_lost ->  /* join.take.3: take output */
        took(7);
        handle = handle_empty;
        do_take_output();
    :: else ->  /* join.take.4: give up; The caller learns that it was cancelled; the task is detached. */
        took(8);
        handle = handle_empty;
        do_give_up();
    fi
}

/* forget: The registered awaiter waits no longer. It has resumed, lost a race, or its own task is taken apart. */
inline join_forget() {
    assert(!(handle == handle_gone) && !(awaiter == awaiter_none));
    if
    :: else ->  /* join.forget.1: nothing */
        took(4);
        awaiter = awaiter_none;
        do_nothing();
    fi
}

/* task.abort: The JoinHandle, or the runtime's shutdown, asks for the end. The asking takes effect in the next cycle, also for a parked task. */
inline task_abort() {
    assert(!task_complete || task_joined);
    if
    :: task_complete || task_cancelled ->  /* task.abort.1: too late */
        took(28);
    :: task_running || task_scheduled ->  /* task.abort.2: nothing; The end of the poll, or its begin, will see it. */
        took(29);
        task_cancelled = 1;
    :: else ->  /* task.abort.3: enqueue */
        took(30);
        task_cancelled = 1;
        task_scheduled = 1;
        assert(task_refs + 1 <= 16777215);
        task_refs = task_refs + 1;
        do_task_enqueue();
    fi
}

/* Carrying out `ask task`. */
inline do_ask_task() {
    assert((handle == handle_full) && asking);
    asking = 0;
    task_abort();
}

/* abort: The handle's owner asks for the end. The wait goes on; the end comes as any other. */
inline join_abort() {
    assert(!(handle == handle_gone));
    if
    :: (handle == handle_empty) ->  /* join.abort.1: fail taken */
        took(9);
        do_fail_taken();
    :: else ->  /* join.abort.2: ask task */
        took(10);
        do_ask_task();
    fi
}

/* Carrying out `tell awaiter`. */
inline do_tell_awaiter() {
    assert((newest == newest_waiting || newest == newest_woken));
    newest = newest_told;
}

/* drop: The handle goes away with what it holds. The task goes on alone. */
inline join_drop() {
    assert((handle == handle_full));
    if
    :: (awaiter == awaiter_none) ->  /* join.drop.1: nothing */
        took(11);
        handle = handle_gone;
        do_nothing();
    :: else ->  /* join.drop.2: tell awaiter; It resumes with an error and does not look for the handle. */
        took(12);
        handle = handle_gone;
        awaiter = awaiter_none;
        do_tell_awaiter();
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert((handle == handle_full) || !(awaiter == awaiter_waiting));  /* nobody waits for nothing: An output is handed out when nobody waits and a handle that goes away tells. */
    assert(!(task_complete && task_running));  /* task.complete excludes running: The frame is gone before completion is announced. */
    assert((task_refs >= 1) || task_complete);  /* task.nobody holds nothing: The registry holds a task until it is complete. */
    assert(holding || !(handle == handle_full));  /* holding or not handle is full: A handle that is gone knows it. */
    assert(!holding || !(handle == handle_gone));  /* not holding or handle is not gone: A handle that is there can be asked. */
    assert(task_joined || !(handle == handle_full));  /* task.joined or not handle is full: What the handle has to give is there. */
    assert(!task_joined || (handle == handle_full));  /* not task.joined or handle is full: What is there can be taken. */
    assert(!((newest == newest_waiting) && (task_complete || left_behind)));  /* not (newest is waiting and (task.complete or left behind)): Nobody waits for what has ended. */
    assert((newest == newest_waiting) || !(awaiter == awaiter_waiting));  /* newest is waiting or not awaiter is waiting: Nobody is woken who does not wait. */
    assert(!(newest == newest_waiting) || (awaiter == awaiter_waiting));  /* not newest is waiting or awaiter is waiting: Whoever waits is woken. */
    assert((newest == newest_woken) || !(awaiter == awaiter_woken));  /* newest is woken or not awaiter is woken: Nobody is told who has gone. */
    assert(!(newest == newest_woken) || (awaiter == awaiter_woken));  /* not newest is woken or awaiter is woken: Whoever was woken and has not resumed is told when the handle goes. */
    if :: ((newest == newest_told) && task_complete) -> saw(0) :: else fi;  /* newest is told and task.complete */
    if :: ((handle == handle_empty) && (newest == newest_woken)) -> saw(1) :: else fi;  /* handle is empty and newest is woken */
    if :: ((older == 1) && (newest == newest_none)) -> saw(2) :: else fi;  /* older == 1 and newest is none */
    skip
}

/* After the end no event comes: freed and not holding */
inline check_not_over() {
    assert(!(freed && !holding))
}

/* executor */
active proctype role_executor() {
end:
    do
    :: d_step { polling && !task_cancelled ->  /* executor, step 2: task.poll pending */
        printf("@ 1 0\n");
        check_not_over();
        task_poll_pending();
        check();
    }
    :: d_step { !polling && !task_complete && !task_scheduled ->  /* executor, step 4: task.wake */
        printf("@ 3 0\n");
        check_not_over();
        task_wake();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_1() {
end:
    do
    :: d_step { queued && !polling && !left_behind ->  /* executor, step 1: task.poll begin */
        printf("@ 0 0\n");
        check_not_over();
        polling = 1;
        queued = 0;
        task_poll_begin();
        check();
    }
    od
}

/* executor: a step that is taken some time if it stays possible */
active proctype role_executor_3() {
end:
    do
    :: d_step { polling ->  /* executor, step 3: task.finish, then task.release, then task.release */
        printf("@ 2 0\n");
        check_not_over();
        polling = 0;
        task_finish();
        task_release();
        task_release();
        check();
    }
    od
}

/* runtime */
active proctype role_runtime() {
end:
    do
    :: d_step { !polling && !task_complete && !left_behind ->  /* runtime, step 1: notify */
        printf("@ 4 0\n");
        check_not_over();
        left_behind = 1;
        join_notify();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* awaiter */
active proctype role_awaiter() {
end:
    do
    :: d_step { (handle == handle_full) && !task_complete && !left_behind && (older < older_limit) ->  /* awaiter, step 1: wait */
        printf("@ 5 0\n");
        check_not_over();
        join_wait();
        check();
    }
    :: d_step { (handle == handle_full) && task_complete ->  /* awaiter, step 2: take (lost: false) */
        printf("@ 6 0\n");
        check_not_over();
        join_take(0);
        check();
    }
    :: d_step { (handle == handle_full) && left_behind ->  /* awaiter, step 3: take (lost: true) */
        printf("@ 7 0\n");
        check_not_over();
        join_take(1);
        check();
    }
    :: d_step { (handle == handle_empty) && holding ->  /* awaiter, step 4: take (lost: false) */
        printf("@ 8 0\n");
        check_not_over();
        asking = 1;
        join_take(0);
        check();
    }
    :: d_step { (handle == handle_empty) && holding ->  /* awaiter, step 4: take (lost: true) */
        printf("@ 8 1\n");
        check_not_over();
        asking = 1;
        join_take(1);
        check();
    }
    :: d_step { (newest == newest_waiting || newest == newest_woken) ->  /* awaiter, step 8: forget, then task.release */
        printf("@ 12 0\n");
        check_not_over();
        newest = newest_none;
        join_forget();
        task_release();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* awaiter: a step that is taken some time if it stays possible */
active proctype role_awaiter_5() {
end:
    do
    :: d_step { (newest == newest_woken) && task_complete ->  /* awaiter, step 5: forget, then take (lost: false), then task.release */
        printf("@ 9 0\n");
        check_not_over();
        newest = newest_none;
        join_forget();
        join_take(0);
        task_release();
        check();
    }
    od
}

/* awaiter: a step that is taken some time if it stays possible */
active proctype role_awaiter_6() {
end:
    do
    :: d_step { (newest == newest_woken) && left_behind ->  /* awaiter, step 6: forget, then take (lost: true), then task.release */
        printf("@ 10 0\n");
        check_not_over();
        newest = newest_none;
        join_forget();
        join_take(1);
        task_release();
        check();
    }
    od
}

/* awaiter: a step that is taken some time if it stays possible */
active proctype role_awaiter_7() {
end:
    do
    :: d_step { (newest == newest_told) ->  /* awaiter, step 7: take (lost: false), then task.release */
        printf("@ 11 0\n");
        check_not_over();
        newest = newest_none;
        join_take(0);
        task_release();
        check();
    }
    :: d_step { (newest == newest_told) ->  /* awaiter, step 7: take (lost: true), then task.release */
        printf("@ 11 1\n");
        check_not_over();
        newest = newest_none;
        join_take(1);
        task_release();
        check();
    }
    od
}

/* awaiter: a step that is taken some time if it stays possible */
active proctype role_awaiter_9() {
end:
    do
    :: d_step { (older > 0) ->  /* awaiter, step 9: task.release */
        printf("@ 13 0\n");
        check_not_over();
        assert(older - 1 >= 0);
        older = older - 1;
        task_release();
        check();
    }
    od
}

/* owner */
active proctype role_owner() {
end:
    do
    :: d_step { holding ->  /* owner, step 1: abort */
        printf("@ 14 0\n");
        check_not_over();
        asking = 1;
        join_abort();
        check();
    }
    :: d_step { (handle == handle_empty) && holding ->  /* owner, step 2: no event */
        printf("@ 15 0\n");
        holding = 0;
        check();
    }
    :: d_step { (handle == handle_full) ->  /* owner, step 3: drop, then task.drop handle, then task.release */
        printf("@ 16 0\n");
        check_not_over();
        holding = 0;
        join_drop();
        task_drop_handle();
        task_release();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

#ifndef LIVENESS
/* Where nothing is possible it is the end, or one of the places where it may hang. */
active proctype nobody() {
end:
    (timeout && !((freed && !holding) || (left_behind && !task_complete))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* newest is waiting and task.cancelled and not left behind leads to newest is none */
#define claim_1_when ((newest == newest_waiting) && task_cancelled && !left_behind)
#define claim_1_to ((newest == newest_none))
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
/* task.complete and handle is not full leads to freed */
#define claim_2_when (task_complete && !(handle == handle_full))
#define claim_2_to (freed)
ltl claim_2 { [] ((claim_2_when && !claim_2_to) -> <> claim_2_to) }
#endif
