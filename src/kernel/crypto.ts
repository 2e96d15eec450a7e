// Two suites behind one interface, chosen by one setting: the Chinese (SM3, SM2, SM4-GCM) and the international (SHA-256, Ed25519, AES-256-GCM).
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";
import { sm2, sm4 } from "sm-crypto-v2";

export type SuiteName = "gm" | "international";

export interface SigningKey {
  /** Text that `Suite.verify` takes. */
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface Suite {
  readonly name: SuiteName;
  /** The digest's name as it stands in exports: `sm3` or `sha256`. */
  readonly digestName: "sm3" | "sha256";
  /** Hexadecimal digest of UTF-8 text or bytes. */
  digest(data: string | Uint8Array): string;
  hmac(key: Uint8Array, data: string | Uint8Array): Buffer;
  newSigningKey(): SigningKey;
  /** Hexadecimal signature. */
  sign(privateKey: string, data: string): string;
  verify(publicKey: string, data: string, signature: string): boolean;
  /** Authenticated encryption under a 32-byte key; the answer names its suite. */
  seal(key: Uint8Array, text: string): string;
}

const international: Suite = {
  name: "international",
  digestName: "sha256",
  digest: (data) => hash("sha256", data, "hex"),
  hmac: (key, data) => createHmac("sha256", key).update(data).digest(),
  newSigningKey() {
    const pair = generateKeyPairSync("ed25519");
    return {
      publicKey: pair.publicKey.export({ format: "der", type: "spki" }).toString("base64"),
      privateKey: pair.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
    };
  },
  sign(privateKey, data) {
    const key = createPrivateKey({ key: Buffer.from(privateKey, "base64"), format: "der", type: "pkcs8" });
    return sign(null, Buffer.from(data), key).toString("hex");
  },
  verify(publicKey, data, signature) {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
      return verify(null, Buffer.from(data), key, Buffer.from(signature, "hex"));
    } catch {
      return false;
    }
  },
  seal(key, text) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return ["aes", nonce.toString("base64url"), Buffer.concat([body, cipher.getAuthTag()]).toString("base64url")].join(".");
  },
};

// Node's own SM2 is ECDSA on the SM2 curve, or SM2 with an empty user id: neither verifies elsewhere (GB/T 32918.2 wants the default id).
const SM2_OPTIONS = { hash: true, der: true, userId: "1234567812345678" } as const;

const gm: Suite = {
  name: "gm",
  digestName: "sm3",
  digest: (data) => hash("sm3", data, "hex"),
  hmac: (key, data) => createHmac("sm3", key).update(data).digest(),
  newSigningKey: () => sm2.generateKeyPairHex(),
  sign: (privateKey, data) => sm2.doSignature(Buffer.from(data), privateKey, SM2_OPTIONS),
  verify(publicKey, data, signature) {
    try {
      return sm2.doVerifySignature(Buffer.from(data), signature, publicKey, SM2_OPTIONS);
    } catch {
      return false;
    }
  },
  seal(key, text) {
    const nonce = randomBytes(12);
    const sealed = sm4.encrypt(Buffer.from(text), Buffer.from(key.subarray(0, 16)).toString("hex"), {
      mode: "gcm",
      iv: nonce.toString("hex"),
      outputTag: true,
      output: "string",
    });
    return ["sm4", nonce.toString("base64url"), Buffer.from(`${sealed.output}${sealed.tag}`, "hex").toString("base64url")].join(".");
  },
};

export const suiteOf = (name: SuiteName): Suite => (name === "gm" ? gm : international);

/** Opens what either suite sealed, so that a change of the setting leaves old secrets readable. Throws when it was altered or the key is another. */
export function unseal(key: Uint8Array, sealed: string): string {
  const [kind, nonceText = "", bodyText = ""] = sealed.split(".");
  const nonce = Buffer.from(nonceText, "base64url");
  const body = Buffer.from(bodyText, "base64url");
  const tag = body.subarray(-16);
  if (kind === "aes") {
    const decipher = createDecipheriv("aes-256-gcm", key, nonce);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString("utf8");
  }
  return sm4.decrypt(body.subarray(0, -16).toString("hex"), Buffer.from(key.subarray(0, 16)).toString("hex"), {
    mode: "gcm",
    iv: nonce.toString("hex"),
    tag: tag.toString("hex"),
    output: "string",
  });
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
