// The pieces of the API's answers about direct connections.
import { Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { TimelineActSchema } from "#modules/ledger/index.ts";
import { directKinds, directUseStates } from "./direct-use.ts";
import { monthStates } from "./report.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const MaybeCount = Type.Union([Type.Null(), Count]);
const Ref = Type.Object({ id: Text, name: Text });
const MaybeRef = Type.Union([Type.Null(), Ref]);

export const LineSchema = Type.Object({
  id: Text,
  number: Text,
  title: Text,
  agency: Ref,
  provider: Ref,
  kind: Type.Enum([...directKinds]),
  nationalCode: Text,
  system: Ref,
  firstOn: Text,
  lastOn: Text,
  state: Type.Enum([...directUseStates]),
  isCounted: Type.Boolean(),
  owed: Count,
  late: Count,
  grant: Type.Union([Type.Null(), Type.Object({ id: Text, number: Text, from: Text })]),
});

const said = {
  version: Count,
  nothing: Type.Boolean(),
  keys: MaybeCount,
  cases: Text,
  incidents: Text,
  reason: Text,
};
const MonthSchema = Type.Object({
  month: Text,
  state: Type.Enum([...monthStates]),
  dueOn: Text,
  isLate: Type.Boolean(),
  ...said,
  calls: MaybeCount,
  answered: MaybeCount,
  rows: MaybeCount,
  reportedAt: Nullable,
  reportedBy: Nullable,
});
export const VersionSchema = Type.Object({ ...said, calls: Count, answered: Count, reportedAt: Text, reportedBy: Text });

export const DirectUseSchema = Type.Object({
  ...LineSchema.properties,
  approvalNumber: Text,
  entry: MaybeRef,
  demand: MaybeRef,
  purpose: Text,
  scenario: Text,
  items: Type.Array(Text),
  contact: Text,
  phone: Text,
  words: Text,
  decidedAt: Nullable,
  endedOn: Nullable,
  ending: Text,
  revision: Count,
  months: Type.Array(MonthSchema),
  linkable: Type.Array(Type.Object({ id: Text, number: Text, title: Text, validFrom: Text })),
  actions: Type.Array(Type.Enum(["save", "confirm", "return", "end", "link", "unlink", "report"])),
  reportDays: Count,
  citations: Type.Array(CitationSchema),
  timeline: Type.Array(TimelineActSchema),
});

export const ChoicesSchema = Type.Object({
  providers: Type.Array(Ref),
  systems: Type.Array(Ref),
  entries: Type.Array(Type.Object({ ...Ref.properties, providerAgencyId: Text })),
  demands: Type.Array(
    Type.Object({
      ...Ref.properties,
      number: Text,
      providerAgencyId: Nullable,
      nationalCode: Text,
      scenario: Text,
      items: Type.Array(Text),
    }),
  ),
  kinds: Type.Array(Text),
  citations: Type.Array(CitationSchema),
});

export const FiguresSchema = Type.Object({
  rows: Type.Array(Type.Object({ agency: Ref, confirmed: Count, waiting: Count, owed: Count, late: Count })),
});
