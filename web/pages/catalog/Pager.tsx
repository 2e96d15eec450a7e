// Real pages with addresses of their own: one link per page, so that keyboards, new tabs and "back" work.
import { useTranslation } from "react-i18next";

import { grouped } from "#web/ui/numbers.ts";
import { Link } from "#web/ui/Link.tsx";

interface PagerProps {
  page: number;
  pages: number;
  href: (page: number) => string;
}

export function Pager({ page, pages, href }: PagerProps) {
  const { t } = useTranslation();
  if (pages <= 1) return null;
  const near = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set(near)].toSorted((a, b) => a - b);
  return (
    <nav className="catalog-pager gs-no-print" aria-label={t("catalog.pager.label")}>
      {page > 1 ? (
        <Link className="gs-button gs-button-small" href={href(page - 1)} rel="prev">
          {t("catalog.pager.previous")}
        </Link>
      ) : null}
      {shown.map((one, index) => (
        <span key={one} className="catalog-pager-step">
          {index > 0 && one - (shown[index - 1] ?? 0) > 1 && <span aria-hidden="true">…</span>}
          <Link
            className={`gs-button gs-button-small catalog-pager-page ${one === page ? "catalog-pager-here" : ""}`}
            href={href(one)}
            aria-current={one === page ? "page" : undefined}
            aria-label={t("catalog.pager.page", { page: one })}
          >
            {grouped(one)}
          </Link>
        </span>
      ))}
      {page < pages ? (
        <Link className="gs-button gs-button-small" href={href(page + 1)} rel="next">
          {t("catalog.pager.next")}
        </Link>
      ) : null}
    </nav>
  );
}
