import type { ReactNode } from "react";
import styles from "./Page.module.css";
import { useHeading } from "./useHeading";

/** A view: names the window, and takes the focus to its heading when the person came from another. */
export function Page({
  title,
  lead,
  wide = false,
  tools,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** Whether it takes the whole width there is. */
  wide?: boolean;
  /** What stands at the other end of the heading's line. */
  tools?: ReactNode;
  children: ReactNode;
}) {
  const heading = useHeading(title);
  return (
    <div className={styles["page"]} data-wide={wide || undefined}>
      <header className={styles["header"]}>
        <div className={styles["line"]}>
          <h1 ref={heading} id="view-title" tabIndex={-1}>
            {title}
          </h1>
          {tools}
        </div>
        {lead !== undefined && <p className={styles["lead"]}>{lead}</p>}
      </header>
      {children}
    </div>
  );
}
