// Which modules follow what others do, in the same act: tied here, so that the lower ones know nothing of the upper ones.
import { onPublished } from "#modules/catalog/index.ts";
import { requireSignature, weighGrant, weighPublication } from "#modules/combinations/index.ts";
import { onFounded } from "#modules/complaints/index.ts";
import { requirePersonBasis } from "#modules/consents/index.ts";
import { onUnjustified } from "#modules/deadlines/index.ts";
import { beforeActivation, endKeysOf, onGranted } from "#modules/grants/index.ts";
import { followGrading } from "#modules/guides/index.ts";
import { onConfirmed } from "#modules/leads/index.ts";
import { onRetired } from "#modules/localities/index.ts";
import { refuseOnward, tellRelations } from "#modules/lineage/index.ts";
import { citeNorm } from "#modules/masking/index.ts";
import { endSecretReleases } from "#modules/releases/index.ts";
import { onAlarmConfirmed } from "#modules/monitoring/index.ts";
import { followPublication, requireResponsibilities } from "#modules/responsibilities/index.ts";
import { noteNews } from "#modules/savedsearches/index.ts";
import { noteLateGrant, noteVersion } from "#modules/servicechanges/index.ts";
import { enterConfirmed } from "#modules/systems/index.ts";
import { followAlarm, followComplaint, followLateness, followLead, refuseWhileHeld } from "#modules/violations/index.ts";

/** Before the first command of a process; tying twice is tying once. */
export function tieModules(): void {
  onPublished(followPublication);
  onPublished(noteVersion);
  onPublished(followGrading);
  onPublished(noteNews);
  onPublished(tellRelations);
  onPublished(endSecretReleases);
  onGranted(citeNorm);
  onGranted(weighGrant);
  onPublished(weighPublication);
  beforeActivation(requireSignature);
  beforeActivation(refuseOnward);
  beforeActivation(requirePersonBasis);
  onRetired(endKeysOf);
  onConfirmed(enterConfirmed);
  onConfirmed(followLead);
  onFounded(followComplaint);
  onAlarmConfirmed(followAlarm);
  onUnjustified(followLateness);
  beforeActivation(refuseWhileHeld);
  beforeActivation(requireResponsibilities);
  beforeActivation(noteLateGrant);
}
