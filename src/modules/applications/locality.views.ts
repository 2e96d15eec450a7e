// On whose behalf an application is, and what misses in that.
import type { Queryable } from "#kernel/db.ts";
import type { FieldError } from "#kernel/problem.ts";
import { citationsOf, type LawInForce } from "#law/index.ts";
import { canBeCut } from "#modules/grants/index.ts";
import { localitiesNamed, localityRule, servesLocalities } from "#modules/localities/index.ts";
import type { Application } from "./application.store.ts";
import { type ApplicationContent, behalfOf } from "./content.ts";

/** REG25-30-4: localities that the applying agency serves, in a way of sharing that can be cut to their areas. */
export async function localityGaps(
  db: Queryable,
  law: Pick<LawInForce, "parameters">,
  { content, consumerAgencyId }: Pick<Application, "content" | "consumerAgencyId">,
): Promise<FieldError[]> {
  const { localities } = behalfOf(content);
  if (localities.length === 0)
    return content.ownUse === false && localityRule(law) !== null ? [gap("/ownUse", "本部门不使用的，请选择代哪些基层单位申请。")] : [];
  if (localityRule(law) === null) return [gap("/localities", "现行规定没有向乡镇街道、村和社区共享的规则，请去掉所选的基层单位。")];
  const known = new Map((await localitiesNamed(db, localities)).map((each) => [each.id, each]));
  const found = localities.flatMap((id, index): FieldError[] => {
    const locality = known.get(id);
    if (!locality || locality.agencyId !== consumerAgencyId)
      return [gap(`/localities/${index}`, "这不是本部门服务的基层单位，请重新选择。")];
    return locality.state === "active" ? [] : [gap(`/localities/${index}`, `「${locality.name}」已经停用，请去掉。`)];
  });
  if (content.method !== null && !canBeCut(content.method))
    found.push(gap("/localities", "接口、文件和库表交换不能按区域切分；代基层单位申请的，请选择库表查询或者比对核验。"));
  return found;
}

/** Whether localities are added where no text in force has data shared with them; what was chosen before may stay, and is a gap. */
export function addsUnknown(
  law: Pick<LawInForce, "parameters">,
  before: Pick<Application, "content">,
  content: ApplicationContent,
): boolean {
  const had = new Set(behalfOf(before.content).localities);
  return behalfOf(content).localities.some((id) => !had.has(id)) && localityRule(law) === null;
}

const gap = (pointer: string, text: string): FieldError => ({ pointer, text });

export async function behalfShown(
  db: Queryable,
  law: LawInForce,
  { content, consumerAgencyId }: Pick<Application, "content" | "consumerAgencyId">,
) {
  const { localities, ownUse } = behalfOf(content);
  const rule = localityRule(law);
  const named = await localitiesNamed(db, localities);
  return {
    localities: named.map(({ id, code, name, kind, state }) => ({ id, code, name, kind, state })),
    ownUse,
    isKnown: rule !== null,
    isServing: rule !== null && (await servesLocalities(db, consumerAgencyId)),
    citations: citationsOf(law, [...(rule ?? [])]),
  };
}
