/** The form of a new scan: what is needed is seen at once, every other setting of a request unfolds. */

import { html } from "hono/html";
import type { ScanRequest } from "../../model/request.ts";
import { type Piece, plain } from "../../output/html/parts.ts";
import type { ServeSettings, Session } from "../context.ts";
import { type Field, fieldNamed, FIELDS } from "./form_fields.ts";
import { formToken, options, pageHead } from "./parts.ts";

/** What a form is filled with, by the keys of a request: lists as lines, flags as `true` or `false`. */
export type FormValues = Readonly<Partial<Record<string, string>>>;

/** Shown without unfolding. */
const FIRST: readonly (keyof ScanRequest)[] = [
  ...["targets", "ports", "topPorts", "transports", "deep", "ratePerSec", "timing"] as const,
];
const PRESETS: readonly (readonly [value: string, text: string])[] = [
  ["", "a list of ports"],
  ["20", "the 20 most common"],
  ["100", "the 100 most common"],
  ["1000", "the 1,000 most common"],
];
/** How closely services are looked at. */
export const DEPTHS: readonly (readonly [value: string, name: string, help: string])[] = [
  [
    "true",
    "Identify services",
    "Product, version, certificate; needed for findings. Never logs in.",
  ],
  ["false", "Ports only", "Which ports are open, with the banners of services that send one."],
];
/** Over which transports ports are probed. */
export const TRANSPORTS: readonly (readonly [value: string, name: string, help: string])[] = [
  ["tcp", "TCP", "Most services."],
  ["tcp+udp", "TCP and UDP", "DNS, SNMP, NTP and others too; takes longer."],
  ["udp", "UDP only", "Silence stays undecided: open or filtered."],
];

/** Where a scan can be made, where the server knows a cluster. */
const WHERE: readonly (readonly [value: string, name: string, help: string])[] = [
  ["", "This machine", "The server scans by itself."],
  ["cluster", "The cluster", "Its workers share the scan; each keeps to its own scope."],
];

/** The whole form, with what was wrong with it the last time. */
export function renderScanForm(
  { session, settings, hasCluster = false, values = {}, problem }: {
    readonly session: Session;
    readonly settings: Pick<ServeSettings, "scope">;
    /** Whether scans can be sent to a cluster. */
    readonly hasCluster?: boolean;
    readonly values?: FormValues;
    readonly problem?: string;
  },
): Piece {
  return html`
    ${pageHead({
      title: "New scan",
      text: "Only scan hosts that you own or have permission to test.",
      up: { href: "/scans", name: "Scans" },
    })}
    ${problem === undefined
      ? ""
      : html`<p class="problem" role="alert" tabindex="-1" autofocus>${plain(problem, 600)}</p>`}
    <section>
      <form class="stack" method="post" action="/scans">${formToken(session)}
    ${renderTargets(settings, values)}
    ${renderPorts(values)}
    ${radios("deep", DEPTHS, values["deep"] ?? "true")}
    ${radios("transports", TRANSPORTS, values["transports"] ?? "tcp")}
    ${hasCluster ? renderWhere(values) : ""}
    <div class="fields">${renderField(fieldNamed("ratePerSec"), values)}${renderField(
      fieldNamed("timing"),
      values,
    )}</div>
    ${renderMore(values)}
    <div class="row"><button class="primary" type="submit">Start scan</button><a class="button" href="/scans">Cancel</a></div>
      </form>
    </section>
  `;
}

/** The field of targets, with the scope that they must be in. */
export function renderTargets({ scope }: Pick<ServeSettings, "scope">, values: FormValues): Piece {
  const { label, help } = fieldNamed("targets");
  const wall = scope.length === 0 ? "" : ` This server scans only ${scope.join(", ")}.`;
  return html`<div class="field"><label for="targets">${label}</label>
<textarea id="targets" name="targets" rows="3" required autocapitalize="off" spellcheck="false" placeholder="192.168.1.0/24" aria-describedby="targets-help">${
    values["targets"] ?? ""
  }</textarea><small id="targets-help">${help}${wall}</small></div>`;
}

/** This machine, or the cluster and the places that each scan everything. */
function renderWhere(values: FormValues): Piece {
  return html`
    ${choiceOf({ name: "where", legend: "Where" }, WHERE, values["where"] ?? "")}
    <div
      class="field"><label for="places">Places of the cluster</label><input id="places" name="places" value="${values[
        "places"
      ] ??
        ""}" placeholder="site=berlin,site=tokyo" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="places-help"><small id="places-help">Tags of workers: each place scans everything, and the report shows what each sees. Empty: any worker. Only for the cluster.</small></div>
  `;
}

/** A preset or a list of ports. */
export function renderPorts(values: FormValues): Piece {
  const top = values["topPorts"] ?? "";
  const known = PRESETS.some(([value]) => value === top);
  const presets = known ? PRESETS : [...PRESETS, [top, `the ${top} most common`] as const];
  const { label, help } = fieldNamed("ports");
  return html`
    <div class="fields">
      <div
        class="field"><label for="topPorts">Which ports</label><select id="topPorts" name="topPorts">${options(
          presets,
          top,
        )}</select></div>
      <div
        class="field"><label for="ports">${label}</label><input id="ports" name="ports" value="${values[
          "ports"
        ] ??
          ""}" placeholder="1-1024" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="ports-help"><small id="ports-help">${help}</small></div>
    </div>
  `;
}

/** One of a few choices, each with a line of help. */
export function radios(
  key: keyof ScanRequest,
  choices: readonly (readonly [value: string, name: string, help: string])[],
  chosen: string,
): Piece {
  return choiceOf({ name: key, legend: fieldNamed(key).label }, choices, chosen);
}

function choiceOf(
  { name: key, legend }: { readonly name: string; readonly legend: string },
  choices: readonly (readonly [value: string, name: string, help: string])[],
  chosen: string,
): Piece {
  return html`
    <fieldset>
      <legend>${legend}</legend>
      <div class="choices">${choices.map(([value, name, help]) =>
        html`
          <label
            class="choice"><input type="radio" name="${key}" value="${value}"${value === chosen
              ? html`
                checked
              `
              : ""}> <span>${name}</span><small>${help}</small></label>
        `
      )}</div>
    </fieldset>
  `;
}

/** Every other setting of a request. */
function renderMore(values: FormValues): Piece {
  const rest = FIELDS.filter(({ key }) => !FIRST.includes(key));
  const used = rest.some(({ key }) => (values[key] ?? "") !== "");
  return html`
    <details${used
      ? html`
        open
      `
      : ""}>
      <summary>More settings</summary>
      <div class="fields">${rest.map((field) => renderField(field, values))}</div>
      </details>
  `;
}

function renderField(field: Field, values: FormValues): Piece {
  const { key, label, help, usually } = field;
  const value = values[key] ?? "";
  const more = usually === undefined ? "" : ` Default: ${usually}.`;
  return html`
    <div
      class="field"><label for="${key}">${label}</label>${renderControl(
        field,
        value,
      )}<small id="${key}-help">${help}${more}</small></div>
  `;
}

function renderControl({ key, kind }: Field, value: string): Piece {
  const described = html`id="${key}" name="${key}" aria-describedby="${key}-help"`;
  if (kind.type === "choice") {
    const choices = kind.choices.map((choice) => [choice, choice] as const);
    return html`<select ${described}>${options([["", "default"], ...choices], value)}</select>`;
  }
  if (kind.type === "flag") {
    const choices = [["", "default"], ["true", "yes"], ["false", "no"]] as const;
    return html`<select ${described}>${options(choices, value)}</select>`;
  }
  if (kind.type === "number") {
    const { min, max } = kind;
    return html`
      <input ${described} type="number" step="any" value="${value}" ${min === undefined ? "" : html`
        min="${min}"
      `}${max === undefined ? "" : html`
        max="${max}"
      `}>
    `;
  }
  return html`<input ${described} value="${value}" autocomplete="off" autocapitalize="off" spellcheck="false">`;
}

/** A request as values of the form, for scanning the same once more with changes. */
export function formValues(request: ScanRequest): FormValues {
  const entries = FIELDS.flatMap(({ key, usually, kind }) => {
    const value = request[key];
    if (value === undefined) return [];
    const text = Array.isArray(value) ? value.join("\n") : `${value}`;
    const usual = kind.type === "flag" ? `${kind.usually}` : usually;
    // What is as usual stays empty, so that the folded part stays folded.
    return text === usual && !FIRST.includes(key) ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}
