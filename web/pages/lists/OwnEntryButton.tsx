// The holder's answer where the data is catalogued already: which of the own agency's entries it is; what is published can be applied for at once.
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList } from "#web/api/queries.ts";
import type { CompilationRow, DemandPage } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";

const SHOWN = 50;

export function OwnEntryButton({ demand }: { demand: DemandPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [text, setText] = useState("");
  const [entryId, setEntryId] = useState("");
  const asked = useDeferredValue(text.trim());
  const { rows } = useList<CompilationRow>("/catalog/compilations", { q: asked === "" ? undefined : asked }, SHOWN);
  const answer = async (words: string) => {
    await api.post(`/demands/${demand.id}/answer`, { answer: "agreed", words, ...(entryId !== "" && { entryId }) });
    await refresh("/demands", "/catalog");
    announce(t("lists.done.own-entry"));
  };
  return (
    <ConfirmButton
      label={t("lists.act.own-entry")}
      consequence={
        <>
          <p>{t("lists.lead.own-entry")}</p>
          <LineInput label={t("lists.ownEntryFind")} pointer="/find" maxLength={100} value={text} onChange={setText} />
          <ChoiceInput
            label={t("lists.ownEntry")}
            pointer="/entryId"
            required
            options={rows.map((row) => ({
              value: row.entryId,
              label: `${row.title === "" ? t("compile.untitled") : row.title}${row.publishedVersion === null ? t("lists.unpublished") : ""}`,
            }))}
            value={entryId}
            onChange={setEntryId}
          />
        </>
      }
      reasonLabel={t("lists.words")}
      reasonOptional
      blocked={entryId === "" ? t("lists.ownEntryMissing") : undefined}
      onConfirm={answer}
    />
  );
}
