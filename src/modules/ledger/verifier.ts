// Proves an export on a machine that has nothing else: no database, no network, only the file.
import { canonical } from "#kernel/canonical.ts";
import { type Suite, suiteOf } from "#kernel/crypto.ts";
import { ChainChecker, type ChainedEntry, type ChainFault, type Seal } from "./chain.ts";
import { EXPORT_FORMAT, type ExportClosing, type ExportHeader } from "./export.ts";

export interface Verification {
  readonly ok: boolean;
  readonly entries: number;
  readonly seals: number;
  readonly head: string;
  /** To be compared with the one that the sharing office has published. */
  readonly publicKey: string | null;
  readonly fault: (ChainFault & { readonly line: number }) | null;
}

/** `lines` as they stand in the file. `expectedKey`, where known, must be the key that signed. */
export async function verifyExport(lines: AsyncIterable<string> | Iterable<string>, expectedKey?: string): Promise<Verification> {
  let suite: Suite | undefined;
  let checker: ChainChecker | undefined;
  let closed = false;
  let line = 0;
  const answer = (fault: ChainFault | undefined): Verification => ({
    ok: fault === undefined,
    entries: checker?.entries ?? 0,
    seals: checker?.seals ?? 0,
    head: checker?.head ?? "",
    publicKey: header?.publicKey ?? null,
    fault: fault ? { ...fault, line } : null,
  });
  let header: ExportHeader | undefined;
  for await (const text of lines) {
    if (text.trim() === "") continue;
    line += 1;
    const parsed = parse(text);
    const next = (checker?.entries ?? 0) + 1;
    if (parsed === undefined)
      return answer(
        fault(
          next,
          `第 ${line} 行读不出：文件在第 ${next} 号存证处损坏。`,
          `Line ${line} cannot be read: the file is damaged at entry ${next}.`,
        ),
      );
    if (!header) {
      if (parsed["format"] !== EXPORT_FORMAT) return answer(fault(0, "这不是存证导出文件。", "This is not a ledger export."));
      header = parsed as unknown as ExportHeader;
      suite = suiteOf(header.suite === "gm" ? "gm" : "international");
      checker = new ChainChecker(suite);
      if (expectedKey && expectedKey !== header.publicKey)
        return answer(fault(0, "签名密钥不是您给出的密钥。", "The signing key is not the one you gave."));
      continue;
    }
    if (!checker || !suite) break;
    if (closed) return answer(fault(next, "结束行之后还有内容。", "Something stands after the closing line."));
    if ("entry" in parsed) checker.add(parsed["entry"] as ChainedEntry);
    else if ("seal" in parsed) checker.seal(parsed["seal"] as Seal);
    else if ("closing" in parsed) {
      closed = true;
      const wrong = closingFault(suite, header, checker, parsed as unknown as ExportClosing);
      if (wrong) return answer(wrong);
    } else return answer(fault(next, `第 ${line} 行不是存证的内容。`, `Line ${line} is nothing that a ledger holds.`));
    if (checker.fault) return answer(checker.fault);
  }
  if (!header) return answer(fault(0, "文件是空的。", "The file is empty."));
  if (!closed) {
    const next = (checker?.entries ?? 0) + 1;
    return answer(
      fault(
        next,
        `文件在第 ${next} 号存证处被截断：没有签名的结束行。`,
        `The file was cut off at entry ${next}: the signed closing line is missing.`,
      ),
    );
  }
  return answer(undefined);
}

function closingFault(
  suite: Suite,
  header: ExportHeader,
  checker: ChainChecker,
  { closing, signature }: ExportClosing,
): ChainFault | undefined {
  const next = checker.entries + 1;
  if (!suite.verify(header.publicKey, canonical(closing), signature)) {
    return fault(next, "结束行的签名无效。", "The signature of the closing line is not valid.");
  }
  if (closing.entries !== checker.entries) {
    return fault(next, `第 ${next}–${closing.entries} 号存证被截去。`, `Entries ${next}–${closing.entries} were cut off.`);
  }
  if (closing.head !== checker.head || closing.seals !== checker.seals) {
    return fault(checker.entries, "链头或封印数与结束行不符。", "The head or the number of seals does not match the closing line.");
  }
  // Every entry lies under a seal: the exporter seals first.
  if (checker.publicKey !== undefined && checker.publicKey !== header.publicKey) {
    return fault(checker.entries, "封印的密钥与文件头不符。", "The seals are by another key than the header names.");
  }
  return undefined;
}

const fault = (seq: number, text: string, en: string): ChainFault => ({ seq, text, en });

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
