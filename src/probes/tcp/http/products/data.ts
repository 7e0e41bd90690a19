/** Products for data: notebooks, workflows, clusters. */

import { byJsonVersion, byTitle, type HttpProduct, SHOWN, versionIn } from "./product.ts";

/** Airflow, Jupyter, Spark, Hadoop, Flink, MLflow, NiFi. */
export const dataProducts: readonly HttpProduct[] = [
  {
    // Its servers of accounts, containers and objects, which ask for a device's path.
    product: "OpenStack Swift",
    vendor: "OpenStack",
    cpe: "openstack:swift",
    question: {
      path: "/recon/version",
      ports: [],
      hint: (page) => page.status === 400 && page.text === "Invalid path: /",
      read: (page) => {
        const version = /^\{"version": "(\d[\w.]{0,20})"\}$/.exec(page.text)?.[1] ?? "";
        return version === "" ? null : { version, extra: "storage" };
      },
    },
  },
  {
    product: "X2Go Session Broker",
    vendor: "X2Go",
    cpe: "",
    shows: (page) => page.text.includes("<h1>X2Go Session Broker</h1>") ? SHOWN : null,
  },
  {
    product: "Airflow",
    vendor: "Apache",
    cpe: "apache:airflow",
    shows: byTitle(/(?:^| - )Airflow$/),
    question: {
      path: "/api/v1/version",
      ports: [],
      read: byJsonVersion("version"),
    },
  },
  {
    product: "Jupyter",
    vendor: "Jupyter",
    cpe: "jupyter:jupyter_server",
    shows: (page) =>
      /^(?:Jupyter (?:Server|Notebook)|JupyterLab|Home Page - Select or create a notebook)$/
          .test(page.title)
        ? SHOWN
        : null,
    question: {
      path: "/api",
      ports: [8888],
      read: (page) => {
        const exact = /^\{"version": ?"\d/.test(page.text) && page.text.length < 64;
        return exact ? { version: page.json("version") } : null;
      },
    },
  },
  {
    product: "JupyterHub",
    vendor: "Jupyter",
    cpe: "jupyter:jupyterhub",
    shows: (page) =>
      page.header("x-jupyterhub-version") === ""
        ? null
        : { version: page.header("x-jupyterhub-version") },
  },
  {
    product: "Spark",
    vendor: "Apache",
    cpe: "apache:spark",
    shows: (page) =>
      /^Spark (?:Master|Worker) at |^.{1,80} - Spark Jobs$/.test(page.title)
        ? { version: versionIn(page.text, /class="version"[^>]{0,60}>\s{0,20}(\d[\w.-]{0,30})</) }
        : null,
  },
  {
    product: "Hadoop",
    vendor: "Apache",
    cpe: "apache:hadoop",
    shows: byTitle(/^(?:Namenode|DataNode) information$/i),
    question: {
      path: "/jmx?qry=Hadoop:service=NameNode,name=NameNodeInfo",
      ports: [9870, 50_070],
      read: (page) => {
        const version = versionIn(page.json("beans.0.Version"), /^(\d[\w.-]*)/);
        return version === "" ? null : { version, extra: "NameNode" };
      },
    },
  },
  {
    product: "Hadoop",
    vendor: "Apache",
    cpe: "apache:hadoop",
    question: {
      path: "/ws/v1/cluster/info",
      ports: [8088],
      read: (page) => {
        const version = page.json("clusterInfo.hadoopVersion");
        return version === "" ? null : { version, extra: "ResourceManager" };
      },
    },
  },
  {
    product: "Flink",
    vendor: "Apache",
    cpe: "apache:flink",
    shows: byTitle(/^Apache Flink Web Dashboard$/),
    question: { path: "/config", ports: [], read: byJsonVersion("flink-version") },
  },
  {
    product: "MLflow",
    vendor: "LF Projects",
    cpe: "lfprojects:mlflow",
    shows: byTitle(/^MLflow$/),
    question: {
      path: "/version",
      ports: [],
      evident: true,
      read: (page) => {
        const version = versionIn(page.text, /^(\d+\.\d+\.[\w.]{1,20})\s*$/);
        return version === "" ? null : { version };
      },
    },
  },
  {
    product: "NiFi",
    vendor: "Apache",
    cpe: "apache:nifi",
    shows: (page) => page.title === "NiFi" ? SHOWN : null,
  },
  {
    product: "Orthanc",
    vendor: "Orthanc",
    cpe: "orthanc-server:orthanc",
    shows: byTitle(/^Orthanc Explorer(?: 2)?$/),
    question: {
      path: "/system",
      ports: [8042],
      read: (page) => page.json("DicomAet") === "" ? null : { version: page.json("Version") },
    },
  },
];
