/** Titles of products' own pages, and of pages that only begin with a maker's name or are about a product. */

import assert from "node:assert/strict";

import { matchFingerprint } from "../../src/fingerprints/match.ts";
import { endsAsSite, isAboutProduct } from "../../src/fingerprints/title_words.ts";

Deno.test("matchFingerprint() takes a maker's name alone, a model and a device's words", () => {
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
    assert.notEqual(matchFingerprint("http-title", title), undefined, title);
  }
});

Deno.test("endsAsSite() knows shops, firms and clubs by the words at the end", () => {
  for (
    const title of [
      "Avaya Aura Restaurant",
      "Thomson Holidays",
      "Jupyter | Official Site",
      "XEROX WORKCENTRE spare parts",
      "Checkmk Gallery Berlin",
    ]
  ) {
    assert.equal(endsAsSite(title), true, title);
  }
  for (
    const title of [
      "PaperCut Login for Springfield School",
      "Smith Photography - Synology DiskStation",
      "Eaton Network Card",
    ]
  ) {
    assert.equal(endsAsSite(title), false, title);
  }
});

Deno.test("isAboutProduct() knows articles, shops and offers of work by their words", () => {
  for (
    const title of [
      "Synology deals",
      "QNAP NAS kaufen",
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
      "Thomson Reuters | Answers",
      "Bosch: Innovation for people",
      "Eaton | Powering business",
      "Schneider Electric Global - Products",
      "Extreme Networks Answers",
      "McAfee & Sons",
      "Norton Family Tree",
      "TurnKey Home Renovations",
      "NETGEAR Community",
      "BMX Online",
      "Archer Daniels",
    ]
  ) {
    assert.equal(matchFingerprint("http-title", title), undefined, title);
  }
  assert.equal(matchFingerprint("http-title", "Bosch VIDEOJET")?.product, "Bosch camera");
  assert.equal(matchFingerprint("http-title", "Lexmark MS610dn")?.product, "Lexmark MS610dn");
});
