/** The introduction of nats-server 2.9.10. */

import { utf8 } from "../../../../src/bytes/convert.ts";

/** Without and with a login and TLS. */
export const samples: readonly Uint8Array[] = [
  utf8(
    'INFO {"server_id":"NAWMF2MQX6E554C4IHPQVQNXKK5TVPCOTWWS6V73KXWC4VH4QNZFSDXY",' +
      '"server_name":"tester","version":"2.9.10","proto":1,"go":"go1.19.8","host":"127.0.0.1",' +
      '"port":4222,"headers":true,"max_payload":1048576,"client_id":4,"client_ip":"127.0.0.1"} \r\n',
  ),
  utf8(
    'INFO {"server_id":"NB5","server_name":"n1","version":"2.10.4","proto":1,"go":"go1.21.3",' +
      '"host":"0.0.0.0","port":4222,"headers":true,"auth_required":true,"tls_required":true,' +
      '"tls_available":true,"max_payload":1048576,"jetstream":true,"cluster":"east"} \r\n',
  ),
];
