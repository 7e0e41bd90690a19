/** The HTML report in a real browser, opened from the disk: nothing foreign runs, everything works. */

import assert from "node:assert/strict";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import type { Report } from "../../src/model/report.ts";
import { htmlFormat } from "../../src/output/html.ts";
import { loadPolicy } from "../../src/policy/library.ts";
import { browserTest, watchTrouble } from "../support/browser.ts";
import { bigReport } from "../support/big_report.ts";
import { HOSTILE_REPORT } from "../support/hostile_report.ts";
import { textOf, withPort } from "../support/plain_report.ts";
import { SSH_PORT } from "../support/plain_report.ts";
import { temporaryFolder } from "../support/portico.ts";

/** What happened in a page that should not. */
interface Opened {
  readonly page: Page;
  /** Console errors, page errors, dialogs, requests other than the page itself. */
  readonly trouble: readonly string[];
}

async function open(browser: Browser, report: Report, folder: string): Promise<Opened> {
  const path = `${folder}/${crypto.randomUUID()}.html`;
  await Deno.writeTextFile(path, await textOf(htmlFormat.render(report)));
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const trouble = watchTrouble(page, (url) => url === `file://${path}`);
  await page.goto(`file://${path}`);
  return { page, trouble };
}

/** A test in a browser of its own, with a folder for pages. */
function inBrowser(name: string, fn: (browser: Browser, folder: string) => Promise<void>): void {
  Deno.test(browserTest(name, async (browser) => {
    await using folder = await temporaryFolder();
    await fn(browser, folder.path);
  }));
}

const rows = (page: Page) => page.locator("#ports tbody tr");
/** Once the table shows a part of the ports. */
const filtered = (page: Page) => page.locator("#count", { hasText: " of " }).waitFor();
const cells = (page: Page, column: number) =>
  page.locator(`#ports tbody td:nth-child(${column})`).allTextContents();

inBrowser(
  "nothing that services send runs or becomes an element of the page",
  async (browser, folder) => {
    const { page, trouble } = await open(browser, HOSTILE_REPORT, folder);
    assert.equal(await page.locator("script").count(), 2, "the page's own script and its data");
    assert.equal(await page.locator("img, iframe, a, link, object").count(), 0);
    assert.equal(await rows(page).count(), HOSTILE_REPORT.hosts[0]?.ports.length);
    await page.fill("#search", "onerror");
    await filtered(page);
    assert.match(
      (await cells(page, 8)).join(),
      /<script>alert\("x"\)<\/script> <img src=x onerror/,
    );
    await rows(page).first().click();
    assert.deepEqual(trouble, []);
  },
);

inBrowser(
  "even markup that escaped would not run: the page's policy forbids it",
  async (browser, folder) => {
    const { page } = await open(browser, withPort(SSH_PORT), folder);
    const ran = await page.evaluate(`(async () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
    const image = document.createElement("img");
    image.setAttribute("onerror", "globalThis.ran = true");
    image.src = "data:,x";
    document.body.append(image);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return globalThis.ran === true;
  })()`);
    assert.equal(ran, false);
  },
);

inBrowser(
  "the table sorts by number and by text, filters, and turns pages",
  async (browser, folder) => {
    const { page, trouble } = await open(browser, bigReport(60, 9), folder);
    assert.equal(await rows(page).count(), 200);
    assert.equal(await page.locator("#page").textContent(), "page 1 of 3");
    await page.click("#next");
    await page.click("#next");
    assert.equal(await rows(page).count(), 140);
    const head = (title: string) => page.locator("#ports th button", { hasText: title });
    await head("port").click();
    const ports = (await cells(page, 2)).map(Number);
    assert.deepEqual(ports, ports.toSorted((a, b) => a - b));
    await head("port").click();
    assert.equal((await cells(page, 2))[0], "31337");
    assert.equal(await page.locator("th[aria-sort]").getAttribute("aria-sort"), "descending");
    await page.selectOption("#service", "Redis");
    await page.fill("#search", "7.0.15 10.0.0.1");
    await rows(page).nth(60).waitFor({ state: "detached" });
    for (const service of await cells(page, 6)) assert.equal(service, "Redis");
    assert.match(await page.locator("#count").textContent() ?? "", /^\d+ of 540 ports$/);
    await page.fill("#search", "nothing has this");
    await rows(page).first().waitFor({ state: "detached" });
    assert.deepEqual(trouble, []);
  },
);

inBrowser(
  "light and dark follow the system and the button; printed, all rows are there",
  async (browser, folder) => {
    const { page, trouble } = await open(browser, bigReport(60, 9), folder);
    const back = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    const light = await back();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await back();
    assert.notEqual(dark, light);
    await page.emulateMedia({ colorScheme: "light" });
    await page.click("#theme");
    assert.equal(await back(), dark);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assert.equal(await rows(page).count(), 540);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    assert.equal(await rows(page).count(), 200);
    assert.deepEqual(trouble, []);
  },
);

inBrowser(
  "at 360 pixels ports are cards without a scroll bar; texts unfold by keyboard; print shows all",
  async (browser, folder) => {
    const { page, trouble } = await open(browser, bigReport(60, 9), folder);
    await page.setViewportSize({ width: 360, height: 800 });
    const wide = "document.documentElement.scrollWidth > innerWidth";
    assert.equal(await page.evaluate(wide), false);
    const display = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector("${selector}")).display`);
    assert.equal(await display("#ports thead"), "none");
    assert.equal(await display("#ports tbody tr"), "flex");
    const text = page.locator("#ports td.text [role=button]").first();
    await text.focus();
    await page.keyboard.press("Enter");
    assert.equal(await text.getAttribute("aria-expanded"), "true");
    await page.keyboard.press(" ");
    assert.equal(await text.getAttribute("aria-expanded"), "false");
    const closed = page.locator("details:not([open])");
    assert.ok(await closed.count() > 0);
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    assert.equal(await closed.count(), 0);
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    assert.ok(await closed.count() > 0);
    assert.deepEqual(trouble, []);
  },
);

inBrowser(
  "between phone and desk nothing is cut either: texts stand below their port",
  async (browser, folder) => {
    const { page, trouble } = await open(browser, bigReport(60, 9), folder);
    for (const width of [641, 768, 1024, 1241]) {
      await page.setViewportSize({ width, height: 800 });
      const cut = "document.querySelector('#ports').closest('.scroll')";
      assert.equal(
        await page.evaluate(`${cut}.scrollWidth > ${cut}.clientWidth`),
        false,
        `${width}`,
      );
    }
    assert.equal(await page.locator("[role=button]:empty").count(), 0);
    assert.deepEqual(trouble, []);
  },
);

inBrowser(
  "a finding on many ports names them all; printed in the dark theme the page is light",
  async (browser, folder) => {
    const { page } = await open(browser, bigReport(11, 9), folder);
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    const body = "getComputedStyle(document.body)";
    assert.equal(await page.evaluate(`${body}.backgroundColor`), "rgb(255, 255, 255)");
    assert.equal(await page.evaluate(`${body}.color`), "rgb(0, 0, 0)");
    const many = page.locator(".findings .places details").first();
    const [, count = "0"] = /^(\d+) ports$/.exec(await many.locator("summary").innerText()) ?? [];
    const places = (await many.locator("code").textContent() ?? "").split(", ");
    assert.equal(places.length, Number(count));
    assert.ok(places.length > 5);
  },
);

inBrowser(
  "97 ports print on few pages, findings and certificates included",
  async (browser, folder) => {
    const { page } = await open(browser, bigReport(11, 9), folder);
    const pdf = new TextDecoder("latin1").decode(await page.pdf({ preferCSSPageSize: true }));
    const pages = pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
    assert.ok(pages > 0 && pages <= 20, `${pages} pages`);
  },
);

inBrowser(
  "axe finds nothing on the report, narrow and wide, in both themes",
  async (browser, folder) => {
    const path = `${folder}/axe.html`;
    await Deno.writeTextFile(path, await textOf(htmlFormat.render(bigReport(11, 9))));
    for (const [width, colorScheme] of [[360, "dark"], [1440, "light"]] as const) {
      // The page's own policy lets no foreign script in, not even that of a test.
      const viewport = { width, height: 900 };
      const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport });
      const page = await context.newPage();
      await page.goto(`file://${path}`);
      await page.addScriptTag({ content: axe.source });
      const found = await page.evaluate("axe.run(document)") as axe.AxeResults;
      assert.ok(found.passes.length > 0, "the rules were looked at");
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
      await context.close();
    }
  },
);

inBrowser("a policy's verdict is the headline of its report", async (browser, folder) => {
  const report = bigReport(2, 9);
  const policy = loadPolicy("rules:\n  - allow: 22\n", "p.yaml").judge(report);
  const path = `${folder}/verdict.html`;
  await Deno.writeTextFile(path, await textOf(htmlFormat.render(report, { policy })));
  const page = await browser.newPage();
  await page.goto(`file://${path}`);
  assert.match(
    await page.locator("header .chip").first().textContent() ?? "",
    /^\s*policy FAILED: \d+ violations\s*$/,
  );
  assert.equal(await page.locator("header .chip.good").count(), 0);
});

inBrowser(
  "without JavaScript the first ports, charts and certificates are there",
  async (browser, folder) => {
    const path = `${folder}/plain.html`;
    await Deno.writeTextFile(path, await textOf(htmlFormat.render(bigReport(60, 9))));
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`file://${path}`);
    assert.equal(await rows(page).count(), 200);
    assert.equal(
      await page.locator("noscript .more").textContent(),
      "The first 200 of 540 ports; the others need JavaScript.",
    );
    assert.equal(await page.locator("figure svg").count(), 3);
    assert.ok(await page.locator(".certificates tbody tr").count() > 100);
  },
);

inBrowser("100,000 ports load, sort and filter, one page at a time", async (browser, folder) => {
  const { page, trouble } = await open(browser, bigReport(11_112, 9), folder);
  page.setDefaultTimeout(10_000);
  assert.equal(await page.locator("#count").textContent(), "100,008 ports");
  assert.equal(await rows(page).count(), 200);
  await page.locator("#ports th button", { hasText: "service" }).click();
  await page.fill("#search", "redis");
  await filtered(page);
  for (const service of await cells(page, 6)) assert.equal(service, "Redis");
  assert.deepEqual(trouble, []);
});
