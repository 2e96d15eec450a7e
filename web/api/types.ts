// The portal's names for what the API answers and takes; every shape is the generated one, so that neither side drifts.
import type { Operations } from "./schema.ts";

export type Answer<Name extends keyof Operations> = Operations[Name]["answer"];
export type Row<Name extends keyof Operations> = Answer<Name> extends { rows: (infer One)[] } ? One : never;
type Body<Name extends keyof Operations> = Operations[Name]["body"];
type Given<T> = NonNullable<T>;

/** A day, `YYYY-MM-DD`, as a reader's hint; the API sends text. */
export type Day = string;

/** What every list answers, whatever comes with it. */
export interface Page<T> {
  rows: T[];
  next: string | null;
  total?: number;
}

// identity
export type Platform = Answer<"platform">;
export type DemoAccount = Platform["demoAccounts"][number];
export type Session = Answer<"currentSession">;
export type Role = Session["post"]["role"];
export type Agency = Row<"agencies">;
export type Colleague = Row<"agencyPeople">;
export type Today = Answer<"today">;
export type QuickSearch = Answer<"lookUp">;

// inbox and notices
export type Inbox = Answer<"inbox">;
export type InboxCounts = Inbox["counts"];
export type Task = Row<"inbox">;
export type Notices = Answer<"notices">;
export type Notice = Row<"notices">;

// what many answers share
export type Sentence = Row<"applications">["sentence"];
export type Tone = Sentence["tone"];
export type Clock = Sentence["clocks"][number];
export type Lamp = Clock["lamp"];
export type Citation = Clock["citations"][number];
export type Bilingual = Citation["summary"];
export type Act = Application["timeline"][number];
export type Gap = Application["gaps"][number];

// overview
export type Overview = Answer<"overview">;
export type OverviewFigure = Overview["figures"][number];
export type OverviewMeasure = OverviewFigure["key"];
export type AgencyLine = Overview["agencies"][number];
export type Threshold = Overview["thresholds"][number];
export type DividedPart = Overview["divided"]["kind"][number];
export type OverviewRows = Answer<"overviewRows">;
export type OverviewRow = Row<"overviewRows">;

// catalog
export type EntryContent = Body<"saveDraft">["content"];
export type Item = EntryContent["items"][number];
export type ItemType = Item["type"];
export type Personal = Item["personal"];
export type Mask = Item["suggestedMask"];
export type Sharing = Given<Item["sharingType"]>;
export type Grade = Given<Item["grade"]>;
export type CatalogSearch = Answer<"searchCatalog">;
export type Hit = Row<"searchCatalog">;
export type SavedSearches = Answer<"savedSearches">;
export type SavedSearch = Row<"savedSearches">;
export type Verdict = Hit["verdict"];
export type VerdictKind = Verdict["kind"];
export type FacetName = keyof CatalogSearch["facets"];
export type FacetValue = CatalogSearch["facets"][FacetName][number];
export type EntryPage = Answer<"catalogEntry">;
export type CompilationRow = Row<"compilations">;
export type SourceTable = Row<"catalogSources">;
export type ForeignTable = Row<"connectionTables">;
export type ForeignColumns = Answer<"connectionColumns">;
export type SuggestedItem = Answer<"suggestItems">["items"][number];
export type DraftSuggestions = Answer<"draftSuggestions">;
export type ItemMarks = DraftSuggestions["items"][number];
export type EntryDraft = Answer<"entryDraft">;
export type Change = Row<"changeEvents">;
export type ChangePage = Answer<"changeEvent">;
export type ChangeRules = Answer<"changeRules">;
export type Assessment = EntryDraft["assessments"][number];
export type Difference = EntryDraft["differences"][number];
export type Saved = Answer<"saveDraft">;

// sources
export type DataElement = Row<"dataElements">;
export type DataElements = Answer<"dataElements">;
export type Libraries = Answer<"libraries">;
export type LibraryLine = Row<"libraries">;
export type LibraryCoverage = Answer<"libraryCoverage">;
export type PlannedLine = Row<"libraryCoverage">;
export type LibraryPage = Answer<"library">;
export type LibraryProposal = Row<"libraryProposals">;
export type LibraryLink = Row<"libraryLinks">;
export type LibraryChoice = Row<"libraryChoices">;
export type EntryLibraries = Answer<"entryLibraries">;
export type Lineage = Answer<"lineage">;
export type LineageNode = Lineage["nodes"][number];
export type LineageArrow = Lineage["arrows"][number];
export type LineageImpact = Answer<"lineageImpact">;
export type EntryRelations = Answer<"entryRelations">;
export type EntryRelation = Row<"entryRelations">;
export type LibraryEntry = Row<"libraryEntries">;
export type DataElementPage = Answer<"dataElement">;
export type ElementWords = Body<"registerElement">;
export type ElementUpkeep = Answer<"elementUpkeep">;
export type SimilarCluster = Row<"similarClusters">;
export type SimilarClusterPage = Answer<"similarCluster">;
export type ClusterMember = SimilarClusterPage["rows"][number];
export type DraftRepeats = Answer<"draftRepeats">;
export type Contribution = Row<"contributions">;
export type SourceConflict = Row<"sourceConflicts">;
export type JointAgreement = Row<"agreements">;
export type CollectionItem = Row<"collectionItems">;
export type CollectionReportRow = Row<"collectionReport">;
export type CollectionMatches = Answer<"collectionMatches">;

// reported catalogs
export type CatalogPackages = Answer<"catalogPackages">;
export type CatalogPackage = Row<"catalogPackages">;
export type ReturnedFinding = Row<"returnedFindings">;
export type CatalogNodes = Answer<"catalogNodes">;
export type CatalogNodeLine = Row<"catalogNodes">;
export type CatalogNodePage = Answer<"catalogNode">;
export type ReceivedPackage = Row<"receivedPackages">;
export type ReportedFinding = Row<"reportedFindings">;
export type ReportedEntries = Answer<"reportedEntries">;
export type ReportedEntry = Row<"reportedEntries">;
export type ReportedEntryPage = Answer<"reportedEntry">;

// applications
export type ApplicationRow = Row<"applications">;
// demands and lists
export type DemandList = Answer<"demands">;
export type Demand = Row<"demands">;
export type DemandPage = Answer<"demand">;
export type DemandContent = Body<"saveDemand">["content"];
export type Proposal = Row<"proposeEntries">;
export type Matching = Answer<"demandMatching">;
export type UnmatchedItem = Row<"demandMatching">;
export type SupplyOverview = Answer<"supplyLists">;
export type SupplyList = Answer<"supplyList">;
export type NegativeList = Answer<"negativeList">;
export type NegativeLine = Row<"negativeList">;

export type Application = Answer<"application">;
export type ApplicationContent = Body<"saveApplication">["content"];
export type ApplicationLine = Application["lines"][number];
export type ReplyLine = Body<"proposeReply">["lines"][number];
export type Quota = Body<"proposeReply">["quota"];
export type RowFilter = Given<Body<"proposeReply">["rowFilter"]>;
export type Ground = Application["grounds"]["conditional"][number];
export type Missing = Body<"requestSupplement">["missing"][number];

// grants and usage
export type GrantRow = Row<"grants">;
export type Grant = Answer<"grant">;
export type Credential = Grant["credentials"][number];
export type ReplyPreview = Answer<"previewReply">;
export type GrantSamples = Answer<"grantSamples">;
export type Probe = Given<Grant["probe"]>;
export type ServiceChanges = Answer<"serviceChanges">;
export type ServiceChange = Row<"serviceChanges">;
export type Alignment = Answer<"alignEntries">;
export type GrantVersion = Answer<"grantVersion">;
export type VersionChoices = Answer<"versionChoices">;
export type VersionChoice = Row<"versionChoices">;
export type ConsoleAnswer = Answer<"callFromConsole">;
export type Call = Row<"grantCalls">;
export type RecordStatuses = Answer<"recordStatus">;
export type RecordStatus = Row<"recordStatus">;
export type UsageReport = Row<"usageReports">;
export type UsageRow = Row<"usage">;
export type UsageSummary = Answer<"usageSummary">;

// supervision and ledger
export type ClockPage = Answer<"supervisedClocks">;
export type ClockRow = Row<"supervisedClocks">;
export type ClockCounts = ClockPage["counts"];
export type AgencyRecord = Row<"agencyRecords">;
export type LateRecord = Row<"lateRecords">;
export type AgencyDuties = Row<"responsibilities">;
export type AgencyResponsibilities = Answer<"agencyResponsibilities">;
export type CollectionLine = Row<"collectionList">;
export type GrantResponsibilities = Answer<"grantResponsibilities">;
export type Safeguards = Answer<"safeguards">;
export type UnguardedEntry = Row<"unguardedEntries">;
export type LeadPage = Answer<"leads">;
export type Lead = Row<"leads">;
export type LeadKind = LeadPage["kinds"][number];
export type LeadDetail = Answer<"lead">;
export type LedgerAction = Row<"ledgerActions">;
export type LedgerEntry = Row<"ledger">;
export type LedgerHead = Answer<"ledgerHead">;
export type LedgerVerification = Answer<"verifyLedger">;

// law
export type Law = Answer<"law">;
export type LawDeadline = Law["deadlines"][number];
export type LawProcedure = Law["procedures"][number];
export type LawWait = Law["waits"][number];
export type LawPack = Law["packs"][number];
export type LawTopic = Law["topics"][number];
export type LawReading = LawTopic["readings"][number];
export type LawFinding = Law["findings"][number];
export type LawGround = Law["grounds"][number]["rows"][number];
export type LawPart = LawReading["parts"][number];
export type LawAudience = LawReading["audience"];
export type Comparison = Answer<"compareTexts">;
export type ComparedTopic = Comparison["topics"][number];
export type ComparedReading = ComparedTopic["cells"][number]["readings"][number];
export type LawArticle = Answer<"articleOfDuty">;
export type DeadlineAnswer = Answer<"calculateDeadline">;

// sheets
export type SheetImportLine = Row<"sheetImports">;
export type SheetImport = Answer<"sheetImport">;
export type SheetPlan = Given<Body<"confirmSheet">>;
export type SheetPreview = Answer<"previewSheet">;
export type SheetRow = Row<"sheetRows">;

// calendar
export type Calendars = Answer<"calendars">;
export type CalendarYear = Answer<"calendarYear">;
export type CalendarDay = CalendarYear["days"][number];
export type Holiday = Given<CalendarYear["notice"]>["holidays"][number];
export type ProvisionalClock = Row<"provisionalClocks">;
export type NoticeForm = Given<Body<"previewCalendar">["form"]>;
export type CalendarPreview = Answer<"previewCalendar">;
export type NoticeMistake = CalendarPreview["mistakes"][number];
export type DayChange = CalendarPreview["changes"][number];
export type ClockMove = CalendarPreview["clocks"]["moves"][number];
export type LoadedCalendar = Answer<"loadCalendar">;

// dictionaries
export type Dictionaries = Answer<"dictionaries">;
export type DictionaryLine = Row<"dictionaries">;
export type DictionaryPage = Answer<"dictionaryValues">;
export type DictionaryValue = Row<"dictionaryValues">;
export type DictionaryPreview = Answer<"previewDictionaryImport">;
export type DictionaryChoice = Answer<"dictionaryChoices">["choices"][string][number];
export type CodeTemplate = Answer<"codeTemplate">;
// informatisation projects
export type Projects = Answer<"projects">;
export type ProjectLine = Row<"projects">;
export type Project = Answer<"project">;
export type ProjectPlan = Project["content"];
export type PlannedResource = ProjectPlan["resources"][number];
export type ProjectResource = Project["resources"][number];
export type SimilarEntry = Row<"similarToPlanned">;
export type ProjectCertificate = Answer<"projectCertificate">;

// compilation campaigns
export type Campaigns = Answer<"campaigns">;
export type CampaignLine = Row<"campaigns">;
export type Campaign = Answer<"campaign">;
export type CampaignContent = Campaign["content"];
export type CampaignPart = Row<"campaignBoard">;
// classification and grading guides
export type Guides = Answer<"guides">;
export type GuideLine = Row<"guides">;
export type Guide = Answer<"guide">;
export type GuideContent = Guide["content"];
export type GuideClass = GuideContent["classes"][number];
export type GuideGrade = GuideContent["grades"][number];
export type GuideCriterion = GuideClass["criteria"][number];
export type GuideRequirement = GuideClass["requirements"][number];
export type CurrentGuide = Answer<"currentGuide">;
export type GuideImpact = Answer<"guideImpact">;
export type EntryGuide = Answer<"guideOfEntry">;
export type RegradeEntry = Row<"regradeEntries">;
export type RegradeProgress = Answer<"regradeProgress">;
export type RegradeLine = Row<"regradeProgress">;
// databases of agencies and what is crawled from them
export type Connection = Row<"connections">;
// files and exchanges
export type ResourceFile = Row<"resourceFiles">;
export type ResourceFiles = Answer<"resourceFiles">;
export type GrantFile = Row<"grantFiles">;
export type GrantFiles = Answer<"grantFiles">;
export type FileDelivery = Row<"traceCopy">;
export type DeliveryManifest = Answer<"deliveryManifest">;
export type CrossChecks = Answer<"crossChecks">;
export type Exchange = Answer<"exchange">;
export type ExchangeLine = Row<"exchanges">;
export type ExchangeRun = Row<"exchangeRuns">;
export type ExchangeGrant = Row<"exchangeGrants">;
export type ExchangeOptions = Answer<"exchangeOptions">;
export type ExchangeFindings = Answer<"checkExchange">;
export type ExchangeReject = Row<"exchangeRejects">;
export type ExchangeRejects = Answer<"exchangeRejects">;
export type Crawl = Answer<"crawl">;
export type OpenApiDocument = Answer<"readOpenApi">;
export type OpenApiDrafts = Answer<"draftFromOpenApi">;
export type CrawlLine = Row<"crawls">;
export type CrawlTable = Row<"crawlTables">;
export type CrawlTableDetail = Answer<"crawlTable">;
