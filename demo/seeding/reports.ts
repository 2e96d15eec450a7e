// The catalog goes up to an invented upper platform, and two invented lower nodes report theirs: one in time, one late.
import { gzipSync } from "node:zlib";
import { addDays, dayOf } from "#kernel/clock.ts";
import type { SigningKey } from "#kernel/crypto.ts";
import {
  beginPackage,
  composePackage,
  expectOf,
  movePackages,
  receivePackage,
  registerNode,
  setUpper,
} from "#modules/reportedcatalogs/index.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

interface LowerNode {
  readonly name: string;
  readonly part: string;
  readonly registeredDaysAgo: number;
  readonly reportedDaysAgo: number;
  readonly cycleDays: number;
  readonly entries: readonly (readonly [title: string, agency: string, items: readonly string[], cycle: string])[];
}

const NODES: readonly LowerNode[] = [
  {
    name: "清源节点",
    part: "01",
    registeredDaysAgo: 30,
    reportedDaysAgo: 6,
    cycleDays: 30,
    entries: [
      ["农村集体经济组织登记信息", "清源农业农村局", ["组织名称", "登记证号", "法定代表人", "成员数"], "monthly"],
      ["村卫生室基本信息", "清源卫生健康局", ["卫生室名称", "所在村", "执业人员数"], "quarterly"],
      ["小型水库巡查记录", "清源水务局", ["水库名称", "巡查日期", "水位", "隐患"], "daily"],
      ["不动产登记办件信息", "清源自然资源局", ["办件编号", "业务类型", "受理日期", "办结日期"], "daily"],
    ],
  },
  {
    name: "石桥节点",
    part: "02",
    registeredDaysAgo: 32,
    reportedDaysAgo: 28,
    cycleDays: 15,
    entries: [
      ["公交站点基本信息", "石桥交通运输局", ["站点名称", "经度", "纬度", "途经线路"], "monthly"],
      ["社区养老服务设施信息", "石桥民政局", ["设施名称", "床位数", "联系电话"], "quarterly"],
    ],
  },
];

/** A lower node's own division: a part of a province or of a city; what cannot be divided further holds itself. */
const divisionOf = (division: string, part: string): string =>
  division.endsWith("0000") ? `${division.slice(0, 2)}${part}00` : division.endsWith("00") ? `${division.slice(0, 4)}${part}` : division;

export function scheduleReports(stage: Stage): void {
  const { deployment, timeline, cast } = stage;
  for (const [index, node] of NODES.entries()) scheduleNode(stage, node, index + 1);
  timeline.on(timeline.daysAgo(8), "16:20", async () => {
    const reviewer = cast.holder(cast.office, "office-reviewer");
    const { publicKey } = deployment.suite.newSigningKey();
    await setUpper(deployment, reviewer, { name: "上级政务数据共享平台", suite: deployment.suite.name, publicKey, cycleDays: 30 });
    await beginPackage(deployment, reviewer, "full");
    await movePackages(deployment);
  });
}

function scheduleNode(stage: Stage, node: LowerNode, index: number): void {
  const { deployment, timeline, cast, demo } = stage;
  const { name, cycleDays } = node;
  const made: { id?: string; key?: SigningKey } = {};
  const division = divisionOf(demo.jurisdiction.divisionCode, node.part);
  const code = `11${division}00000000${index}`.slice(0, 17).padEnd(18, "X");
  timeline.on(timeline.daysAgo(node.registeredDaysAgo), "09:50", async () => {
    const key = deployment.suite.newSigningKey();
    const facts = { name, code, level: "county" as const, divisionCode: division, suite: deployment.suite.name, publicKey: key.publicKey };
    const reviewer = cast.holder(cast.office, "office-reviewer");
    const { id } = await registerNode(deployment, reviewer, { ...facts, contact: "值班室", phone: "12345", cycleDays });
    Object.assign(made, { id, key });
    const dueOn = addDays(timeline.today, 20);
    await expectOf(deployment, reviewer, { id, title: "首批目录", document: "目录编制工作通知", entries: node.entries.length + 6, dueOn });
  });
  timeline.on(timeline.daysAgo(node.reportedDaysAgo), "15:10", async () => {
    const at = deployment.clock.now();
    const text = composePackage(
      deployment.suite,
      known(made.key, name),
      { node: { code, name, division }, number: 1, kind: "full", previous: null, at, law: stage.law.id },
      node.entries.map(([title, agency, items, updateCycle], place) => ({
        code: `D${division}/${String(place + 1).padStart(6, "0")}`,
        version: 1,
        publishedOn: dayOf(at),
        loadedOn: dayOf(at),
        agency: { code: `${code}-${place + 1}`, name: agency, division },
        title,
        sharingType: "conditional" as const,
        reduced: false,
        withholding: null,
        summary: `${agency}在履职中形成的${title}。`,
        kind: "department" as const,
        baseLibrary: null,
        theme: "公共服务",
        classification: null,
        format: "database",
        updateCycle,
        sharingMethods: ["table"],
        conditions: { scope: "本级和上级有关部门", purposes: ["履行职责"], further: [] },
        openType: "not-open" as const,
        grade: "general" as const,
        items: items.map((item) => ({
          name: item,
          technicalName: "",
          type: "string" as const,
          length: 100,
          description: item,
          sharingType: "conditional" as const,
          personal: "none" as const,
          grade: "general" as const,
          isKey: false,
          isTimestamp: false,
          codeTable: null,
        })),
      })),
    );
    const bytes = (async function* () {
      yield gzipSync(text);
    })();
    await receivePackage(deployment, cast.holder(cast.office, "office-reviewer"), { fileName: `${name}-00001.ndjson.gz`, bytes });
    await movePackages(deployment);
  });
}
