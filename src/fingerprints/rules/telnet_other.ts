/**
 * Telnet greetings of further devices and programs: words that only their maker uses.
 */

import type { FingerprintRule } from "../rule.ts";

/** The rules. */
export const telnetOtherRules: readonly FingerprintRule[] = [
  {
    pattern: /\bNyancat Telnet Server\b/,
    product: "Nyancat",
    extra: "animation",
    examples: [["\n\n   Nyancat Telnet Server\n\n   written and run by K. Lange @_klange\n", ""]],
    nearMisses: ["Nyan cat of my telnet server"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Password required, but none set/,
    vendor: "Cisco",
    product: "Cisco IOS",
    os: "IOS",
    device: "router",
    cpe: ["o:cisco:ios"],
    examples: [["Password required, but none set\n", ""]],
    nearMisses: ["Password required, none set"],
  },
  {
    pattern: /^\s{0,20}VLC media player (\d[\w.]*)/,
    vendor: "VideoLAN",
    product: "VLC",
    version: "$1",
    cpe: ["a:videolan:vlc_media_player:$1"],
    examples: [["VLC media player 3.0.21 Vetinari\nPassword:", "3.0.21"]],
    nearMisses: ["VC media player 3.0.21 Vetinari\nPassword:"],
  },
  {
    pattern:
      /^\*{3} Lantronix|^\s{0,10}Lantronix (?:\w{1,20} ){0,4}(?:Version(?: ([A-Z]?\d[\w.\/]{0,15}))?|Terminal Server|Device Server)/,
    vendor: "Lantronix",
    product: "Lantronix device server telnetd",
    version: "$1",
    device: "terminal server",
    examples: [["Lantronix LRS1 Version B1.3/4(951031)", "B1.3/4"]],
    nearMisses: ["a Lantronix box in rack 4"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Sorry, telnet is not allowed on this port!/,
    vendor: "Cisco",
    product: "CatOS telnetd",
    os: "CatOS",
    device: "switch",
    examples: [["Sorry, telnet is not allowed on this port!", ""]],
    nearMisses: ["Sorry, tlnet is not allowed on this port!"],
  },
  {
    pattern: /^\s{0,20}Cisco Systems(?:, Inc\.)? Console/,
    vendor: "Cisco",
    product: "CatOS telnetd",
    os: "CatOS",
    device: "switch",
    examples: [["\n\nCisco Systems Console\n\n\nEnter password:", ""]],
    nearMisses: ["\n\nCisco Systems Cnsole\n\n\nEnter password:"],
  },
  {
    pattern: /^\s{0,20}Cisco Systems, Inc\.?[^\n]{0,20}VPN 3000 Concentrator/i,
    vendor: "Cisco",
    product: "VPN 3000 telnetd",
    device: "VPN concentrator",
    examples: [["Cisco Systems, Inc. VPN 3000 Concentrator Series", ""]],
    nearMisses: ["Cisco Systems, Inc. VN 3000 Concentrator Series"],
  },
  {
    pattern: /^\s{0,20}(?:CISCO|Cisco) (?:ATA|VG)\s?\d{2,3}/,
    vendor: "Cisco",
    product: "ATA telnetd",
    device: "VoIP adapter",
    examples: [["Cisco ATA 186 login:", ""]],
    nearMisses: ["Cisco AA 186 login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Catalyst (\d{4}\w{0,5}) (?:Management Console|Enterprise Edition)/,
    vendor: "Cisco",
    product: "Catalyst telnetd",
    extra: "Catalyst $1",
    device: "switch",
    examples: [[
      "Catalyst 1900 Management Console\nCopyright (c) Cisco Systems, Inc.  1993-1999",
      "",
    ]],
    nearMisses: ["Ctalyst 1900 Management Console\nCopyright (c) Cisco Systems, Inc.  1993-1999"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:3Com|3COM) (?:Corporation )?(?:SuperStack|OfficeConnect|CoreBuilder|LinkSwitch|NetBuilder|Switch|Baseline|Wireless)\S{0,20}/,
    vendor: "3Com",
    product: "3Com telnetd",
    device: "switch",
    examples: [["3Com SuperStack 3 Switch 4400\nLogin:", ""]],
    nearMisses: ["3Cm SuperStack 3 Switch 4400\nLogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:P330|Welcome to P330|Avaya Inc\. proprietary|Welcome to P460|Cajun \w{1,10})/,
    vendor: "Avaya",
    product: "Avaya switch telnetd",
    device: "switch",
    examples: [["Welcome to P330\nSW version 3.12.1\nLogin:", ""]],
    nearMisses: ["Wlcome to P330\nSW version 3.12.1\nLogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Nortel Networks|Bay Networks|Ethernet Routing Switch \d{4}|BayStack \d{3})/,
    vendor: "Avaya",
    product: "BayStack telnetd",
    device: "switch",
    examples: [["Nortel Networks BayStack 450\nEnter Ctrl-Y to begin.", ""]],
    nearMisses: ["Nortel Ntworks BayStack 450\nEnter Ctrl-Y to begin."],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Enter Ctrl-Y to begin/,
    vendor: "Avaya",
    product: "BayStack telnetd",
    device: "switch",
    examples: [["\nEnter Ctrl-Y to begin.", ""]],
    nearMisses: ["\nEnter Crl-Y to begin."],
  },
  {
    pattern: /^\s{0,20}(?:Passport|Accelar)-?(\d{4})\w{0,5}/,
    vendor: "Avaya",
    product: "Passport telnetd",
    device: "switch",
    examples: [["Passport-8610\nLogin:", ""]],
    nearMisses: ["Pssport-8610\nLogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Foundry Networks|^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:FastIron|BigIron|NetIron|ServerIron|TurboIron)\S{0,20}/,
    vendor: "Brocade",
    product: "IronWare telnetd",
    os: "IronWare",
    device: "switch",
    examples: [["FastIron 4802>User Access Verification\nPlease Enter Password:", ""]],
    nearMisses: ["FaIron 4802"],
  },
  {
    pattern: /^\s{0,20}Fabric OS \((?:tm\) )?[^\n]{0,40}|^\s{0,20}Fabric OS \(tm\)/,
    vendor: "Brocade",
    product: "Fabric OS telnetd",
    os: "Fabric OS",
    device: "switch",
    cpe: ["o:broadcom:fabric_operating_system"],
    examples: [["Fabric OS (sw1)\nsw1 login:", ""]],
    nearMisses: ["Fbric OS (sw1)\nsw1 login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Enterasys(?! [a-z]{3,12} )|Cabletron Systems|SmartSwitch Router|SmartStack|Matrix E\d)/,
    vendor: "Extreme Networks",
    product: "Enterasys telnetd",
    device: "switch",
    examples: [["Enterasys Matrix E7 Local Management\nEnter Password:", ""]],
    nearMisses: [
      "Eterasys Matrix E7 Local Management\nEnter Password:",
      "Enterasys alumni board\nlogin:",
    ],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Alcatel-Lucent OmniSwitch|Welcome to the Alcatel(?:-Lucent)? OmniSwitch|XYLAN OmniSwitch)(?: (\d{4}\w{0,6}))?/i,
    vendor: "Alcatel-Lucent",
    product: "OmniSwitch telnetd",
    os: "AOS",
    device: "switch",
    examples: [["Welcome to the Alcatel OmniSwitch 6800\nlogin :", ""]],
    nearMisses: ["Welcome to the Alcatel OniSwitch 6800\nlogin :"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?TiMOS-\w-(\d[\w.]*) (?:\w{2,6}\/\w{2,8} (?:Nokia|ALCATEL) ([\w +-]{2,40}?) Copyright)?/,
    vendor: "Nokia",
    product: "TiMOS telnetd",
    version: "$1",
    extra: "$2",
    os: "TiMOS",
    device: "router",
    cpe: ["o:nokia:sr_os:$1"],
    examples: [["TiMOS-C-8.0.R9 cpm/hops ALCATEL SR 7750\nLogin:", "8.0.R9"], [
      "TiMOS-B-9.0.R8 both/mpc Nokia SAS-M 24F 2XFP 7210 Copyright (c) 2000-2017 Nokia.\nLogin:",
      "9.0.R8",
    ]],
    nearMisses: ["TMOS-C-8.0.R9 cpm/hops ALCATEL SR 7750\nLogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:SpeedTouch|SpeedStream|Efficient Networks)\S{0,20}/i,
    vendor: "Thomson",
    product: "SpeedTouch telnetd",
    device: "router",
    examples: [["SpeedTouch (00-0E-50-12-34-56)\nUsername :", ""]],
    nearMisses: ["SeedTouch (00-0E-50-12-34-56)\nUsername :"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Netopia (?:\w{1,12}[ -]?){1,3}(?:v(\d[\w.]{0,15})?|Running)/,
    vendor: "Netopia",
    product: "Netopia router telnetd",
    version: "$1",
    device: "router",
    examples: [["Netopia R9100 v4.8.2\n", "4.8.2"]],
    nearMisses: ["Netopea R9100 v4"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:BCM963\d\d|BCM96\d{3}) (?:ADSL|VDSL|Broadband)? ?(?:Router|Modem)?/,
    vendor: "Broadcom",
    product: "Broadcom CPE telnetd",
    device: "router",
    examples: [["BCM96338 ADSL Router\nLogin:", ""]],
    nearMisses: ["BM96338 ADSL Router\nLogin:"],
  },
  {
    pattern: /^\s{0,20}(?:Westell|VersaLink) (?:WireSpeed|VersaLink|ProLine)?/,
    vendor: "Westell",
    product: "Westell router telnetd",
    device: "router",
    examples: [["Westell WireSpeed\nlogin:", ""]],
    nearMisses: ["Wstell WireSpeed\nlogin:"],
  },
  {
    pattern:
      /^\s{0,20}(?:Conexant|Viking|GlobespanVirata|Virata)(?=[^\n]{0,60}(?:Inc|Software|Router))(?: Inc\.?, Software Release (\d[\w.]{2,30}))?/,
    vendor: "Conexant",
    product: "Conexant CPE telnetd",
    version: "$1",
    device: "router",
    examples: [["GlobespanVirata Inc., Software Release VIK-1.37", ""], [
      "GlobespanVirata Inc., Software Release 2.1.040407a4_u_e_A\nCopyright (c) 2001-2003",
      "2.1.040407a4_u_e_A",
    ]],
    nearMisses: ["GobespanVirata Inc., Software Release VIK-1.37"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Copyright \(c\) \d{4} ?- ?\d{4} ZyXEL|^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Prestige \d{3}\w{0,6}|P-\d{3}\w{1,6}) /i,
    vendor: "Zyxel",
    product: "ZyNOS telnetd",
    os: "ZyNOS",
    device: "router",
    cpe: ["o:zyxel:zynos"],
    examples: [["Copyright (c) 1994 - 2004 ZyXEL Communications Corp.\nEnter Password :", ""]],
    nearMisses: ["Cpyright (c) 1994 - 2004 ZyXEL Communications Corp.\nEnter Password :"],
  },
  {
    pattern: /^\s{0,20}(?:Xylogics|Annex|Remote Annex) (?:\d{4}|Command Line Interpreter)/,
    vendor: "Nortel",
    product: "Annex terminal server telnetd",
    device: "terminal server",
    examples: [[
      "Annex Command Line Interpreter   *   Copyright (C) 1988, 1997 Xylogics, Inc.",
      "",
    ]],
    nearMisses: ["Anex Command Line Interpreter   *   Copyright (C) 1988, 1997 Xylogics, Inc."],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Digi (?=[A-Z])|DigiOne|Digi One|PortServer|Digi Connect|Digi CM)\w{0,10}[^\n]{0,40}/,
    vendor: "Digi",
    product: "Digi device server telnetd",
    device: "terminal server",
    examples: [["PortServer TS 16\nlogin:", ""], ["Digi Connect Sensor\nlogin:", ""]],
    nearMisses: ["PortSever TS 16", "Digi of the barn\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Cyclades|Avocent|AlterPath)[- ]?\S{0,20}/,
    vendor: "Vertiv",
    product: "Avocent console server telnetd",
    device: "terminal server",
    examples: [["Cyclades-TS1000 login:", ""]],
    nearMisses: ["Cclades-TS1000 login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Livingston PortMaster|ComOS|PortMaster)\S{0,10}/,
    vendor: "Lucent",
    product: "PortMaster telnetd",
    os: "ComOS",
    device: "access server",
    examples: [["Livingston PortMaster login:", ""]],
    nearMisses: ["Livingston PrtMaster login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Ascend|Lucent) (?:Pipeline|MAX|SuperPipe)\S{0,8}/,
    vendor: "Lucent",
    product: "Ascend telnetd",
    os: "TAOS",
    device: "access server",
    examples: [["Ascend Pipeline 50 Terminal Server\nPassword:", ""]],
    nearMisses: ["Acend Pipeline 50 Terminal Server\nPassword:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:ADTRAN|Adtran|NetVanta \d{3,4}|Total Access \d{3})/,
    vendor: "ADTRAN",
    product: "ADTRAN telnetd",
    device: "router",
    examples: [["NetVanta 3200\nUser Access Login\nPassword:", ""]],
    nearMisses: ["NtVanta 3200\nUser Access Login\nPassword:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Paradyne|Hotwire \d{4}|Bitstorm)\b/,
    vendor: "Paradyne",
    product: "Hotwire telnetd",
    device: "access device",
    examples: [["Hotwire 8546 login:", ""]],
    nearMisses: ["Hotwired 8546"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Riverstone Networks|Riverstone) (?:RS|XGS)?/,
    vendor: "Riverstone",
    product: "Riverstone telnetd",
    device: "router",
    examples: [["Riverstone Networks RS 8600", ""]],
    nearMisses: ["Rverstone Networks RS 8600"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:RAD |Vina |OKI |ISDN Router )?Bintec[^\n]{0,30}|^\s{0,20}Welcome to (?:X|R|VPN|BinGO|Brick)\w{0,8} version V\.?(\d[\w.]*)/i,
    vendor: "Bintec",
    product: "Bintec router telnetd",
    version: "$1",
    device: "router",
    examples: [["Welcome to X2300 version V.6.3 Rev. 1", "6.3"]],
    nearMisses: ["Welcome to Q2300 version V.6.3"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?LANCOM \S{1,20}[^\n]{0,40}|^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?\| ELSA LANCOM/i,
    vendor: "LANCOM",
    product: "LCOS telnetd",
    os: "LCOS",
    device: "router",
    cpe: ["o:lancom-systems:lcos"],
    examples: [["LANCOM 1781A Ver. 9.24.0096\nUsername:", ""]],
    nearMisses: ["LNCOM 1781A Ver. 9.24.0096\nUsername:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:FRITZ!Box|Fritz!Box)\S{0,10}|^\s{0,10}Fritz!Box web password/,
    vendor: "AVM",
    product: "FRITZ!Box telnetd",
    os: "FRITZ!OS",
    device: "router",
    examples: [["Fritz!Box web password:", ""]],
    nearMisses: ["Fitz!Box web password:"],
  },
  {
    pattern:
      /^\s{0,20}(?:Linksys|LINKSYS) (?:\w{1,12})(?: \w{1,12}){0,3} ?(?:login|router|switch)/i,
    vendor: "Linksys",
    product: "Linksys telnetd",
    device: "router",
    examples: [["Linksys SRW2024 switch\nUser Name:", ""]],
    nearMisses: ["Lnksys SRW2024 switch\nUser Name:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Tenda (?:\w{1,12} )?login:|^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Welcome to Tenda/,
    vendor: "Tenda",
    product: "Tenda telnetd",
    device: "router",
    examples: [["Tenda login:", ""]],
    nearMisses: ["Tnda login:"],
  },
  {
    pattern:
      /^\s{0,20}(?:SMC|Accton|Edge-Core|EDGECORE)\w{0,12} ?(?:Networks|Corporation|ES\d{4}|Switch|login)/i,
    vendor: "Edgecore",
    product: "SMC switch telnetd",
    device: "switch",
    examples: [["SMC Networks SMC8024L2", ""]],
    nearMisses: ["SNC Networks"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Dell (?:PowerConnect|Networking|EMC Networking|Force10)|Force10 Networks|DELL PowerConnect)\S{0,20}/,
    vendor: "Dell",
    product: "Dell switch telnetd",
    device: "switch",
    examples: [["Dell PowerConnect 5324\nUser Name:", ""]],
    nearMisses: ["Dll PowerConnect 5324\nUser Name:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Dell Remote Access Controller|DRAC\/?\d?|iDRAC\d?) ?[^\n]{0,40}(?:login|Version)?/,
    vendor: "Dell",
    product: "iDRAC telnetd",
    device: "management controller",
    examples: [["Dell Remote Access Controller 4/I (DRAC 4/I)\nLogin:", ""]],
    nearMisses: ["Dell Remote Access Cntroller 4/I (DRAC 4/I)\nLogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Integrated Lights-Out|iLO|User:admin logged-in to)[^\n]{0,20}(?:Standard|Advanced|\d|<)/,
    vendor: "HPE",
    product: "Integrated Lights-Out telnetd",
    device: "management controller",
    examples: [["Integrated Lights-Out 2 Advanced\nLogin Name:", ""]],
    nearMisses: ["Integrated Lights 2"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Sun\(?(?:TM|tm)\)? (?:Advanced Lights Out Manager|Integrated Lights Out Manager)|Oracle\(R\) Integrated Lights Out Manager)(?: (\d[\w.]*))?/,
    vendor: "Oracle",
    product: "Integrated Lights Out Manager telnetd",
    version: "$1",
    device: "management controller",
    examples: [["Sun(tm) Advanced Lights Out Manager 1.6 (v245)\nPlease login:", "1.6"]],
    nearMisses: ["Sun(tm) Advanced Lights Out Mnager 1.6 (v245)\nPlease login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:HP|hp|Hewlett-Packard) JetDirect|^\s{0,20}Please type "\?" for HELP, or "\/" for current settings/,
    vendor: "HP",
    product: "JetDirect telnetd",
    device: "printer",
    cpe: ["h:hp:jetdirect"],
    examples: [['Please type "?" for HELP, or "/" for current settings', ""]],
    nearMisses: ['Please type "?" for HELP'],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Brother|BRN\w{6,12}|BRW\w{6,12})(?: (?:Print Server|login)|> ?)/,
    vendor: "Brother",
    product: "Brother printer telnetd",
    device: "printer",
    examples: [["BRN001BA9123456>", ""]],
    nearMisses: ["BN001BA9123456>"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:KYOCERA|ECOSYS|Kyocera)[^\n]{0,30}(?:login|Print|Telnet)/i,
    vendor: "Kyocera",
    product: "Kyocera printer telnetd",
    device: "printer",
    examples: [["KYOCERA IB-21E Print Server\nlogin:", ""]],
    nearMisses: ["KOCERA IB-21E Print Server\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Lexmark|MarkNet|IBM Infoprint) ?\S{0,20}[^\n]{0,20}/,
    vendor: "Lexmark",
    product: "Lexmark printer telnetd",
    device: "printer",
    examples: [["MarkNet S\nlogin:", ""]],
    nearMisses: ["MrkNet S\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Canon|CANON) (?:PRINT|Print|NB-|iR|Network)[^\n]{0,30}/,
    vendor: "Canon",
    product: "Canon printer telnetd",
    device: "printer",
    examples: [["Canon NB-J1 Print Server", ""]],
    nearMisses: ["Cnon NB-J1 Print Server"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:OkiLAN|OKI(?:DATA)? \S{1,12}|Oki (?:C|B|MC)\d{3,4})[^\n]{0,20}(?:login|Print|Network)/,
    vendor: "Oki",
    product: "Oki printer telnetd",
    device: "printer",
    examples: [["OkiLAN 8450e Print Server\nlogin:", ""]],
    nearMisses: ["OkiLAN 8450e Pint Server\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:EPSON|Epson) (?:Type|Network|Print|EpsonNet)[^\n]{0,30}/,
    vendor: "Epson",
    product: "Epson printer telnetd",
    device: "printer",
    examples: [["EPSON Network Print Server\nPassword:", ""]],
    nearMisses: ["ESON Network Print Server\nPassword:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:XEROX|Xerox|Phaser)(?: \S{1,20})? (?:Print|Network|Telnet|login|Ethernet)/,
    vendor: "Xerox",
    product: "Xerox printer telnetd",
    device: "printer",
    examples: [["Xerox Print Server login:", ""]],
    nearMisses: ["Xrox Print Server login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:ZebraNet|ZBR)\S{0,12}[^\n]{0,20}/,
    vendor: "Zebra",
    product: "Zebra printer telnetd",
    device: "printer",
    examples: [["ZebraNet PrintServer II\nlogin:", ""]],
    nearMisses: ["ZbraNet PrintServer II\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Polycom(?: (RMX \w{2,6}))?|(ViewStation|VSX \d{4}|HDX \d{4}))\b/,
    vendor: "Polycom",
    product: "Polycom conference system telnetd",
    extra: "$1$2",
    device: "conference system",
    examples: [["Welcome to ViewStation\nPassword:", ""], [
      "Welcome to Polycom RMX 2000 (COP) Console Utility\nCopyright (C) 2008-2010 POLYCOM\n\nPassword:",
      "",
    ]],
    nearMisses: ["Welcome to VewStation\nPassword:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:TANDBERG|Tandberg|Cisco TelePresence|Codec Release)[^\n]{0,40}/,
    vendor: "Cisco",
    product: "TelePresence telnetd",
    device: "conference system",
    examples: [["TANDBERG Codec Release E5.3 PAL\nPassword:", ""]],
    nearMisses: ["TNDBERG Codec Release E5.3 PAL\nPassword:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Crestron|CRESTRON|MC2E|CP2E|PRO2|Crestron)\S{0,10}[^\n]{0,30}(?:Console|Control|v\d|>)/,
    vendor: "Crestron",
    product: "Crestron control system telnetd",
    device: "controller",
    examples: [["PRO2 Control Console", ""]],
    nearMisses: ["PO2 Control Console"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Welcome to NetLinx v(\d[\w.]*)/,
    vendor: "AMX",
    product: "NetLinx telnetd",
    version: "$1",
    device: "controller",
    examples: [["Welcome to NetLinx v3.21.343 Copyright AMX Corp.", "3.21.343"]],
    nearMisses: ["Welcome to NtLinx v3.21.343 Copyright AMX Corp."],
  },
  {
    pattern:
      /^\s{0,20}VxWorks login: ?$|^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?VxWorks \(for [^)\n]{1,40}\) version (\d[\w.]*)/,
    vendor: "Wind River",
    product: "VxWorks telnetd",
    version: "$1",
    os: "VxWorks",
    cpe: ["o:windriver:vxworks:$1"],
    examples: [["VxWorks login:", ""]],
    nearMisses: ["FoxWorks login:"],
  },
  {
    pattern: /^\s{0,20}IRIX \(\S{1,60}\)|^\s{0,20}IRIX (?:System V\.4|Release \d)/,
    vendor: "SGI",
    product: "IRIX telnetd",
    os: "IRIX",
    cpe: ["o:sgi:irix"],
    examples: [["\n\nIRIX (indy)\n\n\n\nlogin:", ""]],
    nearMisses: ["\n\nIIX (indy)\n\n\n\nlogin:"],
  },
  {
    pattern:
      /^\s{0,20}(?:Compaq |HP )?(Tru64 UNIX|Digital UNIX|OSF\/1) (?:V(\d\.\d\w?) \(Rev\. \d{1,5}\) )?\(/,
    vendor: "HP",
    product: "$1 telnetd",
    os: "$1 $2",
    cpe: ["o:hp:tru64"],
    examples: [["Digital UNIX (alpha.example.org) (ttyp1)\n\nlogin:", ""], [
      "Compaq Tru64 UNIX V5.1A (Rev. 1885) (alpha.example.org) (pts/11)\n\nlogin:",
      "",
    ]],
    nearMisses: ["Digital UIX (alpha.example.org) (ttyp1)\n\nlogin:"],
  },
  {
    pattern:
      /^\s{0,20}SCO (OpenServer|UnixWare|System V\/386)(?:\(TM\))?(?: Release (\d[\d.]{0,6}))?/,
    vendor: "SCO",
    product: "SCO telnetd",
    os: "SCO $1 $2",
    examples: [["SCO OpenServer(TM) Release 5 (sco.example.org) (ttyp0)\n\nlogin:", ""]],
    nearMisses: ["SCA OpenServer"],
  },
  {
    pattern: /^\s{0,20}OpenBSD\/(\w{1,12}) \([^)\n]{1,200}\) \((?:pts|tty)/,
    vendor: "OpenBSD",
    product: "OpenBSD telnetd",
    os: "OpenBSD",
    cpe: ["o:openbsd:openbsd"],
    examples: [["OpenBSD/i386 (puffy.example.org) (ttyp0)\n\nlogin:", ""]],
    nearMisses: ["OenBSD/i386 (puffy.example.org) (ttyp0)\n\nlogin:"],
  },
  {
    pattern:
      /^\s{0,20}(?:Welcome to )?OpenVMS \(TM\) \w{1,10} Operating System, Version V(\d[\w.-]*)/i,
    vendor: "HP",
    product: "OpenVMS telnetd",
    os: "OpenVMS $1",
    examples: [["Welcome to OpenVMS (TM) Alpha Operating System, Version V7.3-2\n\nUsername:", ""]],
    nearMisses: ["Welcome to OenVMS (TM) Alpha Operating System, Version V7.3-2\n\nUsername:"],
  },
  {
    pattern:
      /^\s{0,20}(?:\(c\) Copyright \d{4} )?(?:Novell NetWare|NetWare) (?:Server )?(?:Remote Console|telnet)/i,
    vendor: "Novell",
    product: "NetWare telnetd",
    os: "NetWare",
    examples: [["Novell NetWare Remote Console\nPassword:", ""]],
    nearMisses: ["Novell NtWare Remote Console\nPassword:"],
  },
  {
    pattern: /^\s{0,20}Data ONTAP \(\S{1,60}\)|^\s{0,20}NetApp Release \d/,
    vendor: "NetApp",
    product: "Data ONTAP telnetd",
    os: "Data ONTAP",
    device: "storage",
    cpe: ["o:netapp:data_ontap"],
    examples: [["Data ONTAP (filer.example.org)\nlogin:", ""]],
    nearMisses: ["Data OTAP (filer.example.org)\nlogin:"],
  },
  {
    pattern: /^\s{0,20}EMC Celerra|^\s{0,20}EMC (?:CLARiiON|Data Domain) [^\n]{0,40}login/,
    vendor: "Dell EMC",
    product: "EMC storage telnetd",
    device: "storage",
    examples: [["EMC Celerra Control Station Linux", ""]],
    nearMisses: ["EC Celerra Control Station Linux"],
  },
  {
    pattern:
      /^\s{0,20}(?:Welcome to the |This is the )?(?:MLDonkey|Welcome on mldonkey command-line)/i,
    product: "MLDonkey",
    examples: [["Welcome on mldonkey command-line", ""]],
    nearMisses: ["Welcome on the command-line"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}?[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:RuggedCom|RUGGEDCOM|Rugged Operating System)(?: v(\d[\w.]{0,15}))?/,
    vendor: "Siemens",
    product: "Rugged Operating System telnetd",
    version: "$1",
    os: "ROS",
    device: "switch",
    examples: [["Rugged Operating System v2.20.0\nRuggedCom RS8000", "2.20.0"]],
    nearMisses: ["Rgged Operating System v2.20.0\nRggedCom RS8000"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Hirschmann|RAIL (?:Switch )?Release|MICE Release|MACH \d{4}|Copyright \(c\) \d{4}-\d{4} Hirschmann)[^\n]{0,40}/,
    vendor: "Hirschmann",
    product: "Hirschmann switch telnetd",
    device: "switch",
    examples: [["Copyright (c) 2004-2010 Hirschmann Automation and Control GmbH", ""]],
    nearMisses: ["Copyright (c) 2004-2010 Hrschmann Automation and Control GmbH"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:MGE UPS|Eaton ConnectUPS|Powerware ConnectUPS)[^\n]{0,40}/,
    vendor: "Eaton",
    product: "ConnectUPS telnetd",
    device: "power device",
    examples: [["Powerware ConnectUPS Web/SNMP Card", ""]],
    nearMisses: ["Powerware CnnectUPS Web/SNMP Card"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Raritan(?! [A-Z][a-z]{2,12}\b(?<!Computer|Dominion|Command|Serial|Switch|Power|Remote|Intelligent)|[a-z])|Dominion (?:PX|SX|KX))[^\n]{0,30}/,
    vendor: "Raritan",
    product: "Dominion telnetd",
    device: "power device",
    examples: [["Raritan Dominion PX login:", ""]],
    nearMisses: ["Rritan Dominion PX login:", "Raritan Inn guests\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Sentry Switched CDU|Sentry Version|Server Technology)[^\n]{0,20}?(\d\.\d\w{0,3})?/,
    vendor: "Server Technology",
    product: "Sentry telnetd",
    device: "power device",
    examples: [["Sentry Switched CDU Version 6.0g\n\nUsername:", ""]],
    nearMisses: ["Sntry Switched CDU Version 6.0g\n\nUsername:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:BayTech|Bay Technical)[^\n]{0,30}|^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?RPC\d?-?\d{0,2} (?:Telnet|Series)/,
    vendor: "BayTech",
    product: "BayTech RPC telnetd",
    device: "power device",
    examples: [["RPC-3 Telnet Host\nRevision F 4.01, (C) 2000 Bay Technical Associates", ""]],
    nearMisses: ["RPC-3 Tlnet Host\nRevision F 4.01, (C) 2000 Bay Technical Associates"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Ruijie|RGNOS|RGOS|Red-Giant)[^\n]{0,30}/,
    vendor: "Ruijie",
    product: "RGOS telnetd",
    os: "RGOS",
    device: "switch",
    examples: [["Welcome to Ruijie S2928\nUser Access Verification\n", ""]],
    nearMisses: ["Welcome to Rujie"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Maipu|MyPower)[^\n]{0,30}/,
    vendor: "Maipu",
    product: "Maipu telnetd",
    device: "router",
    examples: [["Welcome to Maipu MP2824\nlogin:", ""]],
    nearMisses: ["Welcome to Mipu MP2824\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:DASAN|Dasan)[^\n]{0,30}login/i,
    vendor: "Dasan",
    product: "Dasan telnetd",
    device: "network equipment",
    examples: [["DASAN H660GM login:", ""]],
    nearMisses: ["DSAN H660GM login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:UTStarcom|iAN-?\d)[^\n]{0,30}/,
    vendor: "UTStarcom",
    product: "UTStarcom telnetd",
    device: "network equipment",
    examples: [["UTStarcom iAN02EX login:", ""]],
    nearMisses: ["UStarcom iAN02EX login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Teltonika|TRB\d{3}|RUT\d{3})[^\n]{0,20}login:/,
    vendor: "Teltonika",
    product: "RutOS telnetd",
    os: "RutOS",
    device: "router",
    examples: [["Teltonika login:", ""]],
    nearMisses: ["Tltonika login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Sierra Wireless|AirLink|ALEOS)[^\n]{0,20}/,
    vendor: "Sierra Wireless",
    product: "ALEOS telnetd",
    os: "ALEOS",
    device: "router",
    examples: [["Sierra Wireless login:", ""]],
    nearMisses: ["Sierra Wreless login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:WatchGuard|Firebox)[^\n]{0,20}(?:login|Inc)/,
    vendor: "WatchGuard",
    product: "Fireware telnetd",
    os: "Fireware",
    device: "firewall",
    examples: [["WatchGuard login:", ""]],
    nearMisses: ["WtchGuard login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Remote Management Console\s{1,4}login:/,
    vendor: "Juniper",
    product: "ScreenOS telnetd",
    os: "ScreenOS",
    device: "firewall",
    cpe: ["o:juniper:screenos"],
    examples: [["Remote Management Console\nlogin:", ""]],
    nearMisses: ["Remote Mnagement Console\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?SonicWALL?[^\n]{0,30}/,
    vendor: "SonicWall",
    product: "SonicOS telnetd",
    os: "SonicOS",
    device: "firewall",
    cpe: ["o:sonicwall:sonicos"],
    examples: [["SonicWALL login:", ""]],
    nearMisses: ["SnicWALL login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?Wildcat! (?:BBS|Interactive)[^\n]{0,20}/,
    product: "Wildcat!",
    examples: [["Wildcat! Interactive Net Server", ""]],
    nearMisses: ["Wldcat! Interactive Net Server"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?NetPort Express(?:\(tm\))?[^\n]{0,30}/,
    vendor: "Intel",
    product: "NetportExpress telnetd",
    device: "print server",
    examples: [["NetPort Express PRO/100 3-port\nlogin:", ""]],
    nearMisses: ["NetPort Epress PRO/100 3-port\nlogin:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Pirelli|DRG A\d{3})[^\n]{0,20}/,
    vendor: "Pirelli",
    product: "Pirelli router telnetd",
    device: "router",
    examples: [["Pirelli DRG A125G login:", ""]],
    nearMisses: ["Prelli DRG A125G login:"],
  },
  {
    pattern:
      /^(?:[^\n]{0,160}\n){0,8}[ \t*#|=+-]{0,12}(?:Welcome to (?:the )?)?(?:Comtrend|CT-\d{3,4}\w?)(?: [^\n]{0,40})?(?:login|ADSL|Router)/i,
    vendor: "Comtrend",
    product: "Comtrend router telnetd",
    device: "router",
    examples: [["Comtrend Gigabit 802.11n Router\nlogin:", ""]],
    nearMisses: ["Cmtrend Gigabit 802.11n Router\nlogin:"],
  },
  {
    pattern: /^(?:[^\n]{0,160}\n){0,4}[ \t*#|=+-]{0,12}(?:Sagemcom |SAGEM )?F@st ?\d{3,4}\w{0,4} /,
    vendor: "Sagemcom",
    product: "F@st router telnetd",
    device: "router",
    examples: [["F@st 2504n login:", ""]],
    nearMisses: ["F@s 204n lgin:"],
  },
  {
    pattern: /^\s{0,20}Hello, this is Quagga \(version (\d[\w.-]*)\)/i,
    product: "Quagga",
    version: "$1",
    examples: [[
      "Hello, this is Quagga (version 0.99.24.1).\nCopyright 1996-2005 Kunihiro Ishiguro, et al.\n\n\nUser Access Verification\n\nPassword:",
      "0.99.24.1",
    ]],
    nearMisses: [
      "Hello, this is Qagga (version 0.99.24.1).\nCopyright 1996-2005 Kunihiro Ishiguro, et al.\n\n\nUser Access Verification\n\nPassword:",
    ],
  },
  {
    pattern: /^\s{0,20}Hello, this is FRRouting \(version (\d[\w.-]*)\)/,
    product: "FRRouting",
    version: "$1",
    cpe: ["a:frrouting:frrouting:$1"],
    examples: [[
      "Hello, this is FRRouting (version 8.4.4).\nCopyright 1996-2005 Kunihiro Ishiguro, et al.\n",
      "8.4.4",
    ]],
    nearMisses: [
      "Hello, this is FRouting (version 8.4.4).\nCopyright 1996-2005 Kunihiro Ishiguro, et al.\n",
    ],
  },
];
