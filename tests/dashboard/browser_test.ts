/**
 * The dashboard in a real browser, with the real server and real services on loopback: what somebody does
 * on a day, from the form of a scan to an acknowledged finding, and that nothing of it is lost by kill -9.
 */

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Report } from "../../src/model/report.ts";
import { browserTest, watchTrouble } from "../support/browser.ts";
import { closedRange } from "../support/closed_ports.ts";
import { type Peer, servePeer } from "../support/peer.ts";
import { temporaryFolder } from "../support/portico.ts";
import { logIn } from "../support/logged_in.ts";
import { startServed } from "../support/served.ts";

/** What a hostile service sends: markup that would run, a control sequence, a change of direction. */
const HOSTILE =
  "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">\x1b[31m\xe2\x80\xae";
/** Slow enough to be watched: closed ports at so many a second. */
const CLOSED = 200;
const RATE = "10";

/** A service that greets, in bytes of one character each, and says no more. */
function greeter(greeting: string): Peer {
  return servePeer(async (side) => {
    await side.write(Uint8Array.from(greeting, (character) => character.charCodeAt(0)));
    await side.drain();
  });
}

/** Options that a telnet server asks for, and its prompt: a finding, since it has no TLS. */
const TELNET = "\xff\xfd\x18\xff\xfd\x20\xff\xfd\x23\xff\xfd\x27Debian GNU/Linux 12\r\nlab login: ";

const title = (page: Page) => page.locator("h1").textContent();
const state = (page: Page, word: string) =>
  page.locator("#run-state .chip", { hasText: word }).waitFor();
const press = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("button", { name, exact: true }).first().click();

/** Fills in the form and starts; gives the run's number. */
async function startScan(page: Page, origin: string, ports: string): Promise<number> {
  await page.goto(`${origin}/scans`);
  await page.getByRole("link", { name: "New scan", exact: true }).click();
  await page.getByLabel("Targets", { exact: true }).fill("127.0.0.1");
  await page.getByLabel("Ports", { exact: true }).fill(ports);
  await page.getByLabel("Rate limit (probes/s)").fill(RATE);
  await page.getByText("More settings").click();
  await page.getByLabel("Reverse DNS").selectOption("false");
  await page.getByLabel("Intensity").fill("1");
  await page.getByRole("button", { name: "Start scan" }).click();
  await page.waitForURL(/\/scans\/runs\/\d+$/);
  return Number(page.url().split("/").at(-1));
}

/** Follows the link to the saved scan; gives its number. */
async function openSaved(page: Page): Promise<number> {
  await page.getByRole("link", { name: /^Open scan \d+$/ }).click();
  await page.waitForURL(/\/scans\/\d+$/);
  return Number(page.url().split("/").at(-1));
}

async function download(page: Page, format: string): Promise<string> {
  const menu = page.locator("details.confirm:not([open]) summary", { hasText: "Download" });
  if (await menu.count() > 0) await menu.click();
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: format, exact: true }).click(),
  ]);
  return await Deno.readTextFile(await saved.path());
}

Deno.test(
  browserTest(
    "a day: scan, watch, stop, resume, repeat, compare, acknowledge, download, schedule, kill -9",
    async (browser, t) => {
      // What follows a step that failed could only fail too.
      const step = async (name: string, fn: () => Promise<void>) =>
        assert.ok(await t.step(name, fn), name);
      await using folder = await temporaryFolder();
      await using ssh = greeter("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
      await using telnet = greeter(TELNET);
      await using other = greeter(TELNET);
      const hostile = new AsyncDisposableStack();
      await using _hostile = hostile;
      const { port: hostilePort } = hostile.use(greeter(`${HOSTILE}\r\n`));
      const open = [ssh.port, telnet.port, other.port, hostilePort];
      const ports = [await closedRange("127.0.0.1", CLOSED), ...open].join();
      let server = await startServed({ cwd: folder.path });
      try {
        const context = await logIn(browser, server);
        const page = await context.newPage();
        const trouble = watchTrouble(page, (url) => new URL(url).origin === server.origin);

        await step("finds appear on the open page, with progress and a chart", async () => {
          await startScan(page, server.origin, ports);
          await page.evaluate("globalThis.sameDocument = true");
          await page.locator("#finds tbody tr").first().waitFor();
          await page.locator("#live-chart .uplot canvas").waitFor();
          await page.waitForFunction("document.querySelector('progress').value > 0");
          assert.equal(
            await page.evaluate("globalThis.sameDocument"),
            true,
            "without loading it again",
          );
          assert.ok(
            await page.locator("#live-chart tbody tr").count() > 0,
            "the chart has its table",
          );
        });
        await step("stopped, it can be resumed, and is then complete", async () => {
          await press(page, /^Stop/);
          await state(page, "stopped");
          await press(page, /^Resume/);
          await state(page, "completed");
          for (const port of open) {
            await page.locator("#finds", { hasText: `${port}/tcp` }).waitFor();
          }
        });
        const first = await openSaved(page);
        await step(
          "a port's banner is text: its markup and its controls are seen, and run nothing",
          async () => {
            await page.getByRole("link", { name: `${hostilePort}/tcp` }).first().click();
            const banner = page.getByRole("region", { name: "Banner" });
            assert.match(
              await banner.textContent() ?? "",
              /^<script>document\.title='ran'<\/script><img src=x/,
            );
            assert.match(await banner.textContent() ?? "", /\\x1b\[31m/);
            assert.equal(await page.locator("img").count(), 0);
            assert.match(await page.title(), /Portico$/);
            await page.goBack();
          },
        );
        await step("downloads: JSON and HTML hold the scan", async () => {
          const report = JSON.parse(await download(page, "json")) as Report;
          const found = report.hosts.flatMap((host) => host.ports.map(({ port }) => port));
          assert.deepEqual(found.toSorted((a, b) => a - b), open.toSorted((a, b) => a - b));
          assert.match(await download(page, "html"), /^<!DOCTYPE html>[^]*Scan of 127\.0\.0\.1/);
        });
        await hostile.disposeAsync();
        await step("repeated after a service has gone, the comparison says so", async () => {
          await page.goto(`${server.origin}/scans/${first}`);
          await press(page, "Repeat");
          await state(page, "completed");
          const second = await openSaved(page);
          assert.ok(second > first);
          await page.goto(`${server.origin}/changes`);
          await page.getByLabel("Before").selectOption(`${first}`);
          await page.getByLabel("After").selectOption(`${second}`);
          await page.getByRole("button", { name: "Compare" }).click();
          const row = page.locator("tbody tr", { hasText: `${hostilePort}/tcp` });
          assert.match(await row.textContent() ?? "", /port closed/);
          assert.equal(await row.locator(".chip.closed").count(), 1, "in the colour of calm");
        });
        await step("findings are acknowledged in bulk, with a reason", async () => {
          await page.goto(`${server.origin}/findings`);
          const count = await page.locator("input[name=ids]").count();
          assert.ok(count > 1, "there are findings");
          await page.getByLabel("Choose all findings on this page").check();
          await page.getByLabel("Reason").fill("a test");
          await page.getByLabel("Your name").fill("Ada");
          await press(page, "Acknowledge chosen findings");
          await page.getByText("No open finding.").waitFor();
          await page.getByRole("link", { name: "Acknowledged", exact: true }).click();
          assert.equal(await page.locator("td", { hasText: "a test" }).count(), count);
        });
        await step("a host gets a name, and is marked as known", async () => {
          await page.goto(`${server.origin}/hosts/127.0.0.1`);
          await page.getByLabel("Name").fill("workbench");
          await press(page, "Save");
          assert.equal((await title(page))?.trim(), "workbench (127.0.0.1)");
          await press(page, "Mark as known");
          await page.getByRole("button", { name: "Mark as not known" }).waitFor();
        });
        await step("a schedule is saved with its next run", async () => {
          await page.goto(`${server.origin}/schedules`);
          await page.getByLabel("Name").fill("nightly");
          await page.getByLabel("Every").fill("0 5 * * *");
          await page.getByLabel("Targets", { exact: true }).fill("127.0.0.1");
          await page.getByLabel("Ports", { exact: true }).fill(`${ssh.port}`);
          await press(page, "Save schedule");
          const row = page.locator("tbody tr", { hasText: "nightly" });
          assert.match(await row.textContent() ?? "", /05:00[^]*in \d+ (?:h|min|d)/);
        });
        await step(
          "killed in the middle of a scan and started again, everything is there",
          async () => {
            const id = await startScan(page, server.origin, ports);
            await page.locator("#finds tbody tr").first().waitFor();
            await page.waitForTimeout(4_000);
            const { port, cookie, formToken } = server;
            await server.end("SIGKILL");
            const lost = page.getByText("No connection to the server: what is shown may be out of");
            await lost.waitFor();
            server = await startServed({ cwd: folder.path, port, as: { cookie, formToken } });
            // The page that stayed open finds the server again.
            await state(page, "interrupted");
            assert.equal(await lost.count(), 0);
            await page.goto(`${server.origin}/scans/runs/${id}`);
            await press(page, /^Resume/);
            await state(page, "completed");
            await page.goto(`${server.origin}/scans/${first}`);
            assert.equal(await title(page), `Scan ${first}`);
            await page.goto(`${server.origin}/hosts?q=workbench`);
            await page.getByRole("link", { name: "127.0.0.1" }).waitFor();
            await page.goto(`${server.origin}/schedules`);
            await page.getByText("nightly").first().waitFor();
            await page.goto(`${server.origin}/findings?show=acknowledged`);
            await page.getByText("a test").first().waitFor();
          },
        );
        // While the server was away the page's stream of events could not be connected.
        assert.deepEqual(
          trouble.filter((one) =>
            !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY|ERR_CONNECTION_RESET/.test(
              one,
            )
          ),
          [],
        );
      } finally {
        await server.end();
      }
    },
  ),
);

Deno.test(
  browserTest(
    "by keyboard alone: from the first page to a scan that was stopped",
    async (browser) => {
      await using folder = await temporaryFolder();
      const ports = await closedRange("127.0.0.1", CLOSED);
      await using server = await startServed({ cwd: folder.path });
      const page = await (await logIn(browser, server)).newPage();
      const tabTo = async (text: string | RegExp) => {
        for (let i = 0; i < 60; i++) {
          await page.keyboard.press("Tab");
          const name = await page.evaluate(
            "document.activeElement.labels?.[0]?.textContent.trim() ?? document.activeElement.textContent.trim()",
          );
          if (typeof text === "string" ? name === text : text.test(`${name}`)) return;
        }
        throw new Error(`${text} cannot be reached by the Tab key`);
      };
      await page.goto(server.origin);
      await tabTo("New scan");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/scans\/new$/);
      await tabTo("Targets");
      await page.keyboard.type("127.0.0.1");
      await tabTo("Ports");
      await page.keyboard.type(`${ports}`);
      await tabTo("Rate limit (probes/s)");
      await page.keyboard.type(RATE);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/scans\/runs\/\d+$/);
      await state(page, "running");
      await tabTo("Stop");
      await page.keyboard.press("Space");
      await state(page, "stopped");
    },
  ),
);

Deno.test(
  browserTest(
    "a form that cannot be used comes back with what was typed, and says what is wrong",
    async (browser) => {
      await using folder = await temporaryFolder();
      await using server = await startServed({
        cwd: folder.path,
        args: ["--scope", "127.0.0.0/8"],
      });
      const page = await (await logIn(browser, server)).newPage();
      await page.goto(`${server.origin}/scans/new`);
      await page.getByLabel("Targets", { exact: true }).fill("192.0.2.1");
      await page.getByLabel("Ports", { exact: true }).fill("70-60");
      await page.getByRole("button", { name: "Start scan" }).click();
      assert.match(await page.getByRole("alert").textContent() ?? "", /70-60/);
      // The focus follows the new page a moment later.
      const focused = async () => String(await page.evaluate("document.activeElement.textContent"));
      for (let tries = 0; tries < 40 && !/^Cannot parse/.test(await focused()); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.match(await focused(), /^Cannot parse/);
      assert.equal(await page.getByLabel("Targets", { exact: true }).inputValue(), "192.0.2.1");
      await page.getByLabel("Ports", { exact: true }).fill("80");
      await page.getByRole("button", { name: "Start scan" }).click();
      assert.match(await page.getByRole("alert").textContent() ?? "", /outside the scope/);
    },
  ),
);
