import type { User } from "@/api/types";
import { words } from "@/shared/words";
import { Part } from "@/ui/Part";
import { SelectField } from "@/ui/SelectField";
import { Switch } from "@/ui/Switch";
import { useProfile } from "./account";

const MINUTES = [0, 5, 10, 15, 30, 60, 120, 1440, 2880, 10_080];

/** How long before a task is due its reminder comes, and where. */
export function ReminderSettings({ user }: { user: User }) {
  const profile = useProfile();
  const minutes = [...new Set([...MINUTES, user.reminder_minutes])].sort((a, b) => a - b);
  return (
    <Part title={words.settings.reminders}>
      <SelectField
        label={words.settings.remindMe}
        value={user.reminder_minutes}
        onChange={(event) => profile.mutate({ reminder_minutes: Number(event.target.value) })}
      >
        {minutes.map((each) => (
          <option key={each} value={each}>
            {words.settings.before(each)}
          </option>
        ))}
      </SelectField>
      <Switch
        label={words.settings.email}
        hint={words.settings.emailHint(user.email)}
        checked={user.email_reminders}
        onChange={(email_reminders) => profile.mutate({ email_reminders })}
      />
    </Part>
  );
}
