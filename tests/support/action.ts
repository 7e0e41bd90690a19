/**
 * Plays the runner for the CI action: reads `action.yml` as it is, resolves its expressions, runs its
 * steps with the shell and the files that a runner gives them, and decides which of them run. What
 * `uses` another action is noted, with its inputs, and not run. Written from GitHub's documentation of
 * composite actions, workflow commands and environment files.
 */

import { load } from "js-yaml";
import { commandWords } from "./portico.ts";

/** The action's folder. */
export const ACTION: URL = new URL("../../.github/actions/scan/", import.meta.url);

/** One step of an action. */
export interface ActionStep {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

/** What `action.yml` says. */
export interface ActionFile {
  readonly inputs: Readonly<
    Record<string, { readonly default?: string; readonly required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

/** What a step left behind; of one that did not run, only its name is there. */
export interface StepRun {
  readonly name: string;
  readonly ran: boolean;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What a step that uses another action gave it. */
  readonly with: Readonly<Record<string, string>>;
}

/** What a job that used the action looks like afterwards. */
export interface ActionRun {
  /** Whether the job goes on. */
  readonly passed: boolean;
  readonly steps: readonly StepRun[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The job's page. */
  readonly page: string;
  /**
   * A step by its name.
   *
   * @throws {Error} when the action has none.
   */
  step(name: string): StepRun;
}

/** How the job uses the action. */
export interface ActionUse {
  /** The runner's folder for temporary files, and the job's own. */
  readonly folder: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** Where the action was checked out. Default: this repository's. */
  readonly action?: URL;
  /** Which job of a matrix it is. */
  readonly matrixJob?: number;
  /** More variables of the job. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Reads an action's description. */
export function readAction(action: URL = ACTION): ActionFile {
  return load(Deno.readTextFileSync(new URL("action.yml", action))) as ActionFile;
}

/** Writes a program that is Portico under test, for the input `executable`. */
export async function writeExecutable(folder: string): Promise<string> {
  const path = `${folder}/portico under test`;
  const words = commandWords().map((word) => `'${word}'`).join(" ");
  await Deno.writeTextFile(path, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  return path;
}

/** Uses the action in a job. */
export async function playAction(use: ActionUse): Promise<ActionRun> {
  const action = readAction(use.action);
  const context: Record<string, string> = {
    "strategy.job-index": `${use.matrixJob ?? 0}`,
    ...Object.fromEntries(
      Object.entries(action.inputs).map((
        [name, { default: value = "" }],
      ) => [`inputs.${name}`, use.inputs[name] ?? value]),
    ),
  };
  const steps: StepRun[] = [];
  for (const [at, step] of action.runs.steps.entries()) {
    const failed = steps.some(({ code }) => code !== 0);
    const runs = holds(step.if ?? "success()", { context, failed });
    steps.push(runs ? await runStep(step, { use, context, at }) : notRun(step.name));
  }
  const outputs = Object.entries(action.outputs).map((
    [name, { value }],
  ) => [name, resolve(value, context)]);
  return {
    passed: steps.every(({ code }) => code === 0),
    steps,
    outputs: Object.fromEntries(outputs),
    page: await readText(`${use.folder}/page.md`),
    step: (name) => {
      const found = steps.find((one) => one.name === name);
      if (found === undefined) throw new Error(`the action has no step "${name}"`);
      return found;
    },
  };
}

function notRun(name: string): StepRun {
  return { name, ran: false, code: 0, stdout: "", stderr: "", with: {} };
}

/** A condition: parts joined by `&&`, each a status function or a comparison with a text. */
function holds(
  condition: string,
  { context, failed }: {
    readonly context: Readonly<Record<string, string>>;
    readonly failed: boolean;
  },
): boolean {
  const parts = condition.split("&&").map((part) => part.trim());
  // Without a status function a condition has `success()` in front.
  if (!/\b(?:always|failure|success|cancelled)\(\)/.test(condition)) parts.unshift("success()");
  return parts.every((part) => {
    if (part === "always()") return true;
    if (part === "success()") return !failed;
    const [, name = "", operator, text] = /^([\w.-]+) (==|!=) '([^']*)'$/.exec(part) ?? [];
    if (operator === undefined) throw new Error(`cannot read the condition "${part}"`);
    return (valueOf(name, context) === text) === (operator === "==");
  });
}

function resolve(text: string, context: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{\{ ?([\w.-]+) ?\}\}/g, (_, name: string) => valueOf(name, context));
}

/** An output that no step has set is empty; any other unknown name is a mistake in the action. */
function valueOf(name: string, context: Readonly<Record<string, string>>): string {
  const value = context[name];
  if (value === undefined && !/^steps\.\w+\.outputs\.[\w-]+$/.test(name)) {
    throw new Error(`the runner knows no "${name}"`);
  }
  return value ?? "";
}

async function runStep(
  step: ActionStep,
  { use, context, at }: {
    readonly use: ActionUse;
    readonly context: Record<string, string>;
    readonly at: number;
  },
): Promise<StepRun> {
  const resolved = (values: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, text]) => [name, resolve(`${text}`, context)]),
    );
  if (step.run === undefined) return { ...notRun(step.name), ran: true, with: resolved(step.with) };
  if (step.shell !== "bash") throw new Error(`"${step.name}" names no shell that is everywhere`);
  const output = `${use.folder}/output-${at}-${crypto.randomUUID()}`;
  const script = `${output}.sh`;
  await Deno.writeTextFile(script, resolve(step.run, context));
  await Deno.writeTextFile(output, "");
  const child = await new Deno.Command("bash", {
    args: ["--noprofile", "--norc", "-e", "-o", "pipefail", script],
    cwd: use.folder,
    clearEnv: true,
    env: { ...runnerEnv(use), GITHUB_OUTPUT: output, ...use.env, ...resolved(step.env) },
    stdin: "null",
  }).output();
  for (const [name, value] of readOutputs(await readText(output))) {
    context[`steps.${step.id}.outputs.${name}`] = value;
  }
  const text = new TextDecoder();
  return {
    name: step.name,
    ran: true,
    code: child.code,
    stdout: text.decode(child.stdout),
    stderr: text.decode(child.stderr),
    with: {},
  };
}

function runnerEnv({ folder, action = ACTION }: ActionUse): Record<string, string> {
  const kept = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(kept),
    RUNNER_TEMP: folder,
    RUNNER_OS: "Linux",
    RUNNER_ARCH: Deno.build.arch === "aarch64" ? "ARM64" : "X64",
    GITHUB_ACTION_PATH: action.pathname.replace(/\/$/, ""),
    GITHUB_JOB: "check",
    GITHUB_STEP_SUMMARY: `${folder}/page.md`,
  };
}

/** Reads an output file: `name=value`, or `name<<MARK`, lines, `MARK`. */
function readOutputs(text: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const [, name, operator, rest = ""] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`invalid line of an output file: ${line}`);
    if (operator === "=") {
      outputs.set(name, rest);
      continue;
    }
    const end = lines.indexOf(rest, at + 1);
    if (end < 0) throw new Error(`no end of the output ${name}`);
    outputs.set(name, lines.slice(at + 1, end).join("\n"));
    at = end;
  }
  return outputs;
}

async function readText(path: string): Promise<string> {
  return await Deno.readTextFile(path).catch((error: unknown) => {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  });
}
