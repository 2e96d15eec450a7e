// Tells people what has just happened: a short line at the foot of the page, spoken by screen readers.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";

export type AnnounceTone = "ok" | "bad" | "plain";
type Announce = (words: string, tone?: AnnounceTone) => void;

const AnnounceContext = createContext<Announce>(() => {});

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

interface Line {
  id: number;
  words: string;
  tone: AnnounceTone;
}

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [lines, setLines] = useState<Line[]>([]);
  const last = useRef(0);
  const announce = useCallback<Announce>((words, tone = "ok") => {
    last.current += 1;
    const id = last.current;
    setLines((before) => [...before.slice(-2), { id, words, tone }]);
    // A refusal stays longer: it has to be read, not only noticed.
    window.setTimeout(() => setLines((before) => before.filter((line) => line.id !== id)), tone === "bad" ? 9000 : 4500);
  }, []);
  const spoken = useMemo(() => lines.filter((line) => line.tone === "bad"), [lines]);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <output className="gs-announcer gs-no-print">
        {lines
          .filter((line) => line.tone !== "bad")
          .map((line) => (
            <p key={line.id} className={`gs-announcement gs-tone-${line.tone}`}>
              {line.words}
            </p>
          ))}
      </output>
      <div className="gs-announcer gs-announcer-bad gs-no-print" role="alert">
        {spoken.map((line) => (
          <p key={line.id} className="gs-announcement gs-tone-bad">
            {line.words}
          </p>
        ))}
      </div>
    </AnnounceContext.Provider>
  );
}
