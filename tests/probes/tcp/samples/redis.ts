/** True replies of Redis and its relatives to `PING`, and to `INFO server`. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** First replies: open, with a password, protected, loading, asked for HTTP. */
export const samples: readonly Uint8Array[] = [
  utf8("+PONG\r\n"),
  utf8("-NOAUTH Authentication required.\r\n"),
  utf8(
    "-DENIED Redis is running in protected mode because protected mode is enabled and no password " +
      "is set for the default user.\r\n",
  ),
  utf8("-LOADING Valkey is loading the dataset in memory\r\n"),
  utf8("-ERR wrong number of arguments for 'get' command\r\n"),
  utf8("-ERR operation not permitted\r\n"),
];

/** A bulk string with these lines. */
export function redisInfo(...lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const text = `# Server\r\n${lines.join("\r\n")}\r\n`;
  return utf8(`$${text.length}\r\n${text}\r\n`);
}
