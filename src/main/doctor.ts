// Looks at an installation from outside and inside, without changing anything.
import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { checkServer, openDatabase, openPool } from "#kernel/db.ts";
import { dayOf, addDays } from "#kernel/clock.ts";
import { Problem } from "#kernel/problem.ts";
import { verifyLedger } from "#modules/ledger/index.ts";
import type { Config } from "./config.ts";
import { clockOf, openDeployment } from "./deployment.ts";
import { GATEWAY_ROLE } from "./gateway.ts";
import { openLaw } from "./law.ts";
import { pendingMigrations } from "./migrate.ts";

export interface Finding {
  readonly state: "good" | "note" | "bad";
  readonly what: string;
  /** What was found, and what to do when it is not good. */
  readonly words: string;
}

const good = (what: string, words: string): Finding => ({ state: "good", what, words });
const note = (what: string, words: string): Finding => ({ state: "note", what, words });
const bad = (what: string, words: string): Finding => ({ state: "bad", what, words });

export async function examine(config: Config): Promise<Finding[]> {
  return [
    runtime(),
    ...folder(config),
    portal(config),
    ...law(config),
    ...(await ports(config)),
    ...(config.databaseUrl
      ? await server(config, config.databaseUrl)
      : [note("数据库", "使用内置 PostgreSQL；启动后由 govshare start 管理")]),
  ];
}

const NODE_MAJOR = 24;
function runtime(): Finding {
  const major = Number(process.versions.node.split(".")[0]);
  return major >= NODE_MAJOR
    ? good("运行环境", `Node ${process.versions.node}`)
    : bad("运行环境", `Node ${process.versions.node} 太旧，请用 npx govshare 或 npm start 启动`);
}

const FREE_BYTES_MIN = 1_073_741_824;
function folder({ dataFolder, secretKey }: Config): Finding[] {
  if (!existsSync(dataFolder)) return [note("数据文件夹", `${dataFolder} 还没有建立，第一次启动时建立`)];
  try {
    accessSync(dataFolder, constants.W_OK);
  } catch {
    return [bad("数据文件夹", `${dataFolder} 不可写，请改权限或用 GOVSHARE_DATA 换一个`)];
  }
  const { bavail, bsize } = statfsSync(dataFolder);
  const free = bavail * bsize;
  const gigabytes = (free / FREE_BYTES_MIN).toFixed(1);
  const findings = [
    free >= FREE_BYTES_MIN ? good("数据文件夹", `可写，剩余 ${gigabytes} GiB`) : bad("数据文件夹", `只剩 ${gigabytes} GiB，请清理磁盘`),
  ];
  const key = join(dataFolder, "secret-key");
  if (!secretKey && existsSync(key) && (statSync(key).mode & 0o077) !== 0) findings.push(bad("密钥", `${key} 可被他人读取，请 chmod 600`));
  return findings;
}

const portal = ({ webFolder }: Config): Finding =>
  existsSync(join(webFolder, "index.html"))
    ? good("门户", "已构建")
    : bad("门户", "没有构建，请用 npm start 启动，或运行 npm run web:build");

function law(config: Config): Finding[] {
  try {
    const loaded = openLaw(config);
    const now = clockOf(config).now();
    const force = loaded.at(now);
    const year = Number(addDays(dayOf(now), 60).slice(0, 4));
    const calendar = loaded.calendar.isPublished(year)
      ? good("放假安排", `${year} 年已装入`)
      : note("放假安排", `规则包里没有 ${year} 年的放假安排；主管部门没有在门户“工作日历”载入的话，跨入该年的期限为暂定`);
    return [good("法规", `${config.profile}：${force.title.zh}`), calendar];
  } catch (error) {
    return [bad("法规", error instanceof Problem ? error.text : String(error))];
  }
}

async function ports(config: Config): Promise<Finding[]> {
  const wanted = [
    [config.port, "门户端口"],
    [config.gatewayPort, "数据面端口"],
  ] as const;
  return await Promise.all(
    wanted.map(async ([port, what]) =>
      (await isFree(config.host, port)) ? good(what, `${port} 空闲`) : note(what, `${port} 正在使用：平台在运行，或被别的程序占用`),
    ),
  );
}

async function isFree(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

async function server(config: Config, url: string): Promise<Finding[]> {
  try {
    await checkServer(url);
  } catch (error) {
    return [bad("数据库", error instanceof Problem ? error.text : String(error))];
  }
  const pending = await pendingMigrations(url);
  if (pending.length > 0) return [good("数据库", "连得上"), bad("迁移", `还差 ${pending.length} 个，请运行 govshare migrate`)];
  return [good("数据库", "连得上"), good("迁移", "最新"), await gatewayRole(url), await reconciled(config, url), await ledger(config, url)];
}

async function gatewayRole(url: string): Promise<Finding> {
  const client = new pg.Client({ connectionString: url, options: `-c role=${GATEWAY_ROLE}` });
  try {
    await client.connect();
    await client.query("select 1 from gateway_grant limit 1");
    return good("数据面权限", `角色 ${GATEWAY_ROLE} 可用`);
  } catch {
    return bad("数据面权限", `角色 ${GATEWAY_ROLE} 不可用，请由管理员建立该角色并授予迁移账号后重新运行迁移`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const LATE_MINUTES = 5;
async function reconciled(config: Config, url: string): Promise<Finding> {
  const db = openDatabase(openPool({ url, connectionsMax: 1, name: "doctor" }));
  try {
    const limit = new Date(clockOf(config).now().getTime() - LATE_MINUTES * 60_000);
    const row = await db
      .selectFrom("deadline")
      .select((select) => select.fn.countAll<number>().as("count"))
      .where("state", "=", "running")
      .where("overdueAt", "is", null)
      .where("dueAt", "<", limit)
      .executeTakeFirstOrThrow();
    return row.count === 0 ? good("后台任务", "没有漏记的逾期") : bad("后台任务", `${row.count} 个期限已过而未记逾期：worker 没有在运行`);
  } finally {
    await db.destroy();
  }
}

async function ledger(config: Config, url: string): Promise<Finding> {
  try {
    const { deployment, close } = await openDeployment(config, url, { connectionsMax: 2 });
    try {
      const verdict = await verifyLedger(deployment);
      return verdict.ok ? good("存证", `${verdict.entries} 条，完整`) : bad("存证", verdict.fault?.text ?? "不完整");
    } finally {
      await close();
    }
  } catch (error) {
    return bad("存证", error instanceof Problem ? error.text : String(error));
  }
}
