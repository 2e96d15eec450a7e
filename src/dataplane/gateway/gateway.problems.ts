// Why the gateway refuses a call.
import { problems } from "#kernel/problem.ts";

export const gatewayProblem = problems("gateway", {
  "no-credential": {
    status: 401,
    text: "请求没有带凭证，请在 Authorization 中填写 Bearer 加上授权的密钥。",
    en: "The request carries no credential; send the grant's secret as Authorization: Bearer.",
  },
  "bad-credential": {
    status: 401,
    text: "凭证无效：可能有误、已作废，或授权已经结束。请在授权页面核对后重新领取。",
    en: "The credential is not valid: it may be mistyped or revoked, or the grant has ended. Please check the grant and claim a new one.",
  },
  "credential-expired": {
    status: 401,
    text: "凭证已过有效期，请重新领取。",
    en: "The credential has expired; please claim a new one.",
  },
  "signature-required": {
    status: 401,
    text: "这个凭据只能用来签名，密钥不得随请求发送。密钥已经外传，请尽快更换，并按授权页面的示例签名。",
    en: "This credential signs calls; its secret must never be sent. It has now left your hands: replace it, and sign as the grant's page shows.",
  },
  "signature-form": {
    status: 401,
    text: "签名的写法不对：Signature-Input 应恰好覆盖规定的内容，参数为 created、nonce、alg、keyid，各一次；决定调用的请求头不能重复，也不能同时带 Authorization。请对照授权页面的示例。",
    en: "The signature is not of the form asked for: Signature-Input covers exactly what is prescribed, with created, nonce, alg and keyid once each; no deciding header comes twice, and none beside Authorization. Please see the samples on the grant's page.",
  },
  signature: {
    status: 401,
    text: "签名无效：密钥、算法或被签名的内容不一致，或者凭据已作废。",
    en: "The signature is not valid: key, algorithm or what was signed differ, or the credential was revoked.",
  },
  "signature-time": {
    status: 401,
    text: "签名的时间与现在相差超过 {max} 秒，请校准时钟后重新签名。",
    en: "The signature was made more than {max} seconds from now; set the clock right and sign anew.",
  },
  "signature-replayed": {
    status: 401,
    text: "这个签名已经用过。每次调用都要用新的 nonce 重新签名。",
    en: "This signature was used before; every call is signed anew with a nonce of its own.",
  },
  "nonce-unknown": {
    status: 503,
    text: "暂时无法确认签名是否用过，签名的调用不予受理，请稍后重新签名再试。",
    en: "The gateway cannot tell at the moment whether the signature was used before, so signed calls are refused; please sign anew shortly.",
  },
  digest: {
    status: 400,
    text: "请求体与 Content-Digest 不一致：可能在途中被改动。",
    en: "The body is not the one that Content-Digest speaks of: it may have been altered on its way.",
  },
  "address-not-bound": {
    status: 403,
    text: "凭据绑定了来源地址，不能从 {address} 调用。",
    en: "The credential is bound to other addresses; it cannot be used from {address}.",
  },
  "outside-extranet": {
    status: 403,
    text: "政务数据应通过电子政务外网传输，{address} 不在登记的网段内。请从电子政务外网调用；上级另有规定的，请由{party.office}在网络登记中认可。",
    en: "Government data goes over the e-government extranet, and {address} lies in none of its registered ranges. Call from the extranet; where an upper rule provides otherwise, the {party.office} has to accept it in the register of networks.",
    cites: ["JY-29-1", "SZ-4-3"],
  },
  "certificate-not-bound": {
    status: 403,
    text: "凭据绑定了客户端证书，请用那张证书建立连接。",
    en: "The credential is bound to a client certificate; please connect with that one.",
  },
  "other-grant": {
    status: 404,
    text: "没有这个地址，或者您的凭证不属于地址中的授权。",
    en: "There is no such address, or your credential does not belong to the grant named in it.",
  },
  suspended: {
    status: 403,
    text: "该授权已被暂停，不能调用。请按通知完成整改后申请恢复。",
    en: "The grant is suspended. Please rectify as the notice says and ask for it to be restored.",
    cites: ["REG25-27-2", "REG25-27-3"],
  },
  "not-shared": {
    status: 403,
    text: "{party.provider}尚未完成提供，开通之后才能调用。",
    en: "The {party.provider} has not finished providing the data; calls are possible once it is shared.",
    cites: ["REG25-22-1"],
  },
  "not-yet-valid": {
    status: 403,
    text: "授权自 {day} 起生效，届时再调用。",
    en: "The grant takes effect on {day}; please call from then on.",
    cites: ["REG25-20-5"],
  },
  expired: {
    status: 403,
    text: "授权的使用时限已于 {day} 届满；仍然需要的，请重新申请。",
    en: "The period of use ended on {day}; please apply again if the data is still needed.",
    cites: ["REG25-20-5", "REG25-27-1"],
  },
  "resource-retired": {
    status: 404,
    text: "{party.provider}已将该资源下线，请与{party.provider}联系。",
    en: "The {party.provider} has taken this resource out of service; please contact the {party.provider}.",
    cites: ["REG25-27-7"],
  },
  unenforceable: {
    status: 503,
    text: "该授权的限定条件无法执行，已停止提供，请{party.provider}检查资源的挂接。",
    en: "The grant's conditions cannot be enforced as stored, so nothing is served; the {party.provider} should check how the resource is mounted.",
  },
  "no-purpose": {
    status: 400,
    text: "请求没有说明用途，请在 X-Purpose 中填写授权的用途（可用百分号编码）。",
    en: "The request names no purpose; send the grant's purpose as X-Purpose (percent-encoded if need be).",
    cites: ["REG25-25-1"],
  },
  "wrong-purpose": {
    status: 403,
    text: "所填用途与授权的用途不一致。不得将共享数据用于其他目的；确需扩大的，请另行申请。",
    en: "The purpose differs from the grant's. Shared data may not be used for other purposes; apply if another is needed.",
    cites: ["REG25-25-1", "REG25-25-3"],
  },
  "bad-business-case": {
    status: 400,
    text: "X-Business-Case 应为不超过 200 个字的文字（可用百分号编码）。",
    en: "X-Business-Case must be text of at most 200 characters (percent-encoded if need be).",
  },
  "bad-service-item": {
    status: 400,
    text: "X-Service-Item 应为政务服务事项编码：不超过 60 位的字母、数字、点、横线和下划线。",
    en: "X-Service-Item must be the code of a service item: at most 60 letters, digits, dots, dashes and underscores.",
  },
  method: { status: 400, text: "只能用 {method} 调用。", en: "Only {method} is possible here." },
  "content-type": { status: 415, text: "请求体应为 application/json。", en: "The body must be application/json." },
  "body-too-long": {
    status: 413,
    text: "请求体最多 {max} MB，请分批提交。",
    en: "The body may have at most {max} MB; please send it in parts.",
  },
  body: { status: 400, text: "请求不能带正文。", en: "The request must not carry a body." },
  malformed: { status: 400, text: "请求的格式不对，或请求头过大。", en: "The request is malformed or its headers are too large." },
  "address-too-long": { status: 400, text: "地址太长，请减少条件。", en: "The address is too long; please use fewer conditions." },
  "not-found": {
    status: 404,
    text: "没有这个地址，请对照接口说明。",
    en: "There is no such address; please see the interface's description.",
  },
  parameter: {
    status: 400,
    text: "查询参数的名称或值不能转交，请对照接口说明修改。",
    en: "A query parameter's name or value cannot be passed on; please see the interface's description.",
  },
  "calls-exhausted": {
    status: 429,
    text: "今天的调用次数已用完（每天 {max} 次），请明天再调用，或申请调整。",
    en: "Today's calls are used up ({max} a day); please call tomorrow or apply for more.",
  },
  "rows-exhausted": {
    status: 429,
    text: "今天的数据条数已用完（每天 {max} 条），请明天再调用，或申请调整。",
    en: "Today's rows are used up ({max} a day); please call tomorrow or apply for more.",
  },
  "bytes-exhausted": {
    status: 429,
    text: "今天的数据量已用完（每天 {max} 字节），请明天再调用，或请{party.provider}调整。",
    en: "Today's volume is used up ({max} bytes a day); please call tomorrow or ask the {party.provider} for more.",
  },
  "too-fast": {
    status: 429,
    text: "调用太快：这个凭据每分钟最多 {max} 次，请在 {seconds} 秒后再试。",
    en: "Too fast: this credential may call {max} times a minute; please try again in {seconds} seconds.",
  },
  "too-many-at-once": {
    status: 429,
    text: "同时进行的调用太多，请等前面的调用完成后再试。",
    en: "Too many calls at once; please wait until earlier ones have finished.",
  },
  "too-many-unknown": {
    status: 429,
    text: "来历不明的请求太多，请稍后再试。",
    en: "Too many requests without a valid credential; please try again later.",
  },
  busy: { status: 503, text: "网关繁忙，请稍后再试。", en: "The gateway is busy; please try again shortly." },
  unconfirmed: {
    status: 503,
    text: "网关暂时无法确认授权是否仍然有效，请稍后再试。",
    en: "The gateway cannot confirm at the moment that the grant still stands; please try again shortly.",
  },
  changed: {
    status: 503,
    text: "授权在调用期间有变更，请重试；这次调用不计入用量。",
    en: "The grant was changed during the call; please try again. This call does not count.",
  },
  "broken-off": {
    status: 499,
    text: "下载没有完成：对方断开、太久没有接收，或者授权已经停止。",
    en: "The download was not finished: the caller went away or took nothing for too long, or the grant no longer stands.",
  },
  unrecorded: {
    status: 503,
    text: "暂时无法留存使用记录，因此不能提供数据，请稍后再试。",
    en: "The use cannot be recorded at the moment, so no data is served; please try again shortly.",
  },
  forked: {
    status: 503,
    text: "编号“{gateway}”已被另一个网关使用，本网关停止服务，请换一个编号后重新启动。",
    en: "Another gateway has used the id “{gateway}”; this one serves nothing until it is started again under another id.",
  },
  failed: {
    status: 503,
    text: "网关处理失败，请稍后再试；这次调用不计入用量。",
    en: "The gateway failed; please try again shortly. This call does not count.",
  },
});
