/**
 * SNMP `sysDescr.0` values.
 * Cable modems, wireless equipment, telephony, video and cameras.
 */

import type { FingerprintRule } from "../rule.ts";

/** Rules for the system descriptions of this kind. */
export function accessSnmpRules(): readonly FingerprintRule[] {
  return [
    {
      pattern:
        /<<HW_REV: ?[^;]{0,60}; ?VENDOR: ?([^;]{1,60}?) ?; ?BOOTR: ?[^;]{0,60}; ?SW_REV: ?([^;]{1,80}?) ?; ?MODEL: ?([^>]{1,40}?) ?>>/,
      vendor: "$1",
      product: "$3",
      version: "$2",
      device: "cable modem",
      examples: [[
        "<<HW_REV: 1; VENDOR: Motorola Corporation; BOOTR: 2164; SW_REV: SB5101-2.4.4.0-SCM00-NOSH; MODEL: SB5101>>",
        "SB5101-2.4.4.0-SCM00-NOSH",
      ], [
        "Cisco DPC2100R2 DOCSIS 2.0 Cable Modem <<HW_REV: 2.1; VENDOR: Scientific-Atlanta, Inc.; BOOTR: 2.1.6lR2; SW_REV: v2.0.2r1256-060303; MODEL: DPC2100R2>>",
        "v2.0.2r1256-060303",
      ], [
        "ARRIS DOCSIS 3.0 / PacketCable 1.5 Touchstone Telephony Modem <<HW_REV: 5; VENDOR: Arris Interactive, L.L.C.; BOOTR: 1.2.1.62; SW_REV: 7.5.63A; MODEL: TM822G>>",
        "7.5.63A",
      ]],
      nearMisses: ["<<HW_REV: 1; VENDOR: Motorola>>"],
    },
    {
      pattern:
        /<<HW_REV: ?[^;]{0,60}; ?VENDOR: ?([^;]{1,60}?) ?; ?(?:[A-Z_]{2,12}: ?[^;>]{0,60}; ?){0,4}MODEL: ?([^;>]{1,40}?) ?(?:>>|;|$)/,
      vendor: "$1",
      product: "$2",
      device: "cable modem",
      examples: [["<<HW_REV: V1; VENDOR: Ambit; MODEL: U10C018>>", ""]],
      nearMisses: ["<<VENDOR: Ambit>>"],
    },
    {
      pattern:
        /^(?:CMTS )?(?:ARRIS|Arris|CISCO|Motorola|MOTOROLA|Casa|CASA|BigBand|CommScope|Terayon) (?:Systems |Networks |CMTS )?(C4|E6000|C10G|C100G|BSR ?\w{2,6}|C1N|D5|C3)\b/,
      product: "CMTS $1",
      device: "cable modem termination system",
      examples: [["Motorola BSR64000", ""], ["CMTS ARRIS C4 CER_V05.01.06.0031", ""]],
      nearMisses: ["ARRIS"],
    },
    {
      pattern:
        /^(?:Symbol|SYMBOL|Motorola|MOTOROLA|Zebra)(?: Technologies,?)?(?: Inc\.?)?[ ,-]{1,2}(?:Access Point,? ?|Wireless Switch,? ?|Spectrum24,? ?)?((?:AP|WS|RFS|RFX|NX|BR)-? ?\d{3,4}\w{0,4})(?:[\w ,()-]{0,40}?(?:[Rr]evision|[Vv]ersion|V) ?(\d[\w.-]{2,20}))?/,
      vendor: "Motorola",
      product: "$1",
      version: "$2",
      device: "access point",
      examples: [["Symbol Access Point, AP-5131", ""], [
        "Symbol WS5100 Wireless Switch, Revision 2.3.3.0",
        "2.3.3.0",
      ]],
      nearMisses: ["Symbol"],
    },
    {
      pattern: /^(WS5100|WS2000|RFS\d{4}|AP-?\d{4}) Wireless (?:Switch|LAN)/,
      vendor: "Motorola",
      product: "$1",
      device: "wireless controller",
      examples: [["WS2000 Wireless Switch", ""]],
      nearMisses: ["WS Wireless"],
    },
    {
      pattern:
        /^(?:Proxim (?:Wireless )?(?=ORiNOCO|Tsunami))?(?:ORiNOCO|Proxim|Avaya|Tsunami|Lucent)(?: Wireless)? (AP-\w{1,8}|MP[.-]?\w{1,8}(?:-[A-Z]{2,5}){0,2}|QB[.\w]{0,8}|BG-\w{1,6}|RG-\w{1,6}|COR-\w{1,6}|ROR-\w{1,6})(?:[\w ]{0,20})? v(\d[\d.]{1,10}(?:\(\d{1,7}\))?)/,
      vendor: "Proxim",
      product: "$1",
      version: "$2",
      device: "access point",
      examples: [
        ["Proxim AP-4000 v2.6.0(758) SN-05UT05570000 v2.0.10", "2.6.0(758)"],
        [
          "ORiNOCO AP-600 v2.4.11(758)",
          "2.4.11(758)",
        ],
        ["Proxim ORiNOCO AP-700 v4.0.0(1120) SN-05UT12345678", "4.0.0(1120)"],
        [
          "Proxim Wireless Tsunami MP-8100-SUA-WD v2.4.1(6113) SN-11PI40570010",
          "2.4.1(6113)",
        ],
      ],
      nearMisses: ["Proxim AP"],
    },
    {
      pattern: /^(?:HiveAP|Aerohive|AP)(\w{0,8}), HiveOS ([\w.]+)/i,
      vendor: "Aerohive",
      product: "HiveOS",
      version: "$2",
      extra: "AP$1",
      device: "access point",
      examples: [["AP230, HiveOS 8.2r1a release build1904", "8.2r1a"], [
        "HiveAP340, HiveOS 6.0r1",
        "6.0r1",
      ]],
      nearMisses: ["HiveAP340"],
    },
    {
      pattern:
        /^Ruckus (?:Wireless,?|Networks,?) (?:Inc\.? ?)?(ZD\w{3,6}|ZF\w{3,6}|SCG\w{0,4}|SZ\w{2,4}|vSCG|[RTHEC]\d{3}\w{0,2}|Smart ?Zone[\w ]{0,8})/i,
      vendor: "Ruckus",
      product: "Ruckus $1",
      device: "access point",
      examples: [["Ruckus Wireless ZD1106", ""], ["Ruckus Wireless, Inc. R610", ""]],
      nearMisses: ["Ruckus Wireless"],
    },
    {
      pattern: /^Ruckus Wireless,? Inc\.?(?: \(C\) \d{4}|$)/i,
      vendor: "Ruckus",
      product: "Ruckus access point",
      device: "access point",
      examples: [["Ruckus Wireless Inc (C) 2006", ""]],
      nearMisses: ["Ruckus Inc"],
    },
    {
      pattern: /^Xirrus (\w{2,12}),? (?:Wi-?Fi Array,? )?(?:ArrayOS|AOS) (?:Version )?([\w.-]+)/i,
      vendor: "Xirrus",
      product: "Xirrus $1",
      version: "$2",
      device: "access point",
      examples: [["Xirrus XR4830, ArrayOS 6.4.1-0250", "6.4.1-0250"]],
      nearMisses: ["Xirrus"],
    },
    {
      pattern: /^CANOPY ([\d.]+) ?(?:\(Build [\w ]{1,20}\) )?(AP|SM|BH\w?|CMM\w{0,6}|BHM|BHS)?/,
      vendor: "Motorola",
      product: "Canopy",
      version: "$1",
      extra: "$2",
      device: "wireless bridge",
      examples: [["CANOPY 8.2.7 AP-DES", "8.2.7"]],
      nearMisses: ["CANOPY"],
    },
    {
      pattern:
        /^(Colubris|HP MSM|Meru|MERU|Bluesocket|BlueSocket|Vivato|Tropos|Firetide|Nomadix|Teltronics|EnGenius|Engenius|Ligowave|LigoWave|Deliberant|Mimosa|Siklu|Bridgewave|BridgeWave)(?: Networks?)?(?: Inc\.?)?,? ([\w][\w .-]{1,30})/,
      vendor: "$1",
      product: "$2",
      device: "access point",
      examples: [["Colubris CN3200", ""], ["Meru MC3200", ""]],
      nearMisses: ["Meru"],
    },
    {
      pattern:
        /^(?:Apple )?(AirPort(?: (?:Extreme|Express|Base Station)){0,3}|Time Capsule)(?:,? (?:V|v|Version )?(\d\.\d[\w.]{0,8}))?(?=$|[ ,\s])/,
      vendor: "Apple",
      product: "$1",
      version: "$2",
      device: "access point",
      examples: [["Apple AirPort", ""], ["Apple AirPort Extreme 7.6.1", "7.6.1"]],
      nearMisses: ["Apple Air"],
    },
    {
      pattern: /^Base Station V(\d\.\d[\w.]{0,8}) Compatible/,
      vendor: "Apple",
      product: "AirPort Base Station",
      version: "$1",
      device: "access point",
      examples: [["Base Station V3.84 Compatible", "3.84"]],
      nearMisses: ["Base Station V3"],
    },
    {
      pattern: /^Product: ?([A-Z][\w \/-]{1,30}?|\d{3}HD) ?[;,] ?SW Version:? ?([\w.]+)/i,
      vendor: "AudioCodes",
      product: "$1",
      version: "$2",
      device: "SIP gateway",
      examples: [["Product: MP-118 FXS;SW Version: 5.00A.024", "5.00A.024"], [
        "Product: Mediant 1000;SW Version 6.60A.228.011",
        "6.60A.228.011",
      ]],
      nearMisses: ["Product: MP-118"],
    },
    {
      pattern: /^(?:AudioCodes|Audiocodes) ([\w -]{2,24})/i,
      vendor: "AudioCodes",
      product: "$1",
      device: "SIP gateway",
      examples: [["AudioCodes MP-124", ""]],
      nearMisses: ["Audio"],
    },
    {
      pattern:
        /^(?:Mediatrix|MEDIATRIX)[ ,]{1,2}([\w+ -]{2,20}?)(?:[ ,]{1,2}(?:v|Version |Dgw )?(\d[\w.]{2,14}))?(?:$|[ ,;])/i,
      vendor: "Mediatrix",
      product: "Mediatrix $1",
      version: "$2",
      device: "SIP gateway",
      examples: [["Mediatrix 1124 v5.0.22.1", "5.0.22.1"], ["Mediatrix 4102", ""]],
      nearMisses: ["Mediatrix"],
    },
    {
      pattern:
        /^(?:Patton Electronics(?: Company)?,? )?(?:SmartNode ?|SN-?)(\d{4}\w?)(?:[\w\/ ,-]{0,30}?(?:R|Version )(\d\.[\w.]{1,8}))?/,
      vendor: "Patton",
      product: "SmartNode $1",
      version: "$2",
      device: "SIP gateway",
      examples: [["Patton Electronics Company SN4118", ""], ["SmartNode 4110 R6.2", "6.2"]],
      nearMisses: ["SmartNode"],
    },
    {
      pattern:
        /^(Quintum|VegaStream|Sangoma|Grandstream|Dialogic|Innovaphone|innovaphone|Epygi|Aastra|TELES|beroNet|Zultys|ShoreTel|Shoretel|Allworx|Digium|Xorcom|Tadiran|Panasonic KX|Toshiba Strata|Samsung OfficeServ|NetSapiens|Sonus|SONUS|Acme Packet|AcmePacket|Cirpack|BroadSoft|Sansay|Edgewater|EdgeMarc)(?: Technologies| Networks| Communications)?,? (?:Inc\.? )?([\w][\w .-]{1,30})/,
      vendor: "$1",
      product: "$2",
      device: "phone system",
      examples: [["Quintum Tenor AX", ""], ["ShoreTel SG-90", ""], [
        "Acme Packet Net-Net 4250",
        "",
      ]],
      nearMisses: ["Quintum"],
    },
    {
      pattern: /^(?:Mitel|MITEL)(?: Networks)?(?: Corporation)?[ ,]{1,2}([\w][\w .\/-]{1,30})/,
      vendor: "Mitel",
      product: "Mitel $1",
      device: "phone system",
      examples: [["Mitel Networks 3300 ICP", ""]],
      nearMisses: ["Mite"],
    },
    {
      pattern:
        /^(?:NEC)(?: Corporation| Infrontia)?[ ,]{1,2}((?:UNIVERGE|Univerge|SV\d{4}|NEAX|Aspire|DT\d{3}|IP8|Express5800|iStorage|SigmaSystem|PASOLINK)[\w .\/-]{0,30})/,
      vendor: "NEC",
      product: "NEC $1",
      device: "phone system",
      examples: [["NEC Corporation UNIVERGE SV8300", ""]],
      nearMisses: ["NEC"],
    },
    {
      pattern: /^(?:IP (?:Office )?)(\d{3}(?: V2)?|Office) (\d\d?\.\d\S{0,12})/,
      vendor: "Avaya",
      product: "IP Office $1",
      version: "$2",
      device: "phone system",
      examples: [["IP 412 2.1(27)", "2.1(27)"], ["IP 500 V2 9.1.0.437", "9.1.0.437"]],
      nearMisses: ["IP 412"],
    },
    {
      pattern:
        /^(?:Polycom|POLYCOM|Poly)[ ,-]{1,2}(?:Inc\.? )?((?:SoundPoint|SoundStation|VVX|VSX|HDX|RealPresence|Group|ViewStation|KIRK|RMX|CMA|DMA|PathNavigator|QDX|Trio|ReadiManager|VBP|V2IU|RSS)[\w \/-]{0,30})/i,
      vendor: "Polycom",
      product: "Polycom $1",
      device: "video conferencing",
      examples: [["Polycom VSX 7000A", ""], ["Polycom HDX 8000 HD", ""]],
      nearMisses: ["Polycom"],
    },
    {
      pattern:
        /^(LifeSize|Lifesize|Sony PCS|SONY PCS|Aethra|VTEL|RADVISION|Radvision|VCON|Huawei TE|Codian|ClearOne)[ -]{1,2}([\w][\w .-]{1,24})/,
      vendor: "$1",
      product: "$2",
      device: "video conferencing",
      examples: [["LifeSize Room 220", ""], ["Codian MCU 4510", ""]],
      nearMisses: ["Life"],
    },
    {
      pattern:
        /^(snom|Snom|Yealink|YEALINK|Grandstream|Gigaset|Aastra|Fanvil|Htek|Spectralink|SpectraLink)[ -]{1,2}((?:SIP-)?[A-Za-z-]{0,10}\d[\w-]{0,12})(?:[ ,]{1,2}(\d{1,3}\.[\d.]{2,16}))?/,
      vendor: "$1",
      product: "$2",
      version: "$3",
      device: "phone",
      examples: [["Yealink SIP-T46S 66.84.0.15", "66.84.0.15"], ["snom 370", ""]],
      nearMisses: ["Yealink"],
    },
    {
      pattern: /^[; ]{0,3}(?:AXIS|Axis) ([^;\s]{1,20}(?: [^;]{1,20})?); [^;]{1,60}; ([\d.]+);/i,
      vendor: "Axis",
      product: "Axis $1",
      version: "$2",
      device: "camera",
      cpe: ["h:axis:$1"],
      examples: [["AXIS P3367; Network Camera; 5.50.2; Nov 26 2013 14:37; 1B1; 1;", "5.50.2"], [
        " ; AXIS 211; Network Camera; 4.11; Jan 12 2006 15:25; 11A; 1;",
        "4.11",
      ], ["; AXIS 241Q Video Server; Video Server; 4.47; Jan 2008 11:00; 183; 1;", "4.47"]],
      nearMisses: ["AXIS P3367"],
    },
    {
      pattern:
        /^(SONY|Sony|Panasonic|PANASONIC|BOSCH|Bosch|HIKVISION|Hikvision|Dahua|DAHUA|Vivotek|VIVOTEK|Mobotix|MOBOTIX|Pelco|PELCO|Avigilon|ACTi|Arecont|Arecont Vision|IQinVision|IQeye|Canon VB|JVC|Samsung Techwin|Hanwha|GeoVision|Geovision|March Networks|Verint|FLIR|GeoVision|Grandstream Camera|Basler|Lumenera)(?: Network Camera| Security Systems| Corporation)?[ ,]{1,2}((?:SNC|WV|NWC|DINION|FLEXIDOME|AUTODOME|VIP|VideoJet|DS-|IPC|SD|FD|IP|M\d|D\d|BB|BL|VN|SN[BDPV]|Network Camera|H\.264|Camera|IQ|[A-Z]{2,4}-?\d)[\w \/-]{0,30})/,
      vendor: "$1",
      product: "$2",
      device: "camera",
      examples: [["SONY SNC-RZ30", ""], ["HIKVISION DS-2CD2032-I", ""], ["Bosch VIP X1600", ""]],
      nearMisses: ["SONY TV"],
    },
    {
      pattern: /^(?:Canon|CANON) Network Camera (V[BC]-\w{2,8})/,
      vendor: "Canon",
      product: "Canon $1",
      device: "camera",
      examples: [["Canon Network Camera VB-M40", ""]],
      nearMisses: ["Canon Network Camera"],
    },
    {
      pattern: /^(?:Crestron|CRESTRON)(?: Electronics,?)?(?: Inc\.?)?[ ,]{1,2}([\w][\w -]{1,24})/i,
      vendor: "Crestron",
      product: "Crestron $1",
      device: "control system",
      examples: [["Crestron PRO2", ""]],
      nearMisses: ["Crest"],
    },
    {
      pattern: /^(?:Extron|EXTRON)(?: Electronics)?[ ,]{1,2}([\w][\w -]{1,24})/i,
      vendor: "Extron",
      product: "Extron $1",
      device: "control system",
      examples: [["Extron IPL T S4", ""]],
      nearMisses: ["Ext"],
    },
    {
      pattern:
        /^(AMX|Barix|BARIX|Tandberg Television|Scientific[ -]Atlanta|Wegener|Evertz|EVERTZ|Thomson Grass|Haivision|HaiVision|Exterity|Sencore|Appear TV|Ateme|ATEME|Newtec|Comtech|iDirect|Gilat|ViaSat|Viasat|Radyne|Advantech Wireless)(?: Inc\.?| Corporation| Networks)?[ ,]{1,2}([\w][\w \/.-]{1,30})/,
      vendor: "$1",
      product: "$2",
      device: "broadcast equipment",
      examples: [["AMX NI-3100", ""], ["Barix Instreamer", ""]],
      nearMisses: ["Barix"],
    },
  ];
}
