import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { Task, TaskChanges } from "@/api/types";
import { dayName } from "@/features/tasks/DuePicker";
import { ruleInWords } from "@/features/tasks/recurrence";
import { useToday } from "@/features/tasks/useToday";
import { dueDay, timeOf, type Day } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button } from "@/ui/Button";
import dialog from "@/ui/Dialog.module.css";
import { decided, useConflict, type Conflict, type Field } from "./conflict";
import styles from "./ConflictDialog.module.css";

/** Shows both sides of a conflict and lets the person choose. */
export default function ConflictDialog({ zone }: { zone: string }) {
  const conflict = useConflict();
  const today = useToday(zone);
  return (
    <AlertDialog.Root
      open={conflict !== undefined}
      onOpenChange={(open) => {
        if (!open) decided();
      }}
    >
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog["backdrop"]} />
        <AlertDialog.Popup className={dialog["wide"]}>
          <AlertDialog.Title>{words.conflict.title}</AlertDialog.Title>
          <AlertDialog.Description>
            {(conflict?.changes === null ? words.conflict.deleteLead : words.conflict.lead)(
              conflict?.current.title ?? "",
            )}
          </AlertDialog.Description>
          {conflict && <Sides conflict={conflict} today={today} zone={zone} />}
          <div className={styles["actions"]}>
            <Button onClick={decided}>
              {conflict?.changes === null ? words.conflict.keepIt : words.conflict.keepTheirs}
            </Button>
            <Button
              kind="primary"
              onClick={() => {
                decided();
                conflict?.keepMine();
              }}
            >
              {conflict?.changes === null ? words.conflict.deleteIt : words.conflict.keepMine}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function Sides({ conflict, today, zone }: { conflict: Conflict; today: Day; zone: string }) {
  const { before, current, changes, fields } = conflict;
  return (
    <table className={styles["sides"]}>
      <thead>
        <tr>
          <td />
          <th scope="col">{changes ? words.conflict.mine : words.conflict.seen}</th>
          <th scope="col">{words.conflict.theirs}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{words.activity.fields[field] ?? field}</th>
            <td>{inWords(field, changes ?? before, today, zone)}</td>
            <td>{inWords(field, current, today, zone)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inWords(field: Field, of: Task | TaskChanges, today: Day, zone: string): string {
  switch (field) {
    case "status":
      return words.panel.statuses[of.status ?? "todo"];
    case "priority":
      return words.tasks.priorities[of.priority ?? "medium"];
    case "due_date":
      return dueInWords(of.due_date ?? null, today, zone);
    case "recurrence":
      return ruleInWords(of.recurrence ?? null);
    case "tags":
      return orNothing(of.tags?.join(", "));
    case "title":
    case "description":
      return orNothing(of[field]);
    default:
      return JSON.stringify(of[field]);
  }
}

function orNothing(text: string | undefined): string {
  return text === undefined || text === "" ? words.activity.nothing : text;
}

function dueInWords(due: string | null, today: Day, zone: string): string {
  if (due === null) return words.tasks.dueNone;
  const day = dayName(dueDay(due, zone), today);
  return due.includes("T") ? `${day}, ${timeOf(due, zone)}` : day;
}
