import { words } from "@/shared/words";

/** The rules that have a name; any other is shown as it is written. */
export const usualRules = {
  daily: "FREQ=DAILY",
  weekdays: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
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

/** A rule in words. */
export function inWords(rule: string | null): string {
  if (rule === null) return words.panel.repeats.none;
  const name = usualRule(rule);
  return name === undefined ? rule : words.panel.repeats[name];
}
