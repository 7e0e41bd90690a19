/**
 * HTTP/1, in the clear or inside TLS: the status, the title, the server and the application that
 * answers. HEAD is sent first to its own ports because it costs the server least; GET follows for what only a
 * body has, then at most three public requests that the first reply or the port suggests.
 *
 *     HEAD / HTTP/1.1 CRLF Host: ... CRLF CRLF
 *     -> HTTP/1.1 200 OK CRLF Server: nginx/1.22.1 CRLF ... CRLF CRLF
 *
 * Source: RFC 9110 (semantics), RFC 9112 (HTTP/1.1).
 */

import type { Conversation, Identification, Probe, ProbeContext } from "../probe.ts";
import { askPage } from "./http/ask_page.ts";
import { askAsBrowser } from "./http/browser_page.ts";
import { HttpClient } from "./http/client.ts";
import { askControlPort, askDisguised, disguisedService, needsAsking } from "./http/disguised.ts";
import { present } from "../details.ts";
import { describePage } from "./http/details.ts";
import { askErrorPage, describeTlsNotice } from "./http/error_page.ts";
import type { HttpAnswer } from "./http/exchange.ts";
import { askForwarding } from "./http/forwarding.ts";
import { iconProduct } from "./http/favicon_products.ts";
import { faviconHash, faviconSha256 } from "./http/favicon.ts";
import { askHiddenProgram } from "./http/hidden_programs.ts";
import { iconPath } from "./http/html.ts";
import { documentsOf, introductionsOf } from "./http/introductions.ts";
import { askAccess } from "./http/access.ts";
import { type HttpReply, parseBareDocument, parseReply } from "./http/message.ts";
import { metricsPath, programOfMetrics, versionInMetrics } from "./http/metrics.ts";
import { asksForTls, deniesHttp } from "./http/notices.ts";
import { type HttpPage, readPage } from "./http/page.ts";
import { byPath, firstTold, worthAsking } from "./http/product_questions.ts";
import { askProxyVersion, describeProxy, isForwardProxy } from "./http/proxy.ts";
import { isRedirect, localRedirect } from "./http/redirect.ts";
import { HTTP_PRODUCTS } from "./http/products/registry.ts";
import {
  addFacts,
  addVersion,
  combine,
  findProduct,
  type FoundProduct,
  isCarrier,
  matchPage,
  type Software,
  systemOf,
} from "./http/software.ts";
import { versionBesideName, versionInSignature } from "./http/stated_version.ts";
import { readVersion, versionQuestionOf } from "./http/version_questions.ts";
import { askWebSocket, wantsWebSocket, withWebSocket } from "./http/websocket.ts";

/** From this intensity on, the body is requested. */
const BODY_INTENSITY = 3;
/** From this intensity on, requests about the product are sent. */
const QUESTION_INTENSITY = 4;
const ICON_INTENSITY = 6;
const QUESTIONS = 3;
const REDIRECTS = 2;

const PLAIN_PORTS = [
  80,
  8080,
  8000,
  8008,
  8081,
  8888,
  3000,
  5000,
  9090,
  5601,
  9200,
  8086,
  8123,
  8053,
];
const PRODUCT_PORTS = HTTP_PRODUCTS.flatMap(({ question }) => question?.ports ?? []);
const TLS_PORTS = [443, 8443, 4443, 9443, 8006, 10443, 6443, 10250, 2376, 8501, 16443, 8920, 10000];

/** The probe of HTTP/1. */
export const httpProbe: Probe = {
  name: "http",
  title: "HTTP and HTTPS, and the products behind it",
  transport: "tcp",
  ports: [...new Set([...PLAIN_PORTS, ...PRODUCT_PORTS])].filter((port) => !isTlsOnly(port)),
  tlsPorts: TLS_PORTS,
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 1,
  recognise(reply) {
    if (asksForTls(reply)) return null;
    const parsed = parseReply(reply);
    if (parsed === null) return null;
    const page = readPage(parsed);
    if (needsAsking(page)) return null;
    const disguised = disguisedService(page);
    if (disguised !== null || deniesHttp(reply)) return disguised;
    return identification(page, { tls: false });
  },
  inTheClear: { request: "GET / HTTP/1.0\r\n\r\n", read: describeTlsNotice },
  identify,
};

function isTlsOnly(port: number): boolean {
  return TLS_PORTS.includes(port) && !PLAIN_PORTS.includes(port) && port !== 10_250;
}

/** The first reply that is HTTP, and the bytes that came for the first request. */
interface FirstReply {
  readonly reply: HttpReply | null;
  readonly bytes: Uint8Array;
}

async function identify(
  conversation: Conversation,
  context: ProbeContext,
): Promise<Identification | null> {
  const tls = conversation.tls !== undefined;
  const client = new HttpClient(conversation, context);
  // Some servers know GET alone: OpenSSL's s_server inside TLS, BIND's statistics. A port that HTTP does
  // not list gets one question of this probe, so it is the one that all of them answer.
  const onlyGet = (tls || !isListed(context)) && context.intensity >= BODY_INTENSITY;
  const first = await (onlyGet ? replyToGet(client, context) : firstReply(client, context));
  const reply = first.reply ?? parseReply(context.banner);
  if (reply === null) return await askControlPort(first.bytes, context);
  const page = readPage(reply);
  const other = await askDisguised(page, context);
  if (other !== null) return other;
  const mayAsk = context.intensity >= QUESTION_INTENSITY;
  if (isForwardProxy(page)) {
    const { details, ...proxy } = describeProxy(page);
    const told = mayAsk ? await askProxyVersion(client, proxy) : {};
    return { ...proxy, ...told, details: { ...details, ...await askForwarding(page, context) } };
  }
  const asked = mayAsk
    ? await askFurther(client, { page, context })
    : { found: findProduct(page), landing: undefined, left: 0 };
  const version = asked.left > 0 ? await askVersion(client, page, asked) : "";
  const access = mayAsk ? await askAccess(client, asked.found?.entry.access) : {};
  const program = mayAsk
    ? await findHidden(client, page, { asked, port: context.port })
    : undefined;
  const icon =
    context.intensity >= ICON_INTENSITY || (asked.left > 0 && hidesBehindIcon(page, asked))
      ? await askIcon(client, asked.landing ?? page)
      : {};
  const { found, landing } = asked;
  const told = identification(page, { tls, ...asked, version, icon: icon.favicon_sha256 ?? "" });
  if (program !== undefined) {
    // The vendor and the rule are those of the framework that it is written with.
    const { vendor: _vendor, rule: _rule, ...others } = told;
    return { ...others, cpe: [], ...program, details: { ...told.details, ...program.details } };
  }
  if (mayAsk && found === undefined && wantsWebSocket(page)) {
    return withWebSocket(told, await askWebSocket(context));
  }
  const title = landing?.title ?? "";
  const leadsAway = isRedirect(page) && landing === undefined;
  const server = told.product === undefined
    ? await askErrorPage(client, [page, ...asked.others ?? []], asked.left > 0 && !leadsAway)
    : undefined;
  return {
    ...told,
    ...server,
    details: {
      ...told.details,
      ...(page.title === "" && title !== "" ? { http_title: title } : {}),
      ...present(found?.facts.details ?? {}),
      ...access,
      ...icon,
    },
  };
}

/** The reply to HEAD or, where that is refused or has too few facts, to GET. */
async function firstReply(client: HttpClient, context: ProbeContext): Promise<FirstReply> {
  const head = await client.ask("HEAD", "/");
  const bytes = head?.bytes ?? new Uint8Array();
  if (head !== undefined && !mayStillBeHttp(head, context)) return { reply: null, bytes };
  if (head?.reply !== undefined && context.intensity < BODY_INTENSITY && !isRefused(head.reply)) {
    return { reply: head.reply, bytes };
  }
  const { reply } = await replyToGet(client, context, head?.reply);
  return { reply, bytes };
}

/** The reply to GET, else to HEAD; `null` when the server says that it speaks no HTTP. */
async function replyToGet(
  client: HttpClient,
  context: ProbeContext,
  head?: HttpReply,
): Promise<FirstReply> {
  const get = await client.ask("GET", "/");
  const bytes = get?.bytes ?? new Uint8Array();
  if (asksForTls(bytes) || deniesHttp(bytes)) return { reply: null, bytes };
  return { reply: get?.reply ?? head ?? bareDocument(get, context), bytes };
}

/** A document without a head, where it came after a request and not as a greeting. */
function bareDocument(answer: HttpAnswer | undefined, { banner }: ProbeContext): HttpReply | null {
  return answer === undefined || banner.length > 0 ? null : parseBareDocument(answer.bytes);
}

/** Decided by bytes that are not HTTP, and by a timeout on a port that HTTP does not list. */
function mayStillBeHttp(answer: HttpAnswer, context: ProbeContext): boolean {
  if (answer.reply !== undefined) return true;
  if (answer.bytes.length > 0) return parseBareDocument(answer.bytes) !== null;
  return !answer.silent || isListed(context);
}

function isListed({ port }: ProbeContext): boolean {
  return httpProbe.ports.includes(port) || httpProbe.tlsPorts.includes(port);
}

function isRefused({ status }: HttpReply): boolean {
  return status === 400 || status === 405 || status === 501;
}

/** What further requests found, and how many more are allowed. */
interface Asked {
  readonly found: FoundProduct | undefined;
  readonly landing: HttpPage | undefined;
  readonly left: number;
  /** Replies that no product took for its own, and metrics. */
  readonly others?: readonly HttpPage[];
}

/** The page at the end of redirects that stay on this server, at most two. */
async function followRedirects(
  client: HttpClient,
  page: HttpPage,
): Promise<{ readonly landing: HttpPage | undefined; readonly steps: number }> {
  let landing: HttpPage | undefined;
  let from = "/";
  for (let steps = 0;; steps++) {
    const path = localRedirect(landing ?? page, { origin: client.origin, from });
    const next = path === undefined || steps === REDIRECTS
      ? undefined
      : await askPage(client, path);
    if (path === undefined || next === undefined) return { landing, steps };
    // A page that leads nowhere is still the server's own.
    if (next.status === 404 && (landing?.status ?? 404) < 300) return { landing, steps: steps + 1 };
    landing = next;
    from = path;
  }
}

/** Follows redirects on the same server, then sends the product's public request. */
async function askFurther(
  client: HttpClient,
  { page, context }: { readonly page: HttpPage; readonly context: ProbeContext },
): Promise<Asked> {
  const { landing, steps } = await followRedirects(client, page);
  let left = (context.intensity >= 7 ? 2 * QUESTIONS : QUESTIONS) - steps;
  let found = findProduct(page) ?? (landing === undefined ? undefined : findProduct(landing));
  const others: HttpPage[] = [];
  for (const [path, entries] of byPath(worthAsking(found, { page, landing, port: context.port }))) {
    if (left-- <= 0) break;
    const answer = await askPage(client, path);
    if (answer === undefined) break;
    const told = firstTold(entries, answer);
    if (told === undefined) {
      others.push(answer);
      continue;
    }
    found = { entry: told.entry, facts: addFacts(found?.facts ?? {}, told.facts) };
    break;
  }
  const metrics = metricsPath(landing ?? page);
  const named = softwareOf(page, { found, landing });
  if (metrics !== undefined && named.version === undefined && left-- > 0) {
    const answer = await askPage(client, metrics);
    if (answer !== undefined) others.push(answer);
  }
  if (landing !== undefined || named.product !== undefined) return { found, landing, left, others };
  const shown = await askAsBrowser(client, page);
  if (found === undefined && shown !== undefined) found = findProduct(shown);
  return { found, landing: shown, left, others };
}

/** The version of a product that is known by name, where the product tells it to anybody. */
async function askVersion(client: HttpClient, page: HttpPage, asked: Asked): Promise<string> {
  const { product = "", version } = softwareOf(page, asked);
  const isTold = version !== undefined || versionInMetrics(asked.others ?? [], product) !== "";
  const question = isTold ? undefined : versionQuestionOf(product);
  const answer = question === undefined ? undefined : await askPage(client, question[1]);
  return question === undefined || answer === undefined ? "" : readVersion(question, answer);
}

/** The program without a page that stands behind this one. */
async function findHidden(
  client: HttpClient,
  page: HttpPage,
  { asked, port }: { readonly asked: Asked; readonly port: number },
): Promise<Partial<Identification> | undefined> {
  const named = softwareOf(page, asked);
  return await askHiddenProgram(client, page, {
    port,
    isKnown: asked.found !== undefined,
    isOfServer: isOfServerOnly(named) || isCarrier(named.product ?? ""),
    left: asked.left,
  });
}

async function askIcon(
  client: HttpClient,
  page: HttpPage,
): Promise<Readonly<Record<string, string>>> {
  const reply = (await client.ask("GET", iconPath(page.text)))?.reply;
  if (reply === undefined || reply.status !== 200 || reply.body.length === 0) return {};
  if (/^text\/html\b/i.test(reply.headers.get("content-type") ?? "")) return {};
  return {
    favicon_mmh3: String(faviconHash(reply.body)),
    favicon_sha256: await faviconSha256(reply.body),
  };
}

function identification(
  page: HttpPage,
  { tls, found = findProduct(page), landing, others = [], version = "", icon = "" }:
    & Partial<Asked>
    & {
      readonly tls: boolean;
      readonly version?: string;
      readonly icon?: string;
    },
): Identification {
  const named = softwareOf(page, { found, landing }, icon);
  const told = version !== "" || named.product === undefined || named.version !== undefined
    ? version
    : versionInMetrics(others, named.product);
  const counted = named.product === undefined ? programOfMetrics([page, ...others]) : undefined;
  const { details, ...software } = counted === undefined
    ? told === "" ? named : addVersion(named, told)
    : combine(undefined, [counted]);
  if (isForwardProxy(page)) return describeProxy(page);
  const pages = [...landing === undefined ? [] : [landing], page];
  const says = software.product === undefined
    ? [...pages.flatMap(introductionsOf), ...others.flatMap(documentsOf)]
    : [];
  return {
    service: "http",
    ...(software.product === undefined ? systemOf(page) : {}),
    ...software,
    ...(says.length === 0 ? {} : { says }),
    details: { ...describePage(page, { tls }), ...details },
  };
}

/**
 * Whether the page belongs to an application that nothing names: it links an icon, and at most the web
 * server before it is known.
 */
function hidesBehindIcon(page: HttpPage, asked: Asked): boolean {
  const { text } = asked.landing ?? page;
  return asked.found === undefined && isOfServerOnly(softwareOf(page, asked)) &&
    /<link\b[^<>]{0,200}\brel=["']?(?:shortcut )?icon\b/i.test(text.slice(0, 16_384));
}

function isOfServerOnly({ product, rule }: Software): boolean {
  return product === undefined || rule === undefined || /^http-(?:server|powered-by):/.test(rule);
}

function softwareOf(
  page: HttpPage,
  { found, landing }: Omit<Asked, "left">,
  icon = "",
): Software {
  const pages = landing === undefined ? [page] : [page, landing];
  const matches = pages.toReversed().flatMap(matchPage);
  const named = combine(found, matches);
  const product = found === undefined && isOfServerOnly(named) ? iconProduct(icon) : undefined;
  if (product !== undefined) return combine(undefined, [product, ...matches]);
  const isOfServer = found === undefined && isOfServerOnly(named);
  if (named.product === undefined || named.version !== undefined) return named;
  const stated = isOfServer ? versionInSignature : versionBesideName;
  const version = stated(pages.toReversed(), named.product);
  return version === "" ? named : addVersion(named, version);
}
