// Who may see what, and what counts as a government department: pure.
import type { Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const agencyKinds = ["department", "authorised-body", "office", "leadership", "operator", "audit"] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** Who may see every agency's matters. */
export const overseers: readonly Role[] = ["office-reviewer", "office-head", "auditor"];

export const identityProblem = problems("identity", {
  "signed-out": {
    status: 401,
    text: "您还没有登录，或登录已过期，请重新登录。",
    en: "You are not signed in, or your session has ended; please sign in.",
  },
  refused: { status: 401, text: "账号或密码不对，请检查后重试。", en: "The account or the password is wrong; please check and try again." },
  "locked-out": {
    status: 429,
    text: "这个账号连续输错多次，请 {minutes} 分钟后再试，或联系平台运维。",
    en: "Too many wrong passwords for this account; try again in {minutes} minutes or ask the operator.",
  },
  "no-post": {
    status: 403,
    text: "您的账号没有有效的岗位，请联系本部门{party.workBody}。",
    en: "Your account holds no active post; please ask your agency's {party.workBody}.",
  },
  forbidden: {
    status: 403,
    text: "这一步由{who}办理，您现在的岗位是{post}。",
    en: "This step belongs to {whoEn}; you are acting as {post}.",
  },
  "other-site": { status: 403, text: "请求来自别的网站，已拒绝。", en: "The request came from another site and was refused." },
  "unknown-post": { status: 404, text: "您没有这个岗位。", en: "You do not hold this post." },
  "key-reused": {
    status: 422,
    text: "这个 Idempotency-Key 已用于另一个请求，请换一个。",
    en: "This Idempotency-Key was used for another request; choose a new one.",
  },
  "in-progress": {
    status: 409,
    text: "同样的请求正在处理，请稍候查看结果。",
    en: "The same request is being processed; please look at the result shortly.",
  },
  "auditor-account": {
    status: 403,
    text: "审计人员监督平台的办理，其账号不能由被监督的机构停用，请提请派出审计人员的机关处理。",
    en: "Auditors oversee what is done here: those whom they oversee cannot shut out their accounts. Ask the body that sent the auditor.",
  },
  "wrong-password": { status: 400, text: "现在的密码不对。", en: "The current password is wrong." },
  "weak-password": { status: 400, text: "密码至少 12 个字符。", en: "A password needs at least 12 characters." },
});

// RFC 9106, second recommended option, scaled to 19 MiB as OWASP advises for servers that also do other work.
export const PASSWORD_HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const SESSION_HOURS = 12;
export const ATTEMPTS_MAX = 5;
export const LOCKED_MINUTES = 15;
export const PASSWORD_LENGTH_MIN = 12;
