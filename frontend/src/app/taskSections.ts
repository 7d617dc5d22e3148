import { TaskFiles } from "@/features/attachments/TaskFiles";
import { HistorySection } from "@/features/activity/HistorySection";
import { ReminderSection } from "@/features/reminders/ReminderSection";
import type { TaskSection } from "@/features/tasks/panel/TaskPanel";

/** What other features add to the panel of a task, in its order; each gets the task and the person. */
export const taskSections: readonly TaskSection[] = [
  { id: "reminders", Section: ReminderSection },
  { id: "files", Section: TaskFiles },
  { id: "history", Section: HistorySection },
];
