import { dayName } from "@/features/tasks/DuePicker";
import type { ShownTask } from "@/features/tasks/operations";
import { dueDay, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { toast } from "@/ui/toasts";

/** Says where a task went that the view does not show. */
export function tellWhere({ title, due_date }: ShownTask, today: Day, zone: string): void {
  const where = due_date === null ? words.tasks.group.none : dayName(dueDay(due_date, zone), today);
  toast({ title: words.tasks.addedElsewhere, detail: `${title} · ${where}` });
}
