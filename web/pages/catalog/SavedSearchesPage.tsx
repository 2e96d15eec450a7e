// A person's saved searches: run one, see what it found of late, rename it, have news told or not, delete it and take that back.
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, asProblem } from "#web/api/client.ts";
import { refresh, useOne } from "#web/api/queries.ts";
import type { FacetName, SavedSearch, SavedSearches } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { useAnnounce } from "#web/ui/Announcer.tsx";
import { shortInstant } from "#web/ui/dates.ts";
import { Link, LinkButton } from "#web/ui/Link.tsx";
import { PageHeader } from "#web/ui/PageHeader.tsx";
import { EmptyState, FailedState, SkeletonLines } from "#web/ui/States.tsx";

import { useFacetWords } from "./facetWords.ts";
import { facetNames } from "./search.ts";
import "./catalog.css";

const NAME_MAX = 50;

export function SavedSearchesPage() {
  const { t } = useTranslation();
  const answer = useOne<SavedSearches>("/saved-searches");
  // What was deleted here stays in its place until the page is left, so that it can be taken back.
  const [removed, setRemoved] = useState<readonly SavedSearch[]>([]);
  const { data } = answer;
  const rows = [...(data?.rows ?? []), ...removed.filter(({ id }) => !data?.rows.some((row) => row.id === id))].toSorted((a, b) =>
    b.createdAt.localeCompare(a.createdAt),
  );
  return (
    <>
      <PageHeader
        title={t("savedsearches.title")}
        crumbs={[{ title: t("frame.pages.catalog"), href: paths.catalog() }, { title: t("savedsearches.title") }]}
        kicker={data !== undefined && t("savedsearches.kicker", { count: data.rows.length, most: data.most })}
        actions={<LinkButton href={paths.catalog()}>{t("savedsearches.toCatalog")}</LinkButton>}
      />
      {data === undefined && answer.problem === null && <SkeletonLines lines={8} />}
      {data === undefined && answer.problem !== null && <FailedState problem={answer.problem} onRetry={answer.retry} />}
      {data !== undefined && rows.length === 0 && (
        <EmptyState
          title={t("savedsearches.empty")}
          actions={
            <LinkButton primary href={paths.catalog()}>
              {t("savedsearches.toCatalog")}
            </LinkButton>
          }
        >
          {t("savedsearches.emptyHint")}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <ul className="catalog-hits gs-paper">
          {rows.map((row) => (
            <SavedRow
              key={row.id}
              row={row}
              isRemoved={removed.some(({ id }) => id === row.id)}
              onRemoved={(isRemoved) => setRemoved((before) => [...before.filter(({ id }) => id !== row.id), ...(isRemoved ? [row] : [])])}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function SavedRow({ row, isRemoved, onRemoved }: { row: SavedSearch; isRemoved: boolean; onRemoved: (isRemoved: boolean) => void }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [renaming, setRenaming] = useState(false);
  const [busy, setBusy] = useState(false);
  const named = (words: string) => t("ui.pair", { label: words, value: row.name });
  const send = async (step: string, body: unknown, done: () => void) => {
    setBusy(true);
    try {
      await api.post(`/saved-searches/${row.id}/${step}`, body);
      done();
      await refresh("/saved-searches");
    } catch (error) {
      announce(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  if (isRemoved)
    return (
      <li className="catalog-saved catalog-saved-gone">
        <span>{t("savedsearches.removed", { name: row.name })}</span>
        <Button
          size="small"
          loading={busy}
          aria-label={named(t("savedsearches.undo"))}
          onClick={() => void send("restore", {}, () => onRemoved(false))}
        >
          {t("savedsearches.undo")}
        </Button>
      </li>
    );
  return (
    <li className="catalog-saved">
      <div className="gs-stack">
        {renaming ? (
          <Rename
            name={row.name}
            busy={busy}
            onClose={() => setRenaming(false)}
            onSave={(name) => void send("change", { name }, () => setRenaming(false))}
          />
        ) : (
          <h2>
            <Link href={hrefOf(row)}>{row.name}</Link>
          </h2>
        )}
        <Looked row={row} />
        {row.foundCount > 0 && <News row={row} />}
      </div>
      <div className="catalog-saved-actions">
        <LinkButton primary href={hrefOf(row)} aria-label={named(t("savedsearches.run"))}>
          {t("savedsearches.run")}
        </LinkButton>
        <Button aria-label={named(t("savedsearches.rename"))} disabled={busy} onClick={() => setRenaming(true)}>
          {t("savedsearches.rename")}
        </Button>
        <Button
          aria-label={named(t("savedsearches.remove"))}
          disabled={busy}
          onClick={() => void send("remove", {}, () => onRemoved(true))}
        >
          {t("savedsearches.remove")}
        </Button>
        <label className="catalog-save-notify">
          <input
            type="checkbox"
            checked={row.notify}
            disabled={busy}
            aria-label={named(t("savedsearches.notify"))}
            onChange={(event) => void send("change", { notify: event.target.checked }, () => announce(t("savedsearches.changed")))}
          />{" "}
          {t("savedsearches.notify")}
        </label>
      </div>
    </li>
  );
}

const hrefOf = ({ q, exact, sort, chosen }: SavedSearch): string =>
  paths.catalog({ q, exact: exact ? "true" : undefined, sort: sort === "relevance" ? undefined : sort, ...chosen });

/** What it looks for, in words. */
function Looked({ row }: { row: SavedSearch }) {
  const { t } = useTranslation();
  const words = useFacetWords();
  const agencies =
    useOne<{ rows: { id: string; name: string }[] }>((row.chosen.agency ?? []).length > 0 ? "/agencies" : null).data?.rows ?? [];
  const label = (facet: FacetName, value: string): string => {
    if (facet === "agency") return agencies.find(({ id }) => id === value)?.name ?? "…";
    return words(facet, { value, label: value.replace(/^(base|theme):/, "") });
  };
  return (
    <ul className="gs-chips catalog-items" aria-label={t("savedsearches.looksFor")}>
      {row.q !== "" && <li className="gs-tag">「{row.q}」</li>}
      {facetNames.flatMap((facet) =>
        (row.chosen[facet] ?? []).map((value) => (
          <li key={facet + value} className="gs-tag">
            <span className="gs-sub">{t(`catalog.facet.${facet}`)}</span> {label(facet, value)}
          </li>
        )),
      )}
    </ul>
  );
}

function News({ row }: { row: SavedSearch }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("ui.pair", { label: t("savedsearches.news"), value: row.name })}>
      <p className="gs-sub">{t("savedsearches.newsCount", { count: row.foundCount })}</p>
      <ul className="catalog-saved-news">
        {row.found.map(({ entryId, title, agency, at }) => (
          <li key={entryId}>
            <Link href={paths.entry(entryId)}>{title}</Link>{" "}
            <span className="gs-sub">
              {agency.name} · {shortInstant(at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rename({ name, busy, onClose, onSave }: { name: string; busy: boolean; onClose: () => void; onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(name);
  const isSame = typed.trim() === "" || typed.trim() === name;
  return (
    <form
      className="catalog-saved-rename"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSame) onSave(typed.trim());
      }}
    >
      <input
        className="gs-input"
        aria-label={t("savedsearches.name")}
        value={typed}
        maxLength={NAME_MAX}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={isSame} loading={busy}>
        {t("savedsearches.keep")}
      </Button>
      <Button onClick={onClose}>{t("ui.form.cancel")}</Button>
    </form>
  );
}
