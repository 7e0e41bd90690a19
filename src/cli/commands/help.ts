/** `portico help TOPIC`: a page about targets, ports, formats or permissions. */

import { InputError } from "../../model/input_error.ts";
import { nearest } from "../../text/nearest.ts";
import { COMMANDS } from "./registry.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";
import { wrap } from "../../text/wrap.ts";
import { type Topic, TOPICS } from "../help/help_topics.ts";

/**
 * Prints one topic; the help of commands is theirs.
 *
 * @throws {InputError} when there is no such topic.
 */
export function helpCommand([name = ""]: readonly string[], io: Io): Promise<number> {
  const topic = TOPICS.find((one) => one.name === name);
  if (topic === undefined) throw new InputError(unknownTopic(name));
  io.stdout(topicText(topic, Math.min(io.columns() ?? 100, 100)));
  return Promise.resolve(EXIT.done);
}

function unknownTopic(name: string): string {
  const topics = TOPICS.map((one) => one.name);
  const near = nearest(name, [...topics, ...COMMANDS.map((command) => command.name)]);
  return `Cannot show help about "${name}": ` +
    (near === undefined ? `the topics are ${topics.join(", ")}` : `did you mean "${near}"?`) +
    "; `portico --help` lists the commands";
}

/** A topic as text of at most `width` columns. */
export function topicText({ title, text, rows, after = [] }: Topic, width: number): string {
  const column = Math.min(Math.max(...rows.map(([words]) => words.length)), 26) + 2;
  const lines = rows.flatMap(([words, meaning]) => {
    const [first = "", ...more] = wrap(meaning, Math.max(width - column - 2, 20));
    const rest = more.map((line) => `  ${" ".repeat(column)}${line}`);
    return words.length + 2 > column
      ? [`  ${words}`, `  ${" ".repeat(column)}${first}`, ...rest]
      : [`  ${words.padEnd(column)}${first}`, ...rest];
  });
  const paragraphs = (texts: readonly string[]) => texts.map((one) => wrap(one, width).join("\n"));
  const parts = [title, ...paragraphs(text), lines.join("\n"), ...paragraphs(after)];
  return `${parts.join("\n\n")}\n`;
}
