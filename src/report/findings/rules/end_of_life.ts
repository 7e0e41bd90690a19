/**
 * Software that its makers no longer mend. A small table with dates and sources: a product, the first
 * version that is still maintained in a line, and the day on which the older ones ended. A scan is
 * judged by its own date.
 */

import { type FindingRule, provenService } from "../rule.ts";

/** Versions of a product that ended on one day. */
interface EndOfLife {
  readonly product: RegExp;
  /** Versions that ended: those that begin so. */
  readonly versions: RegExp;
  readonly name: string;
  /** The last day of maintenance. */
  readonly day: string;
  readonly source: string;
}

const PHP = "https://www.php.net/eol.php";
const POSTGRESQL = "https://www.postgresql.org/support/versioning/";
const MYSQL = "https://www.oracle.com/us/support/library/lifetime-support-technology-069183.pdf";
const MARIADB = "https://mariadb.org/about/#maintenance-policy";
const TOMCAT = "https://tomcat.apache.org/whichversion.html";
const MONGODB = "https://www.mongodb.com/legal/support-policy/lifecycles";
const ELASTIC = "https://www.elastic.co/support/eol";
const IIS = "https://learn.microsoft.com/lifecycle/products/internet-information-services-iis";
const BIND = "https://kb.isc.org/docs/bind-9-end-of-life-dates";

/** The table, as of November 2026. */
const ENDED: readonly EndOfLife[] = [
  entry(/^PHP$/, /^[1-4]\.|^5\./, { name: "PHP 5", day: "2018-12-31", source: PHP }),
  entry(/^PHP$/, /^7\./, { name: "PHP 7", day: "2022-11-28", source: PHP }),
  entry(/^PHP$/, /^8\.0\./, { name: "PHP 8.0", day: "2023-11-26", source: PHP }),
  entry(/^PHP$/, /^8\.1\./, { name: "PHP 8.1", day: "2025-12-31", source: PHP }),
  entry(/^Apache HTTP Server$|^Apache httpd$/, /^(?:1\.|2\.[0-2]\.)/, {
    name: "Apache HTTP Server 2.2",
    day: "2018-01-01",
    source: "https://httpd.apache.org/",
  }),
  entry(/Tomcat/, /^[1-7]\./, { name: "Tomcat 7", day: "2021-03-31", source: TOMCAT }),
  entry(/Tomcat/, /^8\./, { name: "Tomcat 8.5", day: "2024-03-31", source: TOMCAT }),
  entry(/^MySQL$/, /^(?:[34]\.|5\.[0-6]\.)/, {
    name: "MySQL 5.6",
    day: "2021-02-05",
    source: MYSQL,
  }),
  entry(/^MySQL$/, /^5\.7\./, { name: "MySQL 5.7", day: "2023-10-31", source: MYSQL }),
  entry(/^MySQL$/, /^8\.0\./, { name: "MySQL 8.0", day: "2026-04-30", source: MYSQL }),
  entry(/^MariaDB$/, /^(?:5\.|10\.[0-3]\.)/, {
    name: "MariaDB 10.3",
    day: "2023-05-25",
    source: MARIADB,
  }),
  entry(/^MariaDB$/, /^10\.4\./, { name: "MariaDB 10.4", day: "2024-06-18", source: MARIADB }),
  entry(/^MariaDB$/, /^10\.5\./, { name: "MariaDB 10.5", day: "2025-06-24", source: MARIADB }),
  entry(/^PostgreSQL$/, /^(?:[789]\.|1[01](?:\.|$))/, {
    name: "PostgreSQL 11",
    day: "2023-11-09",
    source: POSTGRESQL,
  }),
  entry(/^PostgreSQL$/, /^12(?:\.|$)/, {
    name: "PostgreSQL 12",
    day: "2024-11-21",
    source: POSTGRESQL,
  }),
  entry(/^PostgreSQL$/, /^13(?:\.|$)/, {
    name: "PostgreSQL 13",
    day: "2025-11-13",
    source: POSTGRESQL,
  }),
  entry(/^MongoDB$/, /^(?:[123]\.|4\.[0-4]\.)/, {
    name: "MongoDB 4.4",
    day: "2024-02-29",
    source: MONGODB,
  }),
  entry(/^MongoDB$/, /^5\.0\./, { name: "MongoDB 5.0", day: "2024-10-31", source: MONGODB }),
  entry(/^Elasticsearch$/, /^[0-6]\./, {
    name: "Elasticsearch 6",
    day: "2022-02-10",
    source: ELASTIC,
  }),
  entry(/IIS|Internet Information Services/, /^[1-7](?:\.|$)/, {
    name: "IIS 7.5",
    day: "2020-01-14",
    source: IIS,
  }),
  entry(/IIS|Internet Information Services/, /^8(?:\.|$)/, {
    name: "IIS 8.5",
    day: "2023-10-10",
    source: IIS,
  }),
  entry(/^(?:ISC )?BIND$/, /^(?:[4-8]\.|9\.(?:\d|1[0-6])\.)/, {
    name: "BIND 9.16",
    day: "2024-04-30",
    source: BIND,
  }),
];

function entry(
  product: RegExp,
  versions: RegExp,
  rest: { readonly name: string; readonly day: string; readonly source: string },
): EndOfLife {
  return { product, versions, ...rest };
}

/** Software past its end of life. */
export const END_OF_LIFE_RULES: readonly FindingRule[] = [
  {
    id: "end-of-life",
    severity: "medium",
    title: "The software is past its end of life: it gets no more security fixes.",
    advice: "Upgrade to a supported version. A distribution may still patch its own package.",
    source: "the makers' pages, as quoted in the evidence",
    evidence: ({ port, at }) => {
      const { product, version } = provenService(port) ?? {};
      if (product === undefined || version === undefined) return undefined;
      const ended = ENDED.find((one) =>
        one.product.test(product) && one.versions.test(version) && one.day < at
      );
      if (ended === undefined) return undefined;
      return {
        label: `end of life ${ended.day.slice(0, 4)}`,
        text:
          `${product} ${version}: ${ended.name} and older ended on ${ended.day} (${ended.source})`,
      };
    },
    examples: [
      { service: { name: "mysql", product: "MySQL", version: "5.7.44" } },
      { service: { name: "http", product: "Apache HTTP Server", version: "2.2.34" } },
      { service: { name: "postgresql", product: "PostgreSQL", version: "9.6.24" } },
    ],
    nearMisses: [
      { service: { name: "mysql", product: "MySQL", version: "8.4.2" } },
      { service: { name: "mysql", product: "MySQL", version: "5.7.44" }, at: "2020-01-01" },
      { service: { name: "http", product: "Apache HTTP Server", version: "2.4.57" } },
      { service: { name: "http", product: "Apache HTTP Server" } },
      { service: { name: "mysql", product: "MariaDB", version: "11.4.2" } },
      { service: { name: "postgresql", product: "PostgreSQL", version: "17.2" } },
    ],
  },
];
