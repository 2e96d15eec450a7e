// A whole package at once, for those who hold all of it in memory: demonstrations of lower nodes, and tests.
import { canonical } from "#kernel/canonical.ts";
import type { SigningKey, Suite } from "#kernel/crypto.ts";
import { closingLine, manifestLine, opened, rolled, signedText } from "./format.ts";
import { type Closing, PACKAGE_FORMAT, type PackageKind, type ReportedContent } from "./package.schema.ts";
import { noCounts } from "./package.ts";

export interface Composed {
  readonly node: { readonly code: string; readonly name: string; readonly division: string };
  readonly number: number;
  readonly kind: PackageKind;
  readonly previous: string | null;
  readonly at: Date;
  readonly law: string;
}

/** Its lines, each with its end. */
export function composePackage(suite: Suite, key: SigningKey, package_: Composed, entries: readonly ReportedContent[]): string {
  const at = package_.at.toISOString();
  const manifest = manifestLine({ ...package_, at, format: PACKAGE_FORMAT, suite: suite.name, publicKey: key.publicKey });
  const lines = entries.map((put) => canonical({ put }));
  const digest = lines.reduce((before, line) => rolled(suite, before, line), opened(suite, manifest));
  const reduced = entries.filter((entry) => entry.reduced).length;
  const closing: Closing = {
    number: package_.number,
    lines: lines.length,
    digest,
    counts: { ...noCounts, added: lines.length, reduced },
    at,
  };
  return [manifest, ...lines, closingLine(closing, suite.sign(key.privateKey, signedText(closing)))].map((line) => `${line}\n`).join("");
}
