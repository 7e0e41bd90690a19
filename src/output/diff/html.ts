/** A comparison as a self-contained page, in the clothes of the report's page. */

import type { DiffFormat } from "./format.ts";

/** A page for browsers. */
export const diffHtml: DiffFormat = {
  name: "html",
  title: "one self-contained page",
  extension: "html",
  otherExtensions: ["htm"],
  mediaType: "text/html; charset=utf-8",
  async *render(diff) {
    // The page's parts cost time to load, which a comparison on the screen need not wait for.
    const { renderDiffPage } = await import("./page.ts");
    yield* renderDiffPage(diff);
  },
};
