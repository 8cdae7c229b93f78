// The desk: shows a case, keeps what is typed (here first, then on the server), saves replies.
"use strict";
(() => {
  const PAUSE = 400, RETRY = 1500; // milliseconds
  const $ = (id) => document.getElementById(id);
  const windowId = crypto.randomUUID(); // of this load of this page: two windows never share it
  let token = "", suite = "", person = "", total = 0;
  let at = -1, which = "", version = "", dirty = false, seated = false, number = 0;
  let seconds = 0, shownAt = null; // time that this case was in sight
  let timer = null, chain = Promise.resolve();

  // ---- the token: from the fragment, kept for this tab, and out of the address
  function takeToken() {
    const given = location.hash.slice(1);
    if (given) {
      sessionStorage.setItem("token", given);
      history.replaceState(null, "", location.pathname);
    }
    token = sessionStorage.getItem("token") || "";
  }
  addEventListener("hashchange", () => { if (location.hash.length > 1) { takeToken(); location.reload(); } });

  // ---- talking to the server, one message after the other
  async function call(path, body, keepalive = false) {
    const answer = await fetch(path, {
      method: body ? "POST" : "GET", keepalive, cache: "no-store", credentials: "omit",
      headers: { "x-tactbench-token": token, ...(body && { "content-type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
    let data = {};
    try { data = await answer.json(); } catch { /* an error page */ }
    if (answer.ok) return data;
    throw Object.assign(new Error(data.error || `the server says ${answer.status}`), { status: answer.status });
  }
  const inTurn = (work) => (chain = chain.then(work, work));
  const whole = (text) => (text.toWellFormed ? text.toWellFormed() : text);
  const said = (text) => ({ person, window: windowId, number: ++number, at, text: whole(text), seconds: spent() });

  function trouble(error) {
    if (error.status === 409) { seated = false; $("reply").readOnly = true; notice(error.message, true); }
    else if (error.status) notice(error.message, false);
    else notice("The server does not answer. What you type is kept in this browser; start tactbench human again.", false);
  }
  function notice(text, over) { $("notice").hidden = !text; $("notice-text").textContent = text; $("over").hidden = !over; }
  const status = (text) => { $("status").textContent = text; };

  // ---- what this browser keeps until the server has it
  // by the case and not by its number, which is another one in another part of the suite
  const prefix = () => `tactbench|${suite}|${person}|${which}|`;
  function remember() {
    const value = JSON.stringify({ text: $("reply").value, base: version, when: Date.now() });
    try { localStorage.setItem(prefix() + windowId, value); } catch { status("This browser can keep no more; save now."); }
  }
  function forget(key, text) {
    const value = localStorage.getItem(key);
    if (value && (text === undefined || JSON.parse(value).text === text)) localStorage.removeItem(key);
  }
  function kept() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix()));
    const found = keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
    return found.sort((a, b) => b.when - a.when);
  }
  function restore(server) {
    $("other").hidden = true;
    for (const item of kept()) {
      if (item.text === $("reply").value) localStorage.removeItem(item.key);
      else if (item.base === version && $("reply").value === server) { $("reply").value = item.text; typed(); localStorage.removeItem(item.key); remember(); }
      else $("other").hidden = false; // typed upon something that has changed since: the person decides
    }
  }
  const others = () => kept().filter((item) => item.text !== $("reply").value);
  $("swap").addEventListener("click", () => {
    const [other] = others();
    if (!other) return;
    const now = $("reply").value;
    $("reply").value = other.text;
    localStorage.setItem(other.key, JSON.stringify({ text: now, base: "", when: Date.now() }));
    typed();
    $("reply").focus();
  });
  $("forget").addEventListener("click", () => {
    others().forEach((item) => localStorage.removeItem(item.key));
    $("other").hidden = true;
    $("reply").focus();
  });

  // ---- time: only while the case is in sight
  function spent() {
    const now = performance.now();
    if (shownAt !== null) { seconds += (now - shownAt) / 1000; shownAt = now; }
    return Math.round(seconds * 10) / 10;
  }
  const look = () => { spent(); shownAt = document.visibilityState === "visible" && at >= 0 && seated ? performance.now() : null; };

  // ---- one case
  async function show(next) {
    $("reply").readOnly = true; // what is typed now would land in the wrong case
    const data = await call(`/case/${next}?person=${encodeURIComponent(person)}&window=${windowId}`);
    at = next; which = data.key; version = data.version; dirty = false; seconds = data.seconds; shownAt = null;
    look();
    $("case").innerHTML = data.html; // our own page, escaped by the server; the policy runs no script in it
    $("answer").hidden = false;
    $("reply").readOnly = false;
    $("reply").value = data.text;
    progress(data);
    status(data.changed ? "Changed since it was saved; Ctrl+Enter saves it again." : data.replied ? "Saved before; you may change it." : data.text ? "Your draft is here." : "");
    restore(data.text);
    scrollTo(0, 0);
    $("reply").focus();
  }
  function progress(data) {
    const text = `${person}, ${suite.split(" ")[0]}: ${data.done} of ${total} replied`;
    $("progress").textContent = text;
    document.title = `Case ${at + 1} of ${total} – TactBench`;
  }
  const enter = async (over) => {
    const data = await call("/enter", { person, window: windowId, over });
    number = 0; seated = true; total = data.total;
    sessionStorage.setItem("person", person);
    $("who").hidden = true;
    notice("", false);
    await show(over && at >= 0 ? at : data.at);
  };

  // ---- typing, drafts, replies
  function typed() {
    dirty = true;
    remember();
    clearTimeout(timer);
    timer = setTimeout(() => inTurn(draft), PAUSE);
  }
  async function draft(keepalive = false) {
    if (!dirty || !seated) return;
    clearTimeout(timer);
    const text = $("reply").value, key = prefix() + windowId;
    try {
      const data = await call("/draft", said(text), keepalive);
      version = data.version;
      if ($("reply").value === text) { dirty = false; forget(key, text); } else remember();
      notice("", false);
      status("Draft kept.");
    } catch (error) {
      trouble(error);
      if (seated && error.status !== 401 && error.status !== 413) timer = setTimeout(() => inTurn(draft), RETRY);
    }
  }
  async function save() {
    if (!seated) return;
    clearTimeout(timer);
    const text = $("reply").value, key = prefix() + windowId;
    $("reply").readOnly = true;
    try {
      const data = await call("/reply", said(text));
      version = data.version; dirty = false;
      forget(key);
      notice("", false);
      progress(data);
      if (data.next === null) status(`Saved. All ${total} cases have a reply; you may change any, or close this page.`);
      else { await show(data.next); status("Saved. " + $("status").textContent); }
    } catch (error) {
      if (error.status === 422) { status(`Not saved: ${error.message}`); inTurn(draft); } else trouble(error);
      if (!error.status) timer = setTimeout(() => inTurn(draft), RETRY);
    }
    $("reply").readOnly = !seated;
    $("reply").focus();
  }
  const move = (step) => inTurn(async () => {
    const next = at + step;
    if (at < 0 || next < 0 || next >= total) { status(step < 0 ? "This is the first case." : "This is the last case."); return; }
    await draft();
    if (dirty) return; // it is not safe on the server yet: stay, and say so
    try { await show(next); } catch (error) { trouble(error); $("reply").readOnly = !seated; }
  });

  // ---- keys, buttons, leaving
  $("reply").addEventListener("input", typed);
  $("answer").addEventListener("submit", (event) => { event.preventDefault(); inTurn(save); });
  $("back").addEventListener("click", () => move(-1));
  $("forth").addEventListener("click", () => move(1));
  $("over").addEventListener("click", () => inTurn(() => enter(true).catch(trouble)));
  addEventListener("keydown", (event) => {
    if (at < 0 || event.isComposing) return;
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") { event.preventDefault(); inTurn(save); }
    else if (event.altKey && step) { event.preventDefault(); move(step); }
  });
  addEventListener("visibilitychange", () => { look(); if (document.visibilityState === "hidden") draft(true); });
  addEventListener("pagehide", () => {
    draft(true);
    if (seated) call("/leave", { person, window: windowId }, true).catch(() => {});
    seated = false;
  });
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  $("who").addEventListener("submit", (event) => {
    event.preventDefault();
    person = $("person").value.trim();
    begin(0);
  });

  // ---- the beginning; a page that is loaded anew may be quicker than its own farewell, so it asks again
  async function begin(tries) {
    try { await enter(false); } catch (error) {
      if (error.status === 409 && tries > 0) { setTimeout(() => begin(tries - 1), 150); return; }
      trouble(error);
    }
  }
  takeToken();
  call("/hello").then((data) => {
    suite = data.suite;
    person = data.person || sessionStorage.getItem("person") || "";
    if (person) begin(6);
    else { $("who").hidden = false; $("person").focus(); }
  }).catch(trouble);
})();
