/** Titles of products' own pages, and of pages that only begin with a maker's name or are about a product. */

import assert from "node:assert/strict";

import { matchFingerprint } from "../../src/fingerprints/match.ts";
import { isAboutProduct, readsAsDevice } from "../../src/fingerprints/title_words.ts";

Deno.test("readsAsDevice() takes a maker's name alone, a model and a device's words", () => {
  for (
    const title of [
      "Vivotek",
      "Eaton ConnectUPS Web/SNMP Card",
      "Pepwave MAX",
      "Avaya Aura",
      "iLO 3",
      "Lantronix Web-Manager",
      "D-LINK SYSTEMS, INC. | WIRELESS ROUTER | HOME",
    ]
  ) {
    assert.equal(readsAsDevice(title), true, title);
  }
});

Deno.test("readsAsDevice() leaves names of places and of other firms", () => {
  for (
    const title of [
      "Eaton Square Apartments",
      "Moxa Tea House",
      "Thomson Reuters",
      "Bosch in 2024",
    ]
  ) {
    assert.equal(readsAsDevice(title), false, title);
  }
});

Deno.test("isAboutProduct() knows articles, shops and offers of work by their words", () => {
  for (
    const title of [
      "Synology deals",
      "Grafana tutorial",
      "Drobo review",
      "Zabbix training",
      "Nessus vs X",
      "Traefik workshop",
      "Zabbix conference 2025",
      "Checkmk for beginners",
      "FreeNAS tips and tricks",
      "Webmin explained",
      "Why we left Nagios",
      "WatchGuard certified engineers",
    ]
  ) {
    assert.equal(isAboutProduct(title), true, title);
  }
  for (
    const title of ["Gerrit Code Review", "Review Board", "app - Spark Jobs", "Drobo Dashboard"]
  ) {
    assert.equal(isAboutProduct(title), false, title);
  }
});

Deno.test("matchFingerprint() names no device by a maker's name in front of other words", () => {
  for (
    const title of [
      "Eaton Center Hotel",
      "Xerox Alley",
      "Bosch Bakery",
      "Avaya Stadium",
      "Tenda Camping",
      "Liebert Foundation",
      "Shelly Beach",
      "QNAP deals",
      "Lexmark Kentucky",
      "Presto Pizza",
      "Rails to Trails",
    ]
  ) {
    assert.equal(matchFingerprint("http-title", title), undefined, title);
  }
  assert.equal(matchFingerprint("http-title", "Bosch VIDEOJET")?.product, "Bosch camera");
  assert.equal(matchFingerprint("http-title", "Lexmark MS610dn")?.product, "Lexmark MS610dn");
});
