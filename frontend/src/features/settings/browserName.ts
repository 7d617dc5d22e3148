import { words } from "@/shared/words";

// Each names itself after those it descends from, so the most particular comes first.
const BROWSERS = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const SYSTEMS = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

/** A user agent's line in two words; what is no browser keeps its own name. */
export function browserName(agent: string): string {
  const find = (list: readonly (readonly [string, string])[]) =>
    list.find(([mark]) => agent.includes(mark))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  const own = agent.split("/")[0] ?? "";
  if (browser === undefined) return own === "" ? words.settings.unknownDevice : own;
  return system === undefined ? browser : words.settings.device(browser, system);
}
