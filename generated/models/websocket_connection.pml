/* The model of the machine websocket connection, for Spin.
 * Generated from spec/machines/websocket_connection.yaml by templates/models/machine.pml.j2. Change those, then run `./edda generate`.
 *
 * The peer sends any frame at any time, its payload in pieces, and goes away when it likes. What the word must make of that is told
 * without asking it: *wrong* is what is wrong with what came last, *final* whether the data frame at hand ends its message, *begun* a
 * message that is not whole, *kind* what the last message began as, *within* a payload that is being read, *pinged* a ping and *parting* a close of the peer's that are
 * not answered, *asking* a ping of ours. After our close frame, *closed*, nothing is sent any more; *gone* is a stream that has ended, *left* a server
 * that says goodbye to nobody any more.
 *
 * Each role is a process, each of its steps one d_step: Spin stores a state exactly where the explorer of the generator does. SMALL has
 * the explorer's bounds instead of the larger ones. LIVENESS lets every step that is not fair be put off for ever, and adds the claims.
 */
#define phase_open 0
#define phase_closing 1
#define phase_ended 2
#define message_none 0
#define message_text 1
#define message_binary 2
#define frame_none 0
#define frame_part 1
#define frame_last 2
#define frame_ping 3
#define frame_pong 4
#define frame_close 5
#define frame_skipped 6
#define wrong_nothing 0
#define wrong_rules 1
#define wrong_text 2
#define wrong_size 3
#define wrong_time 4
#define kind_text 0
#define kind_binary 1

/* Told at the end of a run, and no part of the state: the rows that were taken, and the `sometimes` that were seen. */
c_decl {
    static unsigned char rows_taken[35], sometimes_seen[4];
    static void tell_all(void) {
        int i;
        for (i = 0; i < 35; i++) { if (rows_taken[i]) printf("took %d\n", i); }
        for (i = 0; i < 3; i++) { if (sometimes_seen[i]) printf("saw %d\n", i); }
    }
    static void __attribute__((constructor)) tell_at_the_end(void) { atexit(tell_all); }
}
#define took(row) c_code { rows_taken[row] = 1; }
#define saw(claim) c_code { sometimes_seen[claim] = 1; }

/* The word of websocket connection. */
bit asked = 0;  /* A ping of ours has no answer yet. */
byte phase = phase_open;  /* one of open, closing, ended */
byte message = message_none;  /* one of none, text, binary */
byte frame = frame_none;  /* one of none, part, last, ping, pong, close, skipped */

/* The ghosts. */
byte wrong = wrong_nothing;  /* one of nothing, rules, text, size, time */
byte kind = kind_text;  /* one of text, binary */
bit alive = 1;
bit closed = 0;
bit gone = 0;
bit left = 0;
bit begun = 0;
bit final = 0;
bit within = 0;
bit pinged = 0;
bit parting = 0;
bit asking = 0;
#ifdef LIVENESS
bit lazy = 1;  /* always so: Spin takes no loop without a condition */
#endif

/* Carrying out `fail protocol error`. */
inline do_fail_protocol_error() {
    assert((wrong == wrong_rules) && !closed);
    closed = 1;
    alive = 0;
    begun = 0;
    within = 0;
}

/* Carrying out `read control`. */
inline do_read_control() {
    assert(((wrong == wrong_nothing) || closed) && (frame == frame_ping || frame == frame_pong || frame == frame_close) && (parting || !(frame == frame_close)));
    within = 1;
}

/* Carrying out `skip`. */
inline do_skip() {
    assert(closed && (frame == frame_skipped));
    within = 1;
}

/* Carrying out `begin message`. */
inline do_begin_message() {
    assert((wrong == wrong_nothing) && !begun && (frame == frame_part || frame == frame_last));
    begun = 1;
    within = 1;
}

/* Carrying out `continue message`. */
inline do_continue_message() {
    assert((wrong == wrong_nothing) && begun && (frame == frame_part || frame == frame_last));
    within = 1;
}

/* frame head: The head of a frame is whole, masked as it should be, and within the limits. */
/* opcode: continuation, text, binary, close, ping, pong, reserved */
inline websocket_connection_frame_head(told_opcode, told_fin) {
    assert(!(phase == phase_ended) && (frame == frame_none));
    if
    :: (told_opcode == 6) && (phase == phase_open) ->  /* websocket_connection.frame_head.1: fail protocol error; RFC 6455, 5.2. */
        took(0);
        phase = phase_ended;
        message = message_none;
        do_fail_protocol_error();
    :: (told_opcode == 3 || told_opcode == 4 || told_opcode == 5) && !told_fin && (phase == phase_open) ->  /* websocket_connection.frame_head.2: fail protocol error; RFC 6455, 5.5: control frames are never fragmented. */
        took(1);
        phase = phase_ended;
        message = message_none;
        do_fail_protocol_error();
    :: (told_opcode == 3) ->  /* websocket_connection.frame_head.3: read control */
        took(2);
        frame = frame_close;
        do_read_control();
    :: (phase == phase_closing) ->  /* websocket_connection.frame_head.4: skip; RFC 6455, 1.4: after a close frame was sent, what comes before the peer's is discarded. */
        took(3);
        frame = frame_skipped;
        do_skip();
    :: (told_opcode == 4) ->  /* websocket_connection.frame_head.5: read control */
        took(4);
        frame = frame_ping;
        do_read_control();
    :: (told_opcode == 5) ->  /* websocket_connection.frame_head.6: read control */
        took(5);
        frame = frame_pong;
        do_read_control();
    :: (told_opcode == 0) && (message == message_none) ->  /* websocket_connection.frame_head.7: fail protocol error; RFC 6455, 5.4: nothing to continue. */
        took(6);
        phase = phase_ended;
        message = message_none;
        do_fail_protocol_error();
    :: (told_opcode == 1 || told_opcode == 2) && !(message == message_none) ->  /* websocket_connection.frame_head.8: fail protocol error; RFC 6455, 5.4: the message before is not whole. */
        took(7);
        phase = phase_ended;
        message = message_none;
        do_fail_protocol_error();
    :: (told_opcode == 1) && told_fin ->  /* websocket_connection.frame_head.9: begin message */
        took(8);
        message = message_text;
        frame = frame_last;
        do_begin_message();
    :: (told_opcode == 1) ->  /* websocket_connection.frame_head.10: begin message */
        took(9);
        message = message_text;
        frame = frame_part;
        do_begin_message();
    :: (told_opcode == 2) && told_fin ->  /* websocket_connection.frame_head.11: begin message */
        took(10);
        message = message_binary;
        frame = frame_last;
        do_begin_message();
    :: (told_opcode == 2) ->  /* websocket_connection.frame_head.12: begin message */
        took(11);
        message = message_binary;
        frame = frame_part;
        do_begin_message();
    :: told_fin ->  /* websocket_connection.frame_head.13: continue message */
        took(12);
        frame = frame_last;
        do_continue_message();
    :: else ->  /* websocket_connection.frame_head.14: continue message */
        took(13);
        frame = frame_part;
        do_continue_message();
    fi
}

/* Carrying out `end`. */
inline do_end() {
    assert(gone || (closed && (parting || (wrong == wrong_rules || wrong == wrong_time))));
    alive = 0;
    begun = 0;
    within = 0;
}

/* malformed: The framing itself is broken: an unmasked frame, reserved bits, a length that is not in its shortest form, a control frame over 125 bytes. */
inline websocket_connection_malformed() {
    assert(!(phase == phase_ended) && (frame == frame_none));
    if
    :: (phase == phase_closing) ->  /* websocket_connection.malformed.1: end; Our close frame is out already. */
        took(26);
        phase = phase_ended;
        message = message_none;
        do_end();
    :: else ->  /* websocket_connection.malformed.2: fail protocol error; RFC 6455, 5.1, 5.2 and 5.5. */
        took(27);
        phase = phase_ended;
        message = message_none;
        do_fail_protocol_error();
    fi
}

/* Carrying out `fail message too big`. */
inline do_fail_message_too_big() {
    assert((wrong == wrong_size) && !closed);
    closed = 1;
    alive = 0;
    begun = 0;
    within = 0;
}

/* too large: A frame's head announces more than the message limit has left. */
inline websocket_connection_too_large() {
    assert(!(phase == phase_ended) && (frame == frame_none));
    if
    :: (phase == phase_closing) ->  /* websocket_connection.too_large.1: skip; It is not kept anyway. */
        took(24);
        frame = frame_skipped;
        do_skip();
    :: else ->  /* websocket_connection.too_large.2: fail message too big */
        took(25);
        phase = phase_ended;
        message = message_none;
        do_fail_message_too_big();
    fi
}

/* Carrying out `go on`. */
inline do_go_on() {
    assert((frame == frame_none) && !pinged);
    within = 0;
}

/* Carrying out `fail invalid payload`. */
inline do_fail_invalid_payload() {
    assert((wrong == wrong_text) && !closed);
    closed = 1;
    alive = 0;
    begun = 0;
    within = 0;
}

/* Carrying out `deliver`. */
inline do_deliver() {
    assert((wrong == wrong_nothing) && begun && (frame == frame_none));
    begun = 0;
    within = 0;
}

/* Carrying out `send pong`. */
inline do_send_pong() {
    assert(pinged && !closed && (frame == frame_none));
    pinged = 0;
    within = 0;
}

/* Carrying out `answer close`. */
inline do_answer_close() {
    assert((wrong == wrong_nothing) && parting && !closed);
    closed = 1;
    alive = 0;
    begun = 0;
    within = 0;
}

/* payload end: The last byte of a frame's payload was read. */
/* content: good, bad text, bad close */
inline websocket_connection_payload_end(told_content) {
    assert(!(phase == phase_ended) && !(frame == frame_none));
    if
    :: (frame == frame_part || frame == frame_skipped) ->  /* websocket_connection.payload_end.1: go on */
        took(14);
        frame = frame_none;
        do_go_on();
    :: (frame == frame_last) && (told_content == 1) ->  /* websocket_connection.payload_end.2: fail invalid payload; RFC 6455, 8.1. */
        took(15);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_fail_invalid_payload();
    :: (frame == frame_last) ->  /* websocket_connection.payload_end.3: deliver */
        took(16);
        frame = frame_none;
        message = message_none;
        do_deliver();
    :: (frame == frame_ping) ->  /* websocket_connection.payload_end.4: send pong */
        took(17);
        frame = frame_none;
        do_send_pong();
    :: (frame == frame_pong) ->  /* websocket_connection.payload_end.5: go on; RFC 6455, 5.5.3: a pong answers the latest ping; one that nobody asked for is no error. */
        took(18);
        asked = 0;
        frame = frame_none;
        do_go_on();
    :: (phase == phase_closing) ->  /* websocket_connection.payload_end.6: end; Both close frames are out. What ours said counts. */
        took(19);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_end();
    :: (told_content == 2) ->  /* websocket_connection.payload_end.7: fail protocol error; RFC 6455, 7.4. */
        took(20);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_fail_protocol_error();
    :: (told_content == 1) ->  /* websocket_connection.payload_end.8: fail invalid payload; RFC 6455, 5.5.1. */
        took(21);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_fail_invalid_payload();
    :: else ->  /* websocket_connection.payload_end.9: answer close */
        took(22);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_answer_close();
    fi
}

/* bad text: A byte has arrived with which no text can go on. The rest of the message is not waited for. */
inline websocket_connection_bad_text() {
    assert((phase == phase_open) && (message == message_text) && (frame == frame_part || frame == frame_last));
    if
    :: else ->  /* websocket_connection.bad_text.1: fail invalid payload; RFC 6455, 8.1. */
        took(23);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_fail_invalid_payload();
    fi
}

/* peer ended: The stream has ended, or broke. */
inline websocket_connection_peer_ended() {
    assert(!(phase == phase_ended));
    if
    :: else ->  /* websocket_connection.peer_ended.1: end */
        took(34);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_end();
    fi
}

/* Carrying out `drop`. */
inline do_drop() {
    assert(asking && !closed && (wrong == wrong_time));
    alive = 0;
    begun = 0;
    within = 0;
}

/* Carrying out `send ping`. */
inline do_send_ping() {
    assert(!asking && !closed && (wrong == wrong_time));
    asking = 1;
}

/* silence: Nothing has come for as long as this phase allows: the ping interval while open, the close timeout after our close frame. */
inline websocket_connection_silence() {
    assert(!(phase == phase_ended));
    if
    :: (phase == phase_closing) ->  /* websocket_connection.silence.1: end */
        took(28);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_end();
    :: asked ->  /* websocket_connection.silence.2: drop; A peer that does not answer a ping within a whole interval is gone; nobody would read a close frame. */
        took(29);
        phase = phase_ended;
        frame = frame_none;
        message = message_none;
        do_drop();
    :: else ->  /* websocket_connection.silence.3: send ping */
        took(30);
        asked = 1;
        do_send_ping();
    fi
}

/* Carrying out `close going away`. */
inline do_close_going_away() {
    assert(!closed && (phase == phase_closing));
    closed = 1;
    begun = 0;
    pinged = 0;
}

/* Carrying out `nothing`. */
inline do_nothing() {
    assert(closed || !alive);
}

/* goodbye: This end wants to close, because the server stops. */
inline websocket_connection_goodbye() {
    if
    :: (phase == phase_open) && (frame == frame_none || frame == frame_close) ->  /* websocket_connection.goodbye.1: close going away */
        took(31);
        phase = phase_closing;
        message = message_none;
        do_close_going_away();
    :: (phase == phase_open) ->  /* websocket_connection.goodbye.2: close going away; What is half read can be neither delivered nor answered any more. */
        took(32);
        phase = phase_closing;
        frame = frame_skipped;
        message = message_none;
        do_close_going_away();
    :: else ->  /* websocket_connection.goodbye.3: nothing; It is closing or has ended. */
        took(33);
        do_nothing();
    fi
}

/* What holds between any two steps; and what is seen at some time. */
inline check() {
    assert(!(frame == frame_part || frame == frame_last) || !(message == message_none));  /* data belongs to a message: A data frame begins a message or continues one. */
    assert(!(phase == phase_closing) || (frame == frame_none || frame == frame_close || frame == frame_skipped));  /* closing looks at closes alone: After our close frame nothing may be sent. */
    assert((phase == phase_open) || (message == message_none));  /* only an open conversation has a message: What is half read will be neither delivered nor refused, and its memory goes back at once. */
    assert(!(phase == phase_ended) || (frame == frame_none));  /* the end reads nothing: What comes after it is not looked at. */
    assert((!(frame == frame_none) && within) || ((frame == frame_none) && !within));  /* frame is not none and within or frame is none and not within: A payload follows a head, and nothing else does. */
    assert((begun && (((message == message_text) && (kind == kind_text)) || ((message == message_binary) && (kind == kind_binary)))) || (!begun && (message == message_none)));  /* begun and (message is text and kind is text or message is binary and kind is binary) or not begun and message is none: A message stays what it began as until it is whole or given up. */
    assert((asking && asked) || !(asking || asked));  /* asking and asked or not (asking or asked): A ping of ours is not forgotten while it has no answer. */
    assert(!(frame == frame_close) || parting);  /* frame is not close or parting: Only a close frame is taken for one. */
    assert(!(frame == frame_part) || !final);  /* frame is not part or not final: A message ends with its last frame. */
    assert(!(frame == frame_last) || final);  /* frame is not last or final: And not before. */
    assert(!pinged || (frame == frame_ping) || !alive);  /* not pinged or frame is ping or not alive: Each ping is answered, once (RFC 6455, 5.5.2). */
    assert(!parting || (frame == frame_close) || !alive);  /* not parting or frame is close or not alive: The peer's close frame ends the conversation, answered if ours is not out (RFC 6455, 5.5.1). */
    if :: ((phase == phase_closing) && (frame == frame_skipped)) -> saw(0) :: else fi;  /* phase is closing and frame is skipped */
    if :: ((message == message_text) && (frame == frame_ping)) -> saw(1) :: else fi;  /* message is text and frame is ping */
    if :: (asked && (phase == phase_closing)) -> saw(2) :: else fi;  /* asked and phase is closing */
    skip
}

/* After the end no event comes: phase is ended and not alive and left */
inline check_not_over() {
    assert(!((phase == phase_ended) && !alive && left))
}

/* frames */
active proctype role_frames() {
end:
    do
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 1: frame head (opcode: close, fin: true) */
        printf("@ 0 0\n");
        check_not_over();
        parting = 1;
        wrong = wrong_nothing;
        websocket_connection_frame_head(3, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !closed ->  /* frames, step 2: frame head (opcode: ping, fin: true) */
        printf("@ 1 0\n");
        check_not_over();
        pinged = 1;
        wrong = wrong_nothing;
        websocket_connection_frame_head(4, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && closed ->  /* frames, step 3: frame head (opcode: ping, fin: true) */
        printf("@ 2 0\n");
        check_not_over();
        wrong = wrong_nothing;
        websocket_connection_frame_head(4, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 4: frame head (opcode: pong, fin: true) */
        printf("@ 3 0\n");
        check_not_over();
        wrong = wrong_nothing;
        websocket_connection_frame_head(5, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !begun ->  /* frames, step 5: frame head (opcode: text, fin: true) */
        printf("@ 4 0\n");
        check_not_over();
        final = 1;
        wrong = wrong_nothing;
        kind = kind_text;
        websocket_connection_frame_head(1, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !begun ->  /* frames, step 6: frame head (opcode: text, fin: false) */
        printf("@ 5 0\n");
        check_not_over();
        final = 0;
        wrong = wrong_nothing;
        kind = kind_text;
        websocket_connection_frame_head(1, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !begun ->  /* frames, step 7: frame head (opcode: binary, fin: true) */
        printf("@ 6 0\n");
        check_not_over();
        final = 1;
        wrong = wrong_nothing;
        kind = kind_binary;
        websocket_connection_frame_head(2, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !begun ->  /* frames, step 8: frame head (opcode: binary, fin: false) */
        printf("@ 7 0\n");
        check_not_over();
        final = 0;
        wrong = wrong_nothing;
        kind = kind_binary;
        websocket_connection_frame_head(2, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) && begun ->  /* frames, step 9: frame head (opcode: continuation, fin: true) */
        printf("@ 8 0\n");
        check_not_over();
        final = 1;
        wrong = wrong_nothing;
        websocket_connection_frame_head(0, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && begun ->  /* frames, step 10: frame head (opcode: continuation, fin: false) */
        printf("@ 9 0\n");
        check_not_over();
        final = 0;
        wrong = wrong_nothing;
        websocket_connection_frame_head(0, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) && begun ->  /* frames, step 11: frame head (opcode: text, fin: false) */
        printf("@ 10 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(1, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) && begun ->  /* frames, step 11: frame head (opcode: text, fin: true) */
        printf("@ 10 1\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(1, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && begun ->  /* frames, step 12: frame head (opcode: binary, fin: false) */
        printf("@ 11 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(2, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) && begun ->  /* frames, step 12: frame head (opcode: binary, fin: true) */
        printf("@ 11 1\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(2, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !begun ->  /* frames, step 13: frame head (opcode: continuation, fin: false) */
        printf("@ 12 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(0, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !begun ->  /* frames, step 13: frame head (opcode: continuation, fin: true) */
        printf("@ 12 1\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(0, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) && !closed ->  /* frames, step 14: frame head (opcode: close, fin: false) */
        printf("@ 13 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(3, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) && closed ->  /* frames, step 15: frame head (opcode: close, fin: false) */
        printf("@ 14 0\n");
        check_not_over();
        parting = 1;
        wrong = wrong_nothing;
        websocket_connection_frame_head(3, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 16: frame head (opcode: ping, fin: false) */
        printf("@ 15 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(4, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 17: frame head (opcode: pong, fin: false) */
        printf("@ 16 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(5, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 18: frame head (opcode: reserved, fin: false) */
        printf("@ 17 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(6, 0);
        check();
    }
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 18: frame head (opcode: reserved, fin: true) */
        printf("@ 17 1\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_frame_head(6, 1);
        check();
    }
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 19: malformed */
        printf("@ 18 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_malformed();
        check();
    }
    :: d_step { alive && (frame == frame_none) ->  /* frames, step 20: too large */
        printf("@ 19 0\n");
        check_not_over();
        wrong = wrong_size;
        websocket_connection_too_large();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* payloads */
active proctype role_payloads() {
end:
    do
    :: d_step { alive && (frame == frame_pong) ->  /* payloads, step 1: payload end (content: good) */
        printf("@ 20 0\n");
        check_not_over();
        asking = 0;
        wrong = wrong_nothing;
        websocket_connection_payload_end(0);
        check();
    }
    :: d_step { alive && (frame == frame_pong) ->  /* payloads, step 1: payload end (content: bad text) */
        printf("@ 20 1\n");
        check_not_over();
        asking = 0;
        wrong = wrong_nothing;
        websocket_connection_payload_end(1);
        check();
    }
    :: d_step { alive && (frame == frame_pong) ->  /* payloads, step 1: payload end (content: bad close) */
        printf("@ 20 2\n");
        check_not_over();
        asking = 0;
        wrong = wrong_nothing;
        websocket_connection_payload_end(2);
        check();
    }
    :: d_step { alive && (frame == frame_part || frame == frame_ping || frame == frame_skipped) ->  /* payloads, step 2: payload end (content: good) */
        printf("@ 21 0\n");
        check_not_over();
        wrong = wrong_nothing;
        websocket_connection_payload_end(0);
        check();
    }
    :: d_step { alive && (frame == frame_part || frame == frame_ping || frame == frame_skipped) ->  /* payloads, step 2: payload end (content: bad text) */
        printf("@ 21 1\n");
        check_not_over();
        wrong = wrong_nothing;
        websocket_connection_payload_end(1);
        check();
    }
    :: d_step { alive && (frame == frame_part || frame == frame_ping || frame == frame_skipped) ->  /* payloads, step 2: payload end (content: bad close) */
        printf("@ 21 2\n");
        check_not_over();
        wrong = wrong_nothing;
        websocket_connection_payload_end(2);
        check();
    }
    :: d_step { alive && (frame == frame_last || frame == frame_close) ->  /* payloads, step 3: payload end (content: good) */
        printf("@ 22 0\n");
        check_not_over();
        wrong = wrong_nothing;
        websocket_connection_payload_end(0);
        check();
    }
    :: d_step { alive && (frame == frame_last) ->  /* payloads, step 4: payload end (content: bad close) */
        printf("@ 23 0\n");
        check_not_over();
        wrong = wrong_nothing;
        websocket_connection_payload_end(2);
        check();
    }
    :: d_step { alive && (frame == frame_last) && (message == message_text) ->  /* payloads, step 5: payload end (content: bad text) */
        printf("@ 24 0\n");
        check_not_over();
        wrong = wrong_text;
        websocket_connection_payload_end(1);
        check();
    }
    :: d_step { alive && (frame == frame_close) ->  /* payloads, step 6: payload end (content: bad text) */
        printf("@ 25 0\n");
        check_not_over();
        wrong = wrong_text;
        websocket_connection_payload_end(1);
        check();
    }
    :: d_step { alive && (frame == frame_close) ->  /* payloads, step 7: payload end (content: bad close) */
        printf("@ 26 0\n");
        check_not_over();
        wrong = wrong_rules;
        websocket_connection_payload_end(2);
        check();
    }
    :: d_step { alive && (phase == phase_open) && (message == message_text) && (frame == frame_part || frame == frame_last) ->  /* payloads, step 8: bad text */
        printf("@ 27 0\n");
        check_not_over();
        wrong = wrong_text;
        websocket_connection_bad_text();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* stream */
active proctype role_stream() {
end:
    do
    :: d_step { alive ->  /* stream, step 1: peer ended */
        printf("@ 28 0\n");
        check_not_over();
        gone = 1;
        websocket_connection_peer_ended();
        check();
    }
#ifdef LIVENESS
    :: lazy  /* or it waits, maybe for ever */
#endif
    od
}

/* clock: a step that is taken some time if it stays possible */
active proctype role_clock_1() {
end:
    do
    :: d_step { alive ->  /* clock, step 1: silence */
        printf("@ 29 0\n");
        check_not_over();
        wrong = wrong_time;
        websocket_connection_silence();
        check();
    }
    od
}

/* server */
active proctype role_server() {
end:
    do
    :: d_step { !left ->  /* server, step 1: goodbye */
        printf("@ 30 0\n");
        check_not_over();
        websocket_connection_goodbye();
        check();
    }
    :: d_step { !alive ->  /* server, step 2: no event */
        printf("@ 31 0\n");
        left = 1;
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
    (timeout && !(((phase == phase_ended) && !alive && left))) -> atomic { printf("@ -1 0\n"); assert(false) }
}
#endif

#ifdef LIVENESS
/* closed leads to not alive */
#define claim_1_when (closed)
#define claim_1_to (!alive)
ltl claim_1 { [] ((claim_1_when && !claim_1_to) -> <> claim_1_to) }
/* asking leads to not asking or not alive */
#define claim_2_when (asking)
#define claim_2_to (!asking || !alive)
ltl claim_2 { [] ((claim_2_when && !claim_2_to) -> <> claim_2_to) }
/* pinged leads to not pinged or not alive */
#define claim_3_when (pinged)
#define claim_3_to (!pinged || !alive)
ltl claim_3 { [] ((claim_3_when && !claim_3_to) -> <> claim_3_to) }
#endif
