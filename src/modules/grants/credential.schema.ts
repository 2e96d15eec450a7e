// How a credential leaves through the API: never its secret.
import { Type } from "typebox";

const Text = Type.String();
const TextOrNull = Type.Union([Text, Type.Null()]);

export const CredentialSchema = Type.Object({
  id: Text,
  /** Of the system that uses it. */
  name: Text,
  prefix: Text,
  /** Null where the secret itself is sent. */
  algorithm: TextOrNull,
  networks: Type.Array(Text),
  certificate: TextOrNull,
  issuedBy: TextOrNull,
  /** The one that it takes the place of. */
  replaces: TextOrNull,
  /** Whose rows alone it opens; null of the agency's own. */
  locality: Type.Union([Type.Object({ id: Text, code: Text, name: Text }), Type.Null()]),
  state: Type.Enum(["waiting", "unused", "live", "ending", "expired", "revoked"]),
  createdAt: Text,
  claimedAt: TextOrNull,
  until: TextOrNull,
  lastUsedAt: TextOrNull,
  lastAddress: TextOrNull,
  calls: Type.Integer(),
  refused: Type.Integer(),
  revokedAt: TextOrNull,
});
