// How responsibilities leave through the API.
import { Type } from "typebox";
import { CitationSchema } from "#law/citation.schema.ts";
import { dutyLines } from "./board.ts";
import { grades, ProfileContent, RuleContent, ruleKinds, SafeguardContent, stages } from "./profile.ts";

const Text = Type.String();
const nullableText = Type.Union([Text, Type.Null()]);
const Words = Type.Object({ zh: Text, en: Text });
const Ref = Type.Object({ id: Text, name: Text });
const Missing = Type.Object({ key: Text, title: Words, citations: Type.Array(CitationSchema) });
const Version = Type.Object({
  id: Text,
  version: Type.Integer(),
  madeAt: Text,
  change: Type.Enum(["first", "added", "changed", "removed"]),
  title: Text,
  issuedAt: nullableText,
  receivedAt: nullableText,
});

export const AgencyLine = Type.Object({
  agency: Ref,
  missing: Type.Array(Missing),
  statement: Type.Union([Type.Object({ version: Type.Integer(), at: Text }), Type.Null()]),
  reviewDue: Type.Array(Text),
  /** A reminder of the office is open. */
  reminded: Type.Boolean(),
  list: Type.Union([Version, Type.Null()]),
  left: Type.Integer(),
  declaredAt: nullableText,
});

export const AgencyDetail = Type.Object({
  agency: Ref,
  profile: Type.Object({ revision: Type.Integer(), content: ProfileContent }),
  statement: Type.Union([Type.Object({ version: Type.Integer(), words: Text, signer: Text, signedAt: Text }), Type.Null()]),
  rules: Type.Array(
    Type.Object({
      kind: Type.Enum([...ruleKinds]),
      version: Type.Integer(),
      content: RuleContent,
      effectiveOn: Text,
      reviewOn: Text,
      digest: nullableText,
      savedAt: Text,
    }),
  ),
  reviewDue: Type.Array(Text),
  missing: Type.Array(Missing),
  citations: Type.Array(CitationSchema),
  list: Type.Object({ known: Type.Boolean(), versions: Type.Array(Version), citations: Type.Array(CitationSchema) }),
  completeness: Type.Object({
    open: Type.Array(
      Type.Object({
        kind: Type.Enum(["table", "crawled", "duty"]),
        key: Text,
        title: Text,
        since: nullableText,
        reason: nullableText,
        href: nullableText,
      }),
    ),
    declaration: Type.Union([
      Type.Object({ at: Text, by: Text, words: Text, entries: Type.Integer(), explained: Type.Integer() }),
      Type.Null(),
    ]),
    citations: Type.Array(CitationSchema),
  }),
  board: Type.Array(
    Type.Object({
      line: Type.Enum([...dutyLines]),
      title: Words,
      tasks: Type.Array(Type.Object({ title: Text, href: Text, openedAt: Text })),
    }),
  ),
  boardCitations: Type.Array(CitationSchema),
  actions: Type.Array(Text),
});

export const Line = Type.Object({
  entryId: Text,
  code: Text,
  title: Text,
  cycle: nullableText,
  method: nullableText,
  system: nullableText,
  items: Type.Array(Type.Object({ name: Text, technicalName: Text })),
});

export const GrantDetail = Type.Object({
  stages: Type.Array(Type.Object({ stage: Type.Enum([...stages]), title: Words, agency: Ref, contact: Text, reason: nullableText })),
  grade: Type.Union([Type.Enum([...grades]), Type.Null()]),
  safeguards: Type.Union([SafeguardContent, Type.Null()]),
  obstacles: Type.Array(Missing),
  citations: Type.Array(CitationSchema),
  actions: Type.Array(Text),
});

export const Safeguards = Type.Object({
  grades: Type.Array(
    Type.Object({
      grade: Type.Enum([...grades]),
      title: Words,
      versions: Type.Array(Type.Object({ version: Type.Integer(), content: SafeguardContent, keptAt: Text })),
      entries: Type.Integer(),
    }),
  ),
  citations: Type.Array(CitationSchema),
  actions: Type.Array(Text),
});

export const Unguarded = Type.Object({
  entryId: Text,
  code: Text,
  title: Text,
  agency: Ref,
  grade: Type.Union([Type.Enum([...grades]), Type.Null()]),
});
