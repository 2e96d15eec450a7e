// MIIT-12-1: what the class of the data allows, and where an application lies outside of it: told to both sides, refused only where the guide says so.
import type { Queryable } from "#kernel/db.ts";
import type { FieldError } from "#kernel/problem.ts";
import type { CatalogVersionView } from "#modules/catalog/index.ts";
import { type UseFit, useFit } from "#modules/guides/index.ts";
import type { ApplicationContent } from "./content.ts";

interface Asked {
  readonly consumerAgencyId: string;
  readonly content: ApplicationContent;
}

export async function fitOf(
  db: Queryable,
  at: Date,
  { consumerAgencyId, content }: Asked,
  version: CatalogVersionView,
): Promise<UseFit | null> {
  const scenario = content.scenarioKind ?? null;
  return await useFit({ db, at }, version.content.dataClass, { agencyId: consumerAgencyId, scenario });
}

const WORDS: Readonly<Record<UseFit["outside"][number], (fit: UseFit) => string>> = {
  scenario: (fit) => `数据类别“${fit.zh}”不允许用于所选的应用场景，请另选，或者与{party.provider}商量调整类别。`,
  "scenario-missing": (fit) => `数据类别“${fit.zh}”限定了应用场景，请选择属于哪一类。`,
  user: (fit) => `数据类别“${fit.zh}”不提供给本部门这一类使用单位，不能申请。`,
};

export function fitGaps(fit: UseFit | null): FieldError[] {
  if (!fit?.refuses) return [];
  return fit.outside.map((each) => ({ pointer: "/scenarioKind", text: WORDS[each](fit) }));
}
