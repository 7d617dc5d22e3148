import { Dialog } from "@base-ui/react/dialog";
import { useDeferredValue, useEffect, useRef, type ComponentType, type RefObject } from "react";
import { explain } from "@/api/failures";
import type { Task, User } from "@/api/types";
import { isClosed } from "@/features/tasks/operations";
import { useBeside, useCloseTask } from "@/features/tasks/openTask";
import { partId } from "@/features/tasks/rowFocus";
import { useTask } from "@/features/tasks/useTask";
import { useTaskActions } from "@/features/tasks/useTaskActions";
import { momentIn } from "@/shared/dates";
import { words } from "@/shared/words";
import { Button, IconButton } from "@/ui/Button";
import { useCommandsHere } from "@/ui/commandsHere";
import { ErrorNote } from "@/ui/ErrorNote";
import { Icon } from "@/ui/Icon";
import { SkeletonRows } from "@/ui/Skeleton";
import { DescriptionField } from "./DescriptionField";
import { Facts } from "./Facts";
import { panelCommands } from "./panelCommands";
import styles from "./TaskPanel.module.css";
import { TitleField } from "./TitleField";

/** A part of the panel that another feature brings. */
export interface TaskSection {
  id: string;
  Section: ComponentType<{ task: Task; user: User }>;
}

export interface TaskPanelProps {
  id: string;
  user: User;
  sections: readonly TaskSection[];
}

/** One task in full: beside the list where there is room, over it where there is not. */
export function TaskPanel({ id, user, sections }: TaskPanelProps) {
  const close = useCloseTask();
  const beside = useBeside();
  const popup = useRef<HTMLDivElement>(null);
  // The keyboard follows to a task chosen while the panel is open.
  useEffect(() => popup.current?.focus(), [id]);
  return (
    <Dialog.Root
      open
      modal={!beside}
      disablePointerDismissal={beside}
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Dialog.Portal>
        {!beside && <Dialog.Backdrop className={styles["backdrop"]} />}
        <Dialog.Popup
          ref={popup}
          className={styles["panel"]}
          aria-label={words.panel.label}
          initialFocus={popup}
          finalFocus={() => document.getElementById(partId(id, "open")) ?? true}
        >
          <Content key={id} id={id} user={user} sections={sections} place={popup} onGone={close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ContentProps extends TaskPanelProps {
  place: RefObject<HTMLElement | null>;
  onGone: () => void;
}

function Content({ id, user, sections, place, onGone }: ContentProps) {
  const { task, query } = useTask(id);
  const actions = useTaskActions();
  useCommandsHere(place, () => (task ? panelCommands(task, actions, onGone) : []));
  // Made in work the browser may interrupt.
  const known = useDeferredValue(task !== undefined);
  if (!task || !known) {
    return (
      <>
        <header className={styles["bar"]}>
          <Closing />
        </header>
        {query.isError ? <ErrorNote {...explain(query.error)} /> : <SkeletonRows count={4} />}
      </>
    );
  }
  const closed = isClosed(task);
  const trashed = task.deleted_at !== null;
  return (
    <>
      {/* Where headings are looked for; what is seen of it is a field. */}
      <h2 className="visually-hidden">{task.title}</h2>
      <header className={styles["bar"]}>
        {trashed ? (
          <Button onClick={() => actions.restore(task)}>
            <Icon name="restore" size={18} />
            {words.trash.restore}
          </Button>
        ) : (
          <Button
            onClick={() => {
              if (closed) actions.reopen(task);
              else actions.complete(task);
            }}
          >
            <Icon name={closed ? "restore" : "check"} size={18} />
            {closed ? words.panel.reopen : words.panel.complete}
          </Button>
        )}
        <span className={styles["gap"]} />
        {!trashed && (
          <IconButton
            label={words.tasks.deleteItem}
            onClick={() => {
              actions.remove(task);
              onGone();
            }}
          >
            <Icon name="trash" />
          </IconButton>
        )}
        <Closing />
      </header>
      {trashed && <p className={styles["trashed"]}>{words.panel.inTrash}</p>}
      <TitleField id={id} saved={task.title} onSave={(title) => actions.edit(task, { title })} />
      <Facts task={task} zone={user.timezone} actions={actions} />
      <DescriptionField
        id={id}
        saved={task.description}
        onSave={(description) => actions.edit(task, { description })}
      />
      <Rest task={task} user={user} sections={sections} />
    </>
  );
}

/** What stands below what is read first, and is made right after it. */
function Rest({ task, user, sections }: Omit<TaskPanelProps, "id"> & { task: Task }) {
  const due = useDeferredValue(true, false);
  if (!due) return null;
  return (
    <>
      {sections.map(({ id, Section }) => (
        <Section key={id} task={task} user={user} />
      ))}
      <p className={styles["small"]}>{story(task, user.timezone)}</p>
    </>
  );
}

function Closing() {
  return (
    <Dialog.Close render={<IconButton label={words.close} />}>
      <Icon name="close" />
    </Dialog.Close>
  );
}

/** When it was added, changed and completed. */
function story(task: Task, zone: string): string {
  const parts = [words.panel.created(momentIn(zone, task.created_at))];
  if (task.completed_at !== null) {
    parts.push(words.panel.completed(momentIn(zone, task.completed_at)));
  } else if (task.version > 1) {
    parts.push(words.panel.changed(momentIn(zone, task.updated_at)));
  }
  return parts.join(", ");
}
