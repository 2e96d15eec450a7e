// The end of an entry: asking for it, deciding on it, and what its page says of it, before and after.
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type ApiProblem, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { EntryPage } from "#web/api/types.ts";
import { Impact } from "#web/pages/lineage/Impact.tsx";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ConfirmButton } from "#web/ui/ConfirmButton.tsx";
import { dayText, instantText } from "#web/ui/dates.ts";
import { Field } from "#web/ui/Form.tsx";
import { LawLinks } from "#web/ui/LawLink.tsx";
import { useGo } from "#web/ui/Link.tsx";
import { Refusal } from "#web/ui/Refusal.tsx";
import { StateBanner } from "#web/ui/StateBanner.tsx";
import { useWords } from "#web/ui/words.ts";

const grounds = ["law", "duties", "other"] as const;

/** Asks for the delisting: why, on which document, and until when it is still supplied. */
export function DelistingButton({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const go = useGo();
  const [open, setOpen] = useState(false);
  if (entry.actions.includes("relist")) {
    const relist = async (reason: string) => {
      await api.post(`/catalog/entries/${entry.id}/revise`, { reason });
      await refresh("/catalog");
      go(paths.compilation(entry.id));
    };
    return (
      <ConfirmButton
        label={t("delisting.relist")}
        consequence={t("delisting.relistLead")}
        reasonLabel={t("delisting.relistReason")}
        onConfirm={relist}
      />
    );
  }
  const days = entry.delistingDays;
  if (days === null) return null;
  const done = async () => {
    setOpen(false);
    await refresh("/catalog");
    announce(t("delisting.asked"));
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("delisting.ask")}</Button>
      {open && <AskForm entry={entry} days={days} onClose={() => setOpen(false)} onDone={done} />}
    </>
  );
}

interface AskFormProps {
  entry: EntryPage;
  days: NonNullable<EntryPage["delistingDays"]>;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function AskForm({ entry, days, onClose, onDone }: AskFormProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<Record<"ground" | "reason" | "document" | "endsOn", string>>({
    ground: "",
    reason: "",
    document: "",
    endsOn: "",
  });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const set = (more: Partial<typeof form>) => setForm({ ...form, ...more });
  const wrong = (key: keyof typeof form) => {
    const said = problem?.fields.find(({ pointer }) => pointer === `/${key}`)?.text;
    return said ?? (asked && form[key].trim() === "" ? t(`delisting.missing.${key}`) : undefined);
  };
  const send = async () => {
    setAsked(true);
    setProblem(null);
    if (Object.values(form).some((value) => value.trim() === "")) return;
    setBusy(true);
    try {
      await api.post(`/catalog/entries/${entry.id}/delisting`, form, { idempotencyKey: crypto.randomUUID() });
      await onDone();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t("delisting.title", { title: entry.version?.content.title ?? "" })}
      okText={t("delisting.send")}
      cancelText={t("ui.confirm.cancel")}
      okButtonProps={{ loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <p>{t("delisting.lead")}</p>
      <ul>
        <li>{t("delisting.happens.consent")}</li>
        <li>{t("delisting.happens.closed")}</li>
        <li>{t("delisting.happens.users", { count: entry.use.grants })}</li>
        <Impact entryId={entry.id} />
        <li>{t("delisting.happens.back")}</li>
      </ul>
      <Field label={t("delisting.ground")} pointer="/ground" required error={wrong("ground")}>
        {(input) => (
          <select {...input} className="gs-input" value={form.ground} onChange={(event) => set({ ground: event.target.value })}>
            <option value="">{t("catalog.choose")}</option>
            {grounds.map((ground) => (
              <option key={ground} value={ground}>
                {t(`delisting.grounds.${ground}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("delisting.document")} pointer="/document" required hint={t("delisting.documentHint")} error={wrong("document")}>
        {(input) => (
          <input
            {...input}
            className="gs-input"
            maxLength={300}
            value={form.document}
            onChange={(event) => set({ document: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("delisting.reason")} pointer="/reason" required error={wrong("reason")}>
        {(input) => (
          <textarea
            {...input}
            className="gs-input"
            rows={3}
            maxLength={2000}
            value={form.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t("delisting.endsOn")}
        pointer="/endsOn"
        required
        hint={t(days.citations.length > 0 ? "delisting.endsOnNotice" : "delisting.endsOnHint", { day: dayText(days.from) })}
        basis={days.citations}
        error={wrong("endsOn")}
      >
        {(input) => (
          <input
            {...input}
            type="date"
            className="gs-input"
            min={days.from}
            max={days.until}
            value={form.endsOn}
            onChange={(event) => set({ endsOn: event.target.value })}
          />
        )}
      </Field>
      {problem !== null && problem.fields.length === 0 && <Refusal refused={problem} />}
    </Modal>
  );
}

/** What stands above the entry while its end is asked for, and ever after. */
export function DelistingNotice({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  const words = useWords();
  const { delisting } = entry;
  if (delisting === null) return null;
  const facts: [string, string | null][] = [
    [t("delisting.ground"), words(delisting.groundWords)],
    [t("delisting.document"), delisting.document],
    [t("delisting.reason"), delisting.reason],
    [t("delisting.endsOn"), dayText(delisting.endsOn)],
    [t("delisting.requestedAt"), instantText(delisting.requestedAt)],
    [t("delisting.decidedAt"), delisting.decidedAt && instantText(delisting.decidedAt)],
    [t("delisting.words"), delisting.words],
  ];
  const since =
    delisting.state === "consented"
      ? t("delisting.since", { at: instantText(delisting.decidedAt ?? ""), day: dayText(delisting.endsOn) })
      : undefined;
  return (
    <div className="catalog-delisting">
      <StateBanner
        sentence={delisting.sentence}
        {...(since !== undefined && { note: <p>{since}</p> })}
        actions={<Decisions entry={entry} />}
      />
      <section className="gs-paper gs-pad" aria-label={t("delisting.about")}>
        <dl className="gs-facts">
          {facts.map(
            ([title, value]) =>
              value !== null && (
                <div key={title} style={{ display: "contents" }}>
                  <dt>{title}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        <LawLinks citations={delisting.citations} />
      </section>
    </div>
  );
}

function Decisions({ entry }: { entry: EntryPage }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const may = (action: string) => entry.actions.includes(`${action}-delisting`);
  const send = async (verb: string, body?: object) => {
    await api.post(`/catalog/entries/${entry.id}/delisting/${verb}`, body);
    await refresh("/catalog", "/grants");
    announce(t(`delisting.done.${verb}`));
  };
  return (
    <>
      {may("consent") && (
        <ConfirmButton
          primary
          label={t("delisting.consent")}
          consequence={t("delisting.consentLead", { count: entry.use.grants, day: dayText(entry.delisting?.endsOn ?? "") })}
          reasonLabel={t("delisting.opinion")}
          reasonOptional
          onConfirm={async (words) => await send("consent", { words })}
        />
      )}
      {may("decline") && (
        <ConfirmButton
          label={t("delisting.decline")}
          consequence={t("delisting.declineLead")}
          reasonLabel={t("ui.confirm.reason")}
          onConfirm={async (reason) => await send("decline", { reason })}
        />
      )}
      {may("recall") && (
        <ConfirmButton label={t("delisting.recall")} consequence={t("delisting.recallLead")} onConfirm={async () => await send("recall")} />
      )}
    </>
  );
}
