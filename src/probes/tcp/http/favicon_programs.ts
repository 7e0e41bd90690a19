/**
 * Further icons for `favicon_products.ts`: programs for a site of one's own, for delivery and for measuring.
 *
 * Source: the icons in Debian 12's and in npm's packages of these programs, hashed here.
 */

/** An icon's SHA-256 and the program that ships it. */
export type IconRow = readonly [
  sha256: string,
  vendor: string,
  product: string,
  /** `vendor:product` of the CPE name; empty when the dictionary has none. */
  cpe: string,
];

/** Icons of programs. */
export const PROGRAM_ICONS: readonly IconRow[] = [
  [
    "770ba0cdbeef8afa8edf5c6567ee907a7718338ce24b53046dcea18885850734",
    "Icinga",
    "Icinga Web 2",
    "icinga:icinga_web_2",
  ],
  [
    "2cd531b6e23d97fda2d117807e8fde9bb85279ea783b5122c68373e21ad946c1",
    "",
    "SimpleSAMLphp",
    "simplesamlphp:simplesamlphp",
  ],
  [
    "34204c05231c337efd5709cc10b3fc71b9c9dc15d045006420ce354dbff16152",
    "",
    "BackupPC",
    "backuppc:backuppc",
  ],
  [
    "50ea28acba510580a0b028cc70f73032196b3ed50f733bdeb30f7df7ea03a782",
    "",
    "NagVis",
    "nagvis:nagvis",
  ],
  [
    "5c81b1e93669c11d96ec63be14b09ba625c85061a904c63ac46693a66cac085e",
    "",
    "Shaarli",
    "shaarli_project:shaarli",
  ],
  [
    "f4d7d50ee08625760a4635729a650e43f6fd8e816e6a3a96ef3ab19e8b34664b",
    "",
    "Shaarli",
    "shaarli_project:shaarli",
  ],
  ["279c7f3a27cee62efa5c23fd3b85e61eeec8adae89c6ae860ebab54340123091", "", "RSS-Bridge", ""],
  ["b7415c44a2d8b6827793e09037ba5d2205372087b154bc673f37dbbd97a3fafd", "", "RSS-Bridge", ""],
  [
    "30162b424df7998e5e0adc05b3e22074504698ea81969a5088336653ed4e7c2e",
    "",
    "Adminer",
    "adminer:adminer",
  ],
  [
    "303e35293994c1b46ed40f528ddc1ebfeb6a119a4689986d15a3dc529e5ecbff",
    "OpenJS",
    "Node-RED",
    "nodered:node-red",
  ],
  ["cd9a00430c69e7c9e96eeb20c0a0e512df465c755f00d0437b4ea5f6c3731a8f", "", "Flood", ""],
  [
    "bbc9768c8f1a190d90f725b54f8582f15748d7b09a22407a2b40967d9df47caa",
    "Homebridge",
    "Homebridge",
    "",
  ],
  [
    "5c45cfb0dd21c672f7316a845a2d8cc363596cf33ffaf351a6909be9c83b0ee4",
    "Homebridge",
    "Homebridge",
    "",
  ],
  [
    "e28e7e89774996706155e241bcc3b2a9363a4d11ca967abca41d19fcd3b9790d",
    "Koenkk",
    "Zigbee2MQTT",
    "zigbee2mqtt:zigbee2mqtt",
  ],
  [
    "a8299d0b3bbae3a4dc2d6d2e66f2969d026a3f60d5e1cfc969bb16a2039c50b4",
    "Koenkk",
    "Zigbee2MQTT",
    "zigbee2mqtt:zigbee2mqtt",
  ],
  [
    "b2f244166db15fe0f4dc3bd7def50349a8faf02f6ddfff67e241e234cafe5fc5",
    "",
    "ungit",
    "ungit_project:ungit",
  ],
  [
    "a562f792fc14def9398aacd12221911317e01250d58c360986e81cd9dbaf7aba",
    "Prometheus",
    "Pushgateway",
    "prometheus:pushgateway",
  ],
  ["a697d6a29e95108dca6f04d0a36f1c0153384b42c5aa70b51ece1aec62dc4ab7", "ZNC", "ZNC", "znc:znc"],
  [
    "fb75d526842b7956ed546529a3df9d8df61764a5b55463334dfa683837113521",
    "",
    "Glewlwyd",
    "glewlwyd_project:glewlwyd",
  ],
  ["49e5fd2425141fa2e18dda66da7aedf15d566869285666bbf984653748444066", "", "Shoelaces", ""],
  [
    "b4035a047a1d2295bbe5df4f7e94d8abd870c0d71d3cb187e343dd7a4a379992",
    "Contributed Systems",
    "Sidekiq",
    "contribsys:sidekiq",
  ],
  [
    "c5d0b55a9fbfd8dc35c21354e5f524cdbda626c4c6c848e3c8fdb31529e60b2b",
    "Groonga",
    "Groonga",
    "groonga:groonga",
  ],
  [
    "93f546d6bee5a1ce7d5fb5adb4926c6e698be6746c2a699342d22f62c3107568",
    "",
    "mitmproxy",
    "mitmproxy:mitmproxy",
  ],
  [
    "226905c9ff571f8391f0eb227f8d6e9c13f18db6facd574f2f8964de0accb8e0",
    "",
    "Glances",
    "nicolargo:glances",
  ],
  ["28f1afb28bbaf25c8fdbbd8d2039f672761dff411eae9474c086f72e51beda91", "Dask", "Dask", "dask:dask"],
  ["f2f7c79b71b9768ca07dacfc9b6136a6b03ebfa2d745285f2408b37289ce0c09", "", "ARA", ""],
  [
    "c4dc555457b9835f0636af2a8c0829dedd93b309f083112a1c7a94138a2ae39e",
    "CZ.NIC",
    "Knot Resolver",
    "nic:knot_resolver",
  ],
  [
    "866dc168e535815bdb89fc3a9979b41ac405bb2fe6f4df8980b6900a8c752db4",
    "",
    "Mopidy",
    "mopidy:mopidy",
  ],
];
