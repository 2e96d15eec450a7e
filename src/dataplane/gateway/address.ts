// Who calls: the address of the connection, or what a trusted reverse proxy says of it.
import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";
import { addNetwork, plainAddress } from "#kernel/network.ts";
import { problems } from "#kernel/problem.ts";

const problem = problems("gateway-proxies", {
  address: {
    status: 400,
    text: "可信代理“{value}”不是 IP 地址，也不是形如 10.0.0.0/8 的网段。",
    en: "The trusted proxy “{value}” is neither an IP address nor a network such as 10.0.0.0/8.",
  },
});

/** Whether an address is a reverse proxy's whose words are believed. */
export function proxyTrust(trustedProxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const each of trustedProxies) {
    if (!addNetwork(trusted, each)) throw problem("address", { values: { value: each } });
  }
  return (address) => isIP(address) > 0 && trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Reads a call's address. X-Forwarded-For is believed from the right, as far as trusted proxies wrote it: the rest may be anybody's words. */
export function addressReader(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = proxyTrust(trustedProxies);
  const none = trustedProxies.length === 0;

  return ({ socket, headers }) => {
    let address = plainAddress(socket.remoteAddress ?? "");
    if (none) return address;
    const hops = String(headers["x-forwarded-for"] ?? "").split(",");
    while (isTrusted(address)) {
      const before = plainAddress(hops.pop()?.trim() ?? "");
      if (isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}
