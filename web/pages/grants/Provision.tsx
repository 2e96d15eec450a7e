// The provider opens the share: chooses what stands behind it, and sees at once whether a real call comes through.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Grant, Probe } from "#web/api/types.ts";
import { valueWords } from "#web/pages/catalog/values.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { instantText } from "#web/ui/dates.ts";
import { LinkButton } from "#web/ui/Link.tsx";
import { millisecondsText } from "#web/ui/numbers.ts";
import { RefusalWords } from "#web/ui/Refusal.tsx";

import { AreaChoice, firstArea } from "./AreaChoice.tsx";
import { OperationChoice } from "./OperationChoice.tsx";
import { areComplete, ParameterBounds } from "./ParameterBounds.tsx";

export function Provision({ grant }: { grant: Grant }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [chosen, setChosen] = useState(
    grant.resource?.id ?? (grant.availableResources.length === 1 ? grant.availableResources[0]?.id : undefined),
  );
  const proposed = grant.availableResources.find(({ id }) => id === chosen)?.groupMin;
  const [isGiven, setGiven] = useState(grant.groupMin !== null);
  const [smallest, setSmallest] = useState(grant.groupMin === null ? "" : String(grant.groupMin));
  const groupMin = Number(smallest === "" ? proposed : smallest);
  const isWrong = isGiven && !(Number.isInteger(groupMin) && groupMin >= 2 && groupMin <= 100_000);
  const mounted = (grant.method === "api" && grant.availableResources.find(({ id }) => id === chosen)?.operations) || [];
  const [opened, setOpened] = useState<readonly string[] | null>(grant.operations);
  const isNone = opened?.length === 0;
  const [bounds, setBounds] = useState<Grant["parameterBounds"]>(grant.parameterBounds);
  const openedOperations = mounted.filter(({ key }) => opened?.includes(key) ?? true);
  // Of an operation that is opened no more nothing is left to be bounded.
  const kept = bounds.filter(({ operation }) => openedOperations.some(({ key }) => key === operation));
  const areaItems = grant.availableResources.find(({ id }) => id === chosen)?.areaItems ?? [];
  const [area, setArea] = useState(() => firstArea(grant, areaItems));
  const isCut = grant.localities.length > 0;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [probe, setProbe] = useState<Probe | null>(grant.probe);
  const provision = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await api.post<{ probe: Probe }>(`/grants/${grant.id}/provision`, {
        resourceId: chosen,
        ...(grant.method === "table" && { groupMin: isGiven ? groupMin : null }),
        ...(isCut && { areaItem: area === "" ? null : area }),
        ...(grant.method === "api" && { operations: opened, parameterBounds: kept }),
      });
      setProbe(answer.probe);
      await refresh("/grants");
      announce(t(answer.probe.ok ? "grants.provision.done" : "grants.provision.failed"), answer.probe.ok ? "ok" : "bad");
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const choose = (id: string) => {
    setChosen(id);
    setArea(firstArea(grant, grant.availableResources.find((each) => each.id === id)?.areaItems ?? []));
    setOpened(id === grant.resource?.id ? grant.operations : null);
    setBounds(id === grant.resource?.id ? grant.parameterBounds : []);
  };
  return (
    <section className="gs-paper gs-pad grants-provision">
      <h2>{t(grant.state === "agreed" ? "grants.provision.title" : "grants.provision.again")}</h2>
      <p className="gs-sub">{t("grants.provision.lead")}</p>
      {grant.availableResources.length === 0 ? (
        <>
          <p>{t("grants.provision.none", { method: valueWords(t, "method", grant.method) })}</p>
          <p>
            <LinkButton href={paths.entry(grant.entry.id)}>{t("grants.provision.toMount")}</LinkButton>
          </p>
        </>
      ) : (
        <fieldset className="grants-choices">
          <legend className="gs-spoken">{t("grants.provision.choose")}</legend>
          {grant.availableResources.map((resource) => (
            <label key={resource.id}>
              <input type="radio" name="resource" checked={chosen === resource.id} onChange={() => choose(resource.id)} /> {resource.title}{" "}
              <span className="gs-sub">{valueWords(t, "resource", resource.kind)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {grant.method === "table" && chosen !== undefined && (
        <div className="grants-choices">
          <label>
            <input type="checkbox" checked={isGiven} onChange={(event) => setGiven(event.target.checked)} /> {t("totals.give")}
          </label>
          <p className="gs-sub">{t("totals.giveHint")}</p>
          {isGiven && (
            <label>
              {t("totals.smallest")}{" "}
              <input
                className="gs-input grants-smallest"
                type="number"
                min={2}
                max={100_000}
                required
                aria-invalid={isWrong}
                value={smallest === "" ? (proposed ?? "") : smallest}
                onChange={(event) => setSmallest(event.target.value)}
              />
            </label>
          )}
        </div>
      )}
      {isCut && chosen !== undefined && <AreaChoice items={areaItems} chosen={area} onChange={setArea} />}
      {mounted.length > 1 && <OperationChoice mounted={mounted} opened={opened} onChange={setOpened} />}
      <ParameterBounds key={chosen} operations={openedOperations} bounds={kept} onChange={setBounds} />
      {problem !== null && (
        <p className="gs-field-error" role="alert">
          <RefusalWords refused={problem} />
        </p>
      )}
      {probe !== null && (
        <p className={probe.ok ? "grants-good" : "grants-bad"}>
          {probe.ok ? "✓" : "✕"}{" "}
          {t("grants.provision.probe", {
            at: instantText(probe.at),
            status: probe.status,
            time: millisecondsText(probe.milliseconds),
            text: probe.text,
          })}
        </p>
      )}
      {grant.availableResources.length > 0 && (
        <div>
          <Button
            type={grant.state === "agreed" ? "primary" : "default"}
            loading={busy}
            disabled={chosen === undefined || isWrong || isNone || !areComplete(kept)}
            onClick={() => void provision()}
          >
            {t(grant.state === "agreed" ? "grants.provision.open" : "grants.provision.change")}
          </Button>
        </div>
      )}
    </section>
  );
}
