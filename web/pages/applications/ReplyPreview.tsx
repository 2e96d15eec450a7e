// What the reply would give away, on a few real rows of the provider's own table: stored beside shown.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { Application, Mask, ReplyPreview as Preview } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { Marked } from "#web/ui/Marked.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";

interface ReplyPreviewProps {
  application: Application;
  lines: readonly { itemId: string; mask: Mask }[];
}

export function ReplyPreview({ application, lines }: ReplyPreviewProps) {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const look = async () => {
    setBusy(true);
    setRefused(null);
    try {
      setPreview(await api.post<Preview>(`/applications/${application.id}/reply-preview`, { lines }));
    } catch (error) {
      setRefused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="gs-paper gs-pad applications-preview">
      <h2>{t("replyPreview.title")}</h2>
      <p className="gs-sub">{t("replyPreview.lead")}</p>
      {lines.length === 0 ? (
        <p className="gs-sub">{t("replyPreview.nothing")}</p>
      ) : (
        <p>
          <Button loading={busy} onClick={() => void look()}>
            {t(preview === null ? "replyPreview.show" : "replyPreview.again")}
          </Button>
        </p>
      )}
      <Refusal refused={refused} />
      {preview !== null && (
        <Marked>
          <Rows preview={preview} />
        </Marked>
      )}
    </section>
  );
}

function Rows({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.table === null) return <p className="gs-sub">{t("replyPreview.none")}</p>;
  if (preview.rows.length === 0) return <p className="gs-sub">{t("replyPreview.empty")}</p>;
  return (
    <>
      <p className="gs-sub">{preview.table}</p>
      <dl>
        {preview.items.map((item, index) => (
          <div key={item.itemId}>
            <dt>
              <b>{item.name}</b> <span className="gs-sub">{valueWords(t, "mask", item.mask)}</span>
            </dt>
            {preview.rows.map((row, number) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of a look have no names and never change places
              <dd key={number}>
                <span className="gs-spoken">{t("replyPreview.stored")}</span> <del>{row[index]?.stored}</del>{" "}
                <span className="gs-spoken">{t("replyPreview.shown")}</span>
                <ins className="gs-mono">{row[index]?.shown ?? `（${t("replyPreview.dropped")}）`}</ins>
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {preview.items.some(({ mask }) => mask.startsWith("pseudonym")) && <p className="gs-sub">{t("replyPreview.pseudonyms")}</p>}
    </>
  );
}
