/** A client of `portico mcp`, by the protocol's own library, against a process of its own. */

import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { StreamTransport } from "../../src/mcp/stdio_transport.ts";
import { type RunOptions, startPortico } from "./portico.ts";

/** A client of a server process; what the process wrote is kept. */
export interface Served extends AsyncDisposable {
  readonly client: Client;
  readonly lines: readonly string[];
  call(name: string, args: Readonly<Record<string, unknown>>): Promise<CallToolResult>;
}

/** Starts `portico mcp` with these flags, and a client of it. */
export async function serve(...flags: readonly string[]): Promise<Served> {
  return await serveIn({}, ...flags);
}

/** The same, in a network namespace. */
export async function serveIn(
  where: Pick<RunOptions, "netns">,
  ...flags: readonly string[]
): Promise<Served> {
  const child = startPortico(["mcp", ...flags], { stdin: "", ...where });
  const lines: string[] = [];
  const [forTest, forClient] = child.stdout.tee();
  const reading = (async () => {
    for await (const text of forTest.pipeThrough(new TextDecoderStream())) {
      lines.push(...text.split("\n").filter((line) => line !== ""));
    }
  })();
  const writer = child.stdin.getWriter();
  const encoder = new TextEncoder();
  const transport = new StreamTransport(
    forClient,
    (text) => void writer.write(encoder.encode(text)),
  );
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  return {
    client,
    lines,
    call: (name, args) => client.callTool({ name, arguments: args }) as Promise<CallToolResult>,
    async [Symbol.asyncDispose]() {
      await writer.close();
      const { code } = await child.status;
      assert.equal(code, 0);
      await child.stderr.cancel();
      await reading;
    },
  };
}

/** What an answer says, all of it. */
export function textOf({ content }: CallToolResult): string {
  const parts = content as readonly { readonly type: string; readonly text?: string }[];
  return parts.map(({ text = "" }) => text).join("\n");
}
