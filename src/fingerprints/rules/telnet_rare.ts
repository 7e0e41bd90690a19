/** Telnet greetings of devices that are seldom met, as rows: device servers, studios, home gateways. */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

/** Serial and power equipment, studios. */
const equipment: readonly RuleRow[] = [
  [
    /^\s{0,8}Model name {1,12}: ((?:NPort|MGate|MiiNePort) [\w-]{1,20})\s{1,4}(?:Please keyin|Serial No[^\n]{0,60}\n(?:Device name[^\n]{0,60}\n)?Firmware version {0,6}: (\d[\w.]{0,12}))/,
    "Moxa",
    "$1",
    {
      "Model name       : NPort 5110A\n\nPlease keyin your username:": "",
      "Model name          : MiiNePort E2\nSerial No.          : 9999\nDevice name         : MiiNePort_E2_4064\nFirmware version    : 1.3.36 Build 15031615\n":
        "1.3.36",
    },
    ["Model name : Frob 5110A\n\nPlease keyin your username:"],
    { version: "$2", device: "device server" },
  ],
  [
    /^(EDR-\w{3,8}) login: {0,2}$/,
    "Moxa",
    "Moxa $1",
    { "EDR-G903 login: ": "" },
    ["EDR login: "],
    { version: "", device: "router" },
  ],
  [
    /^\s{0,8}Huawei Integrated Access Software \((MA\d{4}\w{0,4})\)/,
    "Huawei",
    "SmartAX $1",
    {
      "Huawei Integrated Access Software (MA5800).\nCopyright(C) Huawei Technologies Co., Ltd.\n>>User name:":
        "",
    },
    ["Integrated Access Software (MA5800)."],
    { version: "", device: "access multiplexer" },
  ],
  [
    /^KeeneticOS version (\d[\w.-]{0,24}), copyright/,
    "Keenetic",
    "KeeneticOS telnetd",
    {
      "KeeneticOS version 3.04.C.6.0-0, copyright (c) 2010-2020 Keenetic Ltd.\n\nLogin:":
        "3.04.C.6.0-0",
    },
    ["OS version 3.04.C.6.0-0, copyright"],
    { os: "KeeneticOS", device: "router" },
  ],
  [
    /^RDK \(A Yocto Project based Distro\) (\d[\w.]{0,8}) ([\w-]{2,24})\s/,
    "",
    "RDK gateway telnetd",
    { "RDK (A Yocto Project based Distro) 2.0 Docsis-Gateway\n\nDocsis-Gateway login:": "" },
    ["Yocto Project based Distro 2.0 host\n"],
    { version: "", extra: "$2", os: "RDK $1", device: "cable modem" },
  ],
  [
    /^Power Measurement Ltd\. Meter (ION \d{4})(?:V(\d{2,4}))?\b/,
    "Schneider Electric",
    "PowerLogic $1",
    {
      "Power Measurement Ltd. Meter ION 7330V271 ETH ETH7330V272\nSerial#: PB-0204A058-11\n\nlogin:":
        "271",
    },
    ["Power Measurement Ltd. Meter"],
    { version: "$2", device: "power meter" },
  ],
  [
    /^Precise\/RTCS v(\d[\d.]{0,12}) Telnet server/,
    "",
    "Precise/RTCS telnetd",
    { "Precise/RTCS v2.90.00 Telnet server\n\n\nService Port Manager Active\n": "2.90.00" },
    ["RTCS v2.90.00 Telnet client"],
    { extra: "network stack of devices" },
  ],
  [
    /^(?:[* #\n]{1,800}\n)?\s{0,8}Telnet Administration\s{1,8}SAP (?:J2EE Engine|Java EE Application Server) v(\d[\d.]{0,12})/,
    "SAP",
    "NetWeaver Application Server Java",
    {
      "***********\n   **********\n   Telnet Administration \n   SAP J2EE Engine v7.00\n\nLogin:\n":
        "7.00",
    },
    ["Telnet Administration\n   J2EE Engine v7.00"],
    { cpe: ["a:sap:netweaver_application_server_java:$1"] },
  ],
  productRow(
    /^\s{0,4}(?:ser2net port [\w,.:()-]{1,80} device |Port's device already in use\s{0,4}$)/,
    "",
    "ser2net",
    [
      "ser2net port telnet,tcp,2000 device serialdev,/dev/ttyS0,9600n81 [] (Debian GNU/Linux)\n\n",
      "Port's device already in use\n",
    ],
    "Port is already in use\n",
    { extra: "serial port" },
  ),
  [
    /^\s{0,20}\(c\) Copyright [\d-]{4,9}, Extron Electronics, ([^,\n]{1,40}), V(\d[\w.]{0,15}),/,
    "Extron",
    "Extron telnetd",
    { "(c) Copyright 2017, Extron Electronics, IPL 250, V2.38, 60-1026-81\nPassword:": "2.38" },
    ["(c) Copyright 2017, Example Electronics, IPL 250, V2.38, 60-1026-81\nPassword:"],
    { version: "$2", extra: "$1", device: "AV controller" },
  ],
  [
    /^\s{0,20}MAC address (?:0080A3|00204A)[0-9A-F]{6}\s{1,4}Software version V?(\d[\w.]{0,15})/,
    "Lantronix",
    "Lantronix device server telnetd",
    {
      "MAC address 0080A3B12345\nSoftware version V6.10.0.1 (120727) CPK\n\nPress Enter for Setup Mode":
        "6.10.0.1",
    },
    ["MAC address 0090E8B12345\nSoftware version V6.10.0.1"],
    { device: "device server" },
  ],
  [
    /^[\s*-]{0,120}Model name {1,10}: ((?:NPort|MGate) [\w-]{1,20}|NE-[\w-]{3,12})\s{1,4}MAC address[^\n]{0,60}\n(?:Serial No[^\n]{0,60}\n)?Firmware version {0,6}: (\d[\w.]{0,12})/,
    "Moxa",
    "Moxa telnetd",
    {
      "---\nModel name       : NPort 5150\nMAC address      : 00:90:E8:11:22:33\nSerial No.       : 1234\nFirmware version : 3.6 Build 15081919\n":
        "3.6",
      "Model name       : MGate MB3280\nMAC address      : 00:90:E8:11:22:33\nSerial No.       : 9475\nFirmware version : 1.3 Build 09101914\n":
        "1.3",
    },
    ["---\nModel name       : Port 5150\nMAC address      : 00:90:E8:11:22:33\nFirmware version : 3.6\n"],
    { version: "$2", extra: "$1", device: "device server" },
  ],
  [
    /^\s{0,20}Perle (IOLAN \S{1,12}) login: ?$/,
    "Perle",
    "Perle telnetd",
    {
      "Perle IOLAN SDS login: ": "",
    },
    ["Pearl IOLAN SDS login: "],
    { version: "", extra: "$1", device: "device server" },
  ],
];

/** Home gateways, access points, telephones. */
const gateways: readonly RuleRow[] = [
  [
    /^\s{0,20}(RT-(?:A[CX]|N|BE)\d{1,5}[A-Z]{0,3}) login: ?$/,
    "ASUS",
    "ASUS telnetd",
    {
      "RT-AC68U login: ": "",
      "RT-AX88U login:": "",
    },
    ["RT-AC login: ", "my RT-AC68U login: "],
    {
      version: "",
      extra: "$1",
      os: "Linux",
      device: "router",
    },
  ],
  [
    /^\s{0,20}(?:ZTE )?(F6[0-9]{2}[A-Z]{0,2}) [Ll]ogin: ?$/,
    "ZTE",
    "ZTE telnetd",
    {
      "F660 login: ": "",
      "ZTE F670L Login:": "",
    },
    ["F66 login: ", "A660 login: "],
    {
      version: "",
      extra: "$1",
      os: "Linux",
      device: "broadband router",
    },
  ],
  [
    /^\s{0,20}SAGEMCOM (F@ST \w{1,12})\s/,
    "Sagemcom",
    "Sagemcom telnetd",
    {
      "\n\nSAGEMCOM F@ST 3864V3\nLogin: ": "",
    },
    ["FAST 3864V3\nLogin: "],
    { version: "", extra: "$1", device: "broadband router" },
  ],
  [
    /^\s{0,20}Grandstream (\S{1,20})(?: {1,4}V\d[\w.]{0,4})? {1,4}(?:Command Shell|Shell Command)/,
    "Grandstream",
    "Grandstream telnetd",
    {
      "Grandstream HT802  Command Shell Copyright 2006-2021\nPassword: ": "",
      "Grandstream HT802 V2 Command Shell Copyright 2006-2023\nPassword:": "",
      "Grandstream HT-503  V1.1C Command Shell Copyright 2006-2014\nPassword:": "",
      "Grandstream GXV3672_FHD    Shell Command.Copyight 2011-2014\nUsername:": "",
    },
    ["Grandstorm HT802  Command Shell"],
    { version: "", extra: "$1", device: "VoIP adapter" },
  ],
  [
    /^\s{0,20}Welcome to Aerohive Product\s/,
    "Extreme Networks",
    "Aerohive telnetd",
    {
      "Welcome to Aerohive Product\nlogin: ": "",
    },
    ["Welcome to Product\nlogin: "],
    { os: "HiveOS", device: "WAP" },
  ],
  [
    /^\s{0,20}Welcome to VyOS - \S{1,64} \S{1,16}\s/,
    "VyOS",
    "VyOS telnetd",
    {
      "Welcome to VyOS - vyos ttyS0\n\nvyos login: ": "",
    },
    ["Welcome to VyOS"],
    { os: "VyOS", device: "router" },
  ],
];

/** Prompts of home gateways, cameras and switches that say the model and no more. */
const models: readonly RuleRow[] = [
  [
    /^\s{0,20}(?:Huawei |EchoLife )?([HE]G8\d{3}\w{0,3}|HG\d{3}\w{0,3}) ?\n?[Ll]ogin: ?$/,
    "Huawei",
    "Huawei telnetd",
    { "EchoLife HG8247H login: ": "", "Huawei HG8245\nLogin:": "", "HG532e login: ": "" },
    ["HG login: ", "my HG8245 gateway login: "],
    { version: "", extra: "$1", device: "broadband router" },
  ],
  [
    /^\s{0,20}ZXHN (\w{3,8}) V[\d.]{1,5}\s{1,4}Login: ?$|^\s{0,20}ZTE (F\d{3}\w{0,2})\n[Ll]ogin: ?$/,
    "ZTE",
    "ZTE telnetd",
    { "ZXHN H298N V1.2\nLogin:": "", "ZTE F660\nLogin: ": "" },
    ["ZXHN V1.2\nLogin:"],
    { version: "", extra: "$1$2", device: "broadband router" },
  ],
  [
    /^\s{0,20}(TD-\w{4,8}|Archer \w{2,8}) (?:[\d.]{1,5} DSL Modem Router\n|login: ?$)/,
    "TP-Link",
    "TP-Link telnetd",
    {
      "TD-W8970 1.0 DSL Modem Router\nAuthorization failed after trying 5 times!!!.\n": "",
      "Archer C7 login: ": "",
    },
    ["TD-W8970 Switch\nlogin: ", "Archer login: "],
    { version: "", extra: "$1", device: "router" },
  ],
  [
    /^\s{0,20}(Air\d{4}\w{0,3}) login: ?$/,
    "AirTies",
    "AirTies telnetd",
    { "Air5343 login: ": "" },
    ["Air login: "],
    { version: "", extra: "$1", device: "broadband router" },
  ],
  [
    /^\s{0,20}(SMCD3\w{1,4}-\w{3}) login: ?$/,
    "SMC",
    "SMC telnetd",
    { "SMCD3G-CCR login: ": "" },
    ["SMC login: "],
    { version: "", extra: "$1", device: "cable modem" },
  ],
  [
    /^\s{0,20}(PK5\d{3}Z) login: ?$/,
    "Zyxel",
    "Zyxel telnetd",
    { "PK5001Z login: ": "" },
    ["PK login: "],
    { version: "", extra: "$1", device: "broadband router" },
  ],
  [
    /^\s{0,20}F(?:GT|WF)\w{3}[0-9A-Z]{10} login: ?$/,
    "Fortinet",
    "FortiGate telnetd",
    { "FGT60F3G14001112 login: ": "" },
    ["FGT login: ", "FGT60F3G14001112 backup login: "],
    { version: "", os: "FortiOS", device: "firewall", cpe: ["o:fortinet:fortios"] },
  ],
  [
    /^\s{0,20}(PA-\d{3,4}) login: ?$/,
    "Palo Alto Networks",
    "PAN-OS telnetd",
    { "PA-440 login: ": "" },
    ["PA login: "],
    {
      version: "",
      extra: "$1",
      os: "PAN-OS",
      device: "firewall",
      cpe: ["o:paloaltonetworks:pan-os"],
    },
  ],
  [
    /^\s{0,20}\(UBNT (Edge\w{3,8})\) {0,3}\nUser: ?$/,
    "Ubiquiti",
    "Ubiquiti telnetd",
    { "(UBNT EdgeSwitch) \nUser:": "" },
    ["(EdgeSwitch) \nUser:"],
    { version: "", extra: "$1", device: "switch" },
  ],
  [
    /^\s{0,20}192\.0\.0\.64 login: ?$/,
    "Hikvision",
    "Hikvision telnetd",
    { "192.0.0.64 login: ": "" },
    ["192.0.2.64 login: "],
    { version: "", device: "camera or recorder" },
  ],
  [
    /^\s{0,20}(?:DiskStation|RackStation) login: ?$/,
    "Synology",
    "Synology telnetd",
    { "DiskStation login: ": "" },
    ["Station login: "],
    { version: "", os: "DSM", device: "storage" },
  ],
  [
    /^\s{0,20}OpenWrt login: ?$/,
    "OpenWrt",
    "OpenWrt telnetd",
    { "OpenWrt login: ": "" },
    ["Wrt login: "],
    { version: "", os: "OpenWrt", device: "router", cpe: ["o:openwrt:openwrt"] },
  ],
  [
    /^\s{0,20}(BCM\d{4,6}) (?:Broadband|ADSL|VDSL|xDSL|DSL) Router\n(?!Login)/,
    "Broadcom",
    "Broadcom CPE telnetd",
    {
      "BCM963268 Broadband Router\nTelnet is Disabled in WAN Side": "",
      "BCM96318 Broadband Router\nSorry, you need to wait for 119 second before next login attempt.":
        "",
    },
    ["BCM Router\nTelnet is Disabled"],
    { version: "", extra: "$1", device: "router" },
  ],
  [
    /^\s{0,20}NPort (NP\d{4}[\w-]{0,6})\s{1,4}Console terminal type/,
    "Moxa",
    "Moxa telnetd",
    { "NPort NP6650-16\nConsole terminal type (1: ansi/vt100, 2: vt52) : 1": "" },
    ["NPort\nConsole terminal type"],
    { version: "", extra: "$1", device: "device server" },
  ],
];

/** Printers, power cards, management processors, recorders. */
const managed: readonly RuleRow[] = [
  [
    /^\s{0,20}(SHARP|Imagistics|Oce) (\S{3,24}) Ver (\d[\w.]{2,20}) TELNET server\./i,
    "$1",
    "$1 printer telnetd",
    {
      "SHARP MX-M363N Ver 01.05.00.0k TELNET server.\nCopyright(C) 2005-     SHARP CORPORATION\nlogin: ":
        "01.05.00.0k",
      "Imagistics im3510/im4510 Ver 01.00.21 TELNET server.\nCopyright(c) 2001-2005, silex technology, Inc.\nlogin: ":
        "01.00.21",
    },
    ["SHARP TELNET server.\nlogin: ", "Example MX-M363N Ver 01.05.00 TELNET server.\nlogin: "],
    { version: "$3", extra: "$2", device: "printer" },
  ],
  [
    /^[\s*]{0,120}Welcome to MELCO Print Server[\s\S]{0,200}?Server Model ?: ?([\w -]{2,20})\n ?F ?\/ ?W Version ?: ?(\d[\d.]{1,8})/,
    "Buffalo",
    "Buffalo print server telnetd",
    {
      "*****\n* Welcome to MELCO Print Server *\n* Telnet Console *\n*****\n \nServer Name: PS-B04E8F\nServer Model: LPV 2 - TX 1\nF / W Version: 2.10 J \nMAC Address: AE 32 EA 21 BB E3\n":
        "2.10",
    },
    ["*****\n* Welcome to MELCO Print Server *\n* Telnet Console *\n"],
    { version: "$2", extra: "$1", device: "print server" },
  ],
  [
    /^[\s+=|]{0,200}\[ ConnectUPS Web\/SNMP Card Configuration Utility \]/,
    "Eaton",
    "ConnectUPS telnetd",
    {
      "+=====+\n|            [ ConnectUPS Web/SNMP Card Configuration Utility ]              |\n+=====+\n\nEnter Password: ":
        "",
    },
    ["+=====+\n|   [ Web/SNMP Card Configuration Utility ]   |\n+=====+\n"],
    { device: "power device" },
  ],
  [
    /^\s{0,20}CIMC Debug Firmware Utility Shell\s/,
    "Cisco",
    "Cisco IMC telnetd",
    { "CIMC Debug Firmware Utility Shell\nucs-1-p login: ": "" },
    ["Debug Firmware Utility Shell\nucs-1-p login: "],
    { extra: "UCS", device: "remote management" },
  ],
  [
    /^\s{0,20}HP ProLiant (BL [\w-]{1,10}) Integrated Administrator v(\d[\d.]{1,6})/,
    "HP",
    "Integrated Administrator telnetd",
    {
      "HP ProLiant BL e-Class Integrated Administrator v2.10\n         Copyright 2005 Hewlett-Packard Development Group, L.P.\n":
        "2.10",
    },
    ["HP ProLiant BL e-Class v2.10\n"],
    { version: "$2", extra: "ProLiant $1", device: "remote management" },
  ],
  [
    /^\s{0,20}(KWS-\d{4}\w{0,2}) login:\s{0,4}$/,
    "Clipcomm",
    "Clipcomm telnetd",
    { "KWS-1043N login: ": "" },
    ["KWS login: "],
    { version: "", extra: "$1", device: "router" },
  ],
  [
    /^\s{0,20}(ADB-\d{4}[A-Z]{1,3}) login:\s{0,4}$/,
    "ADB",
    "ADB telnetd",
    { "ADB-4820CD login: ": "" },
    ["ADB login: "],
    { version: "", extra: "$1", device: "set-top box" },
  ],
  [
    /^\s{0,20}IMDVRS login:\s{0,4}$/,
    "Rifatron",
    "Rifatron telnetd",
    { "IMDVRS login: ": "" },
    ["DVRS login: "],
    { version: "", device: "recorder" },
  ],
  [
    /^(?:[^\n]{0,160}\n){0,6}\s{0,4}SunOS UNIX \([^)\n]{1,64}\)\s{1,10}login:/,
    "Oracle",
    "SunOS telnetd",
    {
      "SunOS UNIX (host1)\n\n\n\nlogin: ": "",
      "Example Network, Sun Solaris 1.1.2\nPlease log in\n\nSunOS UNIX (host2)\n\nlogin:": "",
    },
    ["SunOS UNIX\n\nlogin: "],
    { version: "", os: "SunOS 4" },
  ],
];

/** Systems that sign with their name, and programs for Windows. */
const systems: readonly RuleRow[] = [
  [
    /^\s{0,20}(?:Welcome to )?((?:Alpine|Amazon|Arch|Kali|Mandrake|Mandriva|Oracle|Cobalt|Cumulus|SuSE|SUSE|openSUSE|Turbolinux|Gentoo|Void|Photon) ?(?:Linux|ApplianceServer|GNU\/Linux|Leap|Tumbleweed|OS)(?: Linux)?(?: AMI| Enterprise Server| Server)?(?: release)? ?[\w.]{0,10})[^\n]{0,200}(?:\n| login: {0,2}$)/,
    "",
    "Linux telnetd",
    {
      "Alpine Linux 3.20\nKernel 6.6 on an x86_64\n\nhost login: ": "",
      "Amazon Linux AMI release 2014.03\nKernel 3.4.68 on an x86_64\nhost login: ": "",
      "Welcome to SuSE Linux 7.1 (i386) - Kernel 2.2.18 (0).\n\nlogin: ": "",
      "Turbolinux ApplianceServer 4.0 (Atlas2) Linux 2.6.32-431.el6.x86_64 on a x86_64 (host.example.org) TTY: 12:15 login: ":
        "",
    },
    ["Welcome to Linux\nlogin: ", "Alpine skiing club\nlogin: "],
    { version: "", os: "$1" },
  ],
  [
    /^\s{0,20}((?:Red Hat Linux release|Red Hat Enterprise Linux [AEW]S release|Fedora Core release|Rocky Linux|AlmaLinux) \d[\d.]{0,5}) ?\(/,
    "",
    "Linux telnetd",
    {
      "Red Hat Linux release 8.0 (Psyche)\nKernel 2.4.18-14 on an i686\nlogin: ": "",
      "Fedora Core release 2 (Tettnang)\nKernel 2.6.5 on an i686\nlogin: ": "",
    },
    ["Red Hat release\nlogin: "],
    { version: "", os: "$1" },
  ],
  [
    /^\s{0,20}Linux (\d\.\d{1,2}[\w.-]{0,24}) \([^)\n]{1,64}\) \(\d{1,3}\)\n/,
    "",
    "Linux telnetd",
    { "Linux 4.14.91 (router) (0)\nlogin: ": "" },
    ["Linux (router) (0)\nlogin: "],
    { version: "", os: "Linux $1" },
  ],
  [
    /^\s{0,20}UnixWare (\d\.\d[\d.]{0,4}) \(/,
    "SCO",
    "UnixWare telnetd",
    { "UnixWare 2.1.2 (unix1) (pts/3)\n\nlogin: ": "" },
    ["UnixWare (unix1) (pts/3)\n\nlogin: "],
    { version: "", os: "UnixWare $1" },
  ],
  [
    /^\s{0,20}UNIX\(r\) System V Release (\d\.\d) \(/,
    "",
    "System V telnetd",
    { "UNIX(r) System V Release 4.0 (unix2)\n\nlogin: ": "" },
    ["UNIX System V (unix2)\n\nlogin: "],
    { version: "", os: "UNIX System V $1" },
  ],
  [
    /^\s{0,20}IPSO\/\w{3,6} \([^)\n]{1,64}\) \((?:tty|pts)/,
    "Check Point",
    "IPSO telnetd",
    { "IPSO/i386 (fw1) (ttyp6)\n\nlogin: ": "" },
    ["IPSO (fw1)\n\nlogin: "],
    { version: "", os: "IPSO", device: "firewall" },
  ],
  [
    /^\s{0,20}Check Point FireWall-1 authenticated Telnet server/,
    "Check Point",
    "FireWall-1 telnet proxy",
    { "Check Point FireWall-1 authenticated Telnet server running on fw2\n\nUser: ": "" },
    ["Check Point Telnet server"],
    { device: "firewall", cpe: ["a:checkpoint:firewall-1"] },
  ],
  [
    /^\s{0,20}Raptor Firewall Secure Gateway\./,
    "Symantec",
    "Raptor Firewall telnet proxy",
    { "Raptor Firewall Secure Gateway.\n\nHostname: ": "" },
    ["Firewall Secure Gateway.\nHostname: "],
    { device: "firewall" },
  ],
  [
    /^\s{0,20}Microsoft \(R\) Windows[^\n]{1,60}\n[^\n]{0,20}Microsoft Telnet Service ?\nTelnet Server Build (\d[\d.]{3,14})/,
    "Microsoft",
    "Windows Telnet Server",
    {
      "Microsoft (R) Windows (TM) Version 5.00 (Build 2195)\nWelcome to Microsoft Telnet Service \nTelnet Server Build 5.00.99206.1\n\nlogin: ":
        "5.00.99206.1",
    },
    ["Microsoft (R) Windows (TM) Version 5.00\nTelnet Server Build 5.00"],
    { os: "Windows", cpe: ["o:microsoft:windows"] },
  ],
  [
    /^\s{0,20}Welcome to the Windows CE Telnet Service on WEBBOX\d/,
    "SMA",
    "Sunny WebBox telnetd",
    { "Welcome to the Windows CE Telnet Service on WEBBOX150000001\n\nlogin: ": "" },
    ["Welcome to the Telnet Service on WEBBOX150000001"],
    { version: "", os: "Windows CE", device: "solar inverter" },
  ],
  [
    /^\s{0,20}Welcome to the Windows CE Telnet Service on /,
    "Microsoft",
    "Windows CE Telnet Service",
    { "Welcome to the Windows CE Telnet Service on PANEL7\n\nlogin: ": "" },
    ["Welcome to the Windows Telnet Service on PANEL7"],
    { version: "", os: "Windows CE", cpe: ["o:microsoft:windows_ce"] },
  ],
  [
    /^(?:[^\n]{0,120}\n){0,3}\(C\) Copyright \d{4}-\d{4} Pragma Systems, Inc\./,
    "Pragma Systems",
    "Pragma TelnetServer",
    {
      "Welcome to Example RF Server\n(C) Copyright 1994-2013 Pragma Systems, Inc.\n\nlogin name: ":
        "",
      "\r\n(C) Copyright 1994-2013 Pragma Systems, Inc.\r\n\r\nlogin name: ": "",
    },
    ["(C) Copyright 1994-2013 Example Systems, Inc.\n\nlogin name: "],
    { version: "", os: "Windows" },
  ],
  [
    /^\s{0,20}This copy of the Ataman TCP Remote Logon Services/,
    "Ataman",
    "Ataman Remote Logon Services",
    { "This copy of the Ataman TCP Remote Logon Services is registered as licensed to:\n": "" },
    ["This copy of the TCP Remote Logon Services"],
    { version: "", os: "Windows" },
  ],
  [
    /^\s{0,20}Welcome to MKS Telnet Server Version (\d[\d.]{1,10}\d)/,
    "MKS",
    "MKS Telnet Server",
    { "Welcome to MKS Telnet Server Version 4.71.0000.\nlogin: ": "4.71.0000" },
    ["Welcome to Telnet Server Version 4.71"],
    { os: "Windows" },
  ],
  [
    /^\s{0,20}Application Required\. No Installation Default/,
    "IBM",
    "z/OS TN3270 server",
    { "Application Required. No Installation Default    \nEnter Application Name:": "" },
    ["Application Required."],
    { version: "", os: "z/OS" },
  ],
];

/** Routers, switches and printers by a line of theirs. */
const network: readonly RuleRow[] = [
  [
    /^\s{0,20}Hi, my name is :[^\n]{0,80}\n[^\n]{0,60}\nModel: {1,20}(\w[\w ]{1,14})\n[^\n]{0,60}\nSoftware Version: {1,8}Release (\d[\d.-]{2,14}\d)/,
    "Polycom",
    "Polycom conference system telnetd",
    {
      "Hi, my name is :     Room 5\nHere is what I know about myself:\nModel:               VSX 7000A\nSerial Number:       00070906FC34F7\nSoftware Version:    Release 9.0.6.1-103 - 04Sep2010 21:27\n":
        "9.0.6.1-103",
    },
    ["Hi, my name is :     Room 5\nHere is what I know about myself:\n"],
    { version: "$2", extra: "$1", device: "conference system" },
  ],
  [
    /^[-\s]{0,160}Cisco Configuration Professional \(Cisco CP\) is installed|^\s{0,20}% Username: {1,3}timeout expired!/,
    "Cisco",
    "Cisco IOS telnetd",
    {
      "----\nCisco Configuration Professional (Cisco CP) is installed on this device.\n": "",
      "% Username:  timeout expired!": "",
    },
    ["Configuration Professional is installed", "% Password:  timeout expired!"],
    { version: "", os: "IOS", device: "router or switch", cpe: ["o:cisco:ios"] },
  ],
  [
    /^[-=\s]{0,200}[ER]S (\d{4,5}) System Software, Version (\d[\d.]{2,10})\nRiverstone Networks/,
    "Riverstone",
    "Riverstone telnetd",
    {
      "-----\nRS 3000 System Software, Version 9.3.0.6\nRiverstone Networks, Inc., Copyright (c) 2000-2004.":
        "9.3.0.6",
    },
    ["-----\nRS 3000 System Software, Version 9.3.0.6\nExample Networks"],
    { version: "$2", extra: "$1", device: "router" },
  ],
  [
    /^[=\s]{0,200}HP (J\d{4}\w) ProCurve Switch (\w{4,8})\nFirmware revision v?(\w{1,2}\.[\w.]{1,12})/,
    "HP",
    "ProCurve telnetd",
    {
      "=====\nHP J4813A ProCurve Switch 2524\nFirmware revision F.05.80\n\nCopyright (C) 1991-2009 Hewlett-Packard Co.":
        "F.05.80",
    },
    ["=====\nHP J4813A Switch 2524\nFirmware revision F.05.80"],
    { version: "$3", extra: "$2", device: "switch" },
  ],
  [
    /^[*\s]{0,200}\* Copyright \(c\) \d{4} Nortel Networks, Inc\.[\s*]{1,20}All Rights Reserved[\s*]{1,60}Passport (\d{4})[\s*]{1,60}Software Release (\d[\d.]{2,10})/,
    "Nortel",
    "Passport telnetd",
    {
      "*****\n\n\n* Copyright (c) 2004 Nortel Networks, Inc.  *\n\n\n* All Rights Reserved         *\n\n\n* Passport 8006               *\n\n\n* Software Release 3.7.0.0    *\n":
        "3.7.0.0",
    },
    ["*****\n* Copyright (c) 2004 Nortel Networks, Inc.  *\n* Passport 8006"],
    { version: "$2", extra: "$1", device: "switch" },
  ],
  [
    /^[#\s-]{0,200}# Tasman Networks Inc\. Telnet Login/,
    "Tasman Networks",
    "Tasman telnetd",
    { "#-----\n# Tasman Networks Inc. Telnet Login\n#-----\n\nlogin: ": "" },
    ["# Networks Inc. Telnet Login"],
    { version: "", device: "router" },
  ],
  [
    /^\s{0,20}TELNET session now in ESTABLISHED state\n/,
    "Allied Telesis",
    "Allied Telesis telnetd",
    { "TELNET session now in ESTABLISHED state\n\nsw-001 login: ": "" },
    ["TELNET session in ESTABLISHED state\n"],
    { version: "", device: "router or switch" },
  ],
  [
    /^\s{0,20}System administrator is connecting from [\d.]{7,15}\n{1,3}Reject the connection request/,
    "DrayTek",
    "Vigor telnetd",
    {
      "System administrator is connecting from 192.0.2.7\n\nReject the connection request !!!": "",
    },
    ["System administrator is connecting from 192.0.2.7\n"],
    { version: "", device: "router" },
  ],
  [
    /^\s{0,20}CONEXANT SYSTEMS, INC\.\s{0,10}ACCESS RUNNER ADSL/,
    "Conexant",
    "AccessRunner telnetd",
    { "CONEXANT SYSTEMS, INC.ACCESS RUNNER ADSL CONSOLE PORT>>>": "" },
    ["CONEXANT SYSTEMS, INC. CONSOLE PORT"],
    { version: "", device: "broadband router" },
  ],
  [
    /^\s{0,20}FlowPoint\/(\d{4}) \S{2,8} \[ATM\] Router \S{2,16} v(\d[\d.]{2,8}) Ready/,
    "Efficient Networks",
    "FlowPoint telnetd",
    { "FlowPoint/2210 SDSL [ATM] Router fp2200-12 v3.0.3 Ready\nLogin: ": "3.0.3" },
    ["FlowPoint SDSL Router Ready"],
    { version: "$2", extra: "$1", device: "broadband router" },
  ],
  [
    /^\s{0,20}(NDS\w{4,8}-\w{2,4}) Copyright by ARESCOM/,
    "Arescom",
    "Arescom telnetd",
    { "NDS1060HE-TLI Copyright by ARESCOM 2002\n\n\nPassword: ": "" },
    ["NDS Copyright by ARESCOM 2002"],
    { version: "", extra: "$1", device: "broadband router" },
  ],
  [
    /^\s{0,20}Welcome\. Type return, enter password at # prompt/,
    "Brother",
    "Brother printer telnetd",
    { "Welcome. Type return, enter password at # prompt": "" },
    ["Welcome. Type return, enter password"],
    { version: "", device: "printer" },
  ],
  [
    /^[^*]{0,12}\*\* rtkrcv ver\.(\d[\w.]{0,12}(?: b\d{1,4})?) [a-z]{7} \(h:help\)/,
    "",
    "RTKLIB rtkrcv",
    {
      "\r\n\x1b[1m** rtkrcv ver.2.4.3 b34 console (h:help) **\x1b[0m\r\npassword: ": "2.4.3 b34",
      "** rtkrcv ver.2.4.2 console (h:help) **\r\n": "2.4.2",
    },
    ["rtkrcv ver.2.4.2", "** rtkrcv ver. (h:help) **"],
  ],
  [
    /^\s{0,8}Open On-Chip Debugger\b/,
    "",
    "OpenOCD",
    {
      "Open On-Chip Debugger\r\n\r> ": "",
    },
    ["On-Chip Debugger"],
    { extra: "debugger", cpe: ["a:openocd:open_on-chip_debugger"] },
  ],
  [
    /^\s{0,20}=== IMPORTANT =+\s{1,8}Use 'passwd' to set your login password\s{1,8}this will disable telnet and enable SSH/,
    "OpenWrt",
    "OpenWrt telnetd",
    {
      " === IMPORTANT ============================\r\n  Use 'passwd' to set your login password\r\n  this will disable telnet and enable SSH\r\n":
        "",
    },
    ["=== IMPORTANT ===\r\n Use 'passwd' to set your login password\r\n"],
    { version: "", os: "OpenWrt", device: "router", cpe: ["o:openwrt:openwrt"] },
  ],
  [
    /^\s{0,20}Please type \[Return\] two times, to initialize telnet configuration\s{1,4}For HELP type "\?"/,
    "HP",
    "JetDirect telnetd",
    {
      'Please type [Return] two times, to initialize telnet configuration\r\nFor HELP type "?"\r\n> ':
        "",
    },
    ["Please type [Return] two times\r\n> "],
    { version: "", device: "printer" },
  ],
  [
    /^\s{0,20}\*{12,24} User Access Login \*{12,24}\s{1,8}User:/,
    "TP-Link",
    "TP-Link telnetd",
    { "\r\n***************** User Access Login ********************\r\n\r\nUser:": "" },
    ["\r\n*** User Access Login ***\r\nUser:", "User Access Verification\r\n\r\nUsername:"],
    { version: "", device: "switch" },
  ],
  [
    /^\s{0,20}>>User name:/,
    "Huawei",
    "SmartAX telnetd",
    { "\r\n\r\n>>User name:": "", "\r\n>>User name:": "" },
    ["\r\n\r\nUser name:", ">>Username:"],
    { version: "", device: "access network equipment" },
  ],
  [
    /^\s{0,20}Zhone Technologies\b/,
    "Zhone",
    "Zhone telnetd",
    { "\r\nZhone Technologies\r\n\r\nlogin: ": "" },
    ["\r\nPhone Technologies\r\n\r\nlogin: "],
    { version: "", device: "access network equipment" },
  ],
  [
    /^[\s-]{0,60}FiberHome OLT (AN\d{4}-\d{2}\w{0,4})/i,
    "FiberHome",
    "FiberHome OLT telnetd",
    { "\r\n--------------- FiberHome OLT AN5516-01 ---------------\r\nLogin: ": "" },
    ["\r\nFiberHome\r\nLogin: "],
    { version: "", extra: "$1", device: "access network equipment" },
  ],
];

/** The rules. */
export const telnetRareRules: readonly FingerprintRule[] = rulesOfRows([
  ...equipment,
  ...gateways,
  ...models,
  ...managed,
  ...systems,
  ...network,
]);
