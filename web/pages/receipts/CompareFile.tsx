// Compares a file with what was delivered, by its digest; the platform looks at it and does not keep it.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { ReceiptComparison } from "#web/api/materials.ts";
import { Field } from "#web/ui/Form.tsx";
import { bytesText } from "#web/ui/numbers.ts";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

const BYTES_MAX = 10_000_000;

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  const STEP = 32_768;
  for (let at = 0; at < bytes.length; at += STEP) text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return btoa(text);
}

export function CompareFile({ number, code }: { number: string; code: string | undefined }) {
  const { t } = useTranslation();
  const [found, setFound] = useState<ReceiptComparison | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const compare = async (file: File | undefined) => {
    setFound(null);
    setRefused(null);
    if (file === undefined) return;
    if (file.size > BYTES_MAX) {
      setRefused(t("receipts.compare.tooLarge", { max: bytesText(BYTES_MAX) }));
      return;
    }
    setBusy(true);
    try {
      const body = { content: await base64(file), ...(code !== undefined && { code }) };
      setFound(await api.post<ReceiptComparison>(`/receipts/${encodeURIComponent(number)}/compare`, body));
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad gs-no-print receipts-compare" aria-labelledby="receipt-compare-title">
      <h2 id="receipt-compare-title">{t("receipts.compare.title")}</h2>
      <Field label={t("receipts.compare.file")} pointer="/content" hint={t("receipts.compare.hint")}>
        {(input) => (
          <input {...input} type="file" className="gs-input" disabled={busy} onChange={(event) => void compare(event.target.files?.[0])} />
        )}
      </Field>
      <Refusal refused={refused} />
      {found !== null && (
        <output>
          <b className={found.isSame ? "receipts-good" : "receipts-bad"}>
            <span aria-hidden="true">{found.isSame ? "✓ " : "✗ "}</span>
            {t(found.isSame ? "receipts.compare.same" : "receipts.compare.other")}
          </b>
          <div className="gs-mono receipts-fine">
            {found.digestName} {found.digest}
          </div>
          {found.signedAs !== "none" && <div className="gs-sub">{t(`receipts.compare.signed.${found.signedAs}`)}</div>}
        </output>
      )}
    </section>
  );
}
