/** The links below a list: what is shown, the pages before and after, and the way back from past the end. */

import assert from "node:assert/strict";
import { type ListPage, pager } from "../../src/dashboard/pages/parts.ts";

/** What a reader sees: words and the links' addresses. */
function seen(page: Partial<ListPage>): string {
  const all = { path: "/hosts", query: {}, page: 0, size: 50, count: 50, of: { total: 120 } };
  return `${pager({ ...all, ...page })}`
    .replaceAll(/<a class="button" href="([^"]*)">([^<]*)<\/a>/g, "[$2 $1] ")
    .replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ").trim();
}

Deno.test("a list of one page has no links; longer ones say what is shown of how many", () => {
  assert.equal(seen({ count: 20, of: { total: 20 } }), "");
  assert.equal(seen({ of: { more: false } }), "");
  assert.equal(seen({}), "1 to 50 of 120 [Next → /hosts?page=1]");
  assert.equal(
    seen({ page: 1, query: { port: "22", search: "" } }),
    "[← Previous /hosts?port=22] 51 to 100 of 120 [Next → /hosts?port=22&amp;page=2]",
  );
  assert.equal(seen({ page: 2, count: 20 }), "[← Previous /hosts?page=1] 101 to 120 of 120");
  assert.equal(seen({ of: { more: true } }), "1 to 50 [Next → /hosts?page=1]");
});

Deno.test("past the end of a list it says so, and leads back to the last page that is known", () => {
  const past = { page: 500, count: 0 };
  assert.equal(seen(past), "[← Last page /hosts?page=2] nothing on page 501");
  assert.equal(seen({ ...past, of: { total: 50 } }), "[← First page /hosts] nothing on page 501");
  assert.equal(seen({ ...past, of: { total: 0 } }), "[← First page /hosts] nothing on page 501");
  assert.equal(
    seen({ ...past, query: { kind: "port-opened" }, of: { more: false } }),
    "[← First page /hosts?kind=port-opened] nothing on page 501",
  );
});
