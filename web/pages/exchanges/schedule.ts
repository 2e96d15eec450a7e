// A schedule between its five fields and what people choose: by hand, hourly, daily, weekly, monthly, or the fields themselves.
import { useTranslation } from "react-i18next";

export const rhythms = ["none", "hourly", "daily", "weekly", "monthly", "custom"] as const;
export type Rhythm = (typeof rhythms)[number];

export interface Chosen {
  readonly rhythm: Rhythm;
  /** HH:MM; of an hourly one only the minute counts. */
  readonly time: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly day: number;
  readonly text: string;
}

const two = (value: string): string => value.padStart(2, "0");
const START: Chosen = { rhythm: "none", time: "02:30", weekday: 1, day: 1, text: "" };

export function chosenOf(schedule: string | null): Chosen {
  if (schedule === null) return START;
  const match = /^(\d{1,2}) (\d{1,2}|\*) (\d{1,2}|\*) \* ([0-7]|\*)$/.exec(schedule);
  if (match === null) return { ...START, rhythm: "custom", text: schedule };
  const [, minute = "0", hour = "*", day = "*", weekday = "*"] = match;
  if (hour === "*")
    return day === "*" && weekday === "*"
      ? { ...START, rhythm: "hourly", time: `00:${two(minute)}` }
      : { ...START, rhythm: "custom", text: schedule };
  const time = `${two(hour)}:${two(minute)}`;
  if (day === "*" && weekday === "*") return { ...START, rhythm: "daily", time };
  if (day === "*") return { ...START, rhythm: "weekly", time, weekday: Number(weekday) === 0 ? 7 : Number(weekday) };
  if (weekday === "*") return { ...START, rhythm: "monthly", time, day: Number(day) };
  return { ...START, rhythm: "custom", text: schedule };
}

export function scheduleOf({ rhythm, time, weekday, day, text }: Chosen): string | null {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  if (rhythm === "none") return null;
  if (rhythm === "hourly") return `${minute} * * * *`;
  if (rhythm === "daily") return `${minute} ${hour} * * *`;
  if (rhythm === "weekly") return `${minute} ${hour} * * ${weekday}`;
  if (rhythm === "monthly") return `${minute} ${hour} ${day} * *`;
  return text.trim();
}

export function useScheduleWords(): (schedule: string | null) => string {
  const { t } = useTranslation();
  return (schedule) => {
    const chosen = chosenOf(schedule);
    return t(`exchanges.schedule.said.${chosen.rhythm}`, {
      time: chosen.time,
      minute: Number(chosen.time.slice(3)),
      weekday: t(`exchanges.schedule.weekday.${chosen.weekday}`),
      day: chosen.day,
      text: chosen.text,
    });
  };
}
