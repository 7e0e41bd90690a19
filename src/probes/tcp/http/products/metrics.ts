/**
 * Programs that have no page at `/` but metrics for anybody: they name themselves in one of them.
 *
 *     GET /        -> 404, 404 page not found LF
 *     GET /metrics -> coredns_build_info{goversion="go1.19.8",revision="",version="1.9.3"} 1
 *
 * Source: the text format of Prometheus ("Exposition formats"); net/http of Go (`http.NotFound`).
 */

import type { HttpPage } from "../page.ts";
import type { HttpProduct } from "./product.ts";

/** The request for metrics. What it tells is a program's own word, so no product is read from it. */
export const METRICS: HttpProduct = {
  product: "",
  vendor: "",
  cpe: "",
  question: { path: "/metrics", ports: [], read: () => null },
};

/** Libraries, which name themselves beside the program. */
const LIBRARIES: ReadonlySet<string> = new Set(["go", "promhttp", "python", "jvm", "process"]);

/** Whether a page is the one that Go sends where a program has none. */
export function mayHaveMetrics({ status, text }: HttpPage): boolean {
  return status === 404 && text === "404 page not found\n";
}

/** `coredns/1.9.3`: the program that metrics name, with its version; empty when they name none. */
export function programOfMetrics(text: string): string {
  for (const [, name = "", labels = ""] of text.matchAll(BUILD_INFO)) {
    const version = /(?:^|,)version="v?(\d[\w.+-]{0,40})"/.exec(labels)?.[1];
    if (version !== undefined && !LIBRARIES.has(name)) {
      return `${name.replaceAll("_", "-")}/${version}`;
    }
  }
  return "";
}

const BUILD_INFO = /^([a-z][a-z\d_]{1,40}?)_build_info\{([^{}\n]{0,400})\} 1(?:\.0)?$/gm;
