/**
 * OPC UA servers: controllers, historians, gateways. After the greeting a channel without security
 * is opened for GetEndpoints, which is what discovery is for; no session is created and no login
 * follows. Sent only with `--ics`. The messages are in `opc_ua/message.ts`.
 *
 *     "HELF" ... -> "ACKF" ... or "ERRF" ...
 *     "OPNF" ... -> "OPNF" channel, token
 *     "MSGF" GetEndpoints -> "MSGF" endpoints
 *
 * Source: OPC 10000-6 section 7.1; OPC 10000-4 sections 5.5.4 (GetEndpoints), 5.6.2.
 */

import { uriHost } from "../../model/endpoint.ts";
import { present } from "../details.ts";
import {
  buildUaGetEndpoints,
  buildUaHello,
  buildUaOpenChannel,
  parseUaAnswer,
  parseUaChannel,
  parseUaEndpoints,
  type UaAnswer,
  type UaEndpoint,
  uaIsWhole,
} from "./opc_ua/message.ts";
import type { Conversation, Identification, Probe } from "../probe.ts";

const LIMIT_BYTES = 60_000;

/** The probe of OPC UA. */
export const opcUaProbe: Probe = {
  name: "opc-ua",
  title: "OPC UA servers",
  transport: "tcp",
  ports: [4840, 48010, 48020, 53530, 62541],
  tlsPorts: [],
  speaksFirst: false,
  intrusiveness: "ics",
  rarity: 7,
  recognise(reply) {
    const answer = parseUaAnswer(reply);
    return answer === null ? null : describeUa(answer, []);
  },
  async identify(conversation, { address, port }) {
    const url = `opc.tcp://${uriHost(address)}:${port}`;
    const answer = parseUaAnswer(await exchange(conversation, buildUaHello(url)));
    if (answer === null) return null;
    if (answer.kind === "error") return describeUa(answer, []);
    return describeUa(answer, await endpointsOf(conversation, url));
  },
};

/** The facts of a server's reply and its endpoints. */
export function describeUa(answer: UaAnswer, endpoints: readonly UaEndpoint[]): Identification {
  const [first] = endpoints;
  const error = answer.kind === "error"
    ? `0x${answer.code.toString(16)} ${answer.reason}`.trim()
    : "";
  const security = endpoints.map(({ policy, mode }) =>
    mode === "None" ? "None" : `${policy}/${mode}`
  );
  return {
    service: "opc-ua",
    ...(first === undefined || first.applicationName === ""
      ? {}
      : { extra: first.applicationName }),
    details: present({
      opcua_error: error,
      opcua_application: first?.applicationName ?? "",
      opcua_application_uri: first?.applicationUri ?? "",
      opcua_product_uri: first?.productUri ?? "",
      opcua_endpoint: first?.url ?? "",
      opcua_security: [...new Set(security)].join(", "),
      opcua_logins: [...new Set(endpoints.flatMap(({ tokens }) => tokens))].join(", "),
    }),
  };
}

async function endpointsOf(
  conversation: Conversation,
  url: string,
): Promise<readonly UaEndpoint[]> {
  const channel = parseUaChannel(await exchange(conversation, buildUaOpenChannel()));
  if (channel === null) return [];
  return parseUaEndpoints(await exchange(conversation, buildUaGetEndpoints(channel, url))) ?? [];
}

async function exchange(conversation: Conversation, bytes: Uint8Array): Promise<Uint8Array> {
  await conversation.send(bytes);
  return await conversation.receive({ until: uaIsWhole, limitBytes: LIMIT_BYTES });
}
