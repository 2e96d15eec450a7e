// Says where an entry is not the source: what another agency supplies for everybody, with the way there.
import { useTranslation } from "react-i18next";

import type { EntryPage } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { Link } from "#web/ui/Link.tsx";

import "./sources.css";

type Redirects = EntryPage["redirects"];

/** Whether an agency has to apply at the source: the source has published it, and is another. */
export const isElsewhere = (redirect: Redirects[number] | undefined, own: string | undefined): boolean =>
  redirect !== undefined && redirect.entryId !== null && redirect.agency.id !== own;

export function Redirected({ redirects }: { redirects: Redirects }) {
  const { t } = useTranslation();
  if (redirects.length === 0) return null;
  return (
    <section className="gs-state gs-state-waiting">
      <div className="gs-state-body">
        <p className="gs-state-words">
          <b>{t("sources.redirected.title")}</b>
        </p>
        <ul>
          {redirects.map((redirect) => (
            <li key={redirect.itemId}>
              {t("sources.redirected.line", { element: redirect.element.name, agency: redirect.agency.name })}{" "}
              {redirect.entryId === null ? (
                <span className="gs-sub">{t("sources.repeats.coming")}</span>
              ) : (
                <Link className="sources-link" href={paths.entry(redirect.entryId, { pick: "1" })}>
                  {t("sources.redirected.go", { agency: redirect.agency.name })}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

/** The same in one line, on a hit of the search. */
export function RedirectedTags({ redirects }: { redirects: Redirects }) {
  const { t } = useTranslation();
  const [first] = redirects.filter(({ entryId }) => entryId !== null);
  if (first?.entryId == null) return null;
  const names = [...new Set(redirects.map(({ element }) => element.name))].join("、");
  return (
    <p className="gs-sub">
      <span className="gs-tag">{t("sources.redirected.tag")}</span>{" "}
      <Link className="sources-link" href={paths.entry(first.entryId)}>
        {t("sources.redirected.short", { names, agency: first.agency.name })}
      </Link>
    </p>
  );
}

/** Beside the item itself: whose it is, and the way there. */
export function SuppliedElsewhere({ redirect }: { redirect: Redirects[number] }) {
  const { t } = useTranslation();
  return (
    <span className="gs-sub catalog-item-note">
      {t("sources.redirected.line", { element: redirect.element.name, agency: redirect.agency.name })}{" "}
      {redirect.entryId === null ? (
        t("sources.repeats.coming")
      ) : (
        <Link className="sources-link" href={paths.entry(redirect.entryId, { pick: "1" })}>
          {t("sources.redirected.go", { agency: redirect.agency.name })}
        </Link>
      )}
    </span>
  );
}
