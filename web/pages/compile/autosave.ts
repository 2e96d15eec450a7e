// Saves a draft by itself while it is being typed: after a pause, one request at a time, with the revision that was seen.
import { useCallback, useEffect, useRef, useState } from "react";

import { type ApiProblem, api, asProblem } from "#web/api/client.ts";
import type { Gap, Saved } from "#web/api/types.ts";
import type { SaveState } from "#web/ui/Form.tsx";

const PAUSE = 700;

interface AutosaveAsk<Content> {
  path: string;
  revision: number;
  savedAt: string;
  gaps: readonly Gap[];
  content: Content;
  /** What is stored now; differs from `content` where the form filled something in. */
  saved: Content;
  enabled: boolean;
  /** What else the answer of a saving says. */
  onSaved?: (answer: Saved) => void;
}

export interface Autosave<Content> {
  state: SaveState;
  gaps: readonly Gap[];
  /** Somebody else saved first: nothing more is saved until a person decides. */
  conflict: { readonly problem: ApiProblem; readonly base: Content } | null;
  /** Saves what is typed now; false when it could not be saved. */
  flush: () => Promise<boolean>;
  /** After a conflict: goes on from what is stored now; what the form holds besides is saved on top of it. */
  goOn: (revision: number, stored: Content) => void;
  /** After a conflict: goes on with my words on top of the revision that is there now. */
  keepMine: (revision: number) => Promise<boolean>;
}

export function useAutosave<Content>({ path, content, enabled, onSaved, ...first }: AutosaveAsk<Content>): Autosave<Content> {
  const [state, setState] = useState<SaveState>({ kind: "saved", at: first.savedAt });
  const [gaps, setGaps] = useState(first.gaps);
  const [known, setKnown] = useState(first.gaps);
  // Read anew, as after an assessment was signed: what misses now is what was read, not what the last saving answered.
  if (known !== first.gaps) {
    setKnown(first.gaps);
    setGaps(first.gaps);
  }
  const [conflict, setConflict] = useState<Autosave<Content>["conflict"]>(null);
  const revision = useRef(first.revision);
  const saved = useRef(first.saved);
  const latest = useRef(content);
  const running = useRef<Promise<boolean> | null>(null);
  const stopped = useRef(false);
  const tell = useRef(onSaved);

  useEffect(() => {
    latest.current = content;
    tell.current = onSaved;
  }, [content, onSaved]);

  const save = useCallback(async (): Promise<boolean> => {
    while (saved.current !== latest.current && !stopped.current) {
      const sending = latest.current;
      setState({ kind: "saving" });
      try {
        const answer = await api.put<Saved>(path, { content: sending }, { revision: revision.current });
        revision.current = answer.revision;
        saved.current = sending;
        setGaps(answer.gaps);
        tell.current?.(answer);
        setState({ kind: "saved", at: answer.savedAt });
      } catch (error) {
        const problem = asProblem(error);
        if (problem.status === 412) {
          stopped.current = true;
          setConflict({ problem, base: saved.current });
        }
        setState({ kind: "failed" });
        return false;
      }
    }
    return !stopped.current;
  }, [path]);

  const flush = useCallback(async (): Promise<boolean> => {
    // What was typed while a request was under way goes with the next one.
    if (running.current !== null) await running.current;
    running.current = save();
    const ok = await running.current;
    running.current = null;
    return ok;
  }, [save]);

  const goOn = useCallback((seen: number, stored: Content): void => {
    revision.current = seen;
    saved.current = stored;
    stopped.current = false;
    setConflict(null);
  }, []);

  const keepMine = useCallback(
    async (seen: number): Promise<boolean> => {
      revision.current = seen;
      stopped.current = false;
      setConflict(null);
      return await flush();
    },
    [flush],
  );

  useEffect(() => {
    if (!enabled || stopped.current || content === saved.current) return undefined;
    const waiting = window.setTimeout(() => void flush(), PAUSE);
    return () => window.clearTimeout(waiting);
  }, [content, enabled, flush]);

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (enabled && saved.current !== latest.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("beforeunload", leave);
      // Leaving by a link inside the portal: the last words still go out.
      if (enabled && saved.current !== latest.current && !stopped.current) void flush();
    };
  }, [enabled, flush]);

  return { state, gaps, conflict, flush, goOn, keepMine };
}
