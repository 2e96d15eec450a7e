// The page for whoever has no account: complain, and see by number and code how it stands.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import type { ComplaintProgress, PublicAgency } from "#web/api/complaints.ts";
import { useOne, usePlatform } from "#web/api/queries.ts";
import { switchLanguage } from "#web/i18n/language.ts";
import "#web/pages/login/login.css";
import { paths } from "#web/paths.ts";
import { dayText, instantText } from "#web/ui/dates.ts";
import { LineInput } from "#web/ui/Inputs.tsx";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { Refusal, type Refused } from "#web/ui/Refusal.tsx";
import { useSending } from "#web/ui/sending.tsx";

import { ComplaintFields, useComplaint } from "./ComplaintFields.tsx";
import { FiledNote } from "./FiledNote.tsx";
import "./complaints.css";

export function PublicComplaintPage() {
  const { t, i18n } = useTranslation();
  const platform = usePlatform();
  return (
    <div className="login">
      <header className="login-bar">
        <span>{platform?.name}</span>
        <button
          type="button"
          className="gs-top-button"
          aria-label={t("frame.languageLabel")}
          onClick={() => void switchLanguage(i18n.language === "en" ? "zh" : "en")}
        >
          {t("frame.language")}
        </button>
      </header>
      <main className="complaints-public" id="main" tabIndex={-1}>
        <PageHeader title={t("complaints.public.title")} kicker={t("complaints.public.kicker")} />
        <div className="gs-stack">
          <Filing />
          <Progress />
          <p>
            <Link href={paths.login()}>{t("complaints.public.signIn")}</Link>
          </p>
        </div>
      </main>
    </div>
  );
}

function Filing() {
  const { t } = useTranslation();
  const complaint = useComplaint();
  const agencies = useOne<{ rows: PublicAgency[] }>("/public/agencies").data?.rows ?? [];
  const { busy, errorAt, send, problems } = useSending(complaint.missing);
  const [filed, setFiled] = useState<{ number: string; code: string } | null>(null);
  const file = () =>
    send(async () => {
      const { grantNumber, ...rest } = complaint.outside;
      setFiled(await api.post<{ number: string; code: string }>("/public/complaints", { ...rest, grantNumber: grantNumber.trim() }));
    });
  return (
    <section className="gs-paper gs-pad" aria-labelledby="complaint-filing-title">
      <h2 id="complaint-filing-title">{t("complaints.public.file")}</h2>
      {filed === null ? (
        <>
          <p className="gs-sub">{t("complaints.public.lead")}</p>
          {problems}
          <ComplaintFields of={complaint} agencies={agencies} errorAt={errorAt} inside={false} />
          <Button type="primary" loading={busy} onClick={() => void file()}>
            {t("complaints.form.send")}
          </Button>
        </>
      ) : (
        <FiledNote {...filed} />
      )}
    </section>
  );
}

function Progress() {
  const { t } = useTranslation();
  const [number, setNumber] = useState("");
  const [code, setCode] = useState("");
  const [found, setFound] = useState<ComplaintProgress | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const ask = async () => {
    setFound(null);
    setRefused(null);
    try {
      setFound(await api.post<ComplaintProgress>("/public/complaints/progress", { number: number.trim(), code: code.trim() }));
    } catch (error) {
      setRefused(asProblem(error));
    }
  };
  return (
    <section className="gs-paper gs-pad" aria-labelledby="complaint-progress-title">
      <h2 id="complaint-progress-title">{t("complaints.public.progress")}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <div className="complaints-pair">
          <LineInput label={t("complaints.number")} pointer="/number" required maxLength={40} value={number} onChange={setNumber} />
          <LineInput label={t("complaints.code")} pointer="/code" required maxLength={40} value={code} onChange={setCode} />
        </div>
        <Button htmlType="submit" disabled={number.trim() === "" || code.trim() === ""}>
          {t("complaints.public.ask")}
        </Button>
      </form>
      <Refusal refused={refused} />
      {found !== null && (
        <output>
          <dl className="gs-facts">
            <dt>{t("complaints.stateLabel")}</dt>
            <dd>
              <b>{t(`complaints.state.${found.state}`)}</b>
              {found.outcome !== null && ` · ${t(`complaints.outcome.${found.outcome}`)}`}
            </dd>
            <dt>{t("complaints.receivedAt")}</dt>
            <dd>{instantText(found.receivedAt)}</dd>
            {found.answerBy !== null && (
              <>
                <dt>{t("complaints.answerBy")}</dt>
                <dd>{dayText(found.answerBy)}</dd>
              </>
            )}
            {found.answer !== "" && (
              <>
                <dt>{t("complaints.answer")}</dt>
                <dd className="complaints-text">{found.answer}</dd>
              </>
            )}
          </dl>
        </output>
      )}
    </section>
  );
}
