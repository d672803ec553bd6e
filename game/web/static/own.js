"use strict";
// Makes pages live. Every form works without it: it never reloads a page, and never touches what has been typed.
(() => {
  const role = document.body.dataset.events, base = document.body.dataset.base;
  const status = document.getElementById("status");
  const offline = document.getElementById("offline");
  let heard = Date.now();

  const message = document.getElementById("message");
  if (message) message.focus();

  // The clock counts here between two looks at the server's.
  const clocks = () => document.querySelectorAll(".clock[data-left]");
  const wind = () => clocks().forEach((clock) => { clock.dataset.ends = Date.now() + 1000 * Number(clock.dataset.left); });
  const show = () => clocks().forEach((clock) => {
    const left = Math.max(0, Math.floor((Number(clock.dataset.ends) - Date.now()) / 1000));
    const told = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (clock.textContent !== told) clock.textContent = told;
    clock.classList.toggle("low", left < 20);
  });
  wind();
  setInterval(show, 250);

  const isBusy = () => document.activeElement !== status && status.contains(document.activeElement);
  const situation = () => {
    const now = status && status.querySelector(".status");
    return now ? now.dataset.situation : "";
  };
  // The connection is there again: what was typed without it is saved now.
  const back = () => {
    offline.hidden = true;
    if (dirty()) save();
  };
  const dirty = () => Boolean(document.querySelector("form#orders[data-dirty]"));

  // Fetches the part that changes by itself. A seat's form is fetched again only when something else is asked.
  // What rings while a look is under way is looked at after it; every beat says again which version there is.
  let looking = false, wanted = "", shown = "", looked = Date.now();
  async function look() {
    if (!status || looking) return;
    looking = true;
    const version = wanted;
    try {
      const answer = await fetch(status.dataset.from, { headers: { "x-quiet": "1" }, redirect: "error" });
      heard = looked = Date.now();
      if (!offline.hidden) back();
      if (answer.status === 401) return location.assign("/?said=signed-out");
      if (!answer.ok) return;
      const text = await answer.text();
      if (status.dataset.whole) {
        const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("status");
        if (fresh) status.replaceChildren(...fresh.childNodes);
        shown = version;
      } else if (!isBusy()) {
        const before = situation();
        status.innerHTML = text;
        if (base && situation() !== before) await renew();
        shown = version;
      }
      wind();
      show();
    } catch {
      if (Date.now() - heard > 6000) offline.hidden = false;
    } finally {
      looking = false;
      if (wanted !== version) look();
    }
  }

  // Another state: what is asked is another. What has been typed is saved first, and what is typed meanwhile is put
  // into the new form, where the keyboard stays.
  async function renew() {
    const asked = new URLSearchParams(location.search);
    asked.delete("said");
    let text = "", before = 0;
    do {  // a page from before the last save would take its own for another window's
      await (dirty() ? save() : saving);
      before = saves;
      const answer = await fetch(`${base}?${asked}`, { redirect: "error" });
      if (!answer.ok) return;
      text = await answer.text();
    } while (pending || saves !== before);
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.querySelector(".columns"), here = document.querySelector(".columns");
    const typed = [...here.querySelectorAll("form[data-dirty]")].map((form) => [form.id, new FormData(form)]);
    const held = document.activeElement, within = held && held.form && here.contains(held) ? held.form.id : "";
    const opened = new Set([...here.querySelectorAll("details[open] > summary")].map((one) => one.textContent));
    const live = here.querySelector("#status"), came = fresh.querySelector("#status");
    came.replaceWith(live);
    here.replaceChildren(...fresh.childNodes);
    const header = page.querySelector("header");
    if (header) document.querySelector("header").replaceWith(header);
    here.querySelectorAll("details > summary").forEach((one) => { if (opened.has(one.textContent)) one.parentElement.open = true; });
    for (const [id, values] of typed) {
      const again = document.getElementById(id);
      if (again && again.elements.moment.value === values.get("moment")) fill(again, values);
    }
    prepare();
    const field = within ? document.querySelector(`#${CSS.escape(within)} [name="${CSS.escape(held.name)}"]:not([type=hidden])`) : null;
    if (field) field.focus({ preventScroll: true });
    else if (document.activeElement === document.body) {
      scrollTo(0, 0);
      live.focus();
    }
  }

  function fill(form, typed) {
    for (const control of form.elements) {
      if (control.type === "hidden" || !typed.has(control.name)) continue;
      if (control.type === "radio" || control.type === "checkbox") control.checked = typed.getAll(control.name).includes(control.value);
      else if (control.name) control.value = typed.get(control.name);
    }
    form.dataset.dirty = "1";
  }

  // What is not saved yet outlives a reload, also one without a connection. It is this window's and this seat's alone,
  // and is good as long as nobody has saved anything else.
  const place = (form) => ["key", "moment", "version"].map((name) => form.elements[name].value).join(" ");
  const keep = (form) => { try { sessionStorage.setItem(place(form), new URLSearchParams(new FormData(form))); } catch { /* a window that stores nothing */ } };
  const forget = (form) => { try { sessionStorage.removeItem(place(form)); } catch { /* as above */ } };
  function remember() {
    const form = document.getElementById("orders");
    let kept = null;
    try { kept = form && sessionStorage.getItem(place(form)); } catch { /* as above */ }
    if (!kept) return;
    fill(form, new URLSearchParams(kept));
    save();
  }

  // One after the other: each says which version it goes by.
  let saving = Promise.resolve(), pending = 0, saves = 0;
  function save() {
    pending += 1;
    saving = saving.then(write).finally(() => { pending -= 1; });
    return saving;
  }

  async function write() {
    const form = document.getElementById("orders"), told = (text) => {
      const saved = document.getElementById("saved");
      if (saved) saved.textContent = text;
    };
    if (!form) return;
    const changes = form.dataset.dirty;
    try {
      const answer = await fetch(`${base}/draft`, { method: "POST", headers: { "x-quiet": "1" }, body: new URLSearchParams(new FormData(form)) });
      const text = await answer.text();
      if (answer.ok) {
        forget(form);
        saves += 1;
        form.elements.version.value = answer.headers.get("x-version") || form.elements.version.value;
        if (form.dataset.dirty !== changes) return keep(form);
        delete form.dataset.dirty;
      }
      told(text);
    } catch {
      told("No connection. Your text is kept here.");
    }
  }

  let timer = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[id]");
    if (!form || !form.elements.moment) return;
    form.dataset.dirty = String(Number(form.dataset.dirty || 0) + 1);
    if (form.id !== "orders") return;
    keep(form);
    const saved = document.getElementById("saved");
    if (saved) saved.textContent = "Saving…";
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  });

  // Who reloads or leaves at once has what was typed saved as well.
  for (const event of ["beforeunload", "pagehide"]) addEventListener(event, () => {
    const form = document.getElementById("orders");
    if (form && dirty()) fetch(`${base}/draft`, { method: "POST", keepalive: true, headers: { "x-quiet": "1" }, body: new URLSearchParams(new FormData(form)) });
    if (form) delete form.dataset.dirty;
  });

  // A second press of a button does nothing while the first is on its way.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "1";
    if (event.target.id === "orders") {
      delete event.target.dataset.dirty;
      clearTimeout(timer);
    }
    setTimeout(() => { delete event.target.dataset.sent; }, 3000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

  // Fields with a number get a button on each side.
  function prepare() {
    document.querySelectorAll(".stepper").forEach((box) => {
      if (box.querySelector("button")) return;
      const input = box.querySelector("input");
      const name = document.querySelector(`label[for="${CSS.escape(input.id)}"]`).textContent;
      const step = (sign) => {
        const by = Number(input.dataset.step), now = parseFloat(input.value || input.placeholder) || 0;
        const places = (String(by).split(".")[1] || "").length;
        input.value = (now + sign * by).toFixed(places) + (input.dataset.percent === "1" ? "%" : "");
        input.dispatchEvent(new Event("input", { bubbles: true }));
      };
      for (const [sign, told, word] of [[-1, "−", "less"], [1, "+", "more"]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = told;
        button.setAttribute("aria-label", `${name}: ${word}`);
        button.addEventListener("click", () => step(sign));
        if (sign < 0) box.prepend(button); else box.append(button);
      }
    });
  }
  prepare();
  remember();

  // Keys 1 to 9 press the buttons that carry their number, unless something is being typed.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !/^[1-9]$/.test(event.key)) return;
    if (event.target.closest("input, select, textarea")) return;
    const button = document.querySelector(`button[data-key="${event.key}"]`);
    if (button) button.click();
  });

  // What shows one thing after another is fetched again in time.
  setInterval(() => {
    const turning = document.querySelector("[data-again]");
    if (turning && Date.now() - looked > 1000 * Number(turning.dataset.again)) look();
  }, 1000);

  if (!role) return;
  let source = null;
  function listen() {
    if (!window.EventSource || (source && source.readyState !== 2)) return;
    source = new EventSource(`/events/${role}`);
    const alive = (event) => {
      heard = Date.now();
      if (!offline.hidden) back();
      wanted = event.data;
      if (wanted !== shown) look();
    };
    source.addEventListener("beat", alive);
    source.addEventListener("changed", alive);
  }
  listen();
  const again = () => { listen(); look(); };
  for (const event of ["online", "pageshow", "focus"]) addEventListener(event, again);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });
  addEventListener("offline", () => { offline.hidden = false; });
  // Where streams do not get through, look every five seconds.
  setInterval(() => { if (Date.now() - heard > 7000) { look(); listen(); } }, 5000);
})();
