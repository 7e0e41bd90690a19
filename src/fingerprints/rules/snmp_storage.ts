/**
 * SNMP `sysDescr.0` values.
 * Storage, tape libraries, and the management controllers of servers.
 */

import type { FingerprintRule } from "../rule.ts";

/** Rules for the system descriptions of this kind. */
export function storageSnmpRules(): readonly FingerprintRule[] {
  return [
    {
      pattern: /^(?:NetApp|Data ONTAP|Network Appliance|NetCache)(?: Data ONTAP)? Release ([\w.]+)/,
      vendor: "NetApp",
      product: "ONTAP",
      version: "$1",
      os: "ONTAP",
      device: "storage",
      cpe: ["o:netapp:ontap:$1"],
      examples: [["NetApp Release 9.8P5: Fri Jun 2021", "9.8P5"], [
        "Data ONTAP Release 7.0.1R1",
        "7.0.1R1",
      ]],
      nearMisses: ["NetApp"],
    },
    {
      pattern: /^NetApp NetCache[ ,-]{1,2}(?:NetCache )?(?:Release )?([\w.]{0,12})/i,
      vendor: "NetApp",
      product: "NetCache",
      version: "$1",
      device: "cache",
      examples: [["NetApp NetCache 5.5R4", "5.5R4"]],
      nearMisses: ["NetCac"],
    },
    {
      pattern: /^Product: ?EMC Celerra File Server +Project: ?\S{1,20} +Version: ?(T?[\d.]+)/,
      vendor: "EMC",
      product: "Celerra",
      version: "$1",
      device: "storage",
      cpe: ["o:emc:celerra"],
      examples: [[
        "Product: EMC Celerra File Server   Project: SNAS   Version: T5.6.42.5",
        "T5.6.42.5",
      ]],
      nearMisses: ["Product: EMC"],
    },
    {
      pattern:
        /^(?:EMC|DELL EMC|Dell EMC|Dell) (Celerra|CLARiiON|VNX|VNXe|Symmetrix|Centera|Isilon|Unity|Data Domain|Avamar|RecoverPoint|Connectrix|VPLEX|ECS|PowerStore|PowerVault|EqualLogic|Compellent|PowerScale)\b ?([\w.-]{0,16})/i,
      vendor: "EMC",
      product: "$1",
      extra: "$2",
      device: "storage",
      examples: [["EMC CLARiiON CX3-20", ""]],
      nearMisses: ["EMC"],
    },
    {
      pattern: /\bIsilon OneFS v?([\d.]{3,12})/,
      vendor: "EMC",
      product: "Isilon OneFS",
      version: "$1",
      os: "OneFS",
      device: "storage",
      cpe: ["o:dell:emc_isilon_onefs:$1"],
      examples: [["isilon-1 2345678 Isilon OneFS v7.0.1.2", "7.0.1.2"]],
      nearMisses: ["Isilon"],
    },
    {
      pattern: /^Data Domain OS ([\d.]+(?:-\d{1,8})?)/,
      vendor: "EMC",
      product: "Data Domain OS",
      version: "$1",
      device: "storage",
      cpe: ["o:emc:data_domain_os:$1"],
      examples: [["Data Domain OS 5.1.0.5-269447", "5.1.0.5-269447"], [
        "Data Domain OS 5.1",
        "5.1",
      ]],
      nearMisses: ["Data Domain"],
    },
    {
      pattern:
        /^(?:Buffalo |BUFFALO )?(?:Inc\.? )?(TeraStation|LinkStation|AirStation)[ -]?(?:PRO )?([\w-]{0,16})(?:[\w ,]{0,12}?(?:[Vv]er(?:sion)?\.?) ?(\d\.\d\d))?/i,
      vendor: "Buffalo",
      product: "$1",
      version: "$3",
      extra: "$2",
      device: "storage",
      examples: [["Buffalo TeraStation TS-XL", ""], ["TeraStation", ""]],
      nearMisses: ["Buffalo"],
    },
    {
      pattern: /^Linux (TS|TVS|SS|TES|TDS|HS)-(\w{2,8}) (\d\.\d\.\d{1,2})(?=$| (?!#))/,
      vendor: "QNAP",
      product: "QNAP $1-$2",
      version: "$3",
      os: "QTS",
      device: "storage",
      cpe: ["o:qnap:qts:$3"],
      examples: [["Linux TS-869U 4.2.0", "4.2.0"]],
      nearMisses: ["Linux ts-host 4.2", "Linux TS-01 4.9.0 #1 SMP"],
    },
    {
      pattern: /^(?:QNAP)(?: Systems,? Inc\.?)?[ ,]{1,2}([\w-]{0,4}\d[\w-]{1,12})/i,
      vendor: "QNAP",
      product: "QNAP $1",
      device: "storage",
      examples: [["QNAP TS-453A", ""]],
      nearMisses: ["QN"],
    },
    {
      pattern: /^Synology (?:DiskStation|RackStation|DSM|Inc\.)[ ,]{0,2}([\w+.-]{0,16})/i,
      vendor: "Synology",
      product: "DiskStation Manager",
      extra: "$1",
      os: "DSM",
      device: "storage",
      cpe: ["a:synology:diskstation_manager"],
      examples: [["Synology DiskStation DS918+", ""]],
      nearMisses: ["Syno"],
    },
    {
      pattern: /^(?:NETGEAR )?ReadyNAS(?:OS)?[ ,]{0,2}([\w .-]{0,20})/i,
      vendor: "NETGEAR",
      product: "ReadyNAS",
      extra: "$1",
      device: "storage",
      examples: [["ReadyNAS NV+", ""], ["ReadyNASOS 6.9.3", ""]],
      nearMisses: ["Ready"],
    },
    {
      pattern:
        /^(?:Quantum Corporation |Adaptec |Meridian Data |Overland )?Snap!? ?Server(?:, )?[ ]?(?:Model )?(\w{0,8})(?:.{0,40}?Version:? ?([\d.]+))?/i,
      vendor: "Overland",
      product: "Snap Server",
      version: "$2",
      extra: "$1",
      device: "storage",
      examples: [["Quantum Corporation Snap! Server", ""]],
      nearMisses: ["Snap"],
    },
    {
      pattern:
        /^(FreeNAS|TrueNAS|NexentaStor|Nexenta|OpenMediaVault|Openfiler|XigmaNAS|NAS4Free)\b[-, ]{0,2}(?:CORE-|SCALE-)?((?:\d[\d.]{0,11}(?<!\.))?(?:-[UR]\w{1,8}(?:\.\d{1,2})?)?)/i,
      product: "$1",
      version: "$2",
      device: "storage",
      examples: [
        [
          "TrueNAS-12.0-U8. Hardware: amd64 Intel(R) Xeon(R). Software: FreeBSD 12.2-RELEASE-p11",
          "12.0-U8",
        ],
        ["FreeNAS-11.3-U5", "11.3-U5"],
        ["TrueNAS-13.0-U6.1 (abcdef0123). Hardware: amd64", "13.0-U6.1"],
      ],
      nearMisses: ["NAS"],
    },
    {
      pattern:
        /^(Overland|OVERLAND|ADIC|Quantum|QUANTUM|Spectra Logic|SpectraLogic|StorageTek|STK|Exabyte|Tandberg Data|Qualstar|BDT|Nexsan|NEXSAN|Infortrend|INFORTREND|PROMISE|Xyratex|DotHill|Dot Hill|Areca|ARECA|3PAR|Hitachi|HITACHI|HDS|LSI|NIMBLE|Pure Storage|ExaGrid|Panasas|Auspex|MTI|Procom|Thecus|Iomega|LaCie|Lacie|Western Digital|Seagate|Chaparral|CNT|INRANGE|Falconstor|FalconStor|DataDirect|DDN|Fujitsu ETERNUS|BlueArc|Onstor|ONStor|Coraid|Tegile|Tintri|Kaminario|XtremIO|SolidFire)(?: Storage| Corporation| Technology| Systems)?,?(?: Inc\.?,?)? ([\w][\w .\/+-]{1,40})/,
      vendor: "$1",
      product: "$2",
      device: "storage",
      examples: [["Overland NEO 2000", ""], ["Quantum Scalar i40-i80", ""], [
        "Infortrend EonStor",
        "",
      ]],
      nearMisses: ["Promise"],
    },
    {
      pattern:
        /^IBM (3573|3576|3577|3584|3581|3582|3583|3588|TS\d{4})[ -]?(?:TL|Tape|UltraScalable|L\w{1,4})?[\w \/-]{0,24}/,
      vendor: "IBM",
      product: "Tape Library $1",
      device: "storage",
      examples: [["IBM 3584 UltraScalable Tape Library", ""], ["IBM 3573-TL", ""]],
      nearMisses: ["IBM 9584"],
    },
    {
      pattern:
        /^(?:HPE? |Hewlett[- ]Packard )StorageWorks (D2D Backup System|SN\d{4}\w?(?: Stackable)?|(?:[a-z]{1,4}\d|\d\/\d)\w{0,5}(?: [\w-]{2,16}){0,4})/,
      vendor: "HP",
      product: "StorageWorks $1",
      device: "storage",
      examples: [
        ["HP StorageWorks D2D Backup System CZC1234ABC VTL-EELW-ARIA 400000-B21", ""],
        ["HP StorageWorks SN5000 Stackable Dual Power Supply Fibre Channel Switch", ""],
        ["HP StorageWorks 1/8 G2 Tape Autoloader", ""],
        ["HP StorageWorks mpx200", ""],
      ],
      nearMisses: ["HP StorageWorks Team"],
    },
    {
      pattern:
        /^(?:HPE? |Hewlett[- ]Packard )(?:StorageWorks |StoreEver |StorageWorks by HP )?((?:MSL|ESL|EML|MSA|P2000|P4000|EVA|D2D|StoreOnce|StoreVirtual|StoreEver|Autoloader|VLS|XP|SAN Switch|1\/8)[\w \/-]{0,30})/i,
      vendor: "HP",
      product: "StorageWorks $1",
      device: "storage",
      examples: [["HP MSL G3 Series", ""], ["HP MSA P2000 G3 FC", ""], [
        "HP StorageWorks MSA2312fc",
        "",
      ]],
      nearMisses: ["HP Storage"],
    },
    {
      pattern:
        /^(?:HPE? |HPE ProLiant )?(?:Integrated Lights-Out|(?<=^HPE? )iLO) ?(?:(\d)(?: |$))?(?:(\d\.\d\d)\b)?/i,
      vendor: "HP",
      product: "Integrated Lights-Out $1",
      version: "$2",
      device: "management controller",
      cpe: ["o:hp:integrated_lights-out_$1_firmware:$2"],
      examples: [["Integrated Lights-Out 4 2.55 Aug 16 2017", "2.55"], [
        "HPE Integrated Lights-Out 5 2.10 Oct 30 2019",
        "2.10",
      ]],
      nearMisses: ["Lights-Out 4"],
    },
    {
      pattern: /^HPE? (?:BladeSystem )?(?:c-Class )?Onboard Administrator\b/i,
      vendor: "HP",
      product: "Onboard Administrator",
      device: "management controller",
      examples: [["HP BladeSystem Onboard Administrator", ""]],
      nearMisses: ["HP Administrator"],
    },
    {
      pattern:
        /^(?:HPE?|Compaq)[ ,](?:Compaq )?((?:Remote Insight|RILOE|Insight|ProLiant|RackView|UPS|R\d{4}|PDU|Power Distribution|Modular PDU|IP Console|KVM|Management Module|AF\d{3}\w|Moonshot)[\w .\/-]{0,30})/i,
      vendor: "HP",
      product: "$1",
      device: "management controller",
      examples: [["HP UPS Network Module", ""], ["HP IP Console Viewer", ""]],
      nearMisses: ["HP"],
    },
    {
      pattern: /^(?:Dell )?Out-of-band SNMP Agent for Remote Access Controller/i,
      vendor: "Dell",
      product: "Remote Access Controller",
      device: "management controller",
      cpe: ["h:dell:remote_access_card"],
      examples: [["Dell Out-of-band SNMP Agent for Remote Access Controller", ""]],
      nearMisses: ["Agent for Remote Access"],
    },
    {
      pattern:
        /^(?:Dell )?(?:Integrated |Embedded )?(?:Dell )?(?:Remote Access Controller|iDRAC ?\d{0,2}|DRAC ?[345](?:\/\w{1,4})?)(?: version:? ?([\d.]+))?\b/i,
      vendor: "Dell",
      product: "iDRAC",
      version: "$1",
      device: "management controller",
      cpe: ["o:dell:idrac_firmware:$1"],
      examples: [["iDRAC7", ""], ["Dell Remote Access Controller 5", ""], [
        "DRAC 4 Version 1.75",
        "1.75",
      ]],
      nearMisses: ["Remote Access"],
    },
    {
      pattern: /^(?:(?:Dell )?Chassis Management Controller|(?:DELL|Dell) CMC)\b/i,
      vendor: "Dell",
      product: "Chassis Management Controller",
      device: "management controller",
      examples: [["Dell Chassis Management Controller", ""]],
      nearMisses: ["Chassis Controller", "CMC"],
    },
    {
      pattern: /^([\w .,()\/-]{2,60}), ILOM v([\d.]+\w?(?:\.\w{1,4})?)/,
      vendor: "Oracle",
      product: "ILOM",
      version: "$2",
      extra: "$1",
      device: "management controller",
      cpe: ["o:oracle:integrated_lights_out_manager:$2"],
      examples: [["SPARC Enterprise T5220, ILOM v3.0.3.20.e, r46636", "3.0.3.20.e"], [
        "SUN FIRE X4170 M2 SERVER, ILOM v3.0.16.10, r68533",
        "3.0.16.10",
      ]],
      nearMisses: ["ILOM v3"],
    },
    {
      pattern:
        /^(?:Sun|Oracle) (?:Integrated Lights Out Manager|ILOM|Remote System Control|Advanced Lights Out Manager|ALOM)/i,
      vendor: "Oracle",
      product: "ILOM",
      device: "management controller",
      examples: [["Sun Integrated Lights Out Manager", ""]],
      nearMisses: ["Sun Lights"],
    },
    {
      pattern:
        /^(?:(?:IBM |Lenovo )(?=RSA|IMM)|(?:IBM |Lenovo )?(?=Rem|Int|Bla|Adv|Cha))(Remote Supervisor Adapter|RSA II|Integrated Management Module|IMM2?|BladeCenter (?:Advanced )?Management Module|Advanced Management Module|Chassis Management Module)\b/i,
      vendor: "IBM",
      product: "$1",
      device: "management controller",
      examples: [["IBM Remote Supervisor Adapter II", ""], [
        "IBM BladeCenter Advanced Management Module",
        "",
      ]],
      nearMisses: ["IBM Adapter"],
    },
    {
      pattern: /^(?:Lenovo )?XClarity Controller\b/i,
      vendor: "Lenovo",
      product: "XClarity Controller",
      device: "management controller",
      examples: [["Lenovo XClarity Controller", ""]],
      nearMisses: ["Lenovo Controller"],
    },
    {
      pattern:
        /^(?:Fujitsu |FUJITSU )?(?:PRIMERGY |ServerView )?(?:iRMC|Remote Management Controller|Blade Server Management)(?: ?S?\d)?/,
      vendor: "Fujitsu",
      product: "iRMC",
      device: "management controller",
      examples: [["iRMC S4", ""]],
      nearMisses: ["RMC"],
    },
    {
      pattern:
        /^(Supermicro|SUPERMICRO|American Megatrends|ASRock ?Rack|Intel)(?: Inc\.?)?[ ,]{1,2}((?:IPMI|BMC|RMM|SIMBL|AOC|MegaRAC)\w{0,8})/i,
      vendor: "$1",
      product: "$1 $2",
      device: "management controller",
      examples: [["Supermicro IPMI", ""], ["ASRockRack BMC", ""]],
      nearMisses: ["Super"],
    },
  ];
}
