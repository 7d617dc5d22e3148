import { lazy, Suspense } from "react";
import type { Task } from "@/api/types";

const FilesSection = lazy(() => import("./FilesSection"));

/** The section of a task's files; the panel does not wait for its code. */
export function TaskFiles({ task }: { task: Task }) {
  return (
    <Suspense fallback={null}>
      <FilesSection task={task} />
    </Suspense>
  );
}
