/** Monitoring: metrics, logs, traces and the boards that show them. */

import { byTitle, type HttpProduct, type ProductFacts, SHOWN, versionIn } from "./product.ts";

/** What exporters on bare pages export; traders export tea and rice, on pages that have no metrics. */
const EXPORTED =
  /^(?:Node|Blackbox|Redis|MySQLd?|Postgres(?:QL)?|SNMP|HAProxy|NGINX|Apache|Memcached|Consul|IPMI|Windows|Process|Kafka|RabbitMQ|MongoDB|Elasticsearch|JMX|StatsD|Graphite|collectd|InfluxDB|CloudWatch|Mikrotik|Ping|Domain|SSL|DCGM|SmokePing|Speedtest|systemd|Varnish|PHP-FPM|BIND|Unbound|Squid|OpenVPN|Junos|Ceph|ZFS|Docker|SQL|LDAP|Dovecot|Postfix)\b/i;

/** Prometheus and its exporters, Grafana, Loki, Jaeger, Netdata, Zabbix, Splunk and others. */
export const monitoringProducts: readonly HttpProduct[] = [
  {
    product: "CrowdSec",
    vendor: "CrowdSec",
    cpe: "crowdsec:crowdsec",
    question: {
      path: "/metrics",
      ports: [6060],
      read: (page) => {
        const version = versionIn(page.text, /^cs_info\{version="v?(\d[\w.]{0,20})/m);
        return version === "" ? null : { version };
      },
    },
  },
  {
    product: "Grafana",
    vendor: "Grafana Labs",
    cpe: "grafana:grafana",
    shows: (page) =>
      page.title === "Grafana" || page.cookieNames.includes("grafana_session") ? SHOWN : null,
    question: {
      path: "/api/health",
      ports: [3000],
      read: (page) => page.json("database") === "" ? null : { version: page.json("version") },
    },
  },
  {
    product: "Prometheus",
    vendor: "Prometheus",
    cpe: "prometheus:prometheus",
    shows: byTitle(/^Prometheus Time Series Collection and Processing Server$/),
    question: {
      path: "/api/v1/status/buildinfo",
      ports: [9090],
      read: (page) =>
        page.json("status") === "success" && page.json("data.goVersion") !== ""
          ? { version: page.json("data.version") }
          : null,
    },
  },
  {
    product: "Alertmanager",
    vendor: "Prometheus",
    cpe: "prometheus:alertmanager",
    shows: byTitle(/^Alertmanager$/),
    question: {
      path: "/api/v2/status",
      ports: [9093],
      read: (page) =>
        page.json("cluster.status") === "" ? null : { version: page.json("versionInfo.version") },
    },
  },
  {
    product: "Loki",
    vendor: "Grafana Labs",
    cpe: "grafana:loki",
    question: {
      path: "/loki/api/v1/status/buildinfo",
      ports: [3100],
      read: (page) => page.json("goVersion") === "" ? null : { version: page.json("version") },
    },
  },
  {
    product: "Jaeger",
    vendor: "Jaeger",
    cpe: "linuxfoundation:jaeger",
    shows: (page) =>
      page.title === "Jaeger UI"
        ? { version: versionIn(page.text, /"gitVersion":"v?(\d[\w.-]{0,40})"/) }
        : null,
  },
  {
    product: "Prometheus exporter",
    vendor: "Prometheus",
    cpe: "",
    shows: (page) => {
      const [, product, told] =
        /^([\w ./-]{2,40}? Exporter|Prometheus Pushgateway)(?: (?:\(Version |v)(\d[\w.+~-]{0,40})\)?)?$/i
          .exec(page.title) ?? [];
      const own = EXPORTED.test(page.title) || /\bmetrics\b|\(version=/i.test(page.text);
      if (product === undefined || !own) return null;
      const version = told ?? versionIn(page.text, /\(version=(\d[\w.-]{0,40})/);
      return product === "Node Exporter" ? { ...NODE_EXPORTER, version } : { product, version };
    },
    question: {
      path: "/metrics",
      ports: [],
      read: (page) => {
        const labels = /^\w{1,60}_build_info\{([^{}]{0,400})\}/m.exec(page.text)?.[1];
        if (labels === undefined) return null;
        return { version: versionIn(labels, /\bversion="v?(\d[\w.+-]{0,40})"/) };
      },
    },
  },
  {
    product: "Netdata",
    vendor: "Netdata",
    cpe: "netdata:netdata",
    shows: (page) => {
      const found = /^(?:Netdata|NetData) Embedded HTTP Server v?(\d[\w.-]*)/i.exec(
        page.header("server"),
      );
      return found === null ? null : { version: found[1] ?? "" };
    },
  },
  {
    product: "Zabbix",
    vendor: "Zabbix",
    cpe: "zabbix:zabbix",
    shows: (page) =>
      page.cookieNames.some((name) => /^zbx_session/.test(name)) ||
        / Zabbix$|^Zabbix$/.test(page.title)
        ? SHOWN
        : null,
  },
  {
    product: "Splunk",
    vendor: "Splunk",
    cpe: "splunk:splunk",
    shows: (page) =>
      page.header("server") === "Splunkd"
        ? { version: versionIn(page.text, /<generator [^>]{0,100}version="(\d[\w.]{0,20})"/) }
        : null,
  },
  {
    product: "Telegraf",
    vendor: "InfluxData",
    cpe: "influxdata:telegraf",
    shows: (page) =>
      page.header("x-telegraf-version") === ""
        ? null
        : { version: page.header("x-telegraf-version") },
  },
  {
    product: "HAProxy",
    vendor: "HAProxy",
    cpe: "haproxy:haproxy",
    shows: (page) => {
      if (!/^Statistics Report for HAProxy/.test(page.title)) return null;
      return { version: versionIn(page.text, /HAProxy version (\d[\d.]{0,40})/), extra: "stats" };
    },
  },
  {
    product: "Uptime Kuma",
    vendor: "Uptime Kuma",
    cpe: "uptime_kuma_project:uptime_kuma",
    shows: byTitle(/^Uptime Kuma$/),
  },
  {
    product: "Supervisor",
    vendor: "",
    cpe: "supervisord:supervisor",
    shows: (page) =>
      page.title === "Supervisor Status"
        ? { version: versionIn(page.text, /">Supervisor<\/a> <span>(\d[\w.]{0,20})<\/span>/) }
        : null,
  },
];

const NODE_EXPORTER: ProductFacts = {
  product: "node_exporter",
  cpe: "prometheus:node_exporter",
};
