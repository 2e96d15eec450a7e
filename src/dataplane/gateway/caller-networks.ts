// From which networks calls are taken: where a text asks for the e-government extranet, only from what is registered of it, and from this machine.
import { BlockList, isIP, isIPv6 } from "node:net";
import { addNetwork } from "#kernel/network.ts";

/** The operator's own: what runs on the gateway's machine need not be registered. */
const OWN = ["127.0.0.0/8", "::1"];

export class CallerNetworks {
  readonly #isBound: () => boolean;
  #list = listOf([]);
  #bound: boolean;

  constructor(isBound: () => boolean) {
    this.#isBound = isBound;
    this.#bound = isBound();
  }

  /** Asks the law again; the answer holds until then. */
  askAgain(): void {
    this.#bound = this.#isBound();
  }

  replace(ranges: readonly string[]): void {
    this.#list = listOf(ranges);
  }

  admits(address: string): boolean {
    return !this.#bound || (isIP(address) > 0 && this.#list.check(address, isIPv6(address) ? "ipv6" : "ipv4"));
  }
}

/** What is no network lets nobody in. */
function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of [...OWN, ...ranges]) addNetwork(list, range);
  return list;
}
