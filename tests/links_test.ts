/** No broken link: every file, picture and heading that the README and the pages of `.github` name. */

import assert from "node:assert/strict";
import { tokensOf } from "./support/readme.ts";

const ROOT = new URL("../", import.meta.url);

function pages(): readonly string[] {
  return ["README.md", ...pagesIn(".github/")];
}

/** The pages of a folder and of those in it. */
function pagesIn(folder: string): readonly string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) =>
    isDirectory ? pagesIn(`${folder}${name}/`) : name.endsWith(".md") ? [folder + name] : []
  );
}

/** What a page links to or shows, also in HTML. */
function linksOf(markdown: string): readonly string[] {
  return tokensOf(markdown).flatMap((token) => {
    if (token.type === "link" || token.type === "image") return [String(token["href"])];
    if (token.type !== "html") return [];
    return [...token.raw.matchAll(/\b(?:href|src|srcset)="([^"]*)"/g)].map(([, to = ""]) => to);
  });
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const token of tokensOf(markdown)) {
    if (token.type !== "heading") continue;
    const plain = String(token["text"]).toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "");
    const anchor = plain.replaceAll(" ", "-");
    let name = anchor;
    for (let n = 1; anchors.has(name); n++) name = `${anchor}-${n}`;
    anchors.add(name);
  }
  return anchors;
}

/** Why a link leads nowhere; `undefined` when it leads somewhere, or to another machine by TLS. */
function problemOf(link: string, page: URL): string | undefined {
  const target = new URL(link, page);
  if (target.protocol !== "file:") return target.protocol === "https:" ? undefined : "not https";
  const anchor = target.hash.slice(1);
  target.hash = "";
  try {
    if (Deno.statSync(target).isDirectory || anchor === "") return undefined;
  } catch {
    return "no such file";
  }
  return anchorsOf(Deno.readTextFileSync(target)).has(anchor) ? undefined : "no such heading";
}

Deno.test("every relative link, picture and anchor of the pages leads somewhere", () => {
  for (const name of pages()) {
    const page = new URL(name, ROOT);
    for (const link of linksOf(Deno.readTextFileSync(page))) {
      assert.equal(problemOf(link, page), undefined, `${name}: ${link}`);
    }
  }
});

Deno.test("every page of .github/docs is reached from the README by links", () => {
  const reached = new Set<string>();
  const follow = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    const page = new URL(name, ROOT);
    for (const link of linksOf(Deno.readTextFileSync(page))) {
      const { protocol, pathname } = new URL(link, page);
      const path = pathname.replace(ROOT.pathname, "");
      if (protocol === "file:" && path.endsWith(".md")) follow(path);
    }
  };
  follow("README.md");
  const docs = pages().filter((name) => name.startsWith(".github/docs/"));
  assert.ok(docs.length >= 12);
  for (const name of docs) assert.ok(reached.has(name), name);
});

Deno.test("a broken link is noticed, whether a file or a heading is missing", () => {
  const page = new URL("README.md", ROOT);
  assert.equal(problemOf("nowhere.md", page), "no such file");
  assert.equal(problemOf("#no-such-part", page), "no such heading");
  assert.equal(problemOf(".github/docs/states.md#no-such-part", page), "no such heading");
  assert.equal(problemOf("http://example.org/", page), "not https");
  assert.equal(problemOf(".github/CONTRIBUTING.md#the-gate", page), undefined);
  assert.deepEqual(linksOf('[a](b) ![c](d.png)\n\n<img src="e.svg">'), ["b", "d.png", "e.svg"]);
  assert.deepEqual([...anchorsOf("# A b!\n\n## `A` b\n\n## A b")], ["a-b", "a-b-1", "a-b-2"]);
});
