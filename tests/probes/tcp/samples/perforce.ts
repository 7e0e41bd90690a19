/** Replies of Perforce servers, built as the published API builds them. */

import { concatBytes } from "../../../../src/bytes/convert.ts";
import { buildPerforceMessage } from "../../../../src/probes/tcp/perforce.ts";

const PROTOCOL = buildPerforceMessage({
  xfiles: "7",
  server: "3",
  server2: "53",
  nocase: "1",
  func: "protocol",
});

/** Levels and `info`; levels and a hidden `info`. */
export const samples: readonly Uint8Array[] = [
  concatBytes([
    PROTOCOL,
    buildPerforceMessage({
      userName: "portico",
      clientName: "*unknown*",
      serverAddress: "depot.example:1666",
      serverVersion: "P4D/LINUX26X86_64/2023.1/2468153 (2023/07/24)",
      serverServices: "standard",
      func: "client-FstatInfo",
    }),
    buildPerforceMessage({ func: "release" }),
  ]),
  concatBytes([
    PROTOCOL,
    buildPerforceMessage({ code0: "822417475", fmt0: "Access denied.", func: "client-Message" }),
    buildPerforceMessage({ func: "release" }),
  ]),
];
