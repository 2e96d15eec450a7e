// Registers what is asked of people or firms; the catalog is searched while the name is typed, before anything is written.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api } from "#web/api/client.ts";
import { refresh, useList, useOne, useSession } from "#web/api/queries.ts";
import type { Agency, CollectionMatches, CompilationRow } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ChoiceInput, LineInput } from "#web/ui/Inputs.tsx";
import { Link } from "#web/ui/Link.tsx";
import { useSending } from "#web/ui/sending.tsx";

const kinds = ["form-field", "material", "collection"] as const;
const means = ["collected", "shared", "verified"] as const;
const needed = ["matter", "name", "basis"] as const;
const texts = [...needed, "necessity"] as const;

export function CollectionForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const own = useSession()?.post.agency.id;
  const [given, setGiven] = useState({
    kind: "form-field",
    means: "collected",
    matter: "",
    name: "",
    basis: "",
    necessity: "",
    entryId: "",
    dutyId: "",
    reason: "",
    exception: "",
  });
  const put = (key: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [key]: value }));
  const name = given.name.trim();
  const found = useOne<CollectionMatches>(name.length < 2 ? null : "/sources/collections/matches", {
    name,
    matter: given.matter.trim() === "" ? name : given.matter,
  }).data;
  const duties = (useOne<{ rows: Agency[] }>("/agencies").data?.rows ?? []).find(({ id }) => id === own)?.duties ?? [];
  const entries = useList<CompilationRow>("/catalog/compilations", {}, 100).rows;
  const repeats = given.means === "collected" && (found?.rows.length ?? 0) > 0;
  const missing = needed
    .filter((key) => given[key].trim() === "")
    .map((key) => ({ pointer: `/${key}`, text: t(`sources.collections.form.missing.${key}`) }));
  const { busy, errorAt, send, problems } = useSending(missing);
  const save = async () => {
    const orNull = (text: string) => (text.trim() === "" ? null : text.trim());
    const { entryId, dutyId, reason, exception, ...rest } = given;
    const body = { ...rest, entryId: orNull(entryId), dutyId: orNull(dutyId), reason: orNull(reason), exception: orNull(exception) };
    await api.post("/sources/collections", body, { idempotencyKey: crypto.randomUUID() });
    await refresh("/sources");
    announce(t("sources.done"));
    onClose();
  };
  return (
    <section className="gs-paper gs-pad gs-stack" aria-label={t("sources.collections.register")}>
      <h2>{t("sources.collections.register")}</h2>
      {problems}
      <div className="sources-pair">
        {texts.map((key) => (
          <LineInput
            key={key}
            label={t(`sources.collections.form.${key}`)}
            pointer={`/${key}`}
            required={key !== "necessity"}
            maxLength={key === "name" ? 100 : key === "matter" ? 200 : 500}
            value={given[key]}
            onChange={put(key)}
            error={errorAt(`/${key}`)}
          />
        ))}
        <ChoiceInput
          label={t("sources.collections.form.kind")}
          pointer="/kind"
          required
          empty={null}
          options={kinds.map((value) => ({ value, label: t(`sources.collections.kinds.${value}`) }))}
          value={given.kind}
          onChange={put("kind")}
        />
        <ChoiceInput
          label={t("sources.collections.means")}
          pointer="/means"
          required
          empty={null}
          options={means.map((value) => ({ value, label: t(`sources.collections.meansOf.${value}`) }))}
          value={given.means}
          onChange={put("means")}
        />
        <ChoiceInput
          label={t("sources.collections.form.entry")}
          pointer="/entryId"
          required={found?.asks.basis === true}
          options={entries.map(({ entryId, title }) => ({ value: entryId, label: title }))}
          value={given.entryId}
          onChange={put("entryId")}
        />
        <ChoiceInput
          label={t("sources.collections.form.duty")}
          pointer="/dutyId"
          required={found?.asks.basis === true}
          options={duties.map(({ id, title }) => ({ value: id, label: title }))}
          value={given.dutyId}
          onChange={put("dutyId")}
        />
      </div>
      <div aria-live="polite">
        {repeats && (
          <>
            <p>
              <b>{t("sources.collections.found")}</b>
            </p>
            <ul>
              {(found?.rows ?? []).map((match) => (
                <li key={`${match.agency.id}${match.elementId ?? ""}`}>
                  {match.what} · {match.agency.name}{" "}
                  {match.entry !== null && (
                    <Link className="sources-link" href={paths.entry(match.entry.id, { pick: "1" })}>
                      {match.entry.title}
                    </Link>
                  )}
                </li>
              ))}
            </ul>
            <div className="sources-pair">
              <LineInput
                label={t("sources.repeats.because")}
                pointer="/reason"
                required={found?.asks.reason === true}
                maxLength={1000}
                value={given.reason}
                onChange={put("reason")}
              />
              <LineInput
                label={t("sources.repeats.exception")}
                pointer="/exception"
                required={found?.asks.exception === true}
                maxLength={500}
                value={given.exception}
                onChange={put("exception")}
              />
            </div>
          </>
        )}
      </div>
      <div className="gs-actions">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" loading={busy} onClick={() => void send(save)}>
          {t("sources.collections.form.save")}
        </Button>
      </div>
    </section>
  );
}
