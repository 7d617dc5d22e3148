import { words } from "@/shared/words";
import { recall, remember } from "@/shared/storage";
import { shared, useShared } from "@/shared/sharedState";

export type Theme = "system" | "light" | "dark";

function chosen(): Theme {
  const theme = recall("theme");
  return theme === "light" || theme === "dark" ? theme : "system";
}

const theme = shared<Theme>(chosen());

/** The theme of this browser. `public/theme.js` sets the same attribute before the first paint. */
export function chooseTheme(next: Theme): void {
  if (next === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = next;
  remember("theme", next === "system" ? null : next);
  theme.set(next);
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useShared(theme), chooseTheme];
}

export const themes = [
  { value: "system", label: words.theme.system, icon: "screen" },
  { value: "light", label: words.theme.light, icon: "sun" },
  { value: "dark", label: words.theme.dark, icon: "moon" },
] as const;
