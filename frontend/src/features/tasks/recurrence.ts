import { words } from "@/shared/words";

export type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
export const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A rule of repetition as the editor knows it; there are rules it can't show. */
export interface Rule {
  frequency: Frequency;
  interval: number;
  /** Of a week; none: the day of the due date. */
  days: readonly Weekday[];
}

const FREQUENCIES: readonly Frequency[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const WORKDAYS: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR"];

/** The rule of an RRULE, or null where it says more than the editor knows. */
export function parsed(rrule: string): Rule | null {
  const rule: Rule = { frequency: "DAILY", interval: 1, days: [] };
  for (const part of rrule.split(";")) {
    const [name, value = ""] = part.split("=");
    if (name === "FREQ" && isFrequency(value)) rule.frequency = value;
    else if (name === "INTERVAL" && /^\d{1,3}$/.test(value)) rule.interval = Number(value);
    else if (name === "BYDAY" && value.split(",").every(isWeekday)) {
      rule.days = WEEKDAYS.filter((day) => value.split(",").includes(day));
    } else return null;
  }
  return rule.days.length > 0 && rule.frequency !== "WEEKLY" ? null : rule;
}

export function written({ frequency, interval, days }: Rule): string {
  const parts = [`FREQ=${frequency}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (frequency === "WEEKLY" && days.length > 0) parts.push(`BYDAY=${days.join(",")}`);
  return parts.join(";");
}

const isFrequency = (text: string): text is Frequency =>
  (FREQUENCIES as readonly string[]).includes(text);
const isWeekday = (text: string): text is Weekday => (WEEKDAYS as readonly string[]).includes(text);

/** The usual rules, by name. */
export const usualRules = {
  daily: "FREQ=DAILY",
  weekdays: `FREQ=WEEKLY;BYDAY=${WORKDAYS.join(",")}`,
  weekly: "FREQ=WEEKLY",
  monthly: "FREQ=MONTHLY",
  yearly: "FREQ=YEARLY",
} as const;

export type UsualRule = keyof typeof usualRules;

/** The name of a rule, where it has one. */
export function usualRule(rule: string): UsualRule | undefined {
  const names = Object.keys(usualRules) as UsualRule[];
  return names.find((name) => usualRules[name] === rule);
}

/** A rule in words; one that says more than the editor knows, as it is written. */
export function ruleInWords(rrule: string | null): string {
  if (rrule === null) return words.panel.repeats.none;
  const name = usualRule(rrule);
  if (name !== undefined) return words.panel.repeats[name];
  const hours = /^FREQ=HOURLY(?:;INTERVAL=(\d{1,3}))?$/.exec(rrule);
  if (hours !== null) return words.repeat.every(Number(hours[1] ?? 1), words.repeat.hours);
  const rule = parsed(rrule);
  if (rule === null) return rrule;
  const every = words.repeat.every(rule.interval, words.repeat.units[rule.frequency]);
  return rule.days.length === 0 ? every : `${every}, ${rule.days.map(shortName).join(", ")}`;
}

/** A weekday's short name in the person's language. */
export function shortName(day: Weekday): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(day)));
  return new Intl.DateTimeFormat(undefined, { weekday: "short", timeZone: "UTC" }).format(date);
}
