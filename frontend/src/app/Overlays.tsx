import { lazy, Suspense, useEffect } from "react";
import type { User } from "@/api/types";
import { useShortcuts } from "@/shared/shortcuts";
import { useCommands } from "./commands";
import { closeOverlay, focusBefore, showOverlay, useOverlay } from "./overlay";

const Palette = lazy(() => import("./Palette"));
const KeysSheet = lazy(() => import("./KeysSheet"));
const AddDialog = lazy(() => import("@/features/tasks/quick/AddDialog"));

/** Has keys do what commands do, and shows what they open. */
export function Overlays({ user }: { user: User }) {
  const overlay = useOverlay();
  const commands = useCommands();
  useShortcuts(
    Object.fromEntries(
      commands.flatMap(({ keys, run }) => (keys === undefined ? [] : [[keys, run]])),
    ),
  );
  useEffect(() => {
    // With a modifier it is no single key: it acts in fields too, and can't be switched off.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      showOverlay("palette");
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <Suspense fallback={null}>
      {overlay === "palette" && <Palette commands={commands} onClose={closeOverlay} />}
      {overlay === "keys" && <KeysSheet commands={commands} onClose={closeOverlay} />}
      {overlay === "add" && (
        <AddDialog zone={user.timezone} onClose={closeOverlay} finalFocus={focusBefore} />
      )}
    </Suspense>
  );
}
