"use strict";
// Text of documents only ever becomes text nodes: nothing here writes HTML.
const $ = (id) => document.getElementById(id);
const state = { rows: [], at: 0, limit: 100, card: null, claim: 0, scores: false, then: null };
const REASONS = ["period", "scope", "definition", "rounding", "other"];
const DIRECT = { c: "confirmed", n: "not_same_fact", a: "accepted", u: "unsure", l: "later" };

// On a phone the list stands above the finding, and there is no room for everything at once.
const phone = matchMedia("(max-width: 48rem)");
function fit() { $("narrow").open = !phone.matches; }
phone.addEventListener("change", fit);
fit();
$("further").addEventListener("click", () => {
  const open = $("steps").classList.toggle("open");
  $("further").setAttribute("aria-expanded", String(open));
});
for (const button of $("steps").querySelectorAll("button")) button.addEventListener("click", () => {
  if (phone.matches) { $("steps").classList.remove("open"); $("further").setAttribute("aria-expanded", "false"); }
});

function make(tag, words, attributes = {}) {
  const node = document.createElement(tag);
  if (words) node.textContent = words;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// Everything a person does waits for what was done before: a key pressed while an answer is under way is
// about what that answer will show, never about what is still on the screen.
let turn = Promise.resolve();
function inTurn(task) { turn = turn.then(task).catch((failure) => tell(failure.message)); return turn; }

function tell(words) { $("message").textContent = words; }

async function ask(path, query = {}) {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`);
  const content = await answer.json();
  if (!answer.ok) throw new Error(content.error);
  return content;
}

async function save(path, sent) {
  const body = JSON.stringify(sent);
  const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const content = await answer.json();
  if (!answer.ok) throw new Error(content.error);
  return content;
}

async function load(wanted, place = null) {
  if (place) {
    await fillSelects();
    for (const name of ["search", "label", "severity", "kind", "source"]) $(name).value = place[name];
    for (const name of ["undecided", "mine"]) $(name).checked = place[name];
  }
  const query = { keep: "1", limit: state.limit, undecided: $("undecided").checked ? "1" : "0", mine: $("mine").checked ? "1" : "0" };
  for (const name of ["search", "label", "severity", "kind", "source"]) if ($(name).value) query[name] = $(name).value;
  const found = await ask("/api/findings", query);
  state.rows = found.rows;
  $("state").textContent = `${found.open} of ${found.all} open · ${found.total} shown · ${found.reviewer}`;
  $("more").hidden = found.total <= found.rows.length;
  const at = state.rows.findIndex((row) => row.id === wanted);
  state.at = Math.max(0, Math.min(at >= 0 ? at : state.at, state.rows.length - 1));
  drawQueue();
  await show();
  return !wanted || at >= 0;
}

async function fillSelects() {
  const counts = await ask("/api/facets");
  for (const name of ["label", "severity", "kind", "source"]) fillSelect($(name), counts[name]);
}

function fillSelect(select, counts) {
  if (select.options.length) return;
  select.append(new Option("all", ""));
  for (const [value, count] of Object.entries(counts)) select.append(new Option(`${value} (${count})`, value));
}

function drawQueue() {
  $("queue").replaceChildren(...state.rows.map((row, number) => {
    const item = make("li");
    const done = row.decided ? ` · ${row.decided}` : "";
    const button = make("button", `${row.title} — ${row.label}, ${row.severity}${done}`, { type: "button" });
    button.setAttribute("aria-current", String(number === state.at));
    button.addEventListener("click", () => inTurn(() => choose(number)));
    item.append(button);
    return item;
  }));
  const current = $("queue").children[state.at];
  if (current) current.scrollIntoView({ block: "nearest" });
}

async function choose(number) {
  if (number < 0 || number >= state.rows.length) return;
  state.at = number;
  drawQueue();
  await show();
}

async function show() {
  const row = state.rows[state.at];
  if (!row) {
    state.card = null;
    $("finding").replaceChildren(make("p", "Nothing waits here. Change what is shown on the left."));
    return;
  }
  const same = state.card && state.card.id === row.id;
  state.card = await ask("/api/finding", { id: row.id });
  if (!same) { state.claim = 0; $("finding").scrollTop = 0; }
  drawCard();
  if (!same && state.moved && phone.matches) $("finding").scrollIntoView();
  state.moved = true;
}

function drawCard() {
  const card = state.card;
  const parts = [make("h2", card.title), make("p", `${card.label} · ${card.severity} · ${card.kind} · ${card.id}`, { class: "soft" })];
  if (card.decision) parts.push(make("p", `✓ ${card.decision}`, { class: "loud" }));
  if (card.reopened) parts.push(make("p", `Open again: ${card.reopened}`, { class: "loud" }));
  parts.push(make("p", card.reason + (card.near_miss ? ` Near miss: ${card.near_miss}` : "")));
  card.claims.forEach((claim, number) => parts.push(drawClaim(claim, number)));
  parts.push(...drawList("Notes", card.notes), ...drawList("History", card.history.map((event) => event.words)));
  if (state.scores) parts.push(...drawList("Scores", card.scores.length ? card.scores : ["none"]));
  $("finding").replaceChildren(...parts);
}

function drawClaim(claim, number) {
  const article = make("article", "", { "aria-current": String(number === state.claim), "aria-label": `Claim ${number + 1}` });
  const known = [claim.source, claim.speaker, claim.date, claim.place, claim.stance].filter(Boolean).join(" · ");
  article.append(make("h3", `${number + 1}${claim.side ? ` side ${claim.side}` : ""} · ${known}`));
  const words = make("p");
  words.append(make("span", claim.before, { class: "soft" }), "“");
  for (const [run, differs] of claim.words) words.append(differs ? make("mark", run) : run);
  words.append("”", make("span", claim.after, { class: "soft" }));
  article.append(words);
  if (claim.values.length) article.append(make("p", claim.values.map(([quoted, means]) => (quoted === means ? means : `${quoted} = ${means}`)).join("; ")));
  if (claim.state) article.append(make("p", `✗ ${claim.state}`, { class: "loud" }));
  const bar = make("p");
  const acts = [["Take out", "x", takeOut], ["Wrongly extracted", "w", callWrong], ["Edit a value", "e", editValue], ["Open document", "o", openDocument]];
  for (const [name, key, act] of acts) {
    const button = make("button", `${name} `, { type: "button", "aria-label": `${name}, claim ${number + 1}` });
    button.append(make("kbd", key));
    button.addEventListener("click", () => inTurn(() => { state.claim = number; return act(); }));
    bar.append(button, " ");
  }
  article.append(bar);
  return article;
}

function drawList(head, lines) {
  if (!lines.length) return [];
  const list = make("ul");
  list.append(...lines.map((line) => make("li", line)));
  return [make("h3", head), list];
}

async function act(path, sent, goesOn = false) {
  try {
    const saved = await save(path, sent);
    tell(`saved: ${saved.judgement} (z undoes)`);
    const before = state.card.id;
    await load(goesOn ? undefined : saved.finding || before);
    if (goesOn && state.rows[state.at] && state.rows[state.at].id === before) await choose(state.at + 1);
  } catch (failure) { tell(failure.message); }
}

async function steer(path, decision) {
  try {
    const saved = await save(path, decision ? { decision } : {});
    if (saved.finding && !(await load(saved.finding))) {
      for (const name of ["search", "label", "severity", "kind", "source"]) $(name).value = "";
      $("undecided").checked = $("mine").checked = false;
      state.limit = 100000;
      await load(saved.finding);
    }
    tell(`${path === "/api/undo" ? "undone" : "back in force"}: ${saved.judgement}`);
  } catch (failure) { tell(failure.message); }
}

// One dialogue for every question: a list to pick from, a line to write on, or something to read.
function question(head, { options = [], words = null, read = null }, then = () => {}) {
  $("question").textContent = head;
  const rows = options.map((option, number) => {
    const button = make("button", `${number + 1} ${option}`, { type: "button" });
    button.addEventListener("click", () => inTurn(() => finish(number)));
    return button;
  });
  $("options").replaceChildren(...rows, ...(read ? [read] : []));
  $("field").hidden = $("save").hidden = words === null;
  $("words").value = words === null ? "" : words;
  state.then = then;
  $("dialogue").showModal();
  (rows[0] || (words === null ? $("cancel") : $("words"))).focus();
  if (read && read.querySelector("mark")) read.querySelector("mark").scrollIntoView({ block: "center" });
}

function finish(answer) {
  const then = state.then;
  $("dialogue").close();
  return then(answer);
}

const finding = () => state.card && state.card.id;
const claim = () => state.card && state.card.claims[state.claim];

function judge(judgement, more = {}) { return finding() && act("/api/judge", { finding: finding(), judgement, ...more }, judgement !== "note"); }
function bothRight() { question("Both right: another …", { options: REASONS }, (number) => judge("both_right", { reason: REASONS[number] })); }
function settle() {
  if (!finding()) return;
  const options = [...state.card.sides, "another value…"];
  question("Settled on", { options }, (number) => {
    if (number < options.length - 1) return judge("settled", { value: options[number] });
    return question("Settled on which value", { words: "" }, (value) => value && judge("settled", { value }));
  });
}
function writeNote() { if (finding()) question("Note", { words: "" }, (note) => note && judge("note", { note })); }
function takeOut() { return claim() && act("/api/take-out", { finding: finding(), claim: claim().id }); }
function callWrong() { return claim() && act("/api/claim", { claim: claim().id, judgement: "wrongly_extracted" }); }
function editValue() {
  if (!claim()) return;
  const id = claim().id;
  const known = [...new Set(claim().values.map(([quoted]) => quoted))];
  const edit = (reason) => question(`“${reason}” should be`, { words: reason }, (value) => value && value !== reason && act("/api/claim", { claim: id, judgement: "edit_value", reason, value }));
  if (!known.length) tell("this claim has no value to edit");
  else if (known.length === 1) edit(known[0]);
  else question("Edit which value", { options: known }, (number) => edit(known[number]));
}
function join() {
  if (!finding()) return;
  question("The same fact as which finding: search", { words: "" }, async (search) => {
    const found = await ask("/api/findings", { search, undecided: "0", limit: "50" });
    const others = found.rows.filter((row) => row.id !== finding());
    if (!others.length) tell("no other finding has these words");
    else question("The same fact as", { options: others.map((row) => `${row.title} (${row.id})`) }, (number) => act("/api/join", { finding: finding(), other: others[number].id }));
  });
}
async function openDocument() {
  if (!claim()) return;
  const text = await ask("/api/document", { claim: claim().id });
  const read = make("pre", "", { tabindex: "0" });
  read.append(text.before, make("mark", text.quotation), text.after);
  question(text.title, { read });
}
async function history() {
  const events = (await ask("/api/history")).filter((event) => !event.steers);
  if (!events.length) tell("nothing was decided yet");
  else question("History: pick a step to undo it, or to put it back in force", { options: events.map((event) => event.words) },
    (number) => steer(events[number].undone ? "/api/redo" : "/api/undo", events[number].id));
}
function showClaim() { $("finding").querySelectorAll("article")[state.claim].scrollIntoView({ block: "nearest" }); }
function nextDifference() {
  const next = (state.card ? state.card.claims : []).findIndex((each, number) => number > state.claim && each.words.some(([, differs]) => differs));
  if (next < 0) return choose(state.at + 1);
  state.claim = next;
  drawCard();
  return showClaim();
}
function help() {
  const read = make("div");
  read.append(make("p", "Each answer is saved at once. Keys judge the finding that is shown; j and k or the arrows move; 1 to 9 choose a claim for x, w, e and o; / searches. Marked words differ from what the other side says. What taking out, editing and joining do to the findings shows at once. You go on where you left, with the same filters."));
  question("Help", { read });
}
function toggleScores() { state.scores = !state.scores; if (state.card) drawCard(); }

const KEYS = {
  b: bothRight, s: settle, t: writeNote, m: join, x: takeOut, w: callWrong, e: editValue, o: openDocument,
  z: () => steer("/api/undo"), y: () => steer("/api/redo"), h: history, d: nextDifference, v: toggleScores, "?": help,
  j: () => choose(state.at + 1), k: () => choose(state.at - 1), "/": () => $("search").focus(),
};
for (const [key, judgement] of Object.entries(DIRECT)) KEYS[key] = () => judge(judgement);

function press(key) {
  if ($("dialogue").open) {
    const row = $("options").querySelectorAll("button")[Number(key) - 1];
    // Typed before the dialogue was there: it belongs on its line.
    if (!$("field").hidden && key.length === 1) $("words").value += key;
    else if (row) return finish(Number(key) - 1);
    return undefined;
  }
  if (/^[1-9]$/.test(key)) {
    if (state.card && state.card.claims[key - 1]) { state.claim = key - 1; drawCard(); showClaim(); }
    return undefined;
  }
  return KEYS[key] && KEYS[key]();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = { ArrowDown: "j", ArrowUp: "k" }[event.key] || event.key;
  if (["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) {
    if (event.key === "Escape" && !$("dialogue").open) event.target.blur();
    return;
  }
  if (!($("dialogue").open ? /^[1-9]$/.test(key) : key.length === 1)) return;
  if (KEYS[key] || /^[1-9]$/.test(key)) event.preventDefault();
  inTurn(() => press(key));
});
for (const button of document.querySelectorAll("[data-key]")) button.addEventListener("click", () => inTurn(() => press(button.dataset.key)));
for (const name of ["label", "severity", "kind", "source", "undecided", "mine", "search"]) $(name).addEventListener(name === "search" ? "input" : "change", () => inTurn(() => load()));
document.querySelector("[role=search]").addEventListener("submit", (event) => event.preventDefault());
$("more").addEventListener("click", () => { state.limit += 200; inTurn(() => load()); });
$("answers").addEventListener("submit", (event) => { event.preventDefault(); inTurn(() => finish($("words").value.trim())); });
$("cancel").addEventListener("click", () => $("dialogue").close());
async function resume() {
  const place = await ask("/api/place");
  await load(place.finding, place);
}
inTurn(resume);
