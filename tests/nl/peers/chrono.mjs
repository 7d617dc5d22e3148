// Runs beside its own node_modules: JSON lines in and out, as python_engines.py does.
import { createInterface } from "node:readline";
import * as chrono from "chrono-node";

const PREPOSITION = /\b(?:by|on|at|before|due|for|in)\s*$/i;

/** Minutes that the zone is ahead of UTC at that instant. */
function offset(tz, at) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: tz, timeZoneName: "longOffset" });
  const name = parts.formatToParts(at).find((part) => part.type === "timeZoneName").value;
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
  return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}

function answer({ id, text, reference_now, tz }) {
  const now = new Date(reference_now);
  const isMonthFirst = /^(America\/|UTC|Etc\/)/.test(tz);
  const engine = isMonthFirst ? chrono.en.casual : chrono.en.GB;
  const [found] = engine.parse(text, { instant: now, timezone: offset(tz, now) }, { forwardDate: true });
  let due = null;
  let title = text;
  if (found) {
    const two = (name) => String(found.start.get(name)).padStart(2, "0");
    due = `${found.start.get("year")}-${two("month")}-${two("day")}`;
    if (found.start.isCertain("hour")) due += `T${two("hour")}:${two("minute")}:00`;
    const before = text.slice(0, found.index).replace(PREPOSITION, "");
    title = `${before} ${text.slice(found.index + found.text.length)}`.trim();
  }
  const task = { title, description: "", due_date: due, has_time: false };
  return { id, intent: "create", tasks: [{ ...task, priority: null, tags: [], recurrence: null }] };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line))));
}
