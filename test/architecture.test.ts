// The architecture as tables. Whoever changes it changes a table here, and that line is what a review talks about.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { type Allowed, MODULES } from "./module-order.ts";

/** What each layer may use besides itself. */
const LAYERS: Allowed = {
  kernel: [],
  law: ["kernel"],
  modules: ["kernel", "law"],
  dataplane: ["kernel", "law", "modules"],
  main: ["kernel", "law", "modules", "dataplane", "demo"],
};

/** Files that hand a door on to others, and why. */
const HANDS_ON: Readonly<Record<string, string>> = {
  "src/modules/ledger/deployment.ts": "names what every act is handed, the database among it",
};

/** What a file of a module may use of its own module, by role; a role may always use its like. `rules` is a file without a suffix. */
const ROLES: Allowed = {
  rules: ["schema"],
  schema: ["rules"],
  store: ["rules", "schema"],
  views: ["rules", "schema", "store"],
  commands: ["rules", "schema", "store", "views"],
  http: ["rules", "schema", "commands", "views"],
  // A reconciler claims its rows in batches, which no single command does.
  jobs: ["rules", "store", "commands", "views"],
  index: ["rules", "schema", "commands", "views", "http", "jobs"],
};

/** The roles that may call another module: decisions are pure, and SQL goes to the module's own tables. Types may be named by all. */
const CALLERS = ["schema", "commands", "views", "http", "jobs", "index"];

/** What touches the world, and the only roles of a module that may hold it. */
const DOORS: Allowed = {
  "src/kernel/db.ts": ["store", "views", "commands"],
  "src/kernel/http.ts": ["http"],
  "db/types.ts": ["store", "views", "commands"],
};
/** The types of the tables go no further than the code that holds SQL. */
const TYPES_OF_TABLES = { file: "db/types.ts", kernel: ["src/kernel/db.ts"] };

const roleOf = (file: string): string =>
  /\.(schema|store|views|commands|http|jobs)\.ts$/.exec(file)?.[1] ?? (file.endsWith("/index.ts") ? "index" : "rules");

/** Why a file of `src/` may not import a target (both from the root of the repository), or undefined where it may. */
function refusal(file: string, target: string, onlyTypes = false): string | undefined {
  const [, layer = "", part = ""] = file.split("/");
  const [top = "", toLayer = "", toPart = "", toFile] = target.split("/");
  if (top === "test") return "the programme may not use the tests";
  if (top === "db") return target === TYPES_OF_TABLES.file ? refusalOfTypes(file, layer) : undefined;
  if (top !== "src") return LAYERS[layer]?.includes(top) ? undefined : `${layer} may not use ${top}`;
  if (!LAYERS[layer]) return `${layer} is not in the table of layers`;
  if (layer !== toLayer && !LAYERS[layer].includes(toLayer)) return `${layer} may not use ${toLayer}`;
  const enters = toLayer === "modules" && (layer !== "modules" || part !== toPart);
  if (enters && toFile !== "index.ts") return "a module is entered by its index.ts";
  return layer === "modules" ? refusalInModule(file, target, { enters, onlyTypes }) : undefined;
}

function refusalOfTypes(file: string, layer: string): string | undefined {
  const holds = layer === "modules" ? DOORS[TYPES_OF_TABLES.file]?.includes(roleOf(file)) : TYPES_OF_TABLES.kernel.includes(file);
  return holds ? undefined : "only kernel/db and the stores, views and commands of modules may know the tables";
}

interface Crossing {
  readonly enters: boolean;
  readonly onlyTypes: boolean;
}

function refusalInModule(file: string, target: string, { enters, onlyTypes }: Crossing): string | undefined {
  const [, , module = ""] = file.split("/");
  const [, toLayer, used = ""] = target.split("/");
  const role = roleOf(file);
  if (!MODULES[module]) return `${module} is not in the table of modules`;
  if (enters && !onlyTypes && !CALLERS.includes(role)) return `${role} may not call another module`;
  if (enters && !MODULES[module].includes(used)) return `${module} may not use ${used}`;
  const door = DOORS[target];
  if (door && !door.includes(role) && !HANDS_ON[file]) return `${role} may not hold ${target}`;
  const own = toLayer === "modules" && !enters;
  if (own && roleOf(target) !== role && !ROLES[role]?.includes(roleOf(target))) return `${role} may not use ${roleOf(target)}`;
  return undefined;
}

const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*["']([.#][^"']*)["']/g;
/** `import type … from` leaves nothing behind when the programme runs. */
const typesOnly = (text: string, specifier: string): boolean =>
  text
    .split(/^(?=import\b|export\b)/m)
    .every((statement) => !statement.includes(`"${specifier}"`) || /^(import|export) type\b/.test(statement));
const specifiersOf = (text: string): string[] => [...text.matchAll(importPattern)].map(([, specifier = ""]) => specifier);

/** `#kernel/db.ts` and `./x.ts` as paths from the root; package.json's `imports` say where a `#` name lives. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith(".")) return join(dirname(file), specifier);
  const name = specifier.slice(1);
  return /^(db|test|web)\//.test(name) ? name : `src/${name}`;
}

const sourcesIn = (...patterns: string[]): string[] => globSync(patterns).filter((file) => !file.startsWith("web/dist/"));

test("every import is allowed by the tables", () => {
  const files = sourcesIn("src/**/*.ts").filter((file) => !file.endsWith(".test.ts"));
  assert.ok(files.length > 10, "the scan must see the source");
  const found = files.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return specifiersOf(text).flatMap((specifier) => {
      const why = refusal(file, targetOf(file, specifier), typesOnly(text, specifier));
      return why === undefined ? [] : [`${file} -> ${specifier}: ${why}`];
    });
  });
  assert.deepEqual(found, []);
});

/** The portal is a client like any other; and nobody climbs out of a folder by a path. */
function refusalAnywhere(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("../")) return "name the folder with # instead of climbing with ../";
  if (file.startsWith("web/") && specifier.startsWith("#") && !specifier.startsWith("#web/")) return "the portal knows the API only";
  if (!file.startsWith("web/") && specifier.startsWith("#web/")) return "nobody uses the portal's code";
  return undefined;
}

test("the portal stands apart, and no import climbs", () => {
  const files = sourcesIn("{src,web,test,tools,bench,demo,packs,db}/**/*.{ts,tsx,mjs}");
  const found = files.flatMap((file) =>
    specifiersOf(readFileSync(file, "utf8")).flatMap((specifier) => {
      const why = refusalAnywhere(file, specifier);
      return why === undefined ? [] : [`${file} -> ${specifier}: ${why}`];
    }),
  );
  assert.deepEqual(found, []);
});

test("the law is data: no TypeScript in packs", () => {
  assert.deepEqual(
    globSync("packs/**/*.ts").filter((file) => !file.endsWith(".test.ts")),
    [],
  );
});

test("a module uses only modules written above it", () => {
  const written = new Set<string>();
  for (const [module, uses] of Object.entries(MODULES)) {
    for (const used of uses) assert.ok(written.has(used), `${module} uses ${used}, which is not above it`);
    written.add(module);
  }
});

// A guard that cannot fail guards nothing: each line is an import that somebody will try one day.
const REFUSED: readonly (readonly [file: string, specifier: string])[] = [
  ["src/kernel/clock.ts", "#law/calendar.ts"],
  ["src/kernel/db.ts", "#modules/ledger/index.ts"],
  ["src/law/calendar.ts", "#modules/deadlines/index.ts"],
  ["src/law/calendar.ts", "#db/types.ts"],
  ["src/modules/catalog/index.ts", "#modules/applications/index.ts"],
  ["src/modules/grants/grant.commands.ts", "#modules/usage/index.ts"],
  ["src/modules/applications/application.commands.ts", "#modules/catalog/resource.ts"],
  ["src/modules/applications/application.ts", "#kernel/db.ts"],
  ["src/modules/applications/application.ts", "#modules/ledger/index.ts"],
  ["src/modules/applications/application.ts", "./application.store.ts"],
  ["src/modules/applications/application.store.ts", "#modules/grants/index.ts"],
  ["src/modules/applications/application.store.ts", "./application.commands.ts"],
  ["src/modules/applications/application.commands.ts", "#kernel/http.ts"],
  ["src/modules/applications/application.http.ts", "./application.store.ts"],
  ["src/modules/applications/application.http.ts", "#kernel/db.ts"],
  ["src/modules/applications/application.http.ts", "#db/types.ts"],
  ["src/modules/applications/index.ts", "./application.store.ts"],
  ["src/modules/applications/index.ts", "#dataplane/gateway/gateway.ts"],
  ["src/modules/applications/application.commands.ts", "#main/config.ts"],
  ["src/modules/applications/application.commands.ts", "#test/world.ts"],
  ["src/modules/unheard/unheard.ts", "#kernel/clock.ts"],
  ["src/dataplane/gateway/gateway.ts", "#modules/grants/grant.ts"],
  ["src/dataplane/gateway/gateway.ts", "#db/types.ts"],
  ["src/dataplane/gateway/gateway.ts", "#main/config.ts"],
  ["src/main/api.ts", "#modules/grants/grant.store.ts"],
  ["src/elsewhere/thing.ts", "#kernel/clock.ts"],
];
const REFUSED_ANYWHERE: typeof REFUSED = [
  ["web/pages/home/Home.tsx", "#kernel/clock.ts"],
  ["web/pages/home/Home.tsx", "../ui/Form.tsx"],
  ["src/main/api.ts", "#web/paths.ts"],
  ["src/modules/usage/usage.ts", "../grants/index.ts"],
];

test("the tables refuse what they should", () => {
  for (const [file, specifier] of REFUSED) assert.ok(refusal(file, targetOf(file, specifier)), `${file} -> ${specifier}`);
  for (const [file, specifier] of REFUSED_ANYWHERE) assert.ok(refusalAnywhere(file, specifier), `${file} -> ${specifier}`);
});

test("the tables allow what they should", () => {
  const allowed: typeof REFUSED = [
    ["src/modules/applications/application.commands.ts", "#modules/grants/index.ts"],
    ["src/modules/applications/application.store.ts", "#db/types.ts"],
    ["src/modules/applications/application.http.ts", "./application.commands.ts"],
    ["src/modules/applications/application.ts", "./decision.ts"],
    ["src/kernel/db.ts", "#db/types.ts"],
    ["src/dataplane/gateway/gateway.ts", "#modules/grants/index.ts"],
  ];
  for (const [file, specifier] of allowed) assert.equal(refusal(file, targetOf(file, specifier)), undefined, `${file} -> ${specifier}`);
});

test("imports are seen in every form", () => {
  const text = `import "#a/1.ts";\nimport { x,\n y } from './b.ts';\nexport * from "#c/3.ts";\nawait import("#d/4.ts");\nimport type { T } from "#e/5.ts";`;
  assert.deepEqual(specifiersOf(text), ["#a/1.ts", "./b.ts", "#c/3.ts", "#d/4.ts", "#e/5.ts"]);
});
