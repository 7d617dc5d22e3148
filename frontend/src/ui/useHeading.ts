import { useEffect, useRef } from "react";
import { words } from "@/shared/words";

let first = true;

/** Names the window; gives a view's heading the focus when the person came from another view. */
export function useHeading(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = words.title(title);
    if (!first) heading.current?.focus();
    first = false;
  }, [title]);
  return heading;
}
