// Pieces of the answers and bodies that the routes of libraries share.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { FreshnessSchema, freshnessKinds, sharingTypes } from "#modules/catalog/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { entryFlaws, libraryFlaws } from "./flaw.ts";
import { libraryKinds, libraryModes, standings } from "./library.ts";

export const closed = { additionalProperties: false };
export const Text = Type.String();
export const Uuid = Type.String({ pattern: UUID_PATTERN });
export const IdParam = Type.Object({ id: Uuid });
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
export const Ref = Type.Object({ id: Text, name: Text });
export const Day = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$" });
/** Something written. */
export const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
export const Free = (maxLength: number) => Type.String({ maxLength });
export const Done = Type.Object({});
export const Made = Type.Object({ id: Text });
export const Kind = Type.Enum([...libraryKinds]);
const Mode = Type.Enum([...libraryModes]);
export const StandingSchema = Type.Enum([...standings]);
export const EntryFlawSchema = Type.Enum([...entryFlaws]);
const MEMBERS_MAX = 200;

const facts = {
  // As long as an entry can name it.
  name: Words(50),
  theme: Free(50),
  purpose: Free(2_000),
  mode: Mode,
  platform: Free(200),
  project: Free(200),
  document: Words(200),
  since: Day,
  until: Nullable(Day),
  endWords: Free(500),
  memberIds: Type.Array(Uuid, { maxItems: MEMBERS_MAX, uniqueItems: true }),
};
export const LibraryFactsSchema = Type.Object(facts, closed);
export const NewLibrarySchema = Type.Object({ kind: Kind, code: Nullable(Words(50)), leadId: Nullable(Uuid), ...facts }, closed);
export const NewLeadSchema = Type.Object({ agencyId: Nullable(Uuid), since: Day, document: Words(200), words: Free(1_000) }, closed);

const line = {
  id: Text,
  kind: Kind,
  code: Text,
  name: Text,
  theme: Text,
  mode: Text,
  platform: Text,
  project: Text,
  document: Text,
  since: Text,
  until: Nullable(Text),
  standing: StandingSchema,
  lead: Nullable(Ref),
  members: Type.Array(Ref),
};
/** Of what is expected; each stands on the one before. */
export const CoverageSchema = Type.Object({
  from: Type.Union([Type.Literal("plan"), Type.Literal("base-items")]),
  expected: Type.Integer(),
  published: Type.Integer(),
  mounted: Type.Integer(),
  fresh: Type.Integer(),
  late: Type.Integer(),
});
export const LibraryLineSchema = Type.Object({ ...line, entries: Type.Integer(), proposals: Type.Integer(), coverage: CoverageSchema });
export const LibraryListSchema = Type.Object({
  rows: Type.Array(LibraryLineSchema),
  next: Nullable(Text),
  total: Type.Integer(),
  counts: Type.Object({ base: Type.Integer(), theme: Type.Integer(), unled: Type.Integer() }),
  citations: Type.Object({ base: Type.Array(CitationSchema), theme: Type.Array(CitationSchema) }),
  listed: Type.Array(Text),
  themes: Type.Array(Text),
  actions: Type.Array(Text),
});
export const ChoicesSchema = Type.Object({
  rows: Type.Array(Type.Object({ id: Text, kind: Kind, code: Text, name: Text, lead: Nullable(Ref), isMine: Type.Boolean() })),
});

const Counts = Object.fromEntries(freshnessKinds.map((kind) => [kind, Type.Integer()])) as Record<
  (typeof freshnessKinds)[number],
  ReturnType<typeof Type.Integer>
>;
export const LibraryPageSchema = Type.Object({
  ...line,
  mode: Mode,
  purpose: Text,
  endWords: Text,
  revision: Type.Integer(),
  leads: Type.Array(Type.Object({ id: Text, agency: Nullable(Ref), since: Text, until: Nullable(Text), document: Text, words: Text })),
  contributors: Type.Array(Type.Object({ id: Text, name: Text, entries: Type.Integer() })),
  summary: Type.Object({
    entries: Type.Integer(),
    unconditional: Type.Integer(),
    conditional: Type.Integer(),
    withheld: Type.Integer(),
    mounted: Type.Integer(),
    freshness: Type.Object(Counts),
  }),
  flaws: Type.Array(
    Type.Object({ kind: Type.Enum([...entryFlaws, ...libraryFlaws]), count: Type.Integer(), citations: Type.Array(CitationSchema) }),
  ),
  citations: Type.Array(CitationSchema),
  timeline: Type.Array(TimelineActSchema),
  actions: Type.Array(Text),
});
export const EntryRowSchema = Type.Object({
  entryId: Text,
  code: Text,
  title: Text,
  agency: Ref,
  sharingType: Type.Enum([...sharingTypes]),
  items: Type.Integer(),
  baseItems: Type.Integer(),
  basis: Text,
  cycle: Nullable(Text),
  isMounted: Type.Boolean(),
  freshness: FreshnessSchema,
  flaws: Type.Array(EntryFlawSchema),
  successor: Nullable(Type.Object({ id: Text, isPublished: Type.Boolean() })),
  actions: Type.Array(Text),
});
