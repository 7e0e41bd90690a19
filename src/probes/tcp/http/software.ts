/**
 * The software behind a page: the application that was recognised is
 * the product; the web server in front of it stays visible among the details.
 */

import { cpe23 } from "../../../fingerprints/cpe.ts";
import { matchDeviceName, withDeviceName } from "../../../fingerprints/device_name.ts";
import { matchFingerprint } from "../../../fingerprints/match.ts";
import type { FingerprintMatch } from "../../../fingerprints/rule.ts";
import { readServer } from "../../../fingerprints/server_tokens.ts";
import type { Details, Service } from "../../../model/service.ts";
import { present } from "../../details.ts";
import { realmOf } from "./details.ts";
import { htmlGenerator, metaContent } from "./html.ts";
import { ownTitle } from "./own_title.ts";
import type { HttpPage } from "./page.ts";
import type { HttpProduct, ProductFacts } from "./products/product.ts";
import { HTTP_PRODUCTS } from "./products/registry.ts";

/** A product that was found, as an identification shows it. */
export interface Software extends
  Pick<
    Service,
    "vendor" | "product" | "version" | "extra" | "os" | "device" | "cpe" | "rule"
  > {
  readonly details: Details;
}

/** A product of the registry, and what is known of it so far. */
export interface FoundProduct {
  readonly entry: HttpProduct;
  readonly facts: ProductFacts;
}

/** Software that carries applications or stands before them: ranked no higher than the server. */
const CARRIERS: ReadonlySet<string> = new Set([
  "Akamai Bot Manager",
  "ASP.NET",
  "ASP.NET Core",
  "ASP.NET MVC",
  "Azure App Service",
  "Azure Application Gateway",
  "Caddy",
  "CakePHP",
  "Classic ASP",
  "Cloudflare CDN",
  "CloudFront",
  "CodeIgniter",
  "Django",
  "Elastic Load Balancing",
  "Envoy",
  "Express",
  "Fastify",
  "Fastly CDN",
  "Fly Proxy",
  "Google Cloud Load Balancing",
  "Imperva CDN",
  "Java servlet container",
  "Koa",
  "Kong Gateway",
  "Laravel",
  "NestJS",
  "Netlify Edge",
  "PHP",
  "S3 or compatible",
  "Sails.js",
  "Shiro",
  "Spring Boot",
  "Squid",
  "Symfony",
  "Tinyproxy",
  "Traffic Server",
  "Varnish Cache",
  "Vercel Edge",
  "nghttpx",
]);

/** Servers that frameworks are developed with: what carries the application tells more than they do. */
const BENEATH_CARRIERS: ReadonlySet<string> = new Set(["wsgiref", "WEBrick"]);

const APP_NAMES = ["application-name", "apple-mobile-web-app-title"] as const;
const CPE_LIMIT = 8;
const HEADER_LIMIT = 200;
const POWERED_LIMIT = 6;

/** Whether a product carries applications, so that another one may be behind it. */
export function isCarrier(product: string): boolean {
  return CARRIERS.has(product);
}

/** The first product that the page shows. */
export function findProduct(page: HttpPage): FoundProduct | undefined {
  for (const entry of HTTP_PRODUCTS) {
    const facts = entry.shows?.(page) ?? null;
    if (facts !== null) return { entry, facts };
  }
  return undefined;
}

/** What the fingerprint rules find in the page's texts, best evidence first. */
export function matchPage(page: HttpPage): readonly FingerprintMatch[] {
  const server = page.header("server");
  const fields = [...page.reply.headers].slice(0, HEADER_LIMIT);
  const told = [
    matchTitle(ownTitle(page)) ?? matchAppName(page.text),
    matchText("http-body", htmlGenerator(page.text)) ?? matchText("http-body", page.text),
    ...fields.map(([name, value]) => matchText("http-header", `${name}: ${value}`)),
    matchRealm(realmOf(page.header("www-authenticate"))),
    ...page.cookieNames.map((name) => matchText("http-cookie", name)),
  ].filter((match) => match !== undefined);
  const served = matchText("http-server", server);
  const carriers = told.filter(({ product }) => CARRIERS.has(product));
  return [
    ...told.filter(({ product }) => !CARRIERS.has(product)),
    ...(BENEATH_CARRIERS.has(served?.product ?? "")
      ? [...carriers, served]
      : [served, ...carriers]),
    ...matchPoweredBy(page.header("x-powered-by")),
  ].filter((match) => match !== undefined);
}

/** What a title tells, with the model where a rule knows the maker alone. */
function matchTitle(title: string): FingerprintMatch | undefined {
  const match = matchText("http-title", title);
  return match === undefined ? undefined : withDeviceName(match, title, { alone: true });
}

/** What a page calls itself where a browser installs it as an application, by the rules for titles. */
function matchAppName(html: string): FingerprintMatch | undefined {
  for (const name of APP_NAMES) {
    const match = matchTitle(metaContent(html, name));
    if (match !== undefined) return match;
  }
  return undefined;
}

/** What a realm tells by a rule, or by the maker and the model of a device in it. */
function matchRealm(realm: string): FingerprintMatch | undefined {
  return matchText("http-realm", realm) ??
    (realm === "" ? undefined : matchDeviceName(realm, { alone: true }));
}

/**
 * What `X-Powered-By` tells, programs before languages. A field that was sent several times comes as one, its
 * values separated by commas (RFC 9110 section 5.3).
 */
function matchPoweredBy(value: string): readonly FingerprintMatch[] {
  const found = [value, ...value.split(/, ?/).slice(0, POWERED_LIMIT)]
    .map((text) => matchText("http-powered-by", text))
    .filter((match) => match !== undefined);
  const products = [...new Map(found.map((match) => [match.product, match])).values()];
  return [
    ...products.filter(({ product }) => !CARRIERS.has(product)),
    ...products.filter(({ product }) => CARRIERS.has(product)),
  ];
}

/** Earlier facts with later ones over them; an empty text does not hide a known one. */
export function addFacts(earlier: ProductFacts, later: ProductFacts): ProductFacts {
  const told = Object.entries(later).filter(([, value]) => value !== "");
  return { ...earlier, ...Object.fromEntries(told) };
}

/** Puts together what the registry and the rules found; `matches` has the best evidence first. */
export function combine(
  found: FoundProduct | undefined,
  matches: readonly FingerprintMatch[],
): Software {
  const known = found === undefined ? [] : [fromRegistry(found)];
  const [chosen, ...others] = [...known, ...matches];
  const details = present(found?.facts.details ?? {});
  if (chosen === undefined) return { cpe: [], details };
  const same = others.filter(({ product }) => product === chosen.product);
  const versioned = [chosen, ...same].find(({ version }) => version !== undefined) ?? chosen;
  const os = matches.find((match) => match.os !== undefined)?.os;
  const merged: FingerprintMatch = Object.assign({}, ...same.toReversed(), chosen);
  const beside = others.filter(({ product }) => product !== chosen.product);
  return {
    ...merged,
    ...(versioned.version === undefined ? {} : { version: versioned.version }),
    ...(os === undefined ? {} : { os }),
    cpe: [...new Set([versioned, ...beside].flatMap(({ cpe }) => cpe))].slice(0, CPE_LIMIT),
    details,
  };
}

/** Software whose version was asked for separately. */
export function addVersion(software: Software, version: string): Software {
  const [first, ...others] = software.cpe;
  const parts = (first ?? "").split(":");
  const cpe = parts[5] === "*"
    ? [[...parts.slice(0, 5), version, ...parts.slice(6)].join(":")]
    : [];
  return { ...software, version, cpe: cpe.length === 0 ? software.cpe : [...cpe, ...others] };
}

function matchText(
  family: Parameters<typeof matchFingerprint>[0],
  text: string,
): FingerprintMatch | undefined {
  return text === "" ? undefined : matchFingerprint(family, text);
}

/** The operating system that the `Server` field begins with, where no product is known. */
export function systemOf(page: HttpPage): { readonly os?: string } {
  const { os } = readServer(page.header("server"));
  return os === undefined ? {} : { os };
}

function fromRegistry({ entry, facts }: FoundProduct): FingerprintMatch {
  const [vendorName = "", productName = ""] = (facts.cpe ?? entry.cpe).split(":");
  const version = facts.version?.slice(0, 80);
  const vendor = facts.vendor ?? entry.vendor;
  return {
    ...(vendor === "" ? {} : { vendor }),
    product: facts.product ?? entry.product,
    ...(version === undefined || version === "" ? {} : { version }),
    ...(facts.extra === undefined || facts.extra === "" ? {} : { extra: facts.extra }),
    cpe: productName === "" ? [] : [cpe23("a", vendorName, productName, version)],
  };
}
