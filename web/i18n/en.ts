// The English words of the portal, area by area.
import { agencies } from "./en/agencies.ts";
import { applications } from "./en/applications.ts";
import { builds } from "./en/builds.ts";
import { calendar } from "./en/calendar.ts";
import { campaigns } from "./en/campaigns.ts";
import { projects } from "./en/projects.ts";
import { catalog } from "./en/catalog.ts";
import { changes } from "./en/changes.ts";
import { compile } from "./en/compile.ts";
import { conflict } from "./en/conflict.ts";
import { delisting } from "./en/delisting.ts";
import { crosschecks } from "./en/crosschecks.ts";
import { dictionaries } from "./en/dictionaries.ts";
import { connections, crawls } from "./en/connections.ts";
import { files } from "./en/files.ts";
import { marks } from "./en/marks.ts";
import { finding } from "./en/finding.ts";
import { exchanges } from "./en/exchanges.ts";
import { frame } from "./en/frame.ts";
import { intake } from "./en/intake.ts";
import { intakeCoverage } from "./en/intakecoverage.ts";
import { intakeDraw } from "./en/intakedraw.ts";
import { intakeWatch } from "./en/intakewatch.ts";
import { grants } from "./en/grants.ts";
import { grantLimits } from "./en/grantlimits.ts";
import { guides } from "./en/guides.ts";
import { home } from "./en/home.ts";
import { ladder } from "./en/ladder.ts";
import { rights } from "./en/rights.ts";
import { law } from "./en/law.ts";
import { alarms } from "./en/alarms.ts";
import { consents } from "./en/consents.ts";
import { releases } from "./en/releases.ts";
import { directUses } from "./en/directuses.ts";
import { channels } from "./en/channels.ts";
import { localities } from "./en/localities.ts";
import { networks } from "./en/networks.ts";
import { systems } from "./en/systems.ts";
import { leads } from "./en/leads.ts";
import { ledger } from "./en/ledger.ts";
import { libraries } from "./en/libraries.ts";
import { lineage } from "./en/lineage.ts";
import { lists } from "./en/lists.ts";
import { login } from "./en/login.ts";
import { mounting } from "./en/mounting.ts";
import { norms } from "./en/norms.ts";
import { combinations } from "./en/combinations.ts";
import { masking } from "./en/masking.ts";
import { notices } from "./en/notices.ts";
import { overview } from "./en/overview.ts";
import { reported } from "./en/reported.ts";
import { replyPreview } from "./en/replypreview.ts";
import { responsibilities } from "./en/responsibilities.ts";
import { savedsearches } from "./en/savedsearches.ts";
import { secrecy, serviceChanges } from "./en/servicechanges.ts";
import { settings } from "./en/settings.ts";
import { sheets } from "./en/sheets.ts";
import { sources } from "./en/sources.ts";
import { supervision } from "./en/supervision.ts";
import { totals } from "./en/totals.ts";
import { ui } from "./en/ui.ts";
import { complaints } from "./en/complaints.ts";
import { materials } from "./en/materials.ts";
import { receipts } from "./en/receipts.ts";
import { usage } from "./en/usage.ts";
import { violations } from "./en/violations.ts";
import { versionChoices } from "./en/versionchoices.ts";

export const en = {
  agencies,
  applications,
  builds,
  calendar,
  campaigns,
  projects,
  catalog,
  savedsearches,
  changes,
  compile,
  conflict,
  crosschecks,
  delisting,
  dictionaries,
  connections,
  crawls,
  files,
  marks,
  finding,
  exchanges,
  frame,
  intake,
  intakeCoverage,
  intakeDraw,
  intakeWatch,
  grants,
  grantLimits,
  guides,
  home,
  ladder,
  rights,
  law,
  alarms,
  systems,
  consents,
  releases,
  directUses,
  channels,
  localities,
  networks,
  leads,
  ledger,
  libraries,
  lineage,
  lists,
  login,
  mounting,
  norms,
  combinations,
  masking,
  notices,
  overview,
  reported,
  replyPreview,
  responsibilities,
  secrecy,
  serviceChanges,
  settings,
  sheets,
  sources,
  supervision,
  totals,
  ui,
  complaints,
  materials,
  receipts,
  usage,
  violations,
  versionChoices,
};
