import assert from "node:assert/strict";
import { latin1, utf8 } from "../../../src/bytes/convert.ts";
import { dictProbe } from "../../../src/probes/tcp/dict.ts";
import { askProbe } from "../../support/ask_probe.ts";
import { samples } from "./samples/dict.ts";

const [DICTD = "", OTHER = ""] = samples;

Deno.test("dict identify() reads the greeting and takes its leave", async () => {
  const { found, sent } = await askProbe(dictProbe, [""], { greeting: DICTD });
  assert.equal(found?.product, "dictd");
  assert.equal(found?.version, "1.13.0");
  assert.equal(found?.os, "Linux");
  assert.deepEqual(found?.details, { dict_capabilities: "auth.mime" });
  assert.deepEqual(sent.map(latin1), ["QUIT\r\n"]);
  const dico = "220 vm dicod (GNU dico) 2.11 <> <415.1796051117@vm>\r\n";
  const gnu = dictProbe.recognise?.(utf8(dico));
  assert.deepEqual([gnu?.product, gnu?.version], ["GNU Dico", "2.11"]);
  const unnamed = await askProbe(dictProbe, [""], { greeting: OTHER });
  assert.equal(unnamed.found?.service, "dict");
  assert.equal(unnamed.found?.product, undefined);
});

Deno.test("dict recognise() takes no other protocol's 220 for its own", () => {
  for (
    const other of [
      "220 mail.example.org ESMTP Postfix\r\n",
      "220 vm dictd 1.13.0\r\n",
      "220-x <auth.mime> <1@h>\r\n",
      "220 ftp <b> ready <1@h> x\r\n",
    ]
  ) assert.equal(dictProbe.recognise?.(utf8(other)) ?? null, null, other);
});
