/**
 * The parts of a page that a scanner reports: its title, the `generator` it names, its icon. Pages
 * are hostile and mostly broken, so they are searched, not parsed; every search is bounded.
 */

const TITLE_LIMIT = 200;
const SEARCH_LIMIT = 65_536;

// The names of U+00A0 to U+00FF, in order (HTML 4.01 section 24.2.1).
const LATIN_1 = (
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn " +
  "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave " +
  "Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml " +
  "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN " +
  "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute " +
  "icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml " +
  "yacute thorn yuml"
).split(" ");

/** Further names that titles have (HTML section 13.5), each with its character. */
const OTHERS = (
  "amp& apos' gt> lt< quot\" bull• hellip… mdash— ndash– trade™ euro€ lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” " +
  "bdquo„ lsaquo‹ rsaquo› dagger† permil‰ prime′ minus− middot· larr← uarr↑ rarr→ darr↓ harr↔ rArr⇒ " +
  "check✓ star☆ starf★ hearts♥ infin∞ ne≠ le≤ ge≥ asymp≈ sum∑ radic√ deg° ohm\u03a9 Omega\u03a9 omega\u03c9 " +
  "alpha\u03b1 beta\u03b2 gamma\u03b3 delta\u03b4 Delta\u0394 lambda\u03bb mu\u03bc pi\u03c0 sigma\u03c3 phi\u03c6 " +
  "Scaron\u0160 scaron\u0161 OElig\u0152 oelig\u0153 Yuml\u0178 colon: comma, period. excl! quest? num# " +
  "lpar( rpar) sol/ lowbar_ plus+ equals= commat@ vert| Tab\t"
).split(" ");

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
  ...OTHERS.map((entry) => [entry.slice(0, -1), entry.slice(-1)] as const),
  ...["zwnj", "zwj", "lrm", "rlm", "NewLine"].map((name) => [name, ""] as const),
  ...["ensp", "emsp", "thinsp", "hairsp"].map((name) => [name, " "] as const),
]);
/** The names that need no semicolon, where no `=` follows: those of HTML's first versions. */
const OLD_ENTITIES: ReadonlySet<string> = new Set([...LATIN_1, "amp", "gt", "lt", "quot"]);
/** In references too, 128 to 159 are Windows' characters (HTML section 13.2.5.80). */
const WINDOWS = new TextDecoder("windows-1252");

/** Text with its character references decoded, once; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}[0-9]{0,2}))(;|(?!=))/gi,
    (whole, ...found) => {
      const [decimal, hexadecimal, name, end] = found as (string | undefined)[];
      if (name !== undefined) return namedEntity(name, end === ";") ?? whole;
      if (end === "" && decimal === undefined) return whole;
      return characterOf(
        decimal === undefined ? parseInt(hexadecimal ?? "", 16) : Number(decimal),
      ) ??
        whole;
    },
  );
}

function namedEntity(name: string, ends: boolean): string | undefined {
  return ends || OLD_ENTITIES.has(name) ? NAMED_ENTITIES.get(name) : undefined;
}

function characterOf(code: number): string | undefined {
  if (code >= 0x80 && code < 0xa0) return WINDOWS.decode(Uint8Array.of(code));
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : undefined;
}

/** What opens a comment, or an element whose content is not the page's own markup. */
const OPAQUE =
  /<(?:!--|(script|style|noscript|textarea|template|svg|math|xmp|iframe|title)(?=[\s/>]))/.source;

/** The page's title: entities decoded, white space folded, at most 200 characters. */
export function htmlTitle(html: string): string {
  const page = html.slice(0, SEARCH_LIMIT);
  const at = titleStart(page);
  if (at < 0) return "";
  const rest = page.slice(at, at + 4_096);
  const end = rest.search(/<\/title/i);
  const raw = end < 0 ? rest.split("<", 1)[0] ?? "" : rest.slice(0, end);
  const folded = decodeEntities(raw).replaceAll(/\s+/g, " ").trim();
  return [...folded].slice(0, TITLE_LIMIT).join("");
}

/** Where the title's text begins: not inside a comment, a script or an image; -1 without one. */
function titleStart(page: string): number {
  for (const { 0: tag, index } of ownMarkup(page, "<title(?=[\\s/>])")) {
    const from = index + tag.length;
    const open = /^(?:[\s/][^<>]{0,200})?>/.exec(page.slice(from, from + 210));
    if (open !== null) return from + open[0].length;
  }
  return -1;
}

/** What of a pattern is the page's own markup: not in a comment, a script or a text field. */
function* ownMarkup(page: string, sought: string): Generator<RegExpExecArray> {
  const pattern = new RegExp(`${sought}|${OPAQUE}`, "gi");
  for (let found = pattern.exec(page); found !== null; found = pattern.exec(page)) {
    const name = found[1]?.toLowerCase();
    if (name === undefined && found[0] !== "<!--") {
      yield found;
      continue;
    }
    const from = pattern.lastIndex;
    const end = name === undefined ? commentEnd(page, from) : elementEnd(page, { name, from });
    // Without its end a comment or a script has the rest of the page.
    if (end < 0) return;
    pattern.lastIndex = end;
  }
}

/** `<!-->` and `<!--->` are whole comments, and `--!>` ends one (HTML sections 13.2.5.43 to 52). */
function commentEnd(page: string, from: number): number {
  const short = /^-?>/.exec(page.slice(from, from + 2));
  if (short !== null) return from + short[0].length;
  const closing = /--!?>/g;
  closing.lastIndex = from;
  return closing.exec(page) === null ? -1 : closing.lastIndex;
}

function elementEnd(
  page: string,
  { name, from }: { readonly name: string; readonly from: number },
): number {
  // Of SVG and MathML an element may be empty: `<svg/>`.
  const empty = name === "svg" || name === "math"
    ? /^[^<>]{0,600}\/>/.exec(page.slice(from, from + 602))
    : null;
  if (empty !== null) return from + empty[0].length;
  const closing = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  closing.lastIndex = from;
  return closing.exec(page) === null ? -1 : closing.lastIndex;
}

/** The generator of the page (`<meta name="generator" content="WordPress 6.4.2">`). */
export function htmlGenerator(html: string): string {
  return metaContent(html, "generator");
}

/** The content of the first `meta` element of a name, in lower case; empty without one. */
export function metaContent(html: string, name: string): string {
  for (const tag of tags(html, "meta")) {
    if (attribute(tag, "name").toLowerCase() === name) return attribute(tag, "content");
  }
  return "";
}

/** The names of the page's `meta` elements, in lower case, without repetition. */
export function metaNames(html: string): readonly string[] {
  return [...new Set(tags(html, "meta").map((tag) => attribute(tag, "name").toLowerCase()))];
}

/** What the first `<meta http-equiv="refresh">` of a page says; empty without one. */
export function metaRefresh(html: string): string {
  const refresh = tags(html, "meta").find((tag) =>
    attribute(tag, "http-equiv").toLowerCase() === "refresh"
  );
  return refresh === undefined ? "" : attribute(refresh, "content");
}

/** The icon of the page, as a path on the same server. */
export function iconPath(html: string): string {
  for (const tag of tags(html, "link")) {
    const path = attribute(tag, "href");
    if (!/\bicon\b/i.test(attribute(tag, "rel"))) continue;
    if (/^[\w.][\w./?=&%-]{0,200}$/.test(path) && !path.includes("..")) return `/${path}`;
    if (/^\/[\w.][\w./?=&%-]{0,200}$/.test(path)) return path;
  }
  return "/favicon.ico";
}

/** The first sixty tags of a name that are the page's own markup. */
function tags(html: string, name: string): readonly string[] {
  const found: string[] = [];
  for (const [tag] of ownMarkup(html.slice(0, SEARCH_LIMIT), `<${name}\\s[^<>]{0,600}>`)) {
    if (found.push(tag) >= 60) break;
  }
  return found;
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, "i").exec(
    tag,
  );
  const value = found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
  return decodeEntities(value).trim().slice(0, TITLE_LIMIT);
}
