// The global search: type, choose with the arrows, open with Enter.
// The list is the combobox pattern of ARIA: focus stays in the input, the options are pointed at, native lists cannot do that.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import { SearchOutlined } from "@ant-design/icons";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useGo } from "./Link.tsx";

export interface PaletteEntry {
  href: string;
  title: string;
  detail?: string | undefined;
}
export interface PaletteGroup {
  title: string;
  entries: PaletteEntry[];
}

interface PaletteProps {
  search: (typed: string, signal: AbortSignal) => Promise<PaletteGroup[]>;
  onClose: () => void;
}

export function Palette({ search, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const go = useGo();
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [groups, setGroups] = useState<PaletteGroup[]>([]);
  const [at, setAt] = useState(0);
  const entries = groups.flatMap((group) => group.entries);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    input.current?.focus();
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    const waiting = window.setTimeout(
      () => {
        search(typed.trim(), abort.signal).then(
          (found) => {
            setGroups(found);
            setAt(0);
          },
          () => {},
        );
      },
      typed === "" ? 0 : 160,
    );
    return () => {
      window.clearTimeout(waiting);
      abort.abort();
    };
  }, [typed, search]);
  useEffect(() => document.getElementById(`palette-${at}`)?.scrollIntoView({ block: "nearest" }), [at]);
  const open = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return;
    onClose();
    go(entry.href);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt((now) => Math.min(now + 1, entries.length - 1));
    else if (event.key === "ArrowUp") setAt((now) => Math.max(now - 1, 0));
    else if (event.key === "Enter") open(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="gs-palette"
      aria-label={t("frame.searchTitle")}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="gs-palette-input">
        <SearchOutlined aria-hidden="true" />
        <input
          ref={input}
          role="combobox"
          aria-expanded={entries.length > 0}
          aria-controls="palette-list"
          aria-activedescendant={entries.length > 0 ? `palette-${at}` : undefined}
          aria-label={t("frame.search")}
          placeholder={t("frame.search")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={keys}
          autoComplete="off"
        />
      </div>
      <div id="palette-list" role="listbox" aria-label={t("frame.searchTitle")} className="gs-palette-list">
        {entries.length === 0 && typed !== "" && (
          <p className="gs-sub" role="presentation">
            {t("frame.searchNothing", { q: typed })}
          </p>
        )}
        {groups
          .filter((group) => group.entries.length > 0)
          .map((group) => (
            <div key={group.title} role="group" aria-label={group.title}>
              <p className="gs-palette-group" aria-hidden="true">
                {group.title}
              </p>
              {group.entries.map((entry) => {
                const index = entries.indexOf(entry);
                return (
                  <div
                    key={entry.href + entry.title}
                    id={`palette-${index}`}
                    role="option"
                    aria-selected={index === at}
                    className="gs-palette-entry"
                    onPointerMove={() => setAt(index)}
                    onClick={() => open(entry)}
                  >
                    <span>{entry.title}</span>
                    {entry.detail !== undefined && <span className="gs-sub">{entry.detail}</span>}
                  </div>
                );
              })}
            </div>
          ))}
      </div>
      <p className="gs-palette-hint">{t("frame.searchHint")}</p>
    </dialog>
  );
}
