// With which certificate somebody calls: shown in the handshake with this gateway, or to a trusted proxy that passes it on.
import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { plainAddress } from "#kernel/network.ts";

const CERTIFICATE_MAX = 12_000;
/** RFC 9440: the DER form as a structured field's bytes. */
const BYTES = /^:([A-Za-z0-9+/]+={0,2}):$/;
const PEM = /^-----BEGIN CERTIFICATE-----\s([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;

/** SHA-256 over the certificate in hexadecimal, or undefined. What anybody but a trusted proxy writes into the header is not looked at. */
export function certificateReader(isTrusted: (address: string) => boolean): (request: IncomingMessage) => string | undefined {
  return ({ socket, headers }) => {
    // Whoever finished the handshake holds the certificate's key; who issued it does not matter to a binding.
    if (socket instanceof TLSSocket) {
      const shown = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(":", "").toLowerCase();
      if (shown !== undefined) return shown;
    }
    const passed = headers["client-cert"];
    if (typeof passed !== "string" || passed.length > CERTIFICATE_MAX || !isTrusted(plainAddress(socket.remoteAddress ?? "")))
      return undefined;
    const der = derOf(passed);
    return der && der.length > 0 ? hash("sha256", der, "hex") : undefined;
  };
}

/** As RFC 9440 has it, or percent-encoded PEM, which is what nginx writes (`$ssl_client_escaped_cert`). */
function derOf(header: string): Buffer | undefined {
  const [, bytes] = BYTES.exec(header) ?? [];
  if (bytes !== undefined) return Buffer.from(bytes, "base64");
  try {
    const [, body] = PEM.exec(decodeURIComponent(header)) ?? [];
    return body === undefined ? undefined : Buffer.from(body, "base64");
  } catch {
    return undefined;
  }
}
