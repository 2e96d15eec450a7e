// A credential of a grant: what may be asked of it, and how it is made. No clock, no database.
import { hash, randomBytes, X509Certificate } from "node:crypto";
import { BlockList } from "node:net";
import { type Static, Type } from "typebox";
import { type Day, endOfDay, isDay } from "#kernel/clock.ts";
import { newSecret, UUID_PATTERN } from "#kernel/ids.ts";
import { addNetwork } from "#kernel/network.ts";
import { problems } from "#kernel/problem.ts";

export const CREDENTIALS_MAX = 5;
const DAY_PATTERN = "^\\d{4}-\\d{2}-\\d{2}$";

export const credentialAlgorithms = ["hmac-sha256", "hmac-sm3"] as const;

export const BindingSchema = Type.Object(
  {
    /** Which system of the consumer's uses it. */
    name: Type.String({ maxLength: 60, default: "" }),
    /** Addresses or networks that calls may come from; none means from anywhere. */
    networks: Type.Array(Type.String({ minLength: 2, maxLength: 64 }), { maxItems: 50, default: [] }),
    /** A certificate in PEM, or its SHA-256; null means with any or none. */
    certificate: Type.Union([Type.String({ minLength: 1, maxLength: 12_000 }), Type.Null()], { default: null }),
    /** Its last day; null means as long as the grant. */
    until: Type.Union([Type.String({ pattern: DAY_PATTERN }), Type.Null()], { default: null }),
  },
  { additionalProperties: false },
);
export type Binding = Static<typeof BindingSchema>;

export const CredentialWishSchema = Type.Object(
  {
    ...BindingSchema.properties,
    /** With an algorithm the secret signs calls and is never sent; without, it is sent with each. */
    algorithm: Type.Union([Type.Enum([...credentialAlgorithms]), Type.Null()], { default: null }),
    /** The locality whose rows alone it opens; null for the agency's own use. */
    locality: Type.Union([Type.String({ pattern: UUID_PATTERN }), Type.Null()], { default: null }),
  },
  { additionalProperties: false },
);
export type CredentialWish = Static<typeof CredentialWishSchema>;

export const PLAIN_WISH: CredentialWish = { name: "", networks: [], certificate: null, until: null, algorithm: null, locality: null };

export const credentialProblem = problems("credential", {
  "already-claimed": {
    status: 409,
    text: "凭据只显示一次，已经领取过。遗失请另发一个，并作废这一个。",
    en: "The credential is shown once and was claimed already; issue another and revoke this one.",
  },
  "too-many": {
    status: 409,
    text: "一个授权最多有 {max} 个有效凭据，请先作废不用的。",
    en: "A grant holds at most {max} live credentials; revoke one first.",
  },
  network: {
    status: 400,
    text: "“{value}”不是 IP 地址，也不是形如 10.0.0.0/8 的网段；所有地址（/0）不能算绑定。",
    en: "“{value}” is neither an IP address nor a network such as 10.0.0.0/8; all addresses (/0) bind nothing.",
  },
  certificate: {
    status: 400,
    text: "证书应为 PEM 文本，或证书 SHA-256 指纹（64 位十六进制）。",
    en: "The certificate must be PEM text, or its SHA-256 fingerprint in 64 hexadecimal digits.",
  },
  until: {
    status: 400,
    text: "最后一天应在今天（{today}）与授权到期日（{last}）之间。",
    en: "The last day must lie between today ({today}) and the end of the grant ({last}).",
  },
  ended: {
    status: 409,
    text: "凭据已经到期或作废，不能再更换或修改；请另发一个。",
    en: "The credential has expired or was revoked; issue another instead.",
  },
  replaced: {
    status: 409,
    text: "凭据已有接替的新凭据，请更换新的那个。",
    en: "The credential has been replaced already; replace the newer one.",
  },
});

export interface Bound {
  readonly name: string;
  readonly networks: readonly string[];
  readonly certificate: string | null;
  readonly expiresAt: Date | null;
}

/** What was asked for, in the one form in which it is stored and enforced. */
export function readBinding(wish: Binding, today: Day, last: Day): Bound {
  const networks = [...new Set(wish.networks.map((each) => each.trim()))];
  for (const value of networks) {
    if (/\/0+$/.test(value) || !addNetwork(new BlockList(), value)) throw credentialProblem("network", { values: { value } });
  }
  const { until } = wish;
  if (until !== null && (!isDay(until) || until < today || until > last)) throw credentialProblem("until", { values: { today, last } });
  return {
    name: wish.name.trim(),
    networks,
    certificate: wish.certificate === null ? null : thumbprint(wish.certificate),
    expiresAt: wish.until === null ? null : endOfDay(wish.until),
  };
}

function thumbprint(text: string): string {
  const digits = text.trim().replaceAll(":", "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  try {
    return new X509Certificate(text).fingerprint256.replaceAll(":", "").toLowerCase();
  } catch {
    throw credentialProblem("certificate");
  }
}

export interface NewCredential {
  readonly prefix: string;
  /** Shown once, never stored in clear. */
  readonly secret: string;
  readonly digest: string;
}

/** `gs_<prefix>_<256 random bits>`. A plain digest is enough: there is nothing to guess from. */
export function makeCredential(): NewCredential {
  const prefix = randomBytes(6).toString("hex");
  const secret = `gs_${prefix}_${newSecret()}`;
  return { prefix, secret, digest: hash("sha256", secret, "hex") };
}

export type CredentialState = "waiting" | "unused" | "live" | "ending" | "expired" | "revoked";

interface Standing {
  readonly claimedAt: Date | null;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/** `ending`: it has a last day, and that day is near. */
export function credentialState({ claimedAt, lastUsedAt, expiresAt, revokedAt }: Standing, now: Date, near: Date): CredentialState {
  if (revokedAt) return "revoked";
  if (expiresAt && expiresAt <= now) return "expired";
  if (claimedAt === null) return "waiting";
  if (expiresAt && expiresAt <= near) return "ending";
  return lastUsedAt === null ? "unused" : "live";
}
