/**
 * Schedules, settings and visits in a real browser, with the real server: what is pressed there is done,
 * and a page that is older than another one's click does not undo it.
 */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { Page } from "playwright-core";
import { browserTest, watchTrouble } from "../support/browser.ts";
import { logIn } from "../support/logged_in.ts";
import { servePeer } from "../support/peer.ts";
import { runPortico, temporaryFolder } from "../support/portico.ts";
import { startReceiver } from "../support/receiver.ts";
import { httpAt, reportOf, sshAt } from "../support/reports.ts";
import { hostWith } from "../support/reports.ts";
import { startServed } from "../support/served.ts";

const HOUR_MS = 3_600_000;

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
const row = (page: Page, name: string) => page.locator("tbody tr", { hasText: name });

async function addSchedule(page: Page, origin: string, port: number): Promise<void> {
  await page.goto(`${origin}/schedules`);
  await page.getByLabel("Name").fill("nightly");
  await page.getByLabel("Every").fill("0 5 * * *");
  await page.getByLabel("Targets", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Ports", { exact: true }).fill(`${port}`);
  await press(page, "Save schedule");
  await row(page, "nightly").waitFor();
}

Deno.test(browserTest("a schedule is run now, paused, continued and deleted", async (browser) => {
  await using folder = await temporaryFolder();
  await using service = servePeer(async (side) => {
    await side.write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
    await side.drain();
  });
  await using server = await startServed({ cwd: folder.path });
  const context = await logIn(browser, server);
  const page = await context.newPage();
  const trouble = watchTrouble(page, (url) => new URL(url).origin === server.origin);
  await addSchedule(page, server.origin, service.port);
  const nightly = row(page, "nightly");
  assert.match(await nightly.textContent() ?? "", /has not run yet/);

  await press(page, "Run now: nightly");
  const result = nightly.getByRole("link", { name: /^scan \d+$/ });
  for (let i = 0; i < 120 && await result.count() === 0; i++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  assert.match(await nightly.textContent() ?? "", /first scan/);
  await result.click();
  await page.locator("#ports", { hasText: `${service.port}/tcp` }).waitFor();

  await page.goto(`${server.origin}/schedules`);
  const older = await context.newPage();
  await older.goto(`${server.origin}/schedules`);
  await press(page, "Pause: nightly");
  await nightly.locator(".chip", { hasText: "paused" }).waitFor();
  await press(older, "Pause: nightly");
  await row(older, "nightly").locator(".chip", { hasText: "paused" }).waitFor();
  await older.close();
  await page.reload();
  await press(page, "Continue: nightly");
  await page.getByRole("button", { name: "Pause: nightly" }).waitFor();
  assert.match(await nightly.textContent() ?? "", /05:00/);

  await nightly.locator("summary", { hasText: "Delete" }).click();
  await nightly.getByText("Its scans and alerts stay.").waitFor();
  await press(page, "Delete this schedule");
  await page.getByText("Nothing is scheduled.").waitFor();
  await page.goto(`${server.origin}/scans`);
  assert.equal(await page.getByRole("link", { name: /^scan \d+$/ }).count(), 1);
  assert.deepEqual(trouble, []);
}));

Deno.test(browserTest("settings are saved, and a test alert is sent", async (browser) => {
  await using folder = await temporaryFolder();
  await using receiver = startReceiver();
  await using server = await startServed({ cwd: folder.path, args: ["--allow-local-alerts"] });
  const page = await (await logIn(browser, server)).newPage();
  await page.goto(`${server.origin}/settings`);
  const keep = page.getByLabel("Keep scans for");
  await keep.fill("12w");
  await press(page, "Save");
  await page.getByText("kept for 84d").waitFor();
  assert.equal(await keep.inputValue(), "84d");
  await keep.fill("soon");
  await press(page, "Save");
  assert.match(await page.locator("body").textContent() ?? "", /Cannot keep scans for "soon"/);
  await page.goto(`${server.origin}/settings`);
  await page.getByText("kept for 84d").waitFor();

  await page.getByLabel("Destinations").fill(`webhook:http://${receiver.host}/secret-hook`);
  await press(page, "Save destinations");
  await press(page, "Send a test");
  await page.getByRole("status").getByText("delivered").waitFor();
  assert.equal(receiver.received.length, 1);
  assert.equal(receiver.received[0]?.path, "/secret-hook");
  assert.doesNotMatch(await page.content(), /secret-hook/, "it is not shown again");
  await press(page, "Remove all");
  await page.getByText("No destination is set.").waitFor();
}));

Deno.test(
  browserTest(
    "nothing is sent to this machine unless the start allowed it",
    async (browser) => {
      await using folder = await temporaryFolder();
      await using receiver = startReceiver();
      await using server = await startServed({ cwd: folder.path });
      const page = await (await logIn(browser, server)).newPage();
      await page.goto(`${server.origin}/settings`);
      await page.getByLabel("Destinations").fill(`webhook:http://${receiver.host}/hook`);
      await press(page, "Save destinations");
      await press(page, "Send a test");
      const said = await page.getByRole("status").textContent() ?? "";
      assert.match(said, /on this machine or a private network/);
      assert.doesNotMatch(said, /delivered/);
      assert.equal(receiver.received.length, 0);
    },
  ),
);

/** A scan of one host, so long ago. */
function scanBefore(agoMs: number, ports: readonly number[]) {
  const startedAt = new Date(Date.now() - agoMs).toISOString();
  const open = ports.map((port) => port === 22 ? sshAt(port) : httpAt(port));
  return reportOf([hostWith(open)], { startedAt, finishedAt: startedAt, ports: "22,80,8080" });
}

Deno.test(browserTest("the overview shows what is new since the last visit", async (browser) => {
  await using folder = await temporaryFolder();
  const data = `${folder.path}/history.sqlite`;
  const add = async (name: string, agoMs: number, ports: readonly number[]) => {
    const file = `${folder.path}/${name}.json`;
    await Deno.writeTextFile(file, JSON.stringify(scanBefore(agoMs, ports)));
    const { code, stderr } = await runPortico(["import", file, "--history-file", data]);
    assert.equal(code, 0, stderr);
  };
  await add("first", 50 * HOUR_MS, [22]);
  await add("second", 40 * HOUR_MS, [22, 80]);
  await using server = await startServed({ cwd: folder.path, args: ["--data", data] });
  const page = await (await logIn(browser, server)).newPage();
  await page.goto(server.origin);
  await page.getByText("What is new in the last 7 days").waitFor();
  const changes = page.locator("#changes");
  assert.match(await changes.textContent() ?? "", /80\/tcp/);
  {
    // The visit ended two hours ago.
    using db = new DatabaseSync(data);
    // The dashboard writes there too, now and then.
    db.exec("PRAGMA busy_timeout = 20000");
    db.exec(`UPDATE session SET seen_ms = seen_ms - ${2 * HOUR_MS}`);
  }
  await add("third", HOUR_MS, [22, 80, 8080]);
  await page.reload();
  await page.getByText("What is new since your last visit").waitFor();
  assert.match(await changes.textContent() ?? "", /8080\/tcp/);
  assert.doesNotMatch(await changes.textContent() ?? "", /[^0]80\/tcp/, "seen on the visit before");
  assert.match(await page.locator("#tiles .tile").first().textContent() ?? "", /^\s*1\s*change/);
  await page.reload();
  await page.getByText("What is new since your last visit").waitFor();
}));
