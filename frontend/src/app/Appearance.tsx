import { useShortcutsOn } from "@/shared/shortcuts";
import { words } from "@/shared/words";
import { Choices } from "@/ui/Choices";
import { Part } from "@/ui/Part";
import { Switch } from "@/ui/Switch";
import { themes, useTheme } from "./theme";

/** What this browser keeps: the theme, and whether single keys act. */
export function Appearance() {
  const [theme, setTheme] = useTheme();
  const [on, setOn] = useShortcutsOn();
  return (
    <Part title={words.settings.appearance}>
      <Choices label={words.theme.label} value={theme} choices={themes} onChoose={setTheme} />
      <Switch
        label={words.settings.shortcuts}
        hint={words.settings.shortcutsHint}
        checked={on}
        onChange={setOn}
      />
    </Part>
  );
}
