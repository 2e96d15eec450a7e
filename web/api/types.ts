// The shapes the API answers with; one file, so that generating it from the published description later replaces one file.
/* oxlint-disable max-lines */

export type Day = string;
export type Instant = string;
export type Tone = "draft" | "waiting" | "mine" | "done" | "refused" | "late";
export type Lamp = "green" | "amber" | "red" | "paused" | "stopped";
export type Sharing = "unconditional" | "conditional" | "withheld";
export type Grade = "general" | "important" | "core";
export type Personal = "none" | "personal" | "sensitive";
export type Mask = "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full";
export type Role = "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "operator" | "auditor";

export interface Bilingual {
  zh: string;
  en: string;
}
export interface Ref {
  id: string;
  name: string;
}
export interface Citation {
  id: string;
  label: string;
  article: string;
  summary: Bilingual;
}
export interface Clock {
  id: string;
  rule: string;
  title: string;
  startedAt: Instant;
  due: Day;
  dueAt: Instant;
  elapsed: number;
  length: number;
  remaining: number;
  lamp: Lamp;
  provisional: boolean;
  extensionDays: number;
  overdueAt: Instant | null;
  stoppedAt: Instant | null;
  citations: Citation[];
}
export interface Sentence {
  words: string;
  wordsEn: string;
  tone: Tone;
  holder: { agency: Ref; role: string; mine: boolean } | null;
  clocks: Clock[];
}
export interface Act {
  seq: number;
  at: Instant;
  action: string;
  words: string;
  actor: { name: string; post: string; agency: string } | null;
  note: string | null;
  hash: string;
}
export interface Page<T> {
  rows: T[];
  next: string | null;
  total?: number;
}
export interface Gap {
  pointer: string;
  text: string;
}

// identity
export interface DemoAccount {
  login: string;
  name: string;
  role: Role;
  roleTitle: string;
  agency: string;
  title: string;
}
export interface Platform {
  name: string;
  city: string;
  profile: string;
  law: { id: string; title: Bilingual };
  demo: boolean;
  now: Instant;
  demoAccounts: DemoAccount[];
  demoPassword: string | null;
}
export interface Post {
  id: string;
  role: Role;
  roleTitle: string;
  title: string;
  agency: { id: string; name: string; kind: string };
}
export interface Session {
  person: { id: string; name: string; login: string };
  post: Post;
  posts: Post[];
  expiresAt: Instant;
}
export interface Agency {
  id: string;
  code: string;
  name: string;
  shortName: string;
  kind: string;
  workBody: string | null;
  duties: { id: string; title: string; basis: string }[];
}
export interface Colleague {
  name: string;
  roleTitle: string;
  role: Role;
  title: string;
}
export interface Today {
  day: Day;
  weekday: string;
  isWorkingDay: boolean;
  kind: string;
  name: string | null;
  workingDayOfMonth: number;
  provisionalYear: boolean;
}

// inbox and notices
export interface Task {
  id: string;
  kind: string;
  title: string;
  detail: string;
  subject: { kind: string; id: string; number: string | null };
  action: string;
  href: string;
  openedAt: Instant;
  agency: Ref;
  clock: Clock | null;
}
export interface InboxCounts {
  mine: number;
  overdue: number;
  amber: number;
  waiting: number;
}
export interface Inbox extends Page<Task> {
  counts: InboxCounts;
}
export interface Notice {
  id: string;
  kind: string;
  title: string;
  body: string;
  at: Instant;
  href: string | null;
  read: boolean;
  citations: Citation[];
}
export interface Notices extends Page<Notice> {
  unread: number;
}

// catalog
export type SharingMethod = "api" | "table" | "verify" | "file" | "batch";
export type ItemType = "string" | "integer" | "decimal" | "date" | "datetime" | "boolean";
export interface Item {
  id: string;
  name: string;
  technicalName: string;
  type: ItemType;
  length: number | null;
  description: string;
  sharingType: Sharing | null;
  personal: Personal;
  grade: Grade | null;
  isKey: boolean;
  isTimestamp: boolean;
  codeTable: string | null;
  suggestedMask: Mask;
}
export interface Conditions {
  scope: string;
  purposes: string[];
  further: string[];
}
export interface EntryContent {
  title: string;
  summary: string;
  dutyId: string | null;
  collected: "collected" | "generated" | null;
  kind: "base" | "topic" | "department" | null;
  theme: string | null;
  format: string | null;
  updateCycle: string | null;
  sharingType: Sharing | null;
  sharingMethods: SharingMethod[];
  conditions: Conditions | null;
  withholding: { instrument: string; title: string; article: string; reason: string } | null;
  openType: "open" | "open-conditional" | "not-open" | null;
  openConditions: string | null;
  grade: Grade | null;
  sourceSystem: string | null;
  items: Item[];
}
export type VerdictKind = "own" | "granted" | "usable" | "apply" | "withheld";
export interface Verdict {
  kind: VerdictKind;
  words: string;
  detail: string;
  citations: Citation[];
  averageReplyWorkingDays: number | null;
}
export interface Hit {
  entryId: string;
  versionId: string;
  code: string;
  title: string;
  summary: string;
  agency: Ref;
  sharingType: Sharing;
  theme: string | null;
  updateCycle: string | null;
  resourceKinds: string[];
  itemCount: number;
  items: string[];
  marks: { title: [number, number][]; summary: [number, number][]; items: [number, number][][] };
  users: number;
  publishedAt: Instant;
  verdict: Verdict;
}
export type FacetName = "verdict" | "agency" | "sharing" | "theme" | "resource" | "cycle";
export interface FacetValue {
  value: string;
  label: string;
  count: number;
}
export interface CatalogSearch {
  total: number;
  rows: Hit[];
  facets: Record<FacetName, FacetValue[]>;
  milliseconds: number;
}
export interface EntryPage {
  id: string;
  code: string;
  agency: Ref;
  revision: number;
  version: { id: string; number: number; state: string; publishedAt: Instant; hash: string; content: EntryContent } | null;
  versions: { id: string; number: number; state: string; publishedAt: Instant | null; reason: string | null }[];
  duty: { id: string; title: string; basis: string } | null;
  verdict: Verdict;
  use: { grants: number; calls30d: number; agencies: { agency: Ref; since: Day; purpose: string }[] };
  resources: {
    id: string;
    kind: "table" | "api";
    title: string;
    state: "mounted" | "retired";
    rows: number | null;
    freshAt: Instant | null;
  }[];
  sample: Record<string, string>[];
  actions: string[];
  timeline: Act[];
}
export interface CompilationRow {
  entryId: string;
  code: string;
  title: string;
  sharingType: Sharing | null;
  itemCount: number;
  updatedAt: Instant;
  publishedVersion: number | null;
  workingVersion: number | null;
  sentence: Sentence;
}
export interface SourceColumn {
  name: string;
  type: string;
  comment: string | null;
}
export interface SourceTable {
  table: string;
  title: string | null;
  rows: number;
  columns: SourceColumn[];
  mountedBy: string | null;
}
export type SuggestedItem = Item & { reason: string; confidence: number };
export interface Assessment {
  kind: "secrecy" | "personal-information";
  conclusion: string;
  note: string;
  signedBy: { name: string; post: string };
  signedAt: Instant;
  stale: boolean;
}
export interface Difference {
  pointer: string;
  title: string;
  before: string;
  after: string;
}
export interface EntryDraft {
  id: string;
  versionId: string;
  number: number;
  state: string;
  revision: number;
  savedAt: Instant;
  content: EntryContent;
  assessments: Assessment[];
  gaps: Gap[];
  differences: Difference[];
  sentence: Sentence;
  actions: string[];
  timeline: Act[];
  required: { key: string; title: string; citations: Citation[] }[];
  agency: Ref;
}
export interface Saved {
  revision: number;
  savedAt: Instant;
  gaps: Gap[];
}

// applications
export interface ApplicationContent {
  dutyId: string | null;
  basis: string;
  scenario: string;
  scope: string;
  method: "api" | "table" | null;
  purpose: string | null;
  from: Day | null;
  until: Day | null;
  lines: { itemId: string; reason: string }[];
}
export interface ReplyLine {
  itemId: string;
  decision: "agree" | "refuse";
  mask: Mask | null;
  ground: string | null;
  condition: string | null;
  legalBasis: { title: string; article: string } | null;
  reason: string | null;
}
export type RowFilter = { column: string; op: "eq" | "in" | "prefix"; values: string[] }[];
export interface Quota {
  callsPerDay: number;
  rowsPerDay: number;
}
export interface Ground {
  key: string;
  title: string;
  titleEn: string;
  needs: string[];
  citations: Citation[];
}
export interface ApplicationRow {
  id: string;
  number: string | null;
  entryTitle: string;
  consumer: Ref;
  provider: Ref;
  itemCount: number;
  updatedAt: Instant;
  submittedAt: Instant | null;
  sentence: Sentence;
}
export interface ApplicationLine {
  itemId: string;
  name: string;
  type: ItemType;
  grade: Grade | null;
  personal: Personal;
  sharingType: Sharing | null;
  reason: string;
  suggestedMask: Mask;
  reply: {
    decision: "agree" | "refuse";
    mask: Mask | null;
    ground: { key: string; title: string } | null;
    condition: string | null;
    legalBasis: { title: string; article: string } | null;
    reason: string | null;
    at: Instant | null;
  } | null;
  proposed: ReplyLine | null;
}
export interface Missing {
  field: string;
  text: string;
}
export interface Reply {
  id: string;
  state: "proposed" | "issued" | "returned";
  by: string;
  consentedBy: string | null;
  at: Instant;
  note: string;
  returnedReason: string | null;
  lines: ReplyLine[];
  quota: Quota;
  rowFilter: RowFilter;
}
export interface Extension {
  id: string;
  workingDays: number;
  reason: string;
  askedAt: Instant;
  decision: "agreed" | "refused" | null;
  note: string | null;
  decidedAt: Instant | null;
}
export interface Application {
  id: string;
  number: string | null;
  revision: number;
  state: string;
  sentence: Sentence;
  consumer: Ref;
  provider: Ref;
  entry: {
    id: string;
    title: string;
    versionId: string;
    versionNumber: number;
    sharingType: Sharing;
    sharingMethods: SharingMethod[];
    conditions: Conditions | null;
    /** The conditions as a refusal may name them. */
    conditionTexts: string[];
  };
  duty: { id: string; title: string; basis: string } | null;
  content: ApplicationContent;
  savedAt: Instant;
  lines: ApplicationLine[];
  gaps: Gap[];
  submittedAt: Instant | null;
  declaration: { by: string; at: Instant } | null;
  supplement: { missing: Missing[]; askedAt: Instant; answeredAt: Instant | null; answers: Missing[] } | null;
  extensions: Extension[];
  extensionLeft: number;
  replies: Reply[];
  grantId: string | null;
  clocksPreview: Clock[];
  judgement: {
    record: { grants: number; violations: number };
    similar: { agency: Ref; at: Day; items: string[]; masks: string[] }[];
    conditions: string[];
  } | null;
  grounds: { unconditional: Ground[]; conditional: Ground[] };
  actions: string[];
  timeline: Act[];
}

// grants and usage
export type GrantState = "agreed" | "shared" | "suspended" | "ended" | "expired";
export interface GrantRow {
  id: string;
  number: string;
  entryTitle: string;
  consumer: Ref;
  provider: Ref;
  items: number;
  from: Day | null;
  until: Day | null;
  state: GrantState;
  callsToday: number;
  quotaCalls: number;
  sentence: Sentence;
}
export interface RecordStatus {
  kind: "scenario" | "process" | "results" | "storage" | "destruction";
  title: string;
  latest: { text: string; at: Instant; by: string } | null;
  automatic: boolean;
  count: number;
}
export interface UsageNote {
  id: string;
  kind: RecordStatus["kind"];
  text: string;
  at: Instant;
  by: string;
  keepUntil: Day;
}
export interface Probe {
  ok: boolean;
  at: Instant;
  status: number;
  milliseconds: number;
  text: string;
}
export interface Credential {
  id: string;
  prefix: string;
  createdAt: Instant;
  claimedAt: Instant | null;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}
export interface Grant {
  id: string;
  number: string;
  revision: number;
  state: GrantState;
  sentence: Sentence;
  consumer: Ref;
  provider: Ref;
  entry: { id: string; title: string; versionNumber: number };
  applicationId: string;
  purpose: string;
  scope: string;
  method: "api" | "table";
  from: Day | null;
  until: Day | null;
  items: { itemId: string; name: string; field: string | null; type: ItemType; personal: Personal; mask: Mask | null }[];
  rowFilter: RowFilter;
  quota: Quota & { callsToday: number; rowsToday: number };
  resource: {
    id: string;
    kind: "table" | "api";
    title: string;
    url: string;
    operations: { method: string; path: string; title: string; url: string }[];
  } | null;
  availableResources: { id: string; kind: "table" | "api"; title: string }[];
  credentials: Credential[];
  probe: Probe | null;
  curl: string | null;
  actions: string[];
  timeline: Act[];
}
export interface ConsoleAnswer {
  status: number;
  milliseconds: number;
  contentType: string;
  body: string;
  url: string;
  problem: string;
}
export interface Call {
  at: Instant;
  kind: "call" | "probe" | "console";
  method: string;
  path: string;
  status: number;
  rows: number;
  bytes: number;
  milliseconds: number;
  purpose: string;
  businessCase: string | null;
  credential: string;
  problem: string | null;
  /** The person, for a call from the console. */
  caller: string | null;
  address: string;
}
export interface RecordStatuses {
  usageState: "in-use" | "idle" | "stopped";
  rows: RecordStatus[];
}
export interface UsageReport {
  id: string;
  kind: RecordStatus["kind"];
  text: string;
  at: Instant;
  by: string;
  keepUntil: Day;
}
export type UsageRow = Call & { grantId: string; grantNumber: string; entryTitle: string; consumer: Ref; provider: Ref };
export interface UsageSummary {
  byDay: { day: Day; calls: number; refused: number; rows: number }[];
  byGrant: {
    grantId: string;
    grantNumber: string;
    entryTitle: string;
    consumer: Ref;
    provider: Ref;
    calls: number;
    refused: number;
    rows: number;
    lastAt: Instant;
  }[];
}

// supervision, ledger, law
export interface ClockRow {
  clock: Clock;
  title: string;
  subject: { kind: string; id: string; number: string | null };
  href: string;
  agency: Ref;
}
export type ClockCounts = Record<"green" | "amber" | "red" | "paused", number>;
export interface ClockPage extends Page<ClockRow> {
  counts: ClockCounts;
}
export interface AgencyRecord {
  agency: Ref;
  open: number;
  amber: number;
  red: number;
  late: number;
  averageReplyWorkingDays: number | null;
  entries: number;
  grantsGiven: number;
  grantsHeld: number;
}
export interface LateRecord {
  id: string;
  agency: Ref;
  rule: string;
  title: string;
  subject: { kind: string; id: string; number: string | null };
  href: string;
  due: Day;
  overdueAt: Instant;
  closedAt: Instant | null;
  workingDaysLate: number;
  reason: string | null;
  judgement: "justified" | "unjustified" | null;
  words: string | null;
  citations: Citation[];
  actions: string[];
}
export type LedgerEntry = Act & {
  subject: { kind: string; id: string; number: string | null; title: string | null };
  law: string;
  body: unknown;
  previous: string;
  agency: Ref | null;
};
export interface LedgerHead {
  seq: number;
  hash: string;
  publicKey: string;
  suite: string;
  seal: { fromSeq: number; seq: number; root: string; at: Instant } | null;
}
export interface LedgerVerification {
  ok: boolean;
  entries: number;
  seals: number;
  problem: { seq: number; text: string; en: string } | null;
  milliseconds: number;
}
export interface LawDeadline {
  key: string;
  title: Bilingual;
  lengthText: Bilingual;
  bearer: string;
  silence: "overdue" | "deemed-consent";
  extension: Bilingual | null;
  pause: Bilingual | null;
  tells: string[];
  citations: Citation[];
}
export interface LawProcedure {
  key: string;
  title: Bilingual;
  steps: { key: string; title: Bilingual; role: string; roleTitle: string; side: string; citations: Citation[] }[];
  requiredFields: { key: string; title: Bilingual; citations: Citation[] }[];
  citations: Citation[];
}
export interface LawGround {
  key: string;
  title: Bilingual;
  needs: string[];
  citations: Citation[];
}
export interface LawRetention {
  key: string;
  title: Bilingual;
  lengthText: Bilingual;
  citations: Citation[];
}
export interface LawParameter {
  key: string;
  title: Bilingual;
  value: string;
  reading: string;
  citations: Citation[];
}
export interface Law {
  profile: string;
  id: string;
  title: Bilingual;
  vocabulary: Record<string, Bilingual>;
  deadlines: LawDeadline[];
  procedures: LawProcedure[];
  grounds: { kind: string; rows: LawGround[] }[];
  retention: LawRetention[];
  parameters: LawParameter[];
}
export interface DeadlineAnswer {
  due: Day;
  dueAt: Instant;
  provisional: boolean;
  citations: Citation[];
  counted: { day: Day; kind: string; counts: boolean; name?: string | null }[];
}
export interface QuickSearch {
  entries: { id: string; title: string; agency: string }[];
  applications: { id: string; number: string | null; title: string }[];
  grants: { id: string; number: string; title: string }[];
  agencies: { id: string; name: string }[];
}
