/** The README and the pages of `.github/docs`: their code blocks, and the commands in them. */

import { lexer, type Token, walkTokens } from "marked";

/** A fenced block. */
export interface Block {
  /** `sh`, `text`, `yaml`, ... */
  readonly language: string;
  readonly text: string;
  /** Whether the block before it is the only thing before it: what a run prints. */
  readonly follows: boolean;
}

/** A command as it is typed, without its comment. */
export interface ReadmeCommand {
  readonly words: string;
  /** 0, or what its comment says: `# exit code 1: ...`. */
  readonly exitCode: number;
}

/** A page of the documentation. */
export interface Page {
  /** From the root: `README.md`, `.github/docs/options.md`. */
  readonly name: string;
  readonly text: string;
}

const ROOT = new URL("../../", import.meta.url);
const DOCS = ".github/docs/";
/** Pages whose commands are run first, since the files that they save are used by the others. */
const FIRST: readonly string[] = ["README.md", `${DOCS}examples.md`];

/** The README and every page of `.github/docs`, in the order in which their commands are run. */
export function readPages(): readonly Page[] {
  const docs = [...Deno.readDirSync(new URL(DOCS, ROOT))].filter(({ isFile }) => isFile)
    .map(({ name }) => DOCS + name).sort();
  const others = docs.filter((name) => !FIRST.includes(name));
  return [...FIRST, ...others].map((name) => ({
    name,
    text: Deno.readTextFileSync(new URL(name, ROOT)),
  }));
}

/** The text of all pages. */
export function readAllPages(): string {
  return readPages().map(({ text }) => text).join("\n");
}

/** Every fenced block of every page, in the order in which commands are run. */
export function allBlocks(): readonly Block[] {
  return readPages().flatMap(({ text }) => blocksOf(text));
}

/** Everything on a page, also what stands inside of something else. */
export function tokensOf(markdown: string): readonly Token[] {
  const tokens: Token[] = [];
  walkTokens(lexer(markdown), (token) => void tokens.push(token));
  return tokens;
}

/** All fenced blocks, in the page's order. */
export function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let previous = "";
  for (const token of lexer(markdown)) {
    if (token.type === "space") continue;
    if (token.type === "code") {
      const { lang = "", text } = token as { readonly lang?: string; readonly text: string };
      blocks.push({ language: lang, text, follows: previous === "code" });
    }
    previous = token.type;
  }
  return blocks;
}

/** The commands of a shell block: one a line, or more lines that end in a backslash or a pipe. */
export function commandsOf(text: string): readonly ReadmeCommand[] {
  return text.replaceAll(/\\\n\s*/g, "").replaceAll(/\|\n\s*/g, "| ").split("\n").flatMap(
    (line) => {
      const [, words = "", comment = ""] = /^(.*?)(?:(?:^|\s+)#\s(.*))?$/.exec(line.trim()) ?? [];
      if (words === "") return [];
      const exitCode = Number(/\bexit code (\d+)/.exec(comment)?.[1] ?? 0);
      return [{ words, exitCode }];
    },
  );
}

/**
 * The YAML blocks that begin with the name of a file: `# policy.yaml`.
 *
 * @throws {Error} when two blocks have the same name: one of them would not be tested.
 */
export function namedFiles(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { language, text } of blocks) {
    const name = language === "yaml" ? /^# ([\w.-]+\.yaml)\b/.exec(text)?.[1] : undefined;
    if (name === undefined) continue;
    if (files.has(name)) throw new Error(`two blocks are called ${name}`);
    files.set(name, text);
  }
  return files;
}

/** Whether a named file is a policy; the others are configurations. */
export function isPolicy(text: string): boolean {
  return /^rules:/m.test(text);
}
