// Sees before anything is measured that every contender answers the same rows of people: whoever refuses is quick.
import assert from "node:assert/strict";
import { rowPolicy } from "#kernel/field-policy.ts";
import { filled } from "./load.ts";
import { PEOPLE_COLUMNS } from "./people.ts";
import type { Entry } from "./rounds.ts";
import type { Setting } from "./setting.ts";

type Row = Readonly<Record<string, unknown>>;

/** Somebody who answers people, and where the rows stand in the answer. */
export interface Answering extends Entry {
  readonly rowsOf: (body: unknown) => readonly Row[];
}

const NAMES = PEOPLE_COLUMNS.map(([name]) => name);
const MASKS = rowPolicy(
  PEOPLE_COLUMNS.map(([field, , mask]) => ({ field, mask })),
  { key: undefined, digest: "sm3", today: () => "2026-01-01" },
);

/** `where` takes the number in the place of `$1`. Ours is compared with the masks of its grant laid over the table, its peers with the table. */
export async function checkRows(setting: Setting, where: string, ours: Answering, peers: readonly Answering[]): Promise<void> {
  for (const number of [1, Math.trunc(ours.target.numbers / 3), ours.target.numbers]) {
    const { rows } = await setting.world.client.query<Row>(`select ${NAMES.join(", ")} from shared_data.people ${where}`, [number]);
    assert.ok(rows.length > 0);
    const stored = rows.map((row) => NAMES.map((name) => String(row[name])));
    for (const peer of peers) assert.deepEqual(await answered(peer, number), stored, `${peer.contender.name} answers other rows`);
    assert.deepEqual(await answered(ours, number), stored.map(MASKS.apply), `${ours.contender.name} answers other rows`);
  }
}

async function answered({ contender, target, rowsOf }: Answering, number: number): Promise<string[][]> {
  const reply = await fetch(`http://127.0.0.1:${contender.port}${filled(target.path, number)}`, {
    headers: { ...target.headers },
    ...(target.body !== undefined && { method: "POST", body: filled(target.body, number) }),
  });
  const text = await reply.text();
  assert.equal(reply.status, 200, `${contender.name}: ${text}`);
  try {
    return rowsOf(JSON.parse(text)).map((row) => NAMES.map((name) => String(row[name])));
  } catch (cause) {
    throw new Error(`${contender.name} answers something else: ${text.slice(0, 500)}`, { cause });
  }
}
