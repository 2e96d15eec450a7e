// What an application is refused for, each with what to do and the article behind it.
import { problems } from "#kernel/problem.ts";

export const applicationProblem = problems("application", {
  "not-now": {
    status: 409,
    text: "申请现在是「{state}」，不能{step}。",
    en: "The application is {stateEn}; this step is not possible now.",
  },
  "nothing-to-flag": {
    status: 409,
    text: "这件申请没有不同意的答复，也没有被要求补充，没有可以反映的情形；或者现行规定没有列明这一情形。",
    en: "Nothing of this application was refused or asked for in addition, or the law in force names no such breach: there is nothing to flag.",
    cites: ["REG25-39-4"],
  },
  "not-published": {
    status: 409,
    text: "这个目录没有统一发布，不能申请。",
    en: "This entry is not published and cannot be applied for.",
    cites: ["REG25-20-3"],
  },
  withheld: {
    status: 409,
    text: "这个目录不予共享，不能申请。依据见目录；有异议可以申请协调。",
    en: "This entry is withheld by law and cannot be applied for.",
    cites: ["REG25-14-4", "REG25-15-4"],
  },
  own: {
    status: 409,
    text: "这是本部门的数据，不需要申请。",
    en: "This is your own agency's data; no application is needed.",
    cites: ["REG25-2-2"],
  },
  elsewhere: {
    status: 409,
    text: "{names}由{agency}统一提供，请到该部门的目录申请。",
    en: "{names}: supplied by {agency} for everybody; please apply for its entry.",
    cites: ["REG25-19-6"],
  },
  "no-localities": {
    status: 409,
    text: "现行规定没有向乡镇街道、村和社区共享的规则，不能代基层单位申请，请去掉所选的基层单位再保存。",
    en: "No text in force has data shared with townships, streets, villages and communities; take the localities away and save again.",
  },
  "not-an-agency": {
    status: 403,
    text: "只有政府部门和法律、法规授权的组织可以申请共享。",
    en: "Only government departments and bodies authorised by law may apply.",
    cites: ["REG25-2-1"],
  },
  "entry-updated": {
    status: 409,
    text: "目录已更新到第 {number} 版，请打开申请核对数据项后再提交。",
    en: "The entry has been updated to version {number}; open the application, check the items and submit again.",
    cites: ["REG25-20-3"],
  },
  "batch-need": {
    status: 422,
    text: "申请的是批量交换，请说明接口和核验是否确实满足不了需要。",
    en: "Batch exchange is asked for; please say whether interface and cross-check really do not do.",
  },
  "batch-denied": {
    status: 409,
    text: "批量交换的必要性没有得到确认，不能以批量交换方式同意；请改用目录列明的接口、库表查询或者比对核验。",
    en: "Nobody has confirmed that batch exchange is needed: agree to interface, table query or cross-check instead.",
  },
  "file-masked": {
    status: 422,
    text: "文件只能整份提供，不能由平台脱敏或者按行筛选：请把同意的数据项改为不脱敏、取消按行筛选，或者以其他方式同意。",
    en: "Files are given whole and can be neither masked nor cut to rows by the platform: agree without masks and row filters, or to another way.",
  },
  "way-given": {
    status: 422,
    text: "只能以目录列明、并且不多于申请的方式同意，请重新选择。",
    en: "Agree to a way of sharing that the entry offers and that gives no more than was asked for.",
  },
  incomplete: {
    status: 409,
    text: "还有 {count} 处没有填好，请逐项补齐后再提交。",
    en: "{count} things are still missing; complete them and submit again.",
    cites: ["REG25-20-5"],
  },
  "self-consent": {
    status: 403,
    text: "填写申请的人不能自己同意，请由本部门{party.workBodyHead}办理。",
    en: "Whoever drafted the application cannot consent to it.",
    cites: ["REG25-20-4"],
  },
  "self-reply": {
    status: 403,
    text: "拟答复的人不能自己同意答复，请由{party.workBodyHead}办理。",
    en: "Whoever drafted the reply cannot consent to it.",
    cites: ["REG25-20-8"],
  },
  changed: {
    status: 412,
    text: "这份申请刚被{who}改过（{at}）。您填写的内容没有丢，请刷新对照后再保存。",
    en: "This application was changed by {who} in the meantime; compare and save again.",
  },
  "supplement-used": {
    status: 409,
    text: "补充材料只能一次性告知，已经告知过一次，不能再要求补充。",
    en: "What misses must be told once and completely; it was told once already.",
    cites: ["REG25-21-6"],
  },
  "other-side": {
    status: 403,
    text: "{step}由{who}办理，您在这件申请中是{side}。",
    en: "This step belongs to the {who}; in this application you are the {side}.",
  },
  "no-such-step": {
    status: 409,
    text: "现行规定没有「{step}」这一步，请直接办理。",
    en: "The law in force knows no such step; please go on without it.",
  },
  declaration: {
    status: 409,
    text: "这份申请由您直接提交，请先对申请内容作出承诺。",
    en: "You hand this application in yourself: please give the commitment that the law asks for first.",
    cites: ["REG25-20-6"],
  },
  "supplement-open": {
    status: 409,
    text: "正在等待{party.consumer}补充材料，补充之前不能答复。",
    en: "The {party.consumer} is still supplementing; no reply before that.",
    cites: ["REG25-21-7"],
  },
  "deemed-consent": {
    status: 409,
    text: "答复期限已满，未答复的数据项依规定视为同意，由平台办理，不能再另作答复。",
    en: "The limit has run: what was not answered counts as agreed, and the platform carries it out.",
    cites: ["MIIT-21-5", "MIIT-27-5"],
  },
  "reply-open": { status: 409, text: "已有一份拟答复在等负责人同意。", en: "A drafted reply is already waiting for consent." },
  "rights-missing": {
    status: 422,
    text: "{items}涉及个人、组织的合法权益，请先写明是否受影响、采取什么保障措施。",
    en: "{items} touch the lawful rights of persons or organisations: please say whether they are affected, and what protects them.",
    cites: ["REG25-5-3"],
  },
  "rights-safeguards": {
    status: 422,
    text: "有影响的，请至少选择一项保障措施；不受影响的，不选保障措施、写明理由。",
    en: "Where rights are touched, choose at least one safeguard; where they are not, choose none and say why.",
    cites: ["REG25-5-3"],
  },
  "rights-claim": {
    status: 422,
    text: "写明的保障措施与答复不一致：{safeguards}。请在答复中落实，或者改选其他措施。",
    en: "A safeguard is named that the reply does not have: carry it out in the reply, or name another.",
    cites: ["REG25-5-3"],
  },
  "reply-lines": {
    status: 400,
    text: "答复的数据项与申请不符：{items}。",
    en: "The reply names items that are not open in the application: {items}.",
  },
  ground: {
    status: 400,
    text: "「{item}」不同意的理由必须从法定理由中选择：{grounds}。",
    en: "The refusal of {item} must be on one of the grounds that the law gives: {grounds}.",
    cites: ["REG25-21-8"],
  },
  "ground-condition": {
    status: 400,
    text: "「{item}」按共享条件不同意，必须指明目录中列明的条件，不能另设条件。",
    en: "The refusal of {item} must name a condition declared in the catalog; none may be added.",
    cites: ["REG25-15-2"],
  },
  "ground-basis": {
    status: 400,
    text: "「{item}」依法不能提供，必须写明法律、行政法规或国务院决定的名称和条款。",
    en: "The refusal of {item} must name the law, administrative regulation or State Council decision and its article.",
    cites: ["REG25-14-4", "REG25-21-8"],
  },
  "ground-reason": {
    status: 400,
    text: "「{item}」不同意必须说明理由。",
    en: "The refusal of {item} needs a reason.",
    cites: ["REG25-21-8"],
  },
  "mask-reason": {
    status: 400,
    text: "「{item}」的提供方式与目录建议的不同（包括不脱敏），请说明理由。",
    en: "{item} is not given as the catalog suggests (in clear, perhaps); say why.",
    cites: ["REG25-15-2"],
  },
  "preview-foreign": {
    status: 403,
    text: "真实数据只有{party.provider}自己的人员可以预览。",
    en: "Only people of the {party.provider} may look at real rows.",
  },
  "mask-hash": {
    status: 400,
    text: "「{item}」是个人信息，取值可以穷举，摘要等于没有脱敏；需要关联的请改用假名。",
    en: "{item} is personal information: its values can be listed, and a digest hides nothing; use a pseudonym where rows are to be joined.",
  },
  "filter-item": {
    status: 400,
    text: "行范围用到的数据项不在目录里：{items}。",
    en: "The row filter names items that are not in the catalog: {items}.",
  },
});
