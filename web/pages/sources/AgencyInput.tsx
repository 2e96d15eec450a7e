// One agency out of those that can be a source or a party; who holds the datum comes first.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Agency, Citation } from "#web/api/types.ts";
import { ChoiceInput } from "#web/ui/Inputs.tsx";

const able = ["department", "authorised-body", "office"];

/** Departments, bodies and the office: whoever the platform lets be a source or a party. */
export function useParties(): Agency[] {
  return (useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? []).filter(({ kind }) => able.includes(kind));
}

interface AgencyInputProps {
  label: string;
  pointer: string;
  value: string;
  onChange: (agencyId: string) => void;
  error?: string | undefined;
  basis?: readonly Citation[] | undefined;
  holders: ReadonlySet<string>;
  /** Left out of the choice. */
  but?: readonly string[];
}

export function AgencyInput({ holders, but = [], ...input }: AgencyInputProps) {
  const { t } = useTranslation();
  const agencies = useParties().filter(({ id }) => !but.includes(id) || id === input.value);
  const listed = [...agencies.filter(({ id }) => holders.has(id)), ...agencies.filter(({ id }) => !holders.has(id))];
  const options = listed.map(({ id, shortName }) => ({
    value: id,
    label: holders.has(id) ? t("sources.designation.holds", { name: shortName }) : shortName,
  }));
  return <ChoiceInput {...input} required options={options} />;
}
