// The head of a page: where we are, what this is, and at most one primary action.
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

import { Link } from "./Link.tsx";

export interface Crumb {
  title: string;
  href?: string;
}

export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation();
  return (
    <nav className="gs-crumbs gs-no-print" aria-label={t("frame.breadcrumb")}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.title}>{crumb.href === undefined ? crumb.title : <Link href={crumb.href}>{crumb.title}</Link>}</li>
        ))}
      </ol>
    </nav>
  );
}

interface PageHeaderProps {
  title: string;
  /** The title of the browser's tab when it should differ from the heading. */
  tab?: string;
  kicker?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Secondary actions first, the primary one last. */
  actions?: ReactNode;
  children?: ReactNode;
}

export function PageHeader({ title, tab, kicker, crumbs, actions, children }: PageHeaderProps) {
  useEffect(() => {
    document.title = tab ?? title;
  }, [tab, title]);
  return (
    <header className="gs-page-head">
      {crumbs !== undefined && <Breadcrumb crumbs={crumbs} />}
      <div className="gs-page-head-row">
        <div>
          {kicker !== undefined && <p className="gs-kicker">{kicker}</p>}
          <h1>{title}</h1>
          {children}
        </div>
        {actions !== undefined && <div className="gs-actions gs-no-print">{actions}</div>}
      </div>
    </header>
  );
}
