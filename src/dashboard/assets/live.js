// What lives on a page: it listens to the server's events, and asks for the page again when something
// happened. The server makes every text; this script moves the parts that are marked with data-live
// into the page that is open. Progress alone comes with the events, and is drawn at once.
"use strict";

(() => {
  const root = document.querySelector("[data-events]");
  if (root === null) return;

  /** Between two requests for the page. */
  const PAUSE_MS = 1000;
  const SAID_MS = 5000;
  /** Without a connection, before the page says so. */
  const LOST_MS = 1500;
  const byId = (id) => document.getElementById(id);
  const count = (n) => n.toLocaleString("en-US");

  let timer;
  let busy = false;
  let again = false;
  let lastMs = 0;

  function refreshSoon() {
    if (busy) {
      again = true;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(refresh, Math.max(50, lastMs + PAUSE_MS - Date.now()));
  }

  async function refresh() {
    busy = true;
    again = false;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      // Whoever was logged out, or asked too often, keeps what there is.
      if (answer.ok && !answer.redirected) {
        take(new DOMParser().parseFromString(await answer.text(), "text/html"));
      } else again = answer.status === 429;
    } catch {
      // The server is gone; the stream of events says when it is back.
    }
    busy = false;
    lastMs = Date.now();
    if (again) refreshSoon();
  }

  function take(page) {
    for (const old of document.querySelectorAll("[data-live]")) {
      const fresh = page.getElementById(old.id);
      if (fresh === null || fresh.innerHTML === old.innerHTML) continue;
      // What somebody is about to confirm stays.
      if (old.querySelector("details.confirm[open]") !== null) continue;
      for (const row of fresh.querySelectorAll("[id]")) {
        if (byId(row.id) === null) row.classList.add("fresh");
      }
      const focus = focusIn(old);
      for (const details of old.querySelectorAll("details[open][id]")) {
        page.getElementById(details.id)?.setAttribute("open", "");
      }
      old.replaceChildren(...fresh.childNodes);
      if (focus >= 0) focusable(old)[focus]?.focus();
    }
    say();
  }

  const focusable = (part) => [...part.querySelectorAll("a[href], button, input, summary")];
  const focusIn = (part) => focusable(part).indexOf(document.activeElement);

  let said = "";
  let saidMs = 0;
  /** Tells screen readers what the page is about now, not more often than can be listened to. */
  function say() {
    const status = byId("live-status");
    const text = byId("live-summary")?.textContent.trim() ?? "";
    if (status === null || text === said || Date.now() - saidMs < SAID_MS) return;
    [said, saidMs] = [text, Date.now()];
    status.textContent = text;
  }

  function duration(ms) {
    const seconds = Math.round(ms / 1000);
    if (seconds < 60) return `${seconds} s`;
    return seconds < 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
  }

  function showProgress({ run, completed, planned, open, leftMs }) {
    const percent = planned === 0 ? 0 : Math.floor(completed / planned * 100);
    for (const bar of document.querySelectorAll(`progress[data-run="${Number(run)}"]`)) {
      bar.value = percent;
    }
    const set = (name, text) => {
      for (const part of document.querySelectorAll(`[data-${name}="${Number(run)}"]`)) {
        part.textContent = text;
      }
    };
    set("percent", `${percent} %${leftMs === undefined ? "" : `, ${duration(leftMs)} left`}`);
    set("completed", count(completed));
    set("open", count(open));
  }

  const source = new EventSource(root.dataset.events);
  const lost = document.createElement("p");
  lost.className = "notice lost";
  lost.setAttribute("role", "status");
  lost.hidden = true;
  document.querySelector("main")?.prepend(lost);
  let lostTimer;
  source.addEventListener("error", () => {
    lostTimer ??= setTimeout(() => {
      lost.hidden = false;
      lost.textContent = source.readyState === EventSource.CLOSED
        ? "Live updates have ended: reload this page."
        : "No connection to the server: what is shown may be out of date. Trying again.";
    }, LOST_MS);
  });
  source.addEventListener("open", () => {
    clearTimeout(lostTimer);
    lostTimer = undefined;
    lost.hidden = true;
    lost.textContent = "";
  });
  // After each connection: whatever happened between the page and the stream, or while it was away.
  source.addEventListener("open", refreshSoon);
  for (const name of ["open-port", "finding", "state", "reset"]) {
    source.addEventListener(name, refreshSoon);
  }
  source.addEventListener("progress", ({ data }) => {
    const progress = JSON.parse(data);
    showProgress(progress);
    chart?.add(progress);
  });
  addEventListener("pagehide", () => source.close());

  // The chart of a run: ports with a result per second, and open ports.
  const figure = byId("live-chart");
  const chart = figure === null || globalThis.uPlot === undefined ? undefined : liveChart(figure);

  function liveChart(figure) {
    const MOST = 600;
    const ROWS = 20;
    const place = figure.querySelector(".plot");
    const body = figure.querySelector("tbody");
    const [times, rates, opens] = [[], [], []];
    let before;
    let plot;

    // The variables have a colour for either theme: what counts is what the browser makes of them.
    function color(name, opacity = 1) {
      place.style.color = `var(${name})`;
      const [red, green, blue] = getComputedStyle(place).color.match(/[\d.]+/g);
      place.style.color = "";
      return `rgb(${red} ${green} ${blue} / ${opacity})`;
    }

    function draw() {
      plot?.destroy();
      const axis = { stroke: color("--soft"), grid: { stroke: color("--line"), width: 1 } };
      const options = {
        width: Math.max(200, place.clientWidth),
        height: 190,
        cursor: { y: false },
        scales: {
          x: { time: false },
          rate: { range: (_, __, max) => [0, Math.max(10, max * 1.1)] },
        },
        series: [
          { label: "seconds", value: (_, v) => v === null ? "" : v.toFixed(1) },
          {
            ...{ label: "ports/s", scale: "rate", stroke: color("--accent"), width: 2 },
            fill: color("--accent", 0.13),
          },
          { label: "open", scale: "open", stroke: color("--open"), width: 2, dash: [6, 3] },
        ],
        axes: [
          { ...axis, values: (_, ticks) => ticks.map((tick) => `${tick} s`) },
          { ...axis, scale: "rate", size: 64, values: (_, ticks) => ticks.map(count) },
          { ...axis, scale: "open", side: 1, grid: { show: false } },
        ],
      };
      plot = new globalThis.uPlot(options, [times, rates, opens], place);
    }

    function add({ completed, open }) {
      const now = performance.now() / 1000;
      before ??= { first: now, at: now, completed };
      if (now - before.at < 0.2) return;
      const rate = Math.max(0, Math.round((completed - before.completed) / (now - before.at)));
      times.push(Number((now - before.first).toFixed(1)));
      rates.push(rate);
      opens.push(open);
      before = { ...before, at: now, completed };
      if (times.length > MOST) { for (const list of [times, rates, opens]) list.shift(); }
      figure.hidden = false;
      if (plot === undefined) draw();
      else plot.setData([times, rates, opens]);
      tell();
    }

    function tell() {
      const row = document.createElement("tr");
      for (const list of [times, rates, opens]) {
        const cell = document.createElement("td");
        cell.className = "number";
        cell.textContent = count(list.at(-1));
        row.append(cell);
      }
      body.prepend(row);
      while (body.rows.length > ROWS) body.lastElementChild.remove();
    }

    new ResizeObserver(() => {
      plot?.setSize({ width: Math.max(200, place.clientWidth), height: 190 });
    }).observe(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot && draw());
    return { add };
  }
})();
