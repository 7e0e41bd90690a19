/**
 * BACnet/IP: the controllers of heating, air, light and doors in buildings. The requests are for the
 * device number, then for maker, model, firmware and name, one small property after the other.
 * Who-Is is not used: it may be answered to everyone. Sent only with `--ics`.
 *
 *     ReadProperty device 4194303 (whichever it is), object-identifier -> ComplexACK device 1234
 *     ReadProperty ..., vendor-name -> ComplexACK "..." and so on
 *
 * Source: ANSI/ASHRAE 135, clause 15.5 (ReadProperty), annex J (BACnet/IP).
 */

import { present } from "../details.ts";
import type { DatagramProbe, DatagramReply, DatagramRequest } from "../probe.ts";
import {
  BACNET_PROPERTY,
  type BacnetReply,
  buildReadProperty,
  parseBacnetReply,
} from "./bacnet/message.ts";

interface Wanted {
  readonly property: number;
  /** The value as text. */
  readonly tell: (value: string) => Partial<DatagramReply>;
}

const WANTED: readonly Wanted[] = [
  {
    property: BACNET_PROPERTY.objectIdentifier,
    tell: (value) => ({ details: { bacnet_instance: value } }),
  },
  {
    property: BACNET_PROPERTY.vendorName,
    tell: (vendor) => ({ vendor, details: { bacnet_vendor: vendor } }),
  },
  {
    property: BACNET_PROPERTY.modelName,
    tell: (product) => ({ product, details: { bacnet_model: product } }),
  },
  {
    property: BACNET_PROPERTY.firmwareRevision,
    tell: (version) => ({ version, details: { bacnet_firmware: version } }),
  },
  {
    property: BACNET_PROPERTY.objectName,
    tell: (value) => ({ details: { bacnet_name: value } }),
  },
];

/** The probe of BACnet/IP. */
export const bacnetProbe: DatagramProbe = {
  name: "bacnet",
  title: "BACnet/IP: controllers in buildings",
  transport: "udp",
  ports: [47808, 47809, 47810],
  intrusiveness: "ics",
  rarity: 7,
  request: ({ random }) => ask(random(1)[0] ?? 0, 0),
};

function ask(invoke: number, index: number): DatagramRequest | undefined {
  const wanted = WANTED[index];
  if (wanted === undefined) return undefined;
  const read = { invoke, property: wanted.property };
  return {
    bytes: buildReadProperty(read),
    read(bytes) {
      const reply = parseBacnetReply(bytes, read);
      if (reply === null) return null;
      const next = ask((invoke + 1) & 0xff, index + 1);
      return { ...describe(reply, wanted), ...(next === undefined ? {} : { next }) };
    },
  };
}

/** A device that refuses one property may have the next. */
function describe(reply: BacnetReply, wanted: Wanted): DatagramReply {
  const service = "bacnet";
  if (reply.kind === "refused") {
    const isFirst = wanted.property === BACNET_PROPERTY.objectIdentifier;
    return { service, details: isFirst ? { bacnet_refused: reply.how } : {} };
  }
  if (reply.value === "") return { service, details: {} };
  const told = wanted.tell(reply.value);
  return { service, ...told, details: present(told.details ?? {}) };
}
