/**
 * MySQL version strings of packagers, editions and forks.
 */

import type { FingerprintRule } from "../rule.ts";

/** The rules. */
export const mysqlOtherRules: readonly FingerprintRule[] = [
  {
    pattern:
      /^(\d+\.\d+\.\d+)-(\d{1,3})-(\d{1,3})(?:-log)?$|^(\d+\.\d+\.\d+)-(\d{1,3}\.\d)-(\d{1,3}(?:\.\d+)?)(?:-log)?$/,
    vendor: "Percona",
    product: "Percona XtraDB Cluster",
    version: "$1$4",
    cpe: ["a:percona:xtradb_cluster:$1$4"],
    examples: [["5.7.20-18-57-log", "5.7.20"], ["5.6.19-67.0-56-log", "5.6.19"]],
    nearMisses: ["5.7.20-18-57-strange"],
  },
  {
    pattern:
      /^(8\.\d{1,2}\.\d{1,3}-\d{1,3}(?:\.\d{1,2})?|5\.7\.\d{1,3}-\d{1,3}|5\.[56]\.\d{1,3}-\d{2}\.\d)(?:-log|-debug|-debug-log)?$/,
    vendor: "Percona",
    product: "Percona Server",
    version: "$1",
    cpe: ["a:percona:percona_server:$1"],
    examples: [["8.0.36-28", "8.0.36-28"], ["5.7.44-48-log", "5.7.44-48"], [
      "5.6.38-83.0",
      "5.6.38-83.0",
    ], ["5.5.27-28.1-log", "5.5.27-28.1"]],
    nearMisses: ["8.0.36-28ubuntu1"],
  },
  {
    pattern: /^(\d+\.\d+\.\d+)-(?:percona|rel\d+)[\w.-]{0,30}$/i,
    vendor: "Percona",
    product: "Percona Server",
    version: "$1",
    cpe: ["a:percona:percona_server:$1"],
    examples: [["5.0.88-percona-b20-log", "5.0.88"]],
    nearMisses: ["5.0.88-perc-b20-log"],
  },
  {
    pattern: /^(\d+\.\d+\.\d+[a-z]?)-cll(?:-lve)?(?:-log)?$/,
    vendor: "Oracle",
    product: "MySQL",
    version: "$1",
    os: "CloudLinux",
    cpe: ["a:oracle:mysql:$1"],
    examples: [["5.5.32-cll-lve", "5.5.32"], ["5.1.66-cll", "5.1.66"]],
    nearMisses: ["5.5.32-call"],
  },
  {
    pattern:
      /^(\d+\.\d+\.\d+[a-z]?)-(?:\d+)?\S{0,20}?(?:sarge|etch|lenny|squeeze|wheezy|jessie|bpo|Debian|dotdeb)\S{0,20}$/,
    vendor: "Oracle",
    product: "MySQL",
    version: "$1",
    os: "Debian Linux",
    cpe: ["a:oracle:mysql:$1", "o:debian:debian_linux"],
    examples: [["5.0.51a-24+lenny5", "5.0.51a"], ["5.0.32-Debian_7etch12-log", "5.0.32"], [
      "5.1.63-1~dotdeb.0-log",
      "5.1.63",
    ]],
    nearMisses: ["5.0.51a-24+leny5"],
  },
  {
    pattern: /^(\d+\.\d+\.\d+[a-z]?)_Debian-\S{1,30}$/,
    vendor: "Oracle",
    product: "MySQL",
    version: "$1",
    os: "Debian Linux",
    cpe: ["a:oracle:mysql:$1", "o:debian:debian_linux"],
    examples: [["4.0.24_Debian-10sarge2-log", "4.0.24"]],
    nearMisses: ["4.0.24_Dbian-10sarge2-log"],
  },
  {
    pattern: /^(\d+\.\d+\.\d+[a-z]?)-\S{0,20}[uU]buntu\S{0,30}$/,
    vendor: "Oracle",
    product: "MySQL",
    version: "$1",
    os: "Ubuntu Linux",
    cpe: ["a:oracle:mysql:$1", "o:canonical:ubuntu_linux"],
    examples: [["5.0.51a-3ubuntu5.4-log", "5.0.51a"]],
    nearMisses: ["5.0.51a3ubuntu5.4-log"],
  },
  {
    pattern:
      /^(\d+\.\d+\.\d+(?:\.\d+)?[a-z]?(?:sp\d)?)(?:-(?:log|nt|max|debug|standard|community|pro|gpl|cert|enterprise|commercial|advanced|classic|cluster|carrier-grade|cge|beta|alpha|gamma|rc|m\d{1,2}|ius|remi|source|labs|dmr|embedded|rds|valgrind|Max|unsupported|bs|lts|er|\d{1,2}|el\d|fc\d{1,2}|w\d)){1,8}$/,
    vendor: "Oracle",
    product: "MySQL",
    version: "$1",
    cpe: ["a:oracle:mysql:$1"],
    examples: [
      ["5.0.51b-community-nt-log", "5.0.51b"],
      ["6.0.0-alpha-community-nt-debug", "6.0.0"],
      ["5.1.73-1-log", "5.1.73"],
      ["5.0.84sp1-enterprise-gpl-nt-log", "5.0.84sp1"],
    ],
    nearMisses: ["5.0.51b-comunity-nt-log"],
  },
  {
    pattern: /^(\d\d?\.\d+\.\d+[a-z](?:sp\d)?)$/,
    vendor: "Oracle",
    product: "MySQL",
    version: "$1",
    cpe: ["a:oracle:mysql:$1"],
    examples: [["5.0.51a", "5.0.51a"]],
    nearMisses: ["5.0.51-a"],
  },
  {
    pattern: /^([58]\.\d\.\d{1,2})\.0$/,
    vendor: "Microsoft",
    product: "Azure Database for MySQL",
    version: "$1",
    examples: [["5.6.47.0", "5.6.47"]],
    nearMisses: ["5.6.47.1"],
  },
  {
    pattern: /^(\d+\.\d+\.\d+)-(?:log )?MySQL Community Server/,
    vendor: "Oracle",
    product: "MySQL",
    version: "$1",
    cpe: ["a:oracle:mysql:$1"],
    examples: [["5.5.8-log MySQL Community Server (GPL)", "5.5.8"]],
    nearMisses: ["5.5.8-log MSQL Community Server (GPL)"],
  },
  {
    pattern: /^(\d+\.\d+\.\d+)-(?:log-)?AliSQL\S{0,30}$/i,
    vendor: "Alibaba",
    product: "AliSQL",
    version: "$1",
    examples: [["5.6.32-AliSQL-log", "5.6.32"]],
    nearMisses: ["5.6.32-AiSQL-log"],
  },
  {
    pattern: /^(20\d\d\.\d\d\.\d+|7\.\d\.\d+)-(?:stable|drizzle)?/,
    product: "Drizzle",
    version: "$1",
    examples: [["7.1.36-stable", "7.1.36"]],
    nearMisses: ["7.1-stable"],
  },
];
