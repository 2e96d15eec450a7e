// Row e: the catalog's search over HTTP, whole path and under updates, beside Groonga over HTTP with the same entries and questions.
import { Agent, get } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readConfig } from "#main/config.ts";
import { openDeployment } from "#main/deployment.ts";
import { admitPerson, foundAgency } from "#modules/identity/index.ts";
import { agencyId, fillCatalog, Publisher } from "./catalog.ts";
import { type Contender, isInstalled, startContender, TESTED_CORE } from "./contender.ts";
import { chances, entryAt, fieldsOf, type Question, questionAt } from "./corpus.ts";
import { changeInGroonga, groongaPath, groongaTotal, startGroonga } from "./groonga.ts";
import { at, showOwnKinds } from "./own-kinds.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";
import { freePort, openServer, type Server } from "./setting.ts";

const GOAL = 10;
const PASSWORD = "a password for benches";
const SIZES = [200_000, 1_000_000];
const UPDATE_EVERY = 200;

interface Side {
  readonly name: string;
  readonly contender: Contender;
  readonly headers: Readonly<Record<string, string>>;
  path(question: Question): string;
  total(body: string): number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 2 });

async function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; body: string; milliseconds: number }> {
  const began = performance.now();
  return await new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, headers, agent }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body, milliseconds: performance.now() - began }));
    }).on("error", reject);
  });
}

async function answer(side: Side, question: Question): Promise<{ total: number; milliseconds: number }> {
  const { status, body, milliseconds } = await ask(side.contender.port, side.path(question), side.headers);
  if (status !== 200) throw new Error(`${side.name}: ${status} ${body.slice(0, 300)}`);
  return { total: side.total(body), milliseconds };
}

export async function rowE(plan: Plan): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const size of process.env["BENCH_ENTRIES"] ? [Number(process.env["BENCH_ENTRIES"])] : SIZES) {
    const server = await openServer({ max_wal_size: "8GB", fsync: "off" });
    try {
      compared.push(...(await searchAt(server, size, plan)));
    } finally {
      await server.close();
    }
  }
  return compared;
}

async function searchAt(server: Server, size: number, plan: Plan): Promise<Compared[]> {
  say(`\ne search, ${size} entries of 10 items: the database is being filled`);
  await fillCatalog(server.databaseUrl, size);
  const ours = await startOurs(server);
  await checkRecall(ours, size, plan);
  const peer = await startPeer(server, size);
  const publisher = await Publisher.open(server.databaseUrl);
  try {
    if (peer) await checkTotals(ours, peer, size, plan);
    await showVisible(ours, publisher, size, plan);
    await showOwnKinds(async (kind, term) => (await answer(ours, { kind, terms: [term] })).milliseconds, size, plan.rounds * 15);
    return await race({ ours, peer, publisher, size, plan });
  } finally {
    await publisher.close();
  }
}

async function startOurs(server: Server): Promise<Side> {
  const folder = join(server.folder, "platform");
  const opened = await openDeployment(readConfig({ GOVSHARE_DATA: folder, DATABASE_URL: server.databaseUrl }), server.databaseUrl);
  const { id } = await foundAgency(opened.deployment, {
    code: "11440600MB2D00001X",
    name: "佛山市测量局",
    shortName: "测量局",
    kind: "department",
    divisionCode: "440600",
    workBody: "数据科",
    duties: [],
  });
  const posts = [{ agencyId: id, role: "clerk" as const, title: "数据专员" }];
  await admitPerson(opened.deployment, { login: "bench", name: "某某", password: PASSWORD, posts });
  await opened.close();
  const port = await freePort();
  const script = join(import.meta.dirname, "api.child.ts");
  const began = performance.now();
  const contender = await startContender("govshare", TESTED_CORE, port, [
    process.execPath,
    script,
    server.databaseUrl,
    folder,
    String(port),
  ]);
  server.resources.push(contender);
  const answers = performance.now();
  const signIn = await fetch(`http://127.0.0.1:${port}/api/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "bench", password: PASSWORD }),
  });
  const { token } = (await signIn.json()) as { token: string };
  const headers = { authorization: `Bearer ${token}` };
  const waits: number[] = [];
  for (;;) {
    const { status } = await ask(port, "/api/catalog/search?q=%E5%A9%9A%E5%A7%BB", headers);
    if (status === 200) break;
    if (status !== 503) throw new Error(`the search answers ${status}`);
    waits.push((await ask(port, "/api/inbox", headers)).milliseconds);
    await pause(20);
  }
  const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);
  const { now, most } = contender.memory();
  say(
    `  ours: answers after ${((answers - began) / 1_000).toFixed(1)} s, searches after ${seconds(began)} s; ${now} MB (at most ${most} MB)`,
  );
  if (waits.length > 0) say(`  another page meanwhile: p50 ${at(waits, 0.5)} ms, p99 ${at(waits, 0.99)} ms, worst ${at(waits, 1)} ms`);
  return { name: "ours", contender, headers, path: ourPath, total: (body) => (JSON.parse(body) as { total: number }).total };
}

function ourPath({ terms, chosen, exact }: Question): string {
  const parameters = new URLSearchParams({ q: terms.join(" "), ...(exact && { exact: "true" }) });
  if (chosen) {
    parameters.set("agency", agencyId(chosen.agency));
    for (const key of ["sharing", "theme", "cycle"] as const) parameters.set(key, chosen[key]);
  }
  return `/api/catalog/search?${parameters.toString()}`;
}

async function startPeer(server: Server, size: number): Promise<Side | undefined> {
  if (!isInstalled("groonga")) {
    say("  Groonga is SKIPPED: it is missing (apt-get install groonga-bin)");
    return undefined;
  }
  const contender = await startGroonga(server.folder, size);
  server.resources.push(contender);
  say(`  Groonga: loaded and indexed in ${contender.buildSeconds.toFixed(1)} s`);
  return { name: "Groonga", contender, headers: {}, path: groongaPath, total: groongaTotal };
}

/** Every substring is found: each total against a scan of all entries. */
async function checkRecall(ours: Side, size: number, plan: Plan): Promise<void> {
  const asked = Array.from({ length: plan.rounds * 6 }, (_, index) => questionAt(index, size, 1_000)).map(({ kind, terms }) => ({
    kind,
    terms,
    exact: true,
  }));
  const scanned = new Uint32Array(asked.length);
  for (let number = 0; number < size; number += 1) {
    const fields = fieldsOf(entryAt(number));
    for (const [index, { terms }] of asked.entries()) {
      if (terms.every((term) => fields.some((field) => field.includes(term)))) scanned[index] = (scanned[index] ?? 0) + 1;
    }
  }
  let wrong = 0;
  for (const [index, question] of asked.entries()) {
    const { total } = await answer(ours, question);
    if (total === scanned[index]) continue;
    wrong += 1;
    say(`  WRONG: ${question.terms.join(" ")} found ${total}, a scan ${scanned[index]}`);
  }
  say(`  recall: ${asked.length - wrong} of ${asked.length} totals equal a scan of all entries`);
}

async function checkTotals(ours: Side, peer: Side, size: number, plan: Plan): Promise<void> {
  const asked = Array.from({ length: plan.rounds * 30 }, (_, index) => ({ ...questionAt(index, size, 2_000), exact: true }));
  let equal = 0;
  for (const question of asked) {
    const [mine, other] = [await answer(ours, question), await answer(peer, question)];
    if (mine.total === other.total) equal += 1;
    else say(`  totals differ: ${question.kind} ${question.terms.join(" ")}: ours ${mine.total}, ${peer.name} ${other.total}`);
  }
  say(`  totals: ${equal} of ${asked.length} equal ${peer.name}'s`);
}

async function showVisible(ours: Side, publisher: Publisher, size: number, plan: Plan): Promise<void> {
  const waits: number[] = [];
  for (let round = 0; round < plan.rounds * 3; round += 1) {
    const terms = [`可见性测量${"甲乙丙丁戊己庚辛壬癸".charAt(round % 10)}${round}号`];
    await publisher.publish(Math.trunc(size / 2) + round, `${terms[0]}登记`);
    const began = performance.now();
    while ((await answer(ours, { kind: "visible", terms })).total === 0) await pause(1);
    waits.push(performance.now() - began);
  }
  say(`  published by another process, found here: p50 ${at(waits, 0.5)} ms, worst ${at(waits, 1)} ms`);
}

interface Race {
  readonly ours: Side;
  readonly peer: Side | undefined;
  readonly publisher: Publisher;
  readonly size: number;
  readonly plan: Plan;
}

async function race({ ours, peer, publisher, size, plan }: Race): Promise<Compared[]> {
  const sides = peer ? [ours, peer] : [ours];
  const each = plan.seconds * 70;
  const over = new AbortController();
  const updates = (async () => {
    for (let count = 0; !over.signal.aborted; count += 1) {
      const number = Math.trunc(chances(count)() * size);
      const title = `${entryAt(number).title}第${count}次修订`;
      await publisher.publish(number, title);
      if (peer) await changeInGroonga(peer.contender.port, number, title);
      await pause(UPDATE_EVERY);
    }
  })();
  const taken = new Map(sides.map((side) => [side, [] as { kind: string; milliseconds: number }[][]]));
  for (let round = -1; round < plan.rounds; round += 1) {
    for (const side of sides) {
      const waits: { kind: string; milliseconds: number }[] = [];
      for (let index = 0; index < each; index += 1) {
        const question = questionAt((round + 1) * each + index, size);
        const { milliseconds } = await answer(side, question);
        waits.push({ kind: kindOf(question), milliseconds });
      }
      // The first round warms up.
      if (round >= 0) taken.get(side)?.push(waits);
    }
  }
  over.abort();
  await updates;
  show(taken, size, plan, each);
  if (!peer) return [];
  return [0.99, 0.5].map((share) => {
    const of = (side: Side): number[] =>
      (taken.get(side) ?? []).map((round) =>
        Number(
          at(
            round.map(({ milliseconds }) => milliseconds),
            share,
          ),
        ),
      );
    const mine = of(ours);
    const ratios = of(peer).map((other, round) => other / (mine[round] ?? Number.NaN));
    const compared = {
      peer: `lower p${share * 100} than Groonga at ${size}`,
      goal: share === 0.99 ? GOAL : 1,
      ratio: median(ratios),
      min: Math.min(...ratios),
      max: Math.max(...ratios),
    };
    say(sentence(compared));
    return compared;
  });
}

const LENGTHS: Readonly<Record<string, string>> = { "title 1": "one character", "title 2": "two characters" };
const kindOf = ({ kind, chosen }: Question): string =>
  `${LENGTHS[kind] ?? kind.replace("title", "phrase of")}${chosen ? ", filtered" : ""}`;

function show(
  taken: ReadonlyMap<Side, readonly (readonly { kind: string; milliseconds: number }[])[]>,
  size: number,
  plan: Plan,
  each: number,
): void {
  say(
    `\ne search, ${size} entries: ${plan.rounds} rounds of ${each} questions a side, one client, ${1_000 / UPDATE_EVERY} updates a second`,
  );
  const rows: Record<string, Record<string, string>> = {};
  for (const [side, rounds] of taken) {
    const all = rounds.flat();
    for (const kind of ["all", ...new Set(all.map((wait) => wait.kind).toSorted())]) {
      const waits = all.filter((wait) => kind === "all" || wait.kind === kind).map(({ milliseconds }) => milliseconds);
      rows[kind] = { ...rows[kind], [`${side.name} p50 ms`]: at(waits, 0.5), [`${side.name} p99 ms`]: at(waits, 0.99) };
    }
    const { now, most } = side.contender.memory();
    const ofKind = (kind: string): number =>
      Number(
        at(
          all.filter((wait) => wait.kind === kind).map(({ milliseconds }) => milliseconds),
          0.99,
        ),
      );
    const worst = [...new Set(all.map(({ kind }) => kind))].toSorted((a, b) => ofKind(b) - ofKind(a))[0] ?? "";
    say(`  ${side.name}: ${now} MB (at most ${most} MB); worst kind: ${worst}, p99 ${ofKind(worst).toFixed(1)} ms`);
  }
  // oxlint-disable-next-line no-console
  console.table(rows);
}
