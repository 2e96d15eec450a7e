// Words of the question of persons' rights in reviews, Chinese.
export const rights = {
  title: "对个人和组织合法权益的影响",
  touched: "涉及：",
  one: "{{name}}（{{why}}）",
  comma: "，",
  touch: { person: "个人信息", sensitive: "敏感个人信息", organisation: "单位信息", business: "商业秘密", grade: "重要、核心数据" },
  said: { safeguarded: "有影响，采取保障措施", none: "不受影响" },
  safeguards: "保障措施",
  safeguard: {
    masked: "脱敏提供",
    fewer: "减少数据项",
    rows: "限定行范围",
    purpose: "限定用途",
    consent: "经本人同意或者已告知",
    other: "其他措施",
  },
  words: { safeguarded: "权衡了什么、怎样保障", none: "为什么不受影响" },
  missing: "请写明对个人和组织合法权益的影响。",
  safeguardsMissing: "请选择采取的保障措施。",
  wordsMissing: "请写明权衡的内容或者理由。",
  inExamination: "审查时",
  inReply: "答复时",
};
