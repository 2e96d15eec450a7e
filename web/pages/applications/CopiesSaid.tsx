// What whoever asks for files should know beforehand: whether the copies he is given bear his agency's name.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Application, EntryPage } from "#web/api/types.ts";

export function CopiesSaid({ application, method }: { application: Application; method: string | null }) {
  const { t } = useTranslation();
  const isFile = method === "file";
  const entry = useOne<EntryPage>(isFile ? `/catalog/entries/${application.entry.id}` : null);
  if (!isFile) return null;
  const markings = new Set((entry.data?.resources ?? []).flatMap(({ state, marking }) => (state === "mounted" ? [marking] : [])));
  const strictest = (["only", "possible"] as const).find((one) => markings.has(one));
  return strictest === undefined ? null : <span className="gs-sub applications-line">{t(`marks.asked.${strictest}`)}</span>;
}
