/** What is compared: two files, one place in both, or two places in one file. */

import { InputError } from "../model/input_error.ts";
import type { Report } from "../model/report.ts";
import type { DiffInput } from "../report/diff_host.ts";
import { placesOf, reportFrom } from "../report/places.ts";
import { plural } from "../text/count.ts";
import { oneLine } from "../text/printable.ts";
import { askedByBoth, askedPorts } from "./asked_ports.ts";

/** A report and the file it was read from. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/** Before and after, or one place and the other. */
export type DiffInputs = readonly [DiffInput, DiffInput];

/**
 * Two files: two times, or two places where each is a scan from another one.
 *
 * @param place compares only what it saw.
 * @throws {InputError} when a report does not have the place.
 */
export function twoReports(before: NamedReport, after: NamedReport, place?: string): DiffInputs {
  if (place !== undefined) return [viewOf(before, place), viewOf(after, place)];
  const [asked, askedToo] = askedByBoth(before.report, after.report);
  const [a, b] = [before, after].map(({ report }) => onlyPlace(report));
  const isOfPlaces = a !== undefined && b !== undefined && a !== b;
  const from = (one: string | undefined) => isOfPlaces && one !== undefined ? { from: one } : {};
  return [{ ...before, ...from(a), asked }, { ...after, ...from(b), asked: askedToo }];
}

/**
 * Two places in one file.
 *
 * @param chosen which two; where it has no others, none need be chosen.
 * @throws {InputError} when the report does not have them.
 */
export function twoPlaces(one: NamedReport, chosen: readonly string[]): DiffInputs {
  const places = placesOf(one.report);
  const { name } = one;
  if (places.length < 2) {
    const has = places.length === 0 ? "names no place" : `was made from ${places[0]} alone`;
    throw new InputError(
      oneLine(
        `Cannot compare "${name}" with nothing: it ${has}; give a second file, or a report of ` +
          "portico cluster scan --from site=berlin,site=tokyo",
      ),
    );
  }
  const [a, b, ...others] = chosen.length === 0 ? places : chosen;
  if (a === undefined || b === undefined || others.length > 0) {
    throw new InputError(
      oneLine(
        `Cannot compare ${plural(chosen.length || places.length, "place")}: choose two of ` +
          `${places.join(", ")}: --from ${places.slice(0, 2).join(",")}`,
      ),
    );
  }
  return [viewOf(one, a), viewOf(one, b)];
}

/** A report as one place saw it; what that did not probe is not asked. */
function viewOf({ name, report }: NamedReport, place: string): DiffInput {
  const places = placesOf(report);
  if (!places.includes(place)) {
    const has = places.length === 0 ? "it names no place" : `it has ${places.join(", ")}`;
    throw new InputError(oneLine(`Cannot compare from "${place}" in "${name}": ${has}`));
  }
  const asked = askedPorts(report);
  return {
    name,
    report: reportFrom(report, place),
    from: place,
    asked: (key, host) =>
      host === undefined
        ? asked(key)
        : host.ports.some(({ transport, port }) =>
          transport === key.transport && port === key.port
        ),
  };
}

function onlyPlace(report: Report): string | undefined {
  const [place, ...others] = placesOf(report);
  return others.length === 0 ? place : undefined;
}
