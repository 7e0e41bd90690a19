/**
 * Telnet greetings: what a device or system prints before it asks for a login. The text is free
 * (RFC 854 says nothing of it), so rules rely on words that only the maker uses.
 */

import type { FingerprintRule } from "../rule.ts";

/** Operating systems and their telnetd. */
const systems: readonly FingerprintRule[] = [
  {
    pattern: /^\s{0,20}(Debian|Raspbian) GNU\/Linux (\d+(?:\.\d{1,2})?|\w+\/sid)\b/,
    product: "Linux telnetd",
    os: "$1 Linux $2",
    cpe: ["o:debian:debian_linux:$2"],
    examples: [["Debian GNU/Linux 12\nhost login: ", ""], [
      "\nDebian GNU/Linux 9\nhost login:",
      "",
    ], ["Debian GNU/Linux 3.1 host.example.org\nhost login: ", ""]],
    nearMisses: ["Debian Linux 12", "welcome to Debian GNU/Linux 12"],
  },
  {
    pattern: /^\s{0,20}Ubuntu ([\d.]+)(?: LTS)?\b/,
    product: "Linux telnetd",
    os: "Ubuntu Linux $1",
    cpe: ["o:canonical:ubuntu_linux:$1"],
    examples: [["Ubuntu 22.04.4 LTS\nhost login: ", ""], ["Ubuntu 18.04\nhost login:", ""]],
    nearMisses: ["Kubuntu 22.04", "Ubuntu LTS"],
  },
  {
    pattern:
      /^\s{0,20}(CentOS|Red Hat Enterprise|Fedora|Rocky|AlmaLinux|Alma)(?: Linux)?(?: Server)? release ([\d.]+)/,
    product: "Linux telnetd",
    os: "$1 Linux $2",
    examples: [[
      "CentOS release 6.10 (Final)\nKernel 2.6.32-754.el6.x86_64 on an x86_64\nlogin: ",
      "",
    ], ["Red Hat Enterprise Linux Server release 6.5 (Santiago)", ""]],
    nearMisses: ["CentOS 6.10"],
  },
  {
    pattern: /^\s{0,20}Kernel (\d\S{1,60}) on an? (\w{1,20})/,
    product: "Linux telnetd",
    os: "Linux $1",
    extra: "$2",
    cpe: ["o:linux:linux_kernel:$1"],
    examples: [["\nKernel 3.10.0-1160.el7.x86_64 on an x86_64\nhost login: ", ""]],
    nearMisses: ["Kernel panic on an x86_64"],
  },
  {
    pattern: /^\s{0,20}FreeBSD\/(\w{1,12}) \(([^)\n]{1,200})\) \((?:pts|tty)/,
    vendor: "FreeBSD",
    product: "FreeBSD telnetd",
    os: "FreeBSD",
    extra: "$1",
    cpe: ["o:freebsd:freebsd"],
    examples: [["\nFreeBSD/amd64 (fb.example.org) (pts/0)\n\nlogin: ", ""]],
    nearMisses: ["FreeBSD login: "],
  },
  {
    pattern: /^\s{0,20}NetBSD\/(\w{1,12}) \(([^)\n]{0,200})\) \((?:pts|tty)/,
    vendor: "NetBSD",
    product: "NetBSD telnetd",
    os: "NetBSD",
    extra: "$1",
    cpe: ["o:netbsd:netbsd"],
    examples: [["\nNetBSD/amd64 (nb.example.org) (pts/0)\n\nlogin: ", ""]],
    nearMisses: ["NetBSD login: "],
  },
  {
    pattern: /^\s{0,20}SunOS (5\.\d+)/,
    vendor: "Oracle",
    product: "Solaris telnetd",
    os: "Solaris $1",
    cpe: ["o:oracle:solaris"],
    examples: [["\nSunOS 5.10\n\nlogin: ", ""]],
    nearMisses: ["SunOS login: "],
  },
  {
    pattern: /^\s{0,20}AIX Version (\d+)/,
    vendor: "IBM",
    product: "AIX telnetd",
    os: "AIX $1",
    cpe: ["o:ibm:aix:$1"],
    examples: [["\n\nAIX Version 7\nCopyright IBM Corporation, 1982, 2020.\nlogin: ", ""]],
    nearMisses: ["AIX login: "],
  },
  {
    pattern: /^\s{0,20}HP-UX (\S{1,60}) (B\.\d\d\.\d\d)/,
    vendor: "HPE",
    product: "HP-UX telnetd",
    os: "HP-UX $2",
    cpe: ["o:hp:hp-ux:$2"],
    examples: [["\nHP-UX box B.11.31 U ia64 (ta)\n\nlogin: ", ""]],
    nearMisses: ["HP-UX login: "],
  },
  {
    pattern: /^\s{0,20}Welcome to Microsoft Telnet Service/,
    vendor: "Microsoft",
    product: "Windows Telnet Server",
    os: "Windows",
    cpe: ["o:microsoft:windows"],
    examples: [["Welcome to Microsoft Telnet Service \n\nlogin: ", ""]],
    nearMisses: ["Welcome to Telnet Service"],
  },
  {
    pattern: /^\s{0,20}BusyBox v([\d.]+(?:-\w+)?)/,
    product: "BusyBox telnetd",
    version: "$1",
    os: "Linux",
    cpe: ["a:busybox:busybox:$1"],
    examples: [[
      "BusyBox v1.19.4 (2014-05-08 14:26:23 CST) built-in shell (ash)\nEnter 'help' for a list of built-in commands.",
      "1.19.4",
    ]],
    nearMisses: ["BusyBox login: "],
  },
  {
    pattern: /\bOpenWrt (\d\d\.\d\d(?:\.\d{1,3})?(?:-rc\d)?)/,
    product: "OpenWrt telnetd",
    version: "$1",
    os: "OpenWrt",
    device: "router",
    cpe: ["o:openwrt:openwrt:$1"],
    examples: [["  |_______||   __|\n OpenWrt 19.07.7, r11306-c4a6851c72\n", "19.07.7"]],
    nearMisses: ["NotOpenWrt 19.07.7", "OpenWrt login:"],
  },
  {
    pattern: /^\s{0,20}DD-WRT v([\w. -]{1,30}?) (?:std|mini|micro|mega|big|giga|vpn|kong)\b/,
    product: "DD-WRT telnetd",
    version: "$1",
    os: "DD-WRT",
    device: "router",
    cpe: ["o:dd-wrt:dd-wrt:$1"],
    examples: [[
      "DD-WRT v24-sp2 std (c) 2013 NewMedia-NET GmbH\nRelease: 05/27/13 (SVN revision: 21676)\n\nDD-WRT login: ",
      "24-sp2",
    ], ["DD-WRT v3.0-r44715 std (c) 2020 NewMedia-NET GmbH", "3.0-r44715"]],
    nearMisses: ["DD-WRT login: "],
  },
];

/** Routers, switches and firewalls. */
const network: readonly FingerprintRule[] = [
  {
    pattern: /^\s{0,20}MikroTik v?(\d[\w.]*)(?: \(([\w-]+)\))?\s{1,10}Login:/,
    vendor: "MikroTik",
    product: "RouterOS telnetd",
    version: "$1",
    extra: "$2",
    os: "RouterOS",
    device: "router",
    cpe: ["o:mikrotik:routeros:$1"],
    examples: [["\nMikroTik v6.49.10 (long-term)\nLogin: ", "6.49.10"], [
      "MikroTik v7.14.3 (stable)\nLogin: ",
      "7.14.3",
    ]],
    nearMisses: ["MikroTik Login: "],
  },
  {
    pattern:
      /^(?!\s{0,20}Hello, this is )\s{0,20}(?:[^\n]{0,200}\n){0,30}\s{0,10}User Access Verification\s{1,10}(?:Username|Password|Kerberos)/,
    vendor: "Cisco",
    product: "Cisco IOS telnetd",
    os: "IOS",
    device: "router",
    cpe: ["o:cisco:ios"],
    examples: [["\n\nUser Access Verification\n\nUsername: ", ""], [
      "Authorised access only\n\nUser Access Verification\n\nPassword: ",
      "",
    ]],
    nearMisses: ["User Access Verification", "Access Verification\n\nUsername: "],
  },
  {
    pattern:
      /^\s{0,20}(?:Warning: Telnet is not a secure protocol[^\n]{0,120}\n\s{0,10})(?:Login authentication)/,
    vendor: "Huawei",
    product: "VRP telnetd",
    os: "VRP",
    device: "network equipment",
    cpe: ["o:huawei:vrp"],
    examples: [[
      "Warning: Telnet is not a secure protocol, and it is recommended to use Stelnet.\n\nLogin authentication\n\n\nUsername:",
      "",
    ]],
    nearMisses: ["Warning: Telnet is not a secure protocol", "Login authentication"],
  },
  {
    pattern: /^\s{0,20}Welcome Visiting Huawei Home Gateway/,
    vendor: "Huawei",
    product: "Home Gateway telnetd",
    device: "router",
    examples: [[
      "\nWelcome Visiting Huawei Home Gateway\nCopyright by Huawei Technologies Co., Ltd.\n\nLogin:",
      "",
    ]],
    nearMisses: ["Welcome Visiting Home Gateway"],
  },
  {
    pattern: /^[*\s]{0,200}Copyright \(c\) \d{4}-\d{4} (?:New )?H3C/,
    vendor: "H3C",
    product: "Comware telnetd",
    os: "Comware",
    device: "switch",
    cpe: ["o:h3c:comware"],
    examples: [[
      "******************************************************************************\n* Copyright (c) 2004-2021 New H3C Technologies Co., Ltd. All rights reserved.*",
      "",
    ]],
    nearMisses: ["Copyright (c) 2004-2021 Huawei"],
  },
  {
    pattern:
      /^[*\s]{0,200}Welcome to (ZX\w{1,12}(?: product \w{2,6}| \d{3}\w{0,4})?)|^\s{0,20}(F6\d\d\w?|ZXHN \w{1,12}(?= ?V?[\d.]{0,5}\s)|ZXV10 \w{1,12})(?: V[\d.]{1,5})?\s{1,10}Login:/,
    vendor: "ZTE",
    product: "ZTE telnetd",
    extra: "$1$2",
    device: "network equipment",
    examples: [["F660\nLogin: ", ""], [
      "************************************************\nWelcome to ZXAN product C320 of ZTE Corporation",
      "",
    ]],
    nearMisses: ["F1234\nLogin: "],
  },
  {
    pattern:
      /^\s{0,20}(?:BCM\w{4,6}(?:[A-Z]\d)? (?:Broadband Router|xDSL Router|Broadcom Router))\s{1,10}Login:/i,
    vendor: "Broadcom",
    product: "Broadcom CPE telnetd",
    device: "router",
    examples: [["BCM96318 Broadband Router\nLogin: ", ""], ["BCM96358 xDSL Router\nLogin: ", ""]],
    nearMisses: ["BCM Router\nLogin: "],
  },
  {
    pattern:
      /^[*\s-]{0,400}(?:[^\n]{0,200}\n){0,10}\s{0,40}(?:D-Link|DES-\d{4}|DGS-\d{4}|DIR-\d{3}|DSL-\d{4})\S{0,12}[^\n]{0,80}(?:Command Line Interface|Gigabit|Fast Ethernet|[Ll]ogin:)/,
    vendor: "D-Link",
    product: "D-Link telnetd",
    device: "switch or router",
    examples: [
      ["\n                   DES-3526 Fast Ethernet Switch Command Line Interface\n", ""],
      ["DGS-1210-28 Gigabit Ethernet Switch Command Line Interface", ""],
    ],
    nearMisses: ["DXS Switch Command Line"],
  },
  {
    pattern:
      /^[*\s-]{0,400}(?:Welcome to )?(?:TP-LINK|TP-Link|TL-\w{2,14}|TD-\w{2,14})[^\n]{0,80}\s{1,20}(?:[Uu]sername|[Ll]ogin|User)/,
    vendor: "TP-Link",
    product: "TP-Link telnetd",
    device: "switch or router",
    examples: [["TP-LINK TL-SG3424\n\nUser:", ""]],
    nearMisses: ["TP-UNLINK\n\nUser:"],
  },
  {
    pattern:
      /^\s{0,20}UBNT login:|^\s{0,20}(?:Welcome to )?(?:EdgeOS|UniFi|EdgeSwitch)\b|\bUbiquiti Networks\b/,
    vendor: "Ubiquiti",
    product: "Ubiquiti telnetd",
    device: "network equipment",
    examples: [["UBNT login: ", ""], ["Welcome to EdgeOS\nubnt login: ", ""]],
    nearMisses: ["UB login: "],
  },
  {
    pattern: /^\s{0,20}(?:\S{1,60} )?\(ttyp\d\)\s{1,10}login:/,
    vendor: "Juniper",
    product: "Junos telnetd",
    os: "Junos",
    device: "router",
    cpe: ["o:juniper:junos"],
    examples: [["\nmx480 (ttyp0)\n\nlogin: ", ""]],
    nearMisses: ["mx480\n\nlogin: "],
  },
  {
    pattern:
      /^\s{0,20}(?:NETGEAR|Netgear)[^\n]{0,60}\s{1,10}(?:User|Login|login)|^\s{0,20}\((?:FSM|GSM|M4100|M4300|M5300|M6100)[\w-]{0,14}\)/,
    vendor: "NETGEAR",
    product: "NETGEAR telnetd",
    device: "switch",
    examples: [["NETGEAR ProSafe\n\nUser:", ""], ["(GSM7224)\nUser:", ""]],
    nearMisses: ["GEAR ProSafe\n\nUser:"],
  },
  {
    pattern:
      /^[\s\S]{0,600}\bHP J\d{4}[A-Z] |^[\s\S]{0,300}\bProCurve (?:J\d{4}[A-Z] )?Switch (\d{4}\S{0,12})/,
    vendor: "HPE",
    product: "ProCurve telnetd",
    extra: "$1",
    device: "switch",
    examples: [[
      "ProCurve J9020A Switch 2510-48\nFirmware revision U.11.11\n\nPress any key to continue",
      "",
    ], ["\nHP J9773A 2530-24G-PoEP Switch\nSoftware revision YA.16.02.0014\n", ""]],
    nearMisses: ["Curve Switch 2510-48"],
  },
  {
    pattern:
      /^\s{0,20}Zyxel(?!-[a-z]{3,12}\s)[^\n]{0,60}\s{1,10}(?:Login|login|Password|User)|^\s{0,20}(?:VMG|PMG|EMG|NBG)\d{4}\S{0,12}\s{1,10}Login:/i,
    vendor: "Zyxel",
    product: "Zyxel telnetd",
    device: "router",
    examples: [["VMG1312-B10A\nLogin: ", ""], ["ZyXEL VDSL Router\nLogin: ", ""], [
      "ZyXEL Keenetic Giga\nLogin: ",
      "",
    ]],
    nearMisses: ["VM1312\nLogin: ", "zyxel-office login: "],
  },
  {
    pattern: /^\s{0,20}DrayTek|^\s{0,20}\S{0,30}\bVigor\d{3,4}\S{0,10}\b/,
    vendor: "DrayTek",
    product: "Vigor telnetd",
    device: "router",
    examples: [["\nVigor2960 login: ", ""], ["DrayTek login: ", ""]],
    nearMisses: ["Vigorous login: "],
  },
  {
    pattern: /^\s{0,20}FortiGate[\w-]{0,20} login:/i,
    vendor: "Fortinet",
    product: "FortiGate telnetd",
    os: "FortiOS",
    device: "firewall",
    cpe: ["o:fortinet:fortios"],
    examples: [["FortiGate-60E login: ", ""]],
    nearMisses: ["Forti login: "],
  },
  {
    pattern: /^\s{0,20}Arista|^[^\n]{0,60}\bArista Networks\b/,
    vendor: "Arista",
    product: "EOS telnetd",
    os: "EOS",
    device: "switch",
    cpe: ["o:arista:eos"],
    examples: [["Arista vEOS\nsw1 login: ", ""]],
    nearMisses: ["Aristo login: "],
  },
  {
    pattern:
      /^\s{0,20}(?:[^\n]{0,200}\n){0,5}\s{0,20}ExtremeXOS|^[\s\S]{0,200}\bExtreme Networks\b/,
    vendor: "Extreme Networks",
    product: "EXOS telnetd",
    os: "EXOS",
    device: "switch",
    cpe: ["o:extremenetworks:extremexos"],
    examples: [[
      "\nExtremeXOS\nCopyright (C) 1996-2018 Extreme Networks. All rights reserved.",
      "",
    ]],
    nearMisses: ["Extreme login: "],
  },
  {
    pattern: /^[\s\S]{0,200}\bALLIED ?TELESIS\b|^\s{0,20}AlliedWare Plus/i,
    vendor: "Allied Telesis",
    product: "AlliedWare telnetd",
    device: "switch",
    cpe: ["o:alliedtelesis:alliedware_plus"],
    examples: [["AlliedWare Plus (TM) 5.4.7 08/01/17 10:00:00\n\nawplus login: ", ""]],
    nearMisses: ["Allied login: "],
  },
];

/** Other devices, and worlds. */
const others: readonly FingerprintRule[] = [
  {
    pattern: /^\s{0,20}HP JetDirect/,
    vendor: "HP",
    product: "JetDirect telnetd",
    device: "printer",
    cpe: ["h:hp:jetdirect"],
    examples: [[
      '\nHP JetDirect\nPassword is not set\n\nPlease type "menu" for the MENU system, ',
      "",
    ]],
    nearMisses: ["HP Direct"],
  },
  {
    pattern: /^[\s\S]{0,200}American Power Conversion[^\n]{0,80}\n?[\s\S]{0,100}?AOS +v([\d.]+)/,
    vendor: "APC",
    product: "Network Management Card telnetd",
    version: "$1",
    os: "AOS",
    device: "power device",
    cpe: ["o:apc:aos:$1"],
    examples: [[
      "American Power Conversion               Network Management Card AOS      v3.9.2\n(c) Copyright 2010 All Rights Reserved",
      "3.9.2",
    ]],
    nearMisses: ["American Power AOS v3.9.2"],
  },
  {
    pattern: /^\s{0,20}Linux (\d\S{1,60}) \([^)\n]{1,200}\) \((?:pts|tty)/,
    product: "Linux telnetd",
    os: "Linux $1",
    cpe: ["o:linux:linux_kernel:$1"],
    examples: [["Linux 6.1.0-28-amd64 (lab.example) (pts/0)\n\nlab.example login: ", ""]],
    nearMisses: ["Linux is fun (really)"],
  },
  {
    pattern: /^\s{0,20}User Name :\s{0,5}$/,
    vendor: "APC",
    product: "Network Management Card telnetd",
    os: "AOS",
    device: "power device",
    cpe: ["o:apc:aos"],
    examples: [["\nUser Name : ", ""]],
    nearMisses: ["User Name: ", "Username :"],
  },
  {
    pattern: /^\s{0,20}(?:Hi, my name is :|Here is what I know about myself)/,
    vendor: "Polycom",
    product: "Polycom conference system telnetd",
    device: "conference system",
    examples: [[
      "Hi, my name is :    Boardroom\nHere is what I know about myself:\nModel: VSX 7000",
      "",
    ]],
    nearMisses: ["Hi, my name is Bob"],
  },
  {
    pattern:
      /^\s{0,20}(?:[^\n]{0,80}\n){0,5}\s{0,20}(?:opendreambox|openpli|OpenPLi|openATV|OpenATV|openvision|openbh|openvix)[ -]?(\d[\d.]*)?\b/,
    product: "Enigma2 receiver telnetd",
    version: "$1",
    os: "Linux",
    device: "set-top box",
    examples: [["\nopendreambox 2.0.0 dm800se\n\ndm800se login: ", "2.0.0"], [
      "openpli 8.3-release vuduo2\n\nvuduo2 login: ",
      "8.3",
    ], ["openATV 7.3 vuuno4kse\n\nlogin: ", "7.3"]],
    nearMisses: ["dreambox login: "],
  },
  {
    pattern: /^\s{0,20}AXIS ([\w-]{1,20})[^\n]{0,60}/,
    vendor: "Axis",
    product: "Axis telnetd",
    extra: "$1",
    device: "camera",
    examples: [["AXIS 2400 Video Server\naxis login: ", ""]],
    nearMisses: ["axis login: "],
  },
  {
    pattern: /^\s{0,20}(?:RICOH|NRG|Aficio|SAVIN|LANIER|Gestetner) Maintenance Shell/i,
    vendor: "Ricoh",
    product: "Ricoh maintenance shell",
    device: "printer",
    examples: [["RICOH Maintenance Shell.   \nUser access verification.\nlogin:", ""]],
    nearMisses: ["Maintenance Shell."],
  },
  {
    pattern: /^\s{0,20}\*{3} Lantronix/,
    vendor: "Lantronix",
    product: "Lantronix device server telnetd",
    device: "terminal server",
    examples: [[
      "*** Lantronix Universal Device Server ***\nSerial Number 1234567  MAC address 00:20:4A:12:34:56\nSoftware version 05.4 (021022)",
      "",
    ]],
    nearMisses: ["*** Latronix Device Server ***"],
  },
  {
    pattern: /^[\s\S]{0,200}\bMoxa Technologies\b|^\s{0,20}Model name ?: ?NPort/i,
    vendor: "Moxa",
    product: "NPort telnetd",
    device: "terminal server",
    examples: [["Model name : NPort 5110\nMAC address : 00:90:E8:12:34:56", ""]],
    nearMisses: ["Model name : Port 5110"],
  },
  {
    pattern:
      /^[\s\S]{0,1200}\b(Evennia|CoffeeMud|CircleMUD|DikuMUD|TinyMUSH|PennMUSH|LambdaMOO|LPMud|FluffOS|ROM 2\.4|SMAUG)\b/,
    product: "$1",
    extra: "multi-user dungeon",
    examples: [[
      "==============================================================\n Welcome to My Game, version Evennia 1.3.0!\n",
      "",
    ], ["\nBased on CircleMUD 3.0\nBy what name do you wish to be known? ", ""]],
    nearMisses: ["By what name do you wish to be known? "],
  },
  {
    pattern: /^[\s\S]{0,400}\bSynchronet BBS\b(?: for \w{1,12})?(?: +Version (\d[\w.]*))?/,
    product: "Synchronet",
    version: "$1",
    extra: "bulletin board",
    cpe: ["a:synchro:synchronet:$1"],
    examples: [["Synchronet BBS for Linux  Version 3.20a\nCopyright Rob Swindell\n", "3.20a"]],
    nearMisses: ["Synchron BBS"],
  },
  {
    pattern: /^[\s\S]{0,400}\bMystic BBS v?([\d.]+ ?\w?\d{0,3})\b/,
    product: "Mystic BBS",
    version: "$1",
    extra: "bulletin board",
    examples: [["Mystic BBS v1.12 A48 for Linux Node 1\n", "1.12 A48"]],
    nearMisses: ["Mystic v1.12"],
  },
  {
    pattern: /^\s{0,20}(?:dvrdvs|DVR|hikvision) login:|^\s{0,20}dvrdvs\b/,
    vendor: "Hikvision",
    product: "Hikvision telnetd",
    device: "video recorder",
    examples: [["dvrdvs login: ", ""]],
    nearMisses: ["dvs login: "],
  },
];

/** Rules for Telnet greetings, options stripped. */
export const telnetRules: readonly FingerprintRule[] = [...network, ...others, ...systems];
