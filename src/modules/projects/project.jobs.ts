// Accepted projects are looked after: what falls short of its plan later is counted, and becomes a lead for the office (GF51-21-2).
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { lapseLead, raiseLead } from "#modules/leads/index.ts";
import { standingsOf, unsettled } from "./fact.views.ts";
import { hrefOf, subjectOf } from "./matter.commands.ts";
import * as store from "./project.store.ts";

actions("project", { recounted: { zh: "复核建成项目的目录", en: "recounted the catalog of an accepted project" } });

const SLICE = 200;
const KIND = "project-not-shared";
const FINGERPRINT = "project:";

/** Returns how many projects were found otherwise than when they were last counted. */
export async function watchProjects(deployment: Deployment): Promise<number> {
  const { db, law, clock } = deployment;
  let changed = 0;
  let after: string | undefined;
  for (;;) {
    const slice = await store.acceptedAfter(db, after, SLICE);
    const standings = await standingsOf(db, law.at(clock.now()), slice);
    for (const { id, openDifferences } of slice) {
      const left = unsettled(standings.get(id) ?? []);
      if (left !== openDifferences) changed += await recounted(deployment, id);
    }
    after = slice.at(-1)?.id;
    if (slice.length < SLICE) return changed;
  }
}

async function recounted(deployment: Deployment, id: string): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, law } = running;
    const project = await store.lockProject(tx, id);
    if (project?.state !== "accepted") return 0;
    const standings = (await standingsOf(tx, law, [project])).get(id) ?? [];
    const left = unsettled(standings);
    if (left === project.openDifferences) return 0;
    await store.saveProject(tx, id, { openDifferences: left });
    running.record({ action: "project.recounted", subject: subjectOf(project), agencyId: project.agencyId, body: { left } });
    const matter = { kind: KIND, agencyId: project.agencyId, fingerprint: `${FINGERPRINT}${id}` } as const;
    if (left === 0) {
      await lapseLead(running, matter, { zh: "项目资源已经全部在目录中并按要求共享" });
      return 1;
    }
    const short = standings.filter((each) => !each.isSettled).map(({ planned }) => planned.title);
    await raiseLead(running, {
      ...matter,
      subject: subjectOf(project),
      href: hrefOf(id, "acceptance"),
      title: {
        zh: `建成项目有 ${left} 项资源未按要求编目共享：${project.content.name}`,
        en: `${left} resources of an accepted project are not catalogued or shared: ${project.content.name}`,
      },
      detail: {
        zh: `不在目录中或者没有挂接：${short.slice(0, 20).join("、")}`,
        en: `Not in the catalog, or without a mounted resource: ${short.slice(0, 20).join(", ")}`,
      },
    });
    return 1;
  });
}
