// Where the platform connects to on somebody's word: a name is resolved once, each of its addresses is judged, and only a judged one is used.
import { lookup } from "node:dns/promises";
import { BlockList, isIP, isIPv6 } from "node:net";
import { problems } from "./problem.ts";

const problem = problems("networks", {
  malformed: {
    status: 400,
    text: "设置 GOVSHARE_NETWORKS 里的“{value}”不是 IP 地址，也不是形如 10.0.0.0/8 的网段。",
    en: "“{value}” in GOVSHARE_NETWORKS is neither an IP address nor a network such as 10.0.0.0/8.",
  },
});

export interface Networks {
  allows(address: string): boolean;
}

/** This machine, its neighbours on the wire, and the addresses at which clouds tell their secrets: nobody's database stands there. */
const NEVER_UNASKED = [
  "0.0.0.0/8",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "100.100.100.200",
  "192.0.0.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
  "::/127",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
  "fd00:ec2::254",
  // What is an IPv4 address in other clothes.
  "64:ff9b::/96",
  "2002::/16",
];

/** Adds an address or a network; false where the text is neither. */
export function addNetwork(list: BlockList, text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIPv6(address) ? "ipv6" : "ipv4";
  const isNetwork = bits !== undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === "ipv6" ? 128 : 32);
  // A zone (`%eth0`) means something on one machine only.
  if (isIP(address) === 0 || address.includes("%") || rest.length > 0 || (bits !== undefined && !isNetwork)) return false;
  if (isNetwork) list.addSubnet(address, Number(bits), family);
  else list.addAddress(address, family);
  return true;
}

/** An IPv4 address that came in IPv6's clothes, in its own form. */
export const plainAddress = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!hex) return address;
  const [high, low] = [Number.parseInt(hex[1] ?? "", 16), Number.parseInt(hex[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
};

/** Named networks are the only ones allowed; without any, all but those where no database of an agency can stand. */
export function openNetworks(named: readonly string[]): Networks {
  const list = new BlockList();
  for (const each of named.length > 0 ? named : NEVER_UNASKED) {
    if (!addNetwork(list, each)) throw problem("malformed", { values: { value: each } });
  }
  return {
    allows(given) {
      const address = plainAddress(given);
      if (isIP(address) === 0) return false;
      return list.check(address, isIPv6(address) ? "ipv6" : "ipv4") === named.length > 0;
    },
  };
}

export type Resolved = { readonly address: string } | { readonly refused: "unknown" | "not-allowed" };

const RESOLVE_MS = 5_000;

/** One address of a host, to be connected to as it is: whoever resolved the name again might be told another. */
export async function resolveWithin(networks: Networks, host: string): Promise<Resolved> {
  const found = isIP(host) > 0 ? [host] : await addressesOf(host);
  if (found.length === 0) return { refused: "unknown" };
  // A name that leads to one forbidden address is not believed for its others.
  if (!found.every((address) => networks.allows(address))) return { refused: "not-allowed" };
  return { address: plainAddress(found[0] ?? "") };
}

/** All addresses of a host, each in its own form; none where the name leads nowhere. */
export const addressesWithin = async (host: string): Promise<string[]> => {
  const bare = host.replace(/^\[(.*)\]$/, "$1");
  return isIP(bare) > 0 ? [plainAddress(bare)] : (await addressesOf(bare)).map(plainAddress);
};

async function addressesOf(host: string): Promise<string[]> {
  const late = AbortSignal.timeout(RESOLVE_MS);
  const given = new Promise<never>((_, reject) => late.addEventListener("abort", () => reject(new DOMException("late", "TimeoutError"))));
  try {
    return (await Promise.race([lookup(host, { all: true }), given])).map(({ address }) => address);
  } catch {
    return [];
  }
}
