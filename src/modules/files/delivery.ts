// A delivery: one file given to one consumer on one day; what its manifest states, and what a copy is traced by. Pure.
import { type Static, Type } from "typebox";

export const FORMAT = "govshare-file-delivery/1";
const Text = Type.String();
const Nullable = Type.Union([Type.String(), Type.Null()]);

/** What is signed. */
export const ManifestSchema = Type.Object({
  format: Text,
  code: Text,
  file: Type.Object({ id: Text, name: Text, bytes: Type.Integer(), version: Type.Integer(), period: Text, sha256: Text, sm3: Text }),
  grant: Text,
  entry: Text,
  provider: Text,
  consumer: Text,
  /** Who took it, where a person did; otherwise a system with this credential. */
  person: Nullable,
  credential: Text,
  purpose: Text,
  businessCase: Nullable,
  at: Text,
  /** Of a resource whose copies are marked: the one that was given, or why it bears no mark. */
  copy: Type.Optional(
    Type.Union([
      Type.Object({ isMarked: Type.Literal(true), bytes: Type.Integer(), sha256: Text, sm3: Text }),
      Type.Object({ isMarked: Type.Literal(false), why: Text }),
    ]),
  ),
});
export type Manifest = Static<typeof ManifestSchema>;

export type TraceKey = { readonly code: string } | { readonly digest: string };

/** As people write it: with blanks, in small letters, O for 0. */
export function traceKey(text: string): TraceKey | undefined {
  const plain = text.replaceAll(/\s/g, "");
  if (/^[0-9a-f]{64}$/i.test(plain)) return { digest: plain.toLowerCase() };
  const [, first, second, third] = /^JF-?([0-9A-Z]{4})-?([0-9A-Z]{4})-?([0-9A-Z]{4})$/i.exec(plain) ?? [];
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const letters = [first, second, third].map((part) => part.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1"));
  return { code: `JF-${letters.join("-")}` };
}
