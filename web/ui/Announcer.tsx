// Tells people what has just happened: a short line at the foot of the page, spoken by screen readers.
import { CloseOutlined } from "@ant-design/icons";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { type Refused, RefusalWords } from "./Refusal.tsx";

export type AnnounceTone = "ok" | "bad" | "plain";
/** A refusal is always bad news; its basis stays within reach until it is put away. */
type Announce = (words: Refused, tone?: AnnounceTone) => void;

const AnnounceContext = createContext<Announce>(() => {});

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

interface Line {
  id: number;
  words: Refused;
  tone: AnnounceTone;
}

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [lines, setLines] = useState<Line[]>([]);
  const last = useRef(0);
  const { t } = useTranslation();
  const putAway = useCallback((id: number) => setLines((before) => before.filter((line) => line.id !== id)), []);
  const announce = useCallback<Announce>(
    (words, asked = "ok") => {
      const tone = typeof words === "string" ? asked : "bad";
      last.current += 1;
      const id = last.current;
      setLines((before) => [...before.slice(-2), { id, words, tone }]);
      // What rests on an article is read with it, however long that takes.
      if (typeof words !== "string" && words.citations.length > 0) return;
      // A refusal stays longer: it has to be read, not only noticed.
      window.setTimeout(() => putAway(id), tone === "bad" ? 9000 : 4500);
    },
    [putAway],
  );
  const spoken = useMemo(() => lines.filter((line) => line.tone === "bad"), [lines]);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <output className="gs-announcer gs-no-print">
        {lines
          .filter((line) => line.tone !== "bad")
          .map((line) => (
            <p key={line.id} className={`gs-announcement gs-tone-${line.tone}`}>
              <RefusalWords refused={line.words} />
            </p>
          ))}
      </output>
      <div className="gs-announcer gs-announcer-bad gs-no-print" role="alert">
        {spoken.map((line) => (
          <p key={line.id} className="gs-announcement gs-tone-bad">
            <RefusalWords refused={line.words} />
            <button type="button" className="gs-announcement-close" aria-label={t("ui.law.close")} onClick={() => putAway(line.id)}>
              <CloseOutlined aria-hidden="true" />
            </button>
          </p>
        ))}
      </div>
    </AnnounceContext.Provider>
  );
}
