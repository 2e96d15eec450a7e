// What each text says of a rule and what became of it: tags in a row, or a small table with the reasons.
import { useTranslation } from "react-i18next";

import type { LawReading } from "#web/api/types.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useWords } from "#web/ui/words.ts";

const marks = { holds: "✓", joins: "＋", agrees: "＝", yields: "↷" } as const;

type Voice = LawReading["voices"][number];

function OutcomeTag({ outcome, label }: { outcome: Voice["outcome"]; label?: string }) {
  const { t } = useTranslation();
  const word = t(`law.outcomes.${outcome}`);
  return (
    <span className={`gs-tag law-outcome-${outcome}`}>
      <span aria-hidden="true">{marks[outcome]}</span> {label === undefined ? word : t("law.voice", { label, outcome: word })}
    </span>
  );
}

export function VoiceTags({ voices }: { voices: readonly Voice[] }) {
  return (
    <>
      {voices.map((voice) => (
        <OutcomeTag key={voice.pack} outcome={voice.outcome} label={voice.label} />
      ))}
    </>
  );
}

export function Voices({ voices, caption }: { voices: readonly Voice[]; caption: string }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <table className="law-voices">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t("law.text")}</th>
          <th scope="col">{t("law.says")}</th>
          <th scope="col">{t("law.outcome")}</th>
          <th scope="col">{t("law.why")}</th>
          <th scope="col">{t("law.articles")}</th>
        </tr>
      </thead>
      <tbody>
        {voices.map((voice) => (
          <tr key={voice.pack}>
            <th scope="row">{voice.label}</th>
            <td>{words(voice.says)}</td>
            <td>
              <OutcomeTag outcome={voice.outcome} />
            </td>
            <td>{words(voice.why)}</td>
            <td>
              <LawLinks citations={voice.citations} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
