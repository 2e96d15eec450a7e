// How much of a daily quota is used: a bar with the numbers in words beside it.
import { grouped, percent } from "#web/ui/numbers.ts";

interface MeterProps {
  label: string;
  value: number;
  max: number;
  text?: (value: number) => string;
}

export function Meter({ label, value, max, text = grouped }: MeterProps) {
  const used = percent(value, max);
  return (
    <span className="grants-meter">
      <span className="grants-meter-bar" aria-hidden="true">
        <span className={used >= 90 ? "grants-meter-full" : ""} style={{ width: `${used}%` }} />
      </span>
      <span className="gs-sub">
        <span className="gs-spoken">{label} </span>
        {text(value)} / {text(max)}
      </span>
    </span>
  );
}
