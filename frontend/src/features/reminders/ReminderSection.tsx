import { useMutation, useQueryClient } from "@tanstack/react-query";
import { explain } from "@/api/failures";
import { keys } from "@/api/keys";
import type { ReminderTime, Task, User } from "@/api/types";
import { words } from "@/shared/words";
import { Chip } from "@/ui/Chip";
import { Icon } from "@/ui/Icon";
import { toast } from "@/ui/toasts";
import { AddReminder } from "./AddReminder";
import { saveTimes } from "./calls";
import styles from "./ReminderSection.module.css";
import { isSame, minutesInWords, timeInWords, withTime } from "./times";

const MOST = 10;

/** When a task reminds: its own times, or what is usual where it has none. */
export function ReminderSection({ task, user }: { task: Task; user: User }) {
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (times: ReminderTime[]) => saveTimes(task.id, times),
    // One after the other: each is made of what is shown.
    scope: { id: `reminders ${task.id}` },
    onError: (error) => {
      const { message, reference } = explain(error);
      toast({ title: words.reminders.failedTo, detail: message, reference, failed: true });
    },
    onSettled: () =>
      Promise.all(
        [keys.oneTask, keys.tasks, keys.reminders].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const times = saving.isPending ? saving.variables : task.reminders;
  const zone = user.timezone;
  return (
    <section className={styles["section"]}>
      <h3 id="task-reminders">{words.reminders.section}</h3>
      {times.length === 0 && <p className={styles["usual"]}>{usual(task, user)}</p>}
      <ul className={styles["times"]} aria-labelledby="task-reminders">
        {times.map((time) => {
          const text = timeInWords(time, task.has_time, zone);
          return (
            <Chip
              key={text}
              as="li"
              removal={words.reminders.remove(text)}
              onRemove={() => saving.mutate(times.filter((each) => !isSame(each, time)))}
            >
              <Icon name="bell" size={15} />
              {text}
            </Chip>
          );
        })}
      </ul>
      {times.length < MOST && (
        <AddReminder
          zone={zone}
          due={task.due_date === null ? null : task.has_time ? "time" : "day"}
          onAdd={(time) => saving.mutate(withTime(times, time))}
        />
      )}
    </section>
  );
}

function usual(task: Task, user: User): string {
  if (task.due_date === null) return words.reminders.usualNone;
  const minutes = task.has_time ? user.reminder_minutes : 0;
  return words.reminders.usual(minutesInWords(minutes, task.has_time));
}
