// How grants leave through the API.
import { Type } from "typebox";
import { ItemSchema, OperationSchema } from "#modules/catalog/index.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { localityKinds, localityStates } from "#modules/localities/index.ts";
import { CredentialSchema } from "./credential.schema.ts";
import { MaskSchema, RowFilterSchema } from "./grant.ts";
import { grantMethods, resourceKinds } from "./method.ts";
import { PaceSchema } from "./pace.ts";
import { ParameterBoundSchema } from "./parameter-bounds.ts";

const Text = Type.String();
export const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const Ref = Type.Object({ id: Text, name: Text });
export const GrantStateSchema = Type.Union([
  Type.Literal("agreed"),
  Type.Literal("shared"),
  Type.Literal("suspended"),
  Type.Literal("ended"),
  Type.Literal("expired"),
]);
const ResourceKind = Type.Enum([...resourceKinds]);
const Method = Type.Enum([...grantMethods]);
export const ProbeSchema = Type.Object({ ok: Type.Boolean(), at: Text, status: Type.Integer(), milliseconds: Type.Integer(), text: Text });
const { method, path, title, parameters } = OperationSchema.properties;
/** What the consumer needs to know of an operation; what it is tried out with is the provider's. */
const Operation = Type.Object({
  method,
  path,
  title,
  parameters,
  url: Text,
  fixed: Type.Array(Type.Object({ name: Text, value: Text })),
  parts: Type.Array(Type.Object({ name: Text, values: Type.Array(Text) })),
});

const GrantedLocality = Type.Object({
  id: Text,
  code: Text,
  name: Text,
  kind: Type.Enum([...localityKinds]),
  state: Type.Enum([...localityStates]),
});

export const GrantRowSchema = Type.Object({
  id: Text,
  number: Text,
  entryTitle: Text,
  consumer: Ref,
  provider: Ref,
  items: Type.Integer(),
  from: Text,
  until: Text,
  state: GrantStateSchema,
  callsToday: Type.Integer(),
  quotaCalls: Type.Integer(),
  /** Opened by the platform itself: data for all at once, or silence that counts as consent. */
  byPlatform: Type.Boolean(),
  sentence: SentenceSchema,
});

export const GrantDetailSchema = Type.Object({
  id: Text,
  number: Text,
  revision: Type.Integer(),
  byPlatform: Type.Boolean(),
  state: GrantStateSchema,
  sentence: SentenceSchema,
  consumer: Ref,
  provider: Ref,
  entry: Type.Object({ id: Text, title: Text, versionNumber: Type.Integer() }),
  applicationId: Text,
  purpose: Text,
  scope: Text,
  method: Method,
  from: Text,
  until: Text,
  items: Type.Array(
    Type.Object({
      itemId: Text,
      name: Text,
      field: nullable(Text),
      type: ItemSchema.properties.type,
      personal: ItemSchema.properties.personal,
      mask: MaskSchema,
    }),
  ),
  rowFilter: RowFilterSchema,
  /** On whose behalf it is, each cut to its own area, and whether the consumer uses the data itself, too. */
  localities: Type.Array(GrantedLocality),
  ownUse: Type.Boolean(),
  /** By which item rows are cut to areas; null where no locality can be given a key yet. */
  area: nullable(Type.Object({ itemId: Text, name: Text })),
  quota: Type.Object({ callsPerDay: Type.Integer(), rowsPerDay: Type.Integer(), callsToday: Type.Integer(), rowsToday: Type.Integer() }),
  limits: Type.Object({
    ...PaceSchema.properties,
    bytesToday: Type.Integer(),
    /** Of the credential that called most in the minute before now. */
    callsLastMinute: Type.Integer(),
    /** Refused today because of the pace. */
    tooFastToday: Type.Integer(),
  }),
  resource: nullable(
    Type.Object({
      id: Text,
      kind: ResourceKind,
      title: Text,
      url: Text,
      operations: Type.Array(Operation),
      /** The item that names a record, as the catalog marks it. */
      keyName: nullable(Text),
    }),
  ),
  availableResources: Type.Array(
    Type.Object({
      id: Text,
      kind: ResourceKind,
      title: Text,
      groupMin: Type.Integer(),
      /** Items by which its rows might be cut to areas; where one alone is recognised as a division code, it is taken by itself. */
      areaItems: Type.Array(Type.Object({ id: Text, name: Text, isRecognised: Type.Boolean() })),
      operations: Type.Array(Type.Object({ key: Text, title: Text, parts: Type.Array(Text), parameters })),
    }),
  ),
  groupMin: nullable(Type.Integer()),
  /** Of an interface, the keys of what is opened; null where all of it is. */
  operations: nullable(Type.Array(Text)),
  /** How the provider bounded their parameters. */
  parameterBounds: Type.Array(ParameterBoundSchema),
  credentials: Type.Array(CredentialSchema),
  probe: nullable(ProbeSchema),
  curl: nullable(Text),
  actions: Type.Array(Text),
  timeline: Type.Array(TimelineActSchema),
});
