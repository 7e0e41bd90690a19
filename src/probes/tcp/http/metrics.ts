/**
 * Metrics in the text format of Prometheus. Most programs that count tell there what they are:
 *
 *     # HELP mtail_build_info A metric with a constant '1' value ...
 *     mtail_build_info{branch="main",goversion="go1.19",version="3.0.0"} 1
 *
 * Source: OpenMetrics 1.0 and Prometheus' exposition formats (text format 0.0.4), the convention of
 * `build_info` in Prometheus' client libraries.
 */

import type { Said } from "../../../fingerprints/introduction/guess.ts";
import type { HttpPage } from "./page.ts";

/** A program and its version, as a metric tells them. */
interface Build {
  /** The metric's prefix: `node_exporter`. */
  readonly name: string;
  readonly version: string;
}

const LINK =
  /<a\b[^<>]{0,200}?\bhref ?= ?["']?(?:\.\/|\/)?(?<path>metrics|probe\/metrics|debug\/metrics)["'\s>]/i;
const LINK_LIMIT = 16_384;
const FORMAT = /^(?:#[^\n]{0,200}\n){0,4}# (?:HELP|TYPE) [a-zA-Z_:][\w:]{0,120} /;
const BUILD =
  /^(?<name>[a-z][a-z0-9_]{1,60}?)(?:_process)?_(?:build|exporter)_info\{(?<labels>[^{}\n]{0,600})\} /gm;
/** What runs a program, counts it, or is built into many. */
const LIBRARIES =
  /^(?:go|python|ruby|php|jvm|java|nodejs|dotnet|rust|erlang|process|promhttp|client|app|service|server|target|build|exporter)$/;
const NAME_LETTERS = 4;

/** What programs in Go say at `/` that have no page: many count, and tell it at the usual path. */
const NO_PAGE = { status: 404, text: "404 page not found\n", path: "/metrics" } as const;

/** The path of the metrics that a page links to, or may have; `undefined` where it has none. */
export function metricsPath({ status, text }: HttpPage): string | undefined {
  if (status === NO_PAGE.status && text === NO_PAGE.text) return NO_PAGE.path;
  const path = LINK.exec(text.slice(0, LINK_LIMIT))?.groups?.["path"];
  return path === undefined ? undefined : `/${path.toLowerCase()}`;
}

/** What metrics say of the program that counts; nothing where they name several, or are none. */
export function metricsIntroduction(page: HttpPage): readonly Said[] {
  const builds = buildsIn(page);
  const [first] = builds;
  if (first === undefined || builds.some(({ name }) => name !== first.name)) return [];
  return [{ kind: "versioned-field", from: "metrics", text: `${first.name}/${first.version}` }];
}

/** The version that metrics give a product which is known by name; empty when they give it none. */
export function versionInMetrics(pages: readonly HttpPage[], product: string): string {
  const wanted = lettersOf(product);
  const found = pages.flatMap(buildsIn).find(({ name }) => {
    const letters = lettersOf(name);
    return letters.length >= NAME_LETTERS && wanted.endsWith(letters);
  });
  return found?.version ?? "";
}

function buildsIn({ status, text }: HttpPage): readonly Build[] {
  if (status !== 200 || !FORMAT.test(text)) return [];
  return [...text.matchAll(BUILD)].flatMap(({ groups }) => {
    const { name = "", labels = "" } = groups ?? {};
    const version = /(?:^|,)(?:git_?)?version="v?(\d[\w.+~-]{0,40})"/i.exec(labels)?.[1];
    return version === undefined || LIBRARIES.test(name) ? [] : [{ name, version }];
  });
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
