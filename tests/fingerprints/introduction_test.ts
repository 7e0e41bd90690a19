/** The self-introduction reader: it names what introduces itself, and nothing else. */

import assert from "node:assert/strict";
import fc from "fast-check";
import { utf8 } from "../../src/bytes/convert.ts";
import { guessProduct, type SaidKind } from "../../src/fingerprints/introduction/guess.ts";
import { kindOf } from "../../src/fingerprints/introduction/words.ts";
import { families, rulesOf } from "../../src/fingerprints/rules/registry.ts";
import type { RuleFamily } from "../../src/fingerprints/rule.ts";
import type { Port } from "../../src/model/report.ts";
import type { ProductGuess } from "../../src/model/service.ts";
import { httpProbe } from "../../src/probes/tcp/http.ts";
import { TCP_PROBES } from "../../src/probes/tcp/registry.ts";
import { sipProbe } from "../../src/probes/tcp/sip.ts";
import type { Identification } from "../../src/probes/probe.ts";
import { describePort, fromBannerAlone } from "../../src/scan/service/describe.ts";
import { anyText } from "../support/any_text.ts";
import { INTRODUCED, NAMELESS, type Place } from "./introductions.ts";

const KINDS: readonly SaidKind[] = ["field", "versioned-field", "title", "document", "greeting"];
const KNOWN: Port = {
  transport: "tcp",
  port: 4_000,
  state: "open",
  reason: "syn-ack",
  details: {},
};
const NO_BYTES = new Uint8Array();

/** The port as the scan reports it when the text stands at this place of a reply. */
function portWith(place: Place, text: string): Port {
  if (place === "greeting") {
    return fromBannerAlone(KNOWN, { banner: utf8(text), probes: TCP_PROBES });
  }
  const identification = place === "sip"
    ? sipReply(text)
    : httpProbe.recognise?.(httpReply(place, text));
  assert.ok(identification, `${place}: ${text} is a reply`);
  return describePort(KNOWN, { identification, method: "probe", tunnelled: false }, NO_BYTES);
}

function sipReply(server: string): Identification | null | undefined {
  return sipProbe.recognise?.(
    utf8(`SIP/2.0 200 OK\r\nCSeq: 1 OPTIONS\r\nServer: ${server}\r\n\r\n`),
  );
}

function httpReply(place: Place, text: string): Uint8Array {
  const page = (head: string) => `<!DOCTYPE html><html><head>${head}</head><body></body></html>`;
  const [, field] = place.split(":");
  const fields = place === "server"
    ? `Server: ${text}`
    : place === "realm"
    ? `WWW-Authenticate: Basic realm="${text}"`
    : field === undefined
    ? "Cache-Control: no-store"
    : `${field}: ${text}`;
  const body = place === "title"
    ? page(`<title>${text}</title>`)
    : place === "generator" || place === "application-name"
    ? page(`<meta name="${place}" content="${text}">`)
    : place === "body" || place === "error"
    ? text
    : "";
  const status = place === "error"
    ? "404 Not Found"
    : place === "realm"
    ? "401 Unauthorized"
    : "200 OK";
  return utf8(`HTTP/1.1 ${status}\r\n${fields}\r\n\r\n${body}`);
}

function words(guess: ProductGuess | undefined): string {
  return guess === undefined ? "" : [guess.product, guess.version].filter(Boolean).join(" ");
}

Deno.test("the lists have at least eighty replies each", () => {
  assert.ok(INTRODUCED.length >= 80, String(INTRODUCED.length));
  assert.ok(NAMELESS.length >= 80, String(NAMELESS.length));
});

Deno.test("a server that introduces itself is guessed where no rule and no probe knows it", () => {
  for (const [place, text, guess] of INTRODUCED) {
    const port = portWith(place, text);
    assert.equal(port.service?.product, undefined, `${place}: ${text} is known`);
    assert.equal(words(port.guess), guess, `${place}: ${text}`);
    assert.ok((port.guess?.confidence ?? 1) <= 0.4, text);
  }
});

Deno.test("systems, protocols, libraries, hosts, dates, states and measures are no guess", () => {
  for (const [place, text] of NAMELESS) {
    assert.equal(words(portWith(place, text).guess), "", `${place}: ${text}`);
  }
});

Deno.test("a product that a rule knows is never a guess", () => {
  for (const text of ["nginx/1.22.1", "Apache/2.4.57 (Debian)", "lighttpd/1.4.69"]) {
    const port = portWith("server", text);
    assert.notEqual(port.service?.product, undefined, text);
    assert.equal(port.guess, undefined, text);
  }
  const ssh = portWith("greeting", "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n");
  assert.equal(ssh.service?.product, "OpenSSH");
  assert.equal(ssh.guess, undefined);
});

Deno.test("OS/v UPnP/v product/v names the third, whatever the first is called", () => {
  for (const os of ["Linux/5.10", "Frobix/3.4", "Unspecified", "OS"]) {
    const guess = guessProduct([{ kind: "field", from: "", text: `${os} UPnP/1.0 Frobcast/3.4` }]);
    assert.equal(words(guess), "Frobcast 3.4", os);
    const none = guessProduct([{ kind: "field", from: "", text: `${os} UPnP/1.0` }]);
    assert.equal(words(none), "", os);
  }
});

Deno.test("services that send the words of others are not read", () => {
  const said = [{ kind: "greeting", from: "greeting", text: "Frobnicator 1.2 ready" }] as const;
  assert.equal(words(guessProduct(said)), "Frobnicator 1.2");
  for (const service of ["qotd", "finger", "echo", "daytime", "mpd"]) {
    assert.equal(guessProduct(said, { service }), undefined, service);
  }
});

Deno.test("noise gives no guess, and what is guessed could be a name", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      fc.uint8Array({ minLength: 24, maxLength: 2_000 }),
      (kind, bytes) => {
        const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
        assert.equal(guessProduct([{ kind, from: "", text }]), undefined);
      },
    ),
    { numRuns: 2_000 },
  );
  for (const text of ["0AA;                      \x1b", "frobd 1.2\x1b"]) {
    assert.equal(guessProduct([{ kind: "field", from: "", text }]), undefined);
  }
  const wild = fc.oneof(anyText, fc.string({ maxLength: 400 }), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), wild, (kind, text) => {
      const guess = guessProduct([{ kind, from: "", text }]);
      if (guess === undefined) return;
      assert.match(guess.product, /^[\w .+!&'-]{2,60}$/);
      assert.match(guess.version ?? "1", /^\d[\w.+~-]*$/);
      assert.ok(guess.product.split(" ").some((word) => kindOf(word) === "name"));
    }),
    { numRuns: 5_000 },
  );
});

Deno.test("a name in a sentence with its number taken away, or out of order, gives no guess", () => {
  fc.assert(
    fc.property(fc.constantFrom(...INTRODUCED), ([place, text]) => {
      if (place === "greeting" && /^SSH-|^[{<]/.test(text)) return;
      const kind = place === "greeting" ? "greeting" : "versioned-field";
      const without = text.replaceAll(/\d+(?:\.\d+)+/g, "#");
      const guess = guessProduct([{ kind, from: "", text: without }]);
      assert.ok(guess === undefined || /^\d/.test(guess.version ?? ""), without);
    }),
  );
});

/** The kind under which the texts of a family of rules are read. */
const FAMILY_KINDS: Readonly<Partial<Record<RuleFamily, SaidKind>>> = {
  "ftp": "greeting",
  "http-powered-by": "versioned-field",
  "http-realm": "title",
  "http-server": "field",
  "http-title": "title",
  "imap": "greeting",
  "irc": "greeting",
  "nntp": "greeting",
  "pop3": "greeting",
  "rtsp-server": "field",
  "sip-server": "field",
  "smtp": "greeting",
  "snmp": "title",
  "ssdp-server": "field",
  "ssh": "greeting",
  "telnet": "greeting",
};

Deno.test("no text of any rule makes a system, a protocol, a library or a host name a product", () => {
  let guesses = 0;
  for (const family of families()) {
    const kind = FAMILY_KINDS[family];
    if (kind === undefined) continue;
    for (const { examples, nearMisses = [] } of rulesOf(family)) {
      for (const text of [...examples.map(([example]) => example), ...nearMisses]) {
        const guess = guessProduct([{ kind, from: "", text }]);
        if (guess === undefined) continue;
        guesses++;
        const parts = guess.product.split(" ");
        assert.ok(parts.some((word) => kindOf(word) === "name"), `${text}: ${guess.product}`);
        assert.ok(!parts.some((word) => kindOf(word) === "carrier"), `${text}: ${guess.product}`);
        assert.doesNotMatch(guess.product, /\bexample\b|\.(?:com|org|net)\b/, text);
      }
    }
  }
  assert.ok(guesses > 1_500, String(guesses));
});

Deno.test("where a rule gives a version, a guess of the same text never has another for the same name", () => {
  const wrong: string[] = [];
  for (const family of families()) {
    const kind = FAMILY_KINDS[family];
    if (kind === undefined) continue;
    for (const { examples, product } of rulesOf(family)) {
      for (const [text, version] of examples) {
        const guess = guessProduct([{ kind, from: "", text }]);
        if (version === "" || guess?.version === undefined) continue;
        if (guess.product.toLowerCase() !== product.toLowerCase()) continue;
        const same = version.includes(guess.version) || guess.version.includes(version);
        if (!same) wrong.push(`${text}: ${guess.version}, not ${version}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

Deno.test("hostile texts cost time in proportion to their length", () => {
  const pieces = [
    ...[
      "a ",
      "A ",
      "1.",
      "A/1.",
      "a-1.",
      "<",
      "<a b=",
      "{",
      "[",
      '{"a":',
      "A 1.2(",
      "- ",
      "v1",
      ": ",
      "|",
    ],
    ...[
      "powered by ",
      "<meta name=",
      "UPnP/1.0 ",
      "Frob version ",
      "220-",
      "\r\n",
      "é",
      "\u{1f600}",
    ],
  ];
  const cost = (piece: string, length: number) => {
    const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    let least = Infinity;
    for (let round = 0; round < 4; round++) {
      const start = performance.now();
      for (let again = 0; again < 4; again++) {
        for (const kind of KINDS) guessProduct([{ kind, from: "", text }]);
      }
      least = Math.min(least, performance.now() - start);
    }
    return Math.max(least, 0.5);
  };
  for (const piece of pieces) {
    cost(piece, 16_384);
    // Eight times the text: quadratic work would take sixty-four times as long.
    const ratio = cost(piece, 131_072) / cost(piece, 16_384);
    assert.ok(ratio < 30, `${JSON.stringify(piece)}: ${ratio.toFixed(1)}`);
  }
});
