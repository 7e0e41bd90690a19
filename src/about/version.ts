/** Name and version of the program; the version is written once, in deno.json. */

import config from "../../deno.json" with { type: "json" };

/** How the tool names itself in reports. */
export const TOOL: { readonly name: string; readonly version: string } = {
  name: "portico",
  version: config.version,
};
