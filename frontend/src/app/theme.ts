import { useState } from "react";
import { recall, remember } from "@/shared/storage";

export type Theme = "system" | "light" | "dark";

function chosen(): Theme {
  const theme = recall("theme");
  return theme === "light" || theme === "dark" ? theme : "system";
}

/** The theme of this browser. `public/theme.js` sets the same attribute before the first paint. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(chosen);
  const choose = (next: Theme) => {
    if (next === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = next;
    remember("theme", next === "system" ? null : next);
    setTheme(next);
  };
  return [theme, choose];
}
