/** Days are `YYYY-MM-DD` in the person's time zone: a due date without a time means a day there. */
export type Day = string;

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

const made = new Map<string, Intl.DateTimeFormat>();

/** A way to write dates, in the language of the browser or the one named; making it is slow, so it is kept. */
function format(options: Intl.DateTimeFormatOptions, language?: string): Intl.DateTimeFormat {
  const key = `${language ?? ""} ${JSON.stringify(options)}`;
  let known = made.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(language, options);
    made.set(key, known);
  }
  return known;
}

/** The day an instant falls on in a time zone. */
export function dayIn(zone: string, instant: Date): Day {
  const day = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const parts = format(day, "en-US").formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The day of a due date, which is either a day already or a date-time with an offset. */
export function dueDay(due: string, zone: string): Day {
  return DAY_ONLY.test(due) ? due : dayIn(zone, new Date(due));
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The Monday after a day. */
export function nextMonday(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 0 ? 1 : 8 - weekday);
}

const asDate = (day: Day) => new Date(`${day}T00:00:00Z`);

/** A day in words, as short as the distance from today allows: "Fri", "12 Mar", "12 Mar 2027". */
export function shortDay(day: Day, today: Day): string {
  const ahead = day > today && day < addDays(today, 7);
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const parts: Intl.DateTimeFormatOptions = ahead
    ? { weekday: "long" }
    : { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) };
  return format({ ...parts, timeZone: "UTC" }).format(asDate(day));
}

/** A day with its weekday: "Friday, 12 March". */
export function longDay(day: Day): string {
  const parts = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  return format(parts).format(asDate(day));
}

/** The time of day of an instant in a time zone. */
export function timeOf(instant: string, zone: string): string {
  const parts = { hour: "numeric", minute: "2-digit", timeZone: zone } as const;
  return format(parts).format(new Date(instant));
}

/** The time zone of this browser. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The time of day of an instant in a time zone, as a time field takes it: "17:05". */
export function clockIn(zone: string, instant: Date): string {
  const parts = { timeZone: zone, hour: "2-digit", minute: "2-digit" } as const;
  return format(parts, "en-GB").format(instant);
}

/** The instant at which clocks in a zone show a day and a time ("17:05"), with the offset UTC. */
export function instantAt(day: Day, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shownAt = (at: number) =>
    Date.parse(`${dayIn(zone, new Date(at))}T${clockIn(zone, new Date(at))}:00Z`);
  let at = wanted - (shownAt(wanted) - wanted);
  // The offset may change between the guess and the answer; a second look settles it.
  at -= shownAt(at) - wanted;
  return new Date(at).toISOString();
}

/** An instant as a day and a time in a zone, for a line of small print: "12 Mar, 17:05". */
export function momentIn(zone: string, instant: string): string {
  const moment = { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;
  return format({ ...moment, timeZone: zone }).format(new Date(instant));
}
