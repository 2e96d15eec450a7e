// Which libraries an entry belongs to, who leads them, and whose proposal it came from.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { EntryLibraries as Answer } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { shortInstant } from "#web/ui/dates.ts";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { Link } from "#web/ui/Link.tsx";

export function EntryLibraries({ entryId }: { entryId: string }) {
  const { t } = useTranslation();
  const { data } = useOne<Answer>(`/libraries/entries/${entryId}`);
  if (data === undefined || (data.libraries.length === 0 && data.origin === null)) return null;
  return (
    <section className="gs-paper gs-pad" aria-labelledby="entry-libraries">
      <h2 id="entry-libraries">{t("libraries.belongs")}</h2>
      {data.libraries.map(({ id, kind, name, lead, citations }) => (
        <div key={id}>
          <Link href={paths.library(id)}>{name}</Link>
          <div className="gs-sub">
            {t(`libraries.kinds.${kind}`)} · {lead === null ? t("libraries.unled") : t("libraries.ledBy", { agency: lead.name })}{" "}
            <LawLinks citations={citations} />
          </div>
        </div>
      ))}
      {data.origin !== null && (
        <p className="gs-sub">
          {t(`libraries.origin.${data.origin.kind}`, { agency: data.origin.agency.name, at: shortInstant(data.origin.at) })}
        </p>
      )}
    </section>
  );
}
