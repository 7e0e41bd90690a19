/** Every page without a browser: what is on it, that texts from the network stay texts, that it is never broken. */

import assert from "node:assert/strict";
import type { DashboardContext } from "../../src/dashboard/context.ts";
import { FIELDS } from "../../src/dashboard/pages/form_fields.ts";
import { REQUEST_KEYS } from "../../src/job/request.ts";
import { loadPolicy } from "../../src/policy/library.ts";
import { UNSAFE } from "../../src/text/printable.ts";
import { newHistory, type TemporaryHistory } from "../support/histories.ts";
import { HOSTILE_REPORT, HOSTILE_TEXTS } from "../support/hostile_report.ts";
import { sampleContext } from "./context.ts";
import { reportOf } from "../support/reports.ts";
import { pagesApp } from "./pages_app.ts";
import { fillHistory, sampleScan } from "./sample.ts";

const NOW_MS = Date.parse("2026-11-29T16:00:00.000Z");

function contextOf({ history }: TemporaryHistory): DashboardContext {
  return sampleContext(history, () => NOW_MS);
}

/** Every page that shows what services sent, with the pages of a hostile scan. */
const PAGES = [
  ...["/", "/scans", "/scans/new", "/scans/new?from=1", "/scans/runs/1", "/scans/runs/2"],
  ...["/scans/runs/3", "/scans/runs/4", "/scans/3", "/scans/3?q=onerror&state=open"],
  ...["/scans/3/ports/192.0.2.7/1005-tcp", "/scans/3/ports/192.0.2.7/443-tcp"],
  ...["/hosts", "/hosts?q=192.0.2&up=1&sort=last-seen", "/hosts/192.0.2.7", "/changes"],
  ...["/changes?kind=port-opened", "/changes/diff?a=1&b=3", "/services", "/findings"],
  ...["/findings?show=acknowledged", "/findings?severity=high&rule=certificate-expired"],
  ...["/schedules", "/workers", "/health", "/health?run=1"],
];

async function hostileHistory(): Promise<TemporaryHistory> {
  const temporary = await newHistory();
  await fillHistory(temporary.history, { days: 2, nowMs: NOW_MS });
  const startedAt = new Date(NOW_MS - 60_000).toISOString();
  const ports = "7,9,443,1000-1014,60000,U:53";
  const scan = { ...HOSTILE_REPORT.scan, startedAt, finishedAt: startedAt, ports };
  await temporary.history.save({ ...HOSTILE_REPORT, scan });
  const [finding] = temporary.history.findings();
  temporary.history.acknowledge([finding?.id ?? 0], {
    by: HOSTILE_TEXTS["markup"] ?? "",
    atMs: NOW_MS,
    reason: Object.values(HOSTILE_TEXTS).join("\n"),
  });
  temporary.history.network.writeNote("192.0.2.7", {
    name: HOSTILE_TEXTS["markup"] ?? "",
    note: HOSTILE_TEXTS["rightToLeft"] ?? "",
  });
  return temporary;
}

Deno.test("no page has markup, controls or directions that came from the network", async (t) => {
  await using temporary = await hostileHistory();
  const app = pagesApp(contextOf(temporary));
  for (const path of PAGES) {
    await t.step(path, async () => {
      const answer = await app.request(path);
      const text = await answer.text();
      assert.equal(answer.status, 200, text.slice(0, 500));
      assert.doesNotMatch(text, /<img|<script>|="javascript:/i);
      assert.equal(text.match(UNSAFE), null);
      assert.doesNotMatch(text, / style=| on[a-z]+="|<style/);
      assert.doesNotMatch(
        text.replaceAll(/<input[^>]*placeholder[^>]*>/g, ""),
        /\bundefined\b|\bNaN\b|\[object /,
      );
      assert.equal(text.match(/<h1[ >]/g)?.length, 1, "one title");
      assert.match(text, /<main id="main"/);
      assert.match(text, /<html lang="en">/);
    });
  }
});

Deno.test("an empty history has pages that say what to do", async () => {
  await using temporary = await newHistory();
  const app = pagesApp({
    ...contextOf(temporary),
    runs: { ...contextOf(temporary).runs, list: () => [] },
  });
  const advice: Readonly<Record<string, RegExp>> = {
    "/": /No scan yet\.[^]*href="\/scans\/new"/,
    "/scans": /Nothing is saved yet\.[^]*portico import FILE/,
    "/hosts": /No host has been seen yet\./,
    "/changes": /Nothing has changed yet\./,
    "/services": /No open port has been seen yet\./,
    "/findings": /No open finding\./,
    "/schedules": /Nothing is scheduled\./,
  };
  for (const [path, words] of Object.entries(advice)) {
    const answer = await app.request(path);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), words, path);
  }
});

Deno.test("what is not there is a page that leads back, with the status 404", async () => {
  await using temporary = await newHistory();
  const app = pagesApp(contextOf(temporary));
  const gone = ["/scans/99", "/scans/runs/99", "/hosts/192.0.2.99", "/changes/diff?a=1&b=2"];
  for (const path of [...gone, "/changes/diff", "/scans/99/ports/192.0.2.1/22-tcp"]) {
    const answer = await app.request(path);
    assert.equal(answer.status, 404, path);
    assert.match(await answer.text(), /Not found[^]*<a href="\/(?:scans|hosts|changes)/, path);
  }
});

Deno.test("the form of a scan has a labelled field for every setting of a request", async () => {
  await using temporary = await newHistory();
  const text = await (await pagesApp(contextOf(temporary)).request("/scans/new")).text();
  assert.deepEqual(FIELDS.map(({ key }) => key), REQUEST_KEYS);
  for (const key of REQUEST_KEYS) {
    assert.match(text, new RegExp(`name="${key}"`), key);
    if (!["deep", "transports"].includes(key)) {
      assert.match(text, new RegExp(`<label for="${key}"`), key);
    }
  }
  const retries = /<input\s+id="retries"[^>]*>/.exec(text)?.[0] ?? "";
  assert.match(retries, /type="number"[^>]*min="0"[^>]*max="10"/);
});

Deno.test("a form is filled with what the address says, character by character", async () => {
  await using temporary = await newHistory();
  const app = pagesApp(contextOf(temporary));
  const targets = "192.0.2.1\n192.0.2.2";
  const query = new URLSearchParams({ targets, topPorts: "77", intensity: "9", deep: "false" });
  const text = await (await app.request(`/scans/new?${query}`)).text();
  assert.ok(text.includes(`>${targets}</textarea>`), "no space around what was typed");
  assert.match(text, /<option value="77"\s+selected/);
  assert.match(text, /name="deep" value="false"\s+checked/);
  assert.match(text, /<details\s+open/, "settings that are used are seen");
});

Deno.test("an interrupted scan has the button that scans the rest", async () => {
  await using temporary = await hostileHistory();
  const app = pagesApp(contextOf(temporary));
  const textOf = async (path: string) => await (await app.request(path)).text();
  assert.match(await textOf("/scans/3"), /was interrupted[^]*action="\/scans\/runs\/3\/resume"/);
  assert.doesNotMatch(await textOf("/scans/2"), /was interrupted/);
});

Deno.test("ports of a scan are searched, filtered and paged without a script", async () => {
  await using temporary = await hostileHistory();
  const app = pagesApp(contextOf(temporary));
  const rowsOf = async (query: string) =>
    [...(await (await app.request(`/scans/2${query}`)).text()).matchAll(
      /href="\/scans\/2\/ports\/([^"]+)"/g,
    )]
      .map(([, place]) => place);
  const all = await rowsOf("");
  assert.equal(all.length, 23);
  assert.deepEqual(await rowsOf("?q=redis"), ["192.0.2.3/6379-tcp"]);
  assert.deepEqual(await rowsOf("?service=Telnet&state=open"), ["192.0.2.10/23-tcp"]);
  assert.deepEqual(await rowsOf("?page=1"), []);
});

Deno.test("acknowledgements as a policy: accepted where they were, forbidden elsewhere, no reason is a rule", async () => {
  await using temporary = await newHistory();
  const { history } = temporary;
  const report = sampleScan(0, { nowMs: NOW_MS });
  await history.save(report);
  const app = pagesApp(contextOf(temporary));
  const read = async () => {
    const answer = await app.request("/findings/policy.yaml");
    assert.match(answer.headers.get("Content-Disposition") ?? "", /attachment/);
    return loadPolicy(await answer.text(), "policy.yaml");
  };
  const violations = async () =>
    (await read()).judge(report).expectations.flatMap((one) => one.violations).length;
  const before = await violations();
  assert.equal(before, history.findings().length);
  const [first] = history.findings();
  history.acknowledge([first?.id ?? 0], {
    ...{ by: "ops\n  - forbid: 22", atMs: NOW_MS, reason: "fine\n      192.0.2.0/24: 1-65535\n#" },
  });
  assert.equal(await violations(), before - 1);
});

Deno.test("an acknowledgement that is written out as a policy covers its port, no other of the host", async () => {
  await using temporary = await newHistory();
  const { history } = temporary;
  const [host = assert.fail()] = sampleScan(0, { nowMs: NOW_MS }).hosts.filter(({ ports }) =>
    ports.some(({ port }) => port === 6379)
  );
  const [redis = assert.fail()] = host.ports.filter(({ port }) => port === 6379);
  const report = reportOf([{ ...host, ports: [redis, { ...redis, port: 6380 }] }]);
  await history.save(report);
  const [first = assert.fail()] = history.findings().filter(({ finding }) => finding.port === 6379);
  history.acknowledge([first.id], { by: "ops", atMs: NOW_MS, reason: "behind the VPN" });
  const answer = await pagesApp(contextOf(temporary)).request("/findings/policy.yaml");
  const text = await answer.text();
  assert.match(text, /# 6379\/tcp: behind the VPN \(ops, .*\n {6}"192\.0\.2\.3": \[6379\]/);
  const { expectations } = loadPolicy(text, "policy.yaml").judge(report);
  const left = expectations.flatMap(({ violations }) => violations.map(({ port }) => port));
  assert.deepEqual(left, [6380]);
});

Deno.test("the list of hosts finds none where the port is no number", async () => {
  await using temporary = await hostileHistory();
  const app = pagesApp(contextOf(temporary));
  const found = async (port: string) => await (await app.request(`/hosts?port=${port}`)).text();
  assert.match(await found("443"), /[1-9]\d* hosts? found/);
  for (const port of ["abc", "44.3", "-1"]) assert.match(await found(port), /0 hosts found/, port);
});
