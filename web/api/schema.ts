// The API's types. Generated from api/openapi.json; do not edit.

export interface Operations {
  /** GET /api/agencies */
  agencies: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "code": string; "name": string; "shortName": string; "kind": string; "workBody": string | null; "duties": ({ "id": string; "title": string; "basis": string })[] })[] };
  };
  /** GET /api/agencies/{id}/people */
  agencyPeople: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "name": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "title": string })[] };
  };
  /** GET /api/aggregation */
  aggregationByAgency: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "rows": ({ "agency": { "id": string; "name": string }; "tasks": number; "realtime": number; "lagging": number; "gaps": number; "poor": number; "missing": number; "lag": null | number })[] };
  };
  /** GET /api/aggregation/tasks */
  aggregationTasks: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "troubled"?: boolean; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "agency": { "id": string; "name": string }; "entryId": string; "isRealtime": boolean; "rhythm": null | string; "rows": null | number; "loadedAt": null | string; "way": null | "counted" | "stated" | "loaded"; "checkedAt": null | string; "sourceRows": null | number; "behind": null | number; "lag": null | number; "missing": null | number; "surplus": null | number; "problem": null | { "zh": string; "en": string }; "tickets": number; "ownMinutes": null | number; "lagMinutes": null | number; "actions": ("bound")[] })[]; "next": null | string };
  };
  /** PUT /api/aggregation/tasks/{id}/bound */
  setAggregationBound: {
    path: { "id": string };
    query: undefined;
    body: { "lagMinutes": null | number };
    answer: Record<string, unknown>;
  };
  /** GET /api/aggregation/tasks/{id}/course */
  aggregationCourse: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "loads": ({ "number": number; "at": string; "completeness": number; "accuracy": number; "timeliness": number; "availability": number })[]; "checks": ({ "at": string; "way": string; "sourceRows": null | number; "hubRows": number; "lag": null | number; "missing": number; "surplus": number })[] };
  };
  /** GET /api/aggregation/tickets */
  aggregationTickets: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "id"?: string; "task"?: string; "agency"?: string; "kind"?: "lag" | "gap" | "completeness" | "accuracy" | "timeliness" | "availability"; "state"?: "open" | "answered" | "closed" };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "kind": "lag" | "gap" | "completeness" | "accuracy" | "timeliness" | "availability"; "state": "open" | "answered" | "closed"; "task": { "id": string; "number": string; "title": string }; "agency": { "id": string; "name": string }; "measured": number; "worst": number; "latest": number; "bound": number; "loadNumber": null | number; "openedAt": string; "answer": null | { "words": string; "by": string; "at": string }; "closedAt": null | string; "closedLoad": null | number; "actions": ("answer")[] })[]; "next": null | string; "counts": { "open": number; "answered": number; "closed": number } };
  };
  /** POST /api/aggregation/tickets/{id}/answer */
  answerAggregationTicket: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/alarm-rules */
  alarmRules: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "kind": "volume" | "spread" | "off-hours" | "refusals" | "guessing" | "purpose" | "key" | "address"; "compares": boolean; "enabled": boolean; "atLeast": number; "times": number })[]; "learningDays": number; "actions": (string)[] };
  };
  /** PUT /api/alarm-rules/{kind} */
  setAlarmRule: {
    path: { "kind": "volume" | "spread" | "off-hours" | "refusals" | "guessing" | "purpose" | "key" | "address" };
    query: undefined;
    body: { "enabled": boolean; "atLeast": number; "times": number };
    answer: Record<string, unknown>;
  };
  /** GET /api/alarms */
  alarms: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "kind"?: "volume" | "spread" | "off-hours" | "refusals" | "guessing" | "purpose" | "key" | "address"; "state"?: "open" | "explained" | "dismissed" | "confirmed"; "id"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "kind": "volume" | "spread" | "off-hours" | "refusals" | "guessing" | "purpose" | "key" | "address"; "state": "open" | "explained" | "dismissed" | "confirmed"; "grant": { "id": string; "number": string; "entryTitle": string }; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "day": string; "since": string; "until": string; "measured": number; "usual": number; "addresses": (string)[]; "raisedAt": string; "explanation": { "words": string; "by": string; "at": string } | null; "judgement": { "words": string; "by": string; "at": string } | null; "actions": ("explain" | "dismiss" | "confirm")[] })[]; "next": string | null; "counts": { "open": number; "explained": number; "dismissed": number; "confirmed": number }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/alarms/{id}/explanation */
  explainAlarm: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/alarms/{id}/judgement */
  judgeAlarm: {
    path: { "id": string };
    query: undefined;
    body: { "step": "dismiss" | "confirm"; "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/applications */
  applications: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "side": "consumer" | "provider" | "office"; "state"?: "draft" | "awaiting-consent" | "returned" | "awaiting-examination" | "submitted" | "supplement-requested" | "reply-proposed" | "partly-answered" | "answered" | "withdrawn"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string | null; "entryTitle": string; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "itemCount": number; "updatedAt": string; "submittedAt": string | null; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] } })[]; "next": string | null; "total": number };
  };
  /** POST /api/applications */
  createApplication: {
    path: undefined;
    query: undefined;
    body: { "entryId": string; "itemIds"?: (string)[] };
    answer: { "id": string; "revision": number };
  };
  /** GET /api/applications/{id} */
  application: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string | null; "revision": number; "state": "draft" | "awaiting-consent" | "returned" | "awaiting-examination" | "submitted" | "supplement-requested" | "reply-proposed" | "partly-answered" | "answered" | "withdrawn"; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "audience": { "key": "inner" | "outer"; "title": string; "titleEn": string } | null; "steps": ({ "key": string; "side": "provider" | "consumer" | "office" | "leadership"; "title": string; "titleEn": string; "roleTitle": string; "roleTitleEn": string; "agency": string; "at": "done" | "now" | "later" | "passed"; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "fields": ({ "key": string; "title": string; "titleEn": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "declares": boolean; "byLaw": { "direct": { "items": number; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } | null; "silence": { "except": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } | null; "pauses": boolean; "extension": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "supplement": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "isUnlimited": boolean }; "entry": { "id": string; "title": string; "versionId": string; "versionNumber": number; "sharingType": "unconditional" | "conditional" | "withheld"; "sharingMethods": ("api" | "table" | "verify" | "file" | "batch")[]; "conditions": { "scope": string; "purposes": (string)[]; "further": (string)[] } | null; "conditionTexts": (string)[] }; "duty": { "id": string; "title": string; "basis": string } | null; "content": { "dutyId": string | null; "basis": string; "scenario": string; "scenarioKind"?: null | string; "scope": string; "method": "api" | "table" | "verify" | "file" | "batch" | null; "batchReason"?: null | string; "purpose": string | null; "from": string | null; "until": string | null; "localities"?: (string)[]; "ownUse"?: boolean; "lines": ({ "itemId": string; "reason": string })[] }; "behalf": { "localities": ({ "id": string; "code": string; "name": string; "kind": "township" | "street" | "village" | "community"; "state": "active" | "retired" })[]; "ownUse": boolean; "isKnown": boolean; "isServing": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "ladder": { "rungs": ({ "method": "verify" | "api" | "table" | "file" | "batch"; "modes": (string)[] })[]; "last": { "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } | null; "asks": boolean; "need": { "said": "confirmed" | "denied"; "by": string; "at": string } | null }; "savedAt": string; "allowed": { "guideId": string; "version": number; "code": string; "zh": string; "en": string; "range": string; "permission": string; "scenarios": (string)[]; "users": ("department" | "authorised-body" | "outside")[]; "refuses": boolean; "outside": ("scenario" | "scenario-missing" | "user")[] } | null; "lines": ({ "itemId": string; "name": string; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "grade": null | "general" | "important" | "core"; "personal": "none" | "personal" | "sensitive"; "sharingType": null | "unconditional" | "conditional" | "withheld"; "reason": string; "suggestedMask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "norm": { "rule": string; "version": number; "number": string; "least": "clear" | "digest" | "partial" | "coarse" | "pseudonym" | "hidden" | "dropped"; "within": ("none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop")[]; "words": string; "excused": (string)[] } | null; "reply": { "decision": "agree" | "refuse"; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop" | null; "ground": { "key": string; "title": string } | null; "condition": string | null; "legalBasis": { "title": string; "article": string } | null; "reason": string | null; "at": string | null } | null; "proposed": { "itemId": string; "decision": "agree" | "refuse"; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop" | null; "ground": string | null; "condition": string | null; "legalBasis": { "title": string; "article": string } | null; "reason": string | null } | null })[]; "gaps": ({ "pointer": string; "text": string })[]; "submittedAt": string | null; "declaration": { "by": string; "at": string } | null; "supplement": { "missing": ({ "field": string; "text": string })[]; "askedAt": string; "answeredAt": string | null; "answers": ({ "field": string; "text": string })[] } | null; "extensions": ({ "id": string; "workingDays": number; "reason": string; "askedAt": string; "decision": "agreed" | "refused" | "lapsed" | null; "note": string | null; "decidedAt": string | null })[]; "extensionLeft": number; "replies": ({ "id": string; "state": "proposed" | "issued" | "returned"; "by": string; "origin": "person" | "direct" | "silence"; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "consentedBy": string | null; "at": string; "note": string; "returnedReason": string | null; "grantId": string | null; "lines": ({ "itemId": string; "decision": "agree" | "refuse"; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop" | null; "ground": string | null; "condition": string | null; "legalBasis": { "title": string; "article": string } | null; "reason": string | null })[]; "quota": { "callsPerDay": number; "rowsPerDay": number }; "rowFilter": ({ "column": string; "op": "eq" | "in" | "prefix"; "values": (string)[] })[]; "method": "verify" | "api" | "table" | "file" | "batch" | null })[]; "rights": { "asked": { "items": ({ "itemId": string; "name": string; "touches": ("person" | "sensitive" | "organisation" | "business" | "grade")[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } | null; "said": ({ "replyId": string | null; "step": string; "said": "safeguarded" | "none"; "safeguards": ("masked" | "fewer" | "rows" | "purpose" | "consent" | "other")[]; "words": string; "touched": ({ "itemId": string; "name": string; "touches": ("person" | "sensitive" | "organisation" | "business" | "grade")[] })[]; "by": string; "at": string })[] }; "grantId": string | null; "clocksPreview": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "judgement": { "record": { "grants": number; "violations": number }; "similar": ({ "agency": { "id": string; "name": string }; "at": string; "items": (string)[]; "masks": (string)[] })[]; "conditions": (string)[] } | null; "grounds": { "unconditional": ({ "key": string; "title": string; "titleEn": string; "needs": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "conditional": ({ "key": string; "title": string; "titleEn": string; "needs": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": (string)[]; "flag": { "number": string; "state": string; "words": { "zh": string; "en": string } } | null; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/applications/{id} */
  saveApplication: {
    path: { "id": string };
    query: undefined;
    body: { "content": { "dutyId": string | null; "basis": string; "scenario": string; "scenarioKind"?: null | string; "scope": string; "method": "api" | "table" | "verify" | "file" | "batch" | null; "batchReason"?: null | string; "purpose": string | null; "from": string | null; "until": string | null; "localities"?: (string)[]; "ownUse"?: boolean; "lines": ({ "itemId": string; "reason": string })[] } };
    answer: { "revision": number; "savedAt": string; "gaps": ({ "pointer": string; "text": string })[] };
  };
  /** GET /api/applications/{id}/combination */
  combinationOfApplication: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "combination": { "facts": { "dataSets": number; "grade": "general" | "important" | "core"; "combined": "general" | "important" | "core"; "label": null | string; "sensitive": number; "personalItems": number }; "members": ({ "grant": null | { "id": string; "number": string; "title": string; "provider": string }; "link": null | "identifier" | "key" | "quasi" | "related"; "what": (string)[] })[]; "mustBeSigned": boolean; "isSigned": boolean; "review": null | { "id": string; "state": "open" | "signed" | "refused" | "overtaken"; "words": string; "by": null | string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } | null };
  };
  /** POST /api/applications/{id}/consent */
  consentApplication: {
    path: { "id": string };
    query: undefined;
    body: { "declaration": true };
    answer: { "number": string | null };
  };
  /** POST /api/applications/{id}/examination */
  examineApplication: {
    path: { "id": string };
    query: undefined;
    body: { "opinion": string; "batchNeed"?: boolean | null; "rights"?: { "said": "safeguarded" | "none"; "safeguards": ("masked" | "fewer" | "rows" | "purpose" | "consent" | "other")[]; "words": string } | null };
    answer: Record<string, unknown>;
  };
  /** POST /api/applications/{id}/extensions */
  askReplyExtension: {
    path: { "id": string };
    query: undefined;
    body: { "workingDays": number; "reason": string };
    answer: { "id": string };
  };
  /** POST /api/applications/{id}/extensions/{eid}/decision */
  decideReplyExtension: {
    path: { "id": string; "eid": string };
    query: undefined;
    body: { "agree": boolean; "note": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/applications/{id}/obstruction-flag */
  flagObstruction: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: { "number": string };
  };
  /** POST /api/applications/{id}/replies */
  proposeReply: {
    path: { "id": string };
    query: undefined;
    body: { "lines": ({ "itemId": string; "decision": "agree" | "refuse"; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop" | null; "ground": string | null; "condition": string | null; "legalBasis": { "title": string; "article": string } | null; "reason": string | null })[]; "quota": { "callsPerDay": number; "rowsPerDay": number }; "rowFilter": ({ "column": string; "op": "eq" | "in" | "prefix"; "values": (string)[] })[] | null; "note": string; "method"?: "verify" | "api" | "table" | "file" | "batch" | null; "batchNeed"?: boolean | null; "rights"?: { "said": "safeguarded" | "none"; "safeguards": ("masked" | "fewer" | "rows" | "purpose" | "consent" | "other")[]; "words": string } | null };
    answer: { "id": string };
  };
  /** POST /api/applications/{id}/replies/{rid}/consent */
  consentReply: {
    path: { "id": string; "rid": string };
    query: undefined;
    body: undefined;
    answer: { "grantId": string | null };
  };
  /** POST /api/applications/{id}/replies/{rid}/return */
  returnProposedReply: {
    path: { "id": string; "rid": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/applications/{id}/reply-preview */
  previewReply: {
    path: { "id": string };
    query: undefined;
    body: { "lines": ({ "itemId": string; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop" })[] };
    answer: { "table": string | null; "items": ({ "itemId": string; "name": string; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop" })[]; "rows": (({ "stored": string; "shown": string | null })[])[] };
  };
  /** POST /api/applications/{id}/request-consent */
  requestApplicationConsent: {
    path: { "id": string };
    query: undefined;
    body: { "declaration"?: boolean } | null;
    answer: { "number": string | null };
  };
  /** POST /api/applications/{id}/return */
  returnApplication: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/applications/{id}/supplement */
  supplement: {
    path: { "id": string };
    query: undefined;
    body: { "answers": ({ "field": string; "text": string })[]; "content"?: { "dutyId": string | null; "basis": string; "scenario": string; "scenarioKind"?: null | string; "scope": string; "method": "api" | "table" | "verify" | "file" | "batch" | null; "batchReason"?: null | string; "purpose": string | null; "from": string | null; "until": string | null; "localities"?: (string)[]; "ownUse"?: boolean; "lines": ({ "itemId": string; "reason": string })[] } };
    answer: Record<string, unknown>;
  };
  /** POST /api/applications/{id}/supplement-request */
  requestSupplement: {
    path: { "id": string };
    query: undefined;
    body: { "missing": ({ "field": string; "text": string })[] };
    answer: Record<string, unknown>;
  };
  /** POST /api/applications/{id}/withdraw */
  withdrawApplication: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/builds */
  createThemeBuild: {
    path: undefined;
    query: undefined;
    body: { "title": string; "schedule": null | string; "plan": { "keyItem": string; "sources": ({ "kind": "own" | "grant"; "id": string; "role": "rows" | "columns"; "matchTo": null | string; "match": null | string; "isNeeded": boolean; "newest": null | string; "fields": ({ "item": string; "from": string })[] })[] }; "libraryId": string; "entryId": string; "tableName": null | string };
    answer: { "id": string; "number": string };
  };
  /** GET /api/builds/{id} */
  themeBuild: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "title": string; "state": "active" | "ended"; "revision": number; "tableName": string; "schedule": null | string; "nextAt": null | string; "createdAt": string; "library": { "id": string; "name": string }; "entry": { "id": string; "title": string }; "keyItem": string; "plan": { "keyItem": string; "sources": ({ "kind": "own" | "grant"; "id": string; "role": "rows" | "columns"; "matchTo": null | string; "match": null | string; "isNeeded": boolean; "newest": null | string; "fields": ({ "item": string; "from": string })[] })[] }; "sources": ({ "kind": "own" | "grant"; "id": string; "role": "rows" | "columns"; "isNeeded": boolean; "title": string; "agency": string; "number": null | string; "match": string; "matchTo": string; "newest": string; "fields": ({ "item": string; "from": string; "isMasked": boolean })[]; "problem": null | { "code": string; "zh": string; "en": string } })[]; "runs": ({ "number": number; "state": "waiting" | "running" | "done" | "stopped" | "failed"; "begunAt": string; "endedAt": null | string; "isScheduled": boolean; "rows": number; "sources": ({ "id": string; "kind": "own" | "grant"; "title": string; "agency": string; "number": null | string; "rows": null | number })[]; "problem": null | { "code": string; "zh": string; "en": string } })[]; "actions": ("edit" | "run" | "end" | "preview")[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** PUT /api/builds/{id} */
  changeThemeBuild: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "schedule": null | string; "plan": { "keyItem": string; "sources": ({ "kind": "own" | "grant"; "id": string; "role": "rows" | "columns"; "matchTo": null | string; "match": null | string; "isNeeded": boolean; "newest": null | string; "fields": ({ "item": string; "from": string })[] })[] } };
    answer: { "revision": number };
  };
  /** POST /api/builds/{id}/end */
  endThemeBuild: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/builds/{id}/rows */
  themeBuildRows: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "headings": (string)[]; "rows": ((string)[])[] };
  };
  /** POST /api/builds/{id}/run */
  runThemeBuild: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "runId": string };
  };
  /** GET /api/calendars */
  calendars: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "years": ({ "year": number; "notice": string; "published": string; "origin": "packs" | "loaded"; "loadedAt": string | null; "recounted": boolean; "moved": number })[]; "provisional": number; "actions": (string)[] };
  };
  /** POST /api/calendars */
  loadCalendar: {
    path: undefined;
    query: undefined;
    body: { "file"?: string; "form"?: { "year": number; "notice": { "notice": string; "published": string; "holidays": ({ "name": string; "from": string; "to": string; "makeUp"?: (string)[] })[] } }; "digest": string };
    answer: { "years": ({ "year": number; "revision": number })[]; "told": number };
  };
  /** POST /api/calendars/preview */
  previewCalendar: {
    path: undefined;
    query: undefined;
    body: { "file"?: string; "form"?: { "year": number; "notice": { "notice": string; "published": string; "holidays": ({ "name": string; "from": string; "to": string; "makeUp"?: (string)[] })[] } } };
    answer: { "digest": string | null; "mistakes": ({ "line": number | null; "place": string; "reason": { "zh": string; "en": string } })[]; "years": ({ "year": number; "notice": string; "published": string; "holidays": ({ "name": string; "from": string; "to": string; "makeUp"?: (string)[] })[]; "replaces": string | null })[]; "changes": ({ "day": string; "from": "working" | "weekend" | "holiday" | "make-up"; "to": "working" | "weekend" | "holiday" | "make-up"; "name": string | null })[]; "clocks": { "touched": number; "later": number; "earlier": number; "settled": number; "moves": ({ "id": string; "rule": { "zh": string; "en": string }; "title": string; "href": string; "due": string; "bearer": { "id": string; "name": string }; "waiting": { "id": string; "name": string } | null; "dueAfter": string; "overdueWithdrawn": boolean })[] } };
  };
  /** GET /api/calendars/provisional-clocks */
  provisionalClocks: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "rule": { "zh": string; "en": string }; "title": string; "href": string; "due": string; "bearer": { "id": string; "name": string }; "waiting": { "id": string; "name": string } | null })[]; "next": string | null; "total": number };
  };
  /** GET /api/calendars/{year} */
  calendarYear: {
    path: { "year": string };
    query: undefined;
    body: undefined;
    answer: { "year": number; "notice": { "notice": string; "published": string; "holidays": ({ "name": string; "from": string; "to": string; "makeUp"?: (string)[] })[] } | null; "days": ({ "day": string; "kind": "working" | "weekend" | "holiday" | "make-up"; "name": string | null; "published": boolean })[]; "workingDays": number; "wordings": ({ "revision": number; "notice": string; "published": string; "origin": "file" | "form"; "loadedAt": string; "loadedBy": string; "recountedAt": string | null; "moved": number })[] };
  };
  /** GET /api/campaigns */
  campaigns: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "draft" | "open" | "closed" | "cancelled" };
    body: undefined;
    answer: { "rows": ({ "id": string; "title": string; "document": string; "state": "draft" | "open" | "closed" | "cancelled"; "startsOn": string; "endsOn": string; "agencies": number; "declared": number; "own": null | "working" | "declared" })[]; "next": null | string; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/campaigns */
  draftCampaign: {
    path: undefined;
    query: undefined;
    body: Record<string, unknown>;
    answer: { "id": string };
  };
  /** GET /api/campaigns/{id} */
  campaign: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "state": "draft" | "open" | "closed" | "cancelled"; "revision": number; "content": { "title": string; "document": string; "guidance": string; "expected": string; "expectations": ("drafts" | "duties" | "tables")[]; "scope": { "kinds": ("department" | "authorised-body" | "office")[]; "agencyIds": (string)[] }; "startsOn": string; "endsOn": string; "template": boolean }; "savedAt": string; "openedAt": null | string; "closedAt": null | string; "closingWords": string; "guide": null | { "id": string; "version": number; "title": string }; "gaps": ({ "pointer": string; "text": string })[]; "own": null | { "agency": { "id": string; "name": string }; "state": "working" | "declared"; "lamp": "green" | "amber" | "red"; "endsOn": string; "declaredAt": null | string; "declaredBy": null | string; "words": string; "asked": null | { "until": string; "reason": string; "at": string }; "reminders": number; "remindedAt": null | string; "figures": { "drafts": number; "submitted": number; "published": number; "publishedSince": number; "duties": number; "tables": number }; "left": number }; "summary": null | ({ "id": string; "name": string; "state": "working" | "declared"; "words": string; "declaredAt": null | string; "endsOn": string; "reminders": number; "left": number; "figures": { "drafts": number; "submitted": number; "published": number; "publishedSince": number; "duties": number; "tables": number } })[]; "isBoardSeen": boolean; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** PUT /api/campaigns/{id} */
  saveCampaign: {
    path: { "id": string };
    query: undefined;
    body: { "content": { "title": string; "document": string; "guidance": string; "expected": string; "expectations": ("drafts" | "duties" | "tables")[]; "scope": { "kinds": ("department" | "authorised-body" | "office")[]; "agencyIds": (string)[] }; "startsOn": string; "endsOn": string; "template": boolean } };
    answer: { "revision": number };
  };
  /** GET /api/campaigns/{id}/board */
  campaignBoard: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "state": "working" | "declared"; "lamp": "green" | "amber" | "red"; "endsOn": string; "declaredAt": null | string; "declaredBy": null | string; "words": string; "asked": null | { "until": string; "reason": string; "at": string }; "reminders": number; "remindedAt": null | string; "figures": { "drafts": number; "submitted": number; "published": number; "publishedSince": number; "duties": number; "tables": number }; "left": number })[] };
  };
  /** POST /api/campaigns/{id}/cancel */
  cancelCampaign: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/campaigns/{id}/close */
  closeCampaign: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/campaigns/{id}/declare */
  declareCampaign: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "left": number };
  };
  /** POST /api/campaigns/{id}/more-time */
  askMoreTime: {
    path: { "id": string };
    query: undefined;
    body: { "until": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/campaigns/{id}/more-time/decide */
  decideMoreTime: {
    path: { "id": string };
    query: undefined;
    body: { "agencyId": string; "agreed": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/campaigns/{id}/open */
  openCampaign: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "agencies": number };
  };
  /** POST /api/campaigns/{id}/remind */
  remindCampaign: {
    path: { "id": string };
    query: undefined;
    body: { "agencyIds": (string)[] };
    answer: { "reminded": number };
  };
  /** POST /api/campaigns/{id}/send-back */
  sendBackDeclaration: {
    path: { "id": string };
    query: undefined;
    body: { "agencyId": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/catalog-nodes */
  catalogNodes: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "name": string; "code": string; "level": "province" | "city" | "county" | "department"; "divisionCode": string; "suite": "gm" | "international"; "publicKey": string; "contact": string; "phone": string; "cycleDays": number; "id": string; "revision": number; "active": boolean; "fingerprint": string; "lamp": "green" | "amber" | "red" | "off"; "dueOn": string; "registeredAt": string; "lastNumber": number; "lastTakenAt": null | string; "lastCheckedAt": null | string; "remindedAt": null | string; "entryCount": number; "findings": number; "expected": { "open": number; "late": number; "entries": null | number } })[]; "next": null | string; "total": number; "entries": number; "findings": number; "lamps": { "green": number; "amber": number; "red": number; "off": number }; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/catalog-nodes */
  registerCatalogNode: {
    path: undefined;
    query: undefined;
    body: { "name": string; "code": string; "level": "province" | "city" | "county" | "department"; "divisionCode": string; "suite": "gm" | "international"; "publicKey": string; "contact": string; "phone": string; "cycleDays": number };
    answer: { "id": string };
  };
  /** GET /api/catalog-nodes/{id} */
  catalogNode: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "name": string; "code": string; "level": "province" | "city" | "county" | "department"; "divisionCode": string; "suite": "gm" | "international"; "publicKey": string; "contact": string; "phone": string; "cycleDays": number; "id": string; "revision": number; "active": boolean; "fingerprint": string; "lamp": "green" | "amber" | "red" | "off"; "dueOn": string; "registeredAt": string; "lastNumber": number; "lastTakenAt": null | string; "lastCheckedAt": null | string; "remindedAt": null | string; "entryCount": number; "findings": number; "expected": { "open": number; "late": number; "entries": null | number }; "expectations": ({ "id": string; "title": string; "document": string; "entries": number; "dueOn": string; "setAt": string; "metAt": null | string; "withdrawnAt": null | string; "withdrawnWords": null | string; "late": boolean })[]; "kinds": ({ "kind": "broken-code" | "duplicate-code" | "unknown-class" | "no-class" | "stale" | "incomplete"; "count": number })[]; "course": ({ "number": number; "at": string; "entries": number })[]; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** PUT /api/catalog-nodes/{id} */
  changeCatalogNode: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "code": string; "level": "province" | "city" | "county" | "department"; "divisionCode": string; "suite": "gm" | "international"; "publicKey": string; "contact": string; "phone": string; "cycleDays": number };
    answer: Record<string, unknown>;
  };
  /** POST /api/catalog-nodes/{id}/check */
  checkCatalogNode: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "found": number; "cleared": number; "open": number };
  };
  /** POST /api/catalog-nodes/{id}/expectations */
  expectOfCatalogNode: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "document": string; "entries": number; "dueOn": string };
    answer: { "id": string };
  };
  /** POST /api/catalog-nodes/{id}/remind */
  remindCatalogNode: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/catalog-nodes/{id}/resume */
  resumeCatalogNode: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/catalog-nodes/{id}/stop */
  stopCatalogNode: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/catalog-packages */
  catalogPackages: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "self": { "code": string; "name": string; "division": string; "suite": "gm" | "international"; "publicKey": string; "fingerprint": string }; "upper": null | { "name": string; "suite": string; "publicKey": string; "fingerprint": string; "cycleDays": number; "lamp": "green" | "amber" | "red" | "off"; "dueOn": string }; "pending": number; "rows": ({ "id": string; "number": number; "kind": "full" | "changes"; "state": "writing" | "written"; "madeAt": string; "writtenAt": null | string; "lines": number; "byteCount": number; "counts": { "added": number; "changed": number; "removed": number; "reduced": number; "keptBack": number; "itemsKeptBack": number }; "digest": null | string; "outcome": null | "taken" | "refused"; "answeredAt": null | string; "receipt": null | { "format": "govshare-catalog-receipt/1"; "from": string; "suite": "gm" | "international"; "node": string; "number": number; "digest": string; "outcome": "taken" | "refused"; "at": string; "counts": null | { "added": number; "changed": number; "removed": number; "reduced": number; "keptBack": number; "itemsKeptBack": number }; "entries": number; "mistakes": ({ "line": number; "reason": { "zh": string; "en": string } })[]; "findings": ({ "code": string; "kind": string; "detail": string })[]; "findingCount": number; "expectations": ({ "title": string; "document": string; "entries": number; "dueOn": string; "met": boolean })[]; "nextBy": string } })[]; "next": null | string; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/catalog-packages */
  writeCatalogPackage: {
    path: undefined;
    query: undefined;
    body: { "kind": "full" | "changes" };
    answer: { "id": string; "number": number };
  };
  /** POST /api/catalog-packages/receipts */
  loadCatalogReceipt: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "number": number; "outcome": string };
  };
  /** PUT /api/catalog-packages/upper */
  setUpperNode: {
    path: undefined;
    query: undefined;
    body: { "name": string; "suite": "gm" | "international"; "publicKey": string; "cycleDays": number };
    answer: Record<string, unknown>;
  };
  /** GET /api/catalog-packages/{id}/file */
  catalogPackageFile: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/catalog/change-events */
  changeEvents: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "open" | "closed"; "agency"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "agency": { "id": string; "name": string }; "kind": "law" | "administrative-regulation" | "state-council-decision" | "duties"; "kindWords": string; "title": string; "occurredOn": string; "note": string; "createdAt": string; "closedAt": null | string; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "entries": ({ "id": string; "title": string; "handedIn": boolean; "state": null | "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted"; "clock": null | { "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "actions": (string)[] })[]; "clock": null | { "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "extension": null | { "reason": string; "workingDays": number; "decision": null | "agreed" | "refused" | "lapsed"; "note": null | string }; "extensionLeft": number; "actions": (string)[] })[]; "next": null | string; "total": number };
  };
  /** POST /api/catalog/change-events */
  reportChange: {
    path: undefined;
    query: undefined;
    body: { "kind": "law" | "administrative-regulation" | "state-council-decision" | "duties"; "title": string; "occurredOn": string; "entryIds": (string)[]; "note": string };
    answer: { "id": string };
  };
  /** GET /api/catalog/change-events/{id} */
  changeEvent: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "agency": { "id": string; "name": string }; "kind": "law" | "administrative-regulation" | "state-council-decision" | "duties"; "kindWords": string; "title": string; "occurredOn": string; "note": string; "createdAt": string; "closedAt": null | string; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "entries": ({ "id": string; "title": string; "handedIn": boolean; "state": null | "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted"; "clock": null | { "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "actions": (string)[] })[]; "clock": null | { "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "extension": null | { "reason": string; "workingDays": number; "decision": null | "agreed" | "refused" | "lapsed"; "note": null | string }; "extensionLeft": number; "actions": (string)[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/catalog/change-events/{id}/extension */
  askChangeExtension: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string; "workingDays"?: number };
    answer: { "id": string };
  };
  /** POST /api/catalog/change-events/{id}/extension/decision */
  decideChangeExtension: {
    path: { "id": string };
    query: undefined;
    body: { "agree": boolean; "note": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/catalog/change-rules */
  changeRules: {
    path: undefined;
    query: { "occurredOn"?: string };
    body: undefined;
    answer: { "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "limit": null | { "length": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "due": null | { "on": string; "provisional": boolean; "past": boolean }; "extension": null | { "length": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "workingDays": number }; "review": null | { "length": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } };
  };
  /** GET /api/catalog/code-template */
  codeTemplate: {
    path: undefined;
    query: { "template"?: string };
    body: undefined;
    answer: { "template": string; "setAt": null | string; "setBy": null | string; "mistake": null | { "zh": string; "en": string }; "samples": (string)[]; "actions": (string)[] };
  };
  /** PUT /api/catalog/code-template */
  setCodeTemplate: {
    path: undefined;
    query: undefined;
    body: { "template": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/catalog/compilations */
  compilations: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted"; "q"?: string; "label"?: string };
    body: undefined;
    answer: { "rows": ({ "entryId": string; "code": string; "title": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "itemCount": number; "updatedAt": string; "publishedVersion": null | number; "workingVersion": null | number; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] } })[]; "next": null | string; "total": number };
  };
  /** POST /api/catalog/entries */
  createEntry: {
    path: undefined;
    query: undefined;
    body: { "content": { "title"?: string; "summary"?: string; "dutyId"?: null | string; "collected"?: null | "collected" | "generated"; "kind"?: null | "base" | "topic" | "department"; "theme"?: null | string; "format"?: null | string; "updateCycle"?: null | string; "sharingType"?: null | "unconditional" | "conditional" | "withheld"; "outerSharingType"?: null | "unconditional" | "conditional" | "withheld"; "baseLibrary"?: null | string; "sharingMethods"?: ("api" | "table" | "verify" | "file" | "batch")[]; "conditions"?: null | { "scope": string; "purposes": (string)[]; "further": (string)[]; "basis"?: string }; "withholding"?: null | { "instrument": string; "title": string; "article": string; "reason": string }; "openType"?: null | "open" | "open-conditional" | "not-open"; "openConditions"?: null | string; "grade"?: null | "general" | "important" | "core"; "sourceSystem"?: null | string; "items"?: ({ "id": string; "name": string; "technicalName": string; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "length": null | number; "description": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "personal": "none" | "personal" | "sensitive"; "grade": null | "general" | "important" | "core"; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string; "suggestedMask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "isBase"?: boolean; "typeCode"?: null | string; "decimals"?: null | number; "domain"?: null | { "kind": "range"; "least": string; "most": string } | { "kind": "pattern"; "pattern": string } | { "kind": "enumeration"; "values": (string)[] }; "openType"?: null | "open" | "open-conditional" | "not-open"; "labels"?: (string)[] })[]; "classification"?: null | string; "formatType"?: null | string; "formatOther"?: null | string; "methodCategory"?: null | string; "unit"?: null | string; "sourceAgency"?: null | string; "region"?: null | string; "timeRange"?: null | string; "subjects"?: (string)[]; "scenario"?: null | string; "relatedCodes"?: (string)[]; "aggregation"?: null | string; "themeLibrary"?: null | string; "baseCategory"?: null | string; "declassification"?: null | { "method": string; "approvedBy": string; "approvedOn": string }; "dataClass"?: null | string; "labels"?: (string)[] }; "table"?: string };
    answer: { "id": string; "revision": number };
  };
  /** GET /api/catalog/entries/{id} */
  catalogEntry: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "code": string; "agency": { "id": string; "name": string }; "revision": number; "version": null | { "id": string; "number": number; "state": string; "publishedAt": string; "hash": string; "content": { "title": string; "summary": string; "dutyId": null | string; "collected": null | "collected" | "generated"; "kind": null | "base" | "topic" | "department"; "theme": null | string; "format": null | string; "updateCycle": null | string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "outerSharingType"?: null | "unconditional" | "conditional" | "withheld"; "baseLibrary"?: null | string; "sharingMethods": ("api" | "table" | "verify" | "file" | "batch")[]; "conditions": null | { "scope": string; "purposes": (string)[]; "further": (string)[]; "basis"?: string }; "withholding": null | { "instrument": string; "title": string; "article": string; "reason": string }; "openType": null | "open" | "open-conditional" | "not-open"; "openConditions": null | string; "grade": null | "general" | "important" | "core"; "sourceSystem": null | string; "items": ({ "id": string; "name": string; "technicalName": string; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "length": null | number; "description": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "personal": "none" | "personal" | "sensitive"; "grade": null | "general" | "important" | "core"; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string; "suggestedMask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "isBase"?: boolean; "typeCode"?: null | string; "decimals"?: null | number; "domain"?: null | { "kind": "range"; "least": string; "most": string } | { "kind": "pattern"; "pattern": string } | { "kind": "enumeration"; "values": (string)[] }; "openType"?: null | "open" | "open-conditional" | "not-open"; "labels"?: (string)[] })[]; "classification"?: null | string; "formatType"?: null | string; "formatOther"?: null | string; "methodCategory"?: null | string; "unit"?: null | string; "sourceAgency"?: null | string; "region"?: null | string; "timeRange"?: null | string; "subjects"?: (string)[]; "scenario"?: null | string; "relatedCodes"?: (string)[]; "aggregation"?: null | string; "themeLibrary"?: null | string; "baseCategory"?: null | string; "declassification"?: null | { "method": string; "approvedBy": string; "approvedOn": string }; "dataClass"?: null | string; "labels"?: (string)[] }; "urgentReason": null | string }; "met": null | { "audience": "inner" | "outer"; "inner": { "zh": string; "en": string }; "outer": { "zh": string; "en": string }; "sharingType": null | "unconditional" | "conditional" | "withheld"; "items": Record<string, "unconditional" | "conditional" | "withheld"> }; "upcoming": null | { "number": number; "effectiveOn": string; "reason": null | string; "changes": ({ "pointer": string; "title": string; "before": string; "after": string })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "delisting": null | { "state": "requested" | "consented" | "declined" | "recalled"; "ground": "law" | "duties" | "other"; "groundWords": { "zh": string; "en": string }; "reason": string; "document": string; "endsOn": string; "requestedAt": string; "decidedAt": null | string; "words": null | string; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "delistingDays": null | { "from": string; "until": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "versions": ({ "id": string; "number": number; "state": string; "publishedAt": null | string; "reason": null | string })[]; "duty": null | { "id": string; "title": string; "basis": string }; "verdict": { "kind": "own" | "granted" | "usable" | "apply" | "withheld"; "words": string; "wordsEn": string; "detail": string; "detailEn": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "averageReplyWorkingDays": number | null }; "use": { "grants": number; "users": number; "calls30d": number; "agencies": ({ "agency": { "id": string; "name": string }; "since": string; "purpose": string })[] }; "freshness": { "kind": "fresh" | "due" | "stale" | "live" | "unjudged" | "missing"; "loadedOn": null | string; "dueOn": null | string }; "resources": ({ "id": string; "kind": "table" | "database" | "api" | "file"; "title": string; "state": "mounted" | "retired"; "rows": null | number; "freshAt": null | string; "marking": "none" | "possible" | "only"; "opensFiles": boolean })[]; "sample": (Record<string, string>)[]; "redirects": ({ "itemId": string; "element": { "id": string; "name": string }; "agency": { "id": string; "name": string }; "entryId": null | string; "since": string })[]; "actions": (string)[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/catalog/entries/{id}/assessments */
  assess: {
    path: { "id": string };
    query: undefined;
    body: { "kind": "secrecy" | "personal-information"; "conclusion": "not-secret" | "no-personal-information" | "low" | "medium" | "high"; "note": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/catalog/entries/{id}/consent */
  consentEntry: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "state": "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted" };
  };
  /** POST /api/catalog/entries/{id}/delisting */
  requestDelisting: {
    path: { "id": string };
    query: undefined;
    body: { "ground": "law" | "duties" | "other"; "reason": string; "document": string; "endsOn": string };
    answer: { "id": string };
  };
  /** POST /api/catalog/entries/{id}/delisting/consent */
  consentDelisting: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "delisted": boolean; "grants": number; "applications": number };
  };
  /** POST /api/catalog/entries/{id}/delisting/decline */
  declineDelisting: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/catalog/entries/{id}/delisting/recall */
  recallDelisting: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/catalog/entries/{id}/discard */
  discardDraft: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "state": "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted" };
  };
  /** GET /api/catalog/entries/{id}/draft */
  entryDraft: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "versionId": string; "number": number; "state": "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted"; "revision": number; "savedAt": string; "content": { "title": string; "summary": string; "dutyId": null | string; "collected": null | "collected" | "generated"; "kind": null | "base" | "topic" | "department"; "theme": null | string; "format": null | string; "updateCycle": null | string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "outerSharingType"?: null | "unconditional" | "conditional" | "withheld"; "baseLibrary"?: null | string; "sharingMethods": ("api" | "table" | "verify" | "file" | "batch")[]; "conditions": null | { "scope": string; "purposes": (string)[]; "further": (string)[]; "basis"?: string }; "withholding": null | { "instrument": string; "title": string; "article": string; "reason": string }; "openType": null | "open" | "open-conditional" | "not-open"; "openConditions": null | string; "grade": null | "general" | "important" | "core"; "sourceSystem": null | string; "items": ({ "id": string; "name": string; "technicalName": string; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "length": null | number; "description": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "personal": "none" | "personal" | "sensitive"; "grade": null | "general" | "important" | "core"; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string; "suggestedMask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "isBase"?: boolean; "typeCode"?: null | string; "decimals"?: null | number; "domain"?: null | { "kind": "range"; "least": string; "most": string } | { "kind": "pattern"; "pattern": string } | { "kind": "enumeration"; "values": (string)[] }; "openType"?: null | "open" | "open-conditional" | "not-open"; "labels"?: (string)[] })[]; "classification"?: null | string; "formatType"?: null | string; "formatOther"?: null | string; "methodCategory"?: null | string; "unit"?: null | string; "sourceAgency"?: null | string; "region"?: null | string; "timeRange"?: null | string; "subjects"?: (string)[]; "scenario"?: null | string; "relatedCodes"?: (string)[]; "aggregation"?: null | string; "themeLibrary"?: null | string; "baseCategory"?: null | string; "declassification"?: null | { "method": string; "approvedBy": string; "approvedOn": string }; "dataClass"?: null | string; "labels"?: (string)[] }; "assessments": ({ "kind": "secrecy" | "personal-information"; "conclusion": string; "note": string; "signedBy": { "name": string; "post": string }; "signedAt": string; "stale": boolean })[]; "gaps": ({ "pointer": string; "text": string })[]; "differences": ({ "pointer": string; "title": string; "before": string; "after": string })[]; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": (string)[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[]; "steps": ({ "key": string; "title": string; "titleEn": string; "roleTitle": string; "roleTitleEn": string; "at": "done" | "now" | "later"; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "effectiveOn": null | string; "urgentReason": null | string; "notice": null | { "users": number; "length": { "zh": string; "en": string }; "effectiveOn": string; "urgent": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "asks": { "outer": null | { "inner": { "zh": string; "en": string }; "outer": { "zh": string; "en": string } }; "basis": boolean; "baseLibraries": (string)[]; "baseItems": boolean; "categories": null | { "keys": (string)[]; "declassified": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "baseCitations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "required": ({ "key": string; "title": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "agency": { "id": string; "name": string } };
  };
  /** PUT /api/catalog/entries/{id}/draft */
  saveDraft: {
    path: { "id": string };
    query: undefined;
    body: { "content": { "title": string; "summary": string; "dutyId": null | string; "collected": null | "collected" | "generated"; "kind": null | "base" | "topic" | "department"; "theme": null | string; "format": null | string; "updateCycle": null | string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "outerSharingType"?: null | "unconditional" | "conditional" | "withheld"; "baseLibrary"?: null | string; "sharingMethods": ("api" | "table" | "verify" | "file" | "batch")[]; "conditions": null | { "scope": string; "purposes": (string)[]; "further": (string)[]; "basis"?: string }; "withholding": null | { "instrument": string; "title": string; "article": string; "reason": string }; "openType": null | "open" | "open-conditional" | "not-open"; "openConditions": null | string; "grade": null | "general" | "important" | "core"; "sourceSystem": null | string; "items": ({ "id": string; "name": string; "technicalName": string; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "length": null | number; "description": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "personal": "none" | "personal" | "sensitive"; "grade": null | "general" | "important" | "core"; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string; "suggestedMask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "isBase"?: boolean; "typeCode"?: null | string; "decimals"?: null | number; "domain"?: null | { "kind": "range"; "least": string; "most": string } | { "kind": "pattern"; "pattern": string } | { "kind": "enumeration"; "values": (string)[] }; "openType"?: null | "open" | "open-conditional" | "not-open"; "labels"?: (string)[] })[]; "classification"?: null | string; "formatType"?: null | string; "formatOther"?: null | string; "methodCategory"?: null | string; "unit"?: null | string; "sourceAgency"?: null | string; "region"?: null | string; "timeRange"?: null | string; "subjects"?: (string)[]; "scenario"?: null | string; "relatedCodes"?: (string)[]; "aggregation"?: null | string; "themeLibrary"?: null | string; "baseCategory"?: null | string; "declassification"?: null | { "method": string; "approvedBy": string; "approvedOn": string }; "dataClass"?: null | string; "labels"?: (string)[] } };
    answer: { "revision": number; "savedAt": string; "gaps": ({ "pointer": string; "text": string })[]; "steps": ({ "key": string; "title": string; "titleEn": string; "roleTitle": string; "roleTitleEn": string; "at": "done" | "now" | "later"; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] };
  };
  /** POST /api/catalog/entries/{id}/publish */
  publishEntry: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "state": "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted" };
  };
  /** POST /api/catalog/entries/{id}/request-consent */
  requestEntryConsent: {
    path: { "id": string };
    query: undefined;
    body: null | { "urgentReason"?: string };
    answer: { "state": "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted" };
  };
  /** POST /api/catalog/entries/{id}/resources */
  mountResource: {
    path: { "id": string };
    query: undefined;
    body: { "kind": "file"; "title": string; "items": (string)[]; "bytesPerDay"?: number; "marking"?: "none" | "possible" | "only" } | { "kind": "table"; "title": string; "table": string; "columns": Record<string, string>; "groupMin"?: number } | { "kind": "database"; "title": string; "connectionId": string; "schema": string; "table": string; "key": string; "groupMin"?: number; "columns": Record<string, string> } | { "kind": "api"; "title": string; "upstream": string; "operations": ({ "method": "GET" | "POST"; "path": string; "title": string; "records": string; "envelope": (string)[]; "parameters": ({ "name": string; "title": string; "isRequired": boolean; "values": (string)[] })[]; "sample": Record<string, string> })[]; "fields": Record<string, string>; "header"?: { "name": string; "secret": string } };
    answer: { "id": string };
  };
  /** POST /api/catalog/entries/{id}/return */
  returnEntry: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: { "state": "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted" };
  };
  /** POST /api/catalog/entries/{id}/revise */
  reviseEntry: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: { "state": "draft" | "awaiting-consent" | "awaiting-approval" | "awaiting-review" | "returned" | "scheduled" | "published" | "superseded" | "discarded" | "withdrawn" | "delisted" };
  };
  /** POST /api/catalog/entries/{id}/secrecy-finding */
  reportSecrecy: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "grants": number; "applications": number };
  };
  /** GET /api/catalog/entries/{id}/suggestions */
  draftSuggestions: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "items": ({ "itemId": string; "personal": "none" | "personal" | "sensitive"; "grade": null | "general" | "important" | "core"; "suggestedMask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "kind": null | string; "title": { "zh": string; "en": string }; "evidence": ({ "zh": string; "en": string })[]; "gradeReason": { "zh": string; "en": string }; "basis": { "zh": string; "en": string }; "confidence": number })[]; "entry": { "grade": null | "general" | "important" | "core"; "reason": { "zh": string; "en": string } }; "rows": number };
  };
  /** GET /api/catalog/entries/{id}/version-choices */
  versionChoices: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "state"?: "open" | "kept" | "moving" | "moved" };
    body: undefined;
    answer: { "entry": { "id": string; "title": string; "number": number }; "rows": ({ "id": string; "grant": { "id": string; "number": string; "state": string; "until": string }; "consumer": { "id": string; "name": string }; "from": number; "to": number; "state": "pending" | "untouched" | "open" | "kept" | "moving" | "moved" | "overtaken" | "lapsed"; "differences": ({ "pointer": string; "title": string; "before": string; "after": string; "bearing": "narrower" | "wider" | "other" })[]; "moving": { "dropped": (string)[]; "masked": (string)[]; "isPossible": boolean; "needsDay": boolean }; "decision": { "reason": string; "at": string; "effectiveOn": string | null } | null; "acknowledgedAt": string | null; "actions": ("keep" | "move" | "acknowledge")[] })[]; "counts": Record<string, number>; "earliest": string; "next": string | null };
  };
  /** POST /api/catalog/entries/{id}/version-choices/decide */
  decideVersions: {
    path: { "id": string };
    query: undefined;
    body: { "choiceIds": (string)[]; "decision": "keep" | "move"; "reason": string; "effectiveOn": null | string };
    answer: Record<string, unknown>;
  };
  /** GET /api/catalog/resources/{id}/check */
  checkResource: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "table": string; "findings": ({ "level": "blocks" | "warns"; "zh": string; "en": string })[] };
  };
  /** GET /api/catalog/resources/{id}/files */
  resourceFiles: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "state"?: "uploading" | "checking" | "ready" | "refused" | "replaced" | "removed" | "given-up"; "q"?: string };
    body: undefined;
    answer: { "resource": { "id": string; "title": string; "entry": { "id": string; "title": string }; "isMounted": boolean; "marking": "none" | "possible" | "only" }; "isScanned": boolean; "actions": (string)[]; "rows": ({ "id": string; "name": string; "bytes": number; "period": string; "note": string; "state": "uploading" | "checking" | "ready" | "refused" | "replaced" | "removed" | "given-up"; "version": number; "replaces": string | null; "sha256": string | null; "sm3": string | null; "scanned": boolean | null; "outcome": string; "by": string; "begunAt": string; "checkedAt": string | null; "actions": (string)[] })[]; "next": string | null };
  };
  /** POST /api/catalog/resources/{id}/files */
  beginFile: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "bytes": number; "period": string; "note": string; "sha256"?: string; "replaces"?: string };
    answer: { "id": string };
  };
  /** POST /api/catalog/resources/{id}/marking */
  setMarking: {
    path: { "id": string };
    query: undefined;
    body: { "marking": "none" | "possible" | "only" };
    answer: Record<string, unknown>;
  };
  /** POST /api/catalog/resources/{id}/retire */
  retireResource: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/catalog/search */
  searchCatalog: {
    path: undefined;
    query: { "q"?: string; "verdict"?: (string)[]; "agency"?: (string)[]; "sharing"?: (string)[]; "theme"?: (string)[]; "library"?: (string)[]; "resource"?: (string)[]; "method"?: (string)[]; "cycle"?: (string)[]; "freshness"?: (string)[]; "grade"?: (string)[]; "label"?: (string)[]; "exact": boolean; "sort": "relevance" | "newest" | "users"; "limit": number; "offset": number };
    body: undefined;
    answer: { "total": number; "also": ({ "term": string; "words": (string)[] })[]; "meant": null | { "q": string; "total": number }; "rows": ({ "entryId": string; "versionId": string; "code": string; "title": string; "summary": string; "agency": { "id": string; "name": string }; "sharingType": "unconditional" | "conditional" | "withheld"; "theme": null | string; "updateCycle": null | string; "resourceKinds": (string)[]; "grade": null | string; "freshness": { "kind": "fresh" | "due" | "stale" | "live" | "unjudged" | "missing"; "loadedOn": null | string; "dueOn": null | string }; "itemCount": number; "items": (string)[]; "marks": { "title": ([number, number])[]; "summary": ([number, number])[]; "items": (([number, number])[])[] }; "users": number; "publishedAt": string; "verdict": { "kind": "own" | "granted" | "usable" | "apply" | "withheld"; "words": string; "wordsEn": string; "detail": string; "detailEn": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "averageReplyWorkingDays": number | null }; "redirects": ({ "itemId": string; "element": { "id": string; "name": string }; "agency": { "id": string; "name": string }; "entryId": null | string; "since": string })[] })[]; "facets": { "verdict": ({ "value": string; "label": string; "count": number })[]; "agency": ({ "value": string; "label": string; "count": number })[]; "sharing": ({ "value": string; "label": string; "count": number })[]; "theme": ({ "value": string; "label": string; "count": number })[]; "library": ({ "value": string; "label": string; "count": number })[]; "resource": ({ "value": string; "label": string; "count": number })[]; "method": ({ "value": string; "label": string; "count": number })[]; "cycle": ({ "value": string; "label": string; "count": number })[]; "freshness": ({ "value": string; "label": string; "count": number })[]; "grade": ({ "value": string; "label": string; "count": number })[]; "label": ({ "value": string; "label": string; "count": number })[] }; "milliseconds": number };
  };
  /** GET /api/catalog/sources */
  catalogSources: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "table": string; "title": null | string; "rows": number; "columns": ({ "name": string; "type": string; "comment": string })[]; "mountedBy": null | string })[] };
  };
  /** POST /api/catalog/suggestions */
  suggestItems: {
    path: undefined;
    query: undefined;
    body: { "columns"?: ({ "name": string; "type": string; "comment": null | string })[]; "table"?: string };
    answer: { "items": ({ "id": string; "name": string; "technicalName": string; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "length": null | number; "description": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "personal": "none" | "personal" | "sensitive"; "grade": null | "general" | "important" | "core"; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string; "suggestedMask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "isBase"?: boolean; "typeCode"?: null | string; "decimals"?: null | number; "domain"?: null | { "kind": "range"; "least": string; "most": string } | { "kind": "pattern"; "pattern": string } | { "kind": "enumeration"; "values": (string)[] }; "openType"?: null | "open" | "open-conditional" | "not-open"; "labels"?: (string)[]; "kind": null | string; "title": { "zh": string; "en": string }; "evidence": ({ "zh": string; "en": string })[]; "gradeReason": { "zh": string; "en": string }; "basis": { "zh": string; "en": string }; "confidence": number })[]; "entry": { "grade": null | "general" | "important" | "core"; "reason": { "zh": string; "en": string } }; "rows": number };
  };
  /** GET /api/channels */
  channels: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "state"?: "in-use" | "migrating" | "ended" | "open"; "lag"?: "late" | "undated"; "way"?: "interface" | "database" | "file" | "medium" | "message" | "other"; "reported"?: boolean; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "agency": { "id": string; "name": string }; "title": string; "counterpart": string; "direction": "gives" | "takes" | "both"; "way": "interface" | "database" | "file" | "medium" | "message" | "other"; "since": null | string; "targetOn": null | string; "isLate": boolean; "state": "in-use" | "migrating" | "ended"; "system": null | { "id": string; "name": string }; "endedOn": null | string; "entry": null | { "id": string; "name": string }; "grant": null | { "id": string; "name": string }; "isReported": boolean; "grounds": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "total": number; "counts": { "in-use": number; "migrating": number; "ended": number }; "next": null | string; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/channels */
  registerChannel: {
    path: undefined;
    query: undefined;
    body: { "title": string; "counterpart": string; "counterpartAgencyId": null | string; "direction": "gives" | "takes" | "both"; "way": "interface" | "database" | "file" | "medium" | "message" | "other"; "detail": string; "since": null | string; "targetOn": null | string; "systemId": null | string; "state": "in-use" | "migrating" };
    answer: { "id": string; "number": string };
  };
  /** GET /api/channels/reports */
  channelReports: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "number": string; "title": string; "counterpart": string; "agency": string; "reportedAt": string; "state": string; "outcome": string })[] };
  };
  /** POST /api/channels/reports */
  reportChannel: {
    path: undefined;
    query: undefined;
    body: { "agencyId": string; "title": string; "counterpart": string; "way": "interface" | "database" | "file" | "medium" | "message" | "other"; "since": null | string; "detail": string; "links": (string)[] };
    answer: { "number": string };
  };
  /** GET /api/channels/{id} */
  channel: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "agency": { "id": string; "name": string }; "title": string; "counterpart": string; "direction": "gives" | "takes" | "both"; "way": "interface" | "database" | "file" | "medium" | "message" | "other"; "since": null | string; "targetOn": null | string; "isLate": boolean; "state": "in-use" | "migrating" | "ended"; "system": null | { "id": string; "name": string }; "endedOn": null | string; "entry": null | { "id": string; "name": string }; "grant": null | { "id": string; "name": string }; "isReported": boolean; "grounds": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "counterpartAgencyId": null | string; "detail": string; "ending": string; "leadId": null | string; "revision": number; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "actions": ("save" | "end" | "reopen")[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/channels/{id} */
  saveChannel: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "counterpart": string; "counterpartAgencyId": null | string; "direction": "gives" | "takes" | "both"; "way": "interface" | "database" | "file" | "medium" | "message" | "other"; "detail": string; "since": null | string; "targetOn": null | string; "systemId": null | string; "state": "in-use" | "migrating" };
    answer: { "revision": number };
  };
  /** POST /api/channels/{id}/end */
  endChannel: {
    path: { "id": string };
    query: undefined;
    body: { "entryId": null | string; "grantId": null | string; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/channels/{id}/reopen */
  reopenChannel: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/combinations */
  combinations: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "open" | "signed" | "refused" };
    body: undefined;
    answer: { "rows": ({ "id": string; "state": "open" | "signed" | "refused" | "overtaken"; "consumer": { "id": string; "name": string }; "dataSets": number; "grade": "general" | "important" | "core"; "combined": "general" | "important" | "core"; "label": null | string; "sensitive": number; "personalItems": number; "raisedAt": string })[]; "next": null | string };
  };
  /** GET /api/combinations/setting */
  combinationSetting: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "version": number; "content": { "signFrom": "general" | "important" | "core"; "raising": ({ "label": string; "dataSets": number; "sensitiveKinds": number; "personalItems": number; "to": "general" | "important" | "core" })[] }; "numbers": { "quasiInCommon": number; "smallestGroup": number; "smallGroupsPercent": number; "rememberDays": number }; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** PUT /api/combinations/setting */
  saveCombinationSetting: {
    path: undefined;
    query: undefined;
    body: { "content": { "signFrom": "general" | "important" | "core"; "raising": ({ "label": string; "dataSets": number; "sensitiveKinds": number; "personalItems": number; "to": "general" | "important" | "core" })[] }; "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/combinations/{id} */
  combination: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "state": "open" | "signed" | "refused" | "overtaken"; "consumer": { "id": string; "name": string }; "dataSets": number; "grade": "general" | "important" | "core"; "combined": "general" | "important" | "core"; "label": null | string; "sensitive": number; "personalItems": number; "raisedAt": string; "grantId": string; "members": ({ "grant": null | { "id": string; "number": string; "title": string; "provider": string }; "link": null | "identifier" | "key" | "quasi" | "related"; "what": (string)[] })[]; "words": string; "decidedBy": null | string; "decidedAt": null | string; "count": null | { "rows": number; "groups": number; "smallest": number; "below": number; "k": number; "sampled": boolean; "by": (string)[]; "joined": boolean; "at": string; "isSmall": boolean }; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/combinations/{id}/count */
  countCombination: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": number; "groups": number; "smallest": number; "below": number; "k": number; "sampled": boolean; "by": (string)[]; "joined": boolean };
  };
  /** POST /api/combinations/{id}/decision */
  decideCombination: {
    path: { "id": string };
    query: undefined;
    body: { "agree": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/complaints */
  complaints: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "received" | "accepted" | "answered" | "declined"; "kind"?: "rights" | "misuse" | "asked-again" | "refused" | "leak" | "other"; "origin"?: "public" | "counter" | "agency"; "agency"?: string; "number"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "origin": "public" | "counter" | "agency"; "kind": "rights" | "misuse" | "asked-again" | "refused" | "leak" | "other"; "kindTitle": { "zh": string; "en": string }; "agency": null | { "id": string; "name": string }; "title": null | string; "state": "received" | "accepted" | "answered" | "declined"; "outcome": null | "founded" | "partly" | "unfounded"; "receivedAt": string; "answerBy": null | string; "isLate": boolean; "isPaused": boolean; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": ("accept" | "decline" | "ask" | "state" | "pause" | "answer" | "lift" | "refer" | "disable" | "enable" | "identify")[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "total": number; "counts": { "received": number; "accepted": number; "answered": number; "declined": number }; "next": null | string; "dayByLaw": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/complaints */
  fileComplaint: {
    path: undefined;
    query: undefined;
    body: { "kind": "rights" | "misuse" | "asked-again" | "refused" | "leak" | "other"; "agencyId": null | string; "grantNumber": string; "serviceItem": string; "title": string; "detail": string; "complainant": { "name": string; "contact": string }; "login": string };
    answer: { "id": string; "number": string; "code": string };
  };
  /** GET /api/complaints/{id} */
  complaint: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "origin": "public" | "counter" | "agency"; "kind": "rights" | "misuse" | "asked-again" | "refused" | "leak" | "other"; "kindTitle": { "zh": string; "en": string }; "agency": null | { "id": string; "name": string }; "title": null | string; "state": "received" | "accepted" | "answered" | "declined"; "outcome": null | "founded" | "partly" | "unfounded"; "receivedAt": string; "answerBy": null | string; "isLate": boolean; "isPaused": boolean; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": ("accept" | "decline" | "ask" | "state" | "pause" | "answer" | "lift" | "refer" | "disable" | "enable" | "identify")[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "detail": null | string; "grant": null | { "id": string; "number": string; "state": string }; "serviceItem": string; "account": null | string; "grantNamed": null | string; "accountNamed": null | string; "isNamed": boolean; "question": null | string; "statement": null | string; "statedAt": null | string; "answer": string; "answeredAt": null | string; "referral": null | { "authority": string; "document": string; "at": string }; "accessRevokedAt": null | string; "dayByLaw": boolean; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/complaints/{id}/accept */
  acceptComplaint: {
    path: { "id": string };
    query: undefined;
    body: { "words": string; "answerBy"?: string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/answer */
  answerComplaint: {
    path: { "id": string };
    query: undefined;
    body: { "outcome": "founded" | "partly" | "unfounded"; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/ask */
  askAboutComplaint: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/complainant */
  identifyComplainant: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "name": string; "contact": string };
  };
  /** POST /api/complaints/{id}/decline */
  declineComplaint: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/disable */
  disableAccount: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/enable */
  enableAccount: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "isOpen": boolean; "heldBy": ({ "kind": string; "id": string; "number": string })[] };
  };
  /** POST /api/complaints/{id}/lift */
  liftComplaintPause: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/pause */
  pauseForComplaint: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/refer */
  referComplaint: {
    path: { "id": string };
    query: undefined;
    body: { "authority": string; "document": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/complaints/{id}/statement */
  stateOnComplaint: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/connections */
  connections: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "title": string; "dialect": "postgresql" | "mysql"; "host": string; "port": number; "database": string; "schemas": (string)[]; "user": string; "tls": "verified" | "encrypted" | "off"; "caCertificate": null | string; "purpose": string; "front": boolean; "id": string; "revision": number; "createdAt": string; "health": "unknown" | "good" | "failed"; "checkedAt": null | string; "failure": null | { "zh": string; "en": string }; "serverVersion": null | string; "writable": null | boolean; "warnings": ({ "zh": string; "en": string })[]; "actions": (string)[] })[]; "next": null | string };
  };
  /** POST /api/connections */
  registerConnection: {
    path: undefined;
    query: undefined;
    body: { "title": string; "dialect": "postgresql" | "mysql"; "host": string; "port": number; "database": string; "schemas": (string)[]; "user": string; "tls": "verified" | "encrypted" | "off"; "caCertificate": null | string; "purpose": string; "front"?: boolean; "password": string };
    answer: { "id": string };
  };
  /** GET /api/connections/{id} */
  connection: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "title": string; "dialect": "postgresql" | "mysql"; "host": string; "port": number; "database": string; "schemas": (string)[]; "user": string; "tls": "verified" | "encrypted" | "off"; "caCertificate": null | string; "purpose": string; "front": boolean; "id": string; "revision": number; "createdAt": string; "health": "unknown" | "good" | "failed"; "checkedAt": null | string; "failure": null | { "zh": string; "en": string }; "serverVersion": null | string; "writable": null | boolean; "warnings": ({ "zh": string; "en": string })[]; "actions": (string)[] };
  };
  /** PUT /api/connections/{id} */
  changeConnection: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "dialect": "postgresql" | "mysql"; "host": string; "port": number; "database": string; "schemas": (string)[]; "user": string; "tls": "verified" | "encrypted" | "off"; "caCertificate": null | string; "purpose": string; "front"?: boolean; "password"?: string };
    answer: { "revision": number };
  };
  /** GET /api/connections/{id}/columns */
  connectionColumns: {
    path: { "id": string };
    query: { "schema": string; "table": string };
    body: undefined;
    answer: { "kind": "table" | "view"; "columns": ({ "name": string; "type": string; "comment": string; "nullable": boolean; "indexed": boolean; "unique": boolean; "isShareable": boolean })[] };
  };
  /** POST /api/connections/{id}/remove */
  removeConnection: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/connections/{id}/tables */
  connectionTables: {
    path: { "id": string };
    query: { "q"?: string };
    body: undefined;
    answer: { "rows": ({ "schema": string; "name": string; "kind": "table" | "view"; "comment": string; "rows": null | number })[]; "total": number };
  };
  /** POST /api/connections/{id}/test */
  testConnection: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "title": string; "dialect": "postgresql" | "mysql"; "host": string; "port": number; "database": string; "schemas": (string)[]; "user": string; "tls": "verified" | "encrypted" | "off"; "caCertificate": null | string; "purpose": string; "front": boolean; "id": string; "revision": number; "createdAt": string; "health": "unknown" | "good" | "failed"; "checkedAt": null | string; "failure": null | { "zh": string; "en": string }; "serverVersion": null | string; "writable": null | boolean; "warnings": ({ "zh": string; "en": string })[]; "actions": (string)[] };
  };
  /** GET /api/consents */
  consents: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "grant"?: string; "covers"?: "query" | "release"; "state"?: "live" | "over" | "withdrawn" };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "subject": string; "entry": { "id": string; "name": string }; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "recordedBy": string; "covers": "query" | "release"; "purpose": string; "form": "paper" | "electronic"; "evidence": string; "givenOn": string; "until": null | string; "state": "live" | "over" | "withdrawn"; "withdrawnAt": null | string; "withdrawnWords": string; "calls": number; "lastOn": null | string })[]; "total": number; "counts": { "live": number; "over": number; "withdrawn": number }; "next": null | string; "actions": (string)[] };
  };
  /** POST /api/consents */
  recordConsents: {
    path: undefined;
    query: undefined;
    body: { "grantId": string; "covers": "query" | "release"; "form": "paper" | "electronic"; "persons": ({ "identifier": string; "evidence": string; "givenOn": string; "until": null | string })[] };
    answer: { "recorded": number };
  };
  /** POST /api/consents/search */
  searchConsents: {
    path: undefined;
    query: undefined;
    body: { "identifier": string };
    answer: { "rows": ({ "id": string; "number": string; "subject": string; "entry": { "id": string; "name": string }; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "recordedBy": string; "covers": "query" | "release"; "purpose": string; "form": "paper" | "electronic"; "evidence": string; "givenOn": string; "until": null | string; "state": "live" | "over" | "withdrawn"; "withdrawnAt": null | string; "withdrawnWords": string; "calls": number; "lastOn": null | string })[] };
  };
  /** POST /api/consents/withdraw */
  withdrawConsents: {
    path: undefined;
    query: undefined;
    body: { "identifier": string; "words": string };
    answer: { "withdrawn": number };
  };
  /** POST /api/consents/{id}/withdraw */
  withdrawConsent: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/crawls */
  crawls: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "connection"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "connection": { "id": string; "title": string }; "createdAt": string; "createdBy": string; "state": "listed" | "drafting" | "stopped" | "cancelled" | "done"; "tables": number; "outcomes": { "listed": number; "waiting": number; "drafted": number; "revised": number; "catalogued": number; "failed": number; "left-out": number }; "standings": { "new": number; "same": number; "changed": number; "gone": number; "set-aside": number } })[]; "next": null | string };
  };
  /** POST /api/crawls */
  beginCrawl: {
    path: undefined;
    query: undefined;
    body: { "connectionId": string };
    answer: { "id": string; "tables": number };
  };
  /** POST /api/crawls/openapi/draft */
  draftFromOpenApi: {
    path: undefined;
    query: undefined;
    body: { "text": string; "operations": (string)[]; "upstream": null | string };
    answer: { "rows": ({ "operation": string; "entryId": null | string; "title": string; "mounted": boolean; "notes": ({ "zh": string; "en": string })[] })[] };
  };
  /** POST /api/crawls/openapi/read */
  readOpenApi: {
    path: undefined;
    query: undefined;
    body: { "text": string };
    answer: { "title": string; "version": string; "servers": (string)[]; "operations": ({ "id": string; "method": string; "path": string; "title": string; "isDeprecated": boolean; "parameters": number; "fields": ({ "path": string; "description": string; "kind": string })[]; "way": null | { "method": "GET" | "POST"; "path": string; "title": string; "records": string; "envelope": (string)[]; "parameters": ({ "name": string; "title": string; "isRequired": boolean; "values": (string)[] })[]; "sample": Record<string, string> }; "members": ({ "path": string; "name": string; "description": string })[]; "beside": (string)[]; "notes": ({ "zh": string; "en": string })[] })[]; "notes": ({ "zh": string; "en": string })[] };
  };
  /** GET /api/crawls/{id} */
  crawl: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "connection": { "id": string; "title": string }; "createdAt": string; "createdBy": string; "state": "listed" | "drafting" | "stopped" | "cancelled" | "done"; "tables": number; "outcomes": { "listed": number; "waiting": number; "drafted": number; "revised": number; "catalogued": number; "failed": number; "left-out": number }; "standings": { "new": number; "same": number; "changed": number; "gone": number; "set-aside": number }; "sampling": boolean; "progress": { "settled": number; "total": number; "perMinute": null | number; "secondsLeft": null | number }; "failure": null | { "zh": string; "en": string }; "newer": null | string; "schemas": ({ "schema": string; "tables": number })[]; "actions": (string)[] };
  };
  /** POST /api/crawls/{id}/cancel */
  cancelCrawl: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/crawls/{id}/choose */
  chooseTables: {
    path: { "id": string };
    query: undefined;
    body: { "numbers"?: (number)[]; "matching"?: { "q"?: string; "schema"?: string; "standing"?: "new" | "same" | "changed" | "gone" | "set-aside" }; "except"?: (number)[]; "sampling": boolean };
    answer: { "tables": number };
  };
  /** POST /api/crawls/{id}/resume */
  resumeCrawl: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/crawls/{id}/set-aside */
  setTablesAside: {
    path: { "id": string };
    query: undefined;
    body: { "numbers": (number)[]; "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/crawls/{id}/tables */
  crawlTables: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "q"?: string; "schema"?: string; "standing"?: "new" | "same" | "changed" | "gone" | "set-aside"; "outcome"?: "listed" | "waiting" | "drafted" | "revised" | "catalogued" | "failed" | "left-out" };
    body: undefined;
    answer: { "rows": ({ "number": number; "schemaName": string; "tableName": string; "kind": "table" | "view"; "comment": string; "rowEstimate": null | number; "isReadable": boolean; "columnCount": number; "standing": "new" | "same" | "changed" | "gone" | "set-aside"; "difference": { "added": (string)[]; "removed": (string)[]; "changed": ({ "name": string; "before": string; "after": string })[] }; "outcome": "listed" | "waiting" | "drafted" | "revised" | "catalogued" | "failed" | "left-out"; "notes": ({ "zh": string; "en": string })[]; "entry": null | { "id": string; "code": string; "title": string; "isDraft": boolean }; "reason": null | string })[]; "next": null | string; "total": number; "choosable": number };
  };
  /** GET /api/crawls/{id}/tables/{number} */
  crawlTable: {
    path: { "id": string; "number": number };
    query: undefined;
    body: undefined;
    answer: { "number": number; "schemaName": string; "tableName": string; "kind": "table" | "view"; "comment": string; "rowEstimate": null | number; "isReadable": boolean; "columnCount": number; "standing": "new" | "same" | "changed" | "gone" | "set-aside"; "difference": { "added": (string)[]; "removed": (string)[]; "changed": ({ "name": string; "before": string; "after": string })[] }; "outcome": "listed" | "waiting" | "drafted" | "revised" | "catalogued" | "failed" | "left-out"; "notes": ({ "zh": string; "en": string })[]; "entry": null | { "id": string; "code": string; "title": string; "isDraft": boolean }; "reason": null | string; "columns": ({ "name": string; "type": string; "length": null | number; "nullable": boolean; "comment": string; "isKey": boolean; "refers": null | { "schema": string; "table": string; "column": string }; "labels": (string)[]; "finding": null | { "profile": null | { "sampled": number; "empty": number; "distinct": number; "shortest": null | number; "longest": null | number; "pattern": null | string }; "title": { "zh": string; "en": string }; "personal": string; "grade": null | string; "mask": string; "confidence": number; "evidence": ({ "zh": string; "en": string })[]; "basis": { "zh": string; "en": string } } })[] };
  };
  /** POST /api/crawls/{id}/take-back */
  takeTablesBack: {
    path: { "id": string };
    query: undefined;
    body: { "numbers": (number)[] };
    answer: Record<string, unknown>;
  };
  /** GET /api/cross-check-tickets/{ticket} */
  redeemVerdicts: {
    path: { "ticket": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/cross-check-uploads/{id} */
  crossCheckUpload: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "state": "uploading" | "queued" | "running" | "done" | "failed" | "cancelled" | "given-up"; "offset": number; "bytes": number };
  };
  /** PATCH /api/cross-check-uploads/{id} */
  appendToCrossCheck: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** POST /api/cross-checks/{id}/cancel */
  cancelCrossCheck: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/cross-checks/{id}/ticket */
  askVerdicts: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "ticket": string };
  };
  /** GET /api/demands */
  demands: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "view": "own" | "received" | "office" | "listed"; "state"?: "open" | "draft" | "registered" | "routed" | "cataloguing" | "matched" | "applied" | "sourced" | "rejected" | "withdrawn"; "q"?: string; "agency"?: string; "audience"?: "inner" | "outer" };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": null | string; "title": string; "agency": { "id": string; "name": string }; "audience": null | "inner" | "outer"; "target": string; "state": "draft" | "registered" | "routed" | "cataloguing" | "matched" | "applied" | "sourced" | "rejected" | "withdrawn"; "items": number; "unmet": number; "itemNames": (string)[]; "savedAt": string; "handedInAt": null | string; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] } })[]; "next": null | string; "total": number; "states": ({ "state": "draft" | "registered" | "routed" | "cataloguing" | "matched" | "applied" | "sourced" | "rejected" | "withdrawn"; "count": number })[] };
  };
  /** POST /api/demands */
  createDemand: {
    path: undefined;
    query: undefined;
    body: { "title"?: string; "content"?: { "title": string; "audience": null | "inner" | "outer"; "targetAgencyId": null | string; "targetName": string; "nationalCode": string; "dutyId": null | string; "basis": string; "scenario": string; "cycle": string; "methods": ("api" | "table" | "verify" | "file" | "batch")[]; "items": ({ "id": string; "name": string; "meaning": string; "type": null | "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "codeTable": string })[]; "listed": boolean; "note": string } };
    answer: { "id": string; "revision": number };
  };
  /** GET /api/demands/export */
  exportDemands: {
    path: undefined;
    query: { "view": "own" | "received" | "office" | "listed"; "state"?: "open" | "draft" | "registered" | "routed" | "cataloguing" | "matched" | "applied" | "sourced" | "rejected" | "withdrawn"; "q"?: string; "agency"?: string; "audience"?: "inner" | "outer" };
    body: undefined;
    answer: unknown;
  };
  /** POST /api/demands/hand-in */
  handInDemands: {
    path: undefined;
    query: undefined;
    body: { "ids": (string)[]; "declaration": boolean; "withCatalog": boolean };
    answer: { "ids": (string)[]; "numbers": (string)[]; "edition": string };
  };
  /** GET /api/demands/matching */
  demandMatching: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "q"?: string };
    body: undefined;
    answer: { "wanted": number; "met": number; "rows": ({ "name": string; "demands": number; "agencies": number; "since": string; "wantedBy": ({ "id": string; "number": string; "title": string; "agency": string; "state": "draft" | "registered" | "routed" | "cataloguing" | "matched" | "applied" | "sourced" | "rejected" | "withdrawn" })[] })[]; "next": null | string };
  };
  /** POST /api/demands/proposals */
  proposeEntries: {
    path: undefined;
    query: undefined;
    body: { "title": string; "items": ({ "id": string; "name": string; "codeTable"?: string })[] };
    answer: { "rows": ({ "entryId": string; "versionId": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "sharingType": string; "verdict": { "kind": "own" | "granted" | "usable" | "apply" | "withheld"; "words": string; "wordsEn": string; "detail": string; "detailEn": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "averageReplyWorkingDays": number | null }; "score": number; "met": number; "reasons": ({ "kind": "name" | "synonym" | "code-table" | "pinyin" | "part" | "title"; "wantedId": null | string; "wanted": string; "itemId": null | string; "met": string; "points": number })[] })[] };
  };
  /** GET /api/demands/{id} */
  demand: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": null | string; "state": "draft" | "registered" | "routed" | "cataloguing" | "matched" | "applied" | "sourced" | "rejected" | "withdrawn"; "revision": number; "agency": { "id": string; "name": string }; "target": null | { "id": string; "name": string }; "duty": null | string; "content": { "title": string; "audience": null | "inner" | "outer"; "targetAgencyId": null | string; "targetName": string; "nationalCode": string; "dutyId": null | string; "basis": string; "scenario": string; "cycle": string; "methods": ("api" | "table" | "verify" | "file" | "batch")[]; "items": ({ "id": string; "name": string; "meaning": string; "type": null | "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "codeTable": string })[]; "listed": boolean; "note": string }; "registeredBy": string; "savedAt": string; "handedInAt": null | string; "outcome": string; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "supplies": ({ "entry": { "id": string; "code": string; "title": string }; "agency": { "id": string; "name": string }; "how": "matched" | "catalogued"; "isPublished": boolean; "links": ({ "wantedId": string; "itemId": string; "item": string })[]; "applicationId": null | string; "canApply": boolean })[]; "routes": ({ "agency": { "id": string; "name": string }; "how": "routed" | "claimed"; "words": string; "routedAt": string; "answer": null | "agreed" | "not-held" | "recalled"; "answerWords": string; "answeredAt": null | string })[]; "actions": (string)[]; "gaps": ({ "pointer": string; "text": string })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** PUT /api/demands/{id} */
  saveDemand: {
    path: { "id": string };
    query: undefined;
    body: { "content": { "title": string; "audience": null | "inner" | "outer"; "targetAgencyId": null | string; "targetName": string; "nationalCode": string; "dutyId": null | string; "basis": string; "scenario": string; "cycle": string; "methods": ("api" | "table" | "verify" | "file" | "batch")[]; "items": ({ "id": string; "name": string; "meaning": string; "type": null | "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "codeTable": string })[]; "listed": boolean; "note": string } };
    answer: { "revision": number; "savedAt": string; "gaps": ({ "pointer": string; "text": string })[] };
  };
  /** POST /api/demands/{id}/answer */
  answerDemand: {
    path: { "id": string };
    query: undefined;
    body: { "answer": "agreed" | "not-held"; "words": string; "entryId"?: string };
    answer: { "state": string; "entryId": null | string };
  };
  /** POST /api/demands/{id}/apply */
  applyForDemand: {
    path: { "id": string };
    query: undefined;
    body: { "entryId": string };
    answer: { "applicationId": string };
  };
  /** POST /api/demands/{id}/claim */
  claimDemand: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/demands/{id}/match */
  matchDemand: {
    path: { "id": string };
    query: undefined;
    body: { "entryId": string; "links": ({ "wantedId": string; "itemId": string })[]; "complete": boolean };
    answer: { "state": string };
  };
  /** GET /api/demands/{id}/proposals */
  demandProposals: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "entryId": string; "versionId": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "sharingType": string; "verdict": { "kind": "own" | "granted" | "usable" | "apply" | "withheld"; "words": string; "wordsEn": string; "detail": string; "detailEn": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "averageReplyWorkingDays": number | null }; "score": number; "met": number; "reasons": ({ "kind": "name" | "synonym" | "code-table" | "pinyin" | "part" | "title"; "wantedId": null | string; "wanted": string; "itemId": null | string; "met": string; "points": number })[] })[] };
  };
  /** POST /api/demands/{id}/recall */
  recallDemand: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/demands/{id}/reject */
  rejectDemand: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/demands/{id}/route */
  routeDemand: {
    path: { "id": string };
    query: undefined;
    body: { "agencyId": string; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/demands/{id}/source */
  nameSourceOfDemand: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/demands/{id}/unfit */
  sendBackDemand: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/demands/{id}/withdraw */
  withdrawDemand: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/dictionaries */
  dictionaries: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "key": string; "title": { "zh": string; "en": string }; "source": string; "origin": "packs" | "office"; "open": boolean; "fixed": boolean; "table": boolean; "tree": boolean; "until": null | string; "shipped": number; "kept": number })[]; "actions": (string)[] };
  };
  /** POST /api/dictionaries */
  createCodeTable: {
    path: undefined;
    query: undefined;
    body: { "key": string; "titleZh": string; "titleEn": string; "source": string };
    answer: { "key": string };
  };
  /** GET /api/dictionaries/choices */
  dictionaryChoices: {
    path: undefined;
    query: { "key": (string)[] | string };
    body: undefined;
    answer: { "choices": Record<string, ({ "code": string; "zh": string; "en": string; "parent": null | string; "valid": boolean; "kind": null | string })[]> };
  };
  /** GET /api/dictionaries/{key}/export */
  exportDictionary: {
    path: { "key": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** POST /api/dictionaries/{key}/import */
  importDictionary: {
    path: { "key": string };
    query: undefined;
    body: { "text": string; "source": string };
    answer: { "added": number; "changed": number; "same": number; "wrong": number; "lines": ({ "line": number; "code": string; "zh": string; "outcome": "added" | "changed" | "same" | "wrong"; "reason": null | { "zh": string; "en": string } })[] };
  };
  /** POST /api/dictionaries/{key}/import/preview */
  previewDictionaryImport: {
    path: { "key": string };
    query: undefined;
    body: { "text": string; "source": string };
    answer: { "added": number; "changed": number; "same": number; "wrong": number; "lines": ({ "line": number; "code": string; "zh": string; "outcome": "added" | "changed" | "same" | "wrong"; "reason": null | { "zh": string; "en": string } })[] };
  };
  /** POST /api/dictionaries/{key}/retire */
  retireCodeTable: {
    path: { "key": string };
    query: undefined;
    body: { "until": null | string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/dictionaries/{key}/values */
  dictionaryValues: {
    path: { "key": string };
    query: { "limit": number; "cursor"?: string; "q"?: string; "standing"?: "valid" | "future" | "retired" };
    body: undefined;
    answer: { "dictionary": { "key": string; "title": { "zh": string; "en": string }; "source": string; "origin": "packs" | "office"; "open": boolean; "fixed": boolean; "table": boolean; "tree": boolean; "until": null | string; "shipped": number; "kept": number }; "rows": ({ "code": string; "zh": string; "en": string; "parent": null | string; "spellings": (string)[]; "from": null | string; "until": null | string; "source": string; "origin": "packs" | "office"; "standing": "valid" | "future" | "retired" })[]; "next": null | string; "total": number; "today": string; "actions": (string)[] };
  };
  /** POST /api/dictionaries/{key}/values */
  addDictionaryValue: {
    path: { "key": string };
    query: undefined;
    body: { "code": string; "zh": string; "en": string; "parent": null | string; "spellings": (string)[]; "from": string; "source": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/dictionaries/{key}/values/retire */
  retireDictionaryValue: {
    path: { "key": string };
    query: undefined;
    body: { "code": string; "from": null | string; "until": null | string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/direct-uses */
  directUses: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "provider"?: string; "state"?: "registered" | "confirmed" | "returned" | "ended"; "missing"?: "owed" | "late"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "agency": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "kind": "interface" | "table" | "file"; "nationalCode": string; "system": { "id": string; "name": string }; "firstOn": string; "lastOn": string; "state": "registered" | "confirmed" | "returned" | "ended"; "isCounted": boolean; "owed": number; "late": number; "grant": null | { "id": string; "number": string; "from": string } })[]; "total": number; "counts": { "registered": number; "confirmed": number; "returned": number; "ended": number }; "next": null | string; "actions": (string)[]; "kinds": (string)[]; "reportDays": number; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/direct-uses */
  registerDirectUse: {
    path: undefined;
    query: undefined;
    body: { "providerAgencyId": string; "kind": "interface" | "table" | "file"; "title": string; "nationalCode": string; "approvalNumber": string; "entryId": null | string; "demandId": null | string; "purpose": string; "scenario": string; "items": (string)[]; "systemId": string; "contact": string; "phone": string; "firstOn": string; "lastOn": string };
    answer: { "id": string; "number": string };
  };
  /** GET /api/direct-uses/choices */
  directUseChoices: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "providers": ({ "id": string; "name": string })[]; "systems": ({ "id": string; "name": string })[]; "entries": ({ "id": string; "name": string; "providerAgencyId": string })[]; "demands": ({ "id": string; "name": string; "number": string; "providerAgencyId": null | string; "nationalCode": string; "scenario": string; "items": (string)[] })[]; "kinds": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/direct-uses/figures */
  directUseFigures: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "confirmed": number; "waiting": number; "owed": number; "late": number })[] };
  };
  /** GET /api/direct-uses/rule */
  directUseRule: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "kinds": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/direct-uses/{id} */
  directUse: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "title": string; "agency": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "kind": "interface" | "table" | "file"; "nationalCode": string; "system": { "id": string; "name": string }; "firstOn": string; "lastOn": string; "state": "registered" | "confirmed" | "returned" | "ended"; "isCounted": boolean; "owed": number; "late": number; "grant": null | { "id": string; "number": string; "from": string }; "approvalNumber": string; "entry": null | { "id": string; "name": string }; "demand": null | { "id": string; "name": string }; "purpose": string; "scenario": string; "items": (string)[]; "contact": string; "phone": string; "words": string; "decidedAt": null | string; "endedOn": null | string; "ending": string; "revision": number; "months": ({ "month": string; "state": "owed" | "reported" | "recorded"; "dueOn": string; "isLate": boolean; "version": number; "nothing": boolean; "keys": null | number; "cases": string; "incidents": string; "reason": string; "calls": null | number; "answered": null | number; "rows": null | number; "reportedAt": null | string; "reportedBy": null | string })[]; "linkable": ({ "id": string; "number": string; "title": string; "validFrom": string })[]; "actions": ("save" | "confirm" | "return" | "end" | "link" | "unlink" | "report")[]; "reportDays": number; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/direct-uses/{id} */
  saveDirectUse: {
    path: { "id": string };
    query: undefined;
    body: { "providerAgencyId": string; "kind": "interface" | "table" | "file"; "title": string; "nationalCode": string; "approvalNumber": string; "entryId": null | string; "demandId": null | string; "purpose": string; "scenario": string; "items": (string)[]; "systemId": string; "contact": string; "phone": string; "firstOn": string; "lastOn": string };
    answer: { "revision": number };
  };
  /** POST /api/direct-uses/{id}/confirm */
  confirmDirectUse: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/direct-uses/{id}/end */
  endDirectUse: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/direct-uses/{id}/link */
  linkDirectUse: {
    path: { "id": string };
    query: undefined;
    body: { "grantId": string; "from": string };
    answer: Record<string, unknown>;
  };
  /** PUT /api/direct-uses/{id}/months/{month} */
  reportDirectUse: {
    path: { "id": string; "month": string };
    query: undefined;
    body: { "seen": number; "nothing": boolean; "calls": number; "answered": number; "keys": null | number; "cases": string; "incidents": string; "reason": string };
    answer: { "version": number };
  };
  /** GET /api/direct-uses/{id}/months/{month}/reports */
  directUseReports: {
    path: { "id": string; "month": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "version": number; "nothing": boolean; "keys": null | number; "cases": string; "incidents": string; "reason": string; "calls": number; "answered": number; "reportedAt": string; "reportedBy": string })[] };
  };
  /** POST /api/direct-uses/{id}/return */
  returnDirectUse: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/direct-uses/{id}/unlink */
  unlinkDirectUse: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/exchange-grants */
  exchangeGrants: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "entryTitle": string; "provider": { "id": string; "name": string }; "until": string })[] };
  };
  /** GET /api/exchange-options/{id} */
  exchangeOptions: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "grant": { "id": string; "number": string; "entryTitle": string; "rowsPerDay": number; "until": string }; "connections": ({ "id": string; "title": string; "dialect": string; "database": string })[]; "items": ({ "itemId": string; "name": string; "field": string; "type": string; "mask": string; "isKey": boolean; "codeTable": null | string })[]; "key": (string)[]; "isKeyGranted": boolean; "mayCapture": boolean; "watermarks": ({ "itemId": string; "name": string; "type": string })[] };
  };
  /** POST /api/exchange-runs/{id}/rejects */
  exchangeRejects: {
    path: { "id": string };
    query: undefined;
    body: { "limit": number; "cursor"?: string };
    answer: { "fields": (string)[]; "rows": ({ "number": number; "chunk": number; "reason": string; "reasonEn": string; "line": null | string })[]; "next": null | string };
  };
  /** GET /api/exchanges */
  exchanges: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "side": "consumer" | "provider" | "office"; "grant"?: string; "state"?: "active" | "paused" | "ended"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "entryTitle": string; "grant": { "id": string; "number": string }; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "state": "active" | "paused" | "ended"; "mode": "full" | "incremental" | "capture"; "files": null | { "format": "csv" | "parquet" | "xlsx"; "encoding": "utf-8" | "utf-8-bom" | "gb18030"; "guard": boolean; "rowsMax": number; "megabytesMax": number; "keepDays": number }; "schedule": null | string; "nextAt": null | string; "lastRun": null | { "id": string; "number": number; "cause": "schedule" | "person"; "requestedBy": null | string; "state": "queued" | "running" | "paused" | "done" | "failed" | "cancelled"; "queuedAt": string; "startedAt": null | string; "endedAt": null | string; "attempts": number; "rows": number; "bytes": number; "refused": number; "about": null | number; "made": null | number; "rowsPerSecond": null | number; "secondsLeft": null | number; "digest": string; "problem": null | { "code": string; "zh": string; "en": string } }; "carried": { "rows": number; "bytes": number } })[]; "next": null | string; "total": number };
  };
  /** POST /api/exchanges */
  createExchange: {
    path: undefined;
    query: undefined;
    body: { "grantId": string; "title": string; "connectionId": null | string; "files"?: null | { "format": "csv" | "parquet" | "xlsx"; "encoding": "utf-8" | "utf-8-bom" | "gb18030"; "guard": boolean; "rowsMax": number; "megabytesMax": number; "keepDays": number }; "targetSchema": string; "targetTable": string; "createTarget": boolean; "mode": "full" | "incremental" | "capture"; "watermarkItem": null | string; "overlap": number; "columns": ({ "itemId": string; "to": string; "dictionary": null | string })[]; "schedule": null | string; "rejectsMax": number };
    answer: { "id": string; "number": string };
  };
  /** GET /api/exchanges/{id} */
  exchange: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "title": string; "entryTitle": string; "grant": { "id": string; "number": string }; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "state": "active" | "paused" | "ended"; "mode": "full" | "incremental" | "capture"; "files": null | { "format": "csv" | "parquet" | "xlsx"; "encoding": "utf-8" | "utf-8-bom" | "gb18030"; "guard": boolean; "rowsMax": number; "megabytesMax": number; "keepDays": number }; "schedule": null | string; "nextAt": null | string; "lastRun": null | { "id": string; "number": number; "cause": "schedule" | "person"; "requestedBy": null | string; "state": "queued" | "running" | "paused" | "done" | "failed" | "cancelled"; "queuedAt": string; "startedAt": null | string; "endedAt": null | string; "attempts": number; "rows": number; "bytes": number; "refused": number; "about": null | number; "made": null | number; "rowsPerSecond": null | number; "secondsLeft": null | number; "digest": string; "problem": null | { "code": string; "zh": string; "en": string } }; "carried": { "rows": number; "bytes": number }; "revision": number; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "createdAt": string; "createdBy": string; "connection": null | { "id": string; "title": string; "database": string }; "targetSchema": string; "targetTable": string; "createTarget": boolean; "source": null | { "title": string; "key": (string)[] }; "capture": null | { "phase": "copying" | "following"; "lagBytes": number; "lagSeconds": number; "followedAt": null | string; "keptBytes": number; "keptUntil": null | string }; "watermarkItem": null | string; "watermarkName": null | string; "overlap": number; "columns": ({ "itemId": string; "name": string; "from": string; "to": string; "mask": string; "dictionary": null | string; "isKey": boolean })[]; "rejectsMax": number; "actions": (string)[]; "mayReadRejects": boolean; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/exchanges/{id} */
  changeExchange: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "connectionId": null | string; "files"?: null | { "format": "csv" | "parquet" | "xlsx"; "encoding": "utf-8" | "utf-8-bom" | "gb18030"; "guard": boolean; "rowsMax": number; "megabytesMax": number; "keepDays": number }; "targetSchema": string; "targetTable": string; "createTarget": boolean; "mode": "full" | "incremental" | "capture"; "watermarkItem": null | string; "overlap": number; "columns": ({ "itemId": string; "to": string; "dictionary": null | string })[]; "schedule": null | string; "rejectsMax": number };
    answer: { "revision": number };
  };
  /** POST /api/exchanges/{id}/cancel-run */
  cancelExchangeRun: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/exchanges/{id}/check */
  checkExchange: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "findings": ({ "level": "blocks" | "warns"; "zh": string; "en": string })[]; "rows": null | number };
  };
  /** POST /api/exchanges/{id}/end */
  endExchange: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/exchanges/{id}/files */
  exchangeFiles: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "run": number; "part": number; "parts": number; "name": string; "rows": number; "bytes": number; "sha256": string; "sm3": string; "madeAt": string; "keptUntil": string; "isThere": boolean })[]; "next": null | string; "mayFetch": boolean };
  };
  /** POST /api/exchanges/{id}/pause */
  pauseExchange: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/exchanges/{id}/pause-run */
  pauseExchangeRun: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/exchanges/{id}/resume */
  resumeExchange: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/exchanges/{id}/resume-run */
  resumeExchangeRun: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/exchanges/{id}/run */
  runExchange: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "runId": string };
  };
  /** GET /api/exchanges/{id}/runs */
  exchangeRuns: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": number; "cause": "schedule" | "person"; "requestedBy": null | string; "state": "queued" | "running" | "paused" | "done" | "failed" | "cancelled"; "queuedAt": string; "startedAt": null | string; "endedAt": null | string; "attempts": number; "rows": number; "bytes": number; "refused": number; "about": null | number; "made": null | number; "rowsPerSecond": null | number; "secondsLeft": null | number; "digest": string; "problem": null | { "code": string; "zh": string; "en": string } })[]; "next": null | string };
  };
  /** GET /api/file-deliveries */
  traceCopy: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "copy": string };
    body: undefined;
    answer: { "rows": ({ "code": string; "at": string; "file": { "name": string; "bytes": number; "version": number; "sha256": string }; "grant": { "id": string; "number": string }; "entry": string; "consumer": string; "provider": string; "person": string | null; "credential": string; "purpose": string; "businessCase": string | null; "copy": { "isMarked": boolean; "why": string | null; "sha256": string | null } | null })[]; "next": string | null };
  };
  /** POST /api/file-deliveries/verify */
  verifyManifest: {
    path: undefined;
    query: undefined;
    body: { "manifest": { "format": string; "code": string; "file": { "id": string; "name": string; "bytes": number; "version": number; "period": string; "sha256": string; "sm3": string }; "grant": string; "entry": string; "provider": string; "consumer": string; "person": string | null; "credential": string; "purpose": string; "businessCase": string | null; "at": string; "copy"?: { "isMarked": true; "bytes": number; "sha256": string; "sm3": string } | { "isMarked": false; "why": string } }; "signature": string };
    answer: { "isSigned": boolean };
  };
  /** GET /api/file-deliveries/{code}/manifest */
  deliveryManifest: {
    path: { "code": string };
    query: undefined;
    body: undefined;
    answer: { "manifest": { "format": string; "code": string; "file": { "id": string; "name": string; "bytes": number; "version": number; "period": string; "sha256": string; "sm3": string }; "grant": string; "entry": string; "provider": string; "consumer": string; "person": string | null; "credential": string; "purpose": string; "businessCase": string | null; "at": string; "copy"?: { "isMarked": true; "bytes": number; "sha256": string; "sm3": string } | { "isMarked": false; "why": string } }; "suite": string; "signature": string; "publicKey": string };
  };
  /** GET /api/file-tickets/{ticket} */
  redeemFileTicket: {
    path: { "ticket": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/file-uploads/{id} */
  fileUpload: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "state": "uploading" | "checking" | "ready" | "refused" | "replaced" | "removed" | "given-up"; "offset": number; "bytes": number };
  };
  /** DELETE /api/file-uploads/{id} */
  giveUpFile: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** PATCH /api/file-uploads/{id} */
  appendToFile: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** POST /api/files/{id}/remove */
  removeFile: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/grants */
  grants: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "side": "consumer" | "provider" | "office"; "state"?: "agreed" | "shared" | "suspended" | "ended" | "expired"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "entryTitle": string; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "items": number; "from": string; "until": string; "state": "agreed" | "shared" | "suspended" | "ended" | "expired"; "callsToday": number; "quotaCalls": number; "byPlatform": boolean; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] } })[]; "next": string | null; "total": number };
  };
  /** GET /api/grants/{id} */
  grant: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "revision": number; "byPlatform": boolean; "state": "agreed" | "shared" | "suspended" | "ended" | "expired"; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "entry": { "id": string; "title": string; "versionNumber": number }; "applicationId": string; "purpose": string; "scope": string; "method": "api" | "table" | "verify" | "file" | "batch"; "from": string; "until": string; "items": ({ "itemId": string; "name": string; "field": string | null; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "personal": "none" | "personal" | "sensitive"; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop" })[]; "rowFilter": ({ "column": string; "op": "eq" | "in" | "prefix"; "values": (string)[] })[]; "localities": ({ "id": string; "code": string; "name": string; "kind": "township" | "street" | "village" | "community"; "state": "active" | "retired" })[]; "ownUse": boolean; "area": { "itemId": string; "name": string } | null; "quota": { "callsPerDay": number; "rowsPerDay": number; "callsToday": number; "rowsToday": number }; "limits": { "callsPerMinute": number | null; "bytesPerDay": number | null; "bytesToday": number; "callsLastMinute": number; "tooFastToday": number }; "resource": { "id": string; "kind": "table" | "database" | "api" | "file"; "title": string; "url": string; "operations": ({ "method": "GET" | "POST"; "path": string; "title": string; "parameters": ({ "name": string; "title": string; "isRequired": boolean; "values": (string)[] })[]; "url": string; "fixed": ({ "name": string; "value": string })[]; "parts": ({ "name": string; "values": (string)[] })[] })[]; "keyName": string | null } | null; "availableResources": ({ "id": string; "kind": "table" | "database" | "api" | "file"; "title": string; "groupMin": number; "areaItems": ({ "id": string; "name": string; "isRecognised": boolean })[]; "operations": ({ "key": string; "title": string; "parts": (string)[]; "parameters": ({ "name": string; "title": string; "isRequired": boolean; "values": (string)[] })[] })[] })[]; "groupMin": number | null; "operations": (string)[] | null; "parameterBounds": ({ "operation": string; "name": string; "way": "fixed" | "listed" | "closed"; "values": (string)[] })[]; "credentials": ({ "id": string; "name": string; "prefix": string; "algorithm": string | null; "networks": (string)[]; "certificate": string | null; "issuedBy": string | null; "replaces": string | null; "locality": { "id": string; "code": string; "name": string } | null; "state": "waiting" | "unused" | "live" | "ending" | "expired" | "revoked"; "createdAt": string; "claimedAt": string | null; "until": string | null; "lastUsedAt": string | null; "lastAddress": string | null; "calls": number; "refused": number; "revokedAt": string | null })[]; "probe": { "ok": boolean; "at": string; "status": number; "milliseconds": number; "text": string } | null; "curl": string | null; "actions": (string)[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** GET /api/grants/{id}/calls */
  grantCalls: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "at": string; "kind": "call" | "probe" | "console" | "exchange" | "cross-check" | "theme-build"; "method": string; "path": string; "status": number; "rows": number; "bytes": number; "milliseconds": number; "purpose": string; "businessCase": string | null; "serviceItem": string | null; "record": string; "receivable": boolean; "credential": string; "problem": string | null; "caller": string | null; "address": string })[]; "next": string | null; "total": number };
  };
  /** GET /api/grants/{id}/client */
  grantClient: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "file": string; "code": string };
  };
  /** GET /api/grants/{id}/combination */
  combinationOfGrant: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "combination": null | { "facts": { "dataSets": number; "grade": "general" | "important" | "core"; "combined": "general" | "important" | "core"; "label": null | string; "sensitive": number; "personalItems": number }; "members": ({ "grant": null | { "id": string; "number": string; "title": string; "provider": string }; "link": null | "identifier" | "key" | "quasi" | "related"; "what": (string)[] })[]; "mustBeSigned": boolean; "isSigned": boolean; "review": null | { "id": string; "state": "open" | "signed" | "refused" | "overtaken"; "words": string; "by": null | string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } };
  };
  /** POST /api/grants/{id}/combination */
  askCombinationReview: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": null | string };
  };
  /** POST /api/grants/{id}/console */
  callFromConsole: {
    path: { "id": string };
    query: undefined;
    body: { "path": string; "query": Record<string, string>; "businessCase"?: string; "serviceItem"?: string; "body"?: { "key": string; "claims": Record<string, string> } | Record<string, string> };
    answer: { "status": number; "milliseconds": number; "contentType": string; "body": string; "url": string; "record": string; "problem": string };
  };
  /** POST /api/grants/{id}/credentials */
  issueCredential: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "networks": (string)[]; "certificate": string | null; "until": string | null; "algorithm": "hmac-sha256" | "hmac-sm3" | null; "locality": string | null };
    answer: { "id": string };
  };
  /** PUT /api/grants/{id}/credentials/{cid} */
  bindCredential: {
    path: { "id": string; "cid": string };
    query: undefined;
    body: { "name": string; "networks": (string)[]; "certificate": string | null; "until": string | null };
    answer: Record<string, unknown>;
  };
  /** DELETE /api/grants/{id}/credentials/{cid} */
  revokeCredential: {
    path: { "id": string; "cid": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/grants/{id}/credentials/{cid}/claim */
  claimCredential: {
    path: { "id": string; "cid": string };
    query: undefined;
    body: undefined;
    answer: { "secret": string };
  };
  /** POST /api/grants/{id}/credentials/{cid}/replace */
  replaceCredential: {
    path: { "id": string; "cid": string };
    query: undefined;
    body: { "lastDay": string };
    answer: { "id": string };
  };
  /** GET /api/grants/{id}/cross-checks */
  crossChecks: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "keptDays": number; "rows": ({ "id": string; "name": string; "bytes": number; "state": "uploading" | "queued" | "running" | "done" | "failed" | "cancelled" | "given-up"; "by": string; "businessCase": string | null; "begunAt": string; "endedAt": string | null; "rows": number; "matched": number; "mismatched": number; "notFound": number; "refused": number; "unreadable": number; "progress": number; "rowsPerSecond": number | null; "secondsLeft": number | null; "problem": { "code": string; "zh": string; "en": string } | null; "isCleared": boolean; "actions": (string)[] })[]; "actions": (string)[]; "next": string | null };
  };
  /** POST /api/grants/{id}/cross-checks */
  beginCrossCheck: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "bytes": number; "businessCase"?: string };
    answer: { "id": string };
  };
  /** GET /api/grants/{id}/deliveries */
  grantDeliveries: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "code": string; "at": string; "file": { "name": string; "bytes": number; "version": number; "sha256": string }; "grant": { "id": string; "number": string }; "entry": string; "consumer": string; "provider": string; "person": string | null; "credential": string; "purpose": string; "businessCase": string | null; "copy": { "isMarked": boolean; "why": string | null; "sha256": string | null } | null })[]; "next": string | null };
  };
  /** POST /api/grants/{id}/end */
  endGrant: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/grants/{id}/file-tickets */
  askFileTicket: {
    path: { "id": string };
    query: undefined;
    body: { "fileId"?: string };
    answer: { "ticket": string };
  };
  /** GET /api/grants/{id}/files */
  grantFiles: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "name": string; "bytes": number; "period": string; "note": string; "version": number; "sha256": string; "sm3": string; "checkedAt": string; "takenAt": string | null })[]; "marking": "none" | "possible" | "only"; "actions": (string)[]; "next": string | null };
  };
  /** PUT /api/grants/{id}/limits */
  limitGrant: {
    path: { "id": string };
    query: undefined;
    body: { "callsPerMinute": number | null; "bytesPerDay": number | null };
    answer: Record<string, unknown>;
  };
  /** GET /api/grants/{id}/locality-use */
  localityUse: {
    path: { "id": string };
    query: { "days": number };
    body: undefined;
    answer: { "from": string; "rows": ({ "locality": { "id": string; "code": string; "name": string; "kind": "township" | "street" | "village" | "community"; "state": "active" | "retired" } | null; "calls": number; "refused": number; "rows": number; "lastAt": string | null })[] };
  };
  /** GET /api/grants/{id}/masking */
  maskingOfGrant: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "items": ({ "itemId": string; "name": string; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "rule": string; "normId": string; "version": number; "number": string; "exception": null | string })[]; "below": ({ "itemId": string; "name": string; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "rule": string; "version": number; "least": "clear" | "digest" | "partial" | "coarse" | "pseudonym" | "hidden" | "dropped" })[] };
  };
  /** GET /api/grants/{id}/openapi.json */
  grantOpenApi: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/grants/{id}/person-basis */
  grantPersonBasis: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "mode": null | "law" | "consent"; "words": string; "isTaken": boolean; "personal": (string)[]; "identifying": (string)[]; "isFeasible": boolean; "live": number; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** PUT /api/grants/{id}/person-basis */
  setGrantPersonBasis: {
    path: { "id": string };
    query: undefined;
    body: { "mode": "law" | "consent"; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/grants/{id}/provision */
  provisionGrant: {
    path: { "id": string };
    query: undefined;
    body: { "resourceId": string; "groupMin"?: number | null; "operations"?: (string)[] | null; "parameterBounds"?: ({ "operation": string; "name": string; "way": "fixed" | "listed" | "closed"; "values": (string)[] })[] | null; "areaItem"?: string | null };
    answer: { "probe": { "ok": boolean; "at": string; "status": number; "milliseconds": number; "text": string } };
  };
  /** GET /api/grants/{id}/record-status */
  recordStatus: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "usageState": "new" | "in-use" | "idle" | "stopped"; "idleDays": number; "rows": ({ "kind": string; "title": string; "titleEn": string; "count": number; "automatic": boolean; "latest": { "text": string; "at": string; "by": string } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] };
  };
  /** GET /api/grants/{id}/records */
  usageReports: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": string; "text": string; "at": string; "by": string; "keepUntil": string | null })[] };
  };
  /** POST /api/grants/{id}/records */
  writeUsageReport: {
    path: { "id": string };
    query: undefined;
    body: { "kind": string; "text": string };
    answer: { "id": string };
  };
  /** GET /api/grants/{id}/responsibilities */
  grantResponsibilities: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "stages": ({ "stage": "catalog" | "review" | "transport" | "storage" | "use" | "disposal" | "entrusted"; "title": { "zh": string; "en": string }; "agency": { "id": string; "name": string }; "contact": string; "reason": string | null })[]; "grade": "general" | "important" | "core" | null; "safeguards": { "approval": string; "transport": string; "masking": string; "export": string; "retention": string; "logging": string } | null; "obstacles": ({ "key": string; "title": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "actions": (string)[] };
  };
  /** POST /api/grants/{id}/responsibilities */
  assignStage: {
    path: { "id": string };
    query: undefined;
    body: { "stage": "catalog" | "review" | "transport" | "storage" | "use" | "disposal" | "entrusted"; "agencyId": string; "contact": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/grants/{id}/resume */
  resumeGrant: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/grants/{id}/samples */
  grantSamples: {
    path: { "id": string };
    query: { "algorithm"?: "hmac-sha256" | "hmac-sm3" };
    body: undefined;
    answer: { "samples": ({ "language": "curl" | "python" | "typescript" | "java"; "code": string })[] };
  };
  /** GET /api/grants/{id}/service-changes */
  serviceChanges: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "kind": "termination" | "change"; "state": "consulting" | "consulted" | "filed" | "done" | "withdrawn"; "reason": string; "what": string; "effectiveOn": string; "proposedAt": string; "answer": { "answer": "agreed" | "objected"; "words": string; "at": string } | null; "outcome": string | null; "filedAt": string | null; "closedAt": string | null; "closedBecause": string | null; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": (string)[] })[]; "actions": (string)[]; "days": { "from": string; "until": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/grants/{id}/service-changes */
  proposeServiceChange: {
    path: { "id": string };
    query: undefined;
    body: { "kind": "termination" | "change"; "reason": string; "what": string; "effectiveOn": string };
    answer: { "id": string; "number": string };
  };
  /** POST /api/grants/{id}/suspend */
  suspendGrant: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/grants/{id}/version */
  grantVersion: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "number": number; "inForce": number | null; "entryId": string; "choice": { "id": string; "grant": { "id": string; "number": string; "state": string; "until": string }; "consumer": { "id": string; "name": string }; "from": number; "to": number; "state": "pending" | "untouched" | "open" | "kept" | "moving" | "moved" | "overtaken" | "lapsed"; "differences": ({ "pointer": string; "title": string; "before": string; "after": string; "bearing": "narrower" | "wider" | "other" })[]; "moving": { "dropped": (string)[]; "masked": (string)[]; "isPossible": boolean; "needsDay": boolean }; "decision": { "reason": string; "at": string; "effectiveOn": string | null } | null; "acknowledgedAt": string | null; "actions": ("keep" | "move" | "acknowledge")[] } | null };
  };
  /** GET /api/guides */
  guides: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "version": null | number; "title": string; "document": string; "state": "draft" | "coming" | "in-force" | "replaced"; "effectiveOn": null | string; "issuedAt": null | string; "savedAt": string; "classes": number })[]; "actions": (string)[]; "signs": ({ "key": string; "title": { "zh": string; "en": string } })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/guides */
  beginGuide: {
    path: undefined;
    query: undefined;
    body: Record<string, unknown>;
    answer: { "id": string };
  };
  /** GET /api/guides/current */
  currentGuide: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "guide": null | { "id": string; "version": number; "effectiveOn": string; "content": { "title": string; "document": string; "preface": string; "classNeeded": boolean; "grades": ({ "grade": "general" | "important" | "core"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] })[]; "classes": ({ "code": string; "zh": string; "en": string; "dimension": "source" | "sharing" | "scenario" | "subject"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "traits": { "collected": ("collected" | "generated")[]; "sharingType": ("unconditional" | "conditional" | "withheld")[]; "scenario": (string)[] }; "range": string; "permission": string; "users": ("department" | "authorised-body" | "outside")[]; "scenarios": (string)[]; "outside": "tell" | "refuse"; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] })[] } } };
  };
  /** GET /api/guides/entries/{id} */
  guideOfEntry: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "guide": null | { "id": string; "version": number; "title": string; "effectiveOn": string }; "graded": null | { "guideId": string; "version": number; "at": string; "how": "published" | "confirmed" }; "grade": null | { "grade": "general" | "important" | "core"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] }; "dataClass": null | { "code": string; "zh": string; "en": string; "dimension": "source" | "sharing" | "scenario" | "subject"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "traits": { "collected": ("collected" | "generated")[]; "sharingType": ("unconditional" | "conditional" | "withheld")[]; "scenario": (string)[] }; "range": string; "permission": string; "users": ("department" | "authorised-body" | "outside")[]; "scenarios": (string)[]; "outside": "tell" | "refuse"; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] }; "fitting": ({ "code": string; "zh": string; "en": string; "dimension": "source" | "sharing" | "scenario" | "subject"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "traits": { "collected": ("collected" | "generated")[]; "sharingType": ("unconditional" | "conditional" | "withheld")[]; "scenario": (string)[] }; "range": string; "permission": string; "users": ("department" | "authorised-body" | "outside")[]; "scenarios": (string)[]; "outside": "tell" | "refuse"; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] })[]; "labels": (string)[]; "labelsAsked": (string)[]; "labelsMissing": (string)[]; "waits": null | { "guideId": string; "version": number }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/guides/{id} */
  guide: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "version": null | number; "title": string; "document": string; "state": "draft" | "coming" | "in-force" | "replaced"; "effectiveOn": null | string; "issuedAt": null | string; "savedAt": string; "classes": number; "revision": number; "content": { "title": string; "document": string; "preface": string; "classNeeded": boolean; "grades": ({ "grade": "general" | "important" | "core"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] })[]; "classes": ({ "code": string; "zh": string; "en": string; "dimension": "source" | "sharing" | "scenario" | "subject"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "traits": { "collected": ("collected" | "generated")[]; "sharingType": ("unconditional" | "conditional" | "withheld")[]; "scenario": (string)[] }; "range": string; "permission": string; "users": ("department" | "authorised-body" | "outside")[]; "scenarios": (string)[]; "outside": "tell" | "refuse"; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] })[] }; "words": string; "changes": { "grades": ("general" | "important" | "core")[]; "classes": (string)[]; "newClasses": (string)[]; "all": boolean }; "concerned": ("general" | "important" | "core")[]; "gaps": ({ "pointer": string; "text": string })[]; "isSwept": boolean; "hash": null | string; "actions": (string)[] };
  };
  /** PUT /api/guides/{id} */
  saveGuide: {
    path: { "id": string };
    query: undefined;
    body: { "content": { "title": string; "document": string; "preface": string; "classNeeded": boolean; "grades": ({ "grade": "general" | "important" | "core"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] })[]; "classes": ({ "code": string; "zh": string; "en": string; "dimension": "source" | "sharing" | "scenario" | "subject"; "criteria": ({ "text": string; "basis": string; "signs": (string)[] })[]; "traits": { "collected": ("collected" | "generated")[]; "sharingType": ("unconditional" | "conditional" | "withheld")[]; "scenario": (string)[] }; "range": string; "permission": string; "users": ("department" | "authorised-body" | "outside")[]; "scenarios": (string)[]; "outside": "tell" | "refuse"; "requirements": ({ "stage": string; "text": string; "labels": (string)[] })[] })[] } };
    answer: { "revision": number };
  };
  /** POST /api/guides/{id}/discard */
  discardGuide: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/guides/{id}/impact */
  guideImpact: {
    path: { "id": string };
    query: { "all"?: boolean };
    body: undefined;
    answer: { "today": string; "rows": ({ "agency": { "id": string; "name": string }; "entries": number })[] };
  };
  /** POST /api/guides/{id}/issue */
  issueGuide: {
    path: { "id": string };
    query: undefined;
    body: { "effectiveOn": string; "all": boolean; "words": string };
    answer: { "version": number };
  };
  /** GET /api/guides/{id}/regrade */
  regradeEntries: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "agency"?: string; "state"?: "open" | "confirmed" | "changed" | "gone" | "moved"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "entryId": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "grade": null | "general" | "important" | "core"; "dataClass": null | string; "state": "open" | "confirmed" | "changed" | "gone" | "moved"; "settledAt": null | string; "settledBy": null | string; "note": string; "isRevised": boolean; "actions": (string)[] })[]; "next": null | string; "actions": (string)[] };
  };
  /** POST /api/guides/{id}/regrade/confirm */
  confirmGrading: {
    path: { "id": string };
    query: undefined;
    body: { "entryIds": (string)[]; "note": string };
    answer: { "confirmed": number };
  };
  /** GET /api/guides/{id}/regrade/progress */
  regradeProgress: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "total": number; "open": number; "confirmed": number; "changed": number; "gone": number })[]; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] };
  };
  /** GET /api/inbox */
  inbox: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "scope": "mine" | "waiting" };
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": string; "title": string; "detail": string; "subject": { "kind": string; "id": string; "number": string | null }; "action": string; "href": string; "openedAt": string; "agency": { "id": string; "name": string }; "clock": { "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } | null })[]; "next": string | null; "counts": { "mine": number; "overdue": number; "amber": number; "waiting": number } };
  };
  /** GET /api/intake/coverage */
  intakeCoverage: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "mustAll": boolean; "mustRealtime": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "agencies": ({ "agency": { "id": string; "name": string }; "counts": { "fresh": number; "late": number; "unfiled": number; "missing": number; "exempt": number }; "due": number; "aggregated": number; "percent": number; "tables": number; "rows": number; "loadedAt": null | string })[] };
  };
  /** GET /api/intake/coverage/entries */
  intakeCoverageEntries: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "entry"?: string; "standing"?: "fresh" | "late" | "unfiled" | "missing" | "exempt"; "declared"?: boolean; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "rows": null | number; "loadedAt": null | string; "isElsewhere": boolean; "cycle": null | string; "rhythm": null | string; "taskId": null | string; "standing": "fresh" | "late" | "unfiled" | "missing" | "exempt"; "declaration": null | { "id": string; "number": string; "kind": "period" | "exempt"; "state": "filed" | "accepted" | "declined" | "withdrawn" | "replaced"; "period": null | string; "reason": string; "basis": string; "filedAt": string }; "order": null | { "number": string; "dueOn": string; "note": string; "isLate": boolean }; "actions": ("declare" | "withdraw" | "answer" | "order" | "set-up")[] })[]; "next": null | string; "total": number };
  };
  /** POST /api/intake/declarations */
  declareIntake: {
    path: undefined;
    query: undefined;
    body: { "entryId": string; "kind": "period" | "exempt"; "period": null | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly"; "reason": string; "basis": string };
    answer: { "id": string; "number": string };
  };
  /** POST /api/intake/declarations/{id}/answer */
  answerIntakeDeclaration: {
    path: { "id": string };
    query: undefined;
    body: { "decision": "accepted" | "declined"; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/declarations/{id}/withdraw */
  withdrawIntakeDeclaration: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/intake/deviations */
  intakeDeviations: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "norm": null | { "id": string; "number": string; "title": string; "inForceFrom": string }; "rows": ({ "id": string; "number": string; "title": string; "agency": { "id": string; "name": string }; "isHeld": boolean; "deviations": ({ "key": string; "zh": string; "en": string; "state": null | "asked" | "accepted" | "declined"; "reason": string; "answer": null | string; "actions": ("ask" | "answer")[] })[] })[]; "next": null | string };
  };
  /** GET /api/intake/entries */
  intakeEntries: {
    path: undefined;
    query: { "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "code": string; "title": string; "items": number; "mounted": null | "table" | "database" | "api" | "file" })[] };
  };
  /** GET /api/intake/entries/{id} */
  intakeEntry: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "entry": { "id": string; "code": string; "title": string }; "taskId": null | string; "tableName": string; "isThere": boolean; "keyItem": null | string; "items": ({ "id": string; "name": string; "itemType": string; "column": string; "columnType": string; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string })[]; "referables": ({ "id": string; "title": string; "items": ({ "id": string; "name": string })[] })[] };
  };
  /** POST /api/intake/keys/{id}/revoke */
  revokeIntakeKey: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/loads/{id}/cancel */
  cancelIntakeLoad: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/loads/{id}/columns */
  matchIntakeColumns: {
    path: { "id": string };
    query: undefined;
    body: { "mapping": (null | string)[] };
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/loads/{id}/rejects */
  intakeRejects: {
    path: { "id": string };
    query: undefined;
    body: { "limit": number; "cursor"?: string };
    answer: { "headings": (string)[]; "rows": ({ "line": number; "faults": ({ "item": string; "zh": string; "en": string })[]; "cells": (string)[] })[]; "next": null | string };
  };
  /** GET /api/intake/norms */
  intakeNorms: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "state": "draft" | "open" | "adopted" | "dropped"; "commentsUntil": null | string; "inForceFrom": null | string; "isInForce": boolean; "createdAt": string })[]; "next": null | string; "actions": ("draft")[] };
  };
  /** POST /api/intake/norms */
  draftIntakeNorm: {
    path: undefined;
    query: undefined;
    body: { "title": string; "content": { "chapters": ({ "title": string; "words": string })[]; "tablePattern": string; "columnPattern": string; "needsTimestamp": boolean; "formats": ({ "itemType": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "columnTypes": (string)[] })[]; "rhythms": ({ "sharingType": null | "unconditional" | "conditional" | "withheld"; "grade": null | "core" | "important" | "general"; "slowest": "realtime" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" })[]; "checks": ({ "on": "key" | "timestamp" | "coded" | "personal" | "named"; "name": string; "kind": "required" | "pattern"; "pattern": string; "effect": "reject" | "note" })[]; "lagMinutes": null | number } };
    answer: { "id": string; "number": string };
  };
  /** GET /api/intake/norms/{id} */
  intakeNorm: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "title": string; "state": "draft" | "open" | "adopted" | "dropped"; "commentsUntil": null | string; "inForceFrom": null | string; "isInForce": boolean; "revision": number; "content": { "chapters": ({ "title": string; "words": string })[]; "tablePattern": string; "columnPattern": string; "needsTimestamp": boolean; "formats": ({ "itemType": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "columnTypes": (string)[] })[]; "rhythms": ({ "sharingType": null | "unconditional" | "conditional" | "withheld"; "grade": null | "core" | "important" | "general"; "slowest": "realtime" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" })[]; "checks": ({ "on": "key" | "timestamp" | "coded" | "personal" | "named"; "name": string; "kind": "required" | "pattern"; "pattern": string; "effect": "reject" | "note" })[]; "lagMinutes": null | number }; "comments": ({ "id": string; "agency": string; "words": string; "saidAt": string; "answer": null | string })[]; "mayAnswer": boolean; "actions": ("edit" | "open" | "adopt" | "drop" | "comment")[] };
  };
  /** PUT /api/intake/norms/{id} */
  changeIntakeNorm: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "content": { "chapters": ({ "title": string; "words": string })[]; "tablePattern": string; "columnPattern": string; "needsTimestamp": boolean; "formats": ({ "itemType": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "columnTypes": (string)[] })[]; "rhythms": ({ "sharingType": null | "unconditional" | "conditional" | "withheld"; "grade": null | "core" | "important" | "general"; "slowest": "realtime" | "daily" | "weekly" | "monthly" | "quarterly" | "half-yearly" | "yearly" })[]; "checks": ({ "on": "key" | "timestamp" | "coded" | "personal" | "named"; "name": string; "kind": "required" | "pattern"; "pattern": string; "effect": "reject" | "note" })[]; "lagMinutes": null | number } };
    answer: { "revision": number };
  };
  /** POST /api/intake/norms/{id}/adopt */
  adoptIntakeNorm: {
    path: { "id": string };
    query: undefined;
    body: { "from": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/norms/{id}/comments */
  commentIntakeNorm: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "id": string };
  };
  /** POST /api/intake/norms/{id}/comments/{comment}/answer */
  answerNormComment: {
    path: { "id": string; "comment": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/norms/{id}/drop */
  dropIntakeNorm: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/norms/{id}/open */
  openIntakeNorm: {
    path: { "id": string };
    query: undefined;
    body: { "until": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/intake/norms/{id}/sheet */
  intakeNormSheet: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** POST /api/intake/orders */
  orderIntake: {
    path: undefined;
    query: undefined;
    body: { "entryId": string; "dueOn": string; "note": string };
    answer: { "id": string; "number": string };
  };
  /** POST /api/intake/push/{id}/count */
  stateIntakeCount: {
    path: { "id": string };
    query: undefined;
    body: { "rows": number; "countedAt"?: string };
    answer: { "held": number };
  };
  /** POST /api/intake/push/{id}/rows */
  pushIntakeRows: {
    path: { "id": string };
    query: undefined;
    body: { "rows": (Record<string, null | boolean | number | string>)[] };
    answer: { "load": number; "state": string; "rows": number; "accepted": number; "refused": number; "repeated": boolean; "problem": null | { "code": string; "zh": string; "en": string }; "rejects": ({ "row": number; "faults": ({ "item": string; "zh": string; "en": string })[] })[] };
  };
  /** POST /api/intake/push/{id}/stream */
  pushIntakeStream: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "load": number; "state": string; "rows": number; "accepted": number; "refused": number; "repeated": boolean; "problem": null | { "code": string; "zh": string; "en": string }; "rejects": ({ "row": number; "faults": ({ "item": string; "zh": string; "en": string })[] })[] };
  };
  /** GET /api/intake/tasks */
  intakeTasks: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "state"?: "active" | "ended"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "state": "active" | "ended"; "mode": "full" | "upsert" | "append"; "entry": { "id": string; "code": string }; "agency": { "id": string; "name": string }; "rows": null | number; "loadedAt": null | string; "lastLoad": null | { "id": string; "number": number; "path": "file" | "push" | "database"; "mode": "full" | "upsert" | "append"; "state": "receiving" | "mapping" | "waiting" | "checking" | "done" | "refused" | "failed" | "cancelled" | "undone"; "fileName": null | string; "requestedBy": null | string; "begunAt": string; "endedAt": null | string; "seconds": null | number; "rows": number; "bytes": number; "accepted": number; "refused": number; "inserted": number; "digest": string; "headings": (string)[]; "mapping": (null | string)[]; "findings": ({ "item": string; "zh": string; "en": string; "rows": number; "refuses": boolean; "isRule": boolean })[]; "problem": null | { "code": string; "zh": string; "en": string } } })[]; "next": null | string; "total": number };
  };
  /** POST /api/intake/tasks */
  createIntakeTask: {
    path: undefined;
    query: undefined;
    body: { "entryId": string; "tableName": null | string; "keyItem": null | string; "deviationReason"?: string; "title": string; "mode": "full" | "upsert" | "append"; "rejectsMax": number; "rules": ({ "kind": "required"; "itemId": string; "effect": "reject" | "note" } | { "kind": "range"; "itemId": string; "least": string; "most": string; "effect": "reject" | "note" } | { "kind": "pattern"; "itemId": string; "pattern": string; "effect": "reject" | "note" } | { "kind": "compare"; "itemId": string; "operator": "<" | "<=" | "=" | ">=" | ">" | "<>"; "otherId": string; "effect": "reject" | "note" } | { "kind": "reference"; "itemId": string; "taskId": string; "otherId": string; "effect": "reject" | "note" } | { "kind": "complete"; "itemId": string; "percent": number; "effect": "reject" | "note" })[] };
    answer: { "id": string; "number": string };
  };
  /** GET /api/intake/tasks/{id} */
  intakeTask: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "title": string; "state": "active" | "ended"; "mode": "full" | "upsert" | "append"; "rejectsMax": number; "revision": number; "table": { "name": string; "rows": null | number; "loadedAt": null | string }; "entry": { "id": string; "code": string; "title": string; "updateCycle": null | string }; "agency": { "id": string; "name": string }; "items": ({ "id": string; "name": string; "itemType": string; "column": string; "columnType": string; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string })[]; "missing": (string)[]; "rules": ({ "rule": { "kind": "required"; "itemId": string; "effect": "reject" | "note" } | { "kind": "range"; "itemId": string; "least": string; "most": string; "effect": "reject" | "note" } | { "kind": "pattern"; "itemId": string; "pattern": string; "effect": "reject" | "note" } | { "kind": "compare"; "itemId": string; "operator": "<" | "<=" | "=" | ">=" | ">" | "<>"; "otherId": string; "effect": "reject" | "note" } | { "kind": "reference"; "itemId": string; "taskId": string; "otherId": string; "effect": "reject" | "note" } | { "kind": "complete"; "itemId": string; "percent": number; "effect": "reject" | "note" }; "zh": string; "en": string })[]; "referables": ({ "id": string; "title": string; "items": ({ "id": string; "name": string })[] })[]; "lastLoad": null | { "id": string; "number": number; "path": "file" | "push" | "database"; "mode": "full" | "upsert" | "append"; "state": "receiving" | "mapping" | "waiting" | "checking" | "done" | "refused" | "failed" | "cancelled" | "undone"; "fileName": null | string; "requestedBy": null | string; "begunAt": string; "endedAt": null | string; "seconds": null | number; "rows": number; "bytes": number; "accepted": number; "refused": number; "inserted": number; "digest": string; "headings": (string)[]; "mapping": (null | string)[]; "findings": ({ "item": string; "zh": string; "en": string; "rows": number; "refuses": boolean; "isRule": boolean })[]; "problem": null | { "code": string; "zh": string; "en": string } }; "undo": null | { "loadedAt": string; "rows": number }; "mayReadRejects": boolean; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "createdAt": string; "createdBy": string; "actions": ("load" | "edit" | "end" | "undo")[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/intake/tasks/{id} */
  changeIntakeTask: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "mode": "full" | "upsert" | "append"; "rejectsMax": number; "rules": ({ "kind": "required"; "itemId": string; "effect": "reject" | "note" } | { "kind": "range"; "itemId": string; "least": string; "most": string; "effect": "reject" | "note" } | { "kind": "pattern"; "itemId": string; "pattern": string; "effect": "reject" | "note" } | { "kind": "compare"; "itemId": string; "operator": "<" | "<=" | "=" | ">=" | ">" | "<>"; "otherId": string; "effect": "reject" | "note" } | { "kind": "reference"; "itemId": string; "taskId": string; "otherId": string; "effect": "reject" | "note" } | { "kind": "complete"; "itemId": string; "percent": number; "effect": "reject" | "note" })[] };
    answer: { "revision": number };
  };
  /** POST /api/intake/tasks/{id}/deviations */
  askIntakeDeviation: {
    path: { "id": string };
    query: undefined;
    body: { "key": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/tasks/{id}/deviations/answer */
  answerIntakeDeviation: {
    path: { "id": string };
    query: undefined;
    body: { "key": string; "decision": "accepted" | "declined"; "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/intake/tasks/{id}/draw */
  intakeDraw: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "draw": null | { "connectionId": string; "schemaName": string; "tableName": string; "columns": Record<string, string>; "keyColumn": string; "markColumn": null | string; "schedule": null | string; "state": "active" | "paused"; "connection": string; "watermark": null | string; "nextAt": null | string; "isDrawing": boolean; "problem": null | { "zh": string; "en": string } } };
  };
  /** PUT /api/intake/tasks/{id}/draw */
  setIntakeDraw: {
    path: { "id": string };
    query: undefined;
    body: { "connectionId": string; "schemaName": string; "tableName": string; "columns": Record<string, string>; "keyColumn": string; "markColumn": null | string; "schedule": null | string };
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/tasks/{id}/draw/pause */
  pauseIntakeDraw: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/tasks/{id}/draw/resume */
  resumeIntakeDraw: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/intake/tasks/{id}/draw/run */
  runIntakeDraw: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string };
  };
  /** POST /api/intake/tasks/{id}/end */
  endIntakeTask: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/intake/tasks/{id}/keys */
  intakeKeys: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "address": string; "rows": ({ "id": string; "title": string; "prefix": string; "createdAt": string; "createdBy": string; "lastUsedAt": null | string; "revokedAt": null | string })[] };
  };
  /** POST /api/intake/tasks/{id}/keys */
  issueIntakeKey: {
    path: { "id": string };
    query: undefined;
    body: { "title": string };
    answer: { "id": string; "secret": string };
  };
  /** GET /api/intake/tasks/{id}/loads */
  intakeLoads: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": number; "path": "file" | "push" | "database"; "mode": "full" | "upsert" | "append"; "state": "receiving" | "mapping" | "waiting" | "checking" | "done" | "refused" | "failed" | "cancelled" | "undone"; "fileName": null | string; "requestedBy": null | string; "begunAt": string; "endedAt": null | string; "seconds": null | number; "rows": number; "bytes": number; "accepted": number; "refused": number; "inserted": number; "digest": string; "headings": (string)[]; "mapping": (null | string)[]; "findings": ({ "item": string; "zh": string; "en": string; "rows": number; "refuses": boolean; "isRule": boolean })[]; "problem": null | { "code": string; "zh": string; "en": string } })[]; "next": null | string };
  };
  /** POST /api/intake/tasks/{id}/loads */
  loadIntakeFile: {
    path: { "id": string };
    query: { "name": string };
    body: undefined;
    answer: { "id": string };
  };
  /** GET /api/intake/tasks/{id}/template */
  intakeTemplate: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** POST /api/intake/tasks/{id}/undo */
  undoIntakeLoad: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/law */
  law: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "profile": string; "id": string; "title": { "zh": string; "en": string }; "vocabulary": Record<string, { "zh": string; "en": string }>; "packs": ({ "key": string; "id": string; "number": string; "title": { "zh": string; "en": string }; "shortLabel": string; "rank": string; "inForceFrom": string; "inForceUntil": string | null; "inForceFromReading": string | null; "running": "keep" | "recompute"; "text": { "articles": number; "importedAt": string; "source": string } | null })[]; "audiences": ({ "key": "inner" | "outer"; "title": { "zh": string; "en": string } })[]; "upcoming": ({ "from": string; "begins": ({ "key": string; "id": string; "number": string; "title": { "zh": string; "en": string }; "shortLabel": string; "rank": string; "inForceFrom": string; "inForceUntil": string | null; "inForceFromReading": string | null; "running": "keep" | "recompute" })[]; "ends": ({ "key": string; "id": string; "number": string; "title": { "zh": string; "en": string }; "shortLabel": string; "rank": string; "inForceFrom": string; "inForceUntil": string | null; "inForceFromReading": string | null; "running": "keep" | "recompute" })[] })[]; "topics": ({ "kind": string; "key": string; "theme": string; "title": { "zh": string; "en": string }; "readings": ({ "audience": "inner" | "outer" | null; "value": { "zh": string; "en": string } | null; "parts": ({ "title": { "zh": string; "en": string }; "who": { "zh": string; "en": string } | null })[]; "voices": ({ "pack": string; "label": string; "says": { "zh": string; "en": string }; "outcome": "holds" | "joins" | "agrees" | "yields"; "why": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] })[]; "findings": ({ "id": string; "kind": "laxer" | "contradicts" | "gap"; "rule": string; "title": { "zh": string; "en": string }; "audience": "inner" | "outer" | null; "packs": (string)[]; "text": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "review": { "zh": string; "en": string } | null })[]; "deadlines": ({ "key": string; "audience": "inner" | "outer" | null; "title": { "zh": string; "en": string }; "lengthText": { "zh": string; "en": string }; "bearer": string; "silence": "overdue" | "deemed-consent"; "never": (string)[]; "extension": { "zh": string; "en": string } | null; "extensibleBy": number; "pause": { "zh": string; "en": string } | null; "within": string | null; "tells": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "waits": ({ "key": string; "audience": "inner" | "outer" | null; "title": { "zh": string; "en": string }; "lengthText": { "zh": string; "en": string }; "urgent": "flagged" | "waits"; "tells": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "procedures": ({ "key": string; "audience": "inner" | "outer" | null; "title": { "zh": string; "en": string }; "steps": ({ "key": string; "title": { "zh": string; "en": string }; "role": string; "roleTitle": { "zh": string; "en": string }; "side": string; "when": { "zh": string; "en": string } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "requiredFields": ({ "key": string; "title": { "zh": string; "en": string }; "when": { "zh": string; "en": string } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "grounds": ({ "kind": string; "audience": "inner" | "outer" | null; "rows": ({ "key": string; "title": { "zh": string; "en": string }; "needs": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] })[]; "retention": ({ "key": string; "audience": "inner" | "outer" | null; "title": { "zh": string; "en": string }; "lengthText": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "parameters": ({ "key": string; "title": { "zh": string; "en": string }; "value": string; "reading": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] };
  };
  /** GET /api/law/articles/{pack}/{article} */
  lawArticle: {
    path: { "pack": string; "article": string };
    query: undefined;
    body: undefined;
    answer: { "pack": string; "title": { "zh": string; "en": string }; "article": string; "text": string | null; "importedAt": string | null };
  };
  /** GET /api/law/compare */
  compareTexts: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "texts": ({ "key": string; "id": string; "number": string; "title": { "zh": string; "en": string }; "shortLabel": string; "rank": string; "inForceFrom": string; "inForceUntil": string | null; "inForceFromReading": string | null; "running": "keep" | "recompute"; "audiences": ({ "key": "inner" | "outer"; "title": { "zh": string; "en": string } })[] })[]; "topics": ({ "kind": string; "key": string; "theme": string; "title": { "zh": string; "en": string }; "cells": ({ "text": string; "readings": ({ "audience": "inner" | "outer" | null; "value": { "zh": string; "en": string }; "parts": ({ "title": { "zh": string; "en": string }; "who": { "zh": string; "en": string } | null })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] })[] })[] };
  };
  /** GET /api/law/deadline */
  calculateDeadline: {
    path: undefined;
    query: { "from": string; "rule"?: string; "audience"?: "inner" | "outer"; "workingDays"?: number; "days"?: number; "extendedWorkingDays"?: number };
    body: undefined;
    answer: { "due": string; "dueAt": string; "bareDue": string; "provisional": boolean; "title": { "zh": string; "en": string } | null; "lengthText": { "zh": string; "en": string }; "silence": "overdue" | "deemed-consent" | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "counted": ({ "day": string; "kind": string; "counts": boolean; "name": string | null })[] };
  };
  /** GET /api/law/duties/{id}/article */
  articleOfDuty: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "pack": string; "title": { "zh": string; "en": string }; "article": string; "text": string | null; "importedAt": string | null };
  };
  /** GET /api/leads */
  leads: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "kind"?: "hidden-entries" | "catalog-not-kept" | "data-not-updated" | "added-conditions" | "repeated-collection" | "source-not-helped" | "no-source" | "project-not-shared" | "spread" | "off-platform"; "agency"?: string; "state"?: "raised" | "confirmed" | "dismissed" | "handed-over" | "answered" | "closed"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "kind": "hidden-entries" | "catalog-not-kept" | "data-not-updated" | "added-conditions" | "repeated-collection" | "source-not-helped" | "no-source" | "project-not-shared" | "spread" | "off-platform"; "kindTitle": { "zh": string; "en": string }; "agency": { "id": string; "name": string }; "title": { "zh": string; "en": string }; "detail": { "zh": string; "en": string }; "href": string | null; "reported": boolean; "state": "raised" | "confirmed" | "dismissed" | "handed-over" | "answered" | "closed"; "mendBy": string | null; "raisedAt": string; "changedAt": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": (string)[] })[]; "next": string | null; "total": number; "counts": { "raised": number; "confirmed": number; "dismissed": number; "handed-over": number; "answered": number; "closed": number }; "kinds": ({ "key": "hidden-entries" | "catalog-not-kept" | "data-not-updated" | "added-conditions" | "repeated-collection" | "source-not-helped" | "no-source" | "project-not-shared" | "spread" | "off-platform"; "title": { "zh": string; "en": string }; "responsible": "provider" | "consumer" | "authority"; "reportable": boolean; "aboutAccount": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "actions": (string)[] };
  };
  /** POST /api/leads */
  reportLead: {
    path: undefined;
    query: undefined;
    body: { "kind": "hidden-entries" | "catalog-not-kept" | "data-not-updated" | "added-conditions" | "repeated-collection" | "source-not-helped" | "no-source" | "project-not-shared" | "spread" | "off-platform"; "agencyId": string; "title": string; "detail": string; "login"?: string };
    answer: { "id": string; "number": string };
  };
  /** GET /api/leads/{id} */
  lead: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "kind": "hidden-entries" | "catalog-not-kept" | "data-not-updated" | "added-conditions" | "repeated-collection" | "source-not-helped" | "no-source" | "project-not-shared" | "spread" | "off-platform"; "kindTitle": { "zh": string; "en": string }; "agency": { "id": string; "name": string }; "title": { "zh": string; "en": string }; "detail": { "zh": string; "en": string }; "href": string | null; "reported": boolean; "state": "raised" | "confirmed" | "dismissed" | "handed-over" | "answered" | "closed"; "mendBy": string | null; "raisedAt": string; "changedAt": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": (string)[]; "subject": { "kind": string; "id": string; "number": string | null; "title": string | null }; "evidence": ({ "label": { "zh": string; "en": string }; "words": string; "href"?: string })[]; "reporter": { "agency": string; "name": string } | null; "judgement": { "at": string; "by": string; "words": string } | null; "handedAt": string | null; "answer": { "answer": "mended" | "objected"; "words": string; "at": string; "by": string } | null; "closing": { "at": string; "words": string } | null; "access": "open" | "revoked" | null; "mendRule": boolean; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/leads/{id}/answer */
  answerLead: {
    path: { "id": string };
    query: undefined;
    body: { "answer": "mended" | "objected"; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/leads/{id}/close */
  closeLead: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/leads/{id}/confirm */
  confirmLead: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/leads/{id}/dismiss */
  dismissLead: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/leads/{id}/handover */
  handOverLead: {
    path: { "id": string };
    query: undefined;
    body: { "words": string; "mendBy"?: string };
    answer: Record<string, unknown>;
  };
  /** POST /api/leads/{id}/restore */
  restoreAccount: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "isOpen": boolean; "heldBy": ({ "kind": string; "id": string; "number": string })[] };
  };
  /** POST /api/leads/{id}/revoke */
  revokeAccount: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/ledger */
  ledger: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "subject"?: string; "q"?: string; "person"?: string; "agency"?: string; "action"?: string; "from"?: string; "until"?: string };
    body: undefined;
    answer: { "rows": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string; "subject": { "kind": string; "id": string; "number": string | null; "title": string | null }; "law": string; "body": unknown; "previous": string; "agency": { "id": string; "name": string } | null })[]; "next": string | null; "total": number };
  };
  /** GET /api/ledger/actions */
  ledgerActions: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "action": string; "words": { "zh": string; "en": string } })[] };
  };
  /** GET /api/ledger/export */
  exportLedger: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/ledger/head */
  ledgerHead: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "seq": number; "hash": string; "publicKey": string; "suite": string; "seal": { "fromSeq": number; "seq": number; "root": string; "at": string } | null };
  };
  /** GET /api/ledger/verify */
  verifyLedger: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "ok": boolean; "entries": number; "seals": number; "problem": { "seq": number; "text": string; "en": string } | null; "milliseconds": number };
  };
  /** GET /api/libraries */
  libraries: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "q"?: string; "kind"?: "base" | "theme"; "standing"?: "planned" | "open" | "closed"; "agency"?: string; "unled"?: boolean };
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": "base" | "theme"; "code": string; "name": string; "theme": string; "mode": string; "platform": string; "project": string; "document": string; "since": string; "until": null | string; "standing": "planned" | "open" | "closed"; "lead": null | { "id": string; "name": string }; "members": ({ "id": string; "name": string })[]; "entries": number; "proposals": number; "coverage": { "from": "plan" | "base-items"; "expected": number; "published": number; "mounted": number; "fresh": number; "late": number } })[]; "next": null | string; "total": number; "counts": { "base": number; "theme": number; "unled": number }; "citations": { "base": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "theme": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "listed": (string)[]; "themes": (string)[]; "actions": (string)[] };
  };
  /** POST /api/libraries */
  registerLibrary: {
    path: undefined;
    query: undefined;
    body: { "kind": "base" | "theme"; "code": null | string; "leadId": null | string; "name": string; "theme": string; "purpose": string; "mode": "central" | "connected" | "dispersed"; "platform": string; "project": string; "document": string; "since": string; "until": null | string; "endWords": string; "memberIds": (string)[] };
    answer: { "id": string };
  };
  /** GET /api/libraries/choices */
  libraryChoices: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": "base" | "theme"; "code": string; "name": string; "lead": null | { "id": string; "name": string }; "isMine": boolean })[] };
  };
  /** GET /api/libraries/entries/{id} */
  entryLibraries: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "libraries": ({ "id": string; "kind": "base" | "theme"; "name": string; "lead": null | { "id": string; "name": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "origin": null | { "kind": "library" | "entry" | "items" | "takeover" | "delisting"; "agency": { "id": string; "name": string }; "at": string } };
  };
  /** GET /api/libraries/export */
  exportLibraries: {
    path: undefined;
    query: { "q"?: string; "kind"?: "base" | "theme"; "standing"?: "planned" | "open" | "closed"; "agency"?: string; "unled"?: boolean };
    body: undefined;
    answer: unknown;
  };
  /** POST /api/libraries/links/{id}/end */
  endLibraryLink: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/libraries/proposals */
  libraryProposals: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "library"?: string; "kind"?: "library" | "entry" | "items" | "takeover" | "delisting"; "state"?: "proposed" | "accepted" | "declined" | "recalled" };
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": "library" | "entry" | "items" | "takeover" | "delisting"; "title": string; "reason": string; "agency": { "id": string; "name": string }; "library": null | { "id": string; "name": string }; "content": { "summary": string; "items": ({ "name": string; "description": string })[]; "theme": string; "project": string; "memberIds": (string)[] }; "base": null | { "id": string; "title": string }; "state": "proposed" | "accepted" | "declined" | "recalled"; "proposedAt": string; "decidedAt": null | string; "words": string; "entry": null | { "id": string; "isPublished": boolean }; "actions": (string)[] })[]; "next": null | string; "total": number };
  };
  /** POST /api/libraries/proposals */
  proposeLibrary: {
    path: undefined;
    query: undefined;
    body: { "name": string; "theme": string; "summary": string; "project": string; "reason": string; "memberIds": (string)[] };
    answer: { "id": string };
  };
  /** POST /api/libraries/proposals/{id}/accept */
  acceptLibraryProposal: {
    path: { "id": string };
    query: undefined;
    body: { "kind": "base" | "theme"; "code": null | string; "leadId": null | string; "name": string; "theme": string; "purpose": string; "mode": "central" | "connected" | "dispersed"; "platform": string; "project": string; "document": string; "since": string; "until": null | string; "endWords": string; "memberIds": (string)[] };
    answer: { "id": string };
  };
  /** POST /api/libraries/proposals/{id}/consent */
  consentToLeave: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/libraries/proposals/{id}/decline */
  declineLibraryProposal: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/libraries/proposals/{id}/recall */
  recallLibraryProposal: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/libraries/proposals/{id}/take-up */
  takeUpLibraryProposal: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "entryId": string };
  };
  /** GET /api/libraries/{id} */
  library: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "kind": "base" | "theme"; "code": string; "name": string; "theme": string; "mode": "central" | "connected" | "dispersed"; "platform": string; "project": string; "document": string; "since": string; "until": null | string; "standing": "planned" | "open" | "closed"; "lead": null | { "id": string; "name": string }; "members": ({ "id": string; "name": string })[]; "purpose": string; "endWords": string; "revision": number; "leads": ({ "id": string; "agency": null | { "id": string; "name": string }; "since": string; "until": null | string; "document": string; "words": string })[]; "contributors": ({ "id": string; "name": string; "entries": number })[]; "summary": { "entries": number; "unconditional": number; "conditional": number; "withheld": number; "mounted": number; "freshness": { "fresh": number; "due": number; "stale": number; "live": number; "unjudged": number; "missing": number } }; "flaws": ({ "kind": "not-lead" | "closed-base-items" | "not-on-platform" | "withheld" | "conditional" | "stale" | "no-lead" | "empty"; "count": number; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[]; "actions": (string)[] };
  };
  /** PUT /api/libraries/{id} */
  amendLibrary: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "theme": string; "purpose": string; "mode": "central" | "connected" | "dispersed"; "platform": string; "project": string; "document": string; "since": string; "until": null | string; "endWords": string; "memberIds": (string)[] };
    answer: { "revision": number };
  };
  /** GET /api/libraries/{id}/build-choices */
  buildChoices: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "library": { "id": string; "name": string }; "entries": ({ "id": string; "title": string; "code": string; "tableName": string; "isTableThere": boolean; "isBuilt": boolean; "items": ({ "id": string; "name": string; "type": string; "isKey": boolean })[] })[]; "sources": ({ "kind": "own" | "grant"; "id": string; "entryId": string; "title": string; "agency": string; "number": null | string; "items": ({ "id": string; "name": string; "isMasked": boolean; "isDated": boolean; "fits": (string)[] })[] })[] };
  };
  /** GET /api/libraries/{id}/builds */
  libraryBuilds: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "state": "active" | "ended"; "schedule": null | string; "agency": string; "run": null | "waiting" | "running" | "done" | "stopped" | "failed"; "rows": null | number; "endedAt": null | string; "problem": null | { "code": string; "zh": string; "en": string } })[]; "next": null | string; "actions": ("create")[] };
  };
  /** GET /api/libraries/{id}/coverage */
  libraryCoverage: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "coverage"?: "missing" | "late" | "published" | "mounted" | "fresh" | "stale" };
    body: undefined;
    answer: { "coverage": { "from": "plan" | "base-items"; "expected": number; "published": number; "mounted": number; "fresh": number; "late": number }; "rows": ({ "name": string; "note": string; "dueOn": null | string; "stage": "missing" | "published" | "mounted" | "fresh"; "isLate": boolean; "entries": ({ "id": string; "title": string; "agency": string })[] })[]; "next": null | string; "total": number; "plan": ({ "name": string; "note": string; "dueOn": null | string })[]; "offered": (string)[]; "revision": number; "actions": (string)[] };
  };
  /** GET /api/libraries/{id}/entries */
  libraryEntries: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "flaw"?: "not-lead" | "closed-base-items" | "not-on-platform" | "withheld" | "conditional" | "stale" };
    body: undefined;
    answer: { "rows": ({ "entryId": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "sharingType": "unconditional" | "conditional" | "withheld"; "items": number; "baseItems": number; "basis": string; "cycle": null | string; "isMounted": boolean; "freshness": { "kind": "fresh" | "due" | "stale" | "live" | "unjudged" | "missing"; "loadedOn": null | string; "dueOn": null | string }; "flaws": ("not-lead" | "closed-base-items" | "not-on-platform" | "withheld" | "conditional" | "stale")[]; "successor": null | { "id": string; "isPublished": boolean }; "actions": (string)[] })[]; "next": null | string };
  };
  /** POST /api/libraries/{id}/leads */
  setLibraryLead: {
    path: { "id": string };
    query: undefined;
    body: { "agencyId": null | string; "since": string; "document": string; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/libraries/{id}/leaves */
  askToLeaveLibrary: {
    path: { "id": string };
    query: undefined;
    body: { "entryId": string; "reason": string };
    answer: { "id": string };
  };
  /** GET /api/libraries/{id}/links */
  libraryLinks: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "base": { "entryId": string; "title": string; "item": string }; "entry": { "id": string; "title": string }; "item": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "agency": { "id": string; "name": string }; "place": "platform" | "agency"; "isMounted": boolean; "words": string; "actions": (string)[] })[] };
  };
  /** POST /api/libraries/{id}/links */
  linkLibraryItem: {
    path: { "id": string };
    query: undefined;
    body: { "baseEntryId": string; "baseItemId": string; "entryId": string; "itemId": string; "place": "platform" | "agency"; "words": string };
    answer: { "id": string };
  };
  /** PUT /api/libraries/{id}/plan */
  setLibraryPlan: {
    path: { "id": string };
    query: undefined;
    body: { "items": ({ "name": string; "note": string; "dueOn": null | string })[] };
    answer: { "revision": number };
  };
  /** POST /api/libraries/{id}/proposals */
  proposeLibraryEntry: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "summary": string; "reason": string; "items": ({ "name": string; "description": string })[]; "ownEntryId": null | string; "toEntryId": null | string };
    answer: { "id": string };
  };
  /** POST /api/libraries/{id}/takeovers */
  takeOverEntry: {
    path: { "id": string };
    query: undefined;
    body: { "entryId": string };
    answer: { "entryId": string };
  };
  /** GET /api/lineage/entries/{id} */
  lineage: {
    path: { "id": string };
    query: { "depth": number; "breadth": number };
    body: undefined;
    answer: { "root": string; "nodes": ({ "key": string; "kind": "entry" | "system" | "table" | "resource" | "agency" | "library" | "user" | "users" | "more"; "id": null | string; "title": string; "agency": null | { "id": null | string; "name": string }; "level": number; "state": null | string; "users": null | number; "count": null | number })[]; "arrows": ({ "source": string; "target": string; "kind": string; "isFlow": boolean; "stated": boolean; "items": ({ "source": null | string; "target": null | string })[] })[]; "kinds": ({ "key": string; "zh": null | string; "en": null | string; "term": null | string })[] };
  };
  /** GET /api/lineage/entries/{id}/impact */
  lineageImpact: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "entries": number; "isMore": boolean; "nearest": ({ "id": string; "title": string; "agency": string })[]; "agencies": number; "users": number; "furtherUsers": number; "libraries": ({ "id": string; "name": string })[] };
  };
  /** GET /api/lineage/entries/{id}/relations */
  entryRelations: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": string; "own": boolean; "other": { "id": string; "code": string; "title": string; "state": "published" | "delisted"; "agency": { "id": string; "name": string } }; "items": number; "words": string; "statedAt": string; "actions": (string)[] })[]; "more": boolean; "actions": (string)[] };
  };
  /** POST /api/lineage/entries/{id}/relations */
  stateEntryRelation: {
    path: { "id": string };
    query: undefined;
    body: { "kind": string; "otherId": string; "items": ({ "item": string; "other": string })[]; "words": string };
    answer: { "id": string };
  };
  /** POST /api/lineage/relations/{id}/end */
  endEntryRelation: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/lists/negative */
  negativeList: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "audience"?: "inner" | "outer"; "agency"?: string; "faulty"?: boolean };
    body: undefined;
    answer: { "rows": ({ "entryId": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "version": number; "publishedOn": string; "whole": boolean; "items": (string)[]; "basis": null | { "instrument": string; "document": string; "article": string; "reason": string }; "approvedBy": (string)[]; "findings": ({ "kind": "no-basis" | "basis-incomplete" | "basis-retired" | "outer-unset" | "outer-looser"; "zh": string; "en": string })[] })[]; "next": null | string; "total": number; "faulty": number; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/lists/negative/export */
  exportNegative: {
    path: undefined;
    query: { "audience"?: "inner" | "outer"; "agency"?: string; "faulty"?: boolean };
    body: undefined;
    answer: unknown;
  };
  /** GET /api/lists/supply */
  supplyLists: {
    path: undefined;
    query: { "audience"?: "inner" | "outer" };
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "supplied": number; "confirmed": null | { "sequence": number; "confirmedOn": string }; "isChanged": boolean })[] };
  };
  /** POST /api/lists/supply/confirm */
  confirmSupplyList: {
    path: undefined;
    query: undefined;
    body: { "audience"?: "inner" | "outer"; "hash": string };
    answer: { "id": string; "sequence": number };
  };
  /** GET /api/lists/supply/{id} */
  supplyList: {
    path: { "id": string };
    query: { "audience"?: "inner" | "outer" };
    body: undefined;
    answer: { "agency": { "id": string; "name": string }; "audience": null | "inner" | "outer"; "lines": ({ "entryId": string; "code": string; "title": string; "version": number; "hash": string; "sharingType": "unconditional" | "conditional"; "scope": string; "methods": (string)[]; "cycle": string; "items": number; "difference": "same" | "added" | "changed" | "removed"; "was": (string)[] })[]; "counts": { "unconditional": number; "conditional": number; "added": number; "changed": number; "removed": number }; "confirmed": null | { "id": string; "sequence": number; "confirmedOn": string; "confirmedBy": string; "hash": string }; "hash": string; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/lists/supply/{id}/export */
  exportSupply: {
    path: { "id": string };
    query: { "audience"?: "inner" | "outer" };
    body: undefined;
    answer: unknown;
  };
  /** GET /api/localities */
  localities: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "kind"?: "township" | "street" | "village" | "community"; "state"?: "active" | "retired"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "code": string; "name": string; "kind": "township" | "street" | "village" | "community"; "agency": { "id": string; "name": string }; "contact": null | string; "state": "active" | "retired"; "ending": string; "revision": number; "actions": ("save" | "retire")[] })[]; "total": number; "next": null | string; "actions": (string)[]; "anyAgency": boolean; "isKnown": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/localities */
  registerLocality: {
    path: undefined;
    query: undefined;
    body: { "name": string; "contact": string; "code": string; "kind": "township" | "street" | "village" | "community"; "agencyId"?: string };
    answer: { "id": string };
  };
  /** POST /api/localities/import */
  importLocalities: {
    path: undefined;
    query: undefined;
    body: { "text": string };
    answer: { "registered": number; "refused": ({ "line": number; "text": string })[] };
  };
  /** GET /api/localities/{id} */
  locality: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "code": string; "name": string; "kind": "township" | "street" | "village" | "community"; "agency": { "id": string; "name": string }; "contact": null | string; "state": "active" | "retired"; "ending": string; "revision": number; "actions": ("save" | "retire")[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/localities/{id} */
  saveLocality: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "contact": string };
    answer: { "revision": number };
  };
  /** POST /api/localities/{id}/retire */
  retireLocality: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/masking/exceptions */
  maskingExceptions: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "entryId": string; "title": string; "itemName": string; "mask": string; "reason": string; "state": "asked" | "agreed" | "refused" | "lapsed"; "provider": string; "consumer": null | string; "version": number; "isPast": boolean; "askedAt": string; "words": string; "decidedAt": null | string; "actions": (string)[] })[]; "next": null | string };
  };
  /** POST /api/masking/exceptions */
  askMaskingException: {
    path: undefined;
    query: undefined;
    body: { "entryId": string; "itemId": string; "consumerAgencyId": null | string; "mask": "none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop"; "reason": string };
    answer: { "id": string };
  };
  /** POST /api/masking/exceptions/{id}/decision */
  decideMaskingException: {
    path: { "id": string };
    query: undefined;
    body: { "agree": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/masking/norms */
  maskingNorms: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "version": null | number; "number": string; "title": string; "rules": number; "standing": "draft" | "commenting" | "coming" | "in-force" | "past"; "commentUntil": null | string; "effectiveOn": null | string; "issuedAt": null | string })[]; "actions": (string)[]; "proposal": ({ "key": string; "kinds": ("resident-id" | "passport" | "other-id" | "social-security" | "bank-card" | "health" | "biometric" | "religion" | "specific-identity" | "location" | "coordinates" | "minor" | "person-name" | "mobile" | "landline" | "address" | "email" | "plate" | "vin" | "birth-date" | "ethnicity" | "profile" | "finance" | "network-address" | "device-address" | "account" | "state-security" | "critical-facility" | "social-credit-code" | "organisation" | "place" | "statistic" | "business" | "marked-personal" | "marked-sensitive")[]; "grades": ("general" | "important" | "core")[]; "least": "clear" | "digest" | "partial" | "coarse" | "pseudonym" | "hidden" | "dropped"; "allowed": ("none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop")[]; "words": string })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/masking/norms */
  draftMaskingNorm: {
    path: undefined;
    query: undefined;
    body: { "title": string; "note": string; "rules": ({ "key": string; "kinds": ("resident-id" | "passport" | "other-id" | "social-security" | "bank-card" | "health" | "biometric" | "religion" | "specific-identity" | "location" | "coordinates" | "minor" | "person-name" | "mobile" | "landline" | "address" | "email" | "plate" | "vin" | "birth-date" | "ethnicity" | "profile" | "finance" | "network-address" | "device-address" | "account" | "state-security" | "critical-facility" | "social-credit-code" | "organisation" | "place" | "statistic" | "business" | "marked-personal" | "marked-sensitive")[]; "grades": ("general" | "important" | "core")[]; "least": "clear" | "digest" | "partial" | "coarse" | "pseudonym" | "hidden" | "dropped"; "allowed": ("none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop")[]; "words": string })[] };
    answer: { "id": string };
  };
  /** GET /api/masking/norms/below */
  grantsBelowMasking: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "grant": { "id": string; "number": string; "entryTitle": string }; "provider": { "id": string; "name": string }; "consumer": { "id": string; "name": string }; "item": string; "itemId": string; "mask": string; "rule": string; "least": null | "clear" | "digest" | "partial" | "coarse" | "pseudonym" | "hidden" | "dropped"; "foundAt": string })[]; "next": null | string };
  };
  /** GET /api/masking/norms/kinds */
  maskingKinds: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "key": string; "title": { "zh": string; "en": string } })[] };
  };
  /** GET /api/masking/norms/{id} */
  maskingNorm: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "version": null | number; "number": string; "revision": number; "content": { "title": string; "note": string; "rules": ({ "key": string; "kinds": ("resident-id" | "passport" | "other-id" | "social-security" | "bank-card" | "health" | "biometric" | "religion" | "specific-identity" | "location" | "coordinates" | "minor" | "person-name" | "mobile" | "landline" | "address" | "email" | "plate" | "vin" | "birth-date" | "ethnicity" | "profile" | "finance" | "network-address" | "device-address" | "account" | "state-security" | "critical-facility" | "social-credit-code" | "organisation" | "place" | "statistic" | "business" | "marked-personal" | "marked-sensitive")[]; "grades": ("general" | "important" | "core")[]; "least": "clear" | "digest" | "partial" | "coarse" | "pseudonym" | "hidden" | "dropped"; "allowed": ("none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop")[]; "words": string })[] }; "standing": "draft" | "commenting" | "coming" | "in-force" | "past"; "commentUntil": null | string; "effectiveOn": null | string; "issuedBy": null | string; "checkedAt": null | string; "opinions": ({ "id": string; "agency": string; "words": string; "at": string; "adopted": null | boolean; "answer": string; "answeredAt": null | string })[]; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/masking/norms/{id} */
  saveMaskingNorm: {
    path: { "id": string };
    query: undefined;
    body: { "title": string; "note": string; "rules": ({ "key": string; "kinds": ("resident-id" | "passport" | "other-id" | "social-security" | "bank-card" | "health" | "biometric" | "religion" | "specific-identity" | "location" | "coordinates" | "minor" | "person-name" | "mobile" | "landline" | "address" | "email" | "plate" | "vin" | "birth-date" | "ethnicity" | "profile" | "finance" | "network-address" | "device-address" | "account" | "state-security" | "critical-facility" | "social-credit-code" | "organisation" | "place" | "statistic" | "business" | "marked-personal" | "marked-sensitive")[]; "grades": ("general" | "important" | "core")[]; "least": "clear" | "digest" | "partial" | "coarse" | "pseudonym" | "hidden" | "dropped"; "allowed": ("none" | "name" | "id-number" | "mobile" | "address" | "bank-card" | "email" | "full" | "year" | "month" | "province" | "city" | "county" | "band-10" | "band-100" | "band-1000" | "band-10000" | "round-10" | "round-100" | "round-1000" | "round-10000" | "hash" | "pseudonym" | "pseudonym-digits" | "age-5" | "age-10" | "drop")[]; "words": string })[] };
    answer: { "revision": number };
  };
  /** POST /api/masking/norms/{id}/comment-period */
  openMaskingNorm: {
    path: { "id": string };
    query: undefined;
    body: { "until": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/masking/norms/{id}/drop */
  dropMaskingNorm: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/masking/norms/{id}/issue */
  issueMaskingNorm: {
    path: { "id": string };
    query: undefined;
    body: { "number": string; "effectiveOn": string };
    answer: { "version": number };
  };
  /** POST /api/masking/norms/{id}/opinions */
  commentMaskingNorm: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "id": string };
  };
  /** POST /api/masking/norms/{id}/opinions/{oid}/answer */
  answerMaskingOpinion: {
    path: { "id": string; "oid": string };
    query: undefined;
    body: { "adopted": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/masking/norms/{id}/take-back */
  takeMaskingNormBack: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/materials */
  materials: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "state"?: "draft" | "in-force" | "ended"; "finding"?: "asked-though-held" | "asked-though-shared" | "nothing-held" | "any"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "item": { "code": string; "name": string }; "agency": { "id": string; "name": string }; "name": string; "demand": "obtained" | "asked" | "original"; "rule": string; "note": string; "state": "draft" | "in-force" | "ended"; "ending": string; "revision": number; "savedAt": string; "inForceAt": null | string; "entry": null | { "id": string; "code": string; "title": string; "source": string; "shared": boolean; "own": boolean }; "held": ({ "id": string; "number": string; "method": string })[]; "verdict": "obtainable" | "original" | "apply" | "ask" | "not-listed"; "finding": null | "asked-though-held" | "asked-though-shared" | "nothing-held"; "actions": ("save" | "publish" | "end")[] })[]; "total": number; "found": { "asked-though-held": number; "asked-though-shared": number; "nothing-held": number }; "next": null | string; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/materials */
  addMaterial: {
    path: undefined;
    query: undefined;
    body: { "itemCode": string; "itemName": string; "name": string; "demand": "obtained" | "asked" | "original"; "rule": string; "entryId": null | string; "note": string };
    answer: { "id": string };
  };
  /** GET /api/materials/check */
  checkMaterials: {
    path: undefined;
    query: { "item": string; "material"?: string };
    body: undefined;
    answer: { "item": null | { "code": string; "name": string }; "rows": ({ "material": string; "verdict": "obtainable" | "original" | "apply" | "ask" | "not-listed"; "mayAsk": boolean; "words": { "zh": string; "en": string }; "rule": null | string; "entry": null | { "id": string; "code": string; "title": string; "source": string }; "ways": ({ "id": string; "number": string; "method": string; "address": string })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/materials/entries */
  materialEntries: {
    path: undefined;
    query: { "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "code": string; "title": string; "source": string; "isHeld": boolean })[] };
  };
  /** POST /api/materials/sheet */
  takeMaterials: {
    path: undefined;
    query: undefined;
    body: { "text": string };
    answer: { "added": number };
  };
  /** GET /api/materials/use */
  useByItem: {
    path: undefined;
    query: { "days": number };
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "item": { "code": string; "name": null | string }; "calls": number; "answered": number; "rows": number; "businessCases": number; "obtained": number; "asked": number; "lastAt": null | string })[] };
  };
  /** GET /api/materials/{id} */
  material: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "item": { "code": string; "name": string }; "agency": { "id": string; "name": string }; "name": string; "demand": "obtained" | "asked" | "original"; "rule": string; "note": string; "state": "draft" | "in-force" | "ended"; "ending": string; "revision": number; "savedAt": string; "inForceAt": null | string; "entry": null | { "id": string; "code": string; "title": string; "source": string; "shared": boolean; "own": boolean }; "held": ({ "id": string; "number": string; "method": string })[]; "verdict": "obtainable" | "original" | "apply" | "ask" | "not-listed"; "finding": null | "asked-though-held" | "asked-though-shared" | "nothing-held"; "actions": ("save" | "publish" | "end")[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/materials/{id} */
  saveMaterial: {
    path: { "id": string };
    query: undefined;
    body: { "itemCode": string; "itemName": string; "name": string; "demand": "obtained" | "asked" | "original"; "rule": string; "entryId": null | string; "note": string };
    answer: { "revision": number };
  };
  /** POST /api/materials/{id}/end */
  endMaterial: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/materials/{id}/publish */
  publishMaterial: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/networks */
  networks: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "kind"?: "extranet-public" | "extranet-dedicated" | "internet" | "own" | "private"; "standing"?: "none" | "planned" | "late" | "connected" | "merged" | "exempt"; "exception"?: "none" | "asked" | "accepted" | "refused"; "state"?: "active" | "retired"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "agency": { "id": string; "name": string }; "kind": "extranet-public" | "extranet-dedicated" | "internet" | "own" | "private"; "name": string; "ranges": (string)[]; "purpose": string; "standing": null | "none" | "planned" | "late" | "connected" | "merged" | "exempt"; "plannedOn": null | string; "exception": "none" | "asked" | "accepted" | "refused"; "state": "active" | "retired" })[]; "total": number; "next": null | string; "actions": (string)[]; "extranetOnly": boolean; "privateClosed": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/networks */
  registerNetwork: {
    path: undefined;
    query: undefined;
    body: { "name": string; "kind": "extranet-public" | "extranet-dedicated" | "internet" | "own" | "private"; "ranges": (string)[]; "purpose": string; "progress": null | "none" | "planned" | "connected" | "merged"; "plannedOn": null | string; "basis": string };
    answer: { "id": string };
  };
  /** GET /api/networks/report */
  networkReport: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "networks": number; "merged": number; "connected": number; "exempt": number; "planned": number; "late": number; "none": number })[]; "extranetOnly": boolean; "privateClosed": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/networks/report/export */
  exportNetworks: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/networks/{id} */
  network: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "agency": { "id": string; "name": string }; "kind": "extranet-public" | "extranet-dedicated" | "internet" | "own" | "private"; "name": string; "ranges": (string)[]; "purpose": string; "standing": null | "none" | "planned" | "late" | "connected" | "merged" | "exempt"; "plannedOn": null | string; "exception": "none" | "asked" | "accepted" | "refused"; "state": "active" | "retired"; "progress": null | "none" | "planned" | "connected" | "merged"; "basis": string; "answer": string; "ending": string; "revision": number; "actions": ("save" | "ask" | "answer" | "retire")[]; "extranetOnly": boolean; "privateClosed": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/networks/{id} */
  saveNetwork: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "kind": "extranet-public" | "extranet-dedicated" | "internet" | "own" | "private"; "ranges": (string)[]; "purpose": string; "progress": null | "none" | "planned" | "connected" | "merged"; "plannedOn": null | string; "basis": string };
    answer: { "revision": number };
  };
  /** POST /api/networks/{id}/answer */
  answerNetworkException: {
    path: { "id": string };
    query: undefined;
    body: { "accept": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/networks/{id}/ask */
  askNetworkException: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/networks/{id}/retire */
  retireNetwork: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/node-expectations/{id}/withdraw */
  withdrawExpectation: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/notices */
  notices: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "unread"?: boolean };
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": string; "title": string; "body": string; "at": string; "href": string | null; "read": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "next": string | null; "unread": number };
  };
  /** POST /api/notices/read */
  markNoticesRead: {
    path: undefined;
    query: undefined;
    body: { "ids"?: (string)[]; "all"?: true };
    answer: { "unread": number };
  };
  /** GET /api/overview */
  overview: {
    path: undefined;
    query: { "agency"?: string; "days": 30 | 90 | 365; "fresh"?: boolean };
    body: undefined;
    answer: { "at": string; "day": string; "days": number; "agency": null | { "id": string; "name": string }; "whole": boolean; "figures": ({ "key": "compiled" | "published" | "compiling" | "revising" | "mounted" | "unmounted" | "shared" | "unused" | "grants" | "batch" | "held" | "users" | "applied" | "received" | "in-time" | "late" | "unlimited" | "waiting" | "waiting-late" | "dropped" | "stale" | "ungraded" | "withheld"; "group": "compiled" | "mounted" | "shared" | "answered" | "attention"; "title": { "zh": string; "en": string }; "value": number })[]; "byWay": { "table": number; "api": number }; "byState": ({ "state": string; "count": number })[]; "agencies": ({ "agency": { "id": string; "name": string }; "light": "red" | "amber" | "green" | "none"; "judged": ({ "criterion": "mounted" | "fresh" | "in-time" | "graded"; "green": number; "amber": number; "light": "red" | "amber" | "green" | "none"; "good": number; "all": number; "percent": null | number; "opens": "compiled" | "published" | "compiling" | "revising" | "mounted" | "unmounted" | "shared" | "unused" | "grants" | "batch" | "held" | "users" | "applied" | "received" | "in-time" | "late" | "unlimited" | "waiting" | "waiting-late" | "dropped" | "stale" | "ungraded" | "withheld" })[]; "figures": { "compiled": number; "published": number; "compiling": number; "revising": number; "mounted": number; "unmounted": number; "shared": number; "unused": number; "grants": number; "batch": number; "held": number; "users": number; "applied": number; "received": number; "in-time": number; "late": number; "unlimited": number; "waiting": number; "waiting-late": number; "dropped": number; "stale": number; "ungraded": number; "withheld": number } })[]; "divided": { "kind": ({ "value": string; "published": number; "mounted": number; "shared": number })[]; "sharing": ({ "value": string; "published": number; "mounted": number; "shared": number })[]; "grade": ({ "value": string; "published": number; "mounted": number; "shared": number })[]; "theme": ({ "value": string; "published": number; "mounted": number; "shared": number })[] }; "trend": ({ "day": string; "published": number; "mounted": number; "shared": number; "grants": number; "stale": null | number })[]; "thresholds": ({ "criterion": "mounted" | "fresh" | "in-time" | "graded"; "green": number; "amber": number; "title": { "zh": string; "en": string }; "applies": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "setAt": null | string; "setBy": null | string })[]; "actions": (string)[] };
  };
  /** GET /api/overview/export */
  exportOverview: {
    path: undefined;
    query: { "agency"?: string; "days": 30 | 90 | 365; "fresh"?: boolean };
    body: undefined;
    answer: unknown;
  };
  /** GET /api/overview/rows */
  overviewRows: {
    path: undefined;
    query: { "measure": "compiled" | "published" | "compiling" | "revising" | "mounted" | "unmounted" | "shared" | "unused" | "grants" | "batch" | "held" | "users" | "applied" | "received" | "in-time" | "late" | "unlimited" | "waiting" | "waiting-late" | "dropped" | "stale" | "ungraded" | "withheld"; "agency"?: string; "kind"?: string; "sharing"?: string; "grade"?: string; "theme"?: string; "way"?: "table" | "api"; "state"?: string; "user"?: string; "days"?: number; "day"?: string; "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "counts": "entry" | "application" | "grant" | "agency"; "title": { "zh": string; "en": string }; "total": number; "next": null | string; "rows": ({ "id": string; "title": null | string; "code": string; "href": null | string; "agency": { "id": string; "name": string }; "user": null | { "id": string; "name": string }; "state": null | string; "outcome": null | "in-time" | "late" | "unlimited" | "waiting" | "waiting-late" | "dropped"; "kind": null | string; "sharingType": null | string; "grade": null | string; "theme": null | string; "ways": ("table" | "api")[]; "grants": null | number; "day": null | string; "until": null | string })[] };
  };
  /** GET /api/overview/rows/export */
  exportOverviewRows: {
    path: undefined;
    query: { "measure": "compiled" | "published" | "compiling" | "revising" | "mounted" | "unmounted" | "shared" | "unused" | "grants" | "batch" | "held" | "users" | "applied" | "received" | "in-time" | "late" | "unlimited" | "waiting" | "waiting-late" | "dropped" | "stale" | "ungraded" | "withheld"; "agency"?: string; "kind"?: string; "sharing"?: string; "grade"?: string; "theme"?: string; "way"?: "table" | "api"; "state"?: string; "user"?: string; "days"?: number; "day"?: string };
    body: undefined;
    answer: unknown;
  };
  /** PUT /api/overview/thresholds */
  setOverviewThresholds: {
    path: undefined;
    query: undefined;
    body: { "thresholds": ({ "criterion": "mounted" | "fresh" | "in-time" | "graded"; "green": number; "amber": number })[]; "reason": string };
    answer: { "changed": number };
  };
  /** GET /api/platform */
  platform: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "name": string; "city": string; "profile": string; "law": { "id": string; "title": { "zh": string; "en": string } }; "words": Record<string, { "zh": string; "en": string }>; "demo": boolean; "now": string; "demoAccounts": ({ "login": string; "name": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "agency": string; "title": string })[]; "demoPassword": string | null };
  };
  /** GET /api/project-certificates/{number} */
  projectCertificate: {
    path: { "number": string };
    query: { "code"?: string };
    body: undefined;
    answer: { "projectId": null | string; "checkCode": string; "isSigned": boolean; "isWhole": boolean; "supersededAt": null | string; "statement": { "format": string; "kind": "catalog" | "acceptance"; "number": string; "project": { "number": string; "name": string; "code": string }; "agency": string; "office": string; "planVersion": number; "approval": null | { "document": string; "day": string }; "resources": { "build": number; "reuse": number }; "isSecret": boolean; "differences": { "needed": number; "explained": number }; "isDecided": boolean; "decidedBy": null | string; "law": string; "cites": (string)[]; "issuedAt": string; "digest": string; "digestName": string }; "signature": string; "publicKey": string; "content": null | Record<string, unknown>; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/projects */
  projects: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "draft" | "in-review" | "confirmed" | "approved" | "in-acceptance" | "accepted" | "cancelled"; "agency"?: string; "q"?: string; "short"?: boolean };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "name": string; "code": string; "agency": { "id": string; "name": string }; "state": "draft" | "in-review" | "confirmed" | "approved" | "in-acceptance" | "accepted" | "cancelled"; "amount": null | number; "endsOn": string; "resources": number; "openDifferences": number; "createdAt": string })[]; "next": null | string; "actions": (string)[]; "oversees": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/projects */
  registerProject: {
    path: undefined;
    query: undefined;
    body: { "name": string };
    answer: { "id": string; "number": string };
  };
  /** POST /api/projects/similar */
  similarToPlanned: {
    path: undefined;
    query: undefined;
    body: { "title": string; "items": (string)[] };
    answer: { "rows": ({ "entryId": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "sharingType": "unconditional" | "conditional" | "withheld"; "verdict": { "kind": "own" | "granted" | "usable" | "apply" | "withheld"; "words": string; "wordsEn": string; "detail": string; "detailEn": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "averageReplyWorkingDays": number | null }; "met": (string)[]; "wanted": number })[] };
  };
  /** GET /api/projects/{id} */
  project: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "agency": { "id": string; "name": string }; "state": "draft" | "in-review" | "confirmed" | "approved" | "in-acceptance" | "accepted" | "cancelled"; "revision": number; "planVersion": number; "content": { "name": string; "code": string; "summary": string; "amount": null | number; "funding": string; "startsOn": string; "endsOn": string; "isSecret": boolean; "secretBasis": string; "resources": ({ "id": string; "mode": "build" | "reuse"; "title": string; "items": (string)[]; "system": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "conditions": string; "withholdingBasis": string; "entryId": null | string; "reason": string })[] }; "savedAt": string; "handedInAt": null | string; "acceptedAt": null | string; "words": string; "approval": null | { "document": string; "day": string }; "resources": ({ "planned": { "id": string; "mode": "build" | "reuse"; "title": string; "items": (string)[]; "system": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "conditions": string; "withholdingBasis": string; "entryId": null | string; "reason": string }; "entry": null | { "id": string; "code": string; "title": string; "agency": string; "isPublished": boolean; "sharingType": null | string; "mounted": number }; "differences": ({ "kind": "missing" | "unpublished" | "unmounted" | "narrower" | "items"; "needed": boolean; "items": (string)[] })[]; "words": string; "decision": "none" | "given" | "accepted" | "declined"; "decisionWords": string; "isExplained": boolean; "isSettled": boolean })[]; "certificates": ({ "number": string; "kind": "catalog" | "acceptance"; "checkCode": string; "isDecided": boolean; "planVersion": number; "issuedAt": string; "supersededAt": null | string })[]; "gaps": ({ "pointer": string; "text": string })[]; "actions": (string)[]; "deciders": { "catalog": null | string; "acceptance": null | string }; "sparesSecret": boolean; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[]; "citations": { "catalog": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "acceptance": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } };
  };
  /** PUT /api/projects/{id} */
  saveProject: {
    path: { "id": string };
    query: undefined;
    body: { "content": { "name": string; "code": string; "summary": string; "amount": null | number; "funding": string; "startsOn": string; "endsOn": string; "isSecret": boolean; "secretBasis": string; "resources": ({ "id": string; "mode": "build" | "reuse"; "title": string; "items": (string)[]; "system": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "conditions": string; "withholdingBasis": string; "entryId": null | string; "reason": string })[] } };
    answer: { "revision": number };
  };
  /** POST /api/projects/{id}/accept */
  acceptProject: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "certificate": null | string };
  };
  /** POST /api/projects/{id}/acceptance */
  handInAcceptance: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "certificate": null | string };
  };
  /** POST /api/projects/{id}/approval */
  recordProjectApproval: {
    path: { "id": string };
    query: undefined;
    body: { "document": string; "day": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/projects/{id}/cancel */
  cancelProject: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/projects/{id}/confirm */
  confirmProject: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: { "certificate": null | string };
  };
  /** POST /api/projects/{id}/hand-in */
  handInProject: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "certificate": null | string };
  };
  /** POST /api/projects/{id}/recall */
  recallProject: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** PUT /api/projects/{id}/resources/{resourceId} */
  linkProjectResource: {
    path: { "id": string; "resourceId": string };
    query: undefined;
    body: { "entryId": null | string; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/projects/{id}/resources/{resourceId}/draft */
  draftFromProject: {
    path: { "id": string; "resourceId": string };
    query: undefined;
    body: undefined;
    answer: { "entryId": string };
  };
  /** POST /api/projects/{id}/resources/{resourceId}/judge */
  judgeProjectDifference: {
    path: { "id": string; "resourceId": string };
    query: undefined;
    body: { "agreed": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/projects/{id}/return */
  returnProject: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/projects/{id}/revise */
  reviseProject: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/public/agencies */
  publicAgencies: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "name": string })[] };
  };
  /** POST /api/public/complaints */
  complain: {
    path: undefined;
    query: undefined;
    body: { "kind": "rights" | "misuse" | "asked-again" | "refused" | "leak" | "other"; "agencyId": null | string; "grantNumber": string; "serviceItem": string; "title": string; "detail": string; "complainant": { "name": string; "contact": string } };
    answer: { "number": string; "code": string };
  };
  /** POST /api/public/complaints/progress */
  complaintProgress: {
    path: undefined;
    query: undefined;
    body: { "number": string; "code": string };
    answer: { "number": string; "state": "received" | "accepted" | "answered" | "declined"; "outcome": null | "founded" | "partly" | "unfounded"; "receivedAt": string; "answerBy": null | string; "answer": string; "answeredAt": null | string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/receipts */
  issueReceipt: {
    path: undefined;
    query: undefined;
    body: { "record": string };
    answer: { "number": string; "checkCode": string };
  };
  /** GET /api/receipts */
  receipts: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "case"?: string; "grant"?: string };
    body: undefined;
    answer: { "rows": ({ "number": string; "checkCode": string; "issuedAt": string; "issuedBy": null | string; "statement": { "format": string; "number": string; "deliveredAt": string; "record": string; "way": "rows" | "totals" | "verify" | "file" | "api"; "source": string; "consumer": string; "entry": { "code": string; "title": string; "version": number }; "grant": string; "purpose": string; "businessCase": string; "serviceItem": null | { "code": string; "name": null | string }; "rows": number; "bytes": number; "digest": string; "digestName": string; "issuerSignature": "not-checked" | "not-applicable"; "exclusions": ({ "material": string; "rule": string })[]; "office": string; "law": string; "cites": (string)[]; "issuedAt": string } })[]; "total": number; "next": null | string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/receipts/{number} */
  receipt: {
    path: { "number": string };
    query: { "code"?: string };
    body: undefined;
    answer: { "checkCode": string; "isSigned": boolean; "statement": { "format": string; "number": string; "deliveredAt": string; "record": string; "way": "rows" | "totals" | "verify" | "file" | "api"; "source": string; "consumer": string; "entry": { "code": string; "title": string; "version": number }; "grant": string; "purpose": string; "businessCase": string; "serviceItem": null | { "code": string; "name": null | string }; "rows": number; "bytes": number; "digest": string; "digestName": string; "issuerSignature": "not-checked" | "not-applicable"; "exclusions": ({ "material": string; "rule": string })[]; "office": string; "law": string; "cites": (string)[]; "issuedAt": string }; "signature": string; "publicKey": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/receipts/{number}/compare */
  compareWithReceipt: {
    path: { "number": string };
    query: undefined;
    body: { "code"?: string; "content": string };
    answer: { "isSame": boolean; "digest": string; "digestName": string; "bytes": number; "signedAs": "pdf" | "ofd" | "none" };
  };
  /** GET /api/received-packages */
  receivedPackages: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "node"?: string; "state"?: "received" | "taken" | "refused" };
    body: undefined;
    answer: { "rows": ({ "id": string; "node": null | { "id": string; "name": string }; "fileName": string; "byteCount": number; "receivedByName": null | string; "receivedAt": string; "state": "received" | "taken" | "refused"; "number": null | number; "kind": null | string; "digest": null | string; "madeAt": null | string; "counts": null | { "added": number; "changed": number; "removed": number; "reduced": number; "keptBack": number; "itemsKeptBack": number }; "entryCount": null | number; "mistakeCount": number; "mistakes": ({ "line": number; "reason": { "zh": string; "en": string } })[]; "decidedAt": null | string })[]; "next": null | string };
  };
  /** POST /api/received-packages */
  receivePackage: {
    path: undefined;
    query: { "name": string };
    body: undefined;
    answer: { "id": string };
  };
  /** GET /api/received-packages/{id} */
  receivedPackage: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "node": null | { "id": string; "name": string }; "fileName": string; "byteCount": number; "receivedByName": null | string; "receivedAt": string; "state": "received" | "taken" | "refused"; "number": null | number; "kind": null | string; "digest": null | string; "madeAt": null | string; "counts": null | { "added": number; "changed": number; "removed": number; "reduced": number; "keptBack": number; "itemsKeptBack": number }; "entryCount": null | number; "mistakeCount": number; "mistakes": ({ "line": number; "reason": { "zh": string; "en": string } })[]; "decidedAt": null | string };
  };
  /** GET /api/received-packages/{id}/file */
  receivedPackageFile: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/received-packages/{id}/receipt */
  packageReceipt: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/releases */
  releases: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "side"?: "asked" | "given"; "state"?: "asked" | "agreed" | "refused" | "retracted" | "withdrawn" | "expired"; "standing"?: boolean; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "entry": { "id": string; "name": string }; "grant": { "id": string; "name": string }; "form": "as-is" | "masked" | "aggregated" | "derived"; "audience": "society" | "specific"; "from": string; "until": string; "state": "asked" | "agreed" | "refused" | "retracted" | "withdrawn" | "expired"; "dueOn": string; "isLate": boolean; "isStanding": boolean; "askedAt": string })[]; "total": number; "standing": number; "counts": { "asked": number; "agreed": number; "refused": number; "retracted": number; "withdrawn": number; "expired": number }; "next": null | string; "actions": (string)[]; "answerDays": number; "answerByLaw": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/releases */
  askRelease: {
    path: undefined;
    query: undefined;
    body: { "grantId": string; "title": string; "items": (string)[]; "form": "as-is" | "masked" | "aggregated" | "derived"; "audience": "society" | "specific"; "recipients": (string)[]; "channel": string; "purpose": string; "from": string; "until": string; "derivedEntryId": null | string; "personBasis": null | "law" | "persons"; "personWords": string };
    answer: { "id": string; "number": string };
  };
  /** GET /api/releases/choices */
  releaseChoices: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "title": string; "provider": string; "items": ({ "id": string; "name": string; "isPersonal": boolean })[]; "derived": ({ "id": string; "name": string })[] })[]; "personCitations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** GET /api/releases/{id} */
  release: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "title": string; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "entry": { "id": string; "name": string }; "grant": { "id": string; "name": string }; "form": "as-is" | "masked" | "aggregated" | "derived"; "audience": "society" | "specific"; "from": string; "until": string; "state": "asked" | "agreed" | "refused" | "retracted" | "withdrawn" | "expired"; "dueOn": string; "isLate": boolean; "isStanding": boolean; "askedAt": string; "items": (string)[]; "recipients": (string)[]; "channel": string; "purpose": string; "derivedEntry": null | { "id": string; "name": string }; "personBasis": null | "law" | "persons"; "personWords": string; "dueByLaw": boolean; "conditions": string; "words": string; "endWords": string; "endedAt": null | string; "takenDownAt": null | string; "takenDownWords": string; "opened": ({ "entryId": string; "title": string; "openType": string })[]; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "actions": ("agree" | "refuse" | "retract" | "withdraw" | "take-down")[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "personCitations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/releases/{id}/agree */
  agreeRelease: {
    path: { "id": string };
    query: undefined;
    body: { "conditions": string; "from": string; "until": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/releases/{id}/refuse */
  refuseRelease: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/releases/{id}/retract */
  retractRelease: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/releases/{id}/take-down */
  confirmTakenDown: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/releases/{id}/withdraw */
  withdrawRelease: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/reported-entries */
  reportedEntries: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "q"?: string; "node"?: string; "sharing"?: "unconditional" | "conditional" | "withheld"; "kind"?: "base" | "topic" | "department"; "agency"?: string; "removed"?: boolean };
    body: undefined;
    answer: { "rows": ({ "id": string; "nodeId": string; "nodeName": string; "code": string; "title": string; "agencyName": string; "sharingType": string; "reduced": boolean; "kind": null | string; "updateCycle": null | string; "itemCount": number; "version": number; "publishedOn": string; "stale": boolean; "number": number; "removedFor": null | string; "changedAt": string })[]; "next": null | string; "total": number; "nodes": ({ "id": string; "name": string })[] };
  };
  /** GET /api/reported-entries/{id} */
  reportedEntry: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "nodeId": string; "nodeName": string; "code": string; "title": string; "agencyName": string; "sharingType": string; "reduced": boolean; "kind": null | string; "updateCycle": null | string; "itemCount": number; "version": number; "publishedOn": string; "stale": boolean; "number": number; "removedFor": null | string; "changedAt": string; "content": { "code": string; "version": number; "publishedOn": string; "loadedOn": null | string; "agency": { "code": string; "name": string; "division": string }; "title": string; "sharingType": "unconditional" | "conditional" | "withheld"; "reduced": boolean; "withholding": null | { "title": string; "article": string }; "summary": string; "kind": null | "base" | "topic" | "department"; "baseLibrary": null | string; "theme": null | string; "classification": null | string; "format": null | string; "updateCycle": null | string; "sharingMethods": (string)[]; "conditions": null | { "scope": string; "purposes": (string)[]; "further": (string)[] }; "openType": null | "open" | "open-conditional" | "not-open"; "grade": null | "general" | "important"; "items": ({ "name": string; "technicalName": string; "type": "string" | "integer" | "decimal" | "date" | "datetime" | "boolean"; "length": null | number; "description": string; "sharingType": "unconditional" | "conditional"; "personal": "none" | "personal" | "sensitive"; "grade": null | "general" | "important"; "isKey": boolean; "isTimestamp": boolean; "codeTable": null | string })[] }; "history": ({ "number": number; "what": "put" | "removed"; "because": null | string; "takenAt": string; "packageId": string; "line": number; "version": null | number; "difference": null | { "fields": (string)[]; "itemsAdded": (string)[]; "itemsRemoved": (string)[]; "itemsChanged": (string)[] } })[] };
  };
  /** GET /api/reported-findings */
  reportedFindings: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "node"?: string; "kind"?: "broken-code" | "duplicate-code" | "unknown-class" | "no-class" | "stale" | "incomplete" };
    body: undefined;
    answer: { "rows": ({ "id": string; "node": { "id": string; "name": string }; "code": string; "kind": "broken-code" | "duplicate-code" | "unknown-class" | "no-class" | "stale" | "incomplete"; "detail": string; "entryId": null | string; "title": null | string; "agency": null | string; "foundAt": string })[]; "next": null | string };
  };
  /** GET /api/responsibilities */
  responsibilities: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "missing": ({ "key": string; "title": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "statement": { "version": number; "at": string } | null; "reviewDue": (string)[]; "reminded": boolean; "list": { "id": string; "version": number; "madeAt": string; "change": "first" | "added" | "changed" | "removed"; "title": string; "issuedAt": string | null; "receivedAt": string | null } | null; "left": number; "declaredAt": string | null })[] };
  };
  /** POST /api/responsibilities/completeness/declaration */
  declareComplete: {
    path: undefined;
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/responsibilities/completeness/explanations */
  explainUncatalogued: {
    path: undefined;
    query: undefined;
    body: { "kind": "table" | "duty"; "key": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/responsibilities/lists/{id}/receipt */
  receiveCollectionList: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** PUT /api/responsibilities/profile */
  saveAgencyProfile: {
    path: undefined;
    query: undefined;
    body: { "content": { "firstPerson": string; "firstPersonPost": string; "securityDivision": string; "securityContact": string; "securityPhone": string } };
    answer: Record<string, unknown>;
  };
  /** POST /api/responsibilities/rules */
  saveAgencyRule: {
    path: undefined;
    query: undefined;
    body: { "kind": "sharing" | "security" | "personal-information" | "secrecy" | "procedures"; "content": { "title": string; "text": string; "goals": string; "responsibilities": string; "implementingBody": string; "protectionGrade": string; "number"?: string }; "effectiveOn": string; "reviewOn": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/responsibilities/statement */
  signDutyStatement: {
    path: undefined;
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/responsibilities/{id} */
  agencyResponsibilities: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "agency": { "id": string; "name": string }; "profile": { "revision": number; "content": { "firstPerson": string; "firstPersonPost": string; "securityDivision": string; "securityContact": string; "securityPhone": string } }; "statement": { "version": number; "words": string; "signer": string; "signedAt": string } | null; "rules": ({ "kind": "sharing" | "security" | "personal-information" | "secrecy" | "procedures"; "version": number; "content": { "title": string; "text": string; "goals": string; "responsibilities": string; "implementingBody": string; "protectionGrade": string; "number"?: string }; "effectiveOn": string; "reviewOn": string; "digest": string | null; "savedAt": string })[]; "reviewDue": (string)[]; "missing": ({ "key": string; "title": { "zh": string; "en": string }; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "list": { "known": boolean; "versions": ({ "id": string; "version": number; "madeAt": string; "change": "first" | "added" | "changed" | "removed"; "title": string; "issuedAt": string | null; "receivedAt": string | null })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "completeness": { "open": ({ "kind": "table" | "crawled" | "duty"; "key": string; "title": string; "since": string | null; "reason": string | null; "href": string | null })[]; "declaration": { "at": string; "by": string; "words": string; "entries": number; "explained": number } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "board": ({ "line": "catalog" | "aggregation" | "supply" | "update" | "security" | "publicity"; "title": { "zh": string; "en": string }; "tasks": ({ "title": string; "href": string; "openedAt": string })[] })[]; "boardCitations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "actions": (string)[] };
  };
  /** POST /api/responsibilities/{id}/completeness-check */
  checkCompleteness: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "left": number };
  };
  /** GET /api/responsibilities/{id}/list */
  collectionList: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "version": number };
    body: undefined;
    answer: { "rows": ({ "entryId": string; "code": string; "title": string; "cycle": string | null; "method": string | null; "system": string | null; "items": ({ "name": string; "technicalName": string })[] })[]; "next": string | null };
  };
  /** POST /api/responsibilities/{id}/list/issue */
  issueCollectionList: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "version": number };
  };
  /** POST /api/responsibilities/{id}/reminders */
  remindAgency: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/returned-findings */
  returnedFindings: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": number; "code": string; "kind": string; "detail": string; "entryId": null | string; "title": null | string; "agency": null | string; "toldAt": string })[]; "next": null | string };
  };
  /** GET /api/safeguards */
  safeguards: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "grades": ({ "grade": "general" | "important" | "core"; "title": { "zh": string; "en": string }; "versions": ({ "version": number; "content": { "approval": string; "transport": string; "masking": string; "export": string; "retention": string; "logging": string }; "keptAt": string })[]; "entries": number })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "actions": (string)[] };
  };
  /** POST /api/safeguards */
  keepSafeguard: {
    path: undefined;
    query: undefined;
    body: { "grade": "general" | "important" | "core"; "content": { "approval": string; "transport": string; "masking": string; "export": string; "retention": string; "logging": string } };
    answer: Record<string, unknown>;
  };
  /** GET /api/safeguards/lacking */
  unguardedEntries: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "entryId": string; "code": string; "title": string; "agency": { "id": string; "name": string }; "grade": "general" | "important" | "core" | null })[]; "next": string | null };
  };
  /** GET /api/saved-searches */
  savedSearches: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "name": string; "q": string; "exact": boolean; "sort": string; "chosen": { "verdict"?: (string)[]; "agency"?: (string)[]; "sharing"?: (string)[]; "theme"?: (string)[]; "library"?: (string)[]; "resource"?: (string)[]; "method"?: (string)[]; "cycle"?: (string)[]; "freshness"?: (string)[]; "grade"?: (string)[]; "label"?: (string)[] }; "notify": boolean; "id": string; "createdAt": string; "found": ({ "entryId": string; "title": string; "agency": { "id": string; "name": string }; "at": string })[]; "foundCount": number })[]; "most": number };
  };
  /** POST /api/saved-searches */
  saveSearch: {
    path: undefined;
    query: undefined;
    body: { "name": string; "q": string; "exact": boolean; "sort": "relevance" | "newest" | "users"; "chosen": { "verdict"?: (string)[]; "agency"?: (string)[]; "sharing"?: (string)[]; "theme"?: (string)[]; "library"?: (string)[]; "resource"?: (string)[]; "method"?: (string)[]; "cycle"?: (string)[]; "freshness"?: (string)[]; "grade"?: (string)[]; "label"?: (string)[] }; "notify": boolean };
    answer: { "id": string };
  };
  /** POST /api/saved-searches/{id}/change */
  changeSavedSearch: {
    path: { "id": string };
    query: undefined;
    body: { "name"?: string; "notify"?: boolean };
    answer: Record<string, unknown>;
  };
  /** POST /api/saved-searches/{id}/remove */
  removeSavedSearch: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/saved-searches/{id}/restore */
  restoreSavedSearch: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/search */
  lookUp: {
    path: undefined;
    query: { "q": string };
    body: undefined;
    answer: { "entries": ({ "id": string; "title": string; "agency": string })[]; "applications": ({ "id": string; "number": string | null; "title": string })[]; "grants": ({ "id": string; "number": string; "title": string })[]; "agencies": ({ "id": string; "name": string })[] };
  };
  /** POST /api/service-changes/{id}/answer */
  answerServiceChange: {
    path: { "id": string };
    query: undefined;
    body: { "answer": "agreed" | "objected"; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/service-changes/{id}/file */
  fileServiceChange: {
    path: { "id": string };
    query: undefined;
    body: { "words": string; "effectiveOn": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/service-changes/{id}/withdraw */
  withdrawServiceChange: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sessions */
  signIn: {
    path: undefined;
    query: undefined;
    body: { "login": string; "password": string };
    answer: { "token": string; "session": { "person": { "id": string; "name": string; "login": string }; "post": { "id": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "title": string; "agency": { "id": string; "name": string; "kind": string } }; "posts": ({ "id": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "title": string; "agency": { "id": string; "name": string; "kind": string } })[]; "expiresAt": string } };
  };
  /** GET /api/sessions/current */
  currentSession: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "person": { "id": string; "name": string; "login": string }; "post": { "id": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "title": string; "agency": { "id": string; "name": string; "kind": string } }; "posts": ({ "id": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "title": string; "agency": { "id": string; "name": string; "kind": string } })[]; "expiresAt": string };
  };
  /** DELETE /api/sessions/current */
  signOut: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/sessions/current/password */
  changePassword: {
    path: undefined;
    query: undefined;
    body: { "current": string; "next": string };
    answer: Record<string, unknown>;
  };
  /** PUT /api/sessions/current/post */
  switchPost: {
    path: undefined;
    query: undefined;
    body: { "postId": string };
    answer: { "person": { "id": string; "name": string; "login": string }; "post": { "id": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "title": string; "agency": { "id": string; "name": string; "kind": string } }; "posts": ({ "id": string; "role": "clerk" | "work-body-head" | "agency-head" | "developer" | "office-reviewer" | "office-head" | "deputy-leader" | "principal-leader" | "operator" | "auditor"; "roleTitle": string; "title": string; "agency": { "id": string; "name": string; "kind": string } })[]; "expiresAt": string };
  };
  /** GET /api/settings */
  settings: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "groups": ({ "noun": string; "title": { "zh": string; "en": string }; "rows": ({ "key": string; "title": { "zh": string; "en": string }; "hint": { "zh": string; "en": string }; "unit": "days" | "working-days" | "months" | "hours" | "minutes" | "o-clock" | "percent" | "times" | "rows" | "count"; "min": number; "max": number; "first": number; "value": number; "isSet": boolean; "changedBy": string | null; "changedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] })[]; "actions": (string)[] };
  };
  /** PUT /api/settings/{key} */
  changeSetting: {
    path: { "key": string };
    query: undefined;
    body: { "value": number | null; "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/settings/{key}/changes */
  settingChanges: {
    path: { "key": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "seq": number; "at": string; "by": string; "reason": string; "before": number; "value": number })[] };
  };
  /** GET /api/sheets/export */
  exportSheet: {
    path: undefined;
    query: { "agency"?: string };
    body: undefined;
    answer: unknown;
  };
  /** GET /api/sheets/imports */
  sheetImports: {
    path: undefined;
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "fileName": string; "createdAt": string; "createdBy": string; "state": "read" | "importing" | "done"; "rowCount": number; "counts": { "waiting": number; "imported": number; "merged": number; "failed": number; "blank": number; "heading": number; "left-out": number }; "noted": number; "entries": number })[]; "next": null | string };
  };
  /** POST /api/sheets/imports */
  receiveSheet: {
    path: undefined;
    query: { "name": string };
    body: undefined;
    answer: { "id": string; "rows": number };
  };
  /** GET /api/sheets/imports/{id} */
  sheetImport: {
    path: { "id": string };
    query: { "header"?: (number)[] };
    body: undefined;
    answer: { "id": string; "fileName": string; "createdAt": string; "createdBy": string; "state": "read" | "importing" | "done"; "rowCount": number; "counts": { "waiting": number; "imported": number; "merged": number; "failed": number; "blank": number; "heading": number; "left-out": number }; "noted": number; "entries": number; "sheets": ({ "name": string; "hidden": boolean; "rows": number; "chosen": boolean; "headerRow": number; "columns": ({ "column": number; "header": string; "field": null | "sequence" | "kind" | "class2" | "class3" | "class4" | "class5" | "duty" | "title" | "code" | "unit" | "summary" | "format" | "formatType" | "formatOther" | "itemName" | "itemType" | "itemLength" | "itemSharing" | "terms" | "methodClass" | "methods" | "openType" | "openConditions" | "updateCycle" | "published" | "theme" | "agency" | "revision" | "sharing" | "outerSharing" | "grade" | "collected" | "sourceSystem" | "baseLibrary" | "scope" | "purposes" | "further" | "conditionsBasis" | "instrument" | "withholdingTitle" | "withholdingArticle" | "withholdingReason" | "technicalName" | "description" | "itemGrade" | "personal" | "mask" | "isKey" | "isTimestamp" | "codeTable" | "isBase" | "itemId" | "typeCode" | "decimals" | "domain" | "itemOpen" | "labels" | "itemLabels" | "classification" | "sourceAgency" | "region" | "timeRange" | "subjects" | "scenario" | "relatedCodes" | "aggregation" | "themeLibrary" | "dataClass" | "baseCategory" | "declassified" | "declassifiedBy" | "declassifiedOn" | "itemList"; "confidence": number; "reason": { "zh": string; "en": string }; "samples": (string)[] })[]; "head": ({ "number": number; "cells": (string)[] })[] })[]; "others": "report" | "take"; "before": ({ "id": string; "at": string })[]; "fields": ({ "key": "sequence" | "kind" | "class2" | "class3" | "class4" | "class5" | "duty" | "title" | "code" | "unit" | "summary" | "format" | "formatType" | "formatOther" | "itemName" | "itemType" | "itemLength" | "itemSharing" | "terms" | "methodClass" | "methods" | "openType" | "openConditions" | "updateCycle" | "published" | "theme" | "agency" | "revision" | "sharing" | "outerSharing" | "grade" | "collected" | "sourceSystem" | "baseLibrary" | "scope" | "purposes" | "further" | "conditionsBasis" | "instrument" | "withholdingTitle" | "withholdingArticle" | "withholdingReason" | "technicalName" | "description" | "itemGrade" | "personal" | "mask" | "isKey" | "isTimestamp" | "codeTable" | "isBase" | "itemId" | "typeCode" | "decimals" | "domain" | "itemOpen" | "labels" | "itemLabels" | "classification" | "sourceAgency" | "region" | "timeRange" | "subjects" | "scenario" | "relatedCodes" | "aggregation" | "themeLibrary" | "dataClass" | "baseCategory" | "declassified" | "declassifiedBy" | "declassifiedOn" | "itemList"; "label": string; "en": string; "level": "entry" | "item"; "placeless": boolean })[] };
  };
  /** POST /api/sheets/imports/{id}/confirm */
  confirmSheet: {
    path: { "id": string };
    query: undefined;
    body: { "sheets": ({ "sheet": number; "headerRow": number; "columns": (null | "sequence" | "kind" | "class2" | "class3" | "class4" | "class5" | "duty" | "title" | "code" | "unit" | "summary" | "format" | "formatType" | "formatOther" | "itemName" | "itemType" | "itemLength" | "itemSharing" | "terms" | "methodClass" | "methods" | "openType" | "openConditions" | "updateCycle" | "published" | "theme" | "agency" | "revision" | "sharing" | "outerSharing" | "grade" | "collected" | "sourceSystem" | "baseLibrary" | "scope" | "purposes" | "further" | "conditionsBasis" | "instrument" | "withholdingTitle" | "withholdingArticle" | "withholdingReason" | "technicalName" | "description" | "itemGrade" | "personal" | "mask" | "isKey" | "isTimestamp" | "codeTable" | "isBase" | "itemId" | "typeCode" | "decimals" | "domain" | "itemOpen" | "labels" | "itemLabels" | "classification" | "sourceAgency" | "region" | "timeRange" | "subjects" | "scenario" | "relatedCodes" | "aggregation" | "themeLibrary" | "dataClass" | "baseCategory" | "declassified" | "declassifiedBy" | "declassifiedOn" | "itemList")[] })[]; "others": "report" | "take" };
    answer: Record<string, unknown>;
  };
  /** POST /api/sheets/imports/{id}/continue */
  continueSheet: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "done": boolean };
  };
  /** GET /api/sheets/imports/{id}/corrections */
  sheetCorrections: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** POST /api/sheets/imports/{id}/preview */
  previewSheet: {
    path: { "id": string };
    query: undefined;
    body: { "sheets": ({ "sheet": number; "headerRow": number; "columns": (null | "sequence" | "kind" | "class2" | "class3" | "class4" | "class5" | "duty" | "title" | "code" | "unit" | "summary" | "format" | "formatType" | "formatOther" | "itemName" | "itemType" | "itemLength" | "itemSharing" | "terms" | "methodClass" | "methods" | "openType" | "openConditions" | "updateCycle" | "published" | "theme" | "agency" | "revision" | "sharing" | "outerSharing" | "grade" | "collected" | "sourceSystem" | "baseLibrary" | "scope" | "purposes" | "further" | "conditionsBasis" | "instrument" | "withholdingTitle" | "withholdingArticle" | "withholdingReason" | "technicalName" | "description" | "itemGrade" | "personal" | "mask" | "isKey" | "isTimestamp" | "codeTable" | "isBase" | "itemId" | "typeCode" | "decimals" | "domain" | "itemOpen" | "labels" | "itemLabels" | "classification" | "sourceAgency" | "region" | "timeRange" | "subjects" | "scenario" | "relatedCodes" | "aggregation" | "themeLibrary" | "dataClass" | "baseCategory" | "declassified" | "declassifiedBy" | "declassifiedOn" | "itemList")[] })[]; "others": "report" | "take" };
    answer: { "entries": ({ "title": string; "kind": "new" | "changed" | "same" | "failed"; "rows": (number)[]; "sheetName": string; "sharingType": null | "unconditional" | "conditional" | "withheld"; "items": ({ "name": string; "type": string; "sharingType": null | string; "personal": string })[]; "itemCount": number; "notes": ({ "number": number; "column": null | number; "zh": string; "en": string })[]; "failure": null | { "zh": string; "en": string } })[]; "failed": ({ "number": number; "sheetName": string; "zh": string; "en": string })[] };
  };
  /** GET /api/sheets/imports/{id}/rows */
  sheetRows: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string; "show": "failed" | "noted" | "taken" | "other" | "all" };
    body: undefined;
    answer: { "rows": ({ "sheet": number; "sheetName": string; "number": number; "outcome": "waiting" | "imported" | "merged" | "failed" | "blank" | "heading" | "left-out"; "cells": (string)[]; "entry": null | { "id": string; "code": string; "title": string }; "notes": ({ "column": null | number; "zh": string; "en": string; "header": string })[] })[]; "next": null | string };
  };
  /** GET /api/sheets/template */
  sheetTemplate: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: unknown;
  };
  /** GET /api/sources/agreements */
  agreements: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "proposed" | "signed" | "withdrawn"; "element"?: string; "open"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "element": { "id": string; "name": string }; "responsible": { "id": string; "name": string }; "duties": ({ "agency": { "id": string; "name": string }; "duty": string; "signedBy": null | string; "signedAt": null | string })[]; "state": "proposed" | "signed" | "withdrawn"; "proposedAt": string; "actions": (string)[] })[]; "next": null | string };
  };
  /** POST /api/sources/agreements */
  proposeAgreement: {
    path: undefined;
    query: undefined;
    body: { "elementId": string; "responsibleAgencyId": string; "duties": ({ "agencyId": string; "duty": string })[] };
    answer: { "id": string };
  };
  /** POST /api/sources/agreements/{id}/sign */
  signAgreement: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/agreements/{id}/withdraw */
  withdrawAgreement: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/sources/alignment */
  alignEntries: {
    path: undefined;
    query: { "ids": (string)[] };
    body: undefined;
    answer: { "rows": ({ "how": "element" | "cluster" | "name" | "alone"; "element": null | { "id": string; "name": string }; "sourceAgencyId": null | string; "itemIds": (null | string)[] })[] };
  };
  /** GET /api/sources/clusters */
  similarClusters: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "q"?: string; "state"?: "open" | "confirmed" | "dismissed" };
    body: undefined;
    answer: { "rows": ({ "id": string; "label": string; "state": "open" | "confirmed" | "dismissed"; "element": null | { "id": string; "name": string }; "members": number; "agencies": number; "collectors": number; "reason": null | string; "decidedAt": null | string })[]; "next": null | string; "total": number };
  };
  /** GET /api/sources/clusters/{id} */
  similarCluster: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "label": string; "state": "open" | "confirmed" | "dismissed"; "element": null | { "id": string; "name": string }; "members": number; "agencies": number; "collectors": number; "reason": null | string; "decidedAt": null | string; "rows": ({ "entryId": string; "itemId": string; "title": string; "name": string; "agency": { "id": string; "name": string }; "collected": boolean; "isKey": boolean; "isLinked": boolean; "grade": null | string; "updateCycle": null | string; "freshAt": null | string; "users": number; "score": number; "reasons": ({ "kind": "name" | "synonym" | "sound" | "wording" | "technical" | "code-table" | "values" | "type" | "object"; "weight": number; "percent"?: number })[] })[]; "actions": (string)[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/sources/clusters/{id}/confirm */
  confirmCluster: {
    path: { "id": string };
    query: undefined;
    body: { "elementId": string } | { "element": { "name": string; "synonyms": (string)[]; "definition": string; "codeTable": null | string; "subject": "person" | "organisation" | "place" | "affair" | "thing" | "other" } };
    answer: { "elementId": string };
  };
  /** POST /api/sources/clusters/{id}/dismiss */
  dismissCluster: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/clusters/{id}/link */
  linkNewMembers: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/clusters/{id}/merge */
  mergeCluster: {
    path: { "id": string };
    query: undefined;
    body: { "clusterId": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/clusters/{id}/reopen */
  reopenCluster: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/clusters/{id}/split */
  splitCluster: {
    path: { "id": string };
    query: undefined;
    body: { "members": ({ "entryId": string; "itemId": string })[] };
    answer: { "id": string };
  };
  /** GET /api/sources/collections */
  collectionItems: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "q"?: string; "agency"?: string; "repeated"?: boolean; "open"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "agency": { "id": string; "name": string }; "kind": "form-field" | "material" | "collection"; "matter": string; "name": string; "means": "collected" | "shared" | "verified"; "basis": string; "necessity": string; "entry": null | { "id": string; "title": string }; "duty": null | string; "matches": ({ "elementId": null | string; "what": string; "agency": { "id": string; "name": string }; "entry": null | { "id": string; "title": string }; "score": number })[]; "reason": null | string; "exception": null | string; "registeredAt": string; "endedAt": null | string; "obtaining": null | { "id": string; "number": null | string; "state": string; "grant": null | { "id": string; "state": string } }; "offers": ({ "id": string; "title": string })[]; "actions": (string)[] })[]; "next": null | string; "total": number };
  };
  /** POST /api/sources/collections */
  registerCollection: {
    path: undefined;
    query: undefined;
    body: { "kind": "form-field" | "material" | "collection"; "matter": string; "name": string; "means": "collected" | "shared" | "verified"; "basis": string; "necessity": string; "entryId": null | string; "dutyId": null | string; "reason": null | string; "exception": null | string };
    answer: { "id": string };
  };
  /** GET /api/sources/collections/matches */
  collectionMatches: {
    path: undefined;
    query: { "name": string; "matter": string };
    body: undefined;
    answer: { "rows": ({ "elementId": null | string; "what": string; "agency": { "id": string; "name": string }; "entry": null | { "id": string; "title": string }; "score": number })[]; "asks": { "reason": boolean; "exception": boolean; "basis": boolean } };
  };
  /** GET /api/sources/collections/report */
  collectionReport: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "items": number; "shared": number; "obtaining": number; "repeated": number; "excepted": number })[] };
  };
  /** POST /api/sources/collections/{id}/application */
  obtainInstead: {
    path: { "id": string };
    query: undefined;
    body: { "entryId": string; "by": "shared" | "verified" };
    answer: { "applicationId": string };
  };
  /** POST /api/sources/collections/{id}/end */
  endCollection: {
    path: { "id": string };
    query: undefined;
    body: { "instead": "nothing" | "shared" | "verified"; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/collections/{id}/exception */
  exceptCollection: {
    path: { "id": string };
    query: undefined;
    body: { "exception": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/sources/conflicts */
  sourceConflicts: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "open" | "answered" | "settled"; "element"?: string; "open"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "kind": "second-source" | "values"; "element": { "id": string; "name": string }; "source": { "id": string; "name": string }; "other": { "id": string; "name": string }; "state": "open" | "answered" | "settled"; "detail": string; "openedAt": string; "answer": null | string; "outcome": null | "source-right" | "other-right" | "both-right"; "settlement": null | string; "actions": (string)[] })[]; "next": null | string };
  };
  /** POST /api/sources/conflicts/{id}/answer */
  answerConflict: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/conflicts/{id}/settle */
  settleConflict: {
    path: { "id": string };
    query: undefined;
    body: { "outcome": "source-right" | "other-right" | "both-right"; "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/sources/contributions */
  contributions: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "proposed" | "agreed" | "delivered" | "accepted" | "cancelled"; "element"?: string; "open"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "element": { "id": string; "name": string }; "source": { "id": string; "name": string }; "contributor": { "id": string; "name": string }; "what": string; "dueOn": string; "state": "proposed" | "agreed" | "delivered" | "accepted" | "cancelled"; "isMissed": boolean; "lateDays": number; "deliveredAt": null | string; "delivery": null | string; "words": null | string; "actions": (string)[] })[]; "next": null | string };
  };
  /** POST /api/sources/contributions */
  proposeContribution: {
    path: undefined;
    query: undefined;
    body: { "elementId": string; "agencyId": string; "what": string; "dueOn": string };
    answer: { "id": string };
  };
  /** POST /api/sources/contributions/{id}/steps */
  stepContribution: {
    path: { "id": string };
    query: undefined;
    body: { "action": "agree" | "deliver" | "accept" | "send-back" | "cancel"; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/drafts/{id}/acknowledgements */
  acknowledgeRepeats: {
    path: { "id": string };
    query: undefined;
    body: { "repeats": (string)[]; "reason": string; "exception": null | string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/drafts/{id}/allow */
  allowSecondSource: {
    path: { "id": string };
    query: undefined;
    body: { "elementId": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/drafts/{id}/forbid */
  forbidSecondSource: {
    path: { "id": string };
    query: undefined;
    body: { "elementId": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/sources/drafts/{id}/repeats */
  draftRepeats: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "key": string; "kind": "element" | "entry"; "what": string; "elementId": null | string; "agency": { "id": string; "name": string }; "entry": null | { "id": string; "title": string }; "items": ({ "itemId": string; "name": string; "score": number; "reasons": ({ "kind": "name" | "synonym" | "sound" | "wording" | "technical" | "code-table" | "values" | "type" | "object"; "weight": number; "percent"?: number })[] })[]; "of": number; "acknowledgement": null | { "reason": string; "exception": null | string }; "isAllowed": boolean; "asks": "nothing" | "reason" | "exception" | "office"; "isOpen": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "actions": (string)[] };
  };
  /** GET /api/sources/elements */
  dataElements: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "q"?: string; "filter"?: "named" | "unnamed" | "requested"; "agency"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "name": string; "synonyms": (string)[]; "definition": string; "codeTable": null | string; "subject": "person" | "organisation" | "place" | "affair" | "thing" | "other"; "source": null | { "agency": { "id": string; "name": string }; "since": string; "documentNumber": string; "entry": null | { "id": string; "title": string } }; "holders": number; "collectors": number; "requestedAt": null | string })[]; "next": null | string; "total": number; "actions": (string)[] };
  };
  /** POST /api/sources/elements */
  registerElement: {
    path: undefined;
    query: undefined;
    body: { "name": string; "synonyms": (string)[]; "definition": string; "codeTable": null | string; "subject": "person" | "organisation" | "place" | "affair" | "thing" | "other" };
    answer: { "id": string };
  };
  /** GET /api/sources/elements/{id} */
  dataElement: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "name": string; "synonyms": (string)[]; "definition": string; "codeTable": null | string; "subject": "person" | "organisation" | "place" | "affair" | "thing" | "other"; "source": null | { "agency": { "id": string; "name": string }; "since": string; "documentNumber": string; "entry": null | { "id": string; "title": string } }; "holders": number; "collectors": number; "requestedAt": null | string; "items": ({ "entryId": string; "itemId": string; "title": string; "name": string; "agency": { "id": string; "name": string }; "isKey": boolean; "role": "source" | "holder" | "verifier" | "second"; "isCollected": boolean })[]; "designations": ({ "id": string; "agency": { "id": string; "name": string }; "documentNumber": string; "words": string; "involved": ({ "id": string; "name": string })[]; "effectiveOn": string; "endedOn": null | string; "endDocument": null | string; "endReason": null | string; "standing": "in-force" | "coming" | "ended" })[]; "actions": (string)[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/sources/elements/{id} */
  correctElement: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "synonyms": (string)[]; "definition": string; "codeTable": null | string; "subject": "person" | "organisation" | "place" | "affair" | "thing" | "other" };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/elements/{id}/comparisons */
  compareHolders: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "compared": number; "differing": number };
  };
  /** POST /api/sources/elements/{id}/designations */
  nameSource: {
    path: { "id": string };
    query: undefined;
    body: { "agencyId": string; "documentNumber": string; "effectiveOn": string; "involved": (string)[]; "words": string; "moves": boolean; "contributions": ({ "agencyId": string; "what": string; "dueOn": string })[] };
    answer: { "id": string };
  };
  /** POST /api/sources/elements/{id}/designations/end */
  endSource: {
    path: { "id": string };
    query: undefined;
    body: { "endedOn": string; "documentNumber": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/elements/{id}/items */
  linkItems: {
    path: { "id": string };
    query: undefined;
    body: { "items": ({ "entryId": string; "itemId": string })[]; "role": "holder" | "verifier" };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/elements/{id}/items/unlink */
  unlinkItem: {
    path: { "id": string };
    query: undefined;
    body: { "entryId": string; "itemId": string; "reason": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/sources/elements/{id}/requests */
  requestSource: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/sources/elements/{id}/upkeep */
  elementUpkeep: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "comparisons": ({ "id": string; "source": { "id": string; "title": string }; "other": { "id": string; "title": string }; "comparedAt": string; "bothHold": number; "differing": number; "onlySource": number; "onlyOther": number })[]; "updates": ({ "at": string; "rows": number; "lagDays": null | number })[]; "cycle": null | string };
  };
  /** GET /api/supervision/agencies */
  agencyRecords: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "agency": { "id": string; "name": string }; "open": number; "amber": number; "red": number; "late": number; "averageReplyWorkingDays": number | null; "entries": number; "grantsGiven": number; "grantsHeld": number })[] };
  };
  /** GET /api/supervision/clocks */
  supervisedClocks: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "lamp"?: "green" | "amber" | "red" | "paused"; "agency"?: string; "rule"?: string; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "clock": { "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] }; "title": string; "subject": { "kind": string; "id": string; "number": string | null }; "href": string; "agency": { "id": string; "name": string } })[]; "next": string | null; "total": number; "counts": { "green": number; "amber": number; "red": number; "paused": number } };
  };
  /** GET /api/supervision/late-records */
  lateRecords: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "judged"?: boolean };
    body: undefined;
    answer: { "rows": ({ "id": string; "agency": { "id": string; "name": string }; "rule": string; "title": string; "subject": { "kind": string; "id": string; "number": string | null }; "href": string; "due": string; "overdueAt": string; "closedAt": string | null; "workingDaysLate": number; "reason": string | null; "judgement": "justified" | "unjustified" | null; "words": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "actions": (string)[] })[]; "next": string | null; "total": number };
  };
  /** POST /api/supervision/late-records/{id}/judgement */
  judgeLateness: {
    path: { "id": string };
    query: undefined;
    body: { "justified": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/supervision/late-records/{id}/reason */
  explainLateness: {
    path: { "id": string };
    query: undefined;
    body: { "text": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/supervision/reminders */
  remind: {
    path: undefined;
    query: undefined;
    body: { "clockIds": (string)[]; "words": string };
    answer: { "sent": number };
  };
  /** GET /api/systems */
  systems: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "agency"?: string; "sharing"?: "connected" | "silent" | "planned" | "late" | "none" | "exempt" | "unconnected"; "open"?: "connected" | "planned" | "late" | "none" | "not-needed" | "exempt" | "unconnected"; "kind"?: "business" | "base-database" | "theme-database"; "built"?: "own" | "shared"; "classified"?: boolean; "state"?: "active" | "retired"; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "agency": { "id": string; "name": string }; "kind": "business" | "base-database" | "theme-database"; "name": string; "code": string; "purpose": string; "classified": boolean; "built": "own" | "shared"; "state": "active" | "retired"; "sharing": { "standing": "connected" | "silent" | "planned" | "late" | "none" | "exempt"; "plannedOn": null | string; "blocker": string; "ways": ("connection" | "resource" | "task" | "grant")[] }; "open": { "standing": "connected" | "planned" | "late" | "none" | "not-needed" | "exempt"; "day": null | string; "words": string }; "contactAt": null | string; "entries": number; "reached": number; "percent": null | number })[]; "total": number; "next": null | string; "actions": (string)[]; "mustConnect": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/systems */
  registerSystem: {
    path: undefined;
    query: undefined;
    body: { "name": string; "kind": "business" | "base-database" | "theme-database"; "code": string; "purpose": string; "classified": boolean; "built": "own" | "shared"; "plannedOn": null | string; "blocker": string; "open": { "state": "none" | "planned" | "connected" | "not-needed"; "day": null | string; "words": string }; "links": ({ "kind": "connection" | "resource" | "task" | "grant"; "id": string })[]; "entryIds": (string)[] };
    answer: { "id": string };
  };
  /** GET /api/systems/choices */
  systemChoices: {
    path: undefined;
    query: { "q"?: string };
    body: undefined;
    answer: { "rows": ({ "kind": "connection" | "resource" | "task" | "grant" | "entry"; "id": string; "title": string })[] };
  };
  /** GET /api/systems/report */
  systemReport: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "isWhole": boolean; "mustConnect": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "channelCitations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "rows": ({ "agency": { "id": string; "name": string }; "systems": number; "classified": number; "connected": number; "unconnected": number; "late": number; "openConnected": number; "openUnconnected": number; "openNotNeeded": number; "entries": number; "reached": number; "percent": null | number; "contactAt": null | string; "channels": number; "migrating": number; "channelsLate": number; "channelsUndated": number; "channelsEnded": number })[] };
  };
  /** GET /api/systems/{id} */
  system: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "agency": { "id": string; "name": string }; "kind": "business" | "base-database" | "theme-database"; "name": string; "code": string; "purpose": string; "classified": boolean; "built": "own" | "shared"; "state": "active" | "retired"; "sharing": { "standing": "connected" | "silent" | "planned" | "late" | "none" | "exempt"; "plannedOn": null | string; "blocker": string; "ways": ("connection" | "resource" | "task" | "grant")[] }; "open": { "standing": "connected" | "planned" | "late" | "none" | "not-needed" | "exempt"; "day": null | string; "words": string }; "contactAt": null | string; "entries": number; "reached": number; "percent": null | number; "openState": "none" | "planned" | "connected" | "not-needed"; "ending": string; "revision": number; "savedAt": string; "links": ({ "kind": "connection" | "resource" | "task" | "grant"; "id": string; "title": string; "live": boolean; "contactAt": null | string })[]; "entryLines": ({ "id": string; "code": string; "title": string; "reached": boolean })[]; "actions": ("save" | "retire" | "restore")[]; "mustConnect": boolean; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "openCitations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** PUT /api/systems/{id} */
  saveSystem: {
    path: { "id": string };
    query: undefined;
    body: { "name": string; "kind": "business" | "base-database" | "theme-database"; "code": string; "purpose": string; "classified": boolean; "built": "own" | "shared"; "plannedOn": null | string; "blocker": string; "open": { "state": "none" | "planned" | "connected" | "not-needed"; "day": null | string; "words": string }; "links": ({ "kind": "connection" | "resource" | "task" | "grant"; "id": string })[]; "entryIds": (string)[] };
    answer: { "revision": number };
  };
  /** POST /api/systems/{id}/restore */
  restoreSystem: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** POST /api/systems/{id}/retire */
  retireSystem: {
    path: { "id": string };
    query: undefined;
    body: { "reason": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/today */
  today: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "day": string; "weekday": string; "isWorkingDay": boolean; "kind": string; "name": string | null; "workingDayOfMonth": number; "provisionalYear": boolean };
  };
  /** GET /api/unknown-callers */
  unknownCallers: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "state"?: "open" | "dismissed" | "confirmed" };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "address": string; "state": "open" | "dismissed" | "confirmed"; "firstAt": string; "lastAt": string; "calls": number; "keys": number; "raisedAt": string; "judgement": { "words": string; "by": string; "at": string } | null; "actions": ("dismiss" | "confirm")[] })[]; "next": string | null; "counts": { "open": number; "dismissed": number; "confirmed": number }; "atLeast": number };
  };
  /** GET /api/unknown-callers/{id}/calls */
  unknownCallerCalls: {
    path: { "id": string };
    query: { "limit": number; "cursor"?: string };
    body: undefined;
    answer: { "rows": ({ "at": string; "record": string; "method": string; "path": string; "credential": string; "problem": string | null })[]; "next": string | null };
  };
  /** POST /api/unknown-callers/{id}/judgement */
  judgeUnknownCaller: {
    path: { "id": string };
    query: undefined;
    body: { "step": "dismiss" | "confirm"; "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/usage */
  usage: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "side": "consumer" | "provider" | "office"; "grant"?: string; "refused"?: boolean; "from"?: string; "until"?: string };
    body: undefined;
    answer: { "rows": ({ "at": string; "kind": "call" | "probe" | "console" | "exchange" | "cross-check" | "theme-build"; "method": string; "path": string; "status": number; "rows": number; "bytes": number; "milliseconds": number; "purpose": string; "businessCase": string | null; "serviceItem": string | null; "record": string; "receivable": boolean; "credential": string; "problem": string | null; "caller": string | null; "address": string; "grantId": string; "grantNumber": string; "entryTitle": string; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string } })[]; "next": string | null };
  };
  /** GET /api/usage/summary */
  usageSummary: {
    path: undefined;
    query: { "side": "consumer" | "provider" | "office"; "days": number };
    body: undefined;
    answer: { "byDay": ({ "day": string; "calls": number; "refused": number; "rows": number })[]; "byGrant": ({ "grantId": string; "grantNumber": string; "entryTitle": string; "consumer": { "id": string; "name": string }; "provider": { "id": string; "name": string }; "calls": number; "refused": number; "rows": number; "lastAt": string })[] };
  };
  /** POST /api/version-choices/{id}/acknowledge */
  acknowledgeVersion: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/violations */
  violations: {
    path: undefined;
    query: { "limit": number; "cursor"?: string; "kind"?: string; "agency"?: string; "grant"?: string; "state"?: "suspected" | "hearing" | "heard" | "proposed" | "established" | "dismissed" | "closed"; "source"?: "alarm" | "lead" | "late" | "order" | "copy" | "complaint" | "hand"; "from"?: string; "until"?: string; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "id": string; "number": string; "kind": string; "kindTitle": { "zh": string; "en": string }; "agency": { "id": string; "name": string }; "title": { "zh": string; "en": string }; "source": "alarm" | "lead" | "late" | "order" | "copy" | "complaint" | "hand"; "state": "suspected" | "hearing" | "heard" | "proposed" | "established" | "dismissed" | "closed"; "mendBy": string | null; "raisedAt": string; "changedAt": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": (string)[] })[]; "next": string | null; "total": number; "counts": { "suspected": number; "hearing": number; "heard": number; "proposed": number; "established": number; "dismissed": number; "closed": number }; "kinds": ({ "key": string; "title": { "zh": string; "en": string }; "sides": (string)[]; "needsBasis": boolean; "mayReport": boolean; "follows": ({ "measure": "suspend" | "rectify" | "terminate" | "report" | "criticise" | "refer"; "when": string; "to": { "zh": string; "en": string } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "hearingDays": number; "actions": (string)[] };
  };
  /** POST /api/violations */
  reportViolation: {
    path: undefined;
    query: undefined;
    body: { "kind": string; "agencyId": string; "title": string; "detail": string; "basis": string; "source"?: { "kind": "grant" | "alarm" | "delivery" | "channel" | "late-record" | "lead"; "id": string } };
    answer: { "id": string; "number": string };
  };
  /** GET /api/violations/figures */
  violationFigures: {
    path: undefined;
    query: { "by": "agency" | "kind" | "month"; "kind"?: string; "agency"?: string; "grant"?: string; "state"?: "suspected" | "hearing" | "heard" | "proposed" | "established" | "dismissed" | "closed"; "source"?: "alarm" | "lead" | "late" | "order" | "copy" | "complaint" | "hand"; "from"?: string; "until"?: string; "q"?: string };
    body: undefined;
    answer: { "rows": ({ "key": string; "title": { "zh": string; "en": string }; "raised": number; "established": number; "dismissed": number; "open": number; "closed": number; "late": number })[] };
  };
  /** GET /api/violations/{id} */
  violation: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "id": string; "number": string; "kind": string; "kindTitle": { "zh": string; "en": string }; "agency": { "id": string; "name": string }; "title": { "zh": string; "en": string }; "source": "alarm" | "lead" | "late" | "order" | "copy" | "complaint" | "hand"; "state": "suspected" | "hearing" | "heard" | "proposed" | "established" | "dismissed" | "closed"; "mendBy": string | null; "raisedAt": string; "changedAt": string; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[]; "sentence": { "words": string; "wordsEn": string; "tone": "draft" | "waiting" | "mine" | "done" | "active" | "stopped" | "refused" | "late"; "holder": { "agency": { "id": string; "name": string }; "role": string; "mine": boolean } | null; "clocks": ({ "id": string; "rule": string; "title": string; "startedAt": string; "due": string; "dueAt": string; "elapsed": number; "length": number; "remaining": number; "lamp": "green" | "amber" | "red" | "paused" | "stopped"; "provisional": boolean; "extensionDays": number; "overdueAt": string | null; "stoppedAt": string | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[] }; "actions": (string)[]; "view": "whole" | "own" | "report"; "detail": { "zh": string; "en": string }; "basis": string; "href": string | null; "grantId": string | null; "kindNow": { "key": string; "title": { "zh": string; "en": string }; "sides": (string)[]; "needsBasis": boolean; "mayReport": boolean; "follows": ({ "measure": "suspend" | "rectify" | "terminate" | "report" | "criticise" | "refer"; "when": string; "to": { "zh": string; "en": string } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] } | null; "reporter": { "agency": string; "name": string } | null; "evidence": ({ "id": string; "kind": string; "sourceId": string; "label": { "zh": string; "en": string }; "words": string; "href": string | null; "snapshot": unknown; "addedAt": string })[]; "hearing": { "asked": { "words": string; "by": string; "at": string } | null; "answerBy": string; "daysFrom": "law" | "office"; "statement": { "words": string; "by": string; "at": string } | null } | null; "finding": { "words": string; "by": string; "at": string } | null; "decision": { "words": string; "by": string; "at": string } | null; "objection": { "words": string; "by": string; "at": string } | null; "objectionOutcome": { "outcome": "upheld" | "withdrawn"; "words"?: string; "by"?: string; "at"?: string } | null; "closing": { "words": string; "by": string; "at": string } | null; "measures": ({ "id": string; "kind": "suspend" | "rectify" | "terminate" | "report" | "criticise" | "refer"; "state": "ordered" | "answered" | "accepted" | "insufficient" | "done" | "lifted"; "words": string; "addressee": string; "document": string; "dueOn": string | null; "orderedBy": string; "orderedAt": string; "answer": { "words": string; "by": string; "at": string } | null; "outcome": { "words": string; "by": string; "at": string } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "possible": ({ "measure": "suspend" | "rectify" | "terminate" | "report" | "criticise" | "refer"; "isNow": boolean; "to": { "zh": string; "en": string } | null; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] })[]; "timeline": ({ "seq": number; "at": string; "action": string; "words": { "zh": string; "en": string }; "actor": { "name": string; "post": string; "agency": string } | null; "note": string | null; "hash": string })[] };
  };
  /** POST /api/violations/{id}/close */
  closeViolation: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/dismiss */
  dismissViolation: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/establish */
  establishViolation: {
    path: { "id": string };
    query: undefined;
    body: { "words": string; "mendBy"?: string; "isMended": boolean };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/evidence */
  addViolationEvidence: {
    path: { "id": string };
    query: undefined;
    body: { "words": string; "source"?: { "kind": "grant" | "alarm" | "delivery" | "channel" | "late-record" | "lead"; "id": string } };
    answer: Record<string, unknown>;
  };
  /** GET /api/violations/{id}/file */
  violationFile: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: { "content": { "format": string; "at": string; "matter": unknown }; "suite": string; "signature": string; "publicKey": string };
  };
  /** POST /api/violations/{id}/hearing */
  openHearing: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/measures */
  takeMeasure: {
    path: { "id": string };
    query: undefined;
    body: { "measure": "suspend" | "rectify" | "terminate" | "report" | "criticise" | "refer"; "words": string; "mendBy"?: string; "addressee"?: string; "document"?: string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/measures/{measureId}/outcome */
  recordMeasureOutcome: {
    path: { "id": string; "measureId": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/mended */
  reportMended: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/objection */
  objectToFinding: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/objection/judge */
  judgeObjection: {
    path: { "id": string };
    query: undefined;
    body: { "outcome": "upheld" | "withdrawn"; "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/proposal */
  proposeFinding: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/return */
  returnFinding: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/statement */
  stateOpinion: {
    path: { "id": string };
    query: undefined;
    body: { "words": string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/upward */
  reportViolationUpward: {
    path: { "id": string };
    query: undefined;
    body: { "words": string; "addressee"?: string; "document"?: string };
    answer: Record<string, unknown>;
  };
  /** POST /api/violations/{id}/verification */
  verifyMending: {
    path: { "id": string };
    query: undefined;
    body: { "isAccepted": boolean; "words": string };
    answer: Record<string, unknown>;
  };
  /** GET /api/window-keys */
  windowKeys: {
    path: undefined;
    query: undefined;
    body: undefined;
    answer: { "rows": ({ "id": string; "title": string; "prefix": string; "createdAt": string; "createdBy": string; "revokedAt": null | string })[] };
  };
  /** POST /api/window-keys */
  issueWindowKey: {
    path: undefined;
    query: undefined;
    body: { "title": string };
    answer: { "id": string; "secret": string };
  };
  /** POST /api/window-keys/{id}/revoke */
  revokeWindowKey: {
    path: { "id": string };
    query: undefined;
    body: undefined;
    answer: Record<string, unknown>;
  };
  /** GET /api/window/materials */
  windowMaterials: {
    path: undefined;
    query: { "item": string; "material"?: string };
    body: undefined;
    answer: { "item": null | { "code": string; "name": string }; "rows": ({ "material": string; "verdict": "obtainable" | "original" | "apply" | "ask" | "not-listed"; "mayAsk": boolean; "words": { "zh": string; "en": string }; "rule": null | string; "entry": null | { "id": string; "code": string; "title": string; "source": string }; "ways": ({ "id": string; "number": string; "method": string; "address": string })[] })[]; "citations": ({ "id": string; "label": string; "labelEn": string; "article": string; "summary": { "zh": string; "en": string } })[] };
  };
  /** POST /api/window/receipts */
  windowReceipt: {
    path: undefined;
    query: undefined;
    body: { "record": string };
    answer: { "number": string; "checkCode": string; "statement": { "format": string; "number": string; "deliveredAt": string; "record": string; "way": "rows" | "totals" | "verify" | "file" | "api"; "source": string; "consumer": string; "entry": { "code": string; "title": string; "version": number }; "grant": string; "purpose": string; "businessCase": string; "serviceItem": null | { "code": string; "name": null | string }; "rows": number; "bytes": number; "digest": string; "digestName": string; "issuerSignature": "not-checked" | "not-applicable"; "exclusions": ({ "material": string; "rule": string })[]; "office": string; "law": string; "cites": (string)[]; "issuedAt": string }; "signature": string; "publicKey": string };
  };
}
