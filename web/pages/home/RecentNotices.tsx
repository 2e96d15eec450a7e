// What changed lately, beside the tasks.
import { useTranslation } from "react-i18next";

import { useList } from "#web/api/queries.ts";
import type { Notice, Notices } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";
import { shortInstant } from "#web/ui/dates.ts";
import { Link } from "#web/ui/Link.tsx";
import { SkeletonLines } from "#web/ui/States.tsx";

export function RecentNotices() {
  const { t } = useTranslation();
  const list = useList<Notice, Notices>("/notices", {}, 8);
  return (
    <section className="gs-paper gs-pad home-notices" aria-labelledby="changed-title">
      <h2 id="changed-title">{t("home.changed")}</h2>
      {list.loading && <SkeletonLines lines={4} />}
      {!list.loading && list.rows.length === 0 && <p className="gs-sub">{t("home.noNotices")}</p>}
      <ul>
        {list.rows.map((notice) => (
          <li key={notice.id} className={notice.read ? "" : "home-unread"}>
            <p>{notice.href === null ? notice.title : <Link href={notice.href}>{notice.title}</Link>}</p>
            <p className="gs-sub">
              {!notice.read && <b>{t("home.unread")} · </b>}
              <time dateTime={notice.at}>{shortInstant(notice.at)}</time>
            </p>
          </li>
        ))}
      </ul>
      <Link href={paths.notices()}>{t("home.allNotices")}</Link>
    </section>
  );
}
