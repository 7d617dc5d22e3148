import { useLocation } from "wouter";
import { startSelecting } from "@/features/tasks/select/selection";
import { focusField } from "@/shared/focusField";
import { words } from "@/shared/words";
import type { Command } from "@/ui/commandsHere";
import { places } from "./nav";
import { showOverlay } from "./overlay";
import { signOut } from "./signOut";
import { chooseTheme, themes } from "./theme";

/** Ids of the fields that stand on some views; where one does, it takes the focus. */
const ADD_FIELD = "add-task";
const SEARCH_FIELD = "search-tasks";

/** What can be done from anywhere, the most used first. */
export function useCommands(): readonly Command[] {
  const [, navigate] = useLocation();
  return [
    {
      id: "add",
      label: words.commands.add,
      icon: "plus",
      keys: "q",
      run: () => {
        if (!focusField(ADD_FIELD)) showOverlay("add");
      },
    },
    {
      id: "search",
      label: words.commands.search,
      icon: "search",
      keys: "/",
      run: () => {
        if (focusField(SEARCH_FIELD)) return;
        navigate("/all");
        // The view is drawn first.
        requestAnimationFrame(() => requestAnimationFrame(() => focusField(SEARCH_FIELD)));
      },
    },
    ...places.map(({ href, icon, label, keys }) => ({
      id: href,
      label: words.commands.goTo(label),
      icon,
      ...(keys !== undefined && { keys }),
      run: () => navigate(href),
    })),
    {
      id: "select",
      label: words.commands.select,
      icon: "select",
      keys: "s",
      run: () => startSelecting(),
    },
    ...themes.map(({ value, label, icon }) => ({
      id: `theme-${value}`,
      label: words.commands.theme(label),
      icon,
      run: () => chooseTheme(value),
    })),
    {
      id: "keys",
      label: words.commands.keys,
      icon: "key",
      keys: "?",
      run: () => showOverlay("keys"),
    },
    {
      id: "sign-out",
      label: words.account.signOut,
      icon: "signOut",
      run: () => void signOut(),
    },
  ];
}
