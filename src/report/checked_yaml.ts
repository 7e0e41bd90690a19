/**
 * A YAML file held against a schema. Whatever is wrong is told with the line and the key, and a
 * misspelt key with the one that was probably meant.
 */

import { type BaseIssue, type GenericSchema, type InferOutput, safeParse } from "valibot";
import { InputError } from "../model/input_error.ts";
import { nearest } from "../text/nearest.ts";
import { readYaml, YamlError, type YamlPath } from "../text/yaml.ts";

/** A file that was read and found to be in order. */
export interface CheckedYaml<Value> {
  readonly value: Value;
  /** An error about a value: `Cannot use policy "p.yaml": line 3, key "allow": it ...`. */
  problem(path: YamlPath, why: string): InputError;
  /** Line of a key or list item, from 1. */
  lineOf(path: YamlPath): number | undefined;
}

/** What the file is. */
export interface YamlKind {
  /** For messages: `policy`. */
  readonly what: string;
  /** The file's path. */
  readonly name: string;
  /** The keys that may stand at a place, for suggestions. */
  readonly keysAt: (path: YamlPath) => readonly string[];
}

const NO_MAPPING = "it must be a mapping of keys and values";

/**
 * Reads a file.
 *
 * @throws {InputError} that names line and key.
 */
export function readCheckedYaml<Schema extends GenericSchema>(
  text: string,
  schema: Schema,
  kind: YamlKind,
): CheckedYaml<InferOutput<Schema>> {
  const { value, lineOf } = parse(text, kind);
  const problem = (path: YamlPath, why: string) =>
    problemAt({ path, line: lineOf(path), why }, kind);
  if (Array.isArray(value)) throw problem([], NO_MAPPING);
  const { success, issues, output } = safeParse(schema, value);
  if (success) return { value: output, problem, lineOf };
  // A misspelt key is also a missing one: it is told by what was typed.
  const { issue, path } = mostExact(issues.find(isUnknownKey) ?? issues[0]);
  throw problem(path, whyOf(issue, { path, kind }));
}

function parse(text: string, kind: YamlKind): ReturnType<typeof readYaml> {
  try {
    return readYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw problemAt({ path: [], line: error.line, why: error.message }, kind);
  }
}

function problemAt(
  { path, line, why }: {
    readonly path: YamlPath;
    readonly line: number | undefined;
    readonly why: string;
  },
  { what, name }: YamlKind,
): InputError {
  const where = [
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(path.length === 0 ? [] : [`key "${keyText(path)}"`]),
  ].join(", ");
  return new InputError(
    `Cannot use ${what} "${name}": ${where === "" ? "" : `${where}: `}${why}`,
  );
}

/** `rules[0].allow`. */
function keyText(path: YamlPath): string {
  return path.map((part, i) => typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`)
    .join("");
}

/** What is wrong, and where. */
interface Wrong {
  readonly issue: BaseIssue<unknown>;
  readonly path: YamlPath;
}

/** Where none of several forms fits, the one that fits until deepest was meant. */
function mostExact(issue: BaseIssue<unknown>): Wrong {
  const path = pathOf(issue);
  // The paths of the forms begin at the value.
  const deeper = (issue.issues ?? []).map(mostExact).find((one) => one.path.length > 0);
  return deeper === undefined ? { issue, path } : { ...deeper, path: [...path, ...deeper.path] };
}

function pathOf({ path }: BaseIssue<unknown>): YamlPath {
  return (path ?? []).map(({ key }) => typeof key === "number" ? key : String(key));
}

function isUnknownKey({ type, expected }: BaseIssue<unknown>): boolean {
  return type === "strict_object" && expected === "never";
}

function whyOf(
  issue: BaseIssue<unknown>,
  { path, kind }: { readonly path: YamlPath; readonly kind: YamlKind },
): string {
  if (isUnknownKey(issue)) {
    return unknownKey(`${path.at(-1)}`, kind.keysAt(path.slice(0, -1)));
  }
  if (
    issue.type === "strict_object" && issue.path !== undefined && issue.received === "undefined"
  ) {
    return "it is missing";
  }
  if (issue.type === "strict_object") return NO_MAPPING;
  return issue.message;
}

/** What is said of a key that does not exist. */
export function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  return near === undefined
    ? `there is no such key; there are ${known.join(", ")}`
    : `there is no such key; did you mean "${near}"?`;
}
