/**
 * distccd, which compiles for other machines. It answers nothing but a job, so the probe hands it
 * the smallest: an empty source file for `cc -c`, which is what the service is for. It is therefore
 * sent to distccd's own port alone. The object file, where it comes, names the compiler.
 *
 *     DIST00000001 ARGC00000005 ARGV00000002cc ... DOTI00000000            numbers: eight hex digits
 *     -> DONE00000001 STAT00000000 SERR00000000 SOUT00000000 DOTO00000338 (object file)
 *
 * Source: distcc's doc/protocol-1.txt.
 */

import { latin1, utf8 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { Identification, Probe } from "../probe.ts";

const JOB = ["cc", "-c", "portico.c", "-o", "portico.o"] as const;
const HEAD = /^DONE0000000([12])STAT([0-9a-f]{8})SERR([0-9a-f]{8})([^]*?)(?:SOUT[0-9a-f]{8}|$)/;
const COMPILER = /\0((?:GCC: \([^()\0]{1,60}\)|[\w .-]{0,20}clang version) \d[\w.+-]{0,20})/;
const REPLY_LIMIT_BYTES = 8_192;
const COMPILE_MS = 3_000;

/** The probe of distccd. */
export const distccdProbe: Probe = {
  name: "distccd",
  title: "distccd: compiles for other machines",
  transport: "tcp",
  ports: [3632],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "opt-in",
  rarity: 9,
  async identify(conversation, { port }) {
    if (!distccdProbe.ports.includes(port)) return null;
    await conversation.send(buildDistccJob());
    return parseDistccResult(
      await conversation.receive({
        until: isSettled,
        timeoutMs: COMPILE_MS,
        limitBytes: REPLY_LIMIT_BYTES,
      }),
    );
  },
};

/** The job: an empty file. */
export function buildDistccJob(): Uint8Array<ArrayBuffer> {
  const words = JOB.map((word) => `ARGV${number(word.length)}${word}`);
  return utf8(`DIST${number(1)}ARGC${number(JOB.length)}${words.join("")}DOTI${number(0)}`);
}

/** Reads a job's result; `null` when it is none. */
export function parseDistccResult(bytes: Uint8Array): Identification | null {
  const text = latin1(bytes.subarray(0, REPLY_LIMIT_BYTES));
  const [head, protocol = "", status = "", errorBytes = "", rest = ""] = HEAD.exec(text) ?? [];
  if (head === undefined) return null;
  const error = rest.slice(0, parseInt(errorBytes, 16)).split("\n")[0] ?? "";
  return {
    service: "distcc",
    product: "distccd",
    extra: `protocol ${protocol}`,
    details: present({
      distcc_status: status === "00000000" ? "" : `0x${status}`,
      distcc_error: error,
      distcc_compiler: COMPILER.exec(text)?.[1] ?? "",
    }),
  };
}

function number(value: number): string {
  return value.toString(16).padStart(8, "0");
}

/** Whether the object file that a result announces is whole. */
function isSettled(bytes: Uint8Array): boolean {
  const text = latin1(bytes.subarray(0, REPLY_LIMIT_BYTES));
  if (text.length >= 4 && !text.startsWith("DONE")) return true;
  const announced = /DOTO([0-9a-f]{8})/.exec(text);
  return announced !== null &&
    bytes.length >= announced.index + announced[0].length + parseInt(announced[1] ?? "", 16);
}
