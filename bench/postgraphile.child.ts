// The peer of row b that makes GraphQL of a schema: PostGraphile 5 as its documentation wants it in production, with nothing for developers.
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";

// It is not a dependency of ours, so its own types may be missing: what is used of it is written down here.
type Sql = (strings: TemplateStringsArray, ...values: unknown[]) => unknown;
interface Condition {
  where(condition: unknown): void;
}
interface Library {
  readonly postgraphile: { postgraphile(preset: object): { createServ(grafserv: unknown): { addTo(server: Server): Promise<void> } } };
  readonly "postgraphile/presets/amber": { readonly PostGraphileAmberPreset: object };
  readonly "postgraphile/adaptors/pg": { makePgService(options: object): object };
  readonly "postgraphile/grafserv/node": { readonly grafserv: unknown };
  readonly "postgraphile/utils": {
    addPgTableCondition(
      table: object,
      name: string,
      field: (build: { readonly graphql: { readonly GraphQLInt: object } }) => object,
    ): object;
  };
  readonly "postgraphile/pg-sql2": { readonly sql: Sql };
  readonly "postgraphile/@dataplan/pg": {
    readonly TYPES: { readonly int: unknown };
    readonly sqlValueWithCodec: (value: unknown, codec: unknown) => unknown;
  };
}

const required = createRequire(import.meta.url);
const library = <Name extends keyof Library>(name: Name): Library[Name] => required(name) as Library[Name];

const [databaseUrl = "", port = ""] = process.argv.slice(2);
const { sql } = library("postgraphile/pg-sql2");
const { TYPES, sqlValueWithCodec } = library("postgraphile/@dataplan/pg");

// Its own pages are of cursors that clients do not make up; this is the condition of the other contenders.
const idAfter = library("postgraphile/utils").addPgTableCondition(
  { schemaName: "shared_data", tableName: "people" },
  "idAfter",
  (build) => ({
    type: build.graphql.GraphQLInt,
    apply: (condition: Condition, value: unknown) => condition.where(sql`${condition}.id > ${sqlValueWithCodec(value, TYPES.int)}`),
  }),
);
const preset = {
  extends: [library("postgraphile/presets/amber").PostGraphileAmberPreset],
  plugins: [idAfter],
  pgServices: [
    library("postgraphile/adaptors/pg").makePgService({
      connectionString: databaseUrl,
      schemas: ["shared_data"],
      pubsub: false,
      poolConfig: { max: 8 },
    }),
  ],
  // Plain lists, without the counts and cursors of connections.
  schema: { defaultBehavior: "list -connection" },
  grafast: { explain: false },
  grafserv: { graphqlOverGET: true, graphiql: false, watch: false, websockets: false },
};
const server = createServer();
await library("postgraphile").postgraphile(preset).createServ(library("postgraphile/grafserv/node").grafserv).addTo(server);
process.once("SIGTERM", () => process.exit(0));
server.listen(Number(port), "127.0.0.1");
