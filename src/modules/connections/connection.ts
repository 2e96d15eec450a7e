// A connection to an agency's database: who may keep it, what is warned of, and how each failure is told. Pure.
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { DialectName } from "./dialect.ts";

export const tlsModes = ["verified", "encrypted", "off"] as const;
export type TlsMode = (typeof tlsModes)[number];
export const healths = ["unknown", "good", "failed"] as const;
export type Health = (typeof healths)[number];

export interface ConnectionFacts {
  readonly title: string;
  readonly dialect: DialectName;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly schemas: readonly string[];
  readonly user: string;
  readonly tls: TlsMode;
  readonly caCertificate: string | null;
  readonly purpose: string;
  /** A front database (前置库): exchanges may write to it. Read-only unless its agency says so. */
  readonly front?: boolean;
}

export const connectionProblem = problems("connections", {
  unknown: {
    status: 404,
    text: "没有这个数据库连接，或者它属于别的部门。",
    en: "There is no such connection, or it belongs to another agency.",
  },
  "not-yours": {
    status: 403,
    text: "数据库连接由本部门的{role.clerk}或者系统开发人员登记和修改。",
    en: "Connections are kept by the {role.clerk} or the developer of the agency.",
  },
  "title-taken": {
    status: 409,
    text: "本部门已有同名的数据库连接，请换一个名称。",
    en: "Your agency has a connection of this name already.",
  },
  stale: {
    status: 412,
    text: "这个连接刚被别人改过，请刷新后再改。",
    en: "Somebody changed this connection meanwhile; reload and try again.",
  },
  "password-needed": {
    status: 422,
    text: "改了地址、端口、账号或者加密方式，须重新填写密码：原来的密码不会发往新的地址。",
    en: "The address, port, user or encryption changed, so the password must be given again: the old one is not sent to a new place.",
  },
  certificate: {
    status: 422,
    text: "CA 证书读不出来，请粘贴 PEM 格式的证书（以 BEGIN CERTIFICATE 开头）。",
    en: "The CA certificate cannot be read; paste it in PEM form (it begins with BEGIN CERTIFICATE).",
  },
  busy: {
    status: 503,
    text: "同时打开的外部数据库连接太多，请一分钟后再试。",
    en: "Too many connections to agencies' databases are open; try again in a minute.",
  },
  "no-table": {
    status: 422,
    text: "这个连接上没有这张表，或者账号看不到它，请另选。",
    en: "There is no such table on this connection, or its account does not see it.",
  },
  "in-use": {
    status: 409,
    text: "还有 {count} 个已挂接的资源经这个连接提供数据，不能移除。请先停用这些资源。",
    en: "{count} mounted resources are given through this connection: retire them before it is removed.",
    cites: ["REG25-27-6"],
  },
  // From here on: what a server, or the way to it, can answer.
  "host-unknown": { status: 422, text: "找不到主机 {host}，请检查主机名或者改填 IP 地址。", en: "The host {host} cannot be found." },
  "not-allowed": {
    status: 422,
    text: "主机 {host} 不在平台允许连接的网段内。确需连接的，请平台运维在 GOVSHARE_NETWORKS 中加入该网段。",
    en: "The host {host} lies outside the networks that the platform may connect to; the operator may add it in GOVSHARE_NETWORKS.",
  },
  refused: {
    status: 422,
    text: "{host} 的 {port} 端口拒绝连接，请检查端口是否正确、数据库是否在运行。",
    en: "{host} refuses connections on port {port}: check the port and whether the database runs.",
  },
  unreachable: {
    status: 422,
    text: "到 {host} 的网络不通，请联系网络管理人员。",
    en: "There is no way to {host} on the network.",
  },
  timeout: {
    status: 422,
    text: "{host}:{port} 没有在规定时间内应答，请检查地址、端口和防火墙。",
    en: "{host}:{port} did not answer in time: check address, port and firewall.",
  },
  tls: {
    status: 422,
    text: "加密连接没有建立：服务器证书未通过核对。请填写 CA 证书，或者检查主机名与证书是否一致。",
    en: "The encrypted connection was not made: the server's certificate did not pass. Give its CA, or check that it names the host.",
  },
  "tls-missing": {
    status: 422,
    text: "服务器不支持加密连接。请在服务器上启用 TLS；确认网络可信的，可改选“不加密”。",
    en: "The server does not offer encryption. Enable TLS on it, or choose no encryption if the network is trusted.",
  },
  "tls-required": {
    status: 422,
    text: "服务器不接受这个账号不加密的连接，请改用加密连接。",
    en: "The server takes this account over encrypted connections only.",
  },
  password: { status: 422, text: "账号或者密码不对，请检查。", en: "The user or the password is wrong." },
  "not-admitted": {
    status: 422,
    text: "服务器不允许从平台所在的地址用这个账号登录，请数据库管理员放行。",
    en: "The server does not admit this account from the platform's address.",
  },
  "database-unknown": {
    status: 422,
    text: "服务器上没有数据库 {database}，请检查库名。",
    en: "There is no database {database} on the server.",
  },
  "no-right": {
    status: 422,
    text: "这个账号没有权限使用数据库 {database}，请数据库管理员授予只读权限。",
    en: "This account has no right to use the database {database}.",
  },
  "server-full": { status: 422, text: "服务器的连接数已满，请稍后再试。", en: "The server takes no more connections; try again later." },
  "not-a-database": {
    status: 422,
    text: "{host}:{port} 上应答的不是所选类型的数据库，请检查类型和端口。",
    en: "What answers at {host}:{port} is not a database of the chosen kind.",
  },
  "too-many-tables": {
    status: 422,
    text: "数据库里的表太多（超过 {most} 张），请填写模式（schema）缩小范围。",
    en: "There are more than {most} tables; name schemas to narrow it.",
  },
  slow: {
    status: 422,
    text: "数据库应答太慢，已停下。请在数据库空闲时再试，或者填写模式（schema）缩小范围。",
    en: "The database answered too slowly and was left alone; try again when it is idle, or name schemas.",
  },
  broken: { status: 422, text: "连接中断，请稍后再试。", en: "The connection broke; try again." },
});

/** Failures that say how things stand between the platform and a server: kept as its health. */
export const failureNames = [
  "host-unknown",
  "not-allowed",
  "refused",
  "unreachable",
  "timeout",
  "tls",
  "tls-missing",
  "tls-required",
  "password",
  "not-admitted",
  "database-unknown",
  "no-right",
  "server-full",
  "not-a-database",
  "too-many-tables",
  "slow",
  "broken",
] as const;
export type FailureName = (typeof failureNames)[number];

export const mayKeep = (actor: Actor): boolean => actor.role === "clerk" || actor.role === "developer";

/** Whether a change leads the stored password to another place than it was given for. */
export const leadsElsewhere = (before: ConnectionFacts, after: ConnectionFacts): boolean =>
  before.host !== after.host ||
  before.port !== after.port ||
  before.user !== after.user ||
  before.dialect !== after.dialect ||
  before.tls !== after.tls ||
  before.caCertificate !== after.caCertificate;

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What is not forbidden and yet should be otherwise. */
export function warningsOf({ tls, writable, front }: { tls: TlsMode; writable: boolean | null; front: boolean }): Words[] {
  return [
    ...(tls === "off"
      ? [{ zh: "连接不加密：密码和数据在网络上可以被截获。", en: "Not encrypted: the password and the data can be read on the network." }]
      : []),
    ...(tls === "encrypted"
      ? [
          {
            zh: "连接加密但不核对服务器证书：冒充的服务器不会被发现。",
            en: "Encrypted, yet the server's certificate is not checked: an impostor goes unnoticed.",
          },
        ]
      : []),
    ...(writable === false && front
      ? [
          {
            zh: "这是前置库，而这个账号不能写入：库表交换会失败。",
            en: "This is a front database, yet the account may write nothing: exchanges will fail.",
          },
        ]
      : []),
    ...(writable === true && !front
      ? [
          {
            zh: "这个账号可以修改数据。平台只以只读方式使用它，仍请换用只有查询权限的账号。",
            en: "This account could change data. The platform uses it for reading only; please give one that can do nothing else.",
          },
        ]
      : []),
  ];
}
