// Finding the catalog: search, the page of an entry, and what an agency may begin from.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { changeRoutes } from "./change.http.ts";
import { codeRoutes } from "./code.http.ts";
import { compileRoutes } from "./compile.http.ts";
import { DelistingDaysSchema, delistingRoutes, DelistingSchema } from "./delisting.http.ts";
import { DifferenceSchema, EntryContentAnswer, Nullable, RedirectSchema, Ref, Text, WordsSchema } from "./catalog.schema.ts";
import { SharingTypeSchema } from "./content.ts";
import { FreshnessSchema } from "./freshness.ts";
import { entryView } from "./entry.views.ts";
import { resourceRoutes } from "./resource.http.ts";
import { markings } from "./resource.ts";
import type { CatalogSearch } from "./search.views.ts";
import { facetKeys } from "./search-query.ts";
import { VerdictSchema } from "./verdict.ts";

const Mark = Type.Tuple([Type.Integer(), Type.Integer()]);
const Hit = Type.Object({
  entryId: Text,
  versionId: Text,
  code: Text,
  title: Text,
  summary: Text,
  agency: Ref,
  sharingType: SharingTypeSchema,
  theme: Nullable(Text),
  updateCycle: Nullable(Text),
  resourceKinds: Type.Array(Text),
  grade: Nullable(Text),
  freshness: FreshnessSchema,
  itemCount: Type.Integer(),
  /** Those that the query found first, six at most. */
  items: Type.Array(Text),
  marks: Type.Object({ title: Type.Array(Mark), summary: Type.Array(Mark), items: Type.Array(Type.Array(Mark)) }),
  users: Type.Integer(),
  publishedAt: Text,
  verdict: VerdictSchema,
  redirects: Type.Array(RedirectSchema),
});
const FacetValue = Type.Object({ value: Text, label: Text, count: Type.Integer() });
const Facets = Type.Object({
  verdict: Type.Array(FacetValue),
  agency: Type.Array(FacetValue),
  sharing: Type.Array(FacetValue),
  theme: Type.Array(FacetValue),
  library: Type.Array(FacetValue),
  resource: Type.Array(FacetValue),
  method: Type.Array(FacetValue),
  cycle: Type.Array(FacetValue),
  freshness: Type.Array(FacetValue),
  grade: Type.Array(FacetValue),
  label: Type.Array(FacetValue),
});
/** Repeatable: `agency=a&agency=b`. */
const Choices = Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 }));
const OFFSET_MAX = 10_000;

const Entry = Type.Object({
  id: Text,
  code: Text,
  agency: Ref,
  revision: Type.Integer(),
  version: Nullable(
    Type.Object({
      id: Text,
      number: Type.Integer(),
      state: Text,
      publishedAt: Text,
      hash: Text,
      content: EntryContentAnswer,
      /** Why it did not wait for the notice to its users. */
      urgentReason: Nullable(Text),
    }),
  ),
  /** The attributes as the viewer's agency meets them; null where the law does not tell audiences apart. */
  met: Nullable(
    Type.Object({
      audience: Type.Enum(["inner", "outer"]),
      inner: WordsSchema,
      outer: WordsSchema,
      sharingType: Nullable(SharingTypeSchema),
      items: Type.Record(Type.String(), SharingTypeSchema),
    }),
  ),
  /** The next version, announced to whoever uses this one. */
  upcoming: Nullable(
    Type.Object({
      number: Type.Integer(),
      effectiveOn: Text,
      reason: Nullable(Text),
      changes: Type.Array(DifferenceSchema),
      citations: Type.Array(CitationSchema),
    }),
  ),
  /** What is asked or decided about its end; null where nothing is. */
  delisting: Nullable(DelistingSchema),
  delistingDays: Nullable(DelistingDaysSchema),
  versions: Type.Array(Type.Object({ id: Text, number: Type.Integer(), state: Text, publishedAt: Nullable(Text), reason: Nullable(Text) })),
  duty: Nullable(Type.Object({ id: Text, title: Text, basis: Text })),
  verdict: VerdictSchema,
  use: Type.Object({
    grants: Type.Integer(),
    users: Type.Integer(),
    calls30d: Type.Integer(),
    agencies: Type.Array(Type.Object({ agency: Ref, since: Text, purpose: Text })),
  }),
  freshness: FreshnessSchema,
  resources: Type.Array(
    Type.Object({
      id: Text,
      kind: Type.Enum(["table", "database", "api", "file"]),
      title: Text,
      state: Type.Enum(["mounted", "retired"]),
      rows: Nullable(Type.Integer()),
      freshAt: Nullable(Text),
      marking: Type.Enum([...markings]),
      /** Whether the viewer may look at the files behind it. */
      opensFiles: Type.Boolean(),
    }),
  ),
  sample: Type.Array(Type.Record(Type.String(), Text)),
  redirects: Type.Array(RedirectSchema),
  actions: Type.Array(Text),
  timeline: Type.Array(TimelineActSchema),
});

export function catalogRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.get(
    "/api/catalog/search",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "searchCatalog",
        querystring: Type.Object(
          {
            q: Type.Optional(Type.String({ maxLength: 200 })),
            verdict: Choices,
            agency: Choices,
            sharing: Choices,
            theme: Choices,
            library: Choices,
            resource: Choices,
            method: Choices,
            cycle: Choices,
            freshness: Choices,
            grade: Choices,
            label: Choices,
            /** Only what was typed, without other words that mean the same. */
            exact: Type.Boolean({ default: false }),
            sort: Type.Enum(["relevance", "newest", "users"], { default: "relevance" }),
            limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
            offset: Type.Integer({ minimum: 0, maximum: OFFSET_MAX, default: 0 }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            total: Type.Integer(),
            also: Type.Array(Type.Object({ term: Text, words: Type.Array(Text) })),
            meant: Nullable(Type.Object({ q: Text, total: Type.Integer() })),
            rows: Type.Array(Hit),
            facets: Facets,
            milliseconds: Type.Number(),
          }),
        },
      },
    },
    async (request) => {
      const { q, exact, sort, limit, offset, ...chosen } = request.query;
      const some = Object.fromEntries(facetKeys.flatMap((key) => (chosen[key] ? [[key, chosen[key]]] : [])));
      return await search.search(actorOf(request), { q, exact, sort, limit, offset, chosen: some });
    },
  );

  app.get(
    "/api/catalog/entries/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "catalogEntry",
        params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) }),
        response: { 200: Entry },
      },
    },
    async (request) => await entryView(deployment, actorOf(request), request.params.id),
  );

  codeRoutes(app, deployment);
  compileRoutes(app, deployment, search);
  resourceRoutes(app, deployment, search);
  changeRoutes(app, deployment);
  delistingRoutes(app, deployment);
}
