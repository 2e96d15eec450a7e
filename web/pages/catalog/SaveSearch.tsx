// Saves what is searched for under a name, from the search itself.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { Disclosure } from "#web/ui/Disclosure.tsx";
import { LineInput } from "#web/ui/Inputs.tsx";
import { LinkButton } from "#web/ui/Link.tsx";
import { useSending } from "#web/ui/sending.tsx";

import type { Asked } from "./search.ts";

const NAME_MAX = 50;

export function SaveSearch({ asked, proposed }: { asked: Asked; proposed: string }) {
  const { t } = useTranslation();
  const isAnything = asked.q === undefined && Object.values(asked.chosen).every((values) => values.length === 0);
  return (
    <>
      <LinkButton href={paths.savedSearches()}>{t("savedsearches.title")}</LinkButton>
      {!isAnything && (
        <Disclosure label={t("savedsearches.save")}>
          {(close) => <SaveForm key={proposed} asked={asked} proposed={proposed} onDone={close} />}
        </Disclosure>
      )}
    </>
  );
}

function SaveForm({ asked, proposed, onDone }: { asked: Asked; proposed: string; onDone: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [name, setName] = useState(proposed.slice(0, NAME_MAX));
  const [notify, setNotify] = useState(true);
  const sending = useSending(name.trim() === "" ? [{ pointer: "/name", text: t("savedsearches.nameMissing") }] : []);
  const save = async () => {
    const { q = "", chosen, sort = "relevance", exact } = asked;
    const body = { name: name.trim(), q, chosen, sort, exact: exact !== undefined, notify };
    const done = await sending.send(() => api.post("/saved-searches", body, { idempotencyKey: crypto.randomUUID() }));
    if (!done) return;
    await refresh("/saved-searches");
    announce(t("savedsearches.saved", { name: name.trim() }));
    onDone();
  };
  return (
    <form
      className="catalog-save gs-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {sending.problems}
      <LineInput
        label={t("savedsearches.name")}
        pointer="/name"
        required
        error={sending.errorAt("/name")}
        value={name}
        maxLength={NAME_MAX}
        onChange={setName}
      />
      <label className="catalog-save-notify">
        <input type="checkbox" checked={notify} onChange={(event) => setNotify(event.target.checked)} /> {t("savedsearches.notify")}
      </label>
      <Button type="primary" htmlType="submit" loading={sending.busy}>
        {t("savedsearches.save")}
      </Button>
    </form>
  );
}
