/**
 * Modbus over UDP: the question of Modbus over TCP in one datagram. Sent only with `--ics`.
 *
 *     transaction16 0000 length16 unit8 2B 0E 01 00  ->  as over TCP
 *
 * Source: see `../tcp/modbus.ts`.
 */

import { ByteReader } from "../../bytes/reader.ts";
import type { DatagramProbe, DatagramRequest } from "../probe.ts";
import { buildModbusQuestion, describeModbus, parseModbusAnswer } from "../tcp/modbus.ts";

/** The device itself, then the first one behind a gateway. */
const [DEVICE, FIRST_BEHIND] = [255, 1];

/** The probe of Modbus over UDP. */
export const modbusUdpProbe: DatagramProbe = {
  name: "modbus",
  title: "Modbus over UDP",
  transport: "udp",
  ports: [502],
  intrusiveness: "ics",
  rarity: 9,
  request: ({ random }) => askUnit(new ByteReader(random(2)).u16(), DEVICE),
};

function askUnit(transaction: number, unit: number): DatagramRequest {
  return {
    bytes: buildModbusQuestion({ transaction, unit }),
    read(reply) {
      const answer = parseModbusAnswer(reply);
      if (answer?.transaction !== transaction || answer.unit !== unit) return null;
      const again = answer.kind === "exception" && unit === DEVICE;
      return {
        ...describeModbus(answer),
        ...again ? { next: askUnit(transaction ^ 1, FIRST_BEHIND) } : {},
      };
    },
  };
}
