// The texts in force here, highest first: what they are, since when, and whether their official text is loaded; and what is about to change.
import { useTranslation } from "react-i18next";

import type { Law, LawPack } from "#web/api/types.ts";
import { dayOf, dayText } from "#web/ui/dates.ts";
import { usePhone } from "#web/ui/useMedia.ts";
import { useWords } from "#web/ui/words.ts";

export function PackList({ law }: { law: Law }) {
  const { t } = useTranslation();
  const words = useWords();
  const titles = (packs: readonly { title: LawPack["title"] }[]) => packs.map((pack) => words(pack.title)).join(t("law.comma"));
  return (
    <section className="law-packs" aria-labelledby="law-packs-title">
      <h2 id="law-packs-title">
        {t("law.packs.title")} {law.packs.length > 1 && <span className="gs-sub">{t("law.packs.order")}</span>}
      </h2>
      <ol>
        {law.packs.map((pack) => (
          <PackCard key={pack.id} pack={pack} />
        ))}
      </ol>
      {law.upcoming.length > 0 && (
        <div className="law-upcoming">
          <h3>{t("law.packs.upcoming")}</h3>
          <ul>
            {law.upcoming.map(({ from, begins, ends }) => (
              <li key={from}>
                {begins.length > 0 && <p>{t("law.packs.begins", { day: dayText(from), titles: titles(begins) })}</p>}
                {ends.length > 0 && <p>{t("law.packs.ends", { day: dayText(from), titles: titles(ends) })}</p>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function PackCard({ pack }: { pack: LawPack }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const words = useWords();
  const { inForceFrom, inForceUntil, text } = pack;
  const since =
    inForceUntil === null
      ? t("law.packs.from", { day: dayText(inForceFrom) })
      : t("law.packs.until", { from: dayText(inForceFrom), until: dayText(inForceUntil) });
  return (
    <li className="gs-paper gs-pad">
      {/* On a phone the rules themselves come first. */}
      <details key={String(phone)} open={!phone}>
        <summary>{words(pack.title)}</summary>
        <dl className="gs-facts">
          <dt>{t("law.packs.number")}</dt>
          <dd>{pack.number}</dd>
          <dt>{t("law.packs.rank")}</dt>
          <dd>{t(`law.ranks.${pack.rank}`, { defaultValue: pack.rank })}</dd>
          <dt>{t("law.packs.since")}</dt>
          <dd>
            {since}
            {pack.inForceFromReading !== null && <span className="gs-sub"> {t("law.packs.chosen")}</span>}
          </dd>
          <dt>{t("law.packs.running")}</dt>
          <dd>{t(`law.packs.runningKinds.${pack.running}`)}</dd>
          <dt>{t("law.packs.text")}</dt>
          <dd>
            {text === null
              ? t("law.packs.notLoaded")
              : t("law.packs.loaded", { count: text.articles, day: dayText(dayOf(text.importedAt)) })}
          </dd>
        </dl>
      </details>
    </li>
  );
}
