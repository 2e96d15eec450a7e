// Puts the corpus into a platform's database as published entries, and changes some of them while it runs.
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { AGENCIES, agencyFullName, type CorpusEntry, entryAt, uuidOf } from "./corpus.ts";

const AUTHOR = uuidOf("person", 0);
const BATCH = 500;

export const agencyId = (agency: number): string => uuidOf("agency", agency);

const itemOf = (name: string, number: number, index: number, sharingType: string) => ({
  id: uuidOf("item", number * 100 + index),
  name,
  technicalName: `column_${index}`,
  type: "string",
  length: 100,
  description: "",
  sharingType,
  personal: "none",
  grade: "general",
  isKey: index === 0,
  isTimestamp: false,
  codeTable: null,
  suggestedMask: "none",
});

export function contentOf(entry: CorpusEntry): Record<string, unknown> {
  return {
    title: entry.title,
    summary: entry.summary,
    dutyId: null,
    collected: "collected",
    kind: "department",
    theme: entry.theme,
    format: "database",
    updateCycle: entry.cycle,
    sharingType: entry.sharing,
    sharingMethods: ["table"],
    conditions: entry.sharing === "conditional" ? { scope: "全市各级行政机关", purposes: ["业务核验"], further: [] } : null,
    withholding:
      entry.sharing === "withheld" ? { instrument: "law", title: "某管理条例", article: "第十条", reason: "依法不能提供" } : null,
    openType: "not-open",
    openConditions: null,
    grade: entry.grade,
    sourceSystem: null,
    items: entry.items.map((name, index) => itemOf(name, entry.number, index, entry.sharing)),
  };
}

const copied = (fields: readonly (string | number | null)[]): string =>
  `${fields
    .map((field) => (field === null ? "\\N" : String(field).replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t")))
    .join("\t")}\n`;

async function copy(client: pg.Client, target: string, size: number, rows: (number: number) => string): Promise<void> {
  function* batches(): Generator<string> {
    for (let first = 0; first < size; first += BATCH) {
      let text = "";
      for (let number = first; number < Math.min(size, first + BATCH); number += 1) text += rows(number);
      yield text;
    }
  }
  await pipeline(Readable.from(batches()), client.query(copyFrom(`copy ${target} from stdin`)));
}

export async function fillCatalog(databaseUrl: string, size: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    // What is copied refers to each other and is right by itself.
    await client.query("set session_replication_role = replica");
    await copy(client, "agency (id, code, name, short_name, kind, division_code)", AGENCIES.length, (number) =>
      copied([
        agencyId(number),
        `1144${String(number).padStart(14, "0")}`,
        agencyFullName(number),
        AGENCIES[number] ?? "",
        "department",
        "440600",
      ]),
    );
    await copy(client, "catalog_entry (id, agency_id, code, published_version_id, created_at)", size, (number) => {
      const { id, agency, code, versionId, publishedAt } = entryAt(number);
      return copied([id, agencyId(agency), code, versionId, new Date(publishedAt).toISOString()]);
    });
    await copy(
      client,
      "catalog_version (id, entry_id, number, state, title, sharing_type, item_count, content, hash, created_by, saved_at, published_at)",
      size,
      (number) => {
        const entry = entryAt(number);
        const at = new Date(entry.publishedAt).toISOString();
        const { versionId, id, title, sharing, items } = entry;
        return copied([versionId, id, 1, "published", title, sharing, items.length, JSON.stringify(contentOf(entry)), "", AUTHOR, at, at]);
      },
    );
    await copy(
      client,
      "resource (id, entry_id, kind, title, state, table_name, upstream, operations, fields, mounted_at)",
      size,
      (number) => {
        const { id, title, publishedAt } = entryAt(number);
        const kind =
          number % 3 === 0
            ? ["api", title, "mounted", null, "http://upstream.test", "[]"]
            : ["table", title, "mounted", "rows", null, null];
        return copied([uuidOf("resource", number), id, ...kind, "{}", new Date(publishedAt).toISOString()]);
      },
    );
    await client.query("vacuum analyze catalog_entry, catalog_version, resource");
  } finally {
    await client.end();
  }
}

/** What a publication leaves behind and tells, done by somebody else than the process that is asked. */
export class Publisher {
  readonly #client: pg.Client;
  #count = 1;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(databaseUrl: string): Promise<Publisher> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return new Publisher(client);
  }

  async publish(number: number, title: string): Promise<void> {
    this.#count += 1;
    const entry = entryAt(number);
    const versionId = uuidOf("next version", this.#count);
    const client = this.#client;
    await client.query("begin");
    // First: no two versions of an entry are in force at once.
    await client.query("update catalog_version set state = 'superseded' where entry_id = $1 and state = 'published'", [entry.id]);
    await client.query(
      `insert into catalog_version (id, entry_id, number, state, title, sharing_type, item_count, content, hash, created_by, saved_at, published_at)
       values ($1, $2, $3, 'published', $4, $5, $6, $7, '', $8, now(), now())`,
      [versionId, entry.id, this.#count, title, entry.sharing, entry.items.length, JSON.stringify(contentOf({ ...entry, title })), AUTHOR],
    );
    await client.query("update catalog_entry set published_version_id = $1 where id = $2", [versionId, entry.id]);
    await client.query("select pg_notify('govshare_catalog', $1)", [entry.id]);
    await client.query("commit");
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
