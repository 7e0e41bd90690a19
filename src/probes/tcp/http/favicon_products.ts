/**
 * Web applications by their own icon: the SHA-256 of the file that the application ships. An icon is asked
 * for where a page links one and nothing names the application.
 *
 * Source: the icons in Debian 12's packages of these applications, hashed here.
 */

import { cpe23 } from "../../../fingerprints/cpe.ts";
import type { FingerprintMatch } from "../../../fingerprints/rule.ts";
import { type IconRow, PROGRAM_ICONS } from "./favicon_programs.ts";

const ICONS: readonly IconRow[] = [
  [
    "c1266d8377bdf1a1a6dc395a9c42c5c17d34ad035d39da22e12ce1bb0aae85e3",
    "",
    "BackupPC",
    "backuppc:backuppc",
  ],
  [
    "44fb4108c903c5c226eb4b5c96bcdf9e52ea0bf12bdccd8a1619fe7b529c814a",
    "Cacti",
    "Cacti",
    "cacti:cacti",
  ],
  [
    "231bd7f403ef5607d55cf819f6992f8236c9f5be2db9685abc36f0565ff85edd",
    "",
    "cgit",
    "cgit_project:cgit",
  ],
  [
    "3ca2c21f1821782f2b2a29b814b7aa240862014a35fdee54d23a72575fc16ec1",
    "",
    "DokuWiki",
    "dokuwiki:dokuwiki",
  ],
  [
    "6b655f7cf5b3b255c9c20763a0eb41245ceabd025f3f993da53585649ae585b5",
    "FreedomBox",
    "FreedomBox",
    "freedombox:freedombox",
  ],
  ["633e8aa825ea34b7774015bbfc06aacab126a05755daf8c48c5e12d48b2927e8", "", "Gerbera", ""],
  [
    "1804b48a915671fb8566d9723d96e4550aa7b7e75c3ee3c564eee2653a9d24a3",
    "Git",
    "gitweb",
    "git-scm:git",
  ],
  [
    "4c302a04ac7755f5976a3236c46ae4680a8b3643aec9298c0741af511121e0ef",
    "",
    "Munin",
    "munin-monitoring:munin",
  ],
  [
    "57ff1068caf7d83d9c252ae26af5f833290b917945051a90cfc4b42e4e72ac13",
    "Nagios",
    "Nagios Core",
    "nagios:nagios",
  ],
  [
    "e5fe54814abebb9787b45f2fd7b30aa931aea9c390b42da8882b888e1eef9fb6",
    "Netdata",
    "Netdata",
    "netdata:netdata",
  ],
  [
    "8b3267409f9ea8f2cc4d557e6ea6452b3ee75639928b95be544e777f1db230a6",
    "",
    "phpLDAPadmin",
    "phpldapadmin_project:phpldapadmin",
  ],
  [
    "e2905705920b2636309d785c2df3f155d6379b0aa9a44dc7831524505fa2defd",
    "phpMyAdmin",
    "phpMyAdmin",
    "phpmyadmin:phpmyadmin",
  ],
  [
    "c6946eb970bb4b5098de408d2aa67c071213e71dc31c9746cf63084a79e61f8d",
    "",
    "PostfixAdmin",
    "postfix_admin_project:postfix_admin",
  ],
  [
    "27b7287de853e2ea7d05cf5636d6b7c70b9fb65b2f4ce9e9fded1bb27921d839",
    "OpenStack",
    "Horizon",
    "openstack:horizon",
  ],
  [
    "df2d5e3411607f81ae8820114c3d684ca67854662b5e52e4d9fc04fc8e398a39",
    "VMware",
    "RabbitMQ Management",
    "vmware:rabbitmq",
  ],
  [
    "5210ac65f141394a8540d408a9b56ed64c21c6b212cb28144c874f5715be9ed1",
    "Redmine",
    "Redmine",
    "redmine:redmine",
  ],
  [
    "d276f4c34a933e7e7b6fb011ed1e2c0ed2a827cb503019a304e06cc27c854905",
    "Best Practical",
    "Request Tracker",
    "bestpractical:request_tracker",
  ],
  [
    "7b30e499996ec4631848d3509d803d9311f5d71999212f2f4c1ca7af8f24eb69",
    "Roundcube",
    "Roundcube Webmail",
    "roundcube:webmail",
  ],
  [
    "65934be829b8d957cce772813fff62689ee965a15b4590372ec0e286a65b44e5",
    "Rspamd",
    "Rspamd",
    "rspamd:rspamd",
  ],
  [
    "bb89035e8e697b655bf20c9ce892d0704f8fc331889c6e6bc907689a65a03d72",
    "Rspamd",
    "Rspamd",
    "rspamd:rspamd",
  ],
  [
    "ccc20403b7fba6250cabc7fa502e82ab15bc8dc02a5344fbc2925c0b4aff104b",
    "Sympa",
    "Sympa",
    "sympa:sympa",
  ],
  [
    "b2cb6511abb0eda928c241fb3ea7c4606666d59bfc9fb5378c70f300cb3f7210",
    "Transmission",
    "Transmission",
    "transmissionbt:transmission",
  ],
  [
    "a49cea46fafae8122c4f7e6e89b2ef8aa0cb74b451b55ec877e1b229a032dc2c",
    "Transmission",
    "Transmission",
    "transmissionbt:transmission",
  ],
  [
    "42202e48adb7acdf00a6ca31e66fc29cdc021f3cf46e3cea987db8056d3f15d9",
    "",
    "Tiny Tiny RSS",
    "tt-rss:tiny_tiny_rss",
  ],
  [
    "45d2ef30e1273b9c15b5bb0d3ea0a208860aeac3e1f9611dc2031ec2d66be5c2",
    "",
    "Tiny Tiny RSS",
    "tt-rss:tiny_tiny_rss",
  ],
  [
    "22b06a141c425c92951056805f46691c4cd8e7547ed90b8836a282950d4b4be2",
    "Zabbix",
    "Zabbix",
    "zabbix:zabbix",
  ],
  [
    "3320b8b0c2e119efbf5aa9e85e9f09bd96e1d505bace119990f7d5b81fcead39",
    "ZoneMinder",
    "ZoneMinder",
    "zoneminder:zoneminder",
  ],
  [
    "04e08cca9d278db456b3d281b03bba844f79f5ed85937f3f1c6bafebefc3d7b1",
    "Xymon",
    "Xymon",
    "xymon:xymon",
  ],
  [
    "ef49e8a37687df0b8929c55fd13d0cd2bdd08f92cbdfce79e3a13558aec16030",
    "Xymon",
    "Xymon",
    "xymon:xymon",
  ],
  [
    "c2229fc58b833f2efeabe1fe76a233523687491d14bbf94f9efe0c5b9ec74af4",
    "Xymon",
    "Xymon",
    "xymon:xymon",
  ],
  [
    "696ffdc200604ac67ccf7a261e4e2cd9f0d02d81932022aa67aa576bf859272e",
    "Xymon",
    "Xymon",
    "xymon:xymon",
  ],
  [
    "6dcbbe239d64a87bdf06ff168ebc6671719dd150b9156a95ecf5c70b92c5dc7d",
    "Xymon",
    "Xymon",
    "xymon:xymon",
  ],
  [
    "5188b2e472024950a1d644edc751f243a9e78eea3e2b2681b0af1c0522f65ab5",
    "Xymon",
    "Xymon",
    "xymon:xymon",
  ],
  [
    "394a793ae273876c34d8d26748fc52b46111b05ca7a28b0af46a318ea919cdf3",
    "Xymon",
    "Xymon",
    "xymon:xymon",
  ],
];

/** The application that ships this icon. */
export function iconProduct(sha256: string): FingerprintMatch | undefined {
  const [, vendor = "", product = "", cpe = ""] =
    [...ICONS, ...PROGRAM_ICONS].find(([icon]) => icon === sha256) ??
      [];
  if (product === "") return undefined;
  const [cpeVendor = "", cpeProduct = ""] = cpe.split(":");
  return {
    ...(vendor === "" ? {} : { vendor }),
    product,
    cpe: cpe === "" ? [] : [cpe23("a", cpeVendor, cpeProduct, undefined)],
    rule: `favicon: ${sha256}`,
  };
}
