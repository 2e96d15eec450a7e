// From when on a combination is signed for: the office's own numbers.
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import type { CombinationSetting } from "#web/api/combinations.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";

type Content = CombinationSetting["content"];
const grades = ["general", "important", "core"] as const;

const askedParts = ["dataSets", "sensitiveKinds", "personalItems"] as const;

export function Setting() {
  const { t } = useTranslation();
  const found = useOne<CombinationSetting>("/combinations/setting").data;
  if (found === undefined) return null;
  return (
    <section className="gs-paper gs-pad combinations-setting" aria-labelledby="combination-setting-title">
      <h2 id="combination-setting-title">
        {t("combinations.setting.title")} <LawLinks citations={found.citations} />
      </h2>
      <p className="gs-sub">{t("combinations.setting.lead")}</p>
      <p className="gs-sub gs-beside">
        {t("combinations.setting.numbers", { ...found.numbers })} <Link href={paths.settings()}>{t("frame.pages.settings")}</Link>
      </p>
      <SettingForm key={found.version} found={found} />
    </section>
  );
}

function SettingForm({ found }: { found: CombinationSetting }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [given, setGiven] = useState<Content>(found.content);
  const saves = found.actions.includes("save");
  const save = async (reason: string) => {
    await api.put("/combinations/setting", { content: given, reason });
    await refresh("/combinations");
    announce(t("combinations.setting.saved"));
  };
  return (
    <>
      <div className="combinations-pair">
        <Field label={t("combinations.setting.signFrom")} pointer="/content/signFrom" required>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              disabled={!saves}
              value={given.signFrom}
              onChange={(event) => setGiven({ ...given, signFrom: event.target.value as Content["signFrom"] })}
            >
              {grades.map((grade) => (
                <option key={grade} value={grade}>
                  {t(`ui.grade.${grade}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <h3>{t("combinations.setting.raising")}</h3>
      <ul>
        {given.raising.map((rule) => (
          <li key={rule.label}>
            {t("combinations.setting.rule", {
              label: rule.label,
              // A part that asks for nothing is not said.
              parts: askedParts
                .filter((part) => rule[part] > 0)
                .map((part) => t(`combinations.setting.${part}`, { count: rule[part] }))
                .join(t("combinations.setting.and")),
              to: t(`ui.grade.${rule.to}`),
            })}
          </li>
        ))}
      </ul>
      {saves && (
        <div className="gs-actions">
          <ConfirmButton
            label={t("combinations.setting.save")}
            consequence={t("combinations.setting.consequence")}
            reasonLabel={t("combinations.setting.reason")}
            primary
            onConfirm={save}
          />
        </div>
      )}
    </>
  );
}
