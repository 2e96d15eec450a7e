// The frame of a table that may be wider than its place: where it scrolls it has a name and is reached by keyboard.
import { type ReactNode, useEffect, useRef, useState } from "react";

import "./stacked.css";

export function StackedFrame({ label, children }: { label: string; children: ReactNode }) {
  const frame = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth);
    const watching = new ResizeObserver(measure);
    watching.observe(element);
    // The table grows by itself, too: a row is added, words come in another language.
    if (element.firstElementChild !== null) watching.observe(element.firstElementChild);
    return () => watching.disconnect();
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <section ref={frame} className="stacked-frame" {...(scrolls && { tabIndex: 0, "aria-label": label })}>
      {children}
    </section>
  );
}
