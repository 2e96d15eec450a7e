// One setting: what holds and what it was delivered with; behind two buttons the form that changes it and what it was changed from.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Setting, SettingChanges } from "#web/api/settings.ts";
import { paths } from "#web/paths.ts";
import { instantText, shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";
import { FailedState, SkeletonLines } from "#web/ui/States.tsx";
import { useWords } from "#web/ui/words.ts";

import { ChangeSetting } from "./ChangeSetting.tsx";

type Open = "form" | "changes" | null;

export function SettingLine({ setting, maySet }: { setting: Setting; maySet: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState<Open>(null);
  const { key, title, hint, unit, value, first, isSet, changedBy, changedAt, citations } = setting;
  const name = words(title);
  const amount = (count: number) => t(`settings.amount.${unit}`, { count });
  const toggle = (which: Exclude<Open, null>) => setOpen(open === which ? null : which);
  return (
    <article className="settings-line" aria-label={name}>
      <div className="settings-words">
        <h3>
          {name} <LawLinks citations={citations} />
        </h3>
        <p className="gs-sub">{words(hint)}</p>
      </div>
      <div className="settings-value">
        <b>{amount(value)}</b>
        <p className="gs-sub">
          {isSet ? t("settings.first", { amount: amount(first) }) : t("settings.isFirst")}
          {isSet && changedAt !== null && <> · {t("settings.changedBy", { by: changedBy, at: shortInstant(changedAt) })}</>}
        </p>
      </div>
      <div className="gs-actions gs-no-print">
        {changedAt !== null && (
          <Button
            aria-expanded={open === "changes"}
            aria-label={t("ui.pair", { label: t("settings.changes"), value: name })}
            onClick={() => toggle("changes")}
          >
            {t("settings.changes")}
          </Button>
        )}
        {maySet && (
          <Button
            aria-expanded={open === "form"}
            aria-label={t("ui.pair", { label: t("settings.change"), value: name })}
            onClick={() => toggle("form")}
          >
            {t("settings.change")}
          </Button>
        )}
      </div>
      {open === "form" && <ChangeSetting setting={setting} amount={amount} onClose={() => setOpen(null)} />}
      {open === "changes" && <Changes settingKey={key} amount={amount} />}
    </article>
  );
}

function Changes({ settingKey, amount }: { settingKey: string; amount: (count: number) => string }) {
  const { t } = useTranslation();
  const { data, loading, problem, retry } = useOne<SettingChanges>(`/settings/${settingKey}/changes`);
  return (
    <div className="settings-below">
      {problem !== null && <FailedState problem={problem} onRetry={retry} />}
      {loading && <SkeletonLines lines={2} />}
      <ol className="settings-changes">
        {data?.rows.map(({ seq, at, by, reason, before, value }) => (
          <li key={seq}>
            <b>{t("settings.fromTo", { before: amount(before), value: amount(value) })}</b>
            <p>{reason}</p>
            <p className="gs-sub">
              {by} · <time dateTime={at}>{instantText(at)}</time> ·{" "}
              <Link className="gs-mono" href={paths.ledger({ seq })}>
                #{seq}
              </Link>
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
