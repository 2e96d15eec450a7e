// Numbers as people read them: grouped, with sizes and durations in fitting units.

export function grouped(value: number): string {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 }).format(value);
}

export function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, Math.round((part / whole) * 100));
}

export function bytesText(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${grouped(value)} ${units[unit]}`;
}

export function millisecondsText(milliseconds: number): string {
  return milliseconds < 1000 ? `${grouped(Math.round(milliseconds))} ms` : `${grouped(milliseconds / 1000)} s`;
}
