/**
 * A name with a version in JSON, as members of one object, and in XML, as attributes or children of one
 * element.
 *
 *     {"name": "frob", "version": "1.2.3"}        {"server": {"product": "Frob", "version": "1.2"}}
 *     {"frob": "Welcome", "version": "1.2.3"}     {"message": "Frob is running", "version": "1.2"}
 *     {"openapi": "3.0.3", "info": {"title": "Frob API", "version": "1.2"}}
 *     <frob:info product="Frob" version="1.2"/>   <info><name>Frob</name><version>1.2</version></info>
 */

import { type Introduced, readName, readSentence } from "./sentence.ts";
import { versionOf } from "./version.ts";

/** Members that name software, the surest first. */
const NAMES = [
  ...["product", "productName", "product_name", "software", "softwareName", "application", "app"],
  ...["appName", "app_name", "applicationName", "serverName", "server_name", "serviceName"],
  ...["service_name", "server", "service", "daemon", "program", "implementation", "name"],
];
const VERSIONS = [
  ...["version", "productVersion", "product_version", "softwareVersion", "software_version"],
  ...["appVersion", "app_version", "serverVersion", "server_version", "ver", "release"],
  ...["serviceVersion", "service_version", "versionString", "version_string", "buildVersion"],
];
/** Members whose text may introduce the program in a sentence. */
const TEXTS = [
  "message",
  "msg",
  "banner",
  "description",
  "greeting",
  "welcome",
  "tagline",
  "server",
];
/** Members of which an object may be about the program. */
const ABOUT = [
  ...[
    "server",
    "serverInfo",
    "server_info",
    "data",
    "info",
    "about",
    "app",
    "application",
    "result",
  ],
  ...[
    "build",
    "build_info",
    "buildInfo",
    "product",
    "service",
    "software",
    "meta",
    "system",
    "agent",
    "package",
    "api",
  ],
];
/** Members of what is sold, written or played, and of persons: their `product` and `version` are no program's. */
const OF_GOODS = [
  ...["price", "currency", "sku", "isbn", "artist", "album", "quantity", "in_stock"],
  ...["first_name", "last_name", "birthday"],
];
const TEXT_LIMIT = 65_536;
/** A member that welcomes (`{"frob": "Welcome", "version": "2.1"}`) is among the first so many. */
const MEMBERS = 20;
/** Among so many members one may have its name written otherwise. */
const MEMBER_LIMIT = 100;

type Members = Readonly<Record<string, unknown>>;

/** What a JSON text introduces, in itself or in one of its members. */
export function readJson(text: string): Introduced | undefined {
  if (text.length > TEXT_LIMIT || !/^\s{0,20}[{[]/.test(text)) return undefined;
  const root = membersOf(parse(text));
  if (root === undefined) return undefined;
  const result = membersOf(own(root, "result"));
  for (const members of [root, ...aboutIn(root), ...result === undefined ? [] : aboutIn(result)]) {
    const found = pairIn(members) ?? sentenceIn(members);
    if (found !== undefined) return found;
  }
  return specificationIn(root);
}

function aboutIn(members: Members): readonly Members[] {
  return ABOUT.map((key) => membersOf(own(members, key))).filter((found) => found !== undefined);
}

/** The title of an OpenAPI document (`openapi`, before version 3 `swagger`), without what it says of itself. */
function specificationIn(root: Members): Introduced | undefined {
  const info = membersOf(own(root, "info"));
  const told = info === undefined ? undefined : versionIn(info);
  const title = info === undefined ? undefined : own(info, "title");
  const isOne = typeof (own(root, "openapi") ?? own(root, "swagger")) === "string";
  if (!isOne || told === undefined || typeof title !== "string") return undefined;
  const named = readName(
    title.slice(0, 80).replace(
      /(?:[ :-]{1,3}(?:REST(?:ful)?|HTTP|Web|Public|Server|Service))?[ :-]{1,3}APIs?(?: v?\d[\d.]{0,8})?(?: (?:docs|documentation|reference|specification))?$/i,
      "",
    ),
  );
  return named === undefined ? undefined : { product: named.product, version: told };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A greeting may be several documents, one a line.
    const [first = ""] = text.trimStart().split("\n", 1);
    return first.length < text.length ? parse(first) : undefined;
  }
}

function versionIn(members: Members): string | undefined {
  const version = VERSIONS.map((key) => own(members, key))
    // A whole number is the version of a format.
    .find((value) =>
      typeof value === "string" || (typeof value === "number" && !Number.isInteger(value))
    );
  return version === undefined
    ? undefined
    : versionOf(String(version).slice(0, 60), { bare: true, told: true });
}

function pairIn(members: Members): Introduced | undefined {
  const told = versionIn(members);
  if (told === undefined || OF_GOODS.some((key) => own(members, key) !== undefined)) {
    return undefined;
  }
  for (const key of NAMES) {
    const value = own(members, key);
    const named = typeof value === "string" ? nameIn(value) : undefined;
    if (named !== undefined) return { product: named.product, version: named.version ?? told };
  }
  const welcoming = Object.entries(members).slice(0, MEMBERS).find(([key, value]) =>
    typeof value === "string" && /^welcome!?$/i.test(value) && !TEXTS.includes(key)
  )?.[0];
  const named = welcoming === undefined ? statedIn(members) : readName(welcoming);
  return named === undefined ? undefined : { product: named.product, version: told };
}

/** `Welcome to Frob!`, `Frob server is running`. */
const STATEMENT =
  /^(?:(?:welcome to|hello from|this is) (?:the )?([^.!,:]{2,40}?)|(?:the )?([^.!,:]{2,40}?)(?: (?:api|server|service))? is (?:up|up and running|running|online|alive|ready|working))[.! ]{0,3}$/i;

/** The name of what says that it is there. */
function statedIn(members: Members): Introduced | undefined {
  for (const key of [...TEXTS, "status"]) {
    const value = own(members, key);
    const found = typeof value === "string" ? STATEMENT.exec(value.slice(0, 80)) : null;
    const name = (found?.[1] ?? found?.[2] ?? "").replace(/ (?:api|server|service)$/i, "");
    const named = readName(name);
    if (named !== undefined) return named;
  }
  return undefined;
}

/** `Frob`, or `Frob/1.2`. */
function nameIn(value: string): Introduced | undefined {
  return readName(value) ?? readSentence(value, { isField: true, whole: true });
}

function sentenceIn(members: Members): Introduced | undefined {
  for (const key of TEXTS) {
    const value = own(members, key);
    const found = typeof value === "string" ? readSentence(value) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function membersOf(value: unknown): Members | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Members
    : undefined;
}

/** A member by its name, else by the same name written otherwise: `ServerName`, `server-name`. */
function own(members: Members, key: string): unknown {
  if (Object.hasOwn(members, key)) return members[key];
  const written = writtenNames(members).get(plainName(key));
  return written === undefined ? undefined : members[written];
}

const WRITTEN = new WeakMap<Members, ReadonlyMap<string, string>>();

/** The first names of members as they are written, by their plain form. */
function writtenNames(members: Members): ReadonlyMap<string, string> {
  const known = WRITTEN.get(members);
  if (known !== undefined) return known;
  const names = Object.keys(members).slice(0, MEMBER_LIMIT).toReversed();
  const made = new Map(names.map((name) => [plainName(name), name]));
  WRITTEN.set(members, made);
  return made;
}

function plainName(name: string): string {
  return name.slice(0, 40).replaceAll(/[_-]/g, "").toLowerCase();
}

/** Elements of pages and pictures: their versions are those of a format. */
const FORMATS =
  /^(?:\?xml|!|meta|link|script|svg|rss|feed|html|a|img|input|form|body|head|style|stream|stylesheet|opml|wsdl|definitions|schema|envelope|iframe|param|object)/i;
const TAG_LIMIT = 60;

/** What an XML text introduces: attributes of one tag, or two elements beside each other. */
export function readXml(text: string): Introduced | undefined {
  const page = text.slice(0, 16_384);
  if (!/^\s{0,20}</.test(page)) return undefined;
  let count = 0;
  for (
    const [, name = "", attributes = ""] of page.matchAll(
      /<([?!]?[A-Za-z][\w:.-]{0,60})([^<>]{0,600})>/g,
    )
  ) {
    if (count++ >= TAG_LIMIT) break;
    if (FORMATS.test(name.replace(/^[\w-]+:/, ""))) continue;
    const found = pairIn(attributesOf(attributes));
    if (found !== undefined) return found;
  }
  return /<html|<!doctype html/i.test(page) ? undefined : pairIn(elementsOf(page));
}

function attributesOf(text: string): Members {
  const found = [
    ...text.matchAll(/\s([A-Za-z][\w-]{0,30})\s?=\s?(?:"([^"<>]{0,120})"|'([^'<>]{0,120})')/g),
  ];
  return Object.fromEntries(found.slice(0, 20).map(([, key = "", a, b]) => [key, a ?? b ?? ""]));
}

/** Elements of text, by name; the first of each. */
function elementsOf(page: string): Members {
  const found = [...page.matchAll(/<([A-Za-z][\w-]{0,30})>([^<>]{1,120})<\//g)].slice(0, TAG_LIMIT);
  return Object.fromEntries(
    found.toReversed().map(([, key = "", value = ""]) => [key, value.trim()]),
  );
}
