import type { User } from "@/api/types";
import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import { Menu, MenuChoices, MenuItem, MenuSeparator } from "@/ui/Menu";
import styles from "./AccountMenu.module.css";
import { signOut } from "./signOut";
import { themes, useTheme } from "./theme";

export function AccountMenu({ user }: { user: User }) {
  const [theme, setTheme] = useTheme();
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={styles["trigger"]}>
          <span className="visually-hidden">{words.account.menu}: </span>
          <span className={styles["avatar"]} aria-hidden="true">
            {Array.from(user.full_name.trim())[0]?.toLocaleUpperCase() ?? "?"}
          </span>
          <span className={styles["who"]}>
            <span>{user.full_name}</span>
            <span className={styles["email"]}>{user.email}</span>
          </span>
          <Icon name="chevron" size={16} />
        </button>
      }
    >
      <MenuChoices label={words.theme.label} value={theme} choices={themes} onChoose={setTheme} />
      <MenuSeparator />
      <MenuItem icon="signOut" onSelect={() => void signOut()}>
        {words.account.signOut}
      </MenuItem>
    </Menu>
  );
}
