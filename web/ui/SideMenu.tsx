// The menu at the side: lines in groups that fold; on a narrow window it is a drawer.
import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Folding, keepFolding, openGroups, storedFolding } from "./folding.ts";
import { Link } from "./Link.tsx";
import "./side.css";

interface MenuEntry {
  href: string;
  title: string;
  current: boolean;
  count?: number | undefined;
  /** Among what is counted, something is overdue. */
  urgent?: boolean;
}
export interface MenuGroup {
  key: string;
  title: string | undefined;
  entries: readonly MenuEntry[];
}

interface SideMenuProps {
  /** Whose choice of open groups is remembered. */
  personId: string;
  menu: readonly MenuGroup[];
  open: boolean;
  onClose: () => void;
}

export function SideMenu({ personId, menu, open, onClose }: SideMenuProps) {
  const { t } = useTranslation();
  const [folding, setFolding] = useState<Folding>(() => storedFolding(personId));
  const shown = openGroups(menu, folding);
  const fold = (next: Folding) => {
    setFolding(next);
    keepFolding(personId, next);
  };
  useEffect(() => {
    if (!open) return undefined;
    const escape = (event: KeyboardEvent) => event.key === "Escape" && onClose();
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, [open, onClose]);
  const named = menu.filter(({ title }) => title !== undefined);
  const allShown = named.every(({ key }) => shown.has(key));
  return (
    <>
      <nav className={open ? "gs-side gs-side-open gs-no-print" : "gs-side gs-no-print"} aria-label={t("frame.menu")}>
        {menu.map((group) => (
          <Group
            key={group.key}
            group={group}
            shown={shown.has(group.key)}
            onFold={() => fold({ ...folding, [group.key]: !shown.has(group.key) })}
            onFollow={onClose}
          />
        ))}
        <button
          type="button"
          className="gs-side-all"
          onClick={() => fold({ ...folding, ...Object.fromEntries(named.map(({ key }) => [key, !allShown])) })}
        >
          {allShown ? t("frame.foldAll") : t("frame.openAll")}
        </button>
      </nav>
      {open && <div className="gs-scrim" onClick={onClose} aria-hidden="true" />}
    </>
  );
}

function Group({ group, shown, onFold, onFollow }: { group: MenuGroup; shown: boolean; onFold: () => void; onFollow: () => void }) {
  const id = useId();
  const here = group.entries.some(({ current }) => current);
  return (
    <div className="gs-side-group">
      {group.title !== undefined && (
        <h2>
          {/* Where the page is, nothing folds, and a button would do nothing. */}
          {here ? (
            <span className="gs-side-title">{group.title}</span>
          ) : (
            <button type="button" className="gs-side-title" aria-expanded={shown} aria-controls={id} onClick={onFold}>
              <span>{group.title}</span>
              {!shown && <Count count={sum(group.entries)} urgent={group.entries.some(({ urgent }) => urgent === true)} />}
              {shown ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />}
            </button>
          )}
        </h2>
      )}
      <ul id={id} hidden={!shown}>
        {group.entries.map((entry) => (
          <li key={entry.href}>
            <Link href={entry.href} aria-current={entry.current ? "page" : undefined} onClick={onFollow}>
              <span>{entry.title}</span>
              <Count count={entry.count ?? 0} urgent={entry.urgent === true} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

const sum = (entries: readonly MenuEntry[]) => entries.reduce((all, { count }) => all + (count ?? 0), 0);

function Count({ count, urgent }: { count: number; urgent: boolean }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className={urgent ? "gs-count gs-count-urgent" : "gs-count"}>
      {count}
      {urgent && <span className="gs-spoken"> {t("frame.overdue")}</span>}
    </span>
  );
}
