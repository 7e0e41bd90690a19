/**
 * SNMP `sysDescr.0` values.
 * The last resort: a model whose name is its maker's own, or a maker's name before a model.
 */

import { LINE_WORDS } from "../given_name.ts";
import type { FingerprintRule } from "../rule.ts";
import { MAKER_NAMES } from "./snmp_maker_names.ts";

/** Company words between a maker's name and what follows. */
const COMPANY =
  /(?: Technolog(?:y|ies)| Networks?| Systems| Corporation| Corp\.?| Company| Communications| Electronics| Ltd\.?| GmbH| Co\.| Inc\.?|,){0,3},? /;

/**
 * A description that begins with a maker's name, also in capitals, the first group, and goes on like this.
 * `LINE_WORDS` there are names of lines of products.
 */
function behindMaker(rest: RegExp): RegExp {
  const written = new Set(MAKER_NAMES.flatMap((name) => [name, name.toUpperCase()]));
  const names = [...written].join("|").replaceAll(".", "\\.");
  const behind = rest.source.replace("LINE_WORDS", LINE_WORDS);
  return new RegExp(`^(${names})${COMPANY.source}${behind}`);
}

/** Rules for the system descriptions of this kind. */
export function makerSnmpRules(): readonly FingerprintRule[] {
  return [
    {
      pattern: /^Cisco IOS Software\b/,
      vendor: "Cisco",
      product: "Cisco IOS",
      os: "IOS",
      device: "router or switch",
      cpe: ["o:cisco:ios"],
      examples: [["Cisco IOS Software, WS-C3750-48P", ""]],
      nearMisses: ["Cisco Software"],
    },
    {
      pattern: /\bFabric OS:? (?:Version:? ?)?v?(\d\.\d[\w.]{0,10})/,
      vendor: "Brocade",
      product: "Fabric OS",
      version: "$1",
      os: "Fabric OS",
      device: "switch",
      cpe: ["o:broadcom:fabric_operating_system:$1"],
      examples: [["Brocade G620 Fabric OS v9.1.0", "9.1.0"]],
      nearMisses: ["Fabric 9.1"],
    },
    {
      pattern: /^AlliedWare Plus \(TM\) ([\d.]+)/,
      vendor: "Allied Telesis",
      product: "AlliedWare Plus",
      version: "$1",
      os: "AlliedWare Plus",
      device: "router or switch",
      cpe: ["o:alliedtelesis:alliedware_plus:$1"],
      examples: [["AlliedWare Plus (TM) 2.2.3.0", "2.2.3.0"]],
      nearMisses: ["AlliedWare 2"],
    },
    {
      pattern:
        /^((?:Color )?(?:LaserJet|OfficeJet|DesignJet|DeskJet|PageWide|Photosmart)[ -](?!.{0,40}\b(?:in|at|on|of|for|near|room|floor)\b)[\w -]{1,40})/i,
      vendor: "HP",
      product: "HP $1",
      device: "printer",
      examples: [["LaserJet 4000 Series", ""], ["Color LaserJet 4600", ""], ["deskjet 6127", ""]],
      nearMisses: ["LaserJet", "deskjet in room 12"],
    },
    {
      pattern: /^((?:TASKalfa|ECOSYS|Ecosys|FS-C?\d{3,4}|KM-C?\d{3,4})[ \w-]{0,20}(?:\/DP\b)?)/,
      vendor: "Kyocera",
      product: "Kyocera $1",
      device: "printer",
      examples: [["TASKalfa 250ci", ""], ["FS-1030D", ""]],
      nearMisses: ["FS-1"],
    },
    {
      pattern: /^((?:bizhub|magicolor|PagePro|pagepro) [\w +-]{1,20})/,
      vendor: "Konica Minolta",
      product: "Konica Minolta $1",
      device: "printer",
      examples: [["bizhub C220", ""]],
      nearMisses: ["bizhub"],
    },
    {
      pattern: /^((?:Aficio|IPSiO|imagio) [\w ()+-]{2,30})/i,
      vendor: "Ricoh",
      product: "Ricoh $1",
      device: "printer",
      examples: [["Aficio SP 4100N", ""]],
      nearMisses: ["Aficio"],
    },
    {
      pattern: /^(e-STUDIO ?\d{2,4}\w{0,6})/i,
      vendor: "Toshiba",
      product: "Toshiba $1",
      device: "printer",
      examples: [["e-STUDIO452", ""]],
      nearMisses: ["e-STUDIO"],
    },
    {
      pattern:
        /^((?:Phaser|WorkCentre|ColorQube|DocuPrint|DocuColor|VersaLink|AltaLink) ?[\w -]{1,24})/,
      vendor: "Xerox",
      product: "Xerox $1",
      device: "printer",
      examples: [["Phaser 6180DN", ""]],
      nearMisses: ["Phaser"],
    },
    {
      pattern: /^((?:DocuCentre|ApeosPort|DocuCenter|Apeos)[ -][\w -]{1,24})/,
      vendor: "Fuji Xerox",
      product: "Fuji Xerox $1",
      device: "printer",
      examples: [["ApeosPort-IV C3370", ""]],
      nearMisses: ["Apeos"],
    },
    {
      pattern:
        /^((?:imageRUNNER|iR-ADV|imageCLASS|imagePRESS|LBP-?\d{3,4}|iR ?C?\d{4})[\w +\/-]{0,24})/,
      vendor: "Canon",
      product: "Canon $1",
      device: "printer",
      examples: [["imageRUNNER 2270", ""], ["iR3300", ""]],
      nearMisses: ["imageR"],
    },
    {
      pattern: /^((?:HL|MFC|DCP)-[A-Z]?\d{3,4}\w{0,6})/,
      vendor: "Brother",
      product: "Brother $1",
      device: "printer",
      examples: [["MFC-8860DN", ""]],
      nearMisses: ["MFC"],
    },
    {
      pattern: /^((?:MX|AR)-[BCM]\d{3,4}\w{0,3})(?:$|[ ,])/,
      vendor: "Sharp",
      product: "Sharp $1",
      device: "printer",
      examples: [["MX-C312", ""]],
      nearMisses: ["MX-C"],
    },
    {
      pattern: /^(?:SAMSUNG|Samsung) NETWORK PRINTER/,
      vendor: "Samsung",
      product: "Samsung network printer",
      device: "printer",
      examples: [["SAMSUNG NETWORK PRINTER,ROM 1.0", ""]],
      nearMisses: ["NETWORK PRINTER"],
    },
    {
      pattern: /^(ZXP Series \d)/,
      vendor: "Zebra",
      product: "Zebra $1",
      device: "printer",
      examples: [["ZXP Series 9 Card Printer", ""]],
      nearMisses: ["ZXP"],
    },
    {
      pattern: /^(W(?:RT|AP|AG|VC|GA|ET|RV|MB)\d{2,4}\w{0,6}|BEFSR\w{2,6}|RV0\d\w{0,6})(?:$|[ ,])/,
      vendor: "Linksys",
      product: "Linksys $1",
      device: "network equipment",
      examples: [["WRT54G", ""]],
      nearMisses: ["WRT"],
    },
    {
      pattern: /^(USR\d{4})\b/,
      vendor: "US Robotics",
      product: "US Robotics $1",
      device: "network equipment",
      examples: [["USR8054 Router", ""]],
      nearMisses: ["USR"],
    },
    {
      pattern: /^(?:Apple )?Air[Pp]ort Base Station/,
      vendor: "Apple",
      product: "AirPort Base Station",
      device: "access point",
      examples: [["Apple Airport Base Station", ""]],
      nearMisses: ["Airport"],
    },
    {
      pattern: /^(?:Nortel |Avaya )?(?:Networks )?(ERS|Ethernet Routing Switch)[ -](\d{4}\S{0,10})/,
      vendor: "Nortel",
      product: "Ethernet Routing Switch $2",
      device: "switch",
      examples: [["Nortel ERS 4548GT", ""]],
      nearMisses: ["ERS"],
    },
    {
      pattern: /^(Rapier \w{2,6})\b/,
      vendor: "Allied Telesis",
      product: "$1",
      device: "network equipment",
      examples: [["Rapier G6", ""]],
      nearMisses: ["Rapier"],
    },
    {
      pattern:
        /^(?:Wyse|WYSE)(?: Technology)?,? (?:Inc\.?,? )?([A-Z]\w{0,3}\d\w{1,6}|WTOS|Winterm[\w ]{0,10}|ThinOS)/,
      vendor: "Dell",
      product: "Wyse $1",
      device: "thin client",
      examples: [["Wyse Technology, WTOS", ""]],
      nearMisses: ["Wyse"],
    },
    {
      pattern:
        /^(ProLiant [\w -]{2,24}|PowerEdge \w{2,8}|PRIMERGY \w{2,8}|System x\d{4}\w{0,4})(?:$|[,;])/,
      product: "$1",
      device: "server",
      examples: [["PowerEdge 2950", ""]],
      nearMisses: ["PowerEdge"],
    },
    {
      pattern: /^(TEW-\w{4,8}|TEG-\w{3,8}|TPE-\w{3,8})(?:$|[ ,])/,
      vendor: "TRENDnet",
      product: "TRENDnet $1",
      device: "network equipment",
      examples: [["TEG-S2620i", ""]],
      nearMisses: ["TEG"],
    },
    {
      pattern: /^(GSW-\d{4}\w{0,4}|FSW-\d{4}\w{0,4}|WAP-\d{4})(?:$|[ ,])/,
      vendor: "LevelOne",
      product: "LevelOne $1",
      device: "network equipment",
      examples: [["GSW-2476", ""]],
      nearMisses: ["GSW"],
    },
    {
      pattern:
        /^(?:Sun|SUN|Oracle)[ -](?:Microsystems,? Inc\.?,? )?((?:Fire|Blade|Enterprise|Netra|SPARC|StorEdge|StorageTek|Ultra|ZFS)[\w -]{1,30})/,
      vendor: "Oracle",
      product: "Sun $1",
      examples: [["Sun Fire V440", ""]],
      nearMisses: ["Sun"],
    },
    {
      pattern: behindMaker(
        /((?:(?!Version|Software|Release|Firmware|Revision|Rev\b|Build|SNMP|Agent|IP\b|Port\b|Linux|Windows|Operating|OS\b|IOS\b|Copyright|Ver\b)[A-Za-z][\w+-]{0,20} ){0,2}(?!Version|Software|Release|Firmware|Revision|Rev\b|Build|SNMP|Agent|IP\b|Port\b|Linux|Windows|Operating|OS\b|IOS\b|Copyright|Ver\b)[A-Za-z][\w+\/-]{0,12}\d[\w+\/-]{0,20}|(?!(?:PC|VM|SW|FW|GW|DC|AP|IP|TV|ID|NR|NO|SN|PO|EG|OG|UG|VLAN|PORT|ROOM|USV)\b)[A-Z]{2,5} \d{3,5}\w{0,4}\+?(?=$|[ ,;:(]))/,
      ),
      vendor: "$1",
      product: "$2",
      examples: [
        ["Cisco Systems WS-C2950", ""],
        ["Motorola SB6141 DOCSIS 3.0 Cable Modem", ""],
        [
          "RICOH AP600N 1.00",
          "",
        ],
        ["U.S. Robotics USR8054", ""],
        ["UTStarcom BBS 1000+", ""],
      ],
      nearMisses: [
        "Cisco Software Version V15",
        "Cisco",
        "HP SNMP agent v2",
        "Dell Server",
        "Cisco ROOM 210",
      ],
    },
    {
      pattern:
        /^(3Com|Cisco|HP|HPE|Dell|Nortel|Intel|IBM|Avaya|Xerox|XEROX|Lexmark|SMC|Compaq|Alcatel|Ricoh|RICOH|A10|Aastra|AASTRA|Adtran|ADTRAN|ADVA|Brocade|Canon|Ciena|Enterasys|Epson|Exinda|Expand|Extreme|F5|Fortinet|Foundry|Gestetner|Infortrend|Ixia|Juniper|KYOCERA|Kyocera|Lucent|McAfee|Mitel|Motorola|NetApp|Netgear|NETGEAR|Netopia|Nomadix|OKI|Packeteer|Paradyne|Patton|Polycom|Proxim|Radware|Riverbed|Samsung|Sharp|Siemens|SonicWALL|Symantec|Symbol|Tellabs|Thecus|TippingPoint|Toshiba|WatchGuard|Westell|Xirrus|Zhone)(?: Systems| Networks| Corporation)?,? (?:Inc\. )?((?:Switch |Router |Series |Catalyst |Model |Optra )?\d{3,5}\w{0,6}(?:-[\w+]{1,10})?)(?=$|[ ,;])/,
      vendor: "$1",
      product: "$1 $2",
      examples: [["Cisco 2600", ""], ["3Com 4500G", ""], ["Nortel 5520", ""]],
      nearMisses: ["Cisco 12", "IBM 12"],
    },
    // Words alone are no product, `Sharp Memorial Hospital`: one is coined, tells a kind, or a version follows.
    {
      pattern: behindMaker(
        /(?!(?:Version|Software|Release|Firmware|Revision|Build|SNMP|Agent|Networks?|Networking|Systems?|Device|Server|Switch|Router|Printer|Printing|Products?|Embedded|Linux|Windows|Operating|Ethernet|Managed|Smart|Wireless|Access|Internet|Gigabit|Fast|Layer|Home|Office|Remote|Unknown|Test|Generic|Phone|Camera|Web|IP|VoIP|Digital|Cable|Broadband|High|Multi|Data|International|Corporate|Limited|Management|Intelligent|Laser|Color|Rack|Blade|Standard|Power|Out-of-band|Telephone|Modem|Gateway$|Storage$|Appliance$|Terminal|Base|Business|Integrated|Image|Type|Model|Default|Card|Main|Building|Floor|Room|Lab|Core|Backup)\b)((?=[A-Z]{0,3}[a-z]{1,12}[A-Z]|[A-Z]{5,10}(?= ?$)|(?:LINE_WORDS)(?= ?$| Storage)|(?:[A-Z]\w{0,18} ){1,3}(?:Gateway|Security Gateway|Appliance|Controller|Manager|Series|Server|Switch|Router|Firewall|Bridge|Adapter|Library|Array|Processor|Terminal)\b|(?:[A-Z]\w{0,18} ){0,2}[A-Z]\w{0,18}(?:,? [vV]\d|,? [Vv]ersion| Firmware| Software)|Gateway Security\b)[A-Z][A-Za-z]{3,18}(?: (?!Version|Software|Firmware|Release|Revision|Product|Agent|SNMP|Copyright)[A-Z\d][\w+-]{0,16}){0,3})(?= ?$| ?[,;:(]| - | [vV]\d| [Vv]ersion| Product| Agent| Firmware| Software)/,
      ),
      vendor: "$1",
      product: "$2",
      examples: [
        ["Symantec Gateway Security 380", ""],
        ["Xyplex Corporation EdgeGuardian", ""],
        ["Neoscale Frobnicator, Version 2.1", ""],
        ["Silver Peak Unity", ""],
        ["NetApp ONTAP", ""],
      ],
      nearMisses: [
        "Dell Server",
        "Symantec SNMP Agent",
        "Cisco Systems",
        "HP Managed Switch",
        "Buffalo Wild Wings 112",
        "Sharp Memorial Hospital, floor 2, since 2019",
      ],
    },
    {
      pattern:
        /^((?:(?!(?:SNMP|Net|Linux|Windows|Unix|UNIX|Kernel|Embedded|Hardware|Software|Firmware|System|Version|Release|Copyright|Processor|Intel|ARM|Agent|IP|Layer|The|This|Port|Model|Welcome|Generic|Unknown|Ethernet|Fast|Gigabit|Managed|Smart)\b)[A-Z][\w&.'()-]{1,19},? ){0,3}(?!(?:ARM|MIPS|PPC|BCM|RTL|IXP|MPC|MT|IPv|RFC|ISO|IEEE|RS|CPU|USB|MIB|SNMP|Rev|REV|Ver|V|v|HW|FW|SW|Build)-?\d)[A-Z][A-Za-z-]{0,9}\d{2,5}[\w\/+-]{0,16})[ ,;:-]{1,3}(?:[\w .,;:()\/+&-]{0,60}[ ,;:(\/-])?(Switch|switch|SWITCH|Router|router|ROUTER|Gateway|gateway|Firewall|firewall|Access Point|access point|Printer|printer|Print ?Server|print server|Camera|camera|Modem|modem|MODEM|DSLAM|Repeater|Hub|UPS|PDU|Phone|phone|Telephone|Bridge|bridge|Controller|controller|Multiplexer|Terminal Server|Console Server|Device Server|Encoder|Decoder|Recorder|Base Station|Transmitter|Receiver|Radio|Server Adapter|Converter|Chassis|Appliance|Storage|NAS|Array|Library)\b/,
      product: "$1",
      device: "$2",
      examples: [["Frobnitz FX2410 24-Port Gigabit Switch", ""], ["FX-2410P Wireless Router", ""]],
      nearMisses: [
        "Layer 2 Managed Switch 24",
        "Linux ARM926 Router",
        "24-Port Gigabit Switch",
        "IPv6 Router",
      ],
    },
    {
      pattern:
        /^((?:(?!(?:SNMP|Net|Linux|Windows|Unix|UNIX|Kernel|Embedded|Hardware|Software|Firmware|System|Version|Release|Copyright|Processor|Intel|ARM|Agent|IP|Layer|The|This|Port|Model|Welcome|Generic|Unknown|Ethernet|Fast|Gigabit|Managed|Smart)\b)[A-Z][\w&.'()-]{1,19},? ){0,3}(?!(?:ARM|MIPS|PPC|BCM|RTL|IXP|MPC|MT|IPv|RFC|ISO|IEEE|RS|CPU|USB|MIB|SNMP|Rev|REV|Ver|V|v|HW|FW|SW|Build)-?\d)[A-Z][A-Za-z-]{0,9}\d{2,5}[\w\/+-]{0,16})[ ,;:-]{1,3}(?:[\w .,;:()\/+&-]{0,60}[ ,;:(\/-])?(?:(?:[Ss]oftware|SOFTWARE|[Ff]irmware|FIRMWARE|SW|S\/W|s\/w|FW|F\/W|[Ss]ystem)[ _-]?(?:[Vv]er|VER|[Rr]ev|REV|[Rr]elease|v|V|:)|(?:SW|FW|Sw|Fw)(?:OS)? ?[Vv]\d)/,
      product: "$1",
      examples: [["Frobnitz FX2410, Software Version 2.1.4", ""], ["FX-HD300 SWVer1.53", ""]],
      nearMisses: ["SNMP Agent, Software Version 2.1", "Linux 2.6, Software Version 2.1"],
    },
    {
      pattern:
        /^((?:[A-Z][\w-]{1,16} )?[A-Z]{1,5}-?\d[\w+-]{1,20})(?: [\w+.\/-]{1,16}){0,8}, (\d{1,2}\.\d{1,2}\.\d{1,3}\.\d{1,3}), (?:Linux|VxWorks|eCos)[ -]\d/,
      product: "$1",
      version: "$2",
      device: "switch",
      examples: [["Frobnitz LB9A, 1.2.0.14, Linux 2.6.21.7", "1.2.0.14"], [
        "LB4M 48x1G 2x10G, 1.1.0.8, VxWorks 6.6",
        "1.1.0.8",
      ]],
      nearMisses: ["Switch, 1.2.0.14, Linux 2.6.21.7", "LB4M 48x1G 2x10G, 1.1.0.8"],
    },
    {
      pattern:
        /^([A-Z][A-Za-z][A-Za-z0-9-]{1,18})\((?:tm|TM|R)\) (?!X86|x86|Pentium|Xeon)((?:[A-Z][\w-]{0,12} )?[A-Z]{1,5}-?\d[\w-]{1,20}) (?:[Ss]oftware|[Ff]irmware|[Ss]witch|[Rr]outer)\b/,
      vendor: "$1",
      product: "$1 $2",
      device: "network equipment",
      examples: [["ALPHABRIDGE(tm) GP3600-16B Software, Version 74104\nhardware version: A", ""]],
      nearMisses: ["Intel(R) X86 Software", "VRP (R) software"],
    },
  ];
}
