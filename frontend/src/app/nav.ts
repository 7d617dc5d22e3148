import { words } from "@/shared/words";
import type { IconName } from "@/ui/Icon";

export interface Place {
  href: string;
  icon: IconName;
  label: string;
  /** The two keys that lead there. */
  keys?: string;
  /** Which count stands beside it. */
  count?: "today" | "overdue" | "reminders";
  /** Whether it stands in the bottom bar of a phone; the rest is under “More” there. */
  bar?: boolean;
  /** Whether a new group begins with it. */
  first?: boolean;
}

/** Where the navigation leads, in its order. */
export const places: readonly Place[] = [
  { href: "/", keys: "g t", icon: "today", label: words.nav.today, count: "today", bar: true },
  { href: "/upcoming", keys: "g u", icon: "upcoming", label: words.nav.upcoming, bar: true },
  { href: "/overdue", keys: "g o", icon: "clock", label: words.nav.overdue, count: "overdue" },
  { href: "/all", keys: "g a", icon: "list", label: words.nav.all, bar: true },
  {
    href: "/reminders",
    keys: "g r",
    icon: "bell",
    label: words.nav.reminders,
    count: "reminders",
    bar: true,
    first: true,
  },
  { href: "/assistant", keys: "g c", icon: "assistant", label: words.nav.assistant },
  { href: "/board", keys: "g b", icon: "board", label: words.nav.board, first: true },
  { href: "/tags", keys: "g l", icon: "tag", label: words.nav.tags },
  { href: "/activity", keys: "g h", icon: "activity", label: words.nav.activity, first: true },
  { href: "/trash", keys: "g x", icon: "trash", label: words.nav.trash },
  { href: "/settings", keys: "g s", icon: "settings", label: words.nav.settings },
];
