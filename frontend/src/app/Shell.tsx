import type { ReactNode } from "react";
import { Link, useLocation, useRoute } from "wouter";
import type { User } from "@/api/types";
import { useSentWhenHidden } from "@/features/reminders/useReminderActions";
import { useArrivals, useUnread } from "@/features/reminders/useUnread";
import { useOpenedTask } from "@/features/tasks/openTask";
import { useCounts } from "@/features/tasks/useCounts";
import { words } from "@/shared/words";
import { Icon } from "@/ui/Icon";
import { Logo } from "@/ui/Logo";
import { AccountMenu } from "./AccountMenu";
import { MorePlaces } from "./MorePlaces";
import { showOverlay } from "./overlay";
import { places, type Place } from "./nav";
import styles from "./Shell.module.css";

/** The frame of every view: a side bar on wide screens, a header and a bottom bar on phones. */
export function Shell({ user, children }: { user: User; children: ReactNode }) {
  const unread = useUnread();
  const counts = { ...useCounts(user.timezone), reminders: unread.length };
  const [, navigate] = useLocation();
  useArrivals(unread, () => navigate("/reminders"));
  useSentWhenHidden();
  const panel = useOpenedTask() !== null;
  return (
    <div className={styles["shell"]} data-panel={panel || undefined}>
      <a className={styles["skip"]} href="#content">
        {words.skipToContent}
      </a>
      <header className={styles["side"]}>
        <div className={styles["brand"]}>
          <Logo />
          <span>{words.product}</span>
        </div>
        <button
          type="button"
          className={styles["find"]}
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => showOverlay("palette")}
        >
          <Icon name="search" size={18} />
          <span>{words.commands.find}</span>
        </button>
        <nav className={styles["nav"]} aria-label={words.nav.label}>
          {places.map((place) => (
            <PlaceLink
              key={place.href}
              place={place}
              count={place.count === undefined ? undefined : counts[place.count]}
            />
          ))}
          <MorePlaces className={styles["more"] ?? ""} />
        </nav>
        <AccountMenu user={user} />
      </header>
      <main id="content" className={styles["content"]}>
        {children}
      </main>
    </div>
  );
}

function PlaceLink({ place, count }: { place: Place; count: number | undefined }) {
  const { href, icon, label, bar, first } = place;
  const [active] = useRoute(href);
  const counted = count !== undefined && count > 0;
  const id = `count-${place.count ?? ""}`;
  return (
    <Link
      href={href}
      className={styles["link"] ?? ""}
      data-bar={bar}
      data-first={first}
      data-place={place.count}
      aria-current={active ? "page" : undefined}
      aria-describedby={counted ? id : undefined}
    >
      <Icon name={icon} />
      {label}
      {counted && (
        <span id={id} aria-hidden="true" className={styles["count"]}>
          {count}
        </span>
      )}
    </Link>
  );
}
