// What a course.yaml must look like: which text its jurisdiction belongs to, and what the stories leave unsaid.
import { type Static, Type } from "typebox";
import { EntryKey } from "./catalog.schema.ts";
import { choice, closed, Key, Text } from "#main/jurisdiction.schema.ts";
import { Days } from "./stories.schema.ts";

export const changeKinds = ["law", "administrative-regulation", "state-council-decision", "duties"] as const;

/** How far an entry or a revision comes: a draft, sent back by whoever reviews, or waiting for that step of the law's procedure. */
const Until = Key;

const Unfinished = Type.Object({ entry: EntryKey, until: Until, reason: Type.Optional(Text) }, closed);

const Change = Type.Object(
  { agency: Key, kind: choice(...changeKinds), title: Text, daysAgo: Days, entries: Type.Array(EntryKey, { minItems: 1 }), note: Text },
  closed,
);

const Revision = Type.Object(
  {
    entry: EntryKey,
    daysAgo: Days,
    reason: Text,
    summary: Type.Optional(Text),
    updateCycle: Type.Optional(Text),
    note: Text,
    /** Without it every step is taken. */
    until: Type.Optional(Until),
    /** Why the users' notice cannot be waited for, where the law would have them told beforehand. */
    urgent: Type.Optional(Text),
  },
  closed,
);

const Delisting = Type.Object(
  {
    entry: EntryKey,
    daysAgo: Days,
    ground: choice("law", "duties", "other"),
    reason: Text,
    document: Text,
    /** Days from the request to the end of supply. */
    endsAfter: Days,
    /** Words of whoever consents on the next working day; without it the request waits. */
    consent: Type.Optional(Text),
  },
  closed,
);

/** What an agency needs and the catalog lacks. */
const Demand = Type.Object(
  {
    agency: Key,
    duty: Key,
    daysAgo: Days,
    title: Text,
    basis: Text,
    scenario: Text,
    cycle: choice("daily", "weekly", "monthly", "irregular"),
    /** Whether all agencies may read what is wanted. */
    listed: Type.Boolean(),
    /** Name and meaning of each item. */
    items: Type.Record(Text, Text, { minProperties: 1 }),
    /** Without it the office has not come to it yet. */
    routed: Type.Optional(Type.Object({ to: Key, words: Text }, closed)),
  },
  closed,
);

const Lateness = Type.Object(
  {
    story: Key,
    daysAgo: Days,
    reason: Text,
    judged: Type.Optional(Type.Object({ daysAgo: Days, justified: Type.Boolean(), words: Text }, closed)),
  },
  closed,
);

const Mistake = Type.Object({ story: Key, path: Type.Optional(Text), purpose: Type.Optional(Text) }, closed);

export const Course = Type.Object(
  {
    /** The text whose kind of jurisdiction this is. */
    text: Key,
    /** Which of the invented places its people and enterprises live in. */
    place: choice("yunze", "yanbei", "wanglan"),
    /** Who holds each of the generated tables. */
    tables: Type.Object({ division: Key, resident: Type.Optional(Key), enterprise: Type.Optional(Key) }, closed),
    /** Further entries behind which their agencies have put a small table of their own. */
    registers: Type.Optional(
      Type.Array(Type.Object({ entry: EntryKey, rows: Type.Integer({ minimum: 1, maximum: 200 }), daysAgo: Days }, closed), {
        maxItems: 15,
      }),
    ),
    unfinished: Type.Array(Unfinished),
    changes: Type.Array(Change),
    revisions: Type.Array(Revision),
    /** Entries that their agencies want off the catalog. */
    delistings: Type.Optional(Type.Array(Delisting)),
    demands: Type.Optional(Type.Array(Demand)),
    lateness: Type.Array(Lateness),
    reminders: Type.Array(Type.Object({ story: Key, daysAgo: Days, words: Text }, closed)),
    /** Mistakes of the first days: a masked item as a filter, an item that was not granted, another purpose. */
    mistakes: Type.Array(Mistake),
    /** One busy morning at the end of which the day's calls were used up. */
    busy: Type.Optional(Type.Object({ story: Key, afterDays: Days }, closed)),
  },
  closed,
);

export type DemoCourse = Static<typeof Course>;
