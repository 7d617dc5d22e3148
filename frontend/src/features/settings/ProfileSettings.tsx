import { useState } from "react";
import type { User } from "@/api/types";
import { browserZone } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import { Part } from "@/ui/Part";
import { SelectField } from "@/ui/SelectField";
import { TextField } from "@/ui/TextField";
import { useProfile } from "./account";
import styles from "./SettingsPage.module.css";

/** Name and time zone. */
export function ProfileSettings({ user }: { user: User }) {
  const [name, setName] = useState(user.full_name);
  const [zone, setZone] = useState(user.timezone);
  const [missing, setMissing] = useState(false);
  const profile = useProfile();
  const here = browserZone();
  const changed = name.trim() !== user.full_name || zone !== user.timezone;
  return (
    <Part title={words.settings.profile}>
      <form
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(name.trim() === "");
          if (name.trim() === "" || !changed) return;
          profile.mutate({ full_name: name.trim(), timezone: zone });
        }}
      >
        <TextField
          label={words.auth.fullName}
          name="full_name"
          autoComplete="name"
          maxLength={100}
          value={name}
          error={missing ? words.auth.missingName : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={words.settings.zone}
          hint={words.settings.zoneHint}
          value={zone}
          onChange={(event) => setZone(event.target.value)}
        >
          {zones(user.timezone, here).map((each) => (
            <option key={each} value={each}>
              {each.replaceAll("_", " ")}
            </option>
          ))}
        </SelectField>
        {here !== zone && (
          <Button kind="plain" className={styles["inline"]} onClick={() => setZone(here)}>
            {words.settings.zoneHere(here.replaceAll("_", " "))}
          </Button>
        )}
        <Button type="submit" kind={changed ? "primary" : "quiet"} busy={profile.isPending}>
          {words.save}
        </Button>
      </form>
    </Part>
  );
}

/** Every zone the browser knows, and those in use that it calls by another name. */
function zones(...used: string[]): string[] {
  return [...new Set(["UTC", ...used, ...Intl.supportedValuesOf("timeZone")])].sort();
}
