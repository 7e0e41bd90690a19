/** True answers to EXCSAT. */

import { fromHex } from "../../../../src/bytes/convert.ts";
import { ByteWriter } from "../../../../src/bytes/writer.ts";
import { ebcdic } from "../../../../src/probes/tcp/drda_text.ts";

/** An answer with these texts, by parameter. */
export function excsatReply(
  texts: readonly (readonly [parameter: number, text: string])[],
): Uint8Array<ArrayBuffer> {
  const body = new ByteWriter().u16(0x1443);
  for (const [parameter, text] of texts) {
    body.u16(text.length + 4).u16(parameter).bytes(ebcdic(text));
  }
  return new ByteWriter().u16(body.length + 8).u8(0xd0, 2).u16(1).u16(body.length + 2)
    .bytes(body.finish()).finish();
}

/** Derby 10.14 (recorded), Db2 11.5 on Linux. */
export const samples: readonly Uint8Array[] = [
  fromHex(
    "0085d0020001007f1443001d115ed585a3a6969992e28599a58599c39695a39996934094818995001814041403" +
      "000724070007240f0007144000071474000500101147c1978183888540c4859982a80018116dd585a3a69699" +
      "92e28599a58599c39695a3999693001e115ac3e2e2f1f0f1f4f061f1f04bf1f44bf24bf04060404d6f6f6f5d",
  ),
  excsatReply([
    [0x115e, "db2inst1db2agent00F0000A1"],
    [0x1147, "QDB2/LINUXX8664"],
    [0x116d, "DB2"],
    [0x115a, "SQL11055"],
  ]),
];
