/**
 * HTML page titles of services that firms, schools and hobbyists run, as rows. Names that no dictionary has, as
 * whole titles, and titles that say what the program is.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow as titled, type RuleRow, rulesOfRows } from "./rows.ts";

/** Programs whose whole title is their name. */
const named: readonly RuleRow[] = [
  // Web analytics, publishing, wikis, learning.
  titled(
    /^(Shynet|WriteFreely|An Otter Wiki|XWiki|TWiki|Foswiki|PmWiki|Docspell|Teedy|Papra|InvenTree|PartKeepr|Part-DB|KitchenOwl|Bar Assistant|Canvas LMS|Open edX|OpenOlat|DSpace|CKAN)$/,
    "",
    "$1",
    ["Shynet", "WriteFreely"],
    "something else",
  ),
  // Web analytics, publishing, wikis, learning.
  titled(
    /^(GeoNetwork|InvenioRDM|OMERO\.web|Omeka S|CollectiveAccess|ArchivesSpace|DHIS 2|OpenMRS|OpenEMIS|GNU Health|Bahmni|PrairieLearn|Claroline)$/,
    "",
    "$1",
    ["GeoNetwork", "InvenioRDM"],
    "GeoNetwork or something else",
  ),
  // Files, mail, media.
  titled(
    /^(FileGator|PicoShare|ProjectSend|OwnTone|Volumio|moOde Player|Tvheadend|Ente Photos|CommaFeed|selfoss|RSS-Bridge|ArchiveBox|yarr!|smtp4dev|Inbucket|Modoboa|Mailu|AfterLogic WebMail|Rainloop Webmail|Zimbra Web Client|Airsonic-Advanced)$/,
    "",
    "$1",
    ["FileGator", "PicoShare", "ProjectSend"],
    "FileGator or something else",
  ),
  // Files, mail, media.
  titled(
    /^(Jellyfin Vue|SickGear|NZBHydra2|Pyload|pyLoad-ng|JDownloader|AriaNg|Aria2 WebUI|YoutubeDL-Material)$/,
    "",
    "$1",
    ["Jellyfin Vue", "SickGear", "NZBHydra2"],
    "Jellyfin Vue or something else",
  ),
  // Development and delivery.
  titled(
    /^(GitBucket|RhodeCode|Sourcegraph|Phorge|Buildbot|Cronicle|Tekton Dashboard|Octopus Deploy|Screwdriver\.cd|Weblate|Tolgee|Traduora|ChartMuseum|Docker Registry UI|Project Quay|ProGet|BaGet|BaGetter|Reposilite|Kellnr|devpi|Dependency-Track|DefectDojo)$/,
    "",
    "$1",
    ["GitBucket", "RhodeCode"],
    "GitBucket or something else",
  ),
  // Development and delivery.
  titled(
    /^(Flagsmith|GrowthBook|GlitchTip|Bugsink|Bytebase|SQLPad|pgweb|ElasticHQ|elasticvue|Elasticvue|phpRedisAdmin|RedisInsight|P3X Redis UI|Mongoku|Nosqlclient|TiDB Dashboard|CMAK|KafkaHQ|Kafka Magic|Kpow|Debezium UI|Kowl|nsqadmin)$/,
    "",
    "$1",
    ["Flagsmith", "GrowthBook", "GlitchTip"],
    "Flagsmith or something else",
  ),
  // Development and delivery.
  titled(
    /^(RQ dashboard|Bull Dashboard|Bull Board|Luigi Task Visualiser|Oozie Web Console|HiveServer2|Alluxio Master|OpenVSCode Server)$/,
    "",
    "$1",
    ["RQ dashboard", "Bull Dashboard"],
    "Beanstalk console or something else",
  ),
  // Clusters, machines, networks.
  titled(
    /^(KubeSphere|Kuboard|Swarmpit|Kubeapps|Kubevious|Kubernetes Operational View|Hubble UI|OKD|Meshery|Devtron|Uyuni|Katello|Virtualizor|SolusVM|WHMCS|Blesta|Apache CloudStack|OpenNebula|Proxmox Datacenter Manager|Nautobot)$/,
    "",
    "$1",
    ["KubeSphere", "Kuboard"],
    "KubeSphere or something else",
  ),
  // Clusters, machines, networks.
  titled(
    /^(RackTables|openDCIM|LibreQoS|Unimus|Splynx|daloRADIUS|privacyIDEA|LinOTP|MikoPBX|FusionPBX|FreeSWITCH|VICIdial|OpenSIPS Control Panel|Homer SIPCAPTURE|Netmaker|NetBird|Headscale-UI|Headplane|ZTNET|MeshCommander)$/,
    "",
    "$1",
    ["RackTables", "openDCIM"],
    "RackTables or something else",
  ),
  // Clusters, machines, networks.
  titled(
    /^(netboot\.xyz|iVentoy|Digital Rebar|Monitorix|vnStat|NetAlert X|NetAlertX|Pi\.Alert|WatchYourLAN|PiHole Dashboard|GoAccess|Statping|OneUptime|Zenoss|Shinken|NagVis|OpenITCOCKPIT|openITCOCKPIT|Pandora FMS Console|Sensu Go|Riemann Dash|Netflow Analyzer|nfsen|NfSen)$/,
    "",
    "$1",
    ["netboot.xyz", "iVentoy", "Digital Rebar"],
    "netboot.xyz or something else",
  ),
  // Clusters, machines, networks.
  titled(
    /^(Akvorado|EveBox|Arkime|BunkerWeb|FleetDM|TheHive|DFIR-IRIS|Wazuh dashboard|Cuckoo Sandbox|CAPE Sandbox|reNgine|SpiderFoot|Kong Manager OSS|APISIX Dashboard|Tyk Dashboard|Gravitee\.io)$/,
    "",
    "$1",
    ["Akvorado", "EveBox"],
    "Akvorado or something else",
  ),
  // Machines and sensors at home.
  titled(
    /^(PrusaLink|HomeSeer|LedFx|Falcon Player - FPP|OpenEVSE|IoTaWatt|Emoncms|TinyPilot|JetKVM|NanoKVM|BliKVM|Sipeed NanoKVM|HyperHDR|OpenSprinkler|OpenGarage|OpenHASP|openHASP|Tasmota Device Manager|TasmoAdmin|TasmoBackup|deCONZ|Phoscon App|Phoscon-App|zwavejs2mqtt)$/,
    "",
    "$1",
    ["PrusaLink", "HomeSeer", "LedFx"],
    "PrusaLink or something else",
  ),
  // Machines and sensors at home.
  titled(
    /^(Z-Wave JS|matterbridge|Matterbridge|OpenThread Border Router|OpenDTU|AhoyDTU|ESP-DASH|ESP3D|BirdNET-Pi|BirdNET-Go|tar1090|PiAware SkyAware|dump1090|OpenWebRX|OpenWebRX\+|KiwiSDR|Dire Wolf|WeeWX|CumulusMX|MagicMirror²|MCSManager|PufferPanel)$/,
    "",
    "$1",
    ["Z-Wave JS", "matterbridge", "Matterbridge"],
    "Z-Wave JS or something else",
  ),
  // Machines and sensors at home.
  titled(
    /^(Camera\.UI|camera\.ui|moonfire-nvr|Moonfire NVR|OpenCCTV|Nx Witness|DW Spectrum)$/,
    "",
    "$1",
    ["Camera.UI", "camera.ui"],
    "something else",
  ),
  // Business.
  titled(
    /^(Zulip|InvoiceShelf|InvoicePlane|BillaBear|Kill Bill|Huly|Request Tracker|UVDesk|LibreDesk|Chaskiq|ERPNext|iDempiere|metasfresh|Axelor|Apache OFBiz|OFBiz|YetiForce|Sentrifugo|TimeOff\.Management|solidtime|Traggo|ActivityWatch|ProcessMaker|Bonita Portal)$/,
    "",
    "$1",
    ["Zulip", "InvoiceShelf", "InvoicePlane"],
    "Zulip or something else",
  ),
  // Business.
  titled(
    /^(jBPM|Alfresco Share|LogicalDOC|Tuleap|Psono|TeamPass|Teampass|sysPass|Passky|LimeSurvey|HeyForm|Mirth Connect Administrator|OpenCRVS)$/,
    "",
    "$1",
    ["jBPM", "Alfresco Share", "LogicalDOC"],
    "jBPM or something else",
  ),
];

/** Titles that say more, or less, than the name. */
const told: readonly RuleRow[] = [
  titled(/^transfer\.sh - Easy and fast file sharing/, "", "transfer.sh", [
    "transfer.sh - Easy and fast file sharing from the command-line",
  ], "Easy and fast file sharing"),
  titled(/^Login - Shiori$/, "", "Shiori", ["Login - Shiori"], "Shiori"),
  titled(/^calibre$/, "", "calibre", ["calibre"], "caliber", {
    extra: "content server",
    cpe: ["a:calibre-ebook:calibre"],
  }),
  titled(/^Welcome to RSSHub!$/, "", "RSSHub", ["Welcome to RSSHub!"], "Welcome to the hub"),
  titled(/^(?:Login \| )?FOG Project$/, "FOG Project", "FOG", ["Login | FOG Project"], "Project"),
  titled(/^Self [Ss]ervice [Pp]assword$/, "LTB project", "Self Service Password", [
    "Self service password",
  ], "Self service"),
  titled(/^Envoy Admin$/, "", "Envoy", ["Envoy Admin"], "Admin", {
    extra: "administration",
    cpe: ["a:envoyproxy:envoy"],
  }),
  titled(/^Resque\.$/, "", "Resque", ["Resque."], "Rescue."),
  titled(/^cerebro\[[^\]]{0,120}\]$|^cerebro$/, "", "Cerebro", [
    "cerebro[http://127.0.0.1:9200]",
  ], "brain[x]"),
  titled(/^Reaper - The Cassandra Repair Tool$|^Cassandra Reaper.{0,20}$/, "", "Cassandra Reaper", [
    "Reaper - The Cassandra Repair Tool",
  ], "The Repair Tool"),
  titled(/^Welcome to pypiserver!$/, "", "pypiserver", ["Welcome to pypiserver!"], "Welcome!"),
  titled(/^Welcome to ChartMuseum!$/, "", "ChartMuseum", ["Welcome to ChartMuseum!"], "Museum"),
  titled(/^DefectDojo \| Login$/, "OWASP", "DefectDojo", ["DefectDojo | Login"], "Dojo | Login", {
    cpe: ["a:owasp:defectdojo"],
  }),
  titled(/^GRR \| (?:Home|Login)$|^GRR Admin UI$/, "Google", "GRR", ["GRR Admin UI"], "Admin UI"),
  titled(/^BunkerWeb UI(?: \|.{0,40})?$/, "Bunkerity", "BunkerWeb", ["BunkerWeb UI"], "Web UI"),
  titled(
    /^Burp Suite (?:Professional|Community Edition|Enterprise Edition)$/,
    "PortSwigger",
    "Burp Suite",
    [
      "Burp Suite Professional",
    ],
    "Suite Professional",
    { cpe: ["a:portswigger:burp_suite"] },
  ),
  titled(/^BeEF (?:Authentication|Control Panel)$/, "", "BeEF", ["BeEF Authentication"], "Beef"),
  titled(/^Hyperion (?:Remote Control|- Webconfiguration)$/, "", "Hyperion", [
    "Hyperion Remote Control",
  ], "Remote Control"),
  titled(/^Emoncms - user login$/, "OpenEnergyMonitor", "Emoncms", [
    "Emoncms - user login",
  ], "user login"),
  titled(/^MailCatcher(?: \(\d{1,6}\))?$/, "", "MailCatcher", ["MailCatcher (0)"], "Catcher (0)"),
  titled(/^Plane \| Simple, extensible, open-source project management tool\.$/, "Plane", "Plane", [
    "Plane | Simple, extensible, open-source project management tool.",
  ], "Plane"),
  titled(/^Goaccess - .{1,40}$/, "", "GoAccess", [
    "Goaccess - Dashboard",
  ], "Statistics"),
  titled(/^(Uyuni|SUSE Manager) - Sign In$/, "SUSE", "$1", ["Uyuni - Sign In"], "Sign In"),
  titled(/^Kamailio Siremis.{0,20}$/, "Asipto", "Siremis", ["Kamailio Siremis"], "Siren"),
  titled(/^Yeastar .{1,30}$/, "Yeastar", "Yeastar PBX", ["Yeastar S-Series"], "Star S-Series", {
    device: "PBX",
  }),
  titled(/^MapStore HomePage$/, "GeoSolutions", "MapStore", ["MapStore HomePage"], "HomePage"),
  titled(/^SpiderFoot(?: v\d[\w.]{0,12})?$/, "", "SpiderFoot", ["SpiderFoot v4.0.0"], "Spider"),
  [/^pg_(tile|feature)serv$/, "Crunchy Data", "pg_$1serv", { "pg_tileserv": "" }, ["pg_serv"], {
    version: "",
  }],
];

/** Rules for page titles. */
export const serviceTitleRules: readonly FingerprintRule[] = rulesOfRows([...named, ...told]);
