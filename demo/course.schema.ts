// What a course.yaml must look like: which text its jurisdiction belongs to, and what the stories leave unsaid.
import { type Static, Type } from "typebox";
import { localityKinds } from "#modules/localities/index.ts";
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

/** An item of an entry, by the keys of the files. */
const ItemOf = Type.Object({ entry: EntryKey, item: Key }, closed);

/** One datum that several hold: as an element, with its source or with nothing but the wish for one. */
const Element = Type.Object(
  {
    name: Text,
    subject: choice("person", "organisation", "place", "affair", "thing", "other"),
    definition: Text,
    synonyms: Type.Array(Text),
    daysAgo: Days,
    holders: Type.Array(ItemOf, { minItems: 1 }),
    /** Whose item is laid beside the source's, to check it. */
    verifiers: Type.Optional(Type.Array(ItemOf)),
    named: Type.Optional(
      Type.Object(
        {
          agency: Key,
          document: Text,
          words: Text,
          daysAgo: Days,
          feeds: Type.Array(Type.Object({ agency: Key, what: Text, days: Days }, closed)),
          /** Working days ago on which the source was compared with its verifiers. */
          comparedDaysAgo: Type.Optional(Days),
        },
        closed,
      ),
    ),
    /** Proposed by the first agency's head of the work body; the others have not signed. */
    agreement: Type.Optional(
      Type.Object({ daysAgo: Days, responsible: Key, duties: Type.Record(Key, Text, { minProperties: 2 }) }, closed),
    ),
  },
  closed,
);

/** What an agency asks of people, with the legal basis. */
const Collection = Type.Object(
  { agency: Key, daysAgo: Days, matter: Text, name: Text, basis: Text, necessity: Text, reason: Text },
  closed,
);

/** A database of an agency, registered and not reached yet: no such machine runs beside the demonstration. */
const Connection = Type.Object({ agency: Key, daysAgo: Days, title: Text, host: Text, database: Text, user: Text, purpose: Text }, closed);

const ColumnName = Type.String({ pattern: "^[a-z_]{1,63}$" });

/** What an agency draws by batch under a story's grant, into the front database that the demonstration makes for it. */
const Exchange = Type.Object(
  {
    story: Key,
    daysAgo: Days,
    title: Text,
    /** In the front database; without one rows go into files of this format. */
    table: Type.Optional(ColumnName),
    files: Type.Optional(choice("csv", "parquet", "xlsx")),
    schedule: Type.Optional(Text),
    /** A column that the target wants filled: rows without it are refused. */
    wants: Type.Optional(ColumnName),
  },
  closed,
);

/** Residents whose names are checked against the granted table, some of them wrong. */
const CrossCheck = Type.Object({ story: Key, daysAgo: Days, name: Text, people: Type.Integer({ minimum: 10, maximum: 200 }) }, closed);

/** A service item of the story's consumer: its calls name the code. */
const ServiceItem = Type.Object(
  {
    story: Key,
    code: Text,
    name: Text,
    materials: Type.Array(
      Type.Object(
        {
          name: Text,
          demand: choice("obtained", "asked", "original"),
          rule: Type.Optional(Text),
          entry: Type.Optional(EntryKey),
          draft: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);

/** A base or theme library with its lead; without a day it is there from the founding on. */
const Library = Type.Object(
  {
    kind: choice("base", "theme"),
    /** Where the text lists base libraries, which of them it is. */
    code: Type.Optional(Text),
    name: Text,
    theme: Type.Optional(Text),
    purpose: Text,
    mode: choice("central", "connected", "dispersed"),
    platform: Text,
    project: Type.Optional(Text),
    document: Text,
    lead: Type.Optional(Key),
    members: Type.Array(Key),
    daysAgo: Type.Optional(Days),
    /** Of a theme library: what is in it. */
    entries: Type.Optional(Type.Array(EntryKey)),
    /** What it is to hold; some by so many working days from now on. */
    items: Type.Optional(Type.Record(Text, Type.Union([Type.Null(), Type.Integer({ minimum: 1, maximum: 200 })]))),
    proposals: Type.Optional(
      Type.Array(Type.Object({ agency: Key, daysAgo: Days, title: Text, reason: Text, items: Type.Record(Text, Text) }, closed)),
    ),
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

const SharedFiles = Type.Object(
  {
    entry: EntryKey,
    title: Text,
    daysAgo: Days,
    /** Items that the files hold, in the order of their columns. */
    items: Type.Array(Key, { minItems: 1 }),
    files: Type.Array(
      Type.Object({ name: Text, period: Text, rows: Type.Array(Type.Array(Text), { minItems: 1, maxItems: 50 }) }, closed),
      {
        minItems: 1,
        maxItems: 5,
      },
    ),
  },
  closed,
);

export const Course = Type.Object(
  {
    libraries: Type.Optional(Type.Array(Library)),
    /** The text whose kind of jurisdiction this is. */
    text: Key,
    /** Which of the invented places its people and enterprises live in. */
    place: choice("yunze", "yanbei", "wanglan"),
    /** Who holds each of the generated tables. */
    tables: Type.Object({ division: Key, resident: Type.Optional(Key), enterprise: Type.Optional(Key) }, closed),
    /** Townships, streets, villages and communities that an agency serves, the upper ones first. */
    localities: Type.Optional(
      Type.Array(
        Type.Object({ agency: Key, daysAgo: Days, code: Text, name: Text, kind: choice(...localityKinds), contact: Text }, closed),
        { maxItems: 20 },
      ),
    ),
    /** Further entries behind which their agencies have put a small table of their own. */
    registers: Type.Optional(
      Type.Array(
        Type.Object(
          {
            entry: EntryKey,
            rows: Type.Integer({ minimum: 1, maximum: 200 }),
            daysAgo: Days,
            /** An item that says the same as another register's, but for every so many-th row. */
            agrees: Type.Optional(Type.Object({ item: Key, with: ItemOf, butEvery: Type.Integer({ minimum: 2 }) }, closed)),
          },
          closed,
        ),
        { maxItems: 15 },
      ),
    ),
    unfinished: Type.Array(Unfinished),
    /** What clerks look for again and again. */
    searches: Type.Optional(Type.Array(Type.Object({ agency: Key, name: Text, q: Text, daysAgo: Days }, closed))),
    /** What agencies say of their entries and others; items: the entry's own, and the one that it comes from. */
    relations: Type.Optional(
      Type.Array(
        Type.Object(
          {
            entry: EntryKey,
            kind: Text,
            with: EntryKey,
            daysAgo: Days,
            words: Type.Optional(Text),
            items: Type.Optional(Type.Record(Key, Text)),
          },
          closed,
        ),
      ),
    ),
    changes: Type.Array(Change),
    revisions: Type.Array(Revision),
    /** Entries that their agencies want off the catalog. */
    delistings: Type.Optional(Type.Array(Delisting)),
    demands: Type.Optional(Type.Array(Demand)),
    elements: Type.Optional(Type.Array(Element)),
    collections: Type.Optional(Type.Array(Collection)),
    /** What agencies share as files. */
    files: Type.Optional(Type.Array(SharedFiles, { maxItems: 5 })),
    connections: Type.Optional(Type.Array(Connection)),
    exchanges: Type.Optional(Type.Array(Exchange)),
    crossChecks: Type.Optional(Type.Array(CrossCheck)),
    serviceItems: Type.Optional(Type.Array(ServiceItem)),
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
