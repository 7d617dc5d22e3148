import { words } from "@/shared/words";
import type { IconName } from "@/ui/Icon";

export interface Place {
  href: string;
  icon: IconName;
  label: string;
  /** Which count stands beside it. */
  count?: "today" | "overdue" | "reminders";
  /** Whether it stands in the bottom bar of a phone; the rest is under “More” there. */
  bar?: boolean;
}

/** Where the navigation leads, in its order. */
export const places: readonly Place[] = [
  { href: "/", icon: "today", label: words.nav.today, count: "today", bar: true },
  { href: "/upcoming", icon: "upcoming", label: words.nav.upcoming, bar: true },
  { href: "/overdue", icon: "clock", label: words.nav.overdue, count: "overdue" },
  { href: "/all", icon: "list", label: words.nav.all, bar: true },
  {
    href: "/reminders",
    icon: "bell",
    label: words.nav.reminders,
    count: "reminders",
    bar: true,
  },
  { href: "/activity", icon: "activity", label: words.nav.activity },
  { href: "/trash", icon: "trash", label: words.nav.trash },
];
