/** One self-contained page: nothing is loaded from anywhere, it works from a disk and on paper. */

import type { OutputFormat } from "./format.ts";

/** A page for browsers. */
export const htmlFormat: OutputFormat = {
  name: "html",
  title: "one self-contained page with charts and a searchable table",
  extension: "html",
  otherExtensions: ["htm"],
  mediaType: "text/html; charset=utf-8",
  async *render(report, options = {}) {
    // The page's parts cost time to load, which a scan that writes none need not wait for.
    const { renderPage } = await import("./html/page.ts");
    yield* renderPage(report, options);
  },
};
