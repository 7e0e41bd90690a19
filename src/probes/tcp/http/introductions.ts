/**
 * What a page says about the software behind it, beside what rules know: product fields, generator,
 * realm, title, JSON or XML, a short text, the foot of an error page.
 *
 *     X-Frob-Version: 1.2.3
 *     <hr><address>frobd/1.2 at host.example Port 80</address>
 *     <footer>Powered by <a href="/">Frob</a> 1.2.3</footer>
 */

import type { Said } from "../../../fingerprints/introduction/guess.ts";
import { realmOf } from "./details.ts";
import { decodeEntities, htmlGenerator, metaContent } from "./html.ts";
import { markupIntroductions } from "./markup.ts";
import { metricsIntroduction } from "./metrics.ts";
import type { HttpPage } from "./page.ts";

const SEARCH_LIMIT = 16_384;
/** A body of one text is this short. */
const TEXT_LIMIT = 600;
const FIELDS = 40;

/** `x-frob-version`, and fields that name software as `Server` does. */
const VERSION_FIELD = /^x-([a-z][a-z0-9-]{1,30})-version$/;
const SOFTWARE_FIELD =
  /^x-(?:[a-z0-9-]{1,20}-)?(?:server|application|product|software|app|engine)$/;
/** Fields about a server before this one, or about a host. */
const NO_SOFTWARE = /^x-(?:served-by|backend-server|origin-server|upstream-server|cache-server)$/;

/** The texts of a page, whatever is known of it already. */
export function introductionsOf(page: HttpPage): readonly Said[] {
  const field = (name: string) => page.header(name);
  const texts: readonly Said[] = [
    ...serverFields(field("server")),
    { kind: "field", from: "generator", text: generatorOf(page) },
    ...productFields(page),
    ...pairedFields(page),
    ...markupIntroductions(page),
    ...documentsOf(page),
    { kind: "versioned-field", from: "X-Powered-By field", text: field("x-powered-by") },
    { kind: "versioned-field", from: "Via field", text: viaComment(field("via")) },
    { kind: "versioned-field", from: "body", text: poweredBy(page.text) },
    { kind: "title", from: "title", text: page.title },
    { kind: "title", from: "realm", text: realmOf(field("www-authenticate")) },
    ...footOf(page).map((text) => ({ kind: "title", from: "error page", text }) as const),
  ];
  return texts.filter(({ text }) => text !== "");
}

/** The generator, with the version that an element of its own has: `frob-version`. */
function generatorOf(page: HttpPage): string {
  const name = htmlGenerator(page.text) || page.header("x-generator");
  const version = /^[A-Za-z]{2,30}$/.test(name)
    ? metaContent(page.text, `${name.toLowerCase()}-version`)
    : "";
  return /^v?\d/.test(version) ? `${name}/${version}` : name;
}

/** A `Server` that two servers sent, one behind the other, is two: `nginx, Frob/1.2`. */
function serverFields(value: string): readonly Said[] {
  const both = /^[\w.-]{2,30}, [\w.-]{2,30}\/v?\d[\w.-]{0,20}$/.test(value);
  const texts = both ? value.split(", ").toReversed() : [value];
  return texts.map((text) => ({ kind: "field", from: "Server field", text }));
}

/** The body, where it is data, metrics or a short text and no page. */
export function documentsOf(page: HttpPage): readonly Said[] {
  const metrics = metricsIntroduction(page);
  if (metrics.length > 0) return metrics;
  if (isDocument(page.text)) return [{ kind: "document", from: "body", text: page.text }];
  const text = plainText(page);
  return text === "" ? [] : [{ kind: "greeting", from: "body", text }];
}

/** Fields of which one names the software and one its version: `X-App-Name`, `X-App-Version`. */
const PAIRED = ["app", "application", "product", "service", "software", "server"] as const;

function pairedFields(page: HttpPage): readonly Said[] {
  return PAIRED.flatMap((key): readonly Said[] => {
    const name = page.header(`x-${key}-name`) || page.header(`x-${key}`);
    const version = page.header(`x-${key}-version`);
    return name === "" || !/^v?\d/.test(version) || /\d/.test(name)
      ? []
      : [{ kind: "versioned-field", from: `x-${key}-version field`, text: `${name}/${version}` }];
  });
}

function productFields(page: HttpPage): readonly Said[] {
  return [...page.reply.headers].slice(0, FIELDS).flatMap(
    ([name, value]): readonly Said[] => {
      if (SOFTWARE_FIELD.test(name) && !NO_SOFTWARE.test(name)) {
        return [{ kind: "versioned-field", from: `${name} field`, text: value }];
      }
      const product = VERSION_FIELD.exec(name)?.[1];
      if (product === undefined || !/^v?\d/.test(value)) return [];
      const words = product.split("-").filter((word) => word !== "");
      return [{
        kind: "versioned-field",
        from: `${name} field`,
        text: `${words.join(" ")}/${value}`,
      }];
    },
  );
}

/** Whether a text is data, JSON or XML, and no page. */
export function isDocument(text: string): boolean {
  return /^\s{0,20}(?:[{[]|<(?!!doctype|html))/i.test(text);
}

/** A short body that is no page, as a greeting: `Frob 1.2.3 is running`. */
function plainText({ text, reply }: HttpPage): string {
  const type = reply.headers.get("content-type") ?? "text/plain";
  return /^text\/(?:plain|html)\b/i.test(type) && !text.includes("<") &&
      text.length <= TEXT_LIMIT && !/^\s{0,20}[<{[]/.test(text)
    ? text
    : "";
}

/** The program in the comment of `Via: 1.1 cache (Frob/7.1)`. */
function viaComment(via: string): string {
  return /\(([A-Za-z][\w.-]{1,40}\/v?\d[\w.-]{0,30})\)/.exec(via)?.[1] ?? "";
}

/** What follows `Powered by` in a page, where a version follows soon. */
function poweredBy(html: string): string {
  const page = html.slice(0, SEARCH_LIMIT * 4);
  const at = page.search(/\bpowered by\b/i);
  if (at < 0) return "";
  const text = withoutTags(page.slice(at + "powered by".length, at + 400)).replace(/^[\s:]+/, "");
  return /^[^\s|,;]{1,40}(?: [^\s|,;]{1,30}){0,3}? (?:v|version )?\d[\w.-]{1,30}/i.exec(text)
    ?.[0] ?? "";
}

/** The blocks of an error page, as texts: one of them may be the server's own signature. */
function footOf({ status, text }: HttpPage): readonly string[] {
  if (status < 400 || text.length > 4_096) return [];
  const blocks = text.split(
    /<\/?(?:hr|address|center|p|h\d|div|small|i|em|footer|body|br)\b[^<>]{0,200}>/i,
  );
  return blocks.map((block) =>
    withoutTags(block).replace(/ (?:Server )?at \S{1,255}(?: Port \d{1,5})?$/i, "")
  )
    .filter((block) => block !== "" && block.length <= 120).slice(-12);
}

function withoutTags(html: string): string {
  return decodeEntities(html.replaceAll(/<[^<>]{0,300}>/g, " ")).replaceAll(/\s+/g, " ").trim();
}
