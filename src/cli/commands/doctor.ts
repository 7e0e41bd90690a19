/** `portico doctor`: whether scans from this machine can be trusted, and what to do if not. */

import { type Check, type CheckStatus, type DoctorWorld, examine } from "../../doctor/examine.ts";
import { EXIT } from "../exit_codes.ts";
import type { Io } from "../io.ts";
import { type ColorFlag, palettes } from "../palettes.ts";
import { oneLine } from "../../text/printable.ts";

/** What the user typed. */
export interface DoctorFlags extends ColorFlag {
  readonly json?: boolean;
}

/** Says each finding as it is made; gives 1 when one is bad. */
export async function doctorCommand(
  flags: DoctorFlags,
  { io, world, facts }: {
    readonly io: Io;
    readonly world: DoctorWorld;
    /** Lines about the program itself. */
    readonly facts: readonly string[];
  },
): Promise<number> {
  const findings: Check[] = [];
  const { stdout: palette } = palettes(io, flags);
  const paint: Readonly<Record<CheckStatus, (text: string) => string>> = {
    ok: palette.green,
    note: palette.yellow,
    bad: palette.red,
  };
  if (flags.json !== true) io.stdout(`${facts.join("\n")}\n\n`);
  for await (const finding of examine(world)) {
    findings.push(finding);
    if (flags.json === true) continue;
    const { check, verdict, found, advice } = finding;
    io.stdout(`${paint[verdict](verdict.padEnd(4))}  ${check.padEnd(20)} ${oneLine(found)}\n`);
    if (advice !== undefined) io.stdout(`${" ".repeat(27)}-> ${advice}\n`);
  }
  const bad = findings.filter(({ verdict }) => verdict === "bad").length;
  if (flags.json === true) io.stdout(`${JSON.stringify({ program: facts, findings }, null, 2)}\n`);
  else io.stdout(`\n${conclusion(bad)}\n`);
  return bad === 0 ? EXIT.done : EXIT.notMet;
}

function conclusion(bad: number): string {
  if (bad === 0) {
    return "all checks passed: results from this machine are reliable";
  }
  return `${bad === 1 ? "one problem makes" : `${bad} problems make`} results from this machine ` +
    "unreliable";
}
