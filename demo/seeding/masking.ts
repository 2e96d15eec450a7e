// The masking norm of the demonstration: one version in force since today, and the next one open to the agencies.
import { addDays } from "#kernel/clock.ts";
import { adoptNorm, commentNorm, draftNorm, type NormContent, type NormRule, openNorm } from "#modules/masking/index.ts";
import type { Stage } from "./stage.ts";

const rule = (key: string, kinds: NormRule["kinds"], least: NormRule["least"], words: string): NormRule => ({
  key,
  kinds,
  grades: [],
  least,
  allowed: [],
  words,
});

const FIRST: NormContent = {
  title: "政务数据脱敏技术规范",
  note: "由市数据局会同有关部门制定。核验方式只返回是否一致，不适用本规范。",
  rules: [
    rule("documents", ["resident-id", "passport", "other-id", "social-security"], "partial", "保留首位和末两位，出生日期一律遮盖。"),
    rule("phones", ["mobile", "landline"], "partial", "保留前三后四。"),
    rule("names", ["person-name"], "partial", "只留姓氏。"),
    rule("addresses", ["address"], "partial", "只到区县。"),
    rule("accounts", ["bank-card"], "partial", "只留首尾各四位。"),
    rule("sensitive", ["marked-sensitive"], "partial", "识别不出种类的敏感个人信息。"),
  ],
};

export function scheduleMasking({ deployment, cast, demo, timeline }: Stage): void {
  timeline.on(timeline.today, "07:10", async () => {
    await adoptNorm(deployment, FIRST, { number: "市数规〔2026〕2号", effectiveOn: timeline.today });
    const reviewer = cast.holder(cast.office, "office-reviewer");
    const births = rule("births", ["birth-date"], "coarse", "出生日期至多到月，年龄按五岁一段。");
    const { id } = await draftNorm(deployment, reviewer, { ...FIRST, rules: [...FIRST.rules, births] });
    await openNorm(deployment, reviewer, id, addDays(timeline.today, 20));
    const clerks = demo.jurisdiction.agencies.flatMap(({ key, kind }) =>
      kind === "department" ? cast.holders(key, "clerk").slice(0, 1) : [],
    );
    const [first] = clerks;
    if (first) await commentNorm(deployment, first, id, "老年优待核验需要到日，建议核验以外的方式才限制到月。");
  });
}
