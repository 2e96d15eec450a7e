// The form of an export: JSON lines, opened by a header and closed by a signed line, so that a cut is seen. Pure.

export const EXPORT_FORMAT = "govshare-ledger/1";

export interface ExportHeader {
  readonly format: typeof EXPORT_FORMAT;
  readonly suite: string;
  readonly digest: string;
  readonly publicKey: string;
  readonly at: string;
}

export interface ExportClosing {
  readonly closing: { readonly entries: number; readonly head: string; readonly seals: number; readonly at: string };
  readonly signature: string;
}
