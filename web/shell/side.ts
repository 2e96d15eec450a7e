// On which side of a case somebody is: of the body that uses, of the body that provides, or above both.
import type { Side } from "#web/paths.ts";

/** The side that an address names. */
export const sideIn = (value: string | null | undefined): Side => (value === "provider" || value === "office" ? value : "consumer");

export interface Parties {
  readonly consumer: { readonly id: string };
  readonly provider: { readonly id: string };
}

export const sideOf = ({ consumer, provider }: Parties, agencyId: string | undefined): Side =>
  agencyId === consumer.id ? "consumer" : agencyId === provider.id ? "provider" : "office";
