// The Chinese words of the portal, area by area.
import { agencies } from "./zh/agencies.ts";
import { applications } from "./zh/applications.ts";
import { builds } from "./zh/builds.ts";
import { calendar } from "./zh/calendar.ts";
import { campaigns } from "./zh/campaigns.ts";
import { projects } from "./zh/projects.ts";
import { catalog } from "./zh/catalog.ts";
import { changes } from "./zh/changes.ts";
import { compile } from "./zh/compile.ts";
import { conflict } from "./zh/conflict.ts";
import { delisting } from "./zh/delisting.ts";
import { crosschecks } from "./zh/crosschecks.ts";
import { dictionaries } from "./zh/dictionaries.ts";
import { connections, crawls } from "./zh/connections.ts";
import { files } from "./zh/files.ts";
import { marks } from "./zh/marks.ts";
import { finding } from "./zh/finding.ts";
import { exchanges } from "./zh/exchanges.ts";
import { frame } from "./zh/frame.ts";
import { intake } from "./zh/intake.ts";
import { intakeCoverage } from "./zh/intakecoverage.ts";
import { intakeDraw } from "./zh/intakedraw.ts";
import { intakeWatch } from "./zh/intakewatch.ts";
import { grants } from "./zh/grants.ts";
import { grantLimits } from "./zh/grantlimits.ts";
import { guides } from "./zh/guides.ts";
import { home } from "./zh/home.ts";
import { ladder } from "./zh/ladder.ts";
import { rights } from "./zh/rights.ts";
import { law } from "./zh/law.ts";
import { alarms } from "./zh/alarms.ts";
import { consents } from "./zh/consents.ts";
import { releases } from "./zh/releases.ts";
import { directUses } from "./zh/directuses.ts";
import { channels } from "./zh/channels.ts";
import { localities } from "./zh/localities.ts";
import { networks } from "./zh/networks.ts";
import { systems } from "./zh/systems.ts";
import { leads } from "./zh/leads.ts";
import { ledger } from "./zh/ledger.ts";
import { libraries } from "./zh/libraries.ts";
import { lineage } from "./zh/lineage.ts";
import { lists } from "./zh/lists.ts";
import { login } from "./zh/login.ts";
import { mounting } from "./zh/mounting.ts";
import { norms } from "./zh/norms.ts";
import { combinations } from "./zh/combinations.ts";
import { masking } from "./zh/masking.ts";
import { notices } from "./zh/notices.ts";
import { overview } from "./zh/overview.ts";
import { reported } from "./zh/reported.ts";
import { replyPreview } from "./zh/replypreview.ts";
import { responsibilities } from "./zh/responsibilities.ts";
import { savedsearches } from "./zh/savedsearches.ts";
import { secrecy, serviceChanges } from "./zh/servicechanges.ts";
import { settings } from "./zh/settings.ts";
import { sheets } from "./zh/sheets.ts";
import { sources } from "./zh/sources.ts";
import { supervision } from "./zh/supervision.ts";
import { totals } from "./zh/totals.ts";
import { ui } from "./zh/ui.ts";
import { complaints } from "./zh/complaints.ts";
import { materials } from "./zh/materials.ts";
import { receipts } from "./zh/receipts.ts";
import { usage } from "./zh/usage.ts";
import { violations } from "./zh/violations.ts";
import { versionChoices } from "./zh/versionchoices.ts";

export const zh = {
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
