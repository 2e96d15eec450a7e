// Days and instants in words. Every instant is shown in Asia/Shanghai, wherever the browser stands.
import i18next from "i18next";

import { today } from "./clock.ts";

const ZONE = "Asia/Shanghai";
const english = () => i18next.language === "en";

function parts(instant: string): Record<string, string> {
  const formatter = new Intl.DateTimeFormat("en-CA", {
    timeZone: ZONE,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(formatter.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

/** The day in Shanghai on which an instant falls, `YYYY-MM-DD`. */
export function dayOf(instant: string): string {
  const { year, month, day } = parts(instant);
  return `${year}-${month}-${day}`;
}

function weekday(day: string): string {
  return new Intl.DateTimeFormat(english() ? "en-GB" : "zh-CN", { weekday: "short", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** 2026年10月13日 (周二) / 13 Oct 2026 (Tue) */
export function dayText(day: string): string {
  return `${plainDay(day)} (${weekday(day)})`;
}

function plainDay(day: string): string {
  if (english())
    return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(
      new Date(`${day}T00:00:00Z`),
    );
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** 10月13日; the year is said only when it differs from `beside`. */
export function shortDay(day: string, beside = today()): string {
  if (day.slice(0, 4) !== beside.slice(0, 4)) return plainDay(day);
  if (english())
    return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  const [, month, date] = day.split("-").map(Number);
  return `${month}月${date}日`;
}

/** The days that a sentence of the platform has as 2026-10-13, as a reader says them; parts of numbers stay. */
export function daysInWords(sentence: string): string {
  return sentence.replaceAll(/(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g, (day) => shortDay(day));
}

/** 14:03 */
export function timeText(instant: string): string {
  const { hour, minute } = parts(instant);
  return `${hour}:${minute}`;
}

/** 14:03:05 */
export function secondText(instant: string): string {
  const { hour, minute, second } = parts(instant);
  return `${hour}:${minute}:${second}`;
}

/** 2026年9月10日 15:32 */
export function instantText(instant: string): string {
  return `${plainDay(dayOf(instant))} ${timeText(instant)}`;
}

/** 9月10日 15:32 */
export function shortInstant(instant: string): string {
  return `${shortDay(dayOf(instant))} ${timeText(instant)}`;
}

/** 2026年10月 */
export function monthText(day: string): string {
  if (english())
    return new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(
      new Date(`${day.slice(0, 7)}-01T00:00:00Z`),
    );
  const [year, month] = day.split("-").map(Number);
  return `${year}年${month}月`;
}
