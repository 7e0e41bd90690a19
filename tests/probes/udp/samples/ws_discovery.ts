/** True replies to the question whose random bytes are 1, 2, 3 ... */

import { utf8 } from "../../../../src/bytes/convert.ts";

const SOAP = "http://www.w3.org/2003/05/soap-envelope";
const ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
const DISCOVERY = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
const RELATES_TO = "urn:uuid:01020304-0506-0708-090a-0b0c0d0e0f10";

/** An ONVIF camera; a Windows machine, whose prefixes and letters are other ones. */
export const samples: readonly Uint8Array[] = [
  utf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<s:Envelope xmlns:s="${SOAP}" xmlns:a="${ADDRESSING}"` +
      ` xmlns:d="${DISCOVERY}" xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>` +
      `<a:MessageID>urn:uuid:9f1b3c00-0000-1000-8000-001b213c9df8</a:MessageID>` +
      `<a:RelatesTo>${RELATES_TO}</a:RelatesTo>` +
      `<a:Action s:mustUnderstand="true">${DISCOVERY}/ProbeMatches</a:Action></s:Header><s:Body>` +
      "<d:ProbeMatches><d:ProbeMatch><a:EndpointReference><a:Address>urn:uuid:1</a:Address>" +
      "</a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types>" +
      "<d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/hardware/IPC-1 " +
      "onvif://www.onvif.org/name/Front%20door</d:Scopes>" +
      "<d:XAddrs>http://192.0.2.7/onvif/device_service</d:XAddrs><d:MetadataVersion>1" +
      "</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>",
  ),
  utf8(
    `<soap:Envelope xmlns:soap="${SOAP}" xmlns:wsa="${ADDRESSING}" xmlns:wsd="${DISCOVERY}">` +
      `<soap:Header><wsa:RelatesTo RelationshipType="wsd:Suggestion">\n${RELATES_TO.toUpperCase()}` +
      "\n</wsa:RelatesTo></soap:Header><soap:Body><wsd:ProbeMatches><wsd:ProbeMatch><wsd:Types>" +
      "wsdp:Device pub:Computer</wsd:Types></wsd:ProbeMatch></wsd:ProbeMatches></soap:Body>" +
      "</soap:Envelope>",
  ),
];
