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
];

/** Rules for whole titles. */
export const panelTitleRules: readonly FingerprintRule[] = [
  ...rulesOfRows(files),
  ...rulesOfRows(operations),
  ...rulesOfRows(business),
  ...rulesOfRows(devices),
];
