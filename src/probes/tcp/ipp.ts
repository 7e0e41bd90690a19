/**
 * IPP, the Internet Printing Protocol: printers and CUPS. `Get-Printer-Attributes` requests what
 * the printer is; nothing is printed.
 *
 *     POST /ipp/print HTTP/1.1, Content-Type: application/ipp
 *     01 01  00 0B  00 00 00 01          version 1.1, operation, request id
 *     01                                 operation attributes:
 *     47 00 12 "attributes-charset" 00 05 "utf-8" ...
 *     03                                 end
 *     -> 01 01  04 06  00 00 00 01 ...   version, status, the same id, attributes
 *
 * Source: RFC 8010 (encoding) section 3, RFC 8011 (semantics) section 4.2.5.
 */

import { latin1 } from "../../bytes/convert.ts";
import { type ByteReader, parseBytes } from "../../bytes/reader.ts";
import { ByteWriter } from "../../bytes/writer.ts";
import { cpe23 } from "../../fingerprints/cpe.ts";
import { hostField } from "./http/client.ts";
import { present } from "../details.ts";
import { askHttp } from "./http/exchange.ts";
import type { Identification, Probe } from "../probe.ts";

const GET_PRINTER_ATTRIBUTES = 0x000b;
const REQUEST_ID = 1;
const PATH = "/ipp/print";
const WANTED = ["printer-make-and-model", "printer-name", "printer-info", "printer-state"];

const CHARSET = 0x47;
const LANGUAGE = 0x48;
const URI = 0x45;
const KEYWORD = 0x44;

/** An IPP response. */
export interface IppReply {
  /** `1.1`, `2.0`. */
  readonly version: string;
  /** 0 to 0xff is success. */
  readonly status: number;
  /** First values of the attributes that are text, by name. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** The probe of IPP. */
export const ippProbe: Probe = {
  name: "ipp",
  title: "IPP printers and CUPS",
  transport: "tcp",
  ports: [631],
  tlsPorts: [631],
  speaksFirst: false,
  intrusiveness: "harmless",
  rarity: 9,
  async identify(conversation, context) {
    const tls = conversation.tls !== undefined;
    const host = hostField(context, tls);
    const { reply } = await askHttp(conversation, buildIppQuestion(host, tls));
    if (reply === undefined) return null;
    const server = reply.headers.get("server") ?? "";
    const answer = parseIppReply(reply.body);
    // CUPS refuses unknown clients with a plain web page, which has its Server field.
    if (answer === null && !/\bIPP\/\d/.test(server)) return null;
    return describeIpp(answer, server);
  },
};

/** The request, with its HTTP envelope. */
export function buildIppQuestion(host: string, tls = false): Uint8Array<ArrayBuffer> {
  const body = buildIppBody(`${tls ? "ipps" : "ipp"}://${host}${PATH}`);
  const head = `POST ${PATH} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: Portico\r\n` +
    `Content-Type: application/ipp\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
  return new ByteWriter().text(head).bytes(body).finish();
}

function buildIppBody(printer: string): Uint8Array {
  const writer = new ByteWriter().u8(1, 1).u16(GET_PRINTER_ATTRIBUTES).u32(REQUEST_ID).u8(0x01);
  writeAttribute(writer, { tag: CHARSET, name: "attributes-charset", value: "utf-8" });
  writeAttribute(writer, { tag: LANGUAGE, name: "attributes-natural-language", value: "en" });
  writeAttribute(writer, { tag: URI, name: "printer-uri", value: printer });
  WANTED.forEach((value, i) => {
    writeAttribute(writer, { tag: KEYWORD, name: i === 0 ? "requested-attributes" : "", value });
  });
  return writer.u8(0x03).finish();
}

function writeAttribute(
  writer: ByteWriter,
  { tag, name, value }: { readonly tag: number; readonly name: string; readonly value: string },
): void {
  writer.u8(tag).prefixed(2, (w) => w.text(name)).prefixed(2, (w) => w.text(value));
}

/** Reads the response to our request; `null` when it is none. */
export function parseIppReply(body: Uint8Array): IppReply | null {
  return parseBytes(body, (reader: ByteReader) => {
    const major = reader.u8();
    const minor = reader.u8();
    reader.expect(major >= 1 && major <= 2 && minor <= 2);
    const status = reader.u16();
    reader.expect(status <= 0x05ff && reader.u32() === REQUEST_ID);
    const attributes = new Map<string, string>();
    reader.expect(reader.u8() === 0x01);
    while (reader.remaining > 0 && attributes.size < 100) {
      const tag = reader.u8();
      if (tag === 0x03) break;
      if (tag < 0x10) continue;
      const name = latin1(reader.take(reader.u16()));
      const value = reader.take(reader.u16());
      if (name !== "" && tag >= 0x41 && tag <= 0x49) attributes.set(name, utf8Text(value));
    }
    reader.expect(attributes.has("attributes-charset"));
    return { version: `${major}.${minor}`, status, attributes };
  });
}

function utf8Text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function describeIpp(answer: IppReply | null, server: string): Identification {
  const cups = /\bCUPS\/(\d[\w.]*)/.exec(server)?.[1];
  const model = answer?.attributes.get("printer-make-and-model") ?? "";
  return {
    service: "ipp",
    ...(cups === undefined
      ? (model === "" ? {} : { product: model.slice(0, 80), device: "printer" })
      : {
        vendor: "OpenPrinting",
        product: "CUPS",
        version: cups,
        cpe: [cpe23("a", "openprinting", "cups", cups)],
      }),
    details: present({
      ipp_version: answer?.version ?? "",
      ipp_status: answer === null ? "" : `0x${answer.status.toString(16).padStart(4, "0")}`,
      ipp_model: model,
      ipp_printer: answer?.attributes.get("printer-name") ?? "",
      server,
    }),
  };
}
