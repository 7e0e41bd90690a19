/** The report of an interrupted scan, put together from the files of all its targets. */

import { withFindings } from "../report/findings/find.ts";
import { InputError } from "../model/input_error.ts";
import type { Host, Report } from "../model/report.ts";
import { resultFileStems } from "../report/file_name.ts";
import { countPorts } from "../report/resume.ts";
import type { ByteStream } from "./decode.ts";
import type { Files } from "./files.ts";
import { openNamed } from "./read_text.ts";

/**
 * Reads the report of an interrupted scan. A scan of several targets saves a file for each: what is
 * known is all of them together. Whether its numbers are in order is not looked at here.
 *
 * @throws {InputError} when it cannot be read, or a part of it is missing.
 */
export async function readInterrupted(path: string, files: Files): Promise<Report> {
  const report = await readSaved(await openNamed(path, { files, what: "" }), path);
  const { resume, integrity: { completed } } = report.scan;
  if (resume === undefined || countPorts(report.hosts) >= completed) return report;
  const hosts = new Map<string, Host>(report.hosts.map((host) => [host.address, host]));
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  for (const stem of resultFileStems(report.scan.targets).values()) {
    const beside = `${folder}${stem}.json`;
    const bytes = await files.read(beside).catch(() => undefined);
    if (bytes === undefined) continue;
    const other = await readSaved(bytes, beside);
    if (other.scan.startedAt !== report.scan.startedAt) continue;
    for (const host of other.hosts) hosts.set(host.address, host);
  }
  const all = [...hosts.values()];
  if (countPorts(all) >= completed) return withFindings({ ...report, hosts: all });
  throw new InputError(
    `Cannot resume "${path}": it holds only a part of what the scan found; ` +
      "keep the files of all its targets in one folder",
  );
}

/** The code that reads reports is loaded only by scans that are continued. */
async function readSaved(bytes: ByteStream, path: string): Promise<Report> {
  const { readReportBytes } = await import("./read_report.ts");
  return await readReportBytes(bytes, path);
}
