// Signing in: the platform's name, the form, and in a demonstration the people one may be.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { queryClient, sessionQuery, usePlatform } from "#web/api/queries.ts";
import type { DemoAccount, Role, Session } from "#web/api/types.ts";
import { roleWord, switchLanguage } from "#web/i18n/language.ts";
import { paths } from "#web/paths.ts";
import { useUrlState } from "#web/shell/urlState.ts";
import { Link } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { problemWords } from "#web/ui/States.tsx";
import "./login.css";

/** Only an address of this portal; anything else would make the login page a door to elsewhere. */
function safeReturn(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])/.test(wanted) && !wanted.startsWith("/login") ? wanted : paths.home();
}

export function LoginPage() {
  const { t, i18n } = useTranslation();
  const platform = usePlatform();
  const { values } = useUrlState();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const signIn = async (login: string, password: string) => {
    if (login === "" || password === "") {
      setRefusal(t("login.missing"));
      return;
    }
    setBusy(true);
    setRefusal(null);
    try {
      const { session } = await api.post<{ session: Session }>("/sessions", { login, password });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== "platform" });
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await navigate({ href: safeReturn(values.return) });
      // The button that had the focus is gone; the work begins at the page's content.
      document.getElementById("main")?.focus();
    } catch (error) {
      setRefusal(problemWords(asProblem(error), i18n.language));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    void signIn(typed("login").trim(), typed("password"));
  };
  const law = platform?.law.title;
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
      <main className="login-body">
        <div className="login-form">
          <PageHeader title={t("login.title")} {...(platform !== undefined && { tab: `${t("login.title")} · ${platform.name}` })} />
          {law !== undefined && <p className="login-lead">{t("login.lead", { law: i18n.language === "en" ? law.en : law.zh })}</p>}
          <form onSubmit={submit} noValidate>
            <div className="gs-field">
              <label htmlFor="login">{t("login.account")}</label>
              <input className="gs-input" id="login" name="login" autoComplete="username" aria-invalid={refusal !== null} />
            </div>
            <div className="gs-field">
              <label htmlFor="password">{t("login.password")}</label>
              <input
                className="gs-input"
                id="password"
                name="password"
                type="password"
                autoComplete="current-password"
                aria-invalid={refusal !== null}
              />
            </div>
            {refusal !== null && (
              <p className="gs-field-error" role="alert">
                {refusal}
              </p>
            )}
            <button type="submit" className="gs-button gs-button-go login-submit" disabled={busy}>
              {t("login.submit")}
            </button>
          </form>
          <p className="login-public">
            <Link href={paths.complain()}>{t("complaints.public.link")}</Link>
          </p>
        </div>
        {platform?.demo === true && platform.demoAccounts.length > 0 && (
          <DemoAccounts
            accounts={platform.demoAccounts}
            busy={busy}
            onChoose={(account) => void signIn(account.login, platform.demoPassword ?? "")}
          />
        )}
      </main>
    </div>
  );
}

// In the order in which a sharing case passes through their hands.
const order: readonly Role[] = [
  "clerk",
  "work-body-head",
  "agency-head",
  "developer",
  "office-reviewer",
  "office-head",
  "deputy-leader",
  "principal-leader",
  "operator",
  "auditor",
];

function DemoAccounts({
  accounts,
  busy,
  onChoose,
}: {
  accounts: readonly DemoAccount[];
  busy: boolean;
  onChoose: (account: DemoAccount) => void;
}) {
  const { t, i18n } = useTranslation();
  const roles = [...new Set(accounts.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role)).map((account) => account.role))];
  return (
    <section className="login-demo gs-paper gs-pad" aria-labelledby="demo-title">
      <h2 id="demo-title">{t("login.demoTitle")}</h2>
      <p className="gs-sub">{t("login.demoLead")}</p>
      <div className="login-roles">
        {roles.map((role) => (
          <div key={role} className="login-role">
            <h3>{roleWord(role, i18n.language)}</h3>
            <ul>
              {accounts
                .filter((account) => account.role === role)
                .map((account) => (
                  <li key={account.login}>
                    <button
                      type="button"
                      disabled={busy}
                      aria-label={t("login.demoUse", { name: account.name, agency: account.agency, role: roleWord(role, i18n.language) })}
                      onClick={() => onChoose(account)}
                    >
                      <b>{account.name}</b>
                      <span>{account.agency}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
