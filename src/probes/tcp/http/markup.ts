/**
 * What the markup of a page says about the software behind it, beside its title and generator.
 *
 *     <meta name="application-name" content="Frob"><meta name="version" content="1.2.3">
 *     <meta name="frob-version" content="1.2.3">
 *     <script>document.title = "Frob 1.2.3";</script>
 *     <h1>Frob 1.2.3</h1>                                            where the page has no title
 */

import type { Said } from "../../../fingerprints/introduction/guess.ts";
import { decodeEntities, metaContent, metaNames } from "./html.ts";
import type { HttpPage } from "./page.ts";

const VERSION_NAMES = ["version", "application-version", "app-version"] as const;
const VERSION_NAME = /^([a-z][a-z0-9-]{1,30})-version$/;
/** A page without a title is searched for a heading if it is this short. */
const PAGE_LIMIT = 4_096;

/** The texts of a page's elements that may introduce its software. */
export function markupIntroductions(page: HttpPage): readonly Said[] {
  const { text, title } = page;
  return [
    ...applicationName(text),
    ...versionElements(text),
    ...(title === "" ? titles(text) : []),
  ];
}

function applicationName(html: string): readonly Said[] {
  const name = metaContent(html, "application-name");
  if (name === "") return [];
  const version = VERSION_NAMES.map((key) => metaContent(html, key)).find((value) =>
    /^v?\d/.test(value)
  );
  const said: Said = { kind: "field", from: "application name", text: name };
  const isPair = version !== undefined && !/\d/.test(name);
  return isPair ? [{ ...said, text: `${name}/${version}` }, said] : [said];
}

function versionElements(html: string): readonly Said[] {
  return metaNames(html).flatMap((name): readonly Said[] => {
    const words = VERSION_NAME.exec(name)?.[1]?.replaceAll("-", " ");
    const version = words === undefined ? "" : metaContent(html, name);
    return /^v?\d/.test(version)
      ? [{ kind: "versioned-field", from: `${name} element`, text: `${words}/${version}` }]
      : [];
  });
}

/** What stands for the title of a page that has none. */
function titles(html: string): readonly Said[] {
  const script =
    /\bdocument\.title\s{0,4}=\s{0,4}(?:"([^"<>\\]{2,80})"|'([^'<>\\]{2,80})')\s{0,4}[;<\n]/
      .exec(html.slice(0, 4 * PAGE_LIMIT));
  const heading = html.length > PAGE_LIMIT
    ? undefined
    : /<h1\b[^<>]{0,100}>([^<>]{2,80})<\/h1>/i.exec(html)?.[1];
  return [
    { kind: "title", from: "title that a script sets", text: script?.[1] ?? script?.[2] ?? "" },
    { kind: "title", from: "heading", text: decodeEntities(heading ?? "").trim() },
  ];
}
