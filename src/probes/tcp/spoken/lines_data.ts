// deno-lint-ignore-file no-control-regex
/**
 * Data services that answer one harmless message (see `row.ts`): streams of RabbitMQ, thin clients of Apache
 * Ignite, Aerospike's list of facts, Graphite's cache. The answer of RabbitMQ was recorded from Debian's package.
 *
 * Source: RabbitMQ's stream protocol (`PROTOCOL.adoc`, PeerProperties), Apache Ignite's binary client
 * protocol (handshake), Aerospike's info protocol.
 */

import type { SpokenService } from "./row.ts";

/** An answer of RabbitMQ to PeerProperties: names and values in their order. */
const STREAM_PROPERTIES = "\0\0\0\xa8\x80\x11\0\x01\0\0\0\0\0\x01\0\0\0\x06" +
  "\0\x0ccluster_name\0\x07rabbit@" + "\0\x09copyright\0\x09(c) 2022." +
  "\0\x0binformation\0\x07MPL 2.0" + "\0\x08platform\0\x11Erlang/OTP 25.2.3";
/** A refusal of Ignite's handshake, for a version that there is not. */
const REFUSED_HANDSHAKE = "\x1f\0\0\0\0\x01\0\x07\0\0\0\x09\x13\0\0\0Unsupported version";

/** They answer. */
export const DATA_LINES: readonly SpokenService[] = [
  {
    // Virtuoso's call before a login, as ODBC makes it: the answer names the server's own port.
    service: "virtuoso",
    ports: [1111],
    ask: {
      line: "\xc1\xbc\x05\xbc\x01\xbc\0\xbc\0\xb5\x15caller_identification\xc1\xbc\x01\xbc\0",
      answer:
        /^\xc1\xbc\x04\xbc\x02\xbc\0\xc1\xbc[\x01-\x04]\xc1\xbc[\x01-\x05]\xb5[^]\S{0,255}:\d{1,5}\xb5/,
    },
    vendor: "OpenLink",
    product: "Virtuoso",
    cpe: "openlinksw:virtuoso",
    examples: [[
      "\xc1\xbc\x04\xbc\x02\xbc\0\xc1\xbc\x01\xc1\xbc\x03\xb5\x0f127.0.0.37:1111\xb5\x1c127.0.0.37:1111:2\x001796277116\xc1\xbc\0\xbc\0",
      "",
    ]],
    nearMisses: [
      "\xc1\xbc\x05\xbc\x01\xbc\0\xbc\0\xb5\x15caller_identification\xc1\xbc\x01\xbc\0",
    ],
  },
  {
    // A call of SoapyRemote's that nobody makes: the refusal names the type that was expected.
    service: "soapyremote",
    ports: [55_132],
    ask: {
      line: "SRPC\0\x04\0\0\0\0\0\x18" + "\0".repeat(8) + "CPRS",
      answer: /^SRPC\0[^]{7}[^]{1,12}SoapyRPCUnpacker /,
    },
    vendor: "Pothosware",
    product: "SoapyRemote",
    extra: "software radio",
    examples: [[
      "SRPC\0\0\x04\0\0\0\0I\r\x06\x02\0\0\x002SoapyRPCUnpacker type check FAIL:SOAPY_REMOTE_CALLCPRS",
      "",
    ]],
    nearMisses: ["SRPC\0\x04\0\0\0\0\0\x18" + "\0".repeat(8) + "CPRS"],
  },
  {
    // Accounting of Slurm's clusters: a message of a version that it does not know is refused in words.
    service: "slurmdbd",
    ports: [6819],
    ask: {
      line: "\0\0\0\x10&" + "\0".repeat(15),
      answer: /^\0\0[^]{3}\x99\0\0\0[^]Failed to unpack \w{1,20}=\d{1,6} message\0/,
    },
    vendor: "SchedMD",
    product: "Slurm",
    cpe: "schedmd:slurm",
    extra: "accounting",
    examples: [[
      "\0\0\x004\x05\x99\0\0\0&Failed to unpack MsgType=9728 message\0\0\0\xff\xff\xff\xff&\0",
      "",
    ]],
    nearMisses: ["\0\0\x004Failed to unpack MsgType=9728 message\0"],
  },
  {
    service: "rabbitmq-stream",
    ports: [5_552],
    ask: {
      line: "\0\0\0\x0c\0\x11\0\x01\0\0\0\0\0\0\0\0",
      answer:
        /^\0\0[^]{2}\x80\x11\0\x01\0{4}\0\x01\0\0\0[\x01-\x40][^]{0,1500}?\0\x07product\0\x08RabbitMQ[^]{0,200}?\0\x07version\0[^](?<version>\d[\w.+-]{0,20})/,
    },
    vendor: "RabbitMQ",
    product: "RabbitMQ",
    cpe: "vmware:rabbitmq",
    extra: "stream protocol",
    examples: [
      [`${STREAM_PROPERTIES}\0\x07product\0\x08RabbitMQ\0\x07version\0\x063.10.8`, "3.10.8"],
    ],
    nearMisses: [
      "\0\0\0\x0c\0\x11\0\x01\0\0\0\0\0\0\0\0",
      `${STREAM_PROPERTIES}\0\x07product\0\x08LavinMQs\0\x07version\0\x051.2.3`,
    ],
  },
  {
    service: "ignite",
    ports: [10_800],
    ask: {
      line: "\x08\0\0\0\x01\x63\0\0\0\0\0\x02",
      answer: /^[^]{2}\0\0\0[\x01-\x09]\0[\0-\x14]\0[\0-\x09]\0\x09[^]{2}\0\0Unsupported version/,
    },
    vendor: "Apache",
    product: "Apache Ignite",
    cpe: "apache:ignite",
    extra: "thin clients",
    examples: [[REFUSED_HANDSHAKE, ""]],
    nearMisses: ["\x08\0\0\0\x01\x63\0\0\0\0\0\x02", "\x01\0\0\0\x01", "Unsupported version"],
  },
  {
    service: "aerospike",
    ports: [3_000, 3_003],
    ask: {
      line: "\x02\x01\0\0\0\0\0\x06build\n",
      answer: /^\x02\x01\0{5}[\x08-\x40]build\t(?<version>\d[\w.-]{1,30})\n/,
    },
    vendor: "Aerospike",
    product: "Aerospike",
    cpe: "aerospike:aerospike_server",
    examples: [["\x02\x01\0\0\0\0\0\x0dbuild\t6.1.0.1\n", "6.1.0.1"]],
    nearMisses: ["\x02\x01\0\0\0\0\0\x06build\n", "\x02\x01\0\0\0\0\0\x0dbuild\tERROR::\n"],
  },
  {
    service: "carbon-cache-query",
    ports: [7002, 7102, 7202],
    ask: {
      line: "\0\0\0\x40(dp0\nS'type'\np1\nS'cache-query'\np2\nsS'metric'\np3\nS'portico'\np4\ns.",
      answer: /^\0\0[^]{2}\x80[\x02-\x05](?:\x95[^]{8})?\}[^]{1,12}datapoints/,
    },
    vendor: "Graphite",
    product: "Carbon",
    extra: "cache query port",
    examples: [["\0\0\0\x1b\x80\x02}q\0X\n\0\0\0datapointsq\x01]q\x02s.", ""]],
    nearMisses: ["\0\0\0\x1b\x80\x02}q\0X\n\0\0\0something", "datapoints"],
  },
];
