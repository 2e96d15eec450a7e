// Why a call of a provider's interface is refused, or gets no answer.
import { problems } from "#kernel/problem.ts";

export const proxyProblem = problems("proxy", {
  "operation-not-granted": {
    status: 404,
    text: "授权的接口中没有这个操作，请对照接口说明。",
    en: "The granted interface has no such operation; please see its description.",
    cites: ["REG25-25-1"],
  },
  "upstream-refused": {
    status: 400,
    text: "{party.provider}的接口不接受这些参数，请对照接口说明修改。",
    en: "The {party.provider}'s interface does not accept these parameters; please see its description.",
  },
  "upstream-not-found": { status: 404, text: "{party.provider}的接口没有查到。", en: "The {party.provider}'s interface found nothing." },
  "upstream-failed": {
    status: 502,
    text: "{party.provider}的接口没有给出可用的回答，请稍后再试，或与{party.provider}联系；这次调用不计入用量。",
    en: "The {party.provider}'s interface gave no usable answer; please try again or contact the {party.provider}. This call does not count.",
  },
  "upstream-not-allowed": {
    status: 502,
    text: "{party.provider}的接口地址不在平台允许连接的网段内。确需连接的，请平台运维在 GOVSHARE_NETWORKS 中加入该网段；这次调用不计入用量。",
    en: "The {party.provider}'s interface lies outside the networks that the platform may connect to; the operator may add it in GOVSHARE_NETWORKS. This call does not count.",
  },
  "upstream-late": {
    status: 504,
    text: "{party.provider}的接口没有按时回答，请稍后再试；这次调用不计入用量。",
    en: "The {party.provider}'s interface did not answer in time; please try again. This call does not count.",
  },
  "upstream-busy": {
    status: 503,
    text: "{party.provider}的接口忙，请稍后再试；这次调用不计入用量。",
    en: "The {party.provider}'s interface is busy; please try again shortly. This call does not count.",
  },
  "upstream-resting": {
    status: 503,
    text: "{party.provider}的接口连续出错，平台暂停转交，{seconds} 秒内会再试；这次调用不计入用量。",
    en: "The {party.provider}'s interface has failed repeatedly; calls are held back and tried again within {seconds} s. This call does not count.",
  },
  "parameter-not-granted": {
    status: 400,
    text: "这个操作不能按“{name}”查询，请对照接口说明去掉它。",
    en: "This operation cannot be asked by “{name}”; please see its description and leave it out.",
    cites: ["REG25-25-1"],
  },
  "parameter-twice": {
    status: 400,
    text: "“{name}”给了两次，请只留一个。",
    en: "“{name}” is given twice; please give it once.",
  },
  "parameter-value": {
    status: 400,
    text: "“{name}”的值不在可用的范围内，请对照接口说明修改。",
    en: "The value of “{name}” is not one that may be asked by; please see the interface's description.",
  },
  "parameter-missing": { status: 400, text: "缺少参数：{names}。", en: "These parameters are missing: {names}." },
  "too-many-parameters": { status: 400, text: "参数最多 {max} 个。", en: "At most {max} parameters can be given." },
  "query-of-post": {
    status: 400,
    text: "这个操作的条件写在请求体里，地址中不带查询参数。",
    en: "What this operation is asked by stands in the body; its address takes no query.",
  },
  "body-not-json": {
    status: 400,
    text: '请求体应为 JSON 对象，例如 {"参数":"值"}。',
    en: 'The body must be a JSON object, such as {"parameter":"value"}.',
  },
});
