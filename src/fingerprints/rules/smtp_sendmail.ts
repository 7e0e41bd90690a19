/**
 * Sendmail as the makers and packagers of systems sign it: their system stands beside the version, and the
 * second version is its configuration's. These come before the general rules for Sendmail.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

const rows: readonly RuleRow[] = [
  [
    /^220[ -]\S{1,255} (?:ESMTP )?Sendmail AIX ?(\d\.\d)\/(?:UCB )?(\d\.\d{1,2}[\w.]{0,8})/,
    "Sendmail",
    "Sendmail",
    {
      "220 ux.example.org ESMTP Sendmail AIX4.3/UCB 8.8; Sun, 29 Jul 2001 22:34:38 -0400 (EDT)":
        "8.8",
      "220 ux.example.org Sendmail AIX 4.1/UCB 5.64/4.04 ready at Mon, 30 Jul 2001": "5.64",
      "220 ux.example.org ESMTP Sendmail AIX5.2/8.11.6p3/8.11.0; Fri, 28 Aug 2015 19:42:05 -0800":
        "8.11.6p3",
    },
    ["220 ux.example.org Sendmail AIX 4.1/UCB ready"],
    { version: "$2", os: "AIX $1", cpe: ["a:sendmail:sendmail:$2", "o:ibm:aix:$1"] },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Sendmail (\d\.\d{1,2}\.\d{1,2}[\w.]{0,8}) \(PHNE_\d{4,6}\)\/(\d[\d.]{1,8})/,
    "Sendmail",
    "Sendmail",
    {
      "220 ux.example.org ESMTP Sendmail 8.9.3 (PHNE_24419)/8.9.1; Tue, 6 Feb 2001 10:04:32 -0300 (SAT)":
        "8.9.3",
    },
    ["220 ux.example.org ESMTP Sendmail (PHNE_24419); Tue, 6 Feb 2001"],
    {
      version: "$1",
      extra: "configuration $2",
      os: "HP-UX",
      cpe: ["a:sendmail:sendmail:$1", "o:hp:hp-ux"],
    },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Sendmail @\(#\)Sendmail version (\d\.\d{1,2}\.\d{1,2}) - Revision [\d.]{3,8}:: HP-UX(\d\d\.\d\d)/,
    "Sendmail",
    "Sendmail",
    {
      "220 ux.example.org ESMTP Sendmail @(#)Sendmail version 8.13.3 - Revision 1.006:: HP-UX11.31 - 10th July,2012/8.11.1; Wed":
        "8.13.3",
    },
    ["220 ux.example.org ESMTP Sendmail @(#)Sendmail version 8.13.3 - HP-UX"],
    { version: "$1", os: "HP-UX $2", cpe: ["a:sendmail:sendmail:$1", "o:hp:hp-ux"] },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Sendmail (\d\.\d{1,2}\.\d{1,2})\/UW(\d[\d.]{2,6}) ready/,
    "Sendmail",
    "Sendmail",
    { "220 sco.example.org ESMTP Sendmail 8.8.7/UW7.1.3 ready at Tue, 6 Feb 2001": "8.8.7" },
    ["220 sco.example.org ESMTP Sendmail 8.8.7/7.1.3 ready at Tue, 6 Feb 2001"],
    { version: "$1", os: "UnixWare $2", cpe: ["a:sendmail:sendmail:$1"] },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Sendmail (\d\.\d{1,2}\.\d{1,2}[\w.]{0,8})\+Sun\/([\w.]{2,12})/,
    "Sendmail",
    "Sendmail",
    {
      "220 sun.example.org ESMTP Sendmail 8.9.3+Sun/8.9.2; Mon, 30 Jul 2001 02:50:22 GMT": "8.9.3",
      "220 sun.example.org ESMTP Sendmail 8.8.8+Sun/8.6.4 ready at Thu, 15 Nov 2001": "8.8.8",
    },
    ["220 sun.example.org ESMTP Sendmail 8.9.3+Moon/8.9.2; Mon, 30 Jul 2001"],
    {
      version: "$1",
      extra: "configuration $2",
      os: "Solaris",
      cpe: ["a:sendmail:sendmail:$1", "o:oracle:solaris"],
    },
  ],
  [
    /^220[ -]\S{1,255} ESMTP Sendmail (\d\.\d{1,2}\.\d{1,2}[\w.]{0,8})\/([\w.]{2,12})\/SuSE Linux/i,
    "Sendmail",
    "Sendmail",
    {
      "220 mx.example.org ESMTP Sendmail 8.10.2/8.10.2/SuSE Linux 8.10.0-0.3; Mon, 30 Jul 2001":
        "8.10.2",
    },
    ["220 mx.example.org ESMTP Sendmail 8.10.2/8.10.2/Linux; Mon, 30 Jul 2001"],
    {
      version: "$1",
      extra: "configuration $2",
      os: "SUSE Linux",
      cpe: ["a:sendmail:sendmail:$1"],
    },
  ],
  [
    /^220[ -]\S{1,255} ESMTP (?:Debian )?Sendmail (\d\.\d{1,2}\.\d{1,2}[\w.]{0,12})\/([\w.]{2,16})\/Debian[- ][\d.]{1,8}ubuntu/,
    "Sendmail",
    "Sendmail",
    {
      "220 mx.example.org ESMTP Sendmail 8.15.2/8.15.2/Debian-22ubuntu3; Mon, 1 Jun 2026 10:00:00 GMT":
        "8.15.2",
    },
    ["220 mx.example.org ESMTP Sendmail 8.15.2/8.15.2/ubuntu; Mon, 1 Jun 2026"],
    {
      version: "$1",
      extra: "configuration $2",
      os: "Ubuntu Linux",
      cpe: ["a:sendmail:sendmail:$1", "o:canonical:ubuntu_linux"],
    },
  ],
  [
    /^220[ -]\S{1,255} ESMTP (?:Debian )?Sendmail (\d\.\d{1,2}\.\d{1,2}[\w.]{0,12})\/([\w.]{2,16})\/Debian[- ][\w.~+-]{0,20}?\+deb(\d{1,2})u/,
    "Sendmail",
    "Sendmail",
    {
      "220 mx.example.org ESMTP Sendmail 8.17.1.9/8.17.1.9/Debian-2+deb12u2; Mon, 1 Jun 2026":
        "8.17.1.9",
    },
    ["220 mx.example.org ESMTP Sendmail 8.17.1.9/8.17.1.9/Deb-2+deb12u2; Mon, 1 Jun 2026"],
    {
      version: "$1",
      extra: "configuration $2",
      os: "Debian Linux $3",
      cpe: ["a:sendmail:sendmail:$1", "o:debian:debian_linux:$3"],
    },
  ],
  [
    /^220[ -]\S{1,255} ESMTP (?:Debian )?Sendmail (\d\.\d{1,2}\.\d{1,2}[\w.]{0,12})\/([\w.]{2,16})\/Debian[- ]\d/,
    "Sendmail",
    "Sendmail",
    {
      "220 mx.example.org ESMTP Sendmail 8.13.4/8.13.4/Debian-3sarge3; Thu, 30 Nov 2017": "8.13.4",
      "220 mx.example.org ESMTP Debian Sendmail 8.12.0.Beta8/8.12.0.Beta8/Debian 8.12.0.Beta8-1; Sun":
        "8.12.0.Beta8",
    },
    ["220 mx.example.org ESMTP Sendmail 8.13.4/8.13.4/Debian; Thu, 30 Nov 2017"],
    {
      version: "$1",
      extra: "configuration $2",
      os: "Debian Linux",
      cpe: ["a:sendmail:sendmail:$1", "o:debian:debian_linux"],
    },
  ],
];

/** The rules. */
export const smtpSendmailRules: readonly FingerprintRule[] = rulesOfRows(rows);
