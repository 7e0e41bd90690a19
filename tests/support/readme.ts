/** The README's code blocks, and the commands in them. */

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

const README = new URL("../../README.md", import.meta.url);

/** Reads the page. */
export function readReadme(): string {
  return Deno.readTextFileSync(README);
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

/** The YAML blocks that begin with the name of a file: `# policy.yaml`. */
export function namedFiles(blocks: readonly Block[]): ReadonlyMap<string, string> {
  return new Map(
    blocks.filter(({ language }) => language === "yaml").flatMap(({ text }) => {
      const name = /^# ([\w.-]+\.yaml)\b/.exec(text)?.[1];
      return name === undefined ? [] : [[name, text] as const];
    }),
  );
}
