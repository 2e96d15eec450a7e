// Chooses the inner or the outer list; nothing to choose where the law makes no difference.
import { useTranslation } from "react-i18next";

import { useUrlState } from "#web/shell/urlState.ts";
import { FilterBar, type FilterSpec } from "#web/ui/FilterBar.tsx";

import type { Audience, Audiences } from "./audience.ts";

interface AudienceFilterProps {
  audiences: Audiences;
  audience: Audience | undefined;
  more?: readonly FilterSpec[];
}

export function AudienceFilter({ audiences, audience, more = [] }: AudienceFilterProps) {
  const { t } = useTranslation();
  const { values, set } = useUrlState();
  const choices = audiences.choices ?? [];
  if (choices.length + more.length === 0) return null;
  const first: FilterSpec[] =
    choices.length === 0 ? [] : [{ key: "audience", label: t("lists.audience"), kind: "choice", required: true, choices }];
  return <FilterBar filters={[...first, ...more]} values={{ ...values, audience }} onChange={(changed) => set(changed)} />;
}
