/** How pages look and are reached: no violation by axe in either theme, no scroll bar at 360 pixels. */

import assert from "node:assert/strict";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { browserTest, watchTrouble } from "../support/browser.ts";
import { newHistory } from "../support/histories.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { sampleContext } from "./context.ts";
import { pagesApp } from "./pages_app.ts";
import { fillHistory } from "./sample.ts";

const PAGES = [
  ...["/", "/scans", "/scans/new?intensity=3", "/scans/runs/1", "/scans/runs/2", "/scans/6"],
  ...["/scans/6/ports/192.0.2.7/443-tcp", "/hosts", "/hosts/192.0.2.3", "/changes"],
  ...["/changes/diff?a=1&b=5", "/services", "/findings", "/findings?show=acknowledged"],
  ...["/schedules", "/workers", "/settings", "/health?run=1", "/scans/999"],
];

/** The pages of a sample network, with a hostile scan among them, on loopback. */
async function servePages(): Promise<AsyncDisposable & { readonly origin: string }> {
  const temporary = await newHistory();
  const { history } = temporary;
  const nowMs = Date.now();
  await fillHistory(history, { days: 5, nowMs });
  const startedAt = new Date(nowMs - 1_000).toISOString();
  await history.save({
    ...HOSTILE_REPORT,
    scan: {
      ...HOSTILE_REPORT.scan,
      ports: "7,9,443,1000-1014,60000,U:53",
      startedAt,
      finishedAt: startedAt,
    },
  });
  history.acknowledge([1], { by: "ops", atMs: nowMs, reason: "behind the VPN" });
  const app = pagesApp(sampleContext(history, () => nowMs));
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => app.fetch(request),
  );
  return {
    origin: `http://127.0.0.1:${server.addr.port}`,
    async [Symbol.asyncDispose]() {
      await server.shutdown();
      await temporary[Symbol.asyncDispose]();
    },
  };
}

async function open(
  browser: Browser | BrowserContext,
  url: string,
): Promise<{ readonly page: Page; readonly trouble: readonly string[] }> {
  const page = await browser.newPage();
  const trouble = watchTrouble(page, (asked) => new URL(asked).origin === new URL(url).origin);
  await page.goto(url);
  return { page, trouble };
}

/** What axe has against a page. */
async function violations(page: Page, options: axe.RunOptions): Promise<readonly string[]> {
  const found = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)})`,
  ) as axe.AxeResults;
  assert.ok(found.passes.length > 0, "the rules were looked at");
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

Deno.test(browserTest("axe finds nothing on any page, in both themes", async (browser, t) => {
  await using pages = await servePages();
  // The page's own policy lets no foreign script in, not even that of a test.
  const context = await browser.newContext({ colorScheme: "light", bypassCSP: true });
  for (const path of PAGES) {
    await t.step(path, async () => {
      const { page } = await open(context, `${pages.origin}${path}`);
      await page.addScriptTag({ content: axe.source });
      assert.deepEqual(await violations(page, {}), [], "light");
      // The themes differ in nothing but colours.
      await page.emulateMedia({ colorScheme: "dark" });
      const colors = { runOnly: ["color-contrast", "link-in-text-block"] };
      assert.deepEqual(await violations(page, colors), [], "dark");
      await page.close();
    });
  }
}));

Deno.test(
  browserTest(
    "at 360 pixels no page scrolls sideways, and the menu opens without a script",
    async (browser, t) => {
      await using pages = await servePages();
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        javaScriptEnabled: false,
      });
      for (const path of PAGES) {
        await t.step(path, async () => {
          const page = await context.newPage();
          await page.goto(`${pages.origin}${path}`);
          const [width = 0] = await page.locator("html").evaluateAll((
            [root],
          ) => [root?.scrollWidth ?? 0]);
          assert.ok(width <= 360, `${path} is ${width} wide`);
          await page.locator("header.top summary").click();
          await page.locator("header.top").getByRole("link", { name: "Findings" }).click();
          assert.equal(await page.locator("h1").textContent(), "Findings");
          await page.close();
        });
      }
    },
  ),
);

Deno.test(
  browserTest(
    "at 768 and 1440 pixels tables fit their page, and a usual name is not broken in two",
    async (browser, t) => {
      await using pages = await servePages();
      for (const width of [768, 1440]) {
        const context = await browser.newContext({ viewport: { width, height: 900 } });
        for (const path of PAGES) {
          await t.step(`${path} at ${width}`, async () => {
            const page = await context.newPage();
            await page.goto(`${pages.origin}${path}`);
            const wide = await page.locator("html, .scroll").evaluateAll((boxes) =>
              boxes.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
                .map(({ scrollWidth, clientWidth, textContent }) =>
                  `${scrollWidth} in ${clientWidth}: ${textContent?.trim().slice(0, 60)}`
                )
            );
            assert.deepEqual(wide, []);
            const broken = await page.locator("td").evaluateAll((cells) =>
              cells.filter((cell) =>
                /^(?:PostgreSQL|OpenSSH|certificate)$/.test(cell.textContent.trim()) &&
                cell.clientHeight > 44
              ).map((cell) => cell.textContent)
            );
            assert.deepEqual(broken, []);
            await page.close();
          });
        }
      }
    },
  ),
);

Deno.test(
  browserTest(
    "hostile texts run nothing and load nothing on any page; the console stays empty",
    async (browser, t) => {
      await using pages = await servePages();
      const hostile = [
        "/scans/6",
        "/scans/6/ports/192.0.2.7/1005-tcp",
        "/hosts/192.0.2.7",
        "/scans/runs/3",
      ];
      for (
        const path of [
          ...hostile,
          "/",
          "/changes",
          "/services",
          "/findings",
          "/hosts",
          "/health?run=1",
        ]
      ) {
        await t.step(path, async () => {
          const { page, trouble } = await open(browser, `${pages.origin}${path}`);
          await page.waitForLoadState("networkidle");
          assert.equal(await page.locator("img, iframe, object, embed").count(), 0);
          assert.equal(await page.locator("script:not([src^='/assets/'])").count(), 0);
          // Events are the server's, which is not here.
          assert.deepEqual(trouble.filter((one) => !one.includes("404")), []);
          await page.close();
        });
      }
    },
  ),
);

Deno.test(
  browserTest(
    "the keyboard alone: skip link, navigation, every row at once, a menu that closes",
    async (browser) => {
      await using pages = await servePages();
      const { page } = await open(browser, `${pages.origin}/findings`);
      await page.keyboard.press("Tab");
      const focused = () => page.evaluate("document.activeElement.textContent.trim()");
      assert.equal(await focused(), "Skip to content");
      await page.keyboard.press("Enter");
      assert.equal(await page.evaluate("document.activeElement.id"), "main");
      const all = page.locator("[data-check-all]");
      await all.focus();
      await page.keyboard.press("Space");
      const boxes = page.locator("input[name=ids]");
      assert.ok(await boxes.count() > 2);
      assert.equal(await page.locator("input[name=ids]:checked").count(), await boxes.count());
      await boxes.first().press("Space");
      assert.equal(
        await all.evaluate((box) => (box as unknown as { indeterminate: boolean }).indeterminate),
        true,
      );
      await page.goto(`${pages.origin}/scans/5`);
      const menu = page.locator("details.confirm", { hasText: "Download" });
      await menu.locator("summary").press("Enter");
      await page.keyboard.press("Tab");
      assert.equal(await focused(), "table");
      await page.keyboard.press("Escape");
      assert.equal(await menu.getAttribute("open"), null);
      assert.equal(await focused(), "Download");
    },
  ),
);
