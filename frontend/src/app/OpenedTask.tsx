import type { User } from "@/api/types";
import { HistorySection } from "@/features/activity/HistorySection";
import { FilesSection } from "@/features/attachments/FilesSection";
import { ReminderSection } from "@/features/reminders/ReminderSection";
import { TaskPanel, type TaskSection } from "@/features/tasks/panel/TaskPanel";

/** What other features add to the panel of a task, in its order; each gets the task and the person. */
const sections: readonly TaskSection[] = [
  { id: "reminders", Section: ReminderSection },
  { id: "files", Section: FilesSection },
  { id: "history", Section: HistorySection },
];

/** The panel of a task with all that belongs to one. */
export default function OpenedTask({ id, user }: { id: string; user: User }) {
  return <TaskPanel id={id} user={user} sections={sections} />;
}
