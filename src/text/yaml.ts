/**
 * YAML with line numbers: what is wrong in a file is told by the line that it stands on. Aliases are
 * refused, so that a small file cannot grow into a huge or an endless value.
 */

import {
  CORE_SCHEMA,
  type Event,
  EVENT_ID,
  getScalarValue,
  load,
  mapTag,
  mergeTag,
  parseEvents,
  seqTag,
  strTag,
  YAMLException,
} from "js-yaml";

/** Of other programs: merge keys (`<<: *common`), and tags of their own, like Compose's `!reset`. */
const FOREIGN = CORE_SCHEMA.withTags(
  mergeTag,
  { ...mapTag, tagName: "!", matchByTagPrefix: true },
  { ...seqTag, tagName: "!", matchByTagPrefix: true },
  {
    ...strTag,
    tagName: "!",
    matchByTagPrefix: true,
    resolve: (source, _explicit, name) => name === "!reset" ? null : source,
  },
);

/** Keys and indices from the top of a document to a value in it. */
export type YamlPath = readonly (string | number)[];

/** A document that was read. */
export interface YamlDocument {
  /** The value, made of plain objects, arrays, texts, numbers, booleans and null. */
  readonly value: unknown;
  /** Line of a key or list item, from 1; of the nearest one around it, where it has none itself. */
  lineOf(path: YamlPath): number | undefined;
}

/** Why a text is no YAML document. */
export class YamlError extends Error {
  /** Tells it apart where classes cannot be compared. */
  override readonly name = "YamlError";
  /** Line, from 1. */
  readonly line: number | undefined;

  /** An error at a line. */
  constructor(message: string, line: number | undefined) {
    super(message);
    this.line = line;
  }
}

/**
 * Reads one document; an empty text is an empty mapping.
 *
 * @param foreign whether it is a file of another program.
 * @throws {YamlError} when the text is none.
 */
export function readYaml(
  text: string,
  { maxAliases = 0, foreign = false }: {
    readonly maxAliases?: number;
    readonly foreign?: boolean;
  } = {},
): YamlDocument {
  const source = text.replace(/^\uFEFF/, "");
  try {
    const events = parseEvents(source, {});
    if (!events.some(({ type }) => type !== EVENT_ID.DOCUMENT && type !== EVENT_ID.POP)) {
      return { value: {}, lineOf: () => undefined };
    }
    const value = load(source, { maxAliases, ...(foreign ? { schema: FOREIGN } : {}) });
    const lines = linesOf(events, source);
    return { value, lineOf: (path) => nearestLine(lines, path) };
  } catch (error) {
    // The library's own advice: texts exist that make it throw other errors.
    if (!(error instanceof Error)) throw error;
    const { reason, mark } = error instanceof YAMLException
      ? error
      : { reason: "it is not YAML", mark: undefined };
    throw new YamlError(reason, mark === undefined ? undefined : mark.line + 1);
  }
}

function nearestLine(lines: ReadonlyMap<string, number>, path: YamlPath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(keyOf(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return undefined;
}

function keyOf(path: YamlPath): string {
  return JSON.stringify(path.map(String));
}

/** A collection that is being read. */
interface Level {
  readonly mapping: boolean;
  /** Where its next value stands. */
  readonly path: YamlPath;
  /** In a mapping: the key whose value comes next. */
  key: string | undefined;
  index: number;
}

/** The line of every key and list item, by its path. */
function linesOf(events: readonly Event[], source: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const levels: Level[] = [];
  const lineAt = lineCounter(source);
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      const closed = levels.pop();
      const around = levels.at(-1);
      if (closed !== undefined && around !== undefined) finishValue(around);
      continue;
    }
    const level = levels.at(-1);
    if (
      event.type === EVENT_ID.SCALAR && level !== undefined && level.mapping &&
      level.key === undefined
    ) {
      level.key = getScalarValue(source, event);
      lines.set(keyOf([...level.path, level.key]), lineAt(event.valueStart));
      continue;
    }
    const path = level === undefined ? [] : [...level.path, level.key ?? level.index];
    if (event.type === EVENT_ID.SCALAR) {
      if (level?.mapping === false) lines.set(keyOf(path), lineAt(event.valueStart));
      if (level !== undefined) finishValue(level);
    } else if (event.type === EVENT_ID.ALIAS) {
      if (level !== undefined) finishValue(level);
    } else {
      if (level?.mapping === false) lines.set(keyOf(path), lineAt(event.start));
      levels.push({ mapping: event.type === EVENT_ID.MAPPING, path, key: undefined, index: 0 });
    }
  }
  return lines;
}

function finishValue(level: Level): void {
  level.index++;
  level.key = undefined;
}

/** Line of an offset; offsets come in ascending order. */
function lineCounter(source: string): (offset: number) => number {
  let line = 1;
  let at = 0;
  return (offset) => {
    for (; at < offset; at++) if (source[at] === "\n") line++;
    return line;
  };
}
