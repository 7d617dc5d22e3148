import type { ReactNode } from "react";
import { Link, useRoute } from "wouter";
import type { User } from "@/api/types";
import { words } from "@/shared/words";
import { Icon, type IconName } from "@/ui/Icon";
import { Logo } from "@/ui/Logo";
import { AccountMenu } from "./AccountMenu";
import styles from "./Shell.module.css";

/** The frame of every view: a side bar on wide screens, a header and a bottom bar on phones. */
export function Shell({ user, children }: { user: User; children: ReactNode }) {
  return (
    <div className={styles["shell"]}>
      <a className={styles["skip"]} href="#content">
        {words.skipToContent}
      </a>
      <header className={styles["side"]}>
        <div className={styles["brand"]}>
          <Logo />
          <span>{words.product}</span>
        </div>
        <nav className={styles["nav"]} aria-label={words.nav.label}>
          <NavLink href="/" icon="list" label={words.nav.tasks} />
          <NavLink href="/activity" icon="activity" label={words.nav.activity} />
        </nav>
        <AccountMenu user={user} />
      </header>
      <main id="content" className={styles["content"]}>
        {children}
      </main>
    </div>
  );
}

function NavLink({ href, icon, label }: { href: string; icon: IconName; label: string }) {
  const [active] = useRoute(href);
  return (
    <Link href={href} className={styles["link"] ?? ""} aria-current={active ? "page" : undefined}>
      <Icon name={icon} />
      {label}
    </Link>
  );
}
