import type { ReactNode } from "react";
import type { User } from "@/api/types";
import { words } from "@/shared/words";
import { Page } from "@/ui/Page";
import { DataSettings } from "./DataSettings";
import { PasswordSettings } from "./PasswordSettings";
import { ProfileSettings } from "./ProfileSettings";
import { ReminderSettings } from "./ReminderSettings";
import { SessionSettings } from "./SessionSettings";
import styles from "./SettingsPage.module.css";

/** Everything a person can set; `appearance` is what this browser keeps. */
export default function SettingsPage({ user, appearance }: { user: User; appearance: ReactNode }) {
  return (
    <Page title={words.settings.title} lead={user.email}>
      <div className={styles["parts"]}>
        <ProfileSettings user={user} />
        <ReminderSettings user={user} />
        {appearance}
        <PasswordSettings email={user.email} />
        <SessionSettings zone={user.timezone} />
        <DataSettings />
      </div>
    </Page>
  );
}
