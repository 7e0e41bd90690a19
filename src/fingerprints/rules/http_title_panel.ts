/**
 * Whole titles of the pages at which programs and devices ask who is there, or are set up, as rows. Letters of
 * either case, as makers change theirs.
 */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

/** A title without a version; words around it make it another page's. */
function whole(
  pattern: RegExp,
  vendor: string,
  product: string,
  example: string,
  facts: RuleRow[5] = {},
): RuleRow {
  const others = [`The ${example}`, `${example} by Example`];
  return [pattern, vendor, product, { [example]: "" }, others, { version: "", ...facts }];
}

/** Files, photographs, feeds. */
const files: readonly RuleRow[] = [
  whole(
    /^(?:WS_FTP Server Web Transfer(?: Client)?|WS_FTP Ad Hoc Transfer)$/i,
    "Progress",
    "WS_FTP Server",
    "WS_FTP Server Web Transfer Client",
    { cpe: ["a:progress:ws_ftp_server"] },
  ),
  whole(/^Roxy file manager$/i, "", "Roxy Fileman", "Roxy file manager", {
    cpe: ["a:roxyfileman:roxy_fileman"],
  }),
  whole(/^elFinder(?: \d\.\d(?:\.\w{1,6})?)?$/i, "", "elFinder", "elFinder", {
    cpe: ["a:std42:elfinder"],
  }),
  whole(/^AJ-Report$/i, "anji-plus", "AJ-Report", "AJ-Report", { cpe: ["a:anji-plus:report"] }),
  whole(/^Pichome$/i, "oaooa", "Pichome", "Pichome", { cpe: ["a:oaooa:pichome"] }),
  whole(/^LibrePhotos$/i, "", "LibrePhotos", "LibrePhotos"),
  whole(/^audiobookshelf$/i, "", "audiobookshelf", "audiobookshelf", {
    cpe: ["a:audiobookshelf:audiobookshelf"],
  }),
  whole(/^(?:Login|Installation|Main stream) · FreshRSS$/i, "", "FreshRSS", "Login · FreshRSS", {
    cpe: ["a:freshrss:freshrss"],
  }),
  whole(
    /^Tiny Tiny RSS(?: - Installer| : Login)?$/i,
    "",
    "Tiny Tiny RSS",
    "Tiny Tiny RSS - Installer",
    { cpe: ["a:tt-rss:tiny_tiny_rss"] },
  ),
  whole(/^NextCloudPi(?: Panel)?$/i, "", "NextcloudPi", "NextCloudPi Panel"),
  whole(/^Welcome to Elgg$/i, "", "Elgg", "Welcome to Elgg", { cpe: ["a:elgg:elgg"] }),
];

/** Programs for those who run servers, networks and data. */
const operations: readonly RuleRow[] = [
  whole(/^RocketMQ(?:-Console-Ng| Dashboard)$/i, "Apache", "RocketMQ", "RocketMQ-Console-Ng", {
    cpe: ["a:apache:rocketmq"],
  }),
  whole(/^JIRA - JIRA setup$/i, "Atlassian", "Jira", "JIRA - JIRA setup", {
    cpe: ["a:atlassian:jira"],
  }),
  whole(
    /^(?:Bamboo setup wizard|Build Dashboard - Atlassian Bamboo)$/i,
    "Atlassian",
    "Bamboo",
    "Build Dashboard - Atlassian Bamboo",
    { cpe: ["a:atlassian:bamboo"] },
  ),
  whole(/^Thruk Monitoring Webinterface$/i, "", "Thruk", "Thruk Monitoring Webinterface", {
    cpe: ["a:thruk:thruk"],
  }),
  whole(
    /^vRealize Log Insight(?: - Login)?$/i,
    "VMware",
    "vRealize Log Insight",
    "vRealize Log Insight",
    { cpe: ["a:vmware:vrealize_log_insight"] },
  ),
  whole(/^VMware HCX$/i, "VMware", "VMware HCX", "VMware HCX", { cpe: ["a:vmware:hcx"] }),
  whole(/^VMware Cloud Foundation$/i, "VMware", "Cloud Foundation", "VMware Cloud Foundation", {
    cpe: ["a:vmware:cloud_foundation"],
  }),
  whole(/^Apache JMeter Dashboard$/i, "Apache", "JMeter", "Apache JMeter Dashboard", {
    cpe: ["a:apache:jmeter"],
  }),
  whole(/^Kiwi TCMS - Login$/i, "", "Kiwi TCMS", "Kiwi TCMS - Login", {
    cpe: ["a:kiwitcms:kiwi_tcms"],
  }),
  whole(/^Cobbler Web Interface$/i, "", "Cobbler", "Cobbler Web Interface", {
    cpe: ["a:cobblerd:cobbler"],
  }),
  whole(/^Pulsar Admin (?:Console|UI)$/i, "Apache", "Pulsar", "Pulsar Admin Console", {
    cpe: ["a:apache:pulsar"],
  }),
  whole(
    /^AMP - Application Management Panel$/i,
    "CubeCoders",
    "AMP",
    "AMP - Application Management Panel",
    { cpe: ["a:cubecoders:amp"] },
  ),
  whole(
    /^Webuzo(?: - (?:Admin|Enduser) Panel| Installer)$/i,
    "Softaculous",
    "Webuzo",
    "Webuzo - Admin Panel",
    { cpe: ["a:softaculous:webuzo"] },
  ),
  whole(/^ActiveMQ Artemis Console$/i, "Apache", "ActiveMQ Artemis", "ActiveMQ Artemis Console", {
    cpe: ["a:apache:activemq_artemis"],
  }),
  whole(
    /^Pandora FMS(?: - the Flexible Monitoring System)?$/i,
    "Pandora FMS",
    "Pandora FMS",
    "Pandora FMS - the Flexible Monitoring System",
    { cpe: ["a:pandorafms:pandora_fms"] },
  ),
  whole(/^Nginx UI$/i, "", "Nginx UI", "Nginx UI", { cpe: ["a:nginxui:nginx_ui"] }),
  whole(/^SQL Buddy$/i, "", "SQL Buddy", "SQL Buddy"),
  whole(/^WebPageTest$/i, "Catchpoint", "WebPageTest", "WebPageTest"),
  whole(/^Kiali(?: Console)?$/i, "", "Kiali", "Kiali", { cpe: ["a:kiali:kiali"] }),
  whole(/^MongoDB Ops Manager$/i, "MongoDB", "Ops Manager", "MongoDB Ops Manager", {
    cpe: ["a:mongodb:ops_manager_server"],
  }),
  whole(/^N-central Login$/i, "N-able", "N-central", "N-central Login", {
    cpe: ["a:n-able:n-central"],
  }),
  whole(/^(?:Accueil|Homepage|Inicio) WAMPSERVER$/i, "", "WampServer", "Accueil WAMPSERVER", {
    cpe: ["a:wampserver:wampserver"],
  }),
  whole(
    /^Enterprise-Class Redis for Developers$/i,
    "Redis",
    "Redis Enterprise",
    "Enterprise-Class Redis for Developers",
  ),
  whole(
    /^Veeam Backup for (?:GCP|Google Cloud|AWS|Microsoft Azure)$/i,
    "Veeam",
    "Veeam Backup",
    "Veeam Backup for GCP",
  ),
  whole(/^Sign In - Hyperic$/i, "VMware", "Hyperic", "Sign In - Hyperic", {
    cpe: ["a:vmware:hyperic_hq"],
  }),
  whole(/^(?:Apache )?HertzBeat$/i, "Apache", "HertzBeat", "HertzBeat", {
    cpe: ["a:apache:hertzbeat"],
  }),
  whole(
    /^SolarWinds Security Event Manager$/i,
    "SolarWinds",
    "Security Event Manager",
    "SolarWinds Security Event Manager",
    { cpe: ["a:solarwinds:security_event_manager"] },
  ),
  whole(/^Weave Scope$/i, "Weaveworks", "Weave Scope", "Weave Scope"),
  whole(/^Apache (ShenYu) Gateway$/i, "Apache", "$1", "Apache ShenYu Gateway", {
    cpe: ["a:apache:shenyu"],
  }),
  whole(/^Apache (StreamPipes|CloudStack|Apollo)$/i, "Apache", "$1", "Apache CloudStack"),
  whole(/^Apache Shiro Quickstart$/i, "Apache", "Shiro", "Apache Shiro Quickstart", {
    cpe: ["a:apache:shiro"],
  }),
  whole(/^DolphinScheduler$/i, "Apache", "DolphinScheduler", "DolphinScheduler", {
    cpe: ["a:apache:dolphinscheduler"],
  }),
  whole(/^Ranger - Sign In$/i, "Apache", "Ranger", "Ranger - Sign In", {
    cpe: ["a:apache:ranger"],
  }),
  whole(/^Azkaban Web Client$/i, "", "Azkaban", "Azkaban Web Client", {
    cpe: ["a:azkaban_project:azkaban"],
  }),
  whole(/^SaltStack Config$/i, "VMware", "SaltStack Config", "SaltStack Config"),
  whole(/^Dradis Professional Edition$/i, "Dradis", "Dradis", "Dradis Professional Edition", {
    cpe: ["a:dradisframework:dradis"],
  }),
  whole(/^Acunetix(?: - .{1,30})?$/i, "Acunetix", "Acunetix", "Acunetix", {
    cpe: ["a:acunetix:web_vulnerability_scanner"],
  }),
  whole(/^Setup AdGuard Home$/i, "AdGuard", "AdGuard Home", "Setup AdGuard Home", {
    cpe: ["a:adguard:adguardhome"],
  }),
  whole(/^NConf$/, "", "NConf", "NConf"),
  whole(/^OCS Inventory$/i, "FactorFX", "OCS Inventory", "OCS Inventory", {
    cpe: ["a:factorfx:ocs_inventory"],
  }),
  whole(/^PrivX$/i, "SSH", "PrivX", "PrivX", { cpe: ["a:ssh:privx"] }),
  whole(/^OSNEXUS QuantaStor Manager$/i, "OSNEXUS", "QuantaStor", "OSNEXUS QuantaStor Manager", {
    cpe: ["a:osnexus:quantastor"],
  }),
  whole(/^X-UI Login$/i, "", "X-UI", "X-UI Login", { cpe: ["a:vaxilu:x-ui"] }),
  whole(
    /^Microsoft Azure Web App - Error 404$/i,
    "Microsoft",
    "Azure App Service",
    "Microsoft Azure Web App - Error 404",
  ),
  whole(/^Tigase XMPP Server$/i, "Tigase", "Tigase XMPP Server", "Tigase XMPP Server", {
    cpe: ["a:tigase:tigase"],
  }),
  whole(/^Eclipse BIRT Home$/i, "Eclipse", "BIRT", "Eclipse BIRT Home", {
    cpe: ["a:eclipse:business_intelligence_and_reporting_tools"],
  }),
  whole(
    /^LDAP Account Manager(?: \(.{1,40}\))?$/i,
    "",
    "LDAP Account Manager",
    "LDAP Account Manager",
    { cpe: ["a:ldap-account-manager:ldap_account_manager"] },
  ),
  whole(/^WALLIX Access Manager$/i, "WALLIX", "Access Manager", "WALLIX Access Manager", {
    cpe: ["a:wallix:bastion_access_manager"],
  }),
  whole(
    /^Endpoint Protector - Reporting and Administration Tool$/i,
    "CoSoSys",
    "Endpoint Protector",
    "Endpoint Protector - Reporting and Administration Tool",
    { cpe: ["a:cososys:endpoint_protector"] },
  ),
  whole(/^Black Duck$/i, "Synopsys", "Black Duck", "Black Duck", {
    cpe: ["a:synopsys:black_duck_hub"],
  }),
  whole(/^Bitdefender GravityZone$/i, "Bitdefender", "GravityZone", "Bitdefender GravityZone", {
    cpe: ["a:bitdefender:gravityzone"],
  }),
  whole(/^Webroot - Login$/i, "OpenText", "Webroot SecureAnywhere", "Webroot - Login", {
    cpe: ["a:webroot:secureanywhere"],
  }),
  whole(/^UiPath Orchestrator$/i, "UiPath", "Orchestrator", "UiPath Orchestrator", {
    cpe: ["a:uipath:orchestrator"],
  }),
  whole(/^XenMobile(?: - Console)?$/i, "Citrix", "XenMobile Server", "XenMobile - Console", {
    cpe: ["a:citrix:xenmobile_server"],
  }),
  whole(/^Leostream$/i, "Leostream", "Connection Broker", "Leostream", {
    cpe: ["a:leostream:connection_broker"],
  }),
  whole(/^Intellian Aptus Web$|^Aptus Login$/i, "Intellian", "Aptus", "Intellian Aptus Web", {
    cpe: ["a:intelliantech:aptus"],
  }),
  whole(/^Yii Debugger$/i, "", "Yii", "Yii Debugger", { cpe: ["a:yii_software:yii"] }),
  whole(/^Configure ntop$/i, "ntop", "ntopng", "Configure ntop", { cpe: ["a:ntop:ntopng"] }),
  whole(/^Slurm HPC Dashboard$/i, "SchedMD", "Slurm", "Slurm HPC Dashboard", {
    cpe: ["a:schedmd:slurm"],
  }),
  whole(/^SFTPGo - Setup$/i, "", "SFTPGo", "SFTPGo - Setup", { cpe: ["a:sftpgo_project:sftpgo"] }),
  whole(/^Welcome to SmarterStats!$/i, "SmarterTools", "SmarterStats", "Welcome to SmarterStats!", {
    cpe: ["a:smartertools:smarterstats"],
  }),
  whole(/^Dgraph Ratel Dashboard$/i, "Dgraph", "Dgraph", "Dgraph Ratel Dashboard", {
    cpe: ["a:dgraph:dgraph"],
  }),
  whole(/^TeslaMate$/i, "", "TeslaMate", "TeslaMate", { cpe: ["a:teslamate_project:teslamate"] }),
  whole(/^PuppetDB: Dashboard$/i, "Puppet", "PuppetDB", "PuppetDB: Dashboard", {
    cpe: ["a:puppet:puppetdb"],
  }),
  whole(/^PgHero$/i, "", "PgHero", "PgHero", { cpe: ["a:pghero_project:pghero"] }),
  whole(/^Browserless Debugger$/i, "", "Browserless", "Browserless Debugger", {
    cpe: ["a:browserless:chrome"],
  }),
  whole(/^Kube-state-metrics$/i, "Kubernetes", "kube-state-metrics", "Kube-state-metrics", {
    cpe: ["a:kubernetes:kube-state-metrics"],
  }),
  whole(/^GraphQL Playground$/i, "", "GraphQL Playground", "GraphQL Playground", {
    cpe: ["a:graphql:playground"],
  }),
  whole(
    /^OpenShift Assisted Installer$/i,
    "Red Hat",
    "OpenShift Assisted Installer",
    "OpenShift Assisted Installer",
    { cpe: ["a:redhat:openshift_assisted_installer"] },
  ),
  whole(/^CloudCenter Installer$/i, "Cisco", "CloudCenter", "CloudCenter Installer", {
    cpe: ["a:cisco:cloudcenter"],
  }),
  whole(
    /^PMM Installation Wizard$/i,
    "Percona",
    "Percona Monitoring and Management",
    "PMM Installation Wizard",
    { cpe: ["a:percona:monitoring_and_management"] },
  ),
  whole(
    /^Icecast Streaming Media Server$/i,
    "Xiph.Org",
    "Icecast",
    "Icecast Streaming Media Server",
    { cpe: ["a:xiph:icecast"] },
  ),
  whole(/^IdentityServer v\d$/i, "", "IdentityServer", "IdentityServer v3"),
  whole(/^CVSweb$/i, "FreeBSD", "CVSweb", "CVSweb", { cpe: ["a:freebsd:cvsweb"] }),
  whole(
    /^SimpleSAMLphp installation page$/i,
    "",
    "SimpleSAMLphp",
    "SimpleSAMLphp installation page",
    { cpe: ["a:simplesamlphp:simplesamlphp"] },
  ),
  whole(
    /^Payara Micro #badassfish - Error report$/i,
    "Payara",
    "Payara Server",
    "Payara Micro #badassfish - Error report",
    { cpe: ["a:payara:payara"] },
  ),
  whole(
    /^Welcome to Citrix Hypervisor$/i,
    "Citrix",
    "Citrix Hypervisor",
    "Welcome to Citrix Hypervisor",
    { cpe: ["a:citrix:hypervisor"] },
  ),
  whole(/^YApi(?:-.{1,40})?$/i, "YMFE", "YApi", "YApi", { cpe: ["a:ymfe:yapi"] }),
  whole(
    /^Oracle Database as a Service$/i,
    "Oracle",
    "Oracle Database as a Service",
    "Oracle Database as a Service",
  ),
  whole(
    /^Microsoft Azure App Service - Welcome$/i,
    "Microsoft",
    "Azure App Service",
    "Microsoft Azure App Service - Welcome",
  ),
  whole(/^Kubernetes Web View$/i, "", "Kubernetes Web View", "Kubernetes Web View"),
  whole(/^KubeView$/i, "", "KubeView", "KubeView", { cpe: ["a:kubeview_project:kubeview"] }),
  whole(
    /^SolarWinds Access Rights Manager$/i,
    "SolarWinds",
    "Access Rights Manager",
    "SolarWinds Access Rights Manager",
    { cpe: ["a:solarwinds:access_rights_manager"] },
  ),
  whole(/^Cortex XSOAR$/i, "Palo Alto Networks", "Cortex XSOAR", "Cortex XSOAR", {
    cpe: ["a:paloaltonetworks:cortex_xsoar"],
  }),
  whole(
    /^(?:Welcome to VMware Cloud Director|VMware Cloud Director Availability)$/i,
    "VMware",
    "Cloud Director",
    "Welcome to VMware Cloud Director",
    { cpe: ["a:vmware:cloud_director"] },
  ),
  whole(
    /^SecureTrack - Tufin Technologies$/i,
    "Tufin",
    "SecureTrack",
    "SecureTrack - Tufin Technologies",
    { cpe: ["a:tufin:securetrack"] },
  ),
  whole(
    /^SSL Network Extender Login$/i,
    "Check Point",
    "SSL Network Extender",
    "SSL Network Extender Login",
    { cpe: ["a:checkpoint:ssl_network_extender"] },
  ),
  whole(
    /^Thinfinity VirtualUI$/i,
    "Cybele Software",
    "Thinfinity VirtualUI",
    "Thinfinity VirtualUI",
    { cpe: ["a:cybelesoft:thinfinity_virtualui"] },
  ),
  whole(
    /^CAS (?:-|–) Central Authentication Service(?: Log ?in)?$/i,
    "Apereo",
    "CAS",
    "CAS - Central Authentication Service",
    { cpe: ["a:apereo:central_authentication_service"] },
  ),
  whole(/^Pritunl$/i, "Pritunl", "Pritunl", "Pritunl", { cpe: ["a:pritunl:pritunl"] }),
  whole(/^QmailAdmin$/i, "", "qmailadmin", "QmailAdmin"),
  whole(/^Sign In - Appwrite$/i, "Appwrite", "Appwrite", "Sign In - Appwrite", {
    cpe: ["a:appwrite:appwrite"],
  }),
  whole(/^GeoServer: Welcome$/i, "OSGeo", "GeoServer", "GeoServer: Welcome", {
    cpe: ["a:osgeo:geoserver"],
  }),
  whole(/^FusionAuth(?: Setup Wizard)?$/i, "FusionAuth", "FusionAuth", "FusionAuth Setup Wizard", {
    cpe: ["a:fusionauth:fusionauth"],
  }),
  whole(/^Casdoor$/i, "Casbin", "Casdoor", "Casdoor", { cpe: ["a:casbin:casdoor"] }),
  whole(/^InfluxDB - Admin Interface$/i, "InfluxData", "InfluxDB", "InfluxDB - Admin Interface", {
    cpe: ["a:influxdata:influxdb"],
  }),
  whole(/^(?:Installation|Sign In) - Gogs$/i, "", "Gogs", "Sign In - Gogs", {
    cpe: ["a:gogs:gogs"],
  }),
  whole(
    /^Login - Tableau Services Manager$/i,
    "Salesforce",
    "Tableau Server",
    "Login - Tableau Services Manager",
    { cpe: ["a:tableau:tableau_server"] },
  ),
  whole(/^Phoronix-Test-Suite$/i, "Phoronix Media", "Phoronix Test Suite", "Phoronix-Test-Suite", {
    cpe: ["a:phoronix-media:phoronix_test_suite"],
  }),
  whole(
    /^ClearPass Policy Manager - Aruba Networks$/i,
    "HPE",
    "Aruba ClearPass",
    "ClearPass Policy Manager - Aruba Networks",
    { cpe: ["a:arubanetworks:clearpass_policy_manager"] },
  ),
  whole(/^Terraform Enterprise$/i, "HashiCorp", "Terraform Enterprise", "Terraform Enterprise", {
    cpe: ["a:hashicorp:terraform_enterprise"],
  }),
  whole(/^(Kafka Center|Kafka Consumer Offset Monitor)$/i, "", "$1", "Kafka Center"),
  whole(/^Security Onion$/i, "Security Onion Solutions", "Security Onion", "Security Onion", {
    cpe: ["a:securityonionsolutions:security_onion"],
  }),
  whole(
    /^Overview (?:-|–) Hangfire Dashboard$/i,
    "Hangfire",
    "Hangfire",
    "Overview – Hangfire Dashboard",
    { cpe: ["a:hangfire:hangfire"] },
  ),
  whole(/^Git repository browser$/i, "", "cgit", "Git repository browser", {
    cpe: ["a:cgit_project:cgit"],
  }),
  whole(/^Ansible Tower$/i, "Red Hat", "Ansible Tower", "Ansible Tower", {
    cpe: ["a:redhat:ansible_tower"],
  }),
  whole(/^PostHog$/i, "PostHog", "PostHog", "PostHog", { cpe: ["a:posthog:posthog"] }),
  whole(
    /^F-Secure Policy Manager Server$/i,
    "WithSecure",
    "F-Secure Policy Manager",
    "F-Secure Policy Manager Server",
    { cpe: ["a:withsecure:f-secure_policy_manager"] },
  ),
  whole(/^incapptic(?: Connect)?$/i, "Ivanti", "incapptic Connect", "incapptic Connect", {
    cpe: ["a:ivanti:incapptic_connect"],
  }),
  whole(/^Conductor UI$/i, "Netflix", "Conductor", "Conductor UI", {
    cpe: ["a:netflix:conductor"],
  }),
  whole(/^Gitblit$/i, "", "Gitblit", "Gitblit", { cpe: ["a:gitblit:gitblit"] }),
  whole(/^VMware Horizon DaaS$/i, "VMware", "Horizon DaaS", "VMware Horizon DaaS", {
    cpe: ["a:vmware:horizon_daas"],
  }),
  whole(/^OpenAM$/i, "ForgeRock", "OpenAM", "OpenAM", { cpe: ["a:forgerock:openam"] }),
  whole(/^Create a pipeline - Go$/, "Thoughtworks", "GoCD", "Create a pipeline - Go", {
    cpe: ["a:thoughtworks:gocd"],
  }),
  whole(/^(?:\[\d{1,9}\] )?Sidekiq$/i, "", "Sidekiq", "[3] Sidekiq", {
    cpe: ["a:contribsys:sidekiq"],
  }),
  whole(/^OpenVPN-Admin$/i, "", "OpenVPN-Admin", "OpenVPN-Admin"),
  whole(
    /^Aviatrix (?:Cloud )?Controller$/i,
    "Aviatrix",
    "Aviatrix Controller",
    "Aviatrix Cloud Controller",
    { cpe: ["a:aviatrix:controller"] },
  ),
  whole(/^VoIPmonitor$/i, "", "VoIPmonitor", "VoIPmonitor", { cpe: ["a:voipmonitor:voipmonitor"] }),
  whole(/^VMware vCloud Director$/i, "VMware", "vCloud Director", "VMware vCloud Director", {
    cpe: ["a:vmware:vcloud_director"],
  }),
  whole(
    /^Welcome to the JBoss SOA Platform$/i,
    "Red Hat",
    "JBoss SOA Platform",
    "Welcome to the JBoss SOA Platform",
    { cpe: ["a:redhat:jboss_soa_platform"] },
  ),
  whole(
    /^On-Prem License Workspace$/i,
    "Cisco",
    "Smart Software Manager On-Prem",
    "On-Prem License Workspace",
    { cpe: ["a:cisco:smart_software_manager_on-prem"] },
  ),
  whole(/^Prime Infrastructure$/i, "Cisco", "Prime Infrastructure", "Prime Infrastructure", {
    cpe: ["a:cisco:prime_infrastructure"],
  }),
  whole(/^Parallels H-Sphere$/i, "Parallels", "H-Sphere", "Parallels H-Sphere", {
    cpe: ["a:parallels:h-sphere"],
  }),
  whole(/^Mesos$/, "Apache", "Mesos", "Mesos", { cpe: ["a:apache:mesos"] }),
  whole(/^Struts2 Showcase$/i, "Apache", "Struts", "Struts2 Showcase", {
    cpe: ["a:apache:struts"],
  }),
  whole(/^perfSONAR(?: Toolkit)?$/i, "", "perfSONAR", "perfSONAR Toolkit", {
    cpe: ["a:perfsonar:perfsonar"],
  }),
  whole(
    /^(?:Login - )?OpenShift Container Platform$/i,
    "Red Hat",
    "OpenShift Container Platform",
    "Login - OpenShift Container Platform",
    { cpe: ["a:redhat:openshift_container_platform"] },
  ),
  whole(
    /^FlexNet Publisher License Server Manager$/i,
    "Flexera",
    "FlexNet Publisher",
    "FlexNet Publisher License Server Manager",
    { cpe: ["a:flexera:flexnet_publisher"] },
  ),
  whole(/^OpenNMS Web Console$/i, "OpenNMS", "OpenNMS", "OpenNMS Web Console", {
    cpe: ["a:opennms:horizon"],
  }),
  whole(
    /^vRealize Operations (?:Tenant App|Manager)$/i,
    "VMware",
    "vRealize Operations",
    "vRealize Operations Tenant App",
    { cpe: ["a:vmware:vrealize_operations"] },
  ),
];

/** Programs for firms, and systems for content. */
const business: readonly RuleRow[] = [
  whole(/^Xeams Admin$/i, "Synametrics", "Xeams", "Xeams Admin", { cpe: ["a:synametrics:xeams"] }),
  whole(/^Project Insight - Login$/i, "", "Project Insight", "Project Insight - Login"),
  whole(/^ProcessWire \d\.\w{1,3} Installer$/i, "", "ProcessWire", "ProcessWire 3.x Installer", {
    cpe: ["a:processwire:processwire"],
  }),
  whole(/^Welcome to Movable Type$/i, "Six Apart", "Movable Type", "Welcome to Movable Type", {
    cpe: ["a:sixapart:movable_type"],
  }),
  whole(/^Daybyday ?CRM$/i, "", "Daybyday CRM", "DaybydayCRM", { cpe: ["a:daybydaycrm:daybyday"] }),
  whole(/^Vue PACS$/i, "Philips", "Vue PACS", "Vue PACS", { cpe: ["a:philips:vue_pacs"] }),
  whole(/^OpenCATS(?: - Login)?$/i, "", "OpenCATS", "opencats - Login", {
    cpe: ["a:opencats:opencats"],
  }),
  whole(/^Login - SAP SuccessFactors$/i, "SAP", "SuccessFactors", "Login - SAP SuccessFactors", {
    cpe: ["a:sap:successfactors"],
  }),
  whole(/^Monstra :: Install$/i, "", "Monstra", "Monstra :: Install", {
    cpe: ["a:monstra:monstra_cms"],
  }),
  whole(/^Reportico Administration Page$/i, "", "Reportico", "Reportico Administration Page", {
    cpe: ["a:reportico:reportico"],
  }),
  whole(/^ServiceNow$/i, "ServiceNow", "ServiceNow", "ServiceNow", {
    cpe: ["a:servicenow:servicenow"],
  }),
  whole(/^Oracle Commerce$/i, "Oracle", "Oracle Commerce", "Oracle Commerce", {
    cpe: ["a:oracle:commerce"],
  }),
  whole(/^Welcome to CodeIgniter(?: \d)?!?$/i, "", "CodeIgniter", "Welcome to CodeIgniter", {
    cpe: ["a:codeigniter:codeigniter"],
  }),
  whole(
    /^ImpressPages installation wizard$/i,
    "",
    "ImpressPages",
    "ImpressPages installation wizard",
    { cpe: ["a:impresspages:impresspages_cms"] },
  ),
  whole(/^Jamf Pro(?: Login| Setup)?$/i, "Jamf", "Jamf Pro", "Jamf Pro Login", {
    cpe: ["a:jamf:jamf"],
  }),
  whole(/^AXIGEN\s(?:WebMail|WebAdmin)$/i, "Axigen", "Axigen Mail Server", "AXIGEN WebMail", {
    cpe: ["a:axigen:axigen_mail_server"],
  }),
  whole(/^CyberChef$/i, "GCHQ", "CyberChef", "CyberChef", { cpe: ["a:gchq:cyberchef"] }),
  whole(/^FOSSBilling$/i, "", "FOSSBilling", "FOSSBilling", { cpe: ["a:fossbilling:fossbilling"] }),
  whole(
    /^Yellowfin Information Collaboration$/i,
    "Yellowfin",
    "Yellowfin",
    "Yellowfin Information Collaboration",
    { cpe: ["a:yellowfinbi:yellowfin"] },
  ),
  whole(/^BioTime(?: \d[\d.]{0,4})?$/i, "ZKTeco", "BioTime", "BioTime", {
    cpe: ["a:zkteco:biotime"],
  }),
  whole(/^BioStar(?: \d)?$/i, "Suprema", "BioStar", "BioStar 2", {
    cpe: ["a:supremainc:biostar_2"],
  }),
  whole(/^Subrion CMS Web Installer$/i, "Intelliants", "Subrion", "Subrion CMS Web Installer", {
    cpe: ["a:intelliants:subrion"],
  }),
  whole(/^Login \| Leantime$/i, "", "Leantime", "Login | Leantime", {
    cpe: ["a:leantime:leantime"],
  }),
  whole(/^MagicINFO(?: \w{1,10} Server)?$/i, "Samsung", "MagicInfo Server", "MagicINFO", {
    cpe: ["a:samsung:magicinfo_9_server"],
  }),
  whole(/^Welcome to your Strapi app$/i, "", "Strapi", "Welcome to your Strapi app", {
    cpe: ["a:strapi:strapi"],
  }),
  whole(/^XOOPS Custom Installation$/i, "", "XOOPS", "XOOPS Custom Installation", {
    cpe: ["a:xoops:xoops"],
  }),
  whole(/^T24 Sign in$/i, "Temenos", "T24", "T24 Sign in", { cpe: ["a:temenos:t24"] }),
  whole(
    /^TileServer GL - Server for vector and raster maps with GL styles$/i,
    "MapTiler",
    "TileServer GL",
    "TileServer GL - Server for vector and raster maps with GL styles",
    { cpe: ["a:tileserver:tileservergl"] },
  ),
  whole(/^PHP-?Fusion(?: \d[\d.]{0,6})?$/i, "", "PHPFusion", "PHP-Fusion", {
    cpe: ["a:php-fusion:php-fusion"],
  }),
  whole(/^TSCEV\d\.\d$/, "Inspur", "ClusterEngine", "TSCEV4.0", {
    cpe: ["a:inspur:clusterengine"],
  }),
  whole(
    /^Log in \| Telerik Report Server$/i,
    "Progress",
    "Telerik Report Server",
    "Log in | Telerik Report Server",
    { cpe: ["a:progress:telerik_report_server"] },
  ),
  whole(/^Dolibarr(?: install or upgrade)?$/i, "", "Dolibarr", "Dolibarr install or upgrade", {
    cpe: ["a:dolibarr:dolibarr_erp/crm"],
  }),
  whole(/^CRMEB$/i, "", "CRMEB", "CRMEB", { cpe: ["a:crmeb:crmeb"] }),
  whole(/^lylme[ _]spage$/i, "", "lylme_spage", "lylme spage", { cpe: ["a:lylme:lylme_spage"] }),
  whole(/^Setup - mosparo$/i, "", "mosparo", "Setup - mosparo", { cpe: ["a:mosparo:mosparo"] }),
  whole(/^Magnolia Installation$/i, "Magnolia", "Magnolia CMS", "Magnolia Installation", {
    cpe: ["a:magnolia-cms:magnolia_cms"],
  }),
  whole(/^ToolJet(?: - Dashboard)$/i, "ToolJet", "ToolJet", "ToolJet - Dashboard", {
    cpe: ["a:tooljet:tooljet"],
  }),
  whole(/^AEM Sign In$/i, "Adobe", "Experience Manager", "AEM Sign In", {
    cpe: ["a:adobe:experience_manager"],
  }),
  whole(/^SteVe - Steckdosenverwaltung$/i, "", "SteVe", "SteVe - Steckdosenverwaltung", {
    cpe: ["a:steve-community:steve"],
  }),
  whole(/^O2OA$/i, "", "O2OA", "O2OA", { cpe: ["a:zoneland:o2oa"] }),
  whole(/^Dataiku(?: DSS)?$/i, "Dataiku", "Dataiku DSS", "Dataiku", {
    cpe: ["a:dataiku:data_science_studio"],
  }),
  whole(/^XNAT$/, "", "XNAT", "XNAT", { cpe: ["a:xnat:xnat"] }),
  whole(/^FootPrints Service Core Login$/i, "BMC", "FootPrints", "FootPrints Service Core Login", {
    cpe: ["a:bmc:footprints_service_core"],
  }),
  whole(/^MachForm Admin Panel$/i, "", "MachForm", "MachForm Admin Panel", {
    cpe: ["a:machform:machform"],
  }),
  whole(/^Nuxeo Platform$/i, "Nuxeo", "Nuxeo Platform", "Nuxeo Platform", {
    cpe: ["a:nuxeo:nuxeo"],
  }),
  whole(/^ZenTao$/i, "EasyCorp", "ZenTao", "ZenTao", { cpe: ["a:easycorp:zentao"] }),
  whole(/^QlikView - AccessPoint$/i, "Qlik", "QlikView", "QlikView - AccessPoint", {
    cpe: ["a:qlik:qlikview"],
  }),
  whole(/^Docebo E-learning$/i, "Docebo", "Docebo", "Docebo E-learning", {
    cpe: ["a:docebo:docebo"],
  }),
  whole(/^Kopano WebApp$/i, "Kopano", "Kopano WebApp", "Kopano WebApp", {
    cpe: ["a:kopano:webapp"],
  }),
  whole(/^CrafterCMS$/i, "CrafterCMS", "CrafterCMS", "CrafterCMS", {
    cpe: ["a:craftercms:craftercms"],
  }),
  whole(
    /^Passbolt \| Open source password manager for teams$/i,
    "Passbolt",
    "Passbolt",
    "Passbolt | Open source password manager for teams",
    { cpe: ["a:passbolt:passbolt_api"] },
  ),
  whole(/^Scriptcase$/i, "Scriptcase", "Scriptcase", "Scriptcase", {
    cpe: ["a:scriptcase:scriptcase"],
  }),
  whole(/^Backpack Admin$/i, "", "Backpack", "Backpack Admin"),
  whole(/^Docmosis Tornado$/i, "Docmosis", "Docmosis Tornado", "Docmosis Tornado", {
    cpe: ["a:docmosis:tornado"],
  }),
  whole(/^Grav Register Admin User$/i, "", "Grav", "Grav Register Admin User", {
    cpe: ["a:getgrav:grav_admin"],
  }),
  whole(/^Oracle Forms(?: Services)?$/i, "Oracle", "Oracle Forms", "Oracle Forms", {
    cpe: ["a:oracle:forms"],
  }),
  whole(/^Wiki\.js Setup$/i, "Requarks", "Wiki.js", "Wiki.js Setup", {
    cpe: ["a:requarks:wiki.js"],
  }),
  whole(/^Install concrete5$/i, "", "Concrete CMS", "Install concrete5", {
    cpe: ["a:concretecms:concrete_cms"],
  }),
  whole(/^Zenphoto install$/i, "", "Zenphoto", "Zenphoto install", {
    cpe: ["a:zenphoto:zenphoto"],
  }),
  whole(/^Powered by phpwind$/i, "", "phpwind", "Powered by phpwind", {
    cpe: ["a:phpwind:phpwind"],
  }),
  whole(/^Discourse Setup$/i, "Discourse", "Discourse", "Discourse Setup", {
    cpe: ["a:discourse:discourse"],
  }),
  whole(/^Setup wizard for webtrees$/i, "", "webtrees", "Setup wizard for webtrees", {
    cpe: ["a:webtrees:webtrees"],
  }),
  whole(/^Joomla Web Installer$/i, "Joomla", "Joomla!", "Joomla Web Installer", {
    cpe: ["a:joomla:joomla!"],
  }),
  whole(
    /^UVDesk Helpdesk Community Edition - Installation Wizard$/i,
    "Webkul",
    "UVdesk",
    "UVDesk Helpdesk Community Edition - Installation Wizard",
    { cpe: ["a:webkul:uvdesk"] },
  ),
  whole(/^OXID eShop installation$/i, "OXID eSales", "OXID eShop", "OXID eShop installation", {
    cpe: ["a:oxid-esales:eshop"],
  }),
  whole(/^KnowledgeTree Installer$/i, "", "KnowledgeTree", "KnowledgeTree Installer", {
    cpe: ["a:knowledgetree:knowledgetree"],
  }),
  whole(/^Bagisto Installer$/i, "Webkul", "Bagisto", "Bagisto Installer", {
    cpe: ["a:webkul:bagisto"],
  }),
  whole(/^WebCalendar Setup Wizard$/i, "", "WebCalendar", "WebCalendar Setup Wizard", {
    cpe: ["a:k5n:webcalendar"],
  }),
  whole(/^Orangescrum Setup Wizard$/i, "", "Orangescrum", "Orangescrum Setup Wizard", {
    cpe: ["a:orangescrum:orangescrum"],
  }),
  whole(/^OpenMage Installation Wizard$/i, "", "OpenMage", "OpenMage Installation Wizard", {
    cpe: ["a:openmage:openmage"],
  }),
  whole(
    /^OrangeHRM Web Installation Wizard$/i,
    "OrangeHRM",
    "OrangeHRM",
    "OrangeHRM Web Installation Wizard",
    { cpe: ["a:orangehrm:orangehrm"] },
  ),
  whole(/^SMF Installer$/i, "", "Simple Machines Forum", "SMF Installer", {
    cpe: ["a:simplemachines:simple_machine_forum"],
  }),
  whole(/^AeroCMS$/i, "", "AeroCMS", "AeroCMS", { cpe: ["a:aerocms_project:aerocms"] }),
  whole(/^Pexip Connect for Web$/i, "Pexip", "Pexip Infinity", "Pexip Connect for Web", {
    cpe: ["a:pexip:pexip_infinity"],
  }),
  whole(
    /^YOURLS (?:-|—) Your Own URL Shortener(?: [|] http\S{1,80})?$/i,
    "",
    "YOURLS",
    "YOURLS — Your Own URL Shortener",
    { cpe: ["a:yourls:yourls"] },
  ),
  whole(/^Install Umbraco$/i, "Umbraco", "Umbraco CMS", "Install Umbraco", {
    cpe: ["a:umbraco:umbraco_cms"],
  }),
  whole(/^SeedDMS: Sign in$/i, "", "SeedDMS", "SeedDMS: Sign in", { cpe: ["a:seeddms:seeddms"] }),
  whole(/^HighMail$/i, "Aryanic", "HighMail", "HighMail"),
  whole(/^Sugar Setup Wizard$/i, "SugarCRM", "SugarCRM", "Sugar Setup Wizard", {
    cpe: ["a:sugarcrm:sugarcrm"],
  }),
  whole(/^FTM Manager$/i, "IBM", "Financial Transaction Manager", "FTM Manager", {
    cpe: ["a:ibm:financial_transaction_manager"],
  }),
  whole(/^Login - Planet eStream$/i, "Planet eStream", "Planet eStream", "Login - Planet eStream", {
    cpe: ["a:planetestream:planet_estream"],
  }),
  whole(
    /^Oracle PeopleSoft Enterprise Sign-in$/i,
    "Oracle",
    "PeopleSoft",
    "Oracle PeopleSoft Enterprise Sign-in",
    { cpe: ["a:oracle:peoplesoft_enterprise"] },
  ),
  whole(/^Qlik[ -]Sense$/i, "Qlik", "Qlik Sense", "Qlik-Sense", { cpe: ["a:qlik:qlik_sense"] }),
  whole(/^Pega Platform$/i, "Pega", "Pega Platform", "Pega Platform", { cpe: ["a:pega:platform"] }),
  whole(/^ST Web Client$/i, "Axway", "SecureTransport", "ST Web Client", {
    cpe: ["a:axway:securetransport"],
  }),
  whole(
    /^openSIS Student Information System$/i,
    "OS4ED",
    "openSIS",
    "openSIS Student Information System",
    { cpe: ["a:os4ed:opensis"] },
  ),
  whole(
    /^For the Love of Music(?: - Installation)?$/i,
    "",
    "Ampache",
    "For the Love of Music - Installation",
    { cpe: ["a:ampache:ampache"] },
  ),
  whole(/^BEdita$/i, "", "BEdita", "BEdita", { cpe: ["a:bedita:bedita"] }),
  whole(/^phpCollab$/i, "", "phpCollab", "phpCollab", { cpe: ["a:phpcollab:phpcollab"] }),
  whole(/^AvantFAX - Login$/i, "", "AvantFAX", "AvantFAX - Login", {
    cpe: ["a:avantfax:avantfax"],
  }),
  whole(/^Revive Adserver$/i, "", "Revive Adserver", "Revive Adserver", {
    cpe: ["a:revive-adserver:revive_adserver"],
  }),
  whole(/^Contao Open Source CMS$/i, "", "Contao", "Contao Open Source CMS", {
    cpe: ["a:contao:contao"],
  }),
  whole(/^Login - pyLoad$/i, "", "pyLoad", "Login - pyLoad", { cpe: ["a:pyload:pyload"] }),
  whole(/^Jedox Web(?: -)? Login$/i, "Jedox", "Jedox", "Jedox Web - Login", {
    cpe: ["a:jedox:jedox"],
  }),
  whole(/^TIBCO Jaspersoft: Login$/i, "TIBCO", "JasperReports Server", "TIBCO Jaspersoft: Login", {
    cpe: ["a:tibco:jasperreports_server"],
  }),
  whole(
    /^Oracle Business Intelligence Sign In$/i,
    "Oracle",
    "Business Intelligence",
    "Oracle Business Intelligence Sign In",
    { cpe: ["a:oracle:business_intelligence"] },
  ),
  whole(
    /^hybris administration Console$/i,
    "SAP",
    "SAP Commerce",
    "Hybris Administration Console",
    { cpe: ["a:sap:hybris"] },
  ),
  whole(/^SpotWeb - overview$/i, "", "Spotweb", "SpotWeb - overview", {
    cpe: ["a:spotweb_project:spotweb"],
  }),
  whole(/^Live Helper Chat$/i, "", "Live Helper Chat", "Live Helper Chat", {
    cpe: ["a:livehelperchat:live_helper_chat"],
  }),
  whole(/^OpenEMR (?:Login|Setup Tool)$/i, "", "OpenEMR", "OpenEMR Login", {
    cpe: ["a:open-emr:openemr"],
  }),
  whole(/^ShareFile Login$/i, "Progress", "ShareFile", "ShareFile Login", {
    cpe: ["a:citrix:sharefile"],
  }),
  whole(/^Appspace$/i, "Appspace", "Appspace", "Appspace", { cpe: ["a:appspace:appspace"] }),
  whole(/^Wagtail - Sign in$/i, "Torchbox", "Wagtail", "Wagtail - Sign in", {
    cpe: ["a:torchbox:wagtail"],
  }),
  whole(/^OpenCart$/i, "", "OpenCart", "OpenCart", { cpe: ["a:opencart:opencart"] }),
  whole(
    /^Adobe Connect(?: Login| Central Login)$/i,
    "Adobe",
    "Adobe Connect",
    "Adobe Connect Login",
    { cpe: ["a:adobe:connect"] },
  ),
  whole(/^DzzOffice$/i, "", "DzzOffice", "DzzOffice", { cpe: ["a:dzzoffice:dzzoffice"] }),
  whole(/^kkFileView$/i, "keking", "kkFileView", "kkFileView", { cpe: ["a:keking:kkfileview"] }),
  whole(/^Microweber$/i, "", "Microweber", "Microweber", { cpe: ["a:microweber:microweber"] }),
  whole(/^HotelDruid$/i, "", "HotelDruid", "HotelDruid", { cpe: ["a:digitaldruid:hoteldruid"] }),
  whole(/^zzzcms$/i, "", "zzzcms", "zzzcms", { cpe: ["a:zzzcms:zzzcms"] }),
  whole(/^WUZHICMS$/i, "", "WUZHI CMS", "WUZHICMS", { cpe: ["a:wuzhicms:wuzhicms"] }),
  whole(/^通达OA(?:网络智能办公系统)?$/, "Tongda", "Tongda OA", "通达OA", {
    cpe: ["a:tongda2000:office_anywhere"],
  }),
  whole(/^Camaleon CMS$/i, "", "Camaleon CMS", "Camaleon CMS", { cpe: ["a:tuzitio:camaleon_cms"] }),
  whole(/^WebIQ$/, "Smart HMI", "WebIQ", "WebIQ"),
];

/** Devices and their programs. */
const devices: readonly RuleRow[] = [
  whole(/^Repetier-Server(?: \d[\w.]{1,12})?$/i, "", "Repetier-Server", "Repetier-Server", {
    device: "3D printer",
    cpe: ["a:repetier-server:repetier-server"],
  }),
  whole(/^Cyberoam SSL VPN Portal$/i, "Sophos", "Cyberoam", "Cyberoam SSL VPN Portal", {
    device: "firewall",
    cpe: ["a:sophos:cyberoam"],
  }),
  whole(/^ZeroShell$/i, "", "ZeroShell", "ZeroShell", {
    device: "router",
    cpe: ["a:zeroshell:zeroshell"],
  }),
  whole(/^Remkon Device Manager$/i, "Nascent", "Remkon Device Manager", "Remkon Device Manager", {
    cpe: ["a:nascent:remkon_device_manager"],
  }),
  whole(
    /^Aerohive NetConfig UI$/i,
    "Extreme Networks",
    "Aerohive NetConfig",
    "Aerohive NetConfig UI",
    { device: "WAP", cpe: ["a:extremenetworks:aerohive_netconfig"] },
  ),
  whole(/^SHOUTcast Server$/i, "Nullsoft", "SHOUTcast", "SHOUTcast Server"),
  whole(/^ASPECT Control Panel$/i, "ABB", "ASPECT", "ASPECT Control Panel", {
    device: "building controller",
  }),
  whole(/^ipTIME ([A-Z]\w{2,9})$/i, "EFM Networks", "ipTIME $1", "ipTIME A2004", {
    device: "router",
  }),
  whole(/^Netis Router$/i, "Netis", "Netis router", "Netis Router", { device: "router" }),
  whole(/^Intelbras$/i, "Intelbras", "Intelbras device", "Intelbras", {
    device: "network equipment",
  }),
  whole(/^UI3 - Blue Iris$/i, "Perspective Software", "Blue Iris", "UI3 - Blue Iris", {
    cpe: ["a:blueirissoftware:blue_iris"],
  }),
  whole(/^Network Camera (VB-\w{3,6})$/, "Canon", "Canon $1", "Network Camera VB-M600", {
    device: "camera",
  }),
  whole(
    /^(RealPresence (?:Group Series|Trio|Debut)|HDX \d{4}) - Polycom$/i,
    "Polycom",
    "$1",
    "RealPresence Group Series - Polycom",
    { device: "video conferencing" },
  ),
  whole(/^(NVR\d{3}(?:-\w{2,6}){1,3})$/, "Uniview", "Uniview $1", "NVR301-04-P4", {
    device: "video recorder",
  }),
  whole(/^Netman ?(20[0-9])(?: login)?$/i, "Riello", "NetMan $1", "NetMan 204", {
    device: "power device",
  }),
  whole(/^Flex ?VNF Web-UI$/i, "Versa Networks", "FlexVNF", "Flex VNF Web-UI", {
    device: "router",
    cpe: ["a:versa-networks:versa_operating_system"],
  }),
  whole(
    /^Versa Director(?: Login)?$/i,
    "Versa Networks",
    "Versa Director",
    "Versa Director Login",
    { cpe: ["a:versa-networks:versa_director"] },
  ),
  whole(/^Verizon Router$/i, "Verizon", "Verizon router", "Verizon Router", { device: "router" }),
  whole(
    /^Dialogic XMS Admin Console$/i,
    "Dialogic",
    "PowerMedia XMS",
    "Dialogic XMS Admin Console",
    { cpe: ["a:dialogic:powermedia_xms"] },
  ),
  whole(/^Log On to (MACH-ProWeb\w{0,4})$/i, "Reliable Controls", "$1", "Log On to MACH-ProWeb", {
    device: "building controller",
  }),
  whole(/^airCube Dashboard$/i, "Ubiquiti", "airCube", "airCube Dashboard", { device: "WAP" }),
  whole(
    /^Gargoyle Router Management Utility$/i,
    "",
    "Gargoyle",
    "Gargoyle Router Management Utility",
    { device: "router", cpe: ["a:gargoyle-router:gargoyle"] },
  ),
  whole(/^Gira HomeServer(?: \d)?$/i, "Gira", "Gira HomeServer", "Gira HomeServer 4", {
    device: "building controller",
  }),
  whole(/^atvise - next generation$/i, "Bachmann", "atvise", "atvise - next generation", {
    cpe: ["a:bachmann:atvise"],
  }),
  whole(/^Fortinet Login$/i, "Fortinet", "Fortinet appliance", "Fortinet Login", {
    device: "security appliance",
  }),
  whole(
    /^C-more -- the best HMI presented by AutomationDirect$/i,
    "AutomationDirect",
    "C-more",
    "C-more -- the best HMI presented by AutomationDirect",
    { device: "controller" },
  ),
  whole(/^(RG-\w{2,8})登录页面$/, "Ruijie", "Ruijie $1", "RG-UAC登录页面", { device: "firewall" }),
  whole(/^VideoXpert$/i, "Pelco", "VideoXpert", "VideoXpert", {
    cpe: ["a:schneider-electric:pelco_videoxpert"],
  }),
  whole(/^Orchid Core VMS$/i, "IPConfigure", "Orchid Core VMS", "Orchid Core VMS", {
    cpe: ["a:ipconfigure:orchid_core_vms"],
  }),
  whole(/^Axxon Next client$/i, "AxxonSoft", "Axxon Next", "Axxon Next client", {
    cpe: ["a:axxonsoft:axxon_next"],
  }),
  whole(/^ExaGrid Manager$/i, "ExaGrid", "ExaGrid backup appliance", "ExaGrid Manager", {
    device: "storage",
    cpe: ["a:exagrid:backup_appliance"],
  }),
  whole(/^Sophos (Web Appliance|Mobile)$/i, "Sophos", "Sophos $1", "Sophos Web Appliance"),
  whole(
    /^Login - Avigilon Control Center$/i,
    "Avigilon",
    "Avigilon Control Center",
    "Login - Avigilon Control Center",
    { cpe: ["a:avigilon:avigilon_control_center"] },
  ),
  whole(/^ICT Protege WX®?$/i, "ICT", "Protege WX", "ICT Protege WX®", {
    device: "door controller",
  }),
  whole(/^Seagate NAS - [\w-]{1,40}$/i, "Seagate", "Seagate NAS", "Seagate NAS - SEAGATE", {
    device: "storage",
  }),
  whole(/^Cisco Edge 340$/i, "Cisco", "Cisco Edge 340", "Cisco Edge 340", {
    device: "media player",
  }),
  whole(/^(FortiTester|FortiWLM|FortiAP|FortiDDoS)$/, "Fortinet", "$1", "FortiTester", {
    device: "security appliance",
  }),
  whole(/^Wi-Fi APP Login$/, "WAVLINK", "WAVLINK router", "Wi-Fi APP Login", { device: "router" }),
  whole(/^Linear eMerge$/i, "Nice", "Linear eMerge", "Linear eMerge", {
    device: "door controller",
  }),
  whole(/^NS-ASG$/, "Netentsec", "NS-ASG", "NS-ASG", { device: "VPN gateway" }),
  whole(/^TamronOS IPTV系统$/, "TamronOS", "TamronOS", "TamronOS IPTV系统"),
  whole(/^SANGFOR [|] NGAF$/i, "Sangfor", "NGAF", "SANGFOR | NGAF", { device: "firewall" }),
  whole(/^Lucee$/, "Lucee Association", "Lucee", "Lucee", { cpe: ["a:lucee:lucee_server"] }),
  whole(/^XZERES Wind$/i, "XZERES", "XZERES wind turbine", "XZERES Wind", { device: "controller" }),
  whole(/^Nordex Control$/i, "Nordex", "Nordex Control", "Nordex Control", {
    device: "controller",
  }),
  whole(
    /^Slocum Fleet Mission Control$/i,
    "Teledyne",
    "Slocum Fleet Mission Control",
    "Slocum Fleet Mission Control",
  ),
  whole(/^Tesla PowerPack System$/i, "Tesla", "Tesla Powerpack", "Tesla PowerPack System", {
    device: "power device",
  }),
];

/** Rules for whole titles. */
export const panelTitleRules: readonly FingerprintRule[] = [
  ...rulesOfRows(files),
  ...rulesOfRows(operations),
  ...rulesOfRows(business),
  ...rulesOfRows(devices),
];
