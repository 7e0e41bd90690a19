/**
 * Web Services Discovery by unicast: Windows machines, printers, ONVIF cameras. The reply names the
 * kinds of device and where more can be had.
 *
 *     <Envelope> Action .../Probe, MessageID urn:uuid:(ours), Body <Probe/>
 *     -> <Envelope> Action .../ProbeMatches, RelatesTo urn:uuid:(ours), Types, XAddrs, Scopes
 *
 * Source: WS-Discovery (April 2005) section 5; SOAP over UDP.
 */

import { hex, utf8 } from "../../bytes/convert.ts";
import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply } from "../probe.ts";

const ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
const DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
const TEXT_LIMIT = 8_192;

/** The probe of WS-Discovery. */
export const wsDiscoveryProbe: DatagramProbe = {
  name: "ws-discovery",
  title: "WS-Discovery: Windows, printers, ONVIF cameras",
  transport: "udp",
  ports: [3702],
  intrusiveness: "harmless",
  rarity: 7,
  request({ random }) {
    const id = uuid(random(16));
    return { bytes: utf8(buildProbe(id)), read: (reply) => read(reply, id) };
  },
};

function buildProbe(id: string): string {
  return '<?xml version="1.0" encoding="utf-8"?>' +
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"' +
    ` xmlns:a="${ADDRESSING}" xmlns:d="${DISCOVERY}"><s:Header>` +
    `<a:Action>${DISCOVERY}/Probe</a:Action><a:MessageID>urn:uuid:${id}</a:MessageID>` +
    "<a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To>" +
    "</s:Header><s:Body><d:Probe/></s:Body></s:Envelope>";
}

function uuid(random: Uint8Array): string {
  const digits = hex(random);
  const cuts = [0, 8, 12, 16, 20, 32];
  return cuts.slice(1).map((end, at) => digits.slice(cuts[at], end)).join("-");
}

function read(reply: Uint8Array, id: string): DatagramReply | null {
  const text = new TextDecoder().decode(reply.subarray(0, TEXT_LIMIT));
  const related = contentOf(text, "RelatesTo").toLowerCase();
  if (!related.endsWith(id) || !/[:<]ProbeMatches[\s>]/.test(text)) return null;
  return describe(text);
}

function describe(text: string): DatagramReply {
  const types = contentOf(text, "Types");
  const scopes = contentOf(text, "Scopes");
  return {
    service: "ws-discovery",
    ...deviceOf(types),
    details: present({
      wsd_types: types,
      wsd_addresses: contentOf(text, "XAddrs"),
      wsd_name: scopeValue(scopes, "name"),
      wsd_hardware: scopeValue(scopes, "hardware"),
    }),
  };
}

/** The text of the first element of this name, whatever its prefix; blanks become one. */
function contentOf(text: string, name: string): string {
  const found = new RegExp(`[:<]${name}(?:\\s[^<>]{0,300})?>([^<]{0,1000})<`).exec(text);
  return (found?.[1] ?? "").replaceAll(/\s+/g, " ").trim();
}

/** Cameras describe themselves in scopes: `onvif://www.onvif.org/name/Front%20door`. */
function scopeValue(scopes: string, name: string): string {
  const value = new RegExp(`onvif://www\\.onvif\\.org/${name}/(\\S{1,100})`).exec(scopes)?.[1];
  return (value ?? "").replaceAll("%20", " ");
}

function deviceOf(types: string): { readonly device?: string } {
  if (/NetworkVideoTransmitter/.test(types)) return { device: "camera" };
  return /PrintDeviceType|PrinterServiceType/.test(types) ? { device: "printer" } : {};
}
