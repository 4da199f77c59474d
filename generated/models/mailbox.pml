/* The model of the machine mailbox, for Spin.
 * Generated from spec/machines/mailbox.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * One owner and other threads that push entries, each with a share of its own. Where a role does more than one access, a ghost says
 * how far it is: a waker has `pushed` and must knock, was told to write the event and is `ringing`; the owner has `drained` the
 * inbox, has `announced`, and only then sleeps; it is `roused` until the word says so. A timer may end a sleep as well. The inbox and
 * the event are ghosts, because each step touches them once; and then not the word.
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#ifdef SMALL
#define shared_limit 2
#define idle_limit 2
#define pushed_limit 2
#define ringing_limit 2
#else
#define shared_limit 6
#define idle_limit 6
#define pushed_limit 6
#define ringing_limit 6
#endif
#define owner_awake 0
#define owner_drained 1
#define owner_announced 2
#define owner_asleep 3
#define owner_roused 4
#define owner_closing 5
#define owner_gone 6
#define inbox_empty 0
#define inbox_filled 1
#define inbox_closed 2

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[9], sometimes_seen[5];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 9; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 4; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of mailbox. */
bit parked = 0;  /* The owner sleeps, or is about to; who has pushed something must write the event. */
int holders = 1;  /* The runtime, the part of every shared task, who sends a part home, and everybody else who may post. */

/* The ghosts. */
byte owner = owner_awake;  /* one of awake, drained, announced, asleep, roused, closing, gone */
byte inbox = inbox_empty;  /* one of empty, filled, closed */
byte shared = 0;  /* a count up to shared_limit */
byte idle = 0;  /* a count up to idle_limit */
byte pushed = 0;  /* a count up to pushed_limit */
byte ringing = 0;  /* a count up to ringing_limit */
bit event = 0;
bit freed = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* hold: Another holder, by one who is one already. */
inline mailbox_hold() {
    if
    :: (holders >= 1073741824) ->  /* mailbox.hold.1: forbid; A billion holders do not fit into memory. */
        assert(false)
    :: else ->  /* mailbox.hold.2: nothing; Its own share keeps the mailbox meanwhile; nothing has to be seen. */
        took(6);
        assert(holders + 1 <= 2147483647);
        holders = holders + 1;
    fi
}

/* Carrying out `look again`. */
inline do_look_again() {
    owner = owner_announced;
}

/* announce: The owner has nothing to run and is about to sleep. It looks at the inbox once more before it does. */
inline mailbox_announce() {
    assert(!parked);
    if
    :: else ->  /* mailbox.announce.1: look again; What was pushed before a knock that saw nobody parked is seen by this look. */
        took(0);
        parked = 1;
        do_look_again();
    fi
}

/* rise: The owner does not sleep, or no longer. Something may have woken it, or its look found an entry. */
inline mailbox_rise() {
    if
    :: parked ->  /* mailbox.rise.1: nothing; Entries are taken by an access of the inbox, which orders itself; a knock that this one misses is found by the next announcement. */
        took(1);
        parked = 0;
    :: else ->  /* mailbox.rise.2: nothing; Somebody has knocked and writes the event. Counted. */
        took(2);
    fi
}

/* Carrying out `free`. */
inline do_free() {
    assert((owner == owner_gone) && (shared == 0) && (pushed == 0) && (ringing == 0) && !freed);
    freed = 1;
    event = 0;
}

/* let go: A holder is through with it. */
inline mailbox_let_go() {
    assert((holders >= 1));
    if
    :: (holders == 1) ->  /* mailbox.let_go.1: free; What all others did with it comes before its end. */
        took(7);
        assert(holders - 1 >= 0);
        holders = holders - 1;
        do_free();
    :: else ->  /* mailbox.let_go.2: nothing */
        took(8);
        assert(holders - 1 >= 0);
        holders = holders - 1;
    fi
}

/* Carrying out `write event`. */
inline do_write_event() {
    assert((owner == owner_announced || owner == owner_asleep || owner == owner_roused));
    assert(idle - 1 >= 0);
    idle = idle - 1;
    assert(ringing + 1 <= ringing_limit);
    ringing = ringing + 1;
}

/* knock: Somebody has pushed an entry, and holds the mailbox. */
inline mailbox_knock() {
    if
    :: parked ->  /* mailbox.knock.1: write event; The first who knocks wakes for all who do until the next announcement. */
        took(3);
        parked = 0;
        do_write_event();
    :: else ->  /* mailbox.knock.2: nothing; The owner is awake and looks at the inbox before it sleeps. Written although nothing changes; else its announcement would not see the push. */
        took(4);
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(!parked || (holders >= 1));  /* only a held mailbox has a sleeper: The runtime holds it until its last park. */
    assert(!((owner == owner_asleep) && (inbox == inbox_filled)) || event || (ringing > 0) || (pushed > 0));  /* not (owner is asleep and inbox is filled) or event or ringing > 0 or pushed > 0: The owner never sleeps while a wake is owed and nobody is about to end its sleep. */
    assert(!(owner == owner_awake) || !parked);  /* not owner is awake or not parked: Nobody writes the event for an owner that does not sleep. */
    assert(!freed || !event);  /* not freed or not event: Nobody writes to the descriptor once it is closed: its number may be another's by then. */
    if :: ((owner == owner_asleep) && !parked) -> saw(0) :: else fi;  /* owner is asleep and not parked */
    if :: (event && (owner == owner_awake)) -> saw(1) :: else fi;  /* event and owner is awake */
    if :: ((pushed == 2)) -> saw(2) :: else fi;  /* pushed == 2 */
    if :: ((owner == owner_announced) && (inbox == inbox_filled)) -> saw(3) :: else fi;  /* owner is announced and inbox is filled */
    skip
}

/* After the end no event comes: freed and holders == 0 */
inline check_not_over() {
    assert(!(freed && (holders == 0)))
}

/* owner */
active proctype role_owner() {
end:
    do
    :: d_step { (owner == owner_awake) && (shared < shared_limit) ->  /* owner, step 1: hold */
        printf("@ 0 0\n");
        check_not_over();
        assert(shared + 1 <= shared_limit);
        shared = shared + 1;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        mailbox_hold();
        check();
    }
    :: d_step { (owner == owner_awake) && (inbox == inbox_empty) ->  /* owner, step 3: no event */
        printf("@ 2 0\n");
        owner = owner_drained;
        check();
    }
    :: d_step { (owner == owner_drained) ->  /* owner, step 4: no event */
        printf("@ 3 0\n");
        owner = owner_awake;
        check();
    }
    :: d_step { (owner == owner_announced) && (inbox == inbox_empty) ->  /* owner, step 7: no event */
        printf("@ 6 0\n");
        owner = owner_asleep;
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_2() {
end:
    do
    :: d_step { (owner == owner_awake) && (inbox == inbox_filled) ->  /* owner, step 2: no event */
        printf("@ 1 0\n");
        inbox = inbox_empty;
        owner = owner_drained;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_5() {
end:
    do
    :: d_step { (owner == owner_drained) ->  /* owner, step 5: announce */
        printf("@ 4 0\n");
        check_not_over();
        mailbox_announce();
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_6() {
end:
    do
    :: d_step { (owner == owner_announced) && (inbox == inbox_filled) ->  /* owner, step 6: no event */
        printf("@ 5 0\n");
        owner = owner_roused;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_8() {
end:
    do
    :: d_step { (owner == owner_asleep) && event ->  /* owner, step 8: no event */
        printf("@ 7 0\n");
        event = 0;
        owner = owner_roused;
        check();
    }
    od
}

/* owner: a step that is taken some time if it stays possible */
active proctype role_owner_9() {
end:
    do
    :: d_step { (owner == owner_roused) ->  /* owner, step 9: rise */
        printf("@ 8 0\n");
        check_not_over();
        owner = owner_awake;
        mailbox_rise();
        check();
    }
    od
}

/* timer */
active proctype role_timer() {
end:
    do
    :: d_step { (owner == owner_asleep) ->  /* timer, step 1: no event */
        printf("@ 9 0\n");
        owner = owner_roused;
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* shutdown */
active proctype role_shutdown() {
end:
    do
    :: d_step { (owner == owner_drained) ->  /* shutdown, step 1: no event */
        printf("@ 10 0\n");
        inbox = inbox_closed;
        owner = owner_closing;
        check();
    }
    :: d_step { (owner == owner_closing) ->  /* shutdown, step 2: let go */
        printf("@ 11 0\n");
        check_not_over();
        owner = owner_gone;
        mailbox_let_go();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* waker */
active proctype role_waker() {
end:
    do
    :: d_step { (idle > 0) && (shared < shared_limit) ->  /* waker, step 1: hold */
        printf("@ 12 0\n");
        check_not_over();
        assert(shared + 1 <= shared_limit);
        shared = shared + 1;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        mailbox_hold();
        check();
    }
    :: d_step { (idle > 0) && !(inbox == inbox_closed) ->  /* waker, step 2: no event */
        printf("@ 13 0\n");
        assert(idle - 1 >= 0);
        idle = idle - 1;
        assert(pushed + 1 <= pushed_limit);
        pushed = pushed + 1;
        inbox = inbox_filled;
        check();
    }
    :: d_step { (idle > 0) ->  /* waker, step 5: let go */
        printf("@ 16 0\n");
        check_not_over();
        assert(idle - 1 >= 0);
        idle = idle - 1;
        assert(shared - 1 >= 0);
        shared = shared - 1;
        mailbox_let_go();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* waker: a step that is taken some time if it stays possible */
active proctype role_waker_3() {
end:
    do
    :: d_step { (pushed > 0) ->  /* waker, step 3: knock */
        printf("@ 14 0\n");
        check_not_over();
        assert(pushed - 1 >= 0);
        pushed = pushed - 1;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        mailbox_knock();
        check();
    }
    od
}

/* waker: a step that is taken some time if it stays possible */
active proctype role_waker_4() {
end:
    do
    :: d_step { (ringing > 0) ->  /* waker, step 4: no event */
        printf("@ 15 0\n");
        event = 1;
        assert(ringing - 1 >= 0);
        ringing = ringing - 1;
        assert(idle + 1 <= idle_limit);
        idle = idle + 1;
        check();
    }
    od
}

#ifndef LIVENESS
/* Where nothing is possible it is the end, or one of the places where it may hang. */
active proctype nobody() {
end:
    (timeout && !((freed && (holders == 0)))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* inbox is filled leads to inbox is not filled */
#define claim_1_when ((inbox == inbox_filled))
#define claim_1_to (!(inbox == inbox_filled))
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
#endif
