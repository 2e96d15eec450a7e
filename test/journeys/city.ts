// What a journey finds already there: a table of ten columns of the provider's, or a whole grant made through the API.
import { loadSharedTable } from "#modules/catalog/index.ts";
import { type Cast, castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import type { World } from "#test/world.ts";

export const NOW = "2026-09-28T09:00:00+08:00";

const COLUMNS = [
  ["pupil_no", "学籍编号"],
  ["name", "姓名"],
  ["id_number", "公民身份号码"],
  ["birth_date", "出生日期"],
  ["mobile", "联系电话"],
  ["address", "家庭地址"],
  ["district_name", "所属区县名称"],
  ["school_name", "学校名称"],
  ["status_type", "在读状态"],
  ["updated_at", "更新时间"],
] as const;

const surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];
const rows = Array.from({ length: 200 }, (_, index) => {
  const serial = String(index + 1).padStart(4, "0");
  return [
    `XJ2026${serial}`,
    `${surnames[index % surnames.length] ?? ""}${String.fromCodePoint(0x4e00 + index * 7)}宁`,
    `99010120150101${serial}`,
    `2015-01-${String((index % 28) + 1).padStart(2, "0")}`,
    `1390000${serial}`,
    `云泽市示范区和平路${index + 1}号`,
    index % 2 === 0 ? "示范区" : "云泽区",
    `第${(index % 9) + 1}中学`,
    "在读",
    "2026-09-25 18:00:00+08",
  ];
});

/** The table that the path's entry is compiled from. */
export async function loadPupils(world: World, cast: Cast): Promise<void> {
  await loadSharedTable(world.deployment, {
    agencyId: cast.provider.id,
    name: "pupil",
    title: "学籍登记",
    keyColumn: "pupil_no",
    columns: COLUMNS.map(([name, comment]) => ({
      name,
      type: name === "updated_at" ? "timestamptz" : name === "birth_date" ? "date" : "text",
      comment,
    })),
    rows,
  });
}

export interface Shared {
  readonly cast: Cast;
  readonly entryId: string;
  readonly resourceId: string;
  readonly applicationId: string;
  readonly grantId: string;
  readonly number: string;
  readonly secret: string;
}

const QUOTA = { callsPerDay: 5, rowsPerDay: 1_000 };

/** A grant of names (masked) and districts, claimed and ready to be called; made through the API, to be quick. */
export async function sharedCity(world: World): Promise<Shared> {
  const cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  const [, name, mobile, district] = RESIDENT_ITEMS.map(({ id }) => id) as [string, string, string, string];
  const applicationId = await submitApplication(world, cast, entryId, [name, mobile, district]);
  const line = { decision: "agree", mask: null, ground: null, condition: null, legalBasis: null, reason: null };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${applicationId}/replies`, {
    lines: [
      { ...line, itemId: name, mask: "name" },
      { ...line, itemId: district },
      {
        ...line,
        itemId: mobile,
        decision: "refuse",
        ground: "outside-condition",
        condition: "不得用于商业用途",
        reason: "核验身份用不到手机号码",
      },
    ],
    quota: QUOTA,
    rowFilter: null,
    note: "",
  });
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${applicationId}/replies/${replyId}/consent`);
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  const grant = await world.ok("consumer.developer", "GET", `/grants/${grantId}`);
  const { secret } = await world.ok("consumer.developer", "POST", `/grants/${grantId}/credentials/${grant.credentials[0].id}/claim`);
  return { cast, entryId, resourceId, applicationId, grantId, number: grant.number, secret };
}

/** An application that the own head has consented to: the provider's clock runs. */
export async function submitApplication(
  world: World,
  cast: Cast,
  entryId: string,
  itemIds: readonly string[],
  method: "table" | "api" | "verify" = "table",
): Promise<string> {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId, itemIds });
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, {
    content: {
      dutyId: cast.consumer.dutyIds[0],
      basis: "部门职能配置",
      scenario: "新生入学资格核验",
      scope: "市教育局基础教育科",
      method,
      purpose: "学籍核验",
      from: "2026-09-28",
      until: "2027-08-31",
      lines: itemIds.map((itemId) => ({ itemId, reason: "核对身份所必需" })),
    },
  });
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  return id;
}
