// Why what needs a person's consent is not answered.
import { problems } from "#kernel/problem.ts";

export const consentProblem = problems("by-consent", {
  "key-needed": {
    status: 403,
    text: "这项授权只回答已经同意的当事人：请用“{key}”或“{key}.in”逐一写明要查谁。",
    en: "This grant answers only for persons who consented: name them by “{key}” or “{key}.in”.",
  },
  "no-totals": {
    status: 403,
    text: "这项授权只逐人回答已经同意的当事人，不提供汇总。",
    en: "This grant answers person by person, for those who consented; it gives no aggregates.",
  },
  unavailable: {
    status: 503,
    text: "暂时无法核对当事人的同意，请稍后再试。",
    en: "The consents cannot be looked up at the moment; please try again later.",
  },
});
