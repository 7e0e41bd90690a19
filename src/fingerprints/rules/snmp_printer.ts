/**
 * SNMP `sysDescr.0` values.
 * Printers and print servers: maker, model and firmware, each in an order of its own.
 */

import type { FingerprintRule } from "../rule.ts";

/** Rules for the system descriptions of this kind. */
export function printerSnmpRules(): readonly FingerprintRule[] {
  return [
    {
      pattern:
        /^HP ETHERNET MULTI-ENVIRONMENT(?=.{0,300}\bPID:(?:HP )?([^,;\r\n]{1,60}))(?:.{0,200}?EEPROM ([\w.]{1,20}))?/,
      vendor: "HP",
      product: "HP $1",
      version: "$2",
      extra: "HP JetDirect",
      device: "printer",
      cpe: ["h:hp:jetdirect"],
      examples: [[
        "HP ETHERNET MULTI-ENVIRONMENT,SN:CNABC12345,FN:12345,SVCID:00000,PID:HP LaserJet 400 M401dn",
        "",
      ], [
        "HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD149,EEPROM JDI23640009,CIDATE 06/11/2015,PID:HP LaserJet M402dn",
        "JDI23640009",
      ]],
      nearMisses: ["HP ETHERNET"],
    },
    {
      pattern:
        /^(?:HP ETHERNET MULTI-ENVIRONMENT|[A-Z]{3,12} NETWORK PRINTER(?=,ROM [^,]{1,12},JETDIRECT))(?:.{0,200}?EEPROM ([\w.]{1,20}))?/,
      vendor: "HP",
      product: "HP JetDirect",
      version: "$1",
      device: "printer",
      cpe: ["h:hp:jetdirect"],
      examples: [["HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD153", ""], [
        "HP ETHERNET MULTI-ENVIRONMENT,ROM P.22.01,JETDIRECT,JD95,EEPROM R.22.01,CIDATE 07/24/2003",
        "R.22.01",
      ], ["HP ETHERNET MULTI-ENVIRONMENT,ROM L.20.07,JETDIRECT EX,JD35,EEPROM L.20.24", "L.20.24"]],
      nearMisses: ["HP ETHERNET"],
    },
    {
      pattern: /^HP (?:TOKEN RING|FDDI|LOCALTALK|ETHERNET|FAST ETHERNET).{0,40}?JETDIRECT/i,
      vendor: "HP",
      product: "HP JetDirect",
      device: "printer",
      cpe: ["h:hp:jetdirect"],
      examples: [["HP TOKEN RING MULTI-ENVIRONMENT,ROM H.08.01,JETDIRECT", ""]],
      nearMisses: ["HP TOKEN RING"],
    },
    {
      pattern: /^JETDIRECT,? ?(J\w{4,6}|JD\d{1,3})?/i,
      vendor: "HP",
      product: "HP JetDirect",
      extra: "$1",
      device: "printer",
      cpe: ["h:hp:jetdirect"],
      examples: [["JETDIRECT,J3113A", ""]],
      nearMisses: ["JETDIR"],
    },
    {
      pattern:
        /^(?:HP|Hewlett-Packard) ((?:Color )?(?:LaserJet|OfficeJet|DeskJet|DesignJet|PageWide|Photosmart|(?:Business |Color )Inkjet)[\w -]{0,50})/i,
      vendor: "HP",
      product: "HP $1",
      device: "printer",
      examples: [["HP Officejet Pro 8600 N911a", ""], ["HP LaserJet Professional P1606dn", ""], [
        "hp business inkjet 3000",
        "",
      ]],
      nearMisses: ["HP Jet"],
    },
    {
      pattern:
        /^EFI Fiery ?([\w \/.-]{0,40})|^Fiery ((?:[EXQ]\d|Color|Network|Server|\d)[\w -]{0,40})/,
      vendor: "EFI",
      product: "Fiery",
      extra: "$1$2",
      device: "printer",
      cpe: ["h:efi:fiery"],
      examples: [["EFI Fiery X3eTY 50C-KM", ""], ["Fiery E100 Color Server", ""]],
      nearMisses: ["Fierce"],
    },
    {
      pattern:
        /^(?:Lexmark|LEXMARK) (?:International,? (?:Inc\.? )?)?(\S{1,30}) version (\S{1,40})(?: kernel ([\d.]+))?/,
      vendor: "Lexmark",
      product: "Lexmark $1",
      version: "$2",
      device: "printer",
      examples: [["Lexmark T654 version NR.APS.N632 kernel 2.6.28 All-N-1", "NR.APS.N632"], [
        "Lexmark C522 version NS.NP.N219 kernel 2.4.0-test6 All-N-1",
        "NS.NP.N219",
      ]],
      nearMisses: ["Lexmark printer"],
    },
    {
      pattern:
        /^(?:Lexmark|LEXMARK) ([BCMX][BCSTX]?\d{3,4}\w{0,5}) (?:\w{8,16} )?([A-Z]{4,6}\.\d{3}\.\d{3})/,
      vendor: "Lexmark",
      product: "Lexmark $1",
      version: "$2",
      device: "printer",
      examples: [["Lexmark MX722adhe MXTGM.075.272", "MXTGM.075.272"]],
      nearMisses: ["Lexmark MX722adhe", "Lexmark MXTGM.075.272"],
    },
    {
      pattern:
        /^(?:Lexmark|LEXMARK) (?:International,? (?:Inc\.? )?)?((?:Optra|MarkNet|MarkVision|Forms Printer|[CEMTWXZ][BCSX]?\d{3})[\w +-]{0,40})/,
      vendor: "Lexmark",
      product: "Lexmark $1",
      device: "printer",
      examples: [["Lexmark Optra LaserPrinter", ""], ["Lexmark X945e", ""], [
        "Lexmark MarkNet N8000",
        "",
      ]],
      nearMisses: ["Lexmark"],
    },
    {
      pattern:
        /^(?:Dell|DELL) (?:EMC )?(.{1,50}?(?:Laser|Printer|MFP|Multifunction)[\w -]{0,40}?) ?[;,(](?:.{0,80}?(?:Net|System|OS|Firmware|NIC) ?V?([\w.]{1,30}))?/,
      vendor: "Dell",
      product: "Dell $1",
      version: "$2",
      device: "printer",
      examples: [
        ["Dell Color Laser 3110cn; Net 15.02, Controller 200602081515, Engine 04.00.00", "15.02"],
        ["Dell 2335dn MFP; OS 1.10.02.41; Engine 1.10.45; NIC V4.01.02", "1.10.02.41"],
        ["Dell 5130cdn Color Laser; System 3.1.0", "3.1.0"],
      ],
      nearMisses: ["Dell Color; x"],
    },
    {
      pattern: /^Dell (.{1,50}?(?:Laser|Printer|MFP)[\w -]{0,30}?) version (\S{1,40})/,
      vendor: "Dell",
      product: "Dell $1",
      version: "$2",
      device: "printer",
      examples: [[
        "Dell Laser Printer 1720dn version NM.NA.N099 kernel 2.6.6 All-N-1",
        "NM.NA.N099",
      ]],
      nearMisses: ["Dell Laser version"],
    },
    {
      pattern:
        /^Dell {1,2}((?:Color |Mono |Laser |Smart |Cloud ){0,3}(?:Laser|Printer|MFP|Multifunction)[\w -]{0,40}|[A-Z]?\d{4}\w{1,4} (?:(?:Color |Mono )?(?:Laser|Printer|MFP)[\w -]{0,30}|Series\b))/,
      vendor: "Dell",
      product: "Dell $1",
      device: "printer",
      examples: [["Dell Laser MFP 1815", ""], ["Dell C1765nfw Color MFP", ""], [
        "Dell  1815dn Series",
        "",
      ]],
      nearMisses: ["Dell 1815"],
    },
    {
      pattern:
        /^(?:IBM|InfoPrint) (Infoprint [\w -]{1,30}?|InfoPrint [\w -]{1,30}?|Network Printer [\w -]{1,20}?|\d{4}[\w -]{0,20}?) version (\S{1,40})/i,
      vendor: "IBM",
      product: "$1",
      version: "$2",
      device: "printer",
      examples: [[
        "IBM Infoprint 1332 version NS.NP.N229 kernel 2.4.0-test6 All-N-1",
        "NS.NP.N229",
      ]],
      nearMisses: ["IBM Infoprint 1332"],
    },
    {
      pattern:
        /^(?:IBM )?(?=I|N)((?:Infoprint|InfoPrint|Network Printer|Infocolor) (?:\(v\d\) )?[\w-]{1,16}(?: [\w-]{1,12}){0,2})/,
      vendor: "IBM",
      product: "$1",
      device: "printer",
      examples: [["IBM Network Printer 24", ""], ["IBM Infoprint 21", ""]],
      nearMisses: ["IBM Printer"],
    },
    {
      pattern: /^(?:Canon|CANON)(?: Inc\.?,?)? (?!Inc)(.{1,60}?)(?: Printer)? \/P\b/,
      vendor: "Canon",
      product: "Canon $1",
      device: "printer",
      examples: [["Canon iR-ADV C5235 /P", ""], ["Canon LBP5970 /P", ""], [
        "Canon MF6500 Series /P",
        "",
      ], ["Canon Inc., LBP-1820e Printer /P", ""]],
      nearMisses: ["Canon"],
    },
    {
      pattern:
        /^(?:Canon|CANON)(?: Inc\.?,?)? ((?:iR|LBP|MF|imageRUNNER|imagePRESS|imageCLASS|iPR|iPF|CLC|GP|Color imageRUNNER|NP)[\w ./-]{0,40}?)(?:[;,]| ([\d.]{3,12})\b| Printer$|$)/i,
      vendor: "Canon",
      product: "Canon $1",
      version: "$2",
      device: "printer",
      examples: [["Canon iR C3380 51.62", "51.62"], ["CANON LBP-1760", ""], ["Canon iPF8300", ""]],
      nearMisses: ["Canon scanner"],
    },
    {
      pattern: /^(?:Canon|CANON) (?:Network (?:Multi-PDL )?(?:Printer|Interface)\b|Printer|Inc\.)/,
      vendor: "Canon",
      product: "Canon printer",
      device: "printer",
      examples: [["CANON Network Multi-PDL Printer Board-P440", ""], [
        "Canon Network Printer Board-K1",
        "",
      ]],
      nearMisses: ["Canon"],
    },
    {
      pattern:
        /^(?:FUJI ?XEROX|FUJIFILM(?: Business Innovation)?|FX(?= (?:Apeos|Docu))) ([\w (),.\/-]{1,60}?)(?: {0,3}[;,]| {1,3}v ?(?=\d)| {0,3}$)(?:.{0,60}?(?:System|SS|ESS|Controller|Boot|v) ?(?:Version )?([\d.]{3,30}))?/i,
      vendor: "Fuji Xerox",
      product: "Fuji Xerox $1",
      version: "$2",
      device: "printer",
      examples: [
        ["FUJI XEROX DocuCentre-IV C3370;ESS1.24.0,IOT66.8.0", "1.24.0"],
        [
          "FUJI XEROX DocuPrint C2220",
          "",
        ],
        ["FUJIFILM Apeos C3070; SS1.0.4", "1.0.4"],
        ["FX ApeosPort-VII C4473 T2 ;ESS1.40.0", "1.40.0"],
      ],
      nearMisses: ["FUJI DocuPrint"],
    },
    {
      pattern:
        /^(?:Xerox|XEROX)\(?R?\)?®? ([\w ()+\/®-]{1,60}?) ?(?:[;,:] ?(?:.{0,60}?\b(?:System Software|System|Software|SS|OS|ESS|Net Controller|Multifunction System,? ESS|ACCXES|V) ?:? ?(?:Version |PS)?v?(\d(?:\.[A-Z](?=\d))?[\d.]{1,30}))?)/i,
      vendor: "Xerox",
      product: "Xerox $1",
      version: "$2",
      device: "printer",
      examples: [
        ["Xerox WorkCentre 7835; SS 072.040.134.05900, NC 072.044.05900", "072.040.134.05900"],
        ["Xerox(R) AltaLink C8045; System 101.002.008.27400", "101.002.008.27400"],
        [
          "Xerox Phaser 8550DP; System 5.0.1, OS 5.60, PS 4.0.5.0, Eng 03.5.4.0, Net 25.04.03",
          "5.0.1",
        ],
        ["Xerox WorkCentre Pro 265 Multifunction System; ESS 0.040.022.50107", "0.040.022.50107"],
        ["Xerox Document Centre 240 ST;", ""],
      ],
      nearMisses: ["Xerox"],
    },
    {
      pattern:
        /^(?:Xerox|XEROX)\(?R?\)?®? ((?:Phaser|WorkCentre|Work Centre|DocuColor|DocuPrint|DocuTech|Document Centre|DocuMate|ColorQube|VersaLink|AltaLink|Nuvera|Versant|iGen|FreeFlow|CopyCentre|PrimeLink|Color|DocuCentre|B\d{3}|C\d{3})(?:[\w()\/-]{0,16}(?: (?!-|v\()[\w()\/-]{1,16}){0,4}))(?: - (\d[\d.]{1,8}(?:-\d{1,3})?)$)?/i,
      vendor: "Xerox",
      product: "Xerox $1",
      version: "$2",
      device: "printer",
      examples: [["XEROX DocuPrint N4525", ""], [
        "Xerox DocuPrint N4525 Network Laser Printer - 2.16",
        "2.16",
      ], ["Xerox Phaser 6280DN", ""]],
      nearMisses: ["Xerox scanner"],
    },
    {
      pattern: /^(?:Tektronix|TEKTRONIX),? (?:Inc\.?, )?(Phaser[\w ]{1,20})/,
      vendor: "Tektronix",
      product: "Tektronix $1",
      device: "printer",
      examples: [["Tektronix, Inc., Phaser 750N", ""], ["Tektronix Phaser 850", ""]],
      nearMisses: ["Tektronix scope"],
    },
    {
      pattern:
        /^(RICOH|NRG|SAVIN|LANIER|Gestetner|GESTETNER|infotec|INFOTEC|NASHUATEC|Nashuatec|Rex-Rotary|REX ROTARY|MONROE) ([\w ()+\/-]{1,60}?) (?:Ver )?(?:v\.?)?(\d[\d.]+[a-z]{0,2})(?: \/ |\/(?=[A-Z]{3}))/i,
      vendor: "Ricoh",
      product: "$1 $2",
      version: "$3",
      device: "printer",
      examples: [
        [
          "RICOH Aficio MP C2550 1.27 / RICOH Network Printer C model / RICOH Network Scanner C model",
          "1.27",
        ],
        ["SAVIN 8025 1.14 / SAVIN Network Printer C model", "1.14"],
        ["RICOH IPSiO SP C310SF v1.25 / RICOH Network Printer C model", "1.25"],
        ["RICOH Aficio 2035 1.05s / RICOH Network Printer C model", "1.05s"],
        ["Gestetner DSm725 1.05 / Gestetner Network Printer C model", "1.05"],
      ],
      nearMisses: ["RICOH Aficio"],
    },
    {
      pattern:
        /^RICOH ((?:Aficio|MP|IM|SP|Pro|IPSiO|P|M)\b(?:[\w ()+-]|(?<=\d\w?)\/(?=\d)){1,50})/i,
      vendor: "Ricoh",
      product: "Ricoh $1",
      device: "printer",
      examples: [["RICOH Aficio SP C410DN", ""], ["RICOH Aficio AP3800C", ""], [
        "RICOH Aficio 450e/455e",
        "",
      ]],
      nearMisses: ["RICOH"],
    },
    {
      pattern:
        /^(?:KYOCERA|Kyocera|KYOCERA MITA|Kyocera Mita)(?: MITA)?(?: Document Solutions)? (?:Print(?:ing|er)? (?:System|I\/F)|Printer)/i,
      vendor: "Kyocera",
      product: "Kyocera printer",
      device: "printer",
      examples: [["KYOCERA Document Solutions Printing System", ""], [
        "KYOCERA MITA Printing System",
        "",
      ], ["KYOCERA Printer I/F", ""]],
      nearMisses: ["Printing System"],
    },
    {
      pattern:
        /^(?:KYOCERA|Kyocera)(?: MITA| Mita)? ((?:FS|KM|TASKalfa|ECOSYS|CS)[- ]?[\w -]{1,30})/i,
      vendor: "Kyocera",
      product: "Kyocera $1",
      device: "printer",
      examples: [["KYOCERA FS-1030D", ""], ["Kyocera TASKalfa 3050ci", ""], [
        "KYOCERA ECOSYS M2040dn",
        "",
      ]],
      nearMisses: ["Kyocera phone"],
    },
    {
      pattern: /^Brother (NC-\w{1,12}), ?Firmware Ver\.? ?([\w.]+)/i,
      vendor: "Brother",
      product: "Brother $1",
      version: "$2",
      device: "printer",
      examples: [["Brother NC-8300w, Firmware Ver.1.08  (13.09.09),MID 8CE-407", "1.08"], [
        "Brother NC-6400h, Firmware Ver.1.12 (05.12.16),MID 8CA-A18-001",
        "1.12",
      ]],
      nearMisses: ["Brother printer"],
    },
    {
      pattern: /^Brother ((?:HL|MFC|DCP|QL|PT|TD|RJ|NC)-\w{1,14})/,
      vendor: "Brother",
      product: "Brother $1",
      device: "printer",
      examples: [["Brother HL-5250DN series", ""]],
      nearMisses: ["Brother HL"],
    },
    {
      pattern:
        /^EPSON (?:Built-in|Internal|Type-\w|External|Ethernet|Network).{0,40}?(?:Print ?Server|Server)/i,
      vendor: "Epson",
      product: "Epson printer",
      device: "printer",
      examples: [["EPSON Built-in 11b/g/n Print Server", ""], [
        "EPSON Type-B 10Base-T/100Base-TX Print Server",
        "",
      ], ["EPSON Internal 10Base-T/100Base-TX Print Server", ""]],
      nearMisses: ["Built-in Print Server"],
    },
    {
      pattern:
        /^(?:EPSON|Epson) (?!Projector)((?:AL|WF|EPL|LP|LQ|Stylus|AcuLaser|WorkForce|SureColor|TM|ET|PX|SC|XP|SureLab|ColorWorks)[- ]?[\w -]{0,40})/i,
      vendor: "Epson",
      product: "Epson $1",
      device: "printer",
      examples: [["EPSON AL-C1100", ""], ["EPSON WF-5690 Series", ""], [
        "EPSON Stylus Pro 9880",
        "",
      ]],
      nearMisses: ["EPSON Projector"],
    },
    {
      pattern: /^(?:EPSON|Epson) (?:Network )?(?:Projector|Projecteur|PJ)(?: ([\w -]{1,30}))?/i,
      vendor: "Epson",
      product: "Epson projector",
      extra: "$1",
      device: "projector",
      examples: [["EPSON Projector EB-2255U", ""]],
      nearMisses: ["EPSON EB"],
    },
    {
      pattern:
        /^(?:OKI )?OkiLAN (\w{1,8}) Rev\.? ?(\w{0,3}\d\.[\w.]+)?(?:.{0,80}?Attached to ([\w() -]{1,30}?) Rev)?/,
      vendor: "OKI",
      product: "OkiLAN $1",
      version: "$2",
      extra: "$3",
      device: "printer",
      examples: [[
        "OKI OkiLAN 8100e Rev.02.12 10/100BASE Ethernet PrintServer: Attached to C5400 Rev.1.12: (C)2004 Oki Data Corporation",
        "02.12",
      ], ["OkiLAN 6020e Rev.01.19", "01.19"]],
      nearMisses: ["Oki 8100e"],
    },
    {
      pattern:
        /^(?:OKI|Oki Data|OKI DATA CORP) ?(?:Data )?((?:B|C|MB|MC|ES|MPS|ML)\d{3,4}\w{0,8})(?:[ :,-]{1,3}(?:Rev\.?|Ver\.?|F\/W) ?([\w.]+))?/i,
      vendor: "OKI",
      product: "OKI $1",
      version: "$2",
      device: "printer",
      examples: [["OKI C5650 Rev.02.02", "02.02"], ["OKI DATA CORP B431", ""]],
      nearMisses: ["OKI"],
    },
    {
      pattern:
        /^(?:KONICA MINOLTA|Konica Minolta|KONICAMINOLTA)(?: Holdings,? Inc\.)? ([\w +\/.-]{1,40})/,
      vendor: "Konica Minolta",
      product: "Konica Minolta $1",
      device: "printer",
      examples: [["KONICA MINOLTA bizhub C364e", ""], ["KONICA MINOLTA magicolor 5570", ""]],
      nearMisses: ["MINOLTA bizhub"],
    },
    {
      pattern:
        /^(?:MINOLTA-QMS|MINOLTA|QMS|Minolta|KONICA) ((?:magicolor|PagePro|Di|CF|bizhub|DeskLaser|ImageSystem|IntelliBar|\d{3,4}|2060)[\w .-]{0,30})/,
      vendor: "Konica Minolta",
      product: "Minolta $1",
      device: "printer",
      examples: [["MINOLTA-QMS magicolor 2300", ""], ["MINOLTA PagePro 1250E", ""]],
      nearMisses: ["QMS"],
    },
    {
      pattern: /^(?:Develop|DEVELOP) (ineo\+?[\w +]{0,20})/i,
      vendor: "Develop",
      product: "Develop $1",
      device: "printer",
      examples: [["Develop ineo+ 224e", ""]],
      nearMisses: ["Develop"],
    },
    {
      pattern: /^(?:SHARP|Sharp) ((?:MX|AR|AL|BP|DX|DM|FO|JX|UX)-[\w-]{1,20})/,
      vendor: "Sharp",
      product: "Sharp $1",
      device: "printer",
      examples: [["SHARP MX-M450N", ""], ["SHARP AR-M355N", ""], ["SHARP BP-50C31", ""]],
      nearMisses: ["SHARP TV"],
    },
    {
      pattern:
        /^(SHARP|Sharp|NEC|Panasonic|PANASONIC|Hitachi|HITACHI|BenQ|Christie|CHRISTIE|Barco|BARCO|Optoma|InFocus|Sanyo|SANYO|MITSUBISHI)(?: Corporation)? (?:[\w-]{1,20} )?Projector(?: ([\w -]{1,30}))?/i,
      vendor: "$1",
      product: "$1 projector",
      extra: "$2",
      device: "projector",
      examples: [["NEC Projector NP-PA500U", ""], ["Panasonic Projector", ""]],
      nearMisses: ["NEC"],
    },
    {
      pattern:
        /^(?:SAMSUNG|Samsung)(?: Samsung)? ((?:CL[PX]|ML|SC[XP]|SF|SL|MFP|Proxpress|K\d|X\d|M\d|C\d)[\w -]{1,40}?)(?: Series| series)? ?; ?(?:OS |V)?([\d.]+)?/i,
      vendor: "Samsung",
      product: "Samsung $1",
      version: "$2",
      device: "printer",
      examples: [[
        "Samsung ML-2250; OS 1.00.01.14 09-14-2004;Engine 1.00.27;NIC V2.01.09(ML-2250);S/N 1234",
        "1.00.01.14",
      ], [
        "Samsung CLX-3160 Series; V2.00.01.18 Jun-11-2007;Engine 1.00.04;NIC V4.01.01",
        "2.00.01.18",
      ], ["Samsung SCX-5x30 Series;", ""]],
      nearMisses: ["Samsung TV; 1.0"],
    },
    {
      pattern: /^(?:SAMSUNG|Samsung) ((?:CL[PX]|ML|SC[XP]|SF|SL)-[\w-]{2,20})/i,
      vendor: "Samsung",
      product: "Samsung $1",
      device: "printer",
      examples: [["SAMSUNG CLP-510", ""]],
      nearMisses: ["SAMSUNG"],
    },
    {
      pattern:
        /^(?:Zebra Technologies )?(?:ZTC|Zebra) ((?:[A-Z]{1,3}\d{2,3}|ZT\d{3}|ZM\d{3}|Z\d[MX]|S4M|QLn\d{3}|LP|TLP|GK|GX|110|105|140|170|220)[\w +-]{0,30})/,
      vendor: "Zebra",
      product: "Zebra $1",
      device: "printer",
      examples: [["ZTC ZT410-300dpi ZPL", ""], ["Zebra ZM400-200dpi", ""]],
      nearMisses: ["Zebra horse"],
    },
    {
      pattern:
        /^(?:Zebra(?: Technologies)? )?(?:Wired |Wireless |External |Internal )?(?:ZebraNet|ZBR)[ -](?:(?:Wired |Wireless |Internal |External )?(?:Print ?Server|PS|PrintServer|Wireless|Wired|II|10\/100|Plus).{0,30})/i,
      vendor: "Zebra",
      product: "ZebraNet print server",
      device: "printer",
      examples: [["ZebraNet Wired PS", ""], ["Zebra Wired ZebraNet Print Server", ""], [
        "ZBR-PrintServer",
        "",
      ]],
      nearMisses: ["Zebra"],
    },
    {
      pattern:
        /^(?:TOSHIBA|Toshiba)(?: TEC(?: CORPORATION)?)? (e-STUDIO ?[\w-]{1,20}(?= V\d{3}\w \d{8})|e-STUDIO ?[\w -]{1,20}|B-\w{2,12}[\w -]{0,10})/i,
      vendor: "Toshiba",
      product: "Toshiba $1",
      device: "printer",
      examples: [["TOSHIBA e-STUDIO452", ""], ["TOSHIBA e-STUDIO281 V468Z 20061013", ""], [
        "TOSHIBA e-STUDIO2330C",
        "",
      ], [
        "TOSHIBA TEC B-EX4T1",
        "",
      ]],
      nearMisses: ["TOSHIBA"],
    },
    {
      pattern:
        /^(?:Intermec|INTERMEC) ((?:EasyLAN|EasyCoder|P[A-Z]\d{2}|PM\d|PX\d|PF\d|PD\d|CL)[\w ,.-]{0,30})/i,
      vendor: "Intermec",
      product: "Intermec $1",
      device: "printer",
      examples: [["Intermec EasyLAN Ethernet", ""], ["Intermec PM43", ""]],
      nearMisses: ["Intermec"],
    },
    {
      pattern: /^(?:Datamax(?:-O'Neil)?|DATAMAX) ([\w -]{1,30})/i,
      vendor: "Datamax",
      product: "Datamax $1",
      device: "printer",
      examples: [["Datamax M-4206", ""]],
      nearMisses: ["Datam"],
    },
    {
      pattern: /^(?:SATO|Sato) ([\w -]{1,30})/,
      vendor: "SATO",
      product: "SATO $1",
      device: "printer",
      examples: [["SATO CL4NX", ""]],
      nearMisses: ["SAT"],
    },
    {
      pattern: /^(?:Printronix|PRINTRONIX)\b[ :,]{0,2}([\w .-]{0,30})/i,
      vendor: "Printronix",
      product: "Printronix printer",
      extra: "$1",
      device: "printer",
      examples: [["Printronix P7000", ""]],
      nearMisses: ["Printron"],
    },
    {
      pattern:
        /^TallyGenicom ([\w -]{1,30})|^Tally ([TD]?\d[\w -]{1,20})|^(?:GENICOM|Genicom) ([\w -]{1,30})/,
      vendor: "TallyGenicom",
      product: "TallyGenicom $1$2$3",
      device: "printer",
      examples: [["TallyGenicom 6306", ""], ["GENICOM LN21", ""]],
      nearMisses: ["Tall"],
    },
    {
      pattern:
        /^(?:Oc[eé]|OCE|OCÉ),? (?:digital )?([A-Za-z]{0,12}[ -]?\d{2,5}[\w\/-]{0,10}|[A-Za-z][\w-]{1,15}(?: [\w-]{1,14}){0,2}?),?(?: R(\d[\d.]{0,12}))?(?=$|[ ,])/,
      vendor: "Océ",
      product: "Océ $1",
      version: "$2",
      device: "printer",
      examples: [
        ["Oce, VarioPrint 2055 R3.2, Controller R8.2.15", "3.2"],
        ["Oce, TDS760 R1.1, Power Logic Controller R14.8.1.0_12010481", "1.1"],
        ["Oce VarioPrint 2090", ""],
        ["Oce TDS400", ""],
      ],
      nearMisses: ["Ocean"],
    },
    {
      pattern: /^AXIS (\w{3,8}\+?)[ ,](?:Network )?Print ?Server V?([\w.]+)/i,
      vendor: "Axis",
      product: "Axis $1",
      version: "$2",
      device: "print server",
      examples: [["AXIS 5600+ Network Print Server V5.55 Mar 28 2000", "5.55"]],
      nearMisses: ["AXIS 5600+"],
    },
    {
      pattern:
        /^AXIS ((?:OfficeBASIC|540|560|570|640|150|1440|1610|1650|5\d{3}|OfficeCONNECT)\S{0,8}).{0,60}?(?:Print Server|server).{0,30}?V?(\d\.\d\d)/i,
      vendor: "Axis",
      product: "Axis $1",
      version: "$2",
      device: "print server",
      examples: [["AXIS OfficeBASIC USB Network Print server, V6.00", "6.00"]],
      nearMisses: ["AXIS camera 1.00"],
    },
    {
      pattern: /^(?:D-Link )?(DP-\w{2,8}\+?) (?:[\w ]{0,20}?)?(?:Print ?Server)/i,
      vendor: "D-Link",
      product: "D-Link $1",
      device: "print server",
      examples: [["D-Link DP-301P+ Print Server", ""], ["DP-301U print server", ""]],
      nearMisses: ["DP print server"],
    },
    {
      pattern: /^(?:Intel )?Net[Pp]ort ?Express\b/,
      vendor: "Intel",
      product: "NetportExpress",
      device: "print server",
      examples: [["Intel NetportExpress(tm) 10/100 3-port", ""]],
      nearMisses: ["Intel Netport"],
    },
    {
      pattern: /^(?:Emulex )?NETQue\b|^Emulex NET/i,
      vendor: "Emulex",
      product: "NETQue",
      device: "print server",
      examples: [["Emulex NETQue 2", ""]],
      nearMisses: ["NETQ"],
    },
    {
      pattern: /^(?:Hawking|HAWKING)[ _](?:Technology )?(?:Print ?Server|HPS\w{1,6}|PN\w{1,6})/i,
      vendor: "Hawking",
      product: "Hawking print server",
      device: "print server",
      examples: [["Hawking Print Server", ""]],
      nearMisses: ["Hawking"],
    },
    {
      pattern:
        /^(?:SEH|InterCon)[ -](?:InterCon[ -])?(?:Print ?Server )?((?:PS|IC|M)\w{0,3}\d\w{0,6}-?\w{0,10})/i,
      vendor: "SEH",
      product: "SEH InterCon",
      extra: "$1",
      device: "print server",
      examples: [["SEH InterCon PS03a", ""]],
      nearMisses: ["SEH"],
    },
    {
      pattern:
        /^(?:TROY|Troy) (?:Group )?(?:XJet|Pocket(?!Pro)|EtherSync|Print ?Server|Wireless|MICR)[\w -]{0,30}/i,
      vendor: "TROY",
      product: "TROY print server",
      device: "print server",
      examples: [["TROY EtherSync Print Server", ""]],
      nearMisses: ["TROY"],
    },
    {
      pattern: /^NetGear PS\d{3}|^(?:NETGEAR )?(PS1[012]\d\w?) (?:Print Server)/i,
      vendor: "NETGEAR",
      product: "NETGEAR print server",
      extra: "$1",
      device: "print server",
      examples: [["PS110 Print Server", ""]],
      nearMisses: ["PS9 Print Server"],
    },
    {
      pattern: /^(?:Panasonic|PANASONIC) ((?:DP|KX|WORKiO|UF)-\w[\w-]{1,20})/,
      vendor: "Panasonic",
      product: "Panasonic $1",
      device: "printer",
      examples: [["Panasonic DP-C262", ""]],
      nearMisses: ["Panasonic"],
    },
    {
      pattern: /^(?:muratec|Muratec|MURATEC) ((?:MFX|F|DUPLO)-?[\w -]{1,20})/,
      vendor: "Muratec",
      product: "Muratec $1",
      device: "printer",
      examples: [["Muratec MFX-2030", ""]],
      nearMisses: ["Muratec"],
    },
    {
      pattern:
        /^(?:RISO|Riso)\b ?(?:KAGAKU CORPORATION )?((?:ComColor|HC|RZ|MZ|EZ|SF)[\w -]{1,20})/,
      vendor: "Riso",
      product: "Riso $1",
      device: "printer",
      examples: [["RISO HC5500", ""]],
      nearMisses: ["RISO"],
    },
    {
      pattern: /^(?:Source Technologies|STI) (ST-?\d{4}\w{0,4})/,
      vendor: "Source Technologies",
      product: "Source Technologies $1",
      device: "printer",
      examples: [["Source Technologies ST9530", ""]],
      nearMisses: ["STI"],
    },
  ];
}
