// Row similarity: how right the clusters are on labelled items, and how many items a second find their cluster among a million.
import { performance } from "node:perf_hooks";
import { seededRandom } from "#demo/tables/random.ts";
import { ClusterPool, likenessOf, placeOf } from "#modules/sources/index.ts";
import { measureLikeness } from "#test/labelled/likeness.ts";
import { labelledItems } from "#test/labelled/items.ts";
import { synonyms } from "#test/synonyms.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const SEED = 2_525;
const MILLION = 1_000_000;
/** A million items of a first comparison in a night of eight hours on one core; each publication later is a handful. */
const ITEMS_GOAL = Math.ceil(MILLION / (8 * 3_600));
const ATTRIBUTES = "名称 代码 日期 金额 状态 等级 面积 数量 地址 负责人 批准文号 有效期限 类别 单位 编号 比例 年限 总额 时间 范围".split(
  " ",
);
const OBJECTS =
  "企业 学校 医院 车辆 房屋 土地 工程 项目 药品 食品 船舶 航线 公园 河道 水库 林地 渔船 矿山 电梯 锅炉 桥梁 隧道 公路 港口 电站 管网 校车 救护车 苗圃 种子 农机 冷库 市场 商场 酒店 旅行社 景区 剧院 图书馆 体育馆".split(
    " ",
  );
const ACTIONS = "登记 许可 备案 检查 处罚 补贴 监测 审批 抽检 认证 评估 统计 巡查 验收 注销 变更".split(" ");

export async function rowSimilarity({ rounds }: Plan): Promise<Compared[]> {
  for (const [set, withValues] of [
    ["tuned", true],
    ["unseen", true],
    ["unseen", false],
  ] as const) {
    const { items, pairs, found, precision, recall } = measureLikeness(set, withValues);
    const values = withValues ? "with sampled values" : "by words alone";
    say(
      `similarity, ${set} set ${values}: ${items} items, ${pairs} pairs, ${found} found, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
  }
  const count = rounds > 3 ? MILLION : MILLION / 10;
  const rates: number[] = [];
  for (let round = 0; round < Math.min(rounds, 3); round += 1) rates.push(clustered(SEED + round, count));
  say(`clusters of ${count.toLocaleString("en")} items: ${Math.round(median(rates)).toLocaleString("en")} items/s on one core`);
  const ratios = rates.map((rate) => rate / ITEMS_GOAL);
  const compared = {
    peer: `${ITEMS_GOAL} items/s (a million in a night)`,
    goal: 1,
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
  say(sentence(compared));
  return Promise.resolve([compared]);
}

/** Items a second, for names as catalogs make them: few words combined in many ways, and some that everybody has. */
function clustered(seed: number, count: number): number {
  const random = seededRandom(seed);
  const everyday = labelledItems("tuned");
  const pool = new ClusterPool();
  let begun = 0;
  const began = performance.now();
  for (let at = 0; at < count; at += 1) {
    const [object, action] = [random.pick(OBJECTS), random.pick(ACTIONS)];
    const common = random.chance(0.3) ? random.pick(everyday) : undefined;
    const name = common?.name ?? `${object}${action}${random.pick(ATTRIBUTES)}`;
    const technicalName = common?.technicalName ?? `f${at % 9_973}`;
    const likeness = likenessOf({ name, technicalName, type: "string", length: 50, codeTable: null }, `${object}${action}信息`, synonyms);
    if (placeOf(likeness, pool)) continue;
    pool.add({ id: String(at), likeness });
    begun += 1;
  }
  const seconds = (performance.now() - began) / 1_000;
  say(`  ${count.toLocaleString("en")} items → ${begun.toLocaleString("en")} clusters in ${seconds.toFixed(1)} s`);
  return count / seconds;
}
