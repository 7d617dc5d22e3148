import { isTaskAsked } from "@/features/tasks/openTask";
import { dayIn } from "@/shared/dates";
import { lazily } from "@/ui/lazily";

// What only a signed-in person sees is not downloaded to sign in.
export const Workspace = lazily(() => import("./Workspace"));
export const OpenedTask = lazily(() => import("./OpenedTask"));

/** Has ready what the address shows, before it is known who is there to see it. */
export function prepare(): void {
  const parts = isTaskAsked() ? [Workspace, OpenedTask] : [Workspace];
  // Where it fails, the part asks again once it is to show.
  for (const part of parts) part.load().catch(() => undefined);
  // The first date takes long to make: while the session is on its way nobody waits for it.
  setTimeout(() => dayIn("UTC", new Date()));
}
