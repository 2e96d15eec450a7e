// Projects: states, who may do what, what a plan misses before it may be handed in, and the refusals. Pure.
import { isDay } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { type FieldError, problems } from "#kernel/problem.ts";
import type { LawInForce, Procedure } from "#law/index.ts";
import type { Plan, PlannedResource } from "./plan.schema.ts";

export const projectStates = ["draft", "in-review", "confirmed", "approved", "in-acceptance", "accepted", "cancelled"] as const;
export type ProjectState = (typeof projectStates)[number];

/** Who plans is a matter of the agency, not of a text. */
export const PLANNERS: readonly Role[] = ["clerk"];
export const OFFICERS: readonly Role[] = ["office-reviewer", "office-head"];
export const OVERSEERS: readonly Role[] = [...OFFICERS, "auditor"];
export const CATALOG = "project.catalog";
export const ACCEPTANCE = "project.acceptance";
export const DUTIES = {
  catalog: ["GF51-21-6", "JY-56-1", "SZ-11-1"],
  acceptance: ["GF51-21-7", "JY-56-2", "SZ-11-2", "MIIT-37-2"],
} as const;

export const projectProblem = problems("project", {
  unknown: { status: 404, text: "没有这个项目。", en: "There is no such project." },
  "wrong-state": {
    status: 409,
    text: "项目现在的状态不能做这一步，请刷新后查看。",
    en: "The project is in a state in which this is not possible; please reload.",
  },
  "own-work": {
    status: 403,
    text: "项目由您登记，请由另一位同事核对。",
    en: "You registered this project; another colleague has to check it.",
  },
  "not-yours": { status: 403, text: "这一步由项目单位办理。", en: "This step is the project agency's own." },
  stale: {
    status: 412,
    text: "同事在您之后保存过，您的修改没有保存。请刷新后并入最新内容。",
    en: "A colleague saved it after you opened it; your change was not saved. Please reload and merge.",
  },
  "revision-needed": {
    status: 428,
    text: "保存须带上 If-Match 和您看到的修订号。",
    en: "Saving needs If-Match with the revision that you saw.",
  },
  incomplete: {
    status: 422,
    text: "还有 {count} 处没有写好，请逐项补齐后再报送。",
    en: "There are still {count} gaps; please fill each of them before you hand it in.",
  },
  "too-large": {
    status: 422,
    text: "一个项目的资源最多共 5000 个信息项，请分开登记。",
    en: "The resources of a project have at most 5000 items together; please register them apart.",
  },
  differences: {
    status: 422,
    text: "还有 {count} 项规划的资源与目录不一致，也没有得到认可的说明，不能通过验收。",
    en: "{count} planned resources differ from the catalog without an explanation that was accepted; the acceptance is not possible.",
    cites: ["GF51-21-7"],
  },
  "unknown-resource": { status: 404, text: "项目目录中没有这项资源。", en: "The project's catalog has no such resource." },
  "unknown-entry": {
    status: 422,
    text: "没有找到这个目录，或者它不是本部门的目录。",
    en: "There is no such entry, or it is not one of your agency.",
  },
  reused: {
    status: 409,
    text: "这项资源直接使用已有目录，不需要另行编目。",
    en: "This resource is taken from an entry that is there; nothing is catalogued for it.",
  },
  linked: { status: 409, text: "这项资源已经关联目录。", en: "This resource has its entry already." },
  "nothing-explained": { status: 409, text: "这项资源没有待认可的说明。", en: "There is no explanation to decide on." },
  "bad-day": { status: 422, text: "请写有效的日期，不晚于今天。", en: "Name a valid day, not later than today." },
  "unknown-certificate": {
    status: 404,
    text: "没有这个编号的证书，或者校验码不符。请核对纸面上的编号和校验码。",
    en: "There is no certificate of this number, or the check code is wrong; please compare both with the paper.",
  },
});

const blank = (given: string): boolean => given.trim() === "";
/** More than that is several projects. */
export const ITEMS_MOST = 5_000;
export const itemCount = (plan: Plan): number => plan.resources.reduce((sum, { items }) => sum + items.length, 0);
export const plainNames = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.trim()).filter((name) => name !== "")),
];

/** What a law asks of a plan, read once. */
export interface PlanRules {
  readonly fields: ReadonlySet<string>;
  /** Building what an entry like it could give needs a reason (REG25-40-3, GF51-12-14). */
  readonly reasonForRepeat: boolean;
  /** SZ-11-2: projects with state secrets are left out. */
  readonly sparesSecret: boolean;
}

export const planRules = (law: Pick<LawInForce, "findProcedure" | "findParameter">): PlanRules => ({
  fields: new Set(law.findProcedure(CATALOG)?.requiredFields.map(({ key }) => key)),
  reasonForRepeat: law.findParameter<boolean>("sources.repeat.reason") === true,
  sparesSecret: law.findParameter<boolean>("projects.secretSpared") === true,
});

/** What misses before the plan may be handed in. `repeats`: resources of the plan for which an entry like them was found. */
export function planGaps(plan: Plan, rules: PlanRules, repeats: ReadonlyMap<string, string> = new Map()): FieldError[] {
  const days = [
    ...(plan.startsOn === "" || isDay(plan.startsOn) ? [] : [{ pointer: "/startsOn", text: "请填写有效的开始日期。" }]),
    ...(plan.endsOn === "" || (isDay(plan.endsOn) && plan.endsOn >= plan.startsOn)
      ? []
      : [{ pointer: "/endsOn", text: "请填写有效的建成日期，不早于开始日期。" }]),
  ];
  const head = [...(blank(plan.name) ? [{ pointer: "/name", text: "请写明项目名称。" }] : []), ...days];
  if (plan.isSecret) return [...head, ...secretGaps(plan, rules)];
  const none = plan.resources.length === 0 && rules.fields.has("resources");
  const titles = new Map<string, number>();
  return [
    ...head,
    ...(none ? [{ pointer: "/resources", text: "请预编项目将要产生或者使用的信息资源。" }] : []),
    ...plan.resources.flatMap((resource, index) => {
      const at = `/resources/${index}`;
      const title = resource.title.trim();
      const before = titles.get(title);
      if (before === undefined) titles.set(title, index);
      const twice = title !== "" && before !== undefined ? [{ pointer: `${at}/title`, text: `与第 ${before + 1} 项同名。` }] : [];
      return [...resourceGaps(resource, at, rules, repeats.get(resource.id)), ...twice];
    }),
  ];
}

function secretGaps(plan: Plan, rules: PlanRules): FieldError[] {
  return [
    ...(rules.sparesSecret ? [] : [{ pointer: "/isSecret", text: "现行规定没有为涉密项目设例外，涉密内容也不得进入本平台。" }]),
    ...(blank(plan.secretBasis) ? [{ pointer: "/secretBasis", text: "请写明定密依据（不写涉密内容）。" }] : []),
    ...(plan.resources.length > 0 ? [{ pointer: "/resources", text: "涉密项目的资源不得登记在本平台，请删除。" }] : []),
  ];
}

function resourceGaps(resource: PlannedResource, at: string, rules: PlanRules, repeats: string | undefined): FieldError[] {
  const missing = (field: string, text: string): FieldError[] => [{ pointer: `${at}/${field}`, text }];
  const titled = blank(resource.title) ? missing("title", "请写明资源名称。") : [];
  if (resource.mode === "reuse") return [...titled, ...(resource.entryId === null ? missing("entryId", "请选择要使用的已有目录。") : [])];
  const { sharingType } = resource;
  return [
    ...titled,
    ...(rules.fields.has("items") && plainNames(resource.items).length === 0 ? missing("items", "请列出信息项。") : []),
    ...(rules.fields.has("sharingType") && sharingType === null ? missing("sharingType", "请选择拟定的共享类型。") : []),
    ...(rules.fields.has("conditions") && sharingType === "conditional" && blank(resource.conditions)
      ? missing("conditions", "请写明共享条件。")
      : []),
    ...(rules.fields.has("withholding.basis") && sharingType === "withheld" && blank(resource.withholdingBasis)
      ? missing("withholdingBasis", "请写明不予共享所依据的法律、行政法规或者政策条款。")
      : []),
    ...(rules.reasonForRepeat && repeats !== undefined && blank(resource.reason)
      ? missing("reason", `已有目录“${repeats}”包含这些信息项，请改为直接使用，或者说明为何仍需建设。`)
      : []),
  ];
}

export const stepOf = (procedure: Procedure | undefined, key: string) => procedure?.steps.find((step) => step.key === key);

const OWN: Readonly<Record<ProjectState, readonly string[]>> = {
  draft: ["edit", "hand-in", "cancel"],
  "in-review": ["recall"],
  confirmed: ["approve", "link", "revise", "cancel"],
  approved: ["link", "hand-in-acceptance", "revise", "cancel"],
  "in-acceptance": ["recall"],
  accepted: ["link"],
  cancelled: [],
};

interface Standing {
  readonly state: ProjectState;
  readonly agencyId: string;
  readonly createdBy: string;
}

/** Nobody checks what he has registered himself, be he clerk and reviewer of the office at once. */
export const isOwnWork = ({ createdBy }: Pick<Standing, "createdBy">, { personId }: Pick<Actor, "personId">): boolean =>
  createdBy === personId;

/** What a person may do next; who decides is a step of the law's procedures. */
export function allowedIn(
  project: Standing,
  actor: Pick<Actor, "role" | "agencyId" | "personId">,
  law: Pick<LawInForce, "findProcedure">,
): string[] {
  const own = actor.agencyId === project.agencyId && PLANNERS.includes(actor.role) ? OWN[project.state] : [];
  const confirms = project.state === "in-review" && stepOf(law.findProcedure(CATALOG), "confirm")?.role === actor.role;
  const accepts = project.state === "in-acceptance" && stepOf(law.findProcedure(ACCEPTANCE), "accept")?.role === actor.role;
  if (isOwnWork(project, actor)) return [...own];
  return [...own, ...(confirms ? ["confirm", "return"] : []), ...(accepts ? ["decide", "accept", "return"] : [])];
}
