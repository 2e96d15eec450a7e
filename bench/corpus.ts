// A made-up catalog of any size and questions to it, the same in every run: entry n is a function of n.
import { createHash } from "node:crypto";

export interface CorpusEntry {
  readonly number: number;
  readonly id: string;
  readonly versionId: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: number;
  readonly sharing: "unconditional" | "conditional" | "withheld";
  readonly theme: string;
  readonly cycle: string;
  readonly grade: string;
  readonly items: readonly string[];
  readonly publishedAt: number;
}

const list = (text: string): readonly string[] => text.split(" ");

const PLACES = list("禅城 南海 顺德 高明 三水 祖庙 石湾 桂城 大沥 狮山 里水 九江 西樵 丹灶 大良 容桂 伦教 勒流 陈村 北滘");
const BUREAUS = list(
  "公安局 民政局 教育局 人力资源和社会保障局 自然资源局 生态环境局 住房和城乡建设局 交通运输局 水利局 农业农村局 商务局 文化广电旅游体育局 卫生健康局 应急管理局 市场监督管理局 统计局 医疗保障局 税务局 城市管理局 退役军人事务局",
);
const SUBJECTS = list(
  "婚姻 企业 个体工商户 车辆 驾驶员 房屋 不动产 学校 教师 学生 医院 医师 护士 药品 食品 餐饮单位 养老机构 低保对象 特困人员 残疾人 儿童 孤儿 公益组织 社会团体 基金会 殡葬 公墓 水库 河道 堤防 取水户 排污单位 危险废物 固体废物 噪声 空气质量 地表水 土壤 林地 耕地 宅基地 渔船 种子 农药 兽药 动物防疫 公交线路 出租车 网约车 道路运输户 桥梁 港口 船舶 船员 公路 停车场 充电桩 燃气用户 供水管网 照明设施 市政道路 绿化工程 建筑工程 施工企业 监理单位 建造师 造价师 保障房 公租房 物业企业 住房公积金 社会保险 失业人员 工伤 劳动合同 职业技能 技工院校 人才 专家 医保参保人 定点药店 医疗救助 税款 发票 纳税人 旅行社 导游 星级饭店 景区 博物馆 图书馆 体育场馆 网吧 印刷企业 广播电视 文物 非遗项目 计量器具 特种设备 电梯 锅炉 商标 专利 标准 认证机构 检验机构 直销企业 广告 合同 网店 粮库 能源 重点项目 政府投资 招标 采购 预算 债务 国有资产 会计 行政事业单位 退役军人 烈士 军休 消防 矿山 烟花爆竹 危险化学品",
);
const ASPECTS = list(
  "登记 许可 备案 处罚 检查 年报 注销 变更 抽检 投诉 信用 资质 统计 监测 补贴 救助 评定 考核 名录 档案 基本 缴费 申报 审批 公示 整改 巡查 评价 分布 规划 台账 培训 执法 运行 收费 质量 安全 事故 预警 调查",
);
const KINDS = list("信息 数据 名录 清单 明细 记录 统计表 情况 结果 台账");
const STEMS = list(
  "申请人 经办人 法定代表人 负责人 联系人 户主 配偶 监护人 单位 企业 机构 部门 项目 工程 车辆 船舶 房屋 土地 证书 许可证 执照 批文 合同 发票 票据 账户 资金 费用 补贴 税款 保险 险种 药品 设备 产品 商品 批次 样品 检验 检测 监测 站点 河段 断面 道路 线路 桥梁 学校 学生 班级 专业 学历 学位 职称 岗位 工种 技能 疾病 诊断 手术 床位 科室 处方 疫苗 食品 餐饮 场所 区域 街道 社区 网格 小区 楼栋 宗地 图斑 林班 作物 品种 牲畜 渔船 港口 泊位 航线 旅客 货物 订单 仓库 库存 投诉 举报 案件 处罚 裁量 整改 复查 巡查 预警 事故 应急 演练 物资 队伍 专家 会议 文件 标准 专利 商标 作品 文物 展品 活动 赛事 团队 导游 酒店 景区 门票 会员",
);
const TAILS = list(
  "名称 姓名 编号 代码 类型 类别 状态 日期 开始日期 结束日期 有效期 金额 数量 面积 长度 等级 地址 电话 手机号码 证件号码 证件类型 统一社会信用代码 说明 备注 原因 结果 时间 来源 单位 负责人 经度 纬度 比例 次数 年度 月份 性别 民族 国籍 籍贯 户籍地 现住址 邮编 邮箱 账号 开户行 用途 性质 级别 版本 序号 标志 照片 附件 审批意见 经办时间 登记机关 发证机关 主管部门 更新时间",
);
const QUALIFIERS = list("原 现 上级 下级 主要 其他 首次 末次 本年 上年 累计 计划 实际 核准 申报 拟 曾 共有 第一 第二");
const PHRASES = list(
  "记录本行政区域内{s}的{a}情况 依据相关管理办法由{b}在办理{s}{a}业务时采集 反映{s}{a}的数量、分布和变化 供有关单位开展{s}{a}核验与联合监管 来源于{b}业务系统并按周期更新 包括{s}的基本资料、{a}过程和{a}结果 用于{s}服务事项办理时减少重复提交材料 覆盖{p}等镇街近五年的{s}{a}数据",
);
export const THEMES = list(
  "社会保障 公共服务 健康卫生 教育科技 城建住房 交通运输 生态环境 农业农村 市场监管 财税金融 文化休闲 公共安全 信用服务 资源能源 机构团体 气象服务 劳动人事 民生服务",
);
export const CYCLES = list("realtime daily weekly monthly quarterly half-yearly yearly irregular");

export const AGENCIES = PLACES.flatMap((place) => BUREAUS.map((bureau) => `${place}${bureau}`));
export const agencyFullName = (agency: number): string => `佛山市${AGENCIES[agency] ?? ""}`;

/** Numbers from 0 up to 1 that look random and are a function of the seed. */
export function chances(seed: number): () => number {
  let state = Math.imul(seed ^ 0x9e_37_79_b9, 0x85_eb_ca_6b) >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const uuidOf = (kind: string, number: number): string => {
  const hex = createHash("md5").update(`${kind} ${number}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const ITEMS = 10;
const DAY = 86_400_000;

export function entryAt(number: number): CorpusEntry {
  const next = chances(number + 1);
  const of = <T>(all: readonly T[]): T => all[Math.trunc(next() * all.length)] as T;
  // A few are everywhere, most are rare.
  const often = <T>(all: readonly T[]): T => all[Math.trunc(next() ** 2 * all.length)] as T;
  const agency = Math.trunc(next() ** 1.5 * AGENCIES.length);
  const [subject, aspect, place] = [often(SUBJECTS), often(ASPECTS), of(PLACES)];
  const title = `${next() < 0.4 ? place : ""}${subject}${next() < 0.3 ? often(ASPECTS) : ""}${aspect}${of(KINDS)}${next() < 0.2 ? `（${2010 + Math.trunc(next() * 16)}年）` : ""}`;
  const phrase = (): string =>
    of(PHRASES)
      .replaceAll("{s}", subject)
      .replaceAll("{a}", aspect)
      .replaceAll("{b}", AGENCIES[agency] ?? "")
      .replaceAll("{p}", place);
  const names = new Set<string>();
  while (names.size < ITEMS) names.add(`${next() < 0.25 ? of(QUALIFIERS) : ""}${often(STEMS)}${often(TAILS)}`);
  return {
    number,
    id: uuidOf("entry", number),
    versionId: uuidOf("version", number),
    code: `3440600${1 + Math.trunc(next() * 3)}/${String(number).padStart(6, "0")}`,
    title,
    summary: `${phrase()}，${phrase()}，${phrase()}；${phrase()}。`,
    agency,
    sharing: of(["unconditional", "conditional", "conditional", "withheld"] as const),
    theme: often(THEMES),
    cycle: often(CYCLES),
    grade: of(["general", "general", "important", "core"]),
    items: [...names],
    publishedAt: Date.UTC(2024, 0, 1) + Math.trunc(next() * 900 * 24) * (DAY / 24) + (number % 3_600_000),
  };
}

/** As the search of ours and of the peer reads it. */
export const fieldsOf = (entry: CorpusEntry): string[] => [
  entry.title,
  ...entry.items,
  AGENCIES[entry.agency] ?? "",
  agencyFullName(entry.agency),
  entry.code,
  entry.summary,
];

export interface Question {
  readonly kind: string;
  readonly terms: readonly string[];
  /** Four facets, as the entry that the question was taken from has them. */
  readonly chosen?: Pick<CorpusEntry, "agency" | "sharing" | "theme" | "cycle">;
  /** Without other words for the terms: a scan and the peer know none. */
  readonly exact?: boolean;
}

const piece = (text: string, length: number, next: () => number): string => {
  const plain = text.split(/[（）、，；。]/u).filter((part) => part.length >= length);
  const from = plain[Math.trunc(next() * plain.length)] ?? text;
  const at = Math.trunc(next() * (from.length - length + 1));
  return from.slice(Math.max(0, at), Math.max(0, at) + length);
};

const KIND_SHARES: readonly (readonly [string, number])[] = [
  ...Array.from({ length: 8 }, (_, index) => [`title ${index + 1}`, 6] as const),
  ["item", 12],
  ["summary", 12],
  ["code", 8],
  ["end of code", 6],
  ["agency", 6],
  ["two terms", 10],
];

/** Taken from entries of the corpus, so that each has an answer. */
export function questionAt(index: number, size: number, seed = 7_000_000): Question {
  const next = chances(seed + index);
  const entry = entryAt(Math.trunc(next() * size));
  const all = KIND_SHARES.reduce((sum, [, share]) => sum + share, 0);
  let left = next() * all;
  const [kind] = KIND_SHARES.find(([, share]) => (left -= share) < 0) ?? (["item", 0] as const);
  const terms: Record<string, () => string[]> = {
    item: () => [piece(entry.items[0] ?? "", 2 + Math.trunc(next() * 4), next)],
    summary: () => [piece(entry.summary, 3 + Math.trunc(next() * 6), next)],
    code: () => [entry.code],
    "end of code": () => [entry.code.slice(-4)],
    agency: () => [AGENCIES[entry.agency] ?? ""],
    "two terms": () => [piece(entry.title, 2, next), piece(entry.items[1] ?? "", 2, next)],
  };
  const found = terms[kind]?.() ?? [piece(entry.title, Number(kind.slice(-1)), next)];
  const { agency, sharing, theme, cycle } = entry;
  return { kind, terms: found, ...(next() < 0.35 && { chosen: { agency, sharing, theme, cycle } }) };
}
