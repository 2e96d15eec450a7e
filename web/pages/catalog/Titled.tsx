// A short reference table under its own heading, without the tools of a long list.
import type { ReactNode } from "react";

export function Titled({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="catalog-titled">
      <div className="catalog-titled-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
