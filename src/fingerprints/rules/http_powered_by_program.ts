/** `X-Powered-By` header values of application servers, content systems and frameworks, as rows. */

import type { FingerprintRule } from "../rule.ts";
import { type RuleRow, rulesOfRows } from "./rows.ts";

const servers: readonly RuleRow[] = [
  [
    /^Servlet[ /]\d\.\d; ?(?:JBoss|JBossAS|JBAS)-(\d[\w.]{0,16})/,
    "Red Hat",
    "JBoss Application Server",
    {
      "Servlet 2.4; JBoss-4.0.5.GA (build: CVSTag=Branch_4_0)": "4.0.5.GA",
      "Servlet 2.5; JBoss-5.0/JBossWeb-2.1": "5.0",
      "Servlet/3.0; JBossAS-6": "6",
    },
    ["Servlet/3.0; JBoss"],
    { cpe: ["a:redhat:jboss_application_server:$1"] },
  ],
  [
    /^Servlet[ /]\d\.\d; ?Tomcat-(\d[\d.]{0,8})\/JBoss-(\d[\w.]{0,16})/,
    "Red Hat",
    "JBoss Application Server",
    { "Servlet 2.4; Tomcat-5.0.28/JBoss-4.0.1sp1 (build: CVSTag=JBoss_4_0_1_SP1)": "4.0.1sp1" },
    ["Servlet 2.4; Tomcat-5.0.28"],
    { version: "$2", extra: "Tomcat $1", cpe: ["a:redhat:jboss_application_server:$2"] },
  ],
  [
    /^JBoss-EAP\/(\d[\d.]{0,6})$/,
    "Red Hat",
    "JBoss Enterprise Application Platform",
    {
      "JBoss-EAP/7": "7",
    },
    ["JBoss/7"],
    { cpe: ["a:redhat:jboss_enterprise_application_platform:$1"] },
  ],
  [
    /^Servlet\/\d\.\d JSP\/\d\.\d \((?:Eclipse |Oracle )?GlassFish (?:Server )?(?:Open Source Edition )? ?(\d[\d.]{0,10}) /,
    "Oracle",
    "GlassFish Server",
    {
      "Servlet/3.0 JSP/2.2 (GlassFish Server Open Source Edition 3.1.2.2 Java/Oracle Corporation/1.7)":
        "3.1.2.2",
      "Servlet/3.1 JSP/2.3 (GlassFish Server Open Source Edition  4.1  Java/Oracle Corporation/1.8)":
        "4.1",
    },
    ["Servlet/3.0 JSP/2.2 (Server 3.1.2.2 Java)"],
    { cpe: ["a:oracle:glassfish_server:$1"] },
  ],
  [
    /^Servlet\/\d\.\d JSP\/\d\.\d \(Payara (?:Server|Micro) {1,2}(\d[\d.]{0,12}) /,
    "Payara",
    "Payara Server",
    {
      "Servlet/4.0 JSP/2.3 (Payara Server  5.201 #badassfish Java/Oracle Corporation/1.8)": "5.201",
    },
    ["Servlet/4.0 JSP/2.3 (Server 5.201 Java)"],
    { cpe: ["a:payara:payara:$1"] },
  ],
  [/^ASP\.NET (\d[\d.]{2,14})$/, "Microsoft", "ASP.NET", { "ASP.NET 4.0.30319": "4.0.30319" }, [
    "ASP 4.0.30319",
  ], { os: "Windows", cpe: ["a:microsoft:asp.net:$1"] }],
  [/^Zend(?: Core|Server)\/(\d[\d.]{0,8})/, "Zend", "Zend Server", {
    "Zend Core/2.5.0 PHP/5.2.5": "2.5.0",
    "ZendServer/8.5.3": "8.5.3",
  }, ["Zend/2.5.0"]],
  [/^ServiceStack\/(\d[\d.]{0,8})/, "ServiceStack", "ServiceStack", {
    "ServiceStack/4.036 Win32NT/.NET": "4.036",
  }, ["Stack/4.036"]],
  [
    /^CentOS WebPanel: Protection by Mod Security$/,
    "CWP",
    "Control Web Panel",
    {
      "CentOS WebPanel: Protection by Mod Security": "",
    },
    ["CentOS"],
    { os: "Linux", cpe: ["a:control-webpanel:webpanel"] },
  ],
  [/^EasyEngine v?(\d[\d.]{0,8})$/, "rtCamp", "EasyEngine", { "EasyEngine 3.8.1": "3.8.1" }, [
    "Engine 3.8.1",
  ]],
  [/^centminmod$/, "", "CentminMod", { "centminmod": "" }, ["centmin"], { os: "Linux" }],
  [
    /^UrlRewriter\.NET (\d[\d.]{0,8})$/,
    "",
    "UrlRewriter.NET",
    {
      "UrlRewriter.NET 2.0.0": "2.0.0",
    },
    ["Rewriter.NET 2.0.0"],
    { os: "Windows" },
  ],
];

const systems: readonly RuleRow[] = [
  [/^TYPO3 CMS$/, "", "TYPO3", { "TYPO3 CMS": "" }, ["TYPO"], { cpe: ["a:typo3:typo3"] }],
  [
    /^eZ P(?:ublish|latform)(?: \d[\w.]{0,8})?$/,
    "Ibexa",
    "eZ Publish",
    {
      "eZ Publish": "",
      "eZ Platform": "",
    },
    ["eZ"],
    { cpe: ["a:ez:publish"] },
  ],
  [/^DotNetNuke$/, "DNN", "DotNetNuke", { "DotNetNuke": "" }, ["NetNuke"], {
    os: "Windows",
    cpe: ["a:dnnsoftware:dotnetnuke"],
  }],
  [/^Sitecore CMS$/, "Sitecore", "Sitecore CMS", { "Sitecore CMS": "" }, ["Site CMS"]],
  [/^OrchardCore$/, "", "Orchard Core", { "OrchardCore": "" }, ["Orchards"]],
  [/^Chamilo (\d[\d.]{0,6})?/, "", "Chamilo", { "Chamilo 1": "1" }, ["Chamilos"], {
    cpe: ["a:chamilo:chamilo_lms"],
  }],
  [/^pimcore$/i, "Pimcore", "Pimcore", { "pimcore": "" }, ["core"], { cpe: ["a:pimcore:pimcore"] }],
  [/^PrestaShop$/, "PrestaShop", "PrestaShop", { "PrestaShop": "" }, ["Presta"], {
    cpe: ["a:prestashop:prestashop"],
  }],
  [/^Kirby$/, "", "Kirby", { "Kirby": "" }, ["Kirb"], { cpe: ["a:getkirby:kirby"] }],
  [/^Statamic$/, "Statamic", "Statamic", { "Statamic": "" }, ["Static"], {
    cpe: ["a:statamic:statamic"],
  }],
  [/^Bludit$/, "", "Bludit", { "Bludit": "" }, ["Blud"], { cpe: ["a:bludit:bludit"] }],
  [/^NodeBB$/, "NodeBB", "NodeBB", { "NodeBB": "" }, ["Node"], { cpe: ["a:nodebb:nodebb"] }],
  [/^PencilBlue$/, "", "PencilBlue", { "PencilBlue": "" }, ["Pencil"]],
  [/^Payload$/, "Payload", "Payload CMS", { "Payload": "" }, ["Pay"]],
  [/^Directus$/, "Monospace", "Directus", { "Directus": "" }, ["Direct"], {
    cpe: ["a:monospace:directus"],
  }],
  [/^Parse Server$/, "", "Parse Server", { "Parse Server": "" }, ["Parser"], {
    cpe: ["a:parseplatform:parse-server"],
  }],
  [/^Subrion CMS$/, "Intelliants", "Subrion", { "Subrion CMS": "" }, ["Sub CMS"], {
    cpe: ["a:intelliants:subrion"],
  }],
  [/^Brightspot$/, "Brightspot", "Brightspot", { "Brightspot": "" }, ["Bright"]],
  [/^WP Rocket(?:\/(\d[\d.]{0,8}))?$/, "", "WordPress", { "WP Rocket/3.10.5": "" }, ["WP"], {
    version: "",
    extra: "WP Rocket $1",
    cpe: ["a:wordpress:wordpress"],
  }],
  [/^Hexo$/, "", "Hexo", { "Hexo": "" }, ["Hex"]],
];

const frameworks: readonly RuleRow[] = [
  [/^Mojolicious \(Perl\)$/, "", "Mojolicious", { "Mojolicious (Perl)": "" }, ["Mojo (Perl)"], {
    cpe: ["a:mojolicious:mojolicious"],
  }],
  [
    /^Nette Framework(?: \d(?:\.\d)?)?$/,
    "",
    "Nette",
    { "Nette Framework": "" },
    ["Net Framework"],
    {
      cpe: ["a:nette:nette"],
    },
  ],
  [/^Perl Dancer (\d[\d._]{0,10})$/, "", "Dancer", { "Perl Dancer 1.3132": "1.3132" }, ["Dancer"]],
  [/^Perl Dancer2 (\d[\d._]{0,10})$/, "", "Dancer2", {
    "Perl Dancer2 0.159000": "0.159000",
  }, ["Dancer2"]],
  [/^Fat-Free Framework$/, "", "Fat-Free Framework", { "Fat-Free Framework": "" }, ["Fat-Free"]],
  [
    /^Kohana Framework (\d[\d.]{0,8})/,
    "",
    "Kohana",
    { "Kohana Framework 3.3.1 (uluru)": "3.3.1" },
    [
      "Framework 3.3.1",
    ],
  ],
  [/^Kemal$/, "", "Kemal", { "Kemal": "" }, ["Kema"]],
  [/^total\.js v?(\d[\d.]{0,8})?/i, "", "Total.js", { "total.js v1.9.7": "1.9.7" }, ["total"]],
];

/** Rules for `X-Powered-By` values of programs. */
export const httpPoweredByProgramRules: readonly FingerprintRule[] = [
  ...rulesOfRows(servers),
  ...rulesOfRows(systems),
  ...rulesOfRows(frameworks),
];
