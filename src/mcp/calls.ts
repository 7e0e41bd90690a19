/** What each tool does: arguments checked, the answer as text in two parts, ours and the network's. */

import * as v from "valibot";
import { TOOL } from "../about/version.ts";
import { hasEndpoints } from "../job/endpoints.ts";
import { type Job, planJob, taskOf } from "../job/job.ts";
import { largeScan } from "../job/large_scan.ts";
import { largePublicRange } from "../job/public_range.ts";
import { resumeJob } from "../job/resume.ts";
import { drain, runJob } from "../job/run.ts";
import type { Scope } from "../job/scope.ts";
import { groupFindings } from "../model/finding.ts";
import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import { renderHost } from "../output/history/host.ts";
import { renderVerdict } from "../output/verdict/lines.ts";
import { diffTable } from "../output/diff/table.ts";
import { tableFormat } from "../output/table.ts";
import { totalsLine } from "../output/totals.ts";
import { compareReports } from "../policy/library.ts";
import { judgeReport } from "../policy/verdicts.ts";
import { expectedPorts, readPolicy } from "../policy/read_policy.ts";
import { explainAll } from "../report/explain.ts";
import { schemaProblem } from "../report/schema_problem.ts";
import { LinkedSignal } from "../schedule/linked_signal.ts";
import type { Session } from "./session.ts";
import { DEFAULT_BUDGET, MAX_BUDGET } from "./tools.ts";

/** The world of a job, as {@link runJob} takes it. */
export type ProbingWorld = Parameters<typeof runJob>[1]["world"];

/** What the tools work with. */
export interface CallWorld {
  readonly session: Session;
  readonly scope: Scope;
  readonly world: ProbingWorld;
}

/** An answer: what Portico says, and what came from the network. */
export interface Answer {
  readonly own: string;
  readonly untrusted?: string;
}

/** One tool's work. */
export type Call = (
  args: unknown,
  world: CallWorld,
  signal: AbortSignal,
) => Promise<Answer>;

const words = v.string();
const scanArgs = v.strictObject({
  targets: v.exactOptional(v.array(words)),
  ports: v.exactOptional(words),
  topPorts: v.exactOptional(v.number()),
  deep: v.exactOptional(v.boolean()),
  budgetSeconds: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_BUDGET))),
  continue: v.exactOptional(words),
});
const explainArgs = v.strictObject({
  scan: words,
  host: v.exactOptional(words),
  port: v.exactOptional(v.number()),
});
const diffArgs = v.strictObject({ before: words, after: words });
const checkArgs = v.strictObject({
  scan: words,
  expect: v.exactOptional(words),
  policy: v.exactOptional(words),
});
const findingsArgs = v.strictObject({ scan: words });
const historyArgs = v.strictObject({ host: v.exactOptional(words) });

function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  args: unknown,
): v.InferOutput<Schema> {
  const { success, issues, output } = v.safeParse(schema, args ?? {});
  if (success) return output;
  throw new InputError(schemaProblem(issues[0], "the arguments"));
}

/** Every tool's work, by name. */
export const CALLS: Readonly<Record<string, Call>> = {
  scan,
  explain,
  diff,
  check,
  findings,
  history,
};

async function scan(args: unknown, world: CallWorld, signal: AbortSignal): Promise<Answer> {
  const { budgetSeconds = DEFAULT_BUDGET, continue: id, ...wanted } = checked(scanArgs, args);
  const [other] = Object.keys(wanted);
  if (id !== undefined && other !== undefined) {
    throw new InputError(`Cannot use ${other} with continue: the scan keeps what it was given`);
  }
  if (id === undefined && (wanted.targets ?? []).length === 0) {
    throw new InputError('Cannot scan without targets: give a list, like ["192.0.2.7"]');
  }
  const job = id === undefined
    ? await planned(wanted, world)
    : await resumeJob(await world.session.report(id), { world: world.world, speed: {} });
  if (job.plan.hosts.size === 0 && job.unresolved.length > 0) {
    throw new InputError(job.unresolved.join("; "));
  }
  refuse(job, world.scope);
  const budget = AbortSignal.timeout(budgetSeconds * 1_000);
  using stop = new LinkedSignal([signal, budget]);
  // A cancelled call is left at once: nobody waits for its result.
  const run = runJob(job, { world: world.world, tool: TOOL, signal: stop.signal, leave: signal });
  const report = await drain(run);
  const kept = world.session.keep(report, id);
  const left = report.scan.integrity.lost;
  const goOn = report.scan.status === "completed"
    ? ""
    : `\nThe budget of ${budgetSeconds} s was not enough: ${left} ports have no result yet. ` +
      `Call scan with {"continue": "${kept}"} to go on.`;
  const unresolved = job.unresolved.map((one) => `\n${one}`).join("");
  return {
    own: `Scan ${kept}: ${totalsLine(report)}${goOn}${unresolved}`,
    untrusted: await textOf(tableFormat.render(report, { width: 160 })),
  };
}

async function planned(
  { targets = [], ports, topPorts, deep }: Omit<v.InferOutput<typeof scanArgs>, "continue">,
  { world }: CallWorld,
): Promise<Job> {
  return await planJob({
    targets,
    ...(ports === undefined ? {} : { ports }),
    ...(topPorts === undefined ? {} : { topPorts }),
    ...(deep === undefined ? {} : { deep }),
    ...(hasEndpoints({ targets }) ? { listAll: true } : {}),
  }, { world });
}

/** Nobody can be asked here: what would need a yes is refused. */
function refuse(job: Job, scope: Scope): void {
  const outside = scope.outside(taskOf(job));
  if (outside !== undefined) {
    throw new InputError(`Cannot scan ${outside}: it is outside the scope of this server`);
  }
  const reached = scope.texts.length > 0 ? undefined : largePublicRange(job.plan.hosts);
  const large = reached ?? largeScan(job)?.probes;
  if (large !== undefined) {
    throw new InputError(`Cannot scan ${large} for an assistant: choose fewer hosts or ports`);
  }
}

async function explain(args: unknown, { session }: CallWorld): Promise<Answer> {
  const { scan: id, host, port } = checked(explainArgs, args);
  const report = await session.report(id);
  const named = report.hosts.filter(({ address, hostnames }) =>
    host === undefined || address === host || hostnames.includes(host)
  );
  if (host !== undefined && named.length === 0) {
    const known = report.hosts.slice(0, 5).map(({ address }) => address).join(", ") || "none";
    throw new InputError(`Scan ${id} has no host "${host}"; its hosts are ${known}`);
  }
  const hosts = named.map((one) => ({
    ...one,
    ports: one.ports.filter((own) => port === undefined || own.port === port),
  }));
  if (port !== undefined && hosts.every(({ ports }) => ports.length === 0)) {
    throw new InputError(
      `Scan ${id} does not list port ${port}: it was not open, or not probed`,
    );
  }
  return { own: `Ports of scan ${id}:`, untrusted: explainAll({ ...report, hosts }).join("\n") };
}

async function diff(args: unknown, { session }: CallWorld): Promise<Answer> {
  const { before, after } = checked(diffArgs, args);
  const compared = compareReports(await session.report(before), await session.report(after));
  return {
    own: compared.same ? "No difference." : `${compared.changes.length} changes.`,
    untrusted: await textOf(diffTable.render(compared, {})),
  };
}

async function check(args: unknown, { session }: CallWorld): Promise<Answer> {
  const { scan: id, expect, policy: yaml } = checked(checkArgs, args);
  if ((expect === undefined) === (yaml === undefined)) {
    throw new InputError("Cannot check: give either expect or policy");
  }
  const policy = yaml === undefined ? expectedPorts(expect ?? "") : readPolicy(yaml, "policy");
  const { policy: result } = await judgeReport(await session.report(id), { policy });
  if (result === undefined) throw new TypeError("a policy gives a verdict");
  return { own: `Policy of scan ${id}:`, untrusted: [...renderVerdict(result)].join("") };
}

async function findings(args: unknown, { session }: CallWorld): Promise<Answer> {
  const { scan: id } = checked(findingsArgs, args);
  const report = await session.report(id);
  const lines = groupFindings(report.findings).map(({ finding, members }) => {
    const where = members.map(({ host, port, transport }) => `${host} ${port}/${transport}`);
    return `${finding.severity}: ${finding.title} [${finding.id}] at ${where.join(", ")}\n` +
      `  evidence: ${finding.evidence}\n  do: ${finding.advice}`;
  });
  return {
    own: lines.length === 0
      ? `Scan ${id} has no findings. ${depthOf(report)}`
      : `${report.findings.length} findings of scan ${id}, the worst first:`,
    ...(lines.length === 0 ? {} : { untrusted: lines.join("\n") }),
  };
}

/** Without a closer look, most findings cannot be made. */
function depthOf({ scan: { request } }: Report): string {
  return request?.deep === true ? "" : "It was not deep: a scan with deep finds more.";
}

function history(args: unknown, { session }: CallWorld): Promise<Answer> {
  const { host } = checked(historyArgs, args);
  const { history: saved } = session;
  if (host === undefined) {
    const own = session.scans.map(([id, { scan }]) => `${id} ${scan.startedAt} ${scan.status}`);
    const kept = saved?.scans(50).map(({ id, scan }) =>
      `h${id} ${scan.startedAt} ${scan.status}`
    ) ?? [];
    const lines = [...own, ...kept];
    return Promise.resolve({
      own: lines.length === 0 ? "There are no scans yet." : lines.join("\n"),
    });
  }
  if (saved === undefined) throw new InputError("Cannot show a host: this server has no history");
  const text = saved.hosts(host).flatMap((one) => [...renderHost(one, { nowMs: Date.now() })]).join(
    "",
  );
  if (text === "") throw new InputError(`Cannot show "${host}": no saved scan found it up`);
  return Promise.resolve({ own: "Ports of the host over time:", untrusted: text });
}

async function textOf(pieces: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
