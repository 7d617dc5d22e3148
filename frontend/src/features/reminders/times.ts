import type { ReminderTime } from "@/api/types";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";

/** The usual times before a due date, in minutes; a whole day has no hour to be before. */
export function usualMinutes(hasTime: boolean): readonly number[] {
  return hasTime ? [0, 10, 30, 60, 1440, 10_080] : [0, 1440, 10_080];
}

/** A time in words: "1 hour before", or a moment. */
export function timeInWords(time: ReminderTime, hasTime: boolean, zone: string): string {
  if (time.at != null) return momentIn(zone, time.at);
  return minutesInWords(time.minutes_before ?? 0, hasTime);
}

export function minutesInWords(minutes: number, hasTime: boolean): string {
  if (minutes === 0) return hasTime ? words.reminders.atDue : words.reminders.onTheDay;
  return words.reminders.before(span(minutes));
}

const units = [
  ["week", 10_080],
  ["day", 1_440],
  ["hour", 60],
  ["minute", 1],
] as const;

function span(minutes: number): string {
  const [unit, size] = units.find(([, each]) => minutes % each === 0) ?? units[3];
  const format = new Intl.NumberFormat(undefined, { style: "unit", unit, unitDisplay: "long" });
  return format.format(minutes / size);
}

/** The times with one more, each once. */
export function withTime(times: readonly ReminderTime[], time: ReminderTime): ReminderTime[] {
  const there = times.some((each) => isSame(each, time));
  return there ? [...times] : [...times, time];
}

export function isSame(one: ReminderTime, other: ReminderTime): boolean {
  if (one.at != null && other.at != null) return Date.parse(one.at) === Date.parse(other.at);
  return one.at == null && other.at == null && one.minutes_before === other.minutes_before;
}
