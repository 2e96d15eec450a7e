// A body under one text with an agency outside and a system of the bureau that calls it, for tests of direct connections.
import { registerSystem } from "#modules/systems/index.ts";
import { type Profile, type Sharing, sharingUnder } from "./sharing.ts";

export interface DirectUseStage {
  readonly sharing: Sharing;
  readonly systemId: string;
  /** What a registration says. */
  readonly content: (more?: object) => Record<string, unknown>;
}

export async function directUseStage(
  profile: Profile,
  name: string,
  now: string,
  options: { gateway?: boolean; networks?: string } = {},
): Promise<DirectUseStage> {
  const sharing = await sharingUnder(profile, name, now, options);
  return await stageOn(sharing);
}

/** The same on a body that stands already. */
export async function stageOn(sharing: Sharing): Promise<DirectUseStage> {
  const { world, organs } = sharing.body;
  await world.person("user-developer", organs.user.id, "developer");
  await world.person("guest-developer", organs.guest.id, "developer");
  await world.person("auditor", (await world.agency("审计组", "audit")).id, "auditor");
  const { id: systemId } = await registerSystem(world.deployment, await world.actor("user"), {
    kind: "business",
    name: "许可审批系统",
    code: "XK-01",
    purpose: "行政许可审批",
    classified: false,
    built: "own",
    plannedOn: null,
    blocker: "",
    open: { state: "not-needed", day: null, words: "不涉及开放" },
    links: [],
    entryIds: [],
  });
  const content = (more: object = {}) => ({
    providerAgencyId: organs.guest.id,
    kind: "interface",
    title: "企业信用查询接口",
    nationalCode: "GJ-2026-000123",
    approvalNumber: "国共享批〔2026〕17号",
    entryId: null,
    demandId: null,
    purpose: "许可审批时核验企业信用",
    scenario: "行政许可受理",
    items: ["企业名称", "信用代码"],
    systemId,
    contact: "李工",
    phone: "010-0000",
    firstOn: "2026-09-01",
    lastOn: "2027-08-31",
    ...more,
  });
  return { sharing, systemId, content };
}
