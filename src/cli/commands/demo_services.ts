/**
 * A handful of pretended services for learners: each answers just enough to be recognised, keeps
 * nothing, and does nothing else whatever it is sent.
 */

import { type ByteStream, writeAll } from "../../transport/stream.ts";

/** One pretended service. */
export interface DemoService {
  /** What it pretends to be. */
  readonly title: string;
  /** Talks on one connection until it ends. */
  readonly talk: (stream: ByteStream) => Promise<void>;
}

const LINE_LIMIT = 8_192;
const PAGE = "<html><head><title>Portico's demo</title></head><body>Hello.</body></html>";
const REDIS_INFO = "# Server\r\nredis_version:7.2.4\r\nredis_mode:standalone\r\n";

/** The pretended services, in the order in which they are introduced. */
export const DEMO_SERVICES: readonly DemoService[] = [
  {
    title: "an SSH server (sends its version first)",
    talk: lines({
      greeting: "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n",
      answer: () => undefined,
    }),
  },
  {
    title: "a web server (stays silent until it gets a request)",
    talk: lines({
      answer: (line) => {
        if (line !== "") return undefined;
        const head = `HTTP/1.1 200 OK\r\nServer: nginx/1.24.0\r\nContent-Type: text/html\r\n`;
        return `${head}Content-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`;
      },
      once: true,
    }),
  },
  {
    title: "a Redis server without a password",
    talk: lines({
      answer: (line) => {
        const word = line.toUpperCase();
        if (word === "PING") return "+PONG\r\n";
        if (word === "SERVER") return `$${REDIS_INFO.length}\r\n${REDIS_INFO}\r\n`;
        return /^(?:[*$]\d+|INFO)?$/.test(word) ? undefined : "-ERR unknown command\r\n";
      },
    }),
  },
  {
    title: "a mail server (sends a greeting first)",
    talk: lines({
      greeting: "220 mail.example.test ESMTP Postfix (Debian/GNU)\r\n",
      answer: (line) => {
        if (/^EHLO\b/i.test(line)) {
          return "250-mail.example.test\r\n250-SIZE 10240000\r\n250-PIPELINING\r\n250 8BITMIME\r\n";
        }
        return /^QUIT\b/i.test(line) ? "221 2.0.0 Bye\r\n" : "502 5.5.2 Not here\r\n";
      },
    }),
  },
  {
    title: "a file server (FTP)",
    talk: lines({
      greeting: "220 (vsFTPd 3.0.3)\r\n",
      answer: (line) => /^QUIT\b/i.test(line) ? "221 Goodbye.\r\n" : "530 Please login.\r\n",
    }),
  },
  {
    title: "a service that never replies",
    talk: lines({ answer: () => undefined }),
  },
];

/** A conversation in lines: a greeting, and an answer to each line or none. */
function lines({ greeting = "", answer, once = false }: {
  readonly greeting?: string;
  readonly answer: (line: string) => string | undefined;
  /** Whether the first answer ends the connection. */
  readonly once?: boolean;
}): DemoService["talk"] {
  return async (stream) => {
    const say = (text: string) => writeAll(stream, new TextEncoder().encode(text));
    await say(greeting);
    const buffer = new Uint8Array(4_096);
    const decoder = new TextDecoder("latin1");
    let text = "";
    for (let count; (count = await stream.read(buffer)) !== null;) {
      text = (text + decoder.decode(buffer.subarray(0, count))).slice(-LINE_LIMIT);
      const whole = text.split("\n");
      text = whole.pop() ?? "";
      for (const line of whole) {
        const reply = answer(line.replace(/\r$/, ""));
        if (reply === undefined) continue;
        await say(reply);
        if (once) return;
      }
    }
  };
}
