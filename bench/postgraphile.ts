// Starts PostGraphile for row b, and says how it is asked.
import { join } from "node:path";
import { startContender, TESTED_CORE } from "./contender.ts";
import { type PeopleServer, servesPeople } from "./people-peer.ts";
import { PEOPLE_COLUMNS } from "./people.ts";
import { freePort, type Setting } from "./setting.ts";

/** Its names for columns, where they are not ours. */
const NAMED: Readonly<Record<string, string>> = { id: "rowId", id_card: "idCard" };
const SELECTED = PEOPLE_COLUMNS.map(([name]) => `${name}: ${NAMED[name] ?? name}`).join(" ");
const ROW = `query($n:Int!){row:personByRowId(rowId:$n){${SELECTED}}}`;
const PAGE = `query($n:Int!){page:allPeopleList(condition:{idAfter:$n},orderBy:PRIMARY_KEY_ASC,first:100){${SELECTED}}}`;

/** The text stays the same and the number is a variable, so that it is read and planned once. */
const asked = (query: string): string =>
  `/graphql?query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"n":')}{n}${encodeURIComponent("}")}`;

type Rows = readonly Readonly<Record<string, unknown>>[];
interface Answer {
  readonly data: { readonly row?: Rows[number]; readonly page?: Rows };
}

export async function startPostgraphile(setting: Setting): Promise<PeopleServer | undefined> {
  try {
    import.meta.resolve("postgraphile");
  } catch {
    return undefined;
  }
  const port = await freePort();
  const contender = await startContender("PostGraphile 5", TESTED_CORE, port, [
    "env",
    "GRAPHILE_ENV=production",
    "NODE_ENV=production",
    process.execPath,
    join(import.meta.dirname, "postgraphile.child.ts"),
    setting.databaseUrl,
    String(port),
  ]);
  setting.resources.push(contender);
  return servesPeople(contender, {
    row: asked(ROW),
    page: asked(PAGE),
    headers: { Accept: "application/json" },
    rowsOf: (body) => {
      const { row, page } = (body as Answer).data;
      return page ?? (row ? [row] : []);
    },
    goals: { row: 3.5, page: 2.5 },
  });
}
