// What the routes of reported catalogs take and answer.
import { type TSchema, Type } from "typebox";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CitationSchema } from "#law/citation.schema.ts";

import { findingKinds, lamps, nodeLevels, receivedStates } from "./node.ts";
import { CountsSchema, MistakeSchema, ReceiptBodySchema, ReportedContentSchema, SuiteName, packageKinds } from "./package.schema.ts";

export const closed = { additionalProperties: false };
export const Text = Type.String();
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);
export const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
export const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: "\\S" });
export const Cycle = Type.Integer({ minimum: 1, maximum: 400 });
const PublicKey = Type.String({ minLength: 20, maxLength: 500, pattern: "^[A-Za-z0-9+/=]+$" });
const Lamp = Type.Enum([...lamps]);
const Citations = Type.Array(CitationSchema);
const Actions = Type.Array(Text);

export const UpperBody = Type.Object({ name: words(200), suite: SuiteName, publicKey: PublicKey, cycleDays: Cycle }, closed);

export const PackageSchema = Type.Object({
  id: Text,
  number: Type.Integer(),
  kind: Type.Enum([...packageKinds]),
  state: Type.Enum(["writing", "written"]),
  madeAt: Text,
  writtenAt: Nullable(Text),
  lines: Type.Integer(),
  byteCount: Type.Integer(),
  counts: CountsSchema,
  digest: Nullable(Text),
  outcome: Nullable(Type.Enum(["taken", "refused"])),
  answeredAt: Nullable(Text),
  receipt: Nullable(ReceiptBodySchema),
});

export const UpwardsSchema = Type.Object({
  self: Type.Object({ code: Text, name: Text, division: Text, suite: SuiteName, publicKey: Text, fingerprint: Text }),
  upper: Nullable(
    Type.Object({ name: Text, suite: Text, publicKey: Text, fingerprint: Text, cycleDays: Type.Integer(), lamp: Lamp, dueOn: Text }),
  ),
  pending: Type.Integer(),
  rows: Type.Array(PackageSchema),
  next: Nullable(Text),
  actions: Actions,
  citations: Citations,
});

export const ReturnedSchema = Type.Object({
  id: Text,
  number: Type.Integer(),
  code: Text,
  kind: Text,
  detail: Text,
  entryId: Nullable(Text),
  title: Nullable(Text),
  agency: Nullable(Text),
  toldAt: Text,
});

export const NodeBody = Type.Object(
  {
    name: words(200),
    code: Type.String({ pattern: "^[0-9A-Z]{1,50}$" }),
    level: Type.Enum([...nodeLevels]),
    divisionCode: Type.String({ pattern: "^[0-9]{6}$" }),
    suite: SuiteName,
    publicKey: PublicKey,
    contact: words(100),
    phone: words(50),
    cycleDays: Cycle,
  },
  closed,
);

const nodeFields = {
  ...NodeBody.properties,
  id: Text,
  code: Text,
  publicKey: Text,
  revision: Type.Integer(),
  active: Type.Boolean(),
  fingerprint: Text,
  lamp: Lamp,
  dueOn: Text,
  registeredAt: Text,
  lastNumber: Type.Integer(),
  lastTakenAt: Nullable(Text),
  lastCheckedAt: Nullable(Text),
  remindedAt: Nullable(Text),
  entryCount: Type.Integer(),
  findings: Type.Integer(),
  expected: Type.Object({ open: Type.Integer(), late: Type.Integer(), entries: Nullable(Type.Integer()) }),
};
export const NodeSchema = Type.Object(nodeFields);
export const NodeListSchema = Type.Object({
  rows: Type.Array(NodeSchema),
  next: Nullable(Text),
  total: Type.Integer(),
  entries: Type.Integer(),
  findings: Type.Integer(),
  lamps: Type.Record(Lamp, Type.Integer()),
  actions: Actions,
  citations: Citations,
});

export const ExpectationBody = Type.Object(
  {
    title: words(200),
    document: words(200),
    entries: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
    dueOn: Type.String({ maxLength: 10 }),
  },
  closed,
);
export const NodePageSchema = Type.Object({
  ...nodeFields,
  expectations: Type.Array(
    Type.Object({
      id: Text,
      title: Text,
      document: Text,
      entries: Type.Integer(),
      dueOn: Text,
      setAt: Text,
      metAt: Nullable(Text),
      withdrawnAt: Nullable(Text),
      withdrawnWords: Nullable(Text),
      late: Type.Boolean(),
    }),
  ),
  kinds: Type.Array(Type.Object({ kind: Type.Enum([...findingKinds]), count: Type.Integer() })),
  course: Type.Array(Type.Object({ number: Type.Integer(), at: Text, entries: Type.Integer() })),
  actions: Actions,
  citations: Citations,
});

export const ReceivedSchema = Type.Object({
  id: Text,
  node: Nullable(Type.Object({ id: Text, name: Text })),
  fileName: Text,
  byteCount: Type.Integer(),
  receivedByName: Nullable(Text),
  receivedAt: Text,
  state: Type.Enum([...receivedStates]),
  number: Nullable(Type.Integer()),
  kind: Nullable(Text),
  digest: Nullable(Text),
  madeAt: Nullable(Text),
  counts: Nullable(CountsSchema),
  entryCount: Nullable(Type.Integer()),
  mistakeCount: Type.Integer(),
  mistakes: Type.Array(MistakeSchema),
  decidedAt: Nullable(Text),
});

export const EntryLineSchema = Type.Object({
  id: Text,
  nodeId: Text,
  nodeName: Text,
  code: Text,
  title: Text,
  agencyName: Text,
  sharingType: Text,
  reduced: Type.Boolean(),
  kind: Nullable(Text),
  updateCycle: Nullable(Text),
  itemCount: Type.Integer(),
  version: Type.Integer(),
  publishedOn: Text,
  stale: Type.Boolean(),
  number: Type.Integer(),
  removedFor: Nullable(Text),
  changedAt: Text,
});

export const EntryPageSchema = Type.Object({
  ...EntryLineSchema.properties,
  content: ReportedContentSchema,
  history: Type.Array(
    Type.Object({
      number: Type.Integer(),
      what: Type.Enum(["put", "removed"]),
      because: Nullable(Text),
      takenAt: Text,
      packageId: Text,
      line: Type.Integer(),
      version: Nullable(Type.Integer()),
      difference: Nullable(
        Type.Object({
          fields: Type.Array(Text),
          itemsAdded: Type.Array(Text),
          itemsRemoved: Type.Array(Text),
          itemsChanged: Type.Array(Text),
        }),
      ),
    }),
  ),
});

export const FindingSchema = Type.Object({
  id: Text,
  node: Type.Object({ id: Text, name: Text }),
  code: Text,
  kind: Type.Enum([...findingKinds]),
  detail: Text,
  entryId: Nullable(Text),
  title: Nullable(Text),
  agency: Nullable(Text),
  foundAt: Text,
});
