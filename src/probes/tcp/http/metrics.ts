/**
 * Metrics in the text format of Prometheus. Most programs that count tell there what they are:
 *
 *     # HELP mtail_build_info A metric with a constant '1' value ...
 *     mtail_build_info{branch="main",goversion="go1.19",version="3.0.0"} 1
 *
 * Source: OpenMetrics 1.0 and Prometheus' exposition formats (text format 0.0.4), the convention of
 * `build_info` in Prometheus' client libraries.
 */

import { cpe23 } from "../../../fingerprints/cpe.ts";
import type { FingerprintMatch } from "../../../fingerprints/rule.ts";
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

/** Programs whose metrics have a prefix of their own, beside the name by which they are known. */
const KNOWN: ReadonlyMap<string, readonly [vendor: string, product: string, cpe: string]> = new Map(
  [
    ["alertmanager", ["Prometheus", "Alertmanager", "prometheus:alertmanager"]],
    ["authelia", ["Authelia", "Authelia", "authelia:authelia"]],
    ["coredns", ["CoreDNS", "CoreDNS", "coredns.io:coredns"]],
    ["fluentbit", ["Fluent", "Fluent Bit", "treasuredata:fluent_bit"]],
    ["gitea", ["Gitea", "Gitea", "gitea:gitea"]],
    ["grafana", ["Grafana", "Grafana", "grafana:grafana"]],
    ["jaeger", ["CNCF", "Jaeger", "linuxfoundation:jaeger"]],
    ["loki", ["Grafana", "Loki", "grafana:loki"]],
    ["prometheus", ["Prometheus", "Prometheus", "prometheus:prometheus"]],
    ["pushgateway", ["Prometheus", "Pushgateway", "prometheus:pushgateway"]],
    ["pyroscope", ["Grafana", "Grafana Pyroscope", ""]],
    ["synapse", ["Matrix.org", "Synapse", "matrix:synapse"]],
    ["teleport", ["Gravitational", "Teleport", "goteleport:teleport"]],
    ["tempo", ["Grafana", "Grafana Tempo", "grafana:tempo"]],
    ["thanos", ["Thanos", "Thanos", "thanos:thanos"]],
  ],
);

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

/** The program that metrics of one program name, where it is known; `undefined` else. */
export function programOfMetrics(pages: readonly HttpPage[]): FingerprintMatch | undefined {
  const builds = pages.flatMap(buildsIn);
  const [first] = builds;
  const known = first === undefined ? undefined : KNOWN.get(first.name);
  if (first === undefined || known === undefined) return undefined;
  if (builds.some(({ name }) => name !== first.name)) return undefined;
  const [vendor, product, names] = known;
  const [maker = "", cpe = ""] = names.split(":");
  return {
    vendor,
    product,
    version: first.version,
    cpe: cpe === "" ? [] : [cpe23("a", maker, cpe, first.version)],
  };
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
    const version = /(?:^|,)(?:git_?)?version="v?(\d[\w.+~-]{0,40})"/i.exec(labels)?.[1] ??
      packagedVersion(labels);
    return version === undefined || LIBRARIES.test(name) ? [] : [{ name, version }];
  });
}

/** The version of a package, which Debian's builds give as the revision and leave the version empty. */
function packagedVersion(labels: string): string | undefined {
  return /(?:^|,)version=""(?:,|$)/.test(labels)
    ? /(?:^|,)revision="(\d{1,4}\.\d{1,4}[\d.]{0,12})-[\w.+~]{1,20}"/.exec(labels)?.[1]
    : undefined;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
