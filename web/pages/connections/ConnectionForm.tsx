// Registers or edits a database: nothing permissive is chosen beforehand, all that misses is told at once, and it is tested when it is saved.
import { Button } from "antd";
import { type ComponentProps, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh } from "#web/api/queries.ts";
import type { Connection } from "#web/api/types.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { ErrorSummary, Field, fieldProblems, type FieldProblem, jumpToField } from "#web/ui/Form.tsx";

type Tls = Connection["tls"];
const PORTS = { postgresql: "5432", mysql: "3306" } as const;
const NEEDED = ["title", "host", "port", "database", "user", "password", "tls", "purpose"] as const;

const startFrom = (before: Connection | undefined, front: boolean) => ({
  title: before?.title ?? "",
  dialect: before?.dialect ?? ("postgresql" as const),
  host: before?.host ?? "",
  port: before === undefined ? PORTS.postgresql : String(before.port),
  database: before?.database ?? "",
  schemas: before?.schemas.join(", ") ?? "",
  user: before?.user ?? "",
  password: "",
  tls: before?.tls ?? ("" as const),
  caCertificate: before?.caCertificate ?? "",
  purpose: before?.purpose ?? "",
  front: before?.front ?? front,
});
type Draft = Omit<ReturnType<typeof startFrom>, "tls" | "dialect" | "port"> & {
  tls: Tls | "";
  dialect: Connection["dialect"];
  port: string;
};

function missingIn(draft: Draft, isNew: boolean): (typeof NEEDED)[number][] {
  return NEEDED.filter((key) => {
    if (key === "password") return isNew && draft.password === "";
    if (key === "port") return !/^\d{1,5}$/.test(draft.port) || Number(draft.port) < 1 || Number(draft.port) > 65_535;
    return draft[key].trim() === "";
  });
}

const bodyOf = (draft: Draft) => {
  const { password, caCertificate, schemas, port, ...facts } = draft;
  return {
    ...facts,
    title: facts.title.trim(),
    host: facts.host.trim(),
    port: Number(port),
    schemas: [...new Set(schemas.split(/[,，;；\s]+/).filter((name) => name !== ""))],
    caCertificate: caCertificate.trim() === "" || facts.tls === "off" ? null : caCertificate,
    ...(password !== "" && { password }),
  };
};

interface ConnectionFormProps {
  before: Connection | undefined;
  /** Come to by somebody who needs a front database. */
  front?: boolean;
  onClose: () => void;
}

export function ConnectionForm({ before, front = false, onClose }: ConnectionFormProps) {
  const { t, i18n } = useTranslation();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<Draft>(() => startFrom(before, front));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly FieldProblem[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const missing = tried
    ? missingIn(draft, before === undefined).map((key) => ({ pointer: `/${key}`, text: t(`connections.form.missing.${key}`) }))
    : [];
  const errors = missing.length > 0 ? missing : refused;
  const errorAt = (pointer: string) => errors.find((error) => error.pointer === pointer)?.text;
  const save = async () => {
    setTried(true);
    setRefused([]);
    const [first] = missingIn(draft, before === undefined);
    if (first !== undefined) return jumpToField(`/${first}`);
    setBusy(true);
    try {
      const id = await stored();
      const { health } = await api.post<Connection>(`/connections/${id}/test`);
      announce(t("connections.saved", { health: t(`connections.health.${health}`) }));
      await refresh("/connections");
      onClose();
    } catch (error) {
      setRefused(fieldProblems(asProblem(error), i18n.language));
    } finally {
      setBusy(false);
    }
  };
  const stored = async () => {
    if (before === undefined) return (await api.post<{ id: string }>("/connections", bodyOf(draft))).id;
    await api.put(`/connections/${before.id}`, bodyOf(draft), { revision: before.revision });
    return before.id;
  };
  const text = { draft, set, errorAt };
  return (
    <form
      className="gs-paper gs-pad gs-stack connections-form"
      aria-labelledby="connection-form-title"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 id="connection-form-title" ref={heading} tabIndex={-1}>
        {before === undefined ? t("connections.form.newTitle") : t("connections.form.editTitle", { title: before.title })}
      </h2>
      <ErrorSummary problems={errors} />
      <div className="connections-fields">
        <Text {...text} name="title" required hint={t("connections.form.titleHint")} maxLength={100} />
        <Field label={t("connections.form.dialect")} pointer="/dialect" required>
          {(input) => (
            <select
              {...input}
              className="gs-input gs-select"
              value={draft.dialect}
              onChange={(event) => {
                const dialect = event.target.value as Draft["dialect"];
                set({ dialect, ...(draft.port === PORTS[draft.dialect] && { port: PORTS[dialect] }) });
              }}
            >
              {(["postgresql", "mysql"] as const).map((dialect) => (
                <option key={dialect} value={dialect}>
                  {t(`connections.dialect.${dialect}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Text {...text} name="host" required maxLength={253} />
        <Text {...text} name="port" required maxLength={5} inputMode="numeric" />
        <Text {...text} name="database" required maxLength={128} />
        <Text {...text} name="schemas" hint={t("connections.form.schemasHint")} maxLength={2000} />
        <Text {...text} name="user" required hint={t("connections.form.userHint")} maxLength={128} autoComplete="off" />
        <Text
          {...text}
          name="password"
          required={before === undefined}
          hint={before === undefined ? undefined : t("connections.form.passwordKept")}
          maxLength={1000}
          type="password"
          autoComplete="new-password"
        />
        <TlsFields {...text} />
        <Text {...text} name="purpose" required hint={t("connections.form.purposeHint")} maxLength={500} />
      </div>
      <label className="connections-front">
        <input
          type="checkbox"
          checked={draft.front}
          aria-describedby="connection-front-hint"
          onChange={(event) => set({ front: event.target.checked })}
        />{" "}
        {t("connections.form.front")}
      </label>
      <p className="gs-sub" id="connection-front-hint">
        {t("connections.form.frontHint")}
      </p>
      <div className="connections-bar">
        <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("connections.form.save")}
        </Button>
      </div>
    </form>
  );
}

interface TextProps extends Pick<ComponentProps<"input">, "type" | "maxLength" | "inputMode" | "autoComplete"> {
  draft: Draft;
  set: (part: Partial<Draft>) => void;
  errorAt: (pointer: string) => string | undefined;
  name: Exclude<keyof Draft, "tls" | "dialect" | "caCertificate" | "front">;
  required?: boolean;
  hint?: ReactNode;
}

function Text({ draft, set, errorAt, name, required = false, hint, ...more }: TextProps) {
  const { t } = useTranslation();
  return (
    <Field label={t(`connections.form.${name}`)} pointer={`/${name}`} required={required} hint={hint} error={errorAt(`/${name}`)}>
      {(input) => (
        <input {...input} {...more} className="gs-input" value={draft[name]} onChange={(event) => set({ [name]: event.target.value })} />
      )}
    </Field>
  );
}

function TlsFields({ draft, set, errorAt }: Pick<TextProps, "draft" | "set" | "errorAt">) {
  const { t } = useTranslation();
  return (
    <>
      <Field
        label={t("connections.form.tls")}
        pointer="/tls"
        required
        error={errorAt("/tls")}
        hint={draft.tls === "off" || draft.tls === "encrypted" ? <>⚠ {t(`connections.form.tlsWarn.${draft.tls}`)}</> : undefined}
      >
        {(input) => (
          <select {...input} className="gs-input gs-select" value={draft.tls} onChange={(event) => set({ tls: event.target.value as Tls })}>
            <option value="">{t("connections.form.choose")}</option>
            {(["verified", "encrypted", "off"] as const).map((mode) => (
              <option key={mode} value={mode}>
                {t(`connections.form.tlsChoice.${mode}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.tls === "verified" && (
        <Field
          label={t("connections.form.ca")}
          pointer="/caCertificate"
          hint={t("connections.form.caHint")}
          error={errorAt("/caCertificate")}
        >
          {(input) => (
            <textarea
              {...input}
              className="gs-input connections-ca gs-mono"
              rows={3}
              maxLength={50_000}
              value={draft.caCertificate}
              onChange={(event) => set({ caCertificate: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}
