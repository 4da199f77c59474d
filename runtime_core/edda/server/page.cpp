// See page.hpp. A string in the program and not a file beside it: the server is one binary, and the page cannot be of another
// version than the routes that it calls. Elements that tests look at have an id.
#include "edda/server/page.hpp"

namespace edda::server {

std::string_view page() noexcept {
    static constexpr std::string_view text = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Edda</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; --paper: #faf8f3; --ink: #23201b; --soft: #7a7163; --line: #ddd5c6; --rune: #9a3b26; --good: #2f7d4f; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191714; --ink: #ece6da; --soft: #9b917f; --line: #37322a; --rune: #e08a6d; --good: #74c294; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 3rem 1.25rem; background: var(--paper); color: var(--ink);
       font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
h1 { font-size: 2.6rem; font-weight: 500; margin: 0; letter-spacing: .02em; }
h1 svg { color: var(--rune); margin-right: .15em; }
h2 { font-size: 1rem; font-weight: 600; margin: 0 0 .75rem; color: var(--soft); text-transform: lowercase; letter-spacing: .08em; }
p.lead { color: var(--soft); margin: .25rem 0 2rem; }
section { border-top: 1px solid var(--line); padding: 1.5rem 0; }
#state { float: right; font: .85rem ui-monospace, monospace; color: var(--soft); }
#state::before { content: "\25cf\00a0"; color: var(--rune); }
#state[data-state=connected]::before { color: var(--good); }
form { display: flex; gap: .5rem; }
input, button { font: inherit; padding: .45rem .75rem; border: 1px solid var(--line); border-radius: .35rem;
                background: transparent; color: inherit; }
input { flex: 1; min-width: 0; }
button { cursor: pointer; border-color: var(--rune); color: var(--rune); }
button:disabled { opacity: .4; cursor: default; }
#log { list-style: none; margin: 1rem 0 0; padding: 0; font: .9rem/1.7 ui-monospace, monospace; min-height: 5.1rem; }
#log li { display: flex; gap: .75rem; overflow-wrap: anywhere; }
#log li::before { content: attr(data-way); color: var(--soft); flex: none; width: 4.5rem; }
#log li[data-way=echo] { color: var(--good); }
#numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 0; }
#numbers dt { color: var(--soft); font-size: .85rem; }
#numbers dd { margin: 0; font: 1.3rem ui-monospace, monospace; font-variant-numeric: tabular-nums; }
a { color: var(--rune); }
</style>
</head>
<body>
<h1><svg viewBox="0 0 20 28" width="20" height="28" aria-hidden="true"><path d="M3 27V2l7 8 7-8v25" fill="none" stroke="currentColor" stroke-width="2.5"/></svg> Edda</h1>
<p class="lead">A runtime that is written down first. Each step that served you this page is a row in a table.</p>

<section>
  <span id="state" data-state="connecting">connecting</span>
  <h2>echo</h2>
  <form id="form">
    <input id="message" autocomplete="off" placeholder="Say something to /ws" aria-label="Message">
    <button id="send" disabled>Send</button>
  </form>
  <ol id="log" reversed aria-live="polite"></ol>
</section>

<section>
  <h2>now</h2>
  <dl id="numbers">
    <div><dt>connections open</dt><dd id="connections">-</dd></div>
    <div><dt>connections accepted</dt><dd id="accepts">-</dd></div>
    <div><dt>requests</dt><dd id="requests">-</dd></div>
    <div><dt>WebSocket messages</dt><dd id="websocket-messages">-</dd></div>
    <div><dt>tasks polled</dt><dd id="polls">-</dd></div>
    <div><dt>ring enters</dt><dd id="enters">-</dd></div>
  </dl>
  <p class="lead">All of them: <a href="/metrics">/metrics</a>. Alive? <a href="/healthz">/healthz</a>.</p>
</section>

<script>
"use strict";
const by = id => document.getElementById(id);
const keep = 50;  // messages shown
let socket, pause = 500;

function state(name) {
  by("state").dataset.state = name;
  by("state").textContent = name;
  by("send").disabled = name !== "connected";
}
function note(way, text) {
  const item = document.createElement("li");
  item.dataset.way = way;
  item.textContent = text;
  by("log").prepend(item);
  while (by("log").children.length > keep) by("log").lastChild.remove();
}
function connect() {
  state("connecting");
  const url = new URL("/ws", location.href);
  url.protocol = url.protocol.replace("http", "ws");
  socket = new WebSocket(url);
  socket.onopen = () => { pause = 500; state("connected"); socket.send("Hello from the page"); note("sent", "Hello from the page"); };
  socket.onmessage = event => note("echo", event.data);
  socket.onclose = event => {
    state("closed");
    note("closed", event.code + (event.reason ? " " + event.reason : ""));
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, 15000);
  };
}
by("form").onsubmit = event => {
  event.preventDefault();
  const text = by("message").value;
  if (!text || socket.readyState !== WebSocket.OPEN) return;
  socket.send(text);
  note("sent", text);
  by("message").value = "";
};

const shown = { connections: "edda_connections_open", accepts: "edda_accepts_total", requests: "edda_http_requests_total",
  "websocket-messages": "edda_websocket_messages_total", polls: "edda_polls_total", enters: "edda_ring_enters_total" };
async function numbers() {
  try {
    const sums = {};
    for (const line of (await (await fetch("/metrics")).text()).split("\n")) {
      const parts = /^(\w+)(?:\{[^}]*\})? (\S+)$/.exec(line);
      if (parts) sums[parts[1]] = (sums[parts[1]] || 0) + Number(parts[2]);
    }
    for (const id in shown) if (shown[id] in sums) by(id).textContent = sums[shown[id]].toLocaleString("en").replaceAll(",", "\u2009");
  } catch (error) { /* the server is away; the socket's state says so */ }
  setTimeout(numbers, 1000);
}
connect();
numbers();
</script>
</body>
</html>
)html";
    return text;
}

}  // namespace edda::server
