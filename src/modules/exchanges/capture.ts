// How long a provider's server keeps changes for an exchange by capture: while somebody follows, for a while after, never more than so much. Pure.
import type { ExchangeState, Mode, RunState, Words } from "./exchange.ts";

export interface CaptureRow {
  readonly exchangeId: string;
  readonly runId: string;
  readonly connectionId: string;
  readonly slot: string;
  readonly publication: string;
  readonly phase: "copying" | "following";
  readonly madeAt: Date;
  readonly followedAt: Date | null;
  readonly lagBytes: number;
  readonly lagSeconds: number;
  readonly keptBytes: number;
  readonly lookedAt: Date | null;
  readonly recordedAt: Date;
}

/** As the operator has set it. */
export interface CaptureLimits {
  readonly captureMs: number;
  readonly captureBytes: number;
}

interface Kept {
  readonly madeAt: Date;
  readonly followedAt: Date | null;
}

export const keptUntilOf = ({ madeAt, followedAt }: Kept, { captureMs }: Pick<CaptureLimits, "captureMs">): Date =>
  new Date((followedAt ?? madeAt).getTime() + captureMs);

interface Standing extends Kept {
  readonly mode: Mode;
  readonly exchangeState: ExchangeState;
  readonly runState: RunState;
  readonly grantState: string;
}

/** `drop`: of no use to anybody; `lose`: the provider's disk goes before. */
export function fateOf(
  capture: Standing,
  { keptBytes, isLost, now }: { keptBytes: number; isLost: boolean; now: Date },
  limits: CaptureLimits,
): { readonly fate: "keep" | "drop" } | { readonly fate: "lose"; readonly why: Words } {
  const isOver =
    capture.exchangeState === "ended" || capture.mode !== "capture" || capture.runState === "cancelled" || capture.runState === "done";
  if (isOver || capture.grantState === "ended" || capture.grantState === "expired") return { fate: "drop" };
  if (isLost) return { fate: "lose", why: { zh: "数据库已清除需要的日志", en: "its log was thrown away" } };
  if (keptBytes > limits.captureBytes) {
    const gigabytes = Math.round(limits.captureBytes / 1024 ** 3);
    return { fate: "lose", why: { zh: `积压超过 ${gigabytes} GB`, en: `more than ${gigabytes} GB had gathered` } };
  }
  if (capture.runState !== "running" && now > keptUntilOf(capture, limits)) {
    const days = Math.round(limits.captureMs / 86_400_000);
    return { fate: "lose", why: { zh: `停了 ${days} 天以上`, en: `it had stood still for ${days} days` } };
  }
  return { fate: "keep" };
}
