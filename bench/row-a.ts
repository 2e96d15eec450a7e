// Row a: a governed API call against proxies in front of the same upstream.
import { type Contender, isInstalled, OTHER_CORE, startContender, TESTED_CORE } from "./contender.ts";
import { load, p99AtRate } from "./load.ts";
import { ANSWER, hasLua, LUA, startLua, startProxy, startUpstream } from "./nginx.ts";
import { compare, type Compared, type Entry, median, type Plan, say, sentence } from "./rounds.ts";
import { callHeaders, freePort, type Setting, startOurs } from "./setting.ts";

const HINT = "apt-get install nginx libnginx-mod-http-lua lua-cjson wrk";

export async function rowA(setting: Setting, plan: Plan): Promise<Compared[]> {
  if (!isInstalled("nginx")) {
    say(`row a is SKIPPED: nginx is missing (${HINT})`);
    return [];
  }
  const upstream = await startUpstream(setting, OTHER_CORE);
  const grant = await setting.world.grant({
    on: { upstream: `http://127.0.0.1:${upstream.port}`, operations: ["/people/{id}"], fields: Object.keys(JSON.parse(ANSWER) as object) },
    items: { id: "none", name: "none", idNumber: "id-number", mobile: "mobile", district: "none", address: "none" },
  });
  const headers = callHeaders(grant);
  const at = (contender: Contender, path: string, goal?: number): Entry => ({
    contender,
    target: { path, numbers: 1, headers },
    ...(goal !== undefined && { goal }),
  });
  const ours = await startOurs(setting);
  const peers = [at(await startProxy(setting, TESTED_CORE, upstream), "/api/42", 0.4)];
  if (hasLua()) peers.push(at(await startLua(setting, TESTED_CORE, upstream, grant.secret), "/api/42", 0.75));
  else say(`nginx + Lua is SKIPPED: a module is missing (${HINT})`);
  const fastify = await startFastifyProxy(setting, upstream);
  if (fastify) peers.push(at(fastify, "/api/42", 1.5));
  else say("@fastify/http-proxy is SKIPPED: not a dependency (npm install --no-save @fastify/http-proxy)");
  const own = at(ours, `/v1/${grant.number}/api/people/42`);
  const compared = await compare("a gateway", own, peers, plan);
  const lua = peers.find(({ contender }) => contender.name === LUA);
  return lua ? [...compared, await compareWaits(own, lua, plan)] : compared;
}

const waited = (milliseconds: readonly number[]): string => {
  const middle = median(milliseconds);
  return Number.isFinite(middle) ? `${middle} ms` : "does not keep up";
};

/** How long the slowest of a hundred wait at half of what the peer can do; here less is better. */
async function compareWaits(ours: Entry, peer: Entry, plan: Plan): Promise<Compared> {
  const aimed = ({ contender, target }: Entry) => ({ ...target, port: contender.port });
  const { perSecond } = await load(aimed(peer), plan.seconds);
  const seconds = Math.max(3, plan.seconds);
  const waits: { ours: number; peer: number }[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    waits.push({
      ours: await p99AtRate(aimed(ours), seconds, perSecond / 2),
      peer: await p99AtRate(aimed(peer), seconds, perSecond / 2),
    });
  }
  const ratios = waits.map((each) => (Number.isFinite(each.ours) ? each.peer / Math.max(each.ours, 0.01) : 0));
  const compared = {
    peer: `p99 of ${LUA} at half its peak, theirs ÷ ours`,
    goal: 0.5,
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
  say(
    `\na p99 at ${Math.round(perSecond / 2)} requests/s: ours ${waited(waits.map((each) => each.ours))}, ${LUA} ${waited(waits.map((each) => each.peer))}`,
  );
  say(sentence(compared));
  return compared;
}

async function startFastifyProxy(setting: Setting, upstream: Contender): Promise<Contender | undefined> {
  try {
    import.meta.resolve("@fastify/http-proxy");
  } catch {
    return undefined;
  }
  const port = await freePort();
  const program = `const app = require("fastify")();
app.register(require("@fastify/http-proxy"), { upstream: "http://127.0.0.1:${upstream.port}", undici: { connections: 128 } });
process.once("SIGTERM", () => process.exit(0));
app.listen({ host: "127.0.0.1", port: ${port} });`;
  const contender = await startContender("@fastify/http-proxy", TESTED_CORE, port, [process.execPath, "-e", program]);
  setting.resources.push(contender);
  return contender;
}
