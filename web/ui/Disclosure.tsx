// A button that opens a small panel beneath it; closes by Escape, by a click elsewhere, and when focus leaves.
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

interface DisclosureProps {
  label: ReactNode;
  /** Spoken name when the label alone is not enough. */
  name?: string;
  className?: string;
  align?: "start" | "end";
  title?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

export function Disclosure({ label, name, className = "gs-button", align = "end", title, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    document.getElementById(`${id}-button`)?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      document.getElementById(`${id}-button`)?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", escape);
    };
  }, [open, id]);
  return (
    <div className="gs-disclosure" ref={root}>
      <button
        id={`${id}-button`}
        type="button"
        className={className}
        title={title}
        aria-label={name}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        <div id={id} className={`gs-panel gs-panel-${align}`}>
          {typeof children === "function" ? children(close) : children}
        </div>
      )}
    </div>
  );
}
