/**
 * Issuers of certificates: the authorities that products and makers keep for their own. A firewall that
 * looks into traffic signs the certificates of every server behind it, so no such authority is here.
 */

import type { FingerprintRule } from "../rule.ts";
import { productRow, type RuleRow, rulesOfRows } from "./rows.ts";

/** An authority that names its product and nothing more. */
function authority(
  pattern: RegExp,
  vendor: string,
  product: string,
  example: string,
  nearMiss: string,
  facts: RuleRow[5] = {},
): RuleRow {
  return productRow(pattern, vendor, product, [example], nearMiss, facts);
}

const programs: readonly RuleRow[] = [
  authority(
    /\bO=PVE Cluster Manager CA\b/,
    "Proxmox",
    "Proxmox VE",
    "O=PVE Cluster Manager CA, OU=dd69676f-e203-490e-b040-79b75ed6a9d7, CN=Proxmox Virtual Environment",
    "O=Cluster Manager CA, CN=Proxmox",
    { os: "Linux", cpe: ["a:proxmox:virtual_environment"] },
  ),
  authority(
    /\bOU=VMware Engineering, CN=CA\b/,
    "VMware",
    "vSphere",
    "DC=vsphere, DC=local, C=US, ST=California, O=vcenter.example.org, OU=VMware Engineering, CN=CA",
    "OU=VMware Engineers, CN=CA",
  ),
  authority(
    /^CN=minikubeCA$/,
    "Kubernetes",
    "minikube",
    "CN=minikubeCA",
    "CN=minikube",
    { cpe: ["a:kubernetes:minikube"] },
  ),
  authority(
    /^CN=k3s-(?:server|client)-ca@\d+$/,
    "SUSE",
    "K3s",
    "CN=k3s-server-ca@1699999999",
    "CN=k3s-server",
  ),
  authority(
    /^CN=rke2-(?:server|client)-ca@\d+$/,
    "SUSE",
    "RKE2",
    "CN=rke2-server-ca@1699999999",
    "CN=rke2-server",
  ),
  authority(
    /\bCN=dynamiclistener-ca(?:@\d{1,12})?$/,
    "SUSE",
    "Rancher",
    "O=dynamiclistener-org, CN=dynamiclistener-ca@1699999999",
    "CN=listener-ca",
    { cpe: ["a:suse:rancher"] },
  ),
  authority(
    /^CN=ingress-operator@\d+$|\bOU=openshift, CN=kube-apiserver-(?:lb|localhost|service-network)-signer$/,
    "Red Hat",
    "OpenShift",
    "CN=ingress-operator@1699999999",
    "CN=ingress-operator",
    { cpe: ["a:redhat:openshift"] },
  ),
  authority(
    /^CN=Caddy Local Authority\b/,
    "Caddy",
    "Caddy",
    "CN=Caddy Local Authority - ECC Intermediate",
    "CN=Local Authority",
    { cpe: ["a:caddyserver:caddy"] },
  ),
  authority(
    /^CN=Elasticsearch security auto-configuration HTTP CA$/,
    "Elastic",
    "Elasticsearch",
    "CN=Elasticsearch security auto-configuration HTTP CA",
    "CN=Elasticsearch CA",
    { cpe: ["a:elastic:elasticsearch"] },
  ),
  authority(
    /\bOU=Nessus Certification Authority\b/,
    "Tenable",
    "Nessus",
    "C=US, ST=NY, L=New York, O=Nessus Users United, OU=Nessus Certification Authority, CN=Nessus Certification Authority",
    "OU=Certification Authority, CN=Nessus",
    { cpe: ["a:tenable:nessus"] },
  ),
  authority(
    /^CN=Freebox (?:ECC|RSA) Root CA$/,
    "Free",
    "Freebox",
    "CN=Freebox ECC Root CA",
    "CN=Free Root CA",
    { device: "home gateway" },
  ),
];

const devices: readonly RuleRow[] = [
  authority(
    /^O=VMware Installer$/,
    "VMware",
    "VMware ESX",
    "O=VMware Installer",
    "O=VMware, Inc.",
    { device: "hypervisor", cpe: ["o:vmware:esx"] },
  ),
  authority(
    /\bO=Hewlett Packard Enterprise, OU=ISS, CN=Default Issuer \(Do not trust\)$/,
    "HPE",
    "Integrated Lights-Out",
    "C=US, ST=Texas, L=Houston, O=Hewlett Packard Enterprise, OU=ISS, CN=Default Issuer (Do not trust)",
    "O=Hewlett Packard Enterprise, CN=Default Issuer",
    { device: "management controller", cpe: ["h:hp:integrated_lights-out"] },
  ),
  authority(
    /\bO=Citrix ANG, OU=NS Internal\b/,
    "Citrix",
    "NetScaler",
    "C=US, ST=California, L=San Jose, O=Citrix ANG, OU=NS Internal, CN=default",
    "O=Citrix, OU=Internal",
    { device: "load balancer" },
  ),
  authority(
    /\bO=Google Inc, OU=Widevine, CN=NVidia (?:Shield|Darcy)\b.{0,40} Cast ICA$/,
    "NVIDIA",
    "Shield",
    "C=US, O=Google Inc, OU=Widevine, CN=NVidia Darcy NVidia Tegra K1-Denver Cast ICA",
    "O=Google Inc, OU=Widevine, CN=NVidia Cast ICA",
    { device: "media player" },
  ),
  authority(
    /\bO=Google Inc, OU=Widevine, CN=Asus fugu Cast ICA$/,
    "ASUS",
    "Nexus Player",
    "C=US, O=Google Inc, OU=Widevine, CN=Asus fugu Cast ICA",
    "O=Google Inc, OU=Widevine, CN=Asus Cast ICA",
    { device: "media player" },
  ),
  [
    /\bO=Google Inc, OU=(?:Google TV, CN=Eureka Gen1|Cast, CN=Chromecast) ICA ?(\d{0,2})(?: \(4K\)| \(Audio\))?$/,
    "Google",
    "Chromecast",
    {
      "C=US, ST=California, L=Mountain View, O=Google Inc, OU=Google TV, CN=Eureka Gen1 ICA": "",
      "C=US, ST=California, L=Mountain View, O=Google Inc, OU=Cast, CN=Chromecast ICA 5 (4K)": "",
    },
    ["O=Google Inc, OU=Cast, CN=Root CA"],
    { version: "", device: "media player" },
  ],
  [
    /\bO=Google Inc, OU=Cast, CN=Chromecast ICA \d{1,2} \((\w{2,8}(?: Assist)?(?: \d)?)\)/,
    "Google",
    "Google Cast device",
    {
      "O=Google Inc, OU=Cast, CN=Chromecast ICA 6 (Audio Assist)": "",
      "O=Google Inc, OU=Cast, CN=Chromecast ICA 21 (ATV)": "",
    },
    ["O=Google Inc, OU=Cast, CN=ICA 6"],
    { version: "", extra: "$1", device: "media player" },
  ],
  [
    /\bO=Google Inc, OU=(?:Cast, CN=Cast TV ICA \((\w{2,16})\)|Widevine, CN=(\w{2,16})(?: [\w-]{2,16}){0,6} Cast ICA)$/,
    "$1$2",
    "$1$2 device with Google Cast",
    {
      "C=US, O=Google Inc, OU=Cast, CN=Cast TV ICA (Vizio)": "",
      "C=US, O=Google Inc, OU=Widevine, CN=NVidia Foster NVidia Tegra X1 Cast ICA": "",
      "C=US, O=Google Inc, OU=Widevine, CN=Sony amai Cast ICA": "",
    },
    ["O=Google Inc, OU=Widevine, CN=Cast ICA"],
    { version: "", device: "media player" },
  ],
  [
    /\bCN=(Axis|AXIS|Cisco|Grandstream|Mitel|Polycom|Snom|snom|Sonos|Yealink|iRobot|Roomba) (?:(?:Device|Equipment|Manufacturing|Phone|device)(?: \w{1,12}){0,4} )?CA(?: \w{1,8}){0,3}$/,
    "$1",
    "$1 device",
    {
      "C=CN, O=Yealink Network Technology Co.,Ltd., OU=yealink.com, CN=Yealink Equipment Issuing CA":
        "",
      "C=US, ST=MA, L=Bedford, O=iRobot, OU=HBU, CN=Roomba CA": "",
      "O=Axis Communications AB, CN=Axis device ID Intermediate CA ECC 1": "",
    },
    ["CN=Cisco Umbrella Secondary SubCA", "CN=Example Device CA"],
    { version: "" },
  ],
  authority(
    /\bCN=Temporary CA [\da-f]{8}-[\da-f-]{27}$/,
    "Cisco",
    "Cisco Expressway",
    "O=Temporary CA 218131fe-8af4-11e7-aa6e-9950d6bbaf74, OU=Temporary CA 218131fe-8af4-11e7-aa6e-9950d6bbaf74, CN=Temporary CA 218131fe-8af4-11e7-aa6e-9950d6bbaf74",
    "CN=Temporary CA",
    { device: "video conferencing" },
  ),
];

/** Rules for the issuers of certificates, in the usual order of their parts. */
export const tlsIssuerRules: readonly FingerprintRule[] = rulesOfRows([...programs, ...devices]);
