// The office writes what a library is to hold: one item to a line, with its meaning and the day by which its lead publishes it.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { LibraryCoverage } from "#web/api/types.ts";
import { AreaInput } from "#web/ui/Inputs.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { planLines, planText } from "./planLines.ts";

interface Props {
  id: string;
  start: LibraryCoverage;
  onCancel: () => void;
  onDone: () => void;
}

export function PlanForm({ id, start, onCancel, onDone }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(planText(start.plan));
  const { items, wrong } = planLines(text);
  const missing = wrong.map((line) => ({ pointer: "/items", text: t("libraries.coverage.wrongLine", { line }) }));
  const sending = useSending(missing);
  const offered = start.offered.filter((name) => items.every((item) => item.name !== name));
  const save = async () => {
    const done = await sending.send(async () => {
      await api.put(`/libraries/${id}/plan`, { items }, { revision: start.revision });
      await refresh("/libraries");
    });
    if (done) onDone();
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("libraries.coverage.make")}>
      <h3>{t("libraries.coverage.make")}</h3>
      {sending.problems}
      <AreaInput
        label={t("libraries.coverage.items")}
        pointer="/items"
        rows={12}
        maxLength={60_000}
        hint={t("libraries.coverage.itemsHint")}
        value={text}
        onChange={setText}
        error={sending.errorAt("/items")}
      />
      <p className="gs-sub" aria-live="polite">
        {t("libraries.coverage.counted", { count: items.length })}
      </p>
      <div className="gs-actions">
        {offered.length > 0 && (
          <Button onClick={() => setText((before) => [before.trim(), ...offered].filter((line) => line !== "").join("\n"))}>
            {t("libraries.coverage.take", { count: offered.length })}
          </Button>
        )}
        <Button onClick={onCancel}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={sending.busy} onClick={() => void save()}>
          {t("libraries.coverage.save")}
        </Button>
      </div>
    </section>
  );
}
