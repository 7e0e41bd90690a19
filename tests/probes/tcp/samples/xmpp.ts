/** Replies of XMPP servers to the opening of a stream. */

import { utf8 } from "../../../../src/bytes/convert.ts";

const OPENING = "<?xml version='1.0'?><stream:stream from='localhost' xml:lang='en'" +
  " xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'" +
  " id='f87635a5-8710-4692-aec6-b859fc2d0452' version='1.0'>";

/** Prosody that wants TLS, Prosody for another host, ejabberd without TLS, Prosody asked for HTTP. */
export const samples: readonly Uint8Array[] = [
  utf8(
    OPENING + "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/>" +
      "</starttls></stream:features>",
  ),
  utf8(
    OPENING + "<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>" +
      "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>This server does not serve 127.0.0.1" +
      "</text></stream:error></stream:stream>",
  ),
  utf8(
    "<?xml version='1.0'?><stream:stream id='123' version='1.0' xml:lang='en'" +
      " xmlns:stream='http://etherx.jabber.org/streams' from='chat.example' xmlns='jabber:client'>" +
      "<stream:features><c xmlns='http://jabber.org/protocol/caps' hash='sha-1'" +
      " node='http://www.process-one.net/en/ejabberd/' ver='x'/>" +
      "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism>" +
      "<mechanism>PLAIN</mechanism></mechanisms></stream:features>",
  ),
  utf8(
    "<?xml version='1.0'?><stream:stream xmlns='jabber:client'" +
      " xmlns:stream='http://etherx.jabber.org/streams' xml:lang='en' id=''><stream:error>" +
      "<not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
  ),
];
