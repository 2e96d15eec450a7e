// The peer of rows b and c: the shortest handlers that somebody would write with Fastify and pg, without grant, mask, quota or record.
import Fastify from "fastify";
import pg from "pg";

const [databaseUrl = "", port = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
const app = Fastify();
const columns = "id, id_card, name, org, phone";

app.get<{ Querystring: { id: string } }>("/row", async ({ query }) => {
  const { rows } = await pool.query({
    name: "row",
    text: `select ${columns} from shared_data.people where id = $1`,
    values: [Number(query.id)],
  });
  return { rows, next: null };
});
app.get<{ Querystring: { after: string } }>("/page", async ({ query }) => {
  const { rows } = await pool.query({
    name: "page",
    text: `select ${columns} from shared_data.people where id > $1 order by id limit 100`,
    values: [Number(query.after)],
  });
  return { rows, next: rows.at(-1)?.id ?? null };
});
app.post<{ Body: { key: string; claims: Record<string, string> } }>("/compare", async ({ body }) => {
  const { rows } = await pool.query<Record<string, unknown>>({
    name: "compare",
    text: `select ${columns} from shared_data.people where id = $1`,
    values: [Number(body.key)],
  });
  const [found] = rows;
  const fields = Object.entries(body.claims).map(([name, claimed]) => [name, String(found?.[name]) === claimed ? "match" : "mismatch"]);
  return { found: found !== undefined, fields: Object.fromEntries(fields) as Record<string, string> };
});
process.once("SIGTERM", () => process.exit(0));
await app.listen({ host: "127.0.0.1", port: Number(port) });
