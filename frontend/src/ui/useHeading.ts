import { useEffect, useRef } from "react";
import { words } from "@/shared/words";

let first = true;

/** Names the window; gives a view's heading the focus when the person came from another view. */
export function useHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = words.title(title);
    if (!first && !isCovered(heading.current)) heading.current?.focus();
    first = false;
  }, [title]);
  return heading;
}

/** Whether a dialog stands above the view, and has the focus: it keeps it. */
function isCovered(heading: Element | null): boolean {
  const dialog = document.activeElement?.closest("[role=dialog]");
  return dialog != null && heading?.closest("[aria-hidden=true], [inert]") != null;
}
