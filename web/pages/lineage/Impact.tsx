// Before an entry changes or leaves: what comes of it, and who uses that.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { LineageImpact } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { Link } from "#web/ui/Link.tsx";

export function Impact({ entryId }: { entryId: string }) {
  const { t } = useTranslation();
  const { data } = useOne<LineageImpact>(`/lineage/entries/${entryId}/impact`);
  if (data === undefined || (data.entries === 0 && data.libraries.length === 0)) return null;
  return (
    <>
      {data.entries > 0 && (
        <li>
          {t(data.isMore ? "lineage.impact.atLeast" : "lineage.impact.entries", { count: data.entries, agencies: data.agencies })}
          {data.nearest.map(({ id, title }, index) => (
            <span key={id}>
              {index > 0 && t("lineage.comma")}
              <Link href={paths.entry(id)}>{title}</Link>
            </span>
          ))}
          {data.entries > data.nearest.length && t("lineage.impact.andMore")}
          {data.furtherUsers > 0 && t("lineage.impact.further", { count: data.furtherUsers })}
        </li>
      )}
      {data.libraries.length > 0 && (
        <li>
          {t("lineage.impact.libraries")}
          {data.libraries.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && t("lineage.comma")}
              <Link href={paths.library(id)}>{name}</Link>
            </span>
          ))}
        </li>
      )}
    </>
  );
}
